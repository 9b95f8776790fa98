/* SPDX-License-Identifier: GPL-2.0 */
/* A bench: modules, cables and ports of two cages, whose first ports are up. */
#ifndef CSIM_TESTS_MODULE_BENCH_H
#define CSIM_TESTS_MODULE_BENCH_H

#include "core/end.h"
#include "core/timing.h"
#include "plant_bench.h"

#define MSEC	1000000ULL
#define SEC	(1000 * MSEC)

/**
 * struct module_fixture - two cages, whose first ports are up
 * @cage: the cages
 * @end: their ports
 * @now: the time, ns
 */
struct module_fixture {
	struct csim_cage cage[2];
	struct csim_end end[2][8];
	u64 now;
};

static inline int module_test_init(struct kunit *test)
{
	test->priv = kunit_kzalloc(test, sizeof(struct module_fixture), GFP_KERNEL);
	KUNIT_ASSERT_NOT_NULL(test, test->priv);
	return 0;
}

/* What is due first: a port, or a module; CSIM_NEVER if nothing is */
static inline u64 module_due(const struct module_fixture *f)
{
	u64 due = CSIM_NEVER;
	unsigned int c, i;

	for (c = 0; c < 2; c++) {
		if (f->cage[c].module)
			due = min(due, f->cage[c].module->due);
		for (i = 0; i < f->cage[c].split->count; i++)
			due = min(due, f->end[c][i].due);
	}

	return due;
}

static inline void module_settle(struct module_fixture *f)
{
	unsigned int c, i;

	for (c = 0; c < 2; c++) {
		csim_cage_step(&f->cage[c], CSIM_TIMING_FAST, f->now);
		for (i = 0; i < f->cage[c].split->count; i++)
			csim_end_settle(&f->end[c][i], f->now);
	}
}

static inline void module_run(struct kunit *test, u64 ns)
{
	struct module_fixture *f = test->priv;
	u64 until = f->now + ns, due;

	module_settle(f);
	while ((due = module_due(f)) <= until) {
		KUNIT_ASSERT_GE(test, due, f->now);
		f->now = due;
		module_settle(f);
		KUNIT_ASSERT_GT(test, module_due(f), f->now);
	}
	f->now = until;
	module_settle(f);
}

/* A cage with a module in it and as many lanes, or 8 without; all of its ports up */
static inline void module_begin(struct kunit *test, unsigned int c, const char *type,
				u8 grade, u32 lane_speed, unsigned int split)
{
	struct module_fixture *f = test->priv;
	const struct csim_type *kind = type ? csim_catalogue_find(type) : NULL;
	struct csim_cage *cage = &f->cage[c];
	struct csim_phy_config config;
	unsigned int i;

	KUNIT_ASSERT_EQ(test, !type, !kind);
	KUNIT_ASSERT_EQ(test, csim_cage_init(cage, c, kind ? kind->host_lanes : 8,
					     lane_speed, CSIM_FORM_OSFP, NULL), 0);
	if (kind)
		bench_plug(test, cage, kind, grade);
	KUNIT_ASSERT_EQ(test, csim_cage_set_split(cage, split), 0);
	for (i = 0; i < split; i++) {
		struct csim_end *end = &f->end[c][i];

		csim_end_init(end, cage, cage->split, i, 1);
		csim_end_attach(end);
		config = end->phy.config;
		config.up = true;
		csim_phy_configure(&end->phy, &config);
	}
}

static inline void module_cable(struct kunit *test, const struct csim_cable_spec *spec,
				unsigned int first, unsigned int to, unsigned int lanes)
{
	struct module_fixture *f = test->priv;
	unsigned int i;

	for (i = 0; i < lanes; i++)
		KUNIT_ASSERT_EQ(test, csim_cable_join(&f->cage[0].media[first + i],
						      &f->cage[1].media[to + i],
						      spec), 0);
	csim_cage_resolve(&f->cage[0]);
	csim_cage_resolve(&f->cage[1]);
}

#define SMF(metres)	{ .kind = CSIM_CABLE_TRUNK, .fibre = CSIM_FIBRE_OS2, \
			  .length = (metres) * 100 }
#define MMF(metres)	{ .kind = CSIM_CABLE_TRUNK, .fibre = CSIM_FIBRE_OM4, \
			  .length = (metres) * 100 }
#define SWAPPED		{ .kind = CSIM_CABLE_TRUNK, .fibre = CSIM_FIBRE_OS2, \
			  .length = 3000, .polarity = 1 }
#define TWINAX(metres)	{ .kind = CSIM_CABLE_COPPER, .fibre = CSIM_FIBRE_AWG26, \
			  .length = (metres) * 100 }

#define DR8	"800g-dr8-osfp"
#define FR4	"2x400g-fr4-osfp"
#define SR8	"800g-sr8-osfp"
#define GEARBOX	"400g-dr4-gearbox-osfp"
#define OLD_SR8	"400g-sr8-osfp"
#define DAC	"800g-dac-2m-osfp"

static inline void module_pair(struct kunit *test, const char *type, u8 grade,
			       const struct csim_cable_spec *spec)
{
	module_begin(test, 0, type, grade, 100000, 1);
	module_begin(test, 1, type, grade, 100000, 1);
	module_cable(test, spec, 0, 0, 8);
}

static inline enum csim_phy_reason module_reason(const struct module_fixture *f,
						 unsigned int c)
{
	return f->end[c][0].phy.reason;
}

#endif
