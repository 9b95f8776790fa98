// SPDX-License-Identifier: GPL-2.0
/* Temperatures of modules, and when they cross a threshold. */
#include <kunit/test.h>

#include "core/rng.h"
#include "core/thermal.h"

#define MSEC	1000000ULL
#define SEC	(1000 * MSEC)

#define EXPECT_NEAR(test, got, want, limit) \
	KUNIT_EXPECT_LE(test, abs_diff((s64)(got), (s64)(want)), (s64)(limit))

static u64 below(struct csim_rng *rng, u64 n)
{
	return mul_u64_u64_shr(csim_rng_u64(rng), n, 64);
}

/* how much warmer than the air it gets */
static s32 rise_of(enum csim_form form, u32 power, u32 fan)
{
	struct csim_thermal t;

	csim_thermal_init(&t, form, 25000, CSIM_TIMING_REALISTIC, 0);
	csim_thermal_set(&t, power, 25000, fan, 0);
	return csim_thermal_at(&t, 100000 * SEC) - 25000;
}

static void thermal_rises_with_power(struct kunit *test)
{
	static const s32 rise[] = { 34000, 40800, 51000, 51000, 102000, 136000 };
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(rise); i++) {
		EXPECT_NEAR(test, rise_of(i, 17000, 100), rise[i], 1);
		KUNIT_EXPECT_EQ(test, rise_of(i, 0, 100), 0);
		EXPECT_NEAR(test, rise_of(i, 8500, 100), rise[i] / 2, 1);
	}
}

/* the power of -0.8 of 0.75, 0.5 and 0.2 is 1.2588, 1.7411 and 3.6239 */
static void thermal_fans_cool(struct kunit *test)
{
	u32 fan;

	EXPECT_NEAR(test, rise_of(CSIM_FORM_OSFP, 10000, 75), 25175, 3);
	EXPECT_NEAR(test, rise_of(CSIM_FORM_OSFP, 10000, 50), 34822, 3);
	EXPECT_NEAR(test, rise_of(CSIM_FORM_OSFP, 10000, 20), 72478, 3);
	for (fan = 0; fan < 20; fan++)
		KUNIT_EXPECT_EQ(test, rise_of(CSIM_FORM_OSFP, 10000, fan),
				rise_of(CSIM_FORM_OSFP, 10000, 20));
	for (; fan < 100; fan++)
		KUNIT_EXPECT_GT(test, rise_of(CSIM_FORM_OSFP, 10000, fan),
				rise_of(CSIM_FORM_OSFP, 10000, fan + 1));
}

/* 1 - 1/e of the way after R x C, 2 K/W x 60 J/K, and 1 - 1/e^2 after twice that */
static void thermal_is_first_order(struct kunit *test)
{
	struct csim_thermal t, fast;
	unsigned int i;

	csim_thermal_init(&t, CSIM_FORM_OSFP, 25000, CSIM_TIMING_REALISTIC, 5 * SEC);
	KUNIT_EXPECT_EQ(test, csim_thermal_at(&t, 5 * SEC), 25000);
	KUNIT_EXPECT_EQ(test, csim_thermal_at(&t, 500 * SEC), 25000);
	csim_thermal_set(&t, 10000, 25000, 100, 5 * SEC);
	EXPECT_NEAR(test, csim_thermal_at(&t, 125 * SEC), 37642, 1);
	EXPECT_NEAR(test, csim_thermal_at(&t, 245 * SEC), 42293, 1);
	/* and back, with warmer air */
	csim_thermal_set(&t, 0, 35000, 100, 125 * SEC);
	EXPECT_NEAR(test, csim_thermal_at(&t, 125 * SEC), 37642, 1);
	EXPECT_NEAR(test, csim_thermal_at(&t, 245 * SEC), 35972, 1);

	csim_thermal_init(&t, CSIM_FORM_QSFP_DD, 20000, CSIM_TIMING_REALISTIC, 0);
	csim_thermal_init(&fast, CSIM_FORM_QSFP_DD, 20000, CSIM_TIMING_FAST, 0);
	csim_thermal_set(&t, 14000, 22000, 60, 0);
	csim_thermal_set(&fast, 14000, 22000, 60, 0);
	for (i = 0; i < 1000; i++)
		EXPECT_NEAR(test, csim_thermal_at(&t, i * SEC),
			    csim_thermal_at(&fast, i * (SEC / 32)), 1);
}

/*
 * To be set often makes no difference: fans do not get faster than at 100 %,
 * so this says the same again and again.
 */
