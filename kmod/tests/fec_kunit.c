// SPDX-License-Identifier: GPL-2.0
/*
 * FEC: counters that add up whatever was drawn, and figures that are known.
 * Distributions are for selftests/host/stat_fec.c.
 */
#include <kunit/test.h>

#include "core/fec.h"
#include "core/mode.h"

/* A port of @lanes lanes at @speed, each with a BER of 10^(-@udec / 1e6) */
static void dist_make(struct csim_fec_dist *dist, u32 speed, unsigned int lanes,
		      enum csim_fec_id id, s32 udec)
{
	struct csim_real ber[CSIM_FEC_LANES];
	unsigned int i;

	for (i = 0; i < lanes; i++)
		ber[i] = csim_real_exp10(udec);
	csim_fec_dist_init(dist, csim_mode_get(csim_mode_index(speed, lanes)), id,
			   false, ber, 0);
}

static void fec_codes(struct kunit *test)
{
	unsigned int id;

	for (id = CSIM_FEC_RS528; id <= CSIM_FEC_RS544; id++) {
		const struct csim_fec_code *code = csim_fec_code_get(id);

		KUNIT_EXPECT_EQ(test, code->symbols, 514 + 2 * code->corrects);
		KUNIT_EXPECT_EQ(test, code->bits, 10 * code->symbols);
		KUNIT_EXPECT_LT(test, code->corrects, CSIM_FEC_BINS);
	}
	KUNIT_EXPECT_EQ(test, csim_fec_code_get(CSIM_FEC_NONE)->corrects, 0);
}

static void fec_interleaves_by_rate(struct kunit *test)
{
	static const struct {
		u32 speed;
		u8 lanes, plain, interleaved;
	} want[] = {
		{ 50000, 1, 1, 1 }, { 100000, 2, 1, 1 }, { 100000, 1, 1, 2 },
		{ 200000, 4, 2, 2 }, { 200000, 1, 2, 2 }, { 400000, 4, 2, 2 },
		{ 800000, 8, 4, 4 }, { 1600000, 8, 4, 4 },
	};
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(want); i++) {
		const struct csim_mode *mode =
			csim_mode_get(csim_mode_index(want[i].speed, want[i].lanes));

		KUNIT_EXPECT_EQ(test, csim_fec_interleave(mode, CSIM_FEC_RS544, false),
				(unsigned int)want[i].plain);
		KUNIT_EXPECT_EQ(test, csim_fec_interleave(mode, CSIM_FEC_RS544, true),
				(unsigned int)want[i].interleaved);
		KUNIT_EXPECT_EQ(test, csim_fec_interleave(mode, CSIM_FEC_RS528, true), 1U);
		KUNIT_EXPECT_EQ(test, csim_fec_interleave(mode, CSIM_FEC_NONE, true), 0U);
	}
}

/* By a reference model of RS(544,514), in 1e-6 decades, to three digits */
static void fec_error_ratio_is_known(struct kunit *test)
{
	static const struct {
		s32 udec;
		enum csim_fec_id id;
		s32 cer;
	} want[] = {
		{ 8000000, CSIM_FEC_RS544, 81647770 },	/* 2.2502e-82 */
		{ 5000000, CSIM_FEC_RS544, 33669586 },	/* 2.140e-34 */
		{ 4000000, CSIM_FEC_RS544, 17866461 },	/* 1.360e-18 */
		{ 3619789, CSIM_FEC_RS544, 12088736 },	/* 2.4e-4: 8.152e-13 */
		{ 3000000, CSIM_FEC_RS544, 3815309 },	/* 1.530e-4 */
		{ 2698970, CSIM_FEC_RS544, 1100227 },	/* 2e-3: 7.939e-2 */
		{ 6000000, CSIM_FEC_RS528, 22849550 },	/* 1.414e-23 */
		{ 4000000, CSIM_FEC_RS528, 7049294 },	/* 8.927e-8 */
		{ 3000000, CSIM_FEC_RS528, 794525 },	/* 1.605e-1 */
	};
	struct csim_fec_dist dist;
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(want); i++) {
		dist_make(&dist, 100000, want[i].id == CSIM_FEC_RS528 ? 4 : 2,
			  want[i].id, want[i].udec);
		KUNIT_EXPECT_LT(test, abs_diff(csim_real_log10(csim_fec_cer(&dist)),
					       want[i].cer), 300);
	}
}

