/* SPDX-License-Identifier: GPL-2.0 */
/* Numbers from 1e-300 up without floating point: what probabilities are made of. */
#ifndef CSIM_CORE_REAL_H
#define CSIM_CORE_REAL_H

#include "csim/env.h"

/**
 * struct csim_real - a number that is not negative: @m x 2^@e
 * @m: mantissa, bit 63 set, or 0 for zero
 * @e: exponent
 *
 * Results are within 1e-18 of what they should be, relatively, unless the
 * function says otherwise. Nothing is checked for overflow of @e: it takes
 * 2^2000000000 to get there.
 */
struct csim_real {
	u64 m;
	s32 e;
};

/** define CSIM_REAL_ZERO - 0 */
#define CSIM_REAL_ZERO	((struct csim_real){ 0, 0 })

/** define CSIM_REAL_HALF - 1/2 */
#define CSIM_REAL_HALF	((struct csim_real){ BIT_ULL(63), -64 })

/** define CSIM_REAL_ONE - 1 */
#define CSIM_REAL_ONE	((struct csim_real){ BIT_ULL(63), -63 })

/**
 * csim_real_make() - m x 2^e
 * @m: any mantissa
 * @e: exponent
 *
 * Return: the number, exact.
 */
static inline struct csim_real csim_real_make(u64 m, s32 e)
{
	unsigned int shift = 64 - fls64(m);

	return m ? (struct csim_real){ m << shift, e - (s32)shift } :
		   CSIM_REAL_ZERO;
}

/**
 * csim_real_from() - an integer
 * @n: the integer
 *
 * Return: the number, exact.
 */
static inline struct csim_real csim_real_from(u64 n)
{
	return csim_real_make(n, 0);
}

/**
 * csim_real_below() - compare with a power of two
 * @x: the number
 * @power: which power
 *
 * Return: true if @x is less than 2^@power.
 */
static inline bool csim_real_below(struct csim_real x, s32 power)
{
	return !x.m || x.e + 64 <= power;
}

int csim_real_cmp(struct csim_real a, struct csim_real b);
struct csim_real csim_real_add(struct csim_real a, struct csim_real b);
struct csim_real csim_real_sub(struct csim_real a, struct csim_real b);
struct csim_real csim_real_mul(struct csim_real a, struct csim_real b);
struct csim_real csim_real_div(struct csim_real a, struct csim_real b);
struct csim_real csim_real_pow(struct csim_real x, u32 n);
struct csim_real csim_real_sqrt(struct csim_real x);
struct csim_real csim_real_exp(struct csim_real x);
struct csim_real csim_real_expm1(struct csim_real x);
struct csim_real csim_real_log(struct csim_real x);
struct csim_real csim_real_log1m(struct csim_real x);
struct csim_real csim_real_exp10(s32 udec);
s32 csim_real_log10(struct csim_real x);

/**
 * csim_real_ratio() - the ratio of two integers
 * @a: dividend
 * @b: divisor; not 0
 *
 * Return: @a / @b.
 */
static inline struct csim_real csim_real_ratio(u64 a, u64 b)
{
	return csim_real_div(csim_real_from(a), csim_real_from(b));
}

/**
 * csim_real_scale() - a number of times an integer
 * @x: the number
 * @n: the integer
 *
 * Return: @x x @n.
 */
static inline struct csim_real csim_real_scale(struct csim_real x, u64 n)
{
	return csim_real_mul(x, csim_real_from(n));
}

/**
 * csim_real_floor() - the integer part
 * @x: the number
 *
 * Return: @x rounded down; U64_MAX if it is more than that.
 */
static inline u64 csim_real_floor(struct csim_real x)
{
	if (!x.m || x.e <= -64)
		return 0;

	return x.e > 0 ? U64_MAX : x.m >> -x.e;
}

/**
 * csim_real_round() - the nearest integer
 * @x: the number
 *
 * Return: @x rounded, halves up; U64_MAX if it is more than that.
 */
static inline u64 csim_real_round(struct csim_real x)
{
	return csim_real_floor(csim_real_add(x, CSIM_REAL_HALF));
}

/**
 * csim_real_fixed() - a number as a multiple of a power of two
 * @x: the number
 * @bits: what is counted is 2^-@bits; 64 for a probability
 *
 * Return: @x x 2^@bits, rounded down; U64_MAX if it is more than that.
 */
static inline u64 csim_real_fixed(struct csim_real x, s32 bits)
{
	x.e += bits;
	return csim_real_floor(x);
}

#endif
