// SPDX-License-Identifier: GPL-2.0
/*
 * One NAPI for each receive queue takes frames from its ring. What most frames
 * need is in rx_skb() and rx_deliver(); what few frames need is decided once a
 * poll, and is in csim_rx::todo.
 */
#include "rx.h"

#include <linux/etherdevice.h>
#include <linux/if_vlan.h>
#include <net/busy_poll.h>
#include <net/gso.h>
#include <net/ip.h>
#include <net/sock.h>
#include <net/xdp.h>

#include "filter.h"
#include "port.h"
#include "queue.h"
#include "xdp.h"

/* What is to be done with every frame of a poll */
#define RX_XDP		BIT(0)	/* a program is to see it */
#define RX_CHECKSUM	BIT(1)	/* somebody sees its bytes: finish checksums */
#define RX_NO_CHECKSUM	BIT(2)	/* and do not say that they are right */
#define RX_NO_HASH	BIT(3)	/* do not say what its hash is */
#define RX_C_TAG	BIT(4)	/* VLAN tags belong into the frame */
#define RX_S_TAG	BIT(5)

/**
 * struct csim_rx - one poll
 * @rxq: the queue
 * @netdev: its netdev
 * @port: its port
 * @todo: RX_XDP .. RX_S_TAG
 * @longest: longest frame that is received, octets
 * @n: number of packets in @list
 * @list: packets for the stack that cannot be aggregated
 * @xdp: state of XDP
 */
struct csim_rx {
	struct csim_rxq *rxq;
	struct net_device *netdev;
	struct csim_port *port;
	unsigned int todo;
	unsigned int longest;
	unsigned int n;
	struct list_head list;
	struct csim_xdp xdp;
};

/**
 * csim_rx_frames_in() - number of frames in an entry of a ring
 * @entry: the entry
 *
 * Return: frames on the wire.
 */
unsigned int csim_rx_frames_in(void *entry)
{
	if ((unsigned long)entry & CSIM_RING_XDP)
		return 1;

	return csim_rx_frames(entry)->n;
}

static void rx_flush(struct csim_rx *rx)
{
	if (rx->n == 1)
		netif_receive_skb(list_first_entry(&rx->list, struct sk_buff,
						   list));
	else
		netif_receive_skb_list(&rx->list);
	INIT_LIST_HEAD(&rx->list);
	rx->n = 0;
}

/* Whether GRO could do anything with a packet */
static bool rx_may_aggregate(const struct csim_rx *rx, const struct sk_buff *skb)
{
	if (!(rx->netdev->features & NETIF_F_GRO) || skb_is_gso(skb))
		return false;

	switch (skb->protocol) {
	case htons(ETH_P_IP):
	case htons(ETH_P_IPV6):
	case htons(ETH_P_8021Q):
	case htons(ETH_P_8021AD):
	case htons(ETH_P_PPP_SES):
		return true;
	default:
		return false;
	}
}

/*
 * To the stack, and past GRO if that has nothing to do with it: nothing to
 * aggregate, and nothing held that might be of the same flow.
 */
static void rx_deliver(struct csim_rx *rx, struct sk_buff *skb)
{
	struct napi_struct *napi = &rx->rxq->napi;

	skb_record_rx_queue(skb, rx->rxq - rx->port->rxq);

	if (!rx_may_aggregate(rx, skb) && !csim_napi_gro_held(napi)) {
		skb_mark_napi_id(skb, napi);
		list_add_tail(&skb->list, &rx->list);
		rx->n++;
		return;
	}

	if (rx->n)
		rx_flush(rx);
	/* GRO writes to what it holds, and the sender may have kept a clone. */
	if (unlikely(skb_cloned(skb)) && skb_unclone(skb, GFP_ATOMIC)) {
		netif_receive_skb(skb);
		return;
	}
	skb_prepare_for_gro(skb);
	napi_gro_receive(napi, skb);
}

/*
 * Whether the MAC keeps frames for itself: those to another station, and MAC
 * Control, which never goes further (IEEE 802.3 31.3). Counts what is to be
 * counted of frames that are not plain.
 */
static bool rx_keeps(struct csim_rx *rx, const u8 *data, unsigned int len,
		     const struct csim_frames *frames)
{
	struct csim_stats *stats = &rx->rxq->stats;
	unsigned int kind = csim_frame_kind(data, len);

	if (kind)
		csim_stats_kind(stats, kind, frames->n);

	if (!(kind & CSIM_FRAME_CONTROL) &&
	    (kind & CSIM_FRAME_BROADCAST ||
	     ether_addr_equal(data, rx->netdev->dev_addr) ||
	     csim_filter_pass(rcu_dereference_bh(rx->port->filter), data)))
		return false;

	csim_stats_add(stats, CSIM_STAT_KEPT, frames->n);
	csim_stats_add(stats, CSIM_STAT_KEPT_OCTETS, frames->octets);
	return true;
}

