// SPDX-License-Identifier: GPL-2.0
/*
 * What the counters of a sublink mean. All formulas are in
 * Documentation/admin-guide/sublink-figures.rst.
 */
#include "figures.h"

#include <math.h>
#include <string.h>

#include "compare.h"
#include "poisson.h"

/** define FRAME_EXTRA - octets of a frame on the line that are not in the counters */
#define FRAME_EXTRA 24	/* FCS 4, preamble 8, gap 12 (IEEE 802.3 3.2, 4.4.2) */
/** define ERRORED_MIN - codewords with errors below which a variance says nothing */
#define ERRORED_MIN 100	/* assumption: it is known to some 20 % then */

static double ratio(double part, double whole)
{
	return whole > 0 ? part / whole : NAN;
}

static double number(uint64_t count)
{
	return count == ABSENT ? NAN : (double)count;
}

/* octets of frames that came in, with FCS */
static double rx_octets(const struct counts *since)
{
	return number(since->rx_bytes) + 4 * number(since->rx_packets);
}

static void rates_make(struct figures *figures, const struct counts *since)
{
	double rx = number(since->rx_packets);
	double tx = number(since->tx_packets);

	figures->rx_frames = rx / figures->seconds;
	figures->tx_frames = tx / figures->seconds;
	figures->rx_bits = (number(since->rx_bytes) + rx * FRAME_EXTRA) * 8 /
			   figures->seconds;
	figures->tx_bits = (number(since->tx_bytes) + tx * FRAME_EXTRA) * 8 /
			   figures->seconds;
}

/* bins for one number of symbol errors each, 0, 1, 2 ..., that are corrected */
static unsigned int singles(const struct fec_port *fec, const struct code *code)
{
	unsigned int i;

	for (i = 0; i < fec->bins && i <= code->corrects; i++)
		if (fec->bin[i].low != i || fec->bin[i].high != i)
			break;
	return i;
}

static void fec_make(struct figures *figures, const struct fec_port *fec)
{
	unsigned int i;

	figures->corrected = ABSENT;
	figures->uncorrectable = ABSENT;
	figures->corrected_bits = ABSENT;
	if (!fec->ifindex)
		return;
	figures->corrected = fec->corrected_blocks.total;
	figures->uncorrectable = fec->uncorrectable_blocks.total;
	figures->corrected_bits = fec->corrected_bits.total;
	for (i = 0; i < fec->bins; i++) {
		figures->bin[i] = fec->bin[i].count;
		if (figures->bin[i] == ABSENT)
			return;
	}
	figures->bins = fec->bins;
}

/* codewords with more errors than are corrected, if the histogram has them */
static uint64_t beyond(const struct figures *figures, const struct fec_port *fec)
{
	uint64_t sum = ABSENT;
	unsigned int i;

	for (i = 0; i < figures->bins; i++)
		if (fec->bin[i].low > figures->symbols)
			sum = (sum == ABSENT ? 0 : sum) + figures->bin[i];
	return sum;
}

/*
 * Without a histogram, codewords follow from time: the receiver gets them
 * without a pause while there is a link.
 */
static void codewords_make(struct figures *figures, const struct code *code,
			   const struct counts *since, const struct counts *then)
{
	uint64_t lost = beyond(figures, &since->fec);
	double rate = code_rate(code, since->speed);
	unsigned int i;

	figures->codewords = ABSENT;
	if (figures->bins) {
		figures->counted = true;
		figures->codewords = 0;
		for (i = 0; i < figures->bins; i++)
			figures->codewords += figures->bin[i];
		if (lost == ABSENT && figures->uncorrectable != ABSENT)
			figures->codewords += figures->uncorrectable;
	} else if (then && since->link == 1 && then->link == 1 &&
		   (!figures->downs || figures->downs == ABSENT) &&
		   !isnan(rate)) {
		figures->codewords = rate * figures->seconds;
	}
	if (figures->uncorrectable == ABSENT)
		figures->uncorrectable = lost;
}

static void spread_make(struct figures *figures, const struct code *code,
			const struct fec_port *fec)
{
	double sum = 0, squares = 0, mean, words = figures->codewords;
	unsigned int i, count = singles(fec, code);

	for (i = 0; i < figures->bins; i++) {
		if (!figures->bin[i] || fec->bin[i].low > code->corrects)
			continue;
		figures->max_symbols = fec->bin[i].low;
	}
	if (count <= code->corrects || figures->uncorrectable == ABSENT)
		return;

	/* those beyond correction have at least one more than it can do */
	for (i = 0; i <= count; i++) {
		double here = i < count ? figures->bin[i] : figures->uncorrectable;

		sum += here * i;
		squares += here * i * i;
	}
	if (words - figures->bin[0] < ERRORED_MIN)
		return;
	mean = sum / words;
	figures->dispersion = (squares / words - mean * mean) /
			      (mean * (1 - mean / code->symbols));
}

static void ber_make(struct figures *figures, const char *basis, double errors,
		     double bits)
{
	if (isnan(errors) || !(bits > 0))
		return;
	figures->basis = basis;
	figures->ber = errors / bits;
	figures->ber_upper = predict_ratio(poisson_upper(errors) / bits);
}

