// SPDX-License-Identifier: GPL-2.0
/* A lane's filter and its training, and what a receiver hears, and why not. */
#include <kunit/test.h>

#include "core/mode.h"
#include "core/serdes.h"
#include "core/snr.h"

#define ADAPT_NS	500000000ULL

/**
 * struct pair - two lanes and the way from the one to the other
 * @near: the lane that listens
 * @far: the lane that sends
 * @there: channel from @near to @far
 * @back: channel from @far to @near, equal
 * @now: time, ns
 */
struct pair {
	struct csim_serdes near;
	struct csim_serdes far;
	struct csim_channel there;
	struct csim_channel back;
	u64 now;
};

static const struct csim_lane_rate *rate_of(u32 lane_speed)
{
	return csim_mode_get(csim_mode_index(lane_speed, 1))->lane;
}

/* 2 m of copper at 100G, filters at their best */
static int serdes_init(struct kunit *test)
{
	struct pair *p = kunit_kzalloc(test, sizeof(*p), GFP_KERNEL);

	KUNIT_ASSERT_NOT_NULL(test, p);
	p->back.loss = 22200;
	p->back.fault_noise = CSIM_SNR_NONE;
	p->there = p->back;
	csim_serdes_init(&p->near, rate_of(100000));
	csim_serdes_init(&p->far, rate_of(100000));
	csim_taps_best(&p->near.tx.taps, 22200);
	csim_taps_best(&p->far.tx.taps, 22200);
	test->priv = p;
	return 0;
}

static u64 listen(struct pair *p)
{
	csim_serdes_update(&p->far, &p->near, &p->there, ADAPT_NS, p->now);
	return csim_serdes_update(&p->near, &p->far, &p->back, ADAPT_NS, p->now);
}

/* listen until nothing more will change by itself */
static enum csim_serdes_reason settle(struct pair *p)
{
	listen(p);
	p->now += ADAPT_NS;
	listen(p);
	/* a loopback's echo begins when the far receiver is done */
	p->now += ADAPT_NS;
	listen(p);
	return p->near.rx.reason;
}

static void serdes_presets_are_legal(struct kunit *test)
{
	static const u32 good_for[] = { 0, 9000, 17000, 25000, 33000 };
	struct csim_taps taps;
	unsigned int i, k;

	for (i = 1; i <= CSIM_PRESETS; i++) {
		u32 least = U32_MAX, best = 0;

		csim_taps_preset(&taps, i);
		KUNIT_EXPECT_EQ(test, csim_taps_check(&taps), 0);
		for (k = 0; k < ARRAY_SIZE(good_for); k++) {
			u32 penalty = csim_taps_penalty(&taps, good_for[k]);

			if (penalty < least) {
				least = penalty;
				best = k;
			}
		}
		KUNIT_EXPECT_EQ(test, best, i - 1);
		KUNIT_EXPECT_LT(test, least, 1000U);
	}

	taps.c[CSIM_TAP_MAIN] += CSIM_TAP_STEP;
	KUNIT_EXPECT_EQ(test, csim_taps_check(&taps), -ERANGE);
	csim_taps_preset(&taps, 1);
	taps.c[CSIM_TAP_MAIN] = 495;
	KUNIT_EXPECT_EQ(test, csim_taps_check(&taps), -ERANGE);
	taps.c[CSIM_TAP_MAIN] = 500;
	KUNIT_EXPECT_EQ(test, csim_taps_check(&taps), 0);
	taps.c[CSIM_TAP_POST] = 1;
	KUNIT_EXPECT_EQ(test, csim_taps_check(&taps), -ERANGE);
}

static void serdes_best_taps_cost_nothing(struct kunit *test)
{
	struct csim_taps taps;
	s16 main_tap = 1000;
	u32 loss;

	for (loss = 0; loss < 50000; loss += 25) {
		csim_taps_best(&taps, loss);
		KUNIT_EXPECT_EQ(test, csim_taps_check(&taps), 0);
		KUNIT_EXPECT_EQ(test, csim_taps_penalty(&taps, loss), 0);
		/* more loss, more de-emphasis */
		KUNIT_EXPECT_LE(test, taps.c[CSIM_TAP_MAIN], main_tap + 10);
		main_tap = taps.c[CSIM_TAP_MAIN];
	}
	KUNIT_EXPECT_LT(test, main_tap, 650);
}

