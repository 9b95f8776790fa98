/* SPDX-License-Identifier: GPL-2.0 */
/* The worst lane of a sublink. */
#ifndef SUBLINK_WORST_H
#define SUBLINK_WORST_H

#include "cage.h"
#include "figures.h"
#include "xcvr.h"

/**
 * struct worst - the worst lane of a sublink
 * @lane: lane of the cage, or ABSENT
 * @alone: it is clearly worse than the others
 */
struct worst {
	uint64_t lane;
	bool alone;
};

struct worst worst_find(const struct cage_sublink *sublink,
			const struct figures *figures, const struct xcvr *xcvr);

#endif
