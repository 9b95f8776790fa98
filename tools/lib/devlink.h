/* SPDX-License-Identifier: GPL-2.0 */
/* The ports that devlink knows. */
#ifndef TOOLS_DEVLINK_H
#define TOOLS_DEVLINK_H

#include <net/if.h>

#include "nl.h"

/**
 * struct devlink_port - a port, as devlink shows it
 * @dev: handle of its devlink instance: bus/name
 * @index: index of the port within the instance
 * @type: enum devlink_port_type, or ABSENT
 * @flavour: enum devlink_port_flavour, or ABSENT
 * @linecard: line card that it is on, or ABSENT
 * @number: number on the front panel, or ABSENT
 * @lanes: lanes of the port itself, not of its cage, or ABSENT
 * @split: the port is one of those that a split made
 * @subport: which of them, from 0, or ABSENT
 * @ifindex: its netdev in the network namespace of the instance, or ABSENT
 * @netdev: name of the netdev; empty if there is none
 */
struct devlink_port {
	char *dev;
	uint32_t index;
	uint64_t type;
	uint64_t flavour;
	uint64_t linecard;
	uint64_t number;
	uint64_t lanes;
	bool split;
	uint64_t subport;
	uint64_t ifindex;
	char netdev[IF_NAMESIZE];
};

/**
 * struct devlink_ports - all ports
 * @port: array, in the order of the kernel
 * @count: ports in it
 */
struct devlink_ports {
	struct devlink_port *port;
	size_t count;
};

int devlink_ports_take(struct nl *nl, const struct nlmsghdr *nlh, void *data);
int devlink_ports_read(struct devlink_ports *ports, struct nl *nl);
int devlink_port_split(struct nl *nl, uint16_t family, const char *dev,
		       uint32_t index, uint32_t count);
void devlink_ports_free(struct devlink_ports *ports);

#endif
