// SPDX-License-Identifier: GPL-2.0
/* Modules, cables and ports together: which make a link, and if not, why. */
#include "module_bench.h"

/**
 * struct module_row - two ends and what becomes of them
 * @name: of the row
 * @type: modules, NULL for none
 * @split: ports of each cage
 * @speed: most that a lane carries, Mb/s
 * @spec: the cable
 * @first: first media lane at each end
 * @lanes: media lanes that are joined
 * @reason: of the first port of each cage
 */
struct module_row {
	const char *name;
	const char *type[2];
	u8 split[2];
	u32 speed[2];
	struct csim_cable_spec spec;
	u8 first[2];
	u8 lanes;
	enum csim_phy_reason reason[2];
};

#define ONE	{ 1, 1 }
#define TWO	{ 2, 2 }
#define NEW	{ 100000, 100000 }
#define NO	CSIM_PHY_NO_SIGNAL

static const struct module_row module_rows[] = {
	{ "parallel optics, whole", { DR8, DR8 }, ONE, NEW, SMF(500), {}, 8 },
	{ "parallel optics, split", { DR8, DR8 }, TWO, NEW, SMF(500), {}, 4 },
	{ "in eight", { DR8, DR8 }, { 8, 8 }, NEW, SMF(500), {}, 1 },
	{ "twin engines, split by two", { FR4, FR4 }, TWO, NEW, SMF(2000), {}, 4 },
	{ "twin engines, whole", { FR4, FR4 }, ONE, NEW, SMF(30), {}, 8,
	  { CSIM_PHY_UNSUPPORTED_CABLE, CSIM_PHY_UNSUPPORTED_CABLE } },
	{ "twin engines, one end split by four", { FR4, FR4 }, { 4, 2 }, NEW,
	  SMF(30), {}, 8, { CSIM_PHY_UNSUPPORTED_CABLE, NO } },
	{ "multimode", { SR8, SR8 }, TWO, NEW, MMF(50), {}, 4 },
	{ "gearbox", { DR8, GEARBOX }, { 2, 1 }, { 100000, 50000 }, SMF(500), {}, 4 },
	{ "gearboxes at both ends", { GEARBOX, GEARBOX }, ONE, { 50000, 50000 },
	  SMF(500), {}, 4 },
	{ "50G lanes and 100G lanes", { SR8, OLD_SR8 }, { 2, 1 }, { 100000, 50000 },
	  MMF(30), {}, 8,
	  { CSIM_PHY_UNSUPPORTED_RATE, CSIM_PHY_UNSUPPORTED_RATE } },
	{ "single-mode modules, multimode fibre", { DR8, DR8 }, ONE, NEW, MMF(30),
	  {}, 8, { NO, NO } },
	{ "modules of two media", { DR8, SR8 }, ONE, NEW, MMF(30), {}, 8, { NO, NO } },
	{ "parallel and wavelengths", { DR8, FR4 }, TWO, NEW, SMF(30), {}, 4,
	  { NO, NO } },
	{ "light and copper", { DR8, DAC }, TWO, NEW, SMF(30), {}, 4,
	  { NO, CSIM_PHY_AN_NO_PARTNER } },
	{ "far too long", { DR8, DR8 }, ONE, NEW, SMF(40000), {}, 8, { NO, NO } },
	{ "too long", { DR8, DR8 }, ONE, NEW, SMF(15000), {}, 8,
	  { CSIM_PHY_PHYSICAL_ERRORS, CSIM_PHY_PHYSICAL_ERRORS } },
	{ "wrong polarity", { DR8, DR8 }, ONE, NEW, SWAPPED, {}, 8, { NO, NO } },
	{ "a leg at the wrong lanes", { DR8, DR8 }, TWO, NEW, SMF(30), { 2, 0 }, 4,
	  { CSIM_PHY_NO_AM_LOCK, CSIM_PHY_NO_AM_LOCK } },
	{ "one end split", { DR8, DR8 }, { 2, 1 }, NEW, SMF(30), {}, 8,
	  { CSIM_PHY_NO_AM_LOCK, CSIM_PHY_NO_AM_LOCK } },
	{ "no cable", { DR8, DR8 }, ONE, NEW, SMF(30), {}, 0,
	  { CSIM_PHY_NO_CABLE, CSIM_PHY_NO_CABLE } },
	{ "no module", { DR8, NULL }, ONE, NEW, SMF(30), {}, 8,
	  { NO, CSIM_PHY_NO_MODULE } },
	{ "copper", { DAC, DAC }, ONE, NEW, TWINAX(2), {}, 8 },
};

