// SPDX-License-Identifier: GPL-2.0
/*
 * What ethtool netlink knows about netdevs: a dump for each kind of message.
 *
 * The link comes first, as the reason for having none belongs to the same
 * moment. Each dump adds to what the ones before it found; one that starts
 * anew just says it again.
 */
#include "ethtool.h"

#include <errno.h>
#include <linux/ethtool.h>
#include <linux/ethtool_netlink.h>
#include <linux/genetlink.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Of Linux 6.3, and newer than the headers of Debian 12 */
#define LINKSTATE_EXT_DOWN_CNT 7

/**
 * ethtool_ifindex() - tell what netdev a message of ethtool is about
 * @nl: connection, for errors
 * @header: its header, or NULL; headers of all messages have the same attributes
 * @ifindex: where to put the index of the netdev
 *
 * Return: 0, or what nl_fail() returned.
 */
int ethtool_ifindex(struct nl *nl, const struct nlattr *header,
		    uint32_t *ifindex)
{
	static const enum mnl_attr_data_type types[] = {
		[ETHTOOL_A_HEADER_DEV_INDEX] = MNL_TYPE_U32,
	};
	const struct nlattr *tb[ARRAY_SIZE(types)] = {};
	int err;

	if (header) {
		err = nl_nested_attrs(nl, header, types, tb,
				      ARRAY_SIZE(types) - 1);
		if (err)
			return err;
	}
	if (!tb[ETHTOOL_A_HEADER_DEV_INDEX])
		return nl_fail(nl, EBADMSG, "answer about no netdev");
	*ifindex = mnl_attr_get_u32(tb[ETHTOOL_A_HEADER_DEV_INDEX]);
	return 0;
}

/**
 * struct reading - netdevs that are being read
 * @ports: those that are known
 * @sorted: how many of them the dumps before this one showed
 */
struct reading {
	struct ethtool_ports *ports;
	size_t sorted;
};

/* The netdev that a header names; a new one if no dump has shown it yet */
static int port_get(struct nl *nl, struct reading *reading,
		    const struct nlattr *header, struct ethtool_port **port)
{
	struct ethtool_ports *ports = reading->ports;
	uint32_t ifindex = 0;
	int err;

	err = ethtool_ifindex(nl, header, &ifindex);
	if (err)
		return err;
	*port = util_find_u32(ports->port, reading->sorted, sizeof(**port),
			      ifindex);
	if (*port)
		return 0;

	ports->port = util_grow(ports->port, ports->count, sizeof(**port));
	*port = &ports->port[ports->count++];
	**port = (struct ethtool_port) {
		.ifindex = ifindex, .speed = ABSENT, .lanes = ABSENT,
		.autoneg = ABSENT, .link = ABSENT, .ext_state = ABSENT,
		.ext_substate = ABSENT, .downs = ABSENT,
	};
	return 0;
}

static int take_linkstate(struct nl *nl, const struct nlmsghdr *nlh, void *data)
{
	static const enum mnl_attr_data_type types[] = {
		[ETHTOOL_A_LINKSTATE_HEADER]		= MNL_TYPE_NESTED,
		[ETHTOOL_A_LINKSTATE_LINK]		= MNL_TYPE_U8,
		[ETHTOOL_A_LINKSTATE_EXT_STATE]		= MNL_TYPE_U8,
		[ETHTOOL_A_LINKSTATE_EXT_SUBSTATE]	= MNL_TYPE_U8,
		[LINKSTATE_EXT_DOWN_CNT]		= MNL_TYPE_U32,
	};
	const struct nlattr *tb[ARRAY_SIZE(types)];
	struct ethtool_port *port;
	int err;

	err = nl_attrs(nl, nlh, sizeof(struct genlmsghdr), types, tb,
		       ARRAY_SIZE(types) - 1);
	if (!err)
		err = port_get(nl, data, tb[ETHTOOL_A_LINKSTATE_HEADER], &port);
	if (err)
		return err;

	port->link = nl_get_u8(tb[ETHTOOL_A_LINKSTATE_LINK]);
	port->ext_state = nl_get_u8(tb[ETHTOOL_A_LINKSTATE_EXT_STATE]);
	port->ext_substate = nl_get_u8(tb[ETHTOOL_A_LINKSTATE_EXT_SUBSTATE]);
	port->downs = nl_get_u32(tb[LINKSTATE_EXT_DOWN_CNT]);
	return 0;
}