/* Around the best: quadratic, on both sides; far away: flat, at most 12 dB. */
static void serdes_penalty_is_a_bowl(struct kunit *test)
{
	struct csim_taps best, off;
	u32 one, two, last = 0;
	int i, side;

	csim_taps_best(&best, 28000);
	for (side = -1; side <= 1; side += 2) {
		off = best;
		off.c[CSIM_TAP_PRE1] = best.c[CSIM_TAP_PRE1] + side * 24;
		one = csim_taps_penalty(&off, 28000);
		off.c[CSIM_TAP_PRE1] = best.c[CSIM_TAP_PRE1] + side * 46;
		two = csim_taps_penalty(&off, 28000);
		KUNIT_EXPECT_GT(test, one, 100U);
		KUNIT_EXPECT_GT(test, two, 3 * one);
		KUNIT_EXPECT_LT(test, two, 5 * one);
	}

	off = best;
	for (i = best.c[CSIM_TAP_PRE1]; i <= 0; i++) {
		u32 now;

		off.c[CSIM_TAP_PRE1] = i;
		now = csim_taps_penalty(&off, 28000);
		KUNIT_EXPECT_GE(test, now, last);
		KUNIT_EXPECT_LE(test, now - last, 60U);
		last = now;
	}
	off = (struct csim_taps) { { 0, 0, 0, 500, 0 } };
	KUNIT_EXPECT_LT(test, csim_taps_penalty(&off, 40000), 12000U);
	KUNIT_EXPECT_GT(test, csim_taps_penalty(&off, 40000), 8000U);
}

/* No request meets a limit, and each way ends at the best. */
static void serdes_training_converges(struct kunit *test)
{
	static const struct csim_taps corners[] = {
		{ { -60, 120, -320, 500, 0 } },
		{ { 0, 0, -300, 500, -200 } },
		{ { -58, 3, -333, 501, -99 } },
		{ { 0, 0, 0, 500, 0 } },
	};
	unsigned int i, steps, most = 0;
	u32 loss;

	for (loss = 0; loss <= 42000; loss += 3500) {
		for (i = 0; i < ARRAY_SIZE(corners) + CSIM_PRESETS; i++) {
			enum csim_tap_request request;
			struct csim_taps taps, best;
			enum csim_tap tap;

			if (i < ARRAY_SIZE(corners))
				taps = corners[i];
			else
				csim_taps_preset(&taps, i - ARRAY_SIZE(corners) + 1);
			for (steps = 0; steps <= CSIM_TAPS_REQUESTS; steps++) {
				request = csim_taps_request(&taps, loss, &tap);
				if (request == CSIM_TAP_HOLD)
					break;
				KUNIT_ASSERT_EQ(test,
						csim_taps_apply(&taps, tap, request),
						CSIM_TAP_UPDATED);
			}
			csim_taps_best(&best, loss);
			KUNIT_EXPECT_EQ(test, memcmp(&taps, &best, sizeof(taps)), 0);
			KUNIT_EXPECT_LE(test, steps, CSIM_TAPS_REQUESTS);
			most = max(most, steps);
		}
	}
	KUNIT_EXPECT_GT(test, most, 100U);
}

static void serdes_requests_meet_limits(struct kunit *test)
{
	struct csim_taps taps, before;

	csim_taps_preset(&taps, 1);
	before = taps;
	KUNIT_EXPECT_EQ(test, csim_taps_apply(&taps, CSIM_TAP_MAIN, CSIM_TAP_HOLD),
			CSIM_TAP_NOT_UPDATED);
	KUNIT_EXPECT_EQ(test, csim_taps_apply(&taps, CSIM_TAP_MAIN, CSIM_TAP_INCREMENT),
			CSIM_TAP_AT_LIMIT);
	KUNIT_EXPECT_EQ(test, csim_taps_apply(&taps, CSIM_TAP_PRE2, CSIM_TAP_DECREMENT),
			CSIM_TAP_AT_LIMIT);
	KUNIT_EXPECT_EQ(test, csim_taps_apply(&taps, CSIM_TAP_PRE2, CSIM_TAP_INCREMENT),
			CSIM_TAP_EQ_LIMIT);
	KUNIT_EXPECT_EQ(test, memcmp(&taps, &before, sizeof(taps)), 0);
	KUNIT_EXPECT_EQ(test, csim_taps_apply(&taps, CSIM_TAP_MAIN, CSIM_TAP_DECREMENT),
			CSIM_TAP_UPDATED);
	KUNIT_EXPECT_EQ(test, csim_taps_apply(&taps, CSIM_TAP_PRE1, CSIM_TAP_DECREMENT),
			CSIM_TAP_UPDATED);
	KUNIT_EXPECT_EQ(test, taps.c[CSIM_TAP_MAIN], 995);
	KUNIT_EXPECT_EQ(test, taps.c[CSIM_TAP_PRE1], -5);

	/* off the steps, it goes to the next one */
	taps.c[CSIM_TAP_PRE1] = -3;
	csim_taps_apply(&taps, CSIM_TAP_PRE1, CSIM_TAP_INCREMENT);
	KUNIT_EXPECT_EQ(test, taps.c[CSIM_TAP_PRE1], 0);
	taps.c[CSIM_TAP_PRE1] = -3;
	csim_taps_apply(&taps, CSIM_TAP_PRE1, CSIM_TAP_DECREMENT);
	KUNIT_EXPECT_EQ(test, taps.c[CSIM_TAP_PRE1], -5);
}

