// SPDX-License-Identifier: GPL-2.0
/* Asking the module of plug.c about itself, for the unit tests. */
#include "unit.h"

#include <linux/netlink.h>
#include <math.h>

#include "look.h"
#include "plug.h"

static struct nl nl;

/* What the module said */
struct xcvr look_xcvr;

/**
 * look_setup() - plug in a module that has nothing in its memory
 * @state: not used
 *
 * Return: 0.
 */
int look_setup(void **state)
{
	(void)state;
	fake_open(&nl, NETLINK_GENERIC);
	kernel_families();
	plug_empty();
	return 0;
}

/**
 * look_teardown() - see that nothing was read which that would clear
 * @state: not used
 *
 * Return: 0.
 */
int look_teardown(void **state)
{
	xcvr_free(&look_xcvr);
	assert_int_equal(plug.flags, 0);
	return unit_teardown(state);
}

/** look() - ask the module about itself */
void look(void)
{
	xcvr_free(&look_xcvr);
	xcvr_read(&look_xcvr, &nl, LOOK_IFINDEX);
}

/**
 * look_expect() - check a figure
 * @have: the figure
 * @want: what it must be; NAN for none
 */
void look_expect(double have, double want)
{
	if (isnan(want) ? !isnan(have) : !(fabs(have - want) * 1e9 <= fabs(want)))
		fail_msg("%g, not %g", have, want);
}

/**
 * look_expect_text() - check a text
 * @have: the text
 * @want: what it must be; NULL for none
 */
void look_expect_text(const char *have, const char *want)
{
	if (want)
		assert_string_equal(have, want);
	else
		assert_null(have);
}

/* F16 has three digits */
static void expect_ber(double have, double want)
{
	if (isnan(want) ? !isnan(have) : !(fabs(have / want - 1) < 0.005))
		fail_msg("BER %g, not %g", have, want);
}

/**
 * look_expect_lane() - check a lane
 * @i: its index in the module
 * @want: what it must be
 */
void look_expect_lane(unsigned int i, struct xcvr_lane want)
{
	const struct xcvr_lane *lane = &look_xcvr.lane[i];

	look_expect(lane->tx_power, want.tx_power);
	look_expect(lane->rx_power, want.rx_power);
	look_expect(lane->bias, want.bias);
	look_expect(lane->snr, want.snr);
	look_expect(lane->host_snr, want.host_snr);
	expect_ber(lane->ber, want.ber);
	expect_ber(lane->host_ber, want.host_ber);
	assert_true(lane->rx_los == want.rx_los);
	assert_true(lane->state == want.state);
}

/**
 * look_expect_nothing() - check that nothing is known of a lane
 * @i: its index in the module
 */
void look_expect_nothing(unsigned int i)
{
	look_expect_lane(i, xcvr_unknown.lane[0]);
}
