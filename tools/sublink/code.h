/* SPDX-License-Identifier: GPL-2.0 */
/* The code that protects a link: its arithmetic, and what the standard asks of it. */
#ifndef SUBLINK_CODE_H
#define SUBLINK_CODE_H

#include "counts.h"

/**
 * struct code - a code, and how a link uses it
 * @name: its name, as "RS(544,514)"
 * @symbols: symbols of 10 bits in a codeword; 0 for what is not a Reed-Solomon code
 * @corrects: most symbol errors in a codeword that are corrected
 * @bits: bits of a codeword on the line; 0 without FEC
 * @octets: octets of MAC data, which are frames, preambles and gaps, in a codeword
 * @limit: pre-FEC BER up to which frame loss is what the standard allows; NAN if
 *	it is not known
 * @interleave: codewords that are marked bad together, because the PCS interleaves
 *	them
 */
struct code {
	const char *name;
	unsigned int symbols;
	unsigned int corrects;
	unsigned int bits;
	unsigned int octets;
	double limit;
	unsigned int interleave;
};

bool code_find(struct code *code, const struct counts *counts);
double code_rate(const struct code *code, uint64_t speed);

#endif
