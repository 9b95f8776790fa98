// SPDX-License-Identifier: GPL-2.0
/*
 * Writing recordings: what is asked and answered goes through here on its way.
 *
 * A file is replaced when all of the new one is written: an older one stays if
 * there is no room.
 */
#include "recording.h"

#include <errno.h>
#include <linux/netlink.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "replace.h"

/**
 * struct record_tap - a connection that is recorded
 * @record: what it goes to
 * @protocol: protocol of netlink
 * @io: what carries its datagrams
 * @priv: first argument of its functions
 * @seq: sequence number of the last request
 */
struct record_tap {
	struct record *record;
	uint32_t protocol;
	const struct nl_io *io;
	void *priv;
	uint32_t seq;
};

/**
 * struct record - a recording that is written
 * @file: the file
 * @error: the first error number; all is lost then
 * @tap: connections: NETLINK_GENERIC and NETLINK_ROUTE
 * @taps: how many there are
 * @buffer: for a datagram that is being changed
 */
struct record {
	struct replace file;
	int error;
	struct record_tap tap[2];
	size_t taps;
	uint64_t buffer[NL_BUFFER_SIZE / sizeof(uint64_t)];
};

static void write_bytes(struct record *record, const void *data, size_t len)
{
	if (!record->error && fwrite(data, 1, len, record->file.file) != len)
		record->error = errno;
}

static void write_entry(struct record *record, enum recording_type type,
			const void *data, size_t len)
{
	const struct recording_entry entry = { .type = type, .len = len };

	write_bytes(record, &entry, sizeof(entry));
	write_bytes(record, data, len);
}

/* What is of no use in another process is 0: messages with the number @seq */
static void *forget_numbers(struct record *record, const void *data, int len,
			    uint32_t seq)
{
	struct nlmsghdr *nlh = (struct nlmsghdr *)record->buffer;

	memcpy(nlh, data, len);
	while (nl_message_ok(nlh, len)) {
		if (nlh->nlmsg_seq == seq) {
			nlh->nlmsg_seq = 0;
			nlh->nlmsg_pid = 0;
		}
		nlh = mnl_nlmsg_next(nlh, &len);
	}
	return record->buffer;
}

static ssize_t record_send(void *priv, const void *data, size_t len)
{
	const struct recording_entry entry = {
		.type = RECORDING_REQUEST, .len = sizeof(uint32_t) + len,
	};
	struct record_tap *tap = priv;
	struct record *record = tap->record;

	tap->seq = ((const struct nlmsghdr *)data)->nlmsg_seq;
	write_bytes(record, &entry, sizeof(entry));
	write_bytes(record, &tap->protocol, sizeof(tap->protocol));
	write_bytes(record, forget_numbers(record, data, len, tap->seq), len);
	return tap->io->send(tap->priv, data, len);
}

static ssize_t record_recv(void *priv, void *data, size_t size)
{
	struct record_tap *tap = priv;
	ssize_t len = tap->io->recv(tap->priv, data, size);
	int err = errno;

	if (len >= 0)
		write_entry(tap->record, RECORDING_ANSWER,
			    forget_numbers(tap->record, data, len, tap->seq),
			    len);
	else if (err != EINTR)
		write_entry(tap->record, RECORDING_ERROR, &err, sizeof(err));
	errno = err;
	return len;
}

static void record_forward_close(void *priv)
{
	struct record_tap *tap = priv;

	tap->io->close(tap->priv);
}

static int record_join(void *priv, uint32_t group)
{
	struct record_tap *tap = priv;

	return tap->io->join(tap->priv, group);
}

static const struct nl_io record_io = {
	.send	= record_send,
	.recv	= record_recv,
	.close	= record_forward_close,
	.join	= record_join,
};

/**
 * recording_head() - make the beginning of a file
 *
 * Return: it.
 */
struct recording_head recording_head(void)
{
	struct recording_head head = { .order = RECORDING_ORDER };

	/* it has no final 0, which gcc 15 takes for an error in an initializer */
	memcpy(head.magic, RECORDING_MAGIC, sizeof(head.magic));
	return head;
}

/**
 * record_create() - begin a recording
 * @path: name of the file
 * @why: where to put what went wrong, to be freed
 *
 * Return: the recording, to be closed by record_close(); NULL after an error.
 */
struct record *record_create(const char *path, char **why)
{
	const struct recording_head head = recording_head();
	struct record *record = util_grow(NULL, 0, sizeof(*record));
	int err = replace_begin(&record->file, path);

	if (err) {
		*why = util_printf("cannot write %s: %s", path, strerror(-err));
		free(record);
		return NULL;
	}
	write_bytes(record, &head, sizeof(head));
	return record;
}

/**
 * record_tap() - record what is asked and answered on a connection
 * @record: recording, which must be there as long as the connection is
 * @nl: the connection; at most two of a recording
 * @protocol: protocol of netlink
 */
void record_tap(struct record *record, struct nl *nl, int protocol)
{
	struct record_tap *tap = &record->tap[record->taps++];

	tap->record = record;
	tap->protocol = protocol;
	tap->io = nl->io;
	tap->priv = nl->priv;
	nl->io = &record_io;
	nl->priv = tap;
}

/**
 * record_look() - say that a look begins
 * @record: recording
 * @sample: the look, with its times
 */
void record_look(struct record *record, const struct sample *sample)
{
	struct recording_look look = {
		.taken = sample->taken, .wall = sample->wall,
	};

	memcpy(look.boot, sample->boot, sizeof(sample->boot));
	write_entry(record, RECORDING_LOOK, &look, sizeof(look));
}

/**
 * record_close() - end a recording
 * @record: recording; released
 * @keep: let the file have its name; else there is none
 * @why: where to put what went wrong, to be freed
 *
 * Return: 0, or a negative error number; there is no new file then.
 */
int record_close(struct record *record, bool keep, char **why)
{
	char *path = util_strdup(record->file.path);
	int err = -record->error;

	if (!err && keep)
		err = replace_end(&record->file);
	else
		replace_abort(&record->file);
	if (err)
		*why = util_printf("cannot write %s: %s", path, strerror(-err));
	free(path);
	free(record);
	return err;
}
