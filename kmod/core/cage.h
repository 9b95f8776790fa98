/* SPDX-License-Identifier: GPL-2.0 */
/* A cage: lanes, how they are grouped into ports, and what is plugged in. */
#ifndef CSIM_CORE_CAGE_H
#define CSIM_CORE_CAGE_H

#include "csim/env.h"
#include "cable.h"
#include "catalogue.h"
#include "lane.h"
#include "split.h"

struct csim_air;
struct csim_cmis_sense;
struct csim_module;

/**
 * struct csim_cage - a slot for a module
 * @owner: the shell's handle, never looked into here
 * @split: how the lanes are grouped now, never NULL
 * @module: what is plugged in, or NULL
 * @air: what cools it, or NULL: air of 25 degrees Celsius, fans at full speed
 * @index: number of the cage on its instance, from 0
 * @lanes: number of host lanes: 1, 2, 4 or 8
 * @form: enum csim_form
 * @lane_speed: most that one of them carries, Mb/s
 * @power_limit: most that a module may take, mW
 * @lane: the lanes; the first @lanes are in use
 * @media: where cables end
 */
struct csim_cage {
	void *owner;
	const struct csim_split *split;
	struct csim_module *module;
	const struct csim_air *air;
	u16 index;
	u8 lanes;
	u8 form;
	u32 lane_speed;
	u32 power_limit;
	struct csim_lane lane[CSIM_CAGE_LANES_MAX];
	struct csim_media media[CSIM_CAGE_LANES_MAX];
};

int csim_cage_init(struct csim_cage *cage, unsigned int index,
		   unsigned int lanes, u32 lane_speed, enum csim_form form,
		   void *owner);
void csim_cage_fini(struct csim_cage *cage);
int csim_cage_set_split(struct csim_cage *cage, unsigned int count);
void csim_cage_plug(struct csim_cage *cage, struct csim_module *module);
void csim_cage_resolve(struct csim_cage *cage);
bool csim_cage_step(struct csim_cage *cage, u8 timing, u64 now);
void csim_cage_sense(const struct csim_cage *cage, struct csim_cmis_sense *sense,
		     u64 now);
void csim_cage_feel(struct csim_cage *cage, u64 now);

#endif
