// SPDX-License-Identifier: GPL-2.0
/* sublink link: whether there is a link, how often it went, and why. */
#include <math.h>
#include <stdlib.h>

#include "names.h"
#include "print.h"
#include "sublink.h"
#include "text.h"

const char sublink_link_help[] =
	"Shows for each sublink whether there is a link, how often it changed, when it\n"
	"last went down as far as that can be told, why there is none, and what to do.\n"
	"With -statistics also what the link is made of: netdev, carrier, FEC, module.\n";

static const char *const keep[] = {
	"SUB", "NETDEV", "LINK", "REASON", "DOWNS", "ADVICE", "SPEED",
	"LAST-DOWN", NULL
};

/**
 * struct history - what is known of when a link last went down
 * @after: ns since 1970, or ABSENT
 * @before: the same
 */
struct history {
	uint64_t after;
	uint64_t before;
};

/* No counter has a time; one that is compared with an earlier one has a bound */
static struct history last_down(const struct view_sublink *vs)
{
	const struct figures *figures = &vs->figures;
	struct history history = { ABSENT, ABSENT };
	uint64_t then;

	if (!isfinite(figures->seconds) || figures->downs == ABSENT)
		return history;
	then = vs->counts.wall - (uint64_t)(figures->seconds * 1e9);
	if (figures->downs)
		history.after = then;
	else if (vs->counts.downs)
		history.before = then;
	return history;
}

static char *history_text(const struct view_sublink *vs,
			  const struct history *history)
{
	uint64_t wall = history->after;
	char *when, *text;

	if (vs->counts.downs != ABSENT && !vs->counts.downs)
		return util_strdup("never");
	if (wall == ABSENT)
		wall = history->before;
	when = text_wall(wall);
	if (!when)
		return NULL;
	text = util_printf("%s %s", wall == history->after ? "after" : "before",
			   when);
	free(when);
	return text;
}

static void detail(struct out *out, const char *item, const char *state,
		   uint64_t changes)
{
	out_row_begin(out);
	out_string(out, "item", "ITEM", item);
	out_string(out, "state", "STATE", state);
	out_number(out, "item_changes", "CHANGES", changes);
	out_row_end(out);
}

static const char *up_or_down(uint64_t up)
{
	if (up == ABSENT)
		return NULL;
	return up ? "up" : "down";
}

/* Lanes of the sublink that light comes in on, or NULL */
static char *light(const struct print *print, const struct view_sublink *vs)
{
	const struct cage_sublink *sublink = vs->sublink;
	const struct xcvr *xcvr = print->cage->xcvr;
	const struct xcvr_lane *lane;
	unsigned int lit = 0;
	uint64_t i;

	if (!xcvr || sublink->first_lane == ABSENT)
		return NULL;
	for (i = 0; i < sublink->lanes; i++) {
		lane = xcvr_cage_lane(xcvr, sublink->first_lane + i);
		if (!lane || lane->rx_los == ABSENT)
			return NULL;
		lit += !lane->rx_los;
	}
	return util_printf("on %u of %llu lanes", lit, (unsigned long long)i);
}

static void print_details(struct print *print, const struct view_sublink *vs)
{
	const struct link *link = vs->sublink->link;
	const struct counts *counts = &vs->counts;
	const struct xcvr *xcvr = print->cage->xcvr;
	struct out *out = &print->out;
	char *fec, *rx;

	if (!print->tool->json && !print->tool->statistics)
		return;
	fec = text_fec(counts->fec.ifindex ? counts->fec.active : ABSENT);
	rx = light(print, vs);
	out_list_begin(out, "details");
	detail(out, "netdev", link ? up_or_down(link->admin_up) : NULL, ABSENT);
	detail(out, "carrier", link ? up_or_down(link->carrier) : NULL,
	       link ? link->carrier_changes : ABSENT);
	detail(out, "link", up_or_down(counts->link), counts->downs);
	detail(out, "fec", fec, ABSENT);
	detail(out, "module", xcvr ? xcvr->state : NULL, ABSENT);
	detail(out, "light", rx, ABSENT);
	out_list_end(out);
	free(fec);
	free(rx);
}

static void print_reason(struct out *out, const struct view_sublink *vs)
{
	const struct ethtool_port *ethtool = vs->sublink->ethtool;
	uint64_t state = ethtool ? ethtool->ext_state : ABSENT;
	uint64_t substate = ethtool ? ethtool->ext_substate : ABSENT;
	const char *elsewhere = print_netdev_reason(vs);
	char *reason = names_reason(state, substate);
	const char *advice = vs->verdict.advice;

	out_number(out, "ext_state", NULL, state);
	out_number(out, "ext_substate", NULL, substate);
	out_string(out, "reason", "REASON", elsewhere ? elsewhere : reason);
	out_string(out, "advice", "ADVICE", advice && *advice ? advice : NULL);
	free(reason);
}

static void link_sublink(struct print *print, const struct view_sublink *vs)
{
	const struct ethtool_port *ethtool = vs->sublink->ethtool;
	const struct link *link = vs->sublink->link;
	struct history history = last_down(vs);
	char *when = history_text(vs, &history);
	struct out *out = &print->out;

	out_text(out, "admin_up", "ADMIN",
		 link ? up_or_down(link->admin_up) : NULL);
	print_link(out, vs);
	out_flag(out, "autoneg", "AUTONEG", ethtool ? ethtool->autoneg : ABSENT,
		 "on", "off");
	out_number(out, "carrier_changes", "CHANGES",
		   link ? link->carrier_changes : ABSENT);
	out_number(out, "downs_total", "DOWNS", vs->counts.downs);
	out_number(out, "downs", NULL, vs->figures.downs);
	print_wall(out, "last_down_after", history.after);
	print_wall(out, "last_down_before", history.before);
	out_text(out, "last_down", "LAST-DOWN", when);
	print_reason(out, vs);
	print_details(print, vs);
	free(when);
}

/**
 * sublink_link_run() - show links and why there are none
 * @tool: tool
 * @argc: number of arguments
 * @argv: arguments: a name, with or without "dev" before it, or nothing
 *
 * Return: exit status.
 */
enum tool_status sublink_link_run(struct tool *tool, int argc, char **argv)
{
	static const struct print_command command = {
		.name = "link", .modules = 1, .keep = keep,
		.sublink = link_sublink,
	};

	return print_run(tool, argc, argv, &command);
}
