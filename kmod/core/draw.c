// SPDX-License-Identifier: GPL-2.0
/*
 * Draws from the binomial and the geometric distribution at a cost that does
 * not depend on the number of trials.
 */
#include "draw.h"

/*
 * Largest mean of a binomial that is drawn by inversion. Its cost grows with
 * the mean, and the error of the normal form beyond it falls: at 24 the
 * distribution function is within 8e-5, less than 1e6 draws can show (tested
 * in selftests/host/stat_fec.c).
 */
static const struct csim_real inversion_max = { 3ULL << 62, 3 - 62 };

/* 2^-64: what is less probable than this does not happen */
static const struct csim_real never = { BIT_ULL(63), -64 - 63 };

/* Coefficients in 1e-10, highest power first; the sum is in 1e-10 as well */
static u64 polynomial(const u64 c[4], u64 x, unsigned int shift)
{
	u64 sum = c[0];
	unsigned int i;

	for (i = 1; i < 4; i++)
		sum = mul_u64_u64_shr(sum, x, shift) + c[i];

	return sum;
}

/*
 * The standard normal deviate in 2^-32 that as much of the distribution is
 * below as of 2^64 is below @u: M. J. Wichura, algorithm AS 241 (PPND7),
 * Applied Statistics 37 (1988), good to 1e-7. Its third range is left
 * out, so that deviates beyond 6.7, one in 7e10, are up to 0.05 too small.
 */
static s64 normal_deviate(u64 u)
{
	static const u64 mid_num[] = {
		591093747200ULL, 1592911320200ULL, 504342719380ULL, 33871327179ULL,
	};
	static const u64 mid_den[] = {
		671875636000ULL, 787577576640ULL, 178951694690ULL, 10000000000ULL,
	};
	static const u64 tail_num[] = {
		1702382110ULL, 13067284816ULL, 27568153900ULL, 14234372777ULL,
	};
	static const u64 tail_den[] = {
		0, 1202113298ULL, 7370016425ULL, 10000000000ULL,
	};
	bool below = !(u >> 63);
	struct csim_real tail;
	u64 x, z;

	/* from the median, in 2^-64, without a number that has no opposite */
	u = below ? ~u - BIT_ULL(63) : u - BIT_ULL(63);
	if (u <= 7839866231326559437ULL) {	/* 0.425 */
		x = 3331943148313787761ULL - mul_u64_u64_shr(u, u, 64);
		z = mul_u64_u64_div_u64(u >> 32, polynomial(mid_num, x, 64),
					polynomial(mid_den, x, 64));
	} else {
		tail = csim_real_make((BIT_ULL(63) - u) * 2 - 1, -65);
		x = csim_real_floor(csim_real_scale(csim_real_sqrt(csim_real_log(tail)),
						    BIT_ULL(56)));
		x -= 115292150460684698ULL;	/* 1.6 */
		z = mul_u64_u64_div_u64(BIT_ULL(32), polynomial(tail_num, x, 56),
					polynomial(tail_den, x, 56));
	}

	return below ? -(s64)z : (s64)z;
}

/*
 * By inversion: from 0 up, until the sum of probabilities passes a random
 * number. Exact to 2^-58. The ratio of two probabilities is
 * p(k) / p(k - 1) = (n + 1 - k) / k x p / (1 - p).
 */
static u64 binomial_invert(struct csim_rng *rng, u64 n, struct csim_real p)
{
	struct csim_real odds = csim_real_div(p, csim_real_sub(CSIM_REAL_ONE, p));
	struct csim_real rise = csim_real_scale(odds, n);
	struct csim_real none = csim_real_scale(csim_real_log1m(p), n);
	u64 prob = csim_real_q64(csim_real_exp(none));
	u64 u = csim_rng_u64(rng);
	u64 step = 0, k = 0;

	if (rise.e - odds.e < 64)
		step = odds.m >> (rise.e - odds.e);
	while (u >= prob && prob && k < n) {
		u -= prob;
		prob = mul_u64_u64_shr(prob, div64_u64(rise.m, ++k), -rise.e);
		rise.m -= min(step, rise.m);
	}

	return k;
}

