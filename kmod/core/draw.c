// SPDX-License-Identifier: GPL-2.0
/*
 * Draws from the binomial and the geometric distribution at a cost that does
 * not depend on the number of trials.
 */
#include "draw.h"

/*
 * A binomial is drawn by inversion if its mean is below 4, and from the normal
 * form beyond. The cost of the one grows with the mean, and the error of the
 * other falls: from 16 on the distribution function is within 3e-5, less than 1e6
 * draws can show (tested by selftests/host/stat_draw.c), and from 4 to 16 the
 * normal form decides only where it is clear. These are exponents of
 * binomial_mean().
 */
#define EXPAND_CLEAR	(-60)
#define EXPAND		(-58)

/* Another: what is less probable than 2^-64 does not happen. */
#define NEVER		(-126)

/* Up to 2^(4 + 7) trials are few enough for (1 - p)^n to be multiplied. */
#define POWERS		(64 - 7)

/* Of @x in 2^-64. Coefficients are in 1e-10, highest power first, as the sum is. */
static u64 polynomial(const u64 c[4], u64 x)
{
	u64 sum = c[0];
	unsigned int i;

	for (i = 1; i < 4; i++)
		sum = mul_u64_u64_shr(sum, x, 64) + c[i];

	return sum;
}

/*
 * The root of @m, 2^62 or more, within 1: Newton's method, from 3.2 % off at
 * most, as 11/16 + 11/32 x is from the root of x from 1 to 4.
 */
static u64 root(u64 m)
{
	u64 x = 11 * (BIT(27) + (m >> 36));

	x = (x + div64_u64(m, x)) >> 1;
	x = (x + div64_u64(m, x)) >> 1;

	return (x + div64_u64(m, x)) >> 1;
}

/*
 * -ln(t / 2^65) in 2^-58, within 1e-7: t is a power of two times c / m with c the
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

	return ((131 - 2 * power) * half_ln_2 + (z * sum >> 3)) * 4;
}

/*
 * The standard normal deviate in 2^-27 that as much of the distribution is
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
	/* of x / 8 in place of x */
	static const u64 tail_num[] = {
		512 * 1702382110ULL, 64 * 13067284816ULL, 8 * 27568153900ULL,
		14234372777ULL,
	};
	static const u64 tail_den[] = {
		0, 64 * 1202113298ULL, 8 * 7370016425ULL, 10000000000ULL,
	};
	/* from the median, in 2^-64, and -1 for numbers below */
	s64 off = u ^ BIT_ULL(63), sign = off >> 63;
	unsigned int shift;
	u64 x, z;

	u = off ^ sign;
	if (u <= 7839866231326559437ULL) {	/* 0.425 */
		x = 3331943148313787761ULL - mul_u64_u64_shr(u, u, 64);
		z = mul_u64_u64_div_u64(u >> 37, polynomial(mid_num, x),
					polynomial(mid_den, x));
	} else {
		x = log_tail((BIT_ULL(63) - u) * 2 - 1);
		shift = (64 - fls64(x)) / 2;
		/* the root less 1.6, and an eighth of that, in 2^-64 */
		x = root(x << 2 * shift) << (32 - shift);
		x -= 3689348814741910323ULL;
		z = div64_u64(polynomial(tail_num, x) << 23,
			      polynomial(tail_den, x) >> 4);
	}

	return ((s64)z ^ sign) - sign;
}

/* @x^@n, both in 2^-64; csim_real_pow() takes too long for a draw. */
static u64 power_of(u64 x, u64 n)
{
	u64 power = U64_MAX;

	for (; n; n >>= 1) {
		if (n & 1)
			power = mul_u64_u64_shr(power, x, 64);
		x = mul_u64_u64_shr(x, x, 64);
	}

	return power;
}

/*
 * (1 - p)^n in 2^-64, within 2^-39, for a @mean n p in 2^-58, below 16, and a
 * @chance p in 2^-64, up to 1/2.
 */
