/* SPDX-License-Identifier: GPL-2.0 */
/* What goes wrong with a cable or a module, and when. */
#ifndef CSIM_CORE_FAULT_H
#define CSIM_CORE_FAULT_H

#include "csim/env.h"

/** define CSIM_FAULT_LANES - most lanes that a fault is at */
#define CSIM_FAULT_LANES	8
/** define CSIM_FAULT_TIME - longest of each time of a fault, ns: 36 years */
#define CSIM_FAULT_TIME		BIT_ULL(60)
/** define CSIM_FAULT_PERIOD - shortest period of a fault, ns: 10 ms */
#define CSIM_FAULT_PERIOD	10000000
/**
 * define CSIM_FAULT_STEP - granularity of what changes little by little: 0.05 dB,
 * or 50 mW. Every step costs a computation of the link
 */
#define CSIM_FAULT_STEP		50
/** define CSIM_FAULT_PACE - least time of 0.001 dB, or 1 mW, ns: 1 ms a step */
#define CSIM_FAULT_PACE		20000

/**
 * enum csim_fault_kind - what can go wrong
 * @CSIM_FAULT_ATTENUATE: level is loss of the fibre, mdB
 * @CSIM_FAULT_DIRT: a dirty connector; level is loss of the dirtiest lane, mdB,
 *	the others have parts of it, by chance
 * @CSIM_FAULT_BEND: a fibre that is bent; level is loss, mdB, which wanders half
 *	of it up and down, in a direction that it keeps for a period
 * @CSIM_FAULT_FLAP: no continuity during a tenth of each period, by chance when
 * @CSIM_FAULT_AGEING: level is what a laser lacks of its power in the end, mdB
 * @CSIM_FAULT_DEAD: a laser is dead
 * @CSIM_FAULT_NOISE: level is the SNR that noise leaves, mdB, during a tenth of
 *	each period, by chance when
 * @CSIM_FAULT_HEAT: level is heat from outside, mW
 * @CSIM_FAULT_SLOW_CDB: CDB commands take level times as long
 * @CSIM_FAULT_STUCK_EEPROM: the management interface does not answer
 */
enum csim_fault_kind {
	CSIM_FAULT_ATTENUATE,
	CSIM_FAULT_DIRT,
	CSIM_FAULT_BEND,
	CSIM_FAULT_FLAP,
	CSIM_FAULT_AGEING,
	CSIM_FAULT_DEAD,
	CSIM_FAULT_NOISE,
	CSIM_FAULT_HEAT,
	CSIM_FAULT_SLOW_CDB,
	CSIM_FAULT_STUCK_EEPROM,
	/* private: */
	__CSIM_FAULT_KIND_MAX
};

/**
 * struct csim_fault_spec - a fault as it is asked for
 * @kind: enum csim_fault_kind
 * @lanes: media lanes that it is at, as bits. Those that share an engine with
 *	one that is dead are to be among them. Kinds from heat on do not care
 * @level: how badly, see the kinds; 0 for those without
 * @start: how long until it begins, ns
 * @duration: how long it lasts, ns; 0 for ever
 * @ramp: how long it takes to reach its level, ns; kinds that have a loss, a
 *	loss of power or heat only
 * @period: mean time between its recurrences, ns; bend, flap and noise only
 * @seed: what chance makes of it; the same is the same again
 */
struct csim_fault_spec {
	u8 kind;
	u8 lanes;
	u32 level;
	u64 start;
	u64 duration;
	u64 ramp;
	u64 period;
	u64 seed;
};

/**
 * struct csim_fault - a fault
 * @spec: what it is; start does not matter any more
 * @begin: when it begins, ns
 * @end: when it is over, ns; CSIM_NEVER if it is not
 * @part: of each lane in what is not the same for all, in 1/255 of level
 */
struct csim_fault {
	struct csim_fault_spec spec;
	u64 begin;
	u64 end;
	u8 part[CSIM_FAULT_LANES];
};

/**
 * struct csim_fault_lane - what faults do to a media lane
 * @loss: of the fibre, mdB, up to CSIM_LOSS_MAX
 * @tx_drop: loss of transmitted power, mdB, up to CSIM_LOSS_MAX
 * @noise: SNR that noise alone leaves, mdB; CSIM_SNR_NONE for no noise
 * @open: no continuity
 * @tx_dead: nothing is transmitted
 */
struct csim_fault_lane {
	u32 loss;
	u32 tx_drop;
	u32 noise;
	bool open;
	bool tx_dead;
};

/**
 * struct csim_fault_effect - what faults do to a module and its cable
 * @lane: to each media lane
 * @heat: from outside, mW
 * @slow_cdb: CDB commands take so many times as long, 1 for normal
 * @stuck: the management interface does not answer
 */
struct csim_fault_effect {
	struct csim_fault_lane lane[CSIM_FAULT_LANES];
	u32 heat;
	u16 slow_cdb;
	bool stuck;
};

/**
 * csim_fault_active() - whether a fault is there
 * @f: the fault
 * @now: time, ns
 *
 * Return: true from when it begins until just before it ends.
 */
static inline bool csim_fault_active(const struct csim_fault *f, u64 now)
{
	return now >= f->begin && now < f->end;
}

int csim_fault_check(const struct csim_fault_spec *spec, const char **why);
void csim_fault_init(struct csim_fault *f, const struct csim_fault_spec *spec,
		     u64 now);
void csim_fault_none(struct csim_fault_effect *effect);
u64 csim_fault_at(const struct csim_fault *f, u64 now,
		  struct csim_fault_effect *effect);

#endif
