// SPDX-License-Identifier: GPL-2.0
/* Two cages and a cable: lanes, FEC and PHY together. */
#include "core/end.h"
#include "plant_bench.h"

#define MSEC	1000000ULL
#define SEC	(1000 * MSEC)

/**
 * struct end_fixture - two cages of 8 lanes that are joined
 * @cage: the cages
 * @end: their ports; @n of each cage
 * @n: number of ports of a cage
 * @now: the time, ns
 */
struct end_fixture {
	struct csim_cage cage[2];
	struct csim_end end[2][8];
	unsigned int n;
	u64 now;
};

static int end_init(struct kunit *test)
{
	struct end_fixture *f = kunit_kzalloc(test, sizeof(*f), GFP_KERNEL);
	unsigned int i;

	KUNIT_ASSERT_NOT_NULL(test, f);
	for (i = 0; i < 2; i++)
		bench_cage(test, &f->cage[i], i, 8);
	bench_pair(test, &f->cage[0], &f->cage[1]);
	test->priv = f;
	return 0;
}

static void end_split(struct kunit *test, unsigned int n)
{
	struct end_fixture *f = test->priv;
	unsigned int c, i;

	f->n = n;
	for (c = 0; c < 2; c++) {
		KUNIT_ASSERT_EQ(test, csim_cage_set_split(&f->cage[c], n), 0);
		for (i = 0; i < n; i++) {
			csim_end_init(&f->end[c][i], &f->cage[c],
				      f->cage[c].split, i, 1);
			csim_end_attach(&f->end[c][i]);
		}
	}
}

static void end_set(struct end_fixture *f, struct csim_end *end,
		    const struct csim_phy_config *config)
{
	csim_phy_configure(&end->phy, config);
	csim_end_settle(end, f->now);
}

static void end_up(struct end_fixture *f, struct csim_end *end, bool up)
{
	struct csim_phy_config config = end->phy.config;

	config.up = up;
	end_set(f, end, &config);
}

/* The port that is due first, by @until; or NULL */
static struct csim_end *end_first_due(struct end_fixture *f, u64 until)
{
	struct csim_end *first = NULL;
	unsigned int c, i;

	for (c = 0; c < 2; c++)
		for (i = 0; i < f->n; i++)
			if (f->end[c][i].due <= until &&
			    (!first || f->end[c][i].due < first->due))
				first = &f->end[c][i];

	return first;
}

static void end_run(struct kunit *test, u64 ns)
{
	struct end_fixture *f = test->priv;
	u64 until = f->now + ns;
	struct csim_end *end;

	while ((end = end_first_due(f, until))) {
		KUNIT_ASSERT_GE(test, end->due, f->now);
		f->now = end->due;
		csim_end_settle(end, f->now);
		KUNIT_ASSERT_GT(test, end->due, f->now);
	}
	f->now = until;
}

static void end_check_counts(struct kunit *test, struct csim_end *end)
{
	u64 codewords = end->fec.uncorrectable, symbols = 0, lanes = 0;
	unsigned int i;

	for (i = 0; i < CSIM_FEC_BINS; i++) {
		codewords += end->fec.bin[i];
		symbols += i * end->fec.bin[i];
	}
	for (i = 0; i < CSIM_CAGE_LANES_MAX; i++)
		lanes += end->lane[i].symbols;
	KUNIT_EXPECT_EQ(test, codewords, end->fec.codewords);
	KUNIT_EXPECT_EQ(test, symbols, lanes);
}

static void end_comes_up_in_every_split(struct kunit *test)
{
	struct end_fixture *f = test->priv;
	unsigned int n, i, c;

	for (n = 1; n <= 8; n *= 2) {
		end_split(test, n);
		for (i = 0; i < n; i++)
			for (c = 0; c < 2; c++)
				end_up(f, &f->end[c][i], true);
		end_run(test, SEC);
		for (i = 0; i < n; i++)
			for (c = 0; c < 2; c++) {
				struct csim_end *end = &f->end[c][i];

				KUNIT_EXPECT_TRUE(test, csim_phy_carrier(&end->phy));
				KUNIT_EXPECT_EQ(test, csim_end_mode(end)->speed,
						800000 / n);
				KUNIT_EXPECT_PTR_EQ(test, csim_end_far(end),
						    &f->end[!c][i]);
				KUNIT_EXPECT_EQ(test, end->due, CSIM_NEVER);
			}
		/* by one second later, so many codewords */
		csim_end_count(&f->end[0][0], f->now);
		f->end[0][0].fec.codewords = 0;
		csim_end_count(&f->end[0][0], f->now + SEC);
		KUNIT_EXPECT_GE(test, f->end[0][0].fec.codewords + 1,
				156250000ULL / n);
		KUNIT_EXPECT_LE(test, f->end[0][0].fec.codewords,
				156250000ULL / n + 1);
		for (i = 0; i < n; i++)
			for (c = 0; c < 2; c++)
				end_up(f, &f->end[c][i], false);
	}
}

