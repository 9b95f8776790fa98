// SPDX-License-Identifier: GPL-2.0
/*
 * A frame goes from a transmit queue straight into the ring of a receive
 * queue of the peer, and up the peer's stack in the peer's own NAPI.
 *
 * csim_plant_lock decides which ports make a link; the outcome is the peer
 * pointers, both set or both NULL. The transmit path only follows its own
 * pointer under RCU: the peer may be in another network namespace, of which
 * the sender has no lock.
 */
#include "wire.h"

#include <linux/etherdevice.h>
#include <linux/ptr_ring.h>
#include <linux/rtnetlink.h>
#include <linux/slab.h>

#include "port.h"

/**
 * struct csim_ring - the frames on their way to a receive queue
 * @ring: the frames; producers are the peer's transmit queues, the consumer
 *	is the queue's NAPI
 * @rcu: to free it when no producer can have it any more. Deferred, as
 *	thousands of ports may go down in one go, and each would wait
 */
struct csim_ring {
	struct ptr_ring ring;
	struct rcu_head rcu;
};

/* Queues of the sender that lead to receive queue @q: q, q + n_rxq, ... */
static void rxq_wake_senders(struct csim_port *port, unsigned int q)
{
	struct csim_port *peer = rcu_dereference(port->peer);
	unsigned int i;

	if (!peer)
		return;

	for (i = q; i < peer->netdev->real_num_tx_queues; i += port->n_rxq) {
		struct netdev_queue *txq = netdev_get_tx_queue(peer->netdev, i);

		if (netif_tx_queue_stopped(txq))
			netif_tx_wake_queue(txq);
	}
}

static int rxq_receive(struct csim_rxq *rxq, unsigned int q, int budget)
{
	struct csim_ring *ring = rcu_dereference(rxq->ring);
	struct net_device *netdev = rxq->napi.dev;
	struct sk_buff *skb;
	int done = 0;

	while (done < budget) {
		skb = __ptr_ring_consume(&ring->ring);
		if (!skb)
			break;

		dev_dstats_rx_add(netdev, skb->len + ETH_HLEN);
		skb_record_rx_queue(skb, q);
		napi_gro_receive(&rxq->napi, skb);
		done++;
	}

	return done;
}

static int rxq_poll(struct napi_struct *napi, int budget)
{
	struct csim_rxq *rxq = container_of(napi, struct csim_rxq, napi);
	struct csim_port *port = netdev_priv(napi->dev);
	unsigned int q = rxq - port->rxq;
	int done;

	rcu_read_lock();
	done = rxq_receive(rxq, q, budget);
	/* Entries are free now; pairs with the barrier in xmit_stop_if_full(). */
	smp_mb();
	rxq_wake_senders(port, q);
	rcu_read_unlock();

	if (done < budget)
		napi_complete_done(napi, done);

	return done;
}

static void ring_free_frame(void *skb)
{
	kfree_skb_reason(skb, SKB_DROP_REASON_DEV_READY);
}

static void ring_free(struct csim_ring *ring)
{
	ptr_ring_cleanup(&ring->ring, ring_free_frame);
	kfree(ring);
}

static void ring_free_rcu(struct rcu_head *rcu)
{
	ring_free(container_of(rcu, struct csim_ring, rcu));
}

static struct csim_ring *ring_alloc(void)
{
	struct csim_ring *ring;

	ring = kzalloc_obj(*ring);
	if (!ring)
		return NULL;

	if (ptr_ring_init(&ring->ring, CSIM_WIRE_RING, GFP_KERNEL))
		goto err_free_ring;

	return ring;

err_free_ring:
	kfree(ring);
	return NULL;
}

static void rxqs_close(struct csim_port *port)
{
	unsigned int i;

	for (i = 0; i < port->n_rxq; i++) {
		struct csim_rxq *rxq = &port->rxq[i];
		struct csim_ring *ring = rtnl_dereference(rxq->ring);

		netif_queue_set_napi(port->netdev, i, NETDEV_QUEUE_TYPE_RX,
				     NULL);
		napi_disable(&rxq->napi);
		RCU_INIT_POINTER(rxq->ring, NULL);
		call_rcu(&ring->rcu, ring_free_rcu);
	}
}

