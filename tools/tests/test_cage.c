// SPDX-License-Identifier: GPL-2.0
/* Unit tests of cage.c: which ports make a cage, and which make none. */
#include "unit.h"

#include <linux/devlink.h>

#include "cage.h"

#define PORT(port_index, port_number, port_lanes)		\
	.index = (port_index), .type = DEVLINK_PORT_TYPE_ETH,	\
	.flavour = DEVLINK_PORT_FLAVOUR_PHYSICAL,		\
	.linecard = ABSENT, .number = (port_number),		\
	.lanes = (port_lanes), .ifindex = ABSENT

#define WHOLE(index, number, lanes) { .dev = "a/b",		\
	PORT(index, number, lanes), .subport = ABSENT }
#define PART(index, number, lanes, n) { .dev = "a/b",		\
	PORT(index, number, lanes), .split = true, .subport = (n) }

static const struct links no_links;
static const struct ethtool_ports no_ethtool;

static struct cages join(struct devlink_port *port, size_t count)
{
	const struct devlink_ports ports = { .port = port, .count = count };
	struct cages cages = {};

	cages_join(&cages, &ports, &no_links, &no_ethtool);
	return cages;
}

static void expect_changed(struct devlink_port *port, size_t count)
{
	struct cages cages = join(port, count);
	size_t i;

	assert_int_equal(cages.count, 1);
	assert_true(cages.cage[0].changed);
	assert_true(cages.cage[0].split == ABSENT);
	assert_true(cages.cage[0].lanes == ABSENT);
	assert_int_equal(cages.cage[0].count, count);
	for (i = 0; i < count; i++)
		assert_true(cages.cage[0].sublink[i].first_lane == ABSENT);
	cages_free(&cages);
}

static void no_ports(void **state)
{
	struct cages cages = join(NULL, 0);

	(void)state;
	assert_int_equal(cages.count, 0);
	cages_free(&cages);
}

static void whole_cage(void **state)
{
	struct devlink_port port = WHOLE(8, 2, 8);
	struct cages cages = join(&port, 1);

	(void)state;
	assert_int_equal(cages.count, 1);
	assert_string_equal(cages.cage[0].dev, "a/b");
	assert_int_equal(cages.cage[0].index, 8);
	assert_int_equal(cages.cage[0].number, 2);
	assert_int_equal(cages.cage[0].lanes, 8);
	assert_int_equal(cages.cage[0].split, 1);
	assert_false(cages.cage[0].changed);
	assert_int_equal(cages.cage[0].sublink[0].first_lane, 0);
	assert_int_equal(cages.cage[0].sublink[0].lanes, 8);
	cages_free(&cages);
}

static void split_cage_in_any_order(void **state)
{
	struct devlink_port ports[] = {
		PART(14, 2, 2, 3), PART(10, 2, 2, 1), PART(8, 2, 2, 0),
		PART(12, 2, 2, 2),
	};
	struct cages cages = join(ports, ARRAY_SIZE(ports));
	size_t i;

	(void)state;
	assert_int_equal(cages.count, 1);
	assert_int_equal(cages.cage[0].index, 8);
	assert_int_equal(cages.cage[0].lanes, 8);
	assert_int_equal(cages.cage[0].split, 4);
	for (i = 0; i < 4; i++) {
		assert_int_equal(cages.cage[0].sublink[i].port->subport, i);
		assert_int_equal(cages.cage[0].sublink[i].first_lane, 2 * i);
	}
	cages_free(&cages);
}

static void lanes_are_unknown(void **state)
{
	struct devlink_port ports[] = {
		PART(0, 1, ABSENT, 0), PART(1, 1, ABSENT, 1),
	};
	struct cages cages = join(ports, ARRAY_SIZE(ports));

	(void)state;
	assert_false(cages.cage[0].changed);
	assert_int_equal(cages.cage[0].split, 2);
	assert_true(cages.cage[0].lanes == ABSENT);
	assert_true(cages.cage[0].sublink[1].first_lane == ABSENT);
	cages_free(&cages);
}

