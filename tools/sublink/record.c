// SPDX-License-Identifier: GPL-2.0
/* sublink record: keep what the kernel answers, to look at it later. */
#include <errno.h>
#include <linux/netlink.h>
#include <stdlib.h>
#include <string.h>

#include "args.h"
#include "hold.h"
#include "recording.h"
#include "select.h"
#include "sublink.h"
#include "view.h"

const char sublink_record_help[] =
	"Keeps all that the kernel tells in FILE, which -replay shows instead of what\n"
	"is now. Looks once, or twice with -interval, or N times, each -interval\n"
	"seconds (1), until it is interrupted.\n"
	"  FILE     file, which is replaced when all is written\n"
	"  count N  looks\n"
	"  DEV | PORT | NETDEV  whose modules to read, not those of all; reading their\n"
	"           memory needs CAP_NET_ADMIN\n";

/* Seconds between looks if nothing else was asked for */
#define INTERVAL 1

/**
 * struct request - what to record
 * @name: cages whose modules are read; NULL for all
 * @path: file
 * @looks: how many
 * @seconds: between them
 */
struct request {
	const char *name;
	const char *path;
	uint64_t looks;
	double seconds;
};

/* [ [dev] NAME ] FILE [count N] */
static enum tool_status take_args(struct tool *tool, int argc, char **argv,
				  struct request *request)
{
	request->looks = tool->seconds ? 2 : 1;
	request->seconds = tool->seconds ? tool->seconds : INTERVAL;
	if (argc > 2 && !strcmp(argv[argc - 2], "count")) {
		if (!args_number(argv[argc - 1], 1, &request->looks))
			return tool_usage(tool, "\"%s\" is no number of looks",
					  argv[argc - 1]);
		argc -= 2;
	}
	if (argc > 2 && !strcmp(argv[0], "dev")) {
		argc--;
		argv++;
	}
	if (!argc)
		return tool_usage(tool, "record needs a file");
	if (argc > 2)
		return tool_usage(tool, "record takes a name and a file, \"%s\" is too much",
				  argv[2]);
	request->path = argv[argc - 1];
	request->name = argc > 1 ? argv[0] : NULL;
	if (!*request->path || (request->name && !*request->name))
		return tool_usage(tool, "a name cannot be empty");
	return TOOL_OK;
}

/* What they say is in the recording by having been asked for */
static void read_modules(struct source *source, const struct sample *sample,
			 const char *name)
{
	const struct cages *cages = &sample->inv.cages;
	struct xcvr *xcvr;
	size_t i;

	for (i = 0; i < cages->count; i++) {
		if (!select_cage(name, &cages->cage[i]))
			continue;
		xcvr = view_read_module(&source->genl, &cages->cage[i]);
		if (xcvr)
			xcvr_free(xcvr);
		free(xcvr);
	}
}

static int look(struct source *source, const struct request *request, bool first)
{
	struct sample sample;
	char *why;
	int err = source_look(source, &sample);

	if (!err && first && !select_any(request->name, &sample.inv)) {
		why = select_why_not(request->name, &sample.inv);
		tool_error(source->tool, "%s", why);
		free(why);
		err = -EINVAL;
	} else if (!err) {
		read_modules(source, &sample, request->name);
	} else if (err != -ENODATA || first) {
		tool_error(source->tool, "%s", source->error);
	}
	sample_free(&sample);
	return err;
}

/* Of an interrupt it is known here only: whatever a look fails with is no such */
static int wait_for_next(struct source *source, double seconds,
			 bool *interrupted)
{
	int err = 0;

	*interrupted = hold_interrupted(source->hold);
	if (!*interrupted)
		err = source_wait(source, seconds);
	if (err == -EINTR) {
		*interrupted = true;
		err = 0;
	}
	if (err)
		tool_error(source->tool, "cannot wait: %s", strerror(-err));
	return err;
}

/* What was recorded until it was interrupted is kept, as is a shorter copy. */
static int look_often(struct source *source, const struct request *request)
{
	bool interrupted = false;
	int err = look(source, request, true);
	uint64_t i;

	for (i = 1; !err && i < request->looks; i++) {
		err = wait_for_next(source, request->seconds, &interrupted);
		if (interrupted)
			break;
		if (!err)
			err = look(source, request, false);
	}
	return err == -ENODATA && i > 1 ? 0 : err;
}

/**
 * sublink_record_run() - keep what the kernel tells
 * @tool: tool
 * @argc: number of arguments
 * @argv: arguments: a name, with or without "dev" before it, or nothing; a file;
 *	"count" and a number, or nothing
 *
 * Return: exit status.
 */
enum tool_status sublink_record_run(struct tool *tool, int argc, char **argv)
{
	enum tool_status status;
	struct record *record = NULL;
	struct request request = {};
	struct source source;
	struct hold hold;
	char *why = NULL;
	int err;

	status = take_args(tool, argc, argv, &request);
	if (status != TOOL_OK)
		return status;

	err = source_open(&source, tool);
	if (err)
		tool_error(tool, "%s", source.error);
	else
		record = record_create(request.path, &why);
	if (record) {
		record_tap(record, &source.genl, NETLINK_GENERIC);
		record_tap(record, &source.route, NETLINK_ROUTE);
		source.record = record;
		source.hold = &hold;
		hold_begin(&hold);
		err = look_often(&source, &request);
	}
	source_close(&source);
	if (record) {
		if (record_close(record, !err, &why))
			err = -EIO;
		hold_end(&hold);
	}
	if (why)
		tool_error(tool, "%s", why);
	free(why);
	return err || !record ? TOOL_FAILED : TOOL_OK;
}
