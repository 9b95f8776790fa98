// SPDX-License-Identifier: GPL-2.0
/* Test patterns: that sequences are the standard's, and what checkers count. */
#include <kunit/test.h>

#include "core/prbs.h"
#include "core/snr.h"

static u32 next_word(struct csim_prbs_generator *gen)
{
	unsigned int i;
	u32 word = 0;

	for (i = 0; i < 32; i++)
		word = word << 1 | csim_prbs_next(gen);
	return word;
}

/* From a register of ones, as published for both. */
static void prbs_has_known_words(struct kunit *test)
{
	static const u32 prbs7[] = {
		0xfe041851, 0xe459d4fa, 0x1c49b5bd, 0x8d2ee655,
	};
	static const u32 prbs9[] = {
		0xff83df17, 0x32094ed1, 0xe7cd8a91, 0xc6d5c4c4,
	};
	struct csim_prbs_generator gen;
	unsigned int i;

	KUNIT_ASSERT_EQ(test, csim_prbs_seed(&gen, CSIM_PRBS_7, U32_MAX), 0);
	for (i = 0; i < ARRAY_SIZE(prbs7); i++)
		KUNIT_EXPECT_EQ(test, next_word(&gen), prbs7[i]);
	KUNIT_ASSERT_EQ(test, csim_prbs_seed(&gen, CSIM_PRBS_9, U32_MAX), 0);
	for (i = 0; i < ARRAY_SIZE(prbs9); i++)
		KUNIT_EXPECT_EQ(test, next_word(&gen), prbs9[i]);
}

/*
 * Every sequence up to 2^23 - 1 bits comes back to its seed after that, and not
 * before, and has one 1 more than it has 0s (the other way round if inverted).
 */
static void prbs_has_its_period(struct kunit *test)
{
	static const enum csim_prbs list[] = {
		CSIM_PRBS_7, CSIM_PRBS_9, CSIM_PRBS_11, CSIM_PRBS_13,
		CSIM_PRBS_15, CSIM_PRBS_23,
	};
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(list); i++) {
		const struct csim_prbs_lfsr *lfsr = csim_prbs_get(list[i])->lfsr;
		u32 mask = BIT(lfsr->degree) - 1, period = 0, ones = 0;
		struct csim_prbs_generator gen;

		KUNIT_ASSERT_EQ(test, csim_prbs_seed(&gen, list[i], 5), 0);
		do {
			ones += csim_prbs_next(&gen);
			period++;
		} while ((gen.state & mask) != 5 && period <= mask);
		KUNIT_EXPECT_EQ(test, period, mask);
		KUNIT_EXPECT_EQ(test, ones, mask / 2 + !lfsr->inverted);
	}
}

/*
 * PRBS31 is too long to count. 2^31 - 1 is a prime, so x^(2^31) = x modulo the
 * polynomial makes that the period. The register shifts towards x^31.
 */
static void prbs31_has_its_period(struct kunit *test)
{
	const struct csim_prbs_lfsr *lfsr = csim_prbs_get(CSIM_PRBS_31)->lfsr;
	/* of the reciprocal polynomial, whose period is the same */
	u32 poly = lfsr->taps << 1 | 1;
	u32 value = 2;
	unsigned int i, k;

	KUNIT_ASSERT_EQ(test, lfsr->degree, 31);
	for (i = 0; i < 31; i++) {
		u32 square = 0;

		for (k = 31; k--;) {
			square <<= 1;
			if (square >> 31)
				square ^= poly;
			if (value >> k & 1)
				square ^= value;
		}
		value = square;
		/* no lesser field has it */
		KUNIT_EXPECT_EQ(test, value == 2, i == 30);
	}
}

/* x^31 + x^28 + 1, and the inversion, which leaves a recurrence of its own */
static void prbs31_obeys_its_polynomial(struct kunit *test)
{
	struct csim_prbs_generator gen;
	unsigned int i;
	u64 last = 0;

	KUNIT_ASSERT_EQ(test, csim_prbs_seed(&gen, CSIM_PRBS_31, U32_MAX), 0);
	for (i = 0; i < 31; i++)
		KUNIT_EXPECT_EQ(test, csim_prbs_next(&gen), 0U);
	for (i = 0; i < 10000; i++) {
		unsigned int bit = csim_prbs_next(&gen);

		KUNIT_EXPECT_EQ(test, bit,
				!((last >> 30 & 1) ^ (last >> 27 & 1)));
		last = last << 1 | bit;
	}
}

