// SPDX-License-Identifier: GPL-2.0
/*
 * Netlink: one request at a time, and its answer to the end.
 *
 * Nothing that was received is believed: a message, an attribute or a string
 * that is not whole or has another size than it must have ends the answer
 * with an error. What is not known is left alone, as later kernels say more.
 *
 * An answer is received to its end even if something in it is wrong: until then,
 * the kernel refuses the next dump. What comes of it later all the same has the
 * sequence number of an older request, and is thrown away.
 */
#include "nl.h"

#include <errno.h>
#include <linux/netlink.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

/*
 * Times that a dump is asked for anew because what it shows changed meanwhile.
 * Each may be interrupted again, by a netdev that comes or goes.
 */
#define RESTARTS 8

/* The end of an answer has come; besides 0, for go on, and errors. */
#define FINISHED 1

static ssize_t socket_send(void *priv, const void *data, size_t len)
{
	return mnl_socket_sendto(priv, data, len);
}

static ssize_t socket_recv(void *priv, void *data, size_t size)
{
	return mnl_socket_recvfrom(priv, data, size);
}

static void socket_close(void *priv)
{
	mnl_socket_close(priv);
}

static int socket_join(void *priv, uint32_t group)
{
	return mnl_socket_setsockopt(priv, NETLINK_ADD_MEMBERSHIP, &group,
				     sizeof(group));
}

static int socket_fd(void *priv)
{
	return mnl_socket_get_fd(priv);
}

static const struct nl_io socket_io = {
	.send	= socket_send,
	.recv	= socket_recv,
	.close	= socket_close,
	.join	= socket_join,
	.fd	= socket_fd,
};

/**
 * nl_fail() - say what went wrong
 * @nl: connection
 * @err: error number, positive
 * @fmt: the message, as of printf(), without what was being asked for
 *
 * Of an answer, the first thing is said that was wrong.
 *
 * Return: -@err, or what the first one had.
 */
int nl_fail(struct nl *nl, int err, const char *fmt, ...)
{
	va_list args;
	int len;

	if (nl->failed)
		return nl->failed;
	len = snprintf(nl->error, sizeof(nl->error), "%s: ", nl->what);
	va_start(args, fmt);
	vsnprintf(nl->error + len, sizeof(nl->error) - len, fmt, args);
	va_end(args);

	return -err;
}

/**
 * nl_open_io() - connect to something else than the kernel
 * @nl: connection, to be closed by nl_close()
 * @io: what carries the datagrams
 * @priv: first argument of its functions
 */
void nl_open_io(struct nl *nl, const struct nl_io *io, void *priv)
{
	nl->io = io;
	nl->priv = priv;
	nl->what = "netlink";
	nl->seq = time(NULL);
	nl->interrupted = false;
	nl->failed = 0;
	nl->error[0] = '\0';
}

/**
 * nl_open() - connect to the kernel
 * @nl: connection, to be closed by nl_close() if this succeeds
 * @protocol: NETLINK_GENERIC, NETLINK_ROUTE, ...
 *
 * The kernel is asked to explain errors, not to send the request back with
 * them, and to check requests strictly.
 *
 * Return: 0, or a negative error number.
 */
int nl_open(struct nl *nl, int protocol)
{
	static const int options[] = {
		NETLINK_EXT_ACK, NETLINK_CAP_ACK, NETLINK_GET_STRICT_CHK,
	};
	struct mnl_socket *socket;
	size_t i;
	int one = 1;
	int err;

	nl_open_io(nl, &socket_io, NULL);
	socket = mnl_socket_open(protocol);
	if (!socket)
		return nl_fail(nl, errno, "cannot open socket: %s",
			       strerror(errno));

	for (i = 0; i < ARRAY_SIZE(options); i++)
		if (mnl_socket_setsockopt(socket, options[i], &one, sizeof(one)))
			goto err_close;
	if (mnl_socket_bind(socket, 0, MNL_SOCKET_AUTOPID))
		goto err_close;
	nl->priv = socket;

	return 0;

err_close:
	err = errno;
	mnl_socket_close(socket);
	return nl_fail(nl, err, "cannot set up socket: %s", strerror(err));
}

/**
 * nl_close() - end a connection
 * @nl: connection
 */
void nl_close(struct nl *nl)
{
	nl->io->close(nl->priv);
}

