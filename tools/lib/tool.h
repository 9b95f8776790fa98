/* SPDX-License-Identifier: GPL-2.0 */
/* What all tools have in common: options, commands, help, exit statuses. */
#ifndef TOOLS_TOOL_H
#define TOOLS_TOOL_H

#include <stdbool.h>
#include <stdio.h>

#include "nl.h"

/**
 * enum tool_status - exit status of a tool
 * @TOOL_OK: all that was asked for was done
 * @TOOL_FAILED: it was not, or not all of it
 * @TOOL_WARN: it was, and found something that will not be well for long
 * @TOOL_CRIT: it was, and found something that is not well
 * @TOOL_USAGE: the command line is wrong
 */
enum tool_status {
	TOOL_OK		= 0,
	TOOL_FAILED	= 1,
	TOOL_WARN	= 2,
	TOOL_CRIT	= 3,
	TOOL_USAGE	= 255,
};

struct tool;

/**
 * struct tool_command - a command of a tool, or an object that has commands
 * @name: its name
 * @args: its arguments, as help shows them; not used in @sub
 * @help: what it does, in lines; not used in @sub
 * @run: do it; the arguments come without the command's name and options
 * @sub: commands of an object, ended by one without a name; the first is what
 *	the object does without any. NULL for what is a command itself
 */
struct tool_command {
	const char *name;
	const char *args;
	const char *help;
	enum tool_status (*run)(struct tool *tool, int argc, char **argv);
	const struct tool_command *sub;
};

/**
 * struct tool_info - a tool
 * @name: its name
 * @version: its version
 * @command: its commands, ended by one without a name
 * @statistics: it has the option -statistics
 * @looks: it has the options of what looks more than once, or at recordings:
 *	-interval, -replay, -output, -color
 */
struct tool_info {
	const char *name;
	const char *version;
	const struct tool_command *command;
	bool statistics;
	bool looks;
};

/**
 * struct tool - a tool that is being run
 * @info: which it is
 * @out: where results go
 * @err: where messages go
 * @open: connect to netlink, as nl_open() does
 * @json: results are to be JSON
 * @pretty: JSON is to be on many lines
 * @statistics: more is to be shown
 * @help: help was asked for
 * @show_version: the version was asked for
 * @color: colours were asked for
 * @interval: what was given as -interval; NULL if nothing
 * @seconds: the same as a number, 0 if nothing was given
 * @replay: recording to take answers from; NULL to ask the kernel
 * @output: fields to show, as they were given; NULL for the usual ones
 * @netns: network namespace to work in; NULL for the current one
 * @object: object that the command is of; NULL if it is of none
 * @complain: told what is wrong with words that were not on the command line;
 *	NULL for those that were
 * @complain_data: its last argument
 */
struct tool {
	const struct tool_info *info;
	FILE *out;
	FILE *err;
	int (*open)(struct nl *nl, int protocol);
	bool json;
	bool pretty;
	bool statistics;
	bool help;
	bool show_version;
	bool color;
	const char *interval;
	double seconds;
	const char *replay;
	const char *output;
	const char *netns;
	const char *object;
	void (*complain)(const char *text, void *data);
	void *complain_data;
};

enum tool_status tool_run(struct tool *tool, int argc, char **argv);
enum tool_status tool_usage(struct tool *tool, const char *fmt, ...)
	__printf(2, 3);
void tool_error(struct tool *tool, const char *fmt, ...) __printf(2, 3);
void tool_say(struct tool *tool, const char *fmt, ...) __printf(2, 3);

#endif