static int rxqs_open(struct csim_port *port)
{
	struct csim_ring *ring;
	unsigned int i;

	for (i = 0; i < port->n_rxq; i++) {
		ring = ring_alloc();
		if (!ring)
			goto err_free_rings;
		rcu_assign_pointer(port->rxq[i].ring, ring);
	}

	for (i = 0; i < port->n_rxq; i++) {
		napi_enable(&port->rxq[i].napi);
		netif_queue_set_napi(port->netdev, i, NETDEV_QUEUE_TYPE_RX,
				     &port->rxq[i].napi);
	}

	return 0;

err_free_rings:
	while (i--) {
		ring = rtnl_dereference(port->rxq[i].ring);
		RCU_INIT_POINTER(port->rxq[i].ring, NULL);
		ring_free(ring);
	}
	return -ENOMEM;
}

/*
 * The port at the other end, and whether the two make a link. @peer is set
 * where the lanes lead to exactly one port, whatever state it is in.
 */
static enum csim_link_reason wire_eval(struct csim_port *port,
				       struct csim_port **peer)
{
	struct csim_link_end end = { .cage = port->cage, .sub = port->sub };
	struct csim_link_end far;
	enum csim_link_reason reason;
	struct csim_dev *cdev;

	lockdep_assert_held(&csim_plant_lock);

	*peer = NULL;
	/* A port on its way out: its cage is already split otherwise. */
	if (port->split != port->cage->split)
		return CSIM_LINK_NO_PARTNER;

	reason = csim_link_peer(&end, &far);
	if (reason)
		return reason;

	cdev = far.cage->owner;
	*peer = cdev->port[csim_dev_index(far.cage, far.sub)];
	if (!*peer || !(*peer)->running)
		return CSIM_LINK_NO_PARTNER;

	return CSIM_LINK_OK;
}

static void wire_up(struct csim_port *a, struct csim_port *b)
{
	rcu_assign_pointer(a->peer, b);
	rcu_assign_pointer(b->peer, a);
	netif_carrier_on(a->netdev);
	netif_carrier_on(b->netdev);
}

static void wire_down(struct csim_port *a, struct csim_port *b)
{
	netif_carrier_off(a->netdev);
	netif_carrier_off(b->netdev);
	RCU_INIT_POINTER(a->peer, NULL);
	RCU_INIT_POINTER(b->peer, NULL);
	/* Nobody will, once the ring they wait for is gone. */
	netif_tx_wake_all_queues(a->netdev);
	netif_tx_wake_all_queues(b->netdev);
}

/**
 * csim_wire_init() - make the receive queues known
 * @port: the port
 *
 * Context: ndo_init.
 */
void csim_wire_init(struct csim_port *port)
{
	unsigned int i;

	for (i = 0; i < port->n_rxq; i++)
		netif_napi_add_config(port->netdev, &port->rxq[i].napi,
				      rxq_poll, i);
}

/**
 * csim_wire_uninit() - undo csim_wire_init()
 * @port: the port; it is down
 *
 * Context: ndo_uninit.
 */
void csim_wire_uninit(struct csim_port *port)
{
	unsigned int i;

	for (i = 0; i < port->n_rxq; i++)
		__netif_napi_del(&port->rxq[i].napi);
	/* For those who look a NAPI up by its id. Unregistering a netdev waits
	 * for them after this; where registering it has failed, nobody does.
	 */
	if (port->netdev->reg_state == NETREG_UNINITIALIZED)
		synchronize_net();
}

/**
 * csim_wire_open() - the port goes administratively up
 * @port: the port
 *
 * Context: ndo_open; takes csim_plant_lock.
 * Return: 0 or -ENOMEM.
 */
int csim_wire_open(struct csim_port *port)
{
	struct csim_port *peer;
	int err;

	err = rxqs_open(port);
	if (err)
		return err;

	netif_tx_start_all_queues(port->netdev);

	mutex_lock(&csim_plant_lock);
	port->running = true;
	if (wire_eval(port, &peer) == CSIM_LINK_OK)
		wire_up(port, peer);
	mutex_unlock(&csim_plant_lock);

	return 0;
}

