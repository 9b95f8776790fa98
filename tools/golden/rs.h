/* SPDX-License-Identifier: GPL-2.0 */
/* Reed-Solomon codes over GF(2^10) of IEEE 802.3 91.5.2.7 and 119.2.4.6. */
#ifndef GOLDEN_RS_H
#define GOLDEN_RS_H

#include <stdint.h>

/** define RS_N_MAX - symbols of the longest codeword, that of RS(544,514) */
#define RS_N_MAX	544

/** define RS_K - symbols of the message of either code */
#define RS_K		514

/** define RS_BITS - bits of a symbol */
#define RS_BITS		10

/** define RS_T_MAX - most symbols that a codeword can have corrected */
#define RS_T_MAX	15

/** define RS_ROW - check symbols, rounded up for the compiler's vectors */
#define RS_ROW		32

/**
 * struct rs - a code
 * @n: symbols of a codeword
 * @t: symbols that can be corrected, (@n - RS_K) / 2
 * @g: generator polynomial, @g[i] for x^i
 * @row: @g without its leading term, highest power first, times each symbol
 */
struct rs {
	unsigned int n;
	unsigned int t;
	uint16_t g[2 * RS_T_MAX + 1];
	uint16_t row[1 << RS_BITS][RS_ROW];
};

void rs_init(struct rs *rs, unsigned int n);
void rs_encode(const struct rs *rs, uint16_t *word);
unsigned int rs_syndromes(const struct rs *rs, const uint16_t *word,
			  uint16_t *syndrome);
int rs_decode(const struct rs *rs, uint16_t *word);

#endif
