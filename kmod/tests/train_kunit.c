// SPDX-License-Identifier: GPL-2.0
/* Training of one end, and the timers that it is held to. */
#include <kunit/test.h>

#include "core/mode.h"
#include "core/train.h"

#define MSEC	1000000ULL

/* limit of a 50G lane, ns */
#define MAX_WAIT	(3000 * MSEC)

/**
 * struct train_bench - one end
 * @train: its training
 * @in: what it depends on
 * @now: the time, ns
 */
struct train_bench {
	struct csim_train train;
	struct csim_train_input in;
	u64 now;
};

static int train_init(struct kunit *test)
{
	struct train_bench *b;

	b = kunit_kzalloc(test, sizeof(*b), GFP_KERNEL);
	KUNIT_ASSERT_NOT_NULL(test, b);
	b->now = 12345;
	b->in.timing = CSIM_TIMING_REALISTIC;
	b->in.takes = 1000 * MSEC;
	csim_train_start(&b->train, b->now, MAX_WAIT);
	test->priv = b;
	return 0;
}

/* Let @ms pass. Return: the state then. */
static enum csim_train_state after(struct train_bench *b, unsigned int ms)
{
	u64 end = b->now + ms * MSEC;

	for (;;) {
		u64 due;

		while (csim_train_step(&b->train, b->now, &b->in))
			;
		due = csim_train_due(&b->train, b->in.takes);
		if (due > end)
			break;
		b->now = due;
	}
	b->now = end;
	return b->train.state;
}

static void train_goes_well(struct kunit *test)
{
	struct train_bench *b = test->priv;

	KUNIT_EXPECT_EQ(test, after(b, 100), CSIM_TRAIN_SEND_TRAINING);
	b->in.frames = true;
	KUNIT_EXPECT_EQ(test, after(b, 999), CSIM_TRAIN_LOCAL);
	KUNIT_EXPECT_FALSE(test, csim_train_ready(&b->train));
	KUNIT_EXPECT_EQ(test, after(b, 1), CSIM_TRAIN_REMOTE);
	KUNIT_EXPECT_TRUE(test, csim_train_ready(&b->train));
	/* the own receiver stays ready, whatever arrives */
	b->in.frames = false;
	KUNIT_EXPECT_EQ(test, after(b, 1000), CSIM_TRAIN_REMOTE);
	b->in.remote_ready = true;
	KUNIT_EXPECT_EQ(test, after(b, 0), CSIM_TRAIN_LINK_READY);
	KUNIT_EXPECT_EQ(test, after(b, 1), CSIM_TRAIN_SEND_DATA);
	KUNIT_EXPECT_TRUE(test, csim_train_ready(&b->train));
	KUNIT_EXPECT_EQ(test, after(b, 100000), CSIM_TRAIN_SEND_DATA);
	csim_train_stop(&b->train);
	KUNIT_EXPECT_EQ(test, after(b, 100000), CSIM_TRAIN_INITIALIZE);
	KUNIT_EXPECT_FALSE(test, csim_train_ready(&b->train));
}

/* Each state but the last two ends at max_wait_timer, and it is known which. */
static void train_fails(struct kunit *test)
{
	static const enum csim_train_state reached[] = {
		CSIM_TRAIN_SEND_TRAINING,
		CSIM_TRAIN_LOCAL,
		CSIM_TRAIN_LOCAL,
		CSIM_TRAIN_REMOTE,
	};
	struct train_bench *b = test->priv;
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(reached); i++) {
		b->in.frames = i;
		b->in.takes = i == 1 ? CSIM_NEVER : i == 2 ? MAX_WAIT : MSEC;
		csim_train_start(&b->train, b->now, MAX_WAIT);
		KUNIT_EXPECT_EQ(test, after(b, 2999), reached[i]);
		KUNIT_EXPECT_EQ(test, after(b, 1), CSIM_TRAIN_FAILURE);
		KUNIT_EXPECT_EQ(test, b->train.reached, reached[i]);
		KUNIT_EXPECT_EQ(test, csim_train_ready(&b->train), i == 3);
		b->in.frames = true;
		b->in.remote_ready = true;
		b->in.takes = 0;
		KUNIT_EXPECT_EQ(test, after(b, 100000), CSIM_TRAIN_FAILURE);
		b->in.remote_ready = false;
	}
}

