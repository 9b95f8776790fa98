// SPDX-License-Identifier: GPL-2.0
/*
 * A module is a thermal resistance to the air and a heat capacity, so that its
 * temperature approaches ambient + P x R with the time constant R x C.
 * Nothing is done at intervals: what it is at a time is computed when asked.
 */
#include "thermal.h"

#include "real.h"

/**
 * struct form_figures - a form factor with its heat sink and cage
 * @resistance: from case to air with fans at full speed, uK/W
 * @capacity: of case and heat sink, mJ/K
 *
 * All of these are assumptions. Resistance: OSFP, with twice the heat sink's
 * area, runs several degrees cooler than QSFP-DD; the smaller ones are scaled by
 * their surface. Capacity: 0.4 J/K for each gram of zinc, 0.9 of aluminium.
 */
struct form_figures {
	u32 resistance;
	u32 capacity;
};

static const struct form_figures forms[] = {
	[CSIM_FORM_OSFP] = { 2000000, 60000 },
	[CSIM_FORM_QSFP_DD] = { 2400000, 40000 },
	[CSIM_FORM_QSFP112] = { 3000000, 30000 },
	[CSIM_FORM_QSFP28] = { 3000000, 30000 },
	[CSIM_FORM_SFP_DD] = { 6000000, 12000 },
	[CSIM_FORM_SFP112] = { 8000000, 10000 },
};

static_assert(ARRAY_SIZE(forms) == __CSIM_FORM_MAX);

/* from here down air moves by itself, percent (assumption) */
#define FAN_LEAST	20

/* after so many time constants, less than 1e-9 K is left of any difference */
#define TAU_ALL		50

#define MSEC		1000000ULL

/*
 * Forced convection at a turbulent flow goes with the 0.8th power of the air's
 * speed (Dittus and Boelter). In uK/W.
 */
static u64 resistance_of(enum csim_form form, u32 fan)
{
	struct csim_real flow = csim_real_ratio(clamp(fan, FAN_LEAST, 100), 100);

	flow = csim_real_mul(csim_real_log(flow), csim_real_ratio(8, 10));
	return csim_real_round(csim_real_div(csim_real_from(forms[form].resistance),
					     csim_real_exp(flow)));
}

/* temperature at a time, 1e-9 degree Celsius */
static s64 temperature_at(const struct csim_thermal *t, u64 now)
{
	u64 gone = now > t->since ? now - t->since : 0;
	struct csim_real left;

	if (!gone)
		return t->from;

	left = csim_real_scale(csim_real_exp(csim_real_ratio(gone, t->tau)),
			       abs_diff(t->from, t->to));
	if (t->from > t->to)
		return t->to + (s64)csim_real_round(left);

	return t->to - (s64)csim_real_round(left);
}

static void thermal_approach(struct csim_thermal *t, u32 power, s32 ambient,
			     u32 fan)
{
	u64 resistance = resistance_of(t->form, fan);

	t->power = power;
	t->ambient = ambient;
	t->fan = fan;
	t->to = ambient * 1000000LL + (s64)(power * resistance);
	t->tau = csim_timing_scale(t->timing, resistance * forms[t->form].capacity);
}

/**
 * csim_thermal_init() - a module that was just plugged in
 * @t: the module; it is as warm as the air, takes no power, and fans are at full
 *	speed
 * @form: its form factor
 * @ambient: temperature of the air, mdegC
 * @timing: how fast it gets warm: as in reality, 80 s to 2 min with fans at full
 *	speed, or 32 times as fast
 * @now: time, ns
 */
void csim_thermal_init(struct csim_thermal *t, enum csim_form form, s32 ambient,
		       enum csim_timing timing, u64 now)
{
	*t = (struct csim_thermal){
		.form = form,
		.timing = timing,
		.since = now,
		.from = ambient * 1000000LL,
	};
	thermal_approach(t, 0, ambient, 100);
}

/**
 * csim_thermal_set() - what warms a module, and what cools it
 * @t: the module
 * @power: that it takes, mW
 * @ambient: temperature of the air that comes in, mdegC
 * @fan: speed of the fans, percent; less than 20 cools as 20 does
 * @now: from when on, ns
 *
 * Temperatures that were asked for before, of times after @now, are void if
 * this changes anything.
 */
void csim_thermal_set(struct csim_thermal *t, u32 power, s32 ambient, u32 fan,
		      u64 now)
{
	if (t->power == power && t->ambient == ambient && t->fan == fan)
		return;

	t->from = temperature_at(t, now);
	t->since = now;
	thermal_approach(t, power, ambient, fan);
}

/**
 * csim_thermal_at() - how warm a module is
 * @t: the module
 * @now: time, ns; not before the last csim_thermal_set()
 *
 * Return: temperature of its case, mdegC.
 */
s32 csim_thermal_at(const struct csim_thermal *t, u64 now)
{
	s64 milli = div_s64(temperature_at(t, now), 1000000);

	return clamp_t(s64, milli, S32_MIN, S32_MAX);
}

/**
 * csim_thermal_crosses() - when a module gets above or below a threshold
 * @t: the module
 * @threshold: mdegC; to be at it is to be above
 * @now: time, ns; not before the last csim_thermal_set()
 *
 * Return: the first time at which csim_thermal_at() is on the other side of
 * @threshold than at @now, or up to 1 ms later; CSIM_NEVER if there is none.
 */
u64 csim_thermal_crosses(const struct csim_thermal *t, s32 threshold, u64 now)
{
	bool above = csim_thermal_at(t, now) >= threshold;
	u64 low = now, high = now + TAU_ALL * t->tau;

	if ((csim_thermal_at(t, high) >= threshold) == above)
		return CSIM_NEVER;

	while (high - low > MSEC) {
		u64 mid = low + (high - low) / 2;

		if ((csim_thermal_at(t, mid) >= threshold) == above)
			low = mid;
		else
			high = mid;
	}

	return high;
}
