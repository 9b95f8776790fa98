/* SPDX-License-Identifier: GPL-2.0 */
/* Two PHYs that face each other, in virtual time: for the suites of the PHY. */
#ifndef CSIM_TESTS_PHY_BENCH_H
#define CSIM_TESTS_PHY_BENCH_H

#include <kunit/test.h>

#include "core/mode.h"
#include "core/phy.h"

#define USEC	1000ULL
#define MSEC	1000000ULL
#define SEC	1000000000ULL
#define HOUR	(3600 * SEC)

/* indices of rates, see csim_mode_get() */
#define G10_1	0
#define G25_1	1
#define G100_4	5
#define G100_2	6
#define G100_1	7
#define G200_2	9
#define G400_8	11
#define G400_4	12
#define G800_8	14

/**
 * struct phy_link - two ends and what is between them
 * @phy: the ends
 * @config: their settings, as last given to them
 * @rx: what arrives at each
 * @hold: how long FEC of each end holds after lock, ns
 * @ups: effects CARRIER_UP of each
 * @downs: effects CARRIER_DOWN of each
 * @steps: steps so far, of both
 * @now: the time, ns
 */
struct phy_link {
	struct csim_phy phy[2];
	struct csim_phy_config config[2];
	struct csim_phy_rx rx[2];
	u64 hold[2];
	unsigned int ups[2];
	unsigned int downs[2];
	unsigned int steps;
	u64 now;
};

static inline int phy_test_init(struct kunit *test)
{
	struct phy_link *link;
	unsigned int i;

	link = kunit_kzalloc(test, sizeof(*link), GFP_KERNEL);
	KUNIT_ASSERT_NOT_NULL(test, link);
	for (i = 0; i < 2; i++) {
		csim_phy_init(&link->phy[i], i + 1);
		link->config[i] = (struct csim_phy_config) {
			.modes = csim_mode_mask(8, 100000),
			.mode = G800_8,
			.timing = CSIM_TIMING_FAST,
			.autoneg = true,
			.training = true,
			.parallel = true,
		};
		link->rx[i] = (struct csim_phy_rx) {
			.far = &link->phy[!i].tx,
			.trains = SEC,
			.signal = 0xff,
			.cdr = 0xff,
			.polarity = true,
			.skew_ok = true,
			.fec_holds = true,
			.modes = GENMASK(CSIM_MODES - 1, 0),
		};
		link->hold[i] = CSIM_NEVER;
	}
	test->priv = link;
	return 0;
}

static inline u32 step(struct phy_link *link, unsigned int end)
{
	struct csim_phy *phy = &link->phy[end];
	u32 effects = csim_phy_step(phy, link->now, &link->rx[end]);

	link->ups[end] += !!(effects & CSIM_PHY_CARRIER_UP);
	link->downs[end] += !!(effects & CSIM_PHY_CARRIER_DOWN);
	link->steps++;
	if (effects & CSIM_PHY_DRAW_HOLD && link->hold[end] != CSIM_NEVER)
		csim_phy_set_hold(phy, link->now + link->hold[end]);
	return effects;
}

/* Both ends, until neither has anything new to say to the other. */
static inline void settle(struct kunit *test)
{
	struct phy_link *link = test->priv;
	bool todo[2] = { true, true };
	unsigned int i, rounds = 0;

	while (todo[0] || todo[1]) {
		for (i = 0; i < 2; i++) {
			if (!todo[i])
				continue;
			todo[i] = false;
			if (step(link, i) & CSIM_PHY_TX)
				todo[!i] = true;
		}
		rounds++;
		KUNIT_ASSERT_LT(test, rounds, 16U);
	}

	for (i = 0; i < 2; i++) {
		struct csim_phy *phy = &link->phy[i];

		KUNIT_ASSERT_GT(test, phy->due, link->now);
		/* nothing new: no effect */
		KUNIT_ASSERT_EQ(test, csim_phy_step(phy, link->now, &link->rx[i]),
				0U);
	}
	KUNIT_ASSERT_EQ(test, csim_phy_carrier(&link->phy[0]),
			csim_phy_carrier(&link->phy[1]));
}

/* Let @ns pass. */
static inline void run(struct kunit *test, u64 ns)
{
	struct phy_link *link = test->priv;
	u64 end = link->now + ns;

	settle(test);
	for (;;) {
		u64 due = min(link->phy[0].due, link->phy[1].due);

		if (due > end)
			break;
		link->now = due;
		settle(test);
	}
	link->now = end;
}

static inline void configure(struct phy_link *link)
{
	unsigned int i;

	for (i = 0; i < 2; i++)
		csim_phy_configure(&link->phy[i], &link->config[i]);
}

static inline void set_up(struct phy_link *link, bool a, bool b)
{
	link->config[0].up = a;
	link->config[1].up = b;
	configure(link);
}

/* Until there is carrier, but no longer than @ns. Return: how long it took. */
static inline u64 run_until_up(struct kunit *test, u64 ns)
{
	struct phy_link *link = test->priv;
	u64 start = link->now;

	settle(test);
	while (!csim_phy_carrier(&link->phy[0])) {
		u64 due = min(link->phy[0].due, link->phy[1].due);

		KUNIT_ASSERT_LE(test, due, start + ns);
		run(test, due - link->now);
	}
	return link->now - start;
}

static inline void force(struct phy_link *link, unsigned int end, u8 mode)
{
	link->config[end].autoneg = false;
	link->config[end].mode = mode;
}

static inline void expect_reasons(struct kunit *test, enum csim_phy_reason a,
				  enum csim_phy_reason b)
{
	struct phy_link *link = test->priv;

	KUNIT_EXPECT_EQ(test, link->phy[0].reason, a);
	KUNIT_EXPECT_EQ(test, link->phy[1].reason, b);
}

/* A link that does not come up: it rests, for these reasons. */
static inline void expect_rest(struct kunit *test, enum csim_phy_reason a,
			       enum csim_phy_reason b)
{
	struct phy_link *link = test->priv;
	unsigned int steps;

	run(test, 60 * SEC);
	expect_reasons(test, a, b);
	KUNIT_EXPECT_EQ(test, link->phy[0].due, CSIM_NEVER);
	KUNIT_EXPECT_EQ(test, link->phy[1].due, CSIM_NEVER);
	steps = link->steps;
	run(test, 0);
	KUNIT_EXPECT_EQ(test, link->steps, steps + 2);
}

#endif
