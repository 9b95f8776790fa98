// SPDX-License-Identifier: GPL-2.0
/*
 * sublink: what the sublinks of each cage do, through the kernel's standard
 * interfaces only. There is a file for each command; here is their table.
 */
#include "sublink.h"

#define NAME "[ [dev] DEV | PORT | NETDEV ]"

/* A command that takes at most a name */
#define SHOWS(command)					\
	{						\
		#command, NAME,				\
		sublink_##command##_help,		\
		sublink_##command##_run, NULL,		\
	}

static const struct tool_command commands[] = {
	SHOWS(show),
	SHOWS(ber),
	{
		"check", NAME " [ LIMIT NUMBER ]...",
		sublink_check_help, sublink_check_run, NULL,
	},
	SHOWS(counters),
	SHOWS(fec),
	SHOWS(hist),
	SHOWS(link),
	{
		"metrics", NAME " [ textfile FILE | listen [idle SEC] ] [format FORMAT]",
		sublink_metrics_help, sublink_metrics_run, NULL,
	},
	SHOWS(module),
	{
		"record", NAME " FILE [count N]",
		sublink_record_help, sublink_record_run, NULL,
	}, {
		"report", "[dev NAME] [count N] [all] FILE",
		sublink_report_help, sublink_report_run, NULL,
	}, {
		"watch", "[ [dev] DEV | PORT | NETDEV ] [count N]",
		sublink_watch_help, sublink_watch_run, NULL,
	}, {
		"monitor", "[ [dev] DEV | PORT | NETDEV ] [count N]",
		sublink_monitor_help, sublink_monitor_run, NULL,
	}, {
		"baseline", "[ show | set | delete | list ] [NAME] [dev DEV | PORT | NETDEV]",
		sublink_baseline_help, NULL, sublink_baseline_commands,
	},
	{ NULL, NULL, NULL, NULL, NULL },
};

const struct tool_info sublink_info = {
	.name = "sublink",
	.version = VERSION,
	.command = commands,
	.statistics = true,
	.looks = true,
};
