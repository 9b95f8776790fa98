// SPDX-License-Identifier: GPL-2.0
/*
 * What comes in are skbs of the sender. A program gets the bytes of such an skb
 * where they are, if they are the receiver's alone, in one piece and with room
 * before them; else they are copied into pages of the queue's pool first. What
 * it sends on is always in such pages, as only these can travel as XDP frames.
 */
#include "xdp.h"

#include <linux/bpf_trace.h>
#include <linux/etherdevice.h>
#include <linux/filter.h>
#include <linux/rtnetlink.h>
#include <net/page_pool/helpers.h>
#include <net/xdp.h>

#include "port.h"
#include "queue.h"
#include "tx.h"
#include "wire.h"

/* Longest payload of a frame that is in one page */
#define XDP_MTU_MAX	(SKB_WITH_OVERHEAD(PAGE_SIZE - XDP_PACKET_HEADROOM) - \
			 ETH_HLEN - VLAN_HLEN)

/**
 * csim_xdp_mtu_fits() - whether a program can see all frames
 * @prog: the program, or NULL
 * @mtu: the MTU
 *
 * One that does not know of fragments needs each frame in one page.
 * Return: true if it can.
 */
bool csim_xdp_mtu_fits(const struct bpf_prog *prog, unsigned int mtu)
{
	return !prog || prog->aux->xdp_has_frags || mtu <= XDP_MTU_MAX;
}

static void xdp_count(struct csim_xdp *x, enum csim_stat stat)
{
	csim_stats_add(&x->rxq->stats, stat, 1);
}

static void xdp_error(struct csim_xdp *x, u32 act)
{
	trace_xdp_exception(x->port->netdev, x->prog, act);
	xdp_count(x, CSIM_STAT_XDP_ERROR);
}

/* A verdict that is the end of a frame, or that is none */
static void xdp_count_drop(struct csim_xdp *x, u32 act)
{
	switch (act) {
	case XDP_DROP:
		xdp_count(x, CSIM_STAT_XDP_DROP);
		break;
	default:
		bpf_warn_invalid_xdp_action(x->port->netdev, x->prog, act);
		fallthrough;
	case XDP_ABORTED:
		xdp_error(x, act);
		break;
	}
}

static void xdp_send_back(struct csim_xdp *x)
{
	int sent = csim_tx_xdp(x->port, x->frames, x->n, true);
	unsigned int i;

	for (i = max(sent, 0); i < x->n; i++) {
		xdp_return_frame_rx_napi(x->frames[i]);
		xdp_error(x, XDP_TX);
	}
	trace_xdp_bulk_tx(x->port->netdev, max(sent, 0), x->n - max(sent, 0),
			  min(sent, 0));
	x->n = 0;
}

/*
 * Do what the program wants with a frame that is not passed and not dropped;
 * its buffer is in the pool's pages. False if it cannot be done; then the
 * buffer is still the caller's.
 */
static bool xdp_forward(struct csim_xdp *x, struct xdp_buff *xdp, u32 act)
{
	struct xdp_frame *frame;

	if (act == XDP_REDIRECT) {
		if (xdp_do_redirect(x->port->netdev, xdp, x->prog))
			return false;
		x->redirected = true;
		xdp_count(x, CSIM_STAT_XDP_REDIRECT);
		return true;
	}

	frame = xdp_convert_buff_to_frame(xdp);
	if (!frame)
		return false;
	if (x->n == CSIM_XDP_BULK)
		xdp_send_back(x);
	x->frames[x->n++] = frame;
	xdp_count(x, CSIM_STAT_XDP_TX);
	return true;
}

/**
 * csim_xdp_flush() - send what programs wanted to be sent
 * @x: state of the poll
 *
 * Context: end of a poll.
 */
void csim_xdp_flush(struct csim_xdp *x)
{
	if (x->n)
		xdp_send_back(x);
	if (x->redirected)
		xdp_do_flush();
}

static void skb_to_buff(struct csim_xdp *x, struct sk_buff *skb,
			struct xdp_buff *xdp)
{
	u32 size = skb_end_offset(skb) +
		   SKB_DATA_ALIGN(sizeof(struct skb_shared_info));

	xdp_init_buff(xdp, size, &x->ring->xdp_info);
	xdp_prepare_buff(xdp, skb->head, skb_headroom(skb), skb_headlen(skb),
			 true);
	if (skb_is_nonlinear(skb)) {
		skb_shinfo(skb)->xdp_frags_size = skb->data_len;
		xdp_buff_set_frags_flag(xdp);
	}
}

/* The program may have moved both ends of the frame. */
static void skb_from_buff(struct sk_buff *skb, struct xdp_buff *xdp)
{
	skb->data = xdp->data;
	skb->data_len = xdp_buff_has_frags(xdp) ?
			skb_shinfo(skb)->xdp_frags_size : 0;
	skb->len = xdp->data_end - xdp->data + skb->data_len;
	skb_set_tail_pointer(skb, xdp->data_end - xdp->data);
	if (xdp->data_meta < xdp->data)
		skb_metadata_set(skb, xdp->data - xdp->data_meta);
}

/* Into the pool's pages: one page for what fits, else one and fragments. */
static int skb_to_pool(struct csim_xdp *x, struct sk_buff **skb)
{
	return skb_pp_cow_data(x->ring->pool, skb, XDP_PACKET_HEADROOM);
}

