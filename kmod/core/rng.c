// SPDX-License-Identifier: GPL-2.0
/* xoshiro256** and, to seed it, SplitMix64, both as published by S. Vigna. */
#include "rng.h"

/* The output function of SplitMix64: one to one, and 0 stays 0 */
static u64 splitmix_mix(u64 x)
{
	x = (x ^ x >> 30) * 0xbf58476d1ce4e5b9ULL;
	x = (x ^ x >> 27) * 0x94d049bb133111ebULL;

	return x ^ x >> 31;
}

/**
 * csim_rng_seed() - start a generator
 * @rng: the generator
 * @seed: the same seed gives the same numbers
 * @stream: different numbers for each stream of one seed; stream 0 is what
 *	SplitMix64 makes of @seed alone
 */
void csim_rng_seed(struct csim_rng *rng, u64 seed, u64 stream)
{
	unsigned int i;

	seed ^= splitmix_mix(stream);
	for (i = 0; i < ARRAY_SIZE(rng->s); i++) {
		seed += 0x9e3779b97f4a7c15ULL;
		rng->s[i] = splitmix_mix(seed);
	}
}
