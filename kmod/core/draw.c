// SPDX-License-Identifier: GPL-2.0
/*
 * Draws from the binomial and the geometric distribution at a cost that does
 * not depend on the number of trials.
 */
#include "draw.h"

/*
 * Means of a binomial below 2^4 are drawn by inversion. Its cost grows with the
 * mean, and the error of the normal form beyond falls: at 16 the distribution
 * function is within 5e-5 already, less than 1e6 draws can show (tested by
 * selftests/host/stat_draw.c).
 */
#define INVERSION	4

/* What is less probable than 2^-64 does not happen. */
#define NEVER		(-64)

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
 * -ln(t / 2^65) in 2^-56, within 1e-7: t is a power of two times c / m with c the
 * root of 1/2 and m from 1/2 to 1, and ln(c / m) is 2 artanh((c - m) / (c + m)).
 */
static u64 log_tail(u64 t)
{
	const s64 c = 3260954456333195553LL, half_ln_2 = 24973259072661437LL;
	unsigned int power = fls64(t);
	s64 m = t << (64 - power) >> 2;
	s64 z = div64_s64(c - m, (c + m) >> 30);	/* 0.172 at most, in 2^-30 */
	s64 zz = z * z >> 30, sum;

	sum = 214748365 + (zz * 153391689 >> 30);	/* 1/5, 1/7 */
	sum = 357913941 + (zz * sum >> 30);		/* 1/3 */
	sum = BIT(30) + (zz * sum >> 30);

	return (131 - 2 * power) * half_ln_2 + (z * sum >> 3);
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
	u64 x, z;

	/* from the median, in 2^-64, without a number that has no opposite */
	u = below ? ~u - BIT_ULL(63) : u - BIT_ULL(63);
	if (u <= 7839866231326559437ULL) {	/* 0.425 */
		x = 3331943148313787761ULL - mul_u64_u64_shr(u, u, 64);
		z = mul_u64_u64_div_u64(u >> 32, polynomial(mid_num, x, 64),
					polynomial(mid_den, x, 64));
	} else {
		x = log_tail((BIT_ULL(63) - u) * 2 - 1);
		x = csim_real_fixed(csim_real_sqrt(csim_real_make(x, -56)), 56);
		x -= 115292150460684698ULL;	/* 1.6 */
		z = mul_u64_u64_div_u64(BIT_ULL(32), polynomial(tail_num, x, 56),
					polynomial(tail_den, x, 56));
	}

	return below ? -(s64)z : (s64)z;
}

/*
 * (1 - p)^n in 2^-64, within 2^-39, for a @mean n p in 2^-58, below 2^INVERSION, and
 * a @chance p in 2^-64, up to 1/2.
 */
static u64 probability_of_none(u64 mean, u64 chance)
{
	/*
	 * 2^-x from 0 to 1, interpolated at nine Chebyshev nodes, in 2^-63: highest
	 * power first, and signs alternate
	 */
	static const u64 c[] = {
		8644936927559ULL, 134430691017395ULL, 1414592220167790ULL,
		12294485100758976ULL, 88710366888295308ULL, 511934808942255597ULL,
		2215698424020498305ULL, 6393154321749080029ULL, 9223372036849517333ULL,
	};
	u64 power, more = 0, sum;
	unsigned int i;

	/* -n ln(1 - p) is mean (1 + p / 2 + p^2 / 3 ...) */
	for (i = 2, power = chance; power >> 20; i++) {
		more += div_u64(power, i);
		power = mul_u64_u64_shr(power, chance, 64);
	}
	mean += mul_u64_u64_shr(mean, more, 64);

	/* times 1 / ln 2, for a power of 2 */
	mean = mul_u64_u64_shr(mean, 13306513097844322492ULL, 63);
	for (sum = c[0], i = 1; i < ARRAY_SIZE(c); i++)
		sum = c[i] - mul_u64_u64_shr(sum, mean << 6, 64);

	return sum >> (mean >> 58) << 1;
}

/*
 * By inversion: from 0 up, until the sum of probabilities passes @u in
 * 2^-64. The ratio of two probabilities is
 * p(k) / p(k - 1) = (n + 1 - k) / k x p / (1 - p). That of none is 1 - mean at
 * least, and that is closer if the mean is small.
 */
