// SPDX-License-Identifier: GPL-2.0
/*
 * Serving a text over HTTP on sockets that systemd opened (sd_listen_fds(3)). There
 * is one connection at a time, and none may take long: whoever does not ask, or does
 * not take the answer, is cut off.
 */
#include "serve.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

/* First socket that is passed, SD_LISTEN_FDS_START, and the most that are taken */
#define FIRST_FD 3
#define MAX_FDS 16

/* Seconds for a request to come, for its answer to go, and for the end to be seen */
#define REQUEST_TIME 5
#define ANSWER_TIME 10
#define CLOSE_TIME 1

/* Bytes that are read, and thrown away, after a request */
#define MAX_DRAIN 65536

#define MS_PER_S 1000

static volatile sig_atomic_t ended;

static void end(int signal)
{
	(void)signal;
	ended = 1;
}

/* They come while a connection is waited for only; @before is what came until now */
static void catch_signals(sigset_t *before)
{
	struct sigaction action = { .sa_handler = end };
	sigset_t blocked;

	ended = 0;
	sigemptyset(&blocked);
	sigaddset(&blocked, SIGINT);
	sigaddset(&blocked, SIGTERM);
	sigprocmask(SIG_BLOCK, &blocked, before);
	sigaction(SIGINT, &action, NULL);
	sigaction(SIGTERM, &action, NULL);
}

static int64_t now_ms(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return ts.tv_sec * (int64_t)MS_PER_S + ts.tv_nsec / 1000000;
}

/* Number in an environment variable; -1 if it has none */
static long environment(const char *name)
{
	const char *text = getenv(name);
	char *rest;
	long number;

	if (!text || *text < '0' || *text > '9')
		return -1;
	errno = 0;
	number = strtol(text, &rest, 10);
	return errno || *rest ? -1 : number;
}

static bool is_listening(int fd)
{
	int listening = 0;
	socklen_t len = sizeof(listening);

	return !getsockopt(fd, SOL_SOCKET, SO_ACCEPTCONN, &listening, &len) &&
	       listening;
}

/* How many sockets there are; 0, after having said why, if there are none */
static size_t take_sockets(struct tool *tool, struct pollfd *fds)
{
	long i, count = environment("LISTEN_FDS");

	if (environment("LISTEN_PID") != getpid() || count < 1) {
		tool_error(tool,
			   "no socket was passed: \"listen\" is for systemd, see sublink-metrics.socket");
		return 0;
	}
	if (count > MAX_FDS) {
		tool_error(tool, "%ld sockets were passed, %d are the most", count,
			   MAX_FDS);
		return 0;
	}
	for (i = 0; i < count; i++) {
		int fd = FIRST_FD + i;

		if (!is_listening(fd)) {
			tool_error(tool,
				   "what was passed as %d is no socket that listens (Accept=no)",
				   fd);
			return 0;
		}
		/* who connected may be gone before accept() */
		fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) | O_NONBLOCK);
		fcntl(fd, F_SETFD, FD_CLOEXEC);
		fds[i] = (struct pollfd){ .fd = fd, .events = POLLIN };
	}
	return count;
}

/* Waits until @fd is ready; false if it is not until @until */
static bool ready(int fd, short events, int64_t until)
{
	struct pollfd pfd = { .fd = fd, .events = events };
	int64_t left = until - now_ms();

	return left > 0 && poll(&pfd, 1, left) == 1;
}

/* Status to answer with; 0 if there is nobody to answer to */
static int receive(int fd, struct http_request *request)
{
	int64_t until = now_ms() + REQUEST_TIME * MS_PER_S;
	char data[HTTP_HEAD];
	size_t len = 0;
	ssize_t got;
	int status = 0;

	while (!status) {
		if (!ready(fd, POLLIN, until))
			return len ? 408 : 0;
		got = recv(fd, data + len, sizeof(data) - len, 0);
		if (got < 0 && (errno == EAGAIN || errno == EINTR))
			continue;
		if (got <= 0)
			return 0;
		len += got;
		status = http_parse(request, data, len);
	}
	return status;
}

