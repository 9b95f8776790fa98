// SPDX-License-Identifier: GPL-2.0
/* One look at all cages. */
#include "inventory.h"

/**
 * inventory_free() - release what was found
 * @inv: what was found
 */
void inventory_free(struct inventory *inv)
{
	cages_free(&inv->cages);
	ethtool_ports_free(&inv->ethtool);
	links_free(&inv->links);
	devlink_ports_free(&inv->ports);
}
