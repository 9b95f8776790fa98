// SPDX-License-Identifier: GPL-2.0
/*
 * One NAPI for each receive queue takes frames from its ring. What most frames
 * need is in rx_skb() and rx_deliver(); what few frames need is decided once a
 * poll, and is in csim_rx::todo.
 *
 * Interrupt moderation, adaptive: a lone frame is taken at once. Where frames
 * are many, taking each at once costs more than the frame, so once a poll has
 * found several the next one is a while later (csim_coalesce::usecs), until
 * that finds none. GSO packets are many frames already, and never waited for.
 * Frames that are told of one by one are polled one by one however many they
 * are: now and then it is tried whether there would be more.
 */
#include "rx.h"

#include <linux/etherdevice.h>
#include <linux/if_vlan.h>
#include <linux/ip.h>
#include <linux/ipv6.h>
#include <linux/tcp.h>
#include <net/busy_poll.h>
#include <net/gso.h>
#include <net/sock.h>
#include <net/xdp.h>

#include "filter.h"
#include "loss.h"
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

/* Most polls with one frame each until the next is put off, to see if more come */
#define RX_PROBE_MAX	16

/* UDP packets that go past GRO until it is asked again */
#define RX_GRO_SKIP	250

/**
 * struct csim_rx - one poll
 * @rxq: the queue
 * @ring: its ring
 * @netdev: its netdev
 * @port: its port
 * @loss: how frames are lost, NULL if none is
 * @todo: RX_XDP .. RX_S_TAG
 * @bulk: there was a packet of several frames
 * @tapped: somebody sees bytes of frames; negative until it is asked
 * @longest: longest frame that is received, octets
 * @n: number of packets in @list
 * @list: packets for the stack that cannot be aggregated
 * @xdp: state of XDP if a program is to see the frames
 */
struct csim_rx {
	struct csim_rxq *rxq;
	struct csim_ring *ring;
	struct net_device *netdev;
	struct csim_port *port;
	struct csim_loss *loss;
	unsigned int todo;
	unsigned int longest;
	unsigned int n;
	int tapped;
	bool bulk;
	struct list_head list;
	struct csim_xdp *xdp;
};

static void rx_flush(struct csim_rx *rx)
{
	struct sk_buff *skb = list_first_entry(&rx->list, struct sk_buff, list);

	if (rx->n == 1) {
		/* who forwards it takes what is linked to it for packets */
		skb_mark_not_on_list(skb);
		netif_receive_skb(skb);
	} else {
		netif_receive_skb_list(&rx->list);
	}
	INIT_LIST_HEAD(&rx->list);
	rx->n = 0;
}

/*
 * Whether there is a use in showing UDP to GRO, which most often has none:
 * that needs a socket or a tunnel that asks for it, anywhere in the system. If
 * GRO did not take a packet, the next ones go past it, until it is asked again.
 */
static bool rx_skips_udp(struct csim_rxq *rxq)
{
	if (!rxq->gro_skip)
		return false;

	rxq->gro_skip--;
	return true;
}

/*
 * Protocol of an IP packet, as far as its header is in one piece, and where that
 * header and the packet end; data is at the header. What has IPv6 extension
 * headers is of the protocol of the first; 0, which nobody looks for, for others.
 */
static u8 rx_protocol(const struct sk_buff *skb, unsigned int *header,
		      unsigned int *len)
{
	if (skb->protocol == htons(ETH_P_IP) &&
	    likely(skb_headlen(skb) >= sizeof(struct iphdr))) {
		const struct iphdr *ip = (const struct iphdr *)skb->data;

		*header = ip->ihl * 4;
		*len = ntohs(ip->tot_len);
		return ip->protocol;
	}
	if (skb->protocol == htons(ETH_P_IPV6) &&
	    likely(skb_headlen(skb) >= sizeof(struct ipv6hdr))) {
		const struct ipv6hdr *ip6 = (const struct ipv6hdr *)skb->data;

		*header = sizeof(*ip6);
		*len = sizeof(*ip6) + ntohs(ip6->payload_len);
		return ip6->nexthdr;
	}

	return 0;
}

