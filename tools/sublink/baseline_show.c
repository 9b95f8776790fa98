// SPDX-License-Identifier: GPL-2.0
/*
 * What was counted since a baseline: counters then, now, and how much more it
 * is. If they are not comparable, nothing is subtracted, and it is said why.
 */
#include "baseline_show.h"

#include <math.h>
#include <stdlib.h>

#include "compare.h"
#include "out.h"
#include "print.h"
#include "text.h"

/**
 * struct counter - a counter
 * @name: its name
 * @offset: where it is in struct counts
 * @stat: it is a struct fec_stat, not a number
 */
struct counter {
	const char *name;
	size_t offset;
	bool stat;
};

#define NUMBER(name) { #name, offsetof(struct counts, name), false }
#define STAT(name, member) { #name, offsetof(struct counts, fec.member), true }

static const struct counter counters[] = {
	NUMBER(rx_bytes), NUMBER(tx_bytes), NUMBER(rx_packets),
	NUMBER(tx_packets), NUMBER(rx_errors), NUMBER(tx_errors),
	NUMBER(rx_dropped), NUMBER(fcs_errors), NUMBER(symbol_errors),
	NUMBER(rx_pause), NUMBER(tx_pause), NUMBER(downs),
	STAT(corrected_codewords, corrected_blocks),
	STAT(uncorrectable_codewords, uncorrectable_blocks),
	STAT(corrected_bits, corrected_bits),
};

/* Some drivers have corrected bits of lanes only; half of a sum is none. */
static uint64_t sum(const struct fec_stat *stat)
{
	uint64_t total = 0;
	unsigned int i;

	if (stat->total != ABSENT || !stat->lanes)
		return stat->total;
	for (i = 0; i < stat->lanes; i++) {
		if (stat->lane[i] == ABSENT)
			return ABSENT;
		total += stat->lane[i];
	}
	return total;
}

static uint64_t value(const struct counts *counts, const struct counter *counter)
{
	const void *place = (const char *)counts + counter->offset;

	if (!counter->stat)
		return *(const uint64_t *)place;
	return counts->fec.ifindex ? sum(place) : ABSENT;
}

static void show_counter(struct out *out, const struct counter *counter,
			 const struct counts *now, const struct counts *then,
			 bool comparable)
{
	uint64_t later = value(now, counter);
	uint64_t earlier = then ? value(then, counter) : ABSENT;
	bool both = comparable && later != ABSENT && earlier != ABSENT;

	if (later == ABSENT && earlier == ABSENT)
		return;
	out_row_begin(out);
	out_string(out, "counter", "COUNTER", counter->name);
	out_number(out, "then", "THEN", earlier);
	out_number(out, "now", "NOW", later);
	out_number(out, "since", "SINCE", both ? later - earlier : ABSENT);
	out_row_end(out);
}

static void show_since(struct out *out, const struct counts *now,
		       const struct counts *then)
{
	char *date = text_wall(then ? then->wall : ABSENT);
	char *span = text_seconds(then && now->wall > then->wall ?
				  (now->wall - then->wall) / 1e9 : 0);
	char *text = util_printf("%s (%s)", date ? date : "", span);

	out_double(out, "since", then ? "since" : NULL,
		   then ? then->wall / 1e9 : NAN, text);
	free(date);
	free(span);
	free(text);
}

static void show_sublink(struct out *out, const struct baseline *baseline,
			 const struct view_sublink *shown)
{
	const struct counts *now = &shown->counts;
	const struct counts *then = baseline_find(baseline, shown->cage,
						  shown->sublink);
	const char *reset = then ? compare_counts(now, then) :
				   "it is not in the baseline";
	const char *netdev = cage_sublink_netdev(shown->sublink);
	uint64_t number = cage_sublink_number(shown->sublink);
	uint64_t cage = shown->cage->number;
	char *handle = cage_sublink_handle(shown->sublink);
	char *text = util_printf("s%llu", (unsigned long long)number);
	size_t i;

	out_line_begin(out);
	out_string(out, "handle", "", handle);
	out_number(out, "cage", cage == ABSENT ? NULL : "cage", cage);
	out_number_as(out, "sublink", number == ABSENT ? NULL : "sublink",
		      number, text);
	out_string(out, "netdev", "netdev", *netdev ? netdev : NULL);
	show_since(out, now, then);
	out_string(out, "reset", reset ? "not comparable:" : NULL, reset);
	out_list_begin(out, "counters");
	for (i = 0; i < ARRAY_SIZE(counters); i++)
		show_counter(out, &counters[i], now, then, !reset);
	out_list_end(out);
	out_line_end(out);
	free(handle);
	free(text);
}

static bool *find_those_there(const struct baseline *baseline,
			      const struct view *view)
{
	const char *first = (const char *)baseline->entry;
	bool *there = NULL;
	size_t i;

	for (i = 0; i < baseline->count; i++)
		there = util_grow(there, i, sizeof(*there));
	for (i = 0; i < view->sublinks; i++) {
		const struct counts *counts =
			baseline_find(baseline, view->sublink[i].cage,
				      view->sublink[i].sublink);

		if (counts)
			there[((const char *)counts - first) /
			      sizeof(*baseline->entry)] = true;
	}
	return there;
}

/* Sublinks of the baseline that are not there any more */
static void show_gone(struct out *out, const struct baseline *baseline,
		      const struct view *view)
{
	bool *there = find_those_there(baseline, view);
	size_t i;

	out_list_begin(out, "gone");
	for (i = 0; i < baseline->count; i++) {
		const struct baseline_entry *entry = &baseline->entry[i];

		if (there[i])
			continue;
		out_line_begin(out);
		out_string(out, "key", "not there any more:", entry->key);
		out_string(out, "netdev", "netdev", *entry->counts.netdev ?
			   entry->counts.netdev : NULL);
		out_line_end(out);
	}
	out_list_end(out);
	free(there);
}

/**
 * baseline_show() - print what was counted since a baseline
 * @tool: tool
 * @name: name of the baseline
 * @baseline: the baseline
 * @view: what there is now
 * @all: all sublinks are in the view, so that others are gone
 *
 * Return: exit status.
 */
enum tool_status baseline_show(struct tool *tool, const char *name,
			       const struct baseline *baseline,
			       const struct view *view, bool all)
{
	struct out out;
	size_t i;

	out_open(&out, tool->out, tool->json, tool->pretty);
	out_string(&out, "schema", NULL, PRINT_SCHEMA);
	out_string(&out, "command", NULL, "baseline");
	out_string(&out, "baseline", NULL, name);
	out_list_begin(&out, "sublinks");
	for (i = 0; i < view->sublinks; i++)
		show_sublink(&out, baseline, &view->sublink[i]);
	out_list_end(&out);
	if (all)
		show_gone(&out, baseline, view);
	return out_close(&out) ? TOOL_FAILED : TOOL_OK;
}
