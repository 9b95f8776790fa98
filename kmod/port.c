// SPDX-License-Identifier: GPL-2.0
/*
 * Ports come and go as the whole set of a cage. A new set is built and
 * registered while the old one is in use, and only when nothing can fail any
 * more does it take the old one's place: see cage_reshape().
 */
#include "port.h"

#include <linux/etherdevice.h>
#include <linux/rtnetlink.h>
#include <linux/slab.h>

#include "filter.h"
#include "flash.h"

/**
 * struct port_set - the ports of a cage
 * @port: the ports, @n of them
 * @n: number of ports
 */
struct port_set {
	struct csim_port *port[CSIM_CAGE_LANES_MAX];
	unsigned int n;
};

static unsigned int port_index(const struct csim_port *port)
{
	return port->end.cage->index * CSIM_CAGE_LANES_MAX +
	       csim_split_first(port->end.split, port->end.sub);
}

/* Locally administered; the same place in the switch has the same address. */
static void port_set_addr(struct csim_port *port)
{
	unsigned int index = port_index(port);
	const u8 addr[ETH_ALEN] = {
		0x02, 'c', 's', csim_port_dev(port)->id, index >> 8, index
	};

	eth_hw_addr_set(port->netdev, addr);
}

static void port_set_attrs(struct csim_port *port)
{
	struct csim_dev *cdev = csim_port_dev(port);
	struct devlink_port_attrs attrs = {
		.flavour = DEVLINK_PORT_FLAVOUR_PHYSICAL,
		.split = port->end.split->count > 1,
		.splittable = port->end.split->count == 1 && port->end.split->width > 1,
		.lanes = port->end.split->width,
		.phys = {
			.port_number = port->end.cage->index + 1,
			.split_subport_number = port->end.sub,
		},
		.switch_id = {
			.id = { 0x02, 'c', 's', cdev->id },
			.id_len = ETH_ALEN,
		},
	};

	devlink_port_attrs_set(&port->dl, &attrs);
}

/* Packets whose frames can be told by a size: those of SCTP are a list. */
#define PORT_GSO	(NETIF_F_GSO_SOFTWARE & ~NETIF_F_GSO_SCTP)

static void port_setup(struct net_device *netdev)
{
	ether_setup(netdev);

	netdev->netdev_ops = &csim_netdev_ops;
	netdev->ethtool_ops = &csim_ethtool_ops;
	netdev->stat_ops = &csim_stat_ops;
	netdev->max_mtu = CSIM_FRAME_MTU;
	/* The wire hands the skb itself to the peer: it must be ours alone. */
	netdev->priv_flags &= ~IFF_TX_SKB_SHARING;
	netdev->priv_flags |= IFF_LIVE_ADDR_CHANGE | IFF_UNICAST_FLT;
	netdev->hw_features = NETIF_F_SG | NETIF_F_FRAGLIST | NETIF_F_HW_CSUM |
			      NETIF_F_RXCSUM | NETIF_F_RXHASH |
			      NETIF_F_HIGHDMA | PORT_GSO |
			      NETIF_F_GSO_ENCAP_ALL |
			      NETIF_F_HW_VLAN_CTAG_TX | NETIF_F_HW_VLAN_CTAG_RX |
			      NETIF_F_HW_VLAN_STAG_TX | NETIF_F_HW_VLAN_STAG_RX;
	netdev->features = netdev->hw_features;
	netdev->hw_features |= NETIF_F_LOOPBACK;
	netdev->hw_enc_features = netdev->features;
	netdev->vlan_features = netdev->features &
				~(NETIF_F_HW_VLAN_CTAG_TX |
				  NETIF_F_HW_VLAN_CTAG_RX |
				  NETIF_F_HW_VLAN_STAG_TX |
				  NETIF_F_HW_VLAN_STAG_RX);
	netdev->mpls_features = NETIF_F_SG | NETIF_F_HW_CSUM |
				PORT_GSO;
	netdev->xdp_features = NETDEV_XDP_ACT_BASIC | NETDEV_XDP_ACT_REDIRECT |
			       NETDEV_XDP_ACT_NDO_XMIT | NETDEV_XDP_ACT_RX_SG |
			       NETDEV_XDP_ACT_NDO_XMIT_SG;
	netif_set_tso_max_size(netdev, GSO_MAX_SIZE);
}

