// SPDX-License-Identifier: GPL-2.0
/* Links in trouble: what they say, how they rest, and that they recover. */
#include <kunit/test.h>

#include "phy_bench.h"

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
	bad.modes = good.modes;
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

/* Stuck after auto-negotiation; the far end goes on without it. */
static void phy_left_after_negotiation(struct kunit *test)
{
	struct phy_link *link = test->priv;

	link->config[0].fec = CSIM_PHY_FEC_OFF;
	link->config[1].fec = CSIM_PHY_FEC_RS;
	link->config[0].modes = BIT(G25_1);
	link->rx[0].trains = MSEC;
	link->rx[1].trains = MSEC;
	link->rx[0].polarity = false;
	set_up(link, true, true);
	expect_rest(test, CSIM_PHY_NO_AM_LOCK, CSIM_PHY_REMOTE_FAULT);

	force(link, 1, G25_1);
	link->config[1].fec = CSIM_PHY_FEC_OFF;
	configure(link);
	expect_rest(test, CSIM_PHY_NO_BLOCK_LOCK, CSIM_PHY_REMOTE_FAULT);
	link->rx[0].polarity = true;
	run_until_up(test, 100 * MSEC);
	KUNIT_EXPECT_TRUE(test, link->phy[0].an.parallel);
}

/* What is still there of a link whose path is wrong. */
static void phy_path(struct kunit *test)
{
	static const struct {
		enum csim_phy_reason path;
		enum csim_phy_state state;
	} cases[] = {
		{ CSIM_PHY_NO_CABLE, CSIM_PHY_SIGNAL },
		{ CSIM_PHY_UNSUPPORTED_CABLE, CSIM_PHY_SIGNAL },
		{ CSIM_PHY_UNSUPPORTED_RATE, CSIM_PHY_CDR },
		{ CSIM_PHY_NO_AM_LOCK, CSIM_PHY_AM_LOCK },
	};
	struct phy_link *link = test->priv;
	unsigned int i;

	force(link, 0, G400_4);
	force(link, 1, G400_4);
	set_up(link, true, true);
	for (i = 0; i < ARRAY_SIZE(cases); i++) {
		link->rx[0].path = cases[i].path;
		link->rx[0].far = i & 1 ? NULL : &link->phy[1].tx;
		expect_rest(test, cases[i].path, CSIM_PHY_REMOTE_FAULT);
		KUNIT_EXPECT_EQ(test, link->phy[0].state, cases[i].state);
	}
}

/* The far end goes in the middle of training. */
static void phy_left_alone_in_training(struct kunit *test)
{
	struct phy_link *link = test->priv;

	link->rx[0].trains = CSIM_NEVER;
	set_up(link, true, true);
	run(test, 100 * MSEC);
	KUNIT_ASSERT_EQ(test, link->phy[0].state, CSIM_PHY_TRAINING);
	set_up(link, true, false);
	expect_rest(test, CSIM_PHY_AN_NO_PARTNER, CSIM_PHY_ADMIN_DOWN);
	KUNIT_EXPECT_EQ(test, link->phy[0].tx.signal, CSIM_PHY_SIGNAL_AN);
}

/* A lane heals when it is too late for this time: there is a next one. */
static void phy_heals_late_in_training(struct kunit *test)
{
	struct phy_link *link = test->priv;
	u64 left;

	link->rx[0].signal = 0xfb;
	set_up(link, true, true);
	run(test, 100 * MSEC);
	KUNIT_ASSERT_EQ(test, link->phy[0].train.state, CSIM_TRAIN_SEND_TRAINING);
	left = link->phy[0].train.max_wait - link->now;
	run(test, left - MSEC);
	link->rx[0].signal = 0xff;
	run(test, 2 * MSEC);
	KUNIT_EXPECT_EQ(test, link->phy[0].train.state, CSIM_TRAIN_FAILURE);
	run_until_up(test, 100 * MSEC);
}

/*
 * Both receivers are ready, but one end does not hear it: by the time it hears
 * again, the other one sends data already.
 */
