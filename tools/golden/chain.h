/* SPDX-License-Identifier: GPL-2.0 */
/* A link, bit by bit: frames, PCS, FEC, lanes, and all the way back. */
#ifndef GOLDEN_CHAIN_H
#define GOLDEN_CHAIN_H

#include "lane.h"
#include "mac.h"
#include "pcs.h"
#include "rs.h"

/** define CHAIN_LANES - most lanes of a link */
#define CHAIN_LANES	8

/** define CHAIN_BINS - number of symbol errors told apart, the last: or more */
#define CHAIN_BINS	64

/**
 * struct chain_layout - how codewords are laid on lanes
 * @name: what to call it
 * @n: symbols of a codeword, 528 or 544
 * @lanes: physical lanes
 * @pam4: PAM4, else NRZ
 * @flows: PCS flows that take blocks in turn (172.2.4.2)
 * @codewords: codewords of a flow that are interleaved
 * @pcsl: PCS lanes of a flow
 */
struct chain_layout {
	const char *name;
	unsigned int n;
	unsigned int lanes;
	bool pam4;
	unsigned int flows;
	unsigned int codewords;
	unsigned int pcsl;
};

/**
 * enum chain_kind - the links that there are
 * @CHAIN_100G_R4: RS(528,514), 4 NRZ lanes of 25 Gb/s (clause 91)
 * @CHAIN_100G: RS(544,514), 1 lane (clause 91)
 * @CHAIN_100G_INT: RS-FEC-Int, 1 lane (clause 161)
 * @CHAIN_200G: 2 lanes (clause 119)
 * @CHAIN_400G: 4 lanes (clause 119)
 * @CHAIN_800G: 8 lanes (clause 172)
 */
enum chain_kind {
	CHAIN_100G_R4,
	CHAIN_100G,
	CHAIN_100G_INT,
	CHAIN_200G,
	CHAIN_400G,
	CHAIN_800G,
};

/** chain_layout - the links, by enum chain_kind */
extern const struct chain_layout chain_layout[];

/**
 * struct chain_count - what was seen
 * @codewords: codewords decoded
 * @bin: of these, with so many symbol errors before decoding
 * @uncorrectable: of these, that the decoder gave up
 * @missed: of these, with at most t errors, but not decoded to what was sent
 * @deceived: of these, with more than t errors, but decoded to something
 * @corrected: symbols corrected, of each lane
 */
struct chain_count {
	unsigned long long codewords;
	unsigned long long bin[CHAIN_BINS];
	unsigned long long uncorrectable;
	unsigned long long missed;
	unsigned long long deceived;
	unsigned long long corrected[CHAIN_LANES];
};

/**
 * struct chain - a link in one direction
 * @layout: how codewords are laid on lanes
 * @rs: code
 * @lane: physical lanes
 * @scrambler: of the transmitter, for each flow
 * @descrambler: of the receiver
 * @sent: codewords of each flow, as encoded
 * @received: the same, as received, then as decoded
 * @source: what sends frames
 * @diagram: what receives them, by the rules of the receive state diagram
 * @plain: the same, without these rules
 * @count: what was seen
 */
struct chain {
	const struct chain_layout *layout;
	struct rs rs;
	struct lane lane[CHAIN_LANES];
	uint64_t scrambler[2];
	uint64_t descrambler[2];
	uint16_t sent[2][2][RS_N_MAX];
	uint16_t received[2][2][RS_N_MAX];
	struct mac_source source;
	struct mac_sink diagram;
	struct mac_sink plain;
	struct chain_count count;
};

void chain_init(struct chain *chain, enum chain_kind kind,
		const struct lane_noise *noise, bool same, uint64_t seed);
void chain_run(struct chain *chain, uint64_t codewords);
void chain_drain(struct chain *chain);

/**
 * chain_group() - codewords that are lost together
 * @layout: how codewords are laid on lanes
 *
 * Return: X, codewords of all flows that a frame meets at least.
 */
static inline unsigned int chain_group(const struct chain_layout *layout)
{
	return layout->flows * layout->codewords;
}

#endif
