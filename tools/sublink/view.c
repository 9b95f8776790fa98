// SPDX-License-Identifier: GPL-2.0
/*
 * What most commands show of: sublinks that were asked for, looked at once or
 * twice. What is compared with is, in this order, the look before, the baseline
 * "default", or nothing: counters since they began.
 */
#include "view.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "args.h"
#include "select.h"

/* Of a recording, a look this much earlier than -interval says will do */
#define EARLIER 0.9

#define NS_PER_S 1e9

static const char split_meanwhile[] = "split, unsplit or made since then";

static void forget_cages(struct view *view)
{
	size_t i;

	for (i = 0; i < view->sublinks; i++)
		verdict_free(&view->sublink[i].verdict);
	for (i = 0; i < view->cages; i++) {
		if (view->cage[i].xcvr)
			xcvr_free(view->cage[i].xcvr);
		free(view->cage[i].xcvr);
	}
	free(view->sublink);
	free(view->cage);
	view->sublink = NULL;
	view->cage = NULL;
	view->sublinks = 0;
	view->cages = 0;
}

/**
 * view_read_module() - read what the module of a cage says of itself
 * @nl: connection of NETLINK_GENERIC
 * @cage: the cage; any of its netdevs can be asked
 *
 * Return: what it says, to be released by xcvr_free() and free(); NULL if no netdev
 * of the cage is here.
 */
struct xcvr *view_read_module(struct nl *nl, const struct cage *cage)
{
	struct xcvr *xcvr;
	size_t i;

	for (i = 0; i < cage->count && !cage->sublink[i].link;)
		i++;
	if (i == cage->count)
		return NULL;
	xcvr = util_grow(NULL, 0, sizeof(*xcvr));
	xcvr_read(xcvr, nl, cage->sublink[i].link->ifindex);
	return xcvr;
}

static void add_sublink(struct view *view, const struct view_cage *in,
			const struct cage_sublink *sublink, size_t *hint)
{
	const struct counts *then = NULL;
	struct view_sublink *shown;
	struct counts earlier;

	view->sublink = util_grow(view->sublink, view->sublinks,
				  sizeof(*shown));
	shown = &view->sublink[view->sublinks++];
	shown->cage = in->cage;
	shown->sublink = sublink;
	counts_take(&shown->counts, &view->now, sublink);
	if (view->has_then) {
		const struct cage_sublink *match;

		match = counts_match(&view->then, in->cage, sublink, hint);
		if (match) {
			counts_take(&earlier, &view->then, match);
			then = &earlier;
		}
	} else {
		then = baseline_find(&view->baseline, in->cage, sublink);
	}
	figures_make(&shown->figures, &shown->counts, then);
	if (view->has_then && !then)
		shown->figures.reset = split_meanwhile;
	verdict_make(&shown->verdict, &view->limits, sublink, &shown->counts,
		     &shown->figures, in->xcvr);
}

static void add_cage(struct view *view, const struct cage *cage, size_t *hint)
{
	struct view_cage *shown;
	size_t i;

	view->cage = util_grow(view->cage, view->cages, sizeof(*shown));
	shown = &view->cage[view->cages++];
	shown->cage = cage;
	shown->first = view->sublinks;
	if (view->flags & VIEW_MODULES)
		shown->xcvr = view_read_module(&view->source.genl, cage);
	for (i = 0; i < cage->count; i++)
		if (select_sublink(view->name, &cage->sublink[i]))
			add_sublink(view, shown, &cage->sublink[i], hint);
	shown->count = view->sublinks - shown->first;
}

static void make(struct view *view)
{
	const struct cages *cages = &view->now.inv.cages;
	size_t hint = 0;
	size_t i;

	forget_cages(view);
	for (i = 0; i < cages->count; i++)
		if (select_cage(view->name, &cages->cage[i]))
			add_cage(view, &cages->cage[i], &hint);
}

/* What is not whole is marked where it stands; here it is said why. */
static void warn_cage(struct tool *tool, const struct cage *cage,
		      const char *name)
{
	size_t i;

	if (cage->changed)
		tool_error(tool, "%s/%u: was split or unsplit while it was read",
			   cage->dev, cage->index);
	for (i = 0; i < cage->count; i++)
		if (cage->sublink[i].netdev == CAGE_NETDEV_VANISHED &&
		    select_sublink(name, &cage->sublink[i]))
			tool_error(tool, "%s: netdev vanished while it was read",
				   cage_sublink_netdev(&cage->sublink[i]));
}

/*
 * What was lacking before was said before. Without devlink there are cages of a
 * netdev each, to which nothing is lacking.
 */