/* Adaptation begins again with every frame lock, the limit does not. */
static void train_loses_frame_lock(struct kunit *test)
{
	struct train_bench *b = test->priv;
	unsigned int i;

	for (i = 0; i < 3; i++) {
		b->in.frames = true;
		KUNIT_EXPECT_EQ(test, after(b, 900), CSIM_TRAIN_LOCAL);
		b->in.frames = false;
		KUNIT_EXPECT_EQ(test, after(b, 50), CSIM_TRAIN_SEND_TRAINING);
	}
	b->in.frames = true;
	KUNIT_EXPECT_EQ(test, after(b, 150), CSIM_TRAIN_FAILURE);
	KUNIT_EXPECT_EQ(test, b->train.reached, CSIM_TRAIN_LOCAL);

	/* who is looked at late was ready in time all the same */
	csim_train_start(&b->train, b->now, MAX_WAIT);
	csim_train_step(&b->train, b->now, &b->in);
	b->now += 10 * MAX_WAIT;
	KUNIT_EXPECT_TRUE(test, csim_train_step(&b->train, b->now, &b->in));
	KUNIT_EXPECT_EQ(test, b->train.state, CSIM_TRAIN_REMOTE);

	/* and who gets frames late did not get them in time */
	csim_train_start(&b->train, b->now, MAX_WAIT);
	b->now += MAX_WAIT;
	b->in.takes = 0;
	KUNIT_EXPECT_TRUE(test, csim_train_step(&b->train, b->now, &b->in));
	KUNIT_EXPECT_EQ(test, b->train.state, CSIM_TRAIN_FAILURE);
	KUNIT_EXPECT_EQ(test, b->train.reached, CSIM_TRAIN_SEND_TRAINING);
}

/* What the states of a link rely on, for every rate and profile. */
static void train_timers_are_in_proportion(struct kunit *test)
{
	unsigned int i, timing, timer;

	for (timing = 0; timing < 2; timing++) {
		u64 data = 0;

		for (timer = 0; timer < __CSIM_TIMER_MAX; timer++)
			KUNIT_EXPECT_GT(test, csim_timing_get(timing, timer), 0ULL);
		for (timer = CSIM_TIMER_SIGNAL; timer <= CSIM_TIMER_DESKEW; timer++)
			data += csim_timing_get(timing, timer);

		for (i = 0; i < CSIM_MODES; i++) {
			const struct csim_lane_rate *lane = csim_mode_get(i)->lane;
			u64 trained = csim_timing_inhibit(timing, lane, true);
			u64 max_wait = csim_timing_max_wait(timing, lane);

			/* training at its limit leaves time for the PCS */
			KUNIT_EXPECT_GT(test, trained, max_wait + 2 *
					csim_timing_get(timing, CSIM_TIMER_AM_LOCK));
			KUNIT_EXPECT_GT(test, csim_timing_inhibit(timing, lane, false),
					data);
		}
	}
	KUNIT_EXPECT_EQ(test, csim_timing_scale(CSIM_TIMING_FAST, CSIM_NEVER),
			CSIM_NEVER);
	KUNIT_EXPECT_EQ(test, csim_timing_scale(CSIM_TIMING_FAST, 32000), 1000ULL);
}

static struct kunit_case train_cases[] = {
	KUNIT_CASE(train_goes_well),
	KUNIT_CASE(train_fails),
	KUNIT_CASE(train_loses_frame_lock),
	KUNIT_CASE(train_timers_are_in_proportion),
	{}
};

static struct kunit_suite train_suite = {
	.name = "csim_train",
	.init = train_init,
	.test_cases = train_cases,
};

kunit_test_suite(train_suite);