static void phy_deaf_when_training_ends(struct kunit *test)
{
	struct phy_link *link = test->priv;

	link->rx[1].trains = SEC / 2;
	set_up(link, true, true);
	while (link->phy[1].train.state != CSIM_TRAIN_REMOTE)
		run(test, MSEC);
	link->rx[1].signal = 0;
	while (link->phy[0].tx.signal != CSIM_PHY_SIGNAL_DATA)
		run(test, MSEC);
	KUNIT_EXPECT_EQ(test, link->phy[1].train.state, CSIM_TRAIN_REMOTE);
	link->rx[1].signal = 0xff;
	run_until_up(test, MSEC);
}

/* A link that failed is trained again before it is tried again. */
static void phy_heals_after_training(struct kunit *test)
{
	struct phy_link *link = test->priv;
	unsigned int i;

	link->rx[0].fec_holds = false;
	set_up(link, true, true);
	expect_rest(test, CSIM_PHY_PHYSICAL_ERRORS, CSIM_PHY_REMOTE_FAULT);
	link->rx[0].fec_holds = true;
	run_until_up(test, 300 * MSEC);
	for (i = 0; i < 2; i++)
		KUNIT_EXPECT_EQ(test, link->phy[i].stat[CSIM_PHY_STATUS_TRAINING].changes,
				3U);
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

/* xorshift32: the faults of a day are the same every time */
static u32 draw(u32 *state, u32 bound)
{
	*state ^= *state << 13;
	*state ^= *state >> 17;
	*state ^= *state << 5;

	return *state % bound;
}

/*
 * A day of random faults, one every 8 s or so. settle() looks at the promises
 * at every step; here it is counted, and each hour ends with a good link.
 */
static void phy_day(struct kunit *test)
{
	struct phy_link *link = test->priv;
	struct csim_phy_rx good[2];
	unsigned int i, hour, faults = 0;
	u32 random = 20261122;
	u64 end;

	memcpy(good, link->rx, sizeof(good));
	for (hour = 0; hour < 24; hour++) {
		end = link->now + HOUR;
		while (link->now < end) {
			struct csim_phy_rx *rx = &link->rx[draw(&random, 2)];

			i = draw(&random, ARRAY_SIZE(phy_faults) + 4);
			if (i < ARRAY_SIZE(phy_faults)) {
				const struct csim_phy_tx *far = rx->far;

				*rx = phy_faults[i].rx;
				rx->far = far;
				rx->modes = good[0].modes;
			} else if (i == ARRAY_SIZE(phy_faults)) {
				set_up(link, draw(&random, 8), draw(&random, 8));
			} else {
				memcpy(link->rx, good, sizeof(good));
			}
			faults++;
			run(test, draw(&random, 16000) * MSEC + draw(&random, MSEC));
		}
		memcpy(link->rx, good, sizeof(good));
		set_up(link, true, true);
		run_until_up(test, 800 * MSEC);
	}

	KUNIT_EXPECT_GT(test, faults, 10000U);
	for (i = 0; i < 2; i++) {
		const struct csim_phy *phy = &link->phy[i];

		KUNIT_EXPECT_GT(test, link->ups[i], 1000U);
		KUNIT_EXPECT_EQ(test, link->ups[i], link->downs[i] + 1);
		KUNIT_EXPECT_EQ(test, phy->stat[CSIM_PHY_STATUS_LINK].changes,
				link->ups[i] + link->downs[i]);
		KUNIT_EXPECT_LT(test, phy->link_down_events, link->downs[i]);
	}
}

static struct kunit_case phy_fault_cases[] = {
	KUNIT_CASE_PARAM(phy_fault_and_recovery, phy_fault_gen_params),
	KUNIT_CASE(phy_left_after_negotiation),
	KUNIT_CASE(phy_path),
	KUNIT_CASE(phy_left_alone_in_training),
	KUNIT_CASE(phy_heals_late_in_training),
	KUNIT_CASE(phy_deaf_when_training_ends),
	KUNIT_CASE(phy_heals_after_training),
	KUNIT_CASE(phy_lost_lock),
	KUNIT_CASE(phy_high_and_degraded_ser),
	KUNIT_CASE(phy_disturbed),
	KUNIT_CASE(phy_day),
	{}
};

static struct kunit_suite phy_fault_suite = {
	.name = "csim_phy_fault",
	.init = phy_test_init,
	.test_cases = phy_fault_cases,
};

kunit_test_suite(phy_fault_suite);