static void serdes_comes_up(struct kunit *test)
{
	struct pair *p = test->priv;

	p->now = 1000;
	KUNIT_EXPECT_EQ(test, listen(p), 1000 + ADAPT_NS);
	KUNIT_EXPECT_EQ(test, p->near.rx.reason, CSIM_SERDES_NOT_ADAPTED);
	KUNIT_EXPECT_EQ(test, p->near.rx.ber, CSIM_BER_HALF);
	KUNIT_EXPECT_TRUE(test, p->near.rx.cdr);
	p->now += ADAPT_NS - 1;
	KUNIT_EXPECT_EQ(test, listen(p), 1000 + ADAPT_NS);
	p->now++;
	KUNIT_EXPECT_EQ(test, listen(p), U64_MAX);
	KUNIT_EXPECT_EQ(test, p->near.rx.reason, CSIM_SERDES_OK);
	KUNIT_EXPECT_EQ(test, p->near.rx.state, CSIM_SERDES_ADAPTED);
	KUNIT_EXPECT_EQ(test, p->near.rx.snr, 22790);
	KUNIT_EXPECT_EQ(test, p->near.rx.ber, csim_snr_to_ber(22790, true));
	KUNIT_EXPECT_EQ(test, p->near.rx.level, -22200);
	KUNIT_EXPECT_EQ(test, p->near.rx.ctle, 8750);
	KUNIT_EXPECT_EQ(test, p->near.rx.dfe[0], 277);
	KUNIT_EXPECT_FALSE(test, p->near.rx.own);

	csim_serdes_readapt(&p->near);
	KUNIT_EXPECT_EQ(test, listen(p), p->now + ADAPT_NS);
	KUNIT_ASSERT_EQ(test, settle(p), CSIM_SERDES_OK);

	/* both ends to another rate, which is another adaptation */
	p->near.rate = rate_of(50000);
	p->far.rate = rate_of(50000);
	KUNIT_EXPECT_EQ(test, listen(p), p->now + ADAPT_NS);
	KUNIT_EXPECT_EQ(test, settle(p), CSIM_SERDES_OK);
}

static void serdes_knows_why_not(struct kunit *test)
{
	struct pair *p = test->priv;

	KUNIT_ASSERT_EQ(test, settle(p), CSIM_SERDES_OK);

	p->far.tx.enable = false;
	KUNIT_EXPECT_EQ(test, settle(p), CSIM_SERDES_NO_SIGNAL);
	KUNIT_EXPECT_EQ(test, p->near.rx.state, CSIM_SERDES_IDLE);
	KUNIT_EXPECT_EQ(test, p->near.rx.ber, CSIM_BER_HALF);
	p->far.tx.enable = true;
	p->far.tx.squelch = true;
	KUNIT_EXPECT_EQ(test, settle(p), CSIM_SERDES_NO_SIGNAL);
	p->far.tx.squelch = false;
	p->back.open = true;
	KUNIT_EXPECT_EQ(test, settle(p), CSIM_SERDES_NO_SIGNAL);
	p->back.open = false;
	KUNIT_EXPECT_EQ(test, settle(p), CSIM_SERDES_OK);

	csim_serdes_update(&p->near, NULL, NULL, ADAPT_NS, p->now);
	KUNIT_EXPECT_EQ(test, p->near.rx.reason, CSIM_SERDES_NO_SIGNAL);

	p->far.rate = rate_of(50000);
	KUNIT_EXPECT_EQ(test, settle(p), CSIM_SERDES_WRONG_RATE);
	KUNIT_EXPECT_TRUE(test, p->near.rx.signal);
	KUNIT_EXPECT_FALSE(test, p->near.rx.cdr);
	p->far.rate = NULL;
	KUNIT_EXPECT_EQ(test, settle(p), CSIM_SERDES_NO_SIGNAL);
	p->far.rate = rate_of(100000);
	p->near.rate = NULL;
	KUNIT_EXPECT_EQ(test, settle(p), CSIM_SERDES_OFF);
	p->near.rate = rate_of(100000);

	p->back.fault_noise = 12000;
	KUNIT_EXPECT_EQ(test, settle(p), CSIM_SERDES_NO_LOCK);
	p->back.fault_noise = CSIM_SNR_NONE;
	p->back.fault_loss = 40000;
	KUNIT_EXPECT_EQ(test, settle(p), CSIM_SERDES_NO_SIGNAL);
	p->back.fault_loss = U32_MAX;
	KUNIT_EXPECT_EQ(test, settle(p), CSIM_SERDES_NO_SIGNAL);
	p->back.fault_loss = 0;
	KUNIT_EXPECT_EQ(test, settle(p), CSIM_SERDES_OK);
}

