/* SPDX-License-Identifier: GPL-2.0 */
/* Distributions in long double, for what no simulation ever sees. */
#ifndef GOLDEN_EXACT_H
#define GOLDEN_EXACT_H

#include <stdbool.h>

#include "rs.h"

/** define EXACT_MAX - symbol errors of a codeword that are told apart, and one */
#define EXACT_MAX	(RS_N_MAX + 1)

/**
 * struct exact_lane - a lane's part in a codeword
 * @ber: bit error ratio
 * @pair: probability that an event makes two symbols of the codeword wrong
 *	instead of one
 * @symbols: symbols that it carries
 */
struct exact_lane {
	long double ber;
	long double pair;
	unsigned int symbols;
};

long double exact_ser(long double ber);
long double exact_binomial(unsigned int n, long double p, unsigned int k);
void exact_errors(long double *pmf, const struct exact_lane *lane,
		  unsigned int lanes);
void exact_pam4(long double *pmf, const struct exact_lane *lane,
		unsigned int lanes, bool shared);
long double exact_tail(const long double *pmf, unsigned int t);
long double exact_loss(long double cer, unsigned int group, long double octets);
long double exact_snr_to_ber(long double snr);
long double exact_chi_square(const unsigned long long *count,
			     const long double *expected, unsigned int bins,
			     unsigned int *freedom);
long double exact_chi_tail(long double chi_square, unsigned int freedom);

#endif
