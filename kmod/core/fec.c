// SPDX-License-Identifier: GPL-2.0
/*
 * Counters of FEC, drawn from the distribution of symbol errors for as many
 * codewords as went by: at a cost that does not depend on how many these were.
 */
#include "fec.h"

#include "draw.h"

/* Draws with a packed probability */
static u64 fec_draw(struct csim_rng *rng, u64 n, u64 packed)
{
	struct csim_real p;
	bool inverse;
	u64 hits;

	p = csim_fec_unpack(packed, &inverse);
	hits = csim_draw_binomial(rng, n, p);

	return inverse ? n - hits : hits;
}

/*
 * Hands wrong symbols to lanes, and to each symbol its wrong bits: one, and of
 * the nine others as many as gives the mean that the bit error ratio of the lane
 * has.
 */
static void lanes_add(struct csim_fec_lane lanes[], const struct csim_fec_dist *dist,
		      u64 symbols, struct csim_rng *rng)
{
	unsigned int i;

	for (i = 0; i < dist->lanes && symbols; i++) {
		struct csim_real extra = csim_real_make(dist->extra[i], -32);
		u64 own = symbols;

		if (i < dist->lanes - 1)
			own = fec_draw(rng, symbols, dist->share[i]);
		symbols -= own;
		lanes[i].symbols += own;
		lanes[i].bits += own + csim_draw_binomial(rng, 9 * own, extra);
	}
}

/**
 * csim_fec_advance() - count codewords
 * @counts: counters of the port
 * @lanes: counters of each of its lanes
 * @dist: what errors do to the codewords
 * @codewords: codewords that went by, up to 2^54 (more than a year at 1.6T)
 * @rng: where chance comes from
 *
 * Codewords are dealt to bins from 0 on until none is left: on a good link
 * that is after two or three. Without FEC nothing is counted.
 */
void csim_fec_advance(struct csim_fec_counts *counts, struct csim_fec_lane lanes[],
		      const struct csim_fec_dist *dist, u64 codewords,
		      struct csim_rng *rng)
{
	unsigned int corrects = csim_fec_code_get(dist->code)->corrects, k;
	u64 rest = codewords, more, symbols = 0;

	if (!corrects)
		return;

	counts->codewords += codewords;
	for (k = 0; k <= corrects && rest; k++) {
		more = fec_draw(rng, rest, dist->rest[k]);
		counts->bin[k] += rest - more;
		symbols += k * (rest - more);
		rest = more;
	}
	counts->uncorrectable += rest;
	lanes_add(lanes, dist, symbols, rng);
}

/**
 * csim_fec_corrected() - corrected codewords
 * @counts: counters of the port
 *
 * Return: codewords that had symbol errors, all of which were corrected.
 */
u64 csim_fec_corrected(const struct csim_fec_counts *counts)
{
	return counts->codewords - counts->bin[0] - counts->uncorrectable;
}

/**
 * csim_fec_drop() - probability that a frame is lost
 * @dist: what errors do to the codewords
 * @octets: octets of the frame, with FCS
 *
 * It is lost with any of the codewords that it has a part of, or that are
 * interleaved with one: 1 - (1 - CER)^(X + (octets + 8) / 640) for X codewords
 * that fail together (IEEE P802.3df contribution opsasnick_3df_logic_220630a).
 * Return: the probability in 2^-64; exactly 0 if codewords fail less often
 * than once in 2^70.
 */
u64 csim_fec_drop(const struct csim_fec_dist *dist, u32 octets)
{
	struct csim_real x;
	bool inverse;

	if (!dist->loss)
		return 0;

	x = csim_real_scale(csim_fec_unpack(dist->loss, &inverse),
			    (u64)octets + dist->span);
	return csim_real_fixed(csim_real_expm1(x), 64);
}

/**
 * csim_fec_hold() - how long FEC stays locked
 * @dist: what errors do to the codewords
 * @rng: where chance comes from
 *
 * Lock is lost by three uncorrectable codewords in a row (IEEE 802.3 91.5.2.1 and
 * 119.2.6.3). The wait for them is drawn from the geometric distribution
 * that has the mean of the exact one, (1 - c^3) / ((1 - c) c^3) for the
 * probability c, and the same least value, 3.
 * Return: codewords, counted from now; U64_MAX if there are more, or no FEC.
 */
u64 csim_fec_hold(const struct csim_fec_dist *dist, struct csim_rng *rng)
{
	struct csim_real c = csim_fec_cer(dist), cube, denom;
	u64 wait;

	/* 1 / (mean - 2), with mean = (1 + c + c^2) / c^3 */
	cube = csim_real_pow(c, 3);
	denom = csim_real_add(CSIM_REAL_ONE, csim_real_add(c, csim_real_mul(c, c)));
	denom = csim_real_sub(denom, csim_real_scale(cube, 2));
	wait = csim_draw_wait(rng, csim_real_div(cube, denom));

	return wait < U64_MAX - 3 ? wait + 3 : U64_MAX;
}
