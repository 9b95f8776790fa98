// SPDX-License-Identifier: GPL-2.0
/* devlink instance and port operations, and the driver that has them. */
#include "devlink.h"

#include <linux/module.h>
#include <net/devlink.h>
#include <net/net_namespace.h>

#include "dev.h"
#include "event.h"
#include "flash.h"
#include "hwmon.h"
#include "port.h"
#include "wire.h"
#include "zones.h"

/**
 * struct csim_devlink - private area of a devlink instance
 * @cdev: the instance
 */
struct csim_devlink {
	struct csim_dev *cdev;
};

static struct csim_dev *devlink_to_csim(struct devlink *devlink)
{
	struct csim_devlink *priv = devlink_priv(devlink);

	return priv->cdev;
}

static struct csim_port *devlink_port_to_csim(struct devlink_port *dl)
{
	return container_of(dl, struct csim_port, dl);
}

static int devlink_port_split(struct devlink *devlink, struct devlink_port *dl,
			      unsigned int count,
			      struct netlink_ext_ack *extack)
{
	return csim_port_split(devlink_port_to_csim(dl), count, extack);
}

static int devlink_port_unsplit(struct devlink *devlink,
				struct devlink_port *dl,
				struct netlink_ext_ack *extack)
{
	return csim_port_unsplit(devlink_port_to_csim(dl), extack);
}

const struct devlink_port_ops csim_devlink_port_ops = {
	.port_split	= devlink_port_split,
	.port_unsplit	= devlink_port_unsplit,
};

static int devlink_info_get(struct devlink *devlink,
			    struct devlink_info_req *req,
			    struct netlink_ext_ack *extack)
{
	struct csim_dev *cdev = devlink_to_csim(devlink);
	char serial[16];
	int err;

	snprintf(serial, sizeof(serial), "CSIM%08u", cdev->id);
	err = devlink_info_serial_number_put(req, serial);
	if (err)
		return err;

	err = devlink_info_version_fixed_put(req,
					     DEVLINK_INFO_VERSION_GENERIC_BOARD_ID,
					     "cagesim");
	if (err)
		return err;

	return devlink_info_version_running_put(req,
						DEVLINK_INFO_VERSION_GENERIC_FW,
						THIS_MODULE->version);
}

static void devlink_tell(struct csim_dev *cdev, bool gone)
{
	u64 now = csim_wire_lock();

	csim_event_instance(cdev, gone, now);
	csim_wire_unlock();
}

static int devlink_reload_down(struct devlink *devlink, bool netns_change,
			       enum devlink_reload_action action,
			       enum devlink_reload_limit limit,
			       struct netlink_ext_ack *extack)
{
	struct csim_dev *cdev = devlink_to_csim(devlink);
	int err;

	/* Nobody to refuse it to: the network namespace goes away, and the
	 * instance must leave it. The update then fails.
	 */
	if (extack) {
		err = csim_flash_check_all(cdev, extack);
		if (err)
			return err;
	}

	csim_port_destroy_all(cdev);
	if (netns_change)
		devlink_tell(cdev, true);
	return 0;
}

static int devlink_reload_up(struct devlink *devlink,
			     enum devlink_reload_action action,
			     enum devlink_reload_limit limit,
			     u32 *actions_performed,
			     struct netlink_ext_ack *extack)
{
	struct csim_dev *cdev = devlink_to_csim(devlink);

	*actions_performed = BIT(DEVLINK_RELOAD_ACTION_DRIVER_REINIT);
	/* perhaps in another network namespace */
	devlink_tell(cdev, false);
	return csim_port_create_all(cdev, extack);
}

static const struct devlink_ops devlink_ops = {
	.reload_actions	= BIT(DEVLINK_RELOAD_ACTION_DRIVER_REINIT),
	.reload_down	= devlink_reload_down,
	.reload_up	= devlink_reload_up,
	.info_get	= devlink_info_get,
};

static int driver_probe(struct device *dev)
{
	struct csim_dev *cdev = to_csim_dev(dev);
	struct netlink_ext_ack extack = {};
	struct csim_dev_probe later = { .net = &init_net, .extack = &extack };
	struct csim_dev_probe *probe = cdev->probe ?: &later;
	struct csim_devlink *priv;
	struct devlink *devlink;
	int err;

	devlink = devlink_alloc_ns(&devlink_ops, sizeof(*priv), probe->net, dev);
	if (!devlink) {
		probe->err = -ENOMEM;
		return -ENOMEM;
	}

	priv = devlink_priv(devlink);
	priv->cdev = cdev;
	csim_dev_set_devlink(cdev, devlink);

	err = csim_hwmon_register(cdev);
	if (err)
		goto err_free_devlink;

	err = csim_zones_register(cdev);
	if (err)
		goto err_unregister_hwmon;

	devl_lock(devlink);
	err = devl_register(devlink);
	if (err)
		goto err_unlock;

	err = csim_port_create_all(cdev, probe->extack);
	if (err) {
		/* Whoever binds the driver later has no other way to learn it. */
		if (!cdev->probe)
			dev_err(dev, "cannot create ports: %s\n",
				extack._msg ?: "no memory");
		goto err_unregister;
	}
	devl_unlock(devlink);

	return 0;

err_unregister:
	devl_unregister(devlink);
err_unlock:
	devl_unlock(devlink);
	csim_zones_unregister(cdev);
err_unregister_hwmon:
	csim_hwmon_unregister(cdev);
err_free_devlink:
	csim_dev_set_devlink(cdev, NULL);
	devlink_free(devlink);
	/* The driver core keeps what is returned to itself and the log. */
	probe->err = err;
	return err;
}

/*
 * Without a driver an instance is in the first namespace. That of the devlink
 * instance does not wait for one that is unregistered, and may be gone right
 * after; so nobody may find it by the instance any more. Who destroys the
 * instance has told of that before.
 */
static void devlink_leave(struct csim_dev *cdev)
{
	u64 now = csim_wire_lock();
	bool moves = csim_dev_find(dev_name(&cdev->dev)) == cdev &&
		     !net_eq(csim_dev_net(cdev), &init_net);

	if (moves)
		csim_event_instance(cdev, true, now);
	cdev->devlink = NULL;
	if (moves)
		csim_event_instance(cdev, false, now);
	csim_wire_unlock();
}

static int driver_remove(struct device *dev)
{
	struct csim_dev *cdev = to_csim_dev(dev);
	struct devlink *devlink = cdev->devlink;

	devl_lock(devlink);
	csim_port_destroy_all(cdev);
	devlink_leave(cdev);
	devl_unregister(devlink);
	devl_unlock(devlink);
	csim_zones_unregister(cdev);
	csim_hwmon_unregister(cdev);
	devlink_free(devlink);

	return 0;
}

static struct device_driver driver = {
	.name	= "cagesim",
	.bus	= &csim_bus_type,
	.owner	= THIS_MODULE,
	.probe	= driver_probe,
	.remove	= driver_remove,
};

/**
 * csim_devlink_init() - register the driver
 *
 * Return: 0, or what registering a driver returned.
 */
int csim_devlink_init(void)
{
	return driver_register(&driver);
}

/** csim_devlink_exit() - unregister the driver; no device is bound to it */
void csim_devlink_exit(void)
{
	driver_unregister(&driver);
}
