// SPDX-License-Identifier: GPL-2.0
/*
 * Modules are plugged and pulled while ports are up, as in life: the ports find out
 * when they are settled. A module that there is not enough power for stays in low
 * power mode until there is.
 */
#include "slot.h"

#include <linux/netlink.h>
#include <linux/slab.h>

#include "core/eeprom.h"
#include "core/end.h"
#include "core/module.h"
#include "dev.h"
#include "event.h"
#include "flash.h"
#include "wire.h"

static struct csim_slot *slot_of(const struct csim_cage *cage)
{
	struct csim_dev *cdev = cage->owner;

	return &cdev->slot[cage->index];
}

/**
 * csim_slot_arm() - see to it that the module of a cage is looked at in time
 * @cage: the cage
 * @now: the time, ns
 *
 * Tells of a change of its state.
 * Context: csim_plant_lock held.
 */
void csim_slot_arm(struct csim_cage *cage, u64 now)
{
	struct csim_slot *slot = slot_of(cage);
	struct csim_module *module = cage->module;

	csim_alarm_set(&slot->alarm, module ? module->due : CSIM_TICK_NEVER);
	/* the next module begins with the version that the last one may have */
	if (!module)
		slot->seen = 0;
	if (!module || slot->seen == module->version)
		return;
	slot->seen = module->version;
	csim_event_module(cage, false, now);
}

/**
 * csim_slot_settle() - bring a cage, and all ports that it matters to, to rest
 * @cage: a cage at which something has changed, or is due
 * @now: what csim_wire_lock() has returned
 *
 * Context: csim_plant_lock held.
 */
void csim_slot_settle(struct csim_cage *cage, u64 now)
{
	unsigned int i;

	lockdep_assert_held(&csim_plant_lock);

	/* without a driver there are no ports, but the module is there */
	csim_cage_step(cage, csim_end_timing(cage->lane[0].end), now);
	for (i = 0; i < cage->lanes; i++)
		csim_wire_settle_lane(&cage->lane[i], now);
	csim_slot_arm(cage, now);
}

/**
 * csim_slot_ring() - a module is due
 * @alarm: its cage's
 * @now: the time, ns
 *
 * Context: csim_plant_lock held.
 */
void csim_slot_ring(struct csim_alarm *alarm, u64 now)
{
	csim_slot_settle(container_of(alarm, struct csim_slot, alarm)->cage, now);
}

/* Power for those that had none, in the order of their cages */
static void slot_feed(struct csim_dev *cdev, u64 now)
{
	unsigned int i;

	for (i = 0; i < cdev->n_cages; i++) {
		struct csim_cage *cage = &cdev->cage[i];
		struct csim_module *module = cage->module;
		bool starved;

		if (!module || !module->starved)
			continue;
		starved = module->type.power > cage->power_limit ||
			  csim_power_take(&cdev->budget, module->type.power);
		if (starved)
			continue;
		module->starved = false;
		csim_slot_settle(cage, now);
	}
}

static void slot_starve(struct csim_cage *cage, u64 now)
{
	struct csim_dev *cdev = cage->owner;

	csim_power_give(&cdev->budget, cage->module->type.power);
	cage->module->starved = true;
	csim_slot_settle(cage, now);
}

/**
 * csim_slot_set_limit() - set what a module in a cage may take
 * @cage: the cage
 * @limit: mW
 * @now: the time, ns
 *
 * Context: csim_plant_lock held.
 */
void csim_slot_set_limit(struct csim_cage *cage, u32 limit, u64 now)
{
	struct csim_module *module = cage->module;

	cage->power_limit = limit;
	if (module && !module->starved && module->type.power > limit)
		slot_starve(cage, now);
	slot_feed(cage->owner, now);
}

/**
 * csim_slot_set_budget() - set what all modules of an instance may take
 * @cdev: the instance
 * @limit: mW; 0 for no limit
 * @now: the time, ns
 *
 * If that is less than they take, those in the last cages are without it.
 * Context: csim_plant_lock held.
 */
void csim_slot_set_budget(struct csim_dev *cdev, u32 limit, u64 now)
{
	unsigned int i = cdev->n_cages;

	cdev->budget.limit = limit;
	while (limit && cdev->budget.used > limit && i--) {
		struct csim_module *module = cdev->cage[i].module;

		if (module && !module->starved)
			slot_starve(&cdev->cage[i], now);
	}
	slot_feed(cdev, now);
}

/* What netlink has no room for is cut off. */
#define NOT_A_MODULE	"Not a module: "

static_assert(sizeof(NOT_A_MODULE) + CSIM_EEPROM_WHY <= NETLINK_MAX_FMTMSG_LEN);

static int slot_make(struct csim_module *module, struct csim_cage *cage,
		     const struct csim_slot_config *config, u64 now,
		     struct netlink_ext_ack *extack)
{
	struct csim_dev *cdev = cage->owner;
	const char *why;
	int err;

	if (config->eeprom) {
		err = csim_module_load(module, config->eeprom, config->eeprom_len,
				       config->grade, &cdev->air, now, &why);
		if (err) {
			NL_SET_ERR_MSG_FMT(extack, NOT_A_MODULE "%s", why);
			return err;
		}
	} else {
		csim_module_init(module, config->type, config->grade,
				 config->serial, &cdev->air, now);
	}
	module->auto_power = config->auto_power;

	if (!module->unknown && !csim_form_fits(cage->form, module->type.form)) {
		NL_SET_ERR_MSG_FMT(extack, "%s does not fit into cage %u, of another form factor",
				   module->type.name, cage->index + 1);
		return -EINVAL;
	}

	return 0;
}

