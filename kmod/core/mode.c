// SPDX-License-Identifier: GPL-2.0
/* One row a rate; today all lanes are 106.25 Gb/s PAM4 (100G per lane). */
#include "mode.h"

static const struct csim_mode modes[] = {
	{ .lanes = 1, .speed = 100000, .lane_speed = 100000,
	  .lane_rate = 106250 },
	{ .lanes = 2, .speed = 200000, .lane_speed = 100000,
	  .lane_rate = 106250 },
	{ .lanes = 4, .speed = 400000, .lane_speed = 100000,
	  .lane_rate = 106250 },
	{ .lanes = 8, .speed = 800000, .lane_speed = 100000,
	  .lane_rate = 106250 },
};

/**
 * csim_mode_find() - the rate of a port with so many lanes
 * @lanes: lanes of the port: 1, 2, 4 or 8
 *
 * Return: the mode, or NULL for a number of lanes that no port has.
 */
const struct csim_mode *csim_mode_find(unsigned int lanes)
{
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(modes); i++)
		if (modes[i].lanes == lanes)
			return &modes[i];

	return NULL;
}
