// SPDX-License-Identifier: GPL-2.0
/*
 * What the host's csim/env.h promises, and the runner itself: values that can
 * be worked out by hand, at the edges where such helpers go wrong.
 */
#include <kunit/test.h>

static void env_bits(struct kunit *test)
{
	KUNIT_EXPECT_EQ(test, GENMASK(7, 4), 0xf0);
	KUNIT_EXPECT_EQ(test, GENMASK_ULL(63, 0), U64_MAX);
	KUNIT_EXPECT_EQ(test, FIELD_GET(GENMASK(7, 5), 0xa0), 5);
	KUNIT_EXPECT_EQ(test, FIELD_PREP(GENMASK(7, 5), 5), 0xa0);
	KUNIT_EXPECT_EQ(test, fls(0), 0);
	KUNIT_EXPECT_EQ(test, fls(0x80000000), 32);
	KUNIT_EXPECT_EQ(test, fls64(0), 0);
	KUNIT_EXPECT_EQ(test, fls64(1ULL << 40), 41);
	KUNIT_EXPECT_EQ(test, hweight8(0x1ff), 8);
}

static void env_arithmetic(struct kunit *test)
{
	u32 a = 1, b = 2;

	KUNIT_EXPECT_EQ(test, min(a, b), 1);
	KUNIT_EXPECT_EQ(test, max(a, b), 2);
	KUNIT_EXPECT_EQ(test, clamp(7, 1, 5), 5);
	KUNIT_EXPECT_EQ(test, clamp(-7, 1, 5), 1);
	KUNIT_EXPECT_EQ(test, abs_diff(a, b), 1);
	KUNIT_EXPECT_EQ(test, DIV_ROUND_UP(9, 4), 3);
	KUNIT_EXPECT_EQ(test, DIV_ROUND_CLOSEST(-7, 4), -2);
	KUNIT_EXPECT_EQ(test, DIV_ROUND_CLOSEST(5U, 2U), 3);
	swap(a, b);
	KUNIT_EXPECT_EQ(test, a, 2);
	KUNIT_EXPECT_EQ(test, b, 1);
}

static void env_64_bits(struct kunit *test)
{
	u64 rem;

	KUNIT_EXPECT_EQ(test, div_s64(-7, 2), -3);
	KUNIT_EXPECT_EQ(test, div64_u64_rem(U64_MAX, 10, &rem), U64_MAX / 10);
	KUNIT_EXPECT_EQ(test, rem, 5);
	KUNIT_EXPECT_EQ(test, mul_u64_u64_shr(U64_MAX, U64_MAX, 64), U64_MAX - 1);
	KUNIT_EXPECT_EQ(test, mul_u64_u64_div_u64(U64_MAX, 3, 9), U64_MAX / 3);
}

static void env_big_endian(struct kunit *test)
{
	const u8 want[] = { 0x01, 0x23, 0x45, 0x67, 0x89, 0xab, 0xcd, 0xef };
	u8 got[8];

	put_unaligned_be64(0x0123456789abcdefULL, got);
	KUNIT_EXPECT_MEMEQ(test, got, want, sizeof(want));
	KUNIT_EXPECT_EQ(test, get_unaligned_be64(want), 0x0123456789abcdefULL);
	KUNIT_EXPECT_EQ(test, get_unaligned_be32(want + 1), 0x23456789);
	KUNIT_EXPECT_EQ(test, get_unaligned_be16(want + 7 - 1), 0xcdef);
}

static void env_strscpy(struct kunit *test)
{
	char four[4];

	KUNIT_EXPECT_EQ(test, strscpy(four, "abc"), 3);
	KUNIT_EXPECT_STREQ(test, four, "abc");
	KUNIT_EXPECT_EQ(test, strscpy(four, "abcd"), -E2BIG);
	KUNIT_EXPECT_STREQ(test, four, "abc");
	KUNIT_EXPECT_EQ(test, strscpy(four, "abc", 2), -E2BIG);
	KUNIT_EXPECT_STREQ(test, four, "a");
}

static int env_init(struct kunit *test)
{
	test->priv = kunit_kzalloc(test, 16, GFP_KERNEL);
	return 0;
}

static void env_resources(struct kunit *test)
{
	const u8 zero[16] = { };

	KUNIT_ASSERT_NOT_NULL(test, test->priv);
	KUNIT_EXPECT_MEMEQ(test, test->priv, zero, sizeof(zero));
}

static const struct env_param {
	const char *desc;
	int index;
} env_params[] = {
	{ "first", 0 },
	{ "second", 1 },
};

KUNIT_ARRAY_PARAM_DESC(env_param, env_params, desc);

static void env_parameters(struct kunit *test)
{
	const struct env_param *param = test->param_value;

	KUNIT_EXPECT_EQ(test, param->index, test->param_index);
}

static struct kunit_case env_cases[] = {
	KUNIT_CASE(env_bits),
	KUNIT_CASE(env_arithmetic),
	KUNIT_CASE(env_64_bits),
	KUNIT_CASE(env_big_endian),
	KUNIT_CASE(env_strscpy),
	KUNIT_CASE(env_resources),
	KUNIT_CASE_PARAM(env_parameters, env_param_gen_params),
	{ }
};

static struct kunit_suite env_suite = {
	.name = "host-env",
	.init = env_init,
	.test_cases = env_cases,
};

kunit_test_suite(env_suite);

MODULE_DESCRIPTION("Tests of the host environment");
MODULE_LICENSE("GPL");
