/* SPDX-License-Identifier: GPL-2.0 */
/* The netdevs that rtnetlink knows. */
#ifndef TOOLS_LINK_H
#define TOOLS_LINK_H

#include <net/if.h>

#include "nl.h"

/**
 * struct link - a netdev, as rtnetlink shows it
 * @ifindex: its index in the network namespace
 * @name: its name
 * @admin_up: 1 if it was set up, 0 if not
 * @carrier: 1 or 0, or ABSENT
 * @rx_packets: frames received, or ABSENT
 * @tx_packets: frames sent, or ABSENT
 * @rx_bytes: bytes received, or ABSENT
 * @tx_bytes: bytes sent, or ABSENT
 * @rx_errors: frames received with errors, or ABSENT
 * @tx_errors: frames that could not be sent, or ABSENT
 * @rx_dropped: frames received and dropped, or ABSENT
 * @carrier_changes: times that the carrier came or went, or ABSENT
 * @carrier_downs: times that it went, or ABSENT
 * @parent: device that it is of, bus/name, as drivers of hardware have it; NULL for
 *	none
 */
struct link {
	uint32_t ifindex;
	char name[IF_NAMESIZE];
	uint64_t admin_up;
	uint64_t carrier;
	uint64_t rx_packets;
	uint64_t tx_packets;
	uint64_t rx_bytes;
	uint64_t tx_bytes;
	uint64_t rx_errors;
	uint64_t tx_errors;
	uint64_t rx_dropped;
	uint64_t carrier_changes;
	uint64_t carrier_downs;
	char *parent;
};

/**
 * struct links - all netdevs
 * @link: array, by @ifindex
 * @count: netdevs in it
 */
struct links {
	struct link *link;
	size_t count;
};

int links_take(struct nl *nl, const struct nlmsghdr *nlh, void *data);
int links_read(struct links *links, struct nl *nl);
const struct link *links_find(const struct links *links, uint64_t ifindex);
void links_free(struct links *links);

#endif
