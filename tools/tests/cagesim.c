// SPDX-License-Identifier: GPL-2.0
/*
 * The emulated switches that the unit tests of cagectl look at:
 *
 *	cs0/1/0  adapted, all set that can be, a checker that has found errors
 *	cs0/1/1  nothing set, no signal
 *	cs0/2/0  a signal, but no clock; light with a loss below 0
 *	cs7/1/0  of a later kernel: numbers that have no words yet
 *
 * and the ports cs0/1/0, cs0/1/1 (which has no history) and cs7/1/0.
 */
#include <linux/cagesim.h>
#include <linux/genetlink.h>

#include "kernel.h"

static struct nlmsghdr *begin(uint8_t cmd, const char *device, uint32_t cage,
			      uint32_t unit)
{
	struct nlmsghdr *nlh = kernel_cagesim_begin(cmd);

	mnl_attr_put_strz(nlh, CAGESIM_A_LANE_DEVICE, device);
	mnl_attr_put_u32(nlh, CAGESIM_A_LANE_CAGE, cage);
	mnl_attr_put_u32(nlh, CAGESIM_A_LANE_LANE, unit);
	return nlh;
}

static void put_taps(struct nlmsghdr *nlh, const int *taps)
{
	struct nlattr *nest = mnl_attr_nest_start(nlh, CAGESIM_A_LANE_TAPS);
	int i;

	for (i = 0; i < 5; i++)
		mnl_attr_put_u32(nlh, CAGESIM_A_TAPS_PRE3 + i, taps[i]);
	mnl_attr_nest_end(nlh, nest);
}

static void put_flags(struct nlmsghdr *nlh, uint8_t value)
{
	mnl_attr_put_u8(nlh, CAGESIM_A_LANE_INVERT_TX, value);
	mnl_attr_put_u8(nlh, CAGESIM_A_LANE_INVERT_RX, value);
	mnl_attr_put_u8(nlh, CAGESIM_A_LANE_OPEN, value);
	mnl_attr_put_u8(nlh, CAGESIM_A_LANE_SWAPPED, value);
}

static void put_patterns(struct nlmsghdr *nlh, uint32_t generator,
			 uint32_t checker)
{
	struct nlattr *nest = mnl_attr_nest_start(nlh, CAGESIM_A_LANE_PRBS);

	mnl_attr_put_u32(nlh, CAGESIM_A_PRBS_GENERATOR, generator);
	mnl_attr_put_u32(nlh, CAGESIM_A_PRBS_CHECKER, checker);
	if (checker) {
		mnl_attr_put(nlh, CAGESIM_A_PRBS_LOCKED, 0, NULL);
		/* of 64 bits and of 32, as the kernel has them */
		mnl_attr_put_u64(nlh, CAGESIM_A_PRBS_BITS, 221533934191);
		mnl_attr_put_u32(nlh, CAGESIM_A_PRBS_ERRORS, 67);
		mnl_attr_put_u32(nlh, CAGESIM_A_PRBS_BER, 9519358);
	}
	mnl_attr_nest_end(nlh, nest);
}

static void put_receiver(struct nlmsghdr *nlh, uint8_t signal, uint8_t cdr,
			 uint32_t adaptation)
{
	mnl_attr_put_u8(nlh, CAGESIM_A_LANE_SIGNAL, signal);
	mnl_attr_put_u8(nlh, CAGESIM_A_LANE_CDR_LOCK, cdr);
	mnl_attr_put_u32(nlh, CAGESIM_A_LANE_ADAPTATION, adaptation);
}

