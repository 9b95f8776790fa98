// SPDX-License-Identifier: GPL-2.0
/* cagectl type: the catalogue of modules. */
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

const char type_help[] =
	"Shows the types of modules that there are; with -s, their applications.\n";

static const struct param no_params[] = { {} };

static int take_app(struct nl *nl, const struct nlattr *nest,
		    struct type_status *type)
{
	static const enum mnl_attr_data_type types[] = {
		[CAGESIM_A_APP_SPEED]		= MNL_TYPE_U32,
		[CAGESIM_A_APP_HOST_LANES]	= MNL_TYPE_U32,
		[CAGESIM_A_APP_MEDIA_LANES]	= MNL_TYPE_U32,
		[CAGESIM_A_APP_HOST_ID]		= MNL_TYPE_U32,
		[CAGESIM_A_APP_MEDIA_ID]	= MNL_TYPE_U32,
		[CAGESIM_A_APP_HOST_ASSIGN]	= MNL_TYPE_U32,
	};
	const struct nlattr *tb[ARRAY_SIZE(types)];
	struct type_app *app;
	int err;

	err = nl_nested_attrs(nl, nest, types, tb, ARRAY_SIZE(types) - 1);
	if (err)
		return err;
	if (type->apps == STATUS_APPS)
		return nl_fail(nl, EBADMSG,
			       "too many applications in the answer");
	app = &type->app[type->apps++];
	app->speed = nl_get_u32(tb[CAGESIM_A_APP_SPEED]);
	app->host_lanes = nl_get_u32(tb[CAGESIM_A_APP_HOST_LANES]);
	app->media_lanes = nl_get_u32(tb[CAGESIM_A_APP_MEDIA_LANES]);
	app->host_id = nl_get_u32(tb[CAGESIM_A_APP_HOST_ID]);
	app->media_id = nl_get_u32(tb[CAGESIM_A_APP_MEDIA_ID]);
	app->host_assign = nl_get_u32(tb[CAGESIM_A_APP_HOST_ASSIGN]);
	return 0;
}

static int take_apps(struct nl *nl, const struct nlmsghdr *nlh,
		     struct type_status *type)
{
	const struct nlattr *attr;
	int err = 0;

	type->apps = 0;
	mnl_attr_for_each(attr, nlh, sizeof(struct genlmsghdr))
		if (!err && mnl_attr_get_type(attr) == CAGESIM_A_TYPE_APP)
			err = take_app(nl, attr, type);
	return err;
}

static int take_type(struct nl *nl, const struct nlmsghdr *nlh,
		     struct entry *entry)
{
	static const enum mnl_attr_data_type types[] = {
		[CAGESIM_A_TYPE_NAME]		= MNL_TYPE_NUL_STRING,
		[CAGESIM_A_TYPE_PART]		= MNL_TYPE_NUL_STRING,
		[CAGESIM_A_TYPE_FORM]		= MNL_TYPE_U32,
		[CAGESIM_A_TYPE_MEDIUM]		= MNL_TYPE_U32,
		[CAGESIM_A_TYPE_HOST_LANES]	= MNL_TYPE_U32,
		[CAGESIM_A_TYPE_MEDIA_LANES]	= MNL_TYPE_U32,
		[CAGESIM_A_TYPE_WDM]		= MNL_TYPE_U32,
		[CAGESIM_A_TYPE_LANE_SPEED]	= MNL_TYPE_U32,
		[CAGESIM_A_TYPE_POWER]		= MNL_TYPE_U32,
		[CAGESIM_A_TYPE_REACH]		= MNL_TYPE_U32,
		[CAGESIM_A_TYPE_APP]		= MNL_TYPE_NESTED,
	};
	const struct nlattr *tb[ARRAY_SIZE(types)];
	struct type_status *type = &entry->kind;
	int err;

	err = nl_attrs(nl, nlh, sizeof(struct genlmsghdr), types, tb,
		       ARRAY_SIZE(types) - 1);
	if (!err && !tb[CAGESIM_A_TYPE_NAME])
		err = nl_fail(nl, EBADMSG, "no name in the answer");
	if (!err)
		err = take_apps(nl, nlh, type);
	if (err)
		return err;
	entry_take_text(entry->type, sizeof(entry->type),
			tb[CAGESIM_A_TYPE_NAME]);
	entry_take_text(type->part, sizeof(type->part),
			tb[CAGESIM_A_TYPE_PART]);
	type->form = nl_get_u32(tb[CAGESIM_A_TYPE_FORM]);
	type->medium = nl_get_u32(tb[CAGESIM_A_TYPE_MEDIUM]);
	type->host_lanes = nl_get_u32(tb[CAGESIM_A_TYPE_HOST_LANES]);
	type->media_lanes = nl_get_u32(tb[CAGESIM_A_TYPE_MEDIA_LANES]);
	type->wdm = nl_get_u32(tb[CAGESIM_A_TYPE_WDM]);
	type->lane_speed = nl_get_u32(tb[CAGESIM_A_TYPE_LANE_SPEED]);
	type->power = nl_get_u32(tb[CAGESIM_A_TYPE_POWER]);
	type->reach = nl_get_u32(tb[CAGESIM_A_TYPE_REACH]);
	return 0;
}

