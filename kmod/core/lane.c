// SPDX-License-Identifier: GPL-2.0
/*
 * A lane outlives the ports that it is part of: taps, faults and test patterns
 * are its own. What runs over it, and whether its transmitter is quiet, is up to
 * the port.
 */
#include "lane.h"

#include "draw.h"
#include "mode.h"
#include "snr.h"

/**
 * csim_lane_init() - make a lane that nothing is joined to
 * @lane: the lane
 * @cage: the cage that it belongs to
 * @index: its number in there
 */
void csim_lane_init(struct csim_lane *lane, struct csim_cage *cage,
		    unsigned int index)
{
	memset(lane, 0, sizeof(*lane));
	lane->cage = cage;
	lane->index = index;
	lane->extra_ber = CSIM_BER_NONE;
	lane->fault.noise = CSIM_SNR_NONE;
	lane->channel.fault_noise = CSIM_SNR_NONE;
	csim_serdes_init(&lane->serdes, NULL);
	lane->serdes.tx.squelch = true;
}

/**
 * csim_lane_drive() - let a lane run at a rate
 * @lane: the lane
 * @rate: the rate, or NULL if the lane is not in use
 * @squelch: there is nothing to send
 *
 * A test pattern is sent all the same. The receiver of a lane that is not in use
 * has nothing, also before it listens again.
 */
void csim_lane_drive(struct csim_lane *lane, const struct csim_lane_rate *rate,
		     bool squelch)
{
	lane->serdes.rate = rate;
	lane->serdes.tx.squelch = squelch && !lane->sends;
	if (!rate) {
		lane->serdes.rx.state = CSIM_SERDES_IDLE;
		lane->hears = CSIM_PRBS_OFF;
	}
}

/* What the transmitter at the media side sends; data are CSIM_PRBS_OFF. */
static u8 media_pattern(const struct csim_lane *lane)
{
	return lane->media_sends ?: lane->sends;
}

/*
 * A gearbox makes one lane of two, bit by bit. Half of the bits of a PRBS are
 * the same PRBS, so that a pattern gets through one in the way from the medium
 * to the host; the patterns of two hosts, one bit of each in turn, are none.
 */
static u8 lane_pattern(const struct csim_lane *lane)
{
	const struct csim_lane *peer = lane->peer;

	if (lane->serdes.rx.local)
		return lane->sends;
	if (lane->host_sends)
		return lane->host_sends;
	if (lane->serdes.rx.own)
		return media_pattern(lane);
	if (!peer)
		return CSIM_PRBS_OFF;
	if (lane->channel.gear > lane->channel.gear_own && peer->sends &&
	    !peer->media_sends)
		return CSIM_PRBS_MIXED;
	return media_pattern(peer);
}

/**
 * csim_lane_listen() - let the receiver of a lane listen
 * @lane: the lane
 * @adapt_ns: what an adaptation takes
 * @now: the time, ns
 *
 * To be called whenever what it hears may have changed.
 * Return: when to listen again for an adaptation that will be complete, or
 * U64_MAX.
 */
u64 csim_lane_listen(struct csim_lane *lane, u64 adapt_ns, u64 now)
{
	const struct csim_lane *peer = lane->peer;
	struct csim_channel channel = lane->channel;
	const struct csim_serdes *far = NULL;
	struct csim_serdes module;
	u64 due;

	if (lane->host_sends) {
		/* the host side of a module: from the chip to the module only */
		channel = (struct csim_channel) { .fault_noise = CSIM_SNR_NONE };
		csim_serdes_init(&module, lane->serdes.rate);
		far = &module;
	} else if (peer) {
		far = &peer->serdes;
		if (peer->media_sends) {
			/* whatever the host does; copper is as it was trained */
			csim_serdes_init(&module, far->rate);
			if (!channel.optics)
				module.tx.taps = far->tx.taps;
			far = &module;
		}
		channel.loss += lane->fault.loss + peer->fault.tx_drop;
		channel.fault_noise = csim_snr_combine(channel.fault_noise,
						       lane->fault.noise);
		channel.open |= lane->fault.open || peer->fault.tx_dead ||
				lane->dark & CSIM_LANE_DARK_RX ||
				peer->dark & CSIM_LANE_DARK_TX;
	}

	due = csim_serdes_update(&lane->serdes, far, &channel, adapt_ns, now);
	lane->hears = lane_pattern(lane);
	return due;
}

/**
 * csim_lane_ber() - bit error ratio before FEC
 * @lane: the lane
 *
 * A pattern that the module makes for its host has not come over the medium, and
 * has not the errors that a fault adds there.
 * Return: 1e-6 decades; CSIM_BER_HALF if there are no data.
 */
u32 csim_lane_ber(const struct csim_lane *lane)
{
	u32 ber = lane->serdes.rx.ber;

	if (ber == CSIM_BER_HALF || lane->extra_ber == CSIM_BER_NONE ||
	    lane->host_sends)
		return ber;

	return max_t(u32, csim_ber_add(ber, lane->extra_ber), CSIM_BER_HALF);
}

/**
 * csim_lane_check() - compare what arrives with a test pattern
 * @lane: the lane
 * @pattern: the pattern, or %CSIM_PRBS_OFF to end that
 * @now: the time, ns
 *
 * Return: 0, or -EINVAL if the pattern is for PAM4 and the lane runs NRZ.
 */
int csim_lane_check(struct csim_lane *lane, enum csim_prbs pattern, u64 now)
{
	const struct csim_lane_rate *rate = lane->serdes.rate;

	lane->checked = now;
	return csim_prbs_start(&lane->checker, pattern, rate && rate->pam4);
}

/**
 * csim_lane_count() - count what the checker has seen until now
 * @lane: the lane; to be called before it listens, too
 * @now: the time, ns
 * @rng: where errors come from
 */
void csim_lane_count(struct csim_lane *lane, u64 now, struct csim_rng *rng)
{
	const struct csim_serdes_rx *rx = &lane->serdes.rx;
	u64 bits;

	if (!lane->checker.pattern)
		return;

	if (csim_prbs_hear(&lane->checker, lane->hears,
			   rx->state == CSIM_SERDES_ADAPTED, rx->inverted)) {
		bits = csim_prbs_bits(now - lane->checked,
				      lane->serdes.rate->bits);
		csim_prbs_advance(&lane->checker, bits,
				  csim_draw_binomial(rng, bits,
						     csim_real_exp10(csim_lane_ber(lane))));
	}
	lane->checked = now;
}
