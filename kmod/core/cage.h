/* SPDX-License-Identifier: GPL-2.0 */
/* A cage: lanes, and how they are grouped into ports. */
#ifndef CSIM_CORE_CAGE_H
#define CSIM_CORE_CAGE_H

#include "csim/env.h"
#include "cable.h"
#include "split.h"

/**
 * struct csim_cage - an OSFP or QSFP-DD slot
 * @owner: the shell's handle, never looked into here
 * @split: how the lanes are grouped now, never NULL
 * @index: number of the cage on its instance, from 0
 * @lanes: number of host lanes: 1, 2, 4 or 8
 * @lane_speed: most that one of them carries, Mb/s
 * @lane: the lanes; the first @lanes are in use
 */
struct csim_cage {
	void *owner;
	const struct csim_split *split;
	u16 index;
	u8 lanes;
	u32 lane_speed;
	struct csim_lane lane[CSIM_CAGE_LANES_MAX];
};

int csim_cage_init(struct csim_cage *cage, unsigned int index,
		   unsigned int lanes, u32 lane_speed, void *owner);
void csim_cage_fini(struct csim_cage *cage);
int csim_cage_set_split(struct csim_cage *cage, unsigned int count);
int csim_cage_join(struct csim_cage *a, struct csim_cage *b);

#endif
