// SPDX-License-Identifier: GPL-2.0
/*
 * The model sends groups of codewords: those that are interleaved, of all
 * flows. Alignment markers are left out; they are no part of any codeword's
 * errors, and take 1 codeword in 4,096 or 8,192 from frames (119.2.4.4).
 */
#include <string.h>

#include "chain.h"

const struct chain_layout chain_layout[] = {
	[CHAIN_100G_R4]	 = { "100GBASE-R4 RS(528,514)", 528, 4, false, 1, 1, 4 },
	[CHAIN_100G]	 = { "100G x1", 544, 1, true, 1, 1, 4 },
	[CHAIN_100G_INT] = { "100G x1 RS-FEC-Int", 544, 1, true, 1, 2, 4 },
	[CHAIN_200G]	 = { "200G x2", 544, 2, true, 1, 2, 8 },
	[CHAIN_400G]	 = { "400G x4", 544, 4, true, 1, 2, 16 },
	[CHAIN_800G]	 = { "800G x8", 544, 8, true, 2, 2, 16 },
};

static unsigned int mux_of(const struct chain_layout *layout)
{
	return layout->flows * layout->pcsl / layout->lanes;
}

static unsigned int rows_of(const struct chain_layout *layout)
{
	return layout->codewords * layout->n / layout->pcsl;
}

/**
 * chain_init() - make a link
 * @chain: link
 * @kind: which
 * @noise: what disturbs each lane
 * @same: @noise is that of all lanes, not one for each
 * @seed: seed of frames and noise
 */
void chain_init(struct chain *chain, enum chain_kind kind,
		const struct lane_noise *noise, bool same, uint64_t seed)
{
	const struct chain_layout *layout = &chain_layout[kind];
	struct rnd seeds = { seed };
	unsigned int i;

	memset(chain, 0, sizeof(*chain));
	chain->layout = layout;
	rs_init(&chain->rs, layout->n);
	for (i = 0; i < layout->lanes; i++)
		lane_init(&chain->lane[i], &noise[same ? 0 : i], layout->pam4,
			  mux_of(layout), rnd_u64(&seeds));
	for (i = 0; i < layout->flows; i++) {
		chain->scrambler[i] = rnd_u64(&seeds) >> 6;
		chain->descrambler[i] = chain->scrambler[i];
	}
	chain->source.rnd.state = rnd_u64(&seeds);
	chain->diagram.diagram = true;
}

/* Blocks to messages, and codewords (119.2.4.2 to 119.2.4.6) */
static void flow_encode(struct chain *chain, unsigned int flow,
			const struct pcs_block *block)
{
	unsigned int i, j, codewords = chain->layout->codewords;
	struct pcs_bits bits = { 0 };

	for (i = 0; i < codewords * PCS_BLOCKS; i += 4)
		pcs_pack(&bits, block + i);
	pcs_scramble(&bits, bits.at, &chain->scrambler[flow], false);
	for (i = 0; i < RS_K; i++)
		for (j = 0; j < codewords; j++)
			chain->sent[flow][j][i] = pcs_get(&bits, RS_BITS);
	for (j = 0; j < codewords; j++)
		rs_encode(&chain->rs, chain->sent[flow][j]);
}

/* The reverse; blocks of uncorrectable codewords are marked (119.2.5.3) */
static void flow_decode(struct chain *chain, unsigned int flow,
			struct pcs_block *block, bool mark)
{
	unsigned int i, j, codewords = chain->layout->codewords;
	struct pcs_bits bits = { 0 };
	size_t count;

	for (i = 0; i < RS_K; i++)
		for (j = 0; j < codewords; j++)
			pcs_put(&bits, chain->received[flow][j][i], RS_BITS);
	count = bits.at;
	pcs_scramble(&bits, count, &chain->descrambler[flow], true);
	for (i = 0; i < codewords * PCS_BLOCKS; i += 4)
		pcs_unpack(&bits, block + i);
	for (i = 0; i < codewords * PCS_BLOCKS && mark; i++)
		block[i].head = PCS_INVALID;
}

/*
 * The symbol that a PCS lane has in a row. Symbols go round the PCS lanes;
 * with two codewords, in turn one of each, and every other row begins with the
 * second one, so that both meet all PCS lanes (119.2.4.7).
 */
static uint16_t *symbol_at(const struct chain_layout *layout,
			   uint16_t (*word)[RS_N_MAX], unsigned int pcsl,
			   unsigned int row)
{
	if (layout->codewords == 1)
		return &word[0][row * layout->pcsl + pcsl];
	return &word[(pcsl + row) & 1][(row * layout->pcsl + pcsl) / 2];
}

/*
 * Which PCS lanes share a lane, in which order, is left to the PMA. Here they
 * are in order, those of the first flow first: so the two bits of a PAM4 symbol
 * are of one flow, and of both its codewords, every other row the other way
 * round. If each flow had one of the two bits, one would take two thirds of
 * all errors.
 */
