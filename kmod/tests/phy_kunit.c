// SPDX-License-Identifier: GPL-2.0
/* Bring-up of links: two ends, in virtual time. */
#include <kunit/test.h>

#include "phy_bench.h"

static void phy_negotiates(struct kunit *test)
{
	struct phy_link *link = test->priv;
	unsigned int i;
	u64 took;

	set_up(link, true, true);
	took = run_until_up(test, 300 * MSEC);
	KUNIT_EXPECT_GT(test, took, 30 * MSEC);
	for (i = 0; i < 2; i++) {
		struct csim_phy *phy = &link->phy[i];

		KUNIT_EXPECT_EQ(test, phy->mode, G800_8);
		KUNIT_EXPECT_EQ(test, phy->fec, CSIM_PHY_FEC_RS544);
		KUNIT_EXPECT_EQ(test, phy->an.state, CSIM_AN_GOOD);
		KUNIT_EXPECT_TRUE(test, phy->stat[CSIM_PHY_STATUS_TRAINING].on);
		KUNIT_EXPECT_EQ(test, phy->link_down_events, 0U);
		KUNIT_EXPECT_EQ(test, link->ups[i], 1U);
	}
	expect_rest(test, CSIM_PHY_OK, CSIM_PHY_OK);
}

static void phy_takes_its_time(struct kunit *test)
{
	struct phy_link *link = test->priv;
	u64 took;

	link->config[0].timing = CSIM_TIMING_REALISTIC;
	link->config[1].timing = CSIM_TIMING_REALISTIC;
	set_up(link, true, true);
	took = run_until_up(test, 4 * SEC);
	KUNIT_EXPECT_GT(test, took, 1 * SEC);

	/* optics, whose data path stays up */
	set_up(link, false, false);
	settle(test);
	force(link, 0, G400_4);
	force(link, 1, G400_4);
	set_up(link, true, true);
	took = run_until_up(test, 1100 * MSEC);
	KUNIT_EXPECT_GT(test, took, 700 * MSEC);
}

/* Every pair of offers: the best of both, or none. */
static void phy_finds_the_best_of_both(struct kunit *test)
{
	struct phy_link *link = test->priv;
	unsigned int i, k;

	for (i = G25_1; i < CSIM_MODES; i++) {
		for (k = 0; k < CSIM_MODES; k++) {
			link->config[0].modes = BIT(i) | BIT(k);
			link->config[1].modes = BIT(i) | BIT((k + 1) % CSIM_MODES);
			link->rx[0].trains = 300 * MSEC;
			link->rx[1].trains = 400 * MSEC;
			set_up(link, true, true);
			run_until_up(test, 200 * MSEC);
			KUNIT_EXPECT_EQ(test, link->phy[0].mode,
					csim_mode_best(link->config[0].modes &
						       link->config[1].modes));
			KUNIT_EXPECT_EQ(test, link->phy[1].mode, link->phy[0].mode);
			KUNIT_EXPECT_EQ(test, link->phy[1].fec, link->phy[0].fec);
			set_up(link, false, false);
			run(test, 0);
		}
	}

	link->config[0].modes = BIT(G400_4);
	link->config[1].modes = BIT(G200_2) | BIT(G400_8);
	set_up(link, true, true);
	expect_rest(test, CSIM_PHY_AN_NO_HCD, CSIM_PHY_AN_NO_HCD);

	/* and out of it again */
	link->config[1].modes |= BIT(G400_4);
	configure(link);
	run_until_up(test, 200 * MSEC);
}

static void phy_resolves_fec(struct kunit *test)
{
	static const struct {
		u8 mode;
		u8 fec[2];
		bool fec_int[2];
		u8 want;
	} cases[] = {
		{ G25_1, { CSIM_PHY_FEC_OFF, CSIM_PHY_FEC_OFF },
		  .want = CSIM_PHY_FEC_NONE },
		{ G25_1, { CSIM_PHY_FEC_OFF, CSIM_PHY_FEC_RS },
		  .want = CSIM_PHY_FEC_RS528 },
		{ G100_4, { CSIM_PHY_FEC_AUTO, CSIM_PHY_FEC_OFF },
		  .want = CSIM_PHY_FEC_RS528 },
		{ G400_4, { CSIM_PHY_FEC_OFF, CSIM_PHY_FEC_OFF },
		  .want = CSIM_PHY_FEC_RS544 },
		{ G100_1, .want = CSIM_PHY_FEC_RS544 },
		{ G100_1, .fec_int = { true, false },
		  .want = CSIM_PHY_FEC_RS544_INT },
		{ G100_2, .fec_int = { true, true }, .want = CSIM_PHY_FEC_RS544 },
	};
	struct phy_link *link = test->priv;
	unsigned int c, i;

	for (c = 0; c < ARRAY_SIZE(cases); c++) {
		for (i = 0; i < 2; i++) {
			link->config[i].modes = BIT(cases[c].mode);
			link->config[i].fec = cases[c].fec[i];
			link->config[i].fec_int = cases[c].fec_int[i];
			link->rx[i].trains = 100 * MSEC;
		}
		set_up(link, true, true);
		run_until_up(test, 200 * MSEC);
		for (i = 0; i < 2; i++)
			KUNIT_EXPECT_EQ_MSG(test, link->phy[i].fec, cases[c].want,
					    "case %u", c);
		set_up(link, false, false);
		run(test, 0);
	}
}

