/* SPDX-License-Identifier: GPL-2.0 */
/* Physical lanes: bits of PCS lanes on PAM4 symbols, and errors in these. */
#ifndef GOLDEN_LANE_H
#define GOLDEN_LANE_H

#include <stdbool.h>

#include "rnd.h"
#include "rs.h"

/** define LANE_MUX - PCS lanes on a PAM4 lane of 100 Gb/s (120.5.2) */
#define LANE_MUX	4

/** define LANE_ROWS - most symbols of a PCS lane in a group of codewords */
#define LANE_ROWS	272

/**
 * struct lane_noise - what disturbs a lane
 * @ber: bit error ratio that errors of single PAM4 symbols, by one level, make
 * @burst: probability that an error is followed by one at the next symbol, as
 *	a decision feedback equalizer makes them: the other way round, if the
 *	level leaves room for that; 0 .. 0.75; part of @ber
 * @sigma: instead of @ber: rms noise in front of a slicer, of half the
 *	distance of two levels; 0 for none
 * @precode: 1/(1+D) precoding (120.5.7.2)
 */
struct lane_noise {
	double ber;
	double burst;
	double sigma;
	bool precode;
};

/**
 * struct lane - a lane
 * @noise: what disturbs it
 * @pam4: PAM4 symbols, else NRZ
 * @mux: PCS lanes on it
 * @rnd: where the noise comes from
 * @wait: symbols up to the next error of its own
 * @error: error of the last symbol in levels: -1, 0, 1
 * @sent: last precoded level
 * @received: last received level
 * @bits: bits sent
 * @wrong: of these, bits received wrong
 */
struct lane {
	struct lane_noise noise;
	bool pam4;
	unsigned int mux;
	struct rnd rnd;
	uint64_t wait;
	int error;
	unsigned int sent;
	unsigned int received;
	uint64_t bits;
	uint64_t wrong;
};

void lane_init(struct lane *lane, const struct lane_noise *noise, bool pam4,
	       unsigned int mux, uint64_t seed);
void lane_pass(struct lane *lane, uint16_t pcsl[][LANE_ROWS], unsigned int rows);

#endif
