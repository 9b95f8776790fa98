/* SPDX-License-Identifier: GPL-2.0 */
/* Pre-FEC BER of sublinks, look after look. */
#ifndef SUBLINK_HISTORY_H
#define SUBLINK_HISTORY_H

#include "view.h"

/** define HISTORY_POINTS - most points of a sublink: more than a plot can show */
#define HISTORY_POINTS 256

/**
 * struct history_point - what was between two looks
 * @from: time of the earlier one, s of CLOCK_BOOTTIME, which nobody sets
 * @to: time of the later one
 * @seconds: for how long of it @ber is known
 * @ber: pre-FEC BER; 0 if no error was seen, NAN if it is not known
 * @upper: its 95 % upper bound, or NAN
 * @lost: codewords could not be corrected
 * @down: there was no link at the later look, or it went down in between
 */
struct history_point {
	double from;
	double to;
	double seconds;
	double ber;
	double upper;
	bool lost;
	bool down;
};

/**
 * struct history - what was at a sublink
 * @key: which it is: handle of its cage and its number
 * @first: what was counted at the first look
 * @point: by time; neighbours are put together when there are too many
 * @points: number of @point
 * @wall: what to add to their times for s since 1970, as it was at the last look
 */
struct history {
	char *key;
	struct counts first;
	struct history_point *point;
	size_t points;
	double wall;
};

/**
 * struct histories - what was at all sublinks
 * @history: array, in the order in which they were seen first
 * @count: how many there are
 */
struct histories {
	struct history *history;
	size_t count;
};

void histories_add(struct histories *histories, const struct view *view);
struct history *histories_find(const struct histories *histories,
			       const struct view *view, size_t index);
void histories_free(struct histories *histories);

bool history_known(const struct history *history);
void history_add(struct history *history, const struct history_point *point);

#endif