static void warn(struct view *view, const struct sample *before)
{
	struct tool *tool = view->source.tool;
	size_t i;

	for (i = 0; i < SAMPLE_PARTS; i++)
		if (i != SAMPLE_DEVLINK && view->now.lack[i] &&
		    !(before && before->lack[i]))
			tool_error(tool, "%s; what it would have told is left out",
				   view->now.lack[i]);
	for (i = 0; i < view->cages; i++)
		warn_cage(tool, view->cage[i].cage, view->name);
	if (view->now.broken)
		view->status = TOOL_FAILED;
}

/* Moves on by a look; 0, -ENODATA after the last one, or after an error */
static int look(struct view *view)
{
	struct sample sample;
	int err = source_look(&view->source, &sample);

	if (err) {
		if (err != -ENODATA)
			tool_error(view->source.tool, "%s", view->source.error);
		sample_free(&sample);
		return err;
	}
	sample_free(&view->then);
	view->then = view->now;
	view->now = sample;
	return 0;
}

/* The looks of a recording are as far from each other as they are. */
static int look_after(struct view *view, double seconds)
{
	struct sample first = view->now;
	int err, looks = 0;

	memset(&view->now, 0, sizeof(view->now));
	do {
		err = source_wait(&view->source, seconds);
		if (!err)
			err = look(view);
		looks += !err;
	} while (!err && view->source.replay &&
		 view->now.taken - first.taken < EARLIER * seconds * NS_PER_S);
	sample_free(&view->then);
	view->then = first;
	view->has_then = true;
	if (err == -ENODATA && !looks)
		tool_error(view->source.tool,
			   "there is one look in %s, so there is nothing to compare",
			   view->source.tool->replay);
	else if (err == -EINTR)
		tool_error(view->source.tool, "interrupted");
	return err == -ENODATA && looks ? 0 : err;
}

static void load_baseline(struct view *view)
{
	char *why = NULL;
	int err = baseline_load(&view->baseline, "default", &why);

	if (err && err != -ENOENT)
		tool_error(view->source.tool, "%s; the baseline is left out", why);
	free(why);
}

static enum tool_status open_view(struct view *view)
{
	struct tool *tool = view->source.tool;
	char *why;
	int err;

	if (source_open(&view->source, tool)) {
		tool_error(tool, "%s", view->source.error);
		return TOOL_FAILED;
	}
	err = look(view);
	if (err == -ENODATA)
		tool_error(tool, "%s: %s", tool->replay, view->source.error);
	if (!err && tool->seconds)
		err = look_after(view, tool->seconds);
	if (err)
		return TOOL_FAILED;
	if (!select_any(view->name, &view->now.inv)) {
		why = select_why_not(view->name, &view->now.inv);
		tool_error(tool, "%s", why);
		free(why);
		return TOOL_FAILED;
	}
	/* it is of this machine */
	if (!view->has_then && !tool->replay && !(view->flags & VIEW_ALONE))
		load_baseline(view);
	make(view);
	warn(view, NULL);
	return TOOL_OK;
}

/**
 * view_open() - look at what was asked for
 * @view: what to show; to be closed by view_close() if this returns TOOL_OK, and can
 *	be closed else
 * @tool: tool, with its options
 * @argc: number of arguments
 * @argv: arguments: a name, with or without "dev" before it, or nothing; ended by
 *	NULL
 * @flags: VIEW_*
 *
 * With -interval this takes two looks, and compares them. What is wrong is said.
 *
 * Return: TOOL_OK, or what to exit with.
 */
enum tool_status view_open(struct view *view, struct tool *tool, int argc,
			   char **argv, unsigned int flags)
{
	enum tool_status status;

	memset(view, 0, sizeof(*view));
	view->source.tool = tool;
	view->flags = flags;
	verdict_defaults(&view->limits);
	status = args_name(tool, argc, argv, &view->name);
	if (status == TOOL_OK)
		status = open_view(view);
	if (status != TOOL_OK)
		view_close(view);
	return status;
}

/**
 * view_next() - look again, and compare with what was shown until now
 * @view: what to show
 *
 * What is wrong is said. A name that means nothing any more leaves nothing to show.
 *
 * Return: TOOL_OK, or TOOL_FAILED, with the view as it was; TOOL_OK and @ended set
 * after the last look of a recording.
 */
enum tool_status view_next(struct view *view)
{
	int err = look(view);

	view->ended = err == -ENODATA;
	if (err)
		return view->ended ? TOOL_OK : TOOL_FAILED;
	view->has_then = true;
	make(view);
	warn(view, &view->then);
	return TOOL_OK;
}

/**
 * view_close() - release what was shown
 * @view: what was shown; may be closed again
 */
void view_close(struct view *view)
{
	forget_cages(view);
	baseline_free(&view->baseline);
	sample_free(&view->then);
	sample_free(&view->now);
	source_close(&view->source);
	memset(&view->source, 0, sizeof(view->source));
}
