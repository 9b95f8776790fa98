// SPDX-License-Identifier: GPL-2.0
/*
 * Unit tests of devlink.c and attr.c: what messages say is taken as it is, and
 * a message that is wrong is taken for nothing.
 */
#include "unit.h"

#include <errno.h>
#include <linux/devlink.h>

#include "kernel.h"

static struct nl nl;

static const struct devlink_port bare_port = {
	.dev = "pci/x", .index = 1, .type = ABSENT, .flavour = ABSENT,
	.linecard = ABSENT, .number = ABSENT, .lanes = ABSENT,
	.subport = ABSENT, .ifindex = ABSENT,
};

static int setup(void **state)
{
	(void)state;
	fake_open(&nl, NETLINK_GENERIC);
	kernel_families();
	return 0;
}

/* The answers that were not filled are empty; those that were, are ended. */
static struct devlink_ports read_ports(int err)
{
	struct devlink_ports ports = {};

	kernel_done();
	assert_int_equal(devlink_ports_read(&ports, &nl), -err);
	return ports;
}

static void port_with_everything(void **state)
{
	const struct devlink_port want = {
		.dev = "pci/0000:03:00.0", .index = 4000000000,
		.type = DEVLINK_PORT_TYPE_ETH,
		.flavour = DEVLINK_PORT_FLAVOUR_PHYSICAL, .linecard = 2,
		.number = 33, .lanes = 4, .split = true, .subport = 1,
		.ifindex = 17, .netdev = "fifteen-letters",
	};
	struct devlink_ports ports;
	const struct devlink_port *port;

	(void)state;
	kernel_add_port(&want);
	ports = read_ports(0);
	assert_int_equal(ports.count, 1);
	port = &ports.port[0];
	assert_string_equal(port->dev, want.dev);
	assert_true(port->index == want.index);
	assert_int_equal(port->type, want.type);
	assert_int_equal(port->flavour, want.flavour);
	assert_int_equal(port->linecard, want.linecard);
	assert_int_equal(port->number, want.number);
	assert_int_equal(port->lanes, want.lanes);
	assert_true(port->split);
	assert_int_equal(port->subport, want.subport);
	assert_int_equal(port->ifindex, want.ifindex);
	assert_string_equal(port->netdev, want.netdev);
	devlink_ports_free(&ports);
}

static void port_with_nothing(void **state)
{
	const struct devlink_port *port;
	struct devlink_ports ports;

	(void)state;
	kernel_add_port(&bare_port);
	ports = read_ports(0);
	assert_int_equal(ports.count, 1);
	port = &ports.port[0];
	assert_true(port->type == ABSENT);
	assert_true(port->flavour == ABSENT);
	assert_true(port->linecard == ABSENT);
	assert_true(port->number == ABSENT);
	assert_true(port->lanes == ABSENT);
	assert_false(port->split);
	assert_true(port->subport == ABSENT);
	assert_true(port->ifindex == ABSENT);
	assert_string_equal(port->netdev, "");
	devlink_ports_free(&ports);
}

static void ports_are_asked_for_anew(void **state)
{
	struct devlink_ports ports;

	(void)state;
	kernel_add_port(&bare_port);
	fake.answer[FAKE_PORTS].interrupted = 1;
	ports = read_ports(0);
	assert_int_equal(ports.count, 1);
	devlink_ports_free(&ports);
}

static void port_without_a_handle(void **state)
{
	struct devlink_ports ports;

	(void)state;
	fake_add(FAKE_PORTS, fake_message(FAKE_DEVLINK, 4));
	ports = read_ports(EBADMSG);
	assert_string_equal(nl.error, "devlink ports: port without a handle");
	devlink_ports_free(&ports);
}

static void port_attribute_is_too_short(void **state)
{
	struct nlmsghdr *nlh = kernel_port(&bare_port);
	struct devlink_ports ports;

	(void)state;
	mnl_attr_put_u16(nlh, DEVLINK_ATTR_PORT_LANES, 8);
	fake_add(FAKE_PORTS, nlh);
	ports = read_ports(EBADMSG);
	assert_non_null(strstr(nl.error, "of the answer cannot have 2 bytes"));
	devlink_ports_free(&ports);
}

