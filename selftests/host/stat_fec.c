// SPDX-License-Identifier: GPL-2.0
/*
 * The statistics of FEC against arithmetic that shares nothing with the core:
 * long double, other algorithms, and the figures of a reference model.
 *
 *	stat_fec [-s SEED]
 *
 * Prints TAP. Every random case judges by a probability that is small enough
 * for another seed to pass as well, nearly always: the seed is printed.
 */
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "core/draw.h"
#include "core/fec.h"
#include "core/mode.h"

#define RUNS		200
#define CODEWORDS	10000000000ULL	/* of each run */
#define TERMS		64		/* of a distribution, here */

typedef long double real;

static u64 seed = 1;
static unsigned int cases, failures;

static void __attribute__((__format__(__printf__, 2, 3)))
ok(bool good, const char *fmt, ...)
{
	va_list args;

	failures += !good;
	printf("%sok %u - ", good ? "" : "not ", ++cases);
	va_start(args, fmt);
	vprintf(fmt, args);
	va_end(args);
	putchar('\n');
	fflush(stdout);
}

static real to_real(struct csim_real x)
{
	return ldexpl(x.m, x.e);
}

static struct csim_real from_real(real x)
{
	int e;

	x = frexpl(x, &e);
	return csim_real_make(ldexpl(x, 64), e - 64);
}

static real deviation(real got, real want)
{
	return want != 0 ? fabsl(got / want - 1) : got != 0;
}

static struct csim_rng stream(u64 number)
{
	struct csim_rng rng;

	csim_rng_seed(&rng, seed, number);
	return rng;
}

/* Probability of a chi-square of @x or more, at @dof degrees of freedom */
static real chi_square(real x, unsigned int dof)
{
	real a = dof / 2.0L, sum, term, b, c, d, h;
	unsigned int i;

	x /= 2;
	if (!dof || x <= 0)
		return 1;
	if (x < a + 1) {
		for (sum = term = 1 / a, i = 1; term > sum * 1e-18L; i++)
			sum += term *= x / (a + i);
		return 1 - sum * expl(a * logl(x) - x - lgammal(a));
	}

	/* the continued fraction of Lentz */
	b = x + 1 - a;
	c = 1e300L;
	h = d = 1 / b;
	for (i = 1; i < 10000; i++) {
		b += 2;
		d = 1 / (b - i * (i - a) * d);
		c = b - i * (i - a) / c;
		h *= c * d;
		if (fabsl(c * d - 1) < 1e-17L)
			break;
	}
	return h * expl(a * logl(x) - x - lgammal(a));
}

/* Its fit of counts, neighbours being merged to at least five expected */
static real fit(const u64 *seen, const real *expected, unsigned int n)
{
	real want = 0, got = 0, left = 0, sum = 0;
	unsigned int i, bins = 0;

	for (i = 0; i < n; i++)
		left += expected[i];
	for (i = 0; i < n; i++) {
		want += expected[i];
		got += seen[i];
		left -= expected[i];
		if ((want < 5 || left < 5) && i < n - 1)
			continue;
		if (want > 0)
			sum += (got - want) * (got - want) / want;
		else if (got > 0)
			return 0;
		bins += want > 0;
		want = got = 0;
	}
	return bins > 1 ? chi_square(sum, bins - 1) : 1;
}

/*
 * draws
 */
#define DRAWS		1000000
#define DRAW_BINS	400

/* ln of C(n, k) p^k (1 - p)^(n - k); lgammal() cannot tell large n apart */
static real log_binomial(u64 n, u64 k, real p)
{
	real choices = n < 1000000 ? lgammal(n + 1) - lgammal(n - k + 1) :
				     k * logl(n) - k * (k - 1.0L) / 2 / n;

	return choices - lgammal(k + 1) + k * logl(p) + (n - k) * log1pl(-p);
}

