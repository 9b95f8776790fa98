// SPDX-License-Identifier: GPL-2.0
/*
 * Two lanes and the channels between them, turned and broken in any order.
 *
 * The input is a list of commands of four bytes: what, which, and a value. After
 * each, all that is promised of taps, receivers and their BER is looked at.
 */
#include <stdlib.h>

#include "core/mode.h"
#include "core/serdes.h"
#include "core/snr.h"

int LLVMFuzzerTestOneInput(const u8 *data, size_t size);

#define ADAPT_NS	1000

static struct csim_serdes lanes[2];
static struct csim_channel channels[2];	/* that lane i listens to */
static u64 now_ns;

static void must(bool promise)
{
	if (!promise)
		abort();
}

static const struct csim_lane_rate *rate_of(unsigned int index)
{
	return index ? csim_mode_get(index % CSIM_MODES)->lane : NULL;
}

/* A step of one tap costs little, and a mdB of loss next to nothing. */
static void check_surface(const struct csim_taps *taps, u32 loss)
{
	u32 penalty = csim_taps_penalty(taps, loss);
	struct csim_taps next = *taps;
	unsigned int i;

	must(penalty <= 12000);
	must(abs_diff(penalty, csim_taps_penalty(taps, loss + 1)) <= 2);
	for (i = 0; i < __CSIM_TAP_MAX; i++) {
		next.c[i]++;
		must(abs_diff(penalty, csim_taps_penalty(&next, loss)) <= 60);
		next.c[i]--;
	}
}

/* Training from here ends at the best, without meeting a limit. */
static void check_training(struct csim_taps taps, u32 loss)
{
	enum csim_tap_request request;
	struct csim_taps best;
	unsigned int steps;
	enum csim_tap tap;

	for (steps = 0; steps <= CSIM_TAPS_REQUESTS; steps++) {
		request = csim_taps_request(&taps, loss, &tap);
		if (request == CSIM_TAP_HOLD)
			break;
		must(csim_taps_apply(&taps, tap, request) == CSIM_TAP_UPDATED);
	}
	must(steps <= CSIM_TAPS_REQUESTS);
	csim_taps_best(&best, loss);
	must(!memcmp(&taps, &best, sizeof(best)));
	must(!csim_taps_penalty(&taps, loss));
}

static void set_taps(struct csim_taps *taps, unsigned int which, s16 value)
{
	struct csim_taps next = *taps;

	next.c[which % __CSIM_TAP_MAX] = value;
	if (!csim_taps_check(&next))
		*taps = next;
}

static void do_command(const u8 *cmd)
{
	u16 value = get_unaligned_be16(cmd + 2);
	unsigned int i = cmd[1] & 1, arg = cmd[1] >> 1;
	struct csim_channel *channel = &channels[i];
	struct csim_serdes *lane = &lanes[i];
	enum csim_tap_request request;
	enum csim_tap tap;
	u32 loss;

	switch (cmd[0] % 14) {
	case 0:
		set_taps(&lane->tx.taps, arg, (s16)value % 1001);
		break;
	case 1:
		csim_taps_preset(&lane->tx.taps, arg);
		break;
	case 2:
		loss = value;
		request = csim_taps_request(&lane->tx.taps, loss, &tap);
		if (request != CSIM_TAP_HOLD)
			csim_taps_apply(&lane->tx.taps, tap, request);
		break;
	case 3:
		csim_taps_apply(&lane->tx.taps, arg % __CSIM_TAP_MAX, value % 3);
		break;
	case 4:
		channel->loss = value;
		break;
	case 5:
		channel->fault_loss = (u32)value << (arg % 17);
		break;
	case 6:
		channel->fault_noise = arg & 1 ? CSIM_SNR_NONE : (s16)value;
		break;
	case 7:
		lane->loopback = arg % __CSIM_SERDES_LOOPBACK_MAX;
		break;
	case 8:
		lane->rate = rate_of(arg);
		break;
	case 9:
		lane->tx.enable = arg & 1;
		lane->tx.squelch = arg & 2;
		channel->open = arg & 4;
		break;
	case 10:
		lane->tx.invert = arg & 1;
		lane->rx.invert = arg & 2;
		channel->inverted = arg & 4;
		break;
	case 11:
		channel->optics = arg & 1 ? NULL :
			csim_optics_get(arg / 2 % __CSIM_PMD_MAX, value % __CSIM_GRADE_MAX);
		break;
	case 12:
		csim_serdes_readapt(lane);
		break;
	case 13:
		now_ns += value;
		break;
	}
}

