/* SPDX-License-Identifier: GPL-2.0 */
/* Events of "sublink monitor", in words or as JSON. */
#ifndef SUBLINK_EVENT_H
#define SUBLINK_EVENT_H

#include "source.h"

/**
 * struct event - an event
 * @what: what it is, for programs: "link", "admin", "rename", "split" ...
 * @cage: cage that it is about, or NULL
 * @sublink: sublink of it, or NULL
 * @name: what it is about, if not the netdev of @sublink: a netdev that is gone,
 *	or the handle of a port; NULL
 * @up: what is up or down is up, or ABSENT
 * @speed: of the link that came up, Mb/s, or ABSENT
 * @reason: why there is no link, or NULL
 * @words: what happened
 */
struct event {
	const char *what;
	const struct cage *cage;
	const struct cage_sublink *sublink;
	const char *name;
	uint64_t up;
	uint64_t speed;
	const char *reason;
	const char *words;
};

int event_print(const struct event *event, struct tool *tool);

#endif
