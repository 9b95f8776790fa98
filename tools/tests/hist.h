/* SPDX-License-Identifier: GPL-2.0 */
/* Histograms of FEC whose truth is known: exact distributions, and draws of them. */
#ifndef TESTS_HIST_H
#define TESTS_HIST_H

#include <stdint.h>

/** define HIST_MAX - symbol errors in a codeword up to which it is calculated */
#define HIST_MAX 100

/**
 * struct hist - distribution of symbol errors in a codeword of RS(544,514)
 * @p: probability of each number of them
 */
struct hist {
	double p[HIST_MAX + 1];
};

void hist_random(struct hist *hist, double ber);
void hist_lanes(struct hist *hist, const double *ber, unsigned int lanes);
void hist_clusters(struct hist *hist, double ber, double more);
double hist_cer(const struct hist *hist);
uint64_t hist_draw(const struct hist *hist, double codewords, uint64_t *bin,
		   uint64_t *seed);

#endif