static void prbs_symbols_are_gray_coded(struct kunit *test)
{
	static const u8 level[] = { 0, 1, 3, 2 };	/* 00 01 10 11 */
	struct csim_prbs_generator bits, symbols;
	unsigned int i, seen[4] = {};

	KUNIT_ASSERT_EQ(test, csim_prbs_seed(&bits, CSIM_PRBS_13, 1), 0);
	KUNIT_ASSERT_EQ(test, csim_prbs_seed(&symbols, CSIM_PRBS_13Q, 1), 0);
	for (i = 0; i < 8191; i++) {
		unsigned int first = csim_prbs_next(&bits);
		unsigned int second = csim_prbs_next(&bits);
		unsigned int symbol = csim_prbs_next_symbol(&symbols);

		KUNIT_EXPECT_EQ(test, symbol, level[first << 1 | second]);
		seen[symbol]++;
	}
	/* two periods of bits are one of symbols */
	KUNIT_EXPECT_EQ(test, bits.state & 0x1fff, 1U);
	KUNIT_EXPECT_EQ(test, seen[0], 2047U);
	for (i = 1; i < 4; i++)
		KUNIT_EXPECT_EQ(test, seen[i], 2048U);
}

static void prbs_table_is_sound(struct kunit *test)
{
	struct csim_prbs_generator gen;
	enum csim_prbs prbs;

	for (prbs = CSIM_PRBS_OFF; prbs < __CSIM_PRBS_MAX; prbs++) {
		const struct csim_prbs_pattern *pattern = csim_prbs_get(prbs);
		bool none = prbs == CSIM_PRBS_OFF || prbs == CSIM_PRBS_SSPRQ;

		KUNIT_ASSERT_NOT_NULL(test, pattern->name);
		KUNIT_EXPECT_EQ(test, pattern->pam4, !!strchr(pattern->name, 'Q'));
		KUNIT_EXPECT_EQ(test, csim_prbs_fits(prbs, true),
				prbs != CSIM_PRBS_OFF);
		KUNIT_EXPECT_EQ(test, csim_prbs_fits(prbs, false),
				prbs != CSIM_PRBS_OFF && !pattern->pam4);
		KUNIT_EXPECT_EQ(test, csim_prbs_seed(&gen, prbs, 1),
				none ? -EOPNOTSUPP : 0);
		if (pattern->cmis != CSIM_PRBS_NO_CMIS)
			KUNIT_EXPECT_EQ(test, csim_prbs_from_cmis(pattern->cmis),
					prbs);
	}
	KUNIT_EXPECT_EQ(test, csim_prbs_from_cmis(0), CSIM_PRBS_31Q);
	KUNIT_EXPECT_EQ(test, csim_prbs_from_cmis(12), CSIM_PRBS_SSPRQ);
	KUNIT_EXPECT_EQ(test, csim_prbs_from_cmis(13), CSIM_PRBS_OFF);
	KUNIT_EXPECT_EQ(test, csim_prbs_from_cmis(CSIM_PRBS_NO_CMIS),
			CSIM_PRBS_OFF);
	KUNIT_EXPECT_EQ(test, csim_prbs_seed(&gen, CSIM_PRBS_7, 0x80), -EINVAL);
}