static u64 binomial_invert(u64 u, u64 n, struct csim_real p, struct csim_real mean)
{
	u64 chance = csim_real_fixed(p, 64), many = csim_real_fixed(mean, 58);
	u64 fails = (U64_MAX - chance) >> 1;
	u64 rise, step, prob, k = 0;

	prob = max(probability_of_none(many, chance),
		   U64_MAX - csim_real_fixed(mean, 64));
	/* in 2^-58, as the mean is */
	rise = mul_u64_u64_div_u64(many, BIT_ULL(63), fails);
	step = mul_u64_u64_div_u64(chance >> 6, BIT_ULL(63), fails);
	while (u >= prob && prob && k < n) {
		u -= prob;
		prob = mul_u64_u64_shr(prob, div64_u64(rise, ++k), 58);
		rise -= min(step, rise);
	}

	return k;
}

static s64 q24_mul(s64 a, s64 b)
{
	return a * b >> 24;
}

/*
 * By the expansion of Cornish and Fisher from the normal distribution: with s
 * the standard deviation, z the normal deviate and a = 1 - 2p, @u of all
 * binomials are below
 *
 *	mean + s z + a (z^2 - 1) / 6
 *	     + z (z^2 (a^2 - 3) + 3 - 7 a^2) / (144 s)
 *	     + a (9 - a^2) (3 z^4 + 7 z^2 - 16) / (6480 s^2)
 *
 * which is to be rounded, and therefore made for cumulants without what rounding
 * adds (Sheppard's corrections). A rejection method would be exact, but has to
 * tell factorials of 62-bit numbers apart.
 */
static u64 binomial_expand(u64 u, u64 n, struct csim_real p, struct csim_real mean)
{
	u64 chance = csim_real_fixed(p, 64), root, hits, off;
	s64 z = normal_deviate(u);
	s64 x = z >> 8, xx = q24_mul(x, x);
	const s64 one = BIT(24);
	s64 inv, a, aa, sum;
	struct csim_real var;
	unsigned int i;

	/* with an even exponent, and 2^61 or more of it */
	var.e = mean.e + (mean.e & 1);
	var.m = mul_u64_u64_shr(mean.m, U64_MAX - chance, 64 + (mean.e & 1));

	/* Newton's method, from 3/5 too much at most to 1e-10 too much */
	root = BIT_ULL(31) + (var.m >> 33);
	for (i = 0; i < 4; i++)
		root = (root + div64_u64(var.m, root)) >> 1;

	/* all but z in 2^-24 */
	inv = div64_u64(BIT_ULL(24 - var.e / 2), root);
	a = one - (s64)(chance >> 39);
	aa = q24_mul(a, a);
	sum = div_s64(q24_mul(xx, 3 * xx + 7 * one) - 16 * one, 6480);
	sum = q24_mul(q24_mul(q24_mul(a, 9 * one - aa), sum), inv);
	sum += div_s64(q24_mul(x, q24_mul(xx, aa - 3 * one) + 3 * one - 7 * aa), 144);
	sum = q24_mul(sum, inv) + div_s64(q24_mul(a, xx - one), 6);
	z += q24_mul(sum, inv) * 256;

	/* in 2^(mean.e + 2), so that there is room for the sum */
	hits = (mean.m >> 2) + (BIT_ULL(-mean.e) >> 3);
	off = mul_u64_u64_shr(root, z < 0 ? -z : z, 34 + mean.e - var.e / 2);
	hits = z < 0 ? hits - min(off, hits) : hits + off;

	return min(hits >> (-mean.e - 2), n);
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
	bool inverse = !csim_real_below(p, -1);
	struct csim_real mean;
	u64 u, hits = 0;

	if (inverse)
		p = csim_real_sub(CSIM_REAL_ONE, p);

	mean = csim_real_scale(p, n);
	if (!csim_real_below(mean, NEVER)) {
		u = csim_rng_u64(rng);
		/* The probability of none is at least 1 - mean. */
		if (!csim_real_below(mean, INVERSION))
			hits = binomial_expand(u, n, p, mean);
		else if (u >= U64_MAX - csim_real_fixed(mean, 64))
			hits = binomial_invert(u, n, p, mean);
	}

	return inverse ? n - hits : hits;
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
