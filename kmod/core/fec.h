/* SPDX-License-Identifier: GPL-2.0 */
/* What FEC counts, and what it lets through. */
#ifndef CSIM_CORE_FEC_H
#define CSIM_CORE_FEC_H

#include "fecdist.h"
#include "rng.h"

/**
 * struct csim_fec_counts - codewords of a port, by their symbol errors
 * @codewords: all
 * @bin: those that had so many symbol errors and were corrected; bin 0 had none
 * @uncorrectable: those that had more than the code corrects
 *
 * @codewords is always the sum of @bin and @uncorrectable.
 */
struct csim_fec_counts {
	u64 codewords;
	u64 bin[CSIM_FEC_BINS];
	u64 uncorrectable;
};

/**
 * struct csim_fec_lane - what FEC corrected on a lane
 * @symbols: corrected symbols of 10 bits
 * @bits: corrected bits; at least one and at most ten for each symbol
 *
 * The symbols of all lanes together are the sum of k x &csim_fec_counts.bin[k].
 */
struct csim_fec_lane {
	u64 symbols;
	u64 bits;
};

void csim_fec_advance(struct csim_fec_counts *counts, struct csim_fec_lane lanes[],
		      const struct csim_fec_dist *dist, u64 codewords,
		      struct csim_rng *rng);
u64 csim_fec_corrected(const struct csim_fec_counts *counts);
u64 csim_fec_drop(const struct csim_fec_dist *dist, u32 octets);
u64 csim_fec_hold(const struct csim_fec_dist *dist, struct csim_rng *rng);

/**
 * csim_fec_lossless() - whether no frame can be lost
 * @dist: what errors do to the codewords
 *
 * Return: true if csim_fec_drop() is 0 for frames of any length.
 */
static inline bool csim_fec_lossless(const struct csim_fec_dist *dist)
{
	return !dist->loss;
}

/**
 * csim_fec_ser() - symbol errors
 * @dist: what errors do to the codewords
 *
 * Return: mean number in 8192 codewords, correctable or not; 0 without FEC.
 */
static inline u32 csim_fec_ser(const struct csim_fec_dist *dist)
{
	return dist->errors;
}

/**
 * csim_fec_hi_ser() - high symbol error ratio
 * @dist: what errors do to the codewords
 *
 * The threshold K is that of the clause of the port, 91.5.3.3 or 119.2.5.3. It
 * is below what the code corrects well: it means something only where error
 * indication is bypassed. Means are compared: by chance a window of 8192
 * codewords has 1 % more or less.
 * Return: true if the threshold is exceeded.
 */
static inline bool csim_fec_hi_ser(const struct csim_fec_dist *dist)
{
	return dist->errors > dist->hi_ser;
}

/**
 * csim_fec_degraded() - FEC_degraded_SER, IEEE 802.3 119.2.5.3
 * @dist: what errors do to the codewords
 * @degraded: what it was
 * @activate: symbol errors in 8192 codewords from which it is set
 * @deactivate: symbol errors in 8192 codewords below which it is cleared
 *
 * Return: what it is.
 */
static inline bool csim_fec_degraded(const struct csim_fec_dist *dist, bool degraded,
				     u32 activate, u32 deactivate)
{
	return dist->errors >= (degraded ? deactivate : activate);
}

#endif
