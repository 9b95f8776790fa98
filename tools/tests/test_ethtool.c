// SPDX-License-Identifier: GPL-2.0
/*
 * Unit tests of ethtool.c: dumps that add up, and those that break off or are
 * wrong.
 */
#include "unit.h"

#include <errno.h>
#include <linux/ethtool.h>
#include <linux/ethtool_netlink.h>

#include "kernel.h"

static struct nl nl;

static const struct ethtool_port bare_ethtool = {
	.ifindex = 2, .speed = ABSENT, .link = ABSENT, .ext_state = ABSENT,
	.ext_substate = ABSENT, .lanes = ABSENT, .autoneg = ABSENT,
	.downs = ABSENT,
};

static int setup(void **state)
{
	(void)state;
	fake_open(&nl, NETLINK_GENERIC);
	kernel_families();
	return 0;
}

/* The answers that were not filled are empty; those that were, are ended. */
static struct ethtool_ports read_ethtool(int err)
{
	struct ethtool_ports ports = {};

	kernel_done();
	assert_int_equal(ethtool_ports_read(&ports, &nl, &(struct links){}), -err);
	return ports;
}

static void expect_ethtool(const struct ethtool_port *port,
			   const struct ethtool_port *want)
{
	assert_int_equal(port->ifindex, want->ifindex);
	assert_true(port->speed == want->speed);
	assert_true(port->link == want->link);
	assert_true(port->ext_state == want->ext_state);
	assert_true(port->ext_substate == want->ext_substate);
	assert_true(port->lanes == want->lanes);
	assert_true(port->autoneg == want->autoneg);
	assert_true(port->downs == want->downs);
}

static void ethtool_with_everything(void **state)
{
	const struct ethtool_port want = {
		.ifindex = 7, .speed = 800000, .link = 0, .ext_state = 2,
		.ext_substate = 255, .lanes = 8, .autoneg = 1, .downs = 70000,
	};
	struct ethtool_ports ports;

	(void)state;
	kernel_add_ethtool(&want);
	ports = read_ethtool(0);
	assert_int_equal(ports.count, 1);
	expect_ethtool(&ports.port[0], &want);
	assert_ptr_equal(ethtool_ports_find(&ports, 7), &ports.port[0]);
	assert_null(ethtool_ports_find(&ports, 8));
	ethtool_ports_free(&ports);
}

static void ethtool_with_nothing(void **state)
{
	struct ethtool_ports ports;

	(void)state;
	kernel_add_ethtool(&bare_ethtool);
	ports = read_ethtool(0);
	expect_ethtool(&ports.port[0], &bare_ethtool);
	ethtool_ports_free(&ports);
}

static void ethtool_speed_of_zero(void **state)
{
	struct ethtool_port zero = bare_ethtool;
	struct ethtool_ports ports;

	(void)state;
	zero.speed = 0;
	kernel_add_ethtool(&zero);
	ports = read_ethtool(0);
	assert_true(ports.port[0].speed == ABSENT);
	ethtool_ports_free(&ports);
}

static void ethtool_dumps_of_different_netdevs(void **state)
{
	struct ethtool_port other = bare_ethtool;
	struct ethtool_ports ports;

	(void)state;
	other.ifindex = 3;
	other.speed = 100;
	fake_add(FAKE_LINKSTATES, kernel_linkstate(&bare_ethtool));
	fake_add(FAKE_LINKMODES, kernel_linkmodes(&other));
	ports = read_ethtool(0);
	assert_int_equal(ports.count, 2);
	assert_int_equal(ethtool_ports_find(&ports, 3)->speed, 100);
	ethtool_ports_free(&ports);
}

static void ethtool_is_asked_anew(void **state)
{
	struct ethtool_ports ports;

	(void)state;
	kernel_add_ethtool(&bare_ethtool);
	fake.answer[FAKE_LINKSTATES].interrupted = 1;
	ports = read_ethtool(0);
	assert_int_equal(fake.answer[FAKE_LINKSTATES].asked, 2);
	assert_int_equal(ports.count, 1);
	ethtool_ports_free(&ports);
}

static void ethtool_without_a_header(void **state)
{
	struct ethtool_ports ports;

	(void)state;
	fake_add(FAKE_LINKSTATES, fake_message(FAKE_ETHTOOL, 4));
	ports = read_ethtool(EBADMSG);
	assert_string_equal(nl.error,
			    "link states of ethtool: answer about no netdev");
	ethtool_ports_free(&ports);
}

static void ethtool_with_a_wrong_nest(void **state)
{
	struct nlmsghdr *nlh = fake_message(FAKE_ETHTOOL, 4);
	struct ethtool_ports ports;

	(void)state;
	mnl_attr_put_u32(nlh, ETHTOOL_A_LINKMODES_HEADER, 0xffffffff);
	fake_add(FAKE_LINKMODES, nlh);
	ports = read_ethtool(EBADMSG);
	assert_string_equal(nl.error,
			    "link modes of ethtool: truncated attribute in the answer");
	ethtool_ports_free(&ports);
}

static void ethtool_keeps_what_came_before_an_error(void **state)
{
	struct ethtool_ports ports = {};

	(void)state;
	kernel_add_ethtool(&bare_ethtool);
	fake_done(FAKE_LINKSTATES, -ENODEV, NULL);
	assert_int_equal(ethtool_ports_read(&ports, &nl, &(struct links){}), -ENODEV);
	assert_int_equal(ports.count, 1);
	ethtool_ports_free(&ports);
}

#define ETHTOOL(test) cmocka_unit_test_setup_teardown(test, setup, unit_teardown)

UNIT_MAIN(ethtool,
	  ETHTOOL(ethtool_with_everything),
	  ETHTOOL(ethtool_with_nothing),
	  ETHTOOL(ethtool_speed_of_zero),
	  ETHTOOL(ethtool_dumps_of_different_netdevs),
	  ETHTOOL(ethtool_is_asked_anew),
	  ETHTOOL(ethtool_without_a_header),
	  ETHTOOL(ethtool_with_a_wrong_nest),
	  ETHTOOL(ethtool_keeps_what_came_before_an_error))
