// SPDX-License-Identifier: GPL-2.0
/*
 * cagectl monitor: events, as they come. Nothing is asked for meanwhile. An
 * interrupt ends it, but not in the middle of a line.
 */
#include <errno.h>
#include <linux/cagesim.h>
#include <linux/genetlink.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cagectl.h"
#include "entry.h"
#include "near.h"

const char monitor_help[] =
	"Prints a line for each event, as it comes: what is new, has changed, or is\n"
	"deleted. OBJECT is instance, module, cable, fault or port; all by default.\n"
	"With -j, each line is an object of its own.\n";

/**
 * struct event - an event of the driver
 * @cmd: its message
 * @deleted: something is gone
 * @kind: what it is about
 */
struct event {
	uint8_t cmd;
	bool deleted;
	const struct entry_kind *kind;
};

static const struct event events[] = {
	{ CAGESIM_CMD_INSTANCE_NTF,	false,	&instance_kind },
	{ CAGESIM_CMD_INSTANCE_DEL_NTF,	true,	&instance_kind },
	{ CAGESIM_CMD_MODULE_NTF,	false,	&module_kind },
	{ CAGESIM_CMD_MODULE_DEL_NTF,	true,	&module_kind },
	{ CAGESIM_CMD_CABLE_NTF,	false,	&cable_kind },
	{ CAGESIM_CMD_CABLE_DEL_NTF,	true,	&cable_kind },
	{ CAGESIM_CMD_FAULT_NTF,	false,	&fault_kind },
	{ CAGESIM_CMD_FAULT_DEL_NTF,	true,	&fault_kind },
	{ CAGESIM_CMD_PORT_NTF,		false,	&port_kind },
};

/**
 * struct monitor - a monitor
 * @tool: tool
 * @shown: by their place in the table, whether events are to be shown
 * @ended: nobody reads what is written
 */
struct monitor {
	struct tool *tool;
	bool shown[ARRAY_SIZE(events)];
	bool ended;
};

static void print(struct monitor *monitor, const struct event *event,
		  const struct entry *entry)
{
	struct tool *tool = monitor->tool;
	struct out out;
	char *prefix = util_printf("%s%s", event->deleted ? "deleted " : "",
				   event->kind->name);
	sigset_t interrupt;

	sigemptyset(&interrupt);
	sigaddset(&interrupt, SIGINT);
	sigprocmask(SIG_BLOCK, &interrupt, NULL);
	/* one line each, whatever was asked for */
	out_open(&out, tool->out, tool->json, false);
	out.prefix = prefix;
	out_string(&out, "event", NULL, event->deleted ? "delete" : "change");
	out_list_begin(&out, event->kind->list);
	event->kind->print(entry, tool, &out);
	out_list_end(&out);
	monitor->ended = out_close(&out);
	sigprocmask(SIG_UNBLOCK, &interrupt, NULL);
	free(prefix);
}

static int take_event(struct nl *nl, const struct nlmsghdr *nlh, void *data)
{
	const struct genlmsghdr *genl = mnl_nlmsg_get_payload(nlh);
	struct monitor *monitor = data;
	struct entries entries = {};
	int err = 0;
	size_t i;

	if (mnl_nlmsg_get_payload_len(nlh) < sizeof(*genl))
		return nl_fail(nl, EBADMSG, "truncated event");
	for (i = 0; i < ARRAY_SIZE(events); i++) {
		if (events[i].cmd != genl->cmd || !monitor->shown[i])
			continue;
		err = entry_take(entries_add(&entries), events[i].kind, nl, nlh);
		if (!err)
			print(monitor, &events[i], entries.entry);
	}
	entries_free(&entries);
	return err;
}

static bool choose(struct monitor *monitor, const char *name,
		   struct near *near)
{
	bool found = false;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(events); i++) {
		near_add(near, events[i].kind->name);
		if (strncmp(events[i].kind->name, name, strlen(name)))
			continue;
		monitor->shown[i] = true;
		found = *name;
	}
	return found;
}

static enum tool_status choose_all(struct monitor *monitor, int argc,
				   char **argv)
{
	enum tool_status status = TOOL_OK;
	char *similar;
	int i;

	memset(monitor->shown, !argc, sizeof(monitor->shown));
	for (i = 0; i < argc && status == TOOL_OK; i++) {
		struct near near = { .wanted = argv[i] };
		bool found = choose(monitor, argv[i], &near);

		similar = near_text(&near);
		if (!found)
			status = tool_usage(monitor->tool,
					    "there are no events of \"%s\"%s",
					    argv[i], similar);
		free(similar);
	}
	return status;
}

static void end(int signal)
{
	(void)signal;
	_exit(TOOL_OK);
}

static enum tool_status listen_all(struct monitor *monitor,
				   struct session *session)
{
	const struct sigaction action = { .sa_handler = end };
	const struct nl_reader reader = {
		.message = take_event,
		.data = monitor,
	};
	struct sigaction before;
	int err = 0;

	sigaction(SIGINT, &action, &before);
	while (!monitor->ended) {
		session->nl.what = "monitor";
		err = nl_listen(&session->nl, session->family, &reader);
		if (!err)
			continue;
		tool_error(monitor->tool, "%s", session->nl.error);
		/* what was lost is lost, but there is more to come */
		if (err != -ENOBUFS && err != -EBADMSG)
			break;
	}
	sigaction(SIGINT, &before, NULL);
	return TOOL_FAILED;
}

/**
 * monitor_run() - the command monitor
 * @tool: tool
 * @argc: number of arguments
 * @argv: arguments: names of objects
 *
 * Return: exit status, if it ends at all.
 */
enum tool_status monitor_run(struct tool *tool, int argc, char **argv)
{
	struct monitor monitor = { .tool = tool };
	enum tool_status status;
	struct session session;

	status = choose_all(&monitor, argc, argv);
	if (status != TOOL_OK)
		return status;
	if (session_open(&session, tool))
		return TOOL_FAILED;
	if (session_listen(&session))
		status = TOOL_FAILED;
	else
		status = listen_all(&monitor, &session);
	session_close(&session);
	return status;
}
