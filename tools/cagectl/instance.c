// SPDX-License-Identifier: GPL-2.0
/* cagectl instance: emulated switches and NICs, and what surrounds them. */
#include <assert.h>
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

const char instance_help[] =
	"Makes and destroys emulated switches and NICs.\n"
	"  cages N               how many cages it has, 1 to 128\n"
	"  lanes N[,N...]        lanes of all cages, or of each: 1, 2, 4 or 8\n"
	"  serdes 25|50|100|200  most that a lane carries, Gb/s\n"
	"  form FORM[,FORM...]   osfp, qsfp-dd, qsfp112, qsfp28, sfp-dd or sfp112\n"
	"  seed N                where the errors of its ports come from\n"
	"  ambient CELSIUS       temperature of the air that comes in\n"
	"  fan PERCENT           speed of the fans\n"
	"  power-budget WATTS    for all its modules; 0 for no limit\n"
	"  persona PERSONA       what its driver has for ethtool: full, totals-only,\n"
	"                        no-histogram, no-fec, no-module or bare\n"
	"set changes the last four.\n";

/* by enum cagesim_persona */
static const char *const personas[] = {
	"full", "totals-only", "no-histogram", "no-fec", "no-module", "bare", NULL
};

static_assert(ARRAY_SIZE(personas) - 1 == CAGESIM_PERSONA_BARE + 1);

static const struct param table[] = {
	[ENTRY_INSTANCE_CAGES] = {
		.name = "cages", .attr = CAGESIM_A_INSTANCE_CAGES,
		.kind = PARAM_DECIMAL, .unit = "", .scale = 1, .min = 1,
		.max = STATUS_CAGES, .fixed = true, .left = true,
		.allowed = "1 to 128",
	}, {
		.name = "serdes", .attr = CAGESIM_A_INSTANCE_SERDES,
		.kind = PARAM_DECIMAL, .unit = "", .scale = 1, .min = 25,
		.max = 200, .fixed = true, .left = true,
		.allowed = "25, 50, 100 or 200",
	}, {
		.name = "seed", .attr = CAGESIM_A_INSTANCE_SEED,
		.kind = PARAM_DECIMAL, .unit = "", .scale = 1, .wide = true,
		.max = UINT64_MAX, .fixed = true, .left = true,
		.allowed = "a whole number of 64 bits",
	}, {
		.name = "ambient", .key = "ambient_c",
		.attr = CAGESIM_A_INSTANCE_AMBIENT, .kind = PARAM_SIGNED,
		.unit = "C", .scale = 1000, .max = 85000, .left = true,
		.allowed = "-40 to 85 degrees Celsius in steps of 0.001",
	}, {
		.name = "fan", .key = "fan_percent",
		.attr = CAGESIM_A_INSTANCE_FAN, .kind = PARAM_DECIMAL,
		.unit = "%", .scale = 1, .max = 100, .left = true,
		.allowed = "0 to 100 %",
	}, {
		.name = "power-budget", .key = "power_budget_w",
		.attr = CAGESIM_A_INSTANCE_POWER_BUDGET,
		.kind = PARAM_DECIMAL, .unit = "W", .scale = 1000,
		.max = UINT32_MAX,
		.allowed = "0 to 4294967.295 W in steps of 0.001",
	}, {
		.name = "persona", .attr = CAGESIM_A_INSTANCE_PERSONA,
		.kind = PARAM_WORD, .word = personas, .scale = 1,
	},
	{},
};

static_assert(ARRAY_SIZE(table) - 1 <= PARAM_MAX);

/* There are many of these attributes, or one for all cages */
static int take_lists(struct nl *nl, const struct nlmsghdr *nlh,
		      struct instance_status *instance)
{
	const struct nlattr *attr;
	bool form;

	instance->count = 0;
	instance->forms = 0;
	mnl_attr_for_each(attr, nlh, sizeof(struct genlmsghdr)) {
		form = mnl_attr_get_type(attr) == CAGESIM_A_INSTANCE_FORM;
		if (!form && mnl_attr_get_type(attr) != CAGESIM_A_INSTANCE_LANES)
			continue;
		if (mnl_attr_get_payload_len(attr) !=
		    (form ? sizeof(uint32_t) : sizeof(uint8_t)) ||
		    (form ? instance->forms : instance->count) == STATUS_CAGES)
			return nl_fail(nl, EBADMSG, "bad cages in the answer");
		if (form)
			instance->form[instance->forms++] =
				mnl_attr_get_u32(attr);
		else
			instance->lanes[instance->count++] =
				mnl_attr_get_u8(attr);
	}
	return 0;
}

