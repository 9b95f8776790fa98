/* SPDX-License-Identifier: GPL-2.0 */
/* What a report plots of a sublink. */
#ifndef SUBLINK_CHART_H
#define SUBLINK_CHART_H

#include <stdio.h>

#include "history.h"

/**
 * struct chart_bins - a histogram
 * @bin: bins, as the driver has them
 * @count: codewords in each of them
 * @bins: how many there are
 * @fit: codewords with 0, 1, 2 ... symbol errors, if these were independent; NULL
 *	if not known
 * @fits: number of @fit
 * @symbols: symbol errors that the code corrects
 * @uncorrectable: codewords beyond that, or ABSENT
 */
struct chart_bins {
	const struct fec_bin *bin;
	const uint64_t *count;
	unsigned int bins;
	const double *fit;
	unsigned int fits;
	unsigned int symbols;
	uint64_t uncorrectable;
};

void chart_bins(FILE *file, const struct chart_bins *chart);
void chart_history(FILE *file, const struct history *history, double limit);

#endif