/* around the mean where the method changes, and well beyond */
static void test_binomial(void)
{
	static const double means[] = { 0.3, 5, 12, 15.9, 16.1, 18, 24, 50, 1000 };
	static const double ps[] = { 1e-15, 1e-3, 0.1, 0.5, 0.8 };
	unsigned int m, i, k;

	for (m = 0; m < ARRAY_SIZE(means); m++) {
		real worst = 1;

		for (i = 0; i < ARRAY_SIZE(ps); i++) {
			u64 n = means[m] / (ps[i] > 0.5 ? 1 - ps[i] : ps[i]) + 1;
			struct csim_rng rng = stream(m * 16 + i);
			struct csim_real p = from_real(ps[i]);
			real expected[DRAW_BINS] = {};
			u64 seen[DRAW_BINS] = {};
			u64 first = n * (real)ps[i];

			first = first < DRAW_BINS / 2 ? 0 : first - DRAW_BINS / 2;
			for (k = 0; k < DRAWS; k++)
				seen[clamp_t(s64, csim_draw_binomial(&rng, n, p) - first,
					     0, DRAW_BINS - 1)]++;
			for (k = 0; k < DRAW_BINS && first + k <= n; k++)
				expected[k] = DRAWS * expl(log_binomial(n, first + k, ps[i]));
			worst = fminl(worst, fit(seen, expected, DRAW_BINS));
		}
		ok(worst > 1e-3L / ARRAY_SIZE(ps),
		   "binomial: mean %g, p-value %.4Lf or more", means[m], worst);
	}
}

static void test_wait(void)
{
	static const double ps[] = { 0.01, 0.2, 0.5, 0.9, 1 };
	unsigned int i, k;

	for (i = 0; i < ARRAY_SIZE(ps); i++) {
		struct csim_rng rng = stream(1000 + i);
		real expected[DRAW_BINS], left = DRAWS;
		u64 seen[DRAW_BINS] = {};
		real fits;

		for (k = 0; k < DRAWS; k++)
			seen[min_t(u64, csim_draw_wait(&rng, from_real(ps[i])),
				   DRAW_BINS - 1)]++;
		for (k = 0; k < DRAW_BINS; k++) {
			expected[k] = k < DRAW_BINS - 1 ? left * ps[i] : left;
			left -= expected[k];
		}
		fits = fit(seen, expected, DRAW_BINS);
		ok(fits > 1e-3L, "wait: p %g, p-value %.4Lf", ps[i], fits);
	}
}

/*
 * distributions, the other way: by the number of events and of pairs among them
 */
struct expectation {
	real pmf[CSIM_FEC_BINS + 1];	/* the last is uncorrectable */
	real symbols[CSIM_FEC_LANES];	/* corrected, in a codeword */
	real bits[CSIM_FEC_LANES];
	unsigned int corrects;
};

static real binomial(unsigned int n, unsigned int k, real p)
{
	if (p <= 0 || p >= 1 || k > n)
		return k == (p >= 1 ? n : 0);
	return expl(log_binomial(n, k, p));
}

static void lane_series(real c[TERMS], unsigned int n, real event, real pair)
{
	unsigned int k, pairs;

	for (k = 0; k < TERMS; k++)
		for (c[k] = 0, pairs = 0; pairs <= k / 2; pairs++)
			c[k] += binomial(n, k - pairs, event) *
				binomial(k - pairs, pairs, pair);
}

static void multiply(real product[TERMS], const real a[TERMS], const real b[TERMS])
{
	real sum[TERMS] = {};
	unsigned int i, k;

	for (i = 0; i < TERMS; i++)
		for (k = 0; k <= i; k++)
			sum[i] += a[k] * b[i - k];
	memcpy(product, sum, sizeof(sum));
}

