// SPDX-License-Identifier: GPL-2.0
/*
 * A switch with a sublink of each kind that a tool must know how to show:
 *
 *	1  8 lanes, split in 2: s0 is clean, BER 1e-6; s1 has one bad lane, which
 *	   makes BER 2e-4
 *	2  8 lanes, BER 5e-4: codewords are lost
 *	3  8 lanes, no cable
 *	4  8 lanes, a driver that says nothing of FEC
 *	5  4 lanes, split in 2: s0 has totals of codewords only, the netdev of s1
 *	   is in another network namespace
 *	6  8 lanes, set down
 *	7  8 lanes, no error was ever seen
 *
 * and a NIC without devlink. What is counted grows by the same each minute:
 * its numbers are expectations of a binomial, N * P(k of 544 symbols).
 */
#include "unit.h"

#include <errno.h>
#include <linux/devlink.h>
#include <linux/ethtool.h>
#include <linux/netlink.h>

#include "health.h"
#include "kernel.h"
#include "plug.h"
#include "recording.h"
#include "xcvr.h"

/* 2026-11-23 09:00:00 UTC, and how long the machine was up then */
#define BEGAN 1795424400ULL
#define UPTIME 86400ULL
#define NS_PER_S 1000000000ULL

/* Minutes until the first look, and from it to the second */
#define FIRST 10
#define STEP 1

/* Power that lanes receive, 0.1 uW, the upper byte first (OIF CMIS 8.11.4) */
#define RX_POWER_AT 186

#define PORT(port_index, port_number, name)			\
	.dev = HEALTH_SWITCH, .index = (port_index),		\
	.type = DEVLINK_PORT_TYPE_ETH,				\
	.flavour = DEVLINK_PORT_FLAVOUR_PHYSICAL,		\
	.linecard = ABSENT, .number = (port_number),		\
	.netdev = (name)

#define WHOLE .subport = ABSENT
#define PART(n) .split = true, .subport = (n)

static const struct devlink_port ports[] = {
	{ PORT(1, 1, "sw0p1s0"), PART(0), .lanes = 4, .ifindex = 11 },
	{ PORT(5, 1, "sw0p1s1"), PART(1), .lanes = 4, .ifindex = 12 },
	{ PORT(9, 2, "sw0p2"), WHOLE, .lanes = 8, .ifindex = 13 },
	{ PORT(17, 3, "sw0p3"), WHOLE, .lanes = 8, .ifindex = 14 },
	{ PORT(25, 4, "sw0p4"), WHOLE, .lanes = 8, .ifindex = 15 },
	{ PORT(33, 5, "sw0p5s0"), PART(0), .lanes = 2, .ifindex = 16 },
	{ PORT(35, 5, ""), PART(1), .lanes = 2, .ifindex = ABSENT },
	{ PORT(41, 6, "sw0p6"), WHOLE, .lanes = 8, .ifindex = 17 },
	{ PORT(49, 7, "sw0p7"), WHOLE, .lanes = 8, .ifindex = 18 },
};

/* Frames of 1500 bytes, each minute */
#define FRAMES 240000000ULL

static const struct link links[] = {
	{ .ifindex = 1, .name = "lo", .admin_up = 1, .carrier = 1 },
	{ .ifindex = 2, .name = "eth0", .admin_up = 1, .carrier = 1,
	  .rx_packets = 1000, .rx_bytes = 640000, .tx_packets = 500,
	  .tx_bytes = 32000, .parent = "virtio/virtio0" },
	{ .ifindex = 11, .name = "sw0p1s0", .admin_up = 1, .carrier = 1,
	  .rx_packets = FRAMES, .rx_bytes = FRAMES * 1500,
	  .tx_packets = FRAMES / 2, .tx_bytes = FRAMES * 750 },
	{ .ifindex = 12, .name = "sw0p1s1", .admin_up = 1, .carrier = 1,
	  .rx_packets = FRAMES, .rx_bytes = FRAMES * 1500,
	  .tx_packets = FRAMES, .tx_bytes = FRAMES * 1500 },
	{ .ifindex = 13, .name = "sw0p2", .admin_up = 1, .carrier = 1,
	  .rx_packets = FRAMES * 2, .rx_bytes = FRAMES * 3000,
	  .tx_packets = 1, .tx_bytes = 60 },
	{ .ifindex = 14, .name = "sw0p3", .admin_up = 1 },
	{ .ifindex = 15, .name = "sw0p4", .admin_up = 1, .carrier = 1,
	  .rx_packets = 100, .rx_bytes = 6400, .tx_packets = 100,
	  .tx_bytes = 6400 },
	{ .ifindex = 16, .name = "sw0p5s0", .admin_up = 1, .carrier = 1 },
	{ .ifindex = 17, .name = "sw0p6" },
	{ .ifindex = 18, .name = "sw0p7", .admin_up = 1, .carrier = 1 },
};

