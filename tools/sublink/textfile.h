/* SPDX-License-Identifier: GPL-2.0 */
/* Metrics as a file, for the textfile collector of node_exporter. */
#ifndef SUBLINK_TEXTFILE_H
#define SUBLINK_TEXTFILE_H

#include "view.h"

enum tool_status textfile_write(struct tool *tool, struct view *view,
				const char *path);

#endif
