// SPDX-License-Identifier: GPL-2.0
/* Generators and checkers of modules: who finds whose pattern, and what else it does. */
#include "core/cmis_map.h"
#include "module_bench.h"

/* Let engines of all lanes of a module make or check a pattern; or none */
static void pattern_engine(struct kunit *test, unsigned int c,
			   enum csim_cmis_engine engine, u8 lanes,
			   enum csim_prbs prbs)
{
	struct module_fixture *f = test->priv;
	u8 data[8] = { lanes };

	memset(data + 4, csim_prbs_get(prbs)->cmis * 0x11, 4);
	KUNIT_ASSERT_EQ(test,
			csim_cmis_write(&f->cage[c].module->cmis, 0, 0x13,
					CMIS_13_ENGINES + 8 * engine,
					sizeof(data), data, f->now), 0);
	module_run(test, SEC);
}

/* What a checker finds: lanes that have lost lock, and the BER of lane 1 */
static void pattern_found(struct kunit *test, unsigned int c, bool media, u8 lol,
			  u32 ber)
{
	struct module_fixture *f = test->priv;
	struct csim_cmis *cmis = &f->cage[c].module->cmis;
	u8 data[2] = { 1 };
	unsigned int i;

	/* the first read has flags of before */
	for (i = 0; i < 2; i++) {
		csim_cage_feel(&f->cage[c], f->now);
		csim_cmis_read(cmis, 0, 0x14, CMIS_14_CHECKER_LOL + media, 1,
			       data, f->now);
	}
	KUNIT_EXPECT_EQ(test, data[0], lol);
	data[0] = 1;
	csim_cmis_write(cmis, 0, 0x14, CMIS_14_SELECTOR, 1, data, f->now);
	csim_cmis_read(cmis, 0, 0x14, CMIS_14_DATA + 16 * media + 2, 2, data,
		       f->now);
	KUNIT_EXPECT_EQ(test, get_unaligned_be16(data),
			ber ? csim_cmis_f16(ber) : 0);
}

/* The checker of a lane's own receiver, for a second */
static void pattern_lane_found(struct kunit *test, unsigned int c,
			       enum csim_prbs prbs, bool locked)
{
	struct module_fixture *f = test->priv;
	struct csim_lane *lane = &f->cage[c].lane[1];

	csim_end_count(lane->end, f->now);
	KUNIT_EXPECT_EQ(test, csim_lane_check(lane, prbs, f->now), 0);
	module_run(test, SEC);
	csim_end_count(lane->end, f->now);
	KUNIT_EXPECT_EQ(test, lane->checker.locked, locked);
	KUNIT_EXPECT_EQ(test, lane->checker.bits, locked ? 106250000000ULL : 0);
}

/* 500 m of a pair of DR8 near the corner, with a BER to be seen in lane 1 */
static struct csim_lane *pattern_begin(struct kunit *test)
{
	static const struct csim_cable_spec spec = SMF(500);
	struct module_fixture *f = test->priv;

	module_pair(test, DR8, CSIM_GRADE_CORNER, &spec);
	f->cage[1].lane[1].extra_ber = 5000000;
	module_run(test, 2 * SEC);
	KUNIT_ASSERT_EQ(test, module_reason(f, 0), CSIM_PHY_OK);
	KUNIT_ASSERT_EQ(test, module_reason(f, 1), CSIM_PHY_OK);
	return &f->cage[1].lane[1];
}