static void add_disturbed_lane(void)
{
	static const int taps[] = { -10, 35, -135, 775, -45 };
	struct nlmsghdr *nlh = begin(CAGESIM_CMD_LANE_GET, "cs0", 1, 0);

	put_taps(nlh, taps);
	put_flags(nlh, 1);
	mnl_attr_put_u32(nlh, CAGESIM_A_LANE_EXTRA_LOSS, 1500);
	mnl_attr_put_u32(nlh, CAGESIM_A_LANE_EXTRA_NOISE, 30001);
	mnl_attr_put_u32(nlh, CAGESIM_A_LANE_EXTRA_BER, 3301030);
	mnl_attr_put_u32(nlh, CAGESIM_A_LANE_BURST, 300000);
	mnl_attr_put_u32(nlh, CAGESIM_A_LANE_SKEW, 1250);
	mnl_attr_put_u32(nlh, CAGESIM_A_LANE_LOOPBACK, CAGESIM_LOOPBACK_FAR);
	put_patterns(nlh, CAGESIM_PATTERN_SSPRQ, CAGESIM_PATTERN_PRBS31Q);
	put_receiver(nlh, 1, 1, CAGESIM_ADAPTATION_ADAPTED);
	mnl_attr_put_u32(nlh, CAGESIM_A_LANE_LOSS, 22200);
	mnl_attr_put_u32(nlh, CAGESIM_A_LANE_SNR, 21322);
	mnl_attr_put_u32(nlh, CAGESIM_A_LANE_BER, 7920819);
	mnl_attr_put_u32(nlh, CAGESIM_A_LANE_EYE_HEIGHT, 79);
	mnl_attr_put_u32(nlh, CAGESIM_A_LANE_EYE_WIDTH, 47);
	mnl_attr_put_u64(nlh, CAGESIM_A_LANE_ERRORS, 482354498011);
	fake_add(FAKE_LANE_GET, nlh);
}

static void add_plain_lane(void)
{
	static const int taps[] = { 0, 0, 0, 1000, 0 };
	struct nlmsghdr *nlh = begin(CAGESIM_CMD_LANE_GET, "cs0", 1, 1);

	put_taps(nlh, taps);
	put_flags(nlh, 0);
	mnl_attr_put_u32(nlh, CAGESIM_A_LANE_EXTRA_LOSS, 0);
	mnl_attr_put_u32(nlh, CAGESIM_A_LANE_BURST, 0);
	mnl_attr_put_u32(nlh, CAGESIM_A_LANE_SKEW, 0);
	mnl_attr_put_u32(nlh, CAGESIM_A_LANE_LOOPBACK, CAGESIM_LOOPBACK_NONE);
	put_patterns(nlh, CAGESIM_PATTERN_NONE, CAGESIM_PATTERN_NONE);
	put_receiver(nlh, 0, 0, CAGESIM_ADAPTATION_IDLE);
	mnl_attr_put_u32(nlh, CAGESIM_A_LANE_ERRORS, 0);
	fake_add(FAKE_LANE_GET, nlh);
}

static void add_lanes(void)
{
	struct nlmsghdr *nlh;

	add_disturbed_lane();
	add_plain_lane();
	/* a datagram of its own */
	fake_datagram(FAKE_LANE_GET);
	nlh = begin(CAGESIM_CMD_LANE_GET, "cs0", 2, 0);
	put_receiver(nlh, 1, 0, CAGESIM_ADAPTATION_IDLE);
	mnl_attr_put_u32(nlh, CAGESIM_A_LANE_LOSS, -1);
	mnl_attr_put_u32(nlh, CAGESIM_A_LANE_SNR, -12345);
	fake_add(FAKE_LANE_GET, nlh);

	nlh = begin(CAGESIM_CMD_LANE_GET, "cs7", 1, 0);
	put_receiver(nlh, 1, 1, 99);
	mnl_attr_put_u32(nlh, CAGESIM_A_LANE_LOOPBACK, 99);
	fake_add(FAKE_LANE_GET, nlh);
	fake_done(FAKE_LANE_GET, 0, NULL);
}

