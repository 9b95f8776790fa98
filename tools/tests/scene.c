// SPDX-License-Identifier: GPL-2.0
/*
 * The switch that most unit tests look at; it has a cage for each thing that
 * can be seen, and is not told in the order in which it is shown:
 *
 *	1  8 lanes, split in 2: s0 with a link, s1 with a reason for none
 *	2  8 lanes, not split, with a link
 *	3  8 lanes, no cable
 *	4  8 lanes, set down
 *	5  4 lanes, split in 2: netdev of s0 elsewhere, that of s1 vanished
 *	6  nothing known but its number
 *	7  8 lanes, half of it is split: was split while it was read
 *
 * There is a CPU port too, and a netdev without a port.
 */
#include <linux/devlink.h>
#include <linux/ethtool.h>

#include "kernel.h"

#define SWITCH "pci/0000:01:00.0"

#define PORT(port_index, port_number)				\
	.dev = SWITCH, .index = (port_index),			\
	.type = DEVLINK_PORT_TYPE_ETH,				\
	.flavour = DEVLINK_PORT_FLAVOUR_PHYSICAL,		\
	.linecard = ABSENT, .number = (port_number)

#define WHOLE .subport = ABSENT
#define PART(n) .split = true, .subport = (n)

static const struct devlink_port ports[] = {
	{
		.dev = SWITCH, .index = 0, .type = DEVLINK_PORT_TYPE_NOTSET,
		.flavour = DEVLINK_PORT_FLAVOUR_CPU, .linecard = ABSENT,
		.number = 0, .lanes = ABSENT, .subport = ABSENT,
		.ifindex = ABSENT,
	},
	{ PORT(5, 1), PART(1), .lanes = 4, .ifindex = 12, .netdev = "sw1p1s1" },
	{ PORT(1, 1), PART(0), .lanes = 4, .ifindex = 11, .netdev = "sw1p1s0" },
	{ PORT(17, 3), WHOLE, .lanes = 8, .ifindex = 4, .netdev = "sw1p3" },
	{ PORT(9, 2), WHOLE, .lanes = 8, .ifindex = 3, .netdev = "sw1p2" },
	{ PORT(25, 4), WHOLE, .lanes = 8, .ifindex = 5, .netdev = "sw1p4" },
	{ PORT(33, 5), PART(0), .lanes = 2, .ifindex = ABSENT },
	{ PORT(35, 5), PART(1), .lanes = 2, .ifindex = 14, .netdev = "sw1p5s1" },
	{
		.dev = SWITCH, .index = 41, .type = DEVLINK_PORT_TYPE_NOTSET,
		.flavour = DEVLINK_PORT_FLAVOUR_PHYSICAL, .linecard = ABSENT,
		.number = 6, .lanes = ABSENT, .subport = ABSENT,
		.ifindex = ABSENT,
	},
	{ PORT(49, 7), WHOLE, .lanes = 8, .ifindex = 6, .netdev = "sw1p7" },
	{ PORT(53, 7), PART(1), .lanes = 4, .ifindex = 15, .netdev = "sw1p7s1" },
};

#define COUNTERS(rx, rx_len, tx, tx_len)		\
	.rx_packets = (rx), .rx_bytes = (rx_len),	\
	.tx_packets = (tx), .tx_bytes = (tx_len)

static const struct link links[] = {
	{ .ifindex = 1, .name = "lo", .admin_up = 1, .carrier = 1 },
	{ .ifindex = 3, .name = "sw1p2", .admin_up = 1, .carrier = 1,
	  COUNTERS(1ULL << 57, 1ULL << 63, 3, 192) },
	/* without an answer of ethtool, its carrier is what counts */
	{ .ifindex = 4, .name = "sw1p3", .admin_up = 1, .carrier = 0,
	  COUNTERS(0, 0, 0, 0) },
	{ .ifindex = 5, .name = "sw1p4", .admin_up = 0, .carrier = 1,
	  .rx_packets = ABSENT },
	{ .ifindex = 6, .name = "sw1p7", .admin_up = 1, .carrier = 1,
	  COUNTERS(5, 320, 6, 384) },
	{ .ifindex = 11, .name = "renamed", .admin_up = 1, .carrier = 1,
	  COUNTERS(1000, 64000, 2000, 128000) },
	{ .ifindex = 12, .name = "sw1p1s1", .admin_up = 1, .carrier = 0,
	  COUNTERS(7, 448, 8, 512) },
	{ .ifindex = 15, .name = "sw1p7s1", .admin_up = 0, .carrier = 0,
	  COUNTERS(0, 0, 0, 0) },
};

static const struct ethtool_port ethtool[] = {
	{ .ifindex = 3, .speed = 800000, .link = 1, .ext_state = ABSENT,
	  .ext_substate = ABSENT },
	{ .ifindex = 4, .speed = ABSENT, .link = ABSENT,
	  .ext_state = ETHTOOL_LINK_EXT_STATE_NO_CABLE, .ext_substate = ABSENT },
	{ .ifindex = 11, .speed = 400000, .link = 1, .ext_state = ABSENT,
	  .ext_substate = ABSENT },
	{ .ifindex = 12, .speed = ABSENT, .link = 0,
	  .ext_state = ETHTOOL_LINK_EXT_STATE_LINK_LOGICAL_MISMATCH,
	  .ext_substate = ETHTOOL_LINK_EXT_SUBSTATE_LLM_PCS_DID_NOT_ACQUIRE_AM_LOCK },
	/* what vanished before it was read must not be shown */
	{ .ifindex = 14, .speed = 200000, .link = 1, .ext_state = ABSENT,
	  .ext_substate = ABSENT },
};

/** kernel_scene() - have the switch, and all of its answers */
void kernel_scene(void)
{
	size_t i;

	kernel_families();
	for (i = 0; i < ARRAY_SIZE(ports); i++)
		kernel_add_port(&ports[i]);
	for (i = 0; i < ARRAY_SIZE(links); i++)
		kernel_add_link(&links[i]);
	for (i = 0; i < ARRAY_SIZE(ethtool); i++)
		kernel_add_ethtool(&ethtool[i]);
	kernel_done();
}