#define UP(index, mbps, n)						\
	.ifindex = (index), .speed = (mbps), .lanes = (n), .link = 1,	\
	.autoneg = 0, .ext_state = ABSENT, .ext_substate = ABSENT

static const struct ethtool_port ethtool[] = {
	{ UP(11, 400000, 4), .downs = 0 },
	{ UP(12, 400000, 4), .downs = 3 },
	{ UP(13, 800000, 8), .downs = 1 },
	{ .ifindex = 14, .speed = ABSENT, .lanes = ABSENT, .autoneg = 1,
	  .link = 0, .ext_state = ETHTOOL_LINK_EXT_STATE_NO_CABLE,
	  .ext_substate = ABSENT, .downs = 1 },
	{ UP(15, 800000, 8), .downs = ABSENT },
	{ UP(16, 200000, 2), .downs = ABSENT },
	{ .ifindex = 17, .speed = ABSENT, .lanes = ABSENT, .autoneg = 0,
	  .link = 0, .ext_state = ABSENT, .ext_substate = ABSENT, .downs = 0 },
	{ UP(18, 800000, 8), .downs = 0 },
};

#define RS(index, automatically)				\
	.ifindex = (index), .automatic = (automatically),	\
	.configured = FEC_MODE_RS, .active = FEC_MODE_RS

#define BINS(...) .bin = { __VA_ARGS__ }, .bins = 16

static const struct fec_port fecs[] = {
	{
		RS(11, 1),
		.corrected_blocks = { .total = 25430892 },
		.uncorrectable_blocks = { .total = 0 },
		.corrected_bits = {
			.total = 25500000, .lanes = 4,
			.lane = { 6375000, 6000000, 6750000, 6375000 },
		},
		BINS({ 0, 0, 4662069108 }, { 1, 1, 25361910 }, { 2, 2, 68858 },
		     { 3, 3, 124 }, { 4, 4, 0 }, { 5, 5, 0 }, { 6, 6, 0 }, { 7, 7, 0 },
		     { 8, 8, 0 }, { 9, 9, 0 }, { 10, 10, 0 }, { 11, 11, 0 }, { 12, 12, 0 },
		     { 13, 13, 0 }, { 14, 14, 0 }, { 15, 15, 0 }),
	}, {
		RS(12, 1),
		.corrected_blocks = { .total = 3110049496 },
		.uncorrectable_blocks = { .total = 0 },
		.corrected_bits = {
			.total = 5100000000, .lanes = 4,
			.lane = { 50000000, 50000000, 4950000000, 50000000 },
		},
		BINS({ 0, 0, 1577450504 }, { 1, 1, 1719705559 }, { 2, 2, 935671461 },
		     { 3, 3, 338766822 }, { 4, 4, 91820065 }, { 5, 5, 19872880 },
		     { 6, 6, 3577649 }, { 7, 7, 551038 }, { 8, 8, 74125 },
		     { 9, 9, 8847 }, { 10, 10, 949 }, { 11, 11, 92 }, { 12, 12, 8 },
		     { 13, 13, 1 }, { 14, 14, 0 }, { 15, 15, 0 }),
	}, {
		RS(13, 0),
		.corrected_blocks = { .total = 8761623132 },
		.uncorrectable_blocks = { .total = 228 },
		.corrected_bits = { .total = 25500000000 },
		BINS({ 0, 0, 613376597 }, { 1, 1, 1676768186 }, { 2, 2, 2287651068 },
		     { 3, 3, 2076895944 }, { 4, 4, 1411558676 }, { 5, 5, 766072045 },
		     { 6, 6, 345823143 }, { 7, 7, 133562707 }, { 8, 8, 45052245 },
		     { 9, 9, 13482972 }, { 10, 10, 3624819 }, { 11, 11, 884264 },
		     { 12, 12, 197367 }, { 13, 13, 40587 }, { 14, 14, 7736 },
		     { 15, 15, 1374 }),
	}, {
		RS(16, 1),
		.corrected_blocks = { .total = 12345678 },
		.uncorrectable_blocks = { .total = 0 },
		.corrected_bits = { .total = ABSENT },
	}, {
		RS(18, 1),
		.corrected_blocks = { .total = 0 },
		.uncorrectable_blocks = { .total = 0 },
		.corrected_bits = { .total = 0 },
		BINS({ 0, 0, 9375000000 }, { 1, 1, 0 }, { 2, 2, 0 }, { 3, 3, 0 },
		     { 4, 4, 0 }, { 5, 5, 0 }, { 6, 6, 0 }, { 7, 7, 0 }, { 8, 8, 0 },
		     { 9, 9, 0 }, { 10, 10, 0 }, { 11, 11, 0 }, { 12, 12, 0 }, { 13, 13, 0 },
		     { 14, 14, 0 }, { 15, 15, 0 }),
	},
};

