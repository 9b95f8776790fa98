/* SPDX-License-Identifier: GPL-2.0 */
/* What was counted at a sublink, at one time; a baseline keeps it. */
#ifndef SUBLINK_COUNTS_H
#define SUBLINK_COUNTS_H

#include <net/if.h>

#include "source.h"

/**
 * struct counts - what was counted at a sublink; each number may be ABSENT
 * @taken: when, ns of CLOCK_BOOTTIME
 * @wall: when, ns since 1970
 * @boot: boot ID of the machine
 * @ifindex: index of the netdev
 * @netdev: its name
 * @link: there is a link
 * @speed: of the link, Mb/s
 * @lanes: lanes of the sublink
 * @rx_bytes: received, without FCS
 * @tx_bytes: sent, without FCS
 * @rx_packets: received
 * @tx_packets: sent
 * @rx_errors: received with errors, as rtnetlink has it
 * @rx_dropped: received and dropped
 * @tx_errors: could not be sent
 * @fcs_errors: frames with a wrong FCS
 * @symbol_errors: symbol errors during carrier
 * @rx_pause: PAUSE frames received
 * @tx_pause: PAUSE frames sent
 * @downs: times that the link went down
 * @fec_broken: something went wrong when FEC was asked for
 * @fec: FEC and its counters; @fec.ifindex is 0 if there are none
 */
struct counts {
	uint64_t taken;
	uint64_t wall;
	char boot[SAMPLE_BOOT];
	uint64_t ifindex;
	char netdev[IF_NAMESIZE];
	uint64_t link;
	uint64_t speed;
	uint64_t lanes;
	uint64_t rx_bytes;
	uint64_t tx_bytes;
	uint64_t rx_packets;
	uint64_t tx_packets;
	uint64_t rx_errors;
	uint64_t rx_dropped;
	uint64_t tx_errors;
	uint64_t fcs_errors;
	uint64_t symbol_errors;
	uint64_t rx_pause;
	uint64_t tx_pause;
	uint64_t downs;
	bool fec_broken;
	struct fec_port fec;
};

void counts_take(struct counts *counts, const struct sample *sample,
		 const struct cage_sublink *sublink);
const struct cage_sublink *counts_match(const struct sample *sample,
					const struct cage *cage,
					const struct cage_sublink *sublink,
					size_t *hint);

#endif
