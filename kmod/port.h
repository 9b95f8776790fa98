/* SPDX-License-Identifier: GPL-2.0 */
/* A port: a devlink port and its netdev, over a group of lanes of a cage. */
#ifndef CSIM_PORT_H
#define CSIM_PORT_H

#include <linux/netdevice.h>
#include <net/devlink.h>

#include "dev.h"

/** define CSIM_PORT_MTU_MAX - payload of a 9,618 octet jumbo frame, octets */
#define CSIM_PORT_MTU_MAX	9600

struct csim_ring;

/**
 * struct csim_rxq - a receive queue
 * @napi: the poller of @ring
 * @ring: frames that are on the wire to this queue; NULL while the netdev is
 *	down. Written by ndo_open and ndo_stop, read under RCU
 */
struct csim_rxq {
	struct napi_struct napi;
	struct csim_ring __rcu *ring;
} ____cacheline_aligned_in_smp;

/**
 * struct csim_port - a port; private area of its netdev
 * @dl: the devlink port
 * @netdev: the netdev
 * @cage: the cage; the same as long as the port lives
 * @split: split of @cage that the port belongs to
 * @sub: number of the port within the cage
 * @running: the netdev is administratively up; csim_plant_lock
 * @peer: port at the other end of an established link, else NULL. Written
 *	under csim_plant_lock at both ends together, read under RCU
 * @n_rxq: number of receive queues
 * @rxq: the receive queues
 */
struct csim_port {
	struct devlink_port dl;
	struct net_device *netdev;
	struct csim_cage *cage;
	const struct csim_split *split;
	u8 sub;
	bool running;
	struct csim_port __rcu *peer;

	unsigned int n_rxq;
	struct csim_rxq rxq[] __counted_by(n_rxq);
};

/* The faces of a port, each defined by its front end (netdev.c, ethtool.c,
 * devlink.c), which this file must not know otherwise.
 */
extern const struct net_device_ops csim_netdev_ops;
extern const struct ethtool_ops csim_ethtool_ops;
extern const struct devlink_port_ops csim_devlink_port_ops;

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
	return port->cage->owner;
}

#endif
