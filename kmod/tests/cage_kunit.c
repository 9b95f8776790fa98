// SPDX-License-Identifier: GPL-2.0
/* Cages and cables: what is joined stays symmetric, whatever is refused. */
#include <kunit/test.h>

#include "core/cage.h"

static unsigned int joined(const struct csim_cage *cage)
{
	unsigned int i, n = 0;

	for (i = 0; i < cage->lanes; i++)
		if (cage->lane[i].peer)
			n++;
	return n;
}

static void cage_init_refuses_odd_lanes(struct kunit *test)
{
	unsigned int lanes, made = 0;
	struct csim_cage cage;

	for (lanes = 0; lanes <= 32; lanes++) {
		int err = csim_cage_init(&cage, 0, lanes, 100000, NULL);

		if (!err)
			made++;
		else
			KUNIT_EXPECT_EQ(test, err, -EINVAL);
	}
	KUNIT_EXPECT_EQ(test, made, 4U);
}

static void cage_begins_whole_and_dark(struct kunit *test)
{
	struct csim_cage cage;
	unsigned int i;

	KUNIT_ASSERT_EQ(test, csim_cage_init(&cage, 7, 8, 100000, &cage), 0);
	KUNIT_EXPECT_EQ(test, cage.split->count, 1);
	KUNIT_EXPECT_EQ(test, cage.index, 7);
	KUNIT_EXPECT_PTR_EQ(test, cage.owner, (void *)&cage);
	KUNIT_EXPECT_EQ(test, joined(&cage), 0U);
	for (i = 0; i < 8; i++) {
		KUNIT_EXPECT_PTR_EQ(test, cage.lane[i].cage, &cage);
		KUNIT_EXPECT_EQ(test, cage.lane[i].index, i);
	}
}

/* Too large for the stack, where there are several */
static struct csim_cage *cage_new(struct kunit *test, unsigned int index,
				  unsigned int lanes)
{
	struct csim_cage *cage = kunit_kzalloc(test, sizeof(*cage), GFP_KERNEL);

	KUNIT_ASSERT_NOT_NULL(test, cage);
	KUNIT_ASSERT_EQ(test, csim_cage_init(cage, index, lanes, 100000, NULL), 0);
	return cage;
}

static void cage_split_keeps_the_cable(struct kunit *test)
{
	struct csim_cage *a = cage_new(test, 0, 8);
	struct csim_cage *b = cage_new(test, 1, 8);
	unsigned int i, count;

	KUNIT_ASSERT_EQ(test, csim_cage_join(a, b), 0);

	for (count = 8; count; count /= 2) {
		KUNIT_EXPECT_EQ(test, csim_cage_set_split(a, count), 0);
		for (i = 0; i < 8; i++) {
			KUNIT_EXPECT_PTR_EQ(test, a->lane[i].peer, &b->lane[i]);
			KUNIT_EXPECT_PTR_EQ(test, b->lane[i].peer, &a->lane[i]);
		}
	}
}

static void cage_set_split_refuses_and_keeps(struct kunit *test)
{
	static const unsigned int counts[] = { 0, 3, 5, 6, 7, 8, 16 };
	struct csim_cage cage;
	unsigned int i;

	KUNIT_ASSERT_EQ(test, csim_cage_init(&cage, 0, 4, 100000, NULL), 0);
	KUNIT_ASSERT_EQ(test, csim_cage_set_split(&cage, 2), 0);
	for (i = 0; i < ARRAY_SIZE(counts); i++) {
		KUNIT_EXPECT_EQ(test, csim_cage_set_split(&cage, counts[i]),
				-EINVAL);
		KUNIT_EXPECT_EQ(test, cage.split->count, 2);
	}
}

static void cage_join_leaves_wider_lanes_dark(struct kunit *test)
{
	struct csim_cage *wide = cage_new(test, 0, 8);
	struct csim_cage *narrow = cage_new(test, 1, 2);

	KUNIT_EXPECT_EQ(test, csim_cage_join(wide, narrow), 0);
	KUNIT_EXPECT_EQ(test, joined(wide), 2U);
	KUNIT_EXPECT_EQ(test, joined(narrow), 2U);
}

static void cage_join_refused_changes_nothing(struct kunit *test)
{
	struct csim_cage *a = cage_new(test, 0, 8);
	struct csim_cage *b = cage_new(test, 1, 8);
	struct csim_cage *c = cage_new(test, 2, 8);

	/* The last lane is in the way, after seven have been joined. */
	KUNIT_ASSERT_EQ(test, csim_cable_join(&b->lane[7], &c->lane[0]), 0);
	KUNIT_EXPECT_EQ(test, csim_cage_join(a, b), -EBUSY);
	KUNIT_EXPECT_EQ(test, joined(a), 0U);
	KUNIT_EXPECT_EQ(test, joined(b), 1U);
	KUNIT_EXPECT_PTR_EQ(test, b->lane[7].peer, &c->lane[0]);

	KUNIT_EXPECT_EQ(test, csim_cage_join(a, a), -EINVAL);
	KUNIT_EXPECT_EQ(test, joined(a), 0U);
}

static void cable_cut_frees_both_ends(struct kunit *test)
{
	struct csim_cage *a = cage_new(test, 0, 8);
	struct csim_cage *b = cage_new(test, 1, 8);

	KUNIT_ASSERT_EQ(test, csim_cage_join(a, b), 0);

	csim_cable_cut(&a->lane[3]);
	KUNIT_EXPECT_NULL(test, a->lane[3].peer);
	KUNIT_EXPECT_NULL(test, b->lane[3].peer);
	csim_cable_cut(&a->lane[3]);
	KUNIT_EXPECT_EQ(test, joined(b), 7U);

	csim_cage_fini(a);
	KUNIT_EXPECT_EQ(test, joined(a), 0U);
	KUNIT_EXPECT_EQ(test, joined(b), 0U);
}

static struct kunit_case cage_cases[] = {
	KUNIT_CASE(cage_init_refuses_odd_lanes),
	KUNIT_CASE(cage_begins_whole_and_dark),
	KUNIT_CASE(cage_split_keeps_the_cable),
	KUNIT_CASE(cage_set_split_refuses_and_keeps),
	KUNIT_CASE(cage_join_leaves_wider_lanes_dark),
	KUNIT_CASE(cage_join_refused_changes_nothing),
	KUNIT_CASE(cable_cut_frees_both_ends),
	{}
};

static struct kunit_suite cage_suite = {
	.name = "csim_cage",
	.test_cases = cage_cases,
};

kunit_test_suite(cage_suite);
