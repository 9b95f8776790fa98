/* SPDX-License-Identifier: GPL-2.0 */
/* How often something happened that has a known probability. */
#ifndef CSIM_CORE_DRAW_H
#define CSIM_CORE_DRAW_H

#include "real.h"
#include "rng.h"

u64 csim_draw_binomial(struct csim_rng *rng, u64 n, struct csim_real p);
u64 csim_draw_wait(struct csim_rng *rng, struct csim_real p);

#endif
