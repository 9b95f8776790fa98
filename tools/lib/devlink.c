// SPDX-License-Identifier: GPL-2.0
/* The ports that devlink knows: one dump; and splitting them. */
#include "devlink.h"

#include <errno.h>
#include <linux/devlink.h>
#include <linux/genetlink.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const enum mnl_attr_data_type types[] = {
	[DEVLINK_ATTR_BUS_NAME]				= MNL_TYPE_NUL_STRING,
	[DEVLINK_ATTR_DEV_NAME]				= MNL_TYPE_NUL_STRING,
	[DEVLINK_ATTR_PORT_INDEX]			= MNL_TYPE_U32,
	[DEVLINK_ATTR_PORT_TYPE]			= MNL_TYPE_U16,
	[DEVLINK_ATTR_PORT_NETDEV_IFINDEX]		= MNL_TYPE_U32,
	[DEVLINK_ATTR_PORT_NETDEV_NAME]			= MNL_TYPE_NUL_STRING,
	[DEVLINK_ATTR_PORT_SPLIT_GROUP]			= MNL_TYPE_U32,
	[DEVLINK_ATTR_PORT_FLAVOUR]			= MNL_TYPE_U16,
	[DEVLINK_ATTR_PORT_NUMBER]			= MNL_TYPE_U32,
	[DEVLINK_ATTR_PORT_SPLIT_SUBPORT_NUMBER]	= MNL_TYPE_U32,
	[DEVLINK_ATTR_PORT_LANES]			= MNL_TYPE_U32,
	[DEVLINK_ATTR_LINECARD_INDEX]			= MNL_TYPE_U32,
};

static int take_netdev(struct nl *nl, const struct nlattr **tb,
		       struct devlink_port *port)
{
	const struct nlattr *name = tb[DEVLINK_ATTR_PORT_NETDEV_NAME];

	port->ifindex = nl_get_u32(tb[DEVLINK_ATTR_PORT_NETDEV_IFINDEX]);
	if (!name)
		return 0;
	if (mnl_attr_get_payload_len(name) > sizeof(port->netdev))
		return nl_fail(nl, EBADMSG, "netdev name of %u bytes",
			       mnl_attr_get_payload_len(name));
	snprintf(port->netdev, sizeof(port->netdev), "%s",
		 mnl_attr_get_str(name));
	return 0;
}

/**
 * devlink_ports_take() - take a port out of a message
 * @nl: connection, for errors
 * @nlh: the message, DEVLINK_CMD_PORT_NEW or DEVLINK_CMD_PORT_DEL
 * @data: struct devlink_ports, to which it is added; to be freed whatever this
 *	returns
 *
 * Return: 0, or what nl_fail() returned.
 */
int devlink_ports_take(struct nl *nl, const struct nlmsghdr *nlh, void *data)
{
	const struct nlattr *tb[ARRAY_SIZE(types)];
	struct devlink_ports *ports = data;
	struct devlink_port *port;
	int err;

	err = nl_attrs(nl, nlh, sizeof(struct genlmsghdr), types, tb,
		       ARRAY_SIZE(types) - 1);
	if (err)
		return err;
	if (!tb[DEVLINK_ATTR_BUS_NAME] || !tb[DEVLINK_ATTR_DEV_NAME] ||
	    !tb[DEVLINK_ATTR_PORT_INDEX])
		return nl_fail(nl, EBADMSG, "port without a handle");

	ports->port = util_grow(ports->port, ports->count, sizeof(*port));
	port = &ports->port[ports->count++];
	port->dev = util_printf("%s/%s",
				mnl_attr_get_str(tb[DEVLINK_ATTR_BUS_NAME]),
				mnl_attr_get_str(tb[DEVLINK_ATTR_DEV_NAME]));
	port->index = mnl_attr_get_u32(tb[DEVLINK_ATTR_PORT_INDEX]);
	port->type = nl_get_u16(tb[DEVLINK_ATTR_PORT_TYPE]);
	port->flavour = nl_get_u16(tb[DEVLINK_ATTR_PORT_FLAVOUR]);
	port->linecard = nl_get_u32(tb[DEVLINK_ATTR_LINECARD_INDEX]);
	port->number = nl_get_u32(tb[DEVLINK_ATTR_PORT_NUMBER]);
	port->lanes = nl_get_u32(tb[DEVLINK_ATTR_PORT_LANES]);
	port->split = tb[DEVLINK_ATTR_PORT_SPLIT_GROUP];
	port->subport = nl_get_u32(tb[DEVLINK_ATTR_PORT_SPLIT_SUBPORT_NUMBER]);

	return take_netdev(nl, tb, port);
}

static void forget_ports(void *data)
{
	devlink_ports_free(data);
}

/**
 * devlink_ports_read() - ask for all ports in the network namespace
 * @ports: where to put them; zeroed, to be freed whatever this returns
 * @nl: connection of NETLINK_GENERIC
 *
 * Return: 0, or a negative error number.
 */
int devlink_ports_read(struct devlink_ports *ports, struct nl *nl)
{
	const struct nl_reader reader = {
		.message = devlink_ports_take,
		.restart = forget_ports,
		.data = ports,
	};
	uint16_t family;
	int err;

	err = nl_genl_family(nl, DEVLINK_GENL_NAME, &family);
	if (err)
		return err;
	nl_genl_request(nl, "devlink ports", family, DEVLINK_CMD_PORT_GET,
			NLM_F_DUMP);
	return nl_talk(nl, &reader);
}

static int take_nothing(struct nl *nl, const struct nlmsghdr *nlh, void *data)
{
	(void)nl;
	(void)nlh;
	(void)data;
	return 0;
}

/**
 * devlink_port_split() - split a port, or make a cage whole again
 * @nl: connection of NETLINK_GENERIC
 * @family: number of the devlink family
 * @dev: handle of the devlink instance: bus/name
 * @index: index of the port, or of one of those that a split made
 * @count: ports to make of it; 1 to make one of all that a split made
 *
 * Return: 0, or a negative error number.
 */
int devlink_port_split(struct nl *nl, uint16_t family, const char *dev,
		       uint32_t index, uint32_t count)
{
	const struct nl_reader reader = { .message = take_nothing };
	const char *name = strchr(dev, '/') + 1;
	struct nlmsghdr *nlh;
	char *bus = util_printf("%.*s", (int)(name - 1 - dev), dev);

	nlh = nl_genl_request(nl, "port", family,
			      count > 1 ? DEVLINK_CMD_PORT_SPLIT :
					  DEVLINK_CMD_PORT_UNSPLIT, NLM_F_ACK);
	mnl_attr_put_strz(nlh, DEVLINK_ATTR_BUS_NAME, bus);
	mnl_attr_put_strz(nlh, DEVLINK_ATTR_DEV_NAME, name);
	mnl_attr_put_u32(nlh, DEVLINK_ATTR_PORT_INDEX, index);
	if (count > 1)
		mnl_attr_put_u32(nlh, DEVLINK_ATTR_PORT_SPLIT_COUNT, count);
	free(bus);
	return nl_talk(nl, &reader);
}

/**
 * devlink_ports_free() - release all ports
 * @ports: the ports; empty afterwards
 */
void devlink_ports_free(struct devlink_ports *ports)
{
	size_t i;

	for (i = 0; i < ports->count; i++)
		free(ports->port[i].dev);
	free(ports->port);
	ports->port = NULL;
	ports->count = 0;
}
