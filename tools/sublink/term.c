// SPDX-License-Identifier: GPL-2.0
/*
 * The terminal, by escape sequences of ECMA-48 that all of them know. There is
 * one; it is given back as it was on every way out: the end of the program,
 * signals that end it or stop it, and its own faults.
 */
#include "term.h"

#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include "when.h"

/* other screen, no cursor, no wrapping; and back */
#define ENTER "\033[?1049h\033[?25l\033[?7l"
#define LEAVE "\033[0m\033[?7h\033[?25h\033[?1049l"

/* They wait until term_key() waits, and are done there. */
static const int awaited[] = {
	SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP, SIGWINCH,
};

static const int faults[] = { SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT };

/**
 * struct terminal - the terminal
 * @on: it is ours
 * @in: where keys come from, or -1
 * @out: where it is
 * @before: how it was
 * @mask: signals that were blocked before
 * @actions: what was done on those of @awaited
 * @fault_actions: what was done on those of @faults
 */
static struct terminal {
	volatile sig_atomic_t on;
	int in;
	int out;
	struct termios before;
	sigset_t mask;
	struct sigaction actions[ARRAY_SIZE(awaited)];
	struct sigaction fault_actions[ARRAY_SIZE(faults)];
} terminal;

static volatile sig_atomic_t pending[NSIG];

static void remember(int signal)
{
	pending[signal] = 1;
}

static void write_all(const char *text, size_t len)
{
	while (len) {
		ssize_t done = write(terminal.out, text, len);

		if (done < 0 && errno != EINTR)
			return;
		if (done > 0) {
			text += done;
			len -= done;
		}
	}
}

/* Only what a signal handler may do */
static void give_back(void)
{
	if (!terminal.on)
		return;
	terminal.on = 0;
	write_all(LEAVE, sizeof(LEAVE) - 1);
	if (terminal.in >= 0)
		tcsetattr(terminal.in, TCSADRAIN, &terminal.before);
}

/* Then what was there before us happens: the fault comes again. */
static void on_fault(int signal)
{
	size_t i;

	give_back();
	for (i = 0; i < ARRAY_SIZE(faults); i++)
		if (faults[i] == signal)
			sigaction(signal, &terminal.fault_actions[i], NULL);
	raise(signal);
}

/**
 * term_capable() - tell whether a file is a terminal that can be drawn on
 * @out: the file
 *
 * Return: whether it is.
 */
bool term_capable(FILE *out)
{
	const char *term = getenv("TERM");
	int fd = fileno(out);

	return fd >= 0 && isatty(fd) && term && *term && strcmp(term, "dumb");
}

/**
 * term_unicode() - tell whether the terminal can show block elements
 *
 * The locale says whether it knows UTF-8. The font of the Linux console has
 * too few of the blocks, and hardware terminals have none.
 *
 * Return: whether it can.
 */
bool term_unicode(void)
{
	const char *term = getenv("TERM");

	setlocale(LC_CTYPE, "");
	return !strcmp(nl_langinfo(CODESET), "UTF-8") && term &&
	       strcmp(term, "linux") && strncmp(term, "vt", 2);
}

static void catch_signals(void)
{
	const struct sigaction wait = { .sa_handler = remember };
	const struct sigaction fault = {
		.sa_handler = on_fault,
		.sa_flags = SA_NODEFER,
	};
	sigset_t set;
	size_t i;

	sigemptyset(&set);
	for (i = 0; i < ARRAY_SIZE(awaited); i++) {
		pending[awaited[i]] = 0;
		sigaddset(&set, awaited[i]);
		sigaction(awaited[i], &wait, &terminal.actions[i]);
	}
	for (i = 0; i < ARRAY_SIZE(faults); i++)
		sigaction(faults[i], &fault, &terminal.fault_actions[i]);
	sigprocmask(SIG_BLOCK, &set, &terminal.mask);
}

static void release_signals(void)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(awaited); i++)
		sigaction(awaited[i], &terminal.actions[i], NULL);
	for (i = 0; i < ARRAY_SIZE(faults); i++)
		sigaction(faults[i], &terminal.fault_actions[i], NULL);
	sigprocmask(SIG_SETMASK, &terminal.mask, NULL);
}

static int take(void)
{
	struct termios raw;

	if (terminal.in >= 0) {
		raw = terminal.before;
		raw.c_lflag &= ~(ICANON | ECHO);
		raw.c_cc[VMIN] = 1;
		raw.c_cc[VTIME] = 0;
		if (tcsetattr(terminal.in, TCSADRAIN, &raw))
			return -errno;
	}
	terminal.on = 1;
	write_all(ENTER, sizeof(ENTER) - 1);
	return 0;
}

/**
 * term_enter() - have the terminal for ourselves
 * @in: where keys come from; none do if it is no terminal
 * @out: the terminal
 *
 * Signals that would end or stop the program are held back until term_key().
 *
 * Return: 0, or a negative error number.
 */
