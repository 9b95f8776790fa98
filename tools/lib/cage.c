// SPDX-License-Identifier: GPL-2.0
/*
 * Cages and their sublinks. The kernel has neither: it has ports, of which
 * those with the same number on the front panel share a cage. Ordinary NICs
 * have no ports either: each netdev of hardware is in a cage of its own then.
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

static struct cage_sublink *sublink_add(struct cages *cages)
{
	struct cage_sublink *sublink;

	cages->sublink = util_grow(cages->sublink, cages->sublinks,
				   sizeof(*sublink));
	sublink = &cages->sublink[cages->sublinks++];
	sublink->first_lane = ABSENT;
	return sublink;
}

/* The ports of an instance follow each other, and there are few instances. */
static size_t instance_of(const struct cages *cages, const char *dev,
			  size_t *instances)
{
	size_t i;

	for (i = cages->sublinks; i > 0; i--)
		if (!strcmp(cages->sublink[i - 1].port->dev, dev))
			return cages->sublink[i - 1].instance;
	return (*instances)++;
}

static void add_port(struct cages *cages, const struct devlink_port *port,
		     const struct links *links,
		     const struct ethtool_ports *ethtool, size_t *instances)
{
	size_t instance = instance_of(cages, port->dev, instances);
	struct cage_sublink *sublink = sublink_add(cages);

	sublink->port = port;
	sublink->instance = instance;
	sublink->link = links_find(links, port->ifindex);
	/* without a netdev, what ethtool said is of one that is gone */
	if (sublink->link)
		sublink->ethtool = ethtool_ports_find(ethtool, port->ifindex);
	sublink->netdev = netdev_state(port, sublink->link);
}

static void add_link(struct cages *cages, const struct link *link,
		     const struct ethtool_ports *ethtool, size_t instance)
{
	struct cage_sublink *sublink = sublink_add(cages);

	sublink->link = link;
	sublink->instance = instance;
	sublink->ethtool = ethtool_ports_find(ethtool, link->ifindex);
	sublink->netdev = CAGE_NETDEV_PRESENT;
}

/* Where the hardware of netdevs is, each of which is to be shown once */
static void add_links(struct cages *cages, const struct devlink_ports *ports,
		      const struct links *links,
		      const struct ethtool_ports *ethtool, size_t instance)
{
	uint32_t *known = NULL;
	size_t count = 0;
	size_t i;

	/* a virtual port is the whole of what a guest sees of a NIC */
	for (i = 0; i < ports->count; i++) {
		if (ports->port[i].ifindex == ABSENT ||
		    ports->port[i].flavour == DEVLINK_PORT_FLAVOUR_VIRTUAL)
			continue;
		known = util_grow(known, count, sizeof(*known));
		known[count++] = ports->port[i].ifindex;
	}
	util_sort_u32(known, count, sizeof(*known));
	for (i = 0; i < links->count; i++) {
		if (links->link[i].parent &&
		    !util_find_u32(known, count, sizeof(*known),
				   links->link[i].ifindex))
			add_link(cages, &links->link[i], ethtool, instance++);
	}
	free(known);
}

static int by_value(uint64_t a, uint64_t b)
{
	return (a > b) - (a < b);
}

static uint64_t linecard_of(const struct cage_sublink *sublink)
{
	return sublink->port ? sublink->port->linecard : ABSENT;
}

static uint64_t number_of(const struct cage_sublink *sublink)
{
	return sublink->port ? sublink->port->number : ABSENT;
}

static int by_cage(const struct cage_sublink *a, const struct cage_sublink *b)
{
	int order = by_value(a->instance, b->instance);

	if (!order)
		order = by_value(linecard_of(a), linecard_of(b));
	return order ? order : by_value(number_of(a), number_of(b));
}

