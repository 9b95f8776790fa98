// SPDX-License-Identifier: GPL-2.0
/* Cages and cables: what is joined stays symmetric, whatever is refused. */
#include "plant_bench.h"

static unsigned int joined(const struct csim_cage *cage)
{
	unsigned int i, n = 0;

	for (i = 0; i < cage->lanes; i++)
		if (cage->lane[i].peer)
			n++;
	return n;
}

/* Too large for the stack */
static struct csim_cage *cage_alloc(struct kunit *test)
{
	struct csim_cage *cage = kunit_kzalloc(test, sizeof(*cage), GFP_KERNEL);

	KUNIT_ASSERT_NOT_NULL(test, cage);
	return cage;
}

static void cage_init_refuses_odd_lanes(struct kunit *test)
{
	struct csim_cage *cage = cage_alloc(test);
	unsigned int lanes, made = 0;

	for (lanes = 0; lanes <= 32; lanes++) {
		int err = csim_cage_init(cage, 0, lanes, 100000,
					 CSIM_FORM_OSFP, NULL);

		if (!err)
			made++;
		else
			KUNIT_EXPECT_EQ(test, err, -EINVAL);
	}
	KUNIT_EXPECT_EQ(test, made, 4U);
}

static void cage_begins_whole_and_dark(struct kunit *test)
{
	struct csim_cage *cage = cage_alloc(test);
	unsigned int i;

	KUNIT_ASSERT_EQ(test, csim_cage_init(cage, 7, 8, 100000,
					     CSIM_FORM_OSFP, cage), 0);
	KUNIT_EXPECT_EQ(test, cage->split->count, 1);
	KUNIT_EXPECT_EQ(test, cage->index, 7);
	KUNIT_EXPECT_PTR_EQ(test, cage->owner, (void *)cage);
	KUNIT_EXPECT_EQ(test, joined(cage), 0U);
	for (i = 0; i < 8; i++) {
		KUNIT_EXPECT_PTR_EQ(test, cage->lane[i].cage, cage);
		KUNIT_EXPECT_EQ(test, cage->lane[i].index, i);
	}
}

static struct csim_cage *cage_new(struct kunit *test, unsigned int index,
				  unsigned int lanes)
{
	struct csim_cage *cage = cage_alloc(test);

	bench_cage(test, cage, index, lanes);
	return cage;
}

static void cage_split_keeps_the_cable(struct kunit *test)
{
	struct csim_cage *a = cage_new(test, 0, 8);
	struct csim_cage *b = cage_new(test, 1, 8);
	unsigned int i, count;

	bench_pair(test, a, b);

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
	struct csim_cage *cage = cage_alloc(test);
	static const unsigned int counts[] = { 0, 3, 5, 6, 7, 8, 16 };
	unsigned int i;

	KUNIT_ASSERT_EQ(test, csim_cage_init(cage, 0, 4, 100000,
					     CSIM_FORM_QSFP112, NULL), 0);
	KUNIT_ASSERT_EQ(test, csim_cage_set_split(cage, 2), 0);
	for (i = 0; i < ARRAY_SIZE(counts); i++) {
		KUNIT_EXPECT_EQ(test, csim_cage_set_split(cage, counts[i]),
				-EINVAL);
		KUNIT_EXPECT_EQ(test, cage->split->count, 2);
	}
}

static void cage_join_leaves_wider_lanes_dark(struct kunit *test)
{
	struct csim_cage *wide = cage_new(test, 0, 8);
	struct csim_cage *narrow = cage_new(test, 1, 2);

	bench_pair(test, wide, narrow);
	KUNIT_EXPECT_EQ(test, joined(wide), 2U);
	KUNIT_EXPECT_EQ(test, joined(narrow), 2U);
}

static void cable_join_refused_changes_nothing(struct kunit *test)
{
	struct csim_cage *a = cage_new(test, 0, 8);
	struct csim_cage *b = cage_new(test, 1, 8);
	struct csim_cage *c = cage_new(test, 2, 8);

	KUNIT_ASSERT_EQ(test, bench_join(b, 7, c, 0), 0);
	KUNIT_EXPECT_EQ(test, bench_join(a, 7, b, 7), -EBUSY);
	KUNIT_EXPECT_EQ(test, bench_join(c, 0, a, 1), -EBUSY);
	KUNIT_EXPECT_EQ(test, bench_join(a, 3, a, 3), -EINVAL);
	KUNIT_EXPECT_EQ(test, joined(a), 0U);
	KUNIT_EXPECT_EQ(test, joined(b), 1U);
	KUNIT_EXPECT_PTR_EQ(test, b->lane[7].peer, &c->lane[0]);
}

/* Cables stay where they are when modules come and go. */
static void module_gone_is_dark(struct kunit *test)
{
	struct csim_cage *a = cage_new(test, 0, 8);
	struct csim_cage *b = cage_new(test, 1, 8);

	bench_pair(test, a, b);
	csim_cage_plug(b, NULL);
	KUNIT_EXPECT_EQ(test, joined(a), 8U);
	KUNIT_EXPECT_EQ(test, a->lane[0].channel.loss, (u32)CSIM_LOSS_MAX);
	KUNIT_EXPECT_EQ(test, b->lane[0].channel.loss, (u32)CSIM_LOSS_MAX);
	bench_plug(test, b, csim_catalogue_cable(4, 100000), CSIM_GRADE_TYPICAL);
	KUNIT_EXPECT_EQ(test, joined(a), 4U);
	KUNIT_EXPECT_EQ(test, joined(b), 4U);
}

static void cable_cut_frees_both_ends(struct kunit *test)
{
	struct csim_cage *a = cage_new(test, 0, 8);
	struct csim_cage *b = cage_new(test, 1, 8);

	bench_pair(test, a, b);

	bench_cut(a, 3);
	KUNIT_EXPECT_NULL(test, a->lane[3].peer);
	KUNIT_EXPECT_NULL(test, b->lane[3].peer);
	bench_cut(a, 3);
	KUNIT_EXPECT_EQ(test, joined(b), 7U);

	csim_cage_fini(a);
	KUNIT_EXPECT_EQ(test, joined(b), 0U);
}

static struct kunit_case cage_cases[] = {
	KUNIT_CASE(cage_init_refuses_odd_lanes),
	KUNIT_CASE(cage_begins_whole_and_dark),
	KUNIT_CASE(cage_split_keeps_the_cable),
	KUNIT_CASE(cage_set_split_refuses_and_keeps),
	KUNIT_CASE(cage_join_leaves_wider_lanes_dark),
	KUNIT_CASE(cable_join_refused_changes_nothing),
	KUNIT_CASE(module_gone_is_dark),
	KUNIT_CASE(cable_cut_frees_both_ends),
	{}
};

static struct kunit_suite cage_suite = {
	.name = "csim_cage",
	.test_cases = cage_cases,
};

kunit_test_suite(cage_suite);
