/* SPDX-License-Identifier: GPL-2.0 */
/* Rates that a group of lanes can run at. */
#ifndef CSIM_CORE_MODE_H
#define CSIM_CORE_MODE_H

#include "csim/env.h"

/** define CSIM_MODES - number of rates */
#define CSIM_MODES	17

/**
 * struct csim_lane_rate - what one lane does at a rate
 * @speed: MAC data rate that it carries, Mb/s
 * @bits: signalling rate, kb/s, with the overhead of coding and of FEC
 * @pam4: two bits a symbol (PAM4), else one (NRZ)
 * @codewords: codewords a nanosecond that a lane carries its part of, in
 *	2^-12; exact
 *
 * 10G: 64b/66b, and no FEC here: that of clause 74 is not emulated. 25G: the
 * same; its RS(528,514) replaces what 256b/257b saves and needs no bits of its
 * own (IEEE 802.3 clause 91). 50G .. 200G: 66/64 x 257/264 x
 * 544/514 of the data (clauses 119, 134, 161 and 172); 200G is taken as twice
 * 100G, without the inner code that its optical PMDs add.
 */
struct csim_lane_rate {
	u32 speed;
	u32 bits;
	bool pam4;
	u16 codewords;
};

/**
 * struct csim_mode - one rate of a port
 * @speed: MAC data rate, Mb/s, the same unit as ethtool's
 * @lanes: lanes that it takes
 * @lane: what each of them does
 */
struct csim_mode {
	u32 speed;
	u8 lanes;
	const struct csim_lane_rate *lane;
};

const struct csim_mode *csim_mode_get(unsigned int index);
int csim_mode_index(u32 speed, unsigned int lanes);
u32 csim_mode_mask(unsigned int lanes, u32 lane_speed);
u32 csim_mode_negotiable(u32 mask);
int csim_mode_geared(unsigned int index, int gear);
const struct csim_lane_rate *csim_lane_rate_geared(const struct csim_lane_rate *rate,
						   int gear);

/**
 * csim_mode_best() - the best of some rates
 * @mask: bit i for the rate of index i
 *
 * The rates are in the order of their priority in auto-negotiation: first the
 * faster, then the one with fewer lanes (as IEEE 802.3 73.7.6 has them).
 * Return: its index, or -1 if @mask is 0.
 */
static inline int csim_mode_best(u32 mask)
{
	return fls(mask) - 1;
}

#endif
