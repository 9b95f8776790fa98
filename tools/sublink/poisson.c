// SPDX-License-Identifier: GPL-2.0
/* Confidence bounds of counts, exact (Garwood) as far as that makes a difference. */
#include "poisson.h"

#include <math.h>

/* Beyond it, the approximation is as good as a double shows it. */
#define EXACT_MAX 10000

/*
 * P(X <= n) / P(X = n) of a Poisson variable with this mean: 1 + n/mean +
 * n(n-1)/mean^2 ...
 */
static double below(double n, double mean)
{
	double sum = 0, term = 1;

	for (; n >= 0 && term > sum * 1e-17; n--) {
		sum += term;
		term *= n / mean;
	}
	return sum;
}

/**
 * poisson_upper() - 95 % upper bound of a count
 * @seen: what was counted
 *
 * Return: mean of a Poisson variable that is @seen or less with 5 %
 * probability: half the 95 % quantile of chi-square with 2 * @seen + 2 degrees
 * of freedom.
 */
double poisson_upper(uint64_t seen)
{
	double n = seen, ratio, mean, step;
	unsigned int i;

	/* Wilson and Hilferty (1931); 1.6449: 95 % of the normal distribution */
	mean = (n + 1) * pow(1 - 1 / (9 * (n + 1)) +
			     1.6448536269514722 / (3 * sqrt(n + 1)), 3);
	if (seen > EXACT_MAX)
		return mean;

	/* Newton on ln P(X <= n), whose derivative is -1 / ratio */
	for (i = 0; i < 10; i++) {
		ratio = below(n, mean);
		step = ratio * (log(ratio) + n * log(mean) - mean -
				lgamma(n + 1) - log(0.05));
		mean += step;
		if (fabs(step) < mean * 1e-13)
			break;
	}
	return mean;
}
