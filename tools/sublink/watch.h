/* SPDX-License-Identifier: GPL-2.0 */
/* The live view of "sublink watch". */
#ifndef SUBLINK_WATCH_H
#define SUBLINK_WATCH_H

#include "screen.h"
#include "spark.h"
#include "view.h"

/**
 * enum watch_order - what comes first
 * @WATCH_BY_CAGE: cages, by number
 * @WATCH_BY_BER: the highest BER
 * @WATCH_BY_MARGIN: the least margin
 * @WATCH_ORDERS: how many there are
 */
enum watch_order {
	WATCH_BY_CAGE,
	WATCH_BY_BER,
	WATCH_BY_MARGIN,
	WATCH_ORDERS,
};

/**
 * struct watch - the live view
 * @tool: tool
 * @view: what is seen
 * @sparks: how BER went
 * @screen: where it is shown
 * @unicode: bars may be block elements
 * @seconds: between looks
 * @count: looks to be taken yet; ABSENT for no end
 * @order: what comes first
 * @set: set of columns
 * @top: first sublink that is shown, in that order
 * @page: sublinks that fit
 * @lanes: lanes are shown
 * @paused: nothing is looked at
 * @help: keys are explained
 * @message: what is said in the last line; NULL for keys
 */
struct watch {
	struct tool *tool;
	struct view view;
	struct sparks sparks;
	struct screen screen;
	bool unicode;
	double seconds;
	uint64_t count;
	enum watch_order order;
	unsigned int set;
	size_t top;
	size_t page;
	bool lanes;
	bool paused;
	bool help;
	char *message;
};

void watch_draw(struct watch *watch);
enum tool_status watch_live(struct watch *watch);
enum tool_status watch_stream(struct watch *watch);

#endif
