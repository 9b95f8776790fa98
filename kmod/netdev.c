// SPDX-License-Identifier: GPL-2.0
/* Network device operations of a port, and statistics of its queues. */
#include <linux/etherdevice.h>
#include <net/netdev_queues.h>

#include "filter.h"
#include "port.h"
#include "queue.h"
#include "rx.h"
#include "snapshot.h"
#include "tx.h"
#include "wire.h"
#include "xdp.h"

static int netdev_init(struct net_device *netdev)
{
	csim_queue_init(netdev_priv(netdev));
	return 0;
}

static void netdev_uninit(struct net_device *netdev)
{
	csim_queue_uninit(netdev_priv(netdev));
}

static int netdev_open(struct net_device *netdev)
{
	return csim_wire_open(netdev_priv(netdev));
}

static int netdev_stop(struct net_device *netdev)
{
	csim_wire_close(netdev_priv(netdev));
	return 0;
}

static void netdev_set_rx_mode(struct net_device *netdev)
{
	struct csim_port *port = netdev_priv(netdev);

	csim_filter_update(&port->filter, netdev);
}

static int netdev_change_mtu(struct net_device *netdev, int mtu)
{
	struct csim_port *port = netdev_priv(netdev);

	if (!csim_xdp_mtu_fits(rtnl_dereference(port->xdp_prog), mtu)) {
		netdev_warn_once(netdev, "MTU %d is too large for the XDP program\n",
				 mtu);
		return -EINVAL;
	}

	WRITE_ONCE(netdev->mtu, mtu);
	return 0;
}

static int netdev_set_features(struct net_device *netdev,
			       netdev_features_t features)
{
	if ((netdev->features ^ features) & NETIF_F_LOOPBACK)
		csim_wire_set_loopback(netdev_priv(netdev),
				       features & NETIF_F_LOOPBACK);
	csim_rx_set_features(netdev_priv(netdev), features);
	return 0;
}

static void netdev_get_stats64(struct net_device *netdev,
			       struct rtnl_link_stats64 *stats)
{
	struct csim_port *port = netdev_priv(netdev);
	struct csim_counts counts;

	csim_snapshot_sum(port, CSIM_RX, &counts);
	stats->rx_packets = csim_counts_packets(&counts);
	stats->rx_bytes = csim_counts_bytes(&counts);
	stats->multicast = counts.val[CSIM_STAT_MULTICAST];
	stats->rx_dropped = counts.val[CSIM_STAT_KEPT] +
			    counts.val[CSIM_STAT_FAILED];
	stats->rx_missed_errors = counts.val[CSIM_STAT_DROPPED];
	stats->rx_length_errors = counts.val[CSIM_STAT_TOO_LONG];
	stats->rx_crc_errors = counts.val[CSIM_STAT_FCS];
	stats->rx_errors = stats->rx_length_errors + stats->rx_crc_errors;

	csim_snapshot_sum(port, CSIM_TX, &counts);
	stats->tx_packets = csim_counts_packets(&counts);
	stats->tx_bytes = csim_counts_bytes(&counts);
	stats->tx_dropped = counts.val[CSIM_STAT_DROPPED];
}

const struct net_device_ops csim_netdev_ops = {
	.ndo_init		= netdev_init,
	.ndo_uninit		= netdev_uninit,
	.ndo_open		= netdev_open,
	.ndo_stop		= netdev_stop,
	.ndo_start_xmit		= csim_tx_xmit,
	.ndo_set_rx_mode	= netdev_set_rx_mode,
	.ndo_set_mac_address	= eth_mac_addr,
	.ndo_validate_addr	= eth_validate_addr,
	.ndo_change_mtu		= netdev_change_mtu,
	.ndo_set_features	= netdev_set_features,
	.ndo_get_stats64	= netdev_get_stats64,
	.ndo_bpf		= csim_xdp_setup,
	.ndo_xdp_xmit		= csim_xdp_xmit,
};

static void stat_set_rx(struct netdev_queue_stats_rx *stats,
			const struct csim_counts *counts)
{
	stats->packets = csim_counts_packets(counts);
	stats->bytes = csim_counts_bytes(counts);
	stats->hw_drops = counts->val[CSIM_STAT_KEPT] +
			  counts->val[CSIM_STAT_FAILED] +
			  counts->val[CSIM_STAT_FCS] +
			  counts->val[CSIM_STAT_TOO_LONG] +
			  counts->val[CSIM_STAT_DROPPED];
	stats->hw_drop_overruns = counts->val[CSIM_STAT_DROPPED];
}

static void stat_set_tx(struct netdev_queue_stats_tx *stats,
			const struct csim_counts *counts)
{
	stats->packets = csim_counts_packets(counts);
	stats->bytes = csim_counts_bytes(counts);
	stats->hw_drops = counts->val[CSIM_STAT_DROPPED];
	stats->hw_gso_packets = counts->val[CSIM_STAT_GSO];
	stats->hw_gso_bytes = counts->val[CSIM_STAT_GSO_BYTES];
	stats->hw_gso_wire_packets = counts->val[CSIM_STAT_GSO_FRAMES];
	stats->hw_gso_wire_bytes = counts->val[CSIM_STAT_GSO_OCTETS];
	stats->stop = counts->val[CSIM_STAT_STOP];
}

static void stat_get_rx(struct net_device *netdev, int q,
			struct netdev_queue_stats_rx *stats)
{
	struct csim_counts counts;

	csim_snapshot_read(netdev_priv(netdev), CSIM_RX, q, 1, &counts);
	stat_set_rx(stats, &counts);
}

static void stat_get_tx(struct net_device *netdev, int q,
			struct netdev_queue_stats_tx *stats)
{
	struct csim_counts counts;

	csim_snapshot_read(netdev_priv(netdev), CSIM_TX, q, 1, &counts);
	stat_set_tx(stats, &counts);
}

/* What queues counted that are not in use now */
static void stat_get_base(struct net_device *netdev,
			  struct netdev_queue_stats_rx *rx,
			  struct netdev_queue_stats_tx *tx)
{
	unsigned int n_rx = netdev->real_num_rx_queues;
	unsigned int n_tx = netdev->real_num_tx_queues;
	struct csim_counts counts;

	csim_snapshot_read(netdev_priv(netdev), CSIM_RX, n_rx,
			   CSIM_PORT_QUEUES - n_rx, &counts);
	stat_set_rx(rx, &counts);
	csim_snapshot_read(netdev_priv(netdev), CSIM_TX, n_tx,
			   CSIM_PORT_QUEUES - n_tx, &counts);
	stat_set_tx(tx, &counts);
}

const struct netdev_stat_ops csim_stat_ops = {
	.get_queue_stats_rx	= stat_get_rx,
	.get_queue_stats_tx	= stat_get_tx,
	.get_base_stats		= stat_get_base,
};
