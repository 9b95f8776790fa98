/* SPDX-License-Identifier: GPL-2.0 */
/* The objects of cagectl. */
#ifndef CAGECTL_CAGECTL_H
#define CAGECTL_CAGECTL_H

#include "tool.h"

extern const struct tool_info cagectl_info;

/* a file each */
extern const char lane_help[], port_help[], clock_help[], instance_help[],
	cage_help[], type_help[], module_help[], cable_help[], fault_help[];
extern const struct tool_command lane_commands[], port_commands[],
	clock_commands[], instance_commands[], cage_commands[],
	type_commands[], module_commands[], cable_commands[],
	fault_commands[];

/* monitor.c */
extern const char monitor_help[];
enum tool_status monitor_run(struct tool *tool, int argc, char **argv);

/* apply.c */
extern const char apply_help[];
enum tool_status apply_run(struct tool *tool, int argc, char **argv);

/* dump.c */
extern const char dump_help[];
enum tool_status dump_run(struct tool *tool, int argc, char **argv);

#endif