static u64 probability_of_none(u64 n, u64 mean, u64 chance)
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
	u64 sum = 0;
	unsigned int i;

	if (chance >> POWERS)
		return power_of(~chance, n);

	/* -n ln(1 - p) is mean (1 + p / 2 + p^2 / 3 ...) */
	for (i = 6; i > 1; i--)
		sum = mul_u64_u64_shr(sum + div_u64(U64_MAX, i), chance, 64);
	mean += mul_u64_u64_shr(mean, sum, 64);

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
	u64 prob = U64_MAX - csim_real_fixed(mean, 64);
	u64 many, chance, fails, rise, step, k = 0;

	if (u < prob)
		return 0;

	chance = csim_real_fixed(p, 64);
	many = csim_real_fixed(mean, 58);
	prob = max(prob, probability_of_none(n, many, chance));
	fails = ~chance >> 1;
	/* in 2^-58, as the mean is */
	rise = mul_u64_u64_div_u64(many, BIT_ULL(63), fails);
	step = mul_u64_u64_div_u64(chance >> 6, BIT_ULL(63), fails);
	while (u >= prob && prob) {
		u -= prob;
		prob = mul_u64_u64_shr(prob, div64_u64(rise, ++k), 58);
		rise -= min(step, rise);
	}

	return min(k, n);
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
 * adds (Sheppard's corrections). The last two terms move the distribution
 * function by 2.1e-5 at most from s = 24 on, and are left out there. A rejection
 * method would be exact, but has to tell factorials of 62-bit numbers apart.
 */
static u64 binomial_expand(u64 u, u64 n, struct csim_real p, struct csim_real mean)
{
	u64 chance = p.m >> (-64 - p.e);
	const s64 one = BIT(24);
	unsigned int half = (u32)-mean.e / 2;
	/* in 2^-half */
	u64 s = root(mul_u64_u64_shr(mean.m, ~chance, 64));
	s64 z = normal_deviate(u), hits;
	/* in 2^-24 */
	s64 x = z >> 3, xx = q24_mul(x, x);
	s64 a = one - (s64)(chance >> 39), aa = q24_mul(a, a);
	s64 inv = div64_u64(BIT_ULL(24 + half), s);
	s64 sum = q24_mul(a, (xx - one) * 43691 >> 18);

	if (24 * inv > one) {
		s64 last = 3 * q24_mul(xx, xx) + 7 * xx - 16 * one;

		/* 1 / 6480, 1 / 144 */
		last = q24_mul(q24_mul(a, 9 * one - aa), last * 20713 >> 27);
		last = q24_mul(last, inv);
		last += q24_mul(x, q24_mul(xx, aa - 3 * one) + 3 * one - 7 * aa) * 7282 >> 20;
		sum += q24_mul(last, inv);
	}
	z += q24_mul(sum, inv) * 8;

	/* in 2^(mean.e + 3), so that there is room for the sum: z is below 16 */
	hits = (mean.m >> 3) + (BIT_ULL(2 * half) >> 4);
	hits += (s64)s * z >> (30 - half);

	/* Its error may matter within 1/16 of a step, or far from the mean. */
	if (mean.e < EXPAND &&
	    (xx > 6 * one || !((hits + BIT_ULL(53)) & GENMASK_ULL(56, 54))))
		return binomial_invert(u, n, p, mean);

	return hits < 0 ? 0 : min((u64)hits << 1 >> (2 * half - 2), n);
}

/* n p with an even exponent; if bit 63 of the mantissa is not set, bit 62 is. */
static struct csim_real binomial_mean(u64 n, struct csim_real p)
{
	unsigned int shift = 64 - fls64(n);
	s32 e = p.e + 64 - (s32)shift;
	u64 m;

	if (!n || !p.m)
		return CSIM_REAL_ZERO;

	m = mul_u64_u64_shr(p.m, n << shift, 64);
	if (e & 1) {
		if (m & BIT_ULL(63))
			return (struct csim_real){ m >> 1, e + 1 };
		return (struct csim_real){ m << 1, e - 1 };
	}
	return (struct csim_real){ m, e };
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

	mean = binomial_mean(n, p);
	if (mean.m && mean.e >= NEVER) {
		u = csim_rng_u64(rng);
		if (mean.e >= EXPAND_CLEAR)
			hits = binomial_expand(u, n, p, mean);
		else
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
