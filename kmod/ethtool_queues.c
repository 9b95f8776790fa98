// SPDX-License-Identifier: GPL-2.0
/* ethtool: channels, rings, coalescing and receive side scaling. */
#include <linux/rtnetlink.h>

#include "ethtool_ops.h"
#include "port.h"
#include "queue.h"
#include "snapshot.h"

/* Limits of ethtool -C: a second is longer than anybody waits for a frame. */
#define COALESCE_USECS_MAX	1000000
#define COALESCE_FRAMES_MAX	CSIM_PORT_RING_MIN

/**
 * csim_ethtool_get_channels() - get the number of queues
 * @netdev: netdev of the port
 * @channels: numbers of queues
 *
 * Context: ethtool_ops; rtnl held.
 */
void csim_ethtool_get_channels(struct net_device *netdev,
			       struct ethtool_channels *channels)
{
	channels->max_combined = CSIM_PORT_QUEUES;
	channels->combined_count = netdev->real_num_rx_queues;
}

/**
 * csim_ethtool_set_channels() - set the number of queues
 * @netdev: netdev of the port
 * @channels: numbers of queues
 *
 * Context: ethtool_ops; rtnl held. The core has seen to it that the number is in
 * range, and that no RSS table or AF_XDP socket of a queue that would go is in
 * use.
 * Return: 0, or what csim_queue_replace() returned.
 */
int csim_ethtool_set_channels(struct net_device *netdev,
			      struct ethtool_channels *channels)
{
	struct csim_port *port = netdev_priv(netdev);

	return csim_queue_replace(port, channels->combined_count,
				  port->ring_size,
				  rtnl_dereference(port->xdp_prog), NULL);
}

/**
 * csim_ethtool_get_ringparam() - get the size of rings
 * @netdev: netdev of the port
 * @ring: sizes of rings
 * @kernel_ring: not used
 * @extack: not used
 *
 * Context: ethtool_ops; rtnl held.
 */
void csim_ethtool_get_ringparam(struct net_device *netdev,
				struct ethtool_ringparam *ring,
				struct kernel_ethtool_ringparam *kernel_ring,
				struct netlink_ext_ack *extack)
{
	struct csim_port *port = netdev_priv(netdev);

	/* There is no transmit ring: frames go to the receiver's at once. */
	ring->rx_max_pending = CSIM_PORT_RING_MAX;
	ring->rx_pending = port->ring_size;
}

/**
 * csim_ethtool_set_ringparam() - set the size of rings
 * @netdev: netdev of the port
 * @ring: sizes of rings
 * @kernel_ring: not used
 * @extack: where a refusal is explained
 *
 * Context: ethtool_ops; rtnl held.
 * Return: 0, -EINVAL for less than %CSIM_PORT_RING_MIN, or as csim_queue_replace().
 */
int csim_ethtool_set_ringparam(struct net_device *netdev,
			       struct ethtool_ringparam *ring,
			       struct kernel_ethtool_ringparam *kernel_ring,
			       struct netlink_ext_ack *extack)
{
	struct csim_port *port = netdev_priv(netdev);

	if (ring->rx_pending < CSIM_PORT_RING_MIN) {
		NL_SET_ERR_MSG_FMT(extack, "A receive ring has %u .. %u entries",
				   CSIM_PORT_RING_MIN, CSIM_PORT_RING_MAX);
		return -EINVAL;
	}

	return csim_queue_replace(port, netdev->real_num_rx_queues,
				  ring->rx_pending,
				  rtnl_dereference(port->xdp_prog), extack);
}

/**
 * csim_ethtool_get_coalesce() - get when the port is told of frames
 * @netdev: netdev of the port
 * @coalesce: the parameters
 * @kernel_coalesce: not used
 * @extack: not used
 *
 * Context: ethtool_ops; rtnl held.
 * Return: 0.
 */
int csim_ethtool_get_coalesce(struct net_device *netdev,
			      struct ethtool_coalesce *coalesce,
			      struct kernel_ethtool_coalesce *kernel_coalesce,
			      struct netlink_ext_ack *extack)
{
	struct csim_port *port = netdev_priv(netdev);

	coalesce->use_adaptive_rx_coalesce = port->coalesce.adaptive;
	coalesce->rx_coalesce_usecs = port->coalesce.usecs;
	coalesce->rx_max_coalesced_frames = port->coalesce.frames;
	coalesce->stats_block_coalesce_usecs = port->coalesce.stats_usecs;
	return 0;
}

