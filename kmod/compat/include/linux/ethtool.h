/* SPDX-License-Identifier: GPL-2.0 */
/*
 * <linux/ethtool.h> for kernels whose ethtool_ops know neither FEC histograms
 * nor op_needs_rtnl, and ask for the fields of RSS and the number of queues
 * through get_rxnfc.
 *
 * The driver has one function with today's arguments,
 *
 *	static void get_fec_stats(struct net_device *dev,
 *				  struct ethtool_fec_stats *stats,
 *				  struct ethtool_fec_hist *hist);
 *	CSIM_DEFINE_GET_FEC_STATS(get_fec_stats_op, get_fec_stats);
 *
 * and puts what the macro defines into the table. @hist is NULL where the
 * kernel has no place for a histogram.
 */
#ifndef CSIM_COMPAT_LINUX_ETHTOOL_H
#define CSIM_COMPAT_LINUX_ETHTOOL_H

#include_next <linux/ethtool.h>
#include "compat_gen.h"

#ifdef CSIM_HAVE_FEC_HIST

#define CSIM_DEFINE_GET_FEC_STATS(op, fn)				\
	static void op(struct net_device *dev,				\
		       struct ethtool_fec_stats *stats,			\
		       struct ethtool_fec_hist *hist)			\
	{								\
		fn(dev, stats, hist);					\
	}								\
	static_assert(true)

#else

#define ETHTOOL_FEC_HIST_MAX	17

/**
 * struct ethtool_fec_hist_range - symbol errors that a bin counts
 * @low: least number, inclusive
 * @high: greatest number, inclusive
 */
struct ethtool_fec_hist_range {
	u16 low;
	u16 high;
};

/**
 * struct ethtool_fec_hist - codewords by number of symbol errors
 * @values: codewords of each bin
 * @values.sum: of all lanes
 * @values.per_lane: of each lane
 * @ranges: what the bins are, ended by an entry of zeroes
 * @ranges_buf: room for @ranges where it is no constant
 */
struct ethtool_fec_hist {
	struct ethtool_fec_hist_value {
		u64 sum;
		u64 per_lane[ETHTOOL_MAX_LANES];
	} values[ETHTOOL_FEC_HIST_MAX];
	const struct ethtool_fec_hist_range *ranges;
	struct ethtool_fec_hist_range ranges_buf[ETHTOOL_FEC_HIST_MAX];
};

#define CSIM_DEFINE_GET_FEC_STATS(op, fn)				\
	static void op(struct net_device *dev,				\
		       struct ethtool_fec_stats *stats)			\
	{								\
		fn(dev, stats, NULL);					\
	}								\
	static_assert(true)

#endif

/* Link modes that the kernel does not have yet are -1. */
#ifndef CSIM_HAVE_LINK_MODES_200G
#define ETHTOOL_LINK_MODE_200000baseCR_Full_BIT		(-1)
#define ETHTOOL_LINK_MODE_400000baseCR2_Full_BIT	(-1)
#define ETHTOOL_LINK_MODE_800000baseCR4_Full_BIT	(-1)
#endif

#ifndef CSIM_HAVE_LINK_MODES_1600G
#define ETHTOOL_LINK_MODE_1600000baseCR8_Full_BIT	(-1)
#endif

/*
 * CSIM_OP_NEEDS_RTNL(bits) - initialiser of ethtool_ops::op_needs_rtnl,
 * nothing where every ethtool operation runs under rtnl anyway. The names of
 * the bits are not defined there: they may be used as this argument only.
 */
#ifdef CSIM_HAVE_OP_NEEDS_RTNL
#define CSIM_OP_NEEDS_RTNL(bits)	.op_needs_rtnl = (bits),
#else
#define CSIM_OP_NEEDS_RTNL(bits)
#endif

/*
 * Fields of RSS, and number of receive queues. The driver has the functions
 * with today's arguments,
 *
 *	CSIM_DEFINE_RXFH_FIELDS(get_fields, set_fields, get_ring_count);
 *
 * and "CSIM_RXFH_FIELDS(get_fields, set_fields, get_ring_count)" among the
 * initialisers of the table.
 */
#if defined(CSIM_HAVE_RXFH_FIELDS) && defined(CSIM_HAVE_RX_RING_COUNT)

#define CSIM_DEFINE_RXFH_FIELDS(get, set, count)	static_assert(true)
#define CSIM_RXFH_FIELDS(get, set, count)				\
	.get_rxfh_fields	= get,					\
	.set_rxfh_fields	= set,					\
	.get_rx_ring_count	= count,

#else

#ifndef CSIM_HAVE_RXFH_FIELDS
/**
 * struct ethtool_rxfh_fields - header fields that RSS hashes
 * @data: RXH_ bits
 * @flow_type: kind of flow, TCP_V4_FLOW and so on
 * @rss_context: not used
 */
struct ethtool_rxfh_fields {
	u32 data;
	u32 flow_type;
	u32 rss_context;
};
#endif

#define CSIM_DEFINE_RXFH_FIELDS(get, set, count)			\
	static int csim_get_rxnfc(struct net_device *dev,		\
				  struct ethtool_rxnfc *nfc, u32 *rules) \
	{								\
		struct ethtool_rxfh_fields fields = {			\
			.flow_type = nfc->flow_type,			\
		};							\
		int err;						\
									\
		switch (nfc->cmd) {					\
		case ETHTOOL_GRXRINGS:					\
			nfc->data = count(dev);				\
			return 0;					\
		case ETHTOOL_GRXFH:					\
			err = get(dev, &fields);			\
			nfc->data = fields.data;			\
			return err;					\
		default:						\
			return -EOPNOTSUPP;				\
		}							\
	}								\
									\
	static int csim_set_rxnfc(struct net_device *dev,		\
				  struct ethtool_rxnfc *nfc)		\
	{								\
		const struct ethtool_rxfh_fields fields = {		\
			.flow_type = nfc->flow_type,			\
			.data = nfc->data,				\
		};							\
									\
		if (nfc->cmd != ETHTOOL_SRXFH)				\
			return -EOPNOTSUPP;				\
		return set(dev, &fields, NULL);				\
	}								\
	static_assert(true)
#define CSIM_RXFH_FIELDS(get, set, count)				\
	.get_rxnfc		= csim_get_rxnfc,			\
	.set_rxnfc		= csim_set_rxnfc,

#endif

#endif
