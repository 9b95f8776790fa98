/* SPDX-License-Identifier: GPL-2.0 */
/* What ethtool netlink knows about the counters of MAC and PHY (ETHTOOL_MSG_STATS_GET). */
#ifndef TOOLS_MAC_H
#define TOOLS_MAC_H

#include "link.h"

/**
 * struct mac_port - counters of a netdev, each of them may be ABSENT
 * @ifindex: its index in the network namespace
 * @symbol_errors: SymbolErrorDuringCarrier (IEEE 802.3 30.3.2.1.5)
 * @rx_frames: FramesReceivedOK (30.3.1.1.5)
 * @tx_frames: FramesTransmittedOK (30.3.1.1.2)
 * @fcs_errors: FrameCheckSequenceErrors (30.3.1.1.6)
 * @alignment_errors: AlignmentErrors (30.3.1.1.7)
 * @too_long: FrameTooLongErrors (30.3.1.1.25)
 * @rx_pause: PAUSEMACCtrlFramesReceived (30.3.4.3)
 * @tx_pause: PAUSEMACCtrlFramesTransmitted (30.3.4.2)
 */
struct mac_port {
	uint32_t ifindex;
	uint64_t symbol_errors;
	uint64_t rx_frames;
	uint64_t tx_frames;
	uint64_t fcs_errors;
	uint64_t alignment_errors;
	uint64_t too_long;
	uint64_t rx_pause;
	uint64_t tx_pause;
};

/**
 * struct mac_ports - all netdevs that have such counters
 * @port: array, by @ifindex
 * @count: netdevs in it
 */
struct mac_ports {
	struct mac_port *port;
	size_t count;
};

int mac_ports_read(struct mac_ports *ports, struct nl *nl,
		   const struct links *links);
const struct mac_port *mac_ports_find(const struct mac_ports *ports,
				      uint64_t ifindex);
void mac_ports_free(struct mac_ports *ports);

#endif
