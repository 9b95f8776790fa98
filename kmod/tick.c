// SPDX-License-Identifier: GPL-2.0
/*
 * Emulated time. It runs with real time, a number of times faster, or stands
 * still until it is stepped. What is to happen waits in the order of its time,
 * and a single timer for the first of it: an emulation in which nothing is to
 * happen costs nothing.
 *
 * Nobody sees a time before all has happened that is due by then. If more is due
 * than can be done, which takes a link that flaps and a fast clock, the clock
 * waits: emulated time is slow then, but nothing is left out, and events and
 * counters are in order. At its end it stands still.
 */
#include "tick.h"

#include <linux/hrtimer.h>
#include <linux/ktime.h>
#include <linux/math64.h>
#include <linux/netlink.h>
#include <linux/overflow.h>
#include <linux/sched/signal.h>
#include <linux/workqueue.h>

#include "dev.h"

/* Events after which others that wait for csim_plant_lock have their turn */
#define TICK_BATCH	1024

/*
 * All but the timer belongs to csim_plant_lock.
 * @now: emulated time, ns
 * @real: real time at @now, ns
 * @scale: emulated time in real time; 0 while the clock stands still
 */
static struct {
	u64 now;
	u64 real;
	u32 scale;
	struct rb_root_cached alarms;
	struct hrtimer timer;
	struct work_struct work;
} tick;

static struct csim_alarm *tick_first(void)
{
	struct rb_node *node = rb_first_cached(&tick.alarms);

	return node ? rb_entry(node, struct csim_alarm, node) : NULL;
}

/* What the clock would show if nothing were to happen before. */
static u64 tick_target(u64 real)
{
	u64 ns;

	if (check_mul_overflow(real - tick.real, (u64)tick.scale, &ns))
		ns = CSIM_TICK_MAX;
	return tick.now + min(ns, CSIM_TICK_MAX - tick.now);
}

static void tick_arm(void)
{
	struct csim_alarm *first = tick_first();
	u64 ns;

	/* What is due after the end of the clock would be so for ever. */
	if (!first || !tick.scale || first->at > CSIM_TICK_MAX)
		return;

	ns = first->at > tick.now ?
	     div_u64(first->at - tick.now + tick.scale - 1, tick.scale) : 0;
	hrtimer_start(&tick.timer, ns_to_ktime(min_t(u64, ns, KTIME_MAX)),
		      HRTIMER_MODE_REL);
}

/* Let happen what is due by @until, up to a number of events; whether all was. */
static bool tick_run(u64 until)
{
	struct csim_alarm *alarm;
	unsigned int n = 0;

	lockdep_assert_held(&csim_plant_lock);

	while ((alarm = tick_first()) && alarm->at <= until) {
		u64 at = alarm->at;

		if (n++ == TICK_BATCH)
			return false;
		csim_alarm_set(alarm, CSIM_TICK_NEVER);
		tick.now = max(tick.now, at);
		alarm->ring(alarm, tick.now);
	}
	tick.now = max(tick.now, until);

	return true;
}

/**
 * csim_tick_now() - emulated time
 *
 * Lets happen what is due.
 * Context: process context, csim_plant_lock held; not from an alarm.
 * Return: ns since the module was loaded.
 */
u64 csim_tick_now(void)
{
	u64 real = ktime_get_ns();

	tick_run(tick_target(real));
	tick.real = real;
	tick_arm();

	return tick.now;
}

static void tick_work(struct work_struct *work)
{
	mutex_lock(&csim_plant_lock);
	csim_tick_now();
	mutex_unlock(&csim_plant_lock);
}

static enum hrtimer_restart tick_timer(struct hrtimer *timer)
{
	queue_work(system_dfl_wq, &tick.work);
	return HRTIMER_NORESTART;
}

/**
 * csim_tick_scale() - how fast the clock is
 *
 * Context: csim_plant_lock held.
 * Return: emulated time in real time, 0 if the clock stands still.
 */
