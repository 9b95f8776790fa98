// SPDX-License-Identifier: GPL-2.0
/*
 * Cages and their sublinks. The kernel has neither: it has ports, of which
 * those with the same number on the front panel share a cage.
 *
 * That sublink i of a cage has its i-th group of lanes is how the drivers that
 * split ports do it; devlink does not say.
 *
 * Ports may come and go while they are read. A cage whose ports do not fit
 * together is marked as changed, and nothing is said that rests on them all.
 */
#include "cage.h"

#include <linux/devlink.h>
#include <stdlib.h>
#include <string.h>

/* More lanes than a cage can have: no sensible number, so not to be used. */
#define TOO_MANY_LANES 1024

static bool in_cage(const struct devlink_port *port)
{
	return port->flavour == DEVLINK_PORT_FLAVOUR_PHYSICAL &&
	       port->number != ABSENT;
}

static bool same_number(const struct cage *cage, const struct devlink_port *port)
{
	return cage->number == port->number && cage->linecard == port->linecard;
}

/* The last one is the likeliest: the ports of a cage follow each other. */
static struct cage *cage_get(struct cages *cages,
			     const struct devlink_port *port)
{
	size_t instance = cages->count;
	struct cage *cage;
	size_t i;

	for (i = cages->count; i > 0; i--) {
		cage = &cages->cage[i - 1];
		if (strcmp(cage->dev, port->dev))
			continue;
		if (same_number(cage, port))
			return cage;
		instance = cage->instance;
	}

	cages->cage = util_grow(cages->cage, cages->count, sizeof(*cage));
	cage = &cages->cage[cages->count++];
	cage->dev = port->dev;
	cage->instance = instance;
	cage->index = port->index;
	cage->linecard = port->linecard;
	cage->number = port->number;
	return cage;
}

static enum cage_netdev netdev_state(const struct devlink_port *port,
				     const struct link *link)
{
	if (link)
		return CAGE_NETDEV_PRESENT;
	if (port->ifindex != ABSENT)
		return CAGE_NETDEV_VANISHED;
	/* devlink shows a netdev only in its own network namespace */
	return port->type == DEVLINK_PORT_TYPE_ETH ? CAGE_NETDEV_ELSEWHERE :
						     CAGE_NETDEV_NONE;
}

static void add_sublink(struct cage *cage, const struct devlink_port *port,
			const struct links *links,
			const struct ethtool_ports *ethtool)
{
	struct cage_sublink *sublink;

	cage->sublink = util_grow(cage->sublink, cage->count, sizeof(*sublink));
	sublink = &cage->sublink[cage->count++];
	sublink->port = port;
	sublink->link = links_find(links, port->ifindex);
	/* without a netdev, what ethtool said is of one that is gone */
	if (sublink->link)
		sublink->ethtool = ethtool_ports_find(ethtool, port->ifindex);
	sublink->netdev = netdev_state(port, sublink->link);
	sublink->first_lane = ABSENT;
	if (cage->index > port->index)
		cage->index = port->index;
}

static int by_value(uint64_t a, uint64_t b)
{
	return (a > b) - (a < b);
}

static int by_subport(const void *a, const void *b)
{
	const struct cage_sublink *first = a, *second = b;
	int order = by_value(first->port->subport, second->port->subport);

	return order ? order : by_value(first->port->index,
					second->port->index);
}

static int by_number(const void *a, const void *b)
{
	const struct cage *first = a, *second = b;
	int order = by_value(first->instance, second->instance);

	if (!order)
		order = by_value(first->linecard, second->linecard);
	return order ? order : by_value(first->number, second->number);
}

/* Whether the ports are one whole, or all sublinks that a split can make */
static bool complete(const struct cage *cage)
{
	size_t i;

	if (cage->count == 1)
		return !cage->sublink[0].port->split;
	/* devlink splits by powers of two only */
	if (cage->count & (cage->count - 1))
		return false;
	for (i = 0; i < cage->count; i++) {
		const struct devlink_port *port = cage->sublink[i].port;

		if (!port->split || port->subport != i ||
		    port->lanes != cage->sublink[0].port->lanes)
			return false;
	}
	return true;
}

static void finish(struct cage *cage)
{
	uint64_t lanes;
	size_t i;

	qsort(cage->sublink, cage->count, sizeof(*cage->sublink), by_subport);
	cage->changed = !complete(cage);
	cage->split = cage->changed ? ABSENT : cage->count;
	cage->lanes = ABSENT;
	lanes = cage->sublink[0].port->lanes;
	if (cage->changed || !lanes || lanes > TOO_MANY_LANES)
		return;

	cage->lanes = lanes * cage->count;
	for (i = 0; i < cage->count; i++) {
		cage->sublink[i].first_lane = lanes * i;
		cage->sublink[i].lanes = lanes;
	}
}

/**
 * cages_join() - find the cages
 * @cages: where to put them; zeroed, to be freed by cages_free()
 * @ports: all ports, which were read first
 * @links: all netdevs
 * @ethtool: what ethtool knows about netdevs
 *
 * What is joined must be there as long as the cages are.
 */
void cages_join(struct cages *cages, const struct devlink_ports *ports,
		const struct links *links, const struct ethtool_ports *ethtool)
{
	size_t i;

	for (i = 0; i < ports->count; i++)
		if (in_cage(&ports->port[i]))
			add_sublink(cage_get(cages, &ports->port[i]),
				    &ports->port[i], links, ethtool);
	for (i = 0; i < cages->count; i++)
		finish(&cages->cage[i]);
	if (cages->count)
		qsort(cages->cage, cages->count, sizeof(*cages->cage),
		      by_number);
}

/**
 * cages_free() - release all cages
 * @cages: the cages; empty afterwards
 */
void cages_free(struct cages *cages)
{
	size_t i;

	for (i = 0; i < cages->count; i++)
		free(cages->cage[i].sublink);
	free(cages->cage);
	cages->cage = NULL;
	cages->count = 0;
}
