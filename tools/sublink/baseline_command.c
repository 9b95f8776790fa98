// SPDX-License-Identifier: GPL-2.0
/* sublink baseline: counters as they were, set, listed and deleted. */
#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "baseline_set.h"
#include "baseline_show.h"
#include "out.h"
#include "print.h"
#include "store.h"
#include "sublink.h"
#include "text.h"

const char sublink_baseline_help[] =
	"Remembers counters, to tell what was counted since, as hardware cannot be made\n"
	"to forget them. Without a command, shows the baseline \"default\", which other\n"
	"commands compare with.\n"
	"  show    counters then, now, and since; and what makes them not comparable\n"
	"  list    baselines\n"
	"  set     remember all counters, or renew those of some sublinks\n"
	"  delete  forget a baseline\n"
	"  NAME    name of a baseline, \"default\" if there is none\n";

static enum tool_status failed(struct tool *tool, char *why)
{
	tool_error(tool, "%s", why);
	free(why);
	return TOOL_FAILED;
}

/* The name, if there is one before the sublinks that are meant */
static const char *take_name(int *argc, char ***argv)
{
	const char *name = STORE_DEFAULT;

	if (*argc && strcmp(**argv, "dev")) {
		name = **argv;
		++*argv;
		--*argc;
	}
	return name;
}

static enum tool_status open_view(struct view *view, struct tool *tool,
				  int argc, char **argv)
{
	if (argc && strcmp(argv[0], "dev"))
		return tool_usage(tool, "\"%s\" is too much: only \"dev\" and a name can come here",
				  argv[0]);
	return view_open(view, tool, argc, argv, 0);
}

static enum tool_status baseline_show_run(struct tool *tool, int argc,
					  char **argv)
{
	const char *name = take_name(&argc, &argv);
	struct baseline baseline = {};
	enum tool_status status;
	struct view view;
	char *why = NULL;

	if (baseline_load(&baseline, name, &why)) {
		status = failed(tool, why);
	} else {
		status = open_view(&view, tool, argc, argv);
		if (status == TOOL_OK) {
			status = baseline_show(tool, name, &baseline, &view,
					       !argc);
			view_close(&view);
		}
	}
	baseline_free(&baseline);
	return status;
}

static enum tool_status baseline_set_run(struct tool *tool, int argc,
					 char **argv)
{
	const char *name = take_name(&argc, &argv);
	enum tool_status status;
	struct view view;
	char *why = NULL;

	if (tool->replay)
		return tool_usage(tool, BASELINE_SET_NO_RECORDING);
	status = open_view(&view, tool, argc, argv);
	if (status != TOOL_OK)
		return status;
	if (baseline_set(&view, name, argc, &why))
		status = failed(tool, why);
	view_close(&view);
	return status;
}

static enum tool_status baseline_delete_run(struct tool *tool, int argc,
					    char **argv)
{
	char *why = NULL;

	if (tool->replay)
		return tool_usage(tool, "a recording has no baselines to delete");
	if (argc != 1)
		return tool_usage(tool, "delete takes the name of a baseline");
	return store_delete(argv[0], &why) ? failed(tool, why) : TOOL_OK;
}

/* One that cannot be read does not keep others from being listed. */
static enum tool_status list_one(struct tool *tool, struct out *out,
				 const char *name)
{
	enum tool_status status = TOOL_OK;
	struct baseline baseline = {};
	char *date, *why = NULL;

	if (baseline_load(&baseline, name, &why)) {
		status = failed(tool, why);
	} else {
		date = text_wall(baseline.count ? baseline.wall : ABSENT);
		out_row_begin(out);
		out_string(out, "baseline", "BASELINE", name);
		out_double(out, "since", NULL,
			   date ? baseline.wall / 1e9 : NAN, NULL);
		out_text(out, "since", "SINCE", date);
		out_number(out, "sublinks", "SUBLINKS", baseline.count);
		out_row_end(out);
		free(date);
	}
	baseline_free(&baseline);
	return status;
}

static enum tool_status baseline_list_run(struct tool *tool, int argc,
					  char **argv)
{
	enum tool_status status = TOOL_OK;
	struct store_names names = {};
	char *why = NULL;
	struct out out;
	size_t i;

	if (argc)
		return tool_usage(tool, "list takes no arguments, \"%s\" is too much",
				  argv[0]);
	if (store_list(&names, &why)) {
		store_names_free(&names);
		return failed(tool, why);
	}
	out_open(&out, tool->out, tool->json, tool->pretty);
	out_string(&out, "schema", NULL, PRINT_SCHEMA);
	out_string(&out, "command", NULL, "baseline");
	out_list_begin(&out, "baselines");
	for (i = 0; i < names.count; i++)
		if (list_one(tool, &out, names.name[i]) != TOOL_OK)
			status = TOOL_FAILED;
	out_list_end(&out);
	if (out_close(&out))
		status = TOOL_FAILED;
	store_names_free(&names);
	return status;
}

const struct tool_command sublink_baseline_commands[] = {
	{ .name = "show", .run = baseline_show_run },
	{ .name = "list", .run = baseline_list_run },
	{ .name = "set", .run = baseline_set_run },
	{ .name = "delete", .run = baseline_delete_run },
	{},
};
