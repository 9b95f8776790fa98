// SPDX-License-Identifier: GPL-2.0
/*
 * Reading recordings: one look at a time is in memory, and answers what it has
 * an answer to. The file is not trusted more than the network would be.
 */
#include <errno.h>
#include <linux/netlink.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "recording.h"

/* What a look may need: 1,024 sublinks and their modules need some MiB. */
#define MAX_LOOK (256 << 20)

/**
 * struct replay_answer - what one recv() gives
 * @data: a datagram
 * @len: bytes of it
 * @error: error number that it failed with, or 0
 */
struct replay_answer {
	void *data;
	size_t len;
	int error;
};

/**
 * struct replay_request - what was asked for
 * @protocol: protocol of netlink
 * @data: the datagram, without the numbers of a process
 * @len: bytes of it
 * @first: index of its first answer
 * @count: answers to it
 */
struct replay_request {
	uint32_t protocol;
	void *data;
	size_t len;
	size_t first;
	size_t count;
};

/**
 * struct replay_tap - a connection to a recording
 * @replay: the recording
 * @protocol: protocol of netlink
 * @request: what was asked for last; NULL if there is no answer to it
 * @next: next of its answers
 * @seq: sequence number of it
 */
struct replay_tap {
	struct replay *replay;
	uint32_t protocol;
	const struct replay_request *request;
	size_t next;
	uint32_t seq;
};

/**
 * struct replay - a recording that is read
 * @path: name of the file
 * @file: the file
 * @offset: bytes that were read of it
 * @start: where the last entry begins
 * @entry: the last entry's head; of the next look if @pending
 * @pending: it was read, and its data were not
 * @size: bytes that the look needs
 * @request: what was asked for, in the order in which it was
 * @requests: how often
 * @next: where to look for the next request
 * @answer: answers to all of them
 * @answers: how many there are
 * @tap: connections: NETLINK_GENERIC and NETLINK_ROUTE
 * @taps: how many there are
 * @error: what went wrong
 */
struct replay {
	char *path;
	FILE *file;
	uint64_t offset;
	uint64_t start;
	struct recording_entry entry;
	bool pending;
	size_t size;
	struct replay_request *request;
	size_t requests;
	size_t next;
	struct replay_answer *answer;
	size_t answers;
	struct replay_tap tap[2];
	size_t taps;
	char *error;
};

static int wrong(struct replay *replay, const char *what)
{
	free(replay->error);
	replay->error = util_printf("%s: byte %llu: %s", replay->path,
				    (unsigned long long)replay->start, what);
	return -EBADMSG;
}

static int read_bytes(struct replay *replay, void *data, size_t len)
{
	size_t got = fread(data, 1, len, replay->file);

	replay->offset += got;
	if (got == len)
		return 0;
	if (ferror(replay->file))
		return wrong(replay, strerror(errno));
	return wrong(replay, "the file ends in the middle");
}

/* Data of the last entry, which can have a range of sizes */
static void *read_data(struct replay *replay, size_t min, size_t max)
{
	size_t len = replay->entry.len;
	void *data;

	if (len < min || len > max) {
		wrong(replay, "an entry of this kind cannot be as long");
		return NULL;
	}
	/* as much again for what keeps it, which counts for many small ones */
	replay->size += len + 2 * sizeof(struct replay_request);
	if (replay->size > MAX_LOOK) {
		wrong(replay, "the look is too large");
		return NULL;
	}
	/* not of no bytes, for which memcpy() wants an address, too */
	data = util_grow(NULL, 0, len ? len : 1);
	if (!read_bytes(replay, data, len))
		return data;
	free(data);
	return NULL;
}

static int read_look(struct replay *replay, struct sample *sample)
{
	struct recording_look *look = read_data(replay, sizeof(*look),
						sizeof(*look));

	if (!look)
		return -EBADMSG;
	sample->taken = look->taken;
	sample->wall = look->wall;
	snprintf(sample->boot, sizeof(sample->boot), "%.*s",
		 (int)sizeof(sample->boot) - 1, look->boot);
	free(look);
	return 0;
}

