/* SPDX-License-Identifier: GPL-2.0 */
/* Arguments that several commands take: a name, and "count N". */
#ifndef SUBLINK_ARGS_H
#define SUBLINK_ARGS_H

#include <stdbool.h>

#include "tool.h"

bool args_number(const char *text, uint64_t least, uint64_t *number);
enum tool_status args_count(struct tool *tool, int *argc, char **argv,
			    uint64_t *count);
enum tool_status args_name(struct tool *tool, int argc, char **argv,
			   const char **name);

#endif
