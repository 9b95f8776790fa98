// SPDX-License-Identifier: GPL-2.0
/* Power classes of modules, limits of cages, and the budget of a chassis. */
#include "power.h"

/*
 * Module power classes 1 to 8 (OIF CMIS, page 00h, from memory), mW. Class 8 is all
 * above 14 W; the most that byte 00h:201 can say is 255 x 0.25 W.
 */
static const u16 classes[] = {
	1500, 3500, 7000, 8000, 10000, 12000, 14000, 63750,
};

/**
 * csim_power_class() - the power class of a module
 * @power: most that it takes, mW
 *
 * Return: 1 .. 8; the code in byte 00h:200 is one less.
 */
unsigned int csim_power_class(u32 power)
{
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(classes) - 1; i++)
		if (power <= classes[i])
			break;

	return i + 1;
}

/**
 * csim_power_class_limit() - the most that a module of a class takes
 * @class: power class, 1 .. 8
 *
 * Return: mW; for class 8 the most that a module can say.
 */
u32 csim_power_class_limit(unsigned int class)
{
	return classes[class - 1];
}

/**
 * csim_power_cage_limit() - the most that a cage feeds and cools
 * @form: its form factor
 *
 * OSFP and QSFP-DD800: what can be cooled according to their white papers.
 * The others are assumptions: QSFP112 power class 6, QSFP28 power class 7 of
 * SFF-8636, and what SFP-DD and SFP112 modules are sold with.
 *
 * Return: default limit, mW.
 */
u32 csim_power_cage_limit(enum csim_form form)
{
	static const u16 limits[] = {
		[CSIM_FORM_OSFP] = 25000,
		[CSIM_FORM_QSFP_DD] = 25000,
		[CSIM_FORM_QSFP112] = 12000,
		[CSIM_FORM_QSFP28] = 5000,
		[CSIM_FORM_SFP_DD] = 5000,
		[CSIM_FORM_SFP112] = 3000,
	};

	static_assert(ARRAY_SIZE(limits) == __CSIM_FORM_MAX);

	return limits[form];
}

/**
 * csim_power_take() - take power from a budget
 * @budget: of the chassis
 * @power: mW
 *
 * The limit of a budget may be changed at any time: nothing is taken back from
 * those who have it.
 *
 * Return: 0, or -ENOSPC if less than @power is left; then nothing is taken.
 */
int csim_power_take(struct csim_power_budget *budget, u32 power)
{
	if (budget->limit && (u64)budget->used + power > budget->limit)
		return -ENOSPC;

	budget->used += power;
	return 0;
}

/**
 * csim_power_give() - give power back to a budget
 * @budget: of the chassis
 * @power: mW, not more than was taken
 */
void csim_power_give(struct csim_power_budget *budget, u32 power)
{
	budget->used -= power;
}
