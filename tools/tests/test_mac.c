// SPDX-License-Identifier: GPL-2.0
/* Unit tests of mac.c: counters by group, drivers without any, wrong answers. */
#include "unit.h"

#include <errno.h>
#include <linux/ethtool_netlink.h>
#include <linux/genetlink.h>

#include "kernel.h"

static struct nl nl;

static const struct mac_port full = {
	.ifindex = 7, .symbol_errors = 1, .rx_frames = 2, .tx_frames = 3,
	.fcs_errors = 4, .alignment_errors = 5, .too_long = 6, .rx_pause = 7,
	.tx_pause = 1ULL << 63,
};

static int setup(void **state)
{
	(void)state;
	fake_open(&nl, NETLINK_GENERIC);
	kernel_families();
	return 0;
}

static struct mac_ports read_mac(int err)
{
	struct mac_ports ports = {};

	kernel_done();
	assert_int_equal(mac_ports_read(&ports, &nl, &(struct links){}), -err);
	return ports;
}

static struct mac_port absent(uint32_t ifindex)
{
	struct mac_port port;

	memset(&port, 0xff, sizeof(port));
	port.ifindex = ifindex;
	return port;
}

static void mac_with_everything(void **state)
{
	struct mac_ports ports;

	(void)state;
	kernel_add_mac(&full);
	ports = read_mac(0);
	assert_int_equal(ports.count, 1);
	assert_int_equal(ports.port[0].ifindex, 7);
	assert_memory_equal(&ports.port[0].symbol_errors, &full.symbol_errors,
			    sizeof(full) - offsetof(struct mac_port, symbol_errors));
	assert_ptr_equal(mac_ports_find(&ports, 7), &ports.port[0]);
	assert_null(mac_ports_find(&ports, 6));
	mac_ports_free(&ports);
}

/* Groups are asked for by bits, of no more than old kernels have */
static void mac_asks_for_three_groups(void **state)
{
	const struct fake_datagram *sent;
	const struct nlattr *attr, *bit;
	struct mac_ports ports;
	bool found = false;

	(void)state;
	ports = read_mac(0);
	sent = &fake.sent[fake.sents - 1];
	mnl_attr_for_each(attr, (const struct nlmsghdr *)sent->data,
			  sizeof(struct genlmsghdr)) {
		if (mnl_attr_get_type(attr) != ETHTOOL_A_STATS_GROUPS)
			continue;
		mnl_attr_for_each_nested(bit, attr) {
			if (mnl_attr_get_type(bit) == ETHTOOL_A_BITSET_SIZE)
				assert_int_equal(mnl_attr_get_u32(bit), 3);
			if (mnl_attr_get_type(bit) == ETHTOOL_A_BITSET_VALUE)
				assert_int_equal(mnl_attr_get_u32(bit), 7);
			found = true;
		}
	}
	assert_true(found);
	mac_ports_free(&ports);
}

static void mac_with_one_counter(void **state)
{
	struct mac_port want = absent(3);
	struct mac_ports ports;

	(void)state;
	want.fcs_errors = 0;
	kernel_add_mac(&want);
	ports = read_mac(0);
	assert_int_equal(ports.count, 1);
	assert_int_equal(ports.port[0].fcs_errors, 0);
	assert_true(ports.port[0].symbol_errors == ABSENT);
	assert_true(ports.port[0].rx_pause == ABSENT);
	mac_ports_free(&ports);
}

static void mac_that_counts_nothing(void **state)
{
	struct mac_port nothing = absent(3);
	struct mac_ports ports;

	(void)state;
	kernel_add_mac(&nothing);
	kernel_add_mac(&full);
	ports = read_mac(0);
	assert_int_equal(ports.count, 1);
	assert_null(mac_ports_find(&ports, 3));
	mac_ports_free(&ports);
}

static void mac_group_of_a_later_kernel(void **state)
{
	struct mac_port one = absent(3);
	struct nlmsghdr *nlh;
	struct mac_ports ports;
	struct nlattr *group, *stat;

	(void)state;
	one.fcs_errors = 1;
	nlh = kernel_mac(&one);
	group = mnl_attr_nest_start(nlh, ETHTOOL_A_STATS_GRP);
	mnl_attr_put_u32(nlh, ETHTOOL_A_STATS_GRP_ID, 99);
	stat = mnl_attr_nest_start(nlh, ETHTOOL_A_STATS_GRP_STAT);
	mnl_attr_put_u64(nlh, ETHTOOL_A_STATS_ETH_PHY_5_SYM_ERR, 77);
	mnl_attr_nest_end(nlh, stat);
	mnl_attr_nest_end(nlh, group);
	/* one without a number means nothing */
	group = mnl_attr_nest_start(nlh, ETHTOOL_A_STATS_GRP);
	mnl_attr_nest_end(nlh, group);
	fake_add(FAKE_STATS, nlh);
	ports = read_mac(0);
	assert_int_equal(ports.port[0].fcs_errors, 1);
	assert_true(ports.port[0].symbol_errors == ABSENT);
	mac_ports_free(&ports);
}

static void mac_counter_is_cut_off(void **state)
{
	struct nlmsghdr *nlh = kernel_mac(&full);
	struct nlattr *group, *stat;
	struct mac_ports ports;

	(void)state;
	group = mnl_attr_nest_start(nlh, ETHTOOL_A_STATS_GRP);
	mnl_attr_put_u32(nlh, ETHTOOL_A_STATS_GRP_ID, 1);
	stat = mnl_attr_nest_start(nlh, ETHTOOL_A_STATS_GRP_STAT);
	mnl_attr_put_u16(nlh, ETHTOOL_A_STATS_ETH_MAC_6_FCS_ERR, 1);
	mnl_attr_nest_end(nlh, stat);
	mnl_attr_nest_end(nlh, group);
	fake_add(FAKE_STATS, nlh);
	ports = read_mac(EBADMSG);
	assert_string_equal(nl.error,
			    "counters of ethtool: attribute 4 of the answer cannot have 2 bytes");
	mac_ports_free(&ports);
}

static void mac_without_a_header(void **state)
{
	struct mac_ports ports;

	(void)state;
	fake_add(FAKE_STATS, fake_message(FAKE_ETHTOOL, 4));
	ports = read_mac(EBADMSG);
	assert_string_equal(nl.error, "counters of ethtool: answer about no netdev");
	mac_ports_free(&ports);
}

static void mac_of_an_old_kernel(void **state)
{
	struct mac_ports ports = {};

	(void)state;
	fake_error(FAKE_STATS, -EOPNOTSUPP, NULL);
	assert_int_equal(mac_ports_read(&ports, &nl, &(struct links){}), -EOPNOTSUPP);
	mac_ports_free(&ports);
}

#define MAC(test) cmocka_unit_test_setup_teardown(test, setup, unit_teardown)

UNIT_MAIN(mac,
	  MAC(mac_with_everything),
	  MAC(mac_asks_for_three_groups),
	  MAC(mac_with_one_counter),
	  MAC(mac_that_counts_nothing),
	  MAC(mac_group_of_a_later_kernel),
	  MAC(mac_counter_is_cut_off),
	  MAC(mac_without_a_header),
	  MAC(mac_of_an_old_kernel))
