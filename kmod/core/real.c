// SPDX-License-Identifier: GPL-2.0
/*
 * Arithmetic with a mantissa of 64 bits, rounded down. Probabilities of errors
 * that FEC does not correct reach down to 1e-80 on a good link, and sums of
 * them have to keep their digits: no fixed-point format does that.
 *
 * Exponentials and logarithms are those of probabilities: exp(-x) and -ln(x),
 * so that neither needs a sign.
 */
#include "real.h"

/* ln 2, 1/ln 2, ln 10 and 1/ln 10, all to the nearest 2^-64 of themselves */
static const struct csim_real ln_2 = { 0xb17217f7d1cf79acULL, -64 };
static const struct csim_real log2_e = { 0xb8aa3b295c17f0bcULL, -63 };
static const struct csim_real ln_10 = { 0x935d8dddaaa8ac17ULL, -62 };
static const struct csim_real log10_e = { 0xde5bd8a937287195ULL, -65 };

/* exp(-2^INFINITE) is taken for 0 */
#define INFINITE	20

/**
 * csim_real_cmp() - compare
 * @a: one number
 * @b: the other
 *
 * Return: -1, 0 or 1 if @a is less than, equal to or greater than @b.
 */
int csim_real_cmp(struct csim_real a, struct csim_real b)
{
	if (a.m && b.m && a.e != b.e)
		return a.e < b.e ? -1 : 1;
	if (a.m != b.m)
		return a.m < b.m ? -1 : 1;

	return 0;
}

/**
 * csim_real_add() - sum
 * @a: one number
 * @b: the other
 *
 * Return: @a + @b.
 */
struct csim_real csim_real_add(struct csim_real a, struct csim_real b)
{
	u64 sum;

	if (csim_real_cmp(a, b) < 0)
		swap(a, b);
	if (!b.m || a.e - b.e >= 64)
		return a;

	sum = a.m + (b.m >> (a.e - b.e));
	if (sum < a.m)
		return (struct csim_real){ BIT_ULL(63) | sum >> 1, a.e + 1 };

	return (struct csim_real){ sum, a.e };
}

/**
 * csim_real_sub() - difference
 * @a: one number
 * @b: what is taken from it
 *
 * Return: @a - @b within 1e-19 of @a, or 0 if @b is greater.
 */
struct csim_real csim_real_sub(struct csim_real a, struct csim_real b)
{
	if (csim_real_cmp(a, b) <= 0)
		return CSIM_REAL_ZERO;
	if (!b.m || a.e - b.e >= 64)
		return a;

	return csim_real_make(a.m - (b.m >> (a.e - b.e)), a.e);
}

/**
 * csim_real_mul() - product
 * @a: one number
 * @b: the other
 *
 * Return: @a x @b.
 */
struct csim_real csim_real_mul(struct csim_real a, struct csim_real b)
{
	u64 high = mul_u64_u64_shr(a.m, b.m, 64);
	s32 e = a.e + b.e + 64;

	if (high & BIT_ULL(63))
		return (struct csim_real){ high, e };
	if (!high)
		return CSIM_REAL_ZERO;

	return (struct csim_real){ high << 1 | (a.m * b.m) >> 63, e - 1 };
}

/**
 * csim_real_div() - quotient
 * @a: dividend
 * @b: divisor; not 0
 *
 * Return: @a / @b.
 */
struct csim_real csim_real_div(struct csim_real a, struct csim_real b)
{
	return csim_real_make(mul_u64_u64_div_u64(a.m, BIT_ULL(63), b.m),
			      a.e - b.e - 63);
}

/**
 * csim_real_pow() - integer power
 * @x: the number
 * @n: the power
 *
 * Return: @x^@n, within @n times 1e-18; 1 if @n is 0.
 */
struct csim_real csim_real_pow(struct csim_real x, u32 n)
{
	struct csim_real power = CSIM_REAL_ONE;

	for (; n; n >>= 1) {
		if (n & 1)
			power = csim_real_mul(power, x);
		x = csim_real_mul(x, x);
	}

	return power;
}

/**
 * csim_real_sqrt() - square root
 * @x: the number
 *
 * Return: the root of @x.
 */
struct csim_real csim_real_sqrt(struct csim_real x)
{
	u64 root, next;

	if (!x.m)
		return x;
	if (x.e & 1) {
		x.m >>= 1;
		x.e++;
	}

	/* Newton's method falls to the integer root, here from 1/4 too much. */
	root = BIT_ULL(31) + (x.m >> 33);
	while ((next = (root + div64_u64(x.m, root)) >> 1) < root)
		root = next;
	/* And a step for the other half of the bits */
	next = div64_u64((x.m - root * root) << 30, root);

