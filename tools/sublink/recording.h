/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Recordings: what the kernel answered, look by look.
 *
 * A file is a struct recording_head, and then entries, each a struct
 * recording_entry and its data. Numbers are those of the machine, as those of
 * netlink are.
 */
#ifndef SUBLINK_RECORDING_H
#define SUBLINK_RECORDING_H

#include "source.h"

/** define RECORDING_MAGIC - what a file begins with: its kind and its version */
#define RECORDING_MAGIC "sublink recording 1\n"
/** define RECORDING_ORDER - tells the order of bytes */
#define RECORDING_ORDER 0x01020304

/**
 * struct recording_head - the beginning of a file
 * @magic: RECORDING_MAGIC, without a final 0
 * @order: RECORDING_ORDER
 */
struct recording_head {
	char magic[sizeof(RECORDING_MAGIC) - 1];
	uint32_t order;
};

/**
 * enum recording_type - what an entry is
 * @RECORDING_LOOK: a look begins: struct recording_look
 * @RECORDING_REQUEST: a protocol of netlink, 4 bytes, and the datagram that was
 *	sent, with sequence number and port ID 0
 * @RECORDING_ANSWER: a datagram that came to it; messages with its sequence number
 *	have 0
 * @RECORDING_ERROR: receiving failed: the error number, 4 bytes
 */
enum recording_type {
	RECORDING_LOOK		= 1,
	RECORDING_REQUEST	= 2,
	RECORDING_ANSWER	= 3,
	RECORDING_ERROR		= 4,
};

/**
 * struct recording_entry - what is before the data of each entry
 * @type: enum recording_type
 * @len: bytes of data
 */
struct recording_entry {
	uint32_t type;
	uint32_t len;
};

/**
 * struct recording_look - when and where a look was taken
 * @taken: ns of CLOCK_BOOTTIME
 * @wall: ns since 1970
 * @boot: boot ID of the machine
 */
struct recording_look {
	uint64_t taken;
	uint64_t wall;
	char boot[40];
};

struct recording_head recording_head(void);
struct record *record_create(const char *path, char **why);
void record_tap(struct record *record, struct nl *nl, int protocol);
void record_look(struct record *record, const struct sample *sample);
int record_close(struct record *record, bool keep, char **why);

struct replay *replay_open(const char *path, char **why);
void replay_connect(struct replay *replay, struct nl *nl, int protocol);
int replay_next(struct replay *replay, struct sample *sample);
const char *replay_error(const struct replay *replay);
void replay_close(struct replay *replay);

#endif
