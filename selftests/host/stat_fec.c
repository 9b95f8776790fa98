// SPDX-License-Identifier: GPL-2.0
/*
 * The statistics of FEC against arithmetic that shares nothing with the core:
 * floating point, other algorithms, and the figures of a reference model.
 */
#include <time.h>

#include "core/fec.h"
#include "core/mode.h"

#include "stat.h"

#define RUNS		200
#define CODEWORDS	10000000000ULL	/* of each run */
#define TERMS		64		/* of a distribution, here */

/*
 * distributions, the other way: by the number of events and of pairs among them
 */
struct expectation {
	double pmf[CSIM_FEC_BINS + 1];	/* the last is uncorrectable */
	double symbols[CSIM_FEC_LANES];	/* corrected, in a codeword */
	double bits[CSIM_FEC_LANES];
	unsigned int corrects;
};

static double binomial(unsigned int n, unsigned int k, double p)
{
	if (p <= 0 || p >= 1 || k > n)
		return k == (p >= 1 ? n : 0);
	return exp(log_binomial(n, k, p));
}

static void lane_series(double c[TERMS], unsigned int n, double event, double pair)
{
	unsigned int k, pairs;

	for (k = 0; k < TERMS; k++)
		for (c[k] = 0, pairs = 0; pairs <= k / 2; pairs++)
			c[k] += binomial(n, k - pairs, event) *
				binomial(k - pairs, pairs, pair);
}

static void multiply(double product[TERMS], const double a[TERMS], const double b[TERMS])
{
	double sum[TERMS] = {};
	unsigned int i, k;

	for (i = 0; i < TERMS; i++)
		for (k = 0; k <= i; k++)
			sum[i] += a[k] * b[i - k];
	memcpy(product, sum, sizeof(sum));
}

static void expect(struct expectation *want, const struct csim_fec_code *code,
		   unsigned int lanes, const double ber[], u32 burst)
{
	double all[TERMS] = { 1 }, lane[CSIM_FEC_LANES][TERMS], pair = burst / 1e6;
	unsigned int i, j, k;

	memset(want, 0, sizeof(*want));
	want->corrects = code->corrects;
	for (i = 0; i < lanes; i++) {
		double symbol = -expm1(10 * log1p(-ber[i]));

		lane_series(lane[i], code->symbols / lanes, symbol / (1 + pair), pair);
		multiply(all, all, lane[i]);
	}

	memcpy(want->pmf, all, (code->corrects + 1) * sizeof(all[0]));
	want->pmf[CSIM_FEC_BINS] = 1;
	for (k = 0; k <= code->corrects; k++)
		want->pmf[CSIM_FEC_BINS] -= all[k];
	if (want->pmf[CSIM_FEC_BINS] < E(1, 3))
		for (want->pmf[CSIM_FEC_BINS] = 0; k < TERMS; k++)
			want->pmf[CSIM_FEC_BINS] += all[k];

	for (i = 0; i < lanes; i++) {
		double others[TERMS] = { 1 };

		for (j = 0; j < lanes; j++)
			if (j != i)
				multiply(others, others, lane[j]);
		for (k = 0; k <= code->corrects; k++)
			for (j = 0; j + k <= code->corrects; j++)
				want->symbols[i] += j * lane[i][j] * others[k];
		want->bits[i] = want->symbols[i] * 10 * ber[i] /
				-expm1(10 * log1p(-ber[i]));
	}
}

/* BERs of lanes: all the same, or each another, the mean being the same */
static void lane_bers(double ber[], unsigned int lanes, double mean, bool equal)
{
	static const double weight[] = { 8, 0.25, 1, 0.01, 2, 0.5, E(1, 6), 4 };
	double sum = 0;
	unsigned int i;

	for (i = 0; i < lanes; i++)
		sum += equal ? 1 : weight[i];
	for (i = 0; i < lanes; i++)
		ber[i] = mean * lanes * (equal ? 1 : weight[i]) / sum;
}

