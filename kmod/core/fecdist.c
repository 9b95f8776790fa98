// SPDX-License-Identifier: GPL-2.0
/*
 * The distribution of symbol errors in a codeword, from the bit error ratio of
 * each lane.
 *
 * The symbols of a codeword are spread evenly over the lanes of a port. In each
 * of the n positions that a lane has, an error event happens with probability
 * e, and hits a second symbol of the same codeword with probability q: a
 * generating polynomial (1 - e + e (1 - q) z + e q z^2)^n for each lane, whose
 * product over all lanes is the distribution. Lanes are not averaged: one bad
 * lane loses fewer codewords than its mean with good ones would.
 *
 * Only sums of positive numbers are used where digits matter.
 */
#include "fecdist.h"

#include "mode.h"

/*
 * Terms of the distribution that are computed. If less than 2^SMALL_TAIL of the
 * codewords are uncorrectable, what is left out is less than 1e-9 of that, even
 * if each event hits two symbols; if more are, they keep 9 digits as 1 - the
 * rest.
 */
#define TERMS		32
#define SMALL_TAIL	(-24)

/* 2^-70: at 1.6T, a codeword that is as rare as this comes once in 100,000 years */
#define NEVER_LOST	(-70)

/*
 * One position of a lane: probability of z^0, z^1, z^2. @times such positions
 * are in a codeword.
 */
struct position {
	struct csim_real p[3];
	u32 times;
};

static const struct csim_fec_code codes[] = {
	[CSIM_FEC_NONE] = {},
	[CSIM_FEC_RS528] = { .symbols = 528, .corrects = 7, .bits = 5280 },
	[CSIM_FEC_RS544] = { .symbols = 544, .corrects = 15, .bits = 5440 },
};

static_assert(ARRAY_SIZE(codes) == __CSIM_FEC_MAX);

/**
 * csim_fec_code_get() - a code
 * @id: which
 *
 * Return: the code.
 */
const struct csim_fec_code *csim_fec_code_get(enum csim_fec_id id)
{
	return &codes[id];
}

/**
 * csim_fec_interleave() - codewords that fail together
 * @mode: rate of the port
 * @id: its code
 * @interleaved: RS-FEC-Int (IEEE 802.3 clause 161) at 100G on one lane
 *
 * An uncorrectable codeword marks the blocks of those that it is interleaved
 * with as errors too: two from 200G on (119.2.5.3), and of each of the two
 * flows from 800G on (clause 172), here taken together.
 * Return: number of codewords, with itself; 0 without FEC.
 */
unsigned int csim_fec_interleave(const struct csim_mode *mode,
				 enum csim_fec_id id, bool interleaved)
{
	if (id == CSIM_FEC_NONE)
		return 0;
	if (id == CSIM_FEC_RS528)
		return 1;
	if (mode->speed >= 800000)
		return 4;
	if (mode->speed >= 200000)
		return 2;

	return interleaved && mode->speed == 100000 && mode->lanes == 1 ? 2 : 1;
}

/* A probability, or what it lacks to 1, for csim_fec_unpack() */
static u64 fec_pack(struct csim_real x, bool inverse)
{
	if (!x.m)
		return inverse ? BIT(15) : 0;

	return (x.m & ~(u64)U16_MAX) | (inverse ? BIT(15) : 0) | (u16)-x.e;
}

/* p / (p + q), of which the smaller of both parts is kept */
static u64 fec_pack_part(struct csim_real p, struct csim_real q)
{
	struct csim_real sum = csim_real_add(p, q);
	bool inverse = csim_real_cmp(p, q) > 0;

	if (!sum.m)
		return 0;

	return fec_pack(csim_real_div(inverse ? q : p, sum), inverse);
}

/* 1 - (1 - ber)^10: a symbol is wrong if any of its bits is */
static struct csim_real symbol_error(struct csim_real ber)
{
	if (!csim_real_below(ber, -1))
		ber = CSIM_REAL_HALF;

	return csim_real_expm1(csim_real_scale(csim_real_log1m(ber), 10));
}

static void position_init(struct position *pos, struct csim_real ber,
			  struct csim_real burst, u32 times)
{
	struct csim_real event;

	/* The symbol error ratio is that of the lane, whatever the bursts. */
	event = csim_real_div(symbol_error(ber),
			      csim_real_add(CSIM_REAL_ONE, burst));
	pos->p[0] = csim_real_sub(CSIM_REAL_ONE, event);
	pos->p[2] = csim_real_mul(event, burst);
	pos->p[1] = csim_real_sub(event, pos->p[2]);
	pos->times = times;
}

