// SPDX-License-Identifier: GPL-2.0
/*
 * 64B/66B blocks (IEEE 802.3 82.2.3, 119.2.3), four of them in 257 bits
 * (119.2.4.2), and the scrambler (119.2.4.3). Only what the model sends is
 * known: idle, preamble, data and terminate.
 */
#include <string.h>

#include "pcs.h"

#define TYPE_IDLE	0x1e
#define TYPE_START	0x78

/* terminate after 0 .. 7 octets of data */
static const uint8_t type_end[] = {
	0x87, 0x99, 0xaa, 0xb4, 0xcc, 0xd2, 0xe1, 0xff,
};

/**
 * pcs_idle() - a block of idle
 *
 * Return: the block.
 */
struct pcs_block pcs_idle(void)
{
	return (struct pcs_block){ PCS_CONTROL, TYPE_IDLE };
}

/**
 * pcs_start() - the block that begins a frame
 *
 * Return: /S/, six octets of preamble and the start frame delimiter.
 */
struct pcs_block pcs_start(void)
{
	return (struct pcs_block){ PCS_CONTROL, 0xd555555555555500 | TYPE_START };
}

/**
 * pcs_end() - the block that ends a frame
 * @data: the last octets of the frame
 * @octets: how many are left, 0 .. 7
 *
 * Return: them, /T/ and idle.
 */
struct pcs_block pcs_end(const uint8_t *data, unsigned int octets)
{
	struct pcs_block block = { PCS_CONTROL, type_end[octets] };

	while (octets--)
		block.payload |= (uint64_t)data[octets] << (8 * octets + 8);
	return block;
}

/**
 * pcs_type() - type of a received block
 * @block: block
 * @octets: octets of data in front of /T/
 *
 * Return: the type; a control character that is not idle makes it PCS_E.
 */
enum pcs_type pcs_type(const struct pcs_block *block, unsigned int *octets)
{
	unsigned int i, type = block->payload & 0xff;

	if (block->head == PCS_DATA)
		return PCS_D;
	if (block->head == PCS_INVALID)
		return PCS_E;
	if (type == TYPE_START)
		return PCS_S;
	if (block->payload == TYPE_IDLE)
		return PCS_C;
	for (i = 0; i < sizeof(type_end); i++) {
		if (type == type_end[i] &&
		    (i == 7 || !(block->payload >> (8 * i + 8)))) {
			*octets = i;
			return PCS_T;
		}
	}
	return PCS_E;
}

/**
 * pcs_put() - append bits
 * @bits: bits, all 0 from the position on
 * @value: what to append, bit 0 first
 * @count: how many, 1 .. 64; @value has no others
 */
void pcs_put(struct pcs_bits *bits, uint64_t value, unsigned int count)
{
	unsigned int shift = bits->at % 64;
	uint64_t *word = &bits->word[bits->at / 64];

	word[0] |= value << shift;
	if (shift)
		word[1] |= value >> (64 - shift);
	bits->at += count;
}

/**
 * pcs_get() - read the next bits
 * @bits: bits
 * @count: how many, 1 .. 64
 *
 * Return: them, bit 0 the first.
 */
uint64_t pcs_get(struct pcs_bits *bits, unsigned int count)
{
	unsigned int shift = bits->at % 64;
	const uint64_t *word = &bits->word[bits->at / 64];
	uint64_t value = word[0] >> shift;

	if (shift)
		value |= word[1] << (64 - shift);
	bits->at += count;
	return value & (UINT64_MAX >> (64 - count));
}

/**
 * pcs_pack() - append four blocks as 257 bits
 * @bits: bits
 * @block: four blocks, none of them PCS_INVALID
 *
 * The second half of the first block type makes room for the five bits of
 * header: the first half says it all (119.2.4.2).
 */
void pcs_pack(struct pcs_bits *bits, const struct pcs_block *block)
{
	unsigned int i, data = 0;
	bool first = true;

	for (i = 0; i < 4; i++)
		data |= (block[i].head == PCS_DATA) << i;

	if (data == 0xf)
		pcs_put(bits, 1, 1);
	else
		pcs_put(bits, data << 1, 5);
	for (i = 0; i < 4; i++) {
		if (first && block[i].head == PCS_CONTROL) {
			pcs_put(bits, block[i].payload & 0xf, 4);
			pcs_put(bits, block[i].payload >> 8, 56);
			first = false;
		} else {
			pcs_put(bits, block[i].payload, 64);
		}
	}
}

/* The block type with this first half, 0 if there is none */
static uint8_t type_with(unsigned int half)
{
	unsigned int i;

	if (half == (TYPE_IDLE & 0xf))
		return TYPE_IDLE;
	if (half == (TYPE_START & 0xf))
		return TYPE_START;
	for (i = 0; i < sizeof(type_end); i++)
		if (half == (type_end[i] & 0xf))
			return type_end[i];
	return 0;
}

/**
 * pcs_unpack() - read 257 bits as four blocks
 * @bits: bits
 * @block: four blocks; all PCS_INVALID if the bits make no sense (119.2.5.7)
 */
void pcs_unpack(struct pcs_bits *bits, struct pcs_block *block)
{
	unsigned int i, data = 0xf;
	bool valid, first = true;

	valid = pcs_get(bits, 1);
	if (!valid) {
		data = pcs_get(bits, 4);
		valid = data != 0xf;
	}
	for (i = 0; i < 4; i++) {
		block[i].head = data >> i & 1 ? PCS_DATA : PCS_CONTROL;
		if (first && block[i].head == PCS_CONTROL) {
			uint8_t type = type_with(pcs_get(bits, 4));

			block[i].payload = pcs_get(bits, 56) << 8 | type;
			valid = valid && type;
			first = false;
		} else if (i == 3 && data == 0xf && !valid) {
			/* 0 and 1111: there are only 252 bits left */
			block[i].payload = pcs_get(bits, 60);
		} else {
			block[i].payload = pcs_get(bits, 64);
		}
	}
	for (i = 0; i < 4 && !valid; i++)
		block[i].head = PCS_INVALID;
}

/**
 * pcs_scramble() - 1 + x^39 + x^58, in place
 * @bits: bits, from the first on
 * @count: how many
 * @state: the last 58 scrambled bits, bit 57 the latest; any value to begin with
 * @undo: descramble
 */
void pcs_scramble(struct pcs_bits *bits, size_t count, uint64_t *state,
		  bool undo)
{
	struct pcs_bits in = *bits;

	memset(bits, 0, sizeof(*bits));
	in.at = 0;
	while (in.at < count) {
		/* at most 39, the shorter of the two delays */
		unsigned int step = count - in.at < 32 ? count - in.at : 32;
		uint64_t from = pcs_get(&in, step);
		uint64_t to = from ^ *state ^ *state >> 19;

		to &= UINT64_MAX >> (64 - step);
		pcs_put(bits, to, step);
		*state = *state >> step | (undo ? from : to) << (58 - step);
	}
	bits->at = 0;
}
