// SPDX-License-Identifier: GPL-2.0
/*
 * As much of HTTP/1.1 (RFC 9110, RFC 9112) as a scrape needs: GET and HEAD of
 * /metrics, and which of two formats is wanted. A body that comes with a request
 * is not read, as each connection is closed after its answer.
 */
#include "http.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>

/**
 * struct span - a part of a text
 * @at: where it begins
 * @len: bytes
 */
struct span {
	const char *at;
	size_t len;
};

static bool is(struct span span, const char *text)
{
	return span.len == strlen(text) && !memcmp(span.at, text, span.len);
}

static bool is_nocase(struct span span, const char *text)
{
	return span.len == strlen(text) &&
	       !strncasecmp(span.at, text, span.len);
}

static struct span trim(struct span span)
{
	while (span.len && (*span.at == ' ' || *span.at == '\t')) {
		span.at++;
		span.len--;
	}
	while (span.len && (span.at[span.len - 1] == ' ' ||
			    span.at[span.len - 1] == '\t'))
		span.len--;
	return span;
}

/* Takes what is before @mark, and the mark, from @rest: all if there is none */
static struct span take(struct span *rest, char mark)
{
	const char *found = memchr(rest->at, mark, rest->len);
	struct span part = { rest->at,
			     found ? (size_t)(found - rest->at) : rest->len };
	size_t gone = part.len + !!found;

	rest->at += gone;
	rest->len -= gone;
	return part;
}

/* Thousandths of qvalue = 0[.ddd] / 1[.000]; what is wrong is not wanted */
static int quality(struct span value)
{
	static const int place[] = { 100, 10, 1 };
	int q;
	size_t i;

	if (!value.len || value.len > 5 || (value.at[0] != '0' && value.at[0] != '1') ||
	    (value.len > 1 && value.at[1] != '.'))
		return 0;
	q = (value.at[0] - '0') * 1000;
	for (i = 2; i < value.len; i++) {
		if (!isdigit((unsigned char)value.at[i]))
			return 0;
		q += (value.at[i] - '0') * place[i - 2];
	}
	return q > 1000 ? 0 : q;
}

/**
 * struct accept - how much formats are wanted, thousandths
 * @open: OpenMetrics 1.0
 * @text: text format of Prometheus; -1 as long as only @any speaks of it
 * @any: whatever it is
 */
struct accept {
	int open;
	int text;
	int any;
};

/* A media range (RFC 9110 12.5.1); parameters but q and version do not matter. */
static void accept_range(struct accept *accept, struct span range)
{
	struct span type = trim(take(&range, ';'));
	bool old = false;
	int q = 1000;

	while (range.len) {
		struct span value = trim(take(&range, ';'));
		struct span name = trim(take(&value, '='));

		value = trim(value);
		if (is_nocase(name, "q"))
			q = quality(value);
		else if (is_nocase(name, "version"))
			old = !is(value, "1.0.0") && !is(value, "\"1.0.0\"");
	}
	if (is_nocase(type, "application/openmetrics-text")) {
		if (!old && q > accept->open)
			accept->open = q;
	} else if (is_nocase(type, "text/plain")) {
		if (q > accept->text)
			accept->text = q;
	} else if ((is_nocase(type, "*/*") || is_nocase(type, "text/*")) &&
		   q > accept->any) {
		accept->any = q;
	}
}

static bool is_token(struct span name)
{
	size_t i;

	for (i = 0; i < name.len; i++)
		if (!isalnum((unsigned char)name.at[i]) &&
		    (!name.at[i] || !strchr("!#$%&'*+-.^_`|~", name.at[i])))
			return false;
	return name.len;
}

/* A line of @rest without its end; a bare LF will do (RFC 9112 2.2) */
static struct span take_line(struct span *rest)
{
	struct span line = take(rest, '\n');

	if (line.len && line.at[line.len - 1] == '\r')
		line.len--;
	return line;
}

