/* SPDX-License-Identifier: GPL-2.0 */
/* What ethtool netlink knows about netdevs. */
#ifndef TOOLS_ETHTOOL_H
#define TOOLS_ETHTOOL_H

#include "nl.h"

/**
 * struct ethtool_port - a netdev, as ethtool shows it
 * @ifindex: its index in the network namespace
 * @speed: speed of the link in Mb/s, or ABSENT
 * @link: 1 if there is a link, 0 if not, or ABSENT
 * @ext_state: why there is no link, enum ethtool_link_ext_state, or ABSENT
 * @ext_substate: more about it, an enum that depends on @ext_state, or ABSENT
 */
struct ethtool_port {
	uint32_t ifindex;
	uint64_t speed;
	uint64_t link;
	uint64_t ext_state;
	uint64_t ext_substate;
};

/**
 * struct ethtool_ports - all netdevs about which ethtool knows something
 * @port: array, in the order of the kernel
 * @count: netdevs in it
 */
struct ethtool_ports {
	struct ethtool_port *port;
	size_t count;
};

int ethtool_ports_read(struct ethtool_ports *ports, struct nl *nl);
const struct ethtool_port *ethtool_ports_find(const struct ethtool_ports *ports,
					      uint64_t ifindex);
void ethtool_ports_free(struct ethtool_ports *ports);

#endif
