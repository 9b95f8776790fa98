/* SPDX-License-Identifier: GPL-2.0 */
/* Receive: from the wire, past filters and XDP programs, to the stack. */
#ifndef CSIM_RX_H
#define CSIM_RX_H

#include <linux/netdevice.h>
#include <linux/skbuff.h>

#include "core/frame.h"

/**
 * csim_rx_frames() - what a packet is on the wire
 * @skb: a packet that is on the wire
 *
 * Return: as the sender has measured it; in the control buffer of @skb.
 */
static inline struct csim_frames *csim_rx_frames(struct sk_buff *skb)
{
	BUILD_BUG_ON(sizeof(struct csim_frames) > sizeof(skb->cb));

	return (struct csim_frames *)skb->cb;
}

struct csim_port;

void csim_rx_set_features(struct csim_port *port, netdev_features_t features);
int csim_rx_poll(struct napi_struct *napi, int budget);

#endif
