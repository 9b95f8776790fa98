// SPDX-License-Identifier: GPL-2.0
/*
 * The bus and the devices on it. A device is the emulated hardware; the
 * driver that binds to it (devlink.c) gives it a devlink instance and ports.
 */
#include "dev.h"

#include <linux/completion.h>
#include <linux/device/bus.h>
#include <linux/rcupdate.h>
#include <linux/refcount.h>
#include <linux/slab.h>
#include <net/devlink.h>
#include <net/net_namespace.h>

/* How all cages are split and joined, and which ports make a link; dev.h. */
DEFINE_MUTEX(csim_plant_lock);

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
	kfree(cdev->cage);
	kfree(cdev);
	dev_unref();
}

static void dev_fini_cages(struct csim_dev *cdev)
{
	unsigned int i;

	mutex_lock(&csim_plant_lock);
	for (i = 0; i < cdev->n_cages; i++)
		csim_cage_fini(&cdev->cage[i]);
	mutex_unlock(&csim_plant_lock);
}

static int dev_init_cages(struct csim_dev *cdev,
			  const struct csim_dev_config *config)
{
	unsigned int i;
	int err = 0;

	mutex_lock(&csim_plant_lock);
	for (i = 0; i < config->n_cages && !err; i++)
		err = csim_cage_init(&cdev->cage[i], i, config->lanes[i],
				     config->lane_speed, cdev);
	for (i = 1; i < config->n_cages && config->pairs && !err; i += 2)
		err = csim_cage_join(&cdev->cage[i - 1], &cdev->cage[i]);
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

/**
 * csim_dev_create() - make an instance and put it on the bus
 * @config: what to make
 *
 * Context: process context; takes csim_plant_lock and, where the driver
 *	binds at once, the locks of netdev registration.
 * Return: the instance, or an error pointer: -ENOMEM, -EINVAL for a number of
 *	lanes that no cage has, -ENODEV if the driver did not take the device,
 *	or what adding a device returned.
 */
struct csim_dev *csim_dev_create(const struct csim_dev_config *config)
{
	struct csim_dev *cdev;
	int err;

	cdev = kzalloc_obj(*cdev);
	if (!cdev)
		return ERR_PTR(-ENOMEM);

	cdev->id = config->id;
	cdev->n_cages = config->n_cages;
	cdev->seed = config->seed;
	cdev->dev.bus = &csim_bus_type;
	cdev->dev.release = dev_release;
	device_initialize(&cdev->dev);
	refcount_inc(&dev_refs);

	err = dev_set_name(&cdev->dev, "cs%u", cdev->id);
	if (err)
		goto err_put_device;

	err = -ENOMEM;
	cdev->cage = kzalloc_objs(*cdev->cage, cdev->n_cages);
	cdev->port = kzalloc_objs(*cdev->port,
				  cdev->n_cages * CSIM_CAGE_LANES_MAX);
	if (!cdev->cage || !cdev->port)
		goto err_put_device;

	err = dev_init_cages(cdev, config);
	if (err)
		goto err_fini_cages;

	err = device_add(&cdev->dev);
	if (err)
		goto err_fini_cages;

	/* The driver core keeps what probe returned to itself and the log. */
	err = -ENODEV;
	if (!device_is_bound(&cdev->dev))
		goto err_del_device;

	return cdev;

err_del_device:
	device_del(&cdev->dev);
err_fini_cages:
	dev_fini_cages(cdev);
err_put_device:
	put_device(&cdev->dev);
	return ERR_PTR(err);
}

/**
 * csim_dev_destroy() - take an instance off the bus and free it
 * @cdev: the instance
 *
 * Context: process context; the driver is unbound first.
 */
void csim_dev_destroy(struct csim_dev *cdev)
{
	device_del(&cdev->dev);
	dev_fini_cages(cdev);
	put_device(&cdev->dev);
}
