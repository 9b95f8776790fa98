// SPDX-License-Identifier: GPL-2.0
/* Which ports make a link, over all splits of both ends and odd cabling. */
#include "core/link.h"
#include "plant_bench.h"

/**
 * struct link_fixture - cages that a case may cable as it likes
 * @cage: the cages, of 8 lanes, whole, without a cable
 */
struct link_fixture {
	struct csim_cage cage[3];
};

static int link_init(struct kunit *test)
{
	struct link_fixture *f;
	unsigned int i;

	f = kunit_kzalloc(test, sizeof(*f), GFP_KERNEL);
	KUNIT_ASSERT_NOT_NULL(test, f);
	for (i = 0; i < ARRAY_SIZE(f->cage); i++)
		bench_cage(test, &f->cage[i], i, 8);
	test->priv = f;
	return 0;
}

static enum csim_link_reason peer_of(const struct csim_cage *cage,
				     unsigned int sub,
				     struct csim_link_end *peer)
{
	struct csim_link_end end = { .cage = cage, .sub = sub };

	return csim_link_peer(&end, peer);
}

static void link_needs_equal_splits(struct kunit *test)
{
	struct link_fixture *f = test->priv;
	struct csim_cage *a = &f->cage[0], *b = &f->cage[1];
	unsigned int i, k, sub, links = 0;

	bench_pair(test, a, b);
	for (i = 1; i <= 8; i *= 2) {
		for (k = 1; k <= 8; k *= 2) {
			KUNIT_ASSERT_EQ(test, csim_cage_set_split(a, i), 0);
			KUNIT_ASSERT_EQ(test, csim_cage_set_split(b, k), 0);

			for (sub = 0; sub < i; sub++) {
				struct csim_link_end peer;
				enum csim_link_reason reason;

				reason = peer_of(a, sub, &peer);
				if (i != k) {
					KUNIT_EXPECT_EQ(test, reason,
							CSIM_LINK_NO_AM_LOCK);
					continue;
				}
				KUNIT_EXPECT_EQ(test, reason, CSIM_LINK_OK);
				KUNIT_EXPECT_PTR_EQ(test, peer.cage, b);
				KUNIT_EXPECT_EQ(test, peer.sub, sub);
				links++;
			}
		}
	}
	KUNIT_EXPECT_EQ(test, links, 15U);
}

static void link_without_cable(struct kunit *test)
{
	struct link_fixture *f = test->priv;
	struct csim_link_end peer;

	KUNIT_EXPECT_EQ(test, peer_of(&f->cage[0], 0, &peer),
			CSIM_LINK_NO_CABLE);

	/* One lane of eight does not make a port, but it is a cable. */
	KUNIT_ASSERT_EQ(test, bench_join(&f->cage[0], 5, &f->cage[1], 5), 0);
	KUNIT_EXPECT_EQ(test, peer_of(&f->cage[0], 0, &peer),
			CSIM_LINK_NO_AM_LOCK);
	KUNIT_ASSERT_EQ(test, csim_cage_set_split(&f->cage[0], 2), 0);
	KUNIT_EXPECT_EQ(test, peer_of(&f->cage[0], 0, &peer),
			CSIM_LINK_NO_CABLE);
	KUNIT_EXPECT_EQ(test, peer_of(&f->cage[0], 1, &peer),
			CSIM_LINK_NO_AM_LOCK);
}

static void link_takes_lanes_in_any_order(struct kunit *test)
{
	struct link_fixture *f = test->priv;
	struct csim_cage *a = &f->cage[0], *b = &f->cage[1];
	struct csim_link_end peer;
	unsigned int i;

	for (i = 0; i < 8; i++)
		KUNIT_ASSERT_EQ(test, bench_join(a, i, b, 7 - i), 0);
	KUNIT_EXPECT_EQ(test, peer_of(a, 0, &peer), CSIM_LINK_OK);

	/* Halves change places, and still are whole halves. */
	KUNIT_ASSERT_EQ(test, csim_cage_set_split(a, 2), 0);
	KUNIT_ASSERT_EQ(test, csim_cage_set_split(b, 2), 0);
	KUNIT_EXPECT_EQ(test, peer_of(a, 0, &peer), CSIM_LINK_OK);
	KUNIT_EXPECT_EQ(test, peer.sub, 1);
	KUNIT_EXPECT_EQ(test, peer_of(a, 1, &peer), CSIM_LINK_OK);
	KUNIT_EXPECT_EQ(test, peer.sub, 0);
}