static void phy_alone(struct kunit *test)
{
	struct phy_link *link = test->priv;

	set_up(link, true, false);
	expect_rest(test, CSIM_PHY_AN_NO_PARTNER, CSIM_PHY_ADMIN_DOWN);
	link->rx[0].path = CSIM_PHY_NO_CABLE;
	expect_rest(test, CSIM_PHY_NO_CABLE, CSIM_PHY_ADMIN_DOWN);
	link->rx[0].media = CSIM_PHY_NO_MODULE;
	expect_rest(test, CSIM_PHY_NO_MODULE, CSIM_PHY_ADMIN_DOWN);

	link->rx[0].media = CSIM_PHY_OK;
	link->rx[0].path = CSIM_PHY_OK;
	force(link, 0, G400_4);
	configure(link);
	expect_rest(test, CSIM_PHY_NO_SIGNAL, CSIM_PHY_ADMIN_DOWN);

	/* the other end comes hours later */
	link->config[0].autoneg = true;
	configure(link);
	run(test, 5 * HOUR);
	set_up(link, true, true);
	run_until_up(test, 300 * MSEC);
}

static void phy_both_forced(struct kunit *test)
{
	struct phy_link *link = test->priv;

	force(link, 0, G400_4);
	force(link, 1, G400_4);
	set_up(link, true, true);
	run_until_up(test, 100 * MSEC);
	KUNIT_EXPECT_EQ(test, link->phy[0].an.state, CSIM_AN_OFF);
	KUNIT_EXPECT_EQ(test, link->phy[0].train.state, CSIM_TRAIN_INITIALIZE);

	force(link, 1, G200_2);
	configure(link);
	expect_rest(test, CSIM_PHY_AN_NO_PARTNER_FORCE_MODE,
		    CSIM_PHY_AN_NO_PARTNER_FORCE_MODE);
	force(link, 1, G400_8);
	configure(link);
	expect_rest(test, CSIM_PHY_UNSUPPORTED_RATE, CSIM_PHY_UNSUPPORTED_RATE);
	KUNIT_EXPECT_EQ(test, link->phy[0].state, CSIM_PHY_CDR);

	force(link, 0, G25_1);
	force(link, 1, G25_1);
	link->config[1].fec = CSIM_PHY_FEC_OFF;
	configure(link);
	expect_rest(test, CSIM_PHY_RS_FEC_NOT_LOCKED, CSIM_PHY_RS_FEC_NOT_LOCKED);
	KUNIT_EXPECT_EQ(test, link->phy[0].state, CSIM_PHY_FEC_LOCK);

	force(link, 0, G100_1);
	force(link, 1, G100_1);
	link->config[1].fec_int = true;
	configure(link);
	expect_rest(test, CSIM_PHY_RS_FEC_NOT_LOCKED, CSIM_PHY_RS_FEC_NOT_LOCKED);
	link->config[0].fec_int = true;
	configure(link);
	run_until_up(test, 100 * MSEC);
	KUNIT_EXPECT_EQ(test, link->phy[0].link_down_events, 1U);
	KUNIT_EXPECT_EQ(test, link->phy[1].link_down_events, 1U);
}

static void phy_one_forced(struct kunit *test)
{
	struct phy_link *link = test->priv;

	force(link, 1, G25_1);
	link->config[1].fec = CSIM_PHY_FEC_OFF;
	set_up(link, true, true);
	run_until_up(test, 100 * MSEC);
	KUNIT_EXPECT_TRUE(test, link->phy[0].an.parallel);
	KUNIT_EXPECT_EQ(test, link->phy[0].mode, G25_1);
	KUNIT_EXPECT_EQ(test, link->phy[0].fec, CSIM_PHY_FEC_NONE);

	/* the forced end goes to another speed, and the other one follows */
	force(link, 1, G200_2);
	configure(link);
	run(test, 1);
	run_until_up(test, 100 * MSEC);
	KUNIT_EXPECT_EQ(test, link->phy[0].mode, G200_2);

	/* what is set here overrides what was found */
	force(link, 1, G25_1);
	link->config[0].fec = CSIM_PHY_FEC_RS;
	configure(link);
	expect_rest(test, CSIM_PHY_AN_FEC_OVERRIDE, CSIM_PHY_RS_FEC_NOT_LOCKED);

	link->config[0].modes = BIT(G400_4);
	configure(link);
	expect_rest(test, CSIM_PHY_AN_NO_PARTNER_FORCE_MODE,
		    CSIM_PHY_AN_NO_PARTNER_FORCE_MODE);
	link->config[0].modes |= BIT(G25_1);
	link->config[0].parallel = false;
	configure(link);
	expect_rest(test, CSIM_PHY_AN_NO_PARTNER_FORCE_MODE,
		    CSIM_PHY_AN_NO_PARTNER_FORCE_MODE);

	/* until it negotiates, too */
	link->config[1].autoneg = true;
	link->rx[0].trains = 100 * MSEC;
	link->rx[1].trains = 100 * MSEC;
	configure(link);
	run_until_up(test, 300 * MSEC);
	KUNIT_EXPECT_EQ(test, link->phy[0].mode, G400_4);
}

