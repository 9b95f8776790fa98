// SPDX-License-Identifier: GPL-2.0
/*
 * Media lanes are joined one by one, so that a trunk, a hydra whose legs end in
 * two cages, and a cable with crossed fibres are all the same thing. Whoever joins
 * or cuts calls csim_cage_resolve() for both cages afterwards.
 */
#include "cable.h"

/**
 * csim_cable_join() - join two media lanes
 * @a: one of them
 * @b: the other; may be of the same cage
 * @spec: the cable
 *
 * Return: 0, -EINVAL if @a and @b are one, or -EBUSY if either is joined already;
 * then nothing has changed.
 */
int csim_cable_join(struct csim_media *a, struct csim_media *b,
		    const struct csim_cable_spec *spec)
{
	if (a == b)
		return -EINVAL;
	if (a->peer || b->peer)
		return -EBUSY;

	a->peer = b;
	b->peer = a;
	a->spec = spec;
	b->spec = spec;
	return 0;
}

/**
 * csim_cable_cut() - take a media lane, and with it its peer, off the cable
 * @media: the media lane; nothing happens if it is not joined
 */
void csim_cable_cut(struct csim_media *media)
{
	struct csim_media *peer = media->peer;

	if (!peer)
		return;

	peer->peer = NULL;
	peer->spec = NULL;
	media->peer = NULL;
	media->spec = NULL;
}