/**
 * csim_slot_insert() - plug a module into a cage
 * @cage: the cage
 * @config: the module
 * @now: the time, ns
 * @extack: where a refusal is explained
 *
 * Context: process context, csim_plant_lock held.
 * Return: 0, -EBUSY if there is one already, -EINVAL if it does not fit or is none, or
 * -ENOMEM; then nothing has changed.
 */
int csim_slot_insert(struct csim_cage *cage,
		     const struct csim_slot_config *config, u64 now,
		     struct netlink_ext_ack *extack)
{
	struct csim_dev *cdev = cage->owner;
	struct csim_module *module;
	int err;

	lockdep_assert_held(&csim_plant_lock);

	if (cage->module) {
		NL_SET_ERR_MSG_FMT(extack, "There is a module in cage %u, %s",
				   cage->index + 1, cage->module->type.name);
		return -EBUSY;
	}

	module = kzalloc_obj(*module);
	if (!module)
		return -ENOMEM;
	err = slot_make(module, cage, config, now, extack);
	if (err) {
		kfree(module);
		return err;
	}

	module->starved = module->type.power > cage->power_limit ||
			  csim_power_take(&cdev->budget, module->type.power);
	csim_cage_plug(cage, module);
	csim_slot_settle(cage, now);

	return 0;
}

/* Who is at the far ends of its cables has to notice, and is not to be found after */
static void slot_unplug(struct csim_cage *cage, u64 now)
{
	unsigned int i;

	csim_cage_plug(cage, NULL);
	csim_slot_settle(cage, now);
	for (i = 0; i < ARRAY_SIZE(cage->media); i++)
		if (cage->media[i].peer)
			csim_slot_settle(cage->media[i].peer->cage, now);
}

/**
 * csim_slot_remove() - pull the module out of a cage
 * @cage: the cage
 * @now: the time, ns
 * @extack: where a refusal is explained
 *
 * Context: csim_plant_lock held.
 * Return: 0, -ENOENT if there is none, or -EBUSY while its firmware is being written.
 */
int csim_slot_remove(struct csim_cage *cage, u64 now,
		     struct netlink_ext_ack *extack)
{
	struct csim_module *module = cage->module;
	struct csim_dev *cdev = cage->owner;
	int err;

	lockdep_assert_held(&csim_plant_lock);

	if (!module) {
		NL_SET_ERR_MSG_FMT(extack, "There is no module in cage %u",
				   cage->index + 1);
		return -ENOENT;
	}
	err = csim_flash_check(cage, extack);
	if (err)
		return err;

	csim_event_module(cage, true, now);
	slot_unplug(cage, now);
	if (!module->starved)
		csim_power_give(&cdev->budget, module->type.power);
	kfree(module);
	slot_feed(cdev, now);

	return 0;
}

/**
 * csim_slot_read() - read the memory of a module
 * @cage: the cage
 * @bank: bank, for pages 10h and up
 * @page: page, of upper memory
 * @offset: 0 .. 127 of lower memory, 128 .. 255 of the page
 * @len: bytes
 * @data: where they go
 * @now: the time, ns
 *
 * Context: csim_plant_lock held. Does not allocate.
 * Return: 0, -ENODEV without a module, or as csim_cmis_read().
 */
int csim_slot_read(struct csim_cage *cage, u8 bank, u8 page, u8 offset, u8 len,
		   u8 *data, u64 now)
{
	lockdep_assert_held(&csim_plant_lock);

	if (!cage->module)
		return -ENODEV;

	csim_cage_feel(cage, now);
	return csim_cmis_read(&cage->module->cmis, bank, page, offset, len, data,
			      now);
}

/**
 * csim_slot_write() - write the memory of a module
 * @cage: the cage
 * @bank: bank, for pages 10h and up
 * @page: page, of upper memory
 * @offset: 0 .. 127 of lower memory, 128 .. 255 of the page
 * @len: bytes
 * @data: the bytes
 * @now: the time, ns
 *
 * Context: csim_plant_lock held.
 * Return: 0, -ENODEV without a module, or as csim_cmis_write().
 */
int csim_slot_write(struct csim_cage *cage, u8 bank, u8 page, u8 offset, u8 len,
		    const u8 *data, u64 now)
{
	int err;

	lockdep_assert_held(&csim_plant_lock);

	if (!cage->module)
		return -ENODEV;

	err = csim_cmis_write(&cage->module->cmis, bank, page, offset, len, data,
			      now);
	if (!err)
		csim_slot_poke(cage, now);
	return err;
}

/**
 * csim_slot_poke() - let a module find out that something was done to it
 * @cage: the cage; there is a module in it
 * @now: the time, ns
 *
 * Context: csim_plant_lock held.
 */
void csim_slot_poke(struct csim_cage *cage, u64 now)
{
	cage->module->due = now;
	csim_slot_settle(cage, now);
}

/**
 * csim_slot_set_policy() - set when a module is in high power mode
 * @cage: the cage; there is a module in it
 * @auto_power: while a port of the cage is up, else always
 * @now: the time, ns
 *
 * Context: csim_plant_lock held.
 */
void csim_slot_set_policy(struct csim_cage *cage, bool auto_power, u64 now)
{
	cage->module->auto_power = auto_power;
	csim_slot_poke(cage, now);
}

/**
 * csim_slot_reset() - pulse the reset signal of a module
 * @cage: the cage; there is a module in it
 * @now: the time, ns
 *
 * Context: csim_plant_lock held.
 */
void csim_slot_reset(struct csim_cage *cage, u64 now)
{
	csim_module_reset(cage->module, now);
	csim_slot_poke(cage, now);
}