static void module_row_run(struct kunit *test, const struct module_row *row)
{
	struct module_fixture *f = test->priv;
	unsigned int c;

	memset(f, 0, sizeof(*f));
	for (c = 0; c < 2; c++)
		module_begin(test, c, row->type[c], CSIM_GRADE_TYPICAL,
			     row->speed[c], row->split[c]);
	module_cable(test, &row->spec, row->first[0], row->first[1], row->lanes);
	module_run(test, 2 * SEC);
	for (c = 0; c < 2; c++)
		KUNIT_EXPECT_EQ_MSG(test,
				    (enum csim_phy_reason)f->end[c][0].phy.reason,
				    row->reason[c], "%s, end %u", row->name, c);
}

static void module_compatibility(struct kunit *test)
{
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(module_rows); i++)
		module_row_run(test, &module_rows[i]);
}

/* 1.6 dB of nominal loss; near the corner, 1.71 dB more are too many. */
static void module_loss_to_ber(struct kunit *test)
{
	static const struct csim_cable_spec nominal = {
		.kind = CSIM_CABLE_TRUNK,
		.fibre = CSIM_FIBRE_OS2,
		.length = 50000,
		.pairs = 4,
		.pair_loss = 350,
	};
	struct module_fixture *f = test->priv;
	struct csim_lane *lane = &f->cage[0].lane[0];

	module_pair(test, DR8, CSIM_GRADE_CORNER, &nominal);
	module_run(test, 2 * SEC);
	KUNIT_EXPECT_EQ(test, lane->channel.loss, 1600U);
	/* 1.66e-7, and 2.4e-4 */
	KUNIT_EXPECT_LE(test, abs_diff(csim_lane_ber(lane), 6779892U), 10000U);
	lane->fault.loss = 1660;
	module_run(test, MSEC);
	KUNIT_EXPECT_GT(test, csim_lane_ber(lane), 3619789U);
	lane->fault.loss = 1760;
	module_run(test, MSEC);
	KUNIT_EXPECT_LT(test, csim_lane_ber(lane), 3619789U);
}

/* The module comes up before its ports do, and the ports say so meanwhile. */
static void module_takes_its_time(struct kunit *test)
{
	static const struct csim_cable_spec spec = SMF(30);
	struct module_fixture *f = test->priv;

	module_pair(test, DR8, CSIM_GRADE_TYPICAL, &spec);
	module_run(test, 10 * MSEC);
	KUNIT_EXPECT_EQ(test, module_reason(f, 0), CSIM_PHY_MODULE_NOT_READY);
	KUNIT_EXPECT_NE(test, csim_module_dark(f->cage[0].module, 0), 0);
	module_run(test, SEC);
	KUNIT_EXPECT_EQ(test, module_reason(f, 0), CSIM_PHY_OK);
	KUNIT_EXPECT_EQ(test, csim_module_dark(f->cage[0].module, 0), 0);

	csim_module_reset(f->cage[0].module, f->now);
	module_run(test, MSEC);
	KUNIT_EXPECT_EQ(test, module_reason(f, 0), CSIM_PHY_MODULE_NOT_READY);
	KUNIT_EXPECT_EQ(test, module_reason(f, 1), CSIM_PHY_NO_SIGNAL);
	module_run(test, SEC);
	KUNIT_EXPECT_EQ(test, module_reason(f, 0), CSIM_PHY_OK);
	KUNIT_EXPECT_EQ(test, module_reason(f, 1), CSIM_PHY_OK);
}

