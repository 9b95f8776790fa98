// SPDX-License-Identifier: GPL-2.0
/* sublink report: a page of HTML to look at, send and keep. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "args.h"
#include "page.h"
#include "replace.h"
#include "sublink.h"

const char sublink_report_help[] =
	"Writes a page of HTML: which sublinks are bad and why, where they are on the\n"
	"front panel, histograms, and BER over time. It needs nothing else to be seen.\n"
	"  dev NAME  only a devlink instance, BUS/NAME, a port, BUS/NAME/INDEX, or the\n"
	"            port of a netdev\n"
	"  count N   look N times, each -interval seconds (1)\n"
	"  all       show details of what is ok, too\n"
	"  FILE      where to; the old one is replaced when the new one is complete.\n"
	"            \"-\" is the standard output\n";

/**
 * struct report - what is to be reported, and where to
 * @name: "dev" and what came after it, ended by NULL
 * @names: words in @name
 * @looks: how often to look; 0 if it was not said
 * @all: have details of all sublinks
 * @path: file to write; "-" is stdout
 */
struct report {
	char *name[3];
	int names;
	uint64_t looks;
	bool all;
	const char *path;
};

static enum tool_status parse(struct report *report, struct tool *tool, int argc,
			      char **argv)
{
	int i;

	for (i = 0; i < argc; i++) {
		if (!strcmp(argv[i], "all")) {
			report->all = true;
		} else if (!strcmp(argv[i], "dev") && !report->names) {
			if (++i == argc)
				return tool_usage(tool, "\"dev\" needs a name");
			report->name[0] = argv[i - 1];
			report->name[1] = argv[i];
			report->names = 2;
		} else if (!strcmp(argv[i], "count") && !report->looks) {
			if (++i == argc || !args_number(argv[i], 2, &report->looks))
				return tool_usage(tool, "\"count\" needs a number, 2 or more");
		} else if (!report->path && *argv[i]) {
			report->path = argv[i];
		} else {
			return tool_usage(tool, "\"%s\" is too much", argv[i]);
		}
	}
	if (!report->path)
		return tool_usage(tool, "report needs a FILE");
	return TOOL_OK;
}

/* Figures of all the time, and what to think of them, instead of the last bit */
static void sum_up(struct view *view, const struct histories *histories)
{
	const struct history *history;
	struct view_sublink *sublink;
	const struct view_cage *cage;
	size_t i, j;

	for (i = 0; i < view->cages; i++) {
		cage = &view->cage[i];
		for (j = cage->first; j < cage->first + cage->count; j++) {
			sublink = &view->sublink[j];
			history = histories_find(histories, view, j);
			if (!history || history->first.taken == sublink->counts.taken)
				continue;
			figures_make(&sublink->figures, &sublink->counts,
				     &history->first);
			verdict_free(&sublink->verdict);
			verdict_make(&sublink->verdict, &view->limits,
				     sublink->sublink, &sublink->counts,
				     &sublink->figures, cage->xcvr);
		}
	}
}

/* Modules are read with the last look only, which costs more than all the rest. */
static enum tool_status look_on(struct page *page, struct view *view,
				struct histories *histories, uint64_t looks)
{
	const struct sample *first = view->has_then ? &view->then : &view->now;
	struct source *source = &view->source;
	enum tool_status status;

	page->began = first->wall;
	page->taken = first->taken;
	page->looks = view->has_then ? 2 : 1;
	histories_add(histories, view);
	while (page->looks < looks) {
		if (source_wait(source, source->tool->seconds)) {
			tool_error(source->tool, "interrupted");
			return TOOL_FAILED;
		}
		if (page->looks == looks - 1)
			view->flags |= VIEW_MODULES;
		status = view_next(view);
		if (status != TOOL_OK)
			return status;
		if (view->ended)
			break;
		histories_add(histories, view);
		page->looks++;
	}
	if (page->looks > 2)
		sum_up(view, histories);
	return view->status;
}

static enum tool_status write_to(struct page *page, struct tool *tool,
				 const char *path)
{
	struct replace replace;
	int err;

	if (!strcmp(path, "-")) {
		page->file = tool->out;
		page_write(page);
		return TOOL_OK;
	}
	err = replace_begin(&replace, path);
	if (!err) {
		page->file = replace.file;
		page_write(page);
		err = replace_end(&replace);
	}
	if (!err)
		return TOOL_OK;
	tool_error(tool, "cannot write %s: %s", path, strerror(-err));
	return TOOL_FAILED;
}

/**
 * sublink_report_run() - write a report
 * @tool: tool
 * @argc: number of arguments
 * @argv: arguments
 *
 * After an error, what was seen until then is reported.
 *
 * Return: exit status.
 */
enum tool_status sublink_report_run(struct tool *tool, int argc, char **argv)
{
	struct histories histories = {};
	struct report report = {};
	enum tool_status status;
	struct page page;
	struct view view;

	status = parse(&report, tool, argc, argv);
	if (status != TOOL_OK)
		return status;
	if (!report.looks && tool->replay)
		report.looks = UINT64_MAX;
	if (report.looks && !tool->replay && !tool->seconds)
		tool->seconds = 1;
	status = view_open(&view, tool, report.names, report.name,
			   report.looks > 2 && !tool->replay ? 0 : VIEW_MODULES);
	if (status != TOOL_OK)
		return status;
	page = (struct page){
		.view = &view,
		.histories = &histories,
		.all = report.all,
	};
	status = look_on(&page, &view, &histories, report.looks);
	if (write_to(&page, tool, report.path) != TOOL_OK)
		status = TOOL_FAILED;
	histories_free(&histories);
	view_close(&view);
	return status;
}
