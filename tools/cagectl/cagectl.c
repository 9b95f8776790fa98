// SPDX-License-Identifier: GPL-2.0
/*
 * cagectl: what no standard interface has of an emulated switch. There is a
 * file for each object; here is their table.
 */
#include "cagectl.h"

static const struct tool_command commands[] = {
	{
		"lane",
		"{ show [ DEV[/CAGE[/LANE]] ] |\n"
		"         set DEV/CAGE[/LANE] SETTING... | reset DEV/CAGE[/LANE] }",
		lane_help, NULL, lane_commands,
	}, {
		"port",
		"{ show [ DEV[/CAGE[/SUB]] ] | set DEV/CAGE[/SUB] SETTING... }",
		port_help, NULL, port_commands,
	}, {
		"clock",
		"{ show | scale N|real|stopped | step TIME }",
		clock_help, NULL, clock_commands,
	},
	{ NULL, NULL, NULL, NULL, NULL },
};

const struct tool_info cagectl_info = {
	.name = "cagectl",
	.version = VERSION,
	.command = commands,
	.statistics = true,
};
