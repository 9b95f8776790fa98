// SPDX-License-Identifier: GPL-2.0
/* Bring-up of links: two ends, in virtual time. */
#include <kunit/test.h>

#include "core/mode.h"
#include "core/phy.h"

#define USEC	1000ULL
#define MSEC	1000000ULL
#define SEC	1000000000ULL
#define HOUR	(3600 * SEC)

/* indices of rates, see csim_mode_get() */
#define G25_1	0
#define G100_4	3
#define G100_2	4
#define G100_1	5
#define G200_2	7
#define G400_8	9
#define G400_4	10
#define G800_8	12

/**
 * struct phy_link - two ends and what is between them
 * @phy: the ends
 * @config: their settings, as last given to them
 * @rx: what arrives at each
 * @hold: how long FEC of each end holds after lock, ns
 * @ups: effects CARRIER_UP of each
 * @downs: effects CARRIER_DOWN of each
 * @steps: steps so far, of both
 * @now: the time, ns
 */
struct phy_link {
	struct csim_phy phy[2];
	struct csim_phy_config config[2];
	struct csim_phy_rx rx[2];
	u64 hold[2];
	unsigned int ups[2];
	unsigned int downs[2];
	unsigned int steps;
	u64 now;
};

static int phy_test_init(struct kunit *test)
{
	struct phy_link *link;
	unsigned int i;

	link = kunit_kzalloc(test, sizeof(*link), GFP_KERNEL);
	KUNIT_ASSERT_NOT_NULL(test, link);
	for (i = 0; i < 2; i++) {
		csim_phy_init(&link->phy[i], i + 1);
		link->config[i] = (struct csim_phy_config) {
			.modes = csim_mode_mask(8, 100000),
			.mode = G800_8,
			.timing = CSIM_TIMING_FAST,
			.autoneg = true,
			.training = true,
			.parallel = true,
		};
		link->rx[i] = (struct csim_phy_rx) {
			.far = &link->phy[!i].tx,
			.trains = SEC,
			.signal = 0xff,
			.cdr = 0xff,
			.polarity = true,
			.skew_ok = true,
			.fec_holds = true,
		};
		link->hold[i] = CSIM_NEVER;
	}
	test->priv = link;
	return 0;
}

static u32 step(struct phy_link *link, unsigned int end)
{
	struct csim_phy *phy = &link->phy[end];
	u32 effects = csim_phy_step(phy, link->now, &link->rx[end]);

	link->ups[end] += !!(effects & CSIM_PHY_CARRIER_UP);
	link->downs[end] += !!(effects & CSIM_PHY_CARRIER_DOWN);
	link->steps++;
	if (effects & CSIM_PHY_DRAW_HOLD && link->hold[end] != CSIM_NEVER)
		csim_phy_set_hold(phy, link->now + link->hold[end]);
	return effects;
}

/* Both ends, until neither has anything new to say to the other. */
static void settle(struct kunit *test)
{
	struct phy_link *link = test->priv;
	bool todo[2] = { true, true };
	unsigned int i, rounds = 0;

	while (todo[0] || todo[1]) {
		for (i = 0; i < 2; i++) {
			if (!todo[i])
				continue;
			todo[i] = false;
			if (step(link, i) & CSIM_PHY_TX)
				todo[!i] = true;
		}
		rounds++;
		KUNIT_ASSERT_LT(test, rounds, 16U);
	}

	for (i = 0; i < 2; i++) {
		struct csim_phy *phy = &link->phy[i];

		KUNIT_ASSERT_GT(test, phy->due, link->now);
		/* nothing new: no effect */
		KUNIT_ASSERT_EQ(test, csim_phy_step(phy, link->now, &link->rx[i]),
				0U);
	}
	KUNIT_ASSERT_EQ(test, csim_phy_carrier(&link->phy[0]),
			csim_phy_carrier(&link->phy[1]));
}

/* Let @ns pass. */
static void run(struct kunit *test, u64 ns)
{
	struct phy_link *link = test->priv;
	u64 end = link->now + ns;

	settle(test);
	for (;;) {
		u64 due = min(link->phy[0].due, link->phy[1].due);

		if (due > end)
			break;
		link->now = due;
		settle(test);
	}
	link->now = end;
}

static void configure(struct phy_link *link)
{
	unsigned int i;

	for (i = 0; i < 2; i++)
		csim_phy_configure(&link->phy[i], &link->config[i]);
}

static void set_up(struct phy_link *link, bool a, bool b)
{
	link->config[0].up = a;
	link->config[1].up = b;
	configure(link);
}

