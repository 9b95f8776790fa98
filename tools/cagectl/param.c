// SPDX-License-Identifier: GPL-2.0
/*
 * What can be set of a lane or of a port: a table says what it is called on the
 * command line, in JSON and in netlink, so that all of them have the same.
 */
#include "param.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "near.h"
#include "value.h"

static const char *const flag_words[] = { "off", "on", NULL };

static const char *const *param_words(const struct param *param)
{
	return param->kind == PARAM_FLAG ? flag_words : param->word;
}

static char *param_name(const struct param *param)
{
	return util_printf("%s%s%s", param->group ? param->group : "",
			   param->group ? " " : "", param->name);
}

/**
 * params_clear() - have no values
 * @params: values
 */
void params_clear(struct params *params)
{
	size_t i;

	for (i = 0; i < PARAM_MAX; i++)
		params->value[i] = NL_NO_S32;
}

static bool take_word(const struct param *param, const char *text,
		      int64_t *value)
{
	const char *const *words = param_words(param);

	for (*value = 0; words[*value]; (*value)++)
		if (!strcmp(text, words[*value]))
			return true;
	return false;
}

static bool take_number(const struct param *param, const char *text,
			int64_t *value)
{
	bool negative = param->kind == PARAM_SIGNED && *text == '-';
	const char *rest = "";
	uint64_t size;

	if (param->none && !strcmp(text, "none")) {
		*value = param->none;
		return true;
	}
	if (param->kind == PARAM_BER ? !value_ber(text, &size) :
	    !value_scan(text + negative, param->scale, &size, &rest))
		return false;
	if ((*rest && strcasecmp(rest, param->unit)) ||
	    size < param->min || size > param->max)
		return false;
	*value = negative ? -(int64_t)size : (int64_t)size;
	return true;
}

static bool take_value(const struct param *param, const char *text,
		       int64_t *value)
{
	if (param->kind == PARAM_FLAG || param->kind == PARAM_WORD)
		return take_word(param, text, value);
	return take_number(param, text, value);
}

/* "none, near or far"; the words that are near to @text are considered */
static char *words_text(const char *const *words, struct near *near)
{
	char *text = util_strdup(words[0]);
	char *longer;

	near_add(near, words[0]);
	while (*++words) {
		near_add(near, *words);
		longer = util_printf("%s%s%s", text, words[1] ? ", " : " or ",
				     *words);
		free(text);
		text = longer;
	}
	return text;
}

static enum tool_status bad_value(struct tool *tool, const struct param *param,
				  const char *text)
{
	struct near near = { .wanted = text ? text : "" };
	char *name = param_name(param);
	char *allowed, *similar;
	enum tool_status status;

	if (param->allowed)
		allowed = util_strdup(param->allowed);
	else
		allowed = words_text(param_words(param), &near);
	similar = near_text(&near);
	if (text)
		status = tool_usage(tool, "%s is %s, not \"%s\"%s", name,
				    allowed, text, similar);
	else
		status = tool_usage(tool, "%s needs a value: %s", name, allowed);
	free(allowed);
	free(similar);
	free(name);
	return status;
}

static bool in_group(const struct param *param, const char *group)
{
	if (!param->group || !group)
		return param->group == group;
	return !strcmp(param->group, group);
}

/* Outside of a group, its name finds the first that is in it. */
static const struct param *find(const struct param *table, const char *group,
				const char *name)
{
	const struct param *param;

	for (param = table; name && param->name; param++) {
		if (in_group(param, group) ? !strcmp(param->name, name) :
		    !group && !strcmp(param->group, name))
			return param;
	}
	return NULL;
}

static enum tool_status bad_name(struct tool *tool, const struct param *table,
				 const char *group, const char *name)
{
	struct near near = { .wanted = name ? name : "" };
	const struct param *param;
	enum tool_status status;
	char *similar;

	if (!name)
		return tool_usage(tool, "\"%s\" needs a setting", group);
	for (param = table; param->name; param++) {
		if (param->group && !in_group(param, group))
			near_add(&near, param->group);
		else
			near_add(&near, param->name);
	}
	similar = near_text(&near);
	status = tool_usage(tool, "there is no setting \"%s\"%s", name,
			    similar);
	free(similar);
	return status;
}