u32 csim_tick_scale(void)
{
	return tick.scale;
}

/**
 * csim_tick_set_scale() - set how fast the clock is
 * @scale: emulated time in real time, 0 .. CSIM_TICK_SCALE_MAX; with 0 it stands
 *	still until it is stepped
 *
 * Context: process context, csim_plant_lock held.
 */
void csim_tick_set_scale(u32 scale)
{
	csim_tick_now();
	tick.scale = scale;
	tick_arm();
}

/**
 * csim_tick_step() - move a clock that stands still
 * @ns: by so much
 * @extack: where a refusal is explained
 *
 * Context: process context; takes csim_plant_lock, and lets go of it now and
 *	then if much is to happen.
 * Return: 0; -EBUSY if the clock runs; -ERANGE if it cannot show that time; or
 *	-EINTR if a signal came, and then the clock shows how far it got.
 */
int csim_tick_step(u64 ns, struct netlink_ext_ack *extack)
{
	u64 until = 0;
	bool done;
	int err;

	do {
		err = mutex_lock_interruptible(&csim_plant_lock);
		if (err)
			return err;

		if (tick.scale) {
			NL_SET_ERR_MSG(extack,
				       "The clock runs; set its scale to 0 before it is stepped");
			err = -EBUSY;
		} else if (!until && ns > CSIM_TICK_MAX - tick.now) {
			NL_SET_ERR_MSG_FMT(extack,
					   "The clock is at %llu ns and goes up to %llu ns",
					   tick.now, CSIM_TICK_MAX);
			err = -ERANGE;
		} else if (!until) {
			until = tick.now + ns;
		}
		done = err || tick_run(until);
		mutex_unlock(&csim_plant_lock);

		if (!done && signal_pending(current))
			return -EINTR;
		cond_resched();
	} while (!done);

	return err;
}

/**
 * csim_alarm_init() - make an alarm that is not set
 * @alarm: the alarm
 * @ring: what is to happen, see struct csim_alarm
 */
void csim_alarm_init(struct csim_alarm *alarm,
		     void (*ring)(struct csim_alarm *alarm, u64 now))
{
	alarm->ring = ring;
	alarm->at = CSIM_TICK_NEVER;
}

static bool alarm_before(struct rb_node *a, const struct rb_node *b)
{
	return rb_entry(a, struct csim_alarm, node)->at <
	       rb_entry(b, struct csim_alarm, node)->at;
}

/**
 * csim_alarm_set() - set, or set otherwise
 * @alarm: the alarm
 * @at: when it is to ring, ns; CSIM_TICK_NEVER for not at all
 *
 * Of alarms for the same time the one that was set first rings first.
 * Context: csim_plant_lock held.
 */
void csim_alarm_set(struct csim_alarm *alarm, u64 at)
{
	lockdep_assert_held(&csim_plant_lock);

	if (alarm->at == at)
		return;
	if (alarm->at != CSIM_TICK_NEVER)
		rb_erase_cached(&alarm->node, &tick.alarms);
	alarm->at = at;
	if (at == CSIM_TICK_NEVER)
		return;
	if (rb_add_cached(&alarm->node, &tick.alarms, alarm_before))
		tick_arm();
}

/** csim_tick_init() - start the clock; before there is anything to happen */
void csim_tick_init(void)
{
	tick.real = ktime_get_ns();
	tick.scale = 1;
	tick.alarms = RB_ROOT_CACHED;
	INIT_WORK(&tick.work, tick_work);
	hrtimer_setup(&tick.timer, tick_timer, CLOCK_MONOTONIC,
		      HRTIMER_MODE_REL);
}

/** csim_tick_exit() - stop the clock; no alarm is set any more */
void csim_tick_exit(void)
{
	hrtimer_cancel(&tick.timer);
	cancel_work_sync(&tick.work);
	/* The work may have found the timer's next time; it has none by now. */
	hrtimer_cancel(&tick.timer);
}
