// SPDX-License-Identifier: GPL-2.0
/*
 * A frame costs two additions: one to the range that its length is in, and one
 * of its octets. How many frames there were is the sum over the ranges.
 */
#include "stats.h"

/**
 * csim_stats_add_to() - read counters
 * @stats: the counters
 * @counts: where they are added
 *
 * Context: any; writers may go on.
 */
void csim_stats_add_to(const struct csim_stats *stats,
		       struct csim_counts *counts)
{
	u64 val[__CSIM_STAT_MAX];
	unsigned int start, i;

	do {
		start = u64_stats_fetch_begin(&stats->syncp);
		for (i = 0; i < __CSIM_STAT_MAX; i++)
			val[i] = u64_stats_read(&stats->val[i]);
	} while (u64_stats_fetch_retry(&stats->syncp, start));

	for (i = 0; i < __CSIM_STAT_MAX; i++)
		counts->val[i] += val[i];
}

/**
 * csim_counts_frames() - frames without error
 * @counts: the counters
 *
 * Return: frames on the wire, whether or not the MAC kept them.
 */
u64 csim_counts_frames(const struct csim_counts *counts)
{
	u64 sum = 0;
	unsigned int i;

	for (i = 0; i < CSIM_FRAME_RANGES; i++)
		sum += counts->val[CSIM_STAT_RANGE + i];

	return sum;
}

/**
 * csim_counts_packets() - frames that came from the stack, or went to it
 * @counts: the counters
 *
 * Return: frames, without those that the MAC kept for itself or that failed.
 */
u64 csim_counts_packets(const struct csim_counts *counts)
{
	return csim_counts_frames(counts) - counts->val[CSIM_STAT_KEPT] -
	       counts->val[CSIM_STAT_FAILED];
}

/**
 * csim_counts_bytes() - bytes that came from the stack, or went to it
 * @counts: the counters
 *
 * Return: octets of csim_counts_packets(), without FCS.
 */
u64 csim_counts_bytes(const struct csim_counts *counts)
{
	return counts->val[CSIM_STAT_OCTETS] -
	       counts->val[CSIM_STAT_KEPT_OCTETS] -
	       CSIM_FRAME_FCS * csim_counts_packets(counts);
}
