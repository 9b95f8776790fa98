/* SPDX-License-Identifier: GPL-2.0 */
/* As much of HTTP/1.1 (RFC 9110, RFC 9112) as a scrape needs. */
#ifndef SUBLINK_HTTP_H
#define SUBLINK_HTTP_H

#include <stdbool.h>

#include "exposition.h"

/** define HTTP_HEAD - longest head of a request, bytes; a scrape's has 300 */
#define HTTP_HEAD 8192

/**
 * struct http_request - what was asked for
 * @head: without the body (HEAD)
 * @open: OpenMetrics is wanted rather than the text format of Prometheus
 */
struct http_request {
	bool head;
	bool open;
};

int http_parse(struct http_request *request, const char *data, size_t len);
char *http_answer(int status, const char *type, size_t len);
const char *http_reason(int status);

#endif