static void thermal_rounding_does_not_add_up(struct kunit *test)
{
	struct csim_thermal once, often;
	struct csim_rng rng;
	u64 now = 0;

	csim_rng_seed(&rng, 21, 0);
	csim_thermal_init(&once, CSIM_FORM_OSFP, 25000, CSIM_TIMING_FAST, 0);
	csim_thermal_set(&once, 17000, 25000, 100, 0);
	often = once;
	while (now < 10 * SEC) {
		now += below(&rng, 2 * MSEC);
		csim_thermal_set(&often, 17000, 25000, 100 + now % 2, now);
		EXPECT_NEAR(test, csim_thermal_at(&once, now),
			    csim_thermal_at(&often, now), 1);
	}
	KUNIT_EXPECT_GT(test, csim_thermal_at(&often, now), 50000);
}

static bool is_above(const struct csim_thermal *t, s32 threshold, u64 now)
{
	return csim_thermal_at(t, now) >= threshold;
}

static void thermal_crosses_when_it_says(struct kunit *test)
{
	unsigned int i, j, never = 0, late = 0;
	struct csim_thermal t;
	struct csim_rng rng;
	u64 now = 0;

	csim_rng_seed(&rng, 22, 0);
	csim_thermal_init(&t, CSIM_FORM_OSFP, 25000, CSIM_TIMING_REALISTIC, now);
	for (i = 0; i < 1000; i++) {
		s32 threshold = 20000 + below(&rng, 60000);
		u64 when, last;
		bool above;

		if (i % 10 == 0)
			csim_thermal_init(&t, below(&rng, __CSIM_FORM_MAX),
					  below(&rng, 50000),
					  below(&rng, 2), now);
		csim_thermal_set(&t, below(&rng, 20000),
				 below(&rng, 50000),
				 below(&rng, 101), now);
		/* now and then what it approaches */
		if (i % 5 == 0)
			threshold = csim_thermal_at(&t, now + 100000 * SEC);
		now += below(&rng, 10 * SEC);

		above = is_above(&t, threshold, now);
		when = csim_thermal_crosses(&t, threshold, now);
		if (when == CSIM_NEVER) {
			last = now + 100000 * SEC;
			never++;
		} else {
			KUNIT_EXPECT_GT(test, when, now);
			KUNIT_EXPECT_NE(test, is_above(&t, threshold, when), above);
			last = when - min(MSEC, when - now);
			late++;
		}
		KUNIT_EXPECT_EQ(test, is_above(&t, threshold, last), above);
		for (j = 0; j < 20; j++)
			KUNIT_EXPECT_EQ(test, above,
					is_above(&t, threshold,
						 now + below(&rng, last - now + 1)));
	}
	KUNIT_EXPECT_GT(test, never, 100);
	KUNIT_EXPECT_GT(test, late, 100);
}

static void thermal_bears_any_number(struct kunit *test)
{
	static const u32 extreme[] = { 0, 1, S32_MAX, 1U << 31, U32_MAX };
	struct csim_thermal t;
	unsigned int i, j;

	for (i = 0; i < ARRAY_SIZE(extreme); i++) {
		for (j = 0; j < ARRAY_SIZE(extreme); j++) {
			csim_thermal_init(&t, CSIM_FORM_SFP112, extreme[j],
					  CSIM_TIMING_REALISTIC, 0);
			csim_thermal_set(&t, extreme[i], extreme[j], extreme[j], 1);
			KUNIT_EXPECT_EQ(test, csim_thermal_at(&t, 1), (s32)extreme[j]);
			csim_thermal_crosses(&t, S32_MAX, 1);
			csim_thermal_crosses(&t, S32_MIN, 1);
		}
	}
	csim_thermal_set(&t, U32_MAX, 0, 0, 2);
	KUNIT_EXPECT_EQ(test, csim_thermal_at(&t, U64_MAX), S32_MAX);
}

static struct kunit_case thermal_cases[] = {
	KUNIT_CASE(thermal_rises_with_power),
	KUNIT_CASE(thermal_fans_cool),
	KUNIT_CASE(thermal_is_first_order),
	KUNIT_CASE(thermal_rounding_does_not_add_up),
	KUNIT_CASE(thermal_crosses_when_it_says),
	KUNIT_CASE(thermal_bears_any_number),
	{}
};

static struct kunit_suite thermal_suite = {
	.name = "csim_thermal",
	.test_cases = thermal_cases,
};

kunit_test_suite(thermal_suite);