static void lanes_are_too_many(void **state)
{
	struct devlink_port port = WHOLE(0, 1, 0x80000000);
	struct cages cages = join(&port, 1);

	(void)state;
	assert_true(cages.cage[0].lanes == ABSENT);
	cages_free(&cages);
}

static void whole_and_part(void **state)
{
	struct devlink_port ports[] = { WHOLE(0, 1, 8), PART(4, 1, 4, 1) };

	(void)state;
	expect_changed(ports, ARRAY_SIZE(ports));
}

static void two_wholes(void **state)
{
	struct devlink_port ports[] = { WHOLE(0, 1, 8), WHOLE(4, 1, 8) };

	(void)state;
	expect_changed(ports, ARRAY_SIZE(ports));
}

static void part_alone(void **state)
{
	struct devlink_port ports[] = { PART(0, 1, 4, 0) };

	(void)state;
	expect_changed(ports, ARRAY_SIZE(ports));
}

static void part_is_missing(void **state)
{
	struct devlink_port ports[] = {
		PART(0, 1, 2, 0), PART(2, 1, 2, 1), PART(4, 1, 2, 2),
	};

	(void)state;
	expect_changed(ports, ARRAY_SIZE(ports));
}

static void part_is_there_twice(void **state)
{
	struct devlink_port ports[] = { PART(0, 1, 4, 0), PART(4, 1, 4, 0) };

	(void)state;
	expect_changed(ports, ARRAY_SIZE(ports));
}

static void parts_of_two_splits(void **state)
{
	struct devlink_port ports[] = { PART(0, 1, 4, 0), PART(2, 1, 2, 1) };

	(void)state;
	expect_changed(ports, ARRAY_SIZE(ports));
}

static void parts_without_a_number(void **state)
{
	struct devlink_port ports[] = {
		PART(0, 1, 4, ABSENT), PART(4, 1, 4, ABSENT),
	};

	(void)state;
	expect_changed(ports, ARRAY_SIZE(ports));
}

static void other_flavours_have_no_cage(void **state)
{
	struct devlink_port ports[] = { WHOLE(0, 1, 8), WHOLE(1, 2, 8) };
	struct cages cages;

	(void)state;
	ports[0].flavour = DEVLINK_PORT_FLAVOUR_CPU;
	ports[1].number = ABSENT;
	cages = join(ports, ARRAY_SIZE(ports));
	assert_int_equal(cages.count, 0);
	cages_free(&cages);
}

static void order_of_cages(void **state)
{
	struct devlink_port ports[] = {
		WHOLE(16, 3, 8), WHOLE(0, 1, 8), WHOLE(1, 7, 1),
		WHOLE(9, 1, 8), WHOLE(10, 1, 8),
	};
	struct cages cages;

	(void)state;
	/* an instance stays where the kernel has it, whatever its name is */
	ports[2].dev = "a/a";
	ports[3].linecard = 2;
	ports[4].linecard = 1;
	cages = join(ports, ARRAY_SIZE(ports));
	assert_int_equal(cages.count, 5);
	assert_int_equal(cages.cage[0].linecard, 1);
	assert_int_equal(cages.cage[1].linecard, 2);
	assert_int_equal(cages.cage[2].number, 1);
	assert_int_equal(cages.cage[3].number, 3);
	assert_string_equal(cages.cage[4].dev, "a/a");
	cages_free(&cages);
}

