// SPDX-License-Identifier: GPL-2.0
/*
 * Tests of http.c, and of "sublink metrics listen" with clients that are as they
 * should be, slow, wrong or hostile.
 */
#include "unit.h"

#include <arpa/inet.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "health.h"
#include "http.h"
#include "ran.h"
#include "sublink.h"

#define HOST "Host: a\r\n"
#define END "\r\n"

/**
 * struct asked - a request, and what it means
 * @text: the request
 * @status: status of its answer; 0 if it is not complete
 * @head: it is HEAD
 * @open: it wants OpenMetrics
 */
struct asked {
	const char *text;
	int status;
	bool head;
	bool open;
};

#define ACCEPT(text) "GET /metrics HTTP/1.1\r\n" HOST "Accept: " text "\r\n" END

static const struct asked asked[] = {
	{ "", 0, false, false },
	{ "GET /metrics HTTP/1.1\r\n" HOST, 0, false, false },
	{ "GET /metrics HTTP/1.1\r\n" HOST "\r", 0, false, false },
	{ "GET /metrics HTTP/1.1\r\n" HOST END, 200, false, false },
	{ "GET /metrics HTTP/1.1\nHost: a\n\n", 200, false, false },
	{ "HEAD /metrics HTTP/1.1\r\n" HOST END, 200, true, false },
	{ "GET /metrics HTTP/1.0\r\n" END, 200, false, false },
	{ "GET /metrics?x=/y HTTP/1.1\r\n" HOST END, 200, false, false },
	{ "GET http://a:1/metrics HTTP/1.1\r\n" HOST END, 200, false, false },
	{ "GET http://a HTTP/1.1\r\n" HOST END, 404, false, false },
	{ "GET / HTTP/1.1\r\n" HOST END, 404, false, false },
	{ "GET /metrics/ HTTP/1.1\r\n" HOST END, 404, false, false },
	{ "GET /../metrics HTTP/1.1\r\n" HOST END, 404, false, false },
	{ "HEAD /x HTTP/1.1\r\n" HOST END, 404, true, false },
	{ "POST /metrics HTTP/1.1\r\n" HOST "Content-Length: 3\r\n" END "abc", 405, false, false },
	{ "get /metrics HTTP/1.1\r\n" HOST END, 405, false, false },
	{ "GET /metrics HTTP/2.0\r\n" HOST END, 505, false, false },
	{ "GET /metrics HTTP/1.1 \r\n" HOST END, 400, false, false },
	{ "GET /metrics\r\n" END, 400, false, false },
	{ "GET  /metrics HTTP/1.1\r\n" HOST END, 400, false, false },
	{ "\r\nGET /metrics HTTP/1.1\r\n" HOST END, 400, false, false },
	{ " /metrics HTTP/1.1\r\n" HOST END, 400, false, false },
	{ "G\"T /metrics HTTP/1.1\r\n" HOST END, 400, false, false },
	/* one Host, and only one */
	{ "GET /metrics HTTP/1.1\r\n" END, 400, false, false },
	{ "GET /metrics HTTP/1.1\r\n" HOST HOST END, 400, false, false },
	{ "GET /metrics HTTP/1.1\r\n" HOST "no colon\r\n" END, 400, false, false },
	{ "GET /metrics HTTP/1.1\r\n" HOST "a : b\r\n" END, 400, false, false },
	{ "GET /metrics HTTP/1.1\r\n" HOST " folded: b\r\n" END, 400, false, false },
	{ "GET /metrics HTTP/1.1\r\n" HOST ": b\r\n" END, 400, false, false },
	{ "GET /metrics HTTP/1.1\r\n" HOST "a: \r b\r\n" END, 400, false, false },
	/* what Prometheus 2 sends */
	{ ACCEPT("application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1"), 200, false, true },
	{ ACCEPT("text/plain;version=0.0.4;q=0.5,*/*;q=0.1"), 200, false, false },
	{ ACCEPT("*/*"), 200, false, false },
	{ ACCEPT("application/openmetrics-text"), 200, false, true },
	{ ACCEPT("Application/OpenMetrics-Text ; Q=0.3 , text/plain;q=0.2"), 200, false, true },
	{ ACCEPT("application/openmetrics-text;q=0.3,text/plain"), 200, false, false },
	{ ACCEPT("application/openmetrics-text;q=0.3,*/*;q=0.4"), 200, false, false },
	{ ACCEPT("application/openmetrics-text;q=0"), 200, false, false },
	{ ACCEPT("application/openmetrics-text;q=0.000"), 200, false, false },
	{ ACCEPT("application/openmetrics-text;q=2"), 200, false, false },
	{ ACCEPT("application/openmetrics-text;q=1.001"), 200, false, false },
	{ ACCEPT("application/openmetrics-text;q=0.0001"), 200, false, false },
	{ ACCEPT("application/openmetrics-text;q="), 200, false, false },
	{ ACCEPT("application/openmetrics-text;q=0.x"), 200, false, false },
	{ ACCEPT("application/openmetrics-text;version=2.0.0"), 200, false, false },
	{ ACCEPT("application/openmetrics-text;version=\"1.0.0\""), 200, false, true },
	{ ACCEPT(",,;=,;q=;,=;"), 200, false, false },
};