/**
 * csim_ethtool_set_coalesce() - set when the port is told of frames
 * @netdev: netdev of the port
 * @coalesce: the parameters
 * @kernel_coalesce: not used
 * @extack: where a refusal is explained
 *
 * Context: ethtool_ops; rtnl held.
 * Return: 0, -EINVAL for what is out of range, or -ENOMEM.
 */
int csim_ethtool_set_coalesce(struct net_device *netdev,
			      struct ethtool_coalesce *coalesce,
			      struct kernel_ethtool_coalesce *kernel_coalesce,
			      struct netlink_ext_ack *extack)
{
	struct csim_port *port = netdev_priv(netdev);
	int err;

	if (coalesce->rx_coalesce_usecs > COALESCE_USECS_MAX ||
	    coalesce->stats_block_coalesce_usecs > COALESCE_USECS_MAX) {
		NL_SET_ERR_MSG_FMT(extack, "At most %u us", COALESCE_USECS_MAX);
		return -EINVAL;
	}
	if (!coalesce->rx_max_coalesced_frames ||
	    coalesce->rx_max_coalesced_frames > COALESCE_FRAMES_MAX) {
		NL_SET_ERR_MSG_FMT(extack, "1 .. %u frames", COALESCE_FRAMES_MAX);
		return -EINVAL;
	}

	err = csim_snapshot_set(port, coalesce->stats_block_coalesce_usecs);
	if (err)
		return err;

	WRITE_ONCE(port->coalesce.frames, coalesce->rx_max_coalesced_frames);
	WRITE_ONCE(port->coalesce.usecs, coalesce->rx_coalesce_usecs);
	WRITE_ONCE(port->coalesce.adaptive, coalesce->use_adaptive_rx_coalesce);
	return 0;
}

/**
 * csim_ethtool_get_rx_ring_count() - get the number of receive queues
 * @netdev: netdev of the port
 *
 * Context: ethtool_ops; rtnl held.
 * Return: the number.
 */
u32 csim_ethtool_get_rx_ring_count(struct net_device *netdev)
{
	return netdev->real_num_rx_queues;
}

/**
 * csim_ethtool_get_rxfh_key_size() - get the size of the key of RSS
 * @netdev: netdev of the port
 *
 * Context: ethtool_ops.
 * Return: octets.
 */
u32 csim_ethtool_get_rxfh_key_size(struct net_device *netdev)
{
	return CSIM_RSS_KEY;
}

/**
 * csim_ethtool_get_rxfh_indir_size() - get the size of the indirection table
 * @netdev: netdev of the port
 *
 * Context: ethtool_ops.
 * Return: entries.
 */
u32 csim_ethtool_get_rxfh_indir_size(struct net_device *netdev)
{
	return CSIM_RSS_INDIR;
}

/**
 * csim_ethtool_get_rxfh() - get indirection table and key
 * @netdev: netdev of the port
 * @rxfh: table, key and hash function
 *
 * Context: ethtool_ops; rtnl held.
 * Return: 0.
 */
int csim_ethtool_get_rxfh(struct net_device *netdev,
			  struct ethtool_rxfh_param *rxfh)
{
	struct csim_port *port = netdev_priv(netdev);
	const struct csim_rss *rss = rtnl_dereference(port->rss);
	unsigned int i;

	rxfh->hfunc = ETH_RSS_HASH_TOP;
	if (rxfh->indir)
		for (i = 0; i < CSIM_RSS_INDIR; i++)
			rxfh->indir[i] = rss->indir[i];
	if (rxfh->key)
		memcpy(rxfh->key, rss->key, CSIM_RSS_KEY);
	return 0;
}

static void rss_publish(struct csim_port *port, struct csim_rss *rss)
{
	rss = rcu_replace_pointer(port->rss, rss, lockdep_rtnl_is_held());
	kfree_rcu(rss, rcu);
}

/**
 * csim_ethtool_set_rxfh() - set indirection table and key
 * @netdev: netdev of the port
 * @rxfh: table, key and hash function
 * @extack: where a refusal is explained
 *
 * Context: ethtool_ops; rtnl held.
 * Return: 0, -EOPNOTSUPP for another hash function, or -ENOMEM.
 */