static void end_set_ber(struct end_fixture *f, struct csim_end *end, u32 ber)
{
	unsigned int i;

	for (i = 0; i < end->split->width; i++)
		csim_end_lane(end, i)->extra_ber = ber;
	csim_end_settle(end, f->now);
}

/* 5e-4 loses 2.2 codewords/s at 400G, and holds; 2e-3 does not. */
static void end_holds_or_not(struct kunit *test)
{
	struct end_fixture *f = test->priv;
	struct csim_end *end = &f->end[0][1];
	u64 before;

	end_split(test, 2);
	end_up(f, end, true);
	end_up(f, &f->end[1][1], true);
	end_run(test, SEC);
	KUNIT_ASSERT_TRUE(test, csim_phy_carrier(&end->phy));

	end_set_ber(f, end, 3301030);
	before = end->fec.uncorrectable;
	end_run(test, 1000 * SEC);
	csim_end_count(end, f->now);
	end_check_counts(test, end);
	KUNIT_EXPECT_TRUE(test, csim_phy_carrier(&end->phy));
	KUNIT_EXPECT_EQ(test, end->phy.link_down_events, 0U);
	/* 2182, and 5 standard deviations */
	KUNIT_EXPECT_GE(test, end->fec.uncorrectable - before, 2182ULL - 234);
	KUNIT_EXPECT_LE(test, end->fec.uncorrectable - before, 2182ULL + 234);

	end_set_ber(f, end, 2698970);
	end_run(test, SEC);
	KUNIT_EXPECT_FALSE(test, csim_phy_carrier(&end->phy));
	KUNIT_EXPECT_GE(test, end->phy.link_down_events, 1U);
	KUNIT_EXPECT_EQ(test, (enum csim_phy_reason)end->phy.reason,
			CSIM_PHY_PHYSICAL_ERRORS);
	KUNIT_EXPECT_FALSE(test, csim_phy_carrier(&f->end[1][1].phy));
	end_check_counts(test, end);

	end_set_ber(f, end, CSIM_BER_NONE);
	end_run(test, SEC);
	KUNIT_EXPECT_TRUE(test, csim_phy_carrier(&end->phy));
}

/* One lane is enough, and its twin does not notice. */
static void end_breaks_by_one_lane(struct kunit *test)
{
	struct end_fixture *f = test->priv;
	struct csim_lane *lane = &f->cage[1].lane[5];
	unsigned int i, c;

	end_split(test, 2);
	for (i = 0; i < 2; i++)
		for (c = 0; c < 2; c++)
			end_up(f, &f->end[c][i], true);
	end_run(test, SEC);

	lane->channel.open = true;
	csim_end_settle(lane->end, f->now);
	end_run(test, SEC);
	for (c = 0; c < 2; c++) {
		KUNIT_EXPECT_TRUE(test, csim_phy_carrier(&f->end[c][0].phy));
		KUNIT_EXPECT_EQ(test, f->end[c][0].phy.link_down_events, 0U);
		KUNIT_EXPECT_FALSE(test, csim_phy_carrier(&f->end[c][1].phy));
	}

	lane->channel.open = false;
	csim_end_settle(lane->end, f->now);
	end_run(test, SEC);
	KUNIT_EXPECT_TRUE(test, csim_phy_carrier(&f->end[1][1].phy));
}

