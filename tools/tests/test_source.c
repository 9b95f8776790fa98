// SPDX-License-Identifier: GPL-2.0
/*
 * Unit tests of source.c and counts.c: what a look is made of, kernels that have
 * less, and sublinks that are found again in another look.
 */
#include "unit.h"

#include <errno.h>
#include <linux/devlink.h>
#include <linux/genetlink.h>
#include <time.h>

#include "counts.h"
#include "kernel.h"
#include "source.h"

static struct tool tool = { .open = fake_open };
static struct source source;

static const struct fec_port fec = {
	.ifindex = 3, .automatic = 0, .configured = FEC_MODE_RS,
	.active = FEC_MODE_RS, .corrected_blocks.total = 9,
	.uncorrectable_blocks.total = 1, .corrected_bits.total = ABSENT,
};

static const struct mac_port mac = {
	.ifindex = 3, .symbol_errors = 1, .rx_frames = 2, .tx_frames = 3,
	.fcs_errors = 4, .alignment_errors = 5, .too_long = 6, .rx_pause = 7,
	.tx_pause = 8,
};

static int setup(void **state)
{
	(void)state;
	/* before the scene, which ends the answers */
	kernel_add_fec(&fec);
	kernel_add_mac(&mac);
	kernel_scene();
	return source_open(&source, &tool);
}

static int teardown(void **state)
{
	source_close(&source);
	return unit_teardown(state);
}

static uint64_t ns(clockid_t clock)
{
	struct timespec ts;

	clock_gettime(clock, &ts);
	return ts.tv_sec * 1000000000ULL + ts.tv_nsec;
}

static void look_has_all(void **state)
{
	uint64_t boottime = ns(CLOCK_BOOTTIME), realtime = ns(CLOCK_REALTIME);
	struct sample sample;
	size_t i;

	(void)state;
	assert_int_equal(source_look(&source, &sample), 0);
	assert_int_equal(sample.inv.cages.count, 7);
	assert_int_equal(sample.fec.count, 1);
	assert_int_equal(sample.mac.count, 1);
	for (i = 0; i < SAMPLE_PARTS; i++)
		assert_null(sample.lack[i]);
	assert_false(sample.broken);
	assert_in_range(sample.taken, boottime, ns(CLOCK_BOOTTIME));
	assert_in_range(sample.wall, realtime, ns(CLOCK_REALTIME));
	assert_int_equal(strlen(sample.boot), SAMPLE_BOOT - 1);
	sample_free(&sample);
}

static void look_without_devlink(void **state)
{
	struct sample sample;

	(void)state;
	fake_clear(FAKE_DEVLINK_FAMILY);
	fake_error(FAKE_DEVLINK_FAMILY, -ENOENT, NULL);
	assert_int_equal(source_look(&source, &sample), 0);
	assert_string_equal(sample.lack[SAMPLE_DEVLINK],
			    "devlink: this kernel has no devlink netlink family");
	assert_false(sample.broken);
	assert_int_equal(sample.inv.cages.count, 0);
	sample_free(&sample);
}

static void look_without_ethtool(void **state)
{
	struct sample sample;
	size_t i;

	(void)state;
	fake_clear(FAKE_ETHTOOL_FAMILY);
	fake_error(FAKE_ETHTOOL_FAMILY, -ENOENT, NULL);
	assert_int_equal(source_look(&source, &sample), 0);
	for (i = SAMPLE_ETHTOOL; i < SAMPLE_PARTS; i++)
		assert_string_equal(sample.lack[i],
				    "ethtool: this kernel has no ethtool netlink family");
	assert_false(sample.broken);
	assert_int_equal(sample.inv.cages.count, 7);
	sample_free(&sample);
}

static void look_at_an_old_kernel(void **state)
{
	struct sample sample;

	(void)state;
	fake_clear(FAKE_STATS);
	fake_error(FAKE_STATS, -EOPNOTSUPP, NULL);
	assert_int_equal(source_look(&source, &sample), 0);
	assert_null(sample.lack[SAMPLE_FEC]);
	assert_string_equal(sample.lack[SAMPLE_MAC],
			    "counters of ethtool: Operation not supported");
	assert_false(sample.broken);
	sample_free(&sample);
}