int csim_ethtool_set_rxfh(struct net_device *netdev,
			  struct ethtool_rxfh_param *rxfh,
			  struct netlink_ext_ack *extack)
{
	struct csim_port *port = netdev_priv(netdev);
	struct csim_rss *rss;
	unsigned int i;

	if (rxfh->hfunc != ETH_RSS_HASH_NO_CHANGE &&
	    rxfh->hfunc != ETH_RSS_HASH_TOP) {
		NL_SET_ERR_MSG(extack, "The hash function is toeplitz");
		return -EOPNOTSUPP;
	}

	rss = csim_rss_alloc(rtnl_dereference(port->rss),
			     netdev->real_num_rx_queues, true);
	if (!rss)
		return -ENOMEM;

	if (rxfh->indir)
		for (i = 0; i < CSIM_RSS_INDIR; i++)
			rss->indir[i] = rxfh->indir[i];
	if (rxfh->key)
		memcpy(rss->key, rxfh->key, CSIM_RSS_KEY);
	rss_publish(port, rss);
	return 0;
}

/* The flow whose ports may be hashed or not, or -1 */
static int rss_flow(u32 flow_type)
{
	switch (flow_type) {
	case TCP_V4_FLOW:
		return CSIM_RSS_TCP4;
	case UDP_V4_FLOW:
		return CSIM_RSS_UDP4;
	case TCP_V6_FLOW:
		return CSIM_RSS_TCP6;
	case UDP_V6_FLOW:
		return CSIM_RSS_UDP6;
	default:
		return -1;
	}
}

#define RXH_ADDRESSES	(RXH_IP_SRC | RXH_IP_DST)
#define RXH_PORTS	(RXH_L4_B_0_1 | RXH_L4_B_2_3)

/**
 * csim_ethtool_get_rxfh_fields() - get what of a flow is hashed
 * @netdev: netdev of the port
 * @fields: kind of flow, and its fields
 *
 * Context: ethtool_ops; rtnl held.
 * Return: 0, or -EINVAL for a kind of flow that is not known.
 */
int csim_ethtool_get_rxfh_fields(struct net_device *netdev,
				 struct ethtool_rxfh_fields *fields)
{
	struct csim_port *port = netdev_priv(netdev);
	const struct csim_rss *rss = rtnl_dereference(port->rss);
	int flow = rss_flow(fields->flow_type);

	switch (fields->flow_type) {
	case IPV4_FLOW:
	case IPV6_FLOW:
	case SCTP_V4_FLOW:
	case SCTP_V6_FLOW:
	case AH_V4_FLOW:
	case AH_V6_FLOW:
	case ESP_V4_FLOW:
	case ESP_V6_FLOW:
	case AH_ESP_V4_FLOW:
	case AH_ESP_V6_FLOW:
		fields->data = RXH_ADDRESSES;
		return 0;
	}
	if (flow < 0)
		return -EINVAL;

	fields->data = RXH_ADDRESSES | (rss->ports[flow] ? RXH_PORTS : 0);
	return 0;
}

/**
 * csim_ethtool_set_rxfh_fields() - set what of a flow is hashed
 * @netdev: netdev of the port
 * @fields: kind of flow, and its fields
 * @extack: where a refusal is explained
 *
 * Context: ethtool_ops; rtnl held.
 * Return: 0, -EOPNOTSUPP for what cannot be chosen, or -ENOMEM.
 */
int csim_ethtool_set_rxfh_fields(struct net_device *netdev,
				 const struct ethtool_rxfh_fields *fields,
				 struct netlink_ext_ack *extack)
{
	struct csim_port *port = netdev_priv(netdev);
	int flow = rss_flow(fields->flow_type);
	struct csim_rss *rss;

	if (flow < 0) {
		NL_SET_ERR_MSG(extack,
			       "Fields can be set for TCP and UDP over IPv4 and IPv6");
		return -EOPNOTSUPP;
	}
	if (fields->data != RXH_ADDRESSES &&
	    fields->data != (RXH_ADDRESSES | RXH_PORTS)) {
		NL_SET_ERR_MSG(extack,
			       "Addresses are hashed, with both ports or without (sd, sdfn)");
		return -EOPNOTSUPP;
	}

	rss = csim_rss_alloc(rtnl_dereference(port->rss),
			     netdev->real_num_rx_queues, true);
	if (!rss)
		return -ENOMEM;

	rss->ports[flow] = fields->data & RXH_PORTS;
	rss_publish(port, rss);
	return 0;
}
