// SPDX-License-Identifier: GPL-2.0
/*
 * sublink check: what is wrong, for scripts: by the exit status alone, or a row
 * for each sublink that is to be looked after.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "near.h"
#include "print.h"
#include "sublink.h"

const char sublink_check_help[] =
	"Shows what is wrong, or will be; with -statistics also what is not. The exit\n"
	"status is 3 if something is critical, 2 for a warning, else 0. Limits:\n"
	"  margin-warn DECADES  least margin of the pre-FEC BER, before a warning\n"
	"  margin-crit DECADES  the same, before it is critical\n"
	"  cer RATIO            most codewords that could not be corrected, critical\n"
	"  flr RATIO            most frame loss that is foretold\n"
	"  downs NUMBER         times a day that the link goes down\n"
	"  dispersion RATIO     most bursts, 1 being none\n"
	"  symbols NUMBER       symbol errors in one codeword, of 15\n";

static const char *const keep[] = { "NETDEV", "VERDICT", "SUB", "PORT", NULL };

/**
 * struct limit - a limit that can be given
 * @name: its name
 * @key: what it is called in JSON
 * @offset: where it is in struct verdict_limits
 * @least: the least that it can be
 * @most: the most
 */
struct limit {
	const char *name;
	const char *key;
	size_t offset;
	double least;
	double most;
};

#define AT(member) offsetof(struct verdict_limits, member)

static const struct limit limits[] = {
	{ "margin-warn", "margin_warn", AT(margin_warn), -10, 10 },
	{ "margin-crit", "margin_crit", AT(margin_crit), -10, 10 },
	{ "cer", "cer", AT(cer_crit), 0, 1 },
	{ "flr", "flr", AT(flr_warn), 0, 1 },
	{ "downs", "downs", AT(downs_warn), 0, 1e9 },
	{ "dispersion", "dispersion", AT(dispersion_warn), 0, 1e9 },
};

static double *limit_at(struct verdict_limits *given, const struct limit *limit)
{
	return (double *)((char *)given + limit->offset);
}

/* Return: whether @text is a number in a range */
static bool take_number(const char *text, double least, double most, double *value)
{
	char *end;

	*value = strtod(text, &end);
	return *text && !*end && *value >= least && *value <= most;
}

static enum tool_status take_limit(struct tool *tool, const char *name,
				   const char *text, double least, double most,
				   double *value)
{
	if (!text)
		return tool_usage(tool, "\"%s\" needs a number", name);
	if (!take_number(text, least, most, value))
		return tool_usage(tool, "\"%s %s\": not a number from %g to %g",
				  name, text, least, most);
	return TOOL_OK;
}

static enum tool_status take_symbols(struct tool *tool, const char *text,
				     struct verdict_limits *given)
{
	enum tool_status status;
	double value;

	status = take_limit(tool, "symbols", text, 1, 15, &value);
	if (status != TOOL_OK)
		return status;
	if (value != floor(value))
		return tool_usage(tool, "\"symbols %s\": not a whole number",
				  text);
	given->symbols_warn = value;
	return TOOL_OK;
}

/* Takes the limits out of the arguments, which end with NULL as before */
static enum tool_status take_limits(struct tool *tool, int *argc, char **argv,
				    struct verdict_limits *given)
{
	enum tool_status status = TOOL_OK;
	int from, to = 0;
	size_t i;

	for (from = 0; from < *argc && status == TOOL_OK; from++) {
		for (i = 0; i < ARRAY_SIZE(limits); i++)
			if (!strcmp(argv[from], limits[i].name))
				break;
		if (!strcmp(argv[from], "dev") && from + 1 < *argc) {
			/* a netdev may have any name */
			argv[to++] = argv[from++];
			argv[to++] = argv[from];
		} else if (!strcmp(argv[from], "symbols")) {
			status = take_symbols(tool, argv[++from], given);
		} else if (i < ARRAY_SIZE(limits)) {
			status = take_limit(tool, limits[i].name, argv[++from],
					    limits[i].least, limits[i].most,
					    limit_at(given, &limits[i]));
		} else {
			argv[to++] = argv[from];
		}
	}
	argv[to] = NULL;
	*argc = to;
	return status;
}