/* Clause 73 does not know 10G: it is neither offered nor found. */
static void phy_10g_is_forced(struct kunit *test)
{
	struct phy_link *link = test->priv;
	unsigned int i;

	for (i = 0; i < 2; i++) {
		link->config[i].modes = BIT(G10_1) | BIT(G25_1);
		link->config[i].fec = CSIM_PHY_FEC_RS;
	}
	force(link, 1, G10_1);
	set_up(link, true, true);
	expect_rest(test, CSIM_PHY_AN_NO_PARTNER_FORCE_MODE,
		    CSIM_PHY_AN_NO_PARTNER_FORCE_MODE);
	KUNIT_EXPECT_EQ(test, link->phy[0].an.page.modes, (u32)BIT(G25_1));

	force(link, 0, G10_1);
	configure(link);
	run_until_up(test, 100 * MSEC);
	KUNIT_EXPECT_EQ(test, link->phy[0].fec, CSIM_PHY_FEC_NONE);
}

/* A cable from a port to itself. */
static void phy_hears_itself(struct kunit *test)
{
	struct phy_link *link = test->priv;
	struct csim_phy *phy = &link->phy[0];
	unsigned int steps;

	link->rx[0].far = &phy->tx;
	link->config[0].up = true;
	csim_phy_configure(phy, &link->config[0]);
	for (steps = 0; steps < 8; steps++) {
		while (csim_phy_step(phy, link->now, &link->rx[0]))
			;
		if (phy->due != CSIM_NEVER)
			link->now = phy->due;
	}
	KUNIT_EXPECT_EQ(test, phy->due, CSIM_NEVER);
	KUNIT_EXPECT_EQ(test, phy->reason, CSIM_PHY_AN_NO_PARTNER);

	force(link, 0, G400_4);
	csim_phy_configure(phy, &link->config[0]);
	for (steps = 0; steps < 8; steps++) {
		while (csim_phy_step(phy, link->now, &link->rx[0]))
			;
		if (phy->due != CSIM_NEVER)
			link->now = phy->due;
	}
	KUNIT_EXPECT_TRUE(test, csim_phy_carrier(phy));
}

static void phy_counts(struct kunit *test)
{
	struct phy_link *link = test->priv;
	unsigned int i, k;

	for (i = 0; i < 100; i++) {
		set_up(link, true, true);
		run_until_up(test, 300 * MSEC);
		set_up(link, false, i & 1);
		run(test, i * MSEC);
		set_up(link, false, false);
		run(test, i * MSEC);
	}
	for (k = 0; k < 2; k++) {
		struct csim_phy *phy = &link->phy[k];

		KUNIT_EXPECT_EQ(test, link->ups[k], 100U);
		KUNIT_EXPECT_EQ(test, link->downs[k], 100U);
		for (i = 0; i < __CSIM_PHY_STATUS_MAX; i++)
			KUNIT_EXPECT_FALSE(test, phy->stat[i].on);
		KUNIT_EXPECT_EQ(test, phy->stat[CSIM_PHY_STATUS_LINK].changes, 200U);
		KUNIT_EXPECT_EQ(test, phy->stat[CSIM_PHY_STATUS_TRAINING].changes, 200U);
	}
	/* nobody's fault but that of the far end going down first */
	KUNIT_EXPECT_EQ(test, link->phy[0].link_down_events, 0U);
	KUNIT_EXPECT_EQ(test, link->phy[1].link_down_events, 50U);
}

static struct kunit_case phy_cases[] = {
	KUNIT_CASE(phy_negotiates),
	KUNIT_CASE(phy_takes_its_time),
	KUNIT_CASE(phy_finds_the_best_of_both),
	KUNIT_CASE(phy_resolves_fec),
	KUNIT_CASE(phy_alone),
	KUNIT_CASE(phy_both_forced),
	KUNIT_CASE(phy_one_forced),
	KUNIT_CASE(phy_10g_is_forced),
	KUNIT_CASE(phy_hears_itself),
	KUNIT_CASE(phy_counts),
	{}
};

static struct kunit_suite phy_suite = {
	.name = "csim_phy",
	.init = phy_test_init,
	.test_cases = phy_cases,
};

kunit_test_suite(phy_suite);
