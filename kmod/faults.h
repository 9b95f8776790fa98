/* SPDX-License-Identifier: GPL-2.0 */
/* What goes wrong: the faults at all cages. */
#ifndef CSIM_FAULTS_H
#define CSIM_FAULTS_H

#include <linux/list.h>
#include <linux/types.h>

#include "core/fault.h"
#include "tick.h"

struct csim_cage;
struct csim_dev;
struct netlink_ext_ack;

/**
 * define CSIM_FAULTS_MAX - most faults at a time (assumption)
 *
 * They take memory, and each that changes has all of them looked at.
 */
#define CSIM_FAULTS_MAX		4096

/**
 * struct csim_fault_entry - a fault at a cage
 * @list: of all faults, by number
 * @id: its number, from 1; never used again
 * @cage: where it is
 * @active: it is there now
 * @fault: what it is and does
 * @alarm: when it changes
 *
 * All of it belongs to csim_plant_lock.
 */
struct csim_fault_entry {
	struct list_head list;
	u32 id;
	struct csim_cage *cage;
	bool active;
	struct csim_fault fault;
	struct csim_alarm alarm;
};

extern struct list_head csim_faults;

struct csim_fault_entry *csim_faults_add(struct csim_cage *cage,
					 const struct csim_fault_spec *spec,
					 bool seeded, u64 now,
					 struct netlink_ext_ack *extack);
void csim_faults_del(struct csim_fault_entry *entry, u64 now);
void csim_faults_clear(const struct csim_dev *cdev, u64 now);
struct csim_fault_entry *csim_faults_find(u32 id);
void csim_faults_apply(struct csim_cage *cage, u64 now);

#endif