/* Two of a cage have ports; a netdev without one may be compared with itself */
static int by_place(const void *a, const void *b)
{
	const struct cage_sublink *first = a, *second = b;
	int order = by_cage(first, second);

	if (!order && first != second)
		order = by_value(first->port->subport, second->port->subport);
	if (!order && first != second)
		order = by_value(first->port->index, second->port->index);
	return order;
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

static void count_lanes(struct cage *cage, uint64_t lanes)
{
	size_t i;

	if (cage->changed || !lanes || lanes > TOO_MANY_LANES)
		return;
	cage->lanes = lanes * cage->count;
	for (i = 0; i < cage->count; i++) {
		cage->sublink[i].first_lane = lanes * i;
		cage->sublink[i].lanes = lanes;
	}
}

static void finish_link(struct cage *cage, const struct cages *cages)
{
	const struct ethtool_port *ethtool = cage->sublink->ethtool;
	const struct cage *other;

	cage->dev = cage->sublink->link->parent;
	for (other = cages->cage; other < cage; other++)
		cage->index += !strcmp(other->dev, cage->dev);
	cage->split = 1;
	count_lanes(cage, ethtool ? ethtool->lanes : ABSENT);
}

static void finish(struct cage *cage, const struct cages *cages)
{
	const struct devlink_port *port = cage->sublink->port;
	size_t i;

	cage->lanes = ABSENT;
	cage->instance = cage->sublink->instance;
	cage->linecard = linecard_of(cage->sublink);
	cage->number = number_of(cage->sublink);
	if (!port) {
		finish_link(cage, cages);
		return;
	}

	cage->dev = port->dev;
	cage->index = port->index;
	for (i = 1; i < cage->count; i++)
		if (cage->index > cage->sublink[i].port->index)
			cage->index = cage->sublink[i].port->index;
	cage->changed = !complete(cage);
	cage->split = cage->changed ? ABSENT : cage->count;
	count_lanes(cage, port->lanes);
}

/* Sublinks are in order, so those of a cage follow each other. */
static void group(struct cages *cages)
{
	struct cage_sublink *sublink = cages->sublink;
	struct cage *cage = NULL;
	size_t i;

	for (i = 0; i < cages->sublinks; i++, sublink++) {
		if (!i || by_cage(sublink - 1, sublink)) {
			cages->cage = util_grow(cages->cage, cages->count,
						sizeof(*cage));
			cage = &cages->cage[cages->count++];
			cage->sublink = sublink;
		}
		cage->count++;
	}
	for (i = 0; i < cages->count; i++)
		finish(&cages->cage[i], cages);
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
	size_t instances = 0;
	size_t i;

	for (i = 0; i < ports->count; i++)
		if (in_cage(&ports->port[i]))
			add_port(cages, &ports->port[i], links, ethtool,
				 &instances);
	add_links(cages, ports, links, ethtool, instances);
	if (cages->sublinks)
		qsort(cages->sublink, cages->sublinks, sizeof(*cages->sublink),
		      by_place);
	group(cages);
}

/**
 * cages_free() - release all cages
 * @cages: the cages; empty afterwards
 */
void cages_free(struct cages *cages)
{
	free(cages->sublink);
	free(cages->cage);
	memset(cages, 0, sizeof(*cages));
}

/**
 * cage_handle() - what a cage is called
 * @cage: the cage
 *
 * Return: bus/name/index of its first port, or bus/name of its device, to be freed.
 */
char *cage_handle(const struct cage *cage)
{
	if (cage->number == ABSENT)
		return util_strdup(cage->dev);
	return util_printf("%s/%u", cage->dev, cage->index);
}

/**
 * cage_sublink_handle() - what a sublink is called
 * @sublink: the sublink
 *
 * Return: bus/name/index of its port, or bus/name of its device, to be freed.
 */
char *cage_sublink_handle(const struct cage_sublink *sublink)
{
	if (!sublink->port)
		return util_strdup(sublink->link->parent);
	return util_printf("%s/%u", sublink->port->dev, sublink->port->index);
}

/**
 * cage_sublink_dev() - device that a sublink is of
 * @sublink: the sublink
 *
 * Return: bus/name.
 */
const char *cage_sublink_dev(const struct cage_sublink *sublink)
{
	return sublink->port ? sublink->port->dev : sublink->link->parent;
}

/**
 * cage_sublink_netdev() - name of the netdev of a sublink
 * @sublink: the sublink
 *
 * Return: the name that it has now, as it may have got another since; empty if there
 * is none.
 */
const char *cage_sublink_netdev(const struct cage_sublink *sublink)
{
	return sublink->link ? sublink->link->name : sublink->port->netdev;
}

/**
 * cage_sublink_number() - number of a sublink
 * @sublink: the sublink
 *
 * Return: the number, from 0; ABSENT if the cage is not split.
 */
uint64_t cage_sublink_number(const struct cage_sublink *sublink)
{
	return sublink->port ? sublink->port->subport : ABSENT;
}

/**
 * cage_sublink_ifindex() - index of the netdev of a sublink
 * @sublink: the sublink
 *
 * Return: the index, ABSENT if it has none here.
 */
uint64_t cage_sublink_ifindex(const struct cage_sublink *sublink)
{
	return sublink->port ? sublink->port->ifindex : sublink->link->ifindex;
}
