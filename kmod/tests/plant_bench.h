/* SPDX-License-Identifier: GPL-2.0 */
/* A bench: cages with modules of passive copper, to be cabled as a case likes. */
#ifndef CSIM_TESTS_PLANT_BENCH_H
#define CSIM_TESTS_PLANT_BENCH_H

#include <kunit/test.h>

#include "core/cage.h"
#include "core/module.h"
#include "core/plant.h"
#include "core/snr.h"

static const struct csim_cable_spec bench_copper = {
	.kind = CSIM_CABLE_COPPER,
	.fibre = CSIM_FIBRE_AWG26,
	.length = 200,
};

/* Plug a module in; what is there goes */
static inline void bench_plug(struct kunit *test, struct csim_cage *cage,
			      const struct csim_type *type, u8 grade)
{
	static const struct csim_air room = CSIM_MODULE_AIR;
	struct csim_module *module = kunit_kzalloc(test, sizeof(*module),
						   GFP_KERNEL);

	KUNIT_ASSERT_NOT_NULL(test, module);
	csim_module_init(module, type, grade, 1, &room, 0);
	csim_cage_plug(cage, module);
}

/* A cage with a module of passive copper */
static inline void bench_cage(struct kunit *test, struct csim_cage *cage,
			      unsigned int index, unsigned int lanes)
{
	KUNIT_ASSERT_EQ(test, csim_cage_init(cage, index, lanes, 100000,
					     CSIM_FORM_OSFP, NULL), 0);
	bench_plug(test, cage, csim_catalogue_cable(lanes, 100000),
		   CSIM_GRADE_TYPICAL);
}

static inline int bench_join(struct csim_cage *a, unsigned int i,
			     struct csim_cage *b, unsigned int k)
{
	int err = csim_cable_join(&a->media[i], &b->media[k], &bench_copper);

	csim_cage_resolve(a);
	csim_cage_resolve(b);
	return err;
}

static inline void bench_cut(struct csim_cage *cage, unsigned int i)
{
	struct csim_media *peer = cage->media[i].peer;

	csim_cable_cut(&cage->media[i]);
	csim_cage_resolve(cage);
	if (peer)
		csim_cage_resolve(peer->cage);
}

/* 2 m of passive copper, lane i to lane i */
static inline void bench_pair(struct kunit *test, struct csim_cage *a,
			      struct csim_cage *b)
{
	unsigned int i;

	for (i = 0; i < min(a->lanes, b->lanes); i++)
		KUNIT_ASSERT_EQ(test, bench_join(a, i, b, i), 0);
}

#endif
