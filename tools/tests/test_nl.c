// SPDX-License-Identifier: GPL-2.0
/* Unit tests of nl.c: answers to their end, and what is no answer. */
#include "unit.h"

#include <errno.h>
#include <linux/rtnetlink.h>

#include "kernel.h"

static int count_message(struct nl *nl, const struct nlmsghdr *nlh, void *data)
{
	(void)nl;
	(void)nlh;
	++*(unsigned int *)data;
	return 0;
}

static void forget_count(void *data)
{
	*(unsigned int *)data = 0;
}

/**
 * struct talk - a dump of netdevs, and what came of it
 * @nl: connection
 * @messages: messages that were taken
 * @err: what nl_talk() returned
 */
struct talk {
	struct nl nl;
	unsigned int messages;
	int err;
};

static struct talk *talk(void)
{
	static struct talk talk;
	const struct nl_reader reader = {
		.message = count_message,
		.restart = forget_count,
		.data = &talk.messages,
	};

	fake_open(&talk.nl, NETLINK_ROUTE);
	talk.messages = 0;
	nl_request(&talk.nl, "netdevs", RTM_GETLINK, NLM_F_DUMP);
	talk.err = nl_talk(&talk.nl, &reader);
	return &talk;
}

static void expect_error(int err, const char *message)
{
	struct talk *t = talk();

	assert_int_equal(t->err, -err);
	assert_string_equal(t->nl.error, message);
}

static void some_messages(unsigned int count)
{
	const struct link lo = { .ifindex = 1, .name = "lo" };

	while (count--)
		kernel_add_link(&lo);
}

static void dump_ends_with_done(void **state)
{
	struct talk *t;

	(void)state;
	some_messages(3);
	fake_done(FAKE_LINKS, 0, NULL);
	t = talk();
	assert_int_equal(t->err, 0);
	assert_int_equal(t->messages, 3);
}

static void request_ends_with_ack(void **state)
{
	struct talk *t;

	(void)state;
	some_messages(1);
	fake_error(FAKE_LINKS, 0, NULL);
	t = talk();
	assert_int_equal(t->err, 0);
	assert_int_equal(t->messages, 1);
}

static int refuse_second(struct nl *nl, const struct nlmsghdr *nlh, void *data)
{
	unsigned int *messages = data;

	(void)nlh;
	return ++*messages < 2 ? 0 : nl_fail(nl, EBADMSG, "message %u", *messages);
}

/* Until then, the kernel would refuse another dump */
static void answer_is_read_to_its_end(void **state)
{
	unsigned int messages = 0;
	const struct nl_reader reader = {
		.message = refuse_second, .data = &messages,
	};
	static struct nl nl;

	(void)state;
	some_messages(3);
	fake_datagram(FAKE_LINKS);
	some_messages(3);
	fake_done(FAKE_LINKS, -EIO, "Not what was wrong first");
	fake_open(&nl, NETLINK_ROUTE);
	nl_request(&nl, "netdevs", RTM_GETLINK, NLM_F_DUMP);
	assert_int_equal(nl_talk(&nl, &reader), -EBADMSG);
	assert_string_equal(nl.error, "netdevs: message 2");
	assert_int_equal(messages, 2);
	assert_int_equal(fake.next, 3);
}

static void refusal_has_the_kernels_words(void **state)
{
	(void)state;
	fake_error(FAKE_LINKS, -EPERM, "Not for you");
	expect_error(EPERM, "netdevs: Operation not permitted: Not for you");
}

static void refusal_without_words(void **state)
{
	(void)state;
	fake_error(FAKE_LINKS, -EPERM, NULL);
	expect_error(EPERM, "netdevs: Operation not permitted");
}

static void refusal_that_sends_the_request_back(void **state)
{
	struct nlmsghdr *nlh = fake_message(NLMSG_ERROR, sizeof(struct nlmsgerr) + 16);
	struct nlmsgerr *error = mnl_nlmsg_get_payload(nlh);

	(void)state;
	error->error = -EINVAL;
	error->msg.nlmsg_len = MNL_NLMSG_HDRLEN + 16;
	nlh->nlmsg_flags |= NLM_F_ACK_TLVS;
	mnl_attr_put_strz(nlh, NLMSGERR_ATTR_MSG, "Said after the request");
	fake_add(FAKE_LINKS, nlh);
	expect_error(EINVAL, "netdevs: Invalid argument: Said after the request");
}

static void refusal_with_a_wrong_offset(void **state)
{
	struct nlmsghdr *nlh = fake_message(NLMSG_ERROR, sizeof(struct nlmsgerr));
	struct nlmsgerr *error = mnl_nlmsg_get_payload(nlh);

	(void)state;
	error->error = -EINVAL;
	error->msg.nlmsg_len = 0x7fffffff;
	nlh->nlmsg_flags |= NLM_F_ACK_TLVS;
	fake_add(FAKE_LINKS, nlh);
	expect_error(EINVAL, "netdevs: Invalid argument");
}

static void refusal_with_no_error_number(void **state)
{
	(void)state;
	fake_error(FAKE_LINKS, 7, NULL);
	expect_error(EBADMSG, "netdevs: error number 7 in the answer");
}

static void refusal_with_the_least_number(void **state)
{
	(void)state;
	fake_error(FAKE_LINKS, INT32_MIN, NULL);
	expect_error(EBADMSG, "netdevs: error number -2147483648 in the answer");
}

static void refusal_is_truncated(void **state)
{
	(void)state;
	fake_add(FAKE_LINKS, fake_message(NLMSG_ERROR, 4));
	expect_error(EBADMSG, "netdevs: truncated error message");
}

static void dump_breaks_off(void **state)
{
	(void)state;
	some_messages(2);
	fake_done(FAKE_LINKS, -EIO, "Driver failed");
	expect_error(EIO, "netdevs: Input/output error: Driver failed");
}

