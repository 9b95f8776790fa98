// SPDX-License-Identifier: GPL-2.0
/*
 * What tools say on stderr, a line each. Names of netdevs, words of the command
 * line, of files and of drivers are quoted there: none may reach a terminal as
 * a control.
 */
#include "tool.h"

#include <stdarg.h>
#include <stdlib.h>

#include "utf8.h"

static void say(struct tool *tool, const char *before, const char *fmt,
		va_list args)
{
	char *text = util_vprintf(fmt, args);
	char *line = util_printf("%s%s", before, text);

	fprintf(tool->err, "%s\n", utf8_clean(line));
	free(line);
	free(text);
}

/**
 * tool_say() - say something, without the name of the tool
 * @tool: tool
 * @fmt: message, as of printf(), without a newline
 */
void tool_say(struct tool *tool, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	say(tool, "", fmt, args);
	va_end(args);
}

/**
 * tool_error() - say what went wrong
 * @tool: tool
 * @fmt: message, as of printf(), without a newline
 */
void tool_error(struct tool *tool, const char *fmt, ...)
{
	char *before = util_printf("%s: ", tool->info->name);
	va_list args;

	va_start(args, fmt);
	say(tool, before, fmt, args);
	va_end(args);
	free(before);
}

/**
 * tool_usage() - say what is wrong with the command line
 * @tool: tool
 * @fmt: message, as of printf(), without a newline
 *
 * Return: TOOL_USAGE.
 */
enum tool_status tool_usage(struct tool *tool, const char *fmt, ...)
{
	va_list args;
	char *text;

	va_start(args, fmt);
	text = util_vprintf(fmt, args);
	va_end(args);
	if (tool->complain)
		tool->complain(text, tool->complain_data);
	else
		tool_error(tool, "%s; see \"%s%s%s help\"", text,
			   tool->info->name, tool->object ? " " : "",
			   tool->object ? tool->object : "");
	free(text);
	return TOOL_USAGE;
}