static struct sk_buff *rx_checksum(struct csim_rx *rx, struct sk_buff *skb)
{
	if (skb->ip_summed == CHECKSUM_PARTIAL && !skb_is_gso(skb)) {
		/* without a feature, it does all that is to be done */
		if (skb_csum_hwoffload_help(skb, 0)) {
			csim_stats_add(&rx->rxq->stats, CSIM_STAT_DROPPED, 1);
			kfree_skb_reason(skb, SKB_DROP_REASON_SKB_CSUM);
			return NULL;
		}
		skb->ip_summed = CHECKSUM_UNNECESSARY;
	}
	if (rx->todo & RX_NO_CHECKSUM && skb->ip_summed == CHECKSUM_UNNECESSARY)
		skb->ip_summed = CHECKSUM_NONE;

	return skb;
}

static struct sk_buff *rx_tag(struct csim_rx *rx, struct sk_buff *skb)
{
	unsigned int todo = skb->vlan_proto == htons(ETH_P_8021AD) ? RX_S_TAG :
								     RX_C_TAG;

	if (!skb_vlan_tag_present(skb) || !(rx->todo & todo))
		return skb;

	skb_reset_mac_header(skb);
	skb = __vlan_hwaccel_push_inside(skb);
	if (!skb)
		csim_stats_add(&rx->rxq->stats, CSIM_STAT_DROPPED, 1);
	return skb;
}

/* What few frames need, of which one packet is one frame if XDP is to see it */
static void rx_special(struct csim_rx *rx, struct sk_buff *skb)
{
	if (rx->todo & RX_NO_HASH)
		skb_clear_hash(skb);

	if (rx->todo & (RX_CHECKSUM | RX_NO_CHECKSUM))
		skb = rx_checksum(rx, skb);
	if (skb && rx->todo & (RX_C_TAG | RX_S_TAG))
		skb = rx_tag(rx, skb);
	if (skb && rx->todo & RX_XDP)
		skb = csim_xdp_run_skb(&rx->xdp, skb);
	if (!skb)
		return;

	/* A program may have left less than a header. */
	if (unlikely(skb->len < ETH_HLEN)) {
		csim_stats_add(&rx->rxq->stats, CSIM_STAT_DROPPED, 1);
		kfree_skb_reason(skb, SKB_DROP_REASON_PKT_TOO_SMALL);
		return;
	}
	skb->protocol = eth_type_trans(skb, rx->netdev);
	rx_deliver(rx, skb);
}

static void rx_special_gso(struct csim_rx *rx, struct sk_buff *skb)
{
	struct sk_buff *segs, *seg, *next;

	segs = skb_gso_segment(skb, 0);
	if (IS_ERR_OR_NULL(segs)) {
		csim_stats_add(&rx->rxq->stats, CSIM_STAT_DROPPED,
			       csim_rx_frames(skb)->n);
		kfree_skb_reason(skb, SKB_DROP_REASON_SKB_GSO_SEG);
		return;
	}

	consume_skb(skb);
	skb_list_walk_safe(segs, seg, next) {
		skb_mark_not_on_list(seg);
		rx_special(rx, seg);
	}
}

static void rx_skb(struct csim_rx *rx, struct sk_buff *skb)
{
	struct csim_frames frames = *csim_rx_frames(skb);
	struct csim_stats *stats = &rx->rxq->stats;

	if (unlikely(frames.longest > rx->longest)) {
		csim_stats_add(stats, CSIM_STAT_TOO_LONG, frames.n);
		kfree_skb_reason(skb, SKB_DROP_REASON_PKT_TOO_BIG);
		return;
	}

	csim_stats_frames(stats, &frames);
	/* It comes from another machine. */
	skb_scrub_packet(skb, true);
	skb->priority = 0;

	if (unlikely(rx->todo)) {
		if (rx_keeps(rx, skb->data, skb_headlen(skb), &frames))
			kfree_skb_reason(skb, SKB_DROP_REASON_OTHERHOST);
		else if (rx->todo & RX_XDP && skb_is_gso(skb))
			rx_special_gso(rx, skb);
		else
			rx_special(rx, skb);
		return;
	}

	skb->protocol = eth_type_trans(skb, rx->netdev);
	if (unlikely(skb->pkt_type != PACKET_HOST ||
		     skb->protocol == htons(ETH_P_PAUSE)) &&
	    rx_keeps(rx, skb_mac_header(skb), ETH_HLEN + skb_headlen(skb),
		     &frames)) {
		kfree_skb_reason(skb, SKB_DROP_REASON_OTHERHOST);
		return;
	}
	rx_deliver(rx, skb);
}

