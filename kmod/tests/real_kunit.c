// SPDX-License-Identifier: GPL-2.0
/* Numbers, against what is known of them without floating point. */
#include <kunit/test.h>

#include "core/real.h"
#include "core/rng.h"

/* Whether two numbers differ by less than 2^-@bits of either */
static bool near(struct csim_real a, struct csim_real b, s32 bits)
{
	struct csim_real more = csim_real_cmp(a, b) > 0 ? a : b;
	struct csim_real less = csim_real_cmp(a, b) > 0 ? b : a;

	if (!more.m)
		return true;
	return csim_real_below(csim_real_div(csim_real_sub(more, less), more), -bits);
}

static struct csim_real random_real(struct csim_rng *rng)
{
	u64 m = csim_rng_u64(rng);

	return csim_real_make(m >> (m & 31), (s32)(csim_rng_u64(rng) % 1200) - 1100);
}

static void real_keeps_integers(struct kunit *test)
{
	static const u64 n[] = { 0, 1, 2, 3, 1000000, S64_MAX, U64_MAX - 1, U64_MAX };
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(n); i++) {
		struct csim_real x = csim_real_from(n[i]);

		KUNIT_EXPECT_EQ(test, csim_real_floor(x), n[i]);
		KUNIT_EXPECT_EQ(test, csim_real_floor(csim_real_scale(x, 1)), n[i]);
		KUNIT_EXPECT_EQ(test, csim_real_floor(csim_real_scale(x, 0)), 0ULL);
		KUNIT_EXPECT_EQ(test, csim_real_cmp(x, csim_real_from(n[i])), 0);
		KUNIT_EXPECT_EQ(test, csim_real_cmp(x, csim_real_from(3)),
				i < 3 ? -1 : i > 3);
		KUNIT_EXPECT_TRUE(test, !x.m || x.m & BIT_ULL(63));
	}
	KUNIT_EXPECT_EQ(test, csim_real_floor(csim_real_make(1, 64)), U64_MAX);
	KUNIT_EXPECT_EQ(test, csim_real_floor(csim_real_ratio(7, 2)), 3ULL);
	KUNIT_EXPECT_EQ(test, csim_real_round(csim_real_ratio(7, 2)), 4ULL);
	KUNIT_EXPECT_EQ(test, csim_real_round(csim_real_ratio(10, 3)), 3ULL);
	KUNIT_EXPECT_EQ(test, csim_real_round(csim_real_make(1, -200)), 0ULL);
}

static void real_becomes_a_fraction(struct kunit *test)
{
	KUNIT_EXPECT_EQ(test, csim_real_fixed(CSIM_REAL_ONE, 64), U64_MAX);
	KUNIT_EXPECT_EQ(test, csim_real_fixed(CSIM_REAL_HALF, 64), BIT_ULL(63));
	KUNIT_EXPECT_EQ(test, csim_real_fixed(CSIM_REAL_HALF, 32), BIT_ULL(31));
	KUNIT_EXPECT_EQ(test, csim_real_fixed(csim_real_make(1, -64), 64), 1ULL);
	KUNIT_EXPECT_EQ(test, csim_real_fixed(csim_real_make(1, -65), 64), 0ULL);
	KUNIT_EXPECT_EQ(test, csim_real_fixed(CSIM_REAL_ZERO, 64), 0ULL);
	KUNIT_EXPECT_EQ(test, csim_real_fixed(csim_real_ratio(1, 3), 64), U64_MAX / 3);
}

static void real_is_below_powers_of_two(struct kunit *test)
{
	KUNIT_EXPECT_TRUE(test, csim_real_below(CSIM_REAL_ZERO, -1000));
	KUNIT_EXPECT_TRUE(test, csim_real_below(CSIM_REAL_HALF, 0));
	KUNIT_EXPECT_FALSE(test, csim_real_below(CSIM_REAL_HALF, -1));
	KUNIT_EXPECT_FALSE(test, csim_real_below(CSIM_REAL_ONE, 0));
	KUNIT_EXPECT_TRUE(test, csim_real_below(csim_real_from(15), 4));
	KUNIT_EXPECT_FALSE(test, csim_real_below(csim_real_from(16), 4));
}

