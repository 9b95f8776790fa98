/* SPDX-License-Identifier: GPL-2.0 */
/* A lane of a cage: its SerDes, what it hears, and what disturbs it. */
#ifndef CSIM_CORE_LANE_H
#define CSIM_CORE_LANE_H

#include "csim/env.h"
#include "fault.h"
#include "prbs.h"
#include "rng.h"
#include "serdes.h"
#include "snr.h"

struct csim_cage;
struct csim_end;

/**
 * struct csim_lane - one lane of a cage
 * @cage: the cage that it belongs to; set once, never changes
 * @peer: the lane that is heard, at the other end of the cable, or NULL
 * @end: the port that it belongs to now, or NULL
 * @index: number of the lane within @cage, 0 .. 7
 * @sends: test pattern that is sent in place of data
 * @media_sends: the same that the module sends over the medium, in place of what
 *	the lane sends
 * @host_sends: that the module sends to the lane, in place of what it receives
 * @hears: that arrives at the receiver; CSIM_PRBS_MIXED is one that no checker
 *	knows
 * @used: its port is administratively up
 * @spare: the rate of the port leaves it unused
 * @dark: what the module does not pass on: CSIM_LANE_DARK_TX, CSIM_LANE_DARK_RX
 * @loopback: where the lane turns its data round; the module may do so, too
 * @burst: probability that what spoils one symbol of a codeword spoils two, ppm
 * @extra_ber: BER that a fault adds to what the lane receives, 1e-6 decades;
 *	CSIM_BER_NONE for none
 * @fault: what faults do, all of them together
 * @optics: for @channel, of the far transmitter and the own receiver
 * @channel: what lies between @peer and this lane's receiver
 * @serdes: transmitter and receiver
 * @checker: what compares the received pattern
 * @checked: until when @checker has counted, ns
 *
 * @peer is symmetric: a->peer == b exactly if b->peer == a; but where a gearbox
 * makes one lane of two, both of them hear it, and it hears the first.
 */
struct csim_lane {
	struct csim_cage *cage;
	struct csim_lane *peer;
	struct csim_end *end;
	u8 index;
	u8 sends;
	u8 loopback;
	bool spare;
	bool used;
	u8 dark;
	u8 media_sends;
	u8 host_sends;
	u8 hears;
	u32 burst;
	u32 extra_ber;
	struct csim_fault_lane fault;
	struct csim_optics optics;
	struct csim_channel channel;
	struct csim_serdes serdes;
	struct csim_prbs_checker checker;
	u64 checked;
};

static_assert(sizeof(struct csim_lane) <= 256);

/** define CSIM_LANE_DARK_TX - the module does not send what the lane sends */
#define CSIM_LANE_DARK_TX	BIT(0)
/** define CSIM_LANE_DARK_RX - the module does not pass on what it receives */
#define CSIM_LANE_DARK_RX	BIT(1)

void csim_lane_init(struct csim_lane *lane, struct csim_cage *cage,
		    unsigned int index);
void csim_lane_drive(struct csim_lane *lane, const struct csim_lane_rate *rate,
		     bool squelch);
u64 csim_lane_listen(struct csim_lane *lane, u64 adapt_ns, u64 now);
u32 csim_lane_ber(const struct csim_lane *lane);
int csim_lane_check(struct csim_lane *lane, enum csim_prbs pattern, u64 now);
void csim_lane_count(struct csim_lane *lane, u64 now, struct csim_rng *rng);

#endif