static void fec_distribution_is_one(struct kunit *test)
{
	struct csim_fec_dist dist;
	unsigned int k;
	s32 udec;

	for (udec = 0; udec <= 30000000; udec += 250000) {
		struct csim_real sum = CSIM_REAL_ZERO;

		dist_make(&dist, 800000, 8, CSIM_FEC_RS544, udec);
		for (k = 0; k <= CSIM_FEC_BINS; k++)
			sum = csim_real_add(sum, csim_fec_pmf(&dist, k));
		sum = csim_real_cmp(sum, CSIM_REAL_ONE) < 0 ?
		      csim_real_sub(CSIM_REAL_ONE, sum) :
		      csim_real_sub(sum, CSIM_REAL_ONE);
		KUNIT_EXPECT_TRUE(test, csim_real_below(sum, -40));
		KUNIT_EXPECT_EQ(test, csim_fec_pmf(&dist, CSIM_FEC_BINS + 1).m, 0ULL);
	}
}

/* The mean of lanes says too much: one bad lane loses fewer codewords. */
static void fec_does_not_average_lanes(struct kunit *test)
{
	const struct csim_mode *mode = csim_mode_get(csim_mode_index(800000, 8));
	struct csim_real ber[8] = { csim_real_exp10(3000000) };
	struct csim_fec_dist one, all;
	unsigned int i;

	csim_fec_dist_init(&one, mode, CSIM_FEC_RS544, false, ber, 0);
	ber[0] = csim_real_div(ber[0], csim_real_from(8));
	for (i = 1; i < 8; i++)
		ber[i] = ber[0];
	csim_fec_dist_init(&all, mode, CSIM_FEC_RS544, false, ber, 0);
	KUNIT_EXPECT_LT(test, csim_real_cmp(csim_fec_cer(&one), csim_fec_cer(&all)), 0);
	/* as many symbols, but for 0.4 % of the bad lane's that have two wrong bits */
	KUNIT_EXPECT_EQ(test, csim_fec_ser(&one), 5546U);
	KUNIT_EXPECT_EQ(test, csim_fec_ser(&all), 5567U);
}

static void fec_bursts_lose_more(struct kunit *test)
{
	const struct csim_mode *mode = csim_mode_get(csim_mode_index(100000, 1));
	struct csim_real ber = csim_real_exp10(4000000), last = CSIM_REAL_ZERO;
	struct csim_fec_dist dist;
	u32 burst;

	for (burst = 0; burst <= 1000000; burst += 50000) {
		csim_fec_dist_init(&dist, mode, CSIM_FEC_RS544, false, &ber, burst);
		KUNIT_EXPECT_GT(test, csim_real_cmp(csim_fec_cer(&dist), last), 0);
		/* the symbol error ratio is that of the bits all the same */
		KUNIT_EXPECT_EQ(test, csim_fec_ser(&dist), 4454U);
		last = csim_fec_cer(&dist);
	}
}

/* Each lane another BER, and the third none at all */
static void dist_make_unequal(struct csim_fec_dist *dist, u32 speed, unsigned int lanes,
			      enum csim_fec_id id, s32 udec)
{
	struct csim_real ber[CSIM_FEC_LANES];
	unsigned int i;

	for (i = 0; i < lanes; i++)
		ber[i] = i == 2 ? CSIM_REAL_ZERO : csim_real_exp10(udec + 700000 * i);
	csim_fec_dist_init(dist, csim_mode_get(csim_mode_index(speed, lanes)), id,
			   false, ber, 15000);
}

