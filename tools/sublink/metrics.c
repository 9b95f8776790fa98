// SPDX-License-Identifier: GPL-2.0
/*
 * sublink metrics: all figures, for Prometheus: once, as a file for the textfile
 * collector of node_exporter, or over HTTP.
 */
#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "families.h"
#include "serve.h"
#include "sublink.h"
#include "textfile.h"

const char sublink_metrics_help[] =
	"Writes all figures for Prometheus. What is of an interval is there if there is\n"
	"something to compare with: with -interval, by \"textfile\" the run before, by\n"
	"\"listen\" the scrape before. With -statistics also modules.\n"
	"  textfile FILE  replace FILE, for the textfile collector of node_exporter\n"
	"  listen         serve /metrics over HTTP on sockets that systemd passes;\n"
	"                 looks once in -interval seconds (1) at most\n"
	"  idle SEC       listen until there was no request for so long (600)\n"
	"  format F       \"prometheus\" (text 0.0.4; the default) or \"openmetrics\" (1.0);\n"
	"                 \"listen\" lets the client choose if there is none\n"
	"  DEV | PORT | NETDEV  what to write of, if not all\n";

/* Seconds without a request after which there is no reader any more */
#define IDLE 600
#define MAX_IDLE 1e6

/* Least seconds between looks of the server; between them, it says the same again */
#define GAP 1

/**
 * struct metrics - what is to be done, and what was seen
 * @tool: tool
 * @view: what was seen
 * @seen: something was
 * @file: file to replace, or NULL
 * @listen: serve
 * @format: format that was asked for, or -1
 * @idle: seconds without a request after which serving ends; NAN
 * @gap: least seconds between looks of the server
 * @name: what to write of, as words of a command line; ended by NULL
 * @names: how many they are
 */
struct metrics {
	struct tool *tool;
	struct view view;
	bool seen;
	const char *file;
	bool listen;
	int format;
	double idle;
	double gap;
	char *name[3];
	int names;
};

static enum tool_status take_format(struct metrics *metrics, const char *word)
{
	if (!strcmp(word, "prometheus"))
		metrics->format = EXPOSITION_PROMETHEUS;
	else if (!strcmp(word, "openmetrics"))
		metrics->format = EXPOSITION_OPENMETRICS;
	else
		return tool_usage(metrics->tool, "\"%s\" is no format: prometheus, openmetrics",
				  word);
	return TOOL_OK;
}

static enum tool_status take_idle(struct metrics *metrics, const char *word)
{
	char *end;

	metrics->idle = strtod(word, &end);
	if (*word < '0' || *word > '9' || *end || !(metrics->idle > 0) ||
	    metrics->idle > MAX_IDLE)
		return tool_usage(metrics->tool, "\"%s\" is no number of seconds",
				  word);
	return TOOL_OK;
}

static enum tool_status take_pair(struct metrics *metrics, const char *key, char *value)
{
	if (!value)
		return tool_usage(metrics->tool, "\"%s\" needs a value", key);
	if (!strcmp(key, "format"))
		return take_format(metrics, value);
	if (!strcmp(key, "idle"))
		return take_idle(metrics, value);
	if (!*value)
		return tool_usage(metrics->tool, "a name cannot be empty");
	if (!strcmp(key, "textfile")) {
		metrics->file = value;
	} else {
		metrics->name[0] = "dev";
		metrics->name[1] = value;
		metrics->names = 2;
	}
	return TOOL_OK;
}

static bool is_key(const char *word)
{
	return !strcmp(word, "dev") || !strcmp(word, "format") ||
	       !strcmp(word, "idle") || !strcmp(word, "textfile");
}

/* What does not go together */
static enum tool_status check_args(struct metrics *metrics)
{
	struct tool *tool = metrics->tool;

	if (tool->json || tool->output)
		return tool_usage(tool,
				  "metrics have formats of their own: neither -json nor -output");
	if (metrics->file && metrics->listen)
		return tool_usage(tool, "\"textfile\" and \"listen\" do not go together");
	if (metrics->file && metrics->format == EXPOSITION_OPENMETRICS)
		return tool_usage(tool, "node_exporter reads the format \"prometheus\" only");
	if (!isnan(metrics->idle) && !metrics->listen)
		return tool_usage(tool, "\"idle\" is for \"listen\"");
	return TOOL_OK;
}

static enum tool_status take_args(struct metrics *metrics, int argc, char **argv)
{
	enum tool_status status = TOOL_OK;
	int i;

