/* SPDX-License-Identifier: GPL-2.0 */
/* The clock of the emulation, and what is to happen when. */
#ifndef CSIM_TICK_H
#define CSIM_TICK_H

#include <linux/rbtree.h>
#include <linux/types.h>

struct netlink_ext_ack;

/** define CSIM_TICK_NEVER - the time that does not come, ns */
#define CSIM_TICK_NEVER		U64_MAX

/**
 * define CSIM_TICK_MAX - the time at which the clock ends, in 292 years, ns
 *
 * The core adds times of its own to it, of years, without a look at what there
 * is room for: csim_fault_at().
 */
#define CSIM_TICK_MAX		((u64)S64_MAX)

/** define CSIM_TICK_SCALE_MAX - most emulated time in real time */
#define CSIM_TICK_SCALE_MAX	1000000

/**
 * struct csim_alarm - something that is to happen at a time
 * @ring: what: called at its time, when the alarm is not set any more; may set it
 *	again. With csim_plant_lock held
 * @at: when, ns; CSIM_TICK_NEVER if the alarm is not set
 *
 * All of it belongs to csim_plant_lock.
 */
struct csim_alarm {
	void (*ring)(struct csim_alarm *alarm, u64 now);
	u64 at;
	/* private: */
	struct rb_node node;
};

void csim_tick_init(void);
void csim_tick_exit(void);
u64 csim_tick_now(void);
u32 csim_tick_scale(void);
void csim_tick_set_scale(u32 scale);
int csim_tick_step(u64 ns, struct netlink_ext_ack *extack);
void csim_alarm_init(struct csim_alarm *alarm,
		     void (*ring)(struct csim_alarm *alarm, u64 now));
void csim_alarm_set(struct csim_alarm *alarm, u64 at);

#endif
