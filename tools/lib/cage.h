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
 * @port: what devlink knows; NULL for a netdev that has no devlink port, which has
 *	@link then
 * @link: what rtnetlink knows; NULL unless the netdev is here
 * @ethtool: what ethtool knows; NULL if nothing
 * @netdev: where the netdev is
 * @first_lane: first of its lanes, counted from 0 in the cage, or ABSENT
 * @lanes: number of its lanes; of no meaning if @first_lane is ABSENT
 * @instance: which instance it is of, as in struct cage
 */
struct cage_sublink {
	const struct devlink_port *port;
	const struct link *link;
	const struct ethtool_port *ethtool;
	enum cage_netdev netdev;
	uint64_t first_lane;
	uint64_t lanes;
	size_t instance;
};

/**
 * struct cage - a cage, or a netdev of hardware that has no devlink port
 * @dev: handle of its devlink instance; bus and name of the device that a netdev
 *	without a port is of
 * @instance: which instance it is, in the order of the kernel; netdevs without a
 *	port come last
 * @index: lowest port index in it, which is the one to split it by; for a netdev
 *	without a port, which of those of its device, from 0
 * @linecard: line card that it is on, or ABSENT
 * @number: number on the front panel; ABSENT for a netdev without a port
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
 * @sublink: sublinks of all, in the same order
 * @sublinks: how many they are
 */
struct cages {
	struct cage *cage;
	size_t count;
	struct cage_sublink *sublink;
	size_t sublinks;
};

void cages_join(struct cages *cages, const struct devlink_ports *ports,
		const struct links *links, const struct ethtool_ports *ethtool);
void cages_free(struct cages *cages);

char *cage_handle(const struct cage *cage);
char *cage_sublink_handle(const struct cage_sublink *sublink);
const char *cage_sublink_dev(const struct cage_sublink *sublink);
const char *cage_sublink_netdev(const struct cage_sublink *sublink);
uint64_t cage_sublink_number(const struct cage_sublink *sublink);
uint64_t cage_sublink_ifindex(const struct cage_sublink *sublink);

#endif