/**
 * nl_request() - begin a request
 * @nl: connection
 * @what: what is being asked for, for error messages
 * @type: message type
 * @flags: NLM_F_DUMP, or NLM_F_ACK for what has no dump
 *
 * Return: the request, to which headers and attributes can be added.
 */
struct nlmsghdr *nl_request(struct nl *nl, const char *what, uint16_t type,
			    uint16_t flags)
{
	struct nlmsghdr *nlh = mnl_nlmsg_put_header(nl->request);

	nl->what = what;
	nlh->nlmsg_type = type;
	nlh->nlmsg_flags = NLM_F_REQUEST | flags;

	return nlh;
}

/* The kernel's own words on an error, or an empty string */
static const char *extack(struct nl *nl, const struct nlmsghdr *nlh,
			  size_t offset)
{
	static const enum mnl_attr_data_type types[] = {
		[NLMSGERR_ATTR_MSG] = MNL_TYPE_NUL_STRING,
	};
	const struct nlattr *tb[ARRAY_SIZE(types)];

	if (!(nlh->nlmsg_flags & NLM_F_ACK_TLVS) ||
	    nl_attrs(nl, nlh, offset, types, tb, ARRAY_SIZE(types) - 1) ||
	    !tb[NLMSGERR_ATTR_MSG])
		return "";
	return mnl_attr_get_str(tb[NLMSGERR_ATTR_MSG]);
}

static int refused(struct nl *nl, int error, const char *why)
{
	if (error > 0 || error < -4095)
		return nl_fail(nl, EBADMSG, "error number %d in the answer",
			       error);
	return nl_fail(nl, -error, "%s%s%s", strerror(-error),
		       *why ? ": " : "", why);
}

/* NLMSG_ERROR: a refusal, or the acknowledgment that was asked for */
static int take_error(struct nl *nl, const struct nlmsghdr *nlh)
{
	const struct nlmsgerr *error = mnl_nlmsg_get_payload(nlh);
	size_t offset = sizeof(*error);

	if (nlh->nlmsg_len < MNL_NLMSG_HDRLEN + sizeof(*error))
		return nl_fail(nl, EBADMSG, "truncated error message");
	if (!error->error)
		return FINISHED;

	/* attributes come after what it has of the request */
	if (!(nlh->nlmsg_flags & NLM_F_CAPPED))
		offset += error->msg.nlmsg_len - MNL_NLMSG_HDRLEN;
	return refused(nl, error->error, extack(nl, nlh, offset));
}

/* NLMSG_DONE: the end of a dump, with an error if it broke off */
static int take_done(struct nl *nl, const struct nlmsghdr *nlh)
{
	const int *error = mnl_nlmsg_get_payload(nlh);

	if (nlh->nlmsg_len < MNL_NLMSG_HDRLEN + sizeof(*error) || *error >= 0)
		return FINISHED;
	return refused(nl, *error, extack(nl, nlh, sizeof(*error)));
}

static int take_message(struct nl *nl, const struct nlmsghdr *nlh,
			const struct nl_reader *reader)
{
	if (nlh->nlmsg_flags & NLM_F_DUMP_INTR)
		nl->interrupted = true;

	switch (nlh->nlmsg_type) {
	case NLMSG_NOOP:
		return 0;
	case NLMSG_ERROR:
		return take_error(nl, nlh);
	case NLMSG_DONE:
		return take_done(nl, nlh);
	case NLMSG_OVERRUN:
		return nl_fail(nl, ENOBUFS, "answers were lost");
	default:
		/* other control messages are for later kernels to define */
		if (nlh->nlmsg_type < NLMSG_MIN_TYPE)
			return 0;
		if (!nl->failed)
			nl->failed = reader->message(nl, nlh, reader->data);
		return 0;
	}
}

/**
 * nl_message_ok() - tell whether a message is whole
 * @nlh: where it is
 * @len: bytes from there to the end of the datagram; may be negative
 *
 * libmnl's own takes a length of 2 GiB and more for a negative one, and finds
 * nothing wrong with it.
 *
 * Return: whether it is.
 */
bool nl_message_ok(const struct nlmsghdr *nlh, int len)
{
	return len >= (int)sizeof(*nlh) && nlh->nlmsg_len <= (uint32_t)len &&
	       nlh->nlmsg_len >= sizeof(*nlh);
}

