/* SPDX-License-Identifier: GPL-2.0 */
/* Cages and their sublinks: what all interfaces of the kernel say, joined. */
#ifndef TOOLS_CAGE_H
#define TOOLS_CAGE_H

#include "devlink.h"
#include "ethtool.h"
#include "link.h"

/**
 * enum cage_netdev - where the netdev of a port is
 * @CAGE_NETDEV_PRESENT: here
 * @CAGE_NETDEV_NONE: the port has none
 * @CAGE_NETDEV_ELSEWHERE: in another network namespace than the port
 * @CAGE_NETDEV_VANISHED: it was here when the ports were read, and was not
 *	any more when the netdevs were
 */
enum cage_netdev {
	CAGE_NETDEV_PRESENT,
	CAGE_NETDEV_NONE,
	CAGE_NETDEV_ELSEWHERE,
	CAGE_NETDEV_VANISHED,
};

/**
 * struct cage_sublink - a port of a cage: one of its sublinks, or all of it
 * @port: what devlink knows
 * @link: what rtnetlink knows; NULL unless the netdev is here
 * @ethtool: what ethtool knows; NULL if nothing
 * @netdev: where the netdev is
 * @first_lane: first of its lanes, counted from 0 in the cage, or ABSENT
 * @lanes: number of its lanes; of no meaning if @first_lane is ABSENT
 */
struct cage_sublink {
	const struct devlink_port *port;
	const struct link *link;
	const struct ethtool_port *ethtool;
	enum cage_netdev netdev;
	uint64_t first_lane;
	uint64_t lanes;
};

/**
 * struct cage - a cage
 * @dev: handle of its devlink instance
 * @instance: which instance it is, in the order of the kernel
 * @index: lowest port index in it, which is the one to split it by
 * @linecard: line card that it is on, or ABSENT
 * @number: number on the front panel
 * @lanes: its lanes, or ABSENT
 * @split: into how many ports it is split, 1 if it is not, or ABSENT
 * @changed: it was split or unsplit while the ports were read: they do not
 *	fit together, and @lanes and @split are ABSENT
 * @sublink: its ports, by subport number
 * @count: number of them
 */
struct cage {
	const char *dev;
	size_t instance;
	uint32_t index;
	uint64_t linecard;
	uint64_t number;
	uint64_t lanes;
	uint64_t split;
	bool changed;
	struct cage_sublink *sublink;
	size_t count;
};

/**
 * struct cages - all cages
 * @cage: array, by instance, line card and number
 * @count: cages in it
 */
struct cages {
	struct cage *cage;
	size_t count;
};

void cages_join(struct cages *cages, const struct devlink_ports *ports,
		const struct links *links, const struct ethtool_ports *ethtool);
void cages_free(struct cages *cages);

#endif
