// SPDX-License-Identifier: GPL-2.0
/*
 * Signals that wait where nothing may be left half done: they are blocked, and
 * looked for where it can be ended. So none comes between looking and sleeping.
 */
#include "hold.h"

#include <errno.h>
#include <poll.h>
#include <sys/signalfd.h>
#include <sys/timerfd.h>
#include <unistd.h>

/* What nohup(1) has ignored is not to end anything. */
static bool is_ignored(int signal)
{
	struct sigaction action;

	return !sigaction(signal, NULL, &action) &&
	       action.sa_handler == SIG_IGN;
}

/**
 * hold_begin() - hold signals from now on
 * @hold: where to keep what was before, for hold_end()
 *
 * These are SIGINT, SIGTERM and SIGHUP, which interrupt, and SIGPIPE, which does
 * not: what nobody reads cannot be written, and that is all.
 */
void hold_begin(struct hold *hold)
{
	sigset_t all;

	sigemptyset(&hold->interrupts);
	sigaddset(&hold->interrupts, SIGINT);
	sigaddset(&hold->interrupts, SIGTERM);
	if (!is_ignored(SIGHUP))
		sigaddset(&hold->interrupts, SIGHUP);
	all = hold->interrupts;
	sigaddset(&all, SIGPIPE);
	sigprocmask(SIG_BLOCK, &all, &hold->before);
}

/**
 * hold_interrupted() - tell whether it is to be ended
 * @hold: what is held
 *
 * Return: whether one of the signals that interrupt has come.
 */
bool hold_interrupted(const struct hold *hold)
{
	sigset_t pending;

	sigpending(&pending);
	sigandset(&pending, &pending, &hold->interrupts);
	return !sigisemptyset(&pending);
}

/**
 * hold_sleep() - sleep until it is time, or a signal has come that interrupts
 * @hold: what is held
 * @clock: clock
 * @until: time of that clock
 *
 * Return: 0, -EINTR, or another negative error number.
 */
int hold_sleep(const struct hold *hold, clockid_t clock,
	       const struct timespec *until)
{
	const struct itimerspec at = { .it_value = *until };
	struct pollfd fds[] = {
		{ .fd = timerfd_create(clock, TFD_CLOEXEC), .events = POLLIN },
		{ .fd = signalfd(-1, &hold->interrupts, SFD_CLOEXEC),
		  .events = POLLIN },
	};
	int err = 0;

	if (fds[0].fd < 0 || fds[1].fd < 0 ||
	    timerfd_settime(fds[0].fd, TFD_TIMER_ABSTIME, &at, NULL) ||
	    poll(fds, 2, -1) < 0)
		err = -errno;
	else if (fds[1].revents)
		err = -EINTR;
	if (fds[0].fd >= 0)
		close(fds[0].fd);
	if (fds[1].fd >= 0)
		close(fds[1].fd);
	return err;
}

/**
 * hold_end() - have signals come as before
 * @hold: what is held; those that have come were meant for what is ended now
 */
void hold_end(struct hold *hold)
{
	const struct timespec now = {};
	sigset_t held = hold->interrupts;

	sigaddset(&held, SIGPIPE);
	while (sigtimedwait(&held, NULL, &now) > 0)
		;
	sigprocmask(SIG_SETMASK, &hold->before, NULL);
}