static void expect(struct expectation *want, const struct csim_fec_code *code,
		   unsigned int lanes, const real ber[], u32 burst)
{
	real all[TERMS] = { 1 }, lane[CSIM_FEC_LANES][TERMS], pair = burst / 1e6L;
	unsigned int i, j, k;

	memset(want, 0, sizeof(*want));
	want->corrects = code->corrects;
	for (i = 0; i < lanes; i++) {
		real symbol = -expm1l(10 * log1pl(-ber[i]));

		lane_series(lane[i], code->symbols / lanes, symbol / (1 + pair), pair);
		multiply(all, all, lane[i]);
	}

	want->pmf[CSIM_FEC_BINS] = 1;
	for (k = 0; k <= code->corrects; k++)
		want->pmf[CSIM_FEC_BINS] -= want->pmf[k] = all[k];
	if (want->pmf[CSIM_FEC_BINS] < 1e-3L)
		for (want->pmf[CSIM_FEC_BINS] = 0; k < TERMS; k++)
			want->pmf[CSIM_FEC_BINS] += all[k];

	for (i = 0; i < lanes; i++) {
		real others[TERMS] = { 1 };

		for (j = 0; j < lanes; j++)
			if (j != i)
				multiply(others, others, lane[j]);
		for (k = 0; k <= code->corrects; k++)
			for (j = 0; j + k <= code->corrects; j++)
				want->symbols[i] += j * lane[i][j] * others[k];
		want->bits[i] = want->symbols[i] * 10 * ber[i] /
				-expm1l(10 * log1pl(-ber[i]));
	}
}

/* BERs of lanes: all the same, or each another, the mean being the same */
static void lane_bers(real ber[], unsigned int lanes, real mean, bool equal)
{
	static const double weight[] = { 8, 0.25, 1, 0.01, 2, 0.5, 1e-6, 4 };
	real sum = 0;
	unsigned int i;

	for (i = 0; i < lanes; i++)
		sum += equal ? 1 : weight[i];
	for (i = 0; i < lanes; i++)
		ber[i] = mean * lanes * (equal ? 1 : weight[i]) / sum;
}

static void dist_init(struct csim_fec_dist *dist, enum csim_fec_id id,
		      unsigned int lanes, const real ber[], u32 burst)
{
	u32 speed = lanes * (id == CSIM_FEC_RS528 ? 25000 : 100000);
	struct csim_real b[CSIM_FEC_LANES];
	unsigned int i;

	for (i = 0; i < lanes; i++)
		b[i] = from_real(ber[i]);
	csim_fec_dist_init(dist, csim_mode_get(csim_mode_index(speed, lanes)), id,
			   false, b, burst);
}

static const double bers[] = {
	1e-8, 1e-7, 1e-6, 1e-5, 1e-4, 2.4e-4, 5e-4, 1e-3, 2e-3, 3e-3,
};
static const u32 bursts[] = { 0, 3000, 15000, 50000 };


/* How far the core is from the expectation: bins, tail, shares of lanes */
static void deviations(real worst[3], const struct csim_fec_dist *dist,
		       const struct expectation *want)
{
	real all = 0, later = 0, share;
	unsigned int k;
	bool inverse;
	int i;

	for (k = 0; k <= want->corrects; k++)
		worst[0] = fmaxl(worst[0], deviation(to_real(csim_fec_pmf(dist, k)),
						     want->pmf[k]));
	worst[1] = fmaxl(worst[1], deviation(to_real(csim_fec_cer(dist)),
					     want->pmf[CSIM_FEC_BINS]));
	for (i = dist->lanes - 1; i >= 0; i--, later = all) {
		all += want->symbols[i];
		if (i == dist->lanes - 1)
			continue;
		share = to_real(csim_fec_unpack(dist->share[i], &inverse));
		worst[2] = fmaxl(worst[2], deviation(share, (inverse ? later :
							want->symbols[i]) / all));
	}
}