static void put_state(struct nlmsghdr *nlh, uint32_t state, uint8_t current,
		      uint32_t changes, uint64_t since)
{
	struct nlattr *nest = mnl_attr_nest_start(nlh, CAGESIM_A_PORT_HISTORY);

	mnl_attr_put_u32(nlh, CAGESIM_A_HISTORY_STATE, state);
	mnl_attr_put_u8(nlh, CAGESIM_A_HISTORY_CURRENT, current);
	mnl_attr_put_u32(nlh, CAGESIM_A_HISTORY_CHANGES, changes);
	if (since != ABSENT)
		mnl_attr_put_u64(nlh, CAGESIM_A_HISTORY_SINCE, since);
	mnl_attr_nest_end(nlh, nest);
}

static struct nlmsghdr *port(const char *device, uint32_t sub, uint32_t timing,
			     uint8_t flags, const char *phase)
{
	struct nlmsghdr *nlh = begin(CAGESIM_CMD_PORT_GET, device, 1, sub);
	unsigned int i;

	mnl_attr_put_u32(nlh, CAGESIM_A_PORT_TIMING, timing);
	/* one bit each, in the order of the attributes */
	for (i = CAGESIM_A_PORT_TRAINING; i <= CAGESIM_A_PORT_HI_SER; i++)
		mnl_attr_put_u8(nlh, i,
				flags >> (i - CAGESIM_A_PORT_TRAINING) & 1);
	mnl_attr_put_strz(nlh, CAGESIM_A_PORT_PHASE, phase);
	return nlh;
}

static void add_ports(void)
{
	struct nlmsghdr *nlh;

	nlh = port("cs0", 0, CAGESIM_TIMING_FAST, 0x53, "align-status");
	mnl_attr_put_u8(nlh, CAGESIM_A_PORT_CARRIER, 1);
	put_state(nlh, CAGESIM_STATE_SIGNAL, 1, 1, 266161017);
	put_state(nlh, CAGESIM_STATE_TRAINING, 0, 0, ABSENT);
	put_state(nlh, CAGESIM_STATE_REMOTE_FAULT, 0, 2, 12000000000);
	fake_add(FAKE_PORT_GET, nlh);
	nlh = port("cs0", 1, CAGESIM_TIMING_REALISTIC, 0xac, "down");
	mnl_attr_put_u8(nlh, CAGESIM_A_PORT_CARRIER, 0);
	mnl_attr_put_strz(nlh, CAGESIM_A_PORT_REASON, "No cable");
	fake_add(FAKE_PORT_GET, nlh);
	nlh = port("cs7", 0, 99, 0, "");
	put_state(nlh, 99, 1, 1, 1);
	fake_add(FAKE_PORT_GET, nlh);
	fake_done(FAKE_PORT_GET, 0, NULL);
}

static void add_instances(void)
{
	static const char *const devices[] = { "cs0", "cs7" };
	struct nlmsghdr *nlh;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(devices); i++) {
		nlh = fake_message(FAKE_CAGESIM, sizeof(struct genlmsghdr));
		mnl_attr_put_strz(nlh, CAGESIM_A_INSTANCE_DEVICE, devices[i]);
		fake_add(FAKE_INSTANCE_GET, nlh);
	}
	fake_done(FAKE_INSTANCE_GET, 0, NULL);
}

/** kernel_clock() - have a clock that stands still */
void kernel_clock(void)
{
	struct nlmsghdr *nlh;

	nlh = fake_message(FAKE_CAGESIM, sizeof(struct genlmsghdr));
	mnl_attr_put_u64(nlh, CAGESIM_A_CLOCK_TIME, 86403236049007);
	mnl_attr_put_u32(nlh, CAGESIM_A_CLOCK_SCALE, 0);
	fake_add(FAKE_CLOCK_GET, nlh);
	fake_error(FAKE_CLOCK_GET, 0, NULL);
}

/** kernel_cagesim() - have the driver, and all of its answers */
void kernel_cagesim(void)
{
	kernel_family(FAKE_CAGESIM_FAMILY, FAKE_CAGESIM);
	add_instances();
	add_lanes();
	add_ports();
	kernel_clock();
	fake_error(FAKE_CLOCK_SET, 0, NULL);
	fake_error(FAKE_LANE_SET, 0, NULL);
	fake_error(FAKE_PORT_SET, 0, NULL);
}
