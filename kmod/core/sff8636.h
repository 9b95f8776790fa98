/* SPDX-License-Identifier: GPL-2.0 */
/* The memory of QSFP28 modules: SFF-8636. */
#ifndef CSIM_CORE_SFF8636_H
#define CSIM_CORE_SFF8636_H

#include "csim/env.h"

struct csim_type;

void csim_sff8636_fill(u8 *lower, u8 *page00, const struct csim_type *type,
		       u64 serial);
int csim_sff8636_load(const u8 *page00, struct csim_type *type,
		      const char **why);

#endif
