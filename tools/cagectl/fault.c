// SPDX-License-Identifier: GPL-2.0
/* cagectl fault: what goes wrong, now or later. */
#include <errno.h>
#include <linux/cagesim.h>
#include <linux/genetlink.h>
#include <stdlib.h>
#include <string.h>

#include "cagectl.h"
#include "entry.h"
#include "near.h"
#include "show.h"
#include "value.h"
#include "words.h"

const char fault_help[] =
	"Lets something go wrong; without LANE, with all lanes of a cage.\n"
	"  attenuate, dirt, bend, ageing  level DB: loss that it comes to\n"
	"  noise                          level DB: SNR that its bursts leave\n"
	"  heat                           level WATTS: heat from outside\n"
	"  slow-cdb                       factor N: CDB commands take N times as long\n"
	"  flap, dead, stuck-eeprom       without a level\n"
	"  after TIME                     when it begins; at once by default\n"
	"  for TIME                       how long it lasts; for ever by default\n"
	"  ramp TIME                      how long it takes to reach its level\n"
	"  period TIME                    mean time between recurrences of bend, flap and\n"
	"                                 noise\n"
	"  seed N                         what chance makes of it\n"
	"TIME is 10us, 5ms, 1.5s, 3min, 4h or 1d of emulated time. \"del all\" ends all.\n";

#define TIMES(word, number)						\
	.name = (word), .attr = (number), .kind = PARAM_TIME,		\
	.unit = "", .scale = 1, .max = INT64_MAX, .wide = true,		\
	.fixed = true,							\
	.allowed = "a time with its unit: ns, us, ms, s, min, h or d"

/* Level and factor are one number of the driver, in other units */
enum {
	LEVEL,
	FACTOR,
	AFTER,
};

static const struct param table[] = {
	[LEVEL] = {
		.name = "level", .attr = CAGESIM_A_FAULT_LEVEL,
		.kind = PARAM_DECIMAL, .unit = "dB", .scale = 1000,
		.max = 1000000, .fixed = true, .left = true,
		.allowed = "0 to 1000 dB or W in steps of 0.001",
	},
	[FACTOR] = {
		.name = "factor", .attr = CAGESIM_A_FAULT_LEVEL,
		.kind = PARAM_DECIMAL, .unit = "", .scale = 1,
		.max = 1000000, .fixed = true, .left = true,
		.allowed = "a whole number up to 1000000",
	},
	[AFTER] = {
		TIMES("after", CAGESIM_A_FAULT_START), .key = "after_ns",
		.relative = true,
	},
	{ TIMES("for", CAGESIM_A_FAULT_DURATION), .key = "duration_ns" },
	{ TIMES("ramp", CAGESIM_A_FAULT_RAMP), .key = "ramp_ns" },
	{ TIMES("period", CAGESIM_A_FAULT_PERIOD), .key = "period_ns" },
	{
		.name = "seed", .attr = CAGESIM_A_FAULT_SEED,
		.kind = PARAM_DECIMAL, .unit = "", .scale = 1, .wide = true,
		.max = UINT64_MAX, .fixed = true, .left = true,
		.allowed = "a whole number of 64 bits",
	},
	{},
};

/* Which of level and factor a kind has; -1 for none */
static int level_of(uint64_t kind)
{
	switch (kind) {
	case CAGESIM_FAULT_KIND_FLAP:
	case CAGESIM_FAULT_KIND_DEAD:
	case CAGESIM_FAULT_KIND_STUCK_EEPROM:
		return -1;
	case CAGESIM_FAULT_KIND_SLOW_CDB:
		return FACTOR;
	default:
		return LEVEL;
	}
}

static void drop_other_levels(struct entry *entry)
{
	int i;

	for (i = LEVEL; i <= FACTOR; i++)
		if (i != level_of(entry->fault_kind))
			entry->params.value[i] = NL_NO_S32;
}