/* @pooled: it is in the pool's pages; skb->pp_recycle may be of older ones */
static struct sk_buff *skb_forward(struct csim_xdp *x, struct sk_buff *skb,
				   struct xdp_buff *xdp, u32 act, bool pooled)
{
	if (!pooled) {
		skb_from_buff(skb, xdp);
		skb_metadata_clear(skb);
		if (skb_to_pool(x, &skb))
			goto err_free_skb;
		skb_to_buff(x, skb, xdp);
	}

	if (!xdp_forward(x, xdp, act))
		goto err_free_skb;

	/* Its pages are on their way: what is left is the skb itself. */
	kfree_skb_partial(skb, true);
	return NULL;

err_free_skb:
	xdp_error(x, act);
	kfree_skb_reason(skb, SKB_DROP_REASON_XDP);
	return NULL;
}

/**
 * csim_xdp_run_skb() - show a packet to the program
 * @x: state of the poll; it has a program
 * @skb: the packet: one frame, from its destination address on
 *
 * Context: NAPI.
 * Return: the packet for the stack, which the program may have changed; or NULL
 *	if the program did something else with it.
 */
struct sk_buff *csim_xdp_run_skb(struct csim_xdp *x, struct sk_buff *skb)
{
	bool pooled = skb_cloned(skb) || skb_is_nonlinear(skb) ||
		      skb_headroom(skb) < XDP_PACKET_HEADROOM;
	struct xdp_buff xdp;
	u32 act;

	if (pooled && skb_to_pool(x, &skb)) {
		xdp_error(x, XDP_ABORTED);
		kfree_skb_reason(skb, SKB_DROP_REASON_NOMEM);
		return NULL;
	}

	skb_to_buff(x, skb, &xdp);
	act = bpf_prog_run_xdp(x->prog, &xdp);
	switch (act) {
	case XDP_PASS:
		skb_from_buff(skb, &xdp);
		return skb;
	case XDP_TX:
	case XDP_REDIRECT:
		return skb_forward(x, skb, &xdp, act, pooled);
	default:
		xdp_count_drop(x, act);
		break;
	}

	/* Fragments that the program cut off are gone. */
	skb_from_buff(skb, &xdp);
	kfree_skb_reason(skb, SKB_DROP_REASON_XDP);
	return NULL;
}

/**
 * csim_xdp_run_frame() - show a frame that another program sent to the program
 * @x: state of the poll; it has a program
 * @frame: the frame
 *
 * Context: NAPI.
 * Return: the frame for the stack, or NULL if the program did something else.
 */
struct xdp_frame *csim_xdp_run_frame(struct csim_xdp *x,
				     struct xdp_frame *frame)
{
	struct xdp_rxq_info info = x->ring->xdp_info;
	struct xdp_frame orig = *frame;
	struct xdp_buff xdp;
	u32 act;

	xdp_convert_frame_to_buff(frame, &xdp);
	csim_xdp_info_from_frame(&info, frame);
	xdp.rxq = &info;

	act = bpf_prog_run_xdp(x->prog, &xdp);
	switch (act) {
	case XDP_PASS:
		if (!xdp_update_frame_from_buff(&xdp, frame))
			return frame;
		frame = &orig;
		xdp_error(x, act);
		break;
	case XDP_TX:
	case XDP_REDIRECT:
		if (xdp_forward(x, &xdp, act))
			return NULL;
		frame = &orig;
		xdp_error(x, act);
		break;
	default:
		xdp_count_drop(x, act);
		break;
	}

	xdp_return_frame_rx_napi(frame);
	return NULL;
}

/**
 * csim_xdp_xmit() - send frames of XDP programs
 * @netdev: the netdev
 * @n: number of frames
 * @frames: the frames
 * @flags: XDP_XMIT_FLUSH or 0
 *
 * Context: ndo_xdp_xmit.
 * Return: number of frames sent, -EINVAL for other flags, or -ENETDOWN.
 */
int csim_xdp_xmit(struct net_device *netdev, int n, struct xdp_frame **frames,
		  u32 flags)
{
	if (flags & ~XDP_XMIT_FLAGS_MASK)
		return -EINVAL;

	return csim_tx_xdp(netdev_priv(netdev), frames, n,
			   flags & XDP_XMIT_FLUSH);
}

static int xdp_set_prog(struct csim_port *port, struct bpf_prog *prog,
			struct netlink_ext_ack *extack)
{
	struct net_device *netdev = port->netdev;
	struct bpf_prog *old = rtnl_dereference(port->xdp_prog);
	int err;

	if (!csim_xdp_mtu_fits(prog, netdev->mtu)) {
		NL_SET_ERR_MSG_FMT(extack,
				   "MTU %u is too large for a program without fragments; at most %zu",
				   netdev->mtu, XDP_MTU_MAX);
		return -EINVAL;
	}

	if (!prog == !old) {
		rcu_assign_pointer(port->xdp_prog, prog);
	} else {
		err = csim_queue_replace(port, netdev->real_num_rx_queues,
					 port->ring_size, prog, extack);
		if (err)
			return err;
		csim_wire_headroom(port);
	}

	if (old)
		bpf_prog_put(old);
	return 0;
}

/**
 * csim_xdp_setup() - attach or detach a program
 * @netdev: the netdev
 * @bpf: what is wanted
 *
 * Context: ndo_bpf: rtnl held.
 * Return: 0, -EINVAL for a command that the driver does not know or a program
 *	that the MTU is too large for, or -ENOMEM.
 */
int csim_xdp_setup(struct net_device *netdev, struct netdev_bpf *bpf)
{
	if (bpf->command != XDP_SETUP_PROG)
		return -EINVAL;

	return xdp_set_prog(netdev_priv(netdev), bpf->prog, bpf->extack);
}
