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

/* Of Linux 6.3, and newer than the headers of Debian 12 */
#define LINKSTATE_EXT_DOWN_CNT	7
/* Of Linux 6.18, and newer than the headers of Debian 12 */
#define FEC_STAT_HIST		5
#define FEC_HIST_BIN_LOW	2
#define FEC_HIST_BIN_HIGH	3
#define FEC_HIST_BIN_VAL	4

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
	mnl_attr_put_strz(nlh, KERNEL_FUTURE, "from a later kernel");
	return nlh;
}

static void put_parent(struct nlmsghdr *nlh, const char *parent)
{
	const char *name = parent ? strchr(parent, '/') + 1 : NULL;
	char bus[16] = "";

	if (!parent)
		return;
	memcpy(bus, parent, name - 1 - parent);
	mnl_attr_put_strz(nlh, IFLA_PARENT_DEV_NAME, name);
	if (*bus)
		mnl_attr_put_strz(nlh, IFLA_PARENT_DEV_BUS_NAME, bus);
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
		.rx_errors = link->rx_errors,
		.tx_errors = link->tx_errors,
		.rx_dropped = link->rx_dropped,
	};
	struct ifinfomsg *info;
	struct nlmsghdr *nlh;

	nlh = fake_message(RTM_NEWLINK, sizeof(*info));
	info = mnl_nlmsg_get_payload(nlh);
	info->ifi_index = link->ifindex;
	info->ifi_flags = link->admin_up ? IFF_UP : 0;
	mnl_attr_put_strz(nlh, IFLA_IFNAME, link->name);
	put_u8(nlh, IFLA_CARRIER, link->carrier);
	put_u32(nlh, IFLA_CARRIER_CHANGES, link->carrier_changes);
	put_u32(nlh, IFLA_CARRIER_DOWN_COUNT, link->carrier_downs);
	if (link->rx_packets != ABSENT)
		mnl_attr_put(nlh, IFLA_STATS64, sizeof(stats), &stats);
	put_parent(nlh, link->parent);
	mnl_attr_put_strz(nlh, KERNEL_FUTURE, "from a later kernel");
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
	put_u32(nlh, LINKSTATE_EXT_DOWN_CNT, port->downs);
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

	put_u8(nlh, ETHTOOL_A_LINKMODES_AUTONEG, port->autoneg);
	put_u32(nlh, ETHTOOL_A_LINKMODES_LANES, port->lanes);
	mnl_attr_put_u32(nlh, ETHTOOL_A_LINKMODES_SPEED,
			 port->speed == ABSENT ? (uint32_t)SPEED_UNKNOWN :
						 port->speed);
	return nlh;
}

static void put_fec_stat(struct nlmsghdr *nlh, uint16_t type,
			 const struct fec_stat *stat)
{
	uint64_t value[1 + FEC_LANES] = { stat->total };

	memcpy(value + 1, stat->lane, stat->lanes * sizeof(*value));
	mnl_attr_put(nlh, type, stat->total == ABSENT ? 0 :
		     (1 + stat->lanes) * sizeof(*value), value);
}

/* The kernel chooses how many bytes a number has: as many as it needs */
static void put_uint(struct nlmsghdr *nlh, uint16_t type, uint64_t value)
{
	if (value > UINT32_MAX)
		mnl_attr_put_u64(nlh, type, value);
	else
		mnl_attr_put_u32(nlh, type, value);
}

static void put_fec_bin(struct nlmsghdr *nlh, const struct fec_bin *bin)
{
	struct nlattr *nest = mnl_attr_nest_start(nlh, FEC_STAT_HIST);

	mnl_attr_put_u32(nlh, FEC_HIST_BIN_LOW, bin->low);
	mnl_attr_put_u32(nlh, FEC_HIST_BIN_HIGH, bin->high);
	if (bin->count != ABSENT)
		put_uint(nlh, FEC_HIST_BIN_VAL, bin->count);
	mnl_attr_nest_end(nlh, nest);
}

static const unsigned int fec_bits[] = {
	ETHTOOL_LINK_MODE_FEC_NONE_BIT, ETHTOOL_LINK_MODE_FEC_RS_BIT,
	ETHTOOL_LINK_MODE_FEC_BASER_BIT, ETHTOOL_LINK_MODE_FEC_LLRS_BIT,
};

static void put_fec_modes(struct nlmsghdr *nlh, uint64_t configured)
{
	uint32_t word[4] = {};
	struct nlattr *nest;
	size_t i;

	if (configured == ABSENT)
		return;
	for (i = 0; i < ARRAY_SIZE(fec_bits); i++)
		if (configured >> i & 1)
			word[fec_bits[i] / 32] |= 1U << fec_bits[i] % 32;
	nest = mnl_attr_nest_start(nlh, ETHTOOL_A_FEC_MODES);
	mnl_attr_put(nlh, ETHTOOL_A_BITSET_NOMASK, 0, NULL);
	mnl_attr_put_u32(nlh, ETHTOOL_A_BITSET_SIZE, 8 * sizeof(word));
	mnl_attr_put(nlh, ETHTOOL_A_BITSET_VALUE, sizeof(word), word);
	mnl_attr_nest_end(nlh, nest);
}

/**
 * kernel_fec() - tell about FEC
 * @port: the netdev
 *
 * Return: the message.
 */
struct nlmsghdr *kernel_fec(const struct fec_port *port)
{
	struct nlmsghdr *nlh = ethtool_message(ETHTOOL_A_FEC_HEADER,
					       port->ifindex);
	struct nlattr *nest;
	size_t i;

