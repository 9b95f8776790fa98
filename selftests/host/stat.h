/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What the statistical tests share. They take "-s SEED", print TAP, and judge
 * chance by a probability that is so small that nearly every seed passes.
 */
#ifndef CSIM_HOST_STAT_H
#define CSIM_HOST_STAT_H

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "core/real.h"
#include "core/rng.h"

/* Small numbers in a form that checkpatch can tell from a subtraction */
#define E(mantissa, exponent)	((mantissa) / 1e##exponent)

static u64 seed = 1;
static unsigned int cases, failures;

static inline void verdict(bool good)
{
	failures += !good;
	printf("%sok %u - ", good ? "" : "not ", ++cases);
}

#define ok(good, ...) do {		\
	verdict(good);			\
	printf(__VA_ARGS__);		\
	putchar('\n');			\
	fflush(stdout);			\
} while (0)

static inline double to_double(struct csim_real x)
{
	return ldexp(x.m, x.e);
}

static inline struct csim_real from_double(double x)
{
	int e;

	x = frexp(x, &e);
	return csim_real_make(ldexp(x, 64), e - 64);
}

static inline double deviation(double got, double want)
{
	return want != 0 ? fabs(got / want - 1) : got != 0;
}

static inline struct csim_rng stream(u64 number)
{
	struct csim_rng rng;

	csim_rng_seed(&rng, seed, number);
	return rng;
}

/* Probability of a chi-square of @x or more, at @dof degrees of freedom */
static inline double chi_square(double x, unsigned int dof)
{
	double a = dof / 2.0, sum, term, b, c, d, h;
	unsigned int i;

	x /= 2;
	if (!dof || x <= 0)
		return 1;
	if (x < a + 1) {
		term = 1 / a;
		for (sum = term, i = 1; term > sum * E(1, 18); i++) {
			term *= x / (a + i);
			sum += term;
		}
		return 1 - sum * exp(a * log(x) - x - lgamma(a));
	}

	/* the continued fraction of Lentz */
	b = x + 1 - a;
	c = 1e300;
	d = 1 / b;
	h = d;
	for (i = 1; i < 10000; i++) {
		b += 2;
		d = 1 / (b - i * (i - a) * d);
		c = b - i * (i - a) / c;
		h *= c * d;
		if (fabs(c * d - 1) < E(1, 15))
			break;
	}
	return h * exp(a * log(x) - x - lgamma(a));
}

/* Its fit of counts, neighbours being merged to at least five expected */
static inline double fit(const u64 *seen, const double *expected, unsigned int n)
{
	double want = 0, got = 0, left = 0, sum = 0;
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
		want = 0;
		got = 0;
	}
	return bins > 1 ? chi_square(sum, bins - 1) : 1;
}

/* ln of C(n, k) p^k (1 - p)^(n - k); lgamma() cannot tell large n apart */
static inline double log_binomial(u64 n, u64 k, double p)
{
	double choices = n < 1000000 ? lgamma(n + 1) - lgamma(n - k + 1) :
				     k * log(n) - k * (k - 1.0) / 2 / n;

	return choices - lgamma(k + 1) + k * log(p) + (n - k) * log1p(-p);
}

static inline void stat_start(int argc, char **argv)
{
	if (argc == 3 && !strcmp(argv[1], "-s")) {
		seed = strtoull(argv[2], NULL, 0);
	} else if (argc != 1) {
		fprintf(stderr, "usage: %s [-s SEED]\n", argv[0]);
		exit(2);
	}
	printf("TAP version 13\n# seed %llu\n", seed);
}

static inline int stat_end(void)
{
	printf("1..%u\n", cases);

	return failures ? 1 : 0;
}

#endif