static void port_init_queues(struct csim_port *port)
{
	unsigned int i;

	for (i = 0; i < CSIM_PORT_QUEUES; i++) {
		u64_stats_init(&port->rxq[i].stats.syncp);
		u64_stats_init(&port->txq[i].stats.syncp);
		/* as a NAPI that is disabled: who is told of frames late may
		 * find a queue that is not there, or not yet
		 */
		set_bit(NAPI_STATE_SCHED, &port->rxq[i].napi.state);
	}
	port->ring_size = CSIM_PORT_RING;
	port->coalesce.adaptive = true;
	port->coalesce.usecs = CSIM_PORT_USECS;
	port->coalesce.frames = CSIM_PORT_FRAMES;
	port->pause_rx = true;
	port->pause_tx = true;
	spin_lock_init(&port->snapshot_lock);
}

static void port_free(struct csim_port *port)
{
	/* One that is down may still wait for the receivers of its lanes. */
	mutex_lock(&csim_plant_lock);
	csim_alarm_set(&port->alarm, CSIM_TICK_NEVER);
	mutex_unlock(&csim_plant_lock);

	csim_filter_free(&port->filter);
	kfree(rcu_access_pointer(port->loss));
	kfree(rcu_access_pointer(port->rss));
	kfree(port->snapshot);
	free_netdev(port->netdev);
}

static struct csim_port *port_alloc(struct csim_cage *cage,
				    const struct csim_split *split,
				    unsigned int sub)
{
	struct csim_dev *cdev = cage->owner;
	unsigned int n = min(netif_get_num_default_rss_queues(),
			     CSIM_PORT_QUEUES);
	struct net_device *netdev;
	struct csim_port *port;
	char name[IFNAMSIZ];

	if (split->count > 1)
		snprintf(name, sizeof(name), "%sp%us%u", dev_name(&cdev->dev),
			 cage->index + 1, sub);
	else
		snprintf(name, sizeof(name), "%sp%u", dev_name(&cdev->dev),
			 cage->index + 1);

	netdev = alloc_netdev_mqs(sizeof(*port), name, NET_NAME_PREDICTABLE,
				  port_setup, CSIM_PORT_QUEUES,
				  CSIM_PORT_QUEUES);
	if (!netdev)
		return NULL;

	port = netdev_priv(netdev);
	port->netdev = netdev;
	csim_end_init(&port->end, cage, split, sub, csim_dev_seed(cdev));
	csim_alarm_init(&port->alarm, csim_port_ring);
	port->wire_gp = get_state_synchronize_rcu();
	port_init_queues(port);
	RCU_INIT_POINTER(port->rss, csim_rss_alloc(NULL, n, false));
	if (!rcu_access_pointer(port->rss))
		goto err_free_port;
	/* Cannot fail before it is registered. */
	netif_set_real_num_queues(netdev, n, n);

	port_set_addr(port);
	port_set_attrs(port);
	SET_NETDEV_DEV(netdev, &cdev->dev);
	SET_NETDEV_DEVLINK_PORT(netdev, &port->dl);
	dev_net_set(netdev, devlink_net(cdev->devlink));
	netif_carrier_off(netdev);

	return port;

err_free_port:
	port_free(port);
	return NULL;
}

static int port_register_dl(struct csim_port *port)
{
	return devl_port_register_with_ops(csim_port_dev(port)->devlink,
					   &port->dl, port_index(port),
					   &csim_devlink_port_ops);
}

