// SPDX-License-Identifier: GPL-2.0
/*
 * Tests of "sublink watch": on a pseudo-terminal, with its keys, its size and
 * the signals that it gets; where nothing can be drawn; and what it draws with.
 */
#include "unit.h"

#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include "kernel.h"
#include "ran.h"
#include "screen.h"
#include "spark.h"
#include "sublink.h"

#define ENTER "\033[?1049h\033[?25l"
#define LEAVE "\033[?25h\033[?1049l"

/* A terminal that says nothing for so long says nothing any more, ms */
#define PATIENCE 20000

/**
 * struct live - sublink on a pseudo-terminal
 * @pid: its process
 * @master: what a user sees and types on
 * @slave: the terminal
 * @before: how the terminal was
 * @seen: what was seen and not looked for yet
 * @len: bytes of it
 */
static struct live {
	pid_t pid;
	int master;
	int slave;
	struct termios before;
	char seen[1 << 18];
	size_t len;
} live;

static void run_child(const char *line)
{
	struct tool tool = { .info = &sublink_info, .open = fake_open };
	char *copy = util_strdup(line), *rest = copy, *word;
	char *argv[16] = {};
	int argc = 0;

	/* a group whose leader's parent is another can be stopped */
	setpgid(0, 0);
	dup2(live.slave, STDIN_FILENO);
	dup2(live.slave, STDOUT_FILENO);
	dup2(open("/dev/null", O_WRONLY), STDERR_FILENO);
	close(live.master);
	while ((word = strsep(&rest, " ")))
		argv[argc++] = word;
	tool.out = stdout;
	tool.err = stderr;
	_exit(tool_run(&tool, argc, argv));
}

static void start(const char *line, unsigned short rows, unsigned short cols)
{
	const struct winsize size = { .ws_row = rows, .ws_col = cols };

	memset(&live, 0, sizeof(live));
	assert_int_equal(openpty(&live.master, &live.slave, NULL, NULL, &size), 0);
	tcgetattr(live.slave, &live.before);
	live.pid = fork();
	assert_true(live.pid >= 0);
	if (!live.pid)
		run_child(line);
}

static bool see_more(void)
{
	struct pollfd in = { .fd = live.master, .events = POLLIN };
	ssize_t len;

	if (live.len > sizeof(live.seen) / 2)
		fail_msg("there is no end of it");
	if (poll(&in, 1, PATIENCE) <= 0)
		return false;
	len = read(live.master, live.seen + live.len,
		   sizeof(live.seen) - live.len - 1);
	if (len <= 0)
		return false;
	live.len += len;
	live.seen[live.len] = '\0';
	return true;
}

/* Text must come; what came before it is forgotten. */
static void see(const char *text)
{
	char *at;

	while (!(at = strstr(live.seen, text)))
		if (!see_more())
			fail_msg("no \"%s\" in \"%s\"", text, live.seen);
	at += strlen(text);
	live.len -= at - live.seen;
	memmove(live.seen, at, live.len + 1);
}

static void type(const char *keys)
{
	assert_int_equal(write(live.master, keys, strlen(keys)), strlen(keys));
}

static void is_restored(void)
{
	struct termios now;

	tcgetattr(live.slave, &now);
	assert_int_equal(now.c_lflag, live.before.c_lflag);
	assert_int_equal(now.c_iflag, live.before.c_iflag);
	assert_int_equal(now.c_cc[VMIN], live.before.c_cc[VMIN]);
}

static int wait_for_it(void)
{
	int status;

	assert_int_equal(waitpid(live.pid, &status, 0), live.pid);
	live.pid = 0;
	is_restored();
	return status;
}

static void ends_well(void)
{
	int status = wait_for_it();

	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), TOOL_OK);
}

static int setup(void **state)
{
	(void)state;
	setenv("TERM", "xterm", 1);
	setenv("LC_ALL", "C", 1);
	unsetenv("NO_COLOR");
	setenv("SUBLINK_STATE", "/nonexistent", 1);
	kernel_scene();
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	if (live.pid) {
		kill(live.pid, SIGKILL);
		waitpid(live.pid, NULL, 0);
	}
	if (live.master)
		close(live.master);
	if (live.slave)
		close(live.slave);
	memset(&live, 0, sizeof(live));
	fake_free();
	return 0;
}

