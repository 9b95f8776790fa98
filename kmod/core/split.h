/* SPDX-License-Identifier: GPL-2.0 */
/* Which equal groups the lanes of a cage may form. */
#ifndef CSIM_CORE_SPLIT_H
#define CSIM_CORE_SPLIT_H

#include "csim/env.h"

/**
 * define CSIM_CAGE_LANES_MAX - host lanes of the widest cage
 *
 * OSFP and QSFP-DD have eight (OSFP MSA, QSFP-DD MSA).
 */
#define CSIM_CAGE_LANES_MAX	8

/**
 * struct csim_split - one legal way to use the lanes of a cage
 * @lanes: host lanes of the cage: 1, 2, 4 or 8
 * @count: ports that the cage shows; 1 is a cage that is not split
 * @width: lanes of each of these ports, @lanes / @count
 */
struct csim_split {
	u8 lanes;
	u8 count;
	u8 width;
};

const struct csim_split *csim_split_find(unsigned int lanes,
					 unsigned int count);
unsigned int csim_split_first(const struct csim_split *split, unsigned int sub);
unsigned int csim_split_sub(const struct csim_split *split, unsigned int lane);

#endif
