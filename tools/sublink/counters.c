// SPDX-License-Identifier: GPL-2.0
/*
 * sublink counters: frames, bytes and errors of each sublink; as they are, what
 * was added since the baseline, or what is added each second.
 */
#include <math.h>
#include <stdlib.h>

#include "print.h"
#include "sublink.h"
#include "text.h"

const char sublink_counters_help[] =
	"Shows frames, bytes and errors that were counted: since the counters began, or\n"
	"since the baseline if there is one; with -interval, how many there are a second.\n";

static const char *const keep[] = {
	"SUB", "NETDEV", "RX-PACKETS", "TX-PACKETS", "RX-ERRORS", "FCS-ERRORS",
	"RX-DROPPED", NULL
};

/**
 * struct counter - a counter
 * @key: what it is called in JSON
 * @label: the same in text
 * @offset: where it is in struct counts
 */
struct counter {
	const char *key;
	const char *label;
	size_t offset;
};

#define AT(member) offsetof(struct counts, member)

static const struct counter counters[] = {
	{ "rx_packets", "RX-PACKETS", AT(rx_packets) },
	{ "rx_bytes", "RX-BYTES", AT(rx_bytes) },
	{ "tx_packets", "TX-PACKETS", AT(tx_packets) },
	{ "tx_bytes", "TX-BYTES", AT(tx_bytes) },
	{ "rx_errors", "RX-ERRORS", AT(rx_errors) },
	{ "rx_dropped", "RX-DROPPED", AT(rx_dropped) },
	{ "tx_errors", "TX-ERRORS", AT(tx_errors) },
	{ "fcs_errors", "FCS-ERRORS", AT(fcs_errors) },
	{ "symbol_errors", "SYMBOL-ERRORS", AT(symbol_errors) },
	{ "rx_pause", "RX-PAUSE", AT(rx_pause) },
	{ "tx_pause", "TX-PAUSE", AT(tx_pause) },
};

static uint64_t value_of(const struct counts *counts, const struct counter *counter)
{
	return *(const uint64_t *)((const char *)counts + counter->offset);
}

/* Return: whether there is something to compare with, which is put into @then */
static bool earlier(const struct view *view, const struct view_sublink *vs,
		    struct counts *then)
{
	const struct cage_sublink *match;
	const struct counts *found;
	size_t hint = vs->cage - view->now.inv.cages.cage;

	if (!isfinite(vs->figures.seconds))
		return false;
	if (view->has_then) {
		match = counts_match(&view->then, vs->cage, vs->sublink, &hint);
		if (match)
			counts_take(then, &view->then, match);
		return match;
	}
	found = baseline_find(&view->baseline, vs->cage, vs->sublink);
	if (found)
		*then = *found;
	return found;
}

static uint64_t difference(uint64_t now, uint64_t then)
{
	if (now == ABSENT || then == ABSENT || now < then)
		return ABSENT;
	return now - then;
}

static void print_total(struct out *out, const struct counts *now, bool shown)
{
	size_t i;

	out_object_begin(out, "total");
	for (i = 0; i < ARRAY_SIZE(counters); i++)
		out_number(out, counters[i].key,
			   shown ? counters[i].label : NULL,
			   value_of(now, &counters[i]));
	out_object_end(out);
}

static void print_added(struct out *out, const struct counts *now,
			const struct counts *then, bool shown)
{
	size_t i;

	out_object_begin(out, "added");
	for (i = 0; i < ARRAY_SIZE(counters); i++)
		out_number(out, counters[i].key,
			   shown ? counters[i].label : NULL,
			   then ? difference(value_of(now, &counters[i]),
					     value_of(then, &counters[i])) :
				  ABSENT);
	out_object_end(out);
}

static void print_rates(struct out *out, const struct counts *now,
			const struct counts *then, double seconds, bool shown)
{
	uint64_t added;
	double rate;
	char *text;
	size_t i;

	out_object_begin(out, "per_second");
	for (i = 0; i < ARRAY_SIZE(counters); i++) {
		added = then ? difference(value_of(now, &counters[i]),
					  value_of(then, &counters[i])) : ABSENT;
		rate = added == ABSENT ? NAN : added / seconds;
		text = text_si(rate);
		out_double(out, counters[i].key,
			   shown ? counters[i].label : NULL, rate, text);
		free(text);
	}
	out_object_end(out);
}

/* What is shown is the same for all sublinks: it is one table. */
static void counters_sublink(struct print *print, const struct view_sublink *vs)
{
	const struct view *view = print->view;
	const struct counts *now = &vs->counts, *then = NULL;
	bool baseline = !view->has_then && view->baseline.count;
	struct counts before;

	if (earlier(view, vs, &before))
		then = &before;
	print_since(print, vs);
	print_total(&print->out, now, !view->has_then && !baseline);
	print_added(&print->out, now, then, baseline);
	print_rates(&print->out, now, then, vs->figures.seconds, view->has_then);
}

/**
 * sublink_counters_run() - show what was counted
 * @tool: tool
 * @argc: number of arguments
 * @argv: arguments: a name, with or without "dev" before it, or nothing
 *
 * Return: exit status.
 */
enum tool_status sublink_counters_run(struct tool *tool, int argc, char **argv)
{
	static const struct print_command command = {
		.name = "counters", .keep = keep, .sublink = counters_sublink,
	};

	return print_run(tool, argc, argv, &command);
}
