// SPDX-License-Identifier: GPL-2.0
/*
 * The bus and the devices on it. A device is the emulated hardware; the
 * driver that binds to it (devlink.c) gives it a devlink instance and ports.
 */
#include "dev.h"

#include <linux/completion.h>
#include <linux/device/bus.h>
#include <linux/netlink.h>
#include <linux/rcupdate.h>
#include <linux/refcount.h>
#include <linux/slab.h>
#include <net/devlink.h>
#include <net/net_namespace.h>

/* How all cages are split and joined, and which ports make a link; dev.h. */
DEFINE_MUTEX(csim_plant_lock);

/* Instances by number; csim_plant_lock. */
static struct csim_dev *dev_table[CSIM_DEV_MAX];

/* Instances that are not released yet, and one for the bus itself. */
static refcount_t dev_refs;
static DECLARE_COMPLETION(dev_released);

const struct bus_type csim_bus_type = {
	.name	= "cagesim",
};

static void dev_unref(void)
{
	if (refcount_dec_and_test(&dev_refs))
		complete(&dev_released);
}

static void dev_release(struct device *dev)
{
	struct csim_dev *cdev = to_csim_dev(dev);

	kfree(cdev->port);
	kfree(cdev->slot);
	kfree(cdev->cage);
	kfree(cdev);
	dev_unref();
}

static void dev_fini_cages(struct csim_dev *cdev)
{
	unsigned int i;

	mutex_lock(&csim_plant_lock);
	for (i = 0; i < cdev->n_cages; i++) {
		csim_alarm_set(&cdev->slot[i].alarm, CSIM_TICK_NEVER);
		csim_cage_fini(&cdev->cage[i]);
		kfree(cdev->cage[i].module);
		cdev->cage[i].module = NULL;
	}
	mutex_unlock(&csim_plant_lock);
}

static int dev_init_cages(struct csim_dev *cdev,
			  const struct csim_dev_config *config)
{
	unsigned int i;
	int err = 0;

	mutex_lock(&csim_plant_lock);
	for (i = 0; i < config->n_cages && !err; i++) {
		err = csim_cage_init(&cdev->cage[i], i, config->lanes[i],
				     config->lane_speed, config->forms[i], cdev);
		cdev->cage[i].air = &cdev->air;
		cdev->slot[i].cage = &cdev->cage[i];
		csim_alarm_init(&cdev->slot[i].alarm, csim_slot_ring);
	}
	mutex_unlock(&csim_plant_lock);

	return err;
}

/**
 * csim_dev_set_devlink() - give an instance its devlink instance, or take it
 * @cdev: the instance
 * @devlink: devlink instance, or NULL
 *
 * Context: process context; takes csim_plant_lock.
 */
void csim_dev_set_devlink(struct csim_dev *cdev, struct devlink *devlink)
{
	mutex_lock(&csim_plant_lock);
	cdev->devlink = devlink;
	mutex_unlock(&csim_plant_lock);
}

/**
 * csim_dev_net() - the network namespace that an instance is seen in
 * @cdev: the instance
 *
 * Context: csim_plant_lock held.
 * Return: that of its devlink instance; without a driver it has none, and is in
 *	the first namespace.
 */
struct net *csim_dev_net(const struct csim_dev *cdev)
{
	lockdep_assert_held(&csim_plant_lock);

	return cdev->devlink ? devlink_net(cdev->devlink) : &init_net;
}

/**
 * csim_dev_next() - go through all instances
 * @id: number to begin with
 *
 * Context: csim_plant_lock held.
 * Return: the first instance that has this number or a higher one, or NULL.
 */
struct csim_dev *csim_dev_next(unsigned int id)
{
	lockdep_assert_held(&csim_plant_lock);

	for (; id < CSIM_DEV_MAX; id++)
		if (dev_table[id])
			return dev_table[id];

	return NULL;
}

/**
 * csim_dev_find() - find an instance
 * @name: its name
 *
 * Context: csim_plant_lock held.
 * Return: the instance, which stays until the lock is released, or NULL.
 */
struct csim_dev *csim_dev_find(const char *name)
{
	struct csim_dev *cdev;
	unsigned int id;

	for (id = 0; (cdev = csim_dev_next(id)); id = cdev->id + 1)
		if (!strcmp(dev_name(&cdev->dev), name))
			return cdev;

	return NULL;
}

/* The lowest number that no instance has */
static int dev_find_id(void)
{
	unsigned int id;

	for (id = 0; id < CSIM_DEV_MAX; id++)
		if (!dev_table[id])
			return id;

	return -ENOSPC;
}

/**
 * csim_dev_publish() - let an instance be found
 * @cdev: the instance
 *
 * Context: csim_plant_lock held.
 */