static void judge(struct view *view, const struct verdict_limits *given)
{
	struct view_sublink *vs;
	size_t i, j;

	for (i = 0; i < view->cages; i++) {
		for (j = 0; j < view->cage[i].count; j++) {
			vs = &view->sublink[view->cage[i].first + j];
			verdict_free(&vs->verdict);
			verdict_make(&vs->verdict, given, vs->sublink,
				     &vs->counts, &vs->figures,
				     view->cage[i].xcvr);
		}
	}
}

static void print_limits(struct out *out, struct verdict_limits *given)
{
	size_t i;

	if (!out->use_json)
		return;
	out_object_begin(out, "limits");
	for (i = 0; i < ARRAY_SIZE(limits); i++)
		out_double(out, limits[i].key, NULL,
			   *limit_at(given, &limits[i]), "");
	out_number(out, "symbols", NULL, given->symbols_warn);
	out_object_end(out);
}

static void print_sublinks(struct print *print, unsigned int *found)
{
	const struct view *view = print->view;
	struct out *out = &print->out;
	const struct view_sublink *vs;
	size_t i;

	out_list_begin(out, "sublinks");
	for (i = 0; i < view->sublinks; i++) {
		vs = &view->sublink[i];
		found[vs->verdict.level]++;
		if (!print->tool->json && !print->tool->statistics &&
		    vs->verdict.level < VERDICT_WARN)
			continue;
		out_row_begin(out);
		print_sublink(out, vs, "PORT");
		out_number(out, "cage", NULL, vs->cage->number);
		print_verdict(out, vs);
		out_row_end(out);
	}
	out_list_end(out);
}

static const char *worst_name(const unsigned int *found)
{
	if (found[VERDICT_CRIT])
		return verdict_name(VERDICT_CRIT);
	if (found[VERDICT_WARN])
		return verdict_name(VERDICT_WARN);
	/* of nothing that could be judged nothing can be said */
	return verdict_name(found[VERDICT_UNKNOWN] && !found[VERDICT_OK] ?
			    VERDICT_UNKNOWN : VERDICT_OK);
}

/* In text it is the last line; columns that were chosen stand alone */
static void print_summary(struct print *print, const unsigned int *found)
{
	static const struct {
		enum verdict_level level;
		const char *name;
	} levels[] = {
		{ VERDICT_OK, "ok" }, { VERDICT_WARN, "warn" },
		{ VERDICT_CRIT, "crit" }, { VERDICT_UNKNOWN, "unknown" },
		{ VERDICT_OFF, "off" },
	};
	struct out *out = &print->out;
	size_t i;

	if (!out->use_json && print->tool->output)
		return;
	out_object_begin(out, "summary");
	out_string(out, "verdict", "", worst_name(found));
	out_number(out, "sublinks", "sublinks", print->view->sublinks);
	for (i = 0; i < ARRAY_SIZE(levels); i++)
		out_number(out, levels[i].name, levels[i].name,
			   found[levels[i].level]);
	out_object_end(out);
}

static enum tool_status check(struct print *print, struct verdict_limits *given)
{
	static const struct print_command command = {
		.name = "check", .keep = keep,
	};
	unsigned int found[VERDICT_CRIT + 1] = { 0 };
	enum tool_status status;

	print_open(print, print->tool, print->view, &command);
	print_limits(&print->out, given);
	print_sublinks(print, found);
	print_summary(print, found);
	status = print_close(print);
	if (status != TOOL_OK)
		return status;
	if (found[VERDICT_CRIT])
		return TOOL_CRIT;
	return found[VERDICT_WARN] ? TOOL_WARN : print->view->status;
}

/**
 * sublink_check_run() - tell what is wrong
 * @tool: tool
 * @argc: number of arguments
 * @argv: arguments: limits, and a name, with or without "dev" before it, or nothing
 *
 * Return: exit status: TOOL_CRIT, TOOL_WARN, or as of all commands.
 */
enum tool_status sublink_check_run(struct tool *tool, int argc, char **argv)
{
	struct verdict_limits given;
	struct print print = { .tool = tool };
	enum tool_status status;
	struct view view;

	verdict_defaults(&given);
	status = take_limits(tool, &argc, argv, &given);
	if (status != TOOL_OK)
		return status;
	status = view_open(&view, tool, argc, argv, VIEW_MODULES);
	if (status != TOOL_OK)
		return status;
	judge(&view, &given);
	print.view = &view;
	status = check(&print, &given);
	view_close(&view);
	return status;
}
