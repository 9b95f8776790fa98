/* SPDX-License-Identifier: GPL-2.0 */
/* Frames that are lost as FEC could not correct what carried them. */
#ifndef CSIM_LOSS_H
#define CSIM_LOSS_H

#include <linux/rcupdate.h>

#include "core/fecdist.h"
#include "core/rng.h"
#include "port.h"

/**
 * struct csim_loss - how frames are lost on their way to a port
 * @dist: what errors do to codewords
 * @rng: whether a frame is lost, for each receive queue
 * @rcu: for when it is replaced
 */
struct csim_loss {
	struct csim_fec_dist dist;
	struct csim_rng rng[CSIM_PORT_QUEUES];
	struct rcu_head rcu;
};

void csim_loss_update(struct csim_port *port, bool lossy);
bool csim_loss_draw(struct csim_loss *loss, unsigned int q, u32 octets);
struct sk_buff *csim_loss_skb(struct csim_loss *loss, unsigned int q,
			      struct sk_buff *skb, unsigned int *lost);

#endif