/* The port of a split that is gone has no lanes, and whoever faced it knows. */
static void end_loses_its_lanes(struct kunit *test)
{
	struct end_fixture *f = test->priv;
	struct csim_end *old = &f->end[0][0];

	end_split(test, 1);
	end_up(f, old, true);
	end_up(f, &f->end[1][0], true);
	end_run(test, SEC);
	KUNIT_ASSERT_TRUE(test, csim_phy_carrier(&old->phy));

	KUNIT_ASSERT_EQ(test, csim_cage_set_split(&f->cage[0], 2), 0);
	csim_end_init(&f->end[0][1], &f->cage[0], f->cage[0].split, 0, 1);
	csim_end_attach(&f->end[0][1]);
	csim_end_settle(&f->end[0][1], f->now);
	csim_end_settle(old, f->now);
	KUNIT_EXPECT_FALSE(test, csim_phy_carrier(&old->phy));
	KUNIT_EXPECT_EQ(test, (enum csim_phy_reason)old->phy.reason, CSIM_PHY_NO_CABLE);
	KUNIT_EXPECT_FALSE(test, csim_phy_carrier(&f->end[1][0].phy));
	KUNIT_EXPECT_EQ(test, (enum csim_phy_reason)f->end[1][0].phy.reason,
			CSIM_PHY_NO_AM_LOCK);
	csim_end_detach(&f->end[0][1]);
	KUNIT_EXPECT_NULL(test, f->cage[0].lane[0].end);
}

static void end_force(struct end_fixture *f, struct csim_end *end, u32 speed,
		      unsigned int lanes)
{
	struct csim_phy_config config = end->phy.config;

	config.up = true;
	config.autoneg = false;
	config.mode = csim_mode_index(speed, lanes);
	end_set(f, end, &config);
}

static void end_offer(struct end_fixture *f, struct csim_end *end, u32 speed,
		      unsigned int lanes)
{
	struct csim_phy_config config = end->phy.config;

	config.up = true;
	config.autoneg = true;
	config.modes = BIT(csim_mode_index(speed, lanes));
	end_set(f, end, &config);
}

static void end_expect_link(struct kunit *test, u32 speed, unsigned int lanes)
{
	struct end_fixture *f = test->priv;
	unsigned int c;

	end_run(test, SEC);
	for (c = 0; c < 2; c++) {
		struct csim_end *end = &f->end[c][0];

		KUNIT_EXPECT_TRUE(test, csim_phy_carrier(&end->phy));
		KUNIT_EXPECT_EQ(test, (enum csim_phy_reason)end->phy.reason, CSIM_PHY_OK);
		KUNIT_EXPECT_EQ(test, csim_end_mode(end)->speed, speed);
		KUNIT_EXPECT_EQ(test, csim_end_mode(end)->lanes, lanes);
	}
}

/* The rate that was forced before does not keep the module from the new one. */
static void end_negotiates_after_it_was_forced(struct kunit *test)
{
	struct end_fixture *f = test->priv;
	unsigned int c;

	end_split(test, 1);
	for (c = 0; c < 2; c++)
		end_force(f, &f->end[c][0], 25000, 1);
	end_expect_link(test, 25000, 1);
	for (c = 0; c < 2; c++)
		end_offer(f, &f->end[c][0], 50000, 2);
	end_expect_link(test, 50000, 2);
}

/* QSFP28: 40GBASE-CR4 is offered, 10G is not, and both run if forced. */
static void end_runs_10g_lanes(struct kunit *test)
{
	u32 fast = BIT(csim_mode_index(25000, 1)) | BIT(csim_mode_index(50000, 2)) |
		   BIT(csim_mode_index(100000, 4)), offer = BIT(csim_mode_index(40000, 4));
	struct end_fixture *f = test->priv;
	unsigned int c;

	for (c = 0; c < 2; c++) {
		KUNIT_ASSERT_EQ(test, csim_cage_init(&f->cage[c], c, 4, 25000,
						     CSIM_FORM_QSFP28, NULL), 0);
		bench_plug(test, &f->cage[c], csim_catalogue_cable(4, 25000),
			   CSIM_GRADE_TYPICAL);
	}
	bench_pair(test, &f->cage[0], &f->cage[1]);
	end_split(test, 1);
	KUNIT_EXPECT_EQ(test, csim_end_modes(&f->end[0][0]),
			fast | offer | BIT(csim_mode_index(10000, 1)));
	KUNIT_EXPECT_EQ(test, f->end[0][0].phy.config.modes, fast | offer);
	for (c = 0; c < 2; c++)
		end_offer(f, &f->end[c][0], 40000, 4);
	end_expect_link(test, 40000, 4);
	KUNIT_EXPECT_EQ(test, f->end[0][0].phy.fec, CSIM_PHY_FEC_NONE);
	for (c = 0; c < 2; c++)
		end_force(f, &f->end[c][0], 10000, 1);
	end_expect_link(test, 10000, 1);
	/* without errors, and without codewords to count */
	csim_end_count(&f->end[0][0], f->now + SEC);
	KUNIT_EXPECT_EQ(test, f->end[0][0].fec.codewords, 0ULL);
	end_set_ber(f, &f->end[0][0], 3000000);
	end_run(test, SEC);
	KUNIT_EXPECT_FALSE(test, csim_phy_carrier(&f->end[0][0].phy));
}