static void dist_init(struct csim_fec_dist *dist, enum csim_fec_id id,
		      unsigned int lanes, const double ber[], u32 burst)
{
	u32 speed = lanes * (id == CSIM_FEC_RS528 ? 25000 : 100000);
	struct csim_real b[CSIM_FEC_LANES];
	unsigned int i;

	for (i = 0; i < lanes; i++)
		b[i] = from_double(ber[i]);
	csim_fec_dist_init(dist, csim_mode_get(csim_mode_index(speed, lanes)), id,
			   false, b, burst);
}

static const double bers[] = {
	E(1, 8), E(1, 7), E(1, 6), E(1, 5), E(1, 4), E(2.4, 4), E(5, 4), E(1, 3), E(2, 3), E(3, 3),
};

static const u32 bursts[] = { 0, 3000, 15000, 50000 };

static void worsen(double *worst, double got, double want)
{
	*worst = fmax(*worst, deviation(got, want));
}

/* How far the core is from the expectation: bins, tail, shares of lanes */
static void deviations(double worst[3], const struct csim_fec_dist *dist,
		       const struct expectation *want)
{
	double all = 0, later = 0, part;
	unsigned int k;
	bool inverse;
	int i;

	for (k = 0; k <= want->corrects; k++)
		worsen(&worst[0], to_double(csim_fec_pmf(dist, k)), want->pmf[k]);
	worsen(&worst[1], to_double(csim_fec_cer(dist)), want->pmf[CSIM_FEC_BINS]);
	for (i = dist->lanes - 1; i >= 0; i--, later = all) {
		all += want->symbols[i];
		if (i == dist->lanes - 1)
			continue;
		part = to_double(csim_fec_unpack(dist->share[i], &inverse));
		worsen(&worst[2], part, (inverse ? later : want->symbols[i]) / all);
	}
}

/* with each BER, with lanes that are equal and that are not, at each burst */
static void test_dist_lanes(enum csim_fec_id id, unsigned int lanes)
{
	static const double more[] = {
		E(1, 20), E(1, 12), E(6, 4), E(7, 4), E(5, 3), E(1, 2), E(5, 2),
	};
	const struct csim_fec_code *code = csim_fec_code_get(id);
	unsigned int b, q, equal;
	double worst[3] = {};

	for (b = 0; b < ARRAY_SIZE(bers) + ARRAY_SIZE(more); b++)
		for (q = 0; q <= ARRAY_SIZE(bursts); q++)
			for (equal = 0; equal < 2; equal++) {
				u32 burst = q < ARRAY_SIZE(bursts) ? bursts[q] : 1000000;
				double ber[CSIM_FEC_LANES];
				struct csim_fec_dist dist;
				struct expectation want;

				lane_bers(ber, lanes, b < ARRAY_SIZE(bers) ? bers[b] :
					  more[b - ARRAY_SIZE(bers)], equal);
				dist_init(&dist, id, lanes, ber, burst);
				expect(&want, code, lanes, ber, burst);
				deviations(worst, &dist, &want);
			}
	ok(worst[0] < E(1, 9) && worst[1] < E(1, 9) && worst[2] < E(1, 9),
	   "RS(%u) on %u lanes: probabilities within %.0e, tail %.0e, shares %.0e",
	   code->symbols, lanes, worst[0], worst[1], worst[2]);
}

static void test_dist(void)
{
	unsigned int lanes;

	for (lanes = 1; lanes <= CSIM_FEC_LANES; lanes *= 2)
		test_dist_lanes(CSIM_FEC_RS544, lanes);
	for (lanes = 1; lanes <= 4; lanes *= 2)
		test_dist_lanes(CSIM_FEC_RS528, lanes);
}

/*
 * Figures of an independent reference model, to three digits as it prints them
 */
static void reference_init(struct csim_fec_dist *dist, enum csim_fec_id id,
			   unsigned int lanes, double mean)
{
	double ber[CSIM_FEC_LANES];

	lane_bers(ber, lanes, mean, true);
	dist_init(dist, id, lanes, ber, 0);
}