/* A frame that an XDP program of the sender, or on its way to it, has sent */
static void rx_xdp_frame(struct csim_rx *rx, struct xdp_frame *frame)
{
	struct csim_stats *stats = &rx->rxq->stats;
	struct csim_frames frames;
	struct sk_buff *skb;

	csim_frame_one(&frames, xdp_get_frame_len(frame));
	if (unlikely(frames.longest > rx->longest)) {
		csim_stats_add(stats, CSIM_STAT_TOO_LONG, 1);
		xdp_return_frame(frame);
		return;
	}

	csim_stats_frames(stats, &frames);
	if (rx_keeps(rx, frame->data, frame->len, &frames)) {
		xdp_return_frame(frame);
		return;
	}

	if (rx->todo & RX_XDP) {
		frame = csim_xdp_run_frame(&rx->xdp, frame);
		if (!frame)
			return;
	}

	skb = xdp_build_skb_from_frame(frame, rx->netdev);
	if (!skb) {
		csim_stats_add(stats, CSIM_STAT_DROPPED, 1);
		xdp_return_frame(frame);
		return;
	}
	rx_deliver(rx, skb);
}

/* What is to be done with all frames of a poll */
static unsigned int rx_todo(struct net_device *netdev, bool xdp)
{
	netdev_features_t off = ~netdev->features;
	unsigned int todo = 0;

	if (xdp)
		todo |= RX_XDP | RX_CHECKSUM;
	if (off & NETIF_F_RXCSUM)
		todo |= RX_NO_CHECKSUM;
	if (off & NETIF_F_RXHASH)
		todo |= RX_NO_HASH;
	if (off & NETIF_F_HW_VLAN_CTAG_RX)
		todo |= RX_C_TAG;
	if (off & NETIF_F_HW_VLAN_STAG_RX)
		todo |= RX_S_TAG;
	/* Packet sockets show bytes. */
	if (dev_nit_active(netdev) || !list_empty(&netdev->ptype_specific))
		todo |= RX_CHECKSUM;

	return todo;
}

static void rx_wake_senders(struct csim_rx *rx)
{
	struct csim_port *peer = rcu_dereference_bh(rx->port->peer);
	unsigned long waiting = xchg(&rx->rxq->waiting, 0);
	unsigned int q;

	if (!peer)
		return;

	for_each_set_bit(q, &waiting, CSIM_PORT_QUEUES)
		netif_tx_wake_queue(netdev_get_tx_queue(peer->netdev, q));
}

/**
 * csim_rx_poll() - receive frames
 * @napi: NAPI of the receive queue
 * @budget: how many packets at most
 *
 * Context: NAPI.
 * Return: how many packets there were.
 */
int csim_rx_poll(struct napi_struct *napi, int budget)
{
	struct csim_rxq *rxq = container_of(napi, struct csim_rxq, napi);
	struct csim_port *port = netdev_priv(napi->dev);
	struct csim_ring *ring = rcu_dereference_bh(rxq->ring);
	struct bpf_prog *prog = rcu_dereference_bh(port->xdp_prog);
	struct csim_rx rx;
	int done = 0;
	void *entry;

	/* Not "= {}": nobody reads the frames before they are set. */
	rx.rxq = rxq;
	rx.netdev = napi->dev;
	rx.port = port;
	rx.n = 0;
	INIT_LIST_HEAD(&rx.list);
	rx.xdp.n = 0;
	rx.xdp.redirected = false;
	rx.xdp.prog = ring->pool ? prog : NULL;
	rx.xdp.port = port;
	rx.xdp.rxq = rxq;
	rx.xdp.ring = ring;
	rx.todo = rx_todo(napi->dev, rx.xdp.prog);
	rx.longest = READ_ONCE(napi->dev->mtu) + CSIM_FRAME_HEADER +
		     CSIM_FRAME_TAG + CSIM_FRAME_FCS;

	WRITE_ONCE(ring->pending, 0);
	while (done < budget && (entry = __ptr_ring_consume(&ring->ring))) {
		if (unlikely((unsigned long)entry & CSIM_RING_XDP))
			rx_xdp_frame(&rx, entry - CSIM_RING_XDP);
		else
			rx_skb(&rx, entry);
		done++;
	}
	if (rx.n)
		rx_flush(&rx);
	csim_xdp_flush(&rx.xdp);

	/* Entries are free now; pairs with the barrier in tx_stop(). */
	smp_mb();
	if (unlikely(READ_ONCE(rxq->waiting)))
		rx_wake_senders(&rx);

	if (done < budget)
		napi_complete_done(napi, done);

	return done;
}
