// SPDX-License-Identifier: GPL-2.0
/*
 * A kernel that gives recorded answers, for the unit tests. It stands behind
 * struct nl_io, so that all above the socket is what the tools have.
 *
 * Answers are put together by libmnl, or byte by byte where they are to be
 * wrong. What is whole of them gets the request's sequence number; after the
 * last datagram, recv() gives nothing.
 */
#include "fake.h"

#include <errno.h>
#include <linux/cagesim.h>
#include <linux/devlink.h>
#include <linux/ethtool_netlink.h>
#include <linux/genetlink.h>
#include <linux/rtnetlink.h>
#include <stdlib.h>
#include <string.h>

struct fake fake;

static enum fake_request ethtool_request(uint8_t cmd)
{
	switch (cmd) {
	case ETHTOOL_MSG_LINKSTATE_GET:
		return FAKE_LINKSTATES;
	case ETHTOOL_MSG_FEC_GET:
		return FAKE_FEC;
	case ETHTOOL_MSG_STATS_GET:
		return FAKE_STATS;
	case ETHTOOL_MSG_MODULE_EEPROM_GET:
		return FAKE_EEPROM;
	default:
		return FAKE_LINKMODES;
	}
}

static enum fake_request genl_request(const struct nlmsghdr *nlh)
{
	const struct genlmsghdr *genl = mnl_nlmsg_get_payload(nlh);
	const char *name;

	switch (nlh->nlmsg_type) {
	case GENL_ID_CTRL:
		name = mnl_attr_get_str(mnl_nlmsg_get_payload_offset(nlh, sizeof(*genl)));
		if (!strcmp(name, CAGESIM_FAMILY_NAME))
			return FAKE_CAGESIM_FAMILY;
		return strcmp(name, DEVLINK_GENL_NAME) ? FAKE_ETHTOOL_FAMILY :
							 FAKE_DEVLINK_FAMILY;
	case FAKE_DEVLINK:
		return FAKE_PORTS;
	case FAKE_CAGESIM:
		return FAKE_COMMAND(genl->cmd);
	default:
		return ethtool_request(genl->cmd);
	}
}

static void keep(const void *data, size_t len)
{
	struct fake_datagram *sent;

	fake.sent = util_grow(fake.sent, fake.sents, sizeof(*fake.sent));
	sent = &fake.sent[fake.sents++];
	sent->data = malloc(len);
	if (!sent->data)
		abort();
	memcpy(sent->data, data, len);
	sent->len = len;
}

static ssize_t fake_send(void *priv, const void *data, size_t len)
{
	const struct nlmsghdr *nlh = data;
	enum fake_request request = FAKE_LINKS;

	(void)priv;
	if (fake.send_errno) {
		errno = fake.send_errno;
		return -1;
	}
	if (nlh->nlmsg_type != RTM_GETLINK)
		request = genl_request(nlh);
	keep(data, len);
	if (fake.handle)
		fake.handle(nlh, request);
	fake.current = &fake.answer[request];
	fake.next = fake.current->asked++ ? fake.current->first : 0;
	fake.seq = nlh->nlmsg_seq;
	return len;
}

/* A sequence number of 0 stands for that of the request. */
static void adapt(void *data, int len, bool interrupted)
{
	struct nlmsghdr *nlh = data;

	while (nl_message_ok(nlh, len)) {
		if (!nlh->nlmsg_seq)
			nlh->nlmsg_seq = fake.seq;
		if (interrupted)
			nlh->nlmsg_flags |= NLM_F_DUMP_INTR;
		nlh = mnl_nlmsg_next(nlh, &len);
	}
}

static ssize_t fake_recv(void *priv, void *data, size_t size)
{
	const struct fake_datagram *datagram;
	size_t end = fake.current->count;

	(void)priv;
	if (fake.current->asked == 1 && fake.current->first)
		end = fake.current->first;
	if (fake.eintr) {
		fake.eintr--;
		errno = EINTR;
		return -1;
	}
	if (fake.next == end)
		return 0;
	datagram = &fake.current->datagram[fake.next++];
	if (datagram->len > size) {
		errno = ENOSPC;
		return -1;
	}
	if (datagram->len)
		memcpy(data, datagram->data, datagram->len);
	adapt(data, datagram->len,
	      fake.current->asked <= fake.current->interrupted);
	return datagram->len;
}

static void fake_close(void *priv)
{
	(void)priv;
}

/* What comes from then on is what was recorded as FAKE_EVENTS */
static int fake_join(void *priv, uint32_t group)
{
	(void)priv;
	fake.joined = group;
	fake.current = &fake.answer[FAKE_EVENTS];
	fake.next = 0;
	return 0;
}

