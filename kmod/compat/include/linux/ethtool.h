/* SPDX-License-Identifier: GPL-2.0 */
/*
 * <linux/ethtool.h> for kernels whose ethtool_ops know neither FEC histograms
 * nor op_needs_rtnl.
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

#endif
