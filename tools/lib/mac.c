// SPDX-License-Identifier: GPL-2.0
/*
 * What ethtool netlink knows about the counters of MAC and PHY: one dump. They
 * come in groups, in each of which a number has a meaning of its own.
 */
#include "mac.h"

#include <linux/ethtool.h>
#include <linux/ethtool_netlink.h>
#include <linux/genetlink.h>
#include <stdlib.h>
#include <string.h>

#include "ethtool.h"

/**
 * struct mac_stat - a counter
 * @group: group that it is in
 * @stat: its number in there
 * @offset: where it is in struct mac_port
 */
struct mac_stat {
	uint8_t group;
	uint8_t stat;
	size_t offset;
};

#define STAT(group, stat, name)						\
	{ ETHTOOL_STATS_ETH_##group, ETHTOOL_A_STATS_ETH_##group##_##stat, \
	  offsetof(struct mac_port, name) }

static const struct mac_stat stats[] = {
	STAT(PHY, 5_SYM_ERR, symbol_errors),
	STAT(MAC, 2_TX_PKT, tx_frames),
	STAT(MAC, 5_RX_PKT, rx_frames),
	STAT(MAC, 6_FCS_ERR, fcs_errors),
	STAT(MAC, 7_ALIGN_ERR, alignment_errors),
	STAT(MAC, 25_TOO_LONG_ERR, too_long),
	STAT(CTRL, 3_TX, tx_pause),
	STAT(CTRL, 4_RX, rx_pause),
};

/* All groups up to that of pause frames: PHY, MAC, control */
#define GROUPS (ETHTOOL_STATS_ETH_CTRL + 1)

static int take_stat(struct nl *nl, const struct nlattr *attr, uint32_t group,
		     struct mac_port *port)
{
	uint64_t value;
	size_t i;
	int err;

	for (i = 0; i < ARRAY_SIZE(stats); i++) {
		if (stats[i].group != group ||
		    stats[i].stat != mnl_attr_get_type(attr))
			continue;
		err = nl_get_uint(nl, attr, &value);
		if (err)
			return err;
		*(uint64_t *)((char *)port + stats[i].offset) = value;
	}
	return 0;
}

static int take_group(struct nl *nl, const struct nlattr *nest,
		      struct mac_port *port)
{
	static const enum mnl_attr_data_type types[] = {
		[ETHTOOL_A_STATS_GRP_ID] = MNL_TYPE_U32,
	};
	const struct nlattr *tb[ARRAY_SIZE(types)];
	const struct nlattr *stat, *attr;
	int err;

	err = nl_nested_attrs(nl, nest, types, tb, ARRAY_SIZE(types) - 1);
	if (err || !tb[ETHTOOL_A_STATS_GRP_ID])
		return err;
	mnl_attr_for_each_nested(stat, nest) {
		if (mnl_attr_get_type(stat) != ETHTOOL_A_STATS_GRP_STAT)
			continue;
		mnl_attr_for_each_nested(attr, stat) {
			err = take_stat(nl, attr, mnl_attr_get_u32(tb[ETHTOOL_A_STATS_GRP_ID]),
					port);
			if (err)
				return err;
		}
	}
	return 0;
}

/* Drivers that count nothing are shown, too; they have no netdev here. */
static bool counts_something(const struct mac_port *port)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(stats); i++)
		if (*(const uint64_t *)((const char *)port + stats[i].offset) != ABSENT)
			return true;
	return false;
}

static int take_port(struct nl *nl, const struct nlmsghdr *nlh, void *data)
{
	static const enum mnl_attr_data_type types[] = {
		[ETHTOOL_A_STATS_HEADER] = MNL_TYPE_NESTED,
	};
	const struct nlattr *tb[ARRAY_SIZE(types)];
	struct mac_ports *ports = data;
	const struct nlattr *attr;
	struct mac_port port;
	int err;

	memset(&port, 0xff, sizeof(port));
	err = nl_attrs(nl, nlh, sizeof(struct genlmsghdr), types, tb,
		       ARRAY_SIZE(types) - 1);
	if (!err)
		err = ethtool_ifindex(nl, tb[ETHTOOL_A_STATS_HEADER],
				      &port.ifindex);
	if (err)
		return err;
	mnl_attr_for_each(attr, nlh, sizeof(struct genlmsghdr)) {
		if (mnl_attr_get_type(attr) == ETHTOOL_A_STATS_GRP)
			err = take_group(nl, attr, &port);
		if (err)
			return err;
	}
	if (!counts_something(&port))
		return 0;
	ports->port = util_grow(ports->port, ports->count, sizeof(port));
	ports->port[ports->count++] = port;
	return 0;
}

static void forget_ports(void *data)
{
	mac_ports_free(data);
}

/**
 * mac_ports_read() - ask for the counters of all netdevs in the network namespace
 * @ports: where to put them; zeroed, to be freed whatever this returns
 * @nl: connection of NETLINK_GENERIC
 * @links: the netdevs
 *
 * After an error, @ports has what could be found.
 *
 * Return: 0, or a negative error number.
 */
int mac_ports_read(struct mac_ports *ports, struct nl *nl,
		   const struct links *links)
{
	static const struct ethtool_query query = {
		.what = "counters of ethtool",
		.cmd = ETHTOOL_MSG_STATS_GET,
		.header = ETHTOOL_A_STATS_HEADER,
		.groups = ETHTOOL_A_STATS_GROUPS,
		.bits = (1U << GROUPS) - 1,
		.size = GROUPS,
	};
	const struct nl_reader reader = {
		.message = take_port,
		.restart = forget_ports,
		.data = ports,
	};
	int err = ethtool_dump(nl, &query, &reader, links);

	util_sort_u32(ports->port, ports->count, sizeof(*ports->port));
	return err;
}

/**
 * mac_ports_find() - find the counters of a netdev
 * @ports: all netdevs
 * @ifindex: index of the one looked for, or ABSENT
 *
 * Return: its counters, or NULL.
 */
const struct mac_port *mac_ports_find(const struct mac_ports *ports,
				      uint64_t ifindex)
{
	return util_find_u32(ports->port, ports->count, sizeof(*ports->port),
			     ifindex);
}

/**
 * mac_ports_free() - release the counters of all netdevs
 * @ports: the netdevs; empty afterwards
 */
void mac_ports_free(struct mac_ports *ports)
{
	free(ports->port);
	ports->port = NULL;
	ports->count = 0;
}
