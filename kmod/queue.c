// SPDX-License-Identifier: GPL-2.0
/*
 * The rings belong to the receiver, one for each of its queues: whichever of
 * its queues the sender uses, receive side scaling may lead to any of them.
 *
 * A ring is replaced as a whole, with all that its queue needs: what can fail
 * is done before the old one is touched, and the frames that wait in it go on
 * in the new one.
 */
#include "queue.h"

#include <linux/bpf.h>
#include <linux/rtnetlink.h>
#include <linux/slab.h>
#include <net/page_pool/helpers.h>

#include "rx.h"

/**
 * struct ring_set - a ring for each receive queue
 * @ring: the rings
 * @n: number of rings
 */
struct ring_set {
	struct csim_ring *ring[CSIM_PORT_QUEUES];
	unsigned int n;
};

/* Frames on the wire, of which the receiver will never see anything. */
static void entry_drop(struct csim_rxq *rxq, void *entry,
		       enum skb_drop_reason reason)
{
	struct xdp_frame *frame = csim_ring_to_xdp(entry);

	if (frame) {
		csim_stats_add(&rxq->stats, CSIM_STAT_DROPPED, 1);
		xdp_return_frame(frame);
	} else {
		csim_stats_add(&rxq->stats, CSIM_STAT_DROPPED,
			       csim_rx_frames(entry)->n);
		kfree_skb_reason(entry, reason);
	}
}

static int ring_add_xdp(struct csim_ring *ring, struct csim_port *port,
			unsigned int q, unsigned int size)
{
	struct page_pool_params params = {
		.pool_size = min(size, CSIM_PORT_RING),
		.nid = NUMA_NO_NODE,
		.dev = port->netdev->dev.parent,
	};
	struct page_pool *pool;
	int err;

	pool = page_pool_create(&params);
	if (IS_ERR(pool))
		return PTR_ERR(pool);

	err = xdp_rxq_info_reg(&ring->xdp_info, port->netdev, q,
			       port->rxq[q].napi.napi_id);
	if (err)
		goto err_destroy_pool;

	err = xdp_rxq_info_reg_mem_model(&ring->xdp_info, MEM_TYPE_PAGE_POOL,
					 pool);
	if (err)
		goto err_unreg_info;

	ring->pool = pool;
	return 0;

err_unreg_info:
	xdp_rxq_info_unreg(&ring->xdp_info);
err_destroy_pool:
	page_pool_destroy(pool);
	return err;
}

static void ring_del_xdp(struct csim_ring *ring)
{
	struct page_pool *pool = ring->pool;

	if (!pool)
		return;

	xdp_rxq_info_unreg(&ring->xdp_info);
	page_pool_destroy(pool);
}

static void ring_free_rcu(struct rcu_head *rcu)
{
	struct csim_ring *ring = container_of(rcu, struct csim_ring, rcu);

	ptr_ring_cleanup(&ring->ring, NULL);
	kfree(ring);
}

/* Not in use, or no more: no NAPI has it, and it is empty. */
static void ring_free(struct csim_ring *ring)
{
	ring_del_xdp(ring);
	call_rcu(&ring->rcu, ring_free_rcu);
}

static struct csim_ring *ring_alloc(struct csim_port *port, unsigned int q,
				    unsigned int size, bool xdp)
{
	struct csim_ring *ring;

	ring = kzalloc_obj(*ring);
	if (!ring)
		return NULL;

	if (ptr_ring_init(&ring->ring, size, GFP_KERNEL))
		goto err_free_ring;

	if (xdp && ring_add_xdp(ring, port, q, size))
		goto err_cleanup_ring;

	return ring;

err_cleanup_ring:
	ptr_ring_cleanup(&ring->ring, NULL);
err_free_ring:
	kfree(ring);
	return NULL;
}

static void set_free(struct ring_set *set)
{
	while (set->n)
		ring_free(set->ring[--set->n]);
}

static int set_alloc(struct ring_set *set, struct csim_port *port,
		     unsigned int n, unsigned int size, bool xdp)
{
	for (set->n = 0; set->n < n; set->n++) {
		set->ring[set->n] = ring_alloc(port, set->n, size, xdp);
		if (!set->ring[set->n])
			goto err_free_set;
	}

	return 0;

err_free_set:
	set_free(set);
	return -ENOMEM;
}

static struct csim_ring *rxq_ring(struct csim_rxq *rxq)
{
	return rcu_dereference_rtnl(rxq->ring);
}

static enum hrtimer_restart rxq_timeout(struct hrtimer *timer)
{
	struct csim_rxq *rxq = container_of(timer, struct csim_rxq, timer);

	csim_rxq_schedule(rxq);
	return HRTIMER_NORESTART;
}

/* Frames in a ring, more or less: both ends may be at it. */
static unsigned int ring_used(const struct ptr_ring *ring)
{
	int used = READ_ONCE(ring->producer) - READ_ONCE(ring->consumer_head);

	return used < 0 ? used + ring->size : used;
}

