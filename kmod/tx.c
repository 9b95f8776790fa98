// SPDX-License-Identifier: GPL-2.0
/*
 * A frame goes from a transmit queue straight into the ring of one of the
 * peer's receive queues: what the sender stops for is that this ring is full.
 *
 * The peer may be in another network namespace, of which the sender has no
 * lock: it follows its own pointer under RCU, which BH that are disabled are.
 */
#include "tx.h"

#include <linux/etherdevice.h>
#include <linux/tcp.h>
#include <linux/udp.h>
#include <net/netdev_queues.h>
#include <net/xdp.h>

#include "port.h"
#include "queue.h"
#include "rx.h"

/*
 * Octets that have to be in one piece: up to the ports behind an IPv4 header.
 * Where fewer are, so many are brought together: what the stack itself makes has
 * all its headers in one piece, and what packet sockets make may have none.
 */
#define TX_HEADERS_MIN	38U
#define TX_HEADERS_MAX	128U

/* Octets of the headers that every frame of a GSO packet has */
static unsigned int tx_gso_header(struct sk_buff *skb)
{
	bool tcp = skb_shinfo(skb)->gso_type & (SKB_GSO_TCPV4 | SKB_GSO_TCPV6);

	if (skb->encapsulation)
		return tcp ? skb_inner_tcp_all_headers(skb) :
			     skb_inner_transport_offset(skb) +
				     sizeof(struct udphdr);

	return tcp ? skb_tcp_all_headers(skb) :
		     skb_transport_offset(skb) + sizeof(struct udphdr);
}

/* What a packet is on the wire; with a tag beside it, every frame has that. */
static void tx_measure(struct sk_buff *skb, struct csim_frames *frames)
{
	unsigned int tag = skb_vlan_tag_present(skb) ? CSIM_FRAME_TAG : 0;

	if (skb_is_gso(skb))
		csim_frame_gso(frames, skb->len + tag, tx_gso_header(skb) + tag,
			       skb_shinfo(skb)->gso_size);
	else
		csim_frame_one(frames, skb->len + tag);
}

/* csim_frame_kind(), at no cost for most frames */
static unsigned int tx_kind(const void *data, unsigned int len)
{
	return likely(csim_frame_is_plain(data)) ? 0 : csim_frame_kind(data, len);
}

static void tx_count(struct csim_stats *stats, const struct csim_frames *frames,
		     unsigned int kind)
{
	csim_stats_frames(stats, frames);
	if (unlikely(kind))
		csim_stats_kind(stats, kind, frames->n);
}

static void tx_count_gso(struct csim_stats *stats, unsigned int bytes,
			 const struct csim_frames *frames)
{
	csim_stats_add(stats, CSIM_STAT_GSO, 1);
	csim_stats_add(stats, CSIM_STAT_GSO_BYTES, bytes);
	csim_stats_add(stats, CSIM_STAT_GSO_FRAMES, frames->n);
	csim_stats_add(stats, CSIM_STAT_GSO_OCTETS,
		       frames->octets - frames->n * CSIM_FRAME_FCS);
}

static void tx_count_drop(struct csim_txq *txq)
{
	csim_stats_add(&txq->stats, CSIM_STAT_DROPPED, 1);
}

/*
 * A packet that the wire does not carry as it is: shorter than a header, or not
 * ours alone, or with user pages in it, or in so many pieces that its headers
 * cannot be seen. NULL if it is gone.
 */
static noinline struct sk_buff *tx_prepare(struct csim_txq *txq,
					   struct sk_buff *skb)
{
	enum skb_drop_reason reason = SKB_DROP_REASON_PKT_TOO_SMALL;

	if (skb->len < ETH_HLEN)
		goto err_free_skb;

	reason = SKB_DROP_REASON_NOMEM;
	skb = skb_share_check(skb, GFP_ATOMIC);
	if (!skb)
		goto err_count;

	if (!pskb_may_pull(skb, min(skb->len, TX_HEADERS_MAX)) ||
	    skb_orphan_frags(skb, GFP_ATOMIC))
		goto err_free_skb;

