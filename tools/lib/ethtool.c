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
#include <stdlib.h>

/* All headers of ethtool messages have the same attributes. */
static int take_ifindex(struct nl *nl, const struct nlattr *header,
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

/* The netdev that a header names; a new one if no dump has shown it yet */
static int port_get(struct nl *nl, struct ethtool_ports *ports,
		    const struct nlattr *header, struct ethtool_port **port)
{
	uint32_t ifindex = 0;
	size_t i;
	int err;

	err = take_ifindex(nl, header, &ifindex);
	if (err)
		return err;
	for (i = 0; i < ports->count; i++) {
		*port = &ports->port[i];
		if ((*port)->ifindex == ifindex)
			return 0;
	}

	ports->port = util_grow(ports->port, ports->count, sizeof(**port));
	*port = &ports->port[ports->count++];
	(*port)->ifindex = ifindex;
	(*port)->speed = ABSENT;
	(*port)->link = ABSENT;
	(*port)->ext_state = ABSENT;
	(*port)->ext_substate = ABSENT;
	return 0;
}

static int take_linkstate(struct nl *nl, const struct nlmsghdr *nlh, void *data)
{
	static const enum mnl_attr_data_type types[] = {
		[ETHTOOL_A_LINKSTATE_HEADER]		= MNL_TYPE_NESTED,
		[ETHTOOL_A_LINKSTATE_LINK]		= MNL_TYPE_U8,
		[ETHTOOL_A_LINKSTATE_EXT_STATE]		= MNL_TYPE_U8,
		[ETHTOOL_A_LINKSTATE_EXT_SUBSTATE]	= MNL_TYPE_U8,
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
	return 0;
}

static int take_linkmodes(struct nl *nl, const struct nlmsghdr *nlh, void *data)
{
	static const enum mnl_attr_data_type types[] = {
		[ETHTOOL_A_LINKMODES_HEADER]	= MNL_TYPE_NESTED,
		[ETHTOOL_A_LINKMODES_SPEED]	= MNL_TYPE_U32,
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
	return 0;
}

/* Nothing to forget, but without it an inconsistent dump would be accepted. */
static void forget_nothing(void *data)
{
	(void)data;
}

/**
 * struct query - a dump of ethtool netlink
 * @what: what it is about, for error messages
 * @cmd: ETHTOOL_MSG_*_GET
 * @header: attribute of the request that has its header
 * @message: what takes the messages
 */
struct query {
	const char *what;
	uint8_t cmd;
	uint16_t header;
	int (*message)(struct nl *nl, const struct nlmsghdr *nlh, void *data);
};

static const struct query queries[] = {
	{
		"link states of ethtool", ETHTOOL_MSG_LINKSTATE_GET,
		ETHTOOL_A_LINKSTATE_HEADER, take_linkstate,
	},
	{
		"link modes of ethtool", ETHTOOL_MSG_LINKMODES_GET,
		ETHTOOL_A_LINKMODES_HEADER, take_linkmodes,
	},
};

/**
 * ethtool_ports_read() - ask about all netdevs in the network namespace
 * @ports: where to put them; zeroed, to be freed whatever this returns
 * @nl: connection of NETLINK_GENERIC
 *
 * After an error, @ports has what was found until then: one netdev whose
 * driver fails ends the dump for all that come after it.
 *
 * Return: 0, or a negative error number.
 */
int ethtool_ports_read(struct ethtool_ports *ports, struct nl *nl)
{
	struct nl_reader reader = { .restart = forget_nothing, .data = ports };
	struct nlmsghdr *nlh;
	struct nlattr *nest;
	uint16_t family;
	size_t i;
	int err;

	err = nl_genl_family(nl, ETHTOOL_GENL_NAME, &family);
	for (i = 0; !err && i < ARRAY_SIZE(queries); i++) {
		nlh = nl_genl_request(nl, queries[i].what, family,
				      queries[i].cmd, NLM_F_DUMP);
		nest = mnl_attr_nest_start(nlh, queries[i].header);
		/* link modes by name would be some KiB a netdev */
		mnl_attr_put_u32(nlh, ETHTOOL_A_HEADER_FLAGS,
				 ETHTOOL_FLAG_COMPACT_BITSETS);
		mnl_attr_nest_end(nlh, nest);
		reader.message = queries[i].message;
		err = nl_talk(nl, &reader);
	}

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
	size_t i;

	for (i = 0; i < ports->count; i++)
		if (ports->port[i].ifindex == ifindex)
			return &ports->port[i];
	return NULL;
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