static void module_without_power_is_off(struct kunit *test)
{
	static const struct csim_cable_spec spec = SMF(30);
	struct module_fixture *f = test->priv;
	struct csim_module *module;

	module_pair(test, DR8, CSIM_GRADE_TYPICAL, &spec);
	module = f->cage[0].module;
	module->starved = true;
	module_run(test, SEC);
	KUNIT_EXPECT_EQ(test, module_reason(f, 0), CSIM_PHY_POWER_BUDGET);
	KUNIT_EXPECT_EQ(test, module_reason(f, 1), CSIM_PHY_NO_SIGNAL);
	KUNIT_EXPECT_EQ(test, csim_module_power(module), module->type.low_power);

	module->starved = false;
	module_run(test, SEC);
	KUNIT_EXPECT_EQ(test, module_reason(f, 0), CSIM_PHY_OK);
	KUNIT_EXPECT_EQ(test, csim_module_power(module), module->type.power);
}

/* It shuts down when it is too hot, cools off, and comes up again, and so on. */
static void module_overheats(struct kunit *test)
{
	static const struct csim_cable_spec spec = SMF(30);
	static const struct csim_air oven = { .ambient = 60000, .fan = 100 };
	static const struct csim_air room = CSIM_MODULE_AIR;
	struct module_fixture *f = test->priv;
	struct csim_module *module;
	unsigned int i, off = 0;

	module_pair(test, DR8, CSIM_GRADE_TYPICAL, &spec);
	f->cage[0].air = &oven;
	module = f->cage[0].module;
	for (i = 0; i < 1200; i++) {
		module_run(test, 100 * MSEC);
		/* the time of a crossing is exact to 1 ms */
		KUNIT_ASSERT_LE(test, csim_thermal_at(&module->thermal, f->now),
				CSIM_MODULE_SHUTDOWN + 50);
		if (!module->hot)
			continue;
		off++;
		KUNIT_EXPECT_EQ(test, module_reason(f, 0), CSIM_PHY_OVERHEAT);
	}
	KUNIT_EXPECT_GT(test, off, 10U);
	KUNIT_EXPECT_LT(test, off, 1190U);

	f->cage[0].air = &room;
	module_run(test, 60 * SEC);
	KUNIT_EXPECT_EQ(test, module_reason(f, 0), CSIM_PHY_OK);
	KUNIT_EXPECT_EQ(test, module_due(f), CSIM_NEVER);
}

/* By the policy "auto" it sleeps until a port wants it. */
static void module_sleeps_unused(struct kunit *test)
{
	static const struct csim_cable_spec spec = SMF(30);
	struct module_fixture *f = test->priv;
	struct csim_phy_config config;

	module_pair(test, DR8, CSIM_GRADE_TYPICAL, &spec);
	f->cage[0].module->auto_power = true;
	module_run(test, SEC);
	KUNIT_EXPECT_EQ(test, module_reason(f, 0), CSIM_PHY_OK);

	config = f->end[0][0].phy.config;
	config.up = false;
	csim_phy_configure(&f->end[0][0].phy, &config);
	module_run(test, SEC);
	KUNIT_EXPECT_EQ(test, csim_cmis_state(&f->cage[0].module->cmis),
			CSIM_CMIS_LOW_PWR);
	config.up = true;
	csim_phy_configure(&f->end[0][0].phy, &config);
	module_run(test, SEC);
	KUNIT_EXPECT_EQ(test, module_reason(f, 0), CSIM_PHY_OK);
}