static int read_request(struct replay *replay)
{
	const size_t protocol = sizeof(uint32_t);
	struct replay_request *request;
	char *data;

	data = read_data(replay, protocol + sizeof(struct nlmsghdr),
			 protocol + NL_REQUEST_SIZE);
	if (!data)
		return -EBADMSG;
	replay->request = util_grow(replay->request, replay->requests,
				    sizeof(*request));
	request = &replay->request[replay->requests++];
	memcpy(&request->protocol, data, protocol);
	request->len = replay->entry.len - protocol;
	memmove(data, data + protocol, request->len);
	request->data = data;
	request->first = replay->answers;
	return 0;
}

static int read_answer(struct replay *replay)
{
	bool failed = replay->entry.type == RECORDING_ERROR;
	struct replay_answer answer = {};

	if (!replay->requests)
		return wrong(replay, "an answer to nothing");
	answer.data = failed ? read_data(replay, sizeof(int), sizeof(int)) :
			       read_data(replay, 0, NL_BUFFER_SIZE);
	if (!answer.data)
		return -EBADMSG;
	answer.len = replay->entry.len;
	if (failed) {
		memcpy(&answer.error, answer.data, sizeof(answer.error));
		if (answer.error <= 0 || answer.error == EINTR)
			answer.error = EIO;
	}
	replay->answer = util_grow(replay->answer, replay->answers,
				   sizeof(answer));
	replay->answer[replay->answers++] = answer;
	replay->request[replay->requests - 1].count++;
	return 0;
}

/* The head of the next entry; 1 if there is none, or the next look begins */
static int read_entry(struct replay *replay)
{
	int c = getc(replay->file);
	int err;

	replay->start = replay->offset;
	if (c == EOF && !ferror(replay->file))
		return 1;
	if (c != EOF)
		ungetc(c, replay->file);
	err = read_bytes(replay, &replay->entry, sizeof(replay->entry));
	if (err)
		return err;
	replay->pending = replay->entry.type == RECORDING_LOOK;
	return replay->pending;
}

static void forget(struct replay *replay)
{
	while (replay->requests)
		free(replay->request[--replay->requests].data);
	while (replay->answers)
		free(replay->answer[--replay->answers].data);
	free(replay->request);
	free(replay->answer);
	replay->request = NULL;
	replay->answer = NULL;
	replay->next = 0;
	replay->size = 0;
	replay->tap[0].request = NULL;
	replay->tap[1].request = NULL;
}

/**
 * replay_next() - have the answers of the next look
 * @replay: recording
 * @sample: where to put its times, and where it was taken
 *
 * Return: 0, -ENODATA if there are no more looks, or another negative error number,
 * of which replay_error() has the reason.
 */
int replay_next(struct replay *replay, struct sample *sample)
{
	int err;

	forget(replay);
	err = replay->pending ? 1 : read_entry(replay);
	if (err < 0)
		return err;
	if (!replay->pending)
		return err ? -ENODATA : wrong(replay, "no look has begun");

	replay->pending = false;
	err = read_look(replay, sample);
	while (!err) {
		err = read_entry(replay);
		if (err)
			break;
		switch (replay->entry.type) {
		case RECORDING_REQUEST:
			err = read_request(replay);
			break;
		case RECORDING_ANSWER:
		case RECORDING_ERROR:
			err = read_answer(replay);
			break;
		default:
			err = wrong(replay, "an entry of an unknown kind");
		}
	}
	return err < 0 ? err : 0;
}

/**
 * replay_error() - tell what was wrong with a recording
 * @replay: recording
 *
 * Return: the message.
 */
const char *replay_error(const struct replay *replay)
{
	return replay->error;
}

static bool same_request(const struct replay_request *request,
			 uint32_t protocol, const void *data, size_t len)
{
	return request->protocol == protocol && request->len == len &&
	       !memcmp(request->data, data, len);
}

/* What was asked twice is answered in the order of the recording */
static ssize_t replay_send(void *priv, const void *data, size_t len)
{
	uint64_t copy[NL_REQUEST_SIZE / sizeof(uint64_t)];
	struct nlmsghdr *nlh = (struct nlmsghdr *)copy;
	struct replay_tap *tap = priv;
	struct replay *replay = tap->replay;
	size_t i, at;

	memcpy(copy, data, len);
	tap->seq = nlh->nlmsg_seq;
	nlh->nlmsg_seq = 0;
	nlh->nlmsg_pid = 0;
	tap->request = NULL;
	tap->next = 0;
	for (i = 0; i < replay->requests; i++) {
		at = (replay->next + i) % replay->requests;
		if (same_request(&replay->request[at], tap->protocol, copy, len)) {
			tap->request = &replay->request[at];
			replay->next = at + 1;
			break;
		}
	}
	return len;
}

