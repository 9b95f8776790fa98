/* SPDX-License-Identifier: GPL-2.0 */
/* One look at all cages. */
#ifndef TOOLS_INVENTORY_H
#define TOOLS_INVENTORY_H

#include "cage.h"

/**
 * struct inventory - one look at all cages
 * @ports: what devlink knows
 * @links: what rtnetlink knows
 * @ethtool: what ethtool knows
 * @cages: the cages
 */
struct inventory {
	struct devlink_ports ports;
	struct links links;
	struct ethtool_ports ethtool;
	struct cages cages;
};

void inventory_free(struct inventory *inv);

#endif