/* What the module does by itself does not keep ports from dividing it later. */
static void module_split_late(struct kunit *test)
{
	static const struct csim_cable_spec spec = SMF(30);
	struct module_fixture *f = test->priv;
	unsigned int c, i, n;

	module_pair(test, DR8, CSIM_GRADE_TYPICAL, &spec);
	for (c = 0; c < 2; c++)
		f->end[c][0].phy.config.up = false;
	module_run(test, SEC);
	KUNIT_EXPECT_EQ(test, csim_cmis_app(&f->cage[0].module->cmis, 7), 1U);

	for (n = 8; n; n /= 2) {
		for (c = 0; c < 2; c++) {
			csim_cage_set_split(&f->cage[c], n);
			for (i = 0; i < n; i++) {
				csim_end_init(&f->end[c][i], &f->cage[c],
					      f->cage[c].split, i, 1);
				csim_end_attach(&f->end[c][i]);
				f->end[c][i].phy.config.up = true;
			}
		}
		module_run(test, SEC);
		for (i = 0; i < n; i++)
			KUNIT_EXPECT_EQ(test,
					(enum csim_phy_reason)f->end[0][i].phy.reason,
					CSIM_PHY_OK);
	}
}

/* One end offers 400G only, or is forced to it: active copper has to follow. */
static void module_at_a_rate_that_is_found(struct kunit *test)
{
	static const struct csim_cable_spec spec = TWINAX(2);
	static const char *const types[] = { DAC, "800g-acc-4m-osfp" };
	struct module_fixture *f = test->priv;
	int mode = csim_mode_index(400000, 4);
	struct csim_phy_config config;
	unsigned int i;

	KUNIT_ASSERT_GE(test, mode, 0);
	for (i = 0; i < 2 * ARRAY_SIZE(types); i++) {
		memset(f, 0, sizeof(*f));
		module_pair(test, types[i / 2], CSIM_GRADE_TYPICAL, &spec);
		config = f->end[1][0].phy.config;
		config.autoneg = i % 2;
		config.modes = BIT(mode);
		config.mode = mode;
		csim_phy_configure(&f->end[1][0].phy, &config);
		module_run(test, 20 * SEC);
		KUNIT_EXPECT_TRUE_MSG(test, csim_phy_carrier(&f->end[0][0].phy),
				      "%s %u", types[i / 2], i % 2);
		KUNIT_EXPECT_EQ(test, f->end[0][0].phy.mode, mode);
	}
}

/* A plug hears itself, at any rate. */
static void module_loopback_plug(struct kunit *test)
{
	struct module_fixture *f = test->priv;
	struct csim_phy_config config;

	module_begin(test, 0, "800g-loopback-osfp", CSIM_GRADE_TYPICAL, 100000, 1);
	module_begin(test, 1, NULL, CSIM_GRADE_TYPICAL, 100000, 1);
	config = f->end[0][0].phy.config;
	config.autoneg = false;
	csim_phy_configure(&f->end[0][0].phy, &config);
	module_run(test, SEC);
	KUNIT_EXPECT_PTR_EQ(test, csim_end_far(&f->end[0][0]), &f->end[0][0]);
	KUNIT_EXPECT_EQ(test, module_reason(f, 0), CSIM_PHY_OK);
}

static struct kunit_case module_cases[] = {
	KUNIT_CASE(module_compatibility),
	KUNIT_CASE(module_loss_to_ber),
	KUNIT_CASE(module_takes_its_time),
	KUNIT_CASE(module_without_power_is_off),
	KUNIT_CASE(module_overheats),
	KUNIT_CASE(module_sleeps_unused),
	KUNIT_CASE(module_split_late),
	KUNIT_CASE(module_loopback_plug),
	KUNIT_CASE(module_at_a_rate_that_is_found),
	{}
};

static struct kunit_suite module_suite = {
	.name = "csim_module",
	.init = module_test_init,
	.test_cases = module_cases,
};

kunit_test_suite(module_suite);
