/* SPDX-License-Identifier: GPL-2.0 */
/* Netlink: sockets, requests and dumps, checked attributes, generic families. */
#ifndef TOOLS_NL_H
#define TOOLS_NL_H

#include <libmnl/libmnl.h>
#include <stdbool.h>
#include <sys/types.h>

#include "util.h"

/* The kernel fills a datagram of a dump up to 32 KiB, if there is room. */
#define NL_BUFFER_SIZE 65536

/* A signed number that the kernel did not give: ABSENT would be -1. */
#define NL_NO_S32 INT64_MIN

/* Messages of every type; itself a type that no family has. */
#define NL_EVERY_TYPE UINT16_MAX

/* The longest request has the memory of a module in it, up to 4 KiB. */
#define NL_REQUEST_SIZE 8192

struct nl;

/**
 * struct nl_io - what carries the datagrams
 * @send: send @len bytes; bytes sent, or -1 and errno
 * @recv: receive one datagram into @size bytes; bytes received, or -1 and errno
 * @close: release @priv
 * @join: receive the messages of a multicast group, too; 0, or -1 and errno
 * @fd: what to poll() for the next datagram, or -1 if there will be none; NULL
 *	if nothing can be polled
 *
 * A socket is one, what the unit tests recorded another.
 */
struct nl_io {
	ssize_t (*send)(void *priv, const void *data, size_t len);
	ssize_t (*recv)(void *priv, void *data, size_t size);
	void (*close)(void *priv);
	int (*join)(void *priv, uint32_t group);
	int (*fd)(void *priv);
};

/**
 * struct nl - a netlink connection
 * @io: what carries the datagrams
 * @priv: first argument of its functions
 * @what: what is being asked for, for error messages
 * @seq: sequence number of the request
 * @interrupted: the kernel said that a dump is not consistent
 * @failed: what the reader returned, until the end of the answer has come
 * @error: what went wrong, for people, after a function returned an error
 * @request: the request, built by nl_request() and nl_genl_request()
 * @answer: the datagram that was received last
 *
 * Both are aligned as the messages in them need it.
 */
struct nl {
	const struct nl_io *io;
	void *priv;
	const char *what;
	uint32_t seq;
	bool interrupted;
	int failed;
	char error[512];
	uint64_t request[NL_REQUEST_SIZE / sizeof(uint64_t)];
	uint64_t answer[NL_BUFFER_SIZE / sizeof(uint64_t)];
};

/**
 * struct nl_reader - what takes the messages of an answer
 * @message: take one message; 0, or what nl_fail() returned
 * @restart: forget what was taken so far, as the answer starts anew
 * @data: last argument of both
 */
struct nl_reader {
	int (*message)(struct nl *nl, const struct nlmsghdr *nlh, void *data);
	void (*restart)(void *data);
	void *data;
};

int nl_open(struct nl *nl, int protocol);
void nl_open_io(struct nl *nl, const struct nl_io *io, void *priv);
void nl_close(struct nl *nl);

int nl_fail(struct nl *nl, int err, const char *fmt, ...) __printf(3, 4);

struct nlmsghdr *nl_request(struct nl *nl, const char *what, uint16_t type,
			    uint16_t flags);
struct nlmsghdr *nl_genl_request(struct nl *nl, const char *what,
				 uint16_t family, uint8_t cmd, uint16_t flags);
int nl_talk(struct nl *nl, const struct nl_reader *reader);
int nl_join(struct nl *nl, uint32_t group);
int nl_fd(const struct nl *nl);
int nl_listen(struct nl *nl, uint16_t type, const struct nl_reader *reader);

bool nl_message_ok(const struct nlmsghdr *nlh, int len);
int nl_attrs(struct nl *nl, const struct nlmsghdr *nlh, size_t offset,
	     const enum mnl_attr_data_type *types, const struct nlattr **tb,
	     uint16_t max);
int nl_nested_attrs(struct nl *nl, const struct nlattr *nest,
		    const enum mnl_attr_data_type *types,
		    const struct nlattr **tb, uint16_t max);

uint64_t nl_get_u8(const struct nlattr *attr);
uint64_t nl_get_u16(const struct nlattr *attr);
uint64_t nl_get_u32(const struct nlattr *attr);
int64_t nl_get_s32(const struct nlattr *attr);
int nl_get_uint(struct nl *nl, const struct nlattr *attr, uint64_t *value);

int nl_genl_family(struct nl *nl, const char *name, uint16_t *family);
int nl_genl_group(struct nl *nl, const char *name, const char *group,
		  uint32_t *number);

#endif
