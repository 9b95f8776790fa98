/* SPDX-License-Identifier: GPL-2.0 */
/* Talking to the driver. */
#ifndef CAGECTL_SESSION_H
#define CAGECTL_SESSION_H

#include "tool.h"

/**
 * struct session - a connection to the driver
 * @tool: tool that has it, for messages
 * @family: number of the driver's netlink family
 * @brief: what has no settings in it may be passed over; false at first
 * @nl: the connection
 */
struct session {
	struct tool *tool;
	uint16_t family;
	bool brief;
	struct nl nl;
};

int session_open(struct session *session, struct tool *tool);
void session_close(struct session *session);
struct nlmsghdr *session_request(struct session *session, const char *what,
				 uint8_t cmd, uint16_t flags);
int session_listen(struct session *session);
int session_tell(struct session *session);

#endif
