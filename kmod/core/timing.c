// SPDX-License-Identifier: GPL-2.0
/*
 * The timers of link bring-up.
 *
 * Every figure stands here once, as real hardware has it. The state machines
 * are the same for both profiles; the fast one divides all times by 32, so
 * that no timer overtakes another.
 */
#include "timing.h"

#include "mode.h"

#define USEC		1000ULL
#define MSEC		1000000ULL

/* log2 of how much faster CSIM_TIMING_FAST is */
#define FAST_SHIFT	5

static const u64 timers[] = {
	/* 60 .. 75 ms (IEEE 802.3 73.10.2) */
	[CSIM_TIMER_BREAK_LINK] = 67 * MSEC,
	/*
	 * Assumption: DME pages take microseconds, but firmware that looks for
	 * them and answers takes about 0.3 s in all.
	 */
	[CSIM_TIMER_ABILITY] = 150 * MSEC,
	[CSIM_TIMER_ACK] = 150 * MSEC,
	/* 25 .. 50 ms (73.10.2) */
	[CSIM_TIMER_AUTONEG_WAIT] = 37 * MSEC,
	/* 100 .. 300 training frames (72.6.10.3.2), which are below 1 us each */
	[CSIM_TIMER_TRAIN_WAIT] = 100 * USEC,
	/* assumption: OIF CMIS modules advertise 0.1 .. 1 s for DPTxTurnOn */
	[CSIM_TIMER_SIGNAL] = 350 * MSEC,
	/* assumption: adaptation of a DSP takes half a second */
	[CSIM_TIMER_CDR] = 500 * MSEC,
	/* two markers, which are 105 .. 210 us apart (91.5.2.6, 119.2.4.4) */
	[CSIM_TIMER_AM_LOCK] = 420 * USEC,
	/* assumption: a few thousand codewords */
	[CSIM_TIMER_FEC_LOCK] = 50 * USEC,
	/* assumption: the skew itself is below 0.2 us (80.5, 116.5) */
	[CSIM_TIMER_DESKEW] = 10 * USEC,
	/* 60 .. 75 ms (91.5.3.3) */
	[CSIM_TIMER_HI_SER] = 67 * MSEC,
};

static_assert(ARRAY_SIZE(timers) == __CSIM_TIMER_MAX);

/**
 * csim_timing_scale() - what a time becomes in a profile
 * @timing: the profile
 * @ns: the time as real hardware has it, ns; %CSIM_NEVER is kept
 *
 * Return: the time, ns.
 */
u64 csim_timing_scale(enum csim_timing timing, u64 ns)
{
	if (ns == CSIM_NEVER || timing == CSIM_TIMING_REALISTIC)
		return ns;

	return ns >> FAST_SHIFT;
}

/**
 * csim_timing_get() - how long a step takes
 * @timing: the profile
 * @timer: the step
 *
 * Return: the time, ns.
 */
u64 csim_timing_get(enum csim_timing timing, enum csim_timer timer)
{
	return csim_timing_scale(timing, timers[timer]);
}

/**
 * csim_timing_max_wait() - how long training may take
 * @timing: the profile
 * @lane: the rate of the lanes
 *
 * 500 ms for NRZ (IEEE 802.3 72.6.10.3.2, 92.7.12, 110.7.10), 3 s for 50G PAM4
 * (136.8.11.7) and 12 s for 100G PAM4 (162.8.11); that 200G lanes get no less is
 * assumed.
 * Return: max_wait_timer, ns.
 */
u64 csim_timing_max_wait(enum csim_timing timing,
			 const struct csim_lane_rate *lane)
{
	u64 ns = 12000 * MSEC;

	if (!lane->pam4)
		ns = 500 * MSEC;
	else if (lane->speed == 50000)
		ns = 3000 * MSEC;

	return csim_timing_scale(timing, ns);
}

/**
 * csim_timing_inhibit() - how long a link may take after auto-negotiation
 * @timing: the profile
 * @lane: the rate of the lanes
 * @training: whether the time has to last for training, too
 *
 * IEEE 802.3 73.10.2 has 500 .. 510 ms for NRZ, 3.1 .. 3.2 s for 50G PAM4 and
 * 12.3 .. 12.4 s for 100G PAM4. Without training, 1 s is what PHY firmware
 * gives (Broadcom's phymod for PAM4).
 * Return: link_fail_inhibit_timer, ns.
 */
u64 csim_timing_inhibit(enum csim_timing timing,
			const struct csim_lane_rate *lane, bool training)
{
	u64 ns = 12350 * MSEC;

	if (!training)
		ns = 1000 * MSEC;
	else if (!lane->pam4)
		ns = 505 * MSEC;
	else if (lane->speed == 50000)
		ns = 3150 * MSEC;

	return csim_timing_scale(timing, ns);
}
