/* SPDX-License-Identifier: GPL-2.0 */
/* Random numbers that a seed repeats. */
#ifndef CSIM_CORE_RNG_H
#define CSIM_CORE_RNG_H

#include "csim/env.h"

/**
 * struct csim_rng - a generator of random numbers, xoshiro256**
 * @s: state; not all 0
 *
 * D. Blackman, S. Vigna, "Scrambled linear pseudorandom number generators",
 * ACM TOMS 47 (2021). Its period is 2^256 - 1.
 */
struct csim_rng {
	u64 s[4];
};

void csim_rng_seed(struct csim_rng *rng, u64 seed, u64 stream);

/**
 * csim_rng_u64() - the next random number
 * @rng: the generator
 *
 * Return: any of the 2^64 numbers.
 */
static inline u64 csim_rng_u64(struct csim_rng *rng)
{
	u64 *s = rng->s;
	u64 result = s[1] * 5;
	u64 t = s[1] << 17;

	s[2] ^= s[0];
	s[3] ^= s[1];
	s[1] ^= s[2];
	s[0] ^= s[3];
	s[2] ^= t;
	s[3] = s[3] << 45 | s[3] >> 19;

	return (result << 7 | result >> 57) * 9;
}

#endif
