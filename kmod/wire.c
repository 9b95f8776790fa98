// SPDX-License-Identifier: GPL-2.0
/*
 * The core says under csim_plant_lock which ports have carrier; the outcome is
 * the peer pointers, both set or both NULL. The transmit path only follows its
 * own pointer under RCU: the peer may be in another network namespace, of which
 * the sender has no lock.
 */
#include "wire.h"

#include <linux/netdevice.h>
#include <linux/rtnetlink.h>

#include "event.h"
#include "loss.h"
#include "port.h"
#include "queue.h"
#include "slot.h"

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
	/* Senders that follow an older pointer are done before there is a new
	 * one, which might lead to where the old one did.
	 */
	cond_synchronize_rcu(a->wire_gp);
	cond_synchronize_rcu(b->wire_gp);
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
	a->wire_gp = get_state_synchronize_rcu();
	b->wire_gp = a->wire_gp;
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

static struct csim_port *wire_port(struct csim_end *end)
{
	return container_of(end, struct csim_port, end);
}

/* The port that frames go to now, or NULL */
static struct csim_port *wire_find_peer(struct csim_port *port)
{
	struct csim_end *far;

	if (!port->running)
		return NULL;
	if (port->loopback)
		return port;

	far = csim_end_far(&port->end);
	if (!far || !csim_phy_carrier(&port->end.phy) ||
	    !csim_phy_carrier(&far->phy))
		return NULL;

	return wire_port(far);
}

/* What is in a ring when the link goes down has been received. */
static void wire_set_loss(struct csim_port *port, const struct csim_port *peer)
{
	bool lossy = peer && peer != port && !csim_fec_lossless(&port->end.dist);

	if (lossy != !!rcu_access_pointer(port->loss) ||
	    (lossy && port->end.renewed))
		csim_loss_update(port, lossy);
	port->end.renewed = false;
}

/* Who listens hears of each reason once, and of carrier. */
static void wire_tell(struct csim_port *port, u64 now)
{
	bool carrier = netif_carrier_ok(port->netdev);
	u8 reason = port->end.phy.reason;

	if (carrier == port->told_carrier && (carrier || reason == port->told_reason))
		return;

	port->told_carrier = carrier;
	port->told_reason = reason;
	csim_event_port(port, now);
}

/**
 * csim_wire_settle() - bring the link of a port to what it has to be now
 * @port: a port at which something has changed
 * @now: what csim_wire_lock() has returned
 *
 * Context: csim_plant_lock held.
 */
void csim_wire_settle(struct csim_port *port, u64 now)
{
	struct csim_end *touched = csim_end_settle(&port->end, now);
	struct csim_port *old, *new;
	struct csim_end *end;

	lockdep_assert_held(&csim_plant_lock);

	/* First all that is no more, so that nobody has two peers. */
	for (end = touched; end; end = end->touched) {
		old = wire_peer(wire_port(end));
		if (old && old != wire_find_peer(wire_port(end)))
			wire_down(wire_port(end), old);
	}
	for (end = touched; end; end = end->touched) {
		new = wire_find_peer(wire_port(end));
		wire_set_loss(wire_port(end), new);
		if (new && !wire_peer(wire_port(end)))
			wire_up(wire_port(end), new);
		csim_alarm_set(&wire_port(end)->alarm, end->due);
		csim_slot_arm(end->cage, now);
		wire_tell(wire_port(end), now);
	}
}

/**
 * csim_wire_settle_lane() - the same for the ports at both ends of a lane
 * @lane: a lane at which something has changed
 * @now: what csim_wire_lock() has returned
 *
 * Context: csim_plant_lock held.
 */
void csim_wire_settle_lane(struct csim_lane *lane, u64 now)
{
	if (lane->end)
		csim_wire_settle(wire_port(lane->end), now);
	if (lane->peer && lane->peer->end)
		csim_wire_settle(wire_port(lane->peer->end), now);
}

/**
 * csim_port_ring() - the link of a port is due
 * @alarm: the port's
 * @now: the time, ns
 *
 * Context: csim_plant_lock held.
 */
void csim_port_ring(struct csim_alarm *alarm, u64 now)
{
	csim_wire_settle(container_of(alarm, struct csim_port, alarm), now);
}

/**
 * csim_wire_lock() - stop the emulation, to look at it or to change it
 *
 * Context: process context; takes csim_plant_lock.
 * Return: emulated time, ns; all has happened that was due by then.
 */
u64 csim_wire_lock(void)
{
	mutex_lock(&csim_plant_lock);
	return csim_tick_now();
}

/** csim_wire_unlock() - let the emulation go on; releases csim_plant_lock */
void csim_wire_unlock(void)
{
	mutex_unlock(&csim_plant_lock);
}

/* In loopback it is for the port at the other end as if the port were down. */
static void wire_set_up(struct csim_port *port, u64 now)
{
	struct csim_phy_config config = port->end.phy.config;

	config.up = port->running && !port->loopback;
	csim_phy_configure(&port->end.phy, &config);
	csim_wire_settle(port, now);
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
	u64 now = csim_wire_lock();

	port->loopback = on;
	wire_set_up(port, now);
	csim_wire_unlock();
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
	u64 now;
	int err;

	err = csim_queue_open(port);
	if (err)
		return err;

	netif_tx_start_all_queues(port->netdev);

	now = csim_wire_lock();
	port->running = true;
	wire_set_up(port, now);
	csim_wire_unlock();

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
	u64 now = csim_wire_lock();

	port->running = false;
	wire_set_up(port, now);
	csim_wire_unlock();

	netif_tx_stop_all_queues(port->netdev);
	csim_queue_close(port);
}
