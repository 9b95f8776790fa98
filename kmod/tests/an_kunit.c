// SPDX-License-Identifier: GPL-2.0
/* Arbitration, state by state, against pages made by hand. */
#include <kunit/test.h>

#include "core/an.h"
#include "core/mode.h"

#define MSEC	1000000ULL

/* indices of rates, see csim_mode_get() */
#define G25_1	1
#define G100_1	7
#define G400_4	12
#define G800_8	14

/**
 * struct an_bench - one end, and what it hears
 * @an: the auto-negotiation
 * @in: what it depends on
 * @page: the far end's page; @in points to it while there is one
 * @now: the time, ns
 */
struct an_bench {
	struct csim_an an;
	struct csim_an_input in;
	struct csim_an_page page;
	u64 now;
};

static int an_init(struct kunit *test)
{
	struct an_bench *b;

	b = kunit_kzalloc(test, sizeof(*b), GFP_KERNEL);
	KUNIT_ASSERT_NOT_NULL(test, b);
	b->in.modes = BIT(G100_1) | BIT(G400_4);
	b->in.parallel = -1;
	b->in.timing = CSIM_TIMING_REALISTIC;
	csim_an_init(&b->an, 5);
	csim_an_start(&b->an, 0, b->in.timing);
	test->priv = b;
	return 0;
}

/* Let @ms pass. Return: the state then. */
static enum csim_an_state after(struct an_bench *b, unsigned int ms)
{
	u64 end = b->now + ms * MSEC;

	for (;;) {
		while (csim_an_step(&b->an, b->now, &b->in))
			;
		if (b->an.timer > end)
			break;
		b->now = b->an.timer;
	}
	b->now = end;
	return b->an.state;
}

static void hear(struct an_bench *b, u32 modes, u8 flags)
{
	b->page = (struct csim_an_page) {
		.modes = modes,
		.nonce = b->an.page.nonce ^ 1,
		.echo = b->an.page.nonce,
		.flags = flags,
	};
	b->in.page = &b->page;
}

static void an_exchanges_base_pages(struct kunit *test)
{
	struct an_bench *b = test->priv;

	KUNIT_EXPECT_EQ(test, after(b, 59), CSIM_AN_TRANSMIT_DISABLE);
	KUNIT_EXPECT_EQ(test, after(b, 16), CSIM_AN_ABILITY_DETECT);
	KUNIT_EXPECT_EQ(test, b->an.page.modes, b->in.modes);
	KUNIT_EXPECT_EQ(test, b->an.page.flags, 0);
	/* for as long as it takes */
	KUNIT_EXPECT_EQ(test, after(b, 100000), CSIM_AN_ABILITY_DETECT);
	KUNIT_EXPECT_EQ(test, b->an.timer, CSIM_NEVER);

	hear(b, BIT(G400_4) | BIT(G25_1), 0);
	KUNIT_EXPECT_EQ(test, after(b, 149), CSIM_AN_ABILITY_DETECT);
	KUNIT_EXPECT_EQ(test, after(b, 1), CSIM_AN_ACKNOWLEDGE_DETECT);
	KUNIT_EXPECT_EQ(test, b->an.page.flags, CSIM_AN_ACK);
	KUNIT_EXPECT_EQ(test, b->an.page.echo, b->page.nonce);
	KUNIT_EXPECT_EQ(test, after(b, 100000), CSIM_AN_ACKNOWLEDGE_DETECT);

	/* what acknowledges an older nonce is not for this one */
	b->page.flags = CSIM_AN_ACK;
	b->page.echo ^= 2;
	KUNIT_EXPECT_EQ(test, after(b, 1), CSIM_AN_ACKNOWLEDGE_DETECT);
	b->page.echo ^= 2;
	KUNIT_EXPECT_EQ(test, after(b, 1), CSIM_AN_COMPLETE_ACKNOWLEDGE);
	b->in.page = NULL;
	KUNIT_EXPECT_EQ(test, after(b, 149), CSIM_AN_GOOD_CHECK);
	KUNIT_EXPECT_EQ(test, b->an.mode, G400_4);
	KUNIT_EXPECT_FALSE(test, b->an.parallel);
	KUNIT_EXPECT_EQ(test, after(b, 100000), CSIM_AN_GOOD_CHECK);
}

