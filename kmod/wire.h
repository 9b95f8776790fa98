/* SPDX-License-Identifier: GPL-2.0 */
/* The wire: what frames travel along between two ports that make a link. */
#ifndef CSIM_WIRE_H
#define CSIM_WIRE_H

#include <linux/netdevice.h>

#include "core/link.h"

struct csim_port;

/** define CSIM_WIRE_RING - frames that fit on the wire to one queue */
#define CSIM_WIRE_RING	1024

void csim_wire_init(struct csim_port *port);
void csim_wire_uninit(struct csim_port *port);
int csim_wire_open(struct csim_port *port);
void csim_wire_close(struct csim_port *port);
enum csim_link_reason csim_wire_reason(struct csim_port *port);
netdev_tx_t csim_wire_xmit(struct sk_buff *skb, struct net_device *netdev);

#endif
