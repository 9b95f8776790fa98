// SPDX-License-Identifier: GPL-2.0
/*
 * The table of splits and the lane map that follows from it. Groups are
 * equal and contiguous, as breakout cables and CMIS applications have them
 * (OIF CMIS 5.x, host lane assignment options 01h, 11h, 55h, FFh).
 */
#include "split.h"

static const struct csim_split splits[] = {
	{ .lanes = 1, .count = 1, .width = 1 },
	{ .lanes = 2, .count = 1, .width = 2 },
	{ .lanes = 2, .count = 2, .width = 1 },
	{ .lanes = 4, .count = 1, .width = 4 },
	{ .lanes = 4, .count = 2, .width = 2 },
	{ .lanes = 4, .count = 4, .width = 1 },
	{ .lanes = 8, .count = 1, .width = 8 },
	{ .lanes = 8, .count = 2, .width = 4 },
	{ .lanes = 8, .count = 4, .width = 2 },
	{ .lanes = 8, .count = 8, .width = 1 },
};

/**
 * csim_split_find() - look a split up
 * @lanes: host lanes of the cage
 * @count: ports wanted; 1 for a whole cage
 *
 * Return: the split, or NULL where a cage of @lanes lanes does not exist or
 * does not divide into @count ports.
 */
const struct csim_split *csim_split_find(unsigned int lanes,
					 unsigned int count)
{
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(splits); i++)
		if (splits[i].lanes == lanes && splits[i].count == count)
			return &splits[i];

	return NULL;
}

/**
 * csim_split_first() - first host lane of a port
 * @split: how the cage is split
 * @sub: number of the port within the cage, 0 .. @split->count - 1
 *
 * Return: the lane, 0 .. @split->lanes - 1.
 */
unsigned int csim_split_first(const struct csim_split *split, unsigned int sub)
{
	return sub * split->width;
}

/**
 * csim_split_sub() - the port that a host lane belongs to
 * @split: how the cage is split
 * @lane: host lane, 0 .. @split->lanes - 1
 *
 * Return: number of the port within the cage.
 */
unsigned int csim_split_sub(const struct csim_split *split, unsigned int lane)
{
	return lane / split->width;
}
