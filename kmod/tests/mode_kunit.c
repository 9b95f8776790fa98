// SPDX-License-Identifier: GPL-2.0
/* The rates of ports, against the arithmetic of IEEE 802.3. */
#include <kunit/test.h>

#include "core/mode.h"

static void mode_is_100g_a_lane(struct kunit *test)
{
	unsigned int lanes;

	for (lanes = 1; lanes <= 8; lanes *= 2) {
		const struct csim_mode *mode = csim_mode_find(lanes);

		KUNIT_ASSERT_NOT_NULL(test, mode);
		KUNIT_EXPECT_EQ(test, mode->lanes, lanes);
		KUNIT_EXPECT_EQ(test, mode->speed, lanes * 100000);
		KUNIT_EXPECT_EQ(test, mode->lane_speed * lanes, mode->speed);
	}
}

/* 64b/66b, 256b/257b transcoding of four 66b blocks, RS(544,514) */
static void mode_lane_rate_has_the_overhead(struct kunit *test)
{
	const struct csim_mode *mode = csim_mode_find(1);
	u64 rate;

	KUNIT_ASSERT_NOT_NULL(test, mode);
	rate = div_u64((u64)mode->lane_speed * 66 * 257 * 544,
		       64 * 264 * 514);
	KUNIT_EXPECT_EQ(test, rate, (u64)mode->lane_rate);
}

static void mode_find_refuses_other_widths(struct kunit *test)
{
	static const unsigned int widths[] = { 0, 3, 5, 6, 7, 9, 16 };
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(widths); i++)
		KUNIT_EXPECT_NULL(test, csim_mode_find(widths[i]));
}

static struct kunit_case mode_cases[] = {
	KUNIT_CASE(mode_is_100g_a_lane),
	KUNIT_CASE(mode_lane_rate_has_the_overhead),
	KUNIT_CASE(mode_find_refuses_other_widths),
	{}
};

static struct kunit_suite mode_suite = {
	.name = "csim_mode",
	.test_cases = mode_cases,
};

kunit_test_suite(mode_suite);
