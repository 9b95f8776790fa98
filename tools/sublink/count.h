/* SPDX-License-Identifier: GPL-2.0 */
/* "count N" in the arguments of commands that go on. */
#ifndef SUBLINK_COUNT_H
#define SUBLINK_COUNT_H

#include "tool.h"

enum tool_status count_take(struct tool *tool, int *argc, char **argv,
			    uint64_t *count);

#endif