static void add_link(const struct link *minute, uint64_t minutes)
{
	struct link link = *minute;

	link.rx_packets *= minutes;
	link.rx_bytes *= minutes;
	link.tx_packets *= minutes;
	link.tx_bytes *= minutes;
	link.carrier_changes = 2 * link.carrier + 1;
	link.carrier_downs = ABSENT;
	kernel_add_link(&link);
}

static void multiply(struct fec_stat *stat, uint64_t by)
{
	unsigned int i;

	if (stat->total != ABSENT)
		stat->total *= by;
	for (i = 0; i < stat->lanes; i++)
		stat->lane[i] *= by;
}

static void add_fec(const struct fec_port *minute, uint64_t minutes)
{
	struct fec_port port = *minute;
	unsigned int i;

	multiply(&port.corrected_blocks, minutes);
	multiply(&port.uncorrectable_blocks, minutes);
	multiply(&port.corrected_bits, minutes);
	for (i = 0; i < port.bins; i++)
		port.bin[i].count *= minutes;
	fake_datagram(FAKE_FEC);
	kernel_add_fec(&port);
}

/* Only one has counters of its MAC: FCS errors come with lost codewords. */
static void add_mac(uint64_t minutes)
{
	struct mac_port port;

	memset(&port, 0xff, sizeof(port));
	port.ifindex = 13;
	port.fcs_errors = 456 * minutes;
	kernel_add_mac(&port);
}

/**
 * health_look() - have the switch as the next look will see it
 * @minutes: that it has counted for
 */
void health_look(unsigned int minutes)
{
	size_t i;

	kernel_forget();
	for (i = 0; i < ARRAY_SIZE(ports); i++)
		kernel_add_port(&ports[i]);
	for (i = 0; i < ARRAY_SIZE(links); i++)
		add_link(&links[i], minutes);
	for (i = 0; i < ARRAY_SIZE(ethtool); i++)
		kernel_add_ethtool(&ethtool[i]);
	for (i = 0; i < ARRAY_SIZE(fecs); i++)
		add_fec(&fecs[i], minutes);
	add_mac(minutes);
	kernel_done();
}

/* What reading the module of a netdev fails with, or 0 */
static int refusal(uint32_t ifindex)
{
	switch (ifindex) {
	case 2:
		return -EOPNOTSUPP;
	case 14:
		return -ENXIO;
	case 15:
		return -EPERM;
	default:
		return 0;
	}
}

/* All lanes get 0.72 mW of light, but one that gets none */
static void read_modules(struct nl *nl)
{
	struct xcvr xcvr;
	size_t i, lane;

	for (i = 0; i < ARRAY_SIZE(links); i++) {
		plug.err = refusal(links[i].ifindex);
		for (lane = 0; lane < 8; lane++) {
			bool dark = links[i].ifindex == 13 && lane == 2;

			plug_in(0x11)[RX_POWER_AT + 2 * lane] = dark ? 0 : 28;
			plug_in(0x11)[RX_POWER_AT + 2 * lane + 1] = dark ? 0 : 32;
		}
		xcvr_read(&xcvr, nl, links[i].ifindex);
		xcvr_free(&xcvr);
	}
}

static void read_look(struct source *source, unsigned int minutes)
{
	struct sample sample = {
		.taken = (UPTIME + minutes * 60) * NS_PER_S,
		.wall = (BEGAN + minutes * 60) * NS_PER_S,
		.boot = "7c6f1e1d-9c1b-4b52-8f4e-3d0f1f5a2b10",
	};

	health_look(minutes);
	record_look(source->record, &sample);
	assert_int_equal(devlink_ports_read(&sample.inv.ports, &source->genl), 0);
	assert_int_equal(links_read(&sample.inv.links, &source->route), 0);
	assert_int_equal(ethtool_ports_read(&sample.inv.ethtool, &source->genl,
					    &sample.inv.links), 0);
	assert_int_equal(fec_ports_read(&sample.fec, &source->genl,
					&sample.inv.links), 0);
	assert_int_equal(mac_ports_read(&sample.mac, &source->genl,
					&sample.inv.links), 0);
	read_modules(&source->genl);
	sample_free(&sample);
}

/**
 * health_record() - record the switch, after 10 and 11 minutes
 * @path: recording to make
 */
void health_record(const char *path)
{
	struct source source = {};
	char *why = NULL;

	source.record = record_create(path, &why);
	assert_non_null(source.record);
	kernel_families();
	plug_load("2x400g-dr4-osfp");
	assert_int_equal(fake_open(&source.genl, NETLINK_GENERIC), 0);
	assert_int_equal(fake_open(&source.route, NETLINK_ROUTE), 0);
	record_tap(source.record, &source.genl, NETLINK_GENERIC);
	record_tap(source.record, &source.route, NETLINK_ROUTE);
	read_look(&source, FIRST);
	read_look(&source, FIRST + STEP);
	assert_int_equal(record_close(source.record, true, &why), 0);
}