static void prbs_checker_locks_to_its_pattern(struct kunit *test)
{
	struct csim_prbs_checker chk = {};

	KUNIT_EXPECT_EQ(test, csim_prbs_start(&chk, CSIM_PRBS_31Q, false), -EINVAL);
	KUNIT_EXPECT_EQ(test, chk.pattern, CSIM_PRBS_OFF);
	KUNIT_EXPECT_FALSE(test, csim_prbs_hear(&chk, CSIM_PRBS_OFF, true, false));
	KUNIT_ASSERT_EQ(test, csim_prbs_start(&chk, CSIM_PRBS_31Q, true), 0);

	KUNIT_EXPECT_FALSE(test, csim_prbs_hear(&chk, CSIM_PRBS_OFF, true, false));
	KUNIT_EXPECT_FALSE(test, csim_prbs_hear(&chk, CSIM_PRBS_31, true, false));
	KUNIT_EXPECT_FALSE(test, csim_prbs_hear(&chk, CSIM_PRBS_31Q, true, true));
	KUNIT_EXPECT_FALSE(test, csim_prbs_hear(&chk, CSIM_PRBS_31Q, false, false));
	KUNIT_EXPECT_EQ(test, csim_prbs_ber(&chk), CSIM_BER_HALF);
	csim_prbs_advance(&chk, 1000, 500);
	KUNIT_EXPECT_EQ(test, chk.bits, 0);
	KUNIT_EXPECT_TRUE(test, csim_prbs_hear(&chk, CSIM_PRBS_31Q, true, false));
	KUNIT_EXPECT_EQ(test, csim_prbs_ber(&chk), 0);

	csim_prbs_advance(&chk, 1000, 5);
	KUNIT_ASSERT_EQ(test, csim_prbs_start(&chk, CSIM_PRBS_OFF, true), 0);
	KUNIT_EXPECT_EQ(test, chk.bits, 0);
	KUNIT_EXPECT_FALSE(test, chk.locked);
}

static void prbs_checker_counts(struct kunit *test)
{
	struct csim_prbs_checker chk;

	KUNIT_ASSERT_EQ(test, csim_prbs_start(&chk, CSIM_PRBS_31Q, true), 0);
	csim_prbs_hear(&chk, CSIM_PRBS_31Q, true, false);

	/* no error in 28.2 s of 106.25 Gb/s: better than 1e-12, at 95 % */
	csim_prbs_advance(&chk, csim_prbs_bits(28235294118ULL, 106250000), 0);
	KUNIT_EXPECT_EQ(test, chk.bits, 3000000000037ULL);
	KUNIT_EXPECT_LE(test, abs_diff(csim_prbs_ber(&chk), 12000000U), 2U);

	/* 720 in 3e12: 2.4e-10 */
	csim_prbs_advance(&chk, 0, 3);
	KUNIT_EXPECT_EQ(test, chk.errors, 0);
	csim_prbs_advance(&chk, 1000, 720);
	KUNIT_EXPECT_LE(test, abs_diff(csim_prbs_ber(&chk), 9619789U), 2U);

	/* counters stay at their end, and there are no more errors than bits */
	csim_prbs_advance(&chk, U64_MAX - 1, U64_MAX);
	KUNIT_EXPECT_EQ(test, chk.bits, U64_MAX);
	KUNIT_EXPECT_LE(test, chk.errors, chk.bits);
	KUNIT_EXPECT_EQ(test, csim_prbs_ber(&chk), 0);

	KUNIT_EXPECT_EQ(test, csim_prbs_bits(1000, 25781250), 25781);
	KUNIT_EXPECT_EQ(test, csim_prbs_bits(U64_MAX, 106250000), U64_MAX);
	KUNIT_EXPECT_EQ(test, csim_prbs_bits(U64_MAX, 500000), U64_MAX / 2);
}

static struct kunit_case prbs_cases[] = {
	KUNIT_CASE(prbs_has_known_words),
	KUNIT_CASE_SLOW(prbs_has_its_period),
	KUNIT_CASE(prbs31_has_its_period),
	KUNIT_CASE(prbs31_obeys_its_polynomial),
	KUNIT_CASE(prbs_symbols_are_gray_coded),
	KUNIT_CASE(prbs_table_is_sound),
	KUNIT_CASE(prbs_checker_locks_to_its_pattern),
	KUNIT_CASE(prbs_checker_counts),
	{}
};

static struct kunit_suite prbs_suite = {
	.name = "csim_prbs",
	.test_cases = prbs_cases,
};

kunit_test_suite(prbs_suite);
