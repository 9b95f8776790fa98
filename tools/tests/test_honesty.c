// SPDX-License-Identifier: GPL-2.0
/*
 * How right predictions are: histograms drawn from distributions whose loss is
 * known exactly, and what is foretold from each, over the truth. The claims are
 * those of Documentation/admin-guide/sublink-figures.rst.
 */
#include "unit.h"

#include <math.h>

#include "hist.h"
#include "predict.h"

/** define RUNS - histograms of each distribution and window */
#define RUNS 300
/** define RATE - codewords of 400G a second */
#define RATE 78125000

static const struct code code = { "RS(544,514)", 544, 15, 5440, 640, 2.4e-4, 2 };
static const double windows[] = { 1, 10, 120 };
static const double bers[] = { 1e-5, 1e-4, 2.4e-4, 4e-4 };

/**
 * struct spread - predictions over the truth, of RUNS histograms
 * @low: of 5 % it is less
 * @median: of half
 * @high: of 5 % it is more
 */
struct spread {
	double low;
	double median;
	double high;
};

static int by_size(const void *left, const void *right)
{
	double l = *(const double *)left, r = *(const double *)right;

	return (l > r) - (l < r);
}

static void run(struct spread spread[PREDICT_KINDS], const struct hist *hist,
		double seconds, uint64_t seed)
{
	struct prediction prediction[PREDICT_KINDS];
	double truth = predict_flr(hist_cer(hist), &code);
	static double over[PREDICT_KINDS][RUNS];
	uint64_t bin[16], codewords;
	unsigned int i, k, kind;

	print_message("seed %llu\n", (unsigned long long)seed);
	for (i = 0; i < RUNS; i++) {
		codewords = hist_draw(hist, RATE * seconds, bin, &seed);
		for (k = 0; k < 16; k++)
			codewords += bin[k];
		predict(prediction, &code, bin, 16, codewords);
		for (kind = 0; kind < PREDICT_KINDS; kind++) {
			over[kind][i] = prediction[kind].flr / truth;
			assert_false(isnan(over[kind][i]));
		}
	}
	for (kind = 0; kind < PREDICT_KINDS; kind++) {
		qsort(over[kind], RUNS, sizeof(**over), by_size);
		spread[kind] = (struct spread){
			over[kind][RUNS / 20], over[kind][RUNS / 2],
			over[kind][RUNS - 1 - RUNS / 20],
		};
	}
}

static void within(const char *what, double got, double least, double most)
{
	if (!(got >= least && got <= most))
		fail_msg("%s: %.4g, must be %.4g .. %.4g", what, got, least,
			 most);
}

/* Independent errors: random is right, tail is above, SONiC is far above. */
static void random_errors(void **state)
{
	/* medians of SONiC's; of 120 s those that are known elsewhere */
	static const double sonic[ARRAY_SIZE(bers)][ARRAY_SIZE(windows)] = {
		{ 3e6, 3.6e6, 5e5 }, { 2e4, 5.8e3, 1.8e3 },
		{ 680, 264, 53 }, { 60, 29, 15 },
	};
	struct spread spread[PREDICT_KINDS];
	struct hist hist;
	size_t i, w;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(bers); i++) {
		hist_random(&hist, bers[i]);
		for (w = 0; w < ARRAY_SIZE(windows); w++) {
			run(spread, &hist, windows[w], 100 * i + w);
			within("random", spread[PREDICT_RANDOM].low, 0.9, 1.1);
			within("random", spread[PREDICT_RANDOM].high, 0.9, 1.1);
			within("tail", spread[PREDICT_TAIL].low, 0.85, INFINITY);
			within("SONiC", spread[PREDICT_SONIC].median,
			       sonic[i][w] / 1.5, sonic[i][w] * 1.5);
		}
	}
}

/*
 * Clusters: after a symbol error comes another one with a probability. Tail is
 * above the truth and near it, random is too low.
 */
static void clusters(void **state)
{
	static const double more[] = { 0.003, 0.02, 0.1, 0.35, 0.75 };
	struct spread spread[PREDICT_KINDS];
	struct hist hist;
	size_t i, m, w;

	(void)state;
	for (m = 0; m < ARRAY_SIZE(more); m++) {
		for (i = 0; i < ARRAY_SIZE(bers); i++) {
			hist_clusters(&hist, bers[i], more[m]);
			for (w = 0; w < ARRAY_SIZE(windows); w++) {
				run(spread, &hist, windows[w],
				    10000 * m + 100 * i + w);
				within("tail", spread[PREDICT_TAIL].low, 0.85,
				       INFINITY);
				within("random", spread[PREDICT_RANDOM].high,
				       0, more[m] < 0.02 ? 0.8 : 0.25);
				if (more[m] < 0.1)
					continue;
				within("random", spread[PREDICT_RANDOM].high,
				       0, 0.006);
				within("tail", spread[PREDICT_TAIL].median, 1,
				       4);
			}
		}
	}
}

/* One bad lane of four: random is up to twice the truth, tail above it. */
static void one_bad_lane(void **state)
{
	struct spread spread[PREDICT_KINDS];
	struct hist hist;
	size_t w;

	(void)state;
	hist_lanes(&hist, (const double[]){ 1e-6, 1e-6, 1e-3, 1e-6 }, 4);
	for (w = 0; w < ARRAY_SIZE(windows); w++) {
		run(spread, &hist, windows[w], 20000 + w);
		within("random", spread[PREDICT_RANDOM].low, 1.5, 2.1);
		within("random", spread[PREDICT_RANDOM].high, 1.5, 2.1);
		within("tail", spread[PREDICT_TAIL].low, 0.85, INFINITY);
	}
}

/*
 * What no histogram can tell: a bad period so short that it fills no bin. One
 * codeword of ten million has a BER of 1e-3 here: after 120 s the tail knows.
 */
static void rare_bad_periods(void **state)
{
	struct spread spread[PREDICT_KINDS];
	struct hist hist, bad;
	unsigned int k;

	(void)state;
	hist_random(&hist, 1e-5);
	hist_random(&bad, 1e-3);
	for (k = 0; k <= HIST_MAX; k++)
		hist.p[k] += (bad.p[k] - hist.p[k]) * 1e-7;
	run(spread, &hist, 1, 30000);
	within("tail, 1 s", spread[PREDICT_TAIL].high, 0, 1e-6);
	run(spread, &hist, 120, 30001);
	within("tail, 120 s", spread[PREDICT_TAIL].low, 0.85, INFINITY);
	within("random, 120 s", spread[PREDICT_RANDOM].high, 0, 1e-6);
}

UNIT_MAIN(honesty, UNIT(random_errors), UNIT(clusters), UNIT(one_bad_lane),
	  UNIT(rare_bad_periods));
