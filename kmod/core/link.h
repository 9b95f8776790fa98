/* SPDX-License-Identifier: GPL-2.0 */
/* Whether a port and the port at the other end of its lanes make a link. */
#ifndef CSIM_CORE_LINK_H
#define CSIM_CORE_LINK_H

#include "csim/env.h"

struct csim_cage;

/**
 * struct csim_link_end - the lanes of one port
 * @cage: the cage that they are in
 * @sub: number of the port within the cage, under the split of @cage
 */
struct csim_link_end {
	const struct csim_cage *cage;
	u8 sub;
};

/**
 * enum csim_link_reason - why there is no link
 * @CSIM_LINK_OK: nothing is in its way
 * @CSIM_LINK_NO_CABLE: no lane of the port is joined to anything
 * @CSIM_LINK_NO_AM_LOCK: the lanes of the port are not exactly the lanes of
 *	one port at the other end, so that the PCS does not find the alignment
 *	markers of all its lanes (IEEE 802.3 119.2.6, 172.2.6)
 * @CSIM_LINK_NO_PARTNER: the port at the other end is down or not there
 */
enum csim_link_reason {
	CSIM_LINK_OK,
	CSIM_LINK_NO_CABLE,
	CSIM_LINK_NO_AM_LOCK,
	CSIM_LINK_NO_PARTNER,
	/* private: */
	__CSIM_LINK_MAX
};

enum csim_link_reason csim_link_peer(const struct csim_link_end *end,
				     struct csim_link_end *peer);

#endif