static void requests(void **state)
{
	struct http_request request;
	size_t i, len;
	char *copy;
	int status;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(asked); i++) {
		/* without a final 0, for the sanitizer */
		len = strlen(asked[i].text);
		copy = malloc(len + !len);
		assert_non_null(copy);
		memcpy(copy, asked[i].text, len);
		status = http_parse(&request, copy, len);
		free(copy);
		if (status != asked[i].status ||
		    (status && (request.head != asked[i].head ||
				request.open != asked[i].open)))
			fail_msg("%zu: %d %d %d: %s", i, status, request.head,
				 request.open, asked[i].text);
	}
}

/* A request that comes byte by byte is the same, and is complete at its end only. */
static void requests_in_parts(void **state)
{
	static const char text[] = ACCEPT("application/openmetrics-text");
	struct http_request request;
	size_t len;

	(void)state;
	for (len = 0; len < sizeof(text) - 1; len++)
		assert_int_equal(http_parse(&request, text, len), 0);
	assert_int_equal(http_parse(&request, text, len), 200);
	assert_true(request.open);
}

static void requests_too_long(void **state)
{
	static char text[HTTP_HEAD];
	struct http_request request;

	(void)state;
	memset(text, 'a', sizeof(text));
	assert_int_equal(http_parse(&request, text, sizeof(text) - 1), 0);
	assert_int_equal(http_parse(&request, text, sizeof(text)), 431);
}

/* Whatever comes, it is a status; nothing is read that is not there. */
static void requests_of_chance(void **state)
{
	static const char bits[] = "GET /metrics HTTP/1.1\r\n:Accept q=0.5;,\"\0\xff";
	struct http_request request;
	unsigned int round, i, len;
	char *text;
	int status;

	(void)state;
	srandom(7);
	for (round = 0; round < 20000; round++) {
		len = random() % 64 + 1;
		text = malloc(len);
		assert_non_null(text);
		for (i = 0; i < len; i++)
			text[i] = random() % 4 ? bits[i % (sizeof(bits) - 1)] :
				  bits[random() % (sizeof(bits) - 1)];
		status = http_parse(&request, text, len);
		assert_true(!status || (status >= 200 && status <= 505));
		free(text);
	}
}

static char path[] = "/tmp/test-http-XXXXXX";
static struct sockaddr_in where;
static pid_t child;

static int record(void **state)
{
	int fd = mkstemp(path);

	(void)state;
	health_record(path);
	fake_free();
	return fd < 0 || close(fd);
}

static int forget(void **state)
{
	(void)state;
	return unlink(path);
}

