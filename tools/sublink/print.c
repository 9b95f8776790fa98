// SPDX-License-Identifier: GPL-2.0
/*
 * What the commands that show sublinks have in common: options of the output,
 * and a line for each cage with a row for each sublink.
 */
#include "print.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

/** define PRINT_WIDTH - columns of a terminal that does not say */
#define PRINT_WIDTH 80

static size_t terminal_width(FILE *file)
{
	int fd = fileno(file);
	struct winsize size;

	if (fd < 0 || !isatty(fd))
		return 0;
	if (ioctl(fd, TIOCGWINSZ, &size) || !size.ws_col)
		return PRINT_WIDTH;
	return size.ws_col;
}

/* As https://no-color.org has it: set and not empty */
static bool terminal_colour(const struct tool *tool, size_t width)
{
	const char *no = getenv("NO_COLOR");
	const char *term = getenv("TERM");

	if (tool->color)
		return true;
	return width && !(no && *no) && !(term && !strcmp(term, "dumb"));
}

/**
 * print_wall_then() - when what is compared with was counted
 * @view: what is shown
 *
 * Return: ns since 1970; ABSENT if nothing is compared with.
 */
uint64_t print_wall_then(const struct view *view)
{
	if (view->has_then)
		return view->then.wall;
	return view->baseline.count ? view->baseline.wall : ABSENT;
}

static void print_lacks(struct print *print)
{
	const struct sample *now = &print->view->now;
	size_t i;

	out_list_begin(&print->out, "lacks");
	for (i = 0; i < ARRAY_SIZE(now->lack); i++)
		if (now->lack[i])
			out_string(&print->out, NULL, NULL, now->lack[i]);
	out_list_end(&print->out);
}

/**
 * print_open() - begin the output of a command
 * @print: output, to be ended by print_close()
 * @tool: tool
 * @view: what is shown
 * @command: the command
 */
void print_open(struct print *print, struct tool *tool, const struct view *view,
		const struct print_command *command)
{
	size_t width = terminal_width(tool->out);
	struct out *out = &print->out;

	print->tool = tool;
	print->view = view;
	out_open(out, tool->out, tool->json, tool->pretty);
	if (tool->output)
		out_choose(out, tool->output);
	/* what was asked for is shown, be it too wide */
	out_fit(out, terminal_colour(tool, width), tool->output ? 0 : width,
		command->keep);
	if (!tool->json)
		return;

	out_string(out, "schema", NULL, PRINT_SCHEMA);
	out_string(out, "command", NULL, command->name);
	print_wall(out, "time", view->now.wall);
	out_string(out, "compared_with", NULL,
		   view->has_then ? "look" :
		   view->baseline.count ? "baseline" : NULL);
	print_wall(out, "since", print_wall_then(view));
	print_lacks(print);
}

/**
 * print_close() - end the output of a command
 * @print: output
 *
 * Return: exit status.
 */
enum tool_status print_close(struct print *print)
{
	enum tool_status status = TOOL_OK;
	char *missing = out_missing(&print->out);

	if (missing)
		status = tool_usage(print->tool, "%s", missing);
	free(missing);
	return out_close(&print->out) ? TOOL_FAILED : status;
}

static void print_cage(struct print *print, const struct print_command *command)
{
	const struct view_cage *vc = print->cage;
	const struct cage *cage = vc->cage;
	bool port = cage->number != ABSENT;
	char *handle = cage_handle(cage);
	struct out *out = &print->out;
	size_t i;

	out_line_begin(out);
	out_string(out, "handle", "", handle);
	out_number(out, "linecard", NULL, cage->linecard);
	out_number(out, "cage", port ? "cage" : NULL, cage->number);
	out_number(out, "lanes", port ? "lanes" : NULL, cage->lanes);
	out_number(out, "split", port ? "split" : NULL, cage->split);
	out_flag(out, "changed", NULL, cage->changed, "yes", "no");
	if (command->cage)
		command->cage(print);
	out_list_begin(out, "sublinks");
	for (i = vc->first; i < vc->first + vc->count; i++) {
		out_row_begin(out);
		print_sublink(out, &print->view->sublink[i], NULL);
		command->sublink(print, &print->view->sublink[i]);
		out_row_end(out);
	}
	out_list_end(out);
	out_line_end(out);
	free(handle);
}

/**
 * print_view() - print a look
 * @tool: tool
 * @view: the look
 * @command: what to print of it
 *
 * Return: exit status.
 */
enum tool_status print_view(struct tool *tool, const struct view *view,
			    const struct print_command *command)
{
	struct print print;
	size_t i;

	print_open(&print, tool, view, command);
	out_list_begin(&print.out, "cages");
	for (i = 0; i < view->cages; i++) {
		print.cage = &view->cage[i];
		print_cage(&print, command);
	}
	out_list_end(&print.out);
	return print_close(&print);
}

/**
 * print_run() - run a command that shows sublinks
 * @tool: tool
 * @argc: number of arguments
 * @argv: arguments: a name, with or without "dev" before it, or nothing
 * @command: the command
 *
 * Return: exit status.
 */
enum tool_status print_run(struct tool *tool, int argc, char **argv,
			   const struct print_command *command)
{
	bool modules = command->modules + tool->statistics >= 2;
	enum tool_status status, printed;
	struct view view;

	status = view_open(&view, tool, argc, argv, modules ? VIEW_MODULES : 0);
	if (status != TOOL_OK)
		return status;
	printed = print_view(tool, &view, command);
	status = view.status;
	view_close(&view);
	return printed == TOOL_OK ? status : printed;
}