static int take_linkmodes(struct nl *nl, const struct nlmsghdr *nlh, void *data)
{
	static const enum mnl_attr_data_type types[] = {
		[ETHTOOL_A_LINKMODES_HEADER]	= MNL_TYPE_NESTED,
		[ETHTOOL_A_LINKMODES_AUTONEG]	= MNL_TYPE_U8,
		[ETHTOOL_A_LINKMODES_SPEED]	= MNL_TYPE_U32,
		[ETHTOOL_A_LINKMODES_LANES]	= MNL_TYPE_U32,
	};
	const struct nlattr *tb[ARRAY_SIZE(types)];
	struct ethtool_port *port;
	int err;

	err = nl_attrs(nl, nlh, sizeof(struct genlmsghdr), types, tb,
		       ARRAY_SIZE(types) - 1);
	if (!err)
		err = port_get(nl, data, tb[ETHTOOL_A_LINKMODES_HEADER], &port);
	if (err)
		return err;

	/* some drivers say 0 for unknown; both are no speed */
	port->speed = nl_get_u32(tb[ETHTOOL_A_LINKMODES_SPEED]);
	if (!port->speed || port->speed == (uint32_t)SPEED_UNKNOWN)
		port->speed = ABSENT;
	port->lanes = nl_get_u32(tb[ETHTOOL_A_LINKMODES_LANES]);
	if (!port->lanes)
		port->lanes = ABSENT;
	port->autoneg = nl_get_u8(tb[ETHTOOL_A_LINKMODES_AUTONEG]);
	return 0;
}

/* What it showed is shown again, so it is only made fit to be found. */
static void start_anew(void *data)
{
	struct reading *reading = data;
	struct ethtool_ports *ports = reading->ports;

	util_sort_u32(ports->port, ports->count, sizeof(*ports->port));
	reading->sorted = ports->count;
}

static void put_groups(struct nlmsghdr *nlh, const struct ethtool_query *query)
{
	struct nlattr *nest = mnl_attr_nest_start(nlh, query->groups);

	mnl_attr_put(nlh, ETHTOOL_A_BITSET_NOMASK, 0, NULL);
	mnl_attr_put_u32(nlh, ETHTOOL_A_BITSET_SIZE, query->size);
	mnl_attr_put_u32(nlh, ETHTOOL_A_BITSET_VALUE, query->bits);
	mnl_attr_nest_end(nlh, nest);
}

/**
 * ethtool_ask() - ask about a netdev, or all of the network namespace
 * @nl: connection of NETLINK_GENERIC
 * @query: what to ask for
 * @reader: what takes the messages
 *
 * Return: 0, or a negative error number.
 */
int ethtool_ask(struct nl *nl, const struct ethtool_query *query,
		const struct nl_reader *reader)
{
	struct nlmsghdr *nlh;
	struct nlattr *nest;
	uint16_t family;
	int err;

	err = nl_genl_family(nl, ETHTOOL_GENL_NAME, &family);
	if (err)
		return err;
	nlh = nl_genl_request(nl, query->what, family, query->cmd,
			      query->ifindex ? NLM_F_ACK : NLM_F_DUMP);
	nest = mnl_attr_nest_start(nlh, query->header);
	if (query->ifindex)
		mnl_attr_put_u32(nlh, ETHTOOL_A_HEADER_DEV_INDEX,
				 query->ifindex);
	/* link modes by name would be some KiB a netdev */
	mnl_attr_put_u32(nlh, ETHTOOL_A_HEADER_FLAGS,
			 ETHTOOL_FLAG_COMPACT_BITSETS | query->flags);
	mnl_attr_nest_end(nlh, nest);
	if (query->groups)
		put_groups(nlh, query);
	return nl_talk(nl, reader);
}

/* What vanished meanwhile is not missed; another error is that of the first netdev */
static int ask_each(struct nl *nl, struct ethtool_query query,
		    const struct nl_reader *reader, const struct links *links)
{
	const struct link *bad = NULL;
	char why[sizeof(nl->error)];
	int err, first = 0;
	size_t i;

	for (i = 0; i < links->count; i++) {
		query.ifindex = links->link[i].ifindex;
		err = ethtool_ask(nl, &query, reader);
		if (!err || err == -EOPNOTSUPP || err == -ENODEV || bad)
			continue;
		bad = &links->link[i];
		first = -err;
		/* without what was asked for, which comes before it again */
		snprintf(why, sizeof(why), "%s", nl->error + strlen(nl->what) + 2);
	}
	return bad ? nl_fail(nl, first, "%s: %s", bad->name, why) : 0;
}