/*
 * The first terms of a power, by J. C. P. Miller's recurrence
 *
 *	k p0 c(k) = (n + 1 - k) p1 c(k - 1) + (2n + 2 - k) p2 c(k - 2)
 *
 * where nothing is negative: TERMS is less than any n.
 */
static void position_power(const struct position *pos, struct csim_real c[TERMS])
{
	const struct csim_real *p = pos->p;
	struct csim_real sum;
	unsigned int k;

	c[0] = csim_real_exp(csim_real_scale(csim_real_log(p[0]), pos->times));
	for (k = 1; k < TERMS; k++) {
		sum = csim_real_scale(csim_real_mul(p[1], c[k - 1]),
				      pos->times + 1 - k);
		if (k > 1)
			sum = csim_real_add(sum, csim_real_scale(csim_real_mul(p[2], c[k - 2]),
								 2 * pos->times + 2 - k));
		c[k] = csim_real_div(sum, csim_real_scale(p[0], k));
	}
}

/* The first terms of the product of two series, in place of the first */
static void series_multiply(struct csim_real a[TERMS], const struct csim_real b[TERMS])
{
	struct csim_real sum;
	int i, k;

	for (k = TERMS - 1; k >= 0; k--) {
		sum = CSIM_REAL_ZERO;
		for (i = 0; i <= k; i++)
			sum = csim_real_add(sum, csim_real_mul(a[i], b[k - i]));
		a[k] = sum;
	}
}

/*
 * Mean number of a lane's symbol errors in a codeword, counting those that are
 * corrected only. With P(z) the polynomial of a position and C(z) the
 * distribution, the errors of the lane are counted by n z P'(z) C(z) / P(z).
 */
static struct csim_real lane_errors(const struct position *pos,
				    const struct csim_real c[TERMS],
				    unsigned int corrects)
{
	struct csim_real older = CSIM_REAL_ZERO, old = CSIM_REAL_ZERO;
	struct csim_real ones = CSIM_REAL_ZERO, twos = CSIM_REAL_ZERO, next;
	unsigned int k;

	/* C(z) / P(z), of which old and older are the last two terms */
	for (k = 0; k < corrects; k++) {
		twos = csim_real_add(twos, old);
		next = csim_real_sub(c[k], csim_real_mul(pos->p[1], old));
		next = csim_real_sub(next, csim_real_mul(pos->p[2], older));
		older = old;
		old = csim_real_div(next, pos->p[0]);
		ones = csim_real_add(ones, old);
	}

	ones = csim_real_mul(ones, pos->p[1]);
	twos = csim_real_scale(csim_real_mul(twos, pos->p[2]), 2);

	return csim_real_scale(csim_real_add(ones, twos), pos->times);
}

/* The distribution over all lanes; lanes that are equal make one power. */
static void series_init(struct csim_real c[TERMS], const struct csim_real ber[],
			unsigned int lanes, struct csim_real burst, u32 times)
{
	struct csim_real lane[TERMS];
	struct position pos;
	unsigned int i, n;

	for (i = 0; i < lanes; i += n) {
		for (n = 1; i + n < lanes; n++)
			if (csim_real_cmp(ber[i], ber[i + n]))
				break;
		position_init(&pos, ber[i], burst, n * times);
		position_power(&pos, i ? lane : c);
		if (i)
			series_multiply(c, lane);
	}
}

/* What is told of the codewords as a whole */
static void dist_init_rest(struct csim_fec_dist *dist, const struct csim_real c[TERMS])
{
	struct csim_real good = CSIM_REAL_ZERO, tail, loss;
	unsigned int corrects = codes[dist->code].corrects;
	int k;

	for (k = 0; k <= corrects; k++)
		good = csim_real_add(good, c[k]);
	tail = csim_real_sub(CSIM_REAL_ONE, good);
	if (csim_real_below(tail, SMALL_TAIL))
		for (tail = CSIM_REAL_ZERO, k = TERMS - 1; k > corrects; k--)
			tail = csim_real_add(tail, c[k]);

	if (!csim_real_below(tail, NEVER_LOST)) {
		loss = csim_real_below(tail, -1) ?
		       csim_real_log1m(tail) : csim_real_log(good);
		loss = csim_real_div(loss, csim_real_from(CSIM_FEC_OCTETS));
		dist->loss = fec_pack(loss, false);
	}

	for (k = corrects; k >= 0; k--) {
		dist->rest[k] = fec_pack_part(tail, c[k]);
		tail = csim_real_add(tail, c[k]);
	}
}

