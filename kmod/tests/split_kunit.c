// SPDX-License-Identifier: GPL-2.0
/* Which splits there are, and that each uses every lane once. */
#include <kunit/test.h>

#include "core/split.h"

/* Every number that could be asked for; a cage never has more lanes. */
#define COUNT_END	(2 * CSIM_CAGE_LANES_MAX + 1)

static bool is_power_of_two(unsigned int n)
{
	return n && !(n & (n - 1));
}

static void split_find_knows_powers_of_two_only(struct kunit *test)
{
	unsigned int lanes, count, found = 0;

	for (lanes = 0; lanes < COUNT_END; lanes++) {
		for (count = 0; count < COUNT_END; count++) {
			const struct csim_split *split;
			bool legal = is_power_of_two(lanes) &&
				     lanes <= CSIM_CAGE_LANES_MAX &&
				     is_power_of_two(count) && count <= lanes;

			split = csim_split_find(lanes, count);
			KUNIT_EXPECT_EQ_MSG(test, legal, !!split,
					    "lanes %u count %u", lanes, count);
			if (!split)
				continue;

			KUNIT_EXPECT_EQ(test, split->lanes, lanes);
			KUNIT_EXPECT_EQ(test, split->count, count);
			KUNIT_EXPECT_EQ(test, split->width * count, lanes);
			found++;
		}
	}

	/* 1 + 2 + 3 + 4 for 1, 2, 4 and 8 lanes */
	KUNIT_EXPECT_EQ(test, found, 10U);
}

static void split_lane_map_covers_every_lane_once(struct kunit *test)
{
	unsigned int count, lane, sub;

	for (count = 1; count <= CSIM_CAGE_LANES_MAX; count *= 2) {
		const struct csim_split *split =
			csim_split_find(CSIM_CAGE_LANES_MAX, count);
		unsigned int next = 0;

		KUNIT_ASSERT_NOT_NULL(test, split);
		for (sub = 0; sub < count; sub++) {
			KUNIT_EXPECT_EQ(test, csim_split_first(split, sub), next);
			for (lane = next; lane < next + split->width; lane++)
				KUNIT_EXPECT_EQ(test, csim_split_sub(split, lane),
						sub);
			next += split->width;
		}
		KUNIT_EXPECT_EQ(test, next, (unsigned int)CSIM_CAGE_LANES_MAX);
	}
}

static void split_2x400g(struct kunit *test)
{
	const struct csim_split *split = csim_split_find(8, 2);

	KUNIT_ASSERT_NOT_NULL(test, split);
	KUNIT_EXPECT_EQ(test, split->width, 4);
	KUNIT_EXPECT_EQ(test, csim_split_first(split, 1), 4U);
	KUNIT_EXPECT_EQ(test, csim_split_sub(split, 3), 0U);
	KUNIT_EXPECT_EQ(test, csim_split_sub(split, 4), 1U);
}

static struct kunit_case split_cases[] = {
	KUNIT_CASE(split_find_knows_powers_of_two_only),
	KUNIT_CASE(split_lane_map_covers_every_lane_once),
	KUNIT_CASE(split_2x400g),
	{}
};

static struct kunit_suite split_suite = {
	.name = "csim_split",
	.test_cases = split_cases,
};

kunit_test_suite(split_suite);
