// SPDX-License-Identifier: GPL-2.0
/*
 * sublink monitor: events, as they come. Two connections listen, a third and a
 * fourth ask. Signals end it where nothing is half done: between messages.
 */
#include "monitor.h"

#include <errno.h>
#include <linux/devlink.h>
#include <linux/ethtool_netlink.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "args.h"
#include "select.h"
#include "sublink.h"

/* Ports of a split come one by one: how long it is quiet before the look, ms */
#define QUIET 50

const char sublink_monitor_help[] =
	"Prints events as they come: links that come up and go down, with the reason;\n"
	"netdevs that are set up or down, renamed, new or gone; ports, splits, and\n"
	"settings. With -j, each line is an object of its own.\n"
	"  count N  end after N events\n";

static volatile sig_atomic_t interrupted;

static void on_signal(int signal)
{
	(void)signal;
	interrupted = 1;
}

/**
 * struct listening - what listens
 * @genl: to devlink and ethtool
 * @route: to rtnetlink
 * @before: signals that were blocked before
 */
struct listening {
	struct nl genl;
	struct nl route;
	sigset_t before;
};

/* A family that the kernel does not have has no events. */
static int join_family(struct monitor *monitor, struct nl *nl, const char *name,
		       const char *group, uint16_t *family)
{
	struct nl *ask = &monitor->source.genl;
	uint32_t number;
	int err;

	err = nl_genl_family(ask, name, family);
	if (err == -ENOENT) {
		*family = 0;
		return 0;
	}
	if (!err)
		err = nl_genl_group(ask, name, group, &number);
	if (err) {
		tool_error(monitor->tool, "%s", ask->error);
		return err;
	}
	err = nl_join(nl, number);
	if (err)
		tool_error(monitor->tool, "%s", nl->error);
	return err;
}

static int join(struct monitor *monitor, struct listening *listening)
{
	int err;

	err = join_family(monitor, &listening->genl, DEVLINK_GENL_NAME,
			  DEVLINK_GENL_MCGRP_CONFIG_NAME, &monitor->devlink);
	if (!err)
		err = join_family(monitor, &listening->genl, ETHTOOL_GENL_NAME,
				  ETHTOOL_MCGRP_MONITOR_NAME, &monitor->ethtool);
	if (err)
		return err;
	err = nl_join(&listening->route, RTNLGRP_LINK);
	if (err)
		tool_error(monitor->tool, "%s", listening->route.error);
	return err;
}

static int open_all(struct monitor *monitor, struct listening *listening)
{
	struct tool *tool = monitor->tool;

	if (tool->open(&listening->genl, NETLINK_GENERIC)) {
		tool_error(tool, "%s", listening->genl.error);
		return -1;
	}
	if (!tool->open(&listening->route, NETLINK_ROUTE))
		return 0;
	tool_error(tool, "%s", listening->route.error);
	nl_close(&listening->genl);
	return -1;
}

static void tell_loss(struct monitor *monitor)
{
	const struct event event = {
		.what = "lost", .up = ABSENT, .speed = ABSENT,
		.words = "events were lost, what changed meanwhile follows",
	};

	monitor_event(monitor, &event);
	monitor->stale = true;
	monitor->lost = true;
}

/* What was lost or malformed is; there is more to come. */
static int take(struct monitor *monitor, struct nl *nl,
		int (*message)(struct nl *nl, const struct nlmsghdr *nlh,
			       void *data))
{
	const struct nl_reader reader = { .message = message, .data = monitor };
	int err;

	nl->what = "monitor";
	err = nl_listen(nl, NL_EVERY_TYPE, &reader);
	if (err == -ENOBUFS) {
		tell_loss(monitor);
		return 0;
	}
	if (err)
		tool_error(monitor->tool, "%s", nl->error);
	return err == -EBADMSG ? 0 : err;
}