static void check_lane(const struct csim_serdes *lane, const struct csim_serdes *far,
		       const struct csim_channel *channel, u64 deadline)
{
	const struct csim_serdes_rx *rx = &lane->rx;
	struct csim_eye eye;

	must(!csim_taps_check(&lane->tx.taps));
	must(rx->ber >= CSIM_BER_HALF && rx->ber <= CSIM_BER_NONE);
	must(rx->reason < __CSIM_SERDES_REASON_MAX);
	must((rx->reason == CSIM_SERDES_OFF) == !lane->rate);
	must(rx->cdr == (rx->state != CSIM_SERDES_IDLE));
	must(!rx->cdr || rx->signal);
	must((rx->state == CSIM_SERDES_ADAPTING) == (deadline != U64_MAX));
	must(deadline > now_ns);
	must((rx->reason == CSIM_SERDES_NOT_ADAPTED) == (deadline != U64_MAX));
	if (rx->reason == CSIM_SERDES_OK) {
		must(!rx->inverted && rx->state == CSIM_SERDES_ADAPTED);
		/* what locks has a BER of 1.4e-2 or better, twice that by echo */
		must(rx->ber > 1850000 - 301100);
	} else {
		must(rx->ber == CSIM_BER_HALF);
	}
	if (rx->own)
		must(lane->loopback == CSIM_SERDES_LOOPBACK_LOCAL ||
		     far->loopback == CSIM_SERDES_LOOPBACK_REMOTE);
	if (rx->cdr) {
		csim_snr_eye(rx->snr, lane->rate->pam4, 6000000, &eye);
		must(eye.height[0] <= 1000 && eye.height[1] <= 1040);
		must(eye.width[0] < 1000);
	}
	if (far->rate) {
		u32 loss = csim_channel_eq_loss(channel, far->rate);

		check_surface(&far->tx.taps, loss);
		/* the long way round, now and then */
		if (now_ns % 13 == 0)
			check_training(far->tx.taps, loss);
	}
}

/* More loss or more noise is never better, once all has settled. */
static void check_order(const struct csim_channel *channel,
			const struct csim_lane_rate *rate)
{
	s32 snr, worse;

	if (channel->optics) {
		snr = csim_optics_snr(channel->optics, channel->loss, rate);
		worse = csim_optics_snr(channel->optics, channel->loss + 1, rate);
	} else {
		snr = csim_copper_snr(channel->loss, rate);
		worse = csim_copper_snr(channel->loss + 1, rate);
	}
	must(worse <= snr && worse >= snr - 3);
	must(csim_snr_combine(snr, channel->fault_noise) <= snr);
	must(csim_snr_to_ber(worse, rate->pam4) <= csim_snr_to_ber(snr, rate->pam4));
}

int LLVMFuzzerTestOneInput(const u8 *data, size_t size)
{
	unsigned int i;

	now_ns = 0;
	for (i = 0; i < 2; i++) {
		csim_serdes_init(&lanes[i], rate_of(10));
		channels[i] = (struct csim_channel) {
			.loss = 22200, .fault_noise = CSIM_SNR_NONE,
		};
	}
	for (; size >= 4; data += 4, size -= 4) {
		do_command(data);
		for (i = 0; i < 2; i++) {
			u64 deadline = csim_serdes_update(&lanes[i], &lanes[!i], &channels[i],
							  ADAPT_NS, now_ns);

			check_lane(&lanes[i], &lanes[!i], &channels[i], deadline);
			if (lanes[!i].rate)
				check_order(&channels[i], lanes[!i].rate);
		}
	}
	return 0;
}