static void keys_are_obeyed(void **state)
{
	(void)state;
	setenv("SUBLINK_STATE", "/dev/null/none", 1);
	start("sublink -i 0.1 watch", 30, 120);
	see(ENTER);
	see("sublink  ");
	see("by cage");
	see("PRE-BER");
	see("renamed");
	type("s");
	see("by BER");
	type("s");
	see("by margin");
	type("f");
	see("RX-BIT/S");
	type("f");
	see("FLR-TAIL");
	type("f");
	see("PRE-BER");
	type("h");
	see("this, and back");
	type("?");
	see("renamed");
	type("l");
	see("lane");
	type("b");
	see("cannot ");
	type("p");
	see("PAUSED");
	type("q");
	see(LEAVE);
	/* the last frame stays */
	see("renamed");
	ends_well();
}

/* The time changes, and rates are known from the second look on. */
static void nothing_new_nothing_written(void **state)
{
	size_t frame;

	(void)state;
	start("sublink -i 0.02 watch count 50", 30, 120);
	while (!strstr(live.seen, "q quit"))
		assert_true(see_more());
	frame = live.len;
	while (!strstr(live.seen, LEAVE))
		assert_true(see_more());
	assert_true(live.len < 6 * frame);
	ends_well();
}

static void page_by_page(void **state)
{
	(void)state;
	start("sublink -i 60 watch", 6, 100);
	see("s0");
	see("q quit");
	type("\033[B");
	see("sw1p2");
	type("\033[6~");
	see("sw1p4");
	type("\033OF");
	see("sw1p7s1");
	type("\033[H");
	see("renamed");
	type("\033[6~\033[5~");
	see("renamed");
	type("\033x");
	type("q");
	see(LEAVE);
	ends_well();
}

static void small_terminals(void **state)
{
	(void)state;
	start("sublink -i 60 watch", 2, 10);
	see("sublink");
	type("lhf\033[Bq");
	see(LEAVE);
	ends_well();
}

static void another_size(void **state)
{
	const struct winsize size = { .ws_row = 10, .ws_col = 40 };
	const char *line;

	(void)state;
	start("sublink -i 60 watch", 30, 120);
	see("q quit");
	ioctl(live.master, TIOCSWINSZ, &size);
	kill(live.pid, SIGWINCH);
	see("\033[H\033[2J");
	see("\033[10;1H");
	line = "q quit  s sort  p pause  f columns  l la";
	see(line);
	assert_null(strstr(live.seen, "lanes"));
	type("q");
	see(LEAVE);
	ends_well();
}

static void signals_end_it(void **state)
{
	static const int signals[] = { SIGTERM, SIGHUP, SIGQUIT, SIGFPE };
	size_t i;
	int status;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(signals); i++) {
		start("sublink -i 60 watch", 24, 80);
		see("q quit");
		kill(live.pid, signals[i]);
		see(LEAVE);
		status = wait_for_it();
		/* the sanitizer makes an exit of a fault */
		assert_true(signals[i] == SIGFPE ||
			    (WIFSIGNALED(status) && WTERMSIG(status) == signals[i]));
		teardown(NULL);
		kernel_scene();
	}
}

static void interrupt_ends_it_well(void **state)
{
	(void)state;
	start("sublink -i 60 watch", 24, 80);
	see("q quit");
	kill(live.pid, SIGINT);
	see(LEAVE);
	ends_well();
}

static void terminal_that_is_gone(void **state)
{
	int status;

	(void)state;
	start("sublink -i 60 watch", 24, 80);
	see("q quit");
	close(live.slave);
	close(live.master);
	live.slave = 0;
	live.master = 0;
	assert_int_equal(waitpid(live.pid, &status, 0), live.pid);
	live.pid = 0;
}

static void stopped_and_continued(void **state)
{
	int status;

	(void)state;
	start("sublink -i 60 watch", 24, 80);
	see("q quit");
	kill(live.pid, SIGTSTP);
	see(LEAVE);
	assert_int_equal(waitpid(live.pid, &status, WUNTRACED), live.pid);
	assert_true(WIFSTOPPED(status));
	is_restored();
	kill(live.pid, SIGCONT);
	see(ENTER);
	see("q quit");
	type("q");
	see(LEAVE);
	ends_well();
}

