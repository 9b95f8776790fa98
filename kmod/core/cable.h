/* SPDX-License-Identifier: GPL-2.0 */
/* What joins lanes of cages. */
#ifndef CSIM_CORE_CABLE_H
#define CSIM_CORE_CABLE_H

#include "csim/env.h"
#include "lane.h"

int csim_cable_join(struct csim_lane *a, struct csim_lane *b);
void csim_cable_cut(struct csim_lane *lane);

#endif
