// SPDX-License-Identifier: GPL-2.0
/* Unit tests of select.c: names that mean something, and those that do not. */
#include "unit.h"

#include "kernel.h"
#include "select.h"

#define SWITCH "pci/0000:01:00.0"

static struct inventory inv;

static int setup(void **state)
{
	static struct nl nl;

	(void)state;
	kernel_scene();
	fake_open(&nl, NETLINK_GENERIC);
	if (devlink_ports_read(&inv.ports, &nl) || links_read(&inv.links, &nl) ||
	    ethtool_ports_read(&inv.ethtool, &nl, &inv.links))
		return -1;
	cages_join(&inv.cages, &inv.ports, &inv.links, &inv.ethtool);
	return 0;
}

static int teardown(void **state)
{
	inventory_free(&inv);
	return unit_teardown(state);
}

static size_t sublinks(const char *name)
{
	size_t i, j, count = 0;

	for (i = 0; i < inv.cages.count; i++)
		for (j = 0; j < inv.cages.cage[i].count; j++)
			count += select_sublink(name, &inv.cages.cage[i].sublink[j]);
	assert_int_equal(select_any(name, &inv), count > 0);
	return count;
}

static void expect_why_not(const char *name, const char *want)
{
	char *why;

	assert_int_equal(sublinks(name), 0);
	why = select_why_not(name, &inv);
	assert_string_equal(why, want);
	free(why);
}

static void everything(void **state)
{
	(void)state;
	assert_int_equal(sublinks(NULL), 10);
}

static void by_instance(void **state)
{
	(void)state;
	assert_int_equal(sublinks(SWITCH), 10);
}

static void by_port(void **state)
{
	(void)state;
	assert_int_equal(sublinks(SWITCH "/5"), 1);
	assert_int_equal(sublinks(SWITCH "/9"), 1);
	assert_false(select_cage(SWITCH "/9", &inv.cages.cage[0]));
	assert_true(select_cage(SWITCH "/9", &inv.cages.cage[1]));
}

static void by_netdev(void **state)
{
	(void)state;
	assert_int_equal(sublinks("sw1p1s1"), 1);
	/* the name that it has, not the one that it had */
	assert_int_equal(sublinks("renamed"), 1);
	/* one that vanished is still what the ports are called by */
	assert_int_equal(sublinks("sw1p5s1"), 1);
}

static void near_names(void **state)
{
	(void)state;
	expect_why_not("sw1p1s2",
		       "\"sw1p1s2\" is no device, port or netdev of a cage; similar: sw1p1s1, sw1p2, sw1p5s1");
	expect_why_not("rename",
		       "\"rename\" is no device, port or netdev of a cage; similar: renamed");
	expect_why_not("pci/0000:10:00.0",
		       "\"pci/0000:10:00.0\" is no device, port or netdev of a cage; similar: "
		       SWITCH ", " SWITCH "/1, " SWITCH "/5");
}

static void no_near_names(void **state)
{
	(void)state;
	expect_why_not("something-else",
		       "\"something-else\" is no device, port or netdev of a cage");
	expect_why_not("a/b/c",
		       "\"a/b/c\" is no device, port or netdev of a cage");
}

static void names_of_other_things(void **state)
{
	(void)state;
	expect_why_not("lo", "\"lo\" has no port and no device, so it is in no cage");
	expect_why_not(SWITCH "/0",
		       "\"" SWITCH "/0\" is a port of flavour cpu, which is in no cage");
}

static void nic_without_devlink(void **state)
{
	static struct link link[] = {
		{ .ifindex = 1, .name = "lo" },
		{ .ifindex = 2, .name = "eth0", .parent = "virtio/virtio2" },
	};
	const struct links links = { .link = link, .count = 2 };
	struct inventory nic = {};

	(void)state;
	cages_join(&nic.cages, &nic.ports, &links, &nic.ethtool);
	assert_true(select_any("eth0", &nic));
	assert_true(select_any("virtio/virtio2", &nic));
	assert_false(select_any("virtio/virtio2/0", &nic));
	assert_false(select_any("lo", &nic));
	cages_free(&nic.cages);
}

#define SELECT(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

UNIT_MAIN(select,
	  SELECT(everything),
	  SELECT(by_instance),
	  SELECT(by_port),
	  SELECT(by_netdev),
	  SELECT(near_names),
	  SELECT(no_near_names),
	  SELECT(names_of_other_things),
	  UNIT(nic_without_devlink))
