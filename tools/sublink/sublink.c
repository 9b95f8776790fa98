// SPDX-License-Identifier: GPL-2.0
/*
 * sublink: what the sublinks of each cage do, through the kernel's standard
 * interfaces only. There is a file for each command; here is their table.
 */
#include "sublink.h"

static const struct tool_command commands[] = {
	{ "show", "[ [dev] DEV | PORT | NETDEV ]", show_help, show_run, NULL },
	{ NULL, NULL, NULL, NULL, NULL },
};

const struct tool_info sublink_info = {
	.name = "sublink",
	.version = VERSION,
	.command = commands,
};
