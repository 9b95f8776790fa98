// SPDX-License-Identifier: GPL-2.0
/*
 * Unit tests of link.c: netdevs of older and later kernels, and messages that
 * are wrong.
 */
#include "unit.h"

#include <errno.h>
#include <linux/rtnetlink.h>

#include "kernel.h"

static struct nl nl;

static const struct link bare_link = {
	.ifindex = 2, .name = "eth0", .carrier = ABSENT, .rx_packets = ABSENT,
};

static int setup(void **state)
{
	(void)state;
	fake_open(&nl, NETLINK_GENERIC);
	kernel_families();
	return 0;
}

/* The answers that were not filled are empty; those that were, are ended. */
static struct links read_links(int err)
{
	struct links links = {};

	kernel_done();
	assert_int_equal(links_read(&links, &nl), -err);
	return links;
}

static void link_with_everything(void **state)
{
	const struct link want = {
		.ifindex = 7, .name = "eth0", .admin_up = 1, .carrier = 1,
		.rx_packets = 1, .tx_packets = 2, .rx_bytes = UINT64_MAX - 1,
		.tx_bytes = 4,
	};
	struct links links;

	(void)state;
	kernel_add_link(&want);
	links = read_links(0);
	assert_int_equal(links.count, 1);
	assert_int_equal(links.link[0].ifindex, 7);
	assert_string_equal(links.link[0].name, "eth0");
	assert_int_equal(links.link[0].admin_up, 1);
	assert_int_equal(links.link[0].carrier, 1);
	assert_int_equal(links.link[0].rx_packets, 1);
	assert_int_equal(links.link[0].tx_packets, 2);
	assert_true(links.link[0].rx_bytes == UINT64_MAX - 1);
	assert_int_equal(links.link[0].tx_bytes, 4);
	assert_ptr_equal(links_find(&links, 7), &links.link[0]);
	assert_null(links_find(&links, 8));
	assert_null(links_find(&links, ABSENT));
	links_free(&links);
}

static void link_with_nothing(void **state)
{
	struct links links;

	(void)state;
	kernel_add_link(&bare_link);
	links = read_links(0);
	assert_int_equal(links.link[0].admin_up, 0);
	assert_true(links.link[0].carrier == ABSENT);
	assert_true(links.link[0].rx_packets == ABSENT);
	assert_true(links.link[0].tx_packets == ABSENT);
	assert_true(links.link[0].rx_bytes == ABSENT);
	assert_true(links.link[0].tx_bytes == ABSENT);
	links_free(&links);
}

static void link_counters_of_an_older_kernel(void **state)
{
	const uint64_t counters[] = { 1, 2, 3, 4 };
	struct nlmsghdr *nlh = kernel_link(&bare_link);
	struct links links;

	(void)state;
	mnl_attr_put(nlh, IFLA_STATS64, sizeof(counters), counters);
	fake_add(FAKE_LINKS, nlh);
	links = read_links(0);
	assert_int_equal(links.link[0].tx_bytes, 4);
	links_free(&links);
}

static void link_counters_of_a_later_kernel(void **state)
{
	const uint64_t counters[100] = { 1, 2, 3, 4 };
	struct nlmsghdr *nlh = kernel_link(&bare_link);
	struct links links;

	(void)state;
	mnl_attr_put(nlh, IFLA_STATS64, sizeof(counters), counters);
	fake_add(FAKE_LINKS, nlh);
	links = read_links(0);
	assert_int_equal(links.link[0].rx_packets, 1);
	links_free(&links);
}

static void link_counters_are_too_short(void **state)
{
	const uint64_t counters[] = { 1, 2, 3 };
	struct nlmsghdr *nlh = kernel_link(&bare_link);
	struct links links;

	(void)state;
	mnl_attr_put(nlh, IFLA_STATS64, sizeof(counters), counters);
	fake_add(FAKE_LINKS, nlh);
	links = read_links(EBADMSG);
	assert_string_equal(nl.error, "netdevs: counters of 24 bytes");
	links_free(&links);
}

static void link_without_an_index(void **state)
{
	const struct link link = { .name = "eth0", .rx_packets = ABSENT };
	struct links links;

	(void)state;
	kernel_add_link(&link);
	links = read_links(EBADMSG);
	links_free(&links);
}

static void link_without_a_name(void **state)
{
	struct nlmsghdr *nlh = fake_message(RTM_NEWLINK, sizeof(struct ifinfomsg));
	struct ifinfomsg *info = mnl_nlmsg_get_payload(nlh);
	struct links links;

	(void)state;
	info->ifi_index = 1;
	fake_add(FAKE_LINKS, nlh);
	links = read_links(EBADMSG);
	links_free(&links);
}

static void link_header_is_truncated(void **state)
{
	struct links links;

	(void)state;
	fake_add(FAKE_LINKS, fake_message(RTM_NEWLINK, 12));
	links = read_links(EBADMSG);
	assert_string_equal(nl.error, "netdevs: truncated header in the answer");
	links_free(&links);
}

#define LINK(test) cmocka_unit_test_setup_teardown(test, setup, unit_teardown)

UNIT_MAIN(link,
	  LINK(link_with_everything),
	  LINK(link_with_nothing),
	  LINK(link_counters_of_an_older_kernel),
	  LINK(link_counters_of_a_later_kernel),
	  LINK(link_counters_are_too_short),
	  LINK(link_without_an_index),
	  LINK(link_without_a_name),
	  LINK(link_header_is_truncated))
