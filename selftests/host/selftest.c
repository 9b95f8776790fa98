// SPDX-License-Identifier: GPL-2.0
/*
 * Suites that fail, each in one way. selftest.sh runs them one by one and
 * wants the runner, or a sanitizer, to say so.
 */
#include <stdlib.h>

#include <kunit/test.h>

static void passes(struct kunit *test)
{
	KUNIT_EXPECT_TRUE(test, true);
}

static void expectation(struct kunit *test)
{
	KUNIT_EXPECT_EQ_MSG(test, 1, 2, "said in words, %d", 3);
	kunit_info(test, "went on after an expectation");
}

static void assertion(struct kunit *test)
{
	KUNIT_ASSERT_STREQ(test, "left", "right");
	kunit_info(test, "went on after an assertion");
}

static int bad_init(struct kunit *test)
{
	return -EINVAL;
}

static void overflow(struct kunit *test)
{
	volatile int big = S32_MAX;

	KUNIT_EXPECT_NE(test, big + 1, 0);
}

static void overrun(struct kunit *test)
{
	volatile char *mem = kunit_kzalloc(test, 4, GFP_KERNEL);
	volatile int four = 4;

	KUNIT_EXPECT_EQ(test, mem[four], 0);
}

static void leak(struct kunit *test)
{
	KUNIT_EXPECT_NOT_NULL(test, malloc(4));
}

static const int no_params[0];

KUNIT_ARRAY_PARAM(nothing, no_params, NULL);

#define SUITE(var, text, first_case, ...)				\
	static struct kunit_case var##_cases[] = { first_case, { } };	\
	static struct kunit_suite var##_suite = {			\
		.name = text,						\
		.test_cases = var##_cases,				\
		__VA_ARGS__						\
	};								\
	kunit_test_suite(var##_suite)

SUITE(passes, "passes", KUNIT_CASE(passes));
SUITE(expectation, "expectation", KUNIT_CASE(expectation));
SUITE(assertion, "assertion", KUNIT_CASE(assertion));
SUITE(init, "init", KUNIT_CASE(passes), .init = bad_init);
SUITE(overflow, "overflow", KUNIT_CASE(overflow));
SUITE(overrun, "overrun", KUNIT_CASE(overrun));
SUITE(leak, "leak", KUNIT_CASE(leak));
SUITE(params, "params", KUNIT_CASE_PARAM(passes, nothing_gen_params));
SUITE(empty, "empty", { });