static void expect_sums(struct kunit *test, const struct csim_fec_counts *counts,
			const struct csim_fec_lane *lanes, unsigned int corrects,
			u64 codewords)
{
	u64 all = counts->uncorrectable, corrected = 0, symbols = 0;
	unsigned int i;

	for (i = 0; i < CSIM_FEC_BINS; i++) {
		all += counts->bin[i];
		corrected += i ? counts->bin[i] : 0;
		symbols += i * counts->bin[i];
		if (i > corrects)
			KUNIT_EXPECT_EQ(test, counts->bin[i], 0ULL);
	}
	for (i = 0; i < CSIM_FEC_LANES; i++) {
		symbols -= lanes[i].symbols;
		KUNIT_EXPECT_GE(test, lanes[i].bits, lanes[i].symbols);
		KUNIT_EXPECT_LE(test, lanes[i].bits, 10 * lanes[i].symbols);
	}
	KUNIT_EXPECT_EQ(test, all, codewords);
	KUNIT_EXPECT_EQ(test, counts->codewords, codewords);
	KUNIT_EXPECT_EQ(test, csim_fec_corrected(counts), corrected);
	KUNIT_EXPECT_EQ(test, symbols, 0ULL);
}

static void fec_counters_add_up(struct kunit *test)
{
	static const struct {
		u32 speed;
		u8 lanes;
		enum csim_fec_id id;
	} ports[] = {
		{ 800000, 8, CSIM_FEC_RS544 }, { 400000, 4, CSIM_FEC_RS544 },
		{ 200000, 2, CSIM_FEC_RS544 }, { 100000, 1, CSIM_FEC_RS544 },
		{ 100000, 4, CSIM_FEC_RS528 }, { 25000, 1, CSIM_FEC_RS528 },
	};
	struct csim_rng rng;
	unsigned int i, k;
	s32 udec;

	csim_rng_seed(&rng, 5, 0);
	for (i = 0; i < ARRAY_SIZE(ports); i++)
		for (udec = 0; udec <= 14000000; udec += 500000) {
			struct csim_fec_lane lanes[CSIM_FEC_LANES] = {};
			unsigned int lane = ports[i].lanes;
			struct csim_fec_counts counts = {};
			struct csim_fec_dist dist;
			u64 codewords = 0;

			dist_make_unequal(&dist, ports[i].speed, lane, ports[i].id, udec);
			for (k = 0; k < 55; k++) {
				u64 step = csim_rng_u64(&rng) & (BIT_ULL(k) - 1);

				codewords += step;
				csim_fec_advance(&counts, lanes, &dist, step, &rng);
				expect_sums(test, &counts, lanes,
					    csim_fec_code_get(ports[i].id)->corrects,
					    codewords);
			}
			for (k = 0; k < CSIM_FEC_LANES; k++)
				if (k == 2 || k >= lane)
					KUNIT_EXPECT_EQ(test, lanes[k].bits, 0ULL);
		}
}

static void fec_counts_repeat_with_the_seed(struct kunit *test)
{
	struct csim_fec_lane lanes[2][CSIM_FEC_LANES] = {};
	struct csim_fec_counts counts[2] = {};
	struct csim_fec_dist dist;
	struct csim_rng rng;
	unsigned int i, k;

	dist_make(&dist, 400000, 4, CSIM_FEC_RS544, 3600000);
	for (i = 0; i < 2; i++) {
		csim_rng_seed(&rng, 6, 1);
		for (k = 1; k < 100; k++)
			csim_fec_advance(&counts[i], lanes[i], &dist, k * 1000, &rng);
	}
	KUNIT_EXPECT_MEMEQ(test, &counts[0], &counts[1], sizeof(counts[0]));
	KUNIT_EXPECT_MEMEQ(test, lanes[0], lanes[1], sizeof(lanes[0]));
}