/* Inversions cancel in pairs: the two ends' and that of the cable. */
static void serdes_polarity(struct kunit *test)
{
	struct pair *p = test->priv;
	unsigned int i;

	for (i = 0; i < 8; i++) {
		p->far.tx.invert = i & 1;
		p->back.inverted = i >> 1 & 1;
		p->near.rx.invert = i >> 2 & 1;
		KUNIT_EXPECT_EQ(test, settle(p), hweight8(i) & 1 ?
				CSIM_SERDES_INVERTED : CSIM_SERDES_OK);
		KUNIT_EXPECT_TRUE(test, p->near.rx.cdr);
	}
}

static void serdes_thresholds_have_hysteresis(struct kunit *test)
{
	struct pair *p = test->priv;
	const struct csim_optics *dr;
	unsigned int pass;
	int changes = 0;
	u32 excess;
	bool was;

	/* a noise that comes and goes: lock is lost later than it was gained */
	for (pass = 0; pass < 2; pass++) {
		p->back.fault_noise = pass ? 30000 : 14370;
		settle(p);
		p->back.fault_noise = 14370;
		KUNIT_EXPECT_EQ(test, settle(p), pass ? CSIM_SERDES_OK :
				CSIM_SERDES_NO_LOCK);
	}
	p->back.fault_noise = CSIM_SNR_NONE;

	/* light: 1500 mdBm less 14 dB is detected, less 14.5 dB is kept */
	dr = csim_optics_get(CSIM_PMD_DR, CSIM_GRADE_TYPICAL);
	p->back.optics = dr;
	p->back.loss = CSIM_LOSS_MAX;
	listen(p);
	p->back.loss = 14200;
	listen(p);
	KUNIT_EXPECT_FALSE(test, p->near.rx.signal);
	p->back.loss = 14000;
	listen(p);
	KUNIT_EXPECT_TRUE(test, p->near.rx.signal);
	for (excess = 0, was = true; excess < 1000; excess += 10) {
		p->back.loss = 14000 + excess;
		listen(p);
		changes += was != p->near.rx.signal;
		was = p->near.rx.signal;
		KUNIT_EXPECT_EQ(test, was, excess <= 500);
	}
	KUNIT_EXPECT_EQ(test, changes, 1);
}

/* Of light, the SNR is that of the power budget; de-emphasis only harms it. */
static void serdes_hears_light(struct kunit *test)
{
	struct pair *p = test->priv;

	p->back.optics = csim_optics_get(CSIM_PMD_DR, CSIM_GRADE_CORNER);
	p->back.loss = 1600;
	csim_taps_preset(&p->far.tx.taps, 1);
	KUNIT_EXPECT_EQ(test, settle(p), CSIM_SERDES_OK);
	KUNIT_EXPECT_EQ(test, p->near.rx.snr, 21055);
	KUNIT_EXPECT_EQ(test, p->near.rx.level, 300 - 1600);
	KUNIT_EXPECT_EQ(test, p->near.rx.ctle, 0);
	p->back.fault_loss = 2000;
	listen(p);
	KUNIT_EXPECT_EQ(test, p->near.rx.snr, 17055);
	p->back.fault_loss = 0;
	csim_taps_preset(&p->far.tx.taps, 3);
	listen(p);
	KUNIT_EXPECT_LT(test, p->near.rx.snr, 21000);
}