	put_fec_modes(nlh, port->configured);
	put_u8(nlh, ETHTOOL_A_FEC_AUTO, port->automatic);
	for (i = 0; i < ARRAY_SIZE(fec_bits); i++)
		if (port->active == 1ULL << i)
			mnl_attr_put_u32(nlh, ETHTOOL_A_FEC_ACTIVE, fec_bits[i]);

	nest = mnl_attr_nest_start(nlh, ETHTOOL_A_FEC_STATS);
	put_fec_stat(nlh, ETHTOOL_A_FEC_STAT_CORRECTED, &port->corrected_blocks);
	put_fec_stat(nlh, ETHTOOL_A_FEC_STAT_UNCORR, &port->uncorrectable_blocks);
	put_fec_stat(nlh, ETHTOOL_A_FEC_STAT_CORR_BITS, &port->corrected_bits);
	for (i = 0; i < port->bins; i++)
		put_fec_bin(nlh, &port->bin[i]);
	mnl_attr_nest_end(nlh, nest);
	return nlh;
}

static void put_stat(struct nlmsghdr *nlh, uint16_t type, uint64_t value)
{
	struct nlattr *nest;

	if (value == ABSENT)
		return;
	nest = mnl_attr_nest_start(nlh, ETHTOOL_A_STATS_GRP_STAT);
	mnl_attr_put_u64(nlh, type, value);
	mnl_attr_nest_end(nlh, nest);
}

static struct nlattr *put_group(struct nlmsghdr *nlh, uint32_t id)
{
	struct nlattr *nest = mnl_attr_nest_start(nlh, ETHTOOL_A_STATS_GRP);

	mnl_attr_put_u32(nlh, ETHTOOL_A_STATS_GRP_ID, id);
	mnl_attr_put_u32(nlh, ETHTOOL_A_STATS_GRP_SS_ID, 17 + id);
	return nest;
}

/**
 * kernel_mac() - tell about counters of MAC and PHY
 * @port: the netdev
 *
 * Return: the message.
 */
struct nlmsghdr *kernel_mac(const struct mac_port *port)
{
	struct nlmsghdr *nlh = ethtool_message(ETHTOOL_A_STATS_HEADER,
					       port->ifindex);
	struct nlattr *nest = put_group(nlh, ETHTOOL_STATS_ETH_PHY);

	put_stat(nlh, ETHTOOL_A_STATS_ETH_PHY_5_SYM_ERR, port->symbol_errors);
	mnl_attr_nest_end(nlh, nest);
	nest = put_group(nlh, ETHTOOL_STATS_ETH_MAC);
	put_stat(nlh, ETHTOOL_A_STATS_ETH_MAC_2_TX_PKT, port->tx_frames);
	put_stat(nlh, ETHTOOL_A_STATS_ETH_MAC_5_RX_PKT, port->rx_frames);
	put_stat(nlh, ETHTOOL_A_STATS_ETH_MAC_6_FCS_ERR, port->fcs_errors);
	put_stat(nlh, ETHTOOL_A_STATS_ETH_MAC_7_ALIGN_ERR, port->alignment_errors);
	put_stat(nlh, ETHTOOL_A_STATS_ETH_MAC_25_TOO_LONG_ERR, port->too_long);
	mnl_attr_nest_end(nlh, nest);
	nest = put_group(nlh, ETHTOOL_STATS_ETH_CTRL);
	put_stat(nlh, ETHTOOL_A_STATS_ETH_CTRL_3_TX, port->tx_pause);
	put_stat(nlh, ETHTOOL_A_STATS_ETH_CTRL_4_RX, port->rx_pause);
	mnl_attr_nest_end(nlh, nest);
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

/**
 * kernel_add_fec() - have a driver that tells about FEC
 * @port: the netdev
 */
void kernel_add_fec(const struct fec_port *port)
{
	fake_add(FAKE_FEC, kernel_fec(port));
}

/**
 * kernel_add_mac() - have a driver that counts in MAC and PHY
 * @port: the netdev
 */
void kernel_add_mac(const struct mac_port *port)
{
	fake_add(FAKE_STATS, kernel_mac(port));
}

/** kernel_done() - end all dumps */
void kernel_done(void)
{
	fake_done(FAKE_PORTS, 0, NULL);
	fake_done(FAKE_LINKS, 0, NULL);
	fake_done(FAKE_LINKSTATES, 0, NULL);
	fake_done(FAKE_LINKMODES, 0, NULL);
	fake_done(FAKE_FEC, 0, NULL);
	fake_done(FAKE_STATS, 0, NULL);
}

/** kernel_forget() - have no answers to a look any more */
void kernel_forget(void)
{
	static const enum fake_request dumps[] = {
		FAKE_PORTS, FAKE_LINKS, FAKE_LINKSTATES, FAKE_LINKMODES,
		FAKE_FEC, FAKE_STATS,
	};
	size_t i;

	for (i = 0; i < ARRAY_SIZE(dumps); i++)
		fake_clear(dumps[i]);
}

/**
 * kernel_cagesim_begin() - begin a message of the driver's family
 * @cmd: what it is about
 *
 * Return: the message.
 */
struct nlmsghdr *kernel_cagesim_begin(uint8_t cmd)
{
	struct genlmsghdr *genl;
	struct nlmsghdr *nlh;

	nlh = fake_message(FAKE_CAGESIM, sizeof(*genl));
	genl = mnl_nlmsg_get_payload(nlh);
	genl->cmd = cmd;
	mnl_attr_put_strz(nlh, KERNEL_FUTURE, "from a later kernel");
	return nlh;
}
