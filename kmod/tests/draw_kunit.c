// SPDX-License-Identifier: GPL-2.0
/*
 * Draws: what holds for every one of them, and means and variances of many.
 * Whether the distribution is right is for selftests/host/stat_draw.c.
 */
#include <kunit/test.h>

#include "core/draw.h"

#define DRAWS	20000

static const u64 trials[] = { 1, 2, 3, 20, 100, 5000, 1000000, BIT_ULL(40), BIT_ULL(62) };

static void draw_stays_in_range(struct kunit *test)
{
	struct csim_rng rng;
	unsigned int i, k;

	csim_rng_seed(&rng, 1, 0);
	for (i = 0; i < ARRAY_SIZE(trials); i++)
		for (k = 0; k < 2000; k++) {
			struct csim_real p = csim_real_make(csim_rng_u64(&rng),
							    -64 - (s32)(k % 80));

			KUNIT_EXPECT_LE(test, csim_draw_binomial(&rng, trials[i], p),
					trials[i]);
		}
}

static void draw_knows_certainty(struct kunit *test)
{
	struct csim_rng rng, before;
	unsigned int i;

	csim_rng_seed(&rng, 2, 0);
	before = rng;
	for (i = 0; i < ARRAY_SIZE(trials); i++) {
		u64 n = trials[i];

		KUNIT_EXPECT_EQ(test, csim_draw_binomial(&rng, n, CSIM_REAL_ZERO), 0ULL);
		KUNIT_EXPECT_EQ(test, csim_draw_binomial(&rng, n, CSIM_REAL_ONE), n);
		KUNIT_EXPECT_EQ(test, csim_draw_binomial(&rng, n, csim_real_make(1, -127)),
				0ULL);
	}
	KUNIT_EXPECT_EQ(test, csim_draw_binomial(&rng, 0, CSIM_REAL_HALF), 0ULL);
	/* ... and takes no chance with it */
	KUNIT_EXPECT_MEMEQ(test, &rng, &before, sizeof(rng));

	KUNIT_EXPECT_EQ(test, csim_draw_wait(&rng, CSIM_REAL_ONE), 0ULL);
	KUNIT_EXPECT_EQ(test, csim_draw_wait(&rng, CSIM_REAL_ZERO), U64_MAX);
	KUNIT_EXPECT_EQ(test, csim_draw_wait(&rng, csim_real_make(1, -80)), U64_MAX);
}

/* n and 1/p: in the range of each method, at its borders, and mirrored */
static const struct {
	const char *name;
	u64 n;
	u32 num, den;
} points[] = {
	{ "1/3 of 1", 1, 1, 3 },
	{ "1/2 of 1", 1, 1, 2 },
	{ "1/100 of 50", 50, 1, 100 },
	{ "1/100 of 399", 399, 1, 100 },
	{ "1/100 of 400", 400, 1, 100 },
	{ "1/3 of 27", 27, 1, 3 },
	{ "1/2 of 31", 31, 1, 2 },
	{ "1/2 of 32", 32, 1, 2 },
	{ "1/100 of 1599", 1599, 1, 100 },
	{ "1/100 of 1600", 1600, 1, 100 },
	{ "9/10 of 1000", 1000, 9, 10 },
	{ "1/1000 of 1e6", 1000000, 1, 1000 },
	{ "1/3 of 4e6", 4000000, 1, 3 },
};

/*
 * Within five standard errors; the variance of a variance is less than 6 v^2 / n
 * at each of the points with v more than 1, and taken so everywhere.
 */
static void draw_has_mean_and_variance(struct kunit *test)
{
	unsigned int i, k;

	for (i = 0; i < ARRAY_SIZE(points); i++) {
		u64 n = points[i].n;
		/* in 2^-16 */
		s64 mean = div_u64((n << 16) * points[i].num, points[i].den);
		u64 var = div_u64(mean * (points[i].den - points[i].num), points[i].den);
		u64 squares = 0, error;
		struct csim_rng rng;
		s64 sum = 0;

		csim_rng_seed(&rng, 3, i);
		for (k = 0; k < DRAWS; k++) {
			u64 x = csim_draw_binomial(&rng, n, csim_real_ratio(points[i].num,
									    points[i].den));
			u64 off = abs_diff((s64)(x << 16), mean);

			sum += (s64)(x << 16) - mean;
			squares += mul_u64_u64_shr(off, off, 16);
		}
		/* (sum / DRAWS)^2 < 25 var / DRAWS, all in 2^-16 */
		error = div_u64(sum < 0 ? -sum : sum, DRAWS);
		KUNIT_EXPECT_LT_MSG(test, mul_u64_u64_shr(error, error, 16),
				    div_u64(25 * var, DRAWS) + 1, "mean of %s",
				    points[i].name);
		error = abs_diff(div_u64(squares, DRAWS), var);
		KUNIT_EXPECT_LT_MSG(test, error, div_u64(var * 100, 1000) + 1,
				    "variance of %s", points[i].name);
	}
}

static void draw_waits_as_long_as_it_should(struct kunit *test)
{
	static const u32 mean[] = { 1, 9, 999, 999999 };
	unsigned int i, k;

	for (i = 0; i < ARRAY_SIZE(mean); i++) {
		struct csim_real p = csim_real_ratio(1, mean[i] + 1);
		struct csim_rng rng;
		u64 sum = 0;

		csim_rng_seed(&rng, 4, i);
		for (k = 0; k < DRAWS; k++)
			sum += csim_draw_wait(&rng, p);
		/* the standard error is 1.4 / sqrt(20000) = 1 % at most */
		KUNIT_EXPECT_LT(test, abs_diff(sum, (u64)mean[i] * DRAWS),
				div_u64((u64)mean[i] * DRAWS, 20));
	}
}

static struct kunit_case draw_cases[] = {
	KUNIT_CASE(draw_stays_in_range),
	KUNIT_CASE(draw_knows_certainty),
	KUNIT_CASE(draw_has_mean_and_variance),
	KUNIT_CASE(draw_waits_as_long_as_it_should),
	{}
};

static struct kunit_suite draw_suite = {
	.name = "csim_draw",
	.test_cases = draw_cases,
};

kunit_test_suite(draw_suite);
