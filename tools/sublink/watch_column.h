/* SPDX-License-Identifier: GPL-2.0 */
/* The columns of "sublink watch". */
#ifndef SUBLINK_WATCH_COLUMN_H
#define SUBLINK_WATCH_COLUMN_H

#include "screen.h"
#include "view.h"

/** define WATCH_SETS - sets of columns, to be chosen from */
#define WATCH_SETS 3

void watch_head(struct screen *screen, unsigned int set);
void watch_cells(struct screen *screen, unsigned int set,
		 const struct view_sublink *shown);
void watch_lanes(struct screen *screen, const struct view_sublink *shown);
const char *watch_style(enum verdict_level level);

#endif
