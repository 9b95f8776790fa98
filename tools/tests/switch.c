// SPDX-License-Identifier: GPL-2.0
/*
 * A switch with 32 cages of 800G, each fourth split in two, as it is minute after
 * minute. Most sublinks are good; these are not:
 *
 *	swp4s1	one lane becomes ever worse, until codewords are lost, and the link
 *		was down for two minutes before
 *	swp18	errors come in bursts: BER is far from the limit, and most of what
 *		can be corrected in a codeword was needed
 *	swp31	was set down
 *
 * All may be given other names. Numbers are expectations, by the shape of a
 * binomial, added up and rounded down: what would be random is the same each time.
 */
#include "unit.h"

#include <linux/devlink.h>
#include <linux/genetlink.h>
#include <linux/netlink.h>
#include <math.h>

#include "kernel.h"
#include "plug.h"
#include "recording.h"
#include "switch.h"
#include "xcvr.h"

#define SWITCH "pci/0000:65:00.0"
#define LANES 8
#define SYMBOLS 544
#define CORRECTS 15
#define BITS 5440
/* Which lines these are */
#define FAILING 4
#define BURSTS 21
#define OFF 37
/* Codewords a second of a lane of 100G: 100e9 / 5120 */
#define LANE_RATE 19531250.0
#define FRAME 9018

/* Of a module (OIF CMIS 8.3.6, 8.10.3 and 8.19): serial number; of each lane received
 * power, SNR, and the first of four kinds of BER
 */
#define SERIAL_AT	180
#define RX_POWER_AT	186
#define SNR_AT		128
#define BER_AT		160
#define BER_KINDS	4
/* The module of cage 4, by the netdev that it is read by, and its bad lane */
#define BAD_IFINDEX	13
#define BAD_LANE	6

/* 2026-11-23 09:00:00 UTC, and how long the machine was up then */
#define BEGAN 1795424400ULL
#define UPTIME 1234567ULL
#define NS_PER_S 1000000000ULL

/**
 * struct line - a sublink, and what it has counted
 * @port: its devlink port
 * @link: its netdev
 * @ethtool: its link
 * @fec: its FEC
 * @bin: codewords by symbol errors
 * @lane: corrected bits of lanes
 * @lost: codewords beyond correction
 * @frames: frames received, and sent
 */
struct line {
	struct devlink_port port;
	struct link link;
	struct ethtool_port ethtool;
	struct fec_port fec;
	double bin[CORRECTS + 1];
	double lane[LANES];
	double lost;
	double frames;
};

static struct line lines[SWITCH_SUBLINKS];
static unsigned int minute;

static double choose(unsigned int k)
{
	return lgamma(SYMBOLS + 1) - lgamma(k + 1) - lgamma(SYMBOLS - k + 1);
}

static double ber(const struct line *line)
{
	unsigned int n = line - lines;

	if (line == &lines[FAILING])
		return pow(10, -5.7 + 2.35 * minute / 60);
	return pow(10, -9 + n * 37 % 40 * 0.08) * (1 + 0.25 * sin(minute / 7.0 + n));
}

/* Most of what is bad is in one lane */
static double share(const struct line *line, unsigned int lane)
{
	double rest = line->port.lanes - 1;

	if (line == &lines[FAILING])
		return lane == BAD_LANE - 4 ? 0.97 : 0.03 / rest;
	return lane ? (1 - 0.8 / (rest + 1)) / rest : 0.8 / (rest + 1);
}

/* A minute; bursts are codewords that have any number of errors more often */
static void count(struct line *line)
{
	double codewords = LANE_RATE * line->port.lanes * SWITCH_STEP;
	double p = -expm1(10 * log1p(-ber(line))), all = 0, ratio;
	double bursts = line == &lines[BURSTS] ? 1e-6 : 0;
	unsigned int k;

	for (k = 0; k <= CORRECTS; k++) {
		ratio = exp(choose(k) + k * log(p) + (SYMBOLS - k) * log1p(-p)) +
			(k ? bursts * pow(0.4, k) : 0);
		line->bin[k] += codewords * ratio;
		all += ratio;
	}
	if (all < 1)
		line->lost += codewords * (1 - all);
	for (k = 0; k < line->port.lanes; k++)
		line->lane[k] += codewords * BITS * share(line, k) *
				 (ber(line) + bursts * 2.8 / BITS);
	line->frames += codewords * 640 / (FRAME + 20) * 0.6;
}

