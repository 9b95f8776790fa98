// SPDX-License-Identifier: GPL-2.0
/* Bit multiplexing, Gray mapping, precoding and noise of a physical lane. */
#include "lane.h"

/* Gray mapping of two bits, the first one the low one here (120.5.7.1) */
static const unsigned char level_of[] = { 0, 3, 1, 2 };
static const unsigned char bits_of[] = { 0, 2, 3, 1 };

/**
 * lane_init() - make a lane
 * @lane: lane
 * @noise: what disturbs it
 * @pam4: PAM4 symbols, else NRZ
 * @mux: PCS lanes on it; an even number for PAM4
 * @seed: seed of the noise
 */
void lane_init(struct lane *lane, const struct lane_noise *noise, bool pam4,
	       unsigned int mux, uint64_t seed)
{
	*lane = (struct lane){
		.noise = *noise, .pam4 = pam4, .mux = mux, .rnd = { seed },
	};
}

/*
 * An error is by one level, and one wrong bit: a PAM4 symbol is wrong with
 * 2 BER. That is what errors of their own and those that follow have to come
 * out at. As with a slicer, an error goes up or down, and of the
 * four levels three have room for it; so the inner levels see twice the errors
 * of the outer ones, and the second bit of a symbol twice those of the first.
 */
static double error_ratio(const struct lane *lane)
{
	double wrong = lane->noise.ber * (lane->pam4 ? 2 : 1);

	return wrong * (1 - lane->noise.burst) / (1 - wrong * lane->noise.burst) *
	       (lane->pam4 ? 4 / 3.0 : 1);
}

static bool is_followed(struct lane *lane)
{
	double follow = lane->noise.burst * (lane->pam4 ? 4 / 3.0 : 1);

	return lane->error && follow > 0 && rnd_unit(&lane->rnd) <= follow;
}

static unsigned int level_shift(struct lane *lane, unsigned int level)
{
	int error = 0, top = lane->pam4 ? 3 : 1;

	if (!lane->wait--) {
		lane->wait = rnd_wait(&lane->rnd, error_ratio(lane));
		error = rnd_u64(&lane->rnd) >> 63 ? 1 : -1;
	}
	if (is_followed(lane))
		error = -lane->error;
	if (error && !lane->pam4)
		error = level ? -1 : 1;
	if ((int)level + error < 0 || (int)level + error > top)
		error = 0;
	lane->error = error;
	return level + error;
}

/* Levels are 2 apart, thresholds halfway */
static unsigned int level_slice(struct lane *lane, unsigned int level)
{
	double at = 2.0 * level + lane->noise.sigma * rnd_gauss(&lane->rnd);
	double top = lane->pam4 ? 3 : 1;

	return fmin(fmax(floor((at + 1) / 2), 0), top);
}

static unsigned int level_pass(struct lane *lane, unsigned int level)
{
	unsigned int last = lane->received;

	if (!lane->noise.precode)
		return lane->noise.sigma > 0 ? level_slice(lane, level) :
					       level_shift(lane, level);

	lane->sent = (level - lane->sent) & 3;
	lane->received = lane->noise.sigma > 0 ? level_slice(lane, lane->sent) :
						 level_shift(lane, lane->sent);
	return (lane->received + last) & 3;
}

/**
 * lane_pass() - send a group of codewords' part over a lane
 * @lane: lane
 * @pcsl: its PCS lanes, FEC symbols of each; what was received comes back
 * @rows: number of symbols of each
 *
 * The multiplexer takes a bit of each PCS lane in turn, bit 0 of a symbol
 * first. The PCS lanes have no skew against each other.
 */
void lane_pass(struct lane *lane, uint16_t pcsl[][LANE_ROWS], unsigned int rows)
{
	unsigned int row, bit, i;

	if (!lane->bits && lane->noise.sigma <= 0)
		lane->wait = rnd_wait(&lane->rnd, error_ratio(lane));

	for (row = 0; row < rows; row++) {
		unsigned int got[LANE_MUX] = { 0 };

		for (bit = 0; bit < RS_BITS; bit++) {
			for (i = 0; i < lane->mux && lane->pam4; i += 2) {
				unsigned int pair = (pcsl[i][row] >> bit & 1) |
					(pcsl[i + 1][row] >> bit & 1) << 1;

				pair = bits_of[level_pass(lane, level_of[pair])];
				got[i] |= (pair & 1) << bit;
				got[i + 1] |= pair >> 1 << bit;
			}
			for (i = 0; i < lane->mux && !lane->pam4; i++)
				got[i] |= level_pass(lane, pcsl[i][row] >> bit & 1) << bit;
		}
		for (i = 0; i < lane->mux; i++) {
			lane->wrong += __builtin_popcount(got[i] ^ pcsl[i][row]);
			pcsl[i][row] = got[i];
		}
	}
	lane->bits += (uint64_t)rows * lane->mux * RS_BITS;
}