static void where_netdevs_are(void **state)
{
	struct link link = { .ifindex = 5, .name = "eth5" };
	struct ethtool_port known[] = { { .ifindex = 5 }, { .ifindex = 6 } };
	const struct links links = { .link = &link, .count = 1 };
	const struct ethtool_ports ethtool = { .port = known, .count = 2 };
	struct devlink_port port[] = {
		WHOLE(0, 1, 8), WHOLE(1, 2, 8), WHOLE(2, 3, 8), WHOLE(3, 4, 8),
	};
	const struct devlink_ports ports = { .port = port, .count = 4 };
	struct cages cages = {};

	(void)state;
	port[0].ifindex = 5;
	port[1].ifindex = 6;
	port[3].type = DEVLINK_PORT_TYPE_NOTSET;
	cages_join(&cages, &ports, &links, &ethtool);

	assert_int_equal(cages.cage[0].sublink->netdev, CAGE_NETDEV_PRESENT);
	assert_ptr_equal(cages.cage[0].sublink->link, &link);
	assert_ptr_equal(cages.cage[0].sublink->ethtool, &known[0]);
	assert_int_equal(cages.cage[1].sublink->netdev, CAGE_NETDEV_VANISHED);
	assert_null(cages.cage[1].sublink->link);
	assert_null(cages.cage[1].sublink->ethtool);
	assert_int_equal(cages.cage[2].sublink->netdev, CAGE_NETDEV_ELSEWHERE);
	assert_int_equal(cages.cage[3].sublink->netdev, CAGE_NETDEV_NONE);
	cages_free(&cages);
}

static void netdevs_without_ports(void **state)
{
	static struct link link[] = {
		{ .ifindex = 1, .name = "lo" },
		{ .ifindex = 2, .name = "p", .parent = "a/b" },
		{ .ifindex = 3, .name = "cpu", .parent = "a/b" },
		{ .ifindex = 4, .name = "two", .parent = "pci/two" },
		{ .ifindex = 5, .name = "one", .parent = "pci/one" },
		{ .ifindex = 6, .name = "other", .parent = "pci/two" },
		{ .ifindex = 7, .name = "vf", .parent = "pci/vf" },
	};
	static struct ethtool_port known[] = { { .ifindex = 4, .lanes = 2 } };
	const struct links links = { .link = link, .count = ARRAY_SIZE(link) };
	const struct ethtool_ports ethtool = { .port = known, .count = 1 };
	struct devlink_port port[] = {
		WHOLE(0, 1, 8), WHOLE(1, 2, 8), WHOLE(2, 3, 8),
	};
	const struct devlink_ports ports = { .port = port, .count = 3 };
	struct cages cages = {};
	char *handle;

	(void)state;
	port[0].ifindex = 2;
	port[1].ifindex = 3;
	port[1].flavour = DEVLINK_PORT_FLAVOUR_CPU;
	port[2].ifindex = 7;
	port[2].flavour = DEVLINK_PORT_FLAVOUR_VIRTUAL;
	cages_join(&cages, &ports, &links, &ethtool);

	assert_int_equal(cages.count, 5);
	assert_ptr_equal(cages.cage[0].sublink->port, &port[0]);
	assert_string_equal(cage_sublink_netdev(cages.cage[1].sublink), "two");
	assert_true(cages.cage[1].number == ABSENT);
	assert_int_equal(cages.cage[1].lanes, 2);
	assert_int_equal(cages.cage[1].sublink->first_lane, 0);
	assert_int_equal(cages.cage[1].split, 1);
	handle = cage_handle(&cages.cage[1]);
	assert_string_equal(handle, "pci/two");
	free(handle);
	assert_string_equal(cages.cage[2].dev, "pci/one");
	assert_true(cages.cage[2].lanes == ABSENT);
	assert_true(cages.cage[2].sublink->first_lane == ABSENT);
	assert_string_equal(cages.cage[3].dev, "pci/two");
	assert_int_equal(cages.cage[3].index, 1);
	assert_string_equal(cages.cage[4].dev, "pci/vf");
	cages_free(&cages);
}

UNIT_MAIN(cage,
	  UNIT(no_ports),
	  UNIT(whole_cage),
	  UNIT(split_cage_in_any_order),
	  UNIT(lanes_are_unknown),
	  UNIT(lanes_are_too_many),
	  UNIT(whole_and_part),
	  UNIT(two_wholes),
	  UNIT(part_alone),
	  UNIT(part_is_missing),
	  UNIT(part_is_there_twice),
	  UNIT(parts_of_two_splits),
	  UNIT(parts_without_a_number),
	  UNIT(other_flavours_have_no_cage),
	  UNIT(order_of_cages),
	  UNIT(where_netdevs_are),
	  UNIT(netdevs_without_ports))
