// SPDX-License-Identifier: GPL-2.0
/* sublink watch: looks again and again, drawn on a terminal or printed. */
#include "watch.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "args.h"
#include "sublink.h"
#include "term.h"

const char sublink_watch_help[] =
	"Shows sublinks as they are, again and again: every second, or as -i says. On a\n"
	"terminal that can be drawn on, \"h\" explains the keys; elsewhere, and with -j,\n"
	"prints a line for each sublink and look, or an object for each look.\n"
	"  count N  end after N looks\n";

/**
 * sublink_watch_run() - the command watch
 * @tool: tool
 * @argc: number of arguments
 * @argv: arguments
 *
 * Return: exit status.
 */
enum tool_status sublink_watch_run(struct tool *tool, int argc, char **argv)
{
	struct watch watch = {
		.tool = tool,
		.seconds = tool->seconds ? tool->seconds : 1,
		.count = ABSENT,
	};
	const char *no_color = getenv("NO_COLOR");
	enum tool_status status;

	status = args_count(tool, &argc, argv, &watch.count);
	if (status != TOOL_OK)
		return status;
	/* the first look is shown at once, alone; each has a line of its own */
	tool->seconds = 0;
	tool->pretty = false;
	status = view_open(&watch.view, tool, argc, argv, 0);
	if (status != TOOL_OK)
		return status;
	watch.screen.color = tool->color || !(no_color && *no_color);
	if (!tool->json && term_capable(tool->out))
		status = watch_live(&watch);
	else
		status = watch_stream(&watch);
	view_close(&watch.view);
	return status;
}