static void port_attribute_is_too_long(void **state)
{
	struct nlmsghdr *nlh = kernel_port(&bare_port);
	struct devlink_ports ports;

	(void)state;
	mnl_attr_put_u64(nlh, DEVLINK_ATTR_PORT_NUMBER, 8);
	fake_add(FAKE_PORTS, nlh);
	ports = read_ports(EBADMSG);
	assert_non_null(strstr(nl.error, "of the answer cannot have 8 bytes"));
	devlink_ports_free(&ports);
}

static void port_string_has_no_end(void **state)
{
	struct nlmsghdr *nlh = kernel_port(&bare_port);
	struct devlink_ports ports;

	(void)state;
	mnl_attr_put(nlh, DEVLINK_ATTR_PORT_NETDEV_NAME, 4, "eth0");
	fake_add(FAKE_PORTS, nlh);
	ports = read_ports(EBADMSG);
	devlink_ports_free(&ports);
}

static void port_netdev_name_is_too_long(void **state)
{
	struct nlmsghdr *nlh = kernel_port(&bare_port);
	struct devlink_ports ports;

	(void)state;
	mnl_attr_put_strz(nlh, DEVLINK_ATTR_PORT_NETDEV_NAME, "sixteen--letters");
	fake_add(FAKE_PORTS, nlh);
	ports = read_ports(EBADMSG);
	assert_string_equal(nl.error, "devlink ports: netdev name of 17 bytes");
	devlink_ports_free(&ports);
}

static void attribute_is_longer_than_the_message(void **state)
{
	struct nlmsghdr *nlh = kernel_port(&bare_port);
	struct devlink_ports ports;

	(void)state;
	mnl_attr_put_u32(nlh, DEVLINK_ATTR_PORT_LANES, 8);
	((struct nlattr *)((char *)nlh + nlh->nlmsg_len - 8))->nla_len = 9;
	fake_add(FAKE_PORTS, nlh);
	ports = read_ports(EBADMSG);
	assert_string_equal(nl.error,
			    "devlink ports: truncated attribute in the answer");
	devlink_ports_free(&ports);
}

static void attribute_is_shorter_than_its_header(void **state)
{
	struct nlmsghdr *nlh = kernel_port(&bare_port);
	struct devlink_ports ports;

	(void)state;
	mnl_attr_put_u32(nlh, DEVLINK_ATTR_PORT_LANES, 8);
	((struct nlattr *)((char *)nlh + nlh->nlmsg_len - 8))->nla_len = 0;
	fake_add(FAKE_PORTS, nlh);
	ports = read_ports(EBADMSG);
	devlink_ports_free(&ports);
}

static void generic_header_is_missing(void **state)
{
	struct devlink_ports ports;

	(void)state;
	fake_add(FAKE_PORTS, fake_message(FAKE_DEVLINK, 0));
	ports = read_ports(EBADMSG);
	assert_string_equal(nl.error,
			    "devlink ports: truncated header in the answer");
	devlink_ports_free(&ports);
}

#define DEVLINK(test) cmocka_unit_test_setup_teardown(test, setup, unit_teardown)

UNIT_MAIN(devlink,
	  DEVLINK(port_with_everything),
	  DEVLINK(port_with_nothing),
	  DEVLINK(ports_are_asked_for_anew),
	  DEVLINK(port_without_a_handle),
	  DEVLINK(port_attribute_is_too_short),
	  DEVLINK(port_attribute_is_too_long),
	  DEVLINK(port_string_has_no_end),
	  DEVLINK(port_netdev_name_is_too_long),
	  DEVLINK(attribute_is_longer_than_the_message),
	  DEVLINK(attribute_is_shorter_than_its_header),
	  DEVLINK(generic_header_is_missing))