static int port_register_netdev(struct csim_port *port,
				struct netlink_ext_ack *extack)
{
	struct net_device *netdev = port->netdev;
	int err;

	err = register_netdevice(netdev);
	if (err == -EEXIST)
		NL_SET_ERR_MSG_FMT(extack,
				   "Netdev name %s is taken; rename the netdev that has it",
				   netdev->name);
	return err;
}

static void set_free(struct port_set *set)
{
	while (set->n)
		port_free(set->port[--set->n]);
}

static int set_alloc(struct port_set *set, struct csim_cage *cage,
		     const struct csim_split *split)
{
	for (set->n = 0; set->n < split->count; set->n++) {
		set->port[set->n] = port_alloc(cage, split, set->n);
		if (!set->port[set->n])
			goto err_free_set;
	}

	return 0;

err_free_set:
	set_free(set);
	return -ENOMEM;
}

static void set_unregister_netdevs(struct port_set *set, unsigned int from)
{
	LIST_HEAD(list);
	unsigned int i;

	for (i = from; i < set->n; i++)
		unregister_netdevice_queue(set->port[i]->netdev, &list);
	unregister_netdevice_many(&list);
}

static int set_register_netdevs(struct port_set *set, unsigned int from,
				struct netlink_ext_ack *extack)
{
	unsigned int i;
	int err;

	for (i = from; i < set->n; i++) {
		err = port_register_netdev(set->port[i], extack);
		if (err)
			goto err_unregister;
	}

	return 0;

err_unregister:
	while (i-- > from)
		unregister_netdevice(set->port[i]->netdev);
	return err;
}

static void set_unregister_dl(struct port_set *set, unsigned int from)
{
	unsigned int i;

	for (i = from; i < set->n; i++)
		devl_port_unregister(&set->port[i]->dl);
}

static int set_register_dl(struct port_set *set, unsigned int from)
{
	unsigned int i;
	int err;

	for (i = from; i < set->n; i++) {
		err = port_register_dl(set->port[i]);
		if (err)
			goto err_unregister;
	}

	return 0;

err_unregister:
	while (i-- > from)
		devl_port_unregister(&set->port[i]->dl);
	return err;
}

static void set_get(struct port_set *set, struct csim_cage *cage)
{
	struct csim_dev *cdev = cage->owner;

	for (set->n = 0; set->n < cage->split->count; set->n++)
		set->port[set->n] =
			cdev->port[csim_dev_index(cage, set->n)];
}

/* Make @set the ports of @cage. */
static void set_publish(struct port_set *set, struct csim_cage *cage,
			const struct csim_split *split)
{
	struct csim_dev *cdev = cage->owner;
	unsigned int i;

	mutex_lock(&csim_plant_lock);
	for (i = 0; i < cage->split->count; i++)
		cdev->port[csim_dev_index(cage, i)] = NULL;
	cage->split = split;
	for (i = 0; i < set->n; i++) {
		cdev->port[csim_dev_index(cage, i)] = set->port[i];
		csim_end_attach(&set->port[i]->end);
	}
	mutex_unlock(&csim_plant_lock);
}

/*
 * Take the devlink port off a netdev that stays registered.
 *
 * The first port of the old set and that of the new one have the same devlink
 * port index, and a netdev can only be registered on a registered devlink
 * port. So for the time in which the new netdev is registered, and may yet
 * fail to be, the old netdev has to do without. devlink has no function for
 * that, as it lets the type of a port follow its netdev; the lock that
 * protects the type is part of the interface, and rtnl, under which the core
 * reads netdev->devlink_port, is held until the old netdev has its devlink
 * port back or is gone.
 */
static void port_detach_dl(struct csim_port *port)
{
	ASSERT_RTNL();

	spin_lock_bh(&port->dl.type_lock);
	port->dl.type = DEVLINK_PORT_TYPE_NOTSET;
	spin_unlock_bh(&port->dl.type_lock);
	devl_port_unregister(&port->dl);
	port->netdev->devlink_port = NULL;
}