/**
 * csim_wire_close() - the port goes administratively down
 * @port: the port
 *
 * Context: ndo_stop; takes csim_plant_lock.
 */
void csim_wire_close(struct csim_port *port)
{
	struct csim_port *peer;

	mutex_lock(&csim_plant_lock);
	port->running = false;
	peer = rcu_dereference_protected(port->peer,
					 lockdep_is_held(&csim_plant_lock));
	if (peer)
		wire_down(port, peer);
	mutex_unlock(&csim_plant_lock);

	netif_tx_stop_all_queues(port->netdev);
	rxqs_close(port);
}

/**
 * csim_wire_reason() - why a port has no link
 * @port: the port
 *
 * Context: process context; takes csim_plant_lock.
 * Return: the reason, %CSIM_LINK_OK if nothing at the other end or between
 *	is in the way.
 */
enum csim_link_reason csim_wire_reason(struct csim_port *port)
{
	enum csim_link_reason reason;
	struct csim_port *peer;

	mutex_lock(&csim_plant_lock);
	reason = wire_eval(port, &peer);
	mutex_unlock(&csim_plant_lock);

	return reason;
}

static void xmit_stop_if_full(struct netdev_queue *txq, struct ptr_ring *ring)
{
	if (!__ptr_ring_full(ring))
		return;

	netif_tx_stop_queue(txq);
	/* Either we see the entry that the poller has freed, or it sees that
	 * the queue is stopped; pairs with the barrier in rxq_poll().
	 */
	smp_mb__after_atomic();
	if (!__ptr_ring_full(ring))
		netif_tx_start_queue(txq);
}

/**
 * csim_wire_xmit() - put a frame on the wire
 * @skb: the frame; GSO frames cross whole
 * @netdev: netdev of the sending port
 *
 * Context: ndo_start_xmit.
 * Return: NETDEV_TX_OK; a frame that cannot go is dropped and counted.
 */
netdev_tx_t csim_wire_xmit(struct sk_buff *skb, struct net_device *netdev)
{
	struct netdev_queue *txq = skb_get_tx_queue(netdev, skb);
	struct csim_port *port = netdev_priv(netdev);
	unsigned int q = skb_get_queue_mapping(skb);
	unsigned int len = skb->len;
	struct csim_ring *ring;
	struct csim_port *peer;
	struct csim_rxq *rxq;

	rcu_read_lock();
	peer = rcu_dereference(port->peer);
	/* Packet sockets and BPF may send less than a header. */
	if (unlikely(!peer || !pskb_may_pull(skb, ETH_HLEN)))
		goto err_drop;

	rxq = &peer->rxq[q % peer->n_rxq];
	ring = rcu_dereference(rxq->ring);
	if (unlikely(!ring))
		goto err_drop;

	skb_tx_timestamp(skb);

	/* The peer drops, and counts, what is above its MTU. To the sender
	 * that frame has gone out.
	 */
	if (unlikely(__dev_forward_skb(peer->netdev, skb) != NET_RX_SUCCESS)) {
		dev_dstats_tx_add(netdev, len);
	} else if (unlikely(ptr_ring_produce(&ring->ring, skb))) {
		/* Only where queues share it: else the queue is stopped. */
		kfree_skb_reason(skb, SKB_DROP_REASON_FULL_RING);
		dev_dstats_tx_dropped(netdev);
	} else {
		dev_dstats_tx_add(netdev, len);
	}

	xmit_stop_if_full(txq, &ring->ring);
	if (!netdev_xmit_more() || netif_xmit_stopped(txq))
		napi_schedule(&rxq->napi);
	rcu_read_unlock();

	return NETDEV_TX_OK;

err_drop:
	rcu_read_unlock();
	kfree_skb_reason(skb, SKB_DROP_REASON_DEV_READY);
	dev_dstats_tx_dropped(netdev);
	return NETDEV_TX_OK;
}