/* Rates of 800G and more are offered in a Next Page, even if by one end only. */
static void an_exchanges_next_pages(struct kunit *test)
{
	struct an_bench *b = test->priv;

	after(b, 70);
	hear(b, BIT(G400_4) | BIT(G800_8), CSIM_AN_NEXT_PAGE);
	after(b, 151);
	b->page.flags |= CSIM_AN_ACK;
	KUNIT_EXPECT_EQ(test, after(b, 151), CSIM_AN_NEXT_PAGE_WAIT);
	KUNIT_EXPECT_EQ(test, b->an.page.flags, CSIM_AN_TOGGLE);
	KUNIT_EXPECT_EQ(test, after(b, 100000), CSIM_AN_NEXT_PAGE_WAIT);
	b->page.flags = CSIM_AN_NEXT_PAGE | CSIM_AN_TOGGLE;
	KUNIT_EXPECT_EQ(test, after(b, 1), CSIM_AN_ACKNOWLEDGE_DETECT);
	KUNIT_EXPECT_EQ(test, b->an.page.flags, CSIM_AN_TOGGLE | CSIM_AN_ACK);
	b->page.flags |= CSIM_AN_ACK;
	KUNIT_EXPECT_EQ(test, after(b, 151), CSIM_AN_GOOD_CHECK);
	KUNIT_EXPECT_EQ(test, b->an.mode, G400_4);

	/* the far end begins anew in place of its Next Page */
	csim_an_start(&b->an, b->now, b->in.timing);
	after(b, 70);
	hear(b, BIT(G800_8), CSIM_AN_NEXT_PAGE);
	after(b, 151);
	b->page.flags |= CSIM_AN_ACK;
	KUNIT_EXPECT_EQ(test, after(b, 151), CSIM_AN_NEXT_PAGE_WAIT);
	b->page.flags = CSIM_AN_NEXT_PAGE;
	KUNIT_EXPECT_EQ(test, after(b, 1), CSIM_AN_TRANSMIT_DISABLE);

	/* or is another one */
	b->in.page = NULL;
	after(b, 70);
	hear(b, BIT(G800_8), CSIM_AN_NEXT_PAGE);
	after(b, 151);
	b->page.flags |= CSIM_AN_ACK;
	KUNIT_EXPECT_EQ(test, after(b, 151), CSIM_AN_NEXT_PAGE_WAIT);
	b->page.flags = CSIM_AN_NEXT_PAGE | CSIM_AN_TOGGLE;
	b->page.nonce ^= 2;
	KUNIT_EXPECT_EQ(test, after(b, 1), CSIM_AN_TRANSMIT_DISABLE);
}

static void an_begins_anew(struct kunit *test)
{
	struct an_bench *b = test->priv;
	unsigned int i;

	after(b, 70);
	for (i = 0; i < 3; i++) {
		hear(b, BIT(G400_4), 0);
		KUNIT_ASSERT_EQ(test, after(b, 151), CSIM_AN_ACKNOWLEDGE_DETECT);
		if (i == 0)
			b->in.page = NULL;
		else if (i == 1)
			b->page.nonce ^= 2;
		else
			b->page.modes ^= BIT(G25_1);
		KUNIT_EXPECT_EQ(test, after(b, 1), CSIM_AN_TRANSMIT_DISABLE);
		KUNIT_EXPECT_EQ(test, b->an.page.modes, 0U);
		b->in.page = NULL;
		KUNIT_ASSERT_EQ(test, after(b, 70), CSIM_AN_ABILITY_DETECT);
	}

	/* a page has to stay the same to be recognised */
	for (i = 0; i < 8; i++) {
		hear(b, BIT(G400_4 - (i & 1)), 0);
		KUNIT_EXPECT_EQ(test, after(b, 100), CSIM_AN_ABILITY_DETECT);
	}
}

static void an_knows_its_own_nonce(struct kunit *test)
{
	struct an_bench *b = test->priv;
	u32 seen = 0;
	unsigned int i;

	/* of another end, by chance: try again with a new one */
	for (i = 0; i < 500; i++) {
		KUNIT_ASSERT_EQ(test, after(b, 70), CSIM_AN_ABILITY_DETECT);
		KUNIT_ASSERT_LT(test, b->an.page.nonce, 32);
		seen |= BIT(b->an.page.nonce);
		hear(b, BIT(G400_4), 0);
		b->page.nonce = b->an.page.nonce;
		KUNIT_EXPECT_EQ(test, after(b, 1), CSIM_AN_TRANSMIT_DISABLE);
		b->in.page = NULL;
	}
	KUNIT_EXPECT_EQ(test, seen, U32_MAX);

	/* its own: leave it at that */
	after(b, 70);
	b->in.page = &b->an.page;
	b->in.loop = true;
	KUNIT_EXPECT_EQ(test, after(b, 1000), CSIM_AN_ABILITY_DETECT);
	KUNIT_EXPECT_EQ(test, b->an.timer, CSIM_NEVER);
}