static void pattern_of_media(struct kunit *test)
{
	struct csim_lane *lane = pattern_begin(test);
	struct module_fixture *f = test->priv;

	pattern_engine(test, 1, CSIM_CMIS_MEDIA_CHECKER, 0xff, CSIM_PRBS_31Q);
	pattern_found(test, 1, true, 0xff, 0);
	pattern_engine(test, 0, CSIM_CMIS_MEDIA_GENERATOR, 0xff, CSIM_PRBS_31Q);
	KUNIT_EXPECT_EQ(test, module_reason(f, 1), CSIM_PHY_NO_AM_LOCK);
	KUNIT_EXPECT_NE(test, module_reason(f, 0), CSIM_PHY_OK);
	KUNIT_EXPECT_GT(test, csim_lane_ber(lane), 4000000U);
	KUNIT_EXPECT_LE(test, csim_lane_ber(lane), 5000000U);
	pattern_found(test, 1, true, 0, csim_lane_ber(lane));
	pattern_lane_found(test, 1, CSIM_PRBS_31Q, true);
	KUNIT_EXPECT_LE(test, abs_diff(csim_prbs_ber(&lane->checker),
				       csim_lane_ber(lane)), 5000U);
	pattern_lane_found(test, 1, CSIM_PRBS_31, false);

	/* neither the host nor its loopback matters to what the module makes */
	f->cage[0].lane[1].sends = CSIM_PRBS_7;
	f->cage[0].lane[1].loopback = CSIM_SERDES_LOOPBACK_REMOTE;
	f->end[0][0].phy.config.up = false;
	module_run(test, SEC);
	pattern_found(test, 1, true, 0, csim_lane_ber(lane));
	pattern_lane_found(test, 1, CSIM_PRBS_7, false);
	f->cage[0].lane[1].sends = CSIM_PRBS_OFF;
	f->cage[0].lane[1].loopback = CSIM_SERDES_LOOPBACK_NONE;
	f->end[0][0].phy.config.up = true;

	pattern_engine(test, 1, CSIM_CMIS_MEDIA_CHECKER, 0xff, CSIM_PRBS_13Q);
	pattern_found(test, 1, true, 0xff, 0);
	pattern_engine(test, 0, CSIM_CMIS_MEDIA_GENERATOR, 0xfd, CSIM_PRBS_13Q);
	pattern_found(test, 1, true, BIT(1), 0);

	/* off in low power, and gone with a reset */
	f->cage[0].module->starved = true;
	module_run(test, SEC);
	KUNIT_EXPECT_EQ(test, f->cage[0].lane[0].media_sends, 0);
	pattern_found(test, 1, true, 0xff, 0);
	f->cage[0].module->starved = false;
	module_run(test, SEC);
	pattern_found(test, 1, true, BIT(1), 0);
	csim_module_reset(f->cage[0].module, f->now);
	module_run(test, 2 * SEC);
	KUNIT_EXPECT_EQ(test, module_reason(f, 0), CSIM_PHY_OK);
	KUNIT_EXPECT_EQ(test, module_reason(f, 1), CSIM_PHY_OK);
	pattern_found(test, 1, true, 0xff, 0);
}

static void pattern_of_host(struct kunit *test)
{
	struct csim_lane *lane = pattern_begin(test);
	struct module_fixture *f = test->priv;
	u32 media = csim_lane_ber(lane), host;
	u8 turned = 0xff;

	pattern_engine(test, 1, CSIM_CMIS_HOST_GENERATOR, 0xff, CSIM_PRBS_13Q);
	KUNIT_EXPECT_EQ(test, module_reason(f, 1), CSIM_PHY_NO_AM_LOCK);
	host = csim_lane_ber(lane);
	KUNIT_EXPECT_GT(test, host, 9000000U);
	pattern_lane_found(test, 1, CSIM_PRBS_13Q, true);

	/* what the far lane sends arrives at the module still */
	pattern_engine(test, 1, CSIM_CMIS_MEDIA_CHECKER, 0xff, CSIM_PRBS_9);
	pattern_found(test, 1, true, 0xff, 0);
	f->cage[0].lane[1].sends = CSIM_PRBS_9;
	module_run(test, SEC);
	pattern_found(test, 1, true, 0xff & ~BIT(1), media);

	/* the host checker, by what the host sends, and by a loopback */
	pattern_engine(test, 1, CSIM_CMIS_HOST_CHECKER, BIT(1), CSIM_PRBS_13Q);
	pattern_found(test, 1, false, BIT(1), 0);
	lane->sends = CSIM_PRBS_13Q;
	module_run(test, SEC);
	pattern_found(test, 1, false, 0, host);
	lane->sends = CSIM_PRBS_OFF;
	module_run(test, SEC);
	pattern_found(test, 1, false, BIT(1), 0);
	csim_cmis_write(&f->cage[1].module->cmis, 0, 0x13,
			CMIS_13_LOOPBACK + 2, 1, &turned, f->now);
	module_run(test, SEC);
	pattern_found(test, 1, false, 0, host);

	csim_cage_plug(&f->cage[1], NULL);
	module_run(test, SEC);
	KUNIT_EXPECT_EQ(test, lane->host_sends, 0);
	KUNIT_EXPECT_EQ(test, lane->serdes.loopback, CSIM_SERDES_LOOPBACK_NONE);
}

