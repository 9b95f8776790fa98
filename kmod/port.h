/* SPDX-License-Identifier: GPL-2.0 */
/* A port: a devlink port and its netdev, over a group of lanes of a cage. */
#ifndef CSIM_PORT_H
#define CSIM_PORT_H

#include <linux/hrtimer.h>
#include <linux/netdevice.h>
#include <net/devlink.h>

#include "core/end.h"
#include "dev.h"
#include "rss.h"
#include "stats.h"
#include "tick.h"

/**
 * define CSIM_PORT_QUEUES - most receive and most transmit queues of a port
 *
 * Enough for what a VM has of CPUs. More would cost memory that is not used: the
 * stack gives every transmit queue a queueing discipline, in use or not.
 */
#define CSIM_PORT_QUEUES	4

/** define CSIM_PORT_RING - frames that fit on the wire to a queue, by default */
#define CSIM_PORT_RING		1024

/**
 * define CSIM_PORT_USECS - longest that frames wait for more, by default
 *
 * NICs of this speed come with 8 .. 64 us.
 */
#define CSIM_PORT_USECS		32

/** define CSIM_PORT_FRAMES - most frames that wait, by default; a NAPI's budget */
#define CSIM_PORT_FRAMES	64

/** define CSIM_PORT_RING_MIN - least frames; two polls of a NAPI */
#define CSIM_PORT_RING_MIN	128

/** define CSIM_PORT_RING_MAX - most frames; as with other NICs */
#define CSIM_PORT_RING_MAX	16384

struct csim_filter;
struct csim_loss;
struct csim_ring;
struct csim_snapshot;

/**
 * struct csim_rxq - a receive queue
 * @napi: the poller of @ring; there for the queues that the port has now
 * @ring: frames that are on the wire to this queue; NULL while the netdev is
 *	down. Written by queue.c, read under RCU
 * @masked: senders need not tell of frames: the NAPI or @timer is at work
 * @probing: a poll with one frame was followed by a wait for more
 * @probe_every: so many polls with one frame each are followed by one such wait
 * @singles: polls with one frame since then
 * @gro_skip: UDP packets that go past GRO until it is asked again
 * @waiting: a bit for each of the sender's transmit queues that waits for room
 * @timer: runs while frames wait for more of them (coalescing)
 * @stats: counters; written by the NAPI
 */
struct csim_rxq {
	struct napi_struct napi;
	struct csim_ring __rcu *ring;
	bool masked;
	bool probing;
	u8 probe_every;
	u8 singles;
	u8 gro_skip;
	unsigned long waiting;
	struct hrtimer timer;
	struct csim_stats stats;
} ____cacheline_aligned_in_smp;

/**
 * struct csim_txq - a transmit queue
 * @kick: a bit for each of the receiver's queues with frames that it was not
 *	told of, as more were to come
 * @last: memory for choosing the receiver's queue
 * @stats: counters
 *
 * All of it belongs to who has the lock of the netdev's transmit queue.
 */
struct csim_txq {
	unsigned long kick;
	struct csim_rss_last last;
	struct csim_stats stats;
} ____cacheline_aligned_in_smp;

/**
 * struct csim_coalesce - when a receiver is told of frames
 * @adaptive: at once, unless they are many: see rx.c
 * @usecs: at the latest so long after the first, 0 for at once
 * @frames: as soon as so many wait
 * @stats_usecs: counters are as old as this at most, 0 for always new
 */
struct csim_coalesce {
	bool adaptive;
	u32 usecs;
	u32 frames;
	u32 stats_usecs;
};

/**
 * struct csim_port - a port; private area of its netdev
 * @peer: port at the other end of an established link, else NULL; the port
 *	itself in loopback. Written under csim_plant_lock at both ends together,
 *	read under RCU
 * @rss: which of the queues a frame is for; written under rtnl, read under RCU
 * @coalesce: when the port is told of frames; written under rtnl
 * @rx_todo: what its features ask for of each frame, see rx.c; written under
 *	rtnl
 * @filter: addresses that are received; see filter.c
 * @loss: how frames to the port are lost, NULL if none is; written under
 *	csim_plant_lock, read under RCU
 * @xdp_prog: XDP program, or NULL; written under rtnl, read under RCU
 * @ring_size: frames in each ring; rtnl
 * @dl: the devlink port
 * @netdev: the netdev
 * @end: its lanes, its PHY and what FEC counts; csim_plant_lock. The cage, the
 *	split and the number of the port within the cage are the same as long as
 *	the port lives
 * @alarm: when @end is to be looked at again; csim_plant_lock
 * @wire_gp: what there was of RCU when @peer was cleared last
 * @running: the netdev is administratively up; csim_plant_lock
 * @loopback: what is sent is received; csim_plant_lock
 * @told_carrier: the last event said that it has carrier; csim_plant_lock
 * @told_reason: why it had none; csim_plant_lock
 * @identify: the port's LED blinks; rtnl
 * @pause_rx: PAUSE frames are heeded; read without a lock
 * @pause_tx: PAUSE frames are sent; read without a lock
 * @pause_sent: PAUSE frames that the MAC sent by itself
 * @pause_received: PAUSE frames that the MAC of the peer sent by itself
 * @snapshot: counters as of a while ago, see csim_coalesce::stats_usecs
 * @snapshot_lock: protects @snapshot
 * @rxq: the receive queues, of which the first real_num_rx_queues are in use
 * @txq: the transmit queues
 */
struct csim_port {
	struct csim_port __rcu *peer;
	struct csim_rss __rcu *rss;
	struct csim_coalesce coalesce;
	unsigned int rx_todo;
	struct csim_filter __rcu *filter;
	struct csim_loss __rcu *loss;
	struct bpf_prog __rcu *xdp_prog;
	unsigned int ring_size;

	struct devlink_port dl;
	struct net_device *netdev;
	struct csim_end end;
	struct csim_alarm alarm;
	unsigned long wire_gp;
	bool running;
	bool loopback;
	bool told_carrier;
	u8 told_reason;
	bool identify;
	bool pause_rx;
	bool pause_tx;
	atomic64_t pause_sent;
	atomic64_t pause_received;

	struct csim_snapshot *snapshot;
	spinlock_t snapshot_lock; /* protects @snapshot */

	struct csim_rxq rxq[CSIM_PORT_QUEUES];
	struct csim_txq txq[CSIM_PORT_QUEUES];
};

/* The faces of a port, each defined by its front end (netdev.c, ethtool.c,
 * devlink.c), and what happens when its link is due (wire.c): this file must not
 * know them otherwise.
 */
extern const struct net_device_ops csim_netdev_ops;
extern const struct netdev_stat_ops csim_stat_ops;
extern const struct ethtool_ops csim_ethtool_ops;
extern const struct devlink_port_ops csim_devlink_port_ops;
void csim_port_ring(struct csim_alarm *alarm, u64 now);

int csim_port_create_all(struct csim_dev *cdev, struct netlink_ext_ack *extack);
void csim_port_destroy_all(struct csim_dev *cdev);
int csim_port_split(struct csim_port *port, unsigned int count,
		    struct netlink_ext_ack *extack);
int csim_port_unsplit(struct csim_port *port, struct netlink_ext_ack *extack);

/**
 * csim_port_dev() - the instance of a port
 * @port: the port
 *
 * Return: the instance.
 */
static inline struct csim_dev *csim_port_dev(const struct csim_port *port)
{
	return port->end.cage->owner;
}

#endif
