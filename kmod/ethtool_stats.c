// SPDX-License-Identifier: GPL-2.0
/* ethtool: what the MAC counts, and what the driver counts besides. */
#include "core/frame.h"
#include "ethtool_ops.h"
#include "persona.h"
#include "port.h"
#include "snapshot.h"

/**
 * csim_ethtool_get_pauseparam() - get whether PAUSE is heeded and sent
 * @netdev: netdev of the port
 * @pause: the parameters
 *
 * Context: ethtool_ops; rtnl held.
 */
void csim_ethtool_get_pauseparam(struct net_device *netdev,
				 struct ethtool_pauseparam *pause)
{
	struct csim_port *port = netdev_priv(netdev);

	pause->autoneg = AUTONEG_DISABLE;
	pause->rx_pause = port->pause_rx;
	pause->tx_pause = port->pause_tx;
}

/**
 * csim_ethtool_set_pauseparam() - set whether PAUSE is heeded and sent
 * @netdev: netdev of the port
 * @pause: the parameters
 *
 * Context: ethtool_ops; rtnl held.
 * Return: 0, or -EOPNOTSUPP for what autonegotiation would have to find out.
 */
int csim_ethtool_set_pauseparam(struct net_device *netdev,
				struct ethtool_pauseparam *pause)
{
	struct csim_port *port = netdev_priv(netdev);

	if (pause->autoneg != AUTONEG_DISABLE)
		return -EOPNOTSUPP;

	WRITE_ONCE(port->pause_rx, pause->rx_pause);
	WRITE_ONCE(port->pause_tx, pause->tx_pause);
	return 0;
}

/* There is one MAC: no preemption, no other source. */
static bool has_stats(const struct csim_port *port,
		      enum ethtool_mac_stats_src src)
{
	return csim_persona_has(port, CSIM_HAS_STATS) &&
	       src != ETHTOOL_MAC_STATS_SRC_EMAC &&
	       src != ETHTOOL_MAC_STATS_SRC_PMAC;
}

/**
 * csim_ethtool_get_pause_stats() - get the number of PAUSE frames
 * @netdev: netdev of the port
 * @stats: the counters
 *
 * Context: ethtool_ops; rtnl held.
 */
void csim_ethtool_get_pause_stats(struct net_device *netdev,
				  struct ethtool_pause_stats *stats)
{
	struct csim_port *port = netdev_priv(netdev);
	struct csim_counts counts;

	if (!has_stats(port, stats->src))
		return;

	csim_snapshot_sum(port, CSIM_RX, &counts);
	stats->rx_pause_frames = counts.val[CSIM_STAT_PAUSE];
	csim_snapshot_sum(port, CSIM_TX, &counts);
	stats->tx_pause_frames = counts.val[CSIM_STAT_PAUSE];
}

/**
 * csim_ethtool_get_eth_mac_stats() - get the counters of IEEE 802.3 30.3.1
 * @netdev: netdev of the port
 * @stats: the counters
 *
 * Context: ethtool_ops; rtnl held.
 */
void csim_ethtool_get_eth_mac_stats(struct net_device *netdev,
				    struct ethtool_eth_mac_stats *stats)
{
	struct csim_port *port = netdev_priv(netdev);
	struct csim_counts counts;

	if (!has_stats(port, stats->src))
		return;

	/* Full duplex, over lanes that cannot slip by a bit: what is not set
	 * below cannot happen, and that is known, not unknown.
	 */
	memset(&stats->stats, 0, sizeof(stats->stats));

	csim_snapshot_sum(port, CSIM_RX, &counts);
	stats->FramesReceivedOK = csim_counts_frames(&counts);
	stats->OctetsReceivedOK = counts.val[CSIM_STAT_OCTETS];
	stats->MulticastFramesReceivedOK = counts.val[CSIM_STAT_MULTICAST];
	stats->BroadcastFramesReceivedOK = counts.val[CSIM_STAT_BROADCAST];
	stats->FrameCheckSequenceErrors = counts.val[CSIM_STAT_FCS];
	stats->FrameTooLongErrors = counts.val[CSIM_STAT_TOO_LONG];
	stats->FramesLostDueToIntMACRcvError = counts.val[CSIM_STAT_DROPPED];

