// SPDX-License-Identifier: GPL-2.0
/* The netdevs that rtnetlink knows, with their counters: one dump. */
#include "link.h"

#include <errno.h>
#include <linux/if_link.h>
#include <linux/rtnetlink.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const enum mnl_attr_data_type types[] = {
	[IFLA_IFNAME]			= MNL_TYPE_NUL_STRING,
	[IFLA_STATS64]			= MNL_TYPE_UNSPEC,
	[IFLA_CARRIER]			= MNL_TYPE_U8,
	[IFLA_CARRIER_CHANGES]		= MNL_TYPE_U32,
	[IFLA_CARRIER_DOWN_COUNT]	= MNL_TYPE_U32,
	[IFLA_PARENT_DEV_NAME]		= MNL_TYPE_NUL_STRING,
	[IFLA_PARENT_DEV_BUS_NAME]	= MNL_TYPE_NUL_STRING,
};

/* Kernels add counters at the end: what comes after ours may have any size. */
static int take_stats(struct nl *nl, const struct nlattr *attr,
		      struct link *link)
{
	const size_t needed = offsetof(struct rtnl_link_stats64, tx_dropped);
	struct rtnl_link_stats64 stats;

	memset(&stats, 0xff, sizeof(stats));
	if (!attr)
		goto out;
	if (mnl_attr_get_payload_len(attr) < needed)
		return nl_fail(nl, EBADMSG, "counters of %u bytes",
			       mnl_attr_get_payload_len(attr));

	memcpy(&stats, mnl_attr_get_payload(attr), needed);
out:
	link->rx_packets = stats.rx_packets;
	link->tx_packets = stats.tx_packets;
	link->rx_bytes = stats.rx_bytes;
	link->tx_bytes = stats.tx_bytes;
	link->rx_errors = stats.rx_errors;
	link->tx_errors = stats.tx_errors;
	link->rx_dropped = stats.rx_dropped;
	return 0;
}

/* What has no parent is made by software; what has no bus is rare. */
static char *parent_name(const struct nlattr **tb)
{
	const struct nlattr *bus = tb[IFLA_PARENT_DEV_BUS_NAME];
	const struct nlattr *name = tb[IFLA_PARENT_DEV_NAME];

	if (!name)
		return NULL;
	return util_printf("%s/%s", bus ? mnl_attr_get_str(bus) : "",
			   mnl_attr_get_str(name));
}

/**
 * links_take() - take a netdev out of a message
 * @nl: connection, for errors
 * @nlh: the message, RTM_NEWLINK or RTM_DELLINK
 * @data: struct links, to which it is added; to be freed whatever this returns
 *
 * Return: 0, or what nl_fail() returned.
 */
int links_take(struct nl *nl, const struct nlmsghdr *nlh, void *data)
{
	const struct ifinfomsg *info = mnl_nlmsg_get_payload(nlh);
	const struct nlattr *tb[ARRAY_SIZE(types)];
	struct links *links = data;
	const struct nlattr *name;
	struct link *link;
	int err;

	err = nl_attrs(nl, nlh, sizeof(*info), types, tb,
		       ARRAY_SIZE(types) - 1);
	if (err)
		return err;
	name = tb[IFLA_IFNAME];
	if (info->ifi_index <= 0 || !name ||
	    mnl_attr_get_payload_len(name) > sizeof(link->name))
		return nl_fail(nl, EBADMSG, "netdev without an index or a name");

	links->link = util_grow(links->link, links->count, sizeof(*link));
	link = &links->link[links->count++];
	link->ifindex = info->ifi_index;
	snprintf(link->name, sizeof(link->name), "%s", mnl_attr_get_str(name));
	link->admin_up = !!(info->ifi_flags & IFF_UP);
	link->carrier = nl_get_u8(tb[IFLA_CARRIER]);
	link->carrier_changes = nl_get_u32(tb[IFLA_CARRIER_CHANGES]);
	link->carrier_downs = nl_get_u32(tb[IFLA_CARRIER_DOWN_COUNT]);
	link->parent = parent_name(tb);

	return take_stats(nl, tb[IFLA_STATS64], link);
}

static void forget_links(void *data)
{
	links_free(data);
}

/**
 * links_read() - ask for all netdevs in the network namespace
 * @links: where to put them; zeroed, to be freed whatever this returns
 * @nl: connection of NETLINK_ROUTE
 *
 * Return: 0, or a negative error number.
 */
int links_read(struct links *links, struct nl *nl)
{
	const struct nl_reader reader = {
		.message = links_take,
		.restart = forget_links,
		.data = links,
	};
	struct nlmsghdr *nlh;
	int err;

	nlh = nl_request(nl, "netdevs", RTM_GETLINK, NLM_F_DUMP);
	mnl_nlmsg_put_extra_header(nlh, sizeof(struct ifinfomsg));
	err = nl_talk(nl, &reader);
	util_sort_u32(links->link, links->count, sizeof(*links->link));
	return err;
}

/**
 * links_find() - find a netdev
 * @links: all netdevs
 * @ifindex: index of the one looked for, or ABSENT
 *
 * Return: the netdev, or NULL.
 */
const struct link *links_find(const struct links *links, uint64_t ifindex)
{
	return util_find_u32(links->link, links->count, sizeof(*links->link),
			     ifindex);
}

/**
 * links_free() - release all netdevs
 * @links: the netdevs; empty afterwards
 */
void links_free(struct links *links)
{
	size_t i;

	for (i = 0; i < links->count; i++)
		free(links->link[i].parent);
	free(links->link);
	links->link = NULL;
	links->count = 0;
}
