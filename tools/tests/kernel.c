// SPDX-License-Identifier: GPL-2.0
/*
 * Answers as the kernel makes them, for the unit tests: what is ABSENT has no
 * attribute. They also have attributes that nobody has heard of yet.
 */
#include "kernel.h"

#include <linux/devlink.h>
#include <linux/ethtool.h>
#include <linux/ethtool_netlink.h>
#include <linux/genetlink.h>
#include <linux/if_link.h>
#include <linux/rtnetlink.h>
#include <string.h>

/* An attribute type of some later kernel */
#define FUTURE_ATTR 4000

static void put_u8(struct nlmsghdr *nlh, uint16_t type, uint64_t value)
{
	if (value != ABSENT)
		mnl_attr_put_u8(nlh, type, value);
}

static void put_u16(struct nlmsghdr *nlh, uint16_t type, uint64_t value)
{
	if (value != ABSENT)
		mnl_attr_put_u16(nlh, type, value);
}

static void put_u32(struct nlmsghdr *nlh, uint16_t type, uint64_t value)
{
	if (value != ABSENT)
		mnl_attr_put_u32(nlh, type, value);
}

/**
 * kernel_family() - have a family of generic netlink
 * @request: that asks for its number
 * @number: its number
 */
void kernel_family(enum fake_request request, uint16_t number)
{
	struct nlmsghdr *nlh;

	nlh = fake_message(GENL_ID_CTRL, sizeof(struct genlmsghdr));
	mnl_attr_put_u16(nlh, CTRL_ATTR_FAMILY_ID, number);
	mnl_attr_put_u32(nlh, CTRL_ATTR_VERSION, 1);
	fake_add(request, nlh);
	fake_error(request, 0, NULL);
}

/** kernel_families() - have the families that a complete kernel has */
void kernel_families(void)
{
	kernel_family(FAKE_DEVLINK_FAMILY, FAKE_DEVLINK);
	kernel_family(FAKE_ETHTOOL_FAMILY, FAKE_ETHTOOL);
}

/**
 * kernel_port() - tell about a devlink port
 * @port: the port; its handle is bus/name
 *
 * Return: the message.
 */
struct nlmsghdr *kernel_port(const struct devlink_port *port)
{
	const char *name = strchr(port->dev, '/') + 1;
	struct nlmsghdr *nlh;
	char bus[16] = "";

	memcpy(bus, port->dev, name - 1 - port->dev);
	nlh = fake_message(FAKE_DEVLINK, sizeof(struct genlmsghdr));
	mnl_attr_put_strz(nlh, DEVLINK_ATTR_BUS_NAME, bus);
	mnl_attr_put_strz(nlh, DEVLINK_ATTR_DEV_NAME, name);
	mnl_attr_put_u32(nlh, DEVLINK_ATTR_PORT_INDEX, port->index);
	put_u16(nlh, DEVLINK_ATTR_PORT_TYPE, port->type);
	put_u32(nlh, DEVLINK_ATTR_PORT_NETDEV_IFINDEX, port->ifindex);
	if (*port->netdev)
		mnl_attr_put_strz(nlh, DEVLINK_ATTR_PORT_NETDEV_NAME,
				  port->netdev);
	put_u32(nlh, DEVLINK_ATTR_PORT_LANES, port->lanes);
	put_u16(nlh, DEVLINK_ATTR_PORT_FLAVOUR, port->flavour);
	put_u32(nlh, DEVLINK_ATTR_PORT_NUMBER, port->number);
	if (port->split)
		put_u32(nlh, DEVLINK_ATTR_PORT_SPLIT_GROUP, port->number);
	put_u32(nlh, DEVLINK_ATTR_PORT_SPLIT_SUBPORT_NUMBER, port->subport);
	put_u32(nlh, DEVLINK_ATTR_LINECARD_INDEX, port->linecard);
	mnl_attr_put_strz(nlh, FUTURE_ATTR, "from a later kernel");
	return nlh;
}

/**
 * kernel_link() - tell about a netdev
 * @link: the netdev
 *
 * Return: the message.
 */
