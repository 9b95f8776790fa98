// SPDX-License-Identifier: GPL-2.0
/*
 * cagectl cable: what joins the media lanes of cages. One end may lead to many:
 * a cable that fans out is as many cables as it has legs.
 */
#include <errno.h>
#include <linux/cagesim.h>
#include <linux/genetlink.h>
#include <stdlib.h>
#include <string.h>

#include "cagectl.h"
#include "entry.h"
#include "show.h"
#include "value.h"
#include "words.h"

const char cable_help[] =
	"Joins media lanes of cages; without LANE, from the first on. A cable to many\n"
	"fans out: its legs begin one after the other at this end.\n"
	"  lanes N                     that it joins, or each of its legs; by default\n"
	"                              as many as both ends have\n"
	"  kind trunk|hydra|patch|copper\n"
	"  fibre os2|os1a|om3|om4|awg26|awg30\n"
	"  length LENGTH               30cm, 2m, 0.5km\n"
	"  pairs N                     mated pairs of connectors\n"
	"  pair-loss DB                loss of each of them\n"
	"  dirt DB                     loss from dirt on them, all in all\n"
	"  polarity straight|swapped   whether transmitters look at receivers\n"
	"set changes the last five. show tells apart the reach that the budget of the\n"
	"standard allows, and the bit error ratio that is predicted.\n";

static const char *const polarities[] = { "straight", "swapped", NULL };

static const struct param table[] = {
	[ENTRY_CABLE_LANES] = {
		.name = "lanes", .attr = CAGESIM_A_CABLE_LANES,
		.kind = PARAM_DECIMAL, .unit = "", .scale = 1, .min = 1,
		.max = 8, .fixed = true, .left = true, .allowed = "1 to 8",
	}, {
		.name = "kind", .attr = CAGESIM_A_CABLE_KIND,
		.kind = PARAM_WORD, .word = words_cable, .scale = 1,
		.fixed = true, .left = true,
	}, {
		.name = "fibre", .attr = CAGESIM_A_CABLE_FIBRE,
		.kind = PARAM_WORD, .word = words_fibre, .scale = 1,
		.fixed = true, .left = true,
	}, {
		.name = "length", .key = "length_m",
		.attr = CAGESIM_A_CABLE_LENGTH, .kind = PARAM_LENGTH,
		.unit = "", .scale = 1, .max = 4000000, .left = true,
		.allowed = "up to 40km in steps of 1cm, as 500m, 2m or 30cm",
	}, {
		.name = "pairs", .attr = CAGESIM_A_CABLE_PAIRS,
		.kind = PARAM_DECIMAL, .unit = "", .scale = 1, .max = 32,
		.left = true, .allowed = "0 to 32",
	}, {
		.name = "pair-loss", .key = "pair_loss_db",
		.attr = CAGESIM_A_CABLE_PAIR_LOSS, .kind = PARAM_DECIMAL,
		.unit = "dB", .scale = 1000, .max = 10000, .left = true,
		.allowed = "0 to 10 dB in steps of 0.001",
	}, {
		.name = "dirt", .key = "dirt_db",
		.attr = CAGESIM_A_CABLE_DIRT, .kind = PARAM_DECIMAL,
		.unit = "dB", .scale = 1000, .max = 60000,
		.allowed = "0 to 60 dB in steps of 0.001",
	}, {
		.name = "polarity", .key = "swapped",
		.attr = CAGESIM_A_CABLE_SWAPPED, .word = polarities,
	},
	{},
};

static int take_cable(struct nl *nl, const struct nlmsghdr *nlh,
		      struct entry *entry)
{
	static const enum mnl_attr_data_type types[] = {
		[CAGESIM_A_CABLE_ID]		= MNL_TYPE_U32,
		[CAGESIM_A_CABLE_DEVICE]	= MNL_TYPE_NUL_STRING,
		[CAGESIM_A_CABLE_CAGE]		= MNL_TYPE_U32,
		[CAGESIM_A_CABLE_LANE]		= MNL_TYPE_U32,
		[CAGESIM_A_CABLE_TO_DEVICE]	= MNL_TYPE_NUL_STRING,
		[CAGESIM_A_CABLE_TO_CAGE]	= MNL_TYPE_U32,
		[CAGESIM_A_CABLE_TO_LANE]	= MNL_TYPE_U32,
		[CAGESIM_A_CABLE_LANES]		= MNL_TYPE_U32,
		[CAGESIM_A_CABLE_KIND]		= MNL_TYPE_U32,
		[CAGESIM_A_CABLE_FIBRE]		= MNL_TYPE_U32,
		[CAGESIM_A_CABLE_LENGTH]	= MNL_TYPE_U32,
		[CAGESIM_A_CABLE_PAIRS]		= MNL_TYPE_U32,
		[CAGESIM_A_CABLE_PAIR_LOSS]	= MNL_TYPE_U32,
		[CAGESIM_A_CABLE_DIRT]		= MNL_TYPE_U32,
		[CAGESIM_A_CABLE_SWAPPED]	= MNL_TYPE_U8,
		[CAGESIM_A_CABLE_LOSS]		= MNL_TYPE_U32,
		[CAGESIM_A_CABLE_BUDGET]	= MNL_TYPE_U32,
		[CAGESIM_A_CABLE_REACH]		= MNL_TYPE_U32,
		[CAGESIM_A_CABLE_PREDICTED_BER]	= MNL_TYPE_U32,
	};
	const struct nlattr *tb[ARRAY_SIZE(types)];
	int err;