/* The kernel's way of saying that there is nothing, with a reason */
static ssize_t refuse(const struct replay_tap *tap, void *data)
{
	struct nlmsghdr *nlh = mnl_nlmsg_put_header(data);
	struct nlmsgerr *error;

	nlh->nlmsg_type = NLMSG_ERROR;
	nlh->nlmsg_flags = NLM_F_CAPPED | NLM_F_ACK_TLVS;
	nlh->nlmsg_seq = tap->seq;
	error = mnl_nlmsg_put_extra_header(nlh, sizeof(*error));
	error->error = -ENODATA;
	mnl_attr_put_strz(nlh, NLMSGERR_ATTR_MSG,
			  "the recording has no answer to this");
	return nlh->nlmsg_len;
}

static ssize_t replay_recv(void *priv, void *data, size_t size)
{
	struct replay_tap *tap = priv;
	const struct replay_answer *answer;
	struct nlmsghdr *nlh = data;
	int len;

	if (!tap->request)
		return refuse(tap, data);
	if (tap->next == tap->request->count)
		return 0;
	answer = &tap->replay->answer[tap->request->first + tap->next++];
	errno = answer->error ? answer->error : ENOSPC;
	if (answer->error || answer->len > size)
		return -1;

	len = answer->len;
	memcpy(data, answer->data, len);
	while (nl_message_ok(nlh, len)) {
		if (!nlh->nlmsg_seq)
			nlh->nlmsg_seq = tap->seq;
		nlh = mnl_nlmsg_next(nlh, &len);
	}
	return answer->len;
}

static void replay_disconnect(void *priv)
{
	(void)priv;
}

/* Events were not recorded */
static int replay_join(void *priv, uint32_t group)
{
	(void)priv;
	(void)group;
	errno = EOPNOTSUPP;
	return -1;
}

static const struct nl_io replay_io = {
	.send	= replay_send,
	.recv	= replay_recv,
	.close	= replay_disconnect,
	.join	= replay_join,
};

/**
 * replay_connect() - ask a recording instead of the kernel
 * @replay: recording, which must be there as long as the connection is
 * @nl: connection; at most two to a recording
 * @protocol: protocol of netlink
 */
void replay_connect(struct replay *replay, struct nl *nl, int protocol)
{
	struct replay_tap *tap = &replay->tap[replay->taps++];

	tap->replay = replay;
	tap->protocol = protocol;
	nl_open_io(nl, &replay_io, tap);
}

static int read_head(struct replay *replay)
{
	struct recording_head head;

	if (read_bytes(replay, &head, sizeof(head)))
		return ferror(replay->file) ? -EBADMSG :
			wrong(replay, "this is no recording of sublink");
	if (memcmp(head.magic, RECORDING_MAGIC, sizeof(head.magic)))
		return wrong(replay, "this is no recording of sublink, or one of another version");
	if (head.order != RECORDING_ORDER)
		return wrong(replay, "this was recorded on a machine with another order of bytes");
	return 0;
}

/**
 * replay_open() - begin to read a recording
 * @path: name of the file
 * @why: where to put what went wrong, to be freed
 *
 * Return: the recording, to be closed by replay_close(); NULL after an error.
 */
struct replay *replay_open(const char *path, char **why)
{
	struct replay *replay = util_grow(NULL, 0, sizeof(*replay));

	replay->path = util_strdup(path);
	replay->file = fopen(path, "re");
	if (!replay->file)
		*why = util_printf("%s: %s", path, strerror(errno));
	else if (read_head(replay))
		*why = util_strdup(replay->error);
	else
		return replay;
	replay_close(replay);
	return NULL;
}

/**
 * replay_close() - end reading a recording
 * @replay: recording; released
 */
void replay_close(struct replay *replay)
{
	forget(replay);
	if (replay->file)
		fclose(replay->file);
	free(replay->error);
	free(replay->path);
	free(replay);
}