	return skb;

err_free_skb:
	kfree_skb_reason(skb, reason);
err_count:
	tx_count_drop(txq);
	return NULL;
}

/* PAUSE frames that the receiver has sent, as far as both ends want them */
static void tx_count_pause(struct csim_port *port, struct csim_port *peer)
{
	if (READ_ONCE(port->pause_rx) && READ_ONCE(peer->pause_tx)) {
		atomic64_inc(&peer->pause_sent);
		atomic64_inc(&port->pause_received);
	}
}

/* Stop until there is room again, which may be at once. */
static noinline void tx_stop(struct csim_port *port, struct csim_port *peer,
			     unsigned int q, struct csim_rxq *rxq,
			     struct csim_ring *ring)
{
	struct netdev_queue *nq = netdev_get_tx_queue(port->netdev, q);
	unsigned int n = port->netdev->real_num_tx_queues;

	csim_stats_add(&port->txq[q].stats, CSIM_STAT_STOP, 1);
	tx_count_pause(port, peer);
	/* Pairs with the barrier in csim_rx_poll(): either it sees that we
	 * wait, or we see the room that it has made.
	 */
	set_bit(q, &rxq->waiting);
	netif_txq_try_stop(nq, csim_ring_has_room(&ring->ring, n), 1);

	/* Nobody wakes those who wait for a peer that has gone. Pairs with the
	 * barrier in wire_down(): either we see that, or it sees us stopped.
	 */
	if (rcu_access_pointer(port->peer) != peer)
		netif_tx_start_queue(nq);

	/* If it goes on: the stack may have looked while it was stopped. */
	netif_schedule_queue(nq);
}

/*
 * Put a frame into the ring of the receiver's queue that it is for. A ring that
 * is closed has just been replaced, and so has what led to it. One copy of this
 * for each kind of frame is worth it.
 */
static __always_inline enum csim_ring_room
tx_produce(struct csim_port *port, struct csim_port *peer, unsigned int q,
	   void *entry, const void *data, unsigned int len, struct sk_buff *skb)
{
	unsigned int n = port->netdev->real_num_tx_queues;
	struct csim_txq *txq = &port->txq[q];
	enum csim_ring_room room;
	unsigned int tries = 4;

	do {
		struct csim_rss *rss = rcu_dereference_bh(peer->rss);
		unsigned int rq = csim_rss_pick(rss, &txq->last, data, len, skb);
		struct csim_rxq *rxq = &peer->rxq[rq];
		struct csim_ring *ring = rcu_dereference_bh(rxq->ring);

		room = CSIM_RING_CLOSED;
		if (likely(ring))
			room = csim_ring_produce(ring, entry, n);
		if (likely(room == CSIM_RING_ROOM || room == CSIM_RING_LAST))
			txq->kick |= BIT(rq);
		if (unlikely(room == CSIM_RING_LAST || room == CSIM_RING_FULL))
			tx_stop(port, peer, q, rxq, ring);
	} while (unlikely(room == CSIM_RING_CLOSED) && --tries);

	return room;
}

static void tx_kick(struct csim_txq *txq, struct csim_port *peer)
{
	unsigned long kick = txq->kick;

	if (likely(kick)) {
		txq->kick = 0;
		csim_queue_kick(peer, kick);
	}
}

/**
 * csim_tx_xmit() - put a packet on the wire
 * @skb: the packet; a GSO packet crosses whole, and counts as its frames
 * @netdev: netdev of the sending port
 *
 * Context: ndo_start_xmit.
 * Return: NETDEV_TX_OK, and a packet that cannot go is dropped and counted; or
 *	NETDEV_TX_BUSY and the queue is stopped.
 */