/* The driver of netdev 1 fails, and with it the dump, that of netdev 5 later on */
static void answer_each(const struct nlmsghdr *nlh, enum fake_request request)
{
	struct fec_port port = fec;
	struct nlattr *header;

	if (request != FAKE_FEC)
		return;
	fake_clear(FAKE_FEC);
	if (nlh->nlmsg_flags & NLM_F_DUMP) {
		fake_done(FAKE_FEC, -EIO, NULL);
		return;
	}
	header = mnl_nlmsg_get_payload_offset(nlh, sizeof(struct genlmsghdr));
	port.ifindex = mnl_attr_get_u32(mnl_attr_get_payload(header));
	switch (port.ifindex) {
	case 1:
		fake_error(FAKE_FEC, -EIO, "Broken");
		break;
	case 4:
		fake_error(FAKE_FEC, -EOPNOTSUPP, NULL);
		break;
	case 5:
		fake_error(FAKE_FEC, -EINVAL, NULL);
		break;
	default:
		kernel_add_fec(&port);
		fake_error(FAKE_FEC, 0, NULL);
	}
}

static void look_past_a_broken_netdev(void **state)
{
	static const uint32_t whole[] = { 3, 6, 11, 12, 15 };
	struct sample sample;
	struct counts counts;
	size_t i;

	(void)state;
	fake.handle = answer_each;
	assert_int_equal(source_look(&source, &sample), 0);
	assert_string_equal(sample.lack[SAMPLE_FEC],
			    "FEC of ethtool: lo: Input/output error: Broken");
	assert_int_equal(sample.broken, 1 << SAMPLE_FEC);
	assert_int_equal(sample.fec.count, ARRAY_SIZE(whole));
	for (i = 0; i < ARRAY_SIZE(whole); i++)
		assert_int_equal(sample.fec.port[i].ifindex, whole[i]);
	for (i = 0; i < sample.inv.cages.sublinks; i++) {
		const struct cage_sublink *sublink = &sample.inv.cages.sublink[i];

		counts_take(&counts, &sample, sublink);
		assert_int_equal(counts.fec_broken,
				 sublink->link && !counts.fec.ifindex);
	}
	sample_free(&sample);
}

static void look_without_netdevs(void **state)
{
	struct sample sample;

	(void)state;
	fake_clear(FAKE_LINKS);
	fake_error(FAKE_LINKS, -EPERM, NULL);
	assert_int_equal(source_look(&source, &sample), -EPERM);
	assert_string_equal(source.error, "netdevs: Operation not permitted");
	sample_free(&sample);
}

static int no_open(struct nl *nl, int protocol)
{
	(void)protocol;
	nl->what = "netlink";
	return nl_fail(nl, EMFILE, "cannot open socket");
}

static void source_that_cannot_be_opened(void **state)
{
	struct tool closed = { .open = no_open };
	struct source none;

	(void)state;
	assert_int_equal(source_open(&none, &closed), -EMFILE);
	assert_string_equal(none.error, "netlink: cannot open socket");
	source_close(&none);
}

/* From the beginning of the look, and not at all if that time has passed */
static void wait_for_the_next_look(void **state)
{
	struct sample sample;

	(void)state;
	assert_int_equal(source_look(&source, &sample), 0);
	assert_int_equal(source_wait(&source, 0.05), 0);
	assert_true(ns(CLOCK_BOOTTIME) >= sample.taken + 50000000);
	assert_int_equal(source_wait(&source, 0.05), 0);
	sample_free(&sample);
}

static const struct cage_sublink *sublink_of(const struct sample *sample,
					     size_t cage, size_t sublink)
{
	return &sample->inv.cages.cage[cage].sublink[sublink];
}

