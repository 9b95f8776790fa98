// SPDX-License-Identifier: GPL-2.0
/*
 * Histograms of FEC whose truth is known. Nothing here is of the code under
 * test: distributions are convolved, term by term.
 */
#include "hist.h"

#include <math.h>

#include "util.h"

/** define SYMBOLS - symbols of a codeword of RS(544,514) */
#define SYMBOLS 544
/** define CORRECTS - symbol errors that it corrects */
#define CORRECTS 15
/** define NORMAL_MIN - mean from which on a Poisson variable is drawn as a normal one */
#define NORMAL_MIN 200

/* one more symbol, which is hit by an event of @event[] symbols */
static void convolve(struct hist *hist, const double *event, unsigned int most)
{
	struct hist old = *hist;
	unsigned int i, k;

	for (k = 0; k <= HIST_MAX; k++) {
		hist->p[k] = 0;
		for (i = 0; i <= most && i <= k; i++)
			hist->p[k] += old.p[k - i] * event[i];
	}
}

static double symbol_ratio(double ber)
{
	return -expm1(10 * log1p(-ber));
}

/**
 * hist_lanes() - independent errors, on lanes that differ
 * @hist: gets the distribution
 * @ber: bit error ratio of each lane
 * @lanes: how many there are; each has its share of the symbols
 */
void hist_lanes(struct hist *hist, const double *ber, unsigned int lanes)
{
	unsigned int i;

	*hist = (struct hist){ .p = { 1 } };
	for (i = 0; i < SYMBOLS; i++) {
		double p = symbol_ratio(ber[i % lanes]);

		convolve(hist, (double[]){ 1 - p, p }, 1);
	}
}

/**
 * hist_random() - errors that are independent of each other
 * @hist: gets the distribution
 * @ber: bit error ratio
 */
void hist_random(struct hist *hist, double ber)
{
	hist_lanes(hist, &ber, 1);
}

/**
 * hist_clusters() - errors that come in clusters
 * @hist: gets the distribution
 * @ber: bit error ratio, with one bit error in each symbol error
 * @more: probability that a symbol error is followed by another one
 */
void hist_clusters(struct hist *hist, double ber, double more)
{
	double events = 10 * ber * (1 - more), event[CORRECTS + 10];
	unsigned int i, most = ARRAY_SIZE(event) - 1;

	event[0] = 1 - events;
	for (i = 1; i <= most; i++)
		event[i] = events * (1 - more) * pow(more, i - 1);
	*hist = (struct hist){ .p = { 1 } };
	for (i = 0; i < SYMBOLS; i++)
		convolve(hist, event, most);
}

/**
 * hist_cer() - ratio of codewords that cannot be corrected
 * @hist: the distribution
 *
 * Return: it.
 */
double hist_cer(const struct hist *hist)
{
	double sum = 0;
	unsigned int k;

	for (k = HIST_MAX; k > CORRECTS; k--)
		sum += hist->p[k];
	return sum;
}

/* splitmix64 (Steele, Lea, Flood 2014): 0 < it <= 1 */
static double uniform(uint64_t *seed)
{
	uint64_t z = *seed += 0x9e3779b97f4a7c15;

	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
	z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
	return ((z ^ (z >> 31)) >> 11) * 0x1p-53 + 0x1p-53;
}

static double poisson(double mean, uint64_t *seed)
{
	double left = mean, normal;
	unsigned int n = 0;

	if (mean > NORMAL_MIN) {
		normal = sqrt(-2 * log(uniform(seed))) *
			 cos(2 * M_PI * uniform(seed));
		return floor(mean + sqrt(mean) * normal + 0.5);
	}
	while ((left += log(uniform(seed))) > 0)
		n++;
	return n;
}

/**
 * hist_draw() - what a receiver may count
 * @hist: the distribution
 * @codewords: how many it receives, on average
 * @bin: gets codewords with 0 .. 15 symbol errors
 * @seed: of the random numbers; goes on
 *
 * Return: codewords with more.
 */
uint64_t hist_draw(const struct hist *hist, double codewords, uint64_t *bin,
		   uint64_t *seed)
{
	unsigned int k;

	for (k = 0; k <= CORRECTS; k++)
		bin[k] = poisson(codewords * hist->p[k], seed);
	return poisson(codewords * hist_cer(hist), seed);
}