/* Until there is carrier, but no longer than @ns. Return: how long it took. */
static u64 run_until_up(struct kunit *test, u64 ns)
{
	struct phy_link *link = test->priv;
	u64 start = link->now;

	settle(test);
	while (!csim_phy_carrier(&link->phy[0])) {
		u64 due = min(link->phy[0].due, link->phy[1].due);

		KUNIT_ASSERT_LE(test, due, start + ns);
		run(test, due - link->now);
	}
	return link->now - start;
}

static void force(struct phy_link *link, unsigned int end, u8 mode)
{
	link->config[end].autoneg = false;
	link->config[end].mode = mode;
}

static void expect_reasons(struct kunit *test, enum csim_phy_reason a,
			   enum csim_phy_reason b)
{
	struct phy_link *link = test->priv;

	KUNIT_EXPECT_EQ(test, csim_phy_reason(&link->phy[0]), a);
	KUNIT_EXPECT_EQ(test, csim_phy_reason(&link->phy[1]), b);
}

/* A link that does not come up: it rests, for these reasons. */
static void expect_rest(struct kunit *test, enum csim_phy_reason a,
			enum csim_phy_reason b)
{
	struct phy_link *link = test->priv;
	unsigned int steps;

	run(test, 60 * SEC);
	expect_reasons(test, a, b);
	KUNIT_EXPECT_EQ(test, link->phy[0].due, CSIM_NEVER);
	KUNIT_EXPECT_EQ(test, link->phy[1].due, CSIM_NEVER);
	steps = link->steps;
	run(test, 0);
	KUNIT_EXPECT_EQ(test, link->steps, steps + 2);
}

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

	for (i = 0; i < CSIM_MODES; i++) {
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

/**
 * struct phy_fault - something wrong with what arrives at one end
 * @desc: what
 * @forced: reasons at both ends without auto-negotiation
 * @negotiated: and with it
 * @rx: what arrives at the first end; far is filled in
 */
struct phy_fault {
	const char *desc;
	enum csim_phy_reason forced[2];
	enum csim_phy_reason negotiated[2];
	struct csim_phy_rx rx;
};

/* far, trains, media, path, signal, cdr, polarity, skew_ok, fec_holds */
static const struct phy_fault phy_faults[] = {
	{ "lane dark",
	  { CSIM_PHY_NO_SIGNAL, CSIM_PHY_REMOTE_FAULT },
	  { CSIM_PHY_NO_SIGNAL, CSIM_PHY_LT_PARTNER_NOT_READY },
	  { NULL, SEC, CSIM_PHY_OK, CSIM_PHY_OK,
	    0xf7, 0xff, true, true, true } },
	{ "first lane dark",
	  { CSIM_PHY_NO_SIGNAL, CSIM_PHY_REMOTE_FAULT },
	  { CSIM_PHY_AN_NO_PARTNER, CSIM_PHY_AN_NO_ACK },
	  { NULL, SEC, CSIM_PHY_OK, CSIM_PHY_OK,
	    0xfe, 0xff, true, true, true } },
	{ "no clock on a lane",
	  { CSIM_PHY_PHYSICAL_ERRORS, CSIM_PHY_REMOTE_FAULT },
	  { CSIM_PHY_LT_NO_FRAME_LOCK, CSIM_PHY_LT_PARTNER_NOT_READY },
	  { NULL, SEC, CSIM_PHY_OK, CSIM_PHY_OK,
	    0xff, 0x7f, true, true, true } },
	{ "does not converge",
	  { CSIM_PHY_OK, CSIM_PHY_OK },
	  { CSIM_PHY_LT_INHIBIT_TIMEOUT, CSIM_PHY_LT_PARTNER_NOT_READY },
	  { NULL, CSIM_NEVER, CSIM_PHY_OK, CSIM_PHY_OK,
	    0xff, 0xff, true, true, true } },
	{ "converges too late",
	  { CSIM_PHY_OK, CSIM_PHY_OK },
	  { CSIM_PHY_LT_INHIBIT_TIMEOUT, CSIM_PHY_LT_PARTNER_NOT_READY },
	  { NULL, 13 * SEC, CSIM_PHY_OK, CSIM_PHY_OK,
	    0xff, 0xff, true, true, true } },
	{ "inverted lane",
	  { CSIM_PHY_NO_AM_LOCK, CSIM_PHY_REMOTE_FAULT },
	  { CSIM_PHY_NO_AM_LOCK, CSIM_PHY_REMOTE_FAULT },
	  { NULL, SEC, CSIM_PHY_OK, CSIM_PHY_OK,
	    0xff, 0xff, false, true, true } },
	{ "too many errors",
	  { CSIM_PHY_PHYSICAL_ERRORS, CSIM_PHY_REMOTE_FAULT },
	  { CSIM_PHY_PHYSICAL_ERRORS, CSIM_PHY_REMOTE_FAULT },
	  { NULL, SEC, CSIM_PHY_OK, CSIM_PHY_OK,
	    0xff, 0xff, true, true, false } },
	{ "too much skew",
	  { CSIM_PHY_NO_ALIGN, CSIM_PHY_REMOTE_FAULT },
	  { CSIM_PHY_NO_ALIGN, CSIM_PHY_REMOTE_FAULT },
	  { NULL, SEC, CSIM_PHY_OK, CSIM_PHY_OK,
	    0xff, 0xff, true, false, true } },
	{ "lanes of two ports",
	  { CSIM_PHY_NO_AM_LOCK, CSIM_PHY_REMOTE_FAULT },
	  { CSIM_PHY_NO_AM_LOCK, CSIM_PHY_AN_NO_ACK },
	  { NULL, SEC, CSIM_PHY_OK, CSIM_PHY_NO_AM_LOCK,
	    0xff, 0xff, true, true, true } },
	{ "no cable",
	  { CSIM_PHY_NO_CABLE, CSIM_PHY_REMOTE_FAULT },
	  { CSIM_PHY_NO_CABLE, CSIM_PHY_AN_NO_ACK },
	  { NULL, SEC, CSIM_PHY_OK, CSIM_PHY_NO_CABLE,
	    0xff, 0xff, true, true, true } },
	{ "module not ready",
	  { CSIM_PHY_MODULE_NOT_READY, CSIM_PHY_NO_SIGNAL },
	  { CSIM_PHY_MODULE_NOT_READY, CSIM_PHY_AN_NO_PARTNER },
	  { NULL, SEC, CSIM_PHY_MODULE_NOT_READY, CSIM_PHY_OK,
	    0xff, 0xff, true, true, true } },
};

KUNIT_ARRAY_PARAM_DESC(phy_fault, phy_faults, desc);

/* Each fault before and after bring-up: its reasons, rest, and recovery. */
static void phy_fault_and_recovery(struct kunit *test)
{
	const struct phy_fault *fault = test->param_value;
	struct phy_link *link = test->priv;
	struct csim_phy_rx good = link->rx[0], bad = fault->rx;
	unsigned int round;

	bad.far = good.far;
	for (round = 0; round < 4; round++) {
		const enum csim_phy_reason *want = fault->negotiated;

		if (round & 2) {
			want = fault->forced;
			force(link, 0, G800_8);
			force(link, 1, G800_8);
		}
		set_up(link, true, true);
		if (round & 1)
			run_until_up(test, 300 * MSEC);
		link->rx[0] = bad;
		/* training is over already: it does no harm any more */
		if (round == 1 && bad.trains != good.trains)
			expect_rest(test, CSIM_PHY_OK, CSIM_PHY_OK);
		else
			expect_rest(test, want[0], want[1]);
		link->rx[0] = good;
		run_until_up(test, 800 * MSEC);
		set_up(link, false, false);
		run(test, SEC);
	}
}

static void phy_lost_lock(struct kunit *test)
{
	struct phy_link *link = test->priv;
	struct csim_phy *phy = &link->phy[0];

	force(link, 0, G400_4);
	force(link, 1, G400_4);
	set_up(link, true, true);
	run_until_up(test, 100 * MSEC);

	link->hold[0] = 10 * MSEC;
	csim_phy_set_hold(phy, link->now + 10 * MSEC);
	run(test, SEC);
	/* each time, it takes 15 us to lock again */
	KUNIT_EXPECT_EQ(test, link->downs[0], 99U);
	KUNIT_EXPECT_EQ(test, link->downs[1], 99U);
	KUNIT_EXPECT_EQ(test, phy->link_down_events, 99U);
	KUNIT_EXPECT_EQ(test, phy->stat[CSIM_PHY_STATUS_CDR].changes, 1U);
	KUNIT_EXPECT_EQ(test, phy->stat[CSIM_PHY_STATUS_AM_LOCK].changes, 199U);
	KUNIT_EXPECT_EQ(test, link->phy[1].stat[CSIM_PHY_STATUS_DESKEW].changes, 1U);

	/* with auto-negotiation, a link that was lost is negotiated again */
	link->hold[0] = CSIM_NEVER;
	link->config[0].autoneg = true;
	link->config[1].autoneg = true;
	configure(link);
	run_until_up(test, 300 * MSEC);
	csim_phy_set_hold(phy, link->now + MSEC);
	run(test, 2 * MSEC);
	KUNIT_EXPECT_EQ(test, phy->state, CSIM_PHY_AN);
	KUNIT_EXPECT_EQ(test, link->phy[1].state, CSIM_PHY_AN);
	run_until_up(test, 300 * MSEC);

	/* a hold for a link that is not up is out of date */
	csim_phy_restart(phy);
	csim_phy_set_hold(phy, link->now);
	run_until_up(test, 300 * MSEC);
	KUNIT_EXPECT_EQ(test, phy->hold, CSIM_NEVER);
}

static void phy_high_and_degraded_ser(struct kunit *test)
{
	struct phy_link *link = test->priv;

	set_up(link, true, true);
	run_until_up(test, 300 * MSEC);
	link->rx[0].hi_ser = true;
	link->rx[0].degraded = true;
	run(test, SEC);
	expect_reasons(test, CSIM_PHY_OK, CSIM_PHY_OK);
	KUNIT_EXPECT_FALSE(test, link->phy[0].local_degraded);

	link->config[0].fec_degraded = true;
	configure(link);
	run(test, SEC);
	expect_reasons(test, CSIM_PHY_OK, CSIM_PHY_OK);
	KUNIT_EXPECT_TRUE(test, link->phy[0].local_degraded);
	KUNIT_EXPECT_TRUE(test, link->phy[1].remote_degraded);
	KUNIT_EXPECT_FALSE(test, link->phy[1].local_degraded);

	link->config[0].fec_bypass = true;
	configure(link);
	expect_rest(test, CSIM_PHY_PHYSICAL_ERRORS, CSIM_PHY_REMOTE_FAULT);
	KUNIT_EXPECT_EQ(test, link->phy[0].state, CSIM_PHY_UP);
	link->rx[0].hi_ser = false;
	/* 67 ms / 32 after the errors are gone */
	run(test, 2 * MSEC);
	expect_reasons(test, CSIM_PHY_PHYSICAL_ERRORS, CSIM_PHY_REMOTE_FAULT);
	run(test, MSEC);
	expect_reasons(test, CSIM_PHY_OK, CSIM_PHY_OK);
	KUNIT_EXPECT_EQ(test, link->phy[1].link_down_events, 1U);

	/* switched off while it acts: it ends in its time, too */
	link->rx[0].hi_ser = true;
	run(test, MSEC);
	link->config[0].fec_bypass = false;
	configure(link);
	run(test, 3 * MSEC);
	expect_reasons(test, CSIM_PHY_OK, CSIM_PHY_OK);
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
	KUNIT_EXPECT_EQ(test, csim_phy_reason(phy), CSIM_PHY_AN_NO_PARTNER);

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

/* One end is disturbed at every point of bring-up, and it still comes up. */
static void phy_disturbed(struct kunit *test)
{
	struct phy_link *link = test->priv;
	unsigned int how;
	u64 at;

	for (how = 0; how < 5; how++) {
		for (at = 0; at < 120 * MSEC; at += 499 * USEC) {
			set_up(link, true, how != 4);
			run(test, at);
			switch (how) {
			case 0:
				csim_phy_restart(&link->phy[0]);
				break;
			case 1:
				link->config[0].modes ^= BIT(G800_8);
				configure(link);
				break;
			case 2:
				set_up(link, true, false);
				run(test, 100);
				set_up(link, true, true);
				break;
			case 3:
				link->rx[0].signal = 0;
				run(test, 3 * MSEC);
				link->rx[0].signal = 0xff;
				break;
			case 4:
				set_up(link, true, true);
				break;
			}
			settle(test);
			run(test, 1);
			run_until_up(test, 800 * MSEC);
			set_up(link, false, false);
			run(test, at);
		}
	}
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
	KUNIT_CASE_PARAM(phy_fault_and_recovery, phy_fault_gen_params),
	KUNIT_CASE(phy_lost_lock),
	KUNIT_CASE(phy_high_and_degraded_ser),
	KUNIT_CASE(phy_hears_itself),
	KUNIT_CASE(phy_disturbed),
	KUNIT_CASE(phy_counts),
	{}
};

static struct kunit_suite phy_suite = {
	.name = "csim_phy",
	.init = phy_test_init,
	.test_cases = phy_cases,
};

kunit_test_suite(phy_suite);