netdev_tx_t csim_tx_xmit(struct sk_buff *skb, struct net_device *netdev)
{
	unsigned int q = skb_get_queue_mapping(skb);
	struct csim_port *port = netdev_priv(netdev);
	struct csim_txq *txq = &port->txq[q];
	struct csim_port *peer = rcu_dereference_bh(port->peer);
	const struct sk_buff *given = skb;
	struct csim_frames frames;
	enum csim_ring_room room;
	unsigned int kind, gso;

	if (unlikely(!peer)) {
		/* wire_down() has told the peer of what it was not told of. */
		txq->kick = 0;
		kfree_skb_reason(skb, SKB_DROP_REASON_DEV_READY);
		tx_count_drop(txq);
		return NETDEV_TX_OK;
	}

	if (unlikely(skb_headlen(skb) < TX_HEADERS_MIN || skb_shared(skb) ||
		     skb_zcopy(skb))) {
		skb = tx_prepare(txq, skb);
		if (!skb)
			goto kick;
	}

	tx_measure(skb, csim_rx_frames(skb));
	frames = *csim_rx_frames(skb);
	gso = skb_is_gso(skb) ? skb->len : 0;
	kind = tx_kind(skb->data, skb_headlen(skb));
	if (unlikely(skb_shinfo(skb)->tx_flags & SKBTX_ANY_TSTAMP))
		skb_tx_timestamp(skb);

	/* If it is in, it is the receiver's, and may be gone already. */
	room = tx_produce(port, peer, q, skb, skb->data, skb_headlen(skb), skb);
	if (unlikely(room == CSIM_RING_FULL || room == CSIM_RING_CLOSED))
		goto err_not_sent;

	tx_count(&txq->stats, &frames, kind);
	if (gso)
		tx_count_gso(&txq->stats, gso, &frames);
kick:
	if (!netdev_xmit_more() ||
	    netif_xmit_stopped(netdev_get_tx_queue(netdev, q)))
		tx_kick(txq, peer);
	return NETDEV_TX_OK;

err_not_sent:
	/* of a packet that was shared, this is a copy: it cannot be given back */
	if (room == CSIM_RING_FULL && skb == given) {
		tx_kick(txq, peer);
		return NETDEV_TX_BUSY;
	}
	kfree_skb_reason(skb, room == CSIM_RING_FULL ? SKB_DROP_REASON_FULL_RING :
						       SKB_DROP_REASON_DEV_READY);
	tx_count_drop(txq);
	goto kick;
}

static bool tx_xdp_one(struct csim_port *port, struct csim_port *peer,
		       unsigned int q, struct xdp_frame *frame)
{
	struct csim_frames frames;
	unsigned int kind;

	if (unlikely(frame->len < ETH_HLEN))
		return false;

	csim_frame_one(&frames, xdp_get_frame_len(frame));
	kind = tx_kind(frame->data, frame->len);

	switch (tx_produce(port, peer, q, csim_ring_from_xdp(frame),
			   frame->data, frame->len, NULL)) {
	case CSIM_RING_FULL:
	case CSIM_RING_CLOSED:
		return false;
	default:
		tx_count(&port->txq[q].stats, &frames, kind);
		return true;
	}
}

/**
 * csim_tx_xdp() - put frames of XDP programs on the wire
 * @port: the sending port
 * @frames: the frames
 * @n: how many
 * @flush: tell the receiver now
 *
 * They share the transmit queues with the stack.
 * Context: NAPI, BH disabled.
 * Return: number of frames sent, from the first on, the others are still the
 *	caller's and are counted as dropped; or -ENETDOWN.
 */
int csim_tx_xdp(struct csim_port *port, struct xdp_frame **frames, int n,
		bool flush)
{
	unsigned int cpu = smp_processor_id();
	unsigned int q = cpu % port->netdev->real_num_tx_queues;
	struct netdev_queue *nq = netdev_get_tx_queue(port->netdev, q);
	struct csim_port *peer = rcu_dereference_bh(port->peer);
	struct csim_txq *txq = &port->txq[q];
	int sent = 0;

	__netif_tx_lock(nq, cpu);
	while (peer && sent < n && tx_xdp_one(port, peer, q, frames[sent]))
		sent++;
	if (sent < n)
		csim_stats_add(&txq->stats, CSIM_STAT_DROPPED, n - sent);
	if (peer && flush)
		tx_kick(txq, peer);
	__netif_tx_unlock(nq);

	return peer ? sent : -ENETDOWN;
}