/* Whether GRO could do anything with an IP packet */
static bool rx_may_aggregate_ip(struct csim_rxq *rxq, const struct sk_buff *skb)
{
	const struct tcphdr *tcp;
	unsigned int header, len;

	switch (rx_protocol(skb, &header, &len)) {
	case IPPROTO_UDP:
		return !rx_skips_udp(rxq);
	case IPPROTO_TCP:
		/* An acknowledgment without data goes on as it is. */
		if (skb->len > 120 ||
		    unlikely(skb_headlen(skb) < header + sizeof(*tcp)))
			return true;
		tcp = (const void *)skb->data + header;
		return len > header + tcp->doff * 4;
	default:
		return true;
	}
}

/*
 * Whether GRO could do anything with a packet: not with one that is alone,
 * unless GRO is to wait for more of them.
 */
static bool rx_may_aggregate(const struct csim_rx *rx, const struct sk_buff *skb)
{
	if (skb_is_gso(skb) || !(rx->netdev->features & NETIF_F_GRO))
		return false;

	if (__ptr_ring_empty(&rx->ring->ring) &&
	    !csim_napi_gro_waits(&rx->rxq->napi))
		return false;

	switch (skb->protocol) {
	case htons(ETH_P_IP):
	case htons(ETH_P_IPV6):
		return rx_may_aggregate_ip(rx->rxq, skb);
	case htons(ETH_P_8021Q):
	case htons(ETH_P_8021AD):
	case htons(ETH_P_PPP_SES):
		return true;
	default:
		return false;
	}
}

static void rx_gro(struct csim_rx *rx, struct sk_buff *skb)
{
	unsigned int header, len;
	gro_result_t result;
	bool udp;

	/* GRO writes to all it has; the sender may have kept a clone, also of GSO. */
	if (skb_cloned(skb) && unlikely(skb_unclone(skb, GFP_ATOMIC))) {
		netif_receive_skb(skb);
		return;
	}

	udp = rx_protocol(skb, &header, &len) == IPPROTO_UDP;
	skb_prepare_for_gro(skb);
	result = napi_gro_receive(&rx->rxq->napi, skb);
	if (udp)
		rx->rxq->gro_skip = result == GRO_NORMAL ? RX_GRO_SKIP : 0;
}

/*
 * To the stack, and past GRO if that has nothing to do with it: nothing to
 * aggregate, and nothing held that might be of the same flow.
 */