static void test_reference_codewords(void)
{
	static const struct {
		double ber, rs544, rs528, corrected;
	} cer[] = {
		{ E(1, 6), E(2.239, 50), E(1.414, 23), E(5.425, 3) },
		{ E(1, 5), E(2.140, 34), E(1.356, 15), E(5.295, 2) },
		{ E(5, 5), E(2.669, 23), E(4.397, 10), 0 },
		{ E(1, 4), E(1.360, 18), E(8.927, 8), E(4.196, 1) },
		{ E(2.4, 4), E(8.152, 13), E(5.154, 5), E(7.290, 1) },
		{ E(5, 4), E(2.793, 8), E(5.613, 3), E(9.342, 1) },
		{ E(1, 3), E(1.530, 4), E(1.605, 1), E(9.955, 1) },
		{ E(2, 3), E(7.94, 2), 0, E(9.206, 1) },
		{ E(3, 3), E(5.45, 1), 0, E(4.551, 1) },
		{ E(1, 2), 1, 0, E(3.825, 10) },
	};
	static const struct {
		double ber, p[17];
	} pmf[] = {
		{ E(1, 5), { E(9.47, 1), E(5.15, 2), E(1.40, 3), E(2.53, 5), E(3.42, 7), E(3.69, 9),
			  E(3.32, 11), E(2.55, 13), E(1.71, 15), E(1.02, 17), E(5.45, 20),
			  E(2.65, 22), E(1.18, 24), E(4.81, 27), E(1.83, 29), E(6.45, 32) } },
		{ E(2.4, 4), { E(2.71, 1), E(3.54, 1), E(2.31, 1), E(1.00, 1), E(3.26, 2),
			    E(8.47, 3), E(1.83, 3), E(3.38, 4), E(5.45, 5), E(7.79, 6), E(1.00, 6),
			    E(1.17, 7), E(1.25, 8), E(1.23, 9), E(1.12, 10), E(9.50, 12) } },
		{ E(2, 3), { E(1.86, 5), E(2.05, 4), E(1.12, 3), E(4.11, 3), E(1.12, 2), E(2.45, 2),
			  E(4.46, 2), E(6.93, 2), E(9.41, 2), E(1.13, 1), E(1.23, 1), E(1.20, 1),
			  E(1.08, 1), E(8.94, 2), E(6.86, 2), E(4.90, 2) } },
	};
	struct csim_fec_dist dist;
	double worst = 0, sum;
	unsigned int i, k;

	for (i = 0; i < ARRAY_SIZE(cer); i++) {
		reference_init(&dist, CSIM_FEC_RS544, 4, cer[i].ber);
		worsen(&worst, to_double(csim_fec_cer(&dist)), cer[i].rs544);
		sum = 1 - to_double(csim_fec_pmf(&dist, 0)) - to_double(csim_fec_cer(&dist));
		if (cer[i].corrected > E(1, 6))
			worsen(&worst, sum, cer[i].corrected);
		reference_init(&dist, CSIM_FEC_RS528, 4, cer[i].ber);
		if (cer[i].rs528 > 0)
			worsen(&worst, to_double(csim_fec_cer(&dist)), cer[i].rs528);
	}
	ok(worst < E(1, 3), "reference model: codeword error ratios within %.1e", worst);

	for (worst = 0, i = 0; i < ARRAY_SIZE(pmf); i++) {
		reference_init(&dist, CSIM_FEC_RS544, 4, pmf[i].ber);
		for (k = 0; k < CSIM_FEC_BINS; k++)
			worsen(&worst, to_double(csim_fec_pmf(&dist, k)), pmf[i].p[k]);
	}
	ok(worst < E(6, 3), "reference model: symbol errors within %.1e", worst);
}

