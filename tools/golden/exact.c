// SPDX-License-Identifier: GPL-2.0
/* Only terms of one sign are added, so nothing is lost by cancelling. */
#include <float.h>
#include <math.h>
#include <string.h>

#include "exact.h"

/**
 * exact_ser() - symbol error ratio
 * @ber: bit error ratio of independent errors
 *
 * Return: 1 - (1 - @ber)^10.
 */
long double exact_ser(long double ber)
{
	return -expm1l(RS_BITS * log1pl(-ber));
}

/**
 * exact_binomial() - probability of k successes
 * @n: trials
 * @p: probability of success, above 0 and below 1
 * @k: successes
 *
 * Return: the probability.
 */
long double exact_binomial(unsigned int n, long double p, unsigned int k)
{
	return expl(lgammal(n + 1) - lgammal(k + 1) - lgammal(n - k + 1) +
		    k * logl(p) + (n - k) * log1pl(-p));
}

/* Multiply by none + one z + two z^2 */
static void poly_mul(long double *poly, long double none, long double one,
		     long double two)
{
	unsigned int i;

	for (i = EXACT_MAX - 1; i >= 2; i--)
		poly[i] = poly[i] * none + poly[i - 1] * one + poly[i - 2] * two;
	poly[1] = poly[1] * none + poly[0] * one;
	poly[0] *= none;
}

/**
 * exact_errors() - distribution of the symbol errors of a codeword
 * @pmf: probability of 0 .. EXACT_MAX - 1 errors
 * @lane: what carries it
 * @lanes: how many of them
 *
 * A product of one polynomial for each symbol.
 */
void exact_errors(long double *pmf, const struct exact_lane *lane,
		  unsigned int lanes)
{
	unsigned int i, j;

	memset(pmf, 0, EXACT_MAX * sizeof(*pmf));
	pmf[0] = 1;
	for (i = 0; i < lanes; i++) {
		long double event = exact_ser(lane[i].ber) / (1 + lane[i].pair);

		for (j = 0; j < lane[i].symbols; j++)
			poly_mul(pmf, 1 - event, event * (1 - lane[i].pair),
				 event * lane[i].pair);
	}
}

/**
 * exact_pam4() - the same, of what PAM4 does to bits
 * @pmf: probability of 0 .. EXACT_MAX - 1 errors
 * @lane: what carries it; without pairs
 * @lanes: how many of them
 * @shared: the two bits of a PAM4 symbol are of two symbols of this codeword
 *
 * Of six errors by one level, four hit the second bit of the PAM4 symbol, and
 * two the first; never both. Half of the symbols of a codeword are first bits.
 * If both bits are of the same codeword (clause 91 on one lane), the two
 * symbols are a little less likely to be wrong together than independent ones.
 */
void exact_pam4(long double *pmf, const struct exact_lane *lane,
		unsigned int lanes, bool shared)
{
	unsigned int i, j;

	memset(pmf, 0, EXACT_MAX * sizeof(*pmf));
	pmf[0] = 1;
	for (i = 0; i < lanes; i++) {
		long double first = exact_ser(lane[i].ber * 2 / 3);
		long double second = exact_ser(lane[i].ber * 4 / 3);
		long double both = first * second;

		if (shared)
			both = first + second - exact_ser(2 * lane[i].ber);
		for (j = 0; j < lane[i].symbols / 2; j++)
			poly_mul(pmf, 1 - first - second + both,
				 first + second - 2 * both, both);
	}
}

/**
 * exact_tail() - codeword error ratio
 * @pmf: distribution of the symbol errors of a codeword
 * @t: symbols that can be corrected
 *
 * Return: the probability of more than @t.
 */
long double exact_tail(const long double *pmf, unsigned int t)
{
	long double sum = 0;
	unsigned int i;

	for (i = EXACT_MAX - 1; i > t; i--)
		sum += pmf[i];
	return sum;
}

/**
 * exact_loss() - frame loss ratio
 * @cer: codeword error ratio
 * @group: codewords that are lost together
 * @octets: octets of the frame with FCS; real, to ask for other spans
 *
 * A frame and its preamble meet @group + (@octets + 8) / 640 codewords in the
 * mean.
 * Return: the ratio.
 */
long double exact_loss(long double cer, unsigned int group, long double octets)
{
	return -expm1l((group + (octets + 8) / 640) * log1pl(-cer));
}

/**
 * exact_snr_to_ber() - bit error ratio of PAM4
 * @snr: signal to noise power, dB
 *
 * Levels at -3, -1, 1, 3 have a power of 5, and thresholds at a distance of 1.
 * Return: the ratio, 3/4 Q(sqrt(SNR / 5)).
 */
long double exact_snr_to_ber(long double snr)
{
	return 0.375L * erfcl(sqrtl(powl(10, snr / 10) / 10));
}

/**
 * exact_chi_square() - how far counts are from what is expected
 * @count: counts
 * @expected: expectation of each
 * @bins: how many
 * @freedom: degrees of freedom
 *
 * Bins are taken together until 5 are expected in each.
 * Return: the sum of squares of deviations over expectations.
 */
long double exact_chi_square(const unsigned long long *count,
			     const long double *expected, unsigned int bins,
			     unsigned int *freedom)
{
	long double sum = 0, want = 0, got = 0, left = 0;
	unsigned int i, used = 0;

	for (i = 0; i < bins; i++)
		left += expected[i];
	for (i = 0; i < bins; i++) {
		want += expected[i];
		got += count[i];
		left -= expected[i];
		/* what is left is enough for another, or nothing is */
		if (i < bins - 1 && (want < 5 || left < 5))
			continue;
		sum += want > 0 ? (got - want) * (got - want) / want : 0;
		used++;
		want = 0;
		got = 0;
	}
	*freedom = used - 1;
	return sum;
}

/**
 * exact_chi_tail() - how likely a chi-square is
 * @chi_square: chi-square
 * @freedom: degrees of freedom
 *
 * Return: the probability of that or more, by the series of the incomplete
 * gamma function; 1 without a degree of freedom.
 */
long double exact_chi_tail(long double chi_square, unsigned int freedom)
{
	long double half = freedom / 2.0L, x = chi_square / 2;
	long double term = 1 / half, sum = term;
	unsigned int i;

	if (!freedom || x <= 0)
		return 1;
	for (i = 1; term > sum * LDBL_EPSILON; i++) {
		term *= x / (half + i);
		sum += term;
	}
	return 1 - sum * expl(half * logl(x) - x - lgammal(half));
}