/* chip to module, light, module to chip: 5.1e-13, 1.3e-13 and 5.1e-13 */
static void serdes_has_errors_of_three_segments(struct kunit *test)
{
	struct pair *p = test->priv;
	struct csim_optics optics;
	u32 media, c2m;

	/* without a limit, for what is between chips and modules to be seen */
	optics = *csim_optics_get(CSIM_PMD_DR, CSIM_GRADE_CORNER);
	optics.limit = CSIM_SNR_NONE;
	p->back.optics = &optics;
	p->back.loss = 0;
	csim_taps_preset(&p->far.tx.taps, 1);
	KUNIT_EXPECT_EQ(test, settle(p), CSIM_SERDES_OK);
	media = csim_snr_to_ber(p->near.rx.snr, true);
	c2m = csim_c2m_ber(p->near.rate);
	KUNIT_EXPECT_LE(test, abs_diff(c2m, 12292000U), 2000U);
	KUNIT_EXPECT_EQ(test, p->near.rx.ber,
			csim_ber_add(csim_ber_add(media, c2m), c2m));
	KUNIT_EXPECT_LT(test, p->near.rx.ber, 11991400U);

	/* and of three more to an echo and back */
	p->there.optics = &optics;
	p->there.loss = 0;
	csim_taps_preset(&p->near.tx.taps, 1);
	p->far.loopback = CSIM_SERDES_LOOPBACK_REMOTE;
	settle(p);
	media = p->near.rx.ber;
	KUNIT_EXPECT_LE(test, media, csim_ber_add(p->far.rx.ber, c2m));
	KUNIT_EXPECT_LT(test, media, 11750000U);

	/* copper is one */
	p->far.loopback = CSIM_SERDES_LOOPBACK_NONE;
	p->back.optics = NULL;
	KUNIT_EXPECT_EQ(test, settle(p), CSIM_SERDES_OK);
	KUNIT_EXPECT_EQ(test, p->near.rx.ber, csim_snr_to_ber(p->near.rx.snr, true));
}

/* What faults take, an adapted receiver follows, and training wins back. */
static void serdes_follows_faults(struct kunit *test)
{
	struct pair *p = test->priv;
	u32 before, loss;

	KUNIT_ASSERT_EQ(test, settle(p), CSIM_SERDES_OK);
	p->back.fault_loss = 4000;
	KUNIT_EXPECT_EQ(test, listen(p), U64_MAX);
	KUNIT_EXPECT_EQ(test, p->near.rx.state, CSIM_SERDES_ADAPTED);
	before = p->near.rx.ber;
	loss = csim_channel_eq_loss(&p->back, p->near.rate);
	KUNIT_EXPECT_EQ(test, loss, 26200);
	csim_taps_best(&p->far.tx.taps, loss);
	listen(p);
	KUNIT_EXPECT_GT(test, p->near.rx.ber, before);
	KUNIT_EXPECT_EQ(test, p->near.rx.snr, 24000 - 6200 * 55 / 100);

	before = p->near.rx.ber;
	p->back.fault_noise = 22000;
	listen(p);
	KUNIT_EXPECT_LT(test, p->near.rx.ber, before);
	KUNIT_EXPECT_EQ(test, p->near.rx.snr, csim_snr_combine(20590, 22000));
}

static void serdes_local_loopback(struct kunit *test)
{
	struct pair *p = test->priv;

	p->near.loopback = CSIM_SERDES_LOOPBACK_LOCAL;
	p->back.open = true;
	p->near.tx.enable = false;
	KUNIT_EXPECT_EQ(test, settle(p), CSIM_SERDES_OK);
	KUNIT_EXPECT_TRUE(test, p->near.rx.own);
	KUNIT_EXPECT_EQ(test, p->near.rx.snr, 24000);
	p->near.tx.invert = true;
	KUNIT_EXPECT_EQ(test, settle(p), CSIM_SERDES_INVERTED);
	p->near.rx.invert = true;
	KUNIT_EXPECT_EQ(test, settle(p), CSIM_SERDES_OK);

	/* back to the line, which takes an adaptation */
	p->near.tx.invert = false;
	p->near.rx.invert = false;
	p->near.loopback = CSIM_SERDES_LOOPBACK_NONE;
	p->back.open = false;
	listen(p);
	KUNIT_EXPECT_EQ(test, p->near.rx.reason, CSIM_SERDES_NOT_ADAPTED);
	KUNIT_EXPECT_EQ(test, settle(p), CSIM_SERDES_OK);
	KUNIT_EXPECT_FALSE(test, p->near.rx.own);
}

