/* SPDX-License-Identifier: GPL-2.0 */
/* What "sublink monitor" knows, and what it makes of messages and looks. */
#ifndef SUBLINK_MONITOR_H
#define SUBLINK_MONITOR_H

#include "event.h"

/**
 * struct monitor_port - a devlink port that came or went since the last look
 * @handle: bus/name/index; owned
 * @there: it is there
 */
struct monitor_port {
	char *handle;
	bool there;
};

/**
 * struct monitor - a monitor
 * @tool: tool
 * @source: where looks come from
 * @now: what is known: the last look, with states of netdevs kept up to date
 * @port: devlink ports that came or went since then
 * @ports: how many they are
 * @name: what is shown; NULL for everything
 * @devlink: number of the devlink family, 0 if there is none
 * @ethtool: number of the ethtool family, 0 if there is none
 * @stale: another look is needed
 * @lost: events were lost since the last look
 * @count: events to be shown yet, ABSENT for no end
 * @ended: all were shown, or nobody reads them
 */
struct monitor {
	struct tool *tool;
	struct source source;
	struct sample now;
	struct monitor_port *port;
	size_t ports;
	const char *name;
	uint16_t devlink;
	uint16_t ethtool;
	bool stale;
	bool lost;
	uint64_t count;
	bool ended;
};

void monitor_event(struct monitor *monitor, const struct event *event);
const struct cage_sublink *monitor_find(const struct sample *sample,
					uint64_t ifindex,
					const struct cage **cage);
void monitor_compare(struct monitor *monitor, const struct cage *cage,
		     const struct cage_sublink *sublink,
		     const struct link *then, const struct link *now);

int monitor_genl_message(struct nl *nl, const struct nlmsghdr *nlh, void *data);
int monitor_route_message(struct nl *nl, const struct nlmsghdr *nlh,
			  void *data);
int monitor_look(struct monitor *monitor);
void monitor_forget_ports(struct monitor *monitor);

#endif
