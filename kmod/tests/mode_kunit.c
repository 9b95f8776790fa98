// SPDX-License-Identifier: GPL-2.0
/* The rates of ports, against the arithmetic of IEEE 802.3. */
#include <kunit/test.h>

#include "core/mode.h"

static void mode_is_its_lanes(struct kunit *test)
{
	unsigned int i;

	for (i = 0; i < CSIM_MODES; i++) {
		const struct csim_mode *mode = csim_mode_get(i);

		KUNIT_EXPECT_EQ(test, mode->speed,
				mode->lanes * mode->lane->speed);
		KUNIT_EXPECT_EQ(test, csim_mode_index(mode->speed, mode->lanes),
				(int)i);
	}
	KUNIT_EXPECT_EQ(test, csim_mode_index(400000, 1), -ENOENT);
	KUNIT_EXPECT_EQ(test, csim_mode_index(20000, 2), -ENOENT);
}

/* 64b/66b, and for PAM4 256b/257b of four 66b blocks and RS(544,514) */
static void mode_lane_rate_has_the_overhead(struct kunit *test)
{
	unsigned int i;

	for (i = 0; i < CSIM_MODES; i++) {
		const struct csim_lane_rate *lane = csim_mode_get(i)->lane;
		u64 bits = (u64)lane->speed * 1000 * 66 / 64;

		if (lane->pam4)
			bits = bits * 257 * 544 / (264 * 514);
		KUNIT_EXPECT_EQ(test, bits, (u64)lane->bits);
	}
}

/* A codeword is 514 symbols of 10 bits, 20 blocks of 257b, 5,120 bits of data. */
static void mode_codewords_are_exact(struct kunit *test)
{
	unsigned int i;

	for (i = 0; i < CSIM_MODES; i++) {
		const struct csim_lane_rate *lane = csim_mode_get(i)->lane;

		KUNIT_EXPECT_EQ(test, (u64)lane->codewords * 5120 * 1000,
				(u64)lane->speed << 12);
	}
}

static void mode_is_in_order_of_priority(struct kunit *test)
{
	unsigned int i;

	for (i = 1; i < CSIM_MODES; i++) {
		const struct csim_mode *worse = csim_mode_get(i - 1);
		const struct csim_mode *better = csim_mode_get(i);

		KUNIT_EXPECT_TRUE(test, worse->speed < better->speed ||
				  (worse->speed == better->speed &&
				   worse->lanes > better->lanes));
	}
	KUNIT_EXPECT_EQ(test, csim_mode_best(0), -1);
	KUNIT_EXPECT_EQ(test, csim_mode_best(BIT(3) | BIT(7)), 7);
}

static void mode_mask_is_what_fits(struct kunit *test)
{
	static const u32 speeds[] = { 25000, 50000, 100000, 200000 };
	unsigned int lanes, i, s;

	for (lanes = 1; lanes <= 8; lanes *= 2)
		for (s = 0; s < ARRAY_SIZE(speeds); s++) {
			u32 mask = csim_mode_mask(lanes, speeds[s]);
			int best = csim_mode_best(mask);

			KUNIT_ASSERT_GE(test, best, 0);
			for (i = 0; i < CSIM_MODES; i++) {
				const struct csim_mode *mode = csim_mode_get(i);

				KUNIT_EXPECT_EQ(test, !!(mask & BIT(i)),
						mode->lanes <= lanes &&
						mode->lane->speed <= speeds[s] &&
						(s == 0 || mode->lane->speed >= 25000));
			}
		}
}

static void mode_10g_cannot_be_negotiated(struct kunit *test)
{
	unsigned int i;

	for (i = 0; i < CSIM_MODES; i++)
		KUNIT_EXPECT_EQ(test, csim_mode_negotiable(BIT(i)),
				csim_mode_get(i)->speed == 10000 ? 0 : (u32)BIT(i));
	KUNIT_EXPECT_EQ(test, csim_mode_negotiable(csim_mode_mask(4, 25000)),
			(u32)(BIT(csim_mode_index(25000, 1)) |
			      BIT(csim_mode_index(40000, 4)) |
			      BIT(csim_mode_index(50000, 2)) |
			      BIT(csim_mode_index(100000, 4))));
}

static struct kunit_case mode_cases[] = {
	KUNIT_CASE(mode_is_its_lanes),
	KUNIT_CASE(mode_lane_rate_has_the_overhead),
	KUNIT_CASE(mode_codewords_are_exact),
	KUNIT_CASE(mode_is_in_order_of_priority),
	KUNIT_CASE(mode_mask_is_what_fits),
	KUNIT_CASE(mode_10g_cannot_be_negotiated),
	{}
};

static struct kunit_suite mode_suite = {
	.name = "csim_mode",
	.test_cases = mode_cases,
};

kunit_test_suite(mode_suite);
