// SPDX-License-Identifier: GPL-2.0
/*
 * Metrics as a file, for the textfile collector of node_exporter. What was counted
 * when it was written is kept as a baseline, which the next run compares with; it is
 * replaced after the file only, so that intervals follow each other in what is read.
 */
#include "textfile.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "families.h"
#include "replace.h"

/* The collector is another user's, and umask is not its fault. */
#define MODE 0644

/* One for each file: of other namespaces, or of parts of the machine */
static char *baseline_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return util_printf("textfile:%s", slash ? slash + 1 : path);
}

static const struct xcvr *module_of(const struct view *view, size_t sublink)
{
	size_t i;

	for (i = 0; i < view->cages; i++)
		if (sublink - view->cage[i].first < view->cage[i].count)
			return view->cage[i].xcvr;
	return NULL;
}

static void compare(struct view *view, const struct baseline *before)
{
	size_t i;

	for (i = 0; i < view->sublinks; i++) {
		struct view_sublink *vs = &view->sublink[i];

		figures_make(&vs->figures, &vs->counts,
			     baseline_find(before, vs->cage, vs->sublink));
		verdict_free(&vs->verdict);
		verdict_make(&vs->verdict, &view->limits, vs->sublink,
			     &vs->counts, &vs->figures, module_of(view, i));
	}
}

static int write_file(const struct view *view, const char *path)
{
	struct exposition text = { .format = EXPOSITION_PROMETHEUS };
	struct replace replace;
	int err = replace_begin(&replace, path);

	if (err)
		return err;
	text.file = replace.file;
	families_write(&text, view);
	fchmod(fileno(replace.file), MODE);
	return replace_end(&replace);
}

static int keep(const struct view *view, const char *name, char **why)
{
	struct baseline now = {};
	size_t i;
	int err;

	for (i = 0; i < view->sublinks; i++)
		baseline_add(&now, &view->now, view->sublink[i].cage,
			     view->sublink[i].sublink);
	err = baseline_save(&now, name, why);
	baseline_free(&now);
	return err;
}

/**
 * textfile_write() - write metrics to a file
 * @tool: tool
 * @view: what was seen: unless it was compared already, or comes from a recording,
 *	it is compared with what was written before
 * @path: the file, which is replaced as a whole
 *
 * Return: TOOL_OK, or TOOL_FAILED if the file is as it was, or if the next run will
 * have nothing to compare with; it is said why.
 */
enum tool_status textfile_write(struct tool *tool, struct view *view,
				const char *path)
{
	bool alone = !view->has_then && !tool->replay;
	char *name = baseline_name(path), *why = NULL;
	struct baseline before = {};
	int err = 0;

	if (alone) {
		err = baseline_load(&before, name, &why);
		if (err && err != -ENOENT)
			tool_error(tool, "%s; there is nothing to compare with",
				   why);
		else
			compare(view, &before);
		baseline_free(&before);
		free(why);
		why = NULL;
	}
	err = write_file(view, path);
	if (err)
		tool_error(tool, "cannot write %s: %s", path, strerror(-err));
	else if (alone)
		err = keep(view, name, &why);
	if (why)
		tool_error(tool, "%s; the next run has nothing to compare with",
			   why);
	free(why);
	free(name);
	return err ? TOOL_FAILED : TOOL_OK;
}