/* frame loss ratios; those with two digits more count the preamble as well */
static void test_reference_frames(void)
{
	static const struct {
		double ber, flr;
		unsigned int lanes, octets;
	} flr[] = {
		{ E(2.4, 4), E(9.17, 13), 1, 64 }, { E(2.4, 4), E(1.722, 12), 4, 64 },
		{ E(2.4, 4), E(3.574, 12), 4, 1518 }, { E(2.4, 4), E(1.313, 11), 4, 9018 },
		{ E(5, 4), E(1.15, 7), 8, 64 }, { E(1, 3), E(3.25, 4), 4, 64 },
		{ E(3, 3), E(8.12, 1), 4, 64 }, { E(3, 3), E(9.69, 1), 4, 1518 },
	};
	struct csim_fec_dist dist;
	double worst = 0;
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(flr); i++) {
		reference_init(&dist, CSIM_FEC_RS544, flr[i].lanes, flr[i].ber);
		worsen(&worst, ldexp(csim_fec_drop(&dist, flr[i].octets), -64), flr[i].flr);
	}
	ok(worst < E(1.5, 2), "reference model: frame loss ratios within %.1e", worst);
}

/* 400G: symbol errors in 8192 codewords, and losses of lock a second */
static void test_reference_lock(void)
{
	static const struct {
		double ber, errors, unlocks;
	} lock[] = {
		{ E(1, 5), 446, 0 }, { E(1.2, 4), 5345, 0 }, { E(1, 3), 44364, 0.00028 },
		{ E(1.2, 3), 53190, 0.0927 }, { E(1.5, 3), 66397, 51.8 },
	};
	struct csim_fec_dist dist;
	unsigned int i, k;
	double rate;

	for (i = 0; i < ARRAY_SIZE(lock); i++) {
		struct csim_rng rng = stream(2000 + i);

		reference_init(&dist, CSIM_FEC_RS544, 4, lock[i].ber);
		for (rate = 0, k = 0; k < 400000; k++)
			rate += csim_fec_hold(&dist, &rng);
		rate = 78125000 / (rate / k);
		ok(fabs(csim_fec_ser(&dist) - lock[i].errors) <= 0.5 &&
		   fabs(rate - lock[i].unlocks) < lock[i].unlocks / 50 + E(1, 10),
		   "reference model: BER %g, %u symbol errors, %.3g losses of lock a second",
		   lock[i].ber, csim_fec_ser(&dist), rate);
	}
}

/*
 * counters
 */
struct sums {
	struct csim_fec_counts counts;
	struct csim_fec_lane lanes[CSIM_FEC_LANES];
};

/* What is promised of counters whatever was drawn */
static bool consistent(const struct sums *sums, unsigned int lanes, u64 codewords)
{
	const struct csim_fec_counts *counts = &sums->counts;
	u64 all = counts->uncorrectable, symbols = 0;
	unsigned int i;

	for (i = 0; i < CSIM_FEC_BINS; i++) {
		all += counts->bin[i];
		symbols += i * counts->bin[i];
	}
	for (i = 0; i < CSIM_FEC_LANES; i++) {
		const struct csim_fec_lane *lane = &sums->lanes[i];

		symbols -= lane->symbols;
		if (lane->bits < lane->symbols || lane->bits > 10 * lane->symbols ||
		    (i >= lanes && lane->bits))
			return false;
	}
	return all == codewords && counts->codewords == codewords && !symbols;
}

/* One run, in several advances: how its histogram fits */
static double run(struct sums *total, const struct csim_fec_dist *dist,
		  const struct expectation *want, struct csim_rng *rng)
{
	u64 left = CODEWORDS, step, seen[CSIM_FEC_BINS + 1];
	double expected[CSIM_FEC_BINS + 1];
	struct sums sums = {};
	unsigned int i;

	while (left) {
		step = csim_rng_u64(rng) % CODEWORDS >> csim_rng_u64(rng) % 20;
		step = min(step, left);
		left -= step;
		csim_fec_advance(&sums.counts, sums.lanes, dist, step, rng);
		if (!consistent(&sums, dist->lanes, CODEWORDS - left))
			return -1;
	}

	for (i = 0; i <= CSIM_FEC_BINS; i++) {
		expected[i] = CODEWORDS * want->pmf[i];
		seen[i] = i < CSIM_FEC_BINS ? sums.counts.bin[i] : sums.counts.uncorrectable;
	}
	total->counts.codewords += csim_fec_corrected(&sums.counts);
	for (i = 0; i < dist->lanes; i++)
		total->lanes[i].bits += sums.lanes[i].bits;

	return fit(seen, expected, CSIM_FEC_BINS + 1);
}

