/* SPDX-License-Identifier: GPL-2.0 */
/* Where cables end: media lanes of cages, and which are joined. */
#ifndef CSIM_CORE_CABLE_H
#define CSIM_CORE_CABLE_H

#include "csim/env.h"

struct csim_cable_spec;
struct csim_cage;

/**
 * struct csim_media - a media lane of a cage
 * @cage: the cage; set once, never changes
 * @peer: media lane at the other end of the cable, or NULL
 * @spec: the cable, NULL without @peer; must live as long as it is plugged in
 * @index: number of the media lane within the cage, 0 .. 7
 *
 * @peer is symmetric: a->peer == b exactly if b->peer == a. What is plugged into
 * the cage decides which of its lanes use it.
 */
struct csim_media {
	struct csim_cage *cage;
	struct csim_media *peer;
	const struct csim_cable_spec *spec;
	u8 index;
};

int csim_cable_join(struct csim_media *a, struct csim_media *b,
		    const struct csim_cable_spec *spec);
void csim_cable_cut(struct csim_media *media);

#endif