	csim_snapshot_sum(port, CSIM_TX, &counts);
	stats->FramesTransmittedOK = csim_counts_frames(&counts);
	stats->OctetsTransmittedOK = counts.val[CSIM_STAT_OCTETS];
	stats->MulticastFramesXmittedOK = counts.val[CSIM_STAT_MULTICAST];
	stats->BroadcastFramesXmittedOK = counts.val[CSIM_STAT_BROADCAST];
}

/**
 * csim_ethtool_get_eth_phy_stats() - get the counters of IEEE 802.3 30.3.2
 * @netdev: netdev of the port
 * @stats: the counters
 *
 * FEC marks what it cannot correct as errors (119.2.5.3), so that each frame that
 * is lost for it has a symbol error.
 * Context: ethtool_ops; rtnl held.
 */
void csim_ethtool_get_eth_phy_stats(struct net_device *netdev,
				    struct ethtool_eth_phy_stats *stats)
{
	struct csim_port *port = netdev_priv(netdev);
	struct csim_counts counts;

	if (!has_stats(port, stats->src))
		return;

	csim_snapshot_sum(port, CSIM_RX, &counts);
	stats->SymbolErrorDuringCarrier = counts.val[CSIM_STAT_FCS];
}

/**
 * csim_ethtool_get_eth_ctrl_stats() - get the counters of IEEE 802.3 30.3.3
 * @netdev: netdev of the port
 * @stats: the counters
 *
 * Context: ethtool_ops; rtnl held.
 */
void csim_ethtool_get_eth_ctrl_stats(struct net_device *netdev,
				     struct ethtool_eth_ctrl_stats *stats)
{
	struct csim_port *port = netdev_priv(netdev);
	struct csim_counts counts;

	if (!has_stats(port, stats->src))
		return;

	csim_snapshot_sum(port, CSIM_RX, &counts);
	stats->MACControlFramesReceived = counts.val[CSIM_STAT_CONTROL];
	stats->UnsupportedOpcodesReceived = counts.val[CSIM_STAT_CONTROL] -
					    counts.val[CSIM_STAT_PAUSE];
	csim_snapshot_sum(port, CSIM_TX, &counts);
	stats->MACControlFramesTransmitted = counts.val[CSIM_STAT_CONTROL];
}

static const struct ethtool_rmon_hist_range rmon_ranges[] = {
	{ 64, 64 },
	{ 65, 127 },
	{ 128, 255 },
	{ 256, 511 },
	{ 512, 1023 },
	{ 1024, 1518 },
	{ 1519, 2047 },
	{ 2048, 4095 },
	{ 4096, 8191 },
	{ 8192, CSIM_FRAME_MAX },
	{}
};

static_assert(ARRAY_SIZE(rmon_ranges) == CSIM_FRAME_RANGES + 1);

/**
 * csim_ethtool_get_rmon_stats() - get the counters of RFC 2819
 * @netdev: netdev of the port
 * @stats: the counters
 * @ranges: the ranges of the histograms
 *
 * Context: ethtool_ops; rtnl held.
 */
void csim_ethtool_get_rmon_stats(struct net_device *netdev,
				 struct ethtool_rmon_stats *stats,
				 const struct ethtool_rmon_hist_range **ranges)
{
	struct csim_port *port = netdev_priv(netdev);
	struct csim_counts counts;
	unsigned int i;

	if (!has_stats(port, stats->src))
		return;

	*ranges = rmon_ranges;
	csim_snapshot_sum(port, CSIM_RX, &counts);
	stats->undersize_pkts = 0;
	stats->oversize_pkts = counts.val[CSIM_STAT_TOO_LONG];
	stats->fragments = 0;
	stats->jabbers = 0;
	for (i = 0; i < CSIM_FRAME_RANGES; i++)
		stats->hist[i] = counts.val[CSIM_STAT_RANGE + i];

	csim_snapshot_sum(port, CSIM_TX, &counts);
	for (i = 0; i < CSIM_FRAME_RANGES; i++)
		stats->hist_tx[i] = counts.val[CSIM_STAT_RANGE + i];
}

