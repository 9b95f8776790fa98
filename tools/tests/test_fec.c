// SPDX-License-Identifier: GPL-2.0
/*
 * Unit tests of fec.c: drivers that tell all, and those that tell something of
 * it, later kernels, and answers that are wrong.
 */
#include "unit.h"

#include <errno.h>
#include <linux/ethtool.h>
#include <linux/ethtool_netlink.h>

#include "kernel.h"

/* As in kernel.c */
#define FEC_STAT_HIST 5

static struct nl nl;

static const struct fec_port bare = {
	.ifindex = 2, .automatic = ABSENT, .configured = ABSENT, .active = 0,
	.corrected_blocks.total = ABSENT, .uncorrectable_blocks.total = ABSENT,
	.corrected_bits.total = ABSENT,
};

static int setup(void **state)
{
	(void)state;
	fake_open(&nl, NETLINK_GENERIC);
	kernel_families();
	return 0;
}

static struct fec_ports read_fec(int err)
{
	struct fec_ports ports = {};

	kernel_done();
	assert_int_equal(fec_ports_read(&ports, &nl, &(struct links){}), -err);
	return ports;
}

/* What was told is what was found, bytes of padding and all */
static void expect_same(const struct fec_port *want)
{
	struct fec_ports ports;

	kernel_add_fec(want);
	ports = read_fec(0);
	assert_int_equal(ports.count, 1);
	assert_memory_equal(&ports.port[0], want, sizeof(*want));
	assert_ptr_equal(fec_ports_find(&ports, want->ifindex), &ports.port[0]);
	assert_null(fec_ports_find(&ports, want->ifindex + 1));
	assert_null(fec_ports_find(&ports, ABSENT));
	fec_ports_free(&ports);
}

static void fec_with_everything(void **state)
{
	struct fec_port want = bare;
	unsigned int i;

	(void)state;
	want.automatic = 1;
	want.configured = FEC_MODE_RS | FEC_MODE_LLRS;
	want.active = FEC_MODE_LLRS;
	want.corrected_blocks.total = 1ULL << 60;
	want.uncorrectable_blocks.total = 0;
	want.corrected_bits.total = 36;
	want.corrected_bits.lanes = FEC_LANES;
	for (i = 0; i < FEC_LANES; i++)
		want.corrected_bits.lane[i] = i + 1;
	want.bins = FEC_BINS;
	for (i = 0; i < FEC_BINS; i++)
		want.bin[i] = (struct fec_bin){ i, i, 1ULL << 2 * i };
	want.bin[16].high = UINT32_MAX;
	expect_same(&want);
}

static void fec_with_nothing(void **state)
{
	(void)state;
	expect_same(&bare);
}

static void fec_with_a_bin_that_is_not_counted(void **state)
{
	struct fec_port want = bare;

	(void)state;
	want.bins = 2;
	want.bin[0] = (struct fec_bin){ 0, 0, ABSENT };
	want.bin[1] = (struct fec_bin){ 1, 15, 3 };
	expect_same(&want);
}

static void fec_modes(void **state)
{
	struct fec_port want = bare;
	struct fec_ports ports;

	(void)state;
	for (want.active = FEC_MODE_OFF; want.active <= FEC_MODE_LLRS; want.active *= 2) {
		want.configured = want.active;
		want.ifindex++;
		kernel_add_fec(&want);
	}
	ports = read_fec(0);
	assert_int_equal(ports.count, 4);
	assert_int_equal(ports.port[0].active, FEC_MODE_OFF);
	assert_int_equal(ports.port[1].configured, FEC_MODE_RS);
	assert_int_equal(ports.port[2].active, FEC_MODE_BASER);
	assert_int_equal(ports.port[3].active, FEC_MODE_LLRS);
	fec_ports_free(&ports);
}

static void fec_mode_of_a_later_kernel(void **state)
{
	struct nlmsghdr *nlh = kernel_fec(&bare);
	struct fec_ports ports;

	(void)state;
	mnl_attr_put_u32(nlh, ETHTOOL_A_FEC_ACTIVE, 1000);
	fake_add(FAKE_FEC, nlh);
	ports = read_fec(0);
	assert_true(ports.port[0].active == ABSENT);
	fec_ports_free(&ports);
}

/* Adds a counter of corrected blocks with some bytes */
static void add_corrected(size_t bytes)
{
	static const uint64_t value[20] = { 100, 1, 2, 3, 4, 5, 6, 7, 8, 9 };
	struct nlmsghdr *nlh = kernel_fec(&bare);
	struct nlattr *nest = mnl_attr_nest_start(nlh, ETHTOOL_A_FEC_STATS);

	mnl_attr_put(nlh, ETHTOOL_A_FEC_STAT_CORRECTED, bytes, value);
	mnl_attr_nest_end(nlh, nest);
	fake_add(FAKE_FEC, nlh);
}

static void fec_with_more_lanes(void **state)
{
	struct fec_ports ports;

	(void)state;
	add_corrected(17 * sizeof(uint64_t));
	ports = read_fec(0);
	assert_int_equal(ports.port[0].corrected_blocks.total, 100);
	assert_int_equal(ports.port[0].corrected_blocks.lanes, FEC_LANES);
	assert_int_equal(ports.port[0].corrected_blocks.lane[7], 8);
	fec_ports_free(&ports);
}

