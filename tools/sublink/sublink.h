/* SPDX-License-Identifier: GPL-2.0 */
/* The commands of sublink. */
#ifndef SUBLINK_SUBLINK_H
#define SUBLINK_SUBLINK_H

#include "tool.h"

extern const struct tool_info sublink_info;

/* show.c */
extern const char show_help[];
enum tool_status show_run(struct tool *tool, int argc, char **argv);

#endif