/**
 * ethtool_dump() - ask about all netdevs of the network namespace
 * @nl: connection of NETLINK_GENERIC
 * @query: what to ask for
 * @reader: what takes the messages; it can forget
 * @links: the netdevs
 *
 * One netdev whose driver fails ends a dump for all that come after it. If
 * something is wrong, each is asked for itself.
 *
 * Return: 0, or a negative error number, of the first netdev that had one; without a
 * netdev if none can be asked.
 */
int ethtool_dump(struct nl *nl, const struct ethtool_query *query,
		 const struct nl_reader *reader, const struct links *links)
{
	int err = ethtool_ask(nl, query, reader);

	if (!err || err == -ENOENT || err == -EOPNOTSUPP || !links->count)
		return err;
	reader->restart(reader->data);
	return ask_each(nl, *query, reader, links);
}

/* Of @ifindex, or if that is 0 of all @links */
static int read_ports(struct ethtool_ports *ports, struct nl *nl,
		      uint32_t ifindex, const struct links *links)
{
	const struct ethtool_query linkstates = {
		.what = "link states of ethtool",
		.cmd = ETHTOOL_MSG_LINKSTATE_GET,
		.header = ETHTOOL_A_LINKSTATE_HEADER,
		.ifindex = ifindex,
	};
	const struct ethtool_query linkmodes = {
		.what = "link modes of ethtool",
		.cmd = ETHTOOL_MSG_LINKMODES_GET,
		.header = ETHTOOL_A_LINKMODES_HEADER,
		.ifindex = ifindex,
	};
	struct reading reading = { .ports = ports };
	struct nl_reader reader = {
		.message = take_linkstate,
		.restart = start_anew,
		.data = &reading,
	};
	int err, err2;

	err = ifindex ? ethtool_ask(nl, &linkstates, &reader) :
			ethtool_dump(nl, &linkstates, &reader, links);
	start_anew(&reading);
	if (err && (ifindex || !links->count))
		return err;
	reader.message = take_linkmodes;
	err2 = ifindex ? ethtool_ask(nl, &linkmodes, &reader) :
			 ethtool_dump(nl, &linkmodes, &reader, links);
	start_anew(&reading);
	return err2 ? err2 : err;
}

/**
 * ethtool_ports_read() - ask about all netdevs in the network namespace
 * @ports: where to put them; zeroed, to be freed whatever this returns
 * @nl: connection of NETLINK_GENERIC
 * @links: the netdevs
 *
 * After an error, @ports has what could be found.
 *
 * Return: 0, or a negative error number.
 */
int ethtool_ports_read(struct ethtool_ports *ports, struct nl *nl,
		       const struct links *links)
{
	return read_ports(ports, nl, 0, links);
}

/**
 * ethtool_port_read() - ask about one netdev
 * @port: where to put what is known
 * @nl: connection of NETLINK_GENERIC
 * @ifindex: index of the netdev
 *
 * Return: 0, or a negative error number.
 */
int ethtool_port_read(struct ethtool_port *port, struct nl *nl,
		      uint32_t ifindex)
{
	struct ethtool_ports ports = {};
	int err = read_ports(&ports, nl, ifindex, NULL);

	/* without link modes, it has the reason for no link all the same */
	if (ports.count == 1 && ports.port[0].ifindex == ifindex) {
		*port = ports.port[0];
		err = 0;
	} else if (!err) {
		err = nl_fail(nl, EBADMSG, "no answer about this netdev");
	}
	ethtool_ports_free(&ports);
	return err;
}

/**
 * ethtool_ports_find() - find what is known about a netdev
 * @ports: all netdevs
 * @ifindex: index of the one looked for, or ABSENT
 *
 * Return: what is known, or NULL.
 */
const struct ethtool_port *ethtool_ports_find(const struct ethtool_ports *ports,
					      uint64_t ifindex)
{
	return util_find_u32(ports->port, ports->count, sizeof(*ports->port),
			     ifindex);
}

/**
 * ethtool_ports_free() - release what is known about netdevs
 * @ports: the netdevs; empty afterwards
 */
void ethtool_ports_free(struct ethtool_ports *ports)
{
	free(ports->port);
	ports->port = NULL;
	ports->count = 0;
}