	err = nl_attrs(nl, nlh, sizeof(struct genlmsghdr), types, tb,
		       ARRAY_SIZE(types) - 1);
	if (!err && !tb[CAGESIM_A_CABLE_ID])
		err = nl_fail(nl, EBADMSG, "no number in the answer");
	if (!err)
		err = entry_take_place(nl, tb, CAGESIM_A_CABLE_DEVICE, 3,
				       &entry->at);
	/* it may be in another network namespace */
	if (!err && tb[CAGESIM_A_CABLE_TO_DEVICE])
		err = entry_take_place(nl, tb, CAGESIM_A_CABLE_TO_DEVICE, 3,
				       &entry->to);
	if (!err)
		err = params_get(&entry->params, nl, table, tb);
	if (err)
		return err;
	entry->id = nl_get_u32(tb[CAGESIM_A_CABLE_ID]);
	entry->cable.loss = nl_get_u32(tb[CAGESIM_A_CABLE_LOSS]);
	entry->cable.budget = nl_get_u32(tb[CAGESIM_A_CABLE_BUDGET]);
	entry->cable.reach = nl_get_s32(tb[CAGESIM_A_CABLE_REACH]);
	entry->cable.ber = nl_get_u32(tb[CAGESIM_A_CABLE_PREDICTED_BER]);
	return 0;
}

static void print_end(struct out *out, const char *key, const char *label,
		      const struct place *place)
{
	out_object_begin(out, key);
	entry_print_place(out, label, place, "lane");
	out_object_end(out);
}

static void print_cable(const struct entry *entry, const struct tool *tool,
			struct out *out)
{
	const struct cable_status *cable = &entry->cable;
	char *reach = NULL, *text = NULL;

	(void)tool;
	if (cable->reach != NL_NO_S32) {
		reach = value_text(cable->reach, 1);
		text = util_printf("%sm", reach);
	}
	out_line_begin(out);
	out_number(out, "id", "", entry->id);
	print_end(out, "from", "", &entry->at);
	if (*entry->to.device)
		print_end(out, "to", "to", &entry->to);
	else
		out_string(out, "to", "to", NULL);
	params_print(&entry->params, table, out);
	show_decimal(out, "loss_db", "loss", show_signed(cable->loss), 2, "dB");
	show_decimal(out, "budget_db", "budget", show_signed(cable->budget), 2,
		     "dB");
	out_literal(out, "budget_reach_m", "budget-reach", reach, text);
	show_ber(out, "predicted_ber", "predicted-ber", cable->ber);
	out_line_end(out);
	free(reach);
	free(text);
}

/* Words up to the first that is a setting are far ends */
static bool is_setting(const char *word)
{
	const struct param *param;

	for (param = table; param->name; param++)
		if (!strcmp(word, param->name))
			return true;
	return !strchr(word, '/');
}

/* One leg, from each of @near to each of @far; by its number the lanes begin */
static enum tool_status add_leg(struct entries *entries, struct tool *tool,
				const struct places *near, const char *word,
				unsigned int leg, const struct params *params)
{
	struct places far = {};
	enum tool_status status;
	struct entry *entry;
	size_t i;

	status = command_places(&far, tool, &cable_kind, word, 2);
	if (status == TOOL_OK && far.count != near->count)
		status = tool_usage(tool, "there are %zu ends before \"to\", but %zu in \"%s\"",
				    near->count, far.count, word);
	for (i = 0; status == TOOL_OK && i < far.count; i++) {
		entry = entries_add(entries);
		entry->at = near->place[i];
		entry->to = far.place[i];
		entry->params = *params;
		entry->cable.leg = leg;
	}
	places_free(&far);
	return status;
}

static enum tool_status parse(struct entries *entries, struct tool *tool,
			      char **argv)
{
	struct places near = {};
	enum tool_status status;
	struct params params;
	unsigned int legs = 0;
	size_t first = entries->count;

	params_clear(&params);
	status = command_places(&near, tool, &cable_kind, argv[0], 2);
	if (status == TOOL_OK && (!argv[1] || strcmp(argv[1], "to")))
		status = tool_usage(tool, "a cable is DEV/CAGE[/LANE] to DEV/CAGE[/LANE]...");
	if (status == TOOL_OK)
		argv += 2;
	while (status == TOOL_OK && argv[legs] && !is_setting(argv[legs]))
		legs++;
	if (status == TOOL_OK && !legs)
		status = tool_usage(tool, "\"to\" needs DEV/CAGE[/LANE]");
	if (status == TOOL_OK)
		status = params_take(&params, tool, table, argv + legs);
	for (unsigned int i = 0; status == TOOL_OK && i < legs; i++)
		status = add_leg(entries, tool, &near, argv[i], i, &params);
	for (; first < entries->count; first++)
		entries->entry[first].cable.legs = legs;
	places_free(&near);
	return status;
}