static bool send_all(int fd, const char *data, size_t len, int64_t until)
{
	ssize_t sent;

	while (len) {
		if (!ready(fd, POLLOUT, until))
			return false;
		sent = send(fd, data, len, MSG_NOSIGNAL);
		if (sent < 0 && errno != EAGAIN && errno != EINTR)
			return false;
		if (sent > 0) {
			data += sent;
			len -= sent;
		}
	}
	return true;
}

/*
 * Closing while something is unread would reset the connection, and an answer that
 * is still on its way is lost then (RFC 9112 9.6).
 */
static void drain(int fd)
{
	int64_t until = now_ms() + CLOSE_TIME * MS_PER_S;
	size_t total = 0;
	char data[4096];
	ssize_t got;

	if (shutdown(fd, SHUT_WR))
		return;
	while (total < MAX_DRAIN && ready(fd, POLLIN, until)) {
		got = recv(fd, data, sizeof(data), 0);
		if (got <= 0)
			return;
		total += got;
	}
}

static void answer(const struct serve *serve, int fd, int status,
		   const struct http_request *request)
{
	const char *type = "text/plain; charset=utf-8", *why = NULL;
	char *body = NULL, *head;
	size_t len = 0;
	FILE *file = open_memstream(&body, &len);
	int64_t until;

	if (!file)
		return;
	if (status == 200) {
		why = serve->write(serve->data, request, file);
		status = why ? 503 : 200;
	}
	if (status == 200)
		type = serve->type(serve->data, request);
	else
		fprintf(file, "%s\n", why ? why : http_reason(status));
	if (fclose(file)) {
		free(body);
		return;
	}
	head = http_answer(status, type, len);
	until = now_ms() + ANSWER_TIME * MS_PER_S;
	if (send_all(fd, head, strlen(head), until) &&
	    (request->head || send_all(fd, body, len, until)))
		drain(fd);
	free(head);
	free(body);
}

static void connection(const struct serve *serve, int fd)
{
	struct http_request request = {};
	int status = receive(fd, &request);

	if (status)
		answer(serve, fd, status, &request);
	close(fd);
}

/* -errno if a socket is of no use any more */
static int accept_all(const struct serve *serve, const struct pollfd *fds, size_t count)
{
	size_t i;
	int fd;

	for (i = 0; i < count; i++) {
		if (fds[i].revents & ~POLLIN)
			return -EIO;
		if (!fds[i].revents)
			continue;
		fd = accept4(fds[i].fd, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
		if (fd >= 0)
			connection(serve, fd);
		else if (errno == EMFILE || errno == ENFILE || errno == ENOMEM)
			return -errno;
	}
	return 0;
}

/**
 * serve() - serve a text until nobody wants it any more
 * @serve: the text
 *
 * Return: TOOL_OK after the time without a request, or after SIGTERM or SIGINT.
 */
enum tool_status serve(const struct serve *serve)
{
	int64_t idle = serve->idle * MS_PER_S, until = now_ms() + idle, left;
	struct pollfd fds[MAX_FDS];
	size_t count = take_sockets(serve->tool, fds);
	sigset_t before;
	int err = 0;

	if (!count)
		return TOOL_FAILED;
	catch_signals(&before);
	while (!err && !ended && (left = until - now_ms()) > 0) {
		const struct timespec ts = {
			.tv_sec = left / MS_PER_S,
			.tv_nsec = left % MS_PER_S * 1000000,
		};

		if (ppoll(fds, count, &ts, &before) < 1)
			continue;
		err = accept_all(serve, fds, count);
		until = now_ms() + idle;
	}
	sigprocmask(SIG_SETMASK, &before, NULL);
	if (err)
		tool_error(serve->tool, "cannot accept a connection: %s",
			   strerror(-err));
	return err ? TOOL_FAILED : TOOL_OK;
}
