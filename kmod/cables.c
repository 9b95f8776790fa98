// SPDX-License-Identifier: GPL-2.0
/* All cables, and what happens at both ends when one comes, goes or changes. */
#include "cables.h"

#include <linux/netlink.h>
#include <linux/slab.h>

#include "core/module.h"
#include "dev.h"
#include "event.h"
#include "slot.h"

/* The cables, in the order of their numbers; csim_plant_lock */
LIST_HEAD(csim_cables);

static u32 cables_last;

static struct csim_media *cable_media(const struct csim_cable *cable,
				      unsigned int which, unsigned int i)
{
	const struct csim_cable_end *end = &cable->end[which];

	return &end->cage->media[end->first + i];
}

static void cable_settle(const struct csim_cable *cable, u64 now)
{
	csim_cage_resolve(cable->end[0].cage);
	csim_cage_resolve(cable->end[1].cage);
	csim_slot_settle(cable->end[0].cage, now);
	csim_slot_settle(cable->end[1].cage, now);
}

/* As many as both ends have from there on */
static unsigned int cable_default_lanes(const struct csim_cable_end end[2])
{
	unsigned int lanes = CSIM_CAGE_LANES_MAX, i;

	for (i = 0; i < 2; i++) {
		const struct csim_cage *cage = end[i].cage;
		unsigned int n = cage->module && !cage->module->unknown ?
				 cage->module->type.media_lanes : cage->lanes;

		lanes = min(lanes, n > end[i].first ? n - end[i].first : 0);
	}

	return lanes;
}

static int cable_check_end(const struct csim_cable_end *end, unsigned int lanes,
			   struct netlink_ext_ack *extack)
{
	struct csim_dev *cdev = end->cage->owner;
	unsigned int i;

	if (!lanes || end->first + lanes > end->cage->lanes) {
		NL_SET_ERR_MSG_FMT(extack, "Lanes of %s/%u are 0 to %u",
				   dev_name(&cdev->dev), end->cage->index + 1,
				   end->cage->lanes - 1);
		return -EINVAL;
	}
	for (i = end->first; i < end->first + lanes; i++) {
		if (!end->cage->media[i].peer)
			continue;
		NL_SET_ERR_MSG_FMT(extack, "There is a cable at lane %u of %s/%u",
				   i, dev_name(&cdev->dev), end->cage->index + 1);
		return -EBUSY;
	}

	return 0;
}

static int cable_check(const struct csim_cable_end end[2], unsigned int lanes,
		       const struct csim_cable_spec *spec,
		       struct netlink_ext_ack *extack)
{
	const char *why;
	int err;

	err = csim_cable_check(spec, &why);
	if (err) {
		NL_SET_ERR_MSG_FMT(extack, "%s", why);
		return err;
	}
	err = cable_check_end(&end[0], lanes, extack);
	if (!err)
		err = cable_check_end(&end[1], lanes, extack);
	if (err)
		return err;
	if (end[0].cage == end[1].cage &&
	    abs_diff(end[0].first, end[1].first) < lanes) {
		NL_SET_ERR_MSG(extack, "The two ends of a cable are at different lanes");
		return -EINVAL;
	}

	return 0;
}

/**
 * csim_cables_add() - join media lanes
 * @end: where the cable ends
 * @lanes: media lanes that it joins; 0 for as many as both ends have
 * @spec: what it is
 * @now: the time, ns
 * @extack: where a refusal is explained
 *
 * Context: process context, csim_plant_lock held.
 * Return: the cable, or an error pointer: -EINVAL for what cannot be, -EBUSY if there
 * is a cable already, or -ENOMEM; then nothing has changed.
 */
struct csim_cable *csim_cables_add(const struct csim_cable_end end[2],
				   unsigned int lanes,
				   const struct csim_cable_spec *spec, u64 now,
				   struct netlink_ext_ack *extack)
{
	struct csim_cable *cable;
	unsigned int i;
	int err;

	lockdep_assert_held(&csim_plant_lock);

	lanes = lanes ?: cable_default_lanes(end);
	err = cable_check(end, lanes, spec, extack);
	if (err)
		return ERR_PTR(err);

	cable = kzalloc_obj(*cable);
	if (!cable)
		return ERR_PTR(-ENOMEM);

	cable->id = ++cables_last;
	cable->lanes = lanes;
	cable->end[0] = end[0];
	cable->end[1] = end[1];
	cable->spec = *spec;
	list_add_tail(&cable->list, &csim_cables);
	for (i = 0; i < lanes; i++)
		csim_cable_join(cable_media(cable, 0, i),
				cable_media(cable, 1, i), &cable->spec);
	cable_settle(cable, now);
	csim_event_cable(cable, false, now);

	return cable;
}

/**
 * csim_cables_change() - make another cable of one, in its place
 * @cable: the cable
 * @spec: what it is from now on
 * @now: the time, ns
 * @extack: where a refusal is explained
 *
 * Context: csim_plant_lock held.
 * Return: 0, or -EINVAL for what cannot be; then nothing has changed.
 */
int csim_cables_change(struct csim_cable *cable,
		       const struct csim_cable_spec *spec, u64 now,
		       struct netlink_ext_ack *extack)
{
	const char *why;
	int err;

	lockdep_assert_held(&csim_plant_lock);

	err = csim_cable_check(spec, &why);
	if (err) {
		NL_SET_ERR_MSG_FMT(extack, "%s", why);
		return err;
	}

	cable->spec = *spec;
	cable_settle(cable, now);
	csim_event_cable(cable, false, now);
	return 0;
}

/**
 * csim_cables_del() - take a cable away
 * @cable: the cable
 * @now: the time, ns
 *
 * Context: csim_plant_lock held.
 */
void csim_cables_del(struct csim_cable *cable, u64 now)
{
	unsigned int i;

	lockdep_assert_held(&csim_plant_lock);

	csim_event_cable(cable, true, now);
	for (i = 0; i < cable->lanes; i++)
		csim_cable_cut(cable_media(cable, 0, i));
	cable_settle(cable, now);
	list_del(&cable->list);
	kfree(cable);
}

/**
 * csim_cables_find() - find a cable by its number
 * @id: its number
 *
 * Context: csim_plant_lock held.
 * Return: the cable, or NULL.
 */
struct csim_cable *csim_cables_find(u32 id)
{
	struct csim_cable *cable;

	lockdep_assert_held(&csim_plant_lock);

	list_for_each_entry(cable, &csim_cables, list)
		if (cable->id == id)
			return cable;

	return NULL;
}

/**
 * csim_cables_at() - find a cable by where it ends
 * @cage: a cage
 * @lane: one of its media lanes
 *
 * Context: csim_plant_lock held.
 * Return: the cable, or NULL.
 */
struct csim_cable *csim_cables_at(const struct csim_cage *cage,
				  unsigned int lane)
{
	const struct csim_cable_spec *spec;

	lockdep_assert_held(&csim_plant_lock);

	if (lane >= ARRAY_SIZE(cage->media))
		return NULL;

	spec = cage->media[lane].spec;
	return spec ? container_of(spec, struct csim_cable, spec) : NULL;
}
