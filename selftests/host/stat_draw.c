// SPDX-License-Identifier: GPL-2.0
/* Draws against the distributions that they are from. */
#include "core/draw.h"

#include "stat.h"

#define DRAWS		1000000
#define DRAW_BINS	400

/* around the mean where the method changes, and well beyond */
static void test_binomial(void)
{
	static const double means[] = { 0.3, 5, 12, 15.9, 16.1, 18, 24, 50, 1000 };
	static const double ps[] = { E(1, 15), E(1, 3), 0.1, 0.5, 0.8 };
	unsigned int m, i, k;

	for (m = 0; m < ARRAY_SIZE(means); m++) {
		double worst = 1;

		for (i = 0; i < ARRAY_SIZE(ps); i++) {
			u64 n = means[m] / (ps[i] > 0.5 ? 1 - ps[i] : ps[i]) + 1;
			struct csim_rng rng = stream(m * 16 + i);
			struct csim_real p = from_double(ps[i]);
			double expected[DRAW_BINS] = {};
			u64 seen[DRAW_BINS] = {};
			u64 first = n * ps[i];

			first = first < DRAW_BINS / 2 ? 0 : first - DRAW_BINS / 2;
			for (k = 0; k < DRAWS; k++)
				seen[clamp_t(s64, csim_draw_binomial(&rng, n, p) - first,
					     0, DRAW_BINS - 1)]++;
			for (k = 0; k < DRAW_BINS && first + k <= n; k++)
				expected[k] = DRAWS * exp(log_binomial(n, first + k, ps[i]));
			worst = fmin(worst, fit(seen, expected, DRAW_BINS));
		}
		ok(worst > E(1, 3) / ARRAY_SIZE(ps),
		   "binomial: mean %g, p-value %.4f or more", means[m], worst);
	}
}

static void test_wait(void)
{
	static const double ps[] = { 0.01, 0.2, 0.5, 0.9, 1 };
	unsigned int i, k;

	for (i = 0; i < ARRAY_SIZE(ps); i++) {
		struct csim_rng rng = stream(1000 + i);
		double expected[DRAW_BINS], left = DRAWS;
		u64 seen[DRAW_BINS] = {};
		double fits;

		for (k = 0; k < DRAWS; k++)
			seen[min_t(u64, csim_draw_wait(&rng, from_double(ps[i])),
				   DRAW_BINS - 1)]++;
		for (k = 0; k < DRAW_BINS; k++) {
			expected[k] = k < DRAW_BINS - 1 ? left * ps[i] : left;
			left -= expected[k];
		}
		fits = fit(seen, expected, DRAW_BINS);
		ok(fits > E(1, 3), "wait: p %g, p-value %.4f", ps[i], fits);
	}
}

int main(int argc, char **argv)
{
	stat_start(argc, argv);
	test_binomial();
	test_wait();

	return stat_end();
}
