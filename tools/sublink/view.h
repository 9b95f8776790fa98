/* SPDX-License-Identifier: GPL-2.0 */
/* What most commands show of: sublinks that were asked for, looked at once or twice. */
#ifndef SUBLINK_VIEW_H
#define SUBLINK_VIEW_H

#include "baseline.h"
#include "figures.h"
#include "verdict.h"

#include "xcvr.h"

/**
 * struct view_sublink - a sublink, and all that is known of it
 * @cage: its cage
 * @sublink: the sublink
 * @counts: what was counted until now
 * @figures: what that means
 * @verdict: what to think of it
 */
struct view_sublink {
	const struct cage *cage;
	const struct cage_sublink *sublink;
	struct counts counts;
	struct figures figures;
	struct verdict verdict;
};

/**
 * struct view_cage - a cage with something to show
 * @cage: the cage
 * @xcvr: its module; NULL if modules were not asked for
 * @first: index of its first sublink in the view
 * @count: sublinks of it that are shown
 */
struct view_cage {
	const struct cage *cage;
	struct xcvr *xcvr;
	size_t first;
	size_t count;
};

/**
 * struct view - what a command shows of
 * @source: where the looks come from
 * @then: an earlier look, if @has_then
 * @now: the look that is shown
 * @has_then: there was an earlier one
 * @baseline: what is compared with if there was none; empty without one
 * @limits: of verdicts
 * @cage: cages with something to show
 * @cages: how many there are
 * @sublink: sublinks of them, in their order
 * @sublinks: how many there are
 * @name: what was asked for, see select_sublink(); NULL for all
 * @flags: VIEW_*
 * @status: what a command that shows all of it is to exit with: TOOL_FAILED if the
 *	kernel broke off
 * @ended: the recording has no more looks
 */
struct view {
	struct source source;
	struct sample then;
	struct sample now;
	bool has_then;
	struct baseline baseline;
	struct verdict_limits limits;
	struct view_cage *cage;
	size_t cages;
	struct view_sublink *sublink;
	size_t sublinks;
	const char *name;
	unsigned int flags;
	enum tool_status status;
	bool ended;
};

/** define VIEW_MODULES - also read the memory of modules */
#define VIEW_MODULES 0x1
/** define VIEW_ALONE - compare a single look with nothing, not with the baseline */
#define VIEW_ALONE 0x2

enum tool_status view_open(struct view *view, struct tool *tool, int argc,
			   char **argv, unsigned int flags);
enum tool_status view_next(struct view *view);
void view_close(struct view *view);
struct xcvr *view_read_module(struct nl *nl, const struct cage *cage);

#endif