static const struct nl_io fake_io = {
	.send	= fake_send,
	.recv	= fake_recv,
	.close	= fake_close,
	.join	= fake_join,
};

/**
 * fake_open() - connect to the fake, as nl_open() does to the kernel
 * @nl: connection
 * @protocol: NETLINK_GENERIC or NETLINK_ROUTE
 *
 * Return: 0.
 */
int fake_open(struct nl *nl, int protocol)
{
	(void)protocol;
	nl_open_io(nl, &fake_io, NULL);
	return 0;
}

/** fake_forget() - forget what was asked for */
void fake_forget(void)
{
	size_t i;

	for (i = 0; i < fake.sents; i++)
		free(fake.sent[i].data);
	free(fake.sent);
	fake.sent = NULL;
	fake.sents = 0;
}

/**
 * fake_clear() - forget an answer
 * @request: to which request
 */
void fake_clear(enum fake_request request)
{
	struct fake_answer *answer = &fake.answer[request];

	while (answer->count)
		free(answer->datagram[--answer->count].data);
	free(answer->datagram);
	answer->datagram = NULL;
	answer->first = 0;
}

/** fake_free() - forget all answers, and what was asked for */
void fake_free(void)
{
	size_t i;

	fake_forget();
	for (i = 0; i < FAKE_REQUESTS; i++)
		fake_clear(i);
	memset(&fake, 0, sizeof(fake));
}

/**
 * fake_datagram() - begin a new datagram of an answer
 * @request: to which request
 */
void fake_datagram(enum fake_request request)
{
	struct fake_answer *answer = &fake.answer[request];

	answer->datagram = util_grow(answer->datagram, answer->count,
				     sizeof(*answer->datagram));
	answer->count++;
}

/**
 * fake_bytes() - add bytes to the last datagram of an answer
 * @request: to which request
 * @data: the bytes
 * @len: how many there are
 */
void fake_bytes(enum fake_request request, const void *data, size_t len)
{
	struct fake_answer *answer = &fake.answer[request];
	struct fake_datagram *datagram;
	unsigned char *longer;

	if (!answer->count)
		fake_datagram(request);
	datagram = &answer->datagram[answer->count - 1];
	longer = realloc(datagram->data, datagram->len + len);
	if (!longer)
		abort();
	memcpy(longer + datagram->len, data, len);
	datagram->data = longer;
	datagram->len += len;
}

/**
 * fake_message() - begin a message
 * @type: its type
 * @header: bytes of the header after netlink's; zeroed
 *
 * Return: the message, in static memory.
 */
struct nlmsghdr *fake_message(uint16_t type, size_t header)
{
	static uint64_t buffer[4096];
	struct nlmsghdr *nlh = mnl_nlmsg_put_header(buffer);

	nlh->nlmsg_type = type;
	if (header)
		mnl_nlmsg_put_extra_header(nlh, header);
	return nlh;
}

/**
 * fake_add() - add a message to an answer
 * @request: to which request
 * @nlh: the message
 */
void fake_add(enum fake_request request, const struct nlmsghdr *nlh)
{
	fake_bytes(request, nlh, nlh->nlmsg_len);
}

static void add_extack(struct nlmsghdr *nlh, const char *extack)
{
	if (!extack)
		return;
	nlh->nlmsg_flags |= NLM_F_ACK_TLVS;
	mnl_attr_put_strz(nlh, NLMSGERR_ATTR_MSG, extack);
}

/**
 * fake_done() - end a dump
 * @request: to which request it is the answer
 * @error: 0, or the negative error number that it broke off with
 * @extack: what the kernel says to it, or NULL
 */
void fake_done(enum fake_request request, int error, const char *extack)
{
	struct nlmsghdr *nlh = fake_message(NLMSG_DONE, sizeof(error));

	*(int *)mnl_nlmsg_get_payload(nlh) = error;
	add_extack(nlh, extack);
	fake_datagram(request);
	fake_add(request, nlh);
}

/**
 * fake_error() - refuse or acknowledge a request
 * @request: which request
 * @error: negative error number, or 0 for an acknowledgment
 * @extack: what the kernel says to it, or NULL
 */
void fake_error(enum fake_request request, int error, const char *extack)
{
	struct nlmsghdr *nlh = fake_message(NLMSG_ERROR, sizeof(struct nlmsgerr));
	struct nlmsgerr *body = mnl_nlmsg_get_payload(nlh);

	body->error = error;
	nlh->nlmsg_flags |= NLM_F_CAPPED;
	add_extack(nlh, extack);
	fake_datagram(request);
	fake_add(request, nlh);
}