static enum tool_status take(struct params *params, struct tool *tool,
			     const struct param *table,
			     const struct param *param, const char *text)
{
	int64_t *value = &params->value[param - table];
	enum tool_status status;
	char *name;

	if (*value != NL_NO_S32) {
		name = param_name(param);
		status = tool_usage(tool, "%s can be given once", name);
		free(name);
		return status;
	}
	if (!text || !take_value(param, text, value))
		return bad_value(tool, param, text);
	return TOOL_OK;
}

/**
 * params_take() - take values from the command line
 * @params: where to put them, clear
 * @tool: tool, for messages
 * @table: what there is, ended by one without a name; those of a group follow
 *	each other, and share the pointer to its name
 * @argv: words, ended by NULL; at least one
 *
 * Return: TOOL_OK, or TOOL_USAGE and it was said.
 */
enum tool_status params_take(struct params *params, struct tool *tool,
			     const struct param *table, char **argv)
{
	enum tool_status status = TOOL_OK;
	const struct param *param;
	const char *group = NULL;

	for (; status == TOOL_OK && *argv; argv += 2) {
		param = group ? find(table, group, *argv) : NULL;
		if (!param) {
			param = find(table, NULL, *argv);
			if (param)
				group = param->group;
			if (param && group)
				param = find(table, group, *++argv);
		}
		if (!param)
			return bad_name(tool, table, group, *argv);
		status = take(params, tool, table, param, argv[1]);
	}
	return status;
}

/**
 * params_put() - put values into a request
 * @params: values
 * @table: what they are values of; those of a nest follow each other
 * @nlh: the request
 */
void params_put(const struct params *params, const struct param *table,
		struct nlmsghdr *nlh)
{
	const struct param *param;
	struct nlattr *nest = NULL;
	uint16_t in = 0;

	for (param = table; param->name; param++) {
		int64_t value = params->value[param - table];

		if (value == NL_NO_S32)
			continue;
		if (param->nest != in) {
			if (in)
				mnl_attr_nest_end(nlh, nest);
			in = param->nest;
			if (in)
				nest = mnl_attr_nest_start(nlh, in);
		}
		if (param->kind == PARAM_FLAG)
			mnl_attr_put_u8(nlh, param->attr, value);
		else
			mnl_attr_put_u32(nlh, param->attr, value);
	}
	if (in)
		mnl_attr_nest_end(nlh, nest);
}

/**
 * param_default() - value of what nobody has set
 * @param: parameter, but none of PARAM_SIGNED
 *
 * Return: the value.
 */
int64_t param_default(const struct param *param)
{
	return param->none;
}

/**
 * param_get() - value that the driver gave
 * @param: parameter
 * @attr: its attribute, or NULL
 *
 * Return: the value, NL_NO_S32 if there is no attribute.
 */
int64_t param_get(const struct param *param, const struct nlattr *attr)
{
	if (!attr)
		return NL_NO_S32;
	if (param->kind == PARAM_SIGNED)
		return nl_get_s32(attr);
	return param->kind == PARAM_FLAG ? nl_get_u8(attr) : nl_get_u32(attr);
}

/* The word for a value; NULL for one of a later kernel */
static const char *word_of(const struct param *param, int64_t value)
{
	const char *const *word = param_words(param);

	while (*word && value--)
		word++;
	return *word;
}

/**
 * param_text() - write a value
 * @param: parameter
 * @value: a value that it has
 *
 * Return: the value as params_take() takes it, to be freed.
 */
char *param_text(const struct param *param, int64_t value)
{
	const char *word;

	switch (param->kind) {
	case PARAM_FLAG:
		return util_strdup(flag_words[!!value]);
	case PARAM_WORD:
		word = word_of(param, value);
		if (word)
			return util_strdup(word);
		break;
	case PARAM_BER:
		return value_ber_text(value);
	default:
		break;
	}
	return value_text(value, param->scale);
}

/**
 * param_print() - print a value
 * @param: parameter
 * @value: its value, or NL_NO_S32
 * @out: output
 * @label: what it is called in text; NULL for not at all
 */
void param_print(const struct param *param, int64_t value, struct out *out,
		 const char *label)
{
	const char *key = param->key ? param->key : param->name;
	char *text = NULL;

	if (value != NL_NO_S32 && (!param->none || value != param->none))
		text = param_text(param, value);
	if (param->kind == PARAM_FLAG)
		out_flag(out, key, label, text ? (uint64_t)value : ABSENT,
			 flag_words[1], flag_words[0]);
	else if (param->kind == PARAM_WORD)
		out_string(out, key, label, text);
	else
		out_literal(out, key, label, text, text);
	free(text);
}