/*
 * By the normal distribution with the first two terms of the expansion of
 * Cornish and Fisher, for a variance less 1/12 as what is to be rounded has
 * (Sheppard's correction): with s the standard deviation and a = 1 - 2p,
 *
 *	mean + s z + a (z^2 - 1) / 6 + z (z^2 (a^2 - 3) + 3 - 7 a^2) / (144 s)
 *
 * Its error is of the order of z^4 / (270 s^2), 1/80 at z = 3 where it is
 * used first. A rejection method would be exact, but has to tell 62-bit
 * factorials apart, for a difference that no test of 1e6 draws can see.
 */
static u64 binomial_expand(struct csim_rng *rng, u64 n, struct csim_real p)
{
	struct csim_real mean = csim_real_scale(p, n);
	struct csim_real s = csim_real_sub(CSIM_REAL_ONE, p);
	const s64 one = 1 << 24;
	s64 z = normal_deviate(csim_rng_u64(rng));
	s64 inv, a, aa, zz, first, second, x;
	u64 size;

	s = csim_real_sqrt(csim_real_mul(mean, s));

	/* all in 2^-24, but for z */
	inv = csim_real_floor(csim_real_div(csim_real_from(one), s));
	a = one - (s64)csim_real_floor(csim_real_scale(p, 2 * one));
	aa = a * a >> 24;
	x = z >> 8;
	zz = x * x >> 24;
	first = div_s64((a * (zz - one) >> 24) * inv >> 24, 6);
	second = (zz * (aa - 3 * one) >> 24) + 3 * one - 7 * aa;
	second = div_s64((x * second >> 24) * inv >> 24, 144) * inv >> 24;
	z += (first + second) * 256;

	/* The mean comes last and whole: it may have more bits than s64 has. */
	size = csim_real_floor(csim_real_mul(s, csim_real_make(z < 0 ? -z : z, -8)));
	x = csim_real_floor(csim_real_scale(mean, one)) & (one - 1);
	x = ((z < 0 ? -(s64)size : (s64)size) + x + one / 2) >> 24;
	x += csim_real_floor(mean);

	return clamp_t(s64, x, 0, n);
}

/**
 * csim_draw_binomial() - successes among independent trials
 * @rng: where chance comes from; one number of it is used, or none if a
 *	single success has a probability below 2^-64
 * @n: trials, up to 2^62
 * @p: probability that one succeeds, 0 .. 1
 *
 * Return: number of successes, 0 .. @n.
 */
u64 csim_draw_binomial(struct csim_rng *rng, u64 n, struct csim_real p)
{
	struct csim_real mean;

	if (csim_real_cmp(p, CSIM_REAL_HALF) > 0)
		return n - csim_draw_binomial(rng, n, csim_real_sub(CSIM_REAL_ONE, p));

	mean = csim_real_scale(p, n);
	if (csim_real_cmp(mean, never) < 0)
		return 0;
	if (csim_real_cmp(mean, inversion_max) <= 0)
		return binomial_invert(rng, n, p);

	return binomial_expand(rng, n, p);
}

/**
 * csim_draw_wait() - trials that fail before the first that succeeds
 * @rng: where chance comes from; one number of it is used
 * @p: probability that one succeeds, 0 .. 1
 *
 * Return: number of failures; U64_MAX if there are more, or @p is 0.
 */
u64 csim_draw_wait(struct csim_rng *rng, struct csim_real p)
{
	struct csim_real u = csim_real_make(csim_rng_u64(rng) | 1, -64);

	if (!p.m)
		return U64_MAX;

	return csim_real_floor(csim_real_div(csim_real_log(u), csim_real_log1m(p)));
}
