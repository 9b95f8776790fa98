// SPDX-License-Identifier: GPL-2.0
/*
 * Two ports make a link if the lanes of the one are joined to exactly the
 * lanes of the other. The order of the lanes does not matter: the receiver
 * sorts them by their alignment markers (IEEE 802.3 119.2.5.2).
 */
#include "link.h"

#include "cage.h"

/**
 * csim_link_peer() - find the port at the other end
 * @end: the lanes of a port
 * @peer: is set to the port that they lead to, for %CSIM_LINK_OK only
 *
 * Return: %CSIM_LINK_OK, %CSIM_LINK_NO_CABLE or %CSIM_LINK_NO_AM_LOCK.
 */
enum csim_link_reason csim_link_peer(const struct csim_link_end *end,
				     struct csim_link_end *peer)
{
	const struct csim_split *split = end->cage->split;
	unsigned int first = csim_split_first(split, end->sub);
	unsigned int joined = 0, i;
	bool straight = true;

	for (i = first; i < first + split->width; i++) {
		const struct csim_lane *far = end->cage->lane[i].peer;
		unsigned int sub;

		if (!far)
			continue;

		sub = csim_split_sub(far->cage->split, far->index);
		if (!joined) {
			peer->cage = far->cage;
			peer->sub = sub;
		} else if (far->cage != peer->cage || sub != peer->sub) {
			straight = false;
		}
		joined++;
	}

	if (!joined)
		return CSIM_LINK_NO_CABLE;
	/* No lane is joined twice: as many lanes are the same lanes. */
	if (!straight || joined != split->width ||
	    joined != peer->cage->split->width)
		return CSIM_LINK_NO_AM_LOCK;

	return CSIM_LINK_OK;
}
