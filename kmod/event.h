/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What happens is told to whoever listens. Everything may tell it; who tells it on
 * is a front end (genl_event.c), which this file must not know otherwise.
 */
#ifndef CSIM_EVENT_H
#define CSIM_EVENT_H

#include <linux/types.h>

struct csim_cable;
struct csim_cage;
struct csim_dev;
struct csim_fault_entry;
struct csim_port;

/* All of them with csim_plant_lock held; what is gone is so right after. */
void csim_event_instance(struct csim_dev *cdev, bool gone, u64 now);
void csim_event_module(struct csim_cage *cage, bool gone, u64 now);
void csim_event_cable(struct csim_cable *cable, bool gone, u64 now);
void csim_event_fault(struct csim_fault_entry *fault, bool gone, u64 now);
void csim_event_port(struct csim_port *port, u64 now);

#endif