static void done_without_a_number(void **state)
{
	(void)state;
	fake_add(FAKE_LINKS, fake_message(NLMSG_DONE, 0));
	assert_int_equal(talk()->err, 0);
}

static void end_is_missing(void **state)
{
	(void)state;
	some_messages(2);
	expect_error(ECONNRESET, "netdevs: the answer has no end");
}

static void message_is_longer_than_the_datagram(void **state)
{
	struct nlmsghdr *nlh = fake_message(RTM_NEWLINK, 16);

	(void)state;
	fake_bytes(FAKE_LINKS, nlh, nlh->nlmsg_len - 1);
	expect_error(EBADMSG, "netdevs: truncated message in the answer");
}

static void message_is_shorter_than_its_header(void **state)
{
	struct nlmsghdr *nlh = fake_message(RTM_NEWLINK, 16);

	(void)state;
	nlh->nlmsg_len = 15;
	fake_bytes(FAKE_LINKS, nlh, 32);
	expect_error(EBADMSG, "netdevs: truncated message in the answer");
}

static void message_of_two_gibibytes(void **state)
{
	struct nlmsghdr *nlh = fake_message(RTM_NEWLINK, 16);

	(void)state;
	nlh->nlmsg_len = 0x80000020;
	fake_bytes(FAKE_LINKS, nlh, 32);
	expect_error(EBADMSG, "netdevs: truncated message in the answer");
}

static void bytes_after_the_last_message(void **state)
{
	(void)state;
	some_messages(1);
	fake_bytes(FAKE_LINKS, "\1\2\3", 3);
	expect_error(EBADMSG, "netdevs: truncated message in the answer");
}

static void datagram_is_longer_than_the_buffer(void **state)
{
	static const char zeros[NL_BUFFER_SIZE + 1];

	(void)state;
	fake_bytes(FAKE_LINKS, zeros, sizeof(zeros));
	expect_error(ENOSPC, "netdevs: cannot receive: No space left on device");
}

static void answers_to_older_requests_are_left_out(void **state)
{
	struct nlmsghdr *nlh = fake_message(NLMSG_DONE, 4);
	struct talk *t;

	(void)state;
	nlh->nlmsg_seq = 1;
	fake_add(FAKE_LINKS, nlh);
	some_messages(1);
	fake_done(FAKE_LINKS, 0, NULL);
	t = talk();
	assert_int_equal(t->err, 0);
	assert_int_equal(t->messages, 1);
}

static void control_messages_that_say_nothing(void **state)
{
	struct talk *t;

	(void)state;
	fake_add(FAKE_LINKS, fake_message(NLMSG_NOOP, 0));
	fake_add(FAKE_LINKS, fake_message(NLMSG_MIN_TYPE - 1, 0));
	fake_done(FAKE_LINKS, 0, NULL);
	t = talk();
	assert_int_equal(t->err, 0);
	assert_int_equal(t->messages, 0);
}

static void overrun(void **state)
{
	(void)state;
	fake_add(FAKE_LINKS, fake_message(NLMSG_OVERRUN, 0));
	expect_error(ENOBUFS, "netdevs: answers were lost");
}

static void receiving_is_interrupted(void **state)
{
	(void)state;
	fake.eintr = 3;
	fake_done(FAKE_LINKS, 0, NULL);
	assert_int_equal(talk()->err, 0);
	assert_int_equal(fake.eintr, 0);
}

static void sending_fails(void **state)
{
	(void)state;
	fake.send_errno = ENOBUFS;
	expect_error(ENOBUFS, "netdevs: cannot send: No buffer space available");
}

static void inconsistent_dump_is_read_again(void **state)
{
	struct talk *t;

	(void)state;
	some_messages(2);
	fake_done(FAKE_LINKS, 0, NULL);
	fake.answer[FAKE_LINKS].interrupted = 2;
	t = talk();
	assert_int_equal(t->err, 0);
	assert_int_equal(t->messages, 2);
	assert_int_equal(fake.answer[FAKE_LINKS].asked, 3);
}

static void dump_that_is_never_consistent(void **state)
{
	(void)state;
	some_messages(2);
	fake_done(FAKE_LINKS, 0, NULL);
	fake.answer[FAKE_LINKS].interrupted = 1000;
	expect_error(EAGAIN, "netdevs: changed whenever it was read (9 times)");
	assert_int_equal(fake.answer[FAKE_LINKS].asked, 9);
}

UNIT_MAIN(nl,
	  UNIT(dump_ends_with_done),
	  UNIT(request_ends_with_ack),
	  UNIT(answer_is_read_to_its_end),
	  UNIT(refusal_has_the_kernels_words),
	  UNIT(refusal_without_words),
	  UNIT(refusal_that_sends_the_request_back),
	  UNIT(refusal_with_a_wrong_offset),
	  UNIT(refusal_with_no_error_number),
	  UNIT(refusal_with_the_least_number),
	  UNIT(refusal_is_truncated),
	  UNIT(dump_breaks_off),
	  UNIT(done_without_a_number),
	  UNIT(end_is_missing),
	  UNIT(message_is_longer_than_the_datagram),
	  UNIT(message_is_shorter_than_its_header),
	  UNIT(message_of_two_gibibytes),
	  UNIT(bytes_after_the_last_message),
	  UNIT(datagram_is_longer_than_the_buffer),
	  UNIT(answers_to_older_requests_are_left_out),
	  UNIT(control_messages_that_say_nothing),
	  UNIT(overrun),
	  UNIT(receiving_is_interrupted),
	  UNIT(sending_fails),
	  UNIT(inconsistent_dump_is_read_again),
	  UNIT(dump_that_is_never_consistent))