static void colours(void **state)
{
	(void)state;
	start("sublink -i 60 watch count 1", 24, 80);
	see("\033[1;31m");
	see(LEAVE);
	ends_well();
	close(live.master);
	close(live.slave);
	setenv("NO_COLOR", "1", 1);
	start("sublink -i 60 watch", 24, 80);
	see("q quit");
	assert_null(strstr(live.seen, "31m"));
	type("q");
	see(LEAVE);
	ends_well();
}

static void streams_elsewhere(void **state)
{
	(void)state;
	setenv("TERM", "dumb", 1);
	start("sublink -i 0.01 watch sw1p2 count 2", 24, 80);
	see(" cage 2 sw1p2 link up speed 800G");
	see(" cage 2 sw1p2 link up speed 800G");
	ends_well();
	assert_null(strstr(live.seen, "\033"));
}

static void streams_into_files(void **state)
{
	struct ran ran;
	size_t lines = 0;
	char *at;

	(void)state;
	ran_run(&ran, &sublink_info, "sublink -i 0.01 watch sw1p2 count 3");
	assert_int_equal(ran.status, TOOL_OK);
	for (at = ran.out.data; (at = strchr(at, '\n')); at++)
		lines++;
	assert_int_equal(lines, 3);
	ran_free(&ran);

	ran_run(&ran, &sublink_info, "sublink -i 0.01 -j -p watch sw1p2 count 2");
	assert_int_equal(ran.status, TOOL_OK);
	at = strstr(ran.out.data, "}\n{\"schema\":\"sublink/1\",\"command\":\"show\"");
	assert_non_null(at);
	assert_null(strchr(at + 2, '\n')[1] ? at : NULL);
	ran_free(&ran);
}

static void wrong_lines(void **state)
{
	static const struct ran_line lines[] = {
		{ "sublink watch count", TOOL_USAGE, "sublink: \"count\" needs a number" },
		{ "sublink watch count 0", TOOL_USAGE, "sublink: \"0\" is no number from 1 on" },
		{ "sublink watch count -1", TOOL_USAGE, "sublink: \"-1\" is no number from 1 on" },
		{ "sublink watch count 1x", TOOL_USAGE, "sublink: \"1x\" is no number from 1 on" },
		{ "sublink watch dev count", TOOL_FAILED, "sublink: \"count\" " },
		{ "sublink -o none watch sw1p2 count 1", TOOL_USAGE,
		  "sublink: there is no field \"none\"" },
		{ "sublink watch none", TOOL_FAILED, "sublink: \"none\" is no" },
		{ "sublink watch help", TOOL_OK, "Usage: sublink [OPTIONS] watch" },
	};

	(void)state;
	ran_expect_lines(&sublink_info, lines, ARRAY_SIZE(lines));
}

/* What the terminal gets */
static char *flush(struct screen *screen)
{
	static char text[4096];
	int fds[2];
	ssize_t len;

	assert_int_equal(pipe(fds), 0);
	assert_int_equal(screen_flush(screen, fds[1]), 0);
	close(fds[1]);
	len = read(fds[0], text, sizeof(text) - 1);
	close(fds[0]);
	text[len] = '\0';
	return text;
}

static void screen_writes_what_changed(void **state)
{
	struct screen screen = { .color = true };

	(void)state;
	screen_resize(&screen, 3, 5);
	screen_put(&screen, NULL, "a");
	screen_tab(&screen, 3);
	screen_put(&screen, "1", "\xe2\x96\x81\xe2\x96\x82\xe2\x96\x83");
	screen_next(&screen);
	screen_put(&screen, NULL, "b");
	screen_next(&screen);
	assert_string_equal(flush(&screen),
			    "\033[H\033[2J\033[1;1Ha  \033[1m\xe2\x96\x81\xe2\x96\x82\033[0m\033[2;1Hb\033[K");
	/* the same again, but for a line; one too many */
	screen_put(&screen, NULL, "a");
	screen_tab(&screen, 3);
	screen_put(&screen, "1", "\xe2\x96\x81\xe2\x96\x82");
	screen_next(&screen);
	screen_put(&screen, NULL, "c");
	screen_next(&screen);
	screen_next(&screen);
	screen_put(&screen, NULL, "d");
	screen_next(&screen);
	assert_string_equal(flush(&screen), "\033[2;1Hc\033[K");
	/* lines that are not made are empty */
	assert_string_equal(flush(&screen), "\033[1;1H\033[K\033[2;1H\033[K");
	screen_free(&screen);
}

