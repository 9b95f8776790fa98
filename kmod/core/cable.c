// SPDX-License-Identifier: GPL-2.0
/*
 * Lanes are joined one by one, so that a trunk, a hydra whose legs end in
 * two cages, and a cable with crossed fibres are all the same thing.
 */
#include "cable.h"

/**
 * csim_cable_join() - join two lanes
 * @a: one lane
 * @b: the other; may be of the same cage (a loopback cable)
 *
 * Return: 0, -EINVAL if @a and @b are one lane, or -EBUSY if either is
 * joined already; then nothing has changed.
 */
int csim_cable_join(struct csim_lane *a, struct csim_lane *b)
{
	if (a == b)
		return -EINVAL;
	if (a->peer || b->peer)
		return -EBUSY;

	a->peer = b;
	b->peer = a;
	return 0;
}

/**
 * csim_cable_cut() - take a lane, and with it its peer, off the cable
 * @lane: the lane; nothing happens if it is not joined
 */
void csim_cable_cut(struct csim_lane *lane)
{
	if (!lane->peer)
		return;

	lane->peer->peer = NULL;
	lane->peer = NULL;
}
