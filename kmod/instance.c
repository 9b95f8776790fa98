// SPDX-License-Identifier: GPL-2.0
/*
 * One instance at a time is made or destroyed: the driver binds and unbinds
 * meanwhile, for which csim_plant_lock is released, and names and numbers are
 * taken. Who looks for an instance finds it only when it is complete, and as long
 * as it is. What binds or unbinds the driver by hand is kept apart by the lock of
 * the device.
 */
#include "instance.h"

#include <linux/netlink.h>
#include <net/net_namespace.h>

#include "cables.h"
#include "core/catalogue.h"
#include "core/module.h"
#include "dev.h"
#include "event.h"
#include "faults.h"
#include "flash.h"
#include "slot.h"
#include "wire.h"

/* Taken before all other locks, see above. */
static DEFINE_MUTEX(instance_lock);

/**
 * csim_instance_form() - the usual form factor of a cage
 * @lanes: its lanes: 1, 2, 4 or 8
 * @lane_speed: most that one of them carries, Mb/s
 *
 * Return: enum csim_form.
 */
unsigned int csim_instance_form(unsigned int lanes, u32 lane_speed)
{
	switch (lanes) {
	case 1:
		return CSIM_FORM_SFP112;
	case 2:
		return CSIM_FORM_SFP_DD;
	case 4:
		return lane_speed > 25000 ? CSIM_FORM_QSFP112 : CSIM_FORM_QSFP28;
	default:
		return CSIM_FORM_OSFP;
	}
}

static bool instance_exists(const char *name)
{
	bool exists;

	mutex_lock(&csim_plant_lock);
	exists = csim_dev_find(name);
	mutex_unlock(&csim_plant_lock);

	return exists;
}

/* A module in each of two cages, and 2 m of passive copper between them */
static int instance_join(struct csim_cage *a, struct csim_cage *b, u64 now,
			 struct netlink_ext_ack *extack)
{
	const struct csim_cable_end end[2] = { { .cage = a }, { .cage = b } };
	struct csim_cable_spec spec;
	unsigned int i;
	int err;

	for (i = 0; i < 2; i++) {
		const struct csim_slot_config config = {
			.type = csim_catalogue_cable(end[i].cage->lanes,
						     end[i].cage->lane_speed),
			.grade = CSIM_GRADE_TYPICAL,
			.serial = end[i].cage->index + 1,
		};

		err = csim_slot_insert(end[i].cage, &config, now, extack);
		if (err)
			return err;
	}

	csim_cable_default(&spec, CSIM_CABLE_COPPER);
	spec.fibre = CSIM_FIBRE_AWG26;
	spec.length = 200;
	return PTR_ERR_OR_ZERO(csim_cables_add(end, 0, &spec, now, extack));
}

static int instance_join_pairs(struct csim_dev *cdev, u64 now,
			       struct netlink_ext_ack *extack)
{
	unsigned int i;
	int err = 0;

	for (i = 1; i < cdev->n_cages && !err; i += 2)
		err = instance_join(&cdev->cage[i - 1], &cdev->cage[i], now,
				    extack);

	return err;
}

/* Nobody finds it any more, and nothing is plugged into it. */
static void instance_strip(struct csim_dev *cdev, u64 now)
{
	struct csim_cable *cable, *next;
	unsigned int i;

	csim_dev_hide(cdev);
	csim_faults_clear(cdev, now);
	list_for_each_entry_safe(cable, next, &csim_cables, list)
		if (cable->end[0].cage->owner == cdev ||
		    cable->end[1].cage->owner == cdev)
			csim_cables_del(cable, now);
	for (i = 0; i < cdev->n_cages; i++)
		if (cdev->cage[i].module)
			csim_slot_remove(&cdev->cage[i], now, NULL);
	csim_event_instance(cdev, true, now);
}

/**
 * csim_instance_create() - make an instance
 * @config: what to make
 * @extack: where a failure is explained
 *
 * Context: process context; takes the locks of netdev registration.
 * Return: 0, -EEXIST if another one has that name, in whatever namespace, or as
 *	csim_dev_create().
 */
int csim_instance_create(const struct csim_dev_config *config,
			 struct netlink_ext_ack *extack)
{
	struct csim_dev *cdev;
	int err = 0;
	u64 now;

	guard(mutex)(&instance_lock);

	if (instance_exists(config->name)) {
		NL_SET_ERR_MSG_FMT(extack, "There is an instance \"%s\" already",
				   config->name);
		return -EEXIST;
	}

	cdev = csim_dev_create(config, extack);
	if (IS_ERR(cdev))
		return PTR_ERR(cdev);

	now = csim_wire_lock();
	csim_dev_publish(cdev);
	csim_event_instance(cdev, false, now);
	if (config->pairs)
		err = instance_join_pairs(cdev, now, extack);
	if (err)
		instance_strip(cdev, now);
	csim_wire_unlock();
	if (err)
		csim_dev_destroy(cdev);

	return err;
}

/**
 * csim_instance_destroy() - destroy an instance
 * @name: its name
 * @net: network namespace that it has to be in
 * @extack: where a refusal is explained
 *
 * Context: process context; takes the locks of netdev registration.
 * Return: 0; -ENODEV if there is none of that name; -EBUSY while the firmware of a
 *	module is written.
 */
int csim_instance_destroy(const char *name, const struct net *net,
			  struct netlink_ext_ack *extack)
{
	struct csim_dev *cdev;
	int err = -ENODEV;
	u64 now;

	guard(mutex)(&instance_lock);

	now = csim_wire_lock();
	cdev = csim_dev_find(name);
	if (!cdev || !net_eq(csim_dev_net(cdev), net)) {
		NL_SET_ERR_MSG_FMT(extack, "There is no instance \"%s\"", name);
		goto out_unlock;
	}

	err = csim_flash_check_all(cdev, extack);
	if (err)
		goto out_unlock;

	instance_strip(cdev, now);
	csim_wire_unlock();
	csim_dev_destroy(cdev);
	return 0;

out_unlock:
	csim_wire_unlock();
	return err;
}

/**
 * csim_instance_destroy_all() - destroy what there is, in whatever namespace
 *
 * Context: as csim_instance_destroy(); nobody makes new ones.
 */
void csim_instance_destroy_all(void)
{
	struct csim_dev *cdev;
	u64 now;

	guard(mutex)(&instance_lock);

	for (;;) {
		now = csim_wire_lock();
		cdev = csim_dev_next(0);
		if (cdev)
			instance_strip(cdev, now);
		csim_wire_unlock();
		if (!cdev)
			return;
		csim_dev_destroy(cdev);
	}
}

/**
 * csim_instance_settle() - what surrounds the modules of an instance has changed
 * @cdev: the instance
 * @now: what csim_wire_lock() has returned
 *
 * Context: csim_plant_lock held.
 */
void csim_instance_settle(struct csim_dev *cdev, u64 now)
{
	unsigned int i;

	for (i = 0; i < cdev->n_cages; i++)
		if (cdev->cage[i].module)
			csim_slot_settle(&cdev->cage[i], now);
	csim_event_instance(cdev, false, now);
}
