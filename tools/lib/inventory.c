// SPDX-License-Identifier: GPL-2.0
/*
 * One look at all cages: four dumps, however many cages there are.
 *
 * They are not one moment. Ports are read first, so that a netdev which
 * vanishes meanwhile is missed where it can be told.
 */
#include "inventory.h"

#include <string.h>

/**
 * inventory_read() - look at all cages
 * @inv: where to put what is found; to be freed by inventory_free() whatever
 *	this returns
 * @genl: connection of NETLINK_GENERIC
 * @route: connection of NETLINK_ROUTE
 * @partial: set to 0, or to a negative error number if ethtool did not answer
 *	about all netdevs; @genl has the reason then
 *
 * Return: 0, or a negative error number; @genl or @route has the reason.
 */
int inventory_read(struct inventory *inv, struct nl *genl, struct nl *route,
		   int *partial)
{
	int err;

	memset(inv, 0, sizeof(*inv));
	err = devlink_ports_read(&inv->ports, genl);
	if (!err)
		err = links_read(&inv->links, route);
	if (err)
		return err;

	*partial = ethtool_ports_read(&inv->ethtool, genl);
	cages_join(&inv->cages, &inv->ports, &inv->links, &inv->ethtool);
	return 0;
}

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
