// SPDX-License-Identifier: GPL-2.0
/*
 * Two ports make a link if the lanes of the one are joined to exactly the
 * lanes of the other. The order of the lanes does not matter: the receiver
 * sorts them by their alignment markers (IEEE 802.3 119.2.5.2).
 */
#include "link.h"

#include "cage.h"

/* Where the lanes of a port lead: to lanes of one port, to several, or nowhere */
enum lead {
	LEAD_NOWHERE,
	LEAD_ASTRAY,
	LEAD_ONE,
};

static enum lead link_lead(const struct csim_link_end *end,
			   struct csim_link_end *to)
{
	const struct csim_split *split = end->cage->split;
	unsigned int first = csim_split_first(split, end->sub);
	enum lead lead = LEAD_NOWHERE;
	unsigned int used = 0, joined = 0, i;

	for (i = first; i < first + split->width; i++) {
		const struct csim_lane *far = end->cage->lane[i].peer;
		unsigned int sub;

		if (end->cage->lane[i].spare)
			continue;
		used++;
		if (!far)
			continue;

		sub = csim_split_sub(far->cage->split, far->index);
		if (!joined++) {
			to->cage = far->cage;
			to->sub = sub;
			lead = LEAD_ONE;
		} else if (far->cage != to->cage || sub != to->sub) {
			lead = LEAD_ASTRAY;
		}
	}

	return joined && joined != used ? LEAD_ASTRAY : lead;
}

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
	struct csim_link_end back = {};

	switch (link_lead(end, peer)) {
	case LEAD_NOWHERE:
		return CSIM_LINK_NO_CABLE;
	case LEAD_ASTRAY:
		return CSIM_LINK_NO_AM_LOCK;
	default:
		/* and all of the lanes there have to lead back here */
		if (link_lead(peer, &back) != LEAD_ONE ||
		    back.cage != end->cage || back.sub != end->sub)
			return CSIM_LINK_NO_AM_LOCK;
		return CSIM_LINK_OK;
	}
}