/* Fields; false if one is malformed, or if there is not one Host for HTTP/1.1 */
static bool take_fields(struct http_request *request, struct span rest, bool need_host)
{
	struct accept accept = { 0, -1, 0 };
	unsigned int hosts = 0;

	while (rest.len) {
		struct span value = take_line(&rest), name;

		if (!value.len)
			break;
		if (!memchr(value.at, ':', value.len))
			return false;
		name = take(&value, ':');
		/* also a line that is continued: those begin with a blank */
		if (!is_token(name) || memchr(value.at, '\r', value.len) ||
		    memchr(value.at, '\0', value.len))
			return false;
		hosts += is_nocase(name, "host");
		while (is_nocase(name, "accept") && value.len)
			accept_range(&accept, take(&value, ','));
	}
	if (accept.text < 0)
		accept.text = accept.any;
	request->open = accept.open && accept.open >= accept.text;
	return hosts == 1 || (!hosts && !need_host);
}

/* Path of a request target: absolute form has to be understood, too. */
static struct span path_of(struct span target)
{
	static const char scheme[] = "http://";

	if (target.len > sizeof(scheme) - 1 &&
	    !strncasecmp(target.at, scheme, sizeof(scheme) - 1)) {
		const char *end = target.at + target.len, *slash;

		slash = memchr(target.at + sizeof(scheme) - 1, '/',
			       target.len - (sizeof(scheme) - 1));
		target.at = slash ? slash : end;
		target.len = end - target.at;
	}
	return take(&target, '?');
}

/* Where the head ends: after the first empty line; 0 if it did not come yet */
static size_t head_end(const char *data, size_t len)
{
	const char *end = data + len, *line = data, *lf;

	while ((lf = memchr(line, '\n', end - line))) {
		if (line != data && (lf == line || (lf == line + 1 && *line == '\r')))
			return lf + 1 - data;
		line = lf + 1;
	}
	return 0;
}

/**
 * http_parse() - understand a request
 * @request: where to put what was asked for
 * @data: what came until now
 * @len: bytes of it
 *
 * Return: status to answer with, 200 if there is an answer; 0 if the request is not
 * complete.
 */
int http_parse(struct http_request *request, const char *data, size_t len)
{
	struct span rest = { data, head_end(data, len) };
	struct span line, method, target;
	bool minor;

	*request = (struct http_request){};
	if (!rest.len)
		return len >= HTTP_HEAD ? 431 : 0;
	line = take_line(&rest);
	method = take(&line, ' ');
	target = take(&line, ' ');
	if (!is_token(method) || !target.len || memchr(target.at, '\0', target.len))
		return 400;
	minor = is(line, "HTTP/1.1");
	if (!minor && !is(line, "HTTP/1.0"))
		return line.len == 8 && !memcmp(line.at, "HTTP/", 5) ? 505 : 400;
	if (!take_fields(request, rest, minor))
		return 400;
	request->head = is(method, "HEAD");
	if (!is(path_of(target), "/metrics"))
		return 404;
	return request->head || is(method, "GET") ? 200 : 405;
}

/**
 * http_reason() - a status in words
 * @status: the status
 *
 * Return: the words.
 */
const char *http_reason(int status)
{
	switch (status) {
	case 200: return "OK";
	case 400: return "Bad Request";
	case 404: return "Not Found";
	case 405: return "Method Not Allowed";
	case 408: return "Request Timeout";
	case 431: return "Request Header Fields Too Large";
	case 505: return "HTTP Version Not Supported";
	default: return "Service Unavailable";
	}
}

/**
 * http_answer() - make the head of an answer
 * @status: its status
 * @type: media type of its body
 * @len: bytes of the body
 *
 * Return: the head, to be freed.
 */
char *http_answer(int status, const char *type, size_t len)
{
	time_t now = time(NULL);
	char date[64];
	struct tm tm;

	gmtime_r(&now, &tm);
	strftime(date, sizeof(date), "%a, %d %b %Y %H:%M:%S GMT", &tm);
	return util_printf("HTTP/1.1 %d %s\r\n"
			   "Date: %s\r\n"
			   "Content-Type: %s\r\n"
			   "Content-Length: %zu\r\n"
			   "%sVary: Accept\r\n"
			   "X-Content-Type-Options: nosniff\r\n"
			   "Connection: close\r\n"
			   "\r\n",
			   status, http_reason(status), date, type, len,
			   status == 405 ? "Allow: GET, HEAD\r\n" : "");
}
