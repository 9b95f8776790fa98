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
	[IFLA_IFNAME]	= MNL_TYPE_NUL_STRING,
	[IFLA_STATS64]	= MNL_TYPE_UNSPEC,
	[IFLA_CARRIER]	= MNL_TYPE_U8,
};

/* Kernels add counters at the end: what comes after ours may have any size. */
static int take_stats(struct nl *nl, const struct nlattr *attr,
		      struct link *link)
{
	const size_t needed = offsetof(struct rtnl_link_stats64, rx_errors);
	struct rtnl_link_stats64 stats;

	if (!attr)
		return 0;
	if (mnl_attr_get_payload_len(attr) < needed)
		return nl_fail(nl, EBADMSG, "counters of %u bytes",
			       mnl_attr_get_payload_len(attr));

	memcpy(&stats, mnl_attr_get_payload(attr), needed);
	link->rx_packets = stats.rx_packets;
	link->tx_packets = stats.tx_packets;
	link->rx_bytes = stats.rx_bytes;
	link->tx_bytes = stats.tx_bytes;
	return 0;
}

static int take_link(struct nl *nl, const struct nlmsghdr *nlh, void *data)
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
	link->rx_packets = ABSENT;
	link->tx_packets = ABSENT;
	link->rx_bytes = ABSENT;
	link->tx_bytes = ABSENT;

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
		.message = take_link,
		.restart = forget_links,
		.data = links,
	};
	struct nlmsghdr *nlh;

	nlh = nl_request(nl, "netdevs", RTM_GETLINK, NLM_F_DUMP);
	mnl_nlmsg_put_extra_header(nlh, sizeof(struct ifinfomsg));
	return nl_talk(nl, &reader);
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
	size_t i;

	for (i = 0; i < links->count; i++)
		if (links->link[i].ifindex == ifindex)
			return &links->link[i];
	return NULL;
}

/**
 * links_free() - release all netdevs
 * @links: the netdevs; empty afterwards
 */
void links_free(struct links *links)
{
	free(links->link);
	links->link = NULL;
	links->count = 0;
}