/* Bits as a number that others have in hexadecimal, too */
static void print_hex(struct out *out, const char *key, const char *label,
		      uint64_t value)
{
	char *text = util_printf("0x%02llx", (unsigned long long)value);

	out_number_as(out, key, label, value, text);
	free(text);
}

static void print_app(struct out *out, const struct type_app *app, size_t code)
{
	out_row_begin(out);
	out_number(out, "app", "APP", code);
	out_number(out, "speed_mbps", "MB/S", app->speed);
	out_number(out, "host_lanes", "HOST-LANES", app->host_lanes);
	out_number(out, "media_lanes", "MEDIA-LANES", app->media_lanes);
	print_hex(out, "host_id", "HOST-ID", app->host_id);
	print_hex(out, "media_id", "MEDIA-ID", app->media_id);
	print_hex(out, "host_assign", "HOST-ASSIGN", app->host_assign);
	out_row_end(out);
}

static void print_type(const struct entry *entry, const struct tool *tool,
		       struct out *out)
{
	const struct type_status *type = &entry->kind;
	char *reach = value_length_text(type->reach);
	size_t i;

	out_line_begin(out);
	out_string(out, "name", "", entry->type);
	out_string(out, "part", "part", *type->part ? type->part : NULL);
	show_word(out, "form", "form", type->form, words_form);
	show_word(out, "medium", "medium", type->medium, words_medium);
	out_number(out, "host_lanes", "host-lanes", type->host_lanes);
	out_number(out, "media_lanes", "media-lanes", type->media_lanes);
	out_number(out, "wdm", "wdm", type->wdm);
	out_number(out, "lane_speed_mbps", "lane-speed", type->lane_speed);
	show_decimal(out, "power_w", "power", show_signed(type->power), 1, "W");
	out_number_as(out, "reach_cm", "reach", type->reach, reach);
	if (tool->statistics) {
		out_list_begin(out, "apps");
		for (i = 0; i < type->apps; i++)
			print_app(out, &type->app[i], i + 1);
		out_list_end(out);
	}
	out_line_end(out);
	free(reach);
}

const struct entry_kind type_kind = {
	.name = "type",
	.place = "NAME",
	.list = "types",
	.depth = 1,
	.get = CAGESIM_CMD_TYPE_GET,
	.table = no_params,
	.take = take_type,
	.print = print_type,
};

/**
 * type_find() - find a type by its name
 * @types: all types
 * @name: the name
 *
 * Return: the type; NULL if there is none of that name.
 */
const struct entry *type_find(const struct entries *types, const char *name)
{
	size_t i;

	for (i = 0; i < types->count; i++)
		if (!strcmp(types->entry[i].type, name))
			return &types->entry[i];
	return NULL;
}

/**
 * type_near() - names that are near to one that is none
 * @types: all types
 * @name: the name
 *
 * Return: what to add to a message, to be freed.
 */
char *type_near(const struct entries *types, const char *name)
{
	struct near near = { .wanted = name };
	size_t i;

	for (i = 0; i < types->count; i++)
		near_add(&near, types->entry[i].type);
	return near_text(&near);
}

static enum tool_status show(struct tool *tool, const struct entries *types,
			     const char *name)
{
	const struct entry *one = name ? type_find(types, name) : NULL;
	struct out out;
	char *similar;
	size_t i;

	if (name && !one) {
		similar = type_near(types, name);
		tool_error(tool, "there is no type \"%s\"%s", name, similar);
		free(similar);
		return TOOL_FAILED;
	}
	out_open(&out, tool->out, tool->json, tool->pretty);
	out_list_begin(&out, type_kind.list);
	for (i = 0; i < types->count; i++)
		if (!one || one == &types->entry[i])
			print_type(&types->entry[i], tool, &out);
	out_list_end(&out);
	return out_close(&out) ? TOOL_FAILED : TOOL_OK;
}

static enum tool_status type_show(struct tool *tool, int argc, char **argv)
{
	enum tool_status status = TOOL_FAILED;
	struct entries types = {};
	struct session session;

	if (argc > 1)
		return tool_usage(tool, "show takes one name, \"%s\" is too much",
				  argv[1]);
	if (session_open(&session, tool))
		return status;
	if (entries_read(&types, &session, &type_kind, ""))
		tool_error(tool, "%s", session.nl.error);
	else
		status = show(tool, &types, argc ? argv[0] : NULL);
	entries_free(&types);
	session_close(&session);
	return status;
}

const struct tool_command type_commands[] = {
	{ "show", NULL, NULL, type_show, NULL },
	{ NULL, NULL, NULL, NULL, NULL },
};