	for (i = 0; status == TOOL_OK && i < argc; i++) {
		if (is_key(argv[i])) {
			status = take_pair(metrics, argv[i], argv[i + 1]);
			i++;
		} else if (!strcmp(argv[i], "listen")) {
			metrics->listen = true;
		} else if (!*argv[i]) {
			status = tool_usage(metrics->tool, "a name cannot be empty");
		} else if (metrics->names) {
			status = tool_usage(metrics->tool,
					    "there can be one name, \"%s\" is too much",
					    argv[i]);
		} else {
			metrics->name[metrics->names++] = argv[i];
		}
	}
	return status == TOOL_OK ? check_args(metrics) : status;
}

static enum tool_status see(struct metrics *metrics)
{
	unsigned int flags = VIEW_ALONE;
	enum tool_status status;

	if (metrics->tool->statistics)
		flags |= VIEW_MODULES;
	status = view_open(&metrics->view, metrics->tool, metrics->names,
			   metrics->name, flags);
	metrics->seen = status == TOOL_OK;
	return status;
}

static void write_to(struct metrics *metrics, FILE *file,
		     enum exposition_format format)
{
	struct exposition text = { .file = file, .format = format };

	families_write(&text, &metrics->view);
}

static bool is_open(const struct metrics *metrics,
		    const struct http_request *request)
{
	return metrics->format < 0 ? request->open :
	       metrics->format == EXPOSITION_OPENMETRICS;
}

static const char *type(void *data, const struct http_request *request)
{
	return is_open(data, request) ?
	       "application/openmetrics-text; version=1.0.0; charset=utf-8" :
	       "text/plain; version=0.0.4; charset=utf-8";
}

/* Seconds since the last look; that of a recording is as old as it is wanted */
static double age(const struct view *view)
{
	struct timespec ts;

	if (view->source.replay)
		return INFINITY;
	clock_gettime(CLOCK_BOOTTIME, &ts);
	return ts.tv_sec + ts.tv_nsec / 1e9 - view->now.taken / 1e9;
}

/*
 * Scrapes that come at once, of two servers or of somebody who tries to keep the
 * kernel busy, are told the same. A recording that has ended stays as it was.
 */
static enum tool_status see_again(struct metrics *metrics)
{
	struct view *view = &metrics->view;

	if (!metrics->seen)
		return see(metrics);
	if (view->ended || age(view) < metrics->gap)
		return TOOL_OK;
	return view_next(view);
}

static const char *serve_write(void *data, const struct http_request *request,
			       FILE *file)
{
	struct metrics *metrics = data;

	if (see_again(metrics) != TOOL_OK)
		return "the kernel could not be asked; the journal has the reason";
	write_to(metrics, file, is_open(metrics, request) ?
		 EXPOSITION_OPENMETRICS : EXPOSITION_PROMETHEUS);
	return NULL;
}

/* -interval is the time between scrapes here, and not that of two looks in a row */
static enum tool_status listen_for(struct metrics *metrics)
{
	struct serve served = {
		.tool = metrics->tool, .write = serve_write, .type = type,
		.data = metrics,
		.idle = isnan(metrics->idle) ? IDLE : metrics->idle,
	};

	metrics->gap = metrics->tool->seconds ? metrics->tool->seconds : GAP;
	metrics->tool->seconds = 0;
	return serve(&served);
}

static enum tool_status write_once(struct metrics *metrics)
{
	enum tool_status status = see(metrics);

	if (status != TOOL_OK)
		return status;
	if (metrics->file)
		status = textfile_write(metrics->tool, &metrics->view,
					metrics->file);
	else
		write_to(metrics, metrics->tool->out, metrics->format);
	return status == TOOL_OK ? metrics->view.status : status;
}

/**
 * sublink_metrics_run() - write figures for Prometheus
 * @tool: tool
 * @argc: number of arguments
 * @argv: arguments: a name, with or without "dev" before it, or nothing; "textfile"
 *	and a file, or "listen" and perhaps "idle" and seconds; "format" and one, or
 *	nothing; ended by NULL
 *
 * Return: exit status.
 */
enum tool_status sublink_metrics_run(struct tool *tool, int argc, char **argv)
{
	struct metrics metrics = { .tool = tool, .format = -1, .idle = NAN };
	enum tool_status status = take_args(&metrics, argc, argv);

	if (status == TOOL_OK && metrics.listen) {
		status = listen_for(&metrics);
	} else if (status == TOOL_OK) {
		if (metrics.format < 0)
			metrics.format = EXPOSITION_PROMETHEUS;
		status = write_once(&metrics);
	}
	if (metrics.seen)
		view_close(&metrics.view);
	return status;
}