static void serdes_remote_loopback(struct kunit *test)
{
	struct pair *p = test->priv;
	u32 there, back;

	p->there.fault_noise = 21000;
	KUNIT_ASSERT_EQ(test, settle(p), CSIM_SERDES_OK);
	back = p->near.rx.ber;
	there = p->far.rx.ber;
	KUNIT_EXPECT_LT(test, there, back);

	/* both ways' errors, and the own data */
	p->far.loopback = CSIM_SERDES_LOOPBACK_REMOTE;
	KUNIT_EXPECT_EQ(test, settle(p), CSIM_SERDES_OK);
	KUNIT_EXPECT_TRUE(test, p->near.rx.own);
	KUNIT_EXPECT_FALSE(test, p->far.rx.own);
	KUNIT_EXPECT_EQ(test, p->near.rx.ber, csim_ber_add(there, back));

	/* inverted once on the way there, once on the way back */
	p->near.tx.invert = true;
	KUNIT_EXPECT_EQ(test, settle(p), CSIM_SERDES_INVERTED);
	p->near.rx.invert = true;
	KUNIT_EXPECT_EQ(test, settle(p), CSIM_SERDES_OK);

	/* nothing comes back as long as the far receiver adapts */
	csim_serdes_readapt(&p->far);
	listen(p);
	KUNIT_EXPECT_EQ(test, p->near.rx.reason, CSIM_SERDES_NO_SIGNAL);
	KUNIT_EXPECT_EQ(test, settle(p), CSIM_SERDES_OK);

	/* no signal there, no echo back; and no echo of an echo */
	p->there.open = true;
	KUNIT_EXPECT_EQ(test, settle(p), CSIM_SERDES_NO_SIGNAL);
	p->there.open = false;
	KUNIT_EXPECT_EQ(test, settle(p), CSIM_SERDES_OK);
	p->near.loopback = CSIM_SERDES_LOOPBACK_REMOTE;
	KUNIT_EXPECT_EQ(test, settle(p), CSIM_SERDES_NO_SIGNAL);
	KUNIT_EXPECT_EQ(test, p->far.rx.reason, CSIM_SERDES_NO_SIGNAL);
}

static void serdes_plug_hears_itself(struct kunit *test)
{
	struct pair *p = test->priv;

	csim_serdes_update(&p->near, &p->near, &p->back, 0, 0);
	KUNIT_EXPECT_EQ(test, p->near.rx.reason, CSIM_SERDES_OK);
}

static void serdes_skew(struct kunit *test)
{
	u32 skew[] = { 5000, 7000, 185000, 5001 };

	KUNIT_EXPECT_TRUE(test, csim_skew_ok(skew, 4));
	skew[1] = 4999;
	KUNIT_EXPECT_FALSE(test, csim_skew_ok(skew, 4));
	KUNIT_EXPECT_TRUE(test, csim_skew_ok(skew, 1));
}

static struct kunit_case serdes_cases[] = {
	KUNIT_CASE(serdes_presets_are_legal),
	KUNIT_CASE(serdes_best_taps_cost_nothing),
	KUNIT_CASE(serdes_penalty_is_a_bowl),
	KUNIT_CASE(serdes_training_converges),
	KUNIT_CASE(serdes_requests_meet_limits),
	KUNIT_CASE(serdes_comes_up),
	KUNIT_CASE(serdes_knows_why_not),
	KUNIT_CASE(serdes_polarity),
	KUNIT_CASE(serdes_thresholds_have_hysteresis),
	KUNIT_CASE(serdes_hears_light),
	KUNIT_CASE(serdes_has_errors_of_three_segments),
	KUNIT_CASE(serdes_follows_faults),
	KUNIT_CASE(serdes_local_loopback),
	KUNIT_CASE(serdes_remote_loopback),
	KUNIT_CASE(serdes_plug_hears_itself),
	KUNIT_CASE(serdes_skew),
	{}
};

static struct kunit_suite serdes_suite = {
	.name = "csim_serdes",
	.init = serdes_init,
	.test_cases = serdes_cases,
};

kunit_test_suite(serdes_suite);
