// SPDX-License-Identifier: GPL-2.0
/*
 * Encoder and full decoder: syndromes, Berlekamp-Massey, Chien, Forney.
 *
 * A codeword is in the order of transmission: word[i] is the coefficient of
 * x^(n - 1 - i), the message comes first (IEEE 802.3 91.5.2.7).
 */
#include <string.h>

#include "rs.h"

#define FIELD	((1 << RS_BITS) - 1)	/* elements but 0 */
#define PRIMITIVE 0x409			/* x^10 + x^3 + 1 */

static uint16_t power[2 * FIELD];	/* alpha^i */
static uint16_t logarithm[FIELD + 1];

static void field_init(void)
{
	unsigned int i, x = 1;

	for (i = 0; i < FIELD; i++) {
		power[i] = x;
		power[i + FIELD] = x;
		logarithm[x] = i;
		x <<= 1;
		if (x > FIELD)
			x ^= PRIMITIVE;
	}
}

static uint16_t mul(uint16_t a, uint16_t b)
{
	return a && b ? power[logarithm[a] + logarithm[b]] : 0;
}

static uint16_t divide(uint16_t a, uint16_t b)
{
	return a ? power[logarithm[a] + FIELD - logarithm[b]] : 0;
}

/* poly[0] + poly[1] x + ... + poly[degree] x^degree at alpha^i */
static uint16_t value_at(const uint16_t *poly, unsigned int degree,
			 unsigned int i)
{
	uint16_t sum = poly[degree];

	while (degree--)
		sum = mul(sum, power[i]) ^ poly[degree];
	return sum;
}

/**
 * rs_init() - make a code
 * @rs: code
 * @n: symbols of a codeword: 528 or 544
 *
 * The roots of the generator polynomial are alpha^0 .. alpha^(n - RS_K - 1).
 */
void rs_init(struct rs *rs, unsigned int n)
{
	unsigned int i, j, checks = n - RS_K;

	field_init();
	memset(rs, 0, sizeof(*rs));
	rs->n = n;
	rs->t = checks / 2;

	rs->g[0] = 1;
	for (i = 0; i < checks; i++) {
		for (j = i + 1; j; j--)
			rs->g[j] = rs->g[j - 1] ^ mul(rs->g[j], power[i]);
		rs->g[0] = mul(rs->g[0], power[i]);
	}
	for (i = 0; i <= FIELD; i++)
		for (j = 0; j < checks; j++)
			rs->row[i][j] = mul(i, rs->g[checks - 1 - j]);
}

/* The message, times x^(2t), modulo the generator; highest power first */
static void checks_of(const struct rs *rs, const uint16_t *message,
		      uint16_t *check)
{
	uint16_t reg[RS_ROW + 1] = { 0 };
	unsigned int i, j;

	for (i = 0; i < RS_K; i++) {
		const uint16_t *row = rs->row[message[i] ^ reg[0]];

		for (j = 0; j < RS_ROW; j++)
			reg[j] = reg[j + 1] ^ row[j];
	}
	memcpy(check, reg, 2 * rs->t * sizeof(*check));
}

/**
 * rs_encode() - append the check symbols
 * @rs: code
 * @word: RS_K symbols of message; room for all of the codeword
 */
void rs_encode(const struct rs *rs, uint16_t *word)
{
	checks_of(rs, word, word + RS_K);
}

/**
 * rs_syndromes() - the received polynomial at the roots of the generator
 * @rs: code
 * @word: what was received
 * @syndrome: at alpha^0 .. alpha^(2t - 1)
 *
 * The remainder of the division by the generator has the same values there as
 * the whole polynomial, and the encoder can compute it.
 * Return: 0 if @word is a codeword.
 */
unsigned int rs_syndromes(const struct rs *rs, const uint16_t *word,
			  uint16_t *syndrome)
{
	unsigned int i, checks = 2 * rs->t, any = 0;
	uint16_t check[2 * RS_T_MAX], rest[2 * RS_T_MAX];

	checks_of(rs, word, check);
	for (i = 0; i < checks; i++) {
		rest[checks - 1 - i] = check[i] ^ word[RS_K + i];
		any |= check[i] ^ word[RS_K + i];
	}
	for (i = 0; i < checks; i++)
		syndrome[i] = any ? value_at(rest, checks - 1, i) : 0;
	return any;
}

/* Berlekamp and Massey: the shortest recursion that gives the syndromes */
static unsigned int locator_of(const struct rs *rs, const uint16_t *syndrome,
			       uint16_t *locator)
{
	uint16_t old[2 * RS_T_MAX + 2] = { 0, 1 }, last[2 * RS_T_MAX + 2];
	unsigned int i, j, errors = 0, size = 2 * rs->t + 1;

	memset(locator, 0, size * sizeof(*locator));
	locator[0] = 1;
	for (i = 0; i < 2 * rs->t; i++) {
		uint16_t gap = syndrome[i];

		for (j = 1; j <= errors; j++)
			gap ^= mul(locator[j], syndrome[i - j]);
		if (gap) {
			memcpy(last, locator, size * sizeof(*last));
			for (j = 0; j < size; j++)
				locator[j] ^= mul(gap, old[j]);
			if (2 * errors <= i) {
				errors = i + 1 - errors;
				for (j = 0; j < size; j++)
					old[j] = divide(last[j], gap);
			}
		}
		memmove(old + 1, old, size * sizeof(*old));
		old[0] = 0;
	}
	return errors;
}

/* Forney: the error at the symbol whose place is alpha^place */
static uint16_t error_of(const struct rs *rs, const uint16_t *locator,
			 const uint16_t *evaluator, unsigned int place)
{
	unsigned int i, inverse = (FIELD - place) % FIELD;
	uint16_t slope[RS_T_MAX + 1] = { 0 };

	/* the derivative has the odd coefficients, at even powers */
	for (i = 1; i <= rs->t; i += 2)
		slope[i - 1] = locator[i];
	return divide(mul(power[place],
			  value_at(evaluator, rs->t, inverse)),
		      value_at(slope, rs->t, inverse));
}

/**
 * rs_decode() - correct a codeword
 * @rs: code
 * @word: what was received; unchanged if it cannot be corrected
 *
 * Return: number of corrected symbols, or -1 if the codeword is uncorrectable.
 */
int rs_decode(const struct rs *rs, uint16_t *word)
{
	uint16_t evaluator[RS_T_MAX + 1] = { 0 }, syndrome[2 * RS_T_MAX];
	unsigned int i, j, errors, found = 0, place[RS_T_MAX];
	uint16_t locator[2 * RS_T_MAX + 2];

	if (!rs_syndromes(rs, word, syndrome))
		return 0;
	errors = locator_of(rs, syndrome, locator);
	if (errors > rs->t || !locator[errors])
		return -1;

	/* Chien; a locator of full degree that has all its roots in the word */
	for (i = 0; i < rs->n && found < errors; i++)
		if (!value_at(locator, errors, (FIELD - i) % FIELD))
			place[found++] = i;
	if (found < errors)
		return -1;

	for (i = 0; i < errors; i++)
		for (j = 0; j <= i; j++)
			evaluator[i] ^= mul(locator[j], syndrome[i - j]);
	for (i = 0; i < errors; i++)
		word[rs->n - 1 - place[i]] ^=
			error_of(rs, locator, evaluator, place[i]);
	return errors;
}