static void take_fec(struct line *line)
{
	struct fec_port *fec = &line->fec;
	unsigned int i;

	fec->ifindex = line->link.ifindex;
	fec->automatic = 1;
	fec->bins = CORRECTS + 1;
	fec->corrected_blocks.total = 0;
	for (i = 0; i < fec->bins; i++) {
		fec->bin[i].low = i;
		fec->bin[i].high = i;
		fec->bin[i].count = line->bin[i];
		if (i)
			fec->corrected_blocks.total += fec->bin[i].count;
	}
	fec->uncorrectable_blocks.total = line->lost;
	fec->corrected_bits.total = 0;
	fec->corrected_bits.lanes = line->port.lanes;
	for (i = 0; i < line->port.lanes; i++) {
		fec->corrected_bits.lane[i] = line->lane[i];
		fec->corrected_bits.total += fec->corrected_bits.lane[i];
	}
}

static void take_link(struct line *line)
{
	struct link *link = &line->link;
	bool down = line == &lines[OFF] ||
		    (line == &lines[FAILING] && minute / 2 == 10);

	link->admin_up = line != &lines[OFF];
	link->carrier = !down;
	link->rx_packets = line->frames;
	link->tx_packets = link->rx_packets;
	link->rx_bytes = link->rx_packets * FRAME;
	link->tx_bytes = link->rx_bytes;
	line->ethtool.ifindex = link->ifindex;
	line->ethtool.link = !down;
	line->ethtool.speed = down ? ABSENT : line->port.lanes * 100000;
	line->ethtool.lanes = line->port.lanes;
	line->ethtool.autoneg = 0;
	line->ethtool.downs = line == &lines[FAILING] && minute >= 20;
	line->ethtool.ext_state = ABSENT;
	line->ethtool.ext_substate = ABSENT;
	if (!down)
		count(line);
	take_fec(line);
}

static void make_line(struct line *line, unsigned int cage, unsigned int part)
{
	bool split = cage % 4 == 0;

	*line = (struct line){
		.port = {
			.dev = SWITCH,
			.index = cage * LANES + part * 4,
			.type = DEVLINK_PORT_TYPE_ETH,
			.flavour = DEVLINK_PORT_FLAVOUR_PHYSICAL,
			.linecard = ABSENT,
			.number = cage,
			.lanes = split ? LANES / 2 : LANES,
			.split = split,
			.subport = split ? part : ABSENT,
			.ifindex = 10 + (line - lines),
		},
	};
	snprintf(line->port.netdev, sizeof(line->port.netdev),
		 split ? "swp%us%u" : "swp%u", cage, part);
	line->link.ifindex = line->port.ifindex;
	memcpy(line->link.name, line->port.netdev, sizeof(line->link.name));
}

static void put_word(unsigned int page, unsigned int at, unsigned int lane,
		     uint16_t word)
{
	plug_in(page)[at + 2 * lane] = word >> 8;
	plug_in(page)[at + 2 * lane + 1] = word;
}

/* Power is in 0.1 uW, SNR in 1/256 dB, BER in F16, as 3.6e-4 or 1.0e-9. */
static void be_module(uint32_t ifindex)
{
	unsigned int lane, kind, bad;

	plug_in(0)[SERIAL_AT] = '0' + ifindex / 10;
	plug_in(0)[SERIAL_AT + 1] = '0' + ifindex % 10;
	for (lane = 0; lane < LANES; lane++) {
		bad = ifindex == BAD_IFINDEX && lane == BAD_LANE;
		put_word(0x11, RX_POWER_AT, lane, bad ? 900 : 7200 + 310 * lane);
		put_word(0x24, SNR_AT, lane, bad ? 0x0ea0 : 0x1560 + 40 * lane);
		for (kind = 0; kind < BER_KINDS; kind++)
			put_word(0x24, BER_AT + 2 * LANES * kind, lane,
				 bad ? 18 << 11 | 360 : 12 << 11 | 1000);
	}
}