/* A module tests itself: what it sends comes back before the fibre, or behind. */
static void pattern_turned(struct kunit *test)
{
	struct csim_lane *lane = pattern_begin(test);
	struct module_fixture *f = test->priv;
	unsigned int i;

	pattern_engine(test, 1, CSIM_CMIS_MEDIA_CHECKER, 0xff, CSIM_PRBS_23Q);
	pattern_engine(test, 1, CSIM_CMIS_MEDIA_GENERATOR, 0xff, CSIM_PRBS_23Q);
	pattern_found(test, 1, true, 0xff, 0);

	/* media side output here, media side input there */
	for (i = 0; i < 2; i++) {
		u8 turned = 0xff;

		csim_cmis_write(&f->cage[!i].module->cmis, 0, 0x13,
				CMIS_13_LOOPBACK + i, 1, &turned, f->now);
		module_run(test, SEC);
		pattern_found(test, 1, true, 0, csim_lane_ber(lane));
		pattern_lane_found(test, 1, CSIM_PRBS_23Q, true);
		if (!i)
			KUNIT_EXPECT_GT(test, csim_lane_ber(lane), 9000000U);
		else
			KUNIT_EXPECT_LE(test, csim_lane_ber(lane), 5000000U);
		turned = 0;
		csim_cmis_write(&f->cage[!i].module->cmis, 0, 0x13,
				CMIS_13_LOOPBACK + i, 1, &turned, f->now);
		module_run(test, SEC);
		pattern_found(test, 1, true, 0xff, 0);
	}
}

/* Half of a PRBS is the same PRBS; two of them in turn are none. */
static void pattern_geared(struct kunit *test)
{
	static const struct csim_cable_spec spec = SMF(500);
	struct module_fixture *f = test->priv;
	unsigned int i;

	module_begin(test, 0, GEARBOX, CSIM_GRADE_TYPICAL, 50000, 1);
	module_begin(test, 1, DR8, CSIM_GRADE_TYPICAL, 100000, 2);
	module_cable(test, &spec, 0, 0, 4);
	module_run(test, 2 * SEC);
	KUNIT_ASSERT_EQ(test, module_reason(f, 1), CSIM_PHY_OK);

	pattern_engine(test, 0, CSIM_CMIS_MEDIA_GENERATOR, BIT(1), CSIM_PRBS_31Q);
	for (i = 0; i < 8; i++)
		KUNIT_EXPECT_EQ(test, f->cage[0].lane[i].media_sends,
				i == 2 || i == 3 ? CSIM_PRBS_31Q : 0);
	pattern_engine(test, 1, CSIM_CMIS_MEDIA_CHECKER, BIT(1), CSIM_PRBS_31Q);
	pattern_found(test, 1, true, 0, csim_lane_ber(&f->cage[1].lane[1]));
	pattern_engine(test, 0, CSIM_CMIS_MEDIA_GENERATOR, 0, CSIM_PRBS_31Q);

	for (i = 0; i < 8; i++)
		f->cage[0].lane[i].sends = CSIM_PRBS_31Q;
	module_run(test, SEC);
	KUNIT_EXPECT_EQ(test, module_reason(f, 1), CSIM_PHY_NO_AM_LOCK);
	pattern_found(test, 1, true, BIT(1), 0);

	pattern_engine(test, 1, CSIM_CMIS_MEDIA_GENERATOR, BIT(1), CSIM_PRBS_31Q);
	pattern_engine(test, 0, CSIM_CMIS_MEDIA_CHECKER, BIT(1), CSIM_PRBS_31Q);
	pattern_found(test, 0, true, 0, csim_lane_ber(&f->cage[0].lane[2]));
	for (i = 0; i < 4; i++)
		KUNIT_EXPECT_EQ(test, f->cage[0].lane[i].hears,
				i >= 2 ? CSIM_PRBS_31Q : 0);
}

/* Time is counted by what was heard in it. */
static void pattern_ends(struct kunit *test)
{
	struct csim_lane *lane = pattern_begin(test);

	csim_lane_check(lane, CSIM_PRBS_31Q,
			((struct module_fixture *)test->priv)->now);
	pattern_engine(test, 0, CSIM_CMIS_MEDIA_GENERATOR, 0xff, CSIM_PRBS_31Q);
	pattern_engine(test, 0, CSIM_CMIS_MEDIA_GENERATOR, 0, CSIM_PRBS_31Q);
	KUNIT_EXPECT_FALSE(test, lane->checker.locked);
	KUNIT_EXPECT_EQ(test, lane->checker.bits, 106250000000ULL);
}

static struct kunit_case pattern_cases[] = {
	KUNIT_CASE(pattern_of_media),
	KUNIT_CASE(pattern_of_host),
	KUNIT_CASE(pattern_turned),
	KUNIT_CASE(pattern_geared),
	KUNIT_CASE(pattern_ends),
	{}
};

static struct kunit_suite pattern_suite = {
	.name = "csim_pattern",
	.init = module_test_init,
	.test_cases = pattern_cases,
};

kunit_test_suite(pattern_suite);