static void counts_with_everything(void **state)
{
	struct sample sample;
	struct counts counts;

	(void)state;
	assert_int_equal(source_look(&source, &sample), 0);
	counts_take(&counts, &sample, sublink_of(&sample, 1, 0));
	assert_true(counts.taken == sample.taken);
	assert_true(counts.wall == sample.wall);
	assert_string_equal(counts.boot, sample.boot);
	assert_int_equal(counts.ifindex, 3);
	assert_string_equal(counts.netdev, "sw1p2");
	assert_int_equal(counts.link, 1);
	assert_int_equal(counts.speed, 800000);
	assert_int_equal(counts.lanes, 8);
	assert_true(counts.rx_bytes == 1ULL << 63);
	assert_int_equal(counts.tx_packets, 3);
	assert_int_equal(counts.rx_errors, 0);
	assert_int_equal(counts.fcs_errors, 4);
	assert_int_equal(counts.symbol_errors, 1);
	assert_int_equal(counts.rx_pause, 7);
	assert_int_equal(counts.tx_pause, 8);
	assert_memory_equal(&counts.fec, &fec, sizeof(fec));
	sample_free(&sample);
}

static void counts_without_a_netdev(void **state)
{
	struct sample sample;
	struct counts counts;

	(void)state;
	assert_int_equal(source_look(&source, &sample), 0);
	counts_take(&counts, &sample, sublink_of(&sample, 4, 0));
	assert_true(counts.ifindex == ABSENT);
	assert_string_equal(counts.netdev, "");
	assert_true(counts.link == ABSENT);
	assert_true(counts.speed == ABSENT);
	assert_int_equal(counts.lanes, 2);
	assert_true(counts.rx_bytes == ABSENT);
	assert_true(counts.downs == ABSENT);
	assert_int_equal(counts.fec.ifindex, 0);
	sample_free(&sample);
}

static void sublinks_found_again(void **state)
{
	const struct cage *cage;
	struct sample a, b;
	size_t i, j, hint;

	(void)state;
	assert_int_equal(source_look(&source, &a), 0);
	assert_int_equal(source_look(&source, &b), 0);
	for (i = 0; i < a.inv.cages.count - 1; i++) {
		cage = &a.inv.cages.cage[i];
		for (j = 0; j < cage->count; j++) {
			/* wherever it is looked for first */
			hint = i * 3;
			assert_ptr_equal(counts_match(&b, cage, &cage->sublink[j], &hint),
					 sublink_of(&b, i, j));
			assert_int_equal(hint, i);
		}
	}
	sample_free(&a);
	sample_free(&b);
}

/* A whole cage in one look, and its parts in the other */
static void sublinks_of_a_split(void **state)
{
	struct devlink_port whole = {
		.dev = "a/b", .flavour = DEVLINK_PORT_FLAVOUR_PHYSICAL,
		.number = 1, .linecard = ABSENT, .lanes = 8, .subport = ABSENT,
		.ifindex = ABSENT,
	};
	struct devlink_port part = whole;
	struct sample a, b;
	size_t hint = 0;

	(void)state;
	part.split = true;
	part.subport = 0;
	fake_clear(FAKE_PORTS);
	kernel_add_port(&whole);
	fake_done(FAKE_PORTS, 0, NULL);
	assert_int_equal(source_look(&source, &a), 0);
	fake_clear(FAKE_PORTS);
	kernel_add_port(&part);
	fake_done(FAKE_PORTS, 0, NULL);
	assert_int_equal(source_look(&source, &b), 0);
	assert_null(counts_match(&a, &b.inv.cages.cage[0], sublink_of(&b, 0, 0), &hint));
	sample_free(&b);
	assert_int_equal(source_look(&source, &b), 0);
	b.inv.cages.cage[0].number = 2;
	assert_null(counts_match(&a, &b.inv.cages.cage[0], sublink_of(&b, 0, 0), &hint));
	sample_free(&a);
	sample_free(&b);
}

#define SOURCE(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

UNIT_MAIN(source,
	  SOURCE(look_has_all),
	  SOURCE(look_without_devlink),
	  SOURCE(look_without_ethtool),
	  SOURCE(look_at_an_old_kernel),
	  SOURCE(look_past_a_broken_netdev),
	  SOURCE(look_without_netdevs),
	  SOURCE(source_that_cannot_be_opened),
	  SOURCE(wait_for_the_next_look),
	  SOURCE(counts_with_everything),
	  SOURCE(counts_without_a_netdev),
	  SOURCE(sublinks_found_again),
	  SOURCE(sublinks_of_a_split))
