/* SPDX-License-Identifier: GPL-2.0 */
/* How BER went, as a line of small bars for each sublink. */
#ifndef SUBLINK_SPARK_H
#define SUBLINK_SPARK_H

#include "view.h"

/** define SPARK_LOOKS - looks that are remembered */
#define SPARK_LOOKS 64

/** define SPARK_BYTES - bytes of a line of bars, with the final 0 */
#define SPARK_BYTES (SPARK_LOOKS * 3 + 1)

/**
 * struct spark - a sublink, and how its BER went
 * @dev: device of its cage; owned
 * @netdev: its netdev
 * @linecard: line card of its cage, or ABSENT
 * @cage: number of its cage, or ABSENT
 * @sublink: number of it, or ABSENT
 * @level: how high the bar of a look is, by its number modulo SPARK_LOOKS
 */
struct spark {
	char *dev;
	char netdev[IF_NAMESIZE];
	uint64_t linecard;
	uint64_t cage;
	uint64_t sublink;
	unsigned char level[SPARK_LOOKS];
};

/**
 * struct sparks - how the BER of all sublinks went
 * @spark: in the order of the last view
 * @count: how many there are
 * @looks: looks that were taken
 */
struct sparks {
	struct spark *spark;
	size_t count;
	size_t looks;
};

void sparks_add(struct sparks *sparks, const struct view *view);
void spark_text(const struct sparks *sparks, size_t index, bool unicode,
		size_t width, char *text);
void sparks_free(struct sparks *sparks);

#endif