int term_enter(int in, int out)
{
	static bool registered;
	int err;

	if (!registered)
		atexit(give_back);
	registered = true;
	terminal.in = tcgetattr(in, &terminal.before) ? -1 : in;
	terminal.out = out;
	catch_signals();
	err = take();
	if (err)
		release_signals();
	return err;
}

/**
 * term_leave() - give the terminal back
 *
 * A signal that was to end the program does so now, unless it was an interrupt,
 * which is the common way to end.
 */
void term_leave(void)
{
	size_t i;

	give_back();
	release_signals();
	for (i = 0; i < ARRAY_SIZE(awaited); i++)
		if (pending[awaited[i]] && awaited[i] != SIGINT)
			raise(awaited[i]);
}

/**
 * term_size() - find how large the terminal is
 * @rows: where to put its lines
 * @cols: where to put its columns
 */
void term_size(unsigned int *rows, unsigned int *cols)
{
	struct winsize size = {};

	ioctl(terminal.out, TIOCGWINSZ, &size);
	*rows = size.ws_row ? size.ws_row : 24;
	*cols = size.ws_col ? size.ws_col : 80;
}

/* As the terminal's own driver would have, but with the screen in order */
static int stop(void)
{
	const struct sigaction remember_it = { .sa_handler = remember };
	struct sigaction by_default = { .sa_handler = SIG_DFL };
	sigset_t set;

	give_back();
	sigaction(SIGTSTP, &by_default, NULL);
	raise(SIGTSTP);
	sigemptyset(&set);
	sigaddset(&set, SIGTSTP);
	sigprocmask(SIG_UNBLOCK, &set, NULL);
	/* stopped here, until it is continued */
	sigprocmask(SIG_BLOCK, &set, NULL);
	sigaction(SIGTSTP, &remember_it, NULL);
	return take() ? TERM_QUIT : TERM_RESIZE;
}

static int signalled(void)
{
	if (pending[SIGTSTP]) {
		pending[SIGTSTP] = 0;
		return stop();
	}
	if (pending[SIGINT] || pending[SIGTERM] || pending[SIGHUP] ||
	    pending[SIGQUIT])
		return TERM_QUIT;
	if (pending[SIGWINCH]) {
		pending[SIGWINCH] = 0;
		return TERM_RESIZE;
	}
	return TERM_NONE;
}

/* What keys send; terminals do not agree on all of them. */
static int sequence(const char *text)
{
	static const struct {
		const char *text;
		int key;
	} keys[] = {
		{ "[A", TERM_UP }, { "OA", TERM_UP },
		{ "[B", TERM_DOWN }, { "OB", TERM_DOWN },
		{ "[5~", TERM_PAGE_UP }, { "[6~", TERM_PAGE_DOWN },
		{ "[H", TERM_HOME }, { "OH", TERM_HOME }, { "[1~", TERM_HOME },
		{ "[F", TERM_END }, { "OF", TERM_END }, { "[4~", TERM_END },
	};
	size_t i;

	for (i = 0; i < ARRAY_SIZE(keys); i++)
		if (!strcmp(keys[i].text, text))
			return keys[i].key;
	return TERM_NONE;
}

/* The bytes of a sequence come together; what was typed ahead comes after it. */
static int read_key(void)
{
	bool ended = false;
	char text[16];
	ssize_t len = read(terminal.in, text, 1);

	if (len != 1) {
		if (len < 0 && errno == EINTR)
			return TERM_NONE;
		return TERM_QUIT;
	}
	if (text[0] != '\033')
		return (unsigned char)text[0];
	for (len = 0; len < (ssize_t)sizeof(text) - 1 && !ended; len++) {
		struct pollfd in = { .fd = terminal.in, .events = POLLIN };

		if (poll(&in, 1, 10) <= 0 || read(terminal.in, &text[len], 1) != 1)
			break;
		ended = len ? text[len] >= '@' : !strchr("[O", text[len]);
	}
	text[len] = '\0';
	return sequence(text);
}

/**
 * term_key() - wait for a key
 * @until: how long, ns of CLOCK_BOOTTIME; UINT64_MAX is for ever
 *
 * Return: a character, or enum term_key.
 */
int term_key(uint64_t until)
{
	struct pollfd in = { .fd = terminal.in, .events = POLLIN };
	uint64_t at = when_boot();
	uint64_t left = until > at ? until - at : 0;
	struct timespec timeout = {
		.tv_sec = left / NS_PER_SEC,
		.tv_nsec = left % NS_PER_SEC,
	};
	int ready, key;

	ready = ppoll(&in, 1, until == UINT64_MAX ? NULL : &timeout,
		      &terminal.mask);
	key = signalled();
	if (key != TERM_NONE || ready <= 0)
		return key;
	return read_key();
}
