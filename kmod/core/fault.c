// SPDX-License-Identifier: GPL-2.0
/*
 * A fault keeps no state: what it does at a time is computed from what it is,
 * and chance from its seed and the number of the period. So a replay is the
 * same however often and at whatever times it is looked at, and a clock that
 * leaps over a thousand periods costs no more than one that ticks.
 */
#include "fault.h"

#include "rng.h"
#include "snr.h"
#include "timing.h"

/* streams of random numbers: one for each period, and one for the lanes */
#define STREAM_LANES	U64_MAX

/* flap and noise are there for this part of a period */
#define DUTY		10

/**
 * struct kind_figures - what a kind of fault is described by
 * @least: least level
 * @most: most level; 0 if it has none
 * @ramps: it has a ramp
 * @recurs: it has a period
 *
 * 100 W of heat are far more than a cage bears (assumption).
 */
struct kind_figures {
	u32 least;
	u32 most;
	bool ramps;
	bool recurs;
};

static const struct kind_figures kinds[] = {
	[CSIM_FAULT_ATTENUATE] = { 1, CSIM_LOSS_MAX, true },
	[CSIM_FAULT_DIRT] = { 1, CSIM_LOSS_MAX, true },
	[CSIM_FAULT_BEND] = { 1, CSIM_LOSS_MAX, true, true },
	[CSIM_FAULT_FLAP] = { 0, 0, false, true },
	[CSIM_FAULT_AGEING] = { 1, CSIM_LOSS_MAX, true },
	[CSIM_FAULT_DEAD] = {},
	[CSIM_FAULT_NOISE] = { 0, CSIM_SNR_NONE, false, true },
	[CSIM_FAULT_HEAT] = { 1, 100000, true },
	[CSIM_FAULT_SLOW_CDB] = { 1, U16_MAX },
	[CSIM_FAULT_STUCK_EEPROM] = {},
};

static_assert(ARRAY_SIZE(kinds) == __CSIM_FAULT_KIND_MAX);

/**
 * csim_fault_check() - whether there can be such a fault
 * @spec: the fault
 * @why: set to what is wrong if the answer is no
 *
 * Return: 0, or -EINVAL.
 */
int csim_fault_check(const struct csim_fault_spec *spec, const char **why)
{
	u64 pace = (u64)spec->level * CSIM_FAULT_PACE;
	const struct kind_figures *kind;

	if (spec->kind >= __CSIM_FAULT_KIND_MAX) {
		*why = "Unknown kind of fault";
		return -EINVAL;
	}

	kind = &kinds[spec->kind];
	if (!spec->lanes)
		*why = "A fault is at one lane or more";
	else if (!kind->most && spec->level)
		*why = "A fault of this kind has no level";
	else if (spec->level < kind->least)
		*why = "A fault of this kind has a level";
	else if (spec->level > kind->most)
		*why = "The level is too high for this kind of fault";
	else if (!kind->ramps && spec->ramp)
		*why = "A fault of this kind has no ramp";
	else if (!kind->recurs && spec->period)
		*why = "A fault of this kind has no period";
	else if (kind->recurs && spec->period < CSIM_FAULT_PERIOD)
		*why = "A fault of this kind has a period of 10 ms or more";
	else if ((spec->ramp && spec->ramp < pace) ||
		 (spec->kind == CSIM_FAULT_BEND && spec->period < pace))
		*why = "A level changes by at most 0.05 dB, or 50 mW, in 1 ms";
	else if (max(max(spec->start, spec->duration),
		     max(spec->ramp, spec->period)) > CSIM_FAULT_TIME)
		*why = "The times of a fault are at most 36 years";
	else
		return 0;

	return -EINVAL;
}

static u64 chance(const struct csim_fault *f, u64 stream)
{
	struct csim_rng rng;

	csim_rng_seed(&rng, f->spec.seed, stream);
	return csim_rng_u64(&rng);
}

/**
 * csim_fault_init() - let a fault begin, if not at once
 * @f: the fault
 * @spec: what it is; csim_fault_check() has passed it
 * @now: when the time until its start begins, ns
 */
void csim_fault_init(struct csim_fault *f, const struct csim_fault_spec *spec,
		     u64 now)
{
	unsigned int i;
	u64 parts;
	u8 most = 1;

	*f = (struct csim_fault){
		.spec = *spec,
		.begin = now + spec->start,
		.end = CSIM_NEVER,
	};
	if (spec->duration)
		f->end = f->begin + spec->duration;

	parts = chance(f, STREAM_LANES);
	for (i = 0; i < CSIM_FAULT_LANES; i++) {
		f->part[i] = max_t(u8, parts >> 8 * i, 1);
		if (spec->lanes & BIT(i))
			most = max(most, f->part[i]);
	}
	for (i = 0; i < CSIM_FAULT_LANES; i++)
		f->part[i] = spec->kind == CSIM_FAULT_DIRT ?
			     min(255 * f->part[i] / most, 255) : 255;
}

/**
 * csim_fault_none() - as it is without faults
 * @effect: is filled in
 */
