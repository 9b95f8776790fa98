/* SPDX-License-Identifier: GPL-2.0 */
/* The driver's core, asked in floating point. */
#ifndef GOLDEN_CORE_H
#define GOLDEN_CORE_H

#include <stdint.h>

#include "chain.h"

/** define CORE_BINS - numbers of symbol errors that the core tells apart: 0 .. t, more */
#define CORE_BINS	(RS_T_MAX + 2)

struct core;

struct core *core_new(enum chain_kind kind, const double *ber, double pair,
		      uint64_t seed);
void core_free(struct core *core);
long double core_pmf(const struct core *core, unsigned int errors);
long double core_loss(const struct core *core, unsigned int octets);
void core_run(struct core *core, unsigned long long codewords,
	      unsigned long long *bin);
double core_snr_to_ber(double snr);

#endif
