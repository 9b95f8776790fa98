// SPDX-License-Identifier: GPL-2.0
/*
 * cagectl cage: what modules are plugged into. That a cage is split is devlink's
 * to do, but a topology has it.
 */
#include <linux/cagesim.h>
#include <linux/genetlink.h>

#include "cagectl.h"
#include "entry.h"
#include "show.h"
#include "words.h"

const char cage_help[] =
	"Shows cages, and sets what they can take.\n"
	"  power-limit WATTS  most that a module may take\n";

static const struct param table[] = {
	{
		.name = "power-limit", .key = "power_limit_w",
		.attr = CAGESIM_A_CAGE_POWER_LIMIT, .kind = PARAM_DECIMAL,
		.unit = "W", .scale = 1000, .max = 65535, .left = true,
		.allowed = "0 to 65.535 W in steps of 0.001",
	},
	{},
};

static int take_cage(struct nl *nl, const struct nlmsghdr *nlh,
		     struct entry *entry)
{
	static const enum mnl_attr_data_type types[] = {
		[CAGESIM_A_CAGE_DEVICE]		= MNL_TYPE_NUL_STRING,
		[CAGESIM_A_CAGE_CAGE]		= MNL_TYPE_U32,
		[CAGESIM_A_CAGE_FORM]		= MNL_TYPE_U32,
		[CAGESIM_A_CAGE_LANES]		= MNL_TYPE_U32,
		[CAGESIM_A_CAGE_SERDES]		= MNL_TYPE_U32,
		[CAGESIM_A_CAGE_PORTS]		= MNL_TYPE_U32,
		[CAGESIM_A_CAGE_POWER_LIMIT]	= MNL_TYPE_U32,
		[CAGESIM_A_CAGE_MODULE]		= MNL_TYPE_NUL_STRING,
	};
	const struct nlattr *tb[ARRAY_SIZE(types)];
	struct cage_status *cage = &entry->cage;
	int err;

	err = nl_attrs(nl, nlh, sizeof(struct genlmsghdr), types, tb,
		       ARRAY_SIZE(types) - 1);
	if (!err)
		err = entry_take_place(nl, tb, CAGESIM_A_CAGE_DEVICE, 2,
				       &entry->at);
	if (!err)
		err = params_get(&entry->params, nl, table, tb);
	if (err)
		return err;
	cage->form = nl_get_u32(tb[CAGESIM_A_CAGE_FORM]);
	cage->lanes = nl_get_u32(tb[CAGESIM_A_CAGE_LANES]);
	cage->serdes = nl_get_u32(tb[CAGESIM_A_CAGE_SERDES]);
	cage->ports = nl_get_u32(tb[CAGESIM_A_CAGE_PORTS]);
	entry_take_text(cage->module, sizeof(cage->module),
			tb[CAGESIM_A_CAGE_MODULE]);
	return 0;
}

static void print_cage(const struct entry *entry, const struct tool *tool,
		       struct out *out)
{
	const struct cage_status *cage = &entry->cage;

	(void)tool;
	out_line_begin(out);
	entry_print_place(out, "", &entry->at, NULL);
	show_word(out, "form", "form", cage->form, words_form);
	out_number(out, "lanes", "lanes", cage->lanes);
	out_number(out, "serdes", "serdes", cage->serdes);
	out_number(out, "ports", "ports", cage->ports);
	params_print(&entry->params, table, out);
	out_string(out, "module", "module", *cage->module ? cage->module : NULL);
	out_line_end(out);
}

const struct entry_kind cage_kind = {
	.name = "cage",
	.place = "DEV/CAGE",
	.list = "cages",
	.depth = 2,
	.device = CAGESIM_A_CAGE_DEVICE,
	.get = CAGESIM_CMD_CAGE_GET,
	.set = CAGESIM_CMD_CAGE_SET,
	.table = table,
	.take = take_cage,
	.print = print_cage,
};

/* In a topology, the word after the name is no name of a setting */
static const struct param split_table[] = {
	{
		.name = "ports", .kind = PARAM_DECIMAL, .unit = "", .scale = 1,
		.min = 1, .max = 8, .usual = 1, .bare = true,
		.allowed = "1, 2, 4 or 8",
	},
	{},
};

static enum tool_status parse_split(struct entries *entries, struct tool *tool,
				    char **argv)
{
	char *words[3] = { "ports", argv[1], NULL };
	struct places places = {};
	enum tool_status status;
	struct params params;
	struct entry *entry;
	size_t i;

	params_clear(&params);
	status = command_places(&places, tool, &split_kind, argv[0], 2);
	if (status == TOOL_OK)
		status = params_take(&params, tool, split_table, words);
	if (status == TOOL_OK && params.value[0] & (params.value[0] - 1))
		status = tool_usage(tool, "ports is %s, not \"%s\"",
				    split_table->allowed, argv[1]);
	if (status == TOOL_OK && argv[1] && argv[2])
		status = tool_usage(tool, "\"%s\" is too much", argv[2]);
	for (i = 0; status == TOOL_OK && i < places.count; i++) {
		entry = entries_add(entries);
		entry->at = places.place[i];
		entry->params = params;
	}
	places_free(&places);
	return status;
}

const struct entry_kind split_kind = {
	.name = "split",
	.place = "DEV/CAGE",
	.list = "splits",
	.depth = 2,
	.device = CAGESIM_A_CAGE_DEVICE,
	.table = split_table,
	.parse = parse_split,
};

static enum tool_status cage_show(struct tool *tool, int argc, char **argv)
{
	return command_show(tool, &cage_kind, argc, argv);
}

static enum tool_status cage_set(struct tool *tool, int argc, char **argv)
{
	return command_set(tool, &cage_kind, argc, argv);
}

const struct tool_command cage_commands[] = {
	{ "show", NULL, NULL, cage_show, NULL },
	{ "set", NULL, NULL, cage_set, NULL },
	{ NULL, NULL, NULL, NULL, NULL },
};
