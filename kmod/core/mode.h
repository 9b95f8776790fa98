/* SPDX-License-Identifier: GPL-2.0 */
/* Rates that a group of lanes can run at. */
#ifndef CSIM_CORE_MODE_H
#define CSIM_CORE_MODE_H

#include "csim/env.h"

/**
 * struct csim_mode - one rate of a port
 * @lanes: lanes that it takes
 * @speed: MAC data rate, Mb/s, the same unit as ethtool's
 * @lane_speed: MAC data rate carried by one lane, Mb/s
 * @lane_rate: signalling rate of one lane, Mb/s, with the overhead of
 *	256b/257b and RS(544,514): 100 Gb/s x 66/64 x 257/264 x 544/514
 *	(IEEE 802.3 clauses 119 and 172)
 */
struct csim_mode {
	u8 lanes;
	u32 speed;
	u32 lane_speed;
	u32 lane_rate;
};

const struct csim_mode *csim_mode_find(unsigned int lanes);

#endif