/* Undo port_detach_dl(); as there, registering does not allocate. */
static void port_attach_dl(struct csim_port *port)
{
	ASSERT_RTNL();

	/* Nobody else knows the port: what it says of its netdev still holds,
	 * and the first notification of it shall say so.
	 */
	port->dl.type = DEVLINK_PORT_TYPE_ETH;
	if (WARN_ON(port_register_dl(port)))
		return;
	/* It has a type: no use for the reminder that it has none. */
	cancel_delayed_work_sync(&port->dl.type_warn_dw);
	port->netdev->devlink_port = &port->dl;
}

/*
 * Let the first port of @new take the devlink port index of the first port
 * of @old. At least one of the sets has further ports, whose indexes are in
 * the same node of devlink's xarray (cage x 8 + 1 .. 7): the node stays, so
 * that storing there does not allocate and cannot fail.
 */
static int set_swap_first(struct port_set *old, struct port_set *new,
			  struct netlink_ext_ack *extack)
{
	int err;

	port_detach_dl(old->port[0]);

	err = port_register_dl(new->port[0]);
	if (err)
		goto err_attach_old;

	err = port_register_netdev(new->port[0], extack);
	if (err)
		goto err_unregister_new;

	return 0;

err_unregister_new:
	devl_port_unregister(&new->port[0]->dl);
err_attach_old:
	port_attach_dl(old->port[0]);
	return err;
}

/*
 * Replace the ports of a cage by those of another split. Until the last
 * step that can fail, the old netdevs are registered and carry traffic.
 */
static int cage_reshape(struct csim_cage *cage, unsigned int count,
			struct netlink_ext_ack *extack)
{
	const struct csim_split *split = csim_split_find(cage->lanes, count);
	struct port_set old, new;
	int err;

	if (!split) {
		NL_SET_ERR_MSG_FMT(extack,
				   "A cage of %u lanes splits into a power of two of ports, at most %u",
				   cage->lanes, cage->lanes);
		return -EINVAL;
	}

	set_get(&old, cage);
	err = set_alloc(&new, cage, split);
	if (err)
		return err;

	err = set_register_dl(&new, 1);
	if (err)
		goto err_free_new;

	rtnl_lock();
	err = csim_flash_check(cage, extack);
	if (err)
		goto err_unlock;

	err = set_register_netdevs(&new, 1, extack);
	if (err)
		goto err_unlock;

	err = set_swap_first(&old, &new, extack);
	if (err)
		goto err_unregister_netdevs;

	set_publish(&new, cage, split);
	set_unregister_netdevs(&old, 0);
	rtnl_unlock();

	set_unregister_dl(&old, 1);
	set_free(&old);
	return 0;

err_unregister_netdevs:
	set_unregister_netdevs(&new, 1);
err_unlock:
	rtnl_unlock();
	set_unregister_dl(&new, 1);
err_free_new:
	set_free(&new);
	return err;
}

static int cage_create_ports(struct csim_cage *cage,
			     struct netlink_ext_ack *extack)
{
	struct port_set set;
	int err;

	err = set_alloc(&set, cage, cage->split);
	if (err)
		return err;

	err = set_register_dl(&set, 0);
	if (err)
		goto err_free_set;

	rtnl_lock();
	err = set_register_netdevs(&set, 0, extack);
	if (err)
		goto err_unlock;

	/* Before anybody can set the netdev up, or its peer would miss that. */
	set_publish(&set, cage, cage->split);
	rtnl_unlock();

	return 0;

err_unlock:
	rtnl_unlock();
	set_unregister_dl(&set, 0);
err_free_set:
	set_free(&set);
	return err;
}

