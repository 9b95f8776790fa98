/* SPDX-License-Identifier: GPL-2.0 */
/* Frame loss, as foretold by codewords that could still be corrected. */
#ifndef SUBLINK_PREDICT_H
#define SUBLINK_PREDICT_H

#include "code.h"

/**
 * enum predict_kind - how it is foretold
 * @PREDICT_RANDOM: by the binomial shape of errors that are independent of each
 *	other: true if they are, too low if they come in bursts
 * @PREDICT_TAIL: by a line through the last bins, and how well that is known: an
 *	upper bound (95 %), if errors go on as they came
 * @PREDICT_SONIC: as SONiC does it (HLD port_fec_flr), to compare with; far too high
 *	for independent errors
 * @PREDICT_KINDS: how many there are
 */
enum predict_kind {
	PREDICT_RANDOM,
	PREDICT_TAIL,
	PREDICT_SONIC,
	PREDICT_KINDS,
};

/**
 * struct predict_label - what is said of a way to foretell
 * @name: its name in output
 * @how: how it is foretold: "foretold ..."
 * @claim: what may be believed of it
 */
struct predict_label {
	const char *name;
	const char *how;
	const char *claim;
};

/**
 * var predict_labels - what is said of each kind; test_honesty.c has that it is true
 *
 * The claim stands beside the figure wherever all kinds are shown: they differ by
 * orders of magnitude, and none is right for every link.
 */
extern const struct predict_label predict_labels[PREDICT_KINDS];

/**
 * struct prediction - what was foretold
 * @cer: ratio of codewords that cannot be corrected; NAN if it cannot be told
 * @flr: ratio of frames lost, of 64 octets each
 * @r2: how well the points are on the line, 0 .. 1; NAN for less than three
 * @bins: bins that it was told by
 * @base: log10 of the line at no symbol errors; see predict_bin()
 * @slope: what it has more for each symbol error
 */
struct prediction {
	double cer;
	double flr;
	double r2;
	unsigned int bins;
	double base;
	double slope;
};

void predict(struct prediction *prediction, const struct code *code,
	     const uint64_t *bin, unsigned int bins, uint64_t codewords);
double predict_bin(const struct prediction *prediction, enum predict_kind kind,
		   const struct code *code, unsigned int symbols);
double predict_ratio(double ratio);
double predict_flr(double cer, const struct code *code);

#endif
