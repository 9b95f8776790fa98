// SPDX-License-Identifier: GPL-2.0
/*
 * What ethtool netlink knows about forward error correction: one dump.
 *
 * Each counter comes as an array: first the sum, then lanes, if the driver
 * counts by lane. It says of each counter by itself which it has: neither, the
 * sum, or both. That the histogram's bins are of codewords by symbol errors is
 * how all drivers have it so far; what is beyond FEC_BINS is left out.
 */
#include "fec.h"

#include <errno.h>
#include <linux/ethtool.h>
#include <linux/ethtool_netlink.h>
#include <linux/genetlink.h>
#include <stdlib.h>
#include <string.h>

#include "ethtool.h"

/* Of Linux 6.18, and newer than the headers of Debian 12 */
#define FEC_STAT_HIST		5
#define FEC_HIST_BIN_LOW	2
#define FEC_HIST_BIN_HIGH	3
#define FEC_HIST_BIN_VAL	4

/* Modes, and the bits of link modes that the kernel has for them */
static const struct {
	unsigned int mode;
	unsigned int bit;
} modes[] = {
	{ FEC_MODE_OFF, ETHTOOL_LINK_MODE_FEC_NONE_BIT },
	{ FEC_MODE_RS, ETHTOOL_LINK_MODE_FEC_RS_BIT },
	{ FEC_MODE_BASER, ETHTOOL_LINK_MODE_FEC_BASER_BIT },
	{ FEC_MODE_LLRS, ETHTOOL_LINK_MODE_FEC_LLRS_BIT },
};

static uint64_t active_mode(const struct nlattr *attr)
{
	size_t i;

	if (!attr)
		return 0;
	for (i = 0; i < ARRAY_SIZE(modes); i++)
		if (modes[i].bit == mnl_attr_get_u32(attr))
			return modes[i].mode;
	return ABSENT;
}

/* A bitset that is not compact, or shorter than a bit of it, has none of them */
static int take_modes(struct nl *nl, const struct nlattr *nest, uint64_t *value)
{
	static const enum mnl_attr_data_type types[] = {
		[ETHTOOL_A_BITSET_SIZE]		= MNL_TYPE_U32,
		[ETHTOOL_A_BITSET_VALUE]	= MNL_TYPE_UNSPEC,
	};
	const struct nlattr *tb[ARRAY_SIZE(types)];
	const uint32_t *word;
	size_t words, i;
	int err;

	*value = ABSENT;
	if (!nest)
		return 0;
	err = nl_nested_attrs(nl, nest, types, tb, ARRAY_SIZE(types) - 1);
	if (err || !tb[ETHTOOL_A_BITSET_VALUE])
		return err;

	*value = 0;
	word = mnl_attr_get_payload(tb[ETHTOOL_A_BITSET_VALUE]);
	words = mnl_attr_get_payload_len(tb[ETHTOOL_A_BITSET_VALUE]) /
		sizeof(*word);
	for (i = 0; i < ARRAY_SIZE(modes); i++)
		if (modes[i].bit / 32 < words &&
		    word[modes[i].bit / 32] >> modes[i].bit % 32 & 1)
			*value |= modes[i].mode;
	return 0;
}

static int take_stat(struct nl *nl, const struct nlattr *attr,
		     struct fec_stat *stat)
{
	size_t size = attr ? mnl_attr_get_payload_len(attr) : 0;
	uint64_t value[1 + FEC_LANES];

	if (!size)
		return 0;
	if (size % sizeof(*value))
		return nl_fail(nl, EBADMSG, "FEC counter of %zu bytes", size);

	if (size > sizeof(value))
		size = sizeof(value);
	memcpy(value, mnl_attr_get_payload(attr), size);
	stat->total = value[0];
	stat->lanes = size / sizeof(*value) - 1;
	memcpy(stat->lane, value + 1, size - sizeof(*value));
	return 0;
}

static int take_bin(struct nl *nl, const struct nlattr *nest,
		    struct fec_port *port)
{
	static const enum mnl_attr_data_type types[] = {
		[FEC_HIST_BIN_LOW]	= MNL_TYPE_U32,
		[FEC_HIST_BIN_HIGH]	= MNL_TYPE_U32,
		[FEC_HIST_BIN_VAL]	= MNL_TYPE_UNSPEC,
	};
	const struct nlattr *tb[ARRAY_SIZE(types)];
	struct fec_bin *bin = &port->bin[port->bins];
	int err;

	if (port->bins == FEC_BINS)
		return 0;
	if (mnl_attr_validate(nest, MNL_TYPE_NESTED) < 0)
		return nl_fail(nl, EBADMSG, "bin of a histogram with %u bytes",
			       mnl_attr_get_payload_len(nest));
	err = nl_nested_attrs(nl, nest, types, tb, ARRAY_SIZE(types) - 1);
	if (!err)
		err = nl_get_uint(nl, tb[FEC_HIST_BIN_VAL], &bin->count);
	if (err)
		return err;
	if (!tb[FEC_HIST_BIN_LOW] || !tb[FEC_HIST_BIN_HIGH])
		return nl_fail(nl, EBADMSG, "bin of a histogram without bounds");
	bin->low = mnl_attr_get_u32(tb[FEC_HIST_BIN_LOW]);
	bin->high = mnl_attr_get_u32(tb[FEC_HIST_BIN_HIGH]);
	port->bins++;
	return 0;
}

