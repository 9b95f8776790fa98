// SPDX-License-Identifier: GPL-2.0
/* Every rate that ethtool has link modes for, from 25G to 200G a lane, and 10G. */
#include "mode.h"

static const struct csim_lane_rate rate_10g = {
	.speed = 10000, .bits = 10312500, .codewords = 8,
};

static const struct csim_lane_rate rate_25g = {
	.speed = 25000, .bits = 25781250, .codewords = 20,
};

static const struct csim_lane_rate rate_50g = {
	.speed = 50000, .bits = 53125000, .pam4 = true, .codewords = 40,
};

static const struct csim_lane_rate rate_100g = {
	.speed = 100000, .bits = 106250000, .pam4 = true, .codewords = 80,
};

static const struct csim_lane_rate rate_200g = {
	.speed = 200000, .bits = 212500000, .pam4 = true, .codewords = 160,
};

static const struct csim_mode modes[] = {
	{ .speed = 10000,	.lanes = 1, .lane = &rate_10g },
	{ .speed = 25000,	.lanes = 1, .lane = &rate_25g },
	{ .speed = 40000,	.lanes = 4, .lane = &rate_10g },
	{ .speed = 50000,	.lanes = 2, .lane = &rate_25g },
	{ .speed = 50000,	.lanes = 1, .lane = &rate_50g },
	{ .speed = 100000,	.lanes = 4, .lane = &rate_25g },
	{ .speed = 100000,	.lanes = 2, .lane = &rate_50g },
	{ .speed = 100000,	.lanes = 1, .lane = &rate_100g },
	{ .speed = 200000,	.lanes = 4, .lane = &rate_50g },
	{ .speed = 200000,	.lanes = 2, .lane = &rate_100g },
	{ .speed = 200000,	.lanes = 1, .lane = &rate_200g },
	{ .speed = 400000,	.lanes = 8, .lane = &rate_50g },
	{ .speed = 400000,	.lanes = 4, .lane = &rate_100g },
	{ .speed = 400000,	.lanes = 2, .lane = &rate_200g },
	{ .speed = 800000,	.lanes = 8, .lane = &rate_100g },
	{ .speed = 800000,	.lanes = 4, .lane = &rate_200g },
	{ .speed = 1600000,	.lanes = 8, .lane = &rate_200g },
};

static_assert(ARRAY_SIZE(modes) == CSIM_MODES);

/**
 * csim_mode_get() - a rate
 * @index: its index, 0 .. CSIM_MODES - 1
 *
 * Return: the rate.
 */
const struct csim_mode *csim_mode_get(unsigned int index)
{
	return &modes[index];
}

/**
 * csim_mode_index() - find a rate
 * @speed: MAC data rate, Mb/s
 * @lanes: lanes that it takes
 *
 * Return: its index, or -ENOENT.
 */
int csim_mode_index(u32 speed, unsigned int lanes)
{
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(modes); i++)
		if (modes[i].speed == speed && modes[i].lanes == lanes)
			return i;

	return -ENOENT;
}

/**
 * csim_mode_mask() - the rates that a port can run at
 * @lanes: lanes that it has; a rate that takes fewer leaves the others dark
 * @lane_speed: most that one of them carries, Mb/s
 *
 * Lanes of 10G are of the SerDes of QSFP28, of 25G; faster ones begin at 25G
 * (assumption).
 * Return: bit i for the rate of index i.
 */
u32 csim_mode_mask(unsigned int lanes, u32 lane_speed)
{
	unsigned int i;
	u32 mask = 0;

	for (i = 0; i < ARRAY_SIZE(modes); i++)
		if (modes[i].lanes <= lanes && modes[i].lane->speed <= lane_speed &&
		    (modes[i].lane != &rate_10g || lane_speed == 25000))
			mask |= BIT(i);

	return mask;
}

/**
 * csim_mode_negotiable() - the rates that auto-negotiation has abilities for
 * @mask: bit i for the rate of index i
 *
 * 10G over a direct attach cable is of SFF-8431, and clause 73 has none for it:
 * that of 10GBASE-KR is of backplanes (IEEE 802.3 table 73-4).
 * Return: those of @mask that can be offered.
 */
u32 csim_mode_negotiable(u32 mask)
{
	return mask & ~BIT(csim_mode_index(10000, 1));
}

/**
 * csim_mode_geared() - the rate that a gearbox makes of another
 * @index: index of the rate
 * @gear: it makes 2^gear lanes of one; if negative, one of 2^-gear
 *
 * Return: its index, or -ENOENT if there is none.
 */
int csim_mode_geared(unsigned int index, int gear)
{
	unsigned int lanes = modes[index].lanes;

	lanes = gear >= 0 ? lanes << gear : lanes >> -gear;
	return csim_mode_index(modes[index].speed, lanes);
}

/**
 * csim_lane_rate_geared() - the rate of a lane behind a gearbox
 * @rate: the rate before it
 * @gear: it makes 2^gear lanes of one; if negative, one of 2^-gear
 *
 * Return: the rate, or NULL if no lane runs at that.
 */
const struct csim_lane_rate *csim_lane_rate_geared(const struct csim_lane_rate *rate,
						   int gear)
{
	u32 speed = gear >= 0 ? rate->speed >> gear : rate->speed << -gear;
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(modes); i++)
		if (modes[i].lane->speed == speed)
			return modes[i].lane;

	return NULL;
}