static double rate_deviation(u64 got, double mean)
{
	double want = mean * RUNS * CODEWORDS;

	/* a thousandth is five standard deviations, or more */
	return want < 25e6 ? 0 : deviation(got, want);
}

static unsigned int unlikely, runs;

/* How many of the runs fit badly, and how far the rates are off; -1 if broken */
static double run_all(const struct csim_fec_dist *dist, const struct expectation *want,
		      unsigned int *bad)
{
	struct csim_rng rng = stream(3000 + runs);
	struct sums total = {};
	double worst, p;
	unsigned int i;

	for (*bad = 0, i = 0; i < RUNS; i++) {
		p = run(&total, dist, want, &rng);
		if (p < 0)
			return -1;
		*bad += p < E(1, 3);
	}
	runs += RUNS;
	unlikely += *bad;

	worst = rate_deviation(total.counts.codewords,
			       1 - want->pmf[0] - want->pmf[CSIM_FEC_BINS]);
	for (i = 0; i < dist->lanes; i++)
		worst = fmax(worst, rate_deviation(total.lanes[i].bits, want->bits[i]));
	return worst;
}

static void test_counts(double mean, unsigned int lanes, bool equal, u32 burst)
{
	double ber[CSIM_FEC_LANES], worst;
	struct csim_fec_dist dist;
	struct expectation want;
	unsigned int bad;

	lane_bers(ber, lanes, mean, equal);
	dist_init(&dist, CSIM_FEC_RS544, lanes, ber, burst);
	expect(&want, csim_fec_code_get(CSIM_FEC_RS544), lanes, ber, burst);

	worst = run_all(&dist, &want, &bad);
	/* One in 900 has more than 1 % by chance, but not twice. */
	if (bad > RUNS / 100) {
		printf("# again, with other numbers: %u of %u unlikely\n", bad, RUNS);
		worst = run_all(&dist, &want, &bad);
	}
	ok(bad <= RUNS / 100 && worst >= 0 && worst < E(1, 3),
	   "BER %g, %u %s lanes, bursts %u ppm: %u of %u unlikely, rates within %.0e",
	   mean, lanes, equal ? "equal" : "unequal", burst, bad, RUNS, worst);
}

/* The time of a read must not grow with what went by since the last one. */
static void test_cost(void)
{
	double ber[CSIM_FEC_LANES], first = 0, worst = 0;
	struct csim_rng rng = stream(4000);
	struct csim_fec_dist dist;
	unsigned int i, k, e;

	lane_bers(ber, 8, E(2.4, 4), false);
	dist_init(&dist, CSIM_FEC_RS544, 8, ber, 3000);
	for (e = 30; e <= 54; e += 6) {
		double best = 1e9;

		for (k = 0; k < 20; k++) {
			struct sums sums = {};
			clock_t start = clock();

			for (i = 0; i < 200; i++) {
				memset(&sums, 0, sizeof(sums));
				csim_fec_advance(&sums.counts, sums.lanes, &dist,
						 BIT_ULL(e), &rng);
			}
			best = fmin(best, (clock() - start) * 1e9 / CLOCKS_PER_SEC / i);
		}
		if (first <= 0)
			first = best;
		worst = fmax(worst, best / first);
		printf("# 2^%u codewords: %.0f ns\n", e, best);
	}
	ok(worst < 2, "a read of 2^54 codewords costs %.2f times one of 2^30", worst);
}

int main(int argc, char **argv)
{
	unsigned int b, q, lanes, equal;

	stat_start(argc, argv);
	test_dist();
	test_reference_codewords();
	test_reference_frames();
	test_reference_lock();
	for (b = 0; b < ARRAY_SIZE(bers); b++)
		for (lanes = 1; lanes <= 8; lanes *= 2)
			for (equal = 0; equal < 2; equal++)
				for (q = 0; q < ARRAY_SIZE(bursts); q++)
					test_counts(bers[b], lanes, equal, bursts[q]);
	ok(unlikely < runs * E(1.5, 3), "%u of %u runs with a p-value below 0.001",
	   unlikely, runs);
	test_cost();

	return stat_end();
}