/* The server, on a socket as systemd passes it */
static void start(const char *args)
{
	char *line = util_printf("sublink -r %s metrics listen%s", path, args);
	socklen_t len = sizeof(where);
	int fd = socket(AF_INET, SOCK_STREAM, 0);
	struct ran ran;
	char pid[16];

	where = (struct sockaddr_in){
		.sin_family = AF_INET,
		.sin_addr.s_addr = htonl(INADDR_LOOPBACK),
	};
	assert_int_equal(bind(fd, (void *)&where, sizeof(where)), 0);
	assert_int_equal(listen(fd, 8), 0);
	assert_int_equal(getsockname(fd, (void *)&where, &len), 0);
	child = fork();
	if (!child) {
		prctl(PR_SET_PDEATHSIG, SIGKILL);
		if (fd != 3) {
			dup2(fd, 3);
			close(fd);
		}
		snprintf(pid, sizeof(pid), "%d", getpid());
		setenv("LISTEN_PID", pid, 1);
		setenv("LISTEN_FDS", "1", 1);
		ran_run(&ran, &sublink_info, line);
		_exit(ran.status);
	}
	assert_true(child > 0);
	close(fd);
	free(line);
}

static void stop(void)
{
	int status;

	kill(child, SIGTERM);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), TOOL_OK);
}

static int reach(void)
{
	int fd = socket(AF_INET, SOCK_STREAM, 0);

	assert_true(fd >= 0);
	assert_int_equal(connect(fd, (void *)&where, sizeof(where)), 0);
	return fd;
}

/* All that comes until the end, to be freed; fails if there is none in 30 s */
static char *finish(int fd)
{
	struct pollfd pfd = { .fd = fd, .events = POLLIN };
	size_t len = 0, size = 1 << 20;
	char *text = calloc(1, size + 1);
	ssize_t got = 1;

	assert_non_null(text);
	while (got > 0 && len < size) {
		assert_int_equal(poll(&pfd, 1, 30000), 1);
		got = recv(fd, text + len, size - len, 0);
		len += got > 0 ? got : 0;
	}
	close(fd);
	return text;
}

static char *ask(const char *request)
{
	int fd = reach();

	assert_int_equal(send(fd, request, strlen(request), MSG_NOSIGNAL),
			 strlen(request));
	return finish(fd);
}

static void expect_answer(const char *request, const char *first, const char *has,
			  const char *lacks)
{
	char *text = ask(request), *body = strstr(text, "\r\n\r\n"), *at;

	assert_non_null(body);
	if (strncmp(text, first, strlen(first)))
		fail_msg("%s", text);
	at = strstr(text, "\r\nContent-Length: ");
	assert_non_null(at);
	if (strncmp(request, "HEAD", 4))
		assert_int_equal(atoi(at + 18), strlen(body + 4));
	else
		assert_string_equal(body + 4, "");
	assert_non_null(strstr(text, "\r\nConnection: close\r\n"));
	if (has && !strstr(text, has))
		fail_msg("%s", has);
	if (lacks && strstr(text, lacks))
		fail_msg("%s", lacks);
	free(text);
}

#define GET "GET /metrics HTTP/1.1\r\n" HOST END

static void scrapes(void **state)
{
	(void)state;
	start("");
	/* the first look, then the second, which is compared; then no more */
	expect_answer(GET, "HTTP/1.1 200 OK\r\n",
		      "\r\nContent-Type: text/plain; version=0.0.4; charset=utf-8\r\n",
		      "sublink_pre_fec_ber_ratio");
	expect_answer(GET, "HTTP/1.1 200 OK\r\n",
		      "sublink_pre_fec_ber_ratio{device=\"sw0p1s1\"", "# EOF");
	expect_answer(ACCEPT("application/openmetrics-text"), "HTTP/1.1 200 OK\r\n",
		      "\r\nContent-Type: application/openmetrics-text; version=1.0.0; charset=utf-8\r\n",
		      NULL);
	expect_answer(ACCEPT("application/openmetrics-text"), "HTTP/1.1 200 OK\r\n",
		      "\n# EOF\n", NULL);
	expect_answer("HEAD /metrics HTTP/1.0\r\n\r\n", "HTTP/1.1 200 OK\r\n",
		      "\r\nDate: ", NULL);
	expect_answer("PUT /metrics HTTP/1.1\r\n" HOST END,
		      "HTTP/1.1 405 Method Not Allowed\r\n",
		      "\r\nAllow: GET, HEAD\r\n", "sublink_");
	expect_answer("GET / HTTP/1.1\r\n" HOST END, "HTTP/1.1 404 Not Found\r\n",
		      NULL, "sublink_");
	expect_answer("GET\r\n\r\n", "HTTP/1.1 400 Bad Request\r\n", NULL, "sublink_");
	stop();
}

