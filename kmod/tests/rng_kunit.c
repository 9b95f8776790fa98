// SPDX-License-Identifier: GPL-2.0
/* The generator, against the numbers that its authors' code gives. */
#include <kunit/test.h>

#include "core/rng.h"

static void rng_is_xoshiro256ss(struct kunit *test)
{
	static const u64 published[] = {
		11520ULL, 0ULL, 1509978240ULL, 1215971899390074240ULL,
		1216172134540287360ULL, 607988272756665600ULL,
		16172922978634559625ULL, 8476171486693032832ULL,
		10595114339597558777ULL, 2904607092377533576ULL,
	};
	struct csim_rng rng = { .s = { 1, 2, 3, 4 } };
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(published); i++)
		KUNIT_EXPECT_EQ(test, csim_rng_u64(&rng), published[i]);
}

static void rng_is_seeded_by_splitmix64(struct kunit *test)
{
	static const u64 published[] = {
		6457827717110365317ULL, 3203168211198807973ULL,
		9817491932198370423ULL, 4593380528125082431ULL,
	};
	struct csim_rng rng;
	unsigned int i;

	csim_rng_seed(&rng, 1234567, 0);
	for (i = 0; i < ARRAY_SIZE(published); i++)
		KUNIT_EXPECT_EQ(test, rng.s[i], published[i]);
}

static void rng_streams_differ(struct kunit *test)
{
	struct csim_rng a, b;
	unsigned int i;

	for (i = 1; i < 100; i++) {
		csim_rng_seed(&a, 7, i);
		csim_rng_seed(&b, 7, i - 1);
		KUNIT_EXPECT_NE(test, csim_rng_u64(&a), csim_rng_u64(&b));
		csim_rng_seed(&b, 7, i);
		csim_rng_u64(&b);
		KUNIT_EXPECT_EQ(test, csim_rng_u64(&a), csim_rng_u64(&b));
	}
}

static struct kunit_case rng_cases[] = {
	KUNIT_CASE(rng_is_xoshiro256ss),
	KUNIT_CASE(rng_is_seeded_by_splitmix64),
	KUNIT_CASE(rng_streams_differ),
	{}
};

static struct kunit_suite rng_suite = {
	.name = "csim_rng",
	.test_cases = rng_cases,
};

kunit_test_suite(rng_suite);
