/* SPDX-License-Identifier: GPL-2.0 */
/* One end of a link: the lanes of a port, its PHY, and what its FEC counts. */
#ifndef CSIM_CORE_END_H
#define CSIM_CORE_END_H

#include "csim/env.h"
#include "cage.h"
#include "fec.h"
#include "mode.h"
#include "phy.h"

/**
 * struct csim_end - the end of a link that a port is
 * @cage: the cage that its lanes are in
 * @split: split of @cage that it belongs to
 * @sub: number of the port within the cage
 * @dirty: it is to be stepped
 * @dist_mode: rate that @dist is for, CSIM_MODES for none
 * @dist_fec: FEC that @dist is for
 * @renewed: @dist is another than it was; who takes it over clears this
 * @degraded: the threshold of degraded SER is crossed
 * @next: of those that are to be stepped
 * @touched: of those that were
 * @due: when it is to be settled again, ns, or CSIM_NEVER
 * @since: since when codewords are counted, ns
 * @counted: codewords counted since then
 * @rng: where errors come from
 * @ber: BER of each lane that @dist is for, 1e-6 decades
 * @burst: clustering that @dist is for, ppm
 * @dist: what the errors do to codewords
 * @fec: codewords, as of the last csim_end_count()
 * @lane: corrected symbols and bits, likewise
 * @phy: the PHY
 */
struct csim_end {
	struct csim_cage *cage;
	const struct csim_split *split;
	u8 sub;
	bool dirty;
	u8 dist_mode;
	u8 dist_fec;
	bool renewed;
	bool degraded;
	struct csim_end *next;
	struct csim_end *touched;
	u64 due;
	u64 since;
	u64 counted;
	struct csim_rng rng;
	u32 ber[CSIM_CAGE_LANES_MAX];
	u32 burst;
	struct csim_fec_dist dist;
	struct csim_fec_counts fec;
	struct csim_fec_lane lane[CSIM_CAGE_LANES_MAX];
	struct csim_phy phy;
};

/** define CSIM_END_DEGRADED - symbol errors in 8192 codewords: BER 1e-4 (assumption) */
#define CSIM_END_DEGRADED	4450

void csim_end_init(struct csim_end *end, struct csim_cage *cage,
		   const struct csim_split *split, unsigned int sub, u64 seed);
void csim_end_attach(struct csim_end *end);
void csim_end_detach(struct csim_end *end);
u8 csim_end_timing(const struct csim_end *end);
struct csim_end *csim_end_far(const struct csim_end *end);
struct csim_end *csim_end_settle(struct csim_end *end, u64 now);
void csim_end_count(struct csim_end *end, u64 now);
u32 csim_end_modes(const struct csim_end *end);

/**
 * csim_end_lane() - a lane of a port
 * @end: the port
 * @i: number of the lane within it
 *
 * Return: the lane.
 */
static inline struct csim_lane *csim_end_lane(const struct csim_end *end,
					      unsigned int i)
{
	return &end->cage->lane[csim_split_first(end->split, end->sub) + i];
}

/**
 * csim_end_mode() - the rate that a port runs at, or would
 * @end: the port
 *
 * Return: what it has found, or before that, what it would begin with.
 */
static inline const struct csim_mode *csim_end_mode(const struct csim_end *end)
{
	return csim_mode_get(end->phy.state >= CSIM_PHY_TRAINING ?
			     end->phy.mode : end->phy.config.mode);
}

#endif
