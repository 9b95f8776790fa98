/* SPDX-License-Identifier: GPL-2.0 */
/* Modules in the cages of an instance: plugged, pulled, read and written. */
#ifndef CSIM_SLOT_H
#define CSIM_SLOT_H

#include <linux/types.h>

#include "core/cage.h"

struct csim_dev;
struct netlink_ext_ack;

/**
 * struct csim_slot_config - a module to plug in
 * @type: what it is; not looked at with @eeprom
 * @eeprom: dump of the memory of a module, or NULL
 * @eeprom_len: bytes of it
 * @grade: enum csim_grade, of its parts
 * @auto_power: high power mode only while a port is up
 * @serial: what its serial number is made of
 */
struct csim_slot_config {
	const struct csim_type *type;
	const void *eeprom;
	size_t eeprom_len;
	u8 grade;
	bool auto_power;
	u64 serial;
};

int csim_slot_insert(struct csim_cage *cage, const struct csim_slot_config *config,
		     u64 now, struct netlink_ext_ack *extack);
int csim_slot_remove(struct csim_cage *cage, u64 now,
		     struct netlink_ext_ack *extack);
int csim_slot_read(struct csim_cage *cage, u8 bank, u8 page, u8 offset, u8 len,
		   u8 *data, u64 now);
int csim_slot_write(struct csim_cage *cage, u8 bank, u8 page, u8 offset, u8 len,
		    const u8 *data, u64 now);
void csim_slot_set_policy(struct csim_cage *cage, bool auto_power, u64 now);
void csim_slot_reset(struct csim_cage *cage, u64 now);
void csim_slot_set_limit(struct csim_cage *cage, u32 limit, u64 now);
void csim_slot_set_budget(struct csim_dev *cdev, u32 limit, u64 now);
void csim_slot_poke(struct csim_cage *cage, u64 now);
void csim_slot_settle(struct csim_cage *cage, u64 now);
void csim_slot_arm(struct csim_cage *cage, u64 now);

#endif