	return csim_real_make((root << 31) + next, x.e / 2 - 31);
}

/* 1 - u/n (1 - u/(n + 1) (...)) for u in 2^-64, below 1; 0 means 1 */
static u64 series_exp(u64 u, u32 n)
{
	u64 term = div_u64(u, n), sum = 0;

	while (term) {
		sum -= term;
		term = div_u64(mul_u64_u64_shr(term, u, 64), ++n);
		sum += term;
		term = div_u64(mul_u64_u64_shr(term, u, 64), ++n);
	}

	return sum;
}

/**
 * csim_real_exp() - exponential
 * @x: exponent
 *
 * Return: exp(-@x), within 1e-18 + 3e-19 x @x; 0 if @x is 2^20 or more.
 */
struct csim_real csim_real_exp(struct csim_real x)
{
	u64 part, sum;
	s32 whole;

	if (!csim_real_below(x, INFINITE))
		return CSIM_REAL_ZERO;

	/* 2 to the whole part, exp() of the rest */
	x = csim_real_mul(x, log2_e);
	whole = csim_real_floor(x);
	part = whole ? x.m << (64 + x.e) : csim_real_fixed(x, 64);
	sum = series_exp(mul_u64_u64_shr(part, ln_2.m, 64), 1);
	if (!sum)
		return csim_real_make(1, -whole);

	return csim_real_make(sum, -64 - whole);
}

/**
 * csim_real_expm1() - what an exponential lacks to 1
 * @x: exponent
 *
 * Return: 1 - exp(-@x), with all digits even if @x is small.
 */
struct csim_real csim_real_expm1(struct csim_real x)
{
	u64 sum;

	if (!csim_real_below(x, -1))
		return csim_real_sub(CSIM_REAL_ONE, csim_real_exp(x));

	sum = series_exp(csim_real_fixed(x, 64), 2);
	return sum ? csim_real_mul(x, csim_real_make(sum, -64)) : x;
}

/*
 * -ln(1 - x) for x up to 1/2, as 2 artanh(z) with z = x / (2 - x): the series
 * in z^2, which is 1/9 at most, takes 20 terms, and one if x is very small.
 */
static struct csim_real series_log(struct csim_real x)
{
	u64 square, power, sum = 0;
	u32 n;

	if (!x.m)
		return x;

	x.e--;
	x = csim_real_div(x, csim_real_sub(CSIM_REAL_ONE, x));
	square = csim_real_fixed(csim_real_mul(x, x), 64);
	for (n = 3, power = square; power; n += 2) {
		sum += div_u64(power, n);
		power = mul_u64_u64_shr(power, square, 64);
	}

	return csim_real_mul(x, (struct csim_real){ BIT_ULL(63) | sum >> 1, -62 });
}

/**
 * csim_real_log() - natural logarithm
 * @x: the number, 0 .. 1
 *
 * Return: -ln(@x), within 1e-18 or as good as @x allows; 2^20 if @x is 0, and
 * 0 if it is 1 or more.
 */
struct csim_real csim_real_log(struct csim_real x)
{
	s32 e = -64 - x.e;

	if (!x.m)
		return csim_real_make(BIT(INFINITE), 0);
	if (e < 0)
		return CSIM_REAL_ZERO;

	x.e = -64;
	return csim_real_add(series_log(csim_real_sub(CSIM_REAL_ONE, x)),
			     csim_real_scale(ln_2, e));
}

/**
 * csim_real_log1m() - natural logarithm of what a number lacks to 1
 * @x: the number, 0 .. 1
 *
 * Return: -ln(1 - @x), with all digits even if @x is small.
 */
struct csim_real csim_real_log1m(struct csim_real x)
{
	if (csim_real_below(x, -1))
		return series_log(x);

	return csim_real_log(csim_real_sub(CSIM_REAL_ONE, x));
}

/**
 * csim_real_exp10() - a power of ten
 * @udec: exponent, in 1e-6 decades; less than 0 is taken for 0
 *
 * Return: 10^(-@udec / 1e6).
 */
struct csim_real csim_real_exp10(s32 udec)
{
	struct csim_real x = csim_real_ratio(max(udec, 0), 1000000);

	return csim_real_exp(csim_real_mul(x, ln_10));
}

/**
 * csim_real_log10() - decimal logarithm
 * @x: the number
 *
 * Return: -log10(@x), in 1e-6 decades, rounded; S32_MAX if @x is 0, and 0 if
 * it is 1 or more.
 */
s32 csim_real_log10(struct csim_real x)
{
	x = csim_real_mul(csim_real_log(x), log10_e);

	return min_t(u64, csim_real_round(csim_real_scale(x, 1000000)), S32_MAX);
}