static int take_fault(struct nl *nl, const struct nlmsghdr *nlh,
		      struct entry *entry)
{
	static const enum mnl_attr_data_type types[] = {
		[CAGESIM_A_FAULT_ID]		= MNL_TYPE_U32,
		[CAGESIM_A_FAULT_DEVICE]	= MNL_TYPE_NUL_STRING,
		[CAGESIM_A_FAULT_CAGE]		= MNL_TYPE_U32,
		[CAGESIM_A_FAULT_LANES]		= MNL_TYPE_U32,
		[CAGESIM_A_FAULT_KIND]		= MNL_TYPE_U32,
		[CAGESIM_A_FAULT_LEVEL]		= MNL_TYPE_U32,
		[CAGESIM_A_FAULT_START]		= MNL_TYPE_UNSPEC,
		[CAGESIM_A_FAULT_DURATION]	= MNL_TYPE_UNSPEC,
		[CAGESIM_A_FAULT_RAMP]		= MNL_TYPE_UNSPEC,
		[CAGESIM_A_FAULT_PERIOD]	= MNL_TYPE_UNSPEC,
		[CAGESIM_A_FAULT_SEED]		= MNL_TYPE_UNSPEC,
		[CAGESIM_A_FAULT_ACTIVE]	= MNL_TYPE_U8,
	};
	const struct nlattr *tb[ARRAY_SIZE(types)];
	int err;

	err = nl_attrs(nl, nlh, sizeof(struct genlmsghdr), types, tb,
		       ARRAY_SIZE(types) - 1);
	if (!err && (!tb[CAGESIM_A_FAULT_ID] || !tb[CAGESIM_A_FAULT_KIND]))
		err = nl_fail(nl, EBADMSG, "no number or kind in the answer");
	if (!err)
		err = entry_take_place(nl, tb, CAGESIM_A_FAULT_DEVICE, 2,
				       &entry->at);
	if (!err)
		err = params_get(&entry->params, nl, table, tb);
	if (!err)
		err = nl_get_uint(nl, tb[CAGESIM_A_FAULT_START],
				  &entry->fault.start);
	if (err)
		return err;
	entry->id = nl_get_u32(tb[CAGESIM_A_FAULT_ID]);
	entry->mask = nl_get_u32(tb[CAGESIM_A_FAULT_LANES]);
	entry->fault_kind = nl_get_u32(tb[CAGESIM_A_FAULT_KIND]);
	entry->fault.active = nl_get_u8(tb[CAGESIM_A_FAULT_ACTIVE]);
	/* the driver has the time, see fault_settle() */
	entry->params.value[AFTER] = NL_NO_S32;
	drop_other_levels(entry);
	return 0;
}

/**
 * fault_settle() - find in how long a fault begins
 * @entry: fault, as the driver has it
 * @now: emulated time, ns
 */
void fault_settle(struct entry *entry, uint64_t now)
{
	if (entry->fault.start != ABSENT && entry->fault.start > now)
		entry->params.value[AFTER] = entry->fault.start - now;
}

static void print_fault(const struct entry *entry, const struct tool *tool,
			struct out *out)
{
	char *lanes = place_mask_text(entry->mask), *start = NULL;
	const struct param *param;
	uint64_t number[64];
	size_t i, count = 0;

	(void)tool;
	for (i = 0; i < ARRAY_SIZE(number); i++)
		if (entry->mask != ABSENT && entry->mask >> i & 1)
			number[count++] = i;
	if (entry->fault.start != ABSENT)
		start = value_time_text(entry->fault.start);
	out_line_begin(out);
	out_number(out, "id", "", entry->id);
	entry_print_place(out, "", &entry->at, NULL);
	out_numbers(out, "lanes", "lanes", number, count, lanes);
	show_word(out, "kind", "kind", entry->fault_kind, words_fault);
	out_flag(out, "active", "active", entry->fault.active, "yes", "no");
	out_number_as(out, "start_ns", "start", entry->fault.start, start);
	for (param = table; param->name; param++)
		if (!param->relative)
			param_print(param, entry->params.value[param - table],
				    out, param->name);
	out_line_end(out);
	free(lanes);
	free(start);
}

static enum tool_status take_kind(struct tool *tool, const char *word,
				  uint64_t *kind)
{
	struct near near = { .wanted = word };
	enum tool_status status;
	char *similar;

	if (!word)
		return tool_usage(tool, "a fault needs a kind, as attenuate");
	for (*kind = 0; words_fault[*kind]; ++*kind)
		if (!strcmp(word, words_fault[*kind]))
			return TOOL_OK;
	for (*kind = 0; words_fault[*kind]; ++*kind)
		near_add(&near, words_fault[*kind]);
	similar = near_text(&near);
	status = tool_usage(tool, "there is no fault \"%s\"%s", word, similar);
	free(similar);
	return status;
}