/* as measured below, and where nothing gets through any more */
static void test_dist(enum csim_fec_id id)
{
	static const double more[] = { 1e-20, 1e-12, 6e-4, 7e-4, 5e-3, 1e-2, 0.05 };
	const struct csim_fec_code *code = csim_fec_code_get(id);
	unsigned int b, q, lanes, equal;

	for (lanes = 1; lanes <= (id == CSIM_FEC_RS528 ? 4 : 8); lanes *= 2) {
		real worst[3] = {};

		for (b = 0; b < ARRAY_SIZE(bers) + ARRAY_SIZE(more); b++)
			for (q = 0; q <= ARRAY_SIZE(bursts); q++)
				for (equal = 0; equal < 2; equal++) {
					u32 burst = q < ARRAY_SIZE(bursts) ? bursts[q] : 1000000;
					real ber[CSIM_FEC_LANES];
					struct csim_fec_dist dist;
					struct expectation want;

					lane_bers(ber, lanes, b < ARRAY_SIZE(bers) ? bers[b] :
						  more[b - ARRAY_SIZE(bers)], equal);
					dist_init(&dist, id, lanes, ber, burst);
					expect(&want, code, lanes, ber, burst);
					deviations(worst, &dist, &want);
				}
		ok(worst[0] < 1e-9L && worst[1] < 1e-9L && worst[2] < 1e-9L,
		   "RS(%u) on %u lanes: probabilities within %.0Le, tail %.0Le, shares %.0Le",
		   code->symbols, lanes, worst[0], worst[1], worst[2]);
	}
}

/*
 * Figures of an independent reference model, to three digits as it prints them
 */