/* A port that is down sends a pattern, and lane @i of the other one checks it. */
static struct csim_lane *end_checks(struct kunit *test, unsigned int i)
{
	struct end_fixture *f = test->priv;
	struct csim_lane *lane = &f->cage[1].lane[i];

	end_split(test, 1);
	f->cage[0].lane[i].sends = CSIM_PRBS_31Q;
	csim_end_settle(&f->end[0][0], f->now);
	end_run(test, SEC);
	KUNIT_ASSERT_EQ(test, csim_lane_check(lane, CSIM_PRBS_31Q, f->now), 0);
	f->now += SEC;
	csim_end_count(&f->end[1][0], f->now);
	KUNIT_ASSERT_TRUE(test, lane->checker.locked);
	KUNIT_ASSERT_EQ(test, lane->checker.bits, 106250000000ULL);
	return lane;
}

/* The lane of a checker is another port's, or nobody's: it runs at no rate then. */
static void end_takes_a_checker_over(struct kunit *test)
{
	struct csim_lane *lane = end_checks(test, 5);
	struct end_fixture *f = test->priv;
	struct csim_end *end = &f->end[1][2];

	KUNIT_ASSERT_EQ(test, csim_cage_set_split(&f->cage[1], 2), 0);
	csim_end_init(end, &f->cage[1], f->cage[1].split, 1, 1);
	csim_end_attach(end);
	f->now += SEC;
	csim_end_count(end, f->now);
	KUNIT_EXPECT_FALSE(test, lane->checker.locked);
	KUNIT_EXPECT_EQ(test, lane->checker.bits, 106250000000ULL);

	/* as soon as it runs and has adapted, it hears the pattern again */
	csim_end_settle(end, f->now);
	f->now += SEC;
	csim_end_settle(end, f->now);
	f->now += SEC;
	csim_end_count(end, f->now);
	KUNIT_EXPECT_TRUE(test, lane->checker.locked);
	KUNIT_EXPECT_EQ(test, lane->checker.bits, 2 * 106250000000ULL);

	csim_end_detach(end);
	csim_lane_count(lane, f->now + SEC, &end->rng);
	KUNIT_EXPECT_FALSE(test, lane->checker.locked);
	KUNIT_EXPECT_EQ(test, lane->checker.bits, 2 * 106250000000ULL);
}

/* A rate of fewer lanes leaves the one of a checker without. */
static void end_leaves_a_checker_spare(struct kunit *test)
{
	struct csim_lane *lane = end_checks(test, 5);
	struct end_fixture *f = test->priv;
	struct csim_end *end = &f->end[1][0];
	struct csim_phy_config config = end->phy.config;

	config.autoneg = false;
	config.mode = csim_mode_index(400000, 4);
	end_set(f, end, &config);
	KUNIT_ASSERT_TRUE(test, lane->spare);
	f->now += SEC;
	csim_end_count(end, f->now);
	KUNIT_EXPECT_FALSE(test, lane->checker.locked);
	KUNIT_EXPECT_EQ(test, lane->checker.bits, 106250000000ULL);
}

static struct kunit_case end_cases[] = {
	KUNIT_CASE(end_comes_up_in_every_split),
	KUNIT_CASE(end_holds_or_not),
	KUNIT_CASE(end_breaks_by_one_lane),
	KUNIT_CASE(end_loses_its_lanes),
	KUNIT_CASE(end_takes_a_checker_over),
	KUNIT_CASE(end_leaves_a_checker_spare),
	KUNIT_CASE(end_negotiates_after_it_was_forced),
	KUNIT_CASE(end_runs_10g_lanes),
	{}
};

static struct kunit_suite end_suite = {
	.name = "csim_end",
	.init = end_init,
	.test_cases = end_cases,
};

kunit_test_suite(end_suite);