void csim_fault_none(struct csim_fault_effect *effect)
{
	unsigned int i;

	*effect = (struct csim_fault_effect){ .slow_cdb = 1 };
	for (i = 0; i < CSIM_FAULT_LANES; i++)
		effect->lane[i].noise = CSIM_SNR_NONE;
}

/*
 * A line from @from to @to within @length, taken in steps: its value at @t,
 * which is before @length, and, in @next, when it changes: at @length at the latest.
 */
static u32 line_at(u32 from, u32 to, u64 length, u64 t, u64 *next)
{
	u32 all = abs_diff(from, to), gone, step, part;
	u64 each;

	gone = mul_u64_u64_div_u64(all, t, length);
	gone -= gone % CSIM_FAULT_STEP;
	step = gone + CSIM_FAULT_STEP;
	*next = length;
	if (step < all) {
		/* the first time at which all x t / length >= step */
		each = div_u64_rem(length, all, &part);
		*next = each * step + div_u64((u64)part * step + all - 1, all);
	}

	return from < to ? from + gone : from - gone;
}

/* what a bend is when a period begins: level / 2 .. level x 3 / 2 */
static u32 bend_at(const struct csim_fault *f, u64 period)
{
	u32 level = f->spec.level;

	if (!period)
		return level;

	return level / 2 + mul_u64_u64_shr(chance(f, period), level + 1, 64);
}

/* the level, @t after it began */
static u32 level_at(const struct csim_fault *f, u64 t, u64 *next)
{
	u64 ramp = f->spec.ramp, begin, period;
	u32 level;

	if (t < ramp)
		return line_at(0, f->spec.level, ramp, t, next);
	if (f->spec.kind != CSIM_FAULT_BEND)
		return f->spec.level;

	period = div64_u64(t - ramp, f->spec.period);
	begin = ramp + period * f->spec.period;
	level = line_at(bend_at(f, period), bend_at(f, period + 1),
			f->spec.period, t - begin, next);
	*next += begin;
	return level;
}

/* whether what recurs is there, @t after it began */
static bool recurs_at(const struct csim_fault *f, u64 t, u64 *next)
{
	u64 all = f->spec.period, on = div_u64(all, DUTY);
	u64 period = div64_u64(t, all), begin;

	begin = period * all + mul_u64_u64_shr(chance(f, period), all - on, 64);
	if (t < begin) {
		*next = begin;
		return false;
	}
	if (t < begin + on) {
		*next = begin + on;
		return true;
	}
	period++;
	*next = period * all + mul_u64_u64_shr(chance(f, period), all - on, 64);
	return false;
}

static void lane_add(const struct csim_fault *f, unsigned int i, u32 level,
		     struct csim_fault_lane *lane)
{
	switch (f->spec.kind) {
	case CSIM_FAULT_ATTENUATE:
	case CSIM_FAULT_DIRT:
	case CSIM_FAULT_BEND:
		lane->loss = min_t(u32, lane->loss + level * f->part[i] / 255,
				   CSIM_LOSS_MAX);
		break;
	case CSIM_FAULT_FLAP:
		lane->open = true;
		break;
	case CSIM_FAULT_AGEING:
		lane->tx_drop = min_t(u32, lane->tx_drop + level, CSIM_LOSS_MAX);
		break;
	case CSIM_FAULT_DEAD:
		lane->tx_dead = true;
		break;
	case CSIM_FAULT_NOISE:
		lane->noise = max(csim_snr_combine(lane->noise, level), 0);
		break;
	}
}

static void effect_add(const struct csim_fault *f, u32 level,
		       struct csim_fault_effect *effect)
{
	unsigned int i;

	switch (f->spec.kind) {
	case CSIM_FAULT_HEAT:
		effect->heat += level;
		break;
	case CSIM_FAULT_SLOW_CDB:
		effect->slow_cdb = max_t(u16, effect->slow_cdb, level);
		break;
	case CSIM_FAULT_STUCK_EEPROM:
		effect->stuck = true;
		break;
	default:
		for (i = 0; i < CSIM_FAULT_LANES; i++)
			if (f->spec.lanes & BIT(i))
				lane_add(f, i, level, &effect->lane[i]);
	}
}

/**
 * csim_fault_at() - what a fault does
 * @f: the fault
 * @now: at which time, ns; less than 2^63, which is in 292 years
 * @effect: what it does is added to this: begin with csim_fault_none(), and go
 *	through all faults for what they do together
 *
 * Losses, powers and noises add up; of two that slow CDB down the slower counts.
 *
 * Return: the time after @now at which that changes, ns, though perhaps by
 * nothing; CSIM_NEVER if it stays as it is for ever.
 */
u64 csim_fault_at(const struct csim_fault *f, u64 now,
		  struct csim_fault_effect *effect)
{
	const struct kind_figures *kind = &kinds[f->spec.kind];
	u64 next = CSIM_NEVER, t = now - f->begin;

	if (now < f->begin)
		return f->begin;
	if (now >= f->end)
		return CSIM_NEVER;

	if (kind->ramps)
		effect_add(f, level_at(f, t, &next), effect);
	else if (!kind->recurs || recurs_at(f, t, &next))
		effect_add(f, f->spec.level, effect);

	return next == CSIM_NEVER ? f->end : min(f->begin + next, f->end);
}