static void fec_none_counts_nothing(struct kunit *test)
{
	struct csim_fec_counts counts = {};
	struct csim_fec_lane lane = {};
	struct csim_fec_dist dist;
	struct csim_rng rng;

	csim_rng_seed(&rng, 7, 0);
	dist_make(&dist, 25000, 1, CSIM_FEC_NONE, 3000000);
	csim_fec_advance(&counts, &lane, &dist, 1000000, &rng);
	KUNIT_EXPECT_EQ(test, counts.codewords, 0ULL);
	KUNIT_EXPECT_EQ(test, csim_fec_ser(&dist), 0U);
	KUNIT_EXPECT_FALSE(test, csim_fec_hi_ser(&dist));
	KUNIT_EXPECT_EQ(test, csim_fec_cer(&dist).m, 0ULL);
	KUNIT_EXPECT_EQ(test, csim_fec_hold(&dist, &rng), U64_MAX);

	/* 1 - (1 - 1e-3)^512 = 0.400857 */
	KUNIT_EXPECT_EQ(test, mul_u64_u64_shr(csim_fec_drop(&dist, 64), 1000000, 64),
			400857ULL);
	dist_make(&dist, 25000, 1, CSIM_FEC_NONE, 22000000);
	KUNIT_EXPECT_TRUE(test, csim_fec_lossless(&dist));
}

/* in 1e-6 decades: 2.4e-4 and 2e-3 at 400G, 5e-4 at 800G */
static void fec_frame_loss_is_known(struct kunit *test)
{
	static const struct {
		u32 speed;
		u8 lanes;
		s32 udec;
		u32 octets;
		s32 loss;
	} want[] = {
		{ 400000, 4, 3619789, 64, 11763967 },	/* 1.722e-12 */
		{ 400000, 4, 3619789, 1518, 11446845 },	/* 3.574e-12 */
		{ 400000, 4, 3619789, 9018, 10881735 },	/* 1.313e-11 */
		{ 400000, 4, 2698970, 1518, 516837 },	/* 1 - (1 - .0793914)^4.384 */
		{ 800000, 8, 3301030, 64, 6939863 },	/* 2.7926e-8 x 4.1125 */
	};
	struct csim_fec_dist dist;
	unsigned int i;
	u32 octets;
	u64 last;

	for (i = 0; i < ARRAY_SIZE(want); i++) {
		struct csim_real loss;

		dist_make(&dist, want[i].speed, want[i].lanes, CSIM_FEC_RS544, want[i].udec);
		loss = csim_real_make(csim_fec_drop(&dist, want[i].octets), -64);
		KUNIT_EXPECT_LT(test, abs_diff(csim_real_log10(loss), want[i].loss), 300);
		KUNIT_EXPECT_FALSE(test, csim_fec_lossless(&dist));
		for (last = 0, octets = 64; octets < 9600; octets += 97) {
			KUNIT_EXPECT_GT(test, csim_fec_drop(&dist, octets), last);
			last = csim_fec_drop(&dist, octets);
		}
	}
}

/*
 * A codeword is lost less often than once in 2^70 from 6.3e-5 down; a frame of 19
 * codewords with 2^-64 from about there.
 */
static void fec_good_link_loses_nothing(struct kunit *test)
{
	struct csim_fec_dist dist;
	struct csim_rng rng;
	s32 udec;

	csim_rng_seed(&rng, 8, 0);
	for (udec = 3000000; udec < 16000000; udec += 100000) {
		bool never;

		dist_make(&dist, 800000, 8, CSIM_FEC_RS544, udec);
		never = csim_real_below(csim_fec_cer(&dist), -70);
		KUNIT_EXPECT_EQ(test, never, udec > 4200000);
		KUNIT_EXPECT_EQ(test, csim_fec_lossless(&dist), never);
		KUNIT_EXPECT_EQ(test, !csim_fec_drop(&dist, 9618), udec > 4100000);
		if (never)
			KUNIT_EXPECT_EQ(test, csim_fec_hold(&dist, &rng), U64_MAX);
	}
}

