// SPDX-License-Identifier: GPL-2.0
/* What "sublink monitor" tells of a netdev: what is other than it was. */
#include <stdlib.h>
#include <string.h>

#include "ethtool.h"
#include "monitor.h"
#include "names.h"
#include "select.h"

static bool is_shown(const struct monitor *monitor, const struct event *event)
{
	if (!monitor->name || !event->cage)
		return true;
	return event->sublink ? select_sublink(monitor->name, event->sublink) :
				select_cage(monitor->name, event->cage);
}

/**
 * monitor_event() - show an event, if it is one of those that are shown
 * @monitor: monitor
 * @event: the event
 */
void monitor_event(struct monitor *monitor, const struct event *event)
{
	if (monitor->ended || !is_shown(monitor, event))
		return;
	if (event_print(event, monitor->tool))
		monitor->ended = true;
	if (monitor->count != ABSENT && !--monitor->count)
		monitor->ended = true;
}

/**
 * monitor_find() - find the sublink that a netdev is of
 * @sample: look
 * @ifindex: index of the netdev
 * @cage: where to put its cage
 *
 * Return: the sublink, or NULL.
 */
const struct cage_sublink *monitor_find(const struct sample *sample,
					uint64_t ifindex,
					const struct cage **cage)
{
	const struct cages *cages = &sample->inv.cages;
	size_t i, j;

	for (i = 0; i < cages->count; i++) {
		*cage = &cages->cage[i];
		for (j = 0; j < (*cage)->count; j++)
			if (cage_sublink_ifindex(&(*cage)->sublink[j]) == ifindex)
				return &(*cage)->sublink[j];
	}
	*cage = NULL;
	return NULL;
}

/* Asked for only now: the message of rtnetlink does not have it. */
static void link_event(struct monitor *monitor, struct event *event,
		       const struct link *link)
{
	struct nl *nl = &monitor->source.genl;
	char *detail = NULL, *words;
	struct ethtool_port port;

	event->what = "link";
	event->up = link->carrier;
	/* it may be another already, and then has no reason for this one */
	if (!ethtool_port_read(&port, nl, link->ifindex)) {
		if (link->carrier) {
			event->speed = port.speed;
			detail = names_speed(port.speed);
		} else if (port.link != 1) {
			detail = names_reason(port.ext_state,
					      port.ext_substate);
			event->reason = detail;
		}
	}
	words = util_printf("link %s%s%s", link->carrier ? "up" : "down",
			    detail ? ": " : "", detail ? detail : "");
	event->words = words;
	monitor_event(monitor, event);
	free(detail);
	free(words);
}

/**
 * monitor_compare() - tell what is other about a netdev than it was
 * @monitor: monitor
 * @cage: cage that it is in
 * @sublink: sublink that it is of
 * @then: what it was
 * @now: what it is
 */
void monitor_compare(struct monitor *monitor, const struct cage *cage,
		     const struct cage_sublink *sublink,
		     const struct link *then, const struct link *now)
{
	struct event event = {
		.cage = cage, .sublink = sublink, .name = now->name,
		.up = ABSENT, .speed = ABSENT,
	};
	char *words;

	if (strcmp(then->name, now->name)) {
		words = util_printf("renamed, was %s", then->name);
		event.what = "rename";
		event.words = words;
		monitor_event(monitor, &event);
		free(words);
	}
	if (then->admin_up != now->admin_up) {
		event.what = "admin";
		event.up = now->admin_up;
		event.words = now->admin_up ? "set up" : "set down";
		monitor_event(monitor, &event);
	}
	if (then->carrier != now->carrier && now->carrier != ABSENT)
		link_event(monitor, &event, now);
}
