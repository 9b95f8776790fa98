/* SPDX-License-Identifier: GPL-2.0 */
/* Queues of a port: the rings that frames wait in, and who is told of them. */
#ifndef CSIM_QUEUE_H
#define CSIM_QUEUE_H

#include <linux/ptr_ring.h>
#include <net/xdp.h>

#include "port.h"

struct page_pool;

/**
 * struct csim_ring - the frames on their way to a receive queue
 * @ring: skbs, and XDP frames with %CSIM_RING_XDP set. Producers are the peer's
 *	transmit queues, the consumer is the queue's NAPI
 * @closed: nothing goes in any more; under the producers' lock
 * @pool: buffers for frames that an XDP program is to see; NULL without one
 * @xdp_info: the queue, as XDP programs see it; registered if @pool is set
 * @rcu: to free it when no producer can have it any more. Deferred, as
 *	thousands of ports may go down in one go, and each would wait
 */
struct csim_ring {
	struct ptr_ring ring;
	bool closed;
	struct page_pool *pool;
	struct xdp_rxq_info xdp_info;
	struct rcu_head rcu;
};

/** define CSIM_RING_XDP - bit of a ring's entry that is not an skb */
#define CSIM_RING_XDP	BIT(0)

/**
 * csim_ring_from_xdp() - make an entry of an XDP frame
 * @frame: the frame
 *
 * Return: the entry.
 */
static inline void *csim_ring_from_xdp(struct xdp_frame *frame)
{
	return (void *)frame + CSIM_RING_XDP;
}

/**
 * csim_ring_to_xdp() - the XDP frame that an entry is
 * @entry: the entry
 *
 * Return: the frame, or NULL if the entry is an skb.
 */
static inline struct xdp_frame *csim_ring_to_xdp(void *entry)
{
	return (unsigned long)entry & CSIM_RING_XDP ? entry - CSIM_RING_XDP :
						      NULL;
}

/**
 * enum csim_ring_room - what csim_ring_produce() found
 * @CSIM_RING_ROOM: it is in, and there is room for more
 * @CSIM_RING_LAST: it is in, and the sender has to stop now
 * @CSIM_RING_FULL: it is not in, as there was no room
 * @CSIM_RING_CLOSED: it is not in, as the ring is out of use
 */
enum csim_ring_room {
	CSIM_RING_ROOM,
	CSIM_RING_LAST,
	CSIM_RING_FULL,
	CSIM_RING_CLOSED,
};

void csim_queue_init(struct csim_port *port);
void csim_queue_uninit(struct csim_port *port);
int csim_queue_open(struct csim_port *port);
void csim_queue_close(struct csim_port *port);
int csim_queue_replace(struct csim_port *port, unsigned int n,
		       unsigned int size, struct bpf_prog *prog,
		       struct netlink_ext_ack *extack);
void csim_queue_kick_all(struct csim_port *port);
void csim_queue_kick_moderated(struct csim_port *port, struct csim_rxq *rxq);
void csim_rxq_wake_senders(struct csim_port *port, struct csim_rxq *rxq);

/**
 * csim_ring_has_room() - whether a ring has room for some frames
 * @ring: the ring
 * @n: how many
 *
 * Context: under the producers' lock, or as a hint.
 * Return: true if it has.
 */
static inline bool csim_ring_has_room(struct ptr_ring *ring, unsigned int n)
{
	unsigned int i = READ_ONCE(ring->producer) + n;

	if (i >= ring->size)
		i -= ring->size;

	/* the consumer clears entries without a lock */
	return !data_race(ring->queue[i]);
}

/**
 * csim_ring_produce() - put a frame into a ring
 * @ring: the ring
 * @entry: the frame
 * @n_senders: transmit queues that may do this. As each of them stops when it
 *	is told %CSIM_RING_LAST, room for one frame of each is left
 *
 * Context: RCU, BH disabled.
 * Return: whether it is in, and whether to go on.
 */
static inline enum csim_ring_room csim_ring_produce(struct csim_ring *ring,
						    void *entry,
						    unsigned int n_senders)
{
	enum csim_ring_room room = CSIM_RING_CLOSED;

	if (likely(!irqs_disabled()))
		spin_lock(&ring->ring.producer_lock);
	else if (!spin_trylock(&ring->ring.producer_lock))
		/* netpoll, maybe in an interrupt of who has the lock */
		return CSIM_RING_FULL;
	if (unlikely(ring->closed))
		goto unlock;

	room = CSIM_RING_FULL;
	if (unlikely(__ptr_ring_produce(&ring->ring, entry)))
		goto unlock;

	room = likely(csim_ring_has_room(&ring->ring, n_senders)) ?
	       CSIM_RING_ROOM : CSIM_RING_LAST;
unlock:
	spin_unlock(&ring->ring.producer_lock);
	return room;
}

/**
 * csim_rxq_schedule() - have a queue's NAPI look for frames
 * @rxq: the queue
 *
 * Context: BH disabled.
 */
static inline void csim_rxq_schedule(struct csim_rxq *rxq)
{
	if (napi_schedule_prep(&rxq->napi)) {
		WRITE_ONCE(rxq->masked, true);
		__napi_schedule(&rxq->napi);
	}
}

/**
 * csim_rxq_start_timer() - have a queue's NAPI look for frames after a while
 * @rxq: the queue
 * @usecs: the while
 *
 * Context: BH disabled.
 */
static inline void csim_rxq_start_timer(struct csim_rxq *rxq, u32 usecs)
{
	hrtimer_start(&rxq->timer, ns_to_ktime((u64)usecs * NSEC_PER_USEC),
		      HRTIMER_MODE_REL_PINNED);
}

/**
 * csim_queue_kick() - tell a receiver of frames
 * @port: the receiver
 * @mask: a bit for each queue that has some
 *
 * Context: RCU, BH disabled.
 */
static inline void csim_queue_kick(struct csim_port *port, unsigned long mask)
{
	/* The frames are in; pairs with the barrier in rx_unmask(). */
	smp_mb();
	do {
		struct csim_rxq *rxq = &port->rxq[__ffs(mask)];

		if (likely(port->coalesce.adaptive)) {
			if (!READ_ONCE(rxq->masked))
				csim_rxq_schedule(rxq);
		} else {
			csim_queue_kick_moderated(port, rxq);
		}
		mask &= mask - 1;
	} while (unlikely(mask));
}

#endif