void csim_dev_publish(struct csim_dev *cdev)
{
	lockdep_assert_held(&csim_plant_lock);

	dev_table[cdev->id] = cdev;
}

/**
 * csim_dev_hide() - let an instance not be found any more
 * @cdev: the instance
 *
 * Context: csim_plant_lock held.
 */
void csim_dev_hide(struct csim_dev *cdev)
{
	lockdep_assert_held(&csim_plant_lock);

	dev_table[cdev->id] = NULL;
}

/**
 * csim_dev_init() - register the bus
 *
 * Return: 0, or what registering a bus returned.
 */
int csim_dev_init(void)
{
	refcount_set(&dev_refs, 1);
	return bus_register(&csim_bus_type);
}

/**
 * csim_dev_exit() - unregister the bus
 *
 * All instances have been destroyed, but devlink lets go of a device only
 * after a grace period of RCU; until then its release function must stay.
 */
void csim_dev_exit(void)
{
	/* What ports have left to call_rcu() runs code of this module. */
	rcu_barrier();
	bus_unregister(&csim_bus_type);
	dev_unref();
	wait_for_completion(&dev_released);
}

/* Put the device on the bus, where the driver is to bind to it at once. */
static int dev_add(struct csim_dev *cdev, const struct csim_dev_config *config,
		   struct netlink_ext_ack *extack)
{
	struct csim_dev_probe probe = {
		.net = config->net,
		.extack = extack,
		/* unless the driver says otherwise, it was not asked */
		.err = -ENODEV,
	};
	int err;

	cdev->probe = &probe;
	err = device_add(&cdev->dev);
	if (err)
		return err;

	/* Somebody else may be binding the driver just now. */
	device_lock(&cdev->dev);
	cdev->probe = NULL;
	if (!device_is_bound(&cdev->dev))
		err = probe.err;
	device_unlock(&cdev->dev);
	if (err) {
		NL_SET_ERR_MSG_WEAK(extack, "The driver does not bind to the device");
		device_del(&cdev->dev);
	}

	return err;
}

/**
 * csim_dev_create() - make an instance and put it on the bus
 * @config: what to make; nobody has that name
 * @extack: where a failure is explained
 *
 * Nobody finds it before csim_dev_publish().
 * Context: process context; one instance is made or destroyed at a time, see
 *	instance.c. Takes csim_plant_lock and, where the driver binds at once, the
 *	locks of netdev registration.
 * Return: the instance, or an error pointer: -ENOMEM, -ENOSPC if there are as many
 *	as there can be, -EINVAL for a number of lanes that no cage has, what the
 *	driver or adding a device returned, -ENODEV if no driver took the device.
 */
struct csim_dev *csim_dev_create(const struct csim_dev_config *config,
				 struct netlink_ext_ack *extack)
{
	struct csim_dev *cdev;
	int err;

	cdev = kzalloc_obj(*cdev);
	if (!cdev)
		return ERR_PTR(-ENOMEM);

	cdev->n_cages = config->n_cages;
	cdev->persona = config->persona;
	cdev->seed = config->seed;
	cdev->air = config->air;
	cdev->budget.limit = config->power_budget;
	cdev->dev.bus = &csim_bus_type;
	cdev->dev.release = dev_release;
	device_initialize(&cdev->dev);
	refcount_inc(&dev_refs);

	err = dev_find_id();
	if (err < 0) {
		NL_SET_ERR_MSG_FMT(extack, "There can be %u instances",
				   CSIM_DEV_MAX);
		goto err_put_device;
	}
	cdev->id = err;

	err = dev_set_name(&cdev->dev, "%s", config->name);
	if (err)
		goto err_put_device;

	err = -ENOMEM;
	cdev->cage = kzalloc_objs(*cdev->cage, cdev->n_cages);
	cdev->port = kzalloc_objs(*cdev->port,
				  cdev->n_cages * CSIM_CAGE_LANES_MAX);
	cdev->slot = kzalloc_objs(*cdev->slot, cdev->n_cages);
	if (!cdev->cage || !cdev->port || !cdev->slot)
		goto err_put_device;

	err = dev_init_cages(cdev, config);
	if (err)
		goto err_fini_cages;

	err = dev_add(cdev, config, extack);
	if (err)
		goto err_fini_cages;

	return cdev;

err_fini_cages:
	dev_fini_cages(cdev);
err_put_device:
	put_device(&cdev->dev);
	return ERR_PTR(err);
}

/**
 * csim_dev_destroy() - take an instance off the bus and free it
 * @cdev: the instance; it is hidden
 *
 * Context: process context; the driver is unbound first.
 */
void csim_dev_destroy(struct csim_dev *cdev)
{
	device_del(&cdev->dev);
	dev_fini_cages(cdev);
	put_device(&cdev->dev);
}