/**
 * csim_queue_kick_moderated() - tell a receiver of frames now or later
 * @port: the receiver; its moderation is not adaptive
 * @rxq: its queue that has some
 *
 * Context: RCU, BH disabled.
 */
void csim_queue_kick_moderated(struct csim_port *port, struct csim_rxq *rxq)
{
	struct csim_ring *ring = rcu_dereference_bh(rxq->ring);
	u32 usecs = READ_ONCE(port->coalesce.usecs);

	if (!ring)
		return;

	if (!usecs || ring_used(&ring->ring) >= READ_ONCE(port->coalesce.frames))
		csim_rxq_schedule(rxq);
	else if (!hrtimer_is_queued(&rxq->timer))
		csim_rxq_start_timer(rxq, usecs);
}

/**
 * csim_rxq_wake_senders() - tell those who wait for room in a queue
 * @port: the port
 * @rxq: the queue
 *
 * Context: NAPI of the queue.
 */
void csim_rxq_wake_senders(struct csim_port *port, struct csim_rxq *rxq)
{
	struct csim_port *peer = rcu_dereference_bh(port->peer);
	unsigned long waiting = xchg(&rxq->waiting, 0);
	unsigned int q;

	if (!peer)
		return;

	for_each_set_bit(q, &waiting, CSIM_PORT_QUEUES)
		netif_tx_wake_queue(netdev_get_tx_queue(peer->netdev, q));
}

static void rxq_add(struct csim_port *port, unsigned int q)
{
	struct csim_rxq *rxq = &port->rxq[q];

	netif_napi_add_config(port->netdev, &rxq->napi, csim_rx_poll, q);
	hrtimer_setup(&rxq->timer, rxq_timeout, CLOCK_MONOTONIC,
		      HRTIMER_MODE_REL_PINNED);
}

/**
 * csim_queue_kick_all() - have all queues look for frames
 * @port: the port, up or down
 *
 * Context: process context.
 */
void csim_queue_kick_all(struct csim_port *port)
{
	unsigned int i;

	local_bh_disable();
	for (i = 0; i < CSIM_PORT_QUEUES; i++)
		csim_rxq_schedule(&port->rxq[i]);
	local_bh_enable();
}

/* After a grace period, so that no sender starts the timer again. */
static void rxq_del(struct csim_port *port, unsigned int q)
{
	__netif_napi_del(&port->rxq[q].napi);
	hrtimer_cancel(&port->rxq[q].timer);
}

static void rxq_set_napi(struct csim_port *port, unsigned int q,
			 struct napi_struct *napi)
{
	netif_queue_set_napi(port->netdev, q, NETDEV_QUEUE_TYPE_RX, napi);
	netif_queue_set_napi(port->netdev, q, NETDEV_QUEUE_TYPE_TX, napi);
}

static void rxq_start(struct csim_port *port, unsigned int q)
{
	struct csim_rxq *rxq = &port->rxq[q];

	rxq->probing = false;
	rxq->probe_every = 1;
	rxq->singles = 0;
	rxq->gro_skip = 0;
	napi_enable(&rxq->napi);
	rxq_set_napi(port, q, &rxq->napi);

	/* Frames may have come in meanwhile, or senders wait for it. */
	local_bh_disable();
	csim_rxq_schedule(rxq);
	local_bh_enable();
}

static void rxq_stop(struct csim_port *port, unsigned int q)
{
	struct csim_rxq *rxq = &port->rxq[q];

	rxq_set_napi(port, q, NULL);
	napi_disable(&rxq->napi);
	hrtimer_cancel(&rxq->timer);
}

/*
 * Put @new, or none, in the place of a queue's ring, and what waits there into
 * @heir. Senders that have the old one already find it closed.
 */
static void rxq_switch(struct csim_rxq *rxq, struct csim_ring *new,
		       struct csim_ring *heir)
{
	struct csim_ring *old = rxq_ring(rxq);
	void *entry;

	spin_lock_bh(&old->ring.producer_lock);
	while ((entry = __ptr_ring_consume(&old->ring)))
		if (!heir)
			entry_drop(rxq, entry, SKB_DROP_REASON_DEV_READY);
		else if (__ptr_ring_produce(&heir->ring, entry))
			entry_drop(rxq, entry, SKB_DROP_REASON_FULL_RING);
	rcu_assign_pointer(rxq->ring, new);
	old->closed = true;
	spin_unlock_bh(&old->ring.producer_lock);

	ring_free(old);
}

/**
 * csim_queue_init() - make the receive queues known
 * @port: the port
 *
 * Context: ndo_init.
 */
void csim_queue_init(struct csim_port *port)
{
	unsigned int i;

	for (i = 0; i < port->netdev->real_num_rx_queues; i++)
		rxq_add(port, i);
}

/**
 * csim_queue_uninit() - undo csim_queue_init()
 * @port: the port; it is down
 *
 * Context: ndo_uninit.
 */
