/* SPDX-License-Identifier: GPL-2.0 */
/* Blocks of the PCS: 64B/66B, 256B/257B and the scrambler. */
#ifndef GOLDEN_PCS_H
#define GOLDEN_PCS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** define PCS_BLOCKS - 66-bit blocks that a codeword carries, 5140 / 257 * 4 */
#define PCS_BLOCKS	80

/** define PCS_MESSAGE - bits of message of two interleaved codewords */
#define PCS_MESSAGE	(2 * 5140)

/**
 * enum pcs_head - synchronization header of a 66-bit block (82.2.3.3)
 * @PCS_CONTROL: 10
 * @PCS_DATA: 01
 * @PCS_INVALID: 00 or 11; also the mark of an uncorrectable codeword (119.2.5.3)
 */
enum pcs_head {
	PCS_CONTROL,
	PCS_DATA,
	PCS_INVALID,
};

/**
 * struct pcs_block - a 66-bit block
 * @head: synchronization header
 * @payload: the other 64 bits, bit 0 the first on the wire
 */
struct pcs_block {
	enum pcs_head head;
	uint64_t payload;
};

/**
 * enum pcs_type - type of a received block (82.2.19.2.3, R_TYPE)
 * @PCS_C: control characters only
 * @PCS_S: begins a frame
 * @PCS_D: data
 * @PCS_T: ends a frame
 * @PCS_E: none of these
 */
enum pcs_type {
	PCS_C,
	PCS_S,
	PCS_D,
	PCS_T,
	PCS_E,
};

/**
 * struct pcs_bits - bits in the order of transmission
 * @word: the bits, bit 0 of each word first
 * @at: where the next one is written or read
 */
struct pcs_bits {
	uint64_t word[PCS_MESSAGE / 64 + 2];
	size_t at;
};

struct pcs_block pcs_idle(void);
struct pcs_block pcs_start(void);
struct pcs_block pcs_end(const uint8_t *data, unsigned int octets);
enum pcs_type pcs_type(const struct pcs_block *block, unsigned int *octets);

void pcs_put(struct pcs_bits *bits, uint64_t value, unsigned int count);
uint64_t pcs_get(struct pcs_bits *bits, unsigned int count);
void pcs_pack(struct pcs_bits *bits, const struct pcs_block *block);
void pcs_unpack(struct pcs_bits *bits, struct pcs_block *block);
void pcs_scramble(struct pcs_bits *bits, size_t count, uint64_t *state,
		  bool undo);

#endif