static int take_instance(struct nl *nl, const struct nlmsghdr *nlh,
			 struct entry *entry)
{
	static const enum mnl_attr_data_type types[] = {
		[CAGESIM_A_INSTANCE_DEVICE]		= MNL_TYPE_NUL_STRING,
		[CAGESIM_A_INSTANCE_CAGES]		= MNL_TYPE_U32,
		[CAGESIM_A_INSTANCE_SERDES]		= MNL_TYPE_U32,
		[CAGESIM_A_INSTANCE_SEED]		= MNL_TYPE_UNSPEC,
		[CAGESIM_A_INSTANCE_AMBIENT]		= MNL_TYPE_U32,
		[CAGESIM_A_INSTANCE_FAN]		= MNL_TYPE_U32,
		[CAGESIM_A_INSTANCE_POWER_BUDGET]	= MNL_TYPE_U32,
		[CAGESIM_A_INSTANCE_POWER]		= MNL_TYPE_U32,
		[CAGESIM_A_INSTANCE_PERSONA]		= MNL_TYPE_U32,
	};
	const struct nlattr *tb[ARRAY_SIZE(types)];
	int err;

	err = nl_attrs(nl, nlh, sizeof(struct genlmsghdr), types, tb,
		       ARRAY_SIZE(types) - 1);
	if (!err)
		err = entry_take_place(nl, tb, CAGESIM_A_INSTANCE_DEVICE, 1,
				       &entry->at);
	if (!err)
		err = params_get(&entry->params, nl, table, tb);
	if (!err)
		err = take_lists(nl, nlh, &entry->instance);
	if (!err)
		entry->instance.power =
			nl_get_u32(tb[CAGESIM_A_INSTANCE_POWER]);
	return err;
}

/* "8", or "8,8,4"; one value for all if they are all alike */
static char *list_text(const uint8_t *value, size_t count,
		       const char *const *words)
{
	char *text = util_strdup(""), *longer;
	bool alike = true;
	size_t i, words_count = 0;

	while (words && words[words_count])
		words_count++;
	for (i = 1; i < count; i++)
		alike = alike && value[i] == value[0];
	for (i = 0; i < (alike ? !!count : count); i++) {
		const char *comma = i ? "," : "";

		longer = value[i] < words_count ?
			 util_printf("%s%s%s", text, comma, words[value[i]]) :
			 util_printf("%s%s%u", text, comma, value[i]);
		free(text);
		text = longer;
	}
	return text;
}

static char *lanes_text(const struct instance_status *instance)
{
	return list_text(instance->lanes, instance->count, NULL);
}

static char *forms_text(const struct instance_status *instance)
{
	return list_text(instance->form, instance->forms, words_form);
}

static char *instance_text(const struct entry *entry)
{
	char *lanes = lanes_text(&entry->instance);
	char *forms = forms_text(&entry->instance);
	char *text;

	text = util_printf("%s%s%s%s%s", *lanes ? "lanes " : "", lanes,
			   *lanes && *forms ? " " : "",
			   *forms ? "form " : "", forms);
	free(lanes);
	free(forms);
	return text;
}

static void print_instance(const struct entry *entry, const struct tool *tool,
			   struct out *out)
{
	char *lanes = lanes_text(&entry->instance);
	char *forms = forms_text(&entry->instance);
	uint64_t number[STATUS_CAGES];
	size_t i;

	(void)tool;
	for (i = 0; i < entry->instance.count; i++)
		number[i] = entry->instance.lanes[i];
	out_line_begin(out);
	entry_print_place(out, "", &entry->at, NULL);
	out_numbers(out, "lanes", "lanes", number, i, lanes);
	out_string(out, "form", "form", *forms ? forms : NULL);
	params_print(&entry->params, table, out);
	show_decimal(out, "power_w", "power",
		     show_signed(entry->instance.power), 3, "W");
	out_line_end(out);
	free(lanes);
	free(forms);
}

static bool take_lanes(const char *text, struct instance_status *instance)
{
	uint64_t lanes;

	for (;;) {
		if (instance->count == STATUS_CAGES ||
		    !value_scan(text, 1, &lanes, &text) || !lanes ||
		    lanes > 8 || lanes & (lanes - 1))
			return false;
		instance->lanes[instance->count++] = lanes;
		if (!*text)
			return true;
		if (*text++ != ',')
			return false;
	}
}

static bool take_forms(const char *text, struct instance_status *instance)
{
	size_t len, i;

	for (;;) {
		len = strcspn(text, ",");
		for (i = 0; words_form[i]; i++)
			if (strlen(words_form[i]) == len &&
			    !strncmp(words_form[i], text, len))
				break;
		if (!words_form[i] || instance->forms == STATUS_CAGES)
			return false;
		instance->form[instance->forms++] = i;
		if (!text[len])
			return true;
		text += len + 1;
	}
}

static enum tool_status bad_form(struct tool *tool, const char *text)
{
	static const char allowed[] =
		"osfp, qsfp-dd, qsfp112, qsfp28, sfp-dd or sfp112";
	struct near near = { .wanted = text };
	enum tool_status status;
	char *similar;
	size_t i;

