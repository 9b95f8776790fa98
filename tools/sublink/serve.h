/* SPDX-License-Identifier: GPL-2.0 */
/* Serving a text over HTTP on sockets that systemd opened. */
#ifndef SUBLINK_SERVE_H
#define SUBLINK_SERVE_H

#include "http.h"
#include "tool.h"

/**
 * struct serve - what is served, and how long
 * @tool: tool that serves
 * @idle: seconds without a request after which it ends
 * @write: write the text, in OpenMetrics if @request says so; NULL, or why there is
 *	none, in words that everybody may see
 * @type: media type of what @write writes
 * @data: first argument of both
 */
struct serve {
	struct tool *tool;
	double idle;
	const char *(*write)(void *data, const struct http_request *request,
			     FILE *file);
	const char *(*type)(void *data, const struct http_request *request);
	void *data;
};

enum tool_status serve(const struct serve *serve);

#endif