struct nlmsghdr *kernel_link(const struct link *link)
{
	const struct rtnl_link_stats64 stats = {
		.rx_packets = link->rx_packets,
		.tx_packets = link->tx_packets,
		.rx_bytes = link->rx_bytes,
		.tx_bytes = link->tx_bytes,
	};
	struct ifinfomsg *info;
	struct nlmsghdr *nlh;

	nlh = fake_message(RTM_NEWLINK, sizeof(*info));
	info = mnl_nlmsg_get_payload(nlh);
	info->ifi_index = link->ifindex;
	info->ifi_flags = link->admin_up ? IFF_UP : 0;
	mnl_attr_put_strz(nlh, IFLA_IFNAME, link->name);
	put_u8(nlh, IFLA_CARRIER, link->carrier);
	if (link->rx_packets != ABSENT)
		mnl_attr_put(nlh, IFLA_STATS64, sizeof(stats), &stats);
	mnl_attr_put_strz(nlh, FUTURE_ATTR, "from a later kernel");
	return nlh;
}

static struct nlmsghdr *ethtool_message(uint16_t header, uint32_t ifindex)
{
	struct nlmsghdr *nlh;
	struct nlattr *nest;

	nlh = fake_message(FAKE_ETHTOOL, sizeof(struct genlmsghdr));
	nest = mnl_attr_nest_start(nlh, header);
	mnl_attr_put_u32(nlh, ETHTOOL_A_HEADER_DEV_INDEX, ifindex);
	mnl_attr_put_strz(nlh, ETHTOOL_A_HEADER_DEV_NAME, "whatever");
	mnl_attr_nest_end(nlh, nest);
	return nlh;
}

/**
 * kernel_linkstate() - tell about a link
 * @port: the netdev
 *
 * Return: the message.
 */
struct nlmsghdr *kernel_linkstate(const struct ethtool_port *port)
{
	struct nlmsghdr *nlh = ethtool_message(ETHTOOL_A_LINKSTATE_HEADER,
					       port->ifindex);

	put_u8(nlh, ETHTOOL_A_LINKSTATE_LINK, port->link);
	put_u8(nlh, ETHTOOL_A_LINKSTATE_EXT_STATE, port->ext_state);
	put_u8(nlh, ETHTOOL_A_LINKSTATE_EXT_SUBSTATE, port->ext_substate);
	return nlh;
}

/**
 * kernel_linkmodes() - tell about the mode of a link
 * @port: the netdev
 *
 * Return: the message.
 */
struct nlmsghdr *kernel_linkmodes(const struct ethtool_port *port)
{
	struct nlmsghdr *nlh = ethtool_message(ETHTOOL_A_LINKMODES_HEADER,
					       port->ifindex);

	mnl_attr_put_u32(nlh, ETHTOOL_A_LINKMODES_SPEED,
			 port->speed == ABSENT ? (uint32_t)SPEED_UNKNOWN :
						 port->speed);
	return nlh;
}

/**
 * kernel_add_port() - have a devlink port
 * @port: the port
 */
void kernel_add_port(const struct devlink_port *port)
{
	fake_add(FAKE_PORTS, kernel_port(port));
}

/**
 * kernel_add_link() - have a netdev
 * @link: the netdev
 */
void kernel_add_link(const struct link *link)
{
	/* more than one message in some datagrams, and more than one datagram */
	if (link->ifindex % 4 == 0)
		fake_datagram(FAKE_LINKS);
	fake_add(FAKE_LINKS, kernel_link(link));
}

/**
 * kernel_add_ethtool() - have a driver that tells ethtool about a netdev
 * @port: the netdev
 */
void kernel_add_ethtool(const struct ethtool_port *port)
{
	fake_add(FAKE_LINKSTATES, kernel_linkstate(port));
	fake_add(FAKE_LINKMODES, kernel_linkmodes(port));
}

/** kernel_done() - end all dumps */
void kernel_done(void)
{
	fake_done(FAKE_PORTS, 0, NULL);
	fake_done(FAKE_LINKS, 0, NULL);
	fake_done(FAKE_LINKSTATES, 0, NULL);
	fake_done(FAKE_LINKMODES, 0, NULL);
}