/* 400G: 0.0927 losses of lock a second at 1.2e-3, 51.8 at 1.5e-3 */
static void fec_loses_lock_as_often_as_it_should(struct kunit *test)
{
	static const struct {
		s32 udec;
		u64 mean;
	} want[] = {
		{ 2920819, 842772000 },
		{ 2823909, 1520600 },
		{ 2698970, 2169 },	/* (1 + c + c^2) / c^3, c = 0.07939 */
		{ 0, 3 },
	};
	struct csim_fec_dist dist;
	unsigned int i, k;

	for (i = 0; i < ARRAY_SIZE(want); i++) {
		struct csim_rng rng;
		u64 sum = 0;

		csim_rng_seed(&rng, 9, i);
		dist_make(&dist, 400000, 4, CSIM_FEC_RS544, want[i].udec);
		for (k = 0; k < 20000; k++) {
			u64 hold = csim_fec_hold(&dist, &rng);

			KUNIT_EXPECT_GE(test, hold, 3ULL);
			sum += hold;
		}
		/* four standard errors, and the digits of the reference */
		sum = div_u64(sum, k);
		KUNIT_EXPECT_LE(test, abs_diff(sum, want[i].mean), div_u64(want[i].mean, 30));
	}
}

static void fec_symbol_error_ratio(struct kunit *test)
{
	struct csim_fec_dist dist;

	/* K is reached at 1.248e-4, 1.432e-4 and 9.641e-6 */
	dist_make(&dist, 400000, 4, CSIM_FEC_RS544, 3904500);
	KUNIT_EXPECT_FALSE(test, csim_fec_hi_ser(&dist));
	dist_make(&dist, 400000, 4, CSIM_FEC_RS544, 3903000);
	KUNIT_EXPECT_TRUE(test, csim_fec_hi_ser(&dist));
	dist_make(&dist, 100000, 1, CSIM_FEC_RS544, 3845000);
	KUNIT_EXPECT_FALSE(test, csim_fec_hi_ser(&dist));
	dist_make(&dist, 100000, 1, CSIM_FEC_RS544, 3843000);
	KUNIT_EXPECT_TRUE(test, csim_fec_hi_ser(&dist));
	dist_make(&dist, 25000, 1, CSIM_FEC_RS528, 5017000);
	KUNIT_EXPECT_FALSE(test, csim_fec_hi_ser(&dist));
	dist_make(&dist, 25000, 1, CSIM_FEC_RS528, 5014000);
	KUNIT_EXPECT_TRUE(test, csim_fec_hi_ser(&dist));

	dist_make(&dist, 400000, 4, CSIM_FEC_RS544, 4000000);
	KUNIT_EXPECT_EQ(test, csim_fec_ser(&dist), 4454U);
	KUNIT_EXPECT_FALSE(test, csim_fec_degraded(&dist, false, 4455, 2000));
	KUNIT_EXPECT_TRUE(test, csim_fec_degraded(&dist, false, 4454, 2000));
	KUNIT_EXPECT_TRUE(test, csim_fec_degraded(&dist, true, 9999, 4454));
	KUNIT_EXPECT_FALSE(test, csim_fec_degraded(&dist, true, 9999, 4455));
}

static struct kunit_case fec_cases[] = {
	KUNIT_CASE(fec_codes),
	KUNIT_CASE(fec_interleaves_by_rate),
	KUNIT_CASE(fec_error_ratio_is_known),
	KUNIT_CASE(fec_distribution_is_one),
	KUNIT_CASE(fec_does_not_average_lanes),
	KUNIT_CASE(fec_bursts_lose_more),
	KUNIT_CASE(fec_counters_add_up),
	KUNIT_CASE(fec_counts_repeat_with_the_seed),
	KUNIT_CASE(fec_none_counts_nothing),
	KUNIT_CASE(fec_frame_loss_is_known),
	KUNIT_CASE(fec_good_link_loses_nothing),
	KUNIT_CASE(fec_loses_lock_as_often_as_it_should),
	KUNIT_CASE(fec_symbol_error_ratio),
	{}
};

static struct kunit_suite fec_suite = {
	.name = "csim_fec",
	.test_cases = fec_cases,
};

kunit_test_suite(fec_suite);