static void fec_counter_is_cut_off(void **state)
{
	struct fec_ports ports;

	(void)state;
	add_corrected(12);
	ports = read_fec(EBADMSG);
	assert_string_equal(nl.error, "FEC of ethtool: FEC counter of 12 bytes");
	fec_ports_free(&ports);
}

static void expect_no_histogram(struct fec_bin first, struct fec_bin second)
{
	struct fec_port port = bare;
	struct fec_ports ports;

	port.bins = 2;
	port.bin[0] = first;
	port.bin[1] = second;
	fake_clear(FAKE_FEC);
	kernel_add_fec(&port);
	ports = read_fec(0);
	assert_int_equal(ports.count, 1);
	assert_int_equal(ports.port[0].bins, 0);
	fec_ports_free(&ports);
}

static void fec_bins_in_no_order(void **state)
{
	(void)state;
	expect_no_histogram((struct fec_bin){ 1, 1, 5 }, (struct fec_bin){ 0, 0, 5 });
	expect_no_histogram((struct fec_bin){ 0, 2, 5 }, (struct fec_bin){ 2, 3, 5 });
	expect_no_histogram((struct fec_bin){ 0, 0, 5 }, (struct fec_bin){ 3, 2, 5 });
}

static void fec_with_more_bins(void **state)
{
	struct nlmsghdr *nlh = kernel_fec(&bare);
	struct nlattr *stats, *bin;
	struct fec_ports ports;
	unsigned int i;

	(void)state;
	stats = mnl_attr_nest_start(nlh, ETHTOOL_A_FEC_STATS);
	for (i = 0; i < FEC_BINS + 3; i++) {
		bin = mnl_attr_nest_start(nlh, FEC_STAT_HIST);
		mnl_attr_put_u32(nlh, 2, i);
		mnl_attr_put_u32(nlh, 3, i);
		mnl_attr_put_u64(nlh, 4, i);
		mnl_attr_nest_end(nlh, bin);
	}
	mnl_attr_nest_end(nlh, stats);
	fake_add(FAKE_FEC, nlh);
	ports = read_fec(0);
	assert_int_equal(ports.port[0].bins, FEC_BINS);
	assert_int_equal(ports.port[0].bin[16].count, 16);
	fec_ports_free(&ports);
}

static void expect_bad_bin(const void *data, size_t len, const char *error)
{
	struct nlmsghdr *nlh = kernel_fec(&bare);
	struct nlattr *stats = mnl_attr_nest_start(nlh, ETHTOOL_A_FEC_STATS);
	struct fec_ports ports;

	mnl_attr_put(nlh, FEC_STAT_HIST, len, data);
	mnl_attr_nest_end(nlh, stats);
	fake_clear(FAKE_FEC);
	fake_add(FAKE_FEC, nlh);
	ports = read_fec(EBADMSG);
	assert_string_equal(nl.error, error);
	fec_ports_free(&ports);
}

static void fec_bins_that_are_wrong(void **state)
{
	static const uint16_t low[] = { 8, 2, 7, 0 };
	static const uint16_t odd[] = { 6, 4, 1 };

	(void)state;
	expect_bad_bin("", 0, "FEC of ethtool: bin of a histogram without bounds");
	expect_bad_bin(low, sizeof(low), "FEC of ethtool: bin of a histogram without bounds");
	expect_bad_bin("abc", 3, "FEC of ethtool: bin of a histogram with 3 bytes");
	expect_bad_bin(odd, sizeof(odd),
		       "FEC of ethtool: attribute 4 of the answer cannot have 2 bytes");
}

static void fec_without_a_header(void **state)
{
	struct fec_ports ports;

	(void)state;
	fake_add(FAKE_FEC, fake_message(FAKE_ETHTOOL, 4));
	ports = read_fec(EBADMSG);
	assert_string_equal(nl.error, "FEC of ethtool: answer about no netdev");
	fec_ports_free(&ports);
}

static void fec_is_asked_anew(void **state)
{
	struct fec_ports ports;

	(void)state;
	kernel_add_fec(&bare);
	fake.answer[FAKE_FEC].interrupted = 1;
	ports = read_fec(0);
	assert_int_equal(fake.answer[FAKE_FEC].asked, 2);
	assert_int_equal(ports.count, 1);
	fec_ports_free(&ports);
}

static void fec_keeps_what_came_before_an_error(void **state)
{
	struct fec_ports ports = {};

	(void)state;
	kernel_add_fec(&bare);
	fake_done(FAKE_FEC, -ENODEV, NULL);
	assert_int_equal(fec_ports_read(&ports, &nl, &(struct links){}), -ENODEV);
	assert_int_equal(ports.count, 1);
	fec_ports_free(&ports);
}

#define FEC(test) cmocka_unit_test_setup_teardown(test, setup, unit_teardown)

UNIT_MAIN(fec,
	  FEC(fec_with_everything),
	  FEC(fec_with_nothing),
	  FEC(fec_with_a_bin_that_is_not_counted),
	  FEC(fec_modes),
	  FEC(fec_mode_of_a_later_kernel),
	  FEC(fec_with_more_lanes),
	  FEC(fec_counter_is_cut_off),
	  FEC(fec_bins_in_no_order),
	  FEC(fec_with_more_bins),
	  FEC(fec_bins_that_are_wrong),
	  FEC(fec_without_a_header),
	  FEC(fec_is_asked_anew),
	  FEC(fec_keeps_what_came_before_an_error))