static void bars_of_decades(void **state)
{
	static const struct {
		double ber;
		const char *ascii;
		const char *unicode;
	} bars[] = {
		{ NAN, " ", " " },
		{ 0, "_", "▁" },
		{ 1e-15, "_", "▁" },
		{ 9e-10, "_", "▁" },
		{ 1.1e-9, ".", "▂" },
		{ 1.1e-6, "=", "▅" },
		{ 1.1e-3, "#", "█" },
		{ 0.5, "#", "█" },
	};
	const struct cage cage = { .dev = "a/b", .linecard = ABSENT, .number = 1 };
	const struct devlink_port port = { .subport = ABSENT };
	const struct cage_sublink sublink = { .port = &port };
	struct view_sublink shown = { .cage = &cage, .sublink = &sublink };
	struct view view = {
		.has_then = true, .sublink = &shown, .sublinks = 1,
	};
	struct sparks sparks = {};
	char text[SPARK_BYTES];
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(bars); i++) {
		shown.figures.ber = bars[i].ber;
		sparks_add(&sparks, &view);
		spark_text(&sparks, 0, false, 1, text);
		assert_string_equal(text, bars[i].ascii);
		spark_text(&sparks, 0, true, 1, text);
		assert_string_equal(text, bars[i].unicode);
	}
	spark_text(&sparks, 0, false, 10, text);
	assert_string_equal(text, "   ___.=##");
	sparks_free(&sparks);
}

/* A cage that is split has bars of its own; its neighbours keep theirs. */
static void bars_stay_with_sublinks(void **state)
{
	const struct cage cage[] = {
		{ .dev = "a/b", .linecard = ABSENT, .number = 1 },
		{ .dev = "a/b", .linecard = ABSENT, .number = 2 },
	};
	const struct devlink_port port[] = {
		{ .subport = ABSENT }, { .subport = 0 }, { .subport = 1 },
	};
	const struct cage_sublink sublink[] = {
		{ .port = &port[0] }, { .port = &port[1] }, { .port = &port[2] },
	};
	struct view_sublink shown[3] = {
		{ .cage = &cage[0], .sublink = &sublink[0] },
		{ .cage = &cage[1], .sublink = &sublink[0] },
	};
	struct view view = {
		.has_then = true, .sublink = shown, .sublinks = 2,
	};
	struct sparks sparks = {};
	char text[SPARK_BYTES];

	(void)state;
	shown[0].figures.ber = 0;
	shown[1].figures.ber = 0.1;
	sparks_add(&sparks, &view);
	shown[2] = shown[1];
	shown[1] = shown[0];
	shown[0].sublink = &sublink[1];
	shown[1].sublink = &sublink[2];
	view.sublinks = 3;
	sparks_add(&sparks, &view);
	spark_text(&sparks, 0, false, 3, text);
	assert_string_equal(text, "  _");
	spark_text(&sparks, 1, false, 3, text);
	assert_string_equal(text, "  _");
	spark_text(&sparks, 2, false, 3, text);
	assert_string_equal(text, " ##");
	sparks_free(&sparks);
}

#define TEST(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

UNIT_MAIN(watch,
	  TEST(keys_are_obeyed),
	  TEST(nothing_new_nothing_written),
	  TEST(page_by_page),
	  TEST(small_terminals),
	  TEST(another_size),
	  TEST(signals_end_it),
	  TEST(interrupt_ends_it_well),
	  TEST(terminal_that_is_gone),
	  TEST(stopped_and_continued),
	  TEST(colours),
	  TEST(streams_elsewhere),
	  TEST(streams_into_files),
	  TEST(wrong_lines),
	  TEST(screen_writes_what_changed),
	  TEST(bars_of_decades),
	  TEST(bars_stay_with_sublinks))
