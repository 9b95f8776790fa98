/* SPDX-License-Identifier: GPL-2.0 */
/* The cables between cages. */
#ifndef CSIM_CABLES_H
#define CSIM_CABLES_H

#include <linux/list.h>
#include <linux/types.h>

#include "core/cage.h"
#include "core/plant.h"

struct netlink_ext_ack;

/**
 * struct csim_cable_end - where a cable ends
 * @cage: the cage
 * @first: first of its media lanes
 */
struct csim_cable_end {
	struct csim_cage *cage;
	u8 first;
};

/**
 * struct csim_cable - a cable, or a leg of one that fans out
 * @list: of all cables
 * @id: its number, from 1; never used again
 * @lanes: media lanes that it joins, each way
 * @end: its two ends; lane i of one is joined to lane i of the other
 * @spec: what it is
 *
 * All of it belongs to csim_plant_lock.
 */
struct csim_cable {
	struct list_head list;
	u32 id;
	u8 lanes;
	struct csim_cable_end end[2];
	struct csim_cable_spec spec;
};

extern struct list_head csim_cables;

struct csim_cable *csim_cables_add(const struct csim_cable_end end[2],
				   unsigned int lanes,
				   const struct csim_cable_spec *spec, u64 now,
				   struct netlink_ext_ack *extack);
int csim_cables_change(struct csim_cable *cable,
		       const struct csim_cable_spec *spec, u64 now,
		       struct netlink_ext_ack *extack);
void csim_cables_del(struct csim_cable *cable, u64 now);
struct csim_cable *csim_cables_find(u32 id);
struct csim_cable *csim_cables_at(const struct csim_cage *cage,
				  unsigned int lane);

#endif