static void format_is_as_asked(void **state)
{
	(void)state;
	start(" format openmetrics");
	expect_answer(GET, "HTTP/1.1 200 OK\r\n", "\n# EOF\n", NULL);
	stop();
}

static void name_that_means_nothing(void **state)
{
	(void)state;
	start(" dev none");
	expect_answer(GET, "HTTP/1.1 503 Service Unavailable\r\n", "journal", "sublink_");
	stop();
}

/* Whoever asks for nothing is cut off; the next one is served. */
static void hostile_clients(void **state)
{
	static char much[1 << 16];
	struct linger linger = { 1, 0 };
	char *text;
	int fd, slow;

	(void)state;
	start("");
	fd = reach();
	setsockopt(fd, SOL_SOCKET, SO_LINGER, &linger, sizeof(linger));
	close(fd);
	fd = reach();
	close(fd);
	fd = reach();
	send(fd, GET, strlen(GET), MSG_NOSIGNAL);
	setsockopt(fd, SOL_SOCKET, SO_LINGER, &linger, sizeof(linger));
	close(fd);

	slow = reach();
	send(slow, "GET /met", 8, MSG_NOSIGNAL);
	expect_answer(GET, "HTTP/1.1 200 OK\r\n", "sublink_link_up", NULL);
	text = finish(slow);
	assert_memory_equal(text, "HTTP/1.1 408 Request Timeout\r\n", 30);
	free(text);

	memset(much, 'a', sizeof(much));
	fd = reach();
	send(fd, much, sizeof(much), MSG_NOSIGNAL);
	text = finish(fd);
	if (strncmp(text, "HTTP/1.1 431 ", 13))
		fail_msg("%s", text);
	free(text);

	/* a body that nobody reads */
	fd = reach();
	send(fd, GET, strlen(GET), MSG_NOSIGNAL);
	send(fd, much, sizeof(much) / 2, MSG_NOSIGNAL);
	text = finish(fd);
	assert_memory_equal(text, "HTTP/1.1 200 OK\r\n", 17);
	free(text);
	expect_answer(GET, "HTTP/1.1 200 OK\r\n", "sublink_link_up", NULL);
	stop();
}

static void ends_when_idle(void **state)
{
	int status;

	(void)state;
	start(" idle 0.2");
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), TOOL_OK);
}

/* What is passed must be what listens, and to us. */
static void wrong_sockets(void **state)
{
	(void)state;
	setenv("LISTEN_FDS", "1", 1);
	setenv("LISTEN_PID", "1", 1);
	ran_expect(&sublink_info, "sublink metrics listen", TOOL_FAILED,
		   "sublink: no socket was passed: \"listen\" is for systemd, see sublink-metrics.socket\n");
	unsetenv("LISTEN_PID");
	unsetenv("LISTEN_FDS");
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		UNIT(requests),
		UNIT(requests_in_parts),
		UNIT(requests_too_long),
		UNIT(requests_of_chance),
		UNIT(scrapes),
		UNIT(format_is_as_asked),
		UNIT(name_that_means_nothing),
		UNIT(hostile_clients),
		UNIT(ends_when_idle),
		UNIT(wrong_sockets),
	};

	exit(cmocka_run_group_tests_name("http", tests, record, forget));
}