/* Messages of @type are meant, or those of the answer if it is 0 */
static bool is_meant(const struct nl *nl, const struct nlmsghdr *nlh,
		     uint16_t type)
{
	if (!type)
		return nlh->nlmsg_seq == nl->seq;
	return type == NL_EVERY_TYPE || nlh->nlmsg_type == type;
}

static int take_datagram(struct nl *nl, int len, uint16_t type,
			 const struct nl_reader *reader)
{
	const struct nlmsghdr *nlh = (const void *)nl->answer;
	int ret = 0;

	while (!ret && nl_message_ok(nlh, len)) {
		if (is_meant(nl, nlh, type))
			ret = take_message(nl, nlh, reader);
		nlh = mnl_nlmsg_next(nlh, &len);
	}
	if (!ret && len > 0)
		return nl_fail(nl, EBADMSG, "truncated message in the answer");
	return ret;
}

/* Bytes of the next datagram, or what nl_fail() returned */
static int next_datagram(struct nl *nl)
{
	ssize_t len;

	do {
		len = nl->io->recv(nl->priv, nl->answer, sizeof(nl->answer));
	} while (len < 0 && errno == EINTR);
	if (len < 0)
		return nl_fail(nl, errno, "cannot receive: %s",
			       strerror(errno));
	if (!len)
		return nl_fail(nl, ECONNRESET, "the answer has no end");
	return len;
}

/* What it was that went wrong first, if @ret was not the first */
static int first_error(struct nl *nl, int ret)
{
	int failed = nl->failed;

	nl->failed = 0;
	return failed ? failed : ret;
}

static int talk_once(struct nl *nl, const struct nl_reader *reader)
{
	struct nlmsghdr *nlh = (struct nlmsghdr *)nl->request;
	int ret = 0;

	nlh->nlmsg_seq = ++nl->seq;
	nl->interrupted = false;
	if (nl->io->send(nl->priv, nlh, nlh->nlmsg_len) < 0)
		return nl_fail(nl, errno, "cannot send: %s", strerror(errno));

	while (!ret) {
		ret = next_datagram(nl);
		if (ret > 0)
			ret = take_datagram(nl, ret, 0, reader);
	}
	ret = first_error(nl, ret);

	return ret == FINISHED ? 0 : ret;
}

/**
 * nl_talk() - send the request and take the answer to its end
 * @nl: connection, with a request
 * @reader: what takes the messages
 *
 * A dump that the kernel found to be inconsistent is asked for anew, as long
 * as the reader can forget what it has.
 *
 * Return: 0, or a negative error number.
 */
int nl_talk(struct nl *nl, const struct nl_reader *reader)
{
	int err, i;

	for (i = 0; i <= RESTARTS; i++) {
		err = talk_once(nl, reader);
		if (err || !nl->interrupted || !reader->restart)
			return err;
		reader->restart(reader->data);
	}
	return nl_fail(nl, EAGAIN, "changed whenever it was read (%d times)",
		       RESTARTS + 1);
}

/**
 * nl_join() - receive the messages of a multicast group, too
 * @nl: connection
 * @group: number of the group
 *
 * Return: 0, or a negative error number.
 */
int nl_join(struct nl *nl, uint32_t group)
{
	if (nl->io->join(nl->priv, group))
		return nl_fail(nl, errno, "cannot listen: %s", strerror(errno));
	return 0;
}

/**
 * nl_fd() - what to wait for, until there is something to listen to
 * @nl: connection that has joined a group
 *
 * Return: a file descriptor for poll(), or -1 if there will be nothing.
 */
int nl_fd(const struct nl *nl)
{
	return nl->io->fd ? nl->io->fd(nl->priv) : -1;
}

/**
 * nl_listen() - take the next datagram that nobody asked for
 * @nl: connection that has joined a group
 * @type: what messages to take, or NL_EVERY_TYPE
 * @reader: what takes them; an event cannot be had again
 *
 * Return: 0, or a negative error number; -ENOBUFS if events were lost, after
 * which more can be had.
 */
int nl_listen(struct nl *nl, uint16_t type, const struct nl_reader *reader)
{
	int ret = next_datagram(nl);

	if (ret > 0)
		ret = take_datagram(nl, ret, type, reader);
	return first_error(nl, ret);
}