/**
 * cable_settle() - find where a cable begins and ends
 * @entry: cable, as a command or a line of a topology has it
 * @lanes: media lanes of the cage at this end, or 0 if that is not known
 *
 * Return: NULL, or what is not known.
 */
const char *cable_settle(struct entry *entry, uint64_t lanes)
{
	int64_t *value = &entry->params.value[ENTRY_CABLE_LANES];

	if (entry->at.unit == ABSENT)
		entry->at.unit = 0;
	if (entry->to.unit == ABSENT)
		entry->to.unit = 0;
	if (entry->cable.legs < 2)
		return NULL;
	if (*value == NL_NO_S32) {
		if (!lanes || lanes == ABSENT || lanes % entry->cable.legs)
			return "how many lanes each leg has is not known: give lanes";
		*value = lanes / entry->cable.legs;
	}
	entry->at.unit += entry->cable.leg * *value;
	entry->cable.legs = 1;
	if (entry->at.unit + *value > STATUS_LANES)
		return "there are more legs than a cage has lanes";
	return NULL;
}

/* Media lanes of the module at a place, or 0 */
static uint64_t media_lanes(const struct entries *modules,
			    const struct entries *types,
			    const struct place *place)
{
	struct place at = *place;
	const struct entry *type;
	size_t i;

	at.unit = ABSENT;
	for (i = 0; i < modules->count; i++) {
		if (place_order(&modules->entry[i].at, &at))
			continue;
		type = type_find(types, modules->entry[i].type);
		return type ? type->kind.media_lanes : 0;
	}
	return 0;
}

/* Where the legs of a command begin rests on what is plugged in */
static int settle_all(struct session *session, struct entries *entries)
{
	struct entries modules = {}, types = {};
	const char *why;
	int err = 0;
	size_t i;

	if (entries->count && entries->entry[0].cable.legs > 1) {
		err = entries_read(&modules, session, &module_kind, "");
		if (!err)
			err = entries_read(&types, session, &type_kind, "");
		if (err)
			tool_error(session->tool, "%s", session->nl.error);
	}
	for (i = 0; i < entries->count && !err; i++) {
		struct entry *entry = &entries->entry[i];

		why = cable_settle(entry, media_lanes(&modules, &types,
						      &entry->at));
		if (why) {
			tool_error(session->tool, "%s", why);
			err = -EINVAL;
		}
	}
	entries_free(&modules);
	entries_free(&types);
	return err;
}

static void put_end(const struct entry *entry, struct nlmsghdr *nlh)
{
	mnl_attr_put_strz(nlh, CAGESIM_A_CABLE_TO_DEVICE, entry->to.device);
	mnl_attr_put_u32(nlh, CAGESIM_A_CABLE_TO_CAGE, entry->to.cage);
	mnl_attr_put_u32(nlh, CAGESIM_A_CABLE_TO_LANE, entry->to.unit);
}

const struct entry_kind cable_kind = {
	.name = "cable",
	.place = "DEV/CAGE/LANE",
	.list = "cables",
	.depth = 3,
	.device = CAGESIM_A_CABLE_DEVICE,
	.id = CAGESIM_A_CABLE_ID,
	.sparse = true,
	.get = CAGESIM_CMD_CABLE_GET,
	.make = CAGESIM_CMD_CABLE_NEW,
	.set = CAGESIM_CMD_CABLE_SET,
	.drop = CAGESIM_CMD_CABLE_DEL,
	.table = table,
	.take = take_cable,
	.print = print_cable,
	.parse = parse,
	.put = put_end,
	.settle = settle_all,
};

static enum tool_status cable_show(struct tool *tool, int argc, char **argv)
{
	return command_show(tool, &cable_kind, argc, argv);
}

static enum tool_status cable_add(struct tool *tool, int argc, char **argv)
{
	return command_make(tool, &cable_kind, "add", argc, argv);
}

static enum tool_status cable_set(struct tool *tool, int argc, char **argv)
{
	return command_set(tool, &cable_kind, argc, argv);
}

static enum tool_status cable_del(struct tool *tool, int argc, char **argv)
{
	return command_drop(tool, &cable_kind, "del", argc, argv);
}

const struct tool_command cable_commands[] = {
	{ "show", NULL, NULL, cable_show, NULL },
	{ "add", NULL, NULL, cable_add, NULL },
	{ "set", NULL, NULL, cable_set, NULL },
	{ "del", NULL, NULL, cable_del, NULL },
	{ NULL, NULL, NULL, NULL, NULL },
};
