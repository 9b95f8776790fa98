/* SPDX-License-Identifier: GPL-2.0 */
/* Counters of one direction of a queue, as the MAC of the port has them. */
#ifndef CSIM_STATS_H
#define CSIM_STATS_H

#include <linux/types.h>
#include <linux/u64_stats_sync.h>

#include "core/frame.h"

/**
 * enum csim_stat - what is counted
 * @CSIM_STAT_RANGE: frames without error, by range of length: the first of
 *	%CSIM_FRAME_RANGES
 * @CSIM_STAT_OCTETS: octets of these frames, with padding and FCS
 * @CSIM_STAT_MULTICAST: of these, frames to a group address
 * @CSIM_STAT_BROADCAST: of these, frames to the broadcast address
 * @CSIM_STAT_CONTROL: of these, MAC Control frames (IEEE 802.3 clause 31)
 * @CSIM_STAT_PAUSE: of these, PAUSE frames (annex 31B)
 * @CSIM_STAT_KEPT: of these, frames that are the MAC's alone: received ones to
 *	another station or of MAC Control, and PAUSE that it sent by itself
 * @CSIM_STAT_FAILED: received: of these, frames that did not get to the stack for
 *	want of memory, or as there was nothing left of them
 * @CSIM_STAT_KEPT_OCTETS: octets of the frames that were kept or failed
 * @CSIM_STAT_FCS: received: frames that errors on the lanes have spoiled
 * @CSIM_STAT_TOO_LONG: received: frames longer than the MTU allows
 * @CSIM_STAT_DROPPED: sent: packets that never were on the wire; received:
 *	frames that no queue had room for any more
 * @CSIM_STAT_XDP_DROP: received: frames that an XDP program dropped
 * @CSIM_STAT_XDP_TX: received: frames that an XDP program sent back
 * @CSIM_STAT_XDP_REDIRECT: received: frames that an XDP program redirected
 * @CSIM_STAT_XDP_ERROR: received: frames that an XDP program aborted, or that
 *	could not go where it sent them
 * @CSIM_STAT_STOP: sent: times that the queue stopped as the wire was full
 * @CSIM_STAT_GSO: sent: GSO packets
 * @CSIM_STAT_GSO_BYTES: sent: bytes of GSO packets
 * @CSIM_STAT_GSO_FRAMES: sent: frames that GSO packets made
 * @CSIM_STAT_GSO_OCTETS: sent: octets of these frames
 */
enum csim_stat {
	CSIM_STAT_RANGE,
	CSIM_STAT_OCTETS = CSIM_STAT_RANGE + CSIM_FRAME_RANGES,
	CSIM_STAT_MULTICAST,
	CSIM_STAT_BROADCAST,
	CSIM_STAT_CONTROL,
	CSIM_STAT_PAUSE,
	CSIM_STAT_KEPT,
	CSIM_STAT_FAILED,
	CSIM_STAT_KEPT_OCTETS,
	CSIM_STAT_FCS,
	CSIM_STAT_TOO_LONG,
	CSIM_STAT_DROPPED,
	CSIM_STAT_XDP_DROP,
	CSIM_STAT_XDP_TX,
	CSIM_STAT_XDP_REDIRECT,
	CSIM_STAT_XDP_ERROR,
	CSIM_STAT_STOP,
	CSIM_STAT_GSO,
	CSIM_STAT_GSO_BYTES,
	CSIM_STAT_GSO_FRAMES,
	CSIM_STAT_GSO_OCTETS,
	/* private: */
	__CSIM_STAT_MAX
};

/**
 * struct csim_stats - the counters, where they are counted
 * @val: the counters; one writer at a time
 * @syncp: for readers on 32 bits
 *
 * They live as long as the port and only ever grow.
 */
struct csim_stats {
	u64_stats_t val[__CSIM_STAT_MAX];
	struct u64_stats_sync syncp;
};

/**
 * struct csim_counts - the counters, as read
 * @val: the counters
 */
struct csim_counts {
	u64 val[__CSIM_STAT_MAX];
};

void csim_stats_add_to(const struct csim_stats *stats,
		       struct csim_counts *counts);
u64 csim_counts_frames(const struct csim_counts *counts);
u64 csim_counts_packets(const struct csim_counts *counts);
u64 csim_counts_bytes(const struct csim_counts *counts);

/**
 * csim_stats_add() - count what happens seldom
 * @stats: the counters
 * @stat: which
 * @n: how many
 *
 * Context: of the only writer of @stats, BH disabled.
 */
static inline void csim_stats_add(struct csim_stats *stats, enum csim_stat stat,
				  u64 n)
{
	u64_stats_update_begin(&stats->syncp);
	u64_stats_add(&stats->val[stat], n);
	u64_stats_update_end(&stats->syncp);
}

/**
 * csim_stats_frames() - count frames without error
 * @stats: the counters
 * @frames: the frames
 *
 * Context: as csim_stats_add().
 */
static inline void csim_stats_frames(struct csim_stats *stats,
				     const struct csim_frames *frames)
{
	u64_stats_update_begin(&stats->syncp);
	u64_stats_inc(&stats->val[CSIM_STAT_RANGE + frames->last]);
	u64_stats_add(&stats->val[CSIM_STAT_OCTETS], frames->octets);
	if (unlikely(frames->n > 1))
		u64_stats_add(&stats->val[CSIM_STAT_RANGE + frames->range],
			      frames->n - 1);
	u64_stats_update_end(&stats->syncp);
}

/**
 * csim_stats_kind() - count frames that are not plain
 * @stats: the counters
 * @kind: csim_frame_kind() of them
 * @n: how many
 *
 * Context: as csim_stats_add().
 */
static inline void csim_stats_kind(struct csim_stats *stats, unsigned int kind,
				   unsigned int n)
{
	if (kind & CSIM_FRAME_MULTICAST)
		csim_stats_add(stats, CSIM_STAT_MULTICAST, n);
	if (kind & CSIM_FRAME_BROADCAST)
		csim_stats_add(stats, CSIM_STAT_BROADCAST, n);
	if (kind & CSIM_FRAME_CONTROL)
		csim_stats_add(stats, CSIM_STAT_CONTROL, n);
	if (kind & CSIM_FRAME_PAUSE)
		csim_stats_add(stats, CSIM_STAT_PAUSE, n);
}

#endif