void csim_queue_uninit(struct csim_port *port)
{
	unsigned int i;

	for (i = 0; i < port->netdev->real_num_rx_queues; i++)
		rxq_del(port, i);
	/* For those who look a NAPI up by its id. Unregistering a netdev waits
	 * for them after this; where registering it has failed, nobody does.
	 */
	if (port->netdev->reg_state == NETREG_UNINITIALIZED)
		synchronize_net();
}

/**
 * csim_queue_open() - let frames come in
 * @port: the port
 *
 * Context: ndo_open.
 * Return: 0 or -ENOMEM.
 */
int csim_queue_open(struct csim_port *port)
{
	bool xdp = rtnl_dereference(port->xdp_prog);
	struct ring_set set;
	unsigned int i;
	int err;

	err = set_alloc(&set, port, port->netdev->real_num_rx_queues,
			port->ring_size, xdp);
	if (err)
		return err;

	for (i = 0; i < set.n; i++) {
		rcu_assign_pointer(port->rxq[i].ring, set.ring[i]);
		rxq_start(port, i);
	}

	return 0;
}

/**
 * csim_queue_close() - undo csim_queue_open()
 * @port: the port; it has no peer any more
 *
 * Context: ndo_stop.
 */
void csim_queue_close(struct csim_port *port)
{
	unsigned int i;

	for (i = 0; i < port->netdev->real_num_rx_queues; i++) {
		rxq_stop(port, i);
		rxq_switch(&port->rxq[i], NULL, NULL);
		port->rxq[i].waiting = 0;
	}
}

/* Who waits for room in the ring of a queue that goes waits for its heir's. */
static void rxq_inherit(struct csim_rxq *rxq, struct csim_rxq *heir)
{
	unsigned long waiting = xchg(&rxq->waiting, 0);
	unsigned int q;

	for_each_set_bit(q, &waiting, CSIM_PORT_QUEUES)
		set_bit(q, &heir->waiting);
}

/* All rings at once; with frames on the wire, and more to come. */
static void queues_switch(struct csim_port *port, struct ring_set *set,
			  unsigned int n_old)
{
	unsigned int i;

	for (i = 0; i < n_old; i++)
		rxq_stop(port, i);

	/* The queues that go come first, while nobody else fills their heirs. */
	for (i = n_old; i--;) {
		struct csim_ring *heir = set->ring[i % set->n];

		rxq_switch(&port->rxq[i], i < set->n ? heir : NULL, heir);
		if (i >= set->n)
			rxq_inherit(&port->rxq[i], &port->rxq[i % set->n]);
	}
}

/**
 * csim_queue_replace() - another number of queues, size of rings, XDP program
 * @port: the port, up or down
 * @n: number of queues, 1 .. CSIM_PORT_QUEUES
 * @size: frames in each ring
 * @prog: XDP program of the port, or NULL; may be the one that it has
 * @extack: where a failure is explained
 *
 * Frames on their way are not lost, unless the new rings are too small.
 * Context: process context, rtnl held.
 * Return: 0; or -ENOMEM or what changing the number of queues returned, and
 *	nothing has changed.
 */
int csim_queue_replace(struct csim_port *port, unsigned int n,
		       unsigned int size, struct bpf_prog *prog,
		       struct netlink_ext_ack *extack)
{
	struct net_device *netdev = port->netdev;
	unsigned int n_old = netdev->real_num_rx_queues;
	bool up = netif_running(netdev);
	struct ring_set set = {};
	struct csim_rss *rss;
	unsigned int i;
	int err;

	ASSERT_RTNL();

	rss = csim_rss_alloc(rtnl_dereference(port->rss), n,
			     netif_is_rxfh_configured(netdev));
	if (!rss)
		return -ENOMEM;

	if (up) {
		err = set_alloc(&set, port, n, size, prog);
		if (err)
			goto err_free_rss;
	}

	err = netif_set_real_num_queues(netdev, n, n);
	if (err) {
		NL_SET_ERR_MSG(extack, "Cannot change the number of queues");
		goto err_free_set;
	}

	/* Senders are led to a queue that is new when it has its ring. */
	for (i = n_old; i < n; i++) {
		rxq_add(port, i);
		rcu_assign_pointer(port->rxq[i].ring, set.ring[i]);
	}
	rss = rcu_replace_pointer(port->rss, rss, lockdep_rtnl_is_held());
	kfree_rcu(rss, rcu);
	rcu_assign_pointer(port->xdp_prog, prog);
	port->ring_size = size;
	if (up) {
		queues_switch(port, &set, n_old);
		for (i = 0; i < n; i++)
			rxq_start(port, i);
	}
	if (n < n_old)
		synchronize_net();
	for (i = n; i < n_old; i++)
		rxq_del(port, i);

	return 0;

err_free_set:
	set_free(&set);
err_free_rss:
	kfree(rss);
	return err;
}