/* One turn: messages if there are any, a look if it is quiet */
static int turn(struct monitor *monitor, struct listening *listening)
{
	struct pollfd fds[] = {
		{ .fd = nl_fd(&listening->genl), .events = POLLIN },
		{ .fd = nl_fd(&listening->route), .events = POLLIN },
	};
	const struct timespec quiet = { .tv_nsec = QUIET * 1000000 };
	int ready, err = 0;

	if (fds[0].fd < 0 && fds[1].fd < 0 && !monitor->stale) {
		monitor->ended = true;
		return 0;
	}
	ready = ppoll(fds, ARRAY_SIZE(fds), monitor->stale ? &quiet : NULL,
		      &listening->before);
	if (ready < 0) {
		monitor->ended = interrupted || errno != EINTR;
		return 0;
	}
	if (!ready)
		return monitor_look(monitor);
	/* ports before their netdevs */
	if (fds[0].revents)
		err = take(monitor, &listening->genl, monitor_genl_message);
	if (!err && fds[1].revents)
		err = take(monitor, &listening->route, monitor_route_message);
	return err;
}

static enum tool_status run(struct monitor *monitor,
			    struct listening *listening)
{
	const struct sigaction action = { .sa_handler = on_signal };
	struct sigaction before[2];
	sigset_t signals;
	int err = 0;

	interrupted = 0;
	sigemptyset(&signals);
	sigaddset(&signals, SIGINT);
	sigaddset(&signals, SIGTERM);
	sigaction(SIGINT, &action, &before[0]);
	sigaction(SIGTERM, &action, &before[1]);
	sigprocmask(SIG_BLOCK, &signals, &listening->before);
	while (!err && !monitor->ended)
		err = turn(monitor, listening);
	sigprocmask(SIG_SETMASK, &listening->before, NULL);
	sigaction(SIGINT, &before[0], NULL);
	sigaction(SIGTERM, &before[1], NULL);
	return err ? TOOL_FAILED : TOOL_OK;
}

/* Listens before it looks, so that nothing is missed in between */
static enum tool_status listen_all(struct monitor *monitor)
{
	enum tool_status status = TOOL_FAILED;
	struct listening listening;
	char *why;

	if (open_all(monitor, &listening))
		return status;
	if (join(monitor, &listening))
		goto out;
	if (source_look(&monitor->source, &monitor->now)) {
		tool_error(monitor->tool, "%s", monitor->source.error);
	} else if (!select_any(monitor->name, &monitor->now.inv)) {
		why = select_why_not(monitor->name, &monitor->now.inv);
		tool_error(monitor->tool, "%s", why);
		free(why);
	} else {
		status = run(monitor, &listening);
	}
	sample_free(&monitor->now);
	monitor_forget_ports(monitor);
out:
	nl_close(&listening.route);
	nl_close(&listening.genl);
	return status;
}

static enum tool_status take_args(struct monitor *monitor, int argc, char **argv)
{
	struct tool *tool = monitor->tool;
	enum tool_status status;

	status = args_count(tool, &argc, argv, &monitor->count);
	if (status != TOOL_OK)
		return status;
	if (tool->replay)
		return tool_usage(tool, "there are no events in a recording");
	return args_name(tool, argc, argv, &monitor->name);
}

/**
 * sublink_monitor_run() - the command monitor
 * @tool: tool
 * @argc: number of arguments
 * @argv: arguments
 *
 * Return: exit status.
 */
enum tool_status sublink_monitor_run(struct tool *tool, int argc, char **argv)
{
	struct monitor monitor = { .tool = tool, .count = ABSENT };
	enum tool_status status = take_args(&monitor, argc, argv);

	if (status != TOOL_OK)
		return status;
	status = TOOL_FAILED;
	if (source_open(&monitor.source, tool))
		tool_error(tool, "%s", monitor.source.error);
	else
		status = listen_all(&monitor);
	source_close(&monitor.source);
	return status;
}
