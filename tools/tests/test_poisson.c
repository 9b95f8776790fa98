// SPDX-License-Identifier: GPL-2.0
/* Unit tests of poisson.c: against values calculated with 60 digits, and tables. */
#include "unit.h"

#include <math.h>

#include "poisson.h"

static void expect(uint64_t seen, double want)
{
	double got = poisson_upper(seen);

	if (fabs(got / want - 1) > 1e-9)
		fail_msg("%llu: %.15g, must be %.15g", (unsigned long long)seen,
			 got, want);
}

/* half the 95 % quantile of chi-square of 2, 4, 6 ... degrees of freedom */
static void table(void **state)
{
	static const double upper[] = {
		2.99573227355399, 4.74386451839057, 6.29579362187198,
		7.75365652793272, 9.15351902663757, 10.5130349087415,
		11.8423956524202, 13.1481138024321, 14.4346497151963,
		15.7052164221154, 16.9622192357219,
	};
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(upper); i++)
		expect(i, upper[i]);
	expect(100, 118.079272782097);
	expect(1000, 1053.60312213330);
	expect(10000, 10166.0601361270);
	assert_true(poisson_upper(0) == POISSON_NONE ||
		    fabs(poisson_upper(0) - POISSON_NONE) < 1e-12);
}

/* where the approximation takes over, and as far as counters go */
static void large(void **state)
{
	uint64_t seen;

	(void)state;
	assert_true(fabs(poisson_upper(10001) - poisson_upper(10000) - 1.008) <
		    0.002);
	for (seen = 10001; seen < UINT64_MAX / 10; seen *= 10)
		assert_true(fabs((poisson_upper(seen) - seen) /
				 (1.6449 * sqrt(seen)) - 1) < 0.02 ||
			    seen > 1e14);
	assert_true(poisson_upper(UINT64_MAX) >= 0x1p64);
}

UNIT_MAIN(poisson, UNIT(table), UNIT(large));
