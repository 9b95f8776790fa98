// SPDX-License-Identifier: GPL-2.0
/*
 * A cage outlives every split of it: what is plugged in and joined belongs
 * to the lanes, and grouping them anew changes none of it.
 */
#include "cage.h"

#include "snr.h"

/**
 * csim_cage_init() - make a cage, whole and without a cable
 * @cage: the cage
 * @index: number of the cage on its instance, from 0
 * @lanes: number of host lanes
 * @lane_speed: most that one of them carries, Mb/s
 * @owner: the shell's handle
 *
 * Return: 0, or -EINVAL if no cage has @lanes lanes.
 */
int csim_cage_init(struct csim_cage *cage, unsigned int index,
		   unsigned int lanes, u32 lane_speed, void *owner)
{
	const struct csim_split *split = csim_split_find(lanes, 1);
	unsigned int i;

	if (!split)
		return -EINVAL;

	memset(cage, 0, sizeof(*cage));
	cage->owner = owner;
	cage->split = split;
	cage->index = index;
	cage->lanes = lanes;
	cage->lane_speed = lane_speed;
	for (i = 0; i < lanes; i++)
		csim_lane_init(&cage->lane[i], cage, i);

	return 0;
}

/**
 * csim_cage_fini() - take a cage off all cables
 * @cage: the cage; it may be freed afterwards
 */
void csim_cage_fini(struct csim_cage *cage)
{
	unsigned int i;

	for (i = 0; i < cage->lanes; i++)
		csim_cable_cut(&cage->lane[i]);
}

/**
 * csim_cage_set_split() - group the lanes anew
 * @cage: the cage
 * @count: ports wanted; 1 makes the cage whole
 *
 * Return: 0, or -EINVAL if the lanes do not divide so; then nothing has
 * changed.
 */
int csim_cage_set_split(struct csim_cage *cage, unsigned int count)
{
	const struct csim_split *split = csim_split_find(cage->lanes, count);

	if (!split)
		return -EINVAL;

	cage->split = split;
	return 0;
}

/**
 * csim_cage_join() - plug 2 m of passive copper between two cages
 * @a: one cage
 * @b: the other
 *
 * Joins lane i to lane i for as many lanes as both have; the lanes that only
 * the wider cage has stay dark.
 *
 * Return: 0, -EINVAL if @a and @b are one cage, or -EBUSY if a lane that is
 * needed is joined already; then nothing has changed.
 */
int csim_cage_join(struct csim_cage *a, struct csim_cage *b)
{
	const struct csim_copper cable = {
		.host = { csim_copper_host(CSIM_GRADE_TYPICAL),
			  csim_copper_host(CSIM_GRADE_TYPICAL) },
		.length = 200,
		.per_cm = CSIM_COPPER_AWG26,
	};
	unsigned int n = min(a->lanes, b->lanes);
	unsigned int i;
	int err;

	for (i = 0; i < n; i++) {
		err = csim_cable_join(&a->lane[i], &b->lane[i]);
		if (err)
			goto err_cut;
		a->lane[i].channel.loss = csim_copper_loss(&cable);
		b->lane[i].channel.loss = csim_copper_loss(&cable);
	}

	return 0;

err_cut:
	while (i--)
		csim_cable_cut(&a->lane[i]);
	return err;
}
