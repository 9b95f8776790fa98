/* SPDX-License-Identifier: GPL-2.0 */
/* Transmit: from the stack, or an XDP program, onto the wire. */
#ifndef CSIM_TX_H
#define CSIM_TX_H

#include <linux/netdevice.h>

struct csim_port;
struct xdp_frame;

netdev_tx_t csim_tx_xmit(struct sk_buff *skb, struct net_device *netdev);
int csim_tx_xdp(struct csim_port *port, struct xdp_frame **frames, int n,
		bool flush);

#endif