/* A minute later */
static void look(void)
{
	size_t i;

	kernel_forget();
	minute++;
	for (i = 0; i < SWITCH_SUBLINKS; i++) {
		take_link(&lines[i]);
		kernel_add_port(&lines[i].port);
		kernel_add_link(&lines[i].link);
		kernel_add_ethtool(&lines[i].ethtool);
		fake_datagram(FAKE_FEC);
		kernel_add_fec(&lines[i].fec);
	}
	kernel_done();
}

static void (*read_memory)(const struct nlmsghdr *nlh, enum fake_request request);

/* Ports are what a look begins with. */
static void answer(const struct nlmsghdr *nlh, enum fake_request request)
{
	const struct nlattr *header;

	if (request == FAKE_PORTS)
		look();
	if (request == FAKE_EEPROM) {
		header = mnl_nlmsg_get_payload_offset(nlh, sizeof(struct genlmsghdr));
		be_module(mnl_attr_get_u32(mnl_attr_get_payload(header)));
	}
	read_memory(nlh, request);
}

/** switch_begin() - have the switch; each look at it is a minute after the last */
void switch_begin(void)
{
	unsigned int cage, part, n = 0;

	minute = 0;
	for (cage = 1; cage <= SWITCH_CAGES; cage++)
		for (part = 0; part < (cage % 4 ? 1 : 2); part++)
			make_line(&lines[n++], cage, part);
	assert_int_equal(n, SWITCH_SUBLINKS);
	kernel_families();
	plug_empty();
	plug_load("2x400g-dr4-osfp");
	read_memory = fake.handle;
	fake.handle = answer;
}

/**
 * switch_rename() - give a sublink another name
 * @index: which, in the order of cages
 * @name: name of its netdev
 */
void switch_rename(unsigned int index, const char *name)
{
	struct line *line = &lines[index];

	assert_true(strlen(name) < sizeof(line->link.name));
	strcpy(line->port.netdev, name);
	strcpy(line->link.name, name);
}

static void read_modules(struct nl *nl)
{
	struct xcvr xcvr;
	size_t i;

	for (i = 0; i < SWITCH_SUBLINKS; i++) {
		if (lines[i].port.split && lines[i].port.subport)
			continue;
		xcvr_read(&xcvr, nl, lines[i].link.ifindex);
		xcvr_free(&xcvr);
	}
}

static void read_look(struct source *source, struct sample *sample)
{
	struct inventory *inv = &sample->inv;

	record_look(source->record, sample);
	assert_int_equal(devlink_ports_read(&inv->ports, &source->genl), 0);
	assert_int_equal(links_read(&inv->links, &source->route), 0);
	assert_int_equal(ethtool_ports_read(&inv->ethtool, &source->genl, &inv->links), 0);
	assert_int_equal(fec_ports_read(&sample->fec, &source->genl, &inv->links), 0);
	assert_int_equal(mac_ports_read(&sample->mac, &source->genl, &inv->links), 0);
}

/**
 * switch_record() - record the switch, with the times that it pretends to have
 * @path: recording to make
 * @looks: how many
 * @back: s that the clock is set back between the first half of them and the second
 *
 * Modules are in the last of them only.
 */
void switch_record(const char *path, unsigned int looks, unsigned int back)
{
	struct source source = {};
	struct sample sample;
	char *why = NULL;
	unsigned int i;

	source.record = record_create(path, &why);
	assert_non_null(source.record);
	assert_int_equal(fake_open(&source.genl, NETLINK_GENERIC), 0);
	assert_int_equal(fake_open(&source.route, NETLINK_ROUTE), 0);
	record_tap(source.record, &source.genl, NETLINK_GENERIC);
	record_tap(source.record, &source.route, NETLINK_ROUTE);
	switch_begin();
	for (i = 0; i < looks; i++) {
		sample = (struct sample){
			.taken = (UPTIME + i * SWITCH_STEP) * NS_PER_S,
			.wall = (BEGAN + i * SWITCH_STEP -
				 (i < looks / 2 ? 0 : back)) * NS_PER_S,
			.boot = "7c6f1e1d-9c1b-4b52-8f4e-3d0f1f5a2b10",
		};
		read_look(&source, &sample);
		if (i == looks - 1)
			read_modules(&source.genl);
		sample_free(&sample);
	}
	assert_int_equal(record_close(source.record, true, &why), 0);
}