/**
 * struct other_stat - a counter that has no standard place
 * @name: its name
 * @dir: direction
 * @stat: which
 */
struct other_stat {
	char name[ETH_GSTRING_LEN];
	enum csim_dir dir;
	enum csim_stat stat;
};

/* Documentation/admin-guide/cagesim.rst explains each of them. */
static const struct other_stat other_stats[] = {
	{ "rx_kept_by_mac", CSIM_RX, CSIM_STAT_KEPT },
	{ "rx_failed", CSIM_RX, CSIM_STAT_FAILED },
	{ "rx_no_room", CSIM_RX, CSIM_STAT_DROPPED },
	{ "rx_xdp_drop", CSIM_RX, CSIM_STAT_XDP_DROP },
	{ "rx_xdp_tx", CSIM_RX, CSIM_STAT_XDP_TX },
	{ "rx_xdp_redirect", CSIM_RX, CSIM_STAT_XDP_REDIRECT },
	{ "rx_xdp_error", CSIM_RX, CSIM_STAT_XDP_ERROR },
	{ "tx_stopped", CSIM_TX, CSIM_STAT_STOP },
};

/**
 * csim_ethtool_get_sset_count() - get the number of strings of a set
 * @netdev: netdev of the port
 * @set: which set
 *
 * Context: ethtool_ops; rtnl held.
 * Return: the number, or -EOPNOTSUPP for a set that there is not.
 */
int csim_ethtool_get_sset_count(struct net_device *netdev, int set)
{
	const struct csim_port *port = netdev_priv(netdev);

	switch (set) {
	case ETH_SS_STATS:
		return csim_persona_has(port, CSIM_HAS_STATS) ?
		       ARRAY_SIZE(other_stats) : -EOPNOTSUPP;
	case ETH_SS_TEST:
		return csim_ethtool_tests;
	default:
		return -EOPNOTSUPP;
	}
}

/**
 * csim_ethtool_get_strings() - get the strings of a set
 * @netdev: netdev of the port
 * @set: which set
 * @data: where they go
 *
 * Context: ethtool_ops; rtnl held.
 */
void csim_ethtool_get_strings(struct net_device *netdev, u32 set, u8 *data)
{
	unsigned int i;

	switch (set) {
	case ETH_SS_STATS:
		for (i = 0; i < ARRAY_SIZE(other_stats); i++)
			ethtool_puts(&data, other_stats[i].name);
		break;
	case ETH_SS_TEST:
		for (i = 0; i < csim_ethtool_tests; i++)
			ethtool_puts(&data, csim_ethtool_test_names[i]);
		break;
	}
}

/**
 * csim_ethtool_get_ethtool_stats() - get the counters without a standard place
 * @netdev: netdev of the port
 * @stats: the counters
 * @data: where they go
 *
 * Context: ethtool_ops; rtnl held.
 */
void csim_ethtool_get_ethtool_stats(struct net_device *netdev,
				    struct ethtool_stats *stats, u64 *data)
{
	struct csim_port *port = netdev_priv(netdev);
	struct csim_counts counts[__CSIM_DIR_MAX];
	unsigned int i;

	csim_snapshot_sum(port, CSIM_RX, &counts[CSIM_RX]);
	csim_snapshot_sum(port, CSIM_TX, &counts[CSIM_TX]);
	for (i = 0; i < ARRAY_SIZE(other_stats); i++)
		data[i] = counts[other_stats[i].dir].val[other_stats[i].stat];
}
