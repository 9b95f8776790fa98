// SPDX-License-Identifier: GPL-2.0
/*
 * csim_plant_lock decides which ports make a link; the outcome is the peer
 * pointers, both set or both NULL. The transmit path only follows its own
 * pointer under RCU: the peer may be in another network namespace, of which
 * the sender has no lock.
 */
#include "wire.h"

#include <linux/netdevice.h>
#include <linux/rtnetlink.h>

#include "port.h"
#include "queue.h"

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

	if (port->loopback) {
		*peer = port;
		return CSIM_LINK_OK;
	}

	*peer = NULL;
	/* A port on its way out: its cage is already split otherwise. */
	if (port->split != port->cage->split)
		return CSIM_LINK_NO_PARTNER;

	reason = csim_link_peer(&end, &far);
	if (reason)
		return reason;

	cdev = far.cage->owner;
	*peer = cdev->port[csim_dev_index(far.cage, far.sub)];
	if (!*peer || !(*peer)->running || (*peer)->loopback)
		return CSIM_LINK_NO_PARTNER;

	return CSIM_LINK_OK;
}

static struct csim_port *wire_peer(const struct csim_port *port)
{
	return rcu_dereference_protected(port->peer,
					 lockdep_is_held(&csim_plant_lock));
}

/*
 * Who sends to an XDP program leaves room before each frame, or the receiver
 * would have to copy it.
 */
static void wire_set_headroom(struct csim_port *port)
{
	struct csim_port *peer = wire_peer(port);
	bool room = peer && rcu_access_pointer(peer->xdp_prog);

	WRITE_ONCE(port->netdev->needed_headroom,
		   room ? XDP_PACKET_HEADROOM : 0);
}

static void wire_up(struct csim_port *a, struct csim_port *b)
{
	rcu_assign_pointer(a->peer, b);
	rcu_assign_pointer(b->peer, a);
	wire_set_headroom(a);
	wire_set_headroom(b);
	netif_carrier_on(a->netdev);
	netif_carrier_on(b->netdev);
}

static void wire_down(struct csim_port *a, struct csim_port *b)
{
	netif_carrier_off(a->netdev);
	netif_carrier_off(b->netdev);
	RCU_INIT_POINTER(a->peer, NULL);
	RCU_INIT_POINTER(b->peer, NULL);
	/* Nobody will, once the ring they wait for is gone; pairs with the
	 * barrier in tx_stop().
	 */
	smp_mb();
	netif_tx_wake_all_queues(a->netdev);
	netif_tx_wake_all_queues(b->netdev);
	/* What has been sent is received, even if more was to come. */
	csim_queue_kick_all(a);
	csim_queue_kick_all(b);
}

/* Bring the link of a port, or its absence, to what it has to be now. */
static void wire_settle(struct csim_port *port)
{
	struct csim_port *old = wire_peer(port);
	struct csim_port *new;

	if (!port->running || wire_eval(port, &new) != CSIM_LINK_OK)
		new = NULL;

	if (old == new)
		return;
	if (old)
		wire_down(port, old);
	/* Senders that follow the old pointer are done before there is a new
	 * one, which might lead to where the old one did.
	 */
	if (old && new)
		synchronize_net();
	if (new)
		wire_up(port, new);
}

/**
 * csim_wire_set_loopback() - let a port receive what it sends, or no longer
 * @port: the port
 * @on: let it
 *
 * The port at the other end is without a partner meanwhile.
 * Context: process context; takes csim_plant_lock.
 */
void csim_wire_set_loopback(struct csim_port *port, bool on)
{
	mutex_lock(&csim_plant_lock);
	port->loopback = on;
	wire_settle(port);
	mutex_unlock(&csim_plant_lock);
}

/**
 * csim_wire_headroom() - tell the sender whether the port has an XDP program
 * @port: the port
 *
 * Context: process context; takes csim_plant_lock.
 */
void csim_wire_headroom(struct csim_port *port)
{
	struct csim_port *peer;

	mutex_lock(&csim_plant_lock);
	peer = wire_peer(port);
	if (peer)
		wire_set_headroom(peer);
	mutex_unlock(&csim_plant_lock);
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
	int err;

	err = csim_queue_open(port);
	if (err)
		return err;

	netif_tx_start_all_queues(port->netdev);

	mutex_lock(&csim_plant_lock);
	port->running = true;
	wire_settle(port);
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
	mutex_lock(&csim_plant_lock);
	port->running = false;
	wire_settle(port);
	mutex_unlock(&csim_plant_lock);

	netif_tx_stop_all_queues(port->netdev);
	csim_queue_close(port);
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
