/* SPDX-License-Identifier: GPL-2.0 */
/* Pseudo-random numbers: seeded, and not the generator of the driver's core. */
#ifndef GOLDEN_RND_H
#define GOLDEN_RND_H

#include <math.h>
#include <stdint.h>

/**
 * struct rnd - a generator
 * @state: where it is
 *
 * SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number
 * generators, 2014). Its period of 2^64 is far above what a run draws.
 */
struct rnd {
	uint64_t state;
};

/**
 * rnd_u64() - draw an integer
 * @rnd: generator
 *
 * Return: 0 .. 2^64 - 1.
 */
static inline uint64_t rnd_u64(struct rnd *rnd)
{
	uint64_t z = rnd->state += 0x9e3779b97f4a7c15;

	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9;
	z = (z ^ z >> 27) * 0x94d049bb133111eb;
	return z ^ z >> 31;
}

/**
 * rnd_below() - draw an integer below a limit
 * @rnd: generator
 * @limit: 1 .. 2^32 - 1
 *
 * Return: 0 .. @limit - 1; the bias is below 2^-32.
 */
static inline uint32_t rnd_below(struct rnd *rnd, uint32_t limit)
{
	return (rnd_u64(rnd) >> 32) * limit >> 32;
}

/**
 * rnd_unit() - draw a real number
 * @rnd: generator
 *
 * Return: above 0, at most 1.
 */
static inline double rnd_unit(struct rnd *rnd)
{
	return ((rnd_u64(rnd) >> 11) + 1) / 0x1p53;
}

/**
 * rnd_wait() - draw how many trials fail before one succeeds
 * @rnd: generator
 * @p: probability of success, 0 .. 1
 *
 * Return: 0 .. 2^62.
 */
static inline uint64_t rnd_wait(struct rnd *rnd, double p)
{
	double wait;

	if (p >= 1)
		return 0;
	wait = log(rnd_unit(rnd)) / log1p(-p);
	return wait < 0x1p62 ? (uint64_t)wait : (uint64_t)1 << 62;
}

/**
 * rnd_gauss() - draw from the normal distribution
 * @rnd: generator
 *
 * Return: mean 0, variance 1 (Box and Muller).
 */
static inline double rnd_gauss(struct rnd *rnd)
{
	double radius = sqrt(-2 * log(rnd_unit(rnd)));

	return radius * cos(2 * M_PI * rnd_unit(rnd));
}

#endif