/* Each operation undoes another: any wrong digit shows. */
static void real_arithmetic_is_reversible(struct kunit *test)
{
	struct csim_rng rng;
	unsigned int i;

	csim_rng_seed(&rng, 1, 0);
	for (i = 0; i < 5000; i++) {
		struct csim_real a = random_real(&rng), b = random_real(&rng);
		struct csim_real product = csim_real_mul(a, b);
		struct csim_real square = csim_real_mul(a, a), root;

		KUNIT_EXPECT_TRUE(test, near(csim_real_div(product, b), a, 60));
		root = csim_real_sqrt(product);
		KUNIT_EXPECT_TRUE(test, near(csim_real_mul(root, root), product, 60));
		KUNIT_EXPECT_TRUE(test, near(csim_real_sub(csim_real_add(a, b),
							   csim_real_cmp(a, b) < 0 ? a : b),
					     csim_real_cmp(a, b) < 0 ? b : a, 61));
		KUNIT_EXPECT_TRUE(test, near(csim_real_pow(a, 4),
					     csim_real_mul(square, square), 59));
	}
	KUNIT_EXPECT_EQ(test, csim_real_sub(CSIM_REAL_HALF, CSIM_REAL_ONE).m, 0ULL);
	KUNIT_EXPECT_EQ(test, csim_real_sqrt(CSIM_REAL_ZERO).m, 0ULL);
	KUNIT_EXPECT_EQ(test, csim_real_cmp(csim_real_pow(csim_real_from(7), 0),
					    CSIM_REAL_ONE), 0);
	KUNIT_EXPECT_EQ(test, csim_real_floor(csim_real_sqrt(csim_real_from(144))), 12ULL);
}

/* exp(-x), -ln(x) and their twins for what lacks to 1 */
static void real_exp_and_log_are_inverse(struct kunit *test)
{
	struct csim_rng rng;
	unsigned int i;

	csim_rng_seed(&rng, 2, 0);
	for (i = 0; i < 5000; i++) {
		u64 m = csim_rng_u64(&rng);
		struct csim_real x = csim_real_make(m, -(s32)(m % 150) - 64);
		struct csim_real y = csim_real_expm1(x);

		KUNIT_EXPECT_TRUE(test, near(csim_real_log1m(y), x, 58));
		KUNIT_EXPECT_TRUE(test, near(csim_real_add(csim_real_exp(x), y),
					     CSIM_REAL_ONE, 60));
		x = csim_real_make(m, -55);
		KUNIT_EXPECT_TRUE(test, near(csim_real_log(csim_real_exp(x)), x, 58));
	}
	KUNIT_EXPECT_EQ(test, csim_real_cmp(csim_real_exp(CSIM_REAL_ZERO), CSIM_REAL_ONE), 0);
	KUNIT_EXPECT_EQ(test, csim_real_log(CSIM_REAL_ONE).m, 0ULL);
	KUNIT_EXPECT_EQ(test, csim_real_exp(csim_real_log(CSIM_REAL_ZERO)).m, 0ULL);
	KUNIT_EXPECT_EQ(test, csim_real_exp(csim_real_log1m(CSIM_REAL_ONE)).m, 0ULL);
	/* 1/e in 2^-56 */
	KUNIT_EXPECT_EQ(test, csim_real_fixed(csim_real_exp(CSIM_REAL_ONE), 56),
			0x5e2d58d8b3bcdfULL);
}

static void real_decades(struct kunit *test)
{
	struct csim_real x = CSIM_REAL_ONE;
	s32 udec;

	for (udec = 0; udec <= 300000000; udec += 1000000) {
		KUNIT_EXPECT_TRUE(test, near(csim_real_exp10(udec), x, 53));
		KUNIT_EXPECT_EQ(test, csim_real_log10(x), udec);
		x = csim_real_div(x, csim_real_from(10));
	}
	for (udec = 0; udec <= 30000000; udec += 9973)
		KUNIT_EXPECT_EQ(test, csim_real_log10(csim_real_exp10(udec)), udec);

	/* 10^-0.30103 = 0.5 */
	KUNIT_EXPECT_EQ(test, csim_real_log10(CSIM_REAL_HALF), 301030);
	KUNIT_EXPECT_EQ(test, csim_real_log10(CSIM_REAL_ZERO), S32_MAX);
	KUNIT_EXPECT_EQ(test, csim_real_log10(csim_real_from(5)), 0);
	KUNIT_EXPECT_EQ(test, csim_real_cmp(csim_real_exp10(-5), CSIM_REAL_ONE), 0);
}

static struct kunit_case real_cases[] = {
	KUNIT_CASE(real_keeps_integers),
	KUNIT_CASE(real_becomes_a_fraction),
	KUNIT_CASE(real_is_below_powers_of_two),
	KUNIT_CASE(real_arithmetic_is_reversible),
	KUNIT_CASE(real_exp_and_log_are_inverse),
	KUNIT_CASE(real_decades),
	{}
};

static struct kunit_suite real_suite = {
	.name = "csim_real",
	.test_cases = real_cases,
};

kunit_test_suite(real_suite);
