/* SPDX-License-Identifier: GPL-2.0 */
/* What was counted since a baseline. */
#ifndef SUBLINK_BASELINE_SHOW_H
#define SUBLINK_BASELINE_SHOW_H

#include "view.h"

enum tool_status baseline_show(struct tool *tool, const char *name,
			       const struct baseline *baseline,
			       const struct view *view, bool all);

#endif