static void an_no_common_ability(struct kunit *test)
{
	struct an_bench *b = test->priv;

	after(b, 70);
	hear(b, BIT(G25_1), 0);
	after(b, 151);
	b->page.flags = CSIM_AN_ACK;
	KUNIT_EXPECT_EQ(test, after(b, 151), CSIM_AN_GOOD_CHECK);
	KUNIT_EXPECT_EQ(test, b->an.mode, -1);
	KUNIT_EXPECT_EQ(test, after(b, 100000), CSIM_AN_GOOD_CHECK);
	KUNIT_EXPECT_EQ(test, b->an.timer, CSIM_NEVER);
	KUNIT_EXPECT_FALSE(test, csim_an_begun_anew(&b->an, &b->page));
	b->page.flags = 0;
	KUNIT_EXPECT_TRUE(test, csim_an_begun_anew(&b->an, &b->page));
	KUNIT_EXPECT_EQ(test, after(b, 1), CSIM_AN_TRANSMIT_DISABLE);
}

static void an_parallel_detection(struct kunit *test)
{
	struct an_bench *b = test->priv;

	after(b, 70);
	b->in.parallel = G100_1;
	KUNIT_EXPECT_EQ(test, after(b, 24), CSIM_AN_LINK_STATUS_CHECK);
	/* it was not there to stay */
	b->in.parallel = -1;
	KUNIT_EXPECT_EQ(test, after(b, 50), CSIM_AN_ABILITY_DETECT);
	b->in.parallel = G100_1;
	KUNIT_EXPECT_EQ(test, after(b, 24), CSIM_AN_LINK_STATUS_CHECK);
	hear(b, BIT(G100_1), 0);
	KUNIT_EXPECT_EQ(test, after(b, 50), CSIM_AN_ABILITY_DETECT);

	b->in.page = NULL;
	KUNIT_EXPECT_EQ(test, after(b, 24), CSIM_AN_LINK_STATUS_CHECK);
	KUNIT_EXPECT_EQ(test, after(b, 26), CSIM_AN_GOOD_CHECK);
	KUNIT_EXPECT_TRUE(test, b->an.parallel);
	KUNIT_EXPECT_EQ(test, b->an.mode, G100_1);
	/* after this, any page is news */
	b->page.flags = CSIM_AN_ACK;
	KUNIT_EXPECT_TRUE(test, csim_an_begun_anew(&b->an, &b->page));
	KUNIT_EXPECT_FALSE(test, csim_an_begun_anew(&b->an, NULL));

	csim_an_stop(&b->an);
	KUNIT_EXPECT_EQ(test, after(b, 1000), CSIM_AN_OFF);
	KUNIT_EXPECT_EQ(test, b->an.mode, -1);
}

static void an_fec_of_every_rate(struct kunit *test)
{
	unsigned int i;

	for (i = 0; i < CSIM_MODES; i++) {
		const struct csim_mode *mode = csim_mode_get(i);
		bool pam4 = mode->lane->pam4;
		enum csim_phy_fec nrz = mode->lane->speed == 25000 ?
			CSIM_PHY_FEC_RS528 : CSIM_PHY_FEC_NONE;
		u8 both = CSIM_AN_FEC_25G_RS | CSIM_AN_FEC_100G_INT;

		KUNIT_EXPECT_EQ(test, csim_an_fec(i, 0),
				pam4 ? CSIM_PHY_FEC_RS544 : CSIM_PHY_FEC_NONE);
		KUNIT_EXPECT_EQ(test, csim_an_fec(i, CSIM_AN_FEC_25G_RS),
				pam4 ? CSIM_PHY_FEC_RS544 : nrz);
		KUNIT_EXPECT_EQ(test, csim_an_fec(i, both),
				i == G100_1 ? CSIM_PHY_FEC_RS544_INT :
				pam4 ? CSIM_PHY_FEC_RS544 : nrz);
	}
}

static struct kunit_case an_cases[] = {
	KUNIT_CASE(an_exchanges_base_pages),
	KUNIT_CASE(an_exchanges_next_pages),
	KUNIT_CASE(an_begins_anew),
	KUNIT_CASE(an_knows_its_own_nonce),
	KUNIT_CASE(an_no_common_ability),
	KUNIT_CASE(an_parallel_detection),
	KUNIT_CASE(an_fec_of_every_rate),
	{}
};

static struct kunit_suite an_suite = {
	.name = "csim_an",
	.init = an_init,
	.test_cases = an_cases,
};

kunit_test_suite(an_suite);
