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
	}, {
		"instance",
		"{ show [ DEV ] | add DEV SETTING... | set DEV SETTING... |\n"
		"             del DEV }",
		instance_help, NULL, instance_commands,
	}, {
		"cage",
		"{ show [ DEV[/CAGE] ] | set DEV/CAGE SETTING... }",
		cage_help, NULL, cage_commands,
	}, {
		"type", "{ show [ NAME ] }",
		type_help, NULL, type_commands,
	}, {
		"module",
		"{ show [ DEV[/CAGE] ] |\n"
		"           insert DEV/CAGE { TYPE | eeprom FILE } [ SETTING... ] |\n"
		"           set DEV/CAGE SETTING... |\n"
		"           write DEV/CAGE PAGE OFFSET BYTE... | remove DEV/CAGE }",
		module_help, NULL, module_commands,
	}, {
		"cable",
		"{ show [ ID | DEV[/CAGE[/LANE]] ] |\n"
		"          add DEV/CAGE[/LANE] to DEV/CAGE[/LANE]... [ SETTING... ] |\n"
		"          set { ID | DEV/CAGE[/LANE] } SETTING... |\n"
		"          del { ID | DEV/CAGE[/LANE] | all } }",
		cable_help, NULL, cable_commands,
	}, {
		"fault",
		"{ show [ ID | DEV[/CAGE[/LANE]] ] |\n"
		"          add DEV/CAGE[/LANE] KIND [ SETTING... ] |\n"
		"          del { ID | DEV/CAGE[/LANE] | all } }",
		fault_help, NULL, fault_commands,
	}, {
		"monitor", "[ OBJECT... ]",
		monitor_help, monitor_run, NULL,
	}, {
		"apply", "FILE [ dry-run ]",
		apply_help, apply_run, NULL,
	}, {
		"dump", "[ DEV... ]",
		dump_help, dump_run, NULL,
	},
	{ NULL, NULL, NULL, NULL, NULL },
};

const struct tool_info cagectl_info = {
	.name = "cagectl",
	.version = VERSION,
	.command = commands,
	.statistics = true,
};
