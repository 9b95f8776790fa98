// SPDX-License-Identifier: GPL-2.0
/*
 * Faults of a cage add up. When one of them begins, changes or ends, what all of
 * them do to the lanes and to the module is computed anew, and only what has
 * changed by it is settled: a cage without faults, and the port beside a bad
 * lane, do not notice.
 */
#include "faults.h"

#include <linux/netlink.h>
#include <linux/slab.h>

#include "core/catalogue.h"
#include "core/module.h"
#include "dev.h"
#include "event.h"
#include "slot.h"
#include "wire.h"

LIST_HEAD(csim_faults);

static unsigned int n_faults;
static u32 last_id;

/*
 * What all faults of a cage do; their alarms are set for when that changes. One
 * that is due now, and has not rung yet, is left: the fault begins or ends by it.
 */
static void faults_sum(struct csim_cage *cage, u64 now,
		       struct csim_fault_effect *effect)
{
	struct csim_fault_entry *entry;
	u64 next;

	csim_fault_none(effect);
	list_for_each_entry(entry, &csim_faults, list) {
		if (entry->cage != cage)
			continue;
		next = csim_fault_at(&entry->fault, now, effect);
		if (entry->alarm.at > now)
			csim_alarm_set(&entry->alarm, next);
	}
}

static bool fault_is_same(const struct csim_fault_lane *a,
			  const struct csim_fault_lane *b)
{
	return a->loss == b->loss && a->tx_drop == b->tx_drop &&
	       a->noise == b->noise && a->open == b->open &&
	       a->tx_dead == b->tx_dead;
}

/* What faults do to a lane: the media lane's, of whose engine all die together */
static struct csim_fault_lane fault_of(const struct csim_fault_effect *effect,
				       const struct csim_module *module,
				       unsigned int lane)
{
	unsigned int media = module ? lane >> csim_type_gear(&module->type) : lane;
	unsigned int wdm = module ? max(module->type.wdm, 1) : 1;
	struct csim_fault_lane fault = effect->lane[media];
	unsigned int i, first = media - media % wdm;

	for (i = first; i < first + wdm; i++)
		fault.tx_dead |= effect->lane[i].tx_dead;

	return fault;
}

/* Take over what faults do to the lanes, and settle the ports that notice. */
static void faults_apply_lanes(struct csim_cage *cage,
			       const struct csim_fault_effect *effect, u64 now)
{
	struct csim_lane *settle[CSIM_CAGE_LANES_MAX];
	unsigned int n = 0, i;

	for (i = 0; i < cage->lanes; i++) {
		struct csim_fault_lane fault = fault_of(effect, cage->module, i);
		struct csim_lane *lane = &cage->lane[i];

		if (fault_is_same(&fault, &lane->fault))
			continue;
		lane->fault = fault;
		if (!n || !lane->end || settle[n - 1]->end != lane->end)
			settle[n++] = lane;
	}

	for (i = 0; i < n; i++)
		csim_wire_settle_lane(settle[i], now);
}

static void faults_apply_module(struct csim_cage *cage,
				const struct csim_fault_effect *effect, u64 now)
{
	struct csim_module *module = cage->module;

	if (!module || (module->stuck == effect->stuck &&
			module->slow_cdb == effect->slow_cdb &&
			module->heat == effect->heat))
		return;

	module->stuck = effect->stuck;
	module->slow_cdb = effect->slow_cdb;
	module->heat = effect->heat;
	csim_slot_poke(cage, now);
}

/**
 * csim_faults_apply() - let the faults of a cage do what they do now
 * @cage: the cage; to be called also after a module was plugged in
 * @now: the time, ns
 *
 * Context: csim_plant_lock held.
 */
void csim_faults_apply(struct csim_cage *cage, u64 now)
{
	struct csim_fault_effect effect;

	lockdep_assert_held(&csim_plant_lock);

	faults_sum(cage, now, &effect);
	faults_apply_module(cage, &effect, now);
	faults_apply_lanes(cage, &effect, now);
}

/* A fault begins, changes, or is over */
static void faults_ring(struct csim_alarm *alarm, u64 now)
{
	struct csim_fault_entry *entry = container_of(alarm,
						      struct csim_fault_entry,
						      alarm);

	if (now >= entry->fault.end) {
		csim_faults_del(entry, now);
		return;
	}

	csim_faults_apply(entry->cage, now);
	if (!entry->active) {
		entry->active = true;
		csim_event_fault(entry, false, now);
	}
}

/**
 * csim_faults_add() - let something go wrong
 * @cage: where
 * @spec: what; csim_fault_check() has passed it
 * @seeded: it has a seed; else it gets its number as one
 * @now: what csim_wire_lock() has returned
 * @extack: where a refusal is explained
 *
 * Context: csim_plant_lock held.
 * Return: the fault, or an error pointer: -ENOSPC if there are as many as there
 *	can be, or -ENOMEM.
 */
struct csim_fault_entry *csim_faults_add(struct csim_cage *cage,
					 const struct csim_fault_spec *spec,
					 bool seeded, u64 now,
					 struct netlink_ext_ack *extack)
{
	struct csim_fault_spec with_seed = *spec;
	struct csim_fault_entry *entry;

	lockdep_assert_held(&csim_plant_lock);

	if (n_faults == CSIM_FAULTS_MAX || last_id == U32_MAX) {
		NL_SET_ERR_MSG_FMT(extack, "There can be %u faults",
				   CSIM_FAULTS_MAX);
		return ERR_PTR(-ENOSPC);
	}
	entry = kzalloc_obj(*entry);
	if (!entry)
		return ERR_PTR(-ENOMEM);

	n_faults++;
	entry->id = ++last_id;
	entry->cage = cage;
	if (!seeded)
		with_seed.seed = entry->id;
	csim_fault_init(&entry->fault, &with_seed, now);
	csim_alarm_init(&entry->alarm, faults_ring);
	list_add_tail(&entry->list, &csim_faults);
	entry->active = csim_fault_active(&entry->fault, now);
	csim_faults_apply(cage, now);
	csim_event_fault(entry, false, now);

	return entry;
}

/**
 * csim_faults_del() - end a fault
 * @entry: the fault; it is freed
 * @now: the time, ns
 *
 * Context: csim_plant_lock held.
 */
void csim_faults_del(struct csim_fault_entry *entry, u64 now)
{
	struct csim_cage *cage = entry->cage;

	lockdep_assert_held(&csim_plant_lock);

	entry->active = false;
	csim_event_fault(entry, true, now);
	csim_alarm_set(&entry->alarm, CSIM_TICK_NEVER);
	list_del(&entry->list);
	kfree(entry);
	n_faults--;
	csim_faults_apply(cage, now);
}

/**
 * csim_faults_clear() - end all faults of an instance
 * @cdev: the instance
 * @now: what csim_wire_lock() has returned
 *
 * Context: csim_plant_lock held.
 */
void csim_faults_clear(const struct csim_dev *cdev, u64 now)
{
	struct csim_fault_entry *entry, *next;

	list_for_each_entry_safe(entry, next, &csim_faults, list)
		if (entry->cage->owner == cdev)
			csim_faults_del(entry, now);
}

/**
 * csim_faults_find() - find a fault
 * @id: its number
 *
 * Context: csim_plant_lock held.
 * Return: the fault, or NULL.
 */
struct csim_fault_entry *csim_faults_find(u32 id)
{
	struct csim_fault_entry *entry;

	lockdep_assert_held(&csim_plant_lock);

	list_for_each_entry(entry, &csim_faults, list)
		if (entry->id == id)
			return entry;

	return NULL;
}
