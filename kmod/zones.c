// SPDX-License-Identifier: GPL-2.0
/*
 * Thermal zones: the temperature of modules. A zone for each cage, "cs0-module1" and
 * so on, without trip points: the emulated fans are not the kernel's to turn.
 * hwmon makes zones of its own only from a device tree.
 */
#include "zones.h"

#include <linux/err.h>
#include <linux/slab.h>
#include <linux/thermal.h>

#include "dev.h"
#include "monitor.h"
#include "wire.h"

static int zone_get_temp(struct thermal_zone_device *zone, int *temp)
{
	const struct csim_cage *cage = thermal_zone_device_priv(zone);
	long val;
	u64 now;

	now = csim_wire_lock();
	/* With an error the zone would be tried again and then be given up. */
	if (csim_monitor_read(cage, CSIM_MONITOR_TEMP, 0, now, &val))
		val = THERMAL_TEMP_INVALID;
	csim_wire_unlock();
	*temp = val;

	return 0;
}

static const struct thermal_zone_device_ops zone_ops = {
	.get_temp	= zone_get_temp,
};

static int zone_register(struct csim_dev *cdev, unsigned int cage)
{
	static const struct thermal_zone_params params = { .no_hwmon = true };
	struct thermal_zone_device *zone;
	char type[THERMAL_NAME_LENGTH];
	int err;

	snprintf(type, sizeof(type), "%s-module%u", dev_name(&cdev->dev),
		 cage + 1);
	zone = thermal_tripless_zone_device_register(type, &cdev->cage[cage],
						     &zone_ops, &params);
	if (IS_ERR(zone))
		return PTR_ERR(zone);

	err = thermal_zone_device_enable(zone);
	if (err) {
		thermal_zone_device_unregister(zone);
		return err;
	}

	cdev->zone[cage] = zone;
	return 0;
}

/**
 * csim_zones_register() - give the cages of an instance their thermal zones
 * @cdev: the instance
 *
 * Context: process context; takes csim_plant_lock.
 * Return: 0, -ENOMEM, or what registering a zone returned. A kernel that has no
 *	thermal zones does without.
 */
int csim_zones_register(struct csim_dev *cdev)
{
	unsigned int i;
	int err = 0;

	if (!IS_REACHABLE(CONFIG_THERMAL))
		return 0;

	cdev->zone = kzalloc_objs(*cdev->zone, cdev->n_cages);
	if (!cdev->zone)
		return -ENOMEM;

	for (i = 0; i < cdev->n_cages && !err; i++)
		err = zone_register(cdev, i);
	if (err)
		csim_zones_unregister(cdev);

	return err;
}

/**
 * csim_zones_unregister() - take them from it
 * @cdev: the instance; not all of its cages need to have one
 *
 * Context: process context; csim_plant_lock is not held.
 */
void csim_zones_unregister(struct csim_dev *cdev)
{
	unsigned int i;

	for (i = 0; cdev->zone && i < cdev->n_cages && cdev->zone[i]; i++)
		thermal_zone_device_unregister(cdev->zone[i]);
	kfree(cdev->zone);
	cdev->zone = NULL;
}
