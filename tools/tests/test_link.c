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
	.carrier_changes = ABSENT, .carrier_downs = ABSENT,
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
		.tx_bytes = 4, .rx_errors = 5, .tx_errors = 6, .rx_dropped = 7,
		.carrier_changes = 8, .carrier_downs = 9, .parent = "pci/0000:03:00.0",
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
	assert_int_equal(links.link[0].rx_errors, 5);
	assert_int_equal(links.link[0].tx_errors, 6);
	assert_int_equal(links.link[0].rx_dropped, 7);
	assert_int_equal(links.link[0].carrier_changes, 8);
	assert_int_equal(links.link[0].carrier_downs, 9);
	assert_string_equal(links.link[0].parent, "pci/0000:03:00.0");
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
	assert_true(links.link[0].rx_errors == ABSENT);
	assert_true(links.link[0].tx_errors == ABSENT);
	assert_true(links.link[0].rx_dropped == ABSENT);
	assert_true(links.link[0].carrier_changes == ABSENT);
	assert_true(links.link[0].carrier_downs == ABSENT);
	assert_null(links.link[0].parent);
	links_free(&links);
}

static void link_counters_of_an_older_kernel(void **state)
{
	const uint64_t counters[] = { 1, 2, 3, 4, 5, 6, 7 };
	struct nlmsghdr *nlh = kernel_link(&bare_link);
	struct links links;

	(void)state;
	mnl_attr_put(nlh, IFLA_STATS64, sizeof(counters), counters);
	fake_add(FAKE_LINKS, nlh);
	links = read_links(0);
	assert_int_equal(links.link[0].rx_dropped, 7);
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
	const uint64_t counters[] = { 1, 2, 3, 4, 5, 6 };
	struct nlmsghdr *nlh = kernel_link(&bare_link);
	struct links links;

	(void)state;
	mnl_attr_put(nlh, IFLA_STATS64, sizeof(counters), counters);
	fake_add(FAKE_LINKS, nlh);
	links = read_links(EBADMSG);
	assert_string_equal(nl.error, "netdevs: counters of 48 bytes");
	links_free(&links);
}

static void link_of_a_device_without_a_bus(void **state)
{
	struct link link = bare_link;
	struct links links;

	(void)state;
	link.parent = "/thing";
	kernel_add_link(&link);
	links = read_links(0);
	assert_string_equal(links.link[0].parent, "/thing");
	links_free(&links);
}

static void links_in_no_order(void **state)
{
	static const uint32_t order[] = { 7, 3, 90000, 4 };
	struct link link = bare_link;
	struct links links;
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(order); i++) {
		link.ifindex = order[i];
		kernel_add_link(&link);
	}
	links = read_links(0);
	for (i = 0; i < ARRAY_SIZE(order); i++)
		assert_int_equal(links_find(&links, order[i])->ifindex, order[i]);
	assert_null(links_find(&links, 5));
	assert_null(links_find(&links, (1ULL << 32) + 3));
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
	  LINK(link_of_a_device_without_a_bus),
	  LINK(links_in_no_order),
	  LINK(link_without_an_index),
	  LINK(link_without_a_name),
	  LINK(link_header_is_truncated))