static uint16_t *lane_symbol(const struct chain_layout *layout,
			     uint16_t (*word)[2][RS_N_MAX], unsigned int lane,
			     unsigned int mux, unsigned int row)
{
	unsigned int each = layout->pcsl / layout->lanes;

	return symbol_at(layout, word[mux / each], lane * each + mux % each, row);
}

static void lane_send(struct chain *chain, unsigned int index)
{
	const struct chain_layout *layout = chain->layout;
	unsigned int i, row, mux = mux_of(layout), rows = rows_of(layout);
	uint16_t pcsl[LANE_MUX][LANE_ROWS];

	for (i = 0; i < mux; i++)
		for (row = 0; row < rows; row++)
			pcsl[i][row] = *lane_symbol(layout, chain->sent, index, i, row);
	lane_pass(&chain->lane[index], pcsl, rows);
	for (i = 0; i < mux; i++)
		for (row = 0; row < rows; row++)
			*lane_symbol(layout, chain->received, index, i, row) = pcsl[i][row];
}

/* Count symbols that were corrected, by the lane that they came over */
static void lanes_count(struct chain *chain, unsigned int codeword,
			const bool *wrong)
{
	const struct chain_layout *layout = chain->layout;
	unsigned int i, row, pcsl, each = layout->pcsl / layout->lanes;

	for (i = 0; i < layout->n; i++) {
		if (!wrong[i])
			continue;
		if (layout->codewords == 1) {
			pcsl = i % layout->pcsl;
		} else {
			row = i * 2 / layout->pcsl;
			pcsl = i * 2 % layout->pcsl + ((row ^ codeword) & 1);
		}
		chain->count.corrected[pcsl / each]++;
	}
}

/* Return: true if the codeword is uncorrectable */
static bool codeword_decode(struct chain *chain, unsigned int flow,
			    unsigned int codeword)
{
	uint16_t *received = chain->received[flow][codeword];
	const uint16_t *sent = chain->sent[flow][codeword];
	struct chain_count *count = &chain->count;
	unsigned int i, n = chain->rs.n, errors = 0;
	bool wrong[RS_N_MAX];
	int corrected;

	for (i = 0; i < n; i++) {
		wrong[i] = received[i] != sent[i];
		errors += wrong[i];
	}
	corrected = rs_decode(&chain->rs, received);

	count->codewords++;
	count->bin[errors < CHAIN_BINS ? errors : CHAIN_BINS - 1]++;
	count->uncorrectable += corrected < 0;
	if (errors > chain->rs.t)
		count->deceived += corrected >= 0;
	else if (memcmp(received, sent, n * sizeof(*sent)))
		count->missed++;
	if (corrected > 0)
		lanes_count(chain, codeword, wrong);
	return corrected < 0;
}

static void group_send(struct chain *chain)
{
	static struct pcs_block block[2][2 * PCS_BLOCKS];
	const struct chain_layout *layout = chain->layout;
	unsigned int i, j, blocks = PCS_BLOCKS * layout->codewords;

	for (i = 0; i < blocks; i++)
		for (j = 0; j < layout->flows; j++)
			block[j][i] = mac_send(&chain->source);
	for (j = 0; j < layout->flows; j++)
		flow_encode(chain, j, block[j]);

	for (i = 0; i < layout->lanes; i++)
		lane_send(chain, i);

	for (j = 0; j < layout->flows; j++) {
		bool mark = false;

		for (i = 0; i < layout->codewords; i++)
			mark |= codeword_decode(chain, j, i);
		flow_decode(chain, j, block[j], mark);
	}
	for (i = 0; i < blocks; i++) {
		for (j = 0; j < layout->flows; j++) {
			mac_receive(&chain->diagram, &block[j][i]);
			mac_receive(&chain->plain, &block[j][i]);
		}
	}
}

/**
 * chain_run() - send codewords
 * @chain: link
 * @codewords: how many; rounded up to a whole number of groups
 */
void chain_run(struct chain *chain, uint64_t codewords)
{
	uint64_t i;

	for (i = 0; i < codewords; i += chain_group(chain->layout))
		group_send(chain);
}

/**
 * chain_drain() - let what is under way arrive
 * @chain: link; of no use afterwards but for the frames that were counted
 */
void chain_drain(struct chain *chain)
{
	struct chain_count count = chain->count;
	unsigned int i;

	for (i = 0; i < chain->layout->lanes; i++) {
		chain->lane[i].noise = (struct lane_noise){
			.precode = chain->lane[i].noise.precode,
		};
		chain->lane[i].error = 0;
		chain->lane[i].wait = UINT64_MAX;
	}
	chain->source.stop = true;
	chain_run(chain, 3 * MAC_LONGEST * chain_group(chain->layout) / 640);
	chain->count = count;
}