static void ber_find(struct figures *figures, const struct code *code,
		     const struct counts *since)
{
	double words = number(figures->codewords);
	double bits = words * code->bits;
	double errored = number(figures->corrected) +
			 number(figures->uncorrectable);
	double symbols = 0;
	unsigned int i;

	for (i = 0; i < figures->bins; i++)
		if (since->fec.bin[i].low <= code->corrects)
			symbols += (double)since->fec.bin[i].low * figures->bin[i];

	if (!code->bits)
		ber_make(figures, "frames", number(figures->fcs_errors),
			 rx_octets(since) * 8);
	else if (figures->corrected_bits != ABSENT)
		ber_make(figures, "bits", figures->corrected_bits, bits);
	else if (code->symbols && figures->bins)
		ber_make(figures, "symbols", symbols, bits);
	else if (errored < words)
		/* (1 - BER)^bits of them have none */
		ber_make(figures, "codewords", -log1p(-errored / words) * words,
			 bits);
}

static void lanes_make(struct figures *figures, const struct code *code,
		       const struct fec_stat *stat)
{
	double bits = number(figures->codewords) * code->bits;
	unsigned int i;

	if (!(bits > 0))
		return;
	figures->lanes = stat->lanes;
	for (i = 0; i < stat->lanes; i++)
		figures->lane_ber[i] = number(stat->lane[i]) * stat->lanes / bits;
}

/* seconds until none of @rate a second claims @limit, after @done without one */
static double need(double limit, double rate, double done)
{
	double left = POISSON_NONE / limit - (isnan(done) ? 0 : done);

	return (left < 0 ? 0 : left) / rate;
}

static void margin_make(struct figures *figures, const struct code *code,
			const struct counts *since)
{
	double rate = code_rate(code, since->speed) * code->bits;
	double bits = number(figures->codewords) * code->bits;

	figures->limit = code->limit;
	if (figures->ber > 0) {
		figures->margin = log10(figures->limit / figures->ber);
	} else if (!figures->ber) {
		figures->margin = log10(figures->limit / figures->ber_upper);
		figures->bound = true;
	}
	if (code->bits && !(figures->ber > 0))
		figures->need = need(figures->limit, rate, bits);
	else if (!figures->ber)
		figures->need = need(figures->limit, figures->rx_bits,
				     rx_octets(since) * 8);
}

static void loss_make(struct figures *figures, const struct code *code,
		      uint64_t speed)
{
	double words = number(figures->codewords);
	double per_word;

	if (!code->octets)
		return;
	/* 6.2e-11 from 200G on, 6.2e-10 below: objectives of IEEE 802.3bs, 802.3cd */
	if (speed != ABSENT)
		figures->flr_limit = speed >= 200000 ? 6.2e-11 : 6.2e-10;
	if (figures->uncorrectable != ABSENT) {
		figures->cer = ratio(figures->uncorrectable, words);
		figures->cer_upper =
			predict_ratio(ratio(poisson_upper(figures->uncorrectable),
					    words));
		figures->flr = predict_flr(figures->cer, code);
		figures->flr_upper = predict_flr(figures->cer_upper, code);
	}
	if (figures->uncorrectable)
		return;
	per_word = predict_flr(1e-12, code) / 1e-12;
	figures->flr_need = need(figures->flr_limit / per_word,
				 code_rate(code, speed), words);
}

static void figures_clear(struct figures *figures)
{
	enum predict_kind kind;
	unsigned int i;

	*figures = (struct figures){
		.seconds = NAN, .rx_bits = NAN, .tx_bits = NAN,
		.rx_frames = NAN, .tx_frames = NAN,
		.max_symbols = ABSENT, .codewords = ABSENT,
		.ber = NAN, .ber_upper = NAN, .limit = NAN, .margin = NAN,
		.need = NAN, .cer = NAN, .cer_upper = NAN, .flr = NAN,
		.flr_upper = NAN, .flr_limit = NAN, .flr_need = NAN,
		.dispersion = NAN,
	};
	for (i = 0; i < FEC_LANES; i++)
		figures->lane_ber[i] = NAN;
	for (kind = 0; kind < PREDICT_KINDS; kind++)
		figures->predicted[kind] = (struct prediction){ NAN, NAN, NAN, 0, NAN, NAN };
}

/**
 * figures_make() - what was counted, in figures that mean something
 * @figures: gets them
 * @now: what was counted until now
 * @then: what was counted at an earlier look; NULL without one
 *
 * If the looks cannot be compared, @figures->reset says why, and the rest is as
 * of a single look.
 */
void figures_make(struct figures *figures, const struct counts *now,
		  const struct counts *then)
{
	struct counts since = *now;
	struct code code;

	figures_clear(figures);
	if (then)
		figures->reset = compare_counts(now, then);
	if (figures->reset)
		then = NULL;
	if (then) {
		figures->seconds = (now->taken - then->taken) / 1e9;
		compare_since(&since, then);
		rates_make(figures, &since);
	}

	figures->rx_errors = since.rx_errors;
	figures->fcs_errors = since.fcs_errors;
	figures->downs = since.downs;
	fec_make(figures, &since.fec);
	if (!code_find(&code, now) && !(then && code_find(&code, then)))
		return;

	figures->code = code.name;
	figures->symbols = code.corrects;
	codewords_make(figures, &code, &since, then);
	ber_find(figures, &code, &since);
	lanes_make(figures, &code, &since.fec.corrected_bits);
	margin_make(figures, &code, &since);
	loss_make(figures, &code, now->speed);
	spread_make(figures, &code, &since.fec);
	if (figures->counted && figures->codewords)
		predict(figures->predicted, &code, figures->bin,
			singles(&since.fec, &code), figures->codewords);
}