static void link_crossed_between_sublinks(struct kunit *test)
{
	struct link_fixture *f = test->priv;
	struct csim_cage *a = &f->cage[0], *b = &f->cage[1];
	struct csim_link_end peer;
	unsigned int i;

	/* Lanes 3 and 4 are crossed: of each sublink, one lane is astray. */
	for (i = 0; i < 8; i++) {
		unsigned int to = i == 3 ? 4 : i == 4 ? 3 : i;

		KUNIT_ASSERT_EQ(test, bench_join(a, i, b, to), 0);
	}
	KUNIT_EXPECT_EQ(test, peer_of(a, 0, &peer), CSIM_LINK_OK);
	KUNIT_ASSERT_EQ(test, csim_cage_set_split(a, 2), 0);
	KUNIT_ASSERT_EQ(test, csim_cage_set_split(b, 2), 0);
	KUNIT_EXPECT_EQ(test, peer_of(a, 0, &peer), CSIM_LINK_NO_AM_LOCK);
	KUNIT_EXPECT_EQ(test, peer_of(a, 1, &peer), CSIM_LINK_NO_AM_LOCK);
}

/* One switch cage feeds two servers. */
static void link_hydra_to_two_cages(struct kunit *test)
{
	struct link_fixture *f = test->priv;
	struct csim_cage *sw = &f->cage[0], *nic[2];
	struct csim_link_end peer;
	unsigned int i;

	nic[0] = &f->cage[1];
	nic[1] = &f->cage[2];
	bench_cage(test, nic[0], 1, 4);
	bench_cage(test, nic[1], 2, 4);
	for (i = 0; i < 8; i++)
		KUNIT_ASSERT_EQ(test, bench_join(sw, i, nic[i / 4], i % 4), 0);

	KUNIT_EXPECT_EQ(test, peer_of(sw, 0, &peer), CSIM_LINK_NO_AM_LOCK);
	KUNIT_EXPECT_EQ(test, peer_of(nic[1], 0, &peer), CSIM_LINK_NO_AM_LOCK);

	KUNIT_ASSERT_EQ(test, csim_cage_set_split(sw, 2), 0);
	for (i = 0; i < 2; i++) {
		KUNIT_EXPECT_EQ(test, peer_of(sw, i, &peer), CSIM_LINK_OK);
		KUNIT_EXPECT_PTR_EQ(test, peer.cage, nic[i]);
		KUNIT_EXPECT_EQ(test, peer_of(nic[i], 0, &peer), CSIM_LINK_OK);
		KUNIT_EXPECT_PTR_EQ(test, peer.cage, sw);
		KUNIT_EXPECT_EQ(test, peer.sub, i);
	}
}

static void link_loopback_cable(struct kunit *test)
{
	struct link_fixture *f = test->priv;
	struct csim_cage *a = &f->cage[0];
	struct csim_link_end peer;
	unsigned int i;

	for (i = 0; i < 4; i++)
		KUNIT_ASSERT_EQ(test, bench_join(a, i, a, i + 4), 0);

	/* A whole cage hears itself, a split one its other half. */
	KUNIT_EXPECT_EQ(test, peer_of(a, 0, &peer), CSIM_LINK_OK);
	KUNIT_EXPECT_PTR_EQ(test, peer.cage, a);
	KUNIT_ASSERT_EQ(test, csim_cage_set_split(a, 2), 0);
	KUNIT_EXPECT_EQ(test, peer_of(a, 0, &peer), CSIM_LINK_OK);
	KUNIT_EXPECT_EQ(test, peer.sub, 1);
}

static struct kunit_case link_cases[] = {
	KUNIT_CASE(link_needs_equal_splits),
	KUNIT_CASE(link_without_cable),
	KUNIT_CASE(link_takes_lanes_in_any_order),
	KUNIT_CASE(link_crossed_between_sublinks),
	KUNIT_CASE(link_hydra_to_two_cages),
	KUNIT_CASE(link_loopback_cable),
	{}
};

static struct kunit_suite link_suite = {
	.name = "csim_link",
	.init = link_init,
	.test_cases = link_cases,
};

kunit_test_suite(link_suite);
