/* SPDX-License-Identifier: GPL-2.0 */
/* How much power modules may take. */
#ifndef CSIM_CORE_POWER_H
#define CSIM_CORE_POWER_H

#include "csim/env.h"
#include "catalogue.h"

/**
 * struct csim_power_budget - power that modules share
 * @limit: all that there is, mW; 0 for no limit
 * @used: what they have taken of it, mW
 */
struct csim_power_budget {
	u32 limit;
	u32 used;
};

unsigned int csim_power_class(u32 power);
u32 csim_power_class_limit(unsigned int class);
u32 csim_power_cage_limit(enum csim_form form);
int csim_power_take(struct csim_power_budget *budget, u32 power);
void csim_power_give(struct csim_power_budget *budget, u32 power);

#endif
