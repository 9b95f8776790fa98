/* SPDX-License-Identifier: GPL-2.0 */
/* How warm a module is. */
#ifndef CSIM_CORE_THERMAL_H
#define CSIM_CORE_THERMAL_H

#include "csim/env.h"
#include "catalogue.h"
#include "timing.h"

/**
 * struct csim_thermal - the case of a module, a body with one temperature
 * @form: enum csim_form
 * @timing: enum csim_timing
 * @power: that it takes, mW
 * @ambient: temperature of the air that comes in, mdegC
 * @fan: speed of the fans, percent
 * @since: when one of these changed last, ns
 * @tau: time constant, ns
 * @from: temperature at @since, 1e-9 degree Celsius: whatever the times at
 *	which it is set, rounding does not add up
 * @to: temperature that it approaches, 1e-9 degree Celsius
 */
struct csim_thermal {
	u8 form;
	u8 timing;
	u32 power;
	s32 ambient;
	u32 fan;
	u64 since;
	u64 tau;
	s64 from;
	s64 to;
};

void csim_thermal_init(struct csim_thermal *t, enum csim_form form, s32 ambient,
		       enum csim_timing timing, u64 now);
void csim_thermal_set(struct csim_thermal *t, u32 power, s32 ambient, u32 fan,
		      u64 now);
s32 csim_thermal_at(const struct csim_thermal *t, u64 now);
u64 csim_thermal_crosses(const struct csim_thermal *t, s32 threshold, u64 now);

#endif
