// SPDX-License-Identifier: GPL-2.0
/*
 * What can be set of anything: a table says what it is called on the
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
	return param->word ? param->word : flag_words;
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

static bool take_size(const struct param *param, const char *text,
		      uint64_t *size, const char **rest)
{
	switch (param->kind) {
	case PARAM_BER:
		return value_ber(text, size);
	case PARAM_TIME:
		return value_time(text, size);
	case PARAM_LENGTH:
		return value_length(text, size);
	default:
		return value_scan(text, param->scale, size, rest);
	}
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
	if (!take_size(param, text + negative, &size, &rest))
		return false;
	if ((*rest && strcasecmp(rest, param->unit)) ||
	    size < param->min || size > param->max)
		return false;
	*value = negative ? -(int64_t)size : (int64_t)size;
	/* one of all those numbers of 64 bits stands for none */
	return *value != NL_NO_S32;
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
		else if (param->wide)
			mnl_attr_put_u64(nlh, param->attr, value);
		else
			mnl_attr_put_u32(nlh, param->attr, value);
	}
	if (in)
		mnl_attr_nest_end(nlh, nest);
}

/**
 * param_is_usual() - tell whether a value is worth a word
 * @param: parameter
 * @value: its value
 *
 * Return: whether it has none, or the one that it has where nobody gave it
 * one, or one that the driver finds by itself and anew each time.
 */
bool param_is_usual(const struct param *param, int64_t value)
{
	if (value == NL_NO_S32)
		return true;
	return param->left ? param->tuning : value == param->usual;
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

/**
 * params_get() - values that the driver gave
 * @params: where to put them
 * @nl: connection, for errors
 * @table: what to take; none of it is in a nest
 * @tb: attributes of the message, checked but for those that are wide
 *
 * Return: 0, or what nl_fail() returned.
 */
int params_get(struct params *params, struct nl *nl, const struct param *table,
	       const struct nlattr **tb)
{
	const struct param *param;
	uint64_t wide;
	int err;

	for (param = table; param->name; param++) {
		const struct nlattr *attr = tb[param->attr];
		int64_t *value = &params->value[param - table];

		*value = NL_NO_S32;
		if (!param->wide) {
			*value = param_get(param, attr);
			continue;
		}
		err = nl_get_uint(nl, attr, &wide);
		if (err)
			return err;
		if (attr)
			*value = wide;
	}
	return 0;
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
		return util_strdup(param_words(param)[!!value]);
	case PARAM_WORD:
		word = word_of(param, value);
		if (word)
			return util_strdup(word);
		break;
	case PARAM_BER:
		return value_ber_text(value);
	case PARAM_TIME:
		return value_time_word(value);
	case PARAM_LENGTH:
		return value_length_text(value);
	default:
		break;
	}
	if (param->wide)
		return util_printf("%llu", (unsigned long long)value);
	return value_text(value, param->scale);
}

/* As JSON has it: a number without a unit */
static char *param_json(const struct param *param, int64_t value)
{
	if (param->kind == PARAM_TIME)
		return util_printf("%llu", (unsigned long long)value);
	if (param->kind == PARAM_LENGTH)
		return value_text(value, 100);
	return param_text(param, value);
}

/**
 * params_text() - write values
 * @params: values
 * @table: what they are values of
 * @skip: tells what to leave out besides what there is none of
 *
 * Return: the values as params_take() takes them, to be freed.
 */
char *params_text(const struct params *params, const struct param *table,
		  bool (*skip)(const struct param *param, int64_t value))
{
	const struct param *param;
	char *text = util_strdup("");
	char *name, *word, *longer;

	for (param = table; param->name; param++) {
		int64_t value = params->value[param - table];

		if (value == NL_NO_S32 || skip(param, value))
			continue;
		name = param_name(param);
		word = param_text(param, value);
		longer = util_printf("%s%s%s%s%s", text, *text ? " " : "",
				     param->bare ? "" : name,
				     param->bare ? "" : " ", word);
		free(name);
		free(word);
		free(text);
		text = longer;
	}
	return text;
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
	char *text = NULL, *json = NULL;

	if (value != NL_NO_S32 && (!param->none || value != param->none)) {
		text = param_text(param, value);
		json = param_json(param, value);
	}
	if (param->kind == PARAM_FLAG)
		out_flag(out, key, label, text ? (uint64_t)value : ABSENT,
			 param_words(param)[1], param_words(param)[0]);
	else if (param->kind == PARAM_WORD)
		out_string(out, key, label, text);
	else
		out_literal(out, key, label, json, text);
	free(text);
	free(json);
}

/**
 * params_print() - print values
 * @params: values
 * @table: what they are values of; none of it is in a group
 * @out: output
 */
void params_print(const struct params *params, const struct param *table,
		  struct out *out)
{
	const struct param *param;

	for (param = table; param->name; param++)
		param_print(param, params->value[param - table], out,
			    param->name);
}
