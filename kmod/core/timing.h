/* SPDX-License-Identifier: GPL-2.0 */
/* How long the steps of link bring-up take. */
#ifndef CSIM_CORE_TIMING_H
#define CSIM_CORE_TIMING_H

#include "csim/env.h"

struct csim_lane_rate;

/** define CSIM_NEVER - a point in time, ns, that does not come */
#define CSIM_NEVER	U64_MAX

/**
 * enum csim_timing - which times apply
 * @CSIM_TIMING_FAST: a 32nd of the real ones: everything keeps its order and
 *	its proportions, and a link is up within 200 ms
 * @CSIM_TIMING_REALISTIC: those of the standard and of hardware
 */
enum csim_timing {
	CSIM_TIMING_FAST,
	CSIM_TIMING_REALISTIC,
};

/**
 * enum csim_timer - the steps that take a time of their own
 * @CSIM_TIMER_BREAK_LINK: break_link_timer (IEEE 802.3 73.10.2)
 * @CSIM_TIMER_ABILITY: until the pages of the far end are recognised
 * @CSIM_TIMER_ACK: during which an acknowledged page is sent on
 * @CSIM_TIMER_AUTONEG_WAIT: autoneg_wait_timer (73.10.2)
 * @CSIM_TIMER_TRAIN_WAIT: wait_timer of the PMD control function (136.8.11.7)
 * @CSIM_TIMER_SIGNAL: until a transmitter that is turned on gives a signal
 * @CSIM_TIMER_CDR: clock recovery and adaptation of an untrained receiver
 * @CSIM_TIMER_AM_LOCK: alignment marker lock of all PCS lanes (119.2.6.3)
 * @CSIM_TIMER_FEC_LOCK: the FEC decoder holds on
 * @CSIM_TIMER_DESKEW: the PCS lanes are put in order
 * @CSIM_TIMER_HI_SER: how long data is marked bad for hi_ser
 */
enum csim_timer {
	CSIM_TIMER_BREAK_LINK,
	CSIM_TIMER_ABILITY,
	CSIM_TIMER_ACK,
	CSIM_TIMER_AUTONEG_WAIT,
	CSIM_TIMER_TRAIN_WAIT,
	CSIM_TIMER_SIGNAL,
	CSIM_TIMER_CDR,
	CSIM_TIMER_AM_LOCK,
	CSIM_TIMER_FEC_LOCK,
	CSIM_TIMER_DESKEW,
	CSIM_TIMER_HI_SER,
	/* private: */
	__CSIM_TIMER_MAX
};

u64 csim_timing_scale(enum csim_timing timing, u64 ns);
u64 csim_timing_get(enum csim_timing timing, enum csim_timer timer);
u64 csim_timing_max_wait(enum csim_timing timing,
			 const struct csim_lane_rate *lane);
u64 csim_timing_inhibit(enum csim_timing timing,
			const struct csim_lane_rate *lane, bool training);

#endif
