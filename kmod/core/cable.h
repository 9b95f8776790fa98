/* SPDX-License-Identifier: GPL-2.0 */
/* What joins lanes of cages. */
#ifndef CSIM_CORE_CABLE_H
#define CSIM_CORE_CABLE_H

#include "csim/env.h"

struct csim_cage;

/**
 * struct csim_lane - one lane of a cage
 * @cage: the cage that it belongs to; set once, never changes
 * @peer: the lane at the other end of the cable, or NULL
 * @index: number of the lane within @cage, 0 .. 7
 *
 * @peer is symmetric: a->peer == b exactly if b->peer == a.
 */
struct csim_lane {
	struct csim_cage *cage;
	struct csim_lane *peer;
	u8 index;
};

int csim_cable_join(struct csim_lane *a, struct csim_lane *b);
void csim_cable_cut(struct csim_lane *lane);

#endif
