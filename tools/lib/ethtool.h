/* SPDX-License-Identifier: GPL-2.0 */
/* What ethtool netlink knows about netdevs. */
#ifndef TOOLS_ETHTOOL_H
#define TOOLS_ETHTOOL_H

#include "link.h"

/**
 * struct ethtool_port - a netdev, as ethtool shows it
 * @ifindex: its index in the network namespace
 * @speed: speed of the link in Mb/s, or ABSENT
 * @lanes: lanes that it uses, or ABSENT
 * @autoneg: 1 if it is negotiated, 0 if not, or ABSENT
 * @link: 1 if there is a link, 0 if not, or ABSENT
 * @ext_state: why there is no link, enum ethtool_link_ext_state, or ABSENT
 * @ext_substate: more about it, an enum that depends on @ext_state, or ABSENT
 * @downs: times that the link went down, as the driver counts, or ABSENT
 */
struct ethtool_port {
	uint32_t ifindex;
	uint64_t speed;
	uint64_t lanes;
	uint64_t autoneg;
	uint64_t link;
	uint64_t ext_state;
	uint64_t ext_substate;
	uint64_t downs;
};

/**
 * struct ethtool_ports - all netdevs about which ethtool knows something
 * @port: array, by @ifindex
 * @count: netdevs in it
 */
struct ethtool_ports {
	struct ethtool_port *port;
	size_t count;
};

/**
 * struct ethtool_query - what to ask ethtool netlink for
 * @what: what it is about, for error messages
 * @cmd: ETHTOOL_MSG_*_GET
 * @header: attribute of the request that has its header
 * @ifindex: netdev to ask about; 0 for all
 * @flags: ETHTOOL_FLAG_*
 * @groups: attribute of the request that has a bitset, or 0 for none
 * @bits: the bitset
 * @size: bits in it
 */
struct ethtool_query {
	const char *what;
	uint8_t cmd;
	uint16_t header;
	uint32_t ifindex;
	uint32_t flags;
	uint16_t groups;
	uint32_t bits;
	uint32_t size;
};

int ethtool_ask(struct nl *nl, const struct ethtool_query *query,
		const struct nl_reader *reader);
int ethtool_dump(struct nl *nl, const struct ethtool_query *query,
		 const struct nl_reader *reader, const struct links *links);
int ethtool_ifindex(struct nl *nl, const struct nlattr *header,
		    uint32_t *ifindex);

int ethtool_ports_read(struct ethtool_ports *ports, struct nl *nl,
		       const struct links *links);
int ethtool_port_read(struct ethtool_port *port, struct nl *nl,
		      uint32_t ifindex);
const struct ethtool_port *ethtool_ports_find(const struct ethtool_ports *ports,
					      uint64_t ifindex);
void ethtool_ports_free(struct ethtool_ports *ports);

#endif