static void rx_deliver(struct csim_rx *rx, struct sk_buff *skb)
{
	struct napi_struct *napi = &rx->rxq->napi;

	skb_record_rx_queue(skb, rx->rxq - rx->port->rxq);

	if (rx_may_aggregate(rx, skb) || unlikely(csim_napi_gro_held(napi))) {
		if (rx->n)
			rx_flush(rx);
		rx_gro(rx, skb);
		return;
	}

	skb_mark_napi_id(skb, napi);
	list_add_tail(&skb->list, &rx->list);
	rx->n++;
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

/* Of frames that were counted as received: some will not be. */
static void rx_fail(struct csim_rx *rx, unsigned int n, unsigned int len)
{
	csim_stats_add(&rx->rxq->stats, CSIM_STAT_FAILED, n);
	csim_stats_add(&rx->rxq->stats, CSIM_STAT_KEPT_OCTETS,
		       max(len + n * CSIM_FRAME_FCS, n * CSIM_FRAME_MIN));
}

static struct sk_buff *rx_checksum(struct csim_rx *rx, struct sk_buff *skb)
{
	if (skb->ip_summed == CHECKSUM_PARTIAL && !skb_is_gso(skb)) {
		/* without a feature, it does all that is to be done */
		if (skb_csum_hwoffload_help(skb, 0)) {
			rx_fail(rx, 1, skb->len);
			kfree_skb_reason(skb, SKB_DROP_REASON_SKB_CSUM);
			return NULL;
		}
		skb->ip_summed = CHECKSUM_UNNECESSARY;
	}
	/* that of a packet to be cut up is of none of its frames */
	if (rx->todo & RX_NO_CHECKSUM &&
	    skb->ip_summed == CHECKSUM_UNNECESSARY && !skb_is_gso(skb))
		skb->ip_summed = CHECKSUM_NONE;

	return skb;
}

static struct sk_buff *rx_tag(struct csim_rx *rx, struct sk_buff *skb)
{
	unsigned int todo = skb->vlan_proto == htons(ETH_P_8021AD) ? RX_S_TAG :
								     RX_C_TAG;
	unsigned int len = skb->len;

	if (!skb_vlan_tag_present(skb) || !(rx->todo & todo))
		return skb;

	skb_reset_mac_header(skb);
	skb = __vlan_hwaccel_push_inside(skb);
	if (!skb)
		rx_fail(rx, 1, len);
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
		skb = csim_xdp_run_skb(rx->xdp, skb);
	if (!skb)
		return;

	/* A program may have left less than a header. */
	if (unlikely(skb->len < ETH_HLEN)) {
		rx_fail(rx, 1, skb->len);
		kfree_skb_reason(skb, SKB_DROP_REASON_PKT_TOO_SMALL);
		return;
	}
	skb->protocol = eth_type_trans(skb, rx->netdev);
	rx_deliver(rx, skb);
}

static void rx_special_gso(struct csim_rx *rx, struct sk_buff *skb,
			   const struct csim_frames *frames)
{
	struct sk_buff *segs, *seg, *next;

	segs = skb_gso_segment(skb, 0);
	if (IS_ERR_OR_NULL(segs)) {
		rx_fail(rx, frames->n,
			frames->octets - frames->n * CSIM_FRAME_FCS);
		kfree_skb_reason(skb, SKB_DROP_REASON_SKB_GSO_SEG);
		return;
	}

	consume_skb(skb);
	skb_list_walk_safe(segs, seg, next) {
		skb_mark_not_on_list(seg);
		rx_special(rx, seg);
	}
}

/* Whether somebody sees bytes of frames: packet sockets show them. */
static bool rx_is_tapped(struct csim_rx *rx)
{
	if (rx->tapped < 0)
		rx->tapped = dev_nit_active(rx->netdev) ||
			     !list_empty(&rx->netdev->ptype_specific);

	return rx->tapped;
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
	rx->bulk |= frames.n > 1;
	/* It comes from another machine. */
	skb_orphan(skb);
	skb_scrub_packet(skb, true);
	skb->priority = 0;

	if (unlikely(rx->todo)) {
		if (rx_keeps(rx, skb->data, skb_headlen(skb), &frames))
			kfree_skb_reason(skb, SKB_DROP_REASON_OTHERHOST);
		else if (rx->todo & RX_XDP && skb_is_gso(skb))
			rx_special_gso(rx, skb, &frames);
		else
			rx_special(rx, skb);
		return;
	}

	if (skb->ip_summed == CHECKSUM_PARTIAL && !skb_is_gso(skb) &&
	    unlikely(rx_is_tapped(rx))) {
		skb = rx_checksum(rx, skb);
		if (!skb)
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

static noinline void rx_lossy_skb(struct csim_rx *rx, struct sk_buff *skb)
{
	unsigned int lost = 0;
	struct sk_buff *next;

	skb = csim_loss_skb(rx->loss, rx->rxq - rx->port->rxq, skb, &lost);
	csim_stats_add(&rx->rxq->stats, CSIM_STAT_FCS, lost);
	skb_list_walk_safe(skb, skb, next) {
		skb_mark_not_on_list(skb);
		rx_skb(rx, skb);
	}
}

/* A frame that an XDP program of the sender, or on its way to it, has sent */
static void rx_xdp_frame(struct csim_rx *rx, struct xdp_frame *frame)
{
	struct csim_stats *stats = &rx->rxq->stats;
	struct csim_frames frames;
	struct sk_buff *skb;

	csim_frame_one(&frames, xdp_get_frame_len(frame));
	if (unlikely(rx->loss) &&
	    csim_loss_draw(rx->loss, rx->rxq - rx->port->rxq, frames.octets)) {
		csim_stats_add(stats, CSIM_STAT_FCS, 1);
		xdp_return_frame(frame);
		return;
	}
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
		frame = csim_xdp_run_frame(rx->xdp, frame);
		if (!frame)
			return;
	}

	skb = xdp_build_skb_from_frame(frame, rx->netdev);
	if (!skb) {
		rx_fail(rx, 1, xdp_get_frame_len(frame));
		xdp_return_frame(frame);
		return;
	}
	rx_deliver(rx, skb);
}

/**
 * csim_rx_set_features() - take over features
 * @port: the port
 * @features: what the netdev has now, or is about to have
 *
 * Context: rtnl held.
 */
void csim_rx_set_features(struct csim_port *port, netdev_features_t features)
{
	unsigned int todo = 0;

	if (!(features & NETIF_F_RXCSUM))
		todo |= RX_NO_CHECKSUM;
	if (!(features & NETIF_F_RXHASH))
		todo |= RX_NO_HASH;
	if (!(features & NETIF_F_HW_VLAN_CTAG_RX))
		todo |= RX_C_TAG;
	if (!(features & NETIF_F_HW_VLAN_STAG_RX))
		todo |= RX_S_TAG;
	WRITE_ONCE(port->rx_todo, todo);
}

static int rx_receive(struct csim_rx *rx, int budget)
{
	struct ptr_ring *ring = &rx->ring->ring;
	void *entry;
	int done = 0;

	while (done < budget && (entry = __ptr_ring_consume(ring))) {
		struct xdp_frame *frame = csim_ring_to_xdp(entry);

		if (unlikely(frame))
			rx_xdp_frame(rx, frame);
		else if (unlikely(rx->loss))
			rx_lossy_skb(rx, entry);
		else
			rx_skb(rx, entry);
		done++;
	}
	if (rx->n)
		rx_flush(rx);

	return done;
}

static noinline int rx_receive_xdp(struct csim_rx *rx, int budget)
{
	struct csim_xdp xdp = {
		.prog = rcu_dereference_bh(rx->port->xdp_prog),
		.port = rx->port,
		.rxq = rx->rxq,
		.ring = rx->ring,
	};
	int done;

	rx->xdp = &xdp;
	if (xdp.prog)
		rx->todo |= RX_XDP | RX_CHECKSUM;
	/* the pages may be of the peer's pools, which have NAPIs of their own */
	xdp_set_return_frame_no_direct();
	done = rx_receive(rx, budget);
	csim_xdp_flush(&xdp);
	xdp_clear_return_frame_no_direct();

	return done;
}

/*
 * Whether to wait for more frames after a poll. A wait that was in vain doubles
 * the number of polls with one frame until the next.
 */
static bool rx_moderates(struct csim_rxq *rxq, int done)
{
	bool probing = rxq->probing;

	rxq->probing = false;
	if (done > 1) {
		rxq->probe_every = 1;
		return true;
	}

	if (probing)
		rxq->probe_every = min(2 * rxq->probe_every, RX_PROBE_MAX);
	if (done && ++rxq->singles >= rxq->probe_every) {
		rxq->singles = 0;
		rxq->probing = true;
		return true;
	}

	return false;
}

/* The ring is empty: have it told of frames, or look again after a while. */
static void rx_unmask(struct csim_rx *rx, int done)
{
	u32 usecs = READ_ONCE(rx->port->coalesce.usecs);
	struct csim_rxq *rxq = rx->rxq;

	if (READ_ONCE(rx->port->coalesce.adaptive) && usecs && !rx->bulk &&
	    rx_moderates(rxq, done)) {
		csim_rxq_start_timer(rxq, usecs);
		return;
	}

	WRITE_ONCE(rxq->masked, false);
	/* Pairs with the barrier in csim_queue_kick(): either we see its frame,
	 * or it sees that it has to tell.
	 */
	smp_mb();
	if (!__ptr_ring_empty(&rx->ring->ring))
		csim_rxq_schedule(rxq);
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
	struct csim_rx rx = {
		.rxq = rxq,
		.ring = ring,
		.netdev = napi->dev,
		.port = port,
		.loss = rcu_dereference_bh(port->loss),
		.todo = READ_ONCE(port->rx_todo),
		.longest = READ_ONCE(napi->dev->mtu) + CSIM_FRAME_HEADER +
			   CSIM_FRAME_TAG + CSIM_FRAME_FCS,
		.tapped = -1,
		.list = LIST_HEAD_INIT(rx.list),
	};
	int done;

	/* netpoll, in any context: who waits to send has room from the peer */
	if (unlikely(!budget))
		return 0;
	if (unlikely(ring->pool))
		done = rx_receive_xdp(&rx, budget);
	else
		done = rx_receive(&rx, budget);

	/* Entries are free now; pairs with the barrier in tx_stop(). */
	smp_mb();
	if (unlikely(READ_ONCE(rxq->waiting)))
		csim_rxq_wake_senders(port, rxq);

	if (done < budget && napi_complete_done(napi, done))
		rx_unmask(&rx, done);

	return done;
}
