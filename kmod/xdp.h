/* SPDX-License-Identifier: GPL-2.0 */
/* XDP: programs that see frames before the stack does. */
#ifndef CSIM_XDP_H
#define CSIM_XDP_H

#include <linux/bpf.h>
#include <linux/netdevice.h>

struct csim_port;
struct csim_ring;
struct csim_rxq;
struct xdp_frame;

/** define CSIM_XDP_BULK - frames that an XDP program sends back in one go */
#define CSIM_XDP_BULK	16

/**
 * struct csim_xdp - a poll's state of XDP
 * @prog: the program, or NULL
 * @port: the port
 * @rxq: the queue
 * @ring: its ring
 * @n: number of @frames
 * @redirected: frames were redirected: the maps are to be flushed
 * @frames: frames to be sent back
 */
struct csim_xdp {
	struct bpf_prog *prog;
	struct csim_port *port;
	struct csim_rxq *rxq;
	struct csim_ring *ring;
	unsigned int n;
	bool redirected;
	struct xdp_frame *frames[CSIM_XDP_BULK];
};

struct sk_buff *csim_xdp_run_skb(struct csim_xdp *x, struct sk_buff *skb);
struct xdp_frame *csim_xdp_run_frame(struct csim_xdp *x,
				     struct xdp_frame *frame);
void csim_xdp_flush(struct csim_xdp *x);
int csim_xdp_setup(struct net_device *netdev, struct netdev_bpf *bpf);
int csim_xdp_xmit(struct net_device *netdev, int n, struct xdp_frame **frames,
		  u32 flags);
bool csim_xdp_mtu_fits(const struct bpf_prog *prog, unsigned int mtu);

#endif