static void test_reference(void)
{
	static const struct {
		double ber, rs544, rs528, corrected;
	} cer[] = {
		{ 1e-6, 2.239e-50, 1.414e-23, 5.425e-3 },
		{ 1e-5, 2.140e-34, 1.356e-15, 5.295e-2 },
		{ 5e-5, 2.669e-23, 4.397e-10, 0 },
		{ 1e-4, 1.360e-18, 8.927e-8, 4.196e-1 },
		{ 2.4e-4, 8.152e-13, 5.154e-5, 7.290e-1 },
		{ 5e-4, 2.793e-8, 5.613e-3, 9.342e-1 },
		{ 1e-3, 1.530e-4, 1.605e-1, 9.955e-1 },
		{ 2e-3, 7.94e-2, 0, 9.206e-1 },
		{ 3e-3, 5.45e-1, 0, 4.551e-1 },
		{ 1e-2, 1, 0, 3.825e-10 },
	};
	static const struct {
		double ber, p[17];
	} pmf[] = {
		{ 1e-5, { 9.47e-1, 5.15e-2, 1.40e-3, 2.53e-5, 3.42e-7, 3.69e-9,
			  3.32e-11, 2.55e-13, 1.71e-15, 1.02e-17, 5.45e-20,
			  2.65e-22, 1.18e-24, 4.81e-27, 1.83e-29, 6.45e-32 } },
		{ 2.4e-4, { 2.71e-1, 3.54e-1, 2.31e-1, 1.00e-1, 3.26e-2, 8.47e-3,
			    1.83e-3, 3.38e-4, 5.45e-5, 7.79e-6, 1.00e-6, 1.17e-7,
			    1.25e-8, 1.23e-9, 1.12e-10, 9.50e-12 } },
		{ 2e-3, { 1.86e-5, 2.05e-4, 1.12e-3, 4.11e-3, 1.12e-2, 2.45e-2,
			  4.46e-2, 6.93e-2, 9.41e-2, 1.13e-1, 1.23e-1, 1.20e-1,
			  1.08e-1, 8.94e-2, 6.86e-2, 4.90e-2 } },
	};
	/* 400G: symbol errors in 8192 codewords, and losses of lock a second */
	static const struct {
		double ber, ser, unlocks;
	} lock[] = {
		{ 1e-5, 446, 0 }, { 1.2e-4, 5345, 0 }, { 1e-3, 44364, 0.00028 },
		{ 1.2e-3, 53190, 0.0927 }, { 1.5e-3, 66397, 51.8 },
	};
	/* frame loss ratio: BER, lanes, octets */
	static const struct {
		double ber, flr;
		unsigned int lanes, octets;
	} flr[] = {
		{ 2.4e-4, 9.17e-13, 1, 64 }, { 2.4e-4, 1.722e-12, 4, 64 },
		{ 2.4e-4, 3.574e-12, 4, 1518 }, { 2.4e-4, 1.313e-11, 4, 9018 },
		{ 5e-4, 1.15e-7, 8, 64 }, { 1e-3, 3.25e-4, 4, 64 },
		{ 3e-3, 8.12e-1, 4, 64 }, { 3e-3, 9.69e-1, 4, 1518 },
	};
	real ber[CSIM_FEC_LANES], worst = 0, sum;
	struct csim_fec_dist dist;
	unsigned int i, k;

	for (i = 0; i < ARRAY_SIZE(cer); i++) {
		lane_bers(ber, 4, cer[i].ber, true);
		dist_init(&dist, CSIM_FEC_RS544, 4, ber, 0);
		worst = fmaxl(worst, deviation(to_real(csim_fec_cer(&dist)), cer[i].rs544));
		sum = 1 - to_real(csim_fec_pmf(&dist, 0)) - to_real(csim_fec_cer(&dist));
		if (cer[i].corrected > 1e-6)
			worst = fmaxl(worst, deviation(sum, cer[i].corrected));
		dist_init(&dist, CSIM_FEC_RS528, 4, ber, 0);
		if (cer[i].rs528 > 0)
			worst = fmaxl(worst, deviation(to_real(csim_fec_cer(&dist)), cer[i].rs528));
	}
	ok(worst < 1e-3, "reference model: codeword error ratios within %.1Le", worst);

	for (worst = 0, i = 0; i < ARRAY_SIZE(pmf); i++) {
		lane_bers(ber, 4, pmf[i].ber, true);
		dist_init(&dist, CSIM_FEC_RS544, 4, ber, 0);
		for (k = 0; k < CSIM_FEC_BINS; k++)
			worst = fmaxl(worst, deviation(to_real(csim_fec_pmf(&dist, k)), pmf[i].p[k]));
	}
	ok(worst < 6e-3, "reference model: symbol errors within %.1Le", worst);

	for (worst = 0, i = 0; i < ARRAY_SIZE(flr); i++) {
		lane_bers(ber, flr[i].lanes, flr[i].ber, true);
		dist_init(&dist, CSIM_FEC_RS544, flr[i].lanes, ber, 0);
		worst = fmaxl(worst, deviation(ldexpl(csim_fec_drop(&dist, flr[i].octets), -64),
					       flr[i].flr));
	}
	/* its 64 octets are 80 with the gap: 8 octets more of 640 */
	ok(worst < 1.5e-2, "reference model: frame loss ratios within %.1Le", worst);

	for (i = 0; i < ARRAY_SIZE(lock); i++) {
		struct csim_rng rng = stream(2000 + i);

		lane_bers(ber, 4, lock[i].ber, true);
		dist_init(&dist, CSIM_FEC_RS544, 4, ber, 0);
		for (sum = 0, k = 0; k < 400000; k++)
			sum += csim_fec_hold(&dist, &rng);
		sum = 78125000 / (sum / k);
		ok(fabs(csim_fec_ser(&dist) - lock[i].ser) <= 0.5 &&
		   (lock[i].unlocks > 0 ? deviation(sum, lock[i].unlocks) < 2e-2 : sum < 1e-10),
		   "reference model: BER %g, %u symbol errors, %.3Lg losses of lock a second",
		   lock[i].ber, csim_fec_ser(&dist), sum);
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
static real run(struct sums *total, const struct csim_fec_dist *dist,
		const struct expectation *want, struct csim_rng *rng)
{
	u64 left = CODEWORDS, step, seen[CSIM_FEC_BINS + 1];
	real expected[CSIM_FEC_BINS + 1];
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

static real rate_deviation(u64 got, real mean)
{
	real want = mean * RUNS * CODEWORDS;

	/* a thousandth is five standard deviations, or more */
	return want < 25e6 ? 0 : deviation(got, want);
}

static unsigned int unlikely, runs;

/* How many of the runs fit badly, and how far the rates are off; -1 if broken */
static real run_all(const struct csim_fec_dist *dist, const struct expectation *want,
		    unsigned int *bad)
{
	struct csim_rng rng = stream(3000 + runs);
	struct sums total = {};
	real worst, p;
	unsigned int i;

	for (*bad = 0, i = 0; i < RUNS; i++) {
		p = run(&total, dist, want, &rng);
		if (p < 0)
			return -1;
		*bad += p < 1e-3L;
	}
	runs += RUNS;
	unlikely += *bad;

	worst = rate_deviation(total.counts.codewords,
			       1 - want->pmf[0] - want->pmf[CSIM_FEC_BINS]);
	for (i = 0; i < dist->lanes; i++)
		worst = fmaxl(worst, rate_deviation(total.lanes[i].bits, want->bits[i]));
	return worst;
}

static void test_counts(double mean, unsigned int lanes, bool equal, u32 burst)
{
	real ber[CSIM_FEC_LANES], worst;
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
	ok(bad <= RUNS / 100 && worst >= 0 && worst < 1e-3L,
	   "BER %g, %u %s lanes, bursts %u ppm: %u of %u unlikely, rates within %.0Le",
	   mean, lanes, equal ? "equal" : "unequal", burst, bad, RUNS, worst);
}

/* The time of a read must not grow with what went by since the last one. */
static void test_cost(void)
{
	real ber[CSIM_FEC_LANES], first = 0, worst = 0;
	struct csim_rng rng = stream(4000);
	struct csim_fec_dist dist;
	unsigned int i, k, e;

	lane_bers(ber, 8, 2.4e-4, false);
	dist_init(&dist, CSIM_FEC_RS544, 8, ber, 3000);
	for (e = 30; e <= 54; e += 6) {
		real best = 1e9;

		for (k = 0; k < 20; k++) {
			struct sums sums = {};
			clock_t start = clock();

			for (i = 0; i < 200; i++) {
				memset(&sums, 0, sizeof(sums));
				csim_fec_advance(&sums.counts, sums.lanes, &dist,
						 BIT_ULL(e), &rng);
			}
			best = fminl(best, (clock() - start) * 1e9L / CLOCKS_PER_SEC / i);
		}
		if (first <= 0)
			first = best;
		worst = fmaxl(worst, best / first);
		printf("# 2^%u codewords: %.0Lf ns\n", e, best);
	}
	ok(worst < 2, "a read of 2^54 codewords costs %.2Lf times one of 2^30", worst);
}

int main(int argc, char **argv)
{
	unsigned int b, q, lanes, equal;

	if (argc == 3 && !strcmp(argv[1], "-s")) {
		seed = strtoull(argv[2], NULL, 0);
	} else if (argc != 1) {
		fprintf(stderr, "usage: stat_fec [-s SEED]\n");
		return 2;
	}

	printf("TAP version 13\n# seed %llu\n", seed);
	test_binomial();
	test_wait();
	test_dist(CSIM_FEC_RS544);
	test_dist(CSIM_FEC_RS528);
	test_reference();
	for (b = 0; b < ARRAY_SIZE(bers); b++)
		for (lanes = 1; lanes <= 8; lanes *= 2)
			for (equal = 0; equal < 2; equal++)
				for (q = 0; q < ARRAY_SIZE(bursts); q++)
					test_counts(bers[b], lanes, equal, bursts[q]);
	ok(unlikely < runs * 1.5e-3, "%u of %u runs with a p-value below 0.001",
	   unlikely, runs);
	test_cost();
	printf("1..%u\n", cases);

	return failures ? 1 : 0;
}