/* What is told of each lane */
static void dist_init_lanes(struct csim_fec_dist *dist, const struct csim_real c[TERMS],
			    const struct csim_real ber[], struct csim_real burst)
{
	const struct csim_fec_code *code = &codes[dist->code];
	u32 times = code->symbols / dist->lanes;
	struct csim_real later = CSIM_REAL_ZERO, all = CSIM_REAL_ZERO;
	struct csim_real errors, symbol, extra;
	struct position pos;
	int i;

	for (i = dist->lanes - 1; i >= 0; i--) {
		position_init(&pos, ber[i], burst, times);
		errors = lane_errors(&pos, c, code->corrects);
		if (i < dist->lanes - 1)
			dist->share[i] = fec_pack_part(errors, later);
		later = csim_real_add(later, errors);

		symbol = symbol_error(ber[i]);
		all = csim_real_add(all, csim_real_scale(symbol, times));
		if (!symbol.m)
			continue;
		extra = csim_real_div(csim_real_scale(ber[i], 10), symbol);
		extra = csim_real_sub(extra, CSIM_REAL_ONE);
		extra = csim_real_div(extra, csim_real_from(9));
		dist->extra[i] = csim_real_fixed(extra, 32);
	}

	dist->errors = csim_real_round(csim_real_scale(all, CSIM_FEC_SER_WINDOW));
}

/* Without FEC, a frame is lost with any of its bits. */
static void dist_init_bits(struct csim_fec_dist *dist, const struct csim_real ber[])
{
	struct csim_real mean = CSIM_REAL_ZERO;
	unsigned int i;

	for (i = 0; i < dist->lanes; i++)
		mean = csim_real_add(mean, ber[i]);
	mean = csim_real_div(mean, csim_real_from(dist->lanes));
	if (!csim_real_below(mean, NEVER_LOST))
		dist->loss = fec_pack(csim_real_scale(csim_real_log1m(mean), 8), false);
}

/**
 * csim_fec_dist_init() - what bit errors do to the codewords of a port
 * @dist: to be filled in
 * @mode: rate of the port
 * @id: its code
 * @interleaved: RS-FEC-Int (IEEE 802.3 clause 161); for 100G on one lane only
 * @ber: bit error ratio of each of @mode->lanes lanes; above 1/2 is 1/2
 * @burst: probability that an error event hits two symbols of a codeword, not
 *	one, in 1e-6: 3,000 for an optical DSP, 15,000 for a passive cable
 *	(assumptions, from histograms seen in the field)
 */
void csim_fec_dist_init(struct csim_fec_dist *dist, const struct csim_mode *mode,
			enum csim_fec_id id, bool interleaved,
			const struct csim_real ber[], u32 burst)
{
	struct csim_real both = csim_real_ratio(burst, 1000000);
	struct csim_real c[TERMS];

	memset(dist, 0, sizeof(*dist));
	dist->code = id;
	dist->lanes = mode->lanes;
	if (id == CSIM_FEC_NONE) {
		dist_init_bits(dist, ber);
		return;
	}

	/* 8 octets of preamble, and as if a frame began anywhere in a codeword */
	dist->span = CSIM_FEC_OCTETS * csim_fec_interleave(mode, id, interleaved) + 8;
	dist->hi_ser = id == CSIM_FEC_RS528 ? CSIM_FEC_HI_SER_RS528 :
		       mode->speed < 200000 ? CSIM_FEC_HI_SER_RS544 :
		       CSIM_FEC_HI_SER_PCS;
	series_init(c, ber, mode->lanes, both, codes[id].symbols / mode->lanes);
	dist_init_rest(dist, c);
	dist_init_lanes(dist, c, ber, both);
}

/**
 * csim_fec_pmf() - how many codewords have so many symbol errors
 * @dist: what errors do to the codewords
 * @k: number of symbol errors, 0 .. t; one more for an uncorrectable codeword
 *
 * Return: the probability, within 1e-9 of itself; 0 without FEC.
 */
struct csim_real csim_fec_pmf(const struct csim_fec_dist *dist, unsigned int k)
{
	unsigned int corrects = codes[dist->code].corrects, i;
	struct csim_real p = CSIM_REAL_ONE;

	if (!corrects || k > corrects + 1)
		return CSIM_REAL_ZERO;

	for (i = 0; i <= min(k, corrects); i++) {
		bool inverse;
		struct csim_real part = csim_fec_unpack(dist->rest[i], &inverse);

		/* more errors than i: the factor of all terms but the last */
		if (i < k ? inverse : !inverse)
			part = csim_real_sub(CSIM_REAL_ONE, part);
		p = csim_real_mul(p, part);
	}

	return p;
}

/**
 * csim_fec_cer() - codeword error ratio
 * @dist: what errors do to the codewords
 *
 * Return: the probability that a codeword is uncorrectable; 0 without FEC.
 */
struct csim_real csim_fec_cer(const struct csim_fec_dist *dist)
{
	return csim_fec_pmf(dist, codes[dist->code].corrects + 1);
}