/* Bins that overlap or go down are of no codewords that anybody could tell. */
static bool bins_are_sensible(const struct fec_port *port)
{
	unsigned int i;

	for (i = 0; i < port->bins; i++)
		if (port->bin[i].low > port->bin[i].high ||
		    (i && port->bin[i].low <= port->bin[i - 1].high))
			return false;
	return true;
}

static int take_stats(struct nl *nl, const struct nlattr *nest,
		      struct fec_port *port)
{
	static const enum mnl_attr_data_type types[] = {
		[ETHTOOL_A_FEC_STAT_CORRECTED]	= MNL_TYPE_UNSPEC,
		[ETHTOOL_A_FEC_STAT_UNCORR]	= MNL_TYPE_UNSPEC,
		[ETHTOOL_A_FEC_STAT_CORR_BITS]	= MNL_TYPE_UNSPEC,
	};
	const struct nlattr *tb[ARRAY_SIZE(types)];
	const struct nlattr *attr;
	int err;

	if (!nest)
		return 0;
	err = nl_nested_attrs(nl, nest, types, tb, ARRAY_SIZE(types) - 1);
	if (!err)
		err = take_stat(nl, tb[ETHTOOL_A_FEC_STAT_CORRECTED],
				&port->corrected_blocks);
	if (!err)
		err = take_stat(nl, tb[ETHTOOL_A_FEC_STAT_UNCORR],
				&port->uncorrectable_blocks);
	if (!err)
		err = take_stat(nl, tb[ETHTOOL_A_FEC_STAT_CORR_BITS],
				&port->corrected_bits);
	if (err)
		return err;
	mnl_attr_for_each_nested(attr, nest) {
		if (mnl_attr_get_type(attr) == FEC_STAT_HIST)
			err = take_bin(nl, attr, port);
		if (err)
			return err;
	}
	if (!bins_are_sensible(port))
		port->bins = 0;
	return 0;
}

static int take_port(struct nl *nl, const struct nlmsghdr *nlh, void *data)
{
	static const enum mnl_attr_data_type types[] = {
		[ETHTOOL_A_FEC_HEADER]	= MNL_TYPE_NESTED,
		[ETHTOOL_A_FEC_MODES]	= MNL_TYPE_NESTED,
		[ETHTOOL_A_FEC_AUTO]	= MNL_TYPE_U8,
		[ETHTOOL_A_FEC_ACTIVE]	= MNL_TYPE_U32,
		[ETHTOOL_A_FEC_STATS]	= MNL_TYPE_NESTED,
	};
	const struct nlattr *tb[ARRAY_SIZE(types)];
	struct fec_ports *ports = data;
	struct fec_port *port;
	int err;

	err = nl_attrs(nl, nlh, sizeof(struct genlmsghdr), types, tb,
		       ARRAY_SIZE(types) - 1);
	if (err)
		return err;

	ports->port = util_grow(ports->port, ports->count, sizeof(*port));
	port = &ports->port[ports->count++];
	port->corrected_blocks.total = ABSENT;
	port->uncorrectable_blocks.total = ABSENT;
	port->corrected_bits.total = ABSENT;
	port->automatic = nl_get_u8(tb[ETHTOOL_A_FEC_AUTO]);
	port->active = active_mode(tb[ETHTOOL_A_FEC_ACTIVE]);
	err = ethtool_ifindex(nl, tb[ETHTOOL_A_FEC_HEADER], &port->ifindex);
	if (!err)
		err = take_modes(nl, tb[ETHTOOL_A_FEC_MODES], &port->configured);
	if (!err)
		err = take_stats(nl, tb[ETHTOOL_A_FEC_STATS], port);
	return err;
}

static void forget_ports(void *data)
{
	fec_ports_free(data);
}

/**
 * fec_ports_read() - ask for the FEC of all netdevs in the network namespace
 * @ports: where to put them; zeroed, to be freed whatever this returns
 * @nl: connection of NETLINK_GENERIC
 * @links: the netdevs
 *
 * A netdev whose driver knows nothing of FEC is not among them. After an error,
 * @ports has what could be found.
 *
 * Return: 0, or a negative error number.
 */
int fec_ports_read(struct fec_ports *ports, struct nl *nl,
		   const struct links *links)
{
	static const struct ethtool_query query = {
		.what = "FEC of ethtool",
		.cmd = ETHTOOL_MSG_FEC_GET,
		.header = ETHTOOL_A_FEC_HEADER,
		.flags = ETHTOOL_FLAG_STATS,
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
 * fec_ports_find() - find the FEC of a netdev
 * @ports: all netdevs
 * @ifindex: index of the one looked for, or ABSENT
 *
 * Return: its FEC, or NULL.
 */
const struct fec_port *fec_ports_find(const struct fec_ports *ports,
				      uint64_t ifindex)
{
	return util_find_u32(ports->port, ports->count, sizeof(*ports->port),
			     ifindex);
}

/**
 * fec_ports_free() - release the FEC of all netdevs
 * @ports: the netdevs; empty afterwards
 */
void fec_ports_free(struct fec_ports *ports)
{
	free(ports->port);
	ports->port = NULL;
	ports->count = 0;
}