static enum tool_status check_level(struct tool *tool, uint64_t kind,
				    const struct params *params)
{
	int i;

	for (i = LEVEL; i <= FACTOR; i++)
		if (i != level_of(kind) && params->value[i] != NL_NO_S32)
			return tool_usage(tool, "%s has no %s",
					  words_fault[kind], table[i].name);
	return TOOL_OK;
}

/* Of the places from @from on, those that are in the same cage; as one fault */
static size_t add_cage(struct entries *entries, const struct places *places,
		       size_t from)
{
	struct places here = { .place = places->place + from };
	const struct place *first = here.place;
	struct entry *entry;

	while (from + here.count < places->count &&
	       first[here.count].cage == first->cage &&
	       !strcmp(first[here.count].device, first->device))
		here.count++;
	entry = entries_add(entries);
	entry->at = *first;
	entry->at.unit = ABSENT;
	entry->mask = place_mask(&here);
	return from + here.count;
}

static enum tool_status parse(struct entries *entries, struct tool *tool,
			      char **argv)
{
	struct places places = {};
	enum tool_status status;
	struct params params;
	uint64_t kind = 0;
	size_t i = 0;

	params_clear(&params);
	status = command_places(&places, tool, &fault_kind, argv[0], 2);
	if (status == TOOL_OK)
		status = take_kind(tool, argv[1], &kind);
	if (status == TOOL_OK)
		status = params_take(&params, tool, table, argv + 2);
	if (status == TOOL_OK)
		status = check_level(tool, kind, &params);
	while (status == TOOL_OK && i < places.count) {
		i = add_cage(entries, &places, i);
		entries->entry[entries->count - 1].params = params;
		entries->entry[entries->count - 1].fault_kind = kind;
		if (!entries->entry[entries->count - 1].mask)
			status = command_bad_place(tool, &fault_kind, argv[0]);
	}
	places_free(&places);
	return status;
}

static void put_fault(const struct entry *entry, struct nlmsghdr *nlh)
{
	if (entry->mask != ABSENT)
		mnl_attr_put_u32(nlh, CAGESIM_A_FAULT_LANES, entry->mask);
	mnl_attr_put_u32(nlh, CAGESIM_A_FAULT_KIND, entry->fault_kind);
}

static char *fault_text(const struct entry *entry)
{
	size_t i;

	for (i = 0; words_fault[i]; i++)
		if (i == entry->fault_kind)
			return util_strdup(words_fault[i]);
	return util_printf("%llu", (unsigned long long)entry->fault_kind);
}

static bool differs(const struct entry *want, const struct entry *have)
{
	return want->mask != have->mask || want->fault_kind != have->fault_kind;
}

const struct entry_kind fault_kind = {
	.name = "fault",
	.place = "DEV/CAGE/LANE",
	.list = "faults",
	.depth = 3,
	.device = CAGESIM_A_FAULT_DEVICE,
	.id = CAGESIM_A_FAULT_ID,
	.sparse = true,
	.get = CAGESIM_CMD_FAULT_GET,
	.make = CAGESIM_CMD_FAULT_NEW,
	.drop = CAGESIM_CMD_FAULT_DEL,
	.table = table,
	.take = take_fault,
	.print = print_fault,
	.parse = parse,
	.put = put_fault,
	.text = fault_text,
	.differs = differs,
};

static enum tool_status fault_show(struct tool *tool, int argc, char **argv)
{
	return command_show(tool, &fault_kind, argc, argv);
}

static enum tool_status fault_add(struct tool *tool, int argc, char **argv)
{
	return command_make(tool, &fault_kind, "add", argc, argv);
}

static enum tool_status fault_del(struct tool *tool, int argc, char **argv)
{
	return command_drop(tool, &fault_kind, "del", argc, argv);
}

const struct tool_command fault_commands[] = {
	{ "show", NULL, NULL, fault_show, NULL },
	{ "add", NULL, NULL, fault_add, NULL },
	{ "del", NULL, NULL, fault_del, NULL },
	{ NULL, NULL, NULL, NULL, NULL },
};