/**
 * csim_port_split() - split the cage of a port
 * @port: a whole cage; devlink refuses to split what is not splittable
 * @count: ports wanted: 2, 4 or 8; devlink has seen that it is a power of two
 *	and not above the number of lanes
 * @extack: where a refusal is explained
 *
 * Context: process context, devlink lock held; takes rtnl and csim_plant_lock.
 * Return: 0 and @port is gone; or -EINVAL for a cage that does not divide so,
 *	-EBUSY while firmware is written to its module, -EEXIST if the name of
 *	a new netdev is taken, -ENOMEM or what registering a netdev returned,
 *	and nothing has changed.
 */
int csim_port_split(struct csim_port *port, unsigned int count,
		    struct netlink_ext_ack *extack)
{
	devl_assert_locked(csim_port_dev(port)->devlink);

	return cage_reshape(port->end.cage, count, extack);
}

/**
 * csim_port_unsplit() - make the cage of a port whole
 * @port: any port of a split cage
 * @extack: where a refusal is explained
 *
 * Context: as csim_port_split().
 * Return: 0 and all ports of the cage are gone for one; or -EINVAL for a cage
 *	that is not split, or as csim_port_split(), and nothing has changed.
 */
int csim_port_unsplit(struct csim_port *port, struct netlink_ext_ack *extack)
{
	devl_assert_locked(csim_port_dev(port)->devlink);

	if (port->end.split->count == 1) {
		NL_SET_ERR_MSG(extack, "Port was not split");
		return -EINVAL;
	}

	return cage_reshape(port->end.cage, 1, extack);
}

/**
 * csim_port_create_all() - give every cage of an instance its port
 * @cdev: the instance; it has no ports, and no cage is split
 * @extack: where a failure is explained
 *
 * Context: process context, devlink lock held; takes rtnl and csim_plant_lock.
 * Return: 0, or -ENOMEM, -EEXIST or what registering a netdev returned; then
 *	there is no port.
 */
int csim_port_create_all(struct csim_dev *cdev, struct netlink_ext_ack *extack)
{
	unsigned int i;
	int err;

	devl_assert_locked(cdev->devlink);

	for (i = 0; i < cdev->n_cages; i++) {
		err = cage_create_ports(&cdev->cage[i], extack);
		if (err)
			goto err_destroy_ports;
	}

	return 0;

err_destroy_ports:
	csim_port_destroy_all(cdev);
	return err;
}

/**
 * csim_port_destroy_all() - remove all ports of an instance
 * @cdev: the instance; cages may be without ports
 *
 * Leaves every cage whole: as with other drivers, a split lasts until the
 * next reload.
 * Context: process context, devlink lock held; takes rtnl and csim_plant_lock.
 */
void csim_port_destroy_all(struct csim_dev *cdev)
{
	unsigned int n = cdev->n_cages * CSIM_CAGE_LANES_MAX;
	LIST_HEAD(list);
	unsigned int i;

	devl_assert_locked(cdev->devlink);

	/* All in one go: what unregistering waits for is waited for once. */
	rtnl_lock();
	for (i = 0; i < n; i++)
		if (cdev->port[i])
			unregister_netdevice_queue(cdev->port[i]->netdev, &list);
	unregister_netdevice_many(&list);
	rtnl_unlock();

	for (i = 0; i < n; i++) {
		struct csim_port *port = cdev->port[i];

		if (!port)
			continue;

		mutex_lock(&csim_plant_lock);
		cdev->port[i] = NULL;
		csim_end_detach(&port->end);
		mutex_unlock(&csim_plant_lock);

		devl_port_unregister(&port->dl);
		port_free(port);
	}

	/* Only now: a port that still has lanes is settled when a fault or a
	 * module is due, and finds them by the split that it was made for.
	 */
	mutex_lock(&csim_plant_lock);
	for (i = 0; i < cdev->n_cages; i++)
		csim_cage_set_split(&cdev->cage[i], 1);
	mutex_unlock(&csim_plant_lock);
}
