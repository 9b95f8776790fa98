// SPDX-License-Identifier: GPL-2.0
/* Talking to the driver. What goes wrong is said here. */
#include "session.h"

#include <errno.h>
#include <linux/cagesim.h>
#include <linux/netlink.h>

/**
 * session_open() - connect to the driver
 * @session: connection, to be closed by session_close() if this succeeds
 * @tool: tool
 *
 * Return: 0, or a negative error number, and it was said.
 */
int session_open(struct session *session, struct tool *tool)
{
	int err;

	session->tool = tool;
	session->brief = false;
	err = tool->open(&session->nl, NETLINK_GENERIC);
	if (err) {
		tool_error(tool, "%s", session->nl.error);
		return err;
	}

	err = nl_genl_family(&session->nl, CAGESIM_FAMILY_NAME, &session->family);
	if (err == -ENOENT)
		tool_error(tool, "the module cagesim is not loaded; \"modprobe cagesim\" loads it");
	else if (err)
		tool_error(tool, "%s", session->nl.error);
	if (err)
		nl_close(&session->nl);
	return err;
}

/**
 * session_close() - end a connection
 * @session: connection
 */
void session_close(struct session *session)
{
	nl_close(&session->nl);
}

/**
 * session_listen() - have the driver tell what happens
 * @session: connection
 *
 * Return: 0, or a negative error number, and it was said.
 */
int session_listen(struct session *session)
{
	uint32_t group;
	int err;

	err = nl_genl_group(&session->nl, CAGESIM_FAMILY_NAME,
			    CAGESIM_MCGRP_MONITOR, &group);
	if (!err)
		err = nl_join(&session->nl, group);
	if (err)
		tool_error(session->tool, "%s", session->nl.error);
	return err;
}

/**
 * session_request() - begin a request to the driver
 * @session: connection
 * @what: what it is about, for error messages
 * @cmd: its command
 * @flags: NLM_F_DUMP, or NLM_F_ACK for what has no dump
 *
 * Return: the request, to which attributes can be added.
 */
struct nlmsghdr *session_request(struct session *session, const char *what,
				 uint8_t cmd, uint16_t flags)
{
	return nl_genl_request(&session->nl, what, session->family, cmd, flags);
}

static int take_nothing(struct nl *nl, const struct nlmsghdr *nlh, void *data)
{
	(void)nl;
	(void)nlh;
	(void)data;
	return 0;
}

/**
 * session_tell() - send a request that is answered by yes or no
 * @session: connection, with a request
 *
 * Return: 0, or a negative error number, and it was said.
 */
int session_tell(struct session *session)
{
	const struct nl_reader reader = { .message = take_nothing };
	int err = nl_talk(&session->nl, &reader);

	if (err)
		tool_error(session->tool, "%s", session->nl.error);
	return err;
}
