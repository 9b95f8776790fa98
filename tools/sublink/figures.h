/* SPDX-License-Identifier: GPL-2.0 */
/* Rates, ratios and margins of a sublink, of what was counted between two looks. */
#ifndef SUBLINK_FIGURES_H
#define SUBLINK_FIGURES_H

#include "counts.h"
#include "predict.h"

/**
 * struct figures - what the counters of a sublink mean; NAN and ABSENT: cannot be told
 * @seconds: time between the looks; NAN for a single look
 * @reset: why they cannot be compared: reboot, split, another netdev, counters that
 *	went back; NULL if they can, or if there is one look only
 * @rx_bits: received, bit/s of frames with FCS, preamble and gap
 * @tx_bits: sent
 * @rx_frames: received a second
 * @tx_frames: sent a second
 * @rx_errors: frames with errors, in this time
 * @fcs_errors: frames with a wrong FCS, in this time
 * @corrected: codewords corrected in this time
 * @uncorrectable: codewords beyond correction in this time
 * @corrected_bits: bits corrected in this time
 * @bin: codewords by symbol errors in this time: that of the bin in struct fec_port
 *	with the same index; of no meaning from @bins on
 * @bins: 0 if there is no histogram
 * @max_symbols: most symbol errors in one codeword that was corrected, or ABSENT
 * @code: name of the code, as "RS(544,514)"; NULL if it cannot be told
 * @symbols: symbol errors that the code corrects: 15 of RS(544,514), 7 of
 *	RS(528,514); 0 if it does not count in symbols, or is not known
 * @codewords: received in this time
 * @counted: @codewords is the sum of the histogram, and not rate by time
 * @basis: what @ber is made of: "bits" that were corrected; "symbols" in the
 *	histogram, or "codewords" that were corrected: no less than it; "frames" with
 *	a wrong FCS, without FEC; NULL if there is none
 * @ber: pre-FEC BER; 0 if no error was seen: see @ber_upper then
 * @ber_upper: its 95 % upper bound (Poisson)
 * @lane_ber: of each lane
 * @lanes: number of @lane_ber; 0 if there are none
 * @limit: pre-FEC BER at which the link is no longer what the standard asks for
 * @margin: decades from @ber, or from its bound, to @limit; negative beyond it
 * @bound: @margin is of the bound, as no error was seen: it is at least this
 * @need: seconds more without an error until @ber_upper is @limit; 0 if it is less;
 *	NAN if there was an error
 * @cer: ratio of codewords beyond correction
 * @cer_upper: its 95 % upper bound
 * @flr: ratio of frames lost, of 64 octets each, as observed
 * @flr_upper: its 95 % upper bound
 * @flr_limit: what the standard allows of it
 * @flr_need: seconds more without a codeword beyond correction until @flr_upper is
 *	@flr_limit; as @need
 * @dispersion: variance of symbol errors a codeword over what it would be if they
 *	were independent: 1 then, more for bursts
 * @downs: times that the link went down in this time
 * @predicted: frame loss foretold
 *
 * From a single look, counters are since they began, and ratios are of the codewords
 * in the histogram; rates are NAN.
 */
struct figures {
	double seconds;
	const char *reset;
	double rx_bits;
	double tx_bits;
	double rx_frames;
	double tx_frames;
	uint64_t rx_errors;
	uint64_t fcs_errors;
	uint64_t corrected;
	uint64_t uncorrectable;
	uint64_t corrected_bits;
	uint64_t bin[FEC_BINS];
	unsigned int bins;
	uint64_t max_symbols;
	const char *code;
	unsigned int symbols;
	uint64_t codewords;
	bool counted;
	const char *basis;
	double ber;
	double ber_upper;
	double lane_ber[FEC_LANES];
	unsigned int lanes;
	double limit;
	double margin;
	bool bound;
	double need;
	double cer;
	double cer_upper;
	double flr;
	double flr_upper;
	double flr_limit;
	double flr_need;
	double dispersion;
	uint64_t downs;
	struct prediction predicted[PREDICT_KINDS];
};

void figures_make(struct figures *figures, const struct counts *now,
		  const struct counts *then);

#endif