	for (i = 0; words_form[i]; i++)
		near_add(&near, words_form[i]);
	similar = near_text(&near);
	status = tool_usage(tool, "form is %s, not \"%s\"%s", allowed, text,
			    similar);
	free(similar);
	return status;
}

static enum tool_status take_list(struct tool *tool, char **argv,
				  struct instance_status *instance)
{
	bool form = !strcmp(argv[0], "form");

	if (form ? instance->forms : instance->count)
		return tool_usage(tool, "%s can be given once", argv[0]);
	if (form)
		return take_forms(argv[1], instance) ? TOOL_OK :
		       bad_form(tool, argv[1]);
	if (!take_lanes(argv[1], instance))
		return tool_usage(tool, "lanes is 1, 2, 4 or 8, or one for each cage, not \"%s\"",
				  argv[1]);
	return TOOL_OK;
}

/* Take lists out of the settings: they have no place in a table */
static enum tool_status take_out_lists(struct tool *tool, char **argv,
				       struct instance_status *instance)
{
	enum tool_status status;
	char **to;

	while (*argv && argv[1]) {
		if (strcmp(*argv, "lanes") && strcmp(*argv, "form")) {
			argv += 2;
			continue;
		}
		status = take_list(tool, argv, instance);
		if (status != TOOL_OK)
			return status;
		for (to = argv; (to[0] = to[2]); to++)
			;
	}
	return TOOL_OK;
}

static enum tool_status parse(struct entries *entries, struct tool *tool,
			      char **argv)
{
	struct instance_status instance = { .power = ABSENT };
	struct places places = {};
	enum tool_status status;
	struct params params;
	struct entry *entry;
	size_t i;

	params_clear(&params);
	status = command_places(&places, tool, &instance_kind, argv[0], 1);
	if (status == TOOL_OK)
		status = take_out_lists(tool, argv + 1, &instance);
	if (status == TOOL_OK)
		status = params_take(&params, tool, table, argv + 1);
	for (i = 0; status == TOOL_OK && i < places.count; i++) {
		entry = entries_add(entries);
		entry->at = places.place[i];
		entry->params = params;
		entry->instance = instance;
	}
	places_free(&places);
	return status;
}

static void put_lists(const struct entry *entry, struct nlmsghdr *nlh)
{
	size_t i;

	for (i = 0; i < entry->instance.count; i++)
		mnl_attr_put_u8(nlh, CAGESIM_A_INSTANCE_LANES,
				entry->instance.lanes[i]);
	for (i = 0; i < entry->instance.forms; i++)
		mnl_attr_put_u32(nlh, CAGESIM_A_INSTANCE_FORM,
				 entry->instance.form[i]);
}

/* Whether @want is something else than @have, or has nothing to say; frees both */
static bool other(char *want, char *have)
{
	bool differ = *want && strcmp(want, have);

	free(want);
	free(have);
	return differ;
}

static bool differs(const struct entry *want, const struct entry *have)
{
	bool lanes = other(lanes_text(&want->instance),
			   lanes_text(&have->instance));

	return other(forms_text(&want->instance),
		     forms_text(&have->instance)) || lanes;
}

const struct entry_kind instance_kind = {
	.name = "instance",
	.place = "DEV",
	.list = "instances",
	.depth = 1,
	.device = CAGESIM_A_INSTANCE_DEVICE,
	.sparse = true,
	.get = CAGESIM_CMD_INSTANCE_GET,
	.make = CAGESIM_CMD_INSTANCE_NEW,
	.set = CAGESIM_CMD_INSTANCE_SET,
	.drop = CAGESIM_CMD_INSTANCE_DEL,
	.table = table,
	.take = take_instance,
	.print = print_instance,
	.parse = parse,
	.put = put_lists,
	.text = instance_text,
	.differs = differs,
};

static enum tool_status instance_show(struct tool *tool, int argc, char **argv)
{
	return command_show(tool, &instance_kind, argc, argv);
}

static enum tool_status instance_add(struct tool *tool, int argc, char **argv)
{
	return command_make(tool, &instance_kind, "add", argc, argv);
}

static enum tool_status instance_set(struct tool *tool, int argc, char **argv)
{
	return command_set(tool, &instance_kind, argc, argv);
}

static enum tool_status instance_del(struct tool *tool, int argc, char **argv)
{
	return command_drop(tool, &instance_kind, "del", argc, argv);
}

const struct tool_command instance_commands[] = {
	{ "show", NULL, NULL, instance_show, NULL },
	{ "add", NULL, NULL, instance_add, NULL },
	{ "set", NULL, NULL, instance_set, NULL },
	{ "del", NULL, NULL, instance_del, NULL },
	{ NULL, NULL, NULL, NULL, NULL },
};
