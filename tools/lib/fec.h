/* SPDX-License-Identifier: GPL-2.0 */
/* What ethtool netlink knows about forward error correction. */
#ifndef TOOLS_FEC_H
#define TOOLS_FEC_H

#include "link.h"

/** define FEC_LANES - most lanes that ethtool netlink has counters of */
#define FEC_LANES 8
/** define FEC_BINS - most bins that a histogram of ethtool netlink has */
#define FEC_BINS 17

/**
 * struct fec_stat - a counter
 * @total: of all lanes, or ABSENT
 * @lane: of each lane; of no meaning from @lanes on
 * @lanes: how many of @lane there are; 0 if there is a total only
 */
struct fec_stat {
	uint64_t total;
	uint64_t lane[FEC_LANES];
	unsigned int lanes;
};

/**
 * struct fec_bin - codewords with a number of symbol errors
 * @low: least number of them
 * @high: most
 * @count: codewords, or ABSENT
 */
struct fec_bin {
	uint32_t low;
	uint32_t high;
	uint64_t count;
};

/**
 * struct fec_port - forward error correction of a netdev
 * @ifindex: its index in the network namespace
 * @automatic: 1 if what is active follows from auto-negotiation or the module, 0 if
 *	not, or ABSENT
 * @configured: bits FEC_MODE_*, or ABSENT
 * @active: one of the bits FEC_MODE_*, 0 if none is active, or ABSENT
 * @corrected_blocks: codewords with errors that were corrected
 * @uncorrectable_blocks: codewords with more errors than can be
 * @corrected_bits: bits that were corrected
 * @bin: codewords by symbol errors
 * @bins: number of @bin; 0 if there is no histogram
 */
struct fec_port {
	uint32_t ifindex;
	uint64_t automatic;
	uint64_t configured;
	uint64_t active;
	struct fec_stat corrected_blocks;
	struct fec_stat uncorrectable_blocks;
	struct fec_stat corrected_bits;
	struct fec_bin bin[FEC_BINS];
	unsigned int bins;
};

/** define FEC_MODE_OFF - no FEC */
#define FEC_MODE_OFF	0x1
/** define FEC_MODE_RS - Reed-Solomon: RS(544,514), or RS(528,514) at 25G a lane */
#define FEC_MODE_RS	0x2
/** define FEC_MODE_BASER - IEEE 802.3 clause 74 */
#define FEC_MODE_BASER	0x4
/** define FEC_MODE_LLRS - RS(272,258) of the Ethernet Technology Consortium */
#define FEC_MODE_LLRS	0x8

/**
 * struct fec_ports - all netdevs that have FEC
 * @port: array, by @ifindex
 * @count: netdevs in it
 */
struct fec_ports {
	struct fec_port *port;
	size_t count;
};

int fec_ports_read(struct fec_ports *ports, struct nl *nl,
		   const struct links *links);
const struct fec_port *fec_ports_find(const struct fec_ports *ports,
				      uint64_t ifindex);
void fec_ports_free(struct fec_ports *ports);

#endif
