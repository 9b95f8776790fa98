// SPDX-License-Identifier: GPL-2.0
/*
 * A transmitter has a FIR filter, which undoes part of what the channel will
 * do; a receiver detects a signal, recovers its clock and adapts to the rest.
 * The SNR of csim_copper_snr() and csim_optics_snr() is that of the best
 * setting of the filter. Any other costs some of it, by a smooth surface with
 * one minimum, so that who turns the taps finds the way.
 *
 * The clock is recovered at once, in microseconds; what takes time is the
 * adaptation, and a caller says how much.
 */
#include "serdes.h"

#include "mode.h"
#include "snr.h"

/**
 * struct tap_figures - one coefficient
 * @low: least, 1/1000 of full swing; ranges are multiples of CSIM_TAP_STEP
 * @high: most
 * @slope: best value for a loss, 1e-6 a dB, but for the main tap, which has what
 *	the others leave of full swing
 * @play: error that the receiver's equaliser makes up for, 1e-6: what is lost
 *	by having steps, for the main tap by those of the other four
 * @weight: cost of an error, squared; residual interference is 4 times that of
 *	the same error in the main tap, which is swing only
 *
 * Slopes, plays and weights are assumptions: at 28 dB, where c(-1) is -170,
 * transmitters of 100G a lane are found about there.
 */
struct tap_figures {
	s16 low;
	s16 high;
	s16 slope;
	u16 play;
	u8 weight;
};

static const struct tap_figures figures[__CSIM_TAP_MAX] = {
	[CSIM_TAP_PRE3]	= { -60, 0, -400, 2500, 4 },
	[CSIM_TAP_PRE2]	= { 0, 120, 1500, 2500, 4 },
	[CSIM_TAP_PRE1]	= { -340, 0, -6000, 2500, 4 },
	[CSIM_TAP_MAIN]	= { 500, 1000, 0, 10000, 1 },
	[CSIM_TAP_POST]	= { -200, 0, -2000, 2500, 4 },
};

/* loss, mdB, from which on the filter cannot do more */
#define TAPS_LOSS	40000

/* SNR that taps cost at most, mdB, and the error that costs half (assumptions) */
#define PENALTY_MAX	12000
#define PENALTY_HALF	110000000000ULL

static s32 magnitude(s32 value)
{
	return abs_diff(value, 0);
}

/* what a setting takes of the swing, 1/1000 */
static s32 swing_of(const struct csim_taps *taps)
{
	unsigned int i;
	s32 sum = 0;

	for (i = 0; i < __CSIM_TAP_MAX; i++)
		sum += magnitude(taps->c[i]);

	return sum;
}

/**
 * csim_taps_preset() - a setting to start from
 * @taps: is set
 * @preset: number, 1 .. CSIM_PRESETS: 1 is no equalisation, 2 to 5 are for more
 *	and more loss
 *
 * As the presets of IEEE 802.3 136.8.11 and 162.9.4, of which 1 is the same; the
 * others are assumptions, good for about 9, 17, 25 and 33 dB, best for none.
 */
void csim_taps_preset(struct csim_taps *taps, unsigned int preset)
{
	static const struct csim_taps presets[CSIM_PRESETS] = {
		{ { 0, 0, 0, 1000, 0 } },
		{ { 0, 0, -60, 920, -20 } },
		{ { 0, 20, -120, 820, -40 } },
		{ { 0, 40, -160, 740, -60 } },
		{ { -20, 60, -220, 640, -60 } },
	};

	*taps = presets[clamp(preset, 1U, (unsigned int)CSIM_PRESETS) - 1];
}

/**
 * csim_taps_check() - whether a transmitter can be set so
 * @taps: the setting
 *
 * Return: 0, or -ERANGE if a coefficient is out of its range or the sum of
 * magnitudes exceeds full swing.
 */
int csim_taps_check(const struct csim_taps *taps)
{
	unsigned int i;

	for (i = 0; i < __CSIM_TAP_MAX; i++)
		if (taps->c[i] < figures[i].low || taps->c[i] > figures[i].high)
			return -ERANGE;

	return swing_of(taps) > 1000 ? -ERANGE : 0;
}

/* the best value of each tap, 1e-6 */
static void best_taps(s32 *best, u32 loss)
{
	s32 rest = 1000000;
	unsigned int i;

	loss = min_t(u32, loss, TAPS_LOSS);
	for (i = 0; i < __CSIM_TAP_MAX; i++) {
		best[i] = figures[i].slope * (s32)loss / 1000;
		rest -= magnitude(best[i]);
	}
	best[CSIM_TAP_MAIN] = rest;
}

/**
 * csim_taps_best() - the setting that link training ends with
 * @taps: is set, in steps of CSIM_TAP_STEP
 * @loss: of the channel at Nyquist, csim_channel_eq_loss(), mdB
 */
void csim_taps_best(struct csim_taps *taps, u32 loss)
{
	s32 best[__CSIM_TAP_MAX];
	unsigned int i;

	best_taps(best, loss);
	for (i = 0; i < __CSIM_TAP_MAX; i++)
		taps->c[i] = DIV_ROUND_CLOSEST(best[i], 1000 * CSIM_TAP_STEP) *
			     CSIM_TAP_STEP;
	taps->c[CSIM_TAP_MAIN] += 1000 - swing_of(taps);
}

/**
 * csim_taps_penalty() - what a setting costs
 * @taps: the setting, which is legal
 * @loss: of the channel at Nyquist, csim_channel_eq_loss(), mdB
 *
 * Return: SNR less than with the best setting, mdB: 0 at the best, quadratic
 * around it, at most 12 dB far from it.
 */
u32 csim_taps_penalty(const struct csim_taps *taps, u32 loss)
{
	s32 best[__CSIM_TAP_MAX];
	unsigned int i;
	u64 error = 0;

	best_taps(best, loss);
	for (i = 0; i < __CSIM_TAP_MAX; i++) {
		s64 off = magnitude(taps->c[i] * 1000 - best[i]);

		off = max_t(s64, off - figures[i].play, 0);
		error += off * off * figures[i].weight;
	}

	return div64_u64(error * PENALTY_MAX, error + PENALTY_HALF);
}

/**
 * csim_taps_request() - what a receiver in training asks for next
 * @taps: setting of the transmitter that it hears
 * @loss: of the channel at Nyquist, csim_channel_eq_loss(), mdB
 * @tap: is set to the coefficient that it asks for
 *
 * Taps that are too large are asked down first, which frees the swing that the
 * others need: no request meets a limit, and from any setting at most
 * CSIM_TAPS_REQUESTS of them lead to csim_taps_best().
 *
 * Return: the request, CSIM_TAP_HOLD at the end.
 */
enum csim_tap_request csim_taps_request(const struct csim_taps *taps, u32 loss,
					enum csim_tap *tap)
{
	struct csim_taps best;
	bool found = false;
	unsigned int i;

	csim_taps_best(&best, loss);
	for (i = 0; i < __CSIM_TAP_MAX; i++) {
		if (best.c[i] == taps->c[i])
			continue;
		*tap = i;
		found = true;
		if (magnitude(best.c[i]) < magnitude(taps->c[i]))
			break;
	}
	if (!found)
		return CSIM_TAP_HOLD;

	return best.c[*tap] > taps->c[*tap] ? CSIM_TAP_INCREMENT :
					      CSIM_TAP_DECREMENT;
}

/**
 * csim_taps_apply() - a transmitter's answer to a request
 * @taps: its setting, which is legal and stays so
 * @tap: the coefficient
 * @request: what to do with it
 *
 * It goes to the next multiple of CSIM_TAP_STEP: IEEE 802.3 162.9.4 has steps of
 * 0.005 to 0.025 (from memory).
 *
 * Return: coefficient status; @taps has changed for CSIM_TAP_UPDATED only.
 */
enum csim_tap_status csim_taps_apply(struct csim_taps *taps, enum csim_tap tap,
				     enum csim_tap_request request)
{
	struct csim_taps next = *taps;
	int c = taps->c[tap] + 1000;

	if (request == CSIM_TAP_HOLD)
		return CSIM_TAP_NOT_UPDATED;
	if (request == CSIM_TAP_INCREMENT)
		c = c / CSIM_TAP_STEP + 1;
	else
		c = DIV_ROUND_UP(c, CSIM_TAP_STEP) - 1;
	next.c[tap] = c * CSIM_TAP_STEP - 1000;

	if (next.c[tap] < figures[tap].low || next.c[tap] > figures[tap].high)
		return CSIM_TAP_AT_LIMIT;
	if (swing_of(&next) > 1000)
		return CSIM_TAP_EQ_LIMIT;

	*taps = next;
	return CSIM_TAP_UPDATED;
}

/**
 * csim_serdes_init() - take a lane into use
 * @lane: the lane; it sends, without equalisation and with no loopback
 * @rate: that it will run at, or NULL for none
 */
void csim_serdes_init(struct csim_serdes *lane,
		      const struct csim_lane_rate *rate)
{
	memset(lane, 0, sizeof(*lane));
	lane->rate = rate;
	lane->tx.enable = true;
	lane->rx.ber = CSIM_BER_HALF;
	csim_taps_preset(&lane->tx.taps, 1);
}

static u32 loss_of(const struct csim_channel *channel)
{
	return min_t(u32, channel->loss, CSIM_LOSS_MAX) +
	       min_t(u32, channel->fault_loss, CSIM_LOSS_MAX);
}

/**
 * csim_channel_eq_loss() - the loss that equalisers have to undo
 * @channel: the channel
 * @rate: what the lane does
 *
 * Return: loss at Nyquist, mdB; 0 for light, which loses no more of high
 * frequencies than of low ones.
 */
u32 csim_channel_eq_loss(const struct csim_channel *channel,
			 const struct csim_lane_rate *rate)
{
	return channel->optics ? 0 : csim_loss_at(loss_of(channel), rate);
}

/* level of silence: below any threshold */
#define SILENCE		(-CSIM_LOSS_MAX)

/**
 * struct heard - what arrives at a receiver
 * @rate: of the signal
 * @level: as in struct csim_serdes_rx
 * @snr: at the decision, mdB
 * @ber: of the whole way from where the data were made, 1e-6 decades
 * @eq_loss: what the equaliser has to undo, mdB
 * @inverted: an odd number of inversions are on that way
 * @own: it was made by this lane's own transmitter
 * @light: it is light, or else current
 */
struct heard {
	const struct csim_lane_rate *rate;
	s32 level;
	s32 snr;
	u32 ber;
	u32 eq_loss;
	bool inverted;
	bool own;
	bool light;
};

/* inside the chip, before the filter and the driver: a short, clean channel */
static void hear_local(const struct csim_serdes *lane, struct heard *heard)
{
	heard->rate = lane->rate;
	heard->level = 0;
	heard->snr = csim_copper_snr(0, lane->rate);
	heard->ber = csim_c2m_ber(lane->rate);
	heard->inverted = lane->tx.invert ^ lane->rx.invert;
	heard->own = true;
}

/*
 * The errors of a way over the media: those of an optical one begin and end with a
 * way between chip and module, short and clean copper as in hear_local(). A
 * channel of copper is all of its way.
 */
static u32 ber_of(const struct csim_channel *channel, u32 media,
		  const struct csim_lane_rate *from, const struct csim_lane_rate *to)
{
	if (!channel->optics)
		return media;

	media = csim_ber_add(media, csim_c2m_ber(from));
	return csim_ber_add(media, csim_c2m_ber(to));
}

static void hear_far(const struct csim_serdes *lane,
		     const struct csim_serdes *far,
		     const struct csim_channel *channel, struct heard *heard)
{
	bool echo = far && far->loopback == CSIM_SERDES_LOOPBACK_REMOTE;
	const struct csim_lane_rate *media;
	u32 there;

	if (!far || !far->rate || !far->tx.enable || far->tx.squelch ||
	    channel->open)
		return;
	/* an echo of nothing, or of an echo, is silence */
	if (echo && (far->rx.state != CSIM_SERDES_ADAPTED ||
		     lane->loopback == CSIM_SERDES_LOOPBACK_REMOTE))
		return;

	/* a gearbox makes nothing of a rate that it is not made for */
	media = csim_lane_rate_geared(far->rate, -channel->gear);
	heard->rate = media ? csim_lane_rate_geared(media, channel->gear_own) : NULL;
	if (!heard->rate)
		return;
	heard->eq_loss = csim_channel_eq_loss(channel, media);
	heard->light = channel->optics;
	if (heard->light) {
		heard->level = channel->optics->oma - (s32)loss_of(channel);
		heard->snr = csim_optics_snr(channel->optics, loss_of(channel),
					     media);
	} else {
		heard->level = -(s32)heard->eq_loss;
		heard->snr = csim_copper_snr(loss_of(channel), media);
	}
	heard->snr = csim_snr_combine(heard->snr, channel->fault_noise) -
		     (s32)channel->penalty -
		     (s32)csim_taps_penalty(&far->tx.taps, heard->eq_loss);
	heard->ber = ber_of(channel, csim_snr_to_ber(heard->snr, media->pam4),
			    far->rate, heard->rate);
	heard->inverted = far->tx.invert ^ channel->inverted ^ lane->rx.invert;
	if (echo) {
		there = csim_snr_to_ber(far->rx.snr, far->rate->pam4);
		heard->ber = csim_ber_add(heard->ber,
					  ber_of(channel, there, heard->rate,
						 far->rate));
		heard->inverted ^= far->rx.inverted;
		heard->own = true;
	}
}

/*
 * Light is detected from -12.5 dBm on and lost below -13 dBm, data sheets have
 * -15 .. -10 dBm and 0.5 dB of hysteresis; copper likewise 48 dB below full
 * swing (assumption).
 */
static bool detect_signal(const struct csim_serdes_rx *rx, bool light)
{
	s32 threshold = light ? -12500 : -48000;

	return rx->level >= (rx->signal ? threshold - 500 : threshold);
}

/*
 * A clock is recovered from a signal with a BER of 1e-2 or better, and kept
 * until that is 1.4e-2 (assumption; that is half a decibel).
 */
static enum csim_serdes_reason lock_clock(const struct csim_serdes *lane,
					  const struct heard *heard)
{
	const struct csim_serdes_rx *rx = &lane->rx;

	if (!lane->rate)
		return CSIM_SERDES_OFF;
	if (!rx->signal)
		return CSIM_SERDES_NO_SIGNAL;
	if (heard->rate->bits != lane->rate->bits ||
	    heard->rate->pam4 != lane->rate->pam4)
		return CSIM_SERDES_WRONG_RATE;
	if (csim_snr_to_ber(heard->snr, lane->rate->pam4) <
	    (rx->cdr ? 1850000 : 2000000))
		return CSIM_SERDES_NO_LOCK;

	return CSIM_SERDES_OK;
}

/*
 * Gain and taps grow with the loss: 0.4 dB of peaking a dB, in steps of
 * 0.25 dB up to 12 dB, and a first tap of 0.35 at 28 dB (assumptions).
 */
static void adapt(struct csim_serdes_rx *rx, u32 loss, u64 adapt_ns, u64 now_ns)
{
	if (!rx->cdr) {
		rx->state = CSIM_SERDES_IDLE;
		return;
	}
	if (rx->state == CSIM_SERDES_IDLE) {
		rx->state = CSIM_SERDES_ADAPTING;
		rx->adapted_ns = now_ns + adapt_ns;
	}
	if (now_ns < rx->adapted_ns)
		return;

	rx->state = CSIM_SERDES_ADAPTED;
	loss = min_t(u32, loss, TAPS_LOSS);
	rx->ctle = min_t(u32, loss * 2 / 5 / 250 * 250, 12000);
	rx->dfe[0] = loss / 80;
	rx->dfe[1] = loss / 400;
	rx->dfe[2] = -(s32)loss / 800;
}

/**
 * csim_serdes_readapt() - let a receiver adapt anew
 * @lane: the lane; csim_serdes_update() is to follow
 */
void csim_serdes_readapt(struct csim_serdes *lane)
{
	lane->rx.state = CSIM_SERDES_IDLE;
}

/**
 * csim_serdes_update() - let a receiver listen
 * @lane: its lane
 * @far: lane at the other end of @channel, or NULL if there is none; may be
 *	@lane, by a plug that joins its two halves
 * @channel: from @far to @lane; not looked at without @far
 * @adapt_ns: what an adaptation takes
 * @now_ns: time, on a clock that does not go back
 *
 * To be called after every change of what it depends on: either lane, for a
 * REMOTE loopback @far's receiver too, and the channel; and when the time is
 * come that it has returned. All of @lane's receiver is as it should be then.
 *
 * An adapted receiver follows the changes of its channel. It adapts anew if it
 * has lost its clock, and after a change of rate or to or from the LOCAL
 * loopback.
 *
 * Return: time at which the adaptation will be complete, or U64_MAX.
 */
u64 csim_serdes_update(struct csim_serdes *lane, const struct csim_serdes *far,
		       const struct csim_channel *channel, u64 adapt_ns,
		       u64 now_ns)
{
	bool local = lane->loopback == CSIM_SERDES_LOOPBACK_LOCAL;
	struct csim_serdes_rx *rx = &lane->rx;
	struct heard heard = { .level = SILENCE, .snr = SILENCE };

	if (!local)
		hear_far(lane, far, channel, &heard);
	else if (lane->rate)
		hear_local(lane, &heard);

	rx->level = heard.level;
	rx->snr = heard.snr;
	rx->inverted = heard.inverted;
	rx->own = heard.own;
	rx->signal = detect_signal(rx, heard.light);
	rx->reason = lock_clock(lane, &heard);
	rx->cdr = rx->reason == CSIM_SERDES_OK;

	if (rx->rate != lane->rate || rx->local != local)
		rx->state = CSIM_SERDES_IDLE;
	rx->rate = lane->rate;
	rx->local = local;
	adapt(rx, heard.eq_loss, adapt_ns, now_ns);

	if (rx->state == CSIM_SERDES_ADAPTING)
		rx->reason = CSIM_SERDES_NOT_ADAPTED;
	else if (rx->cdr && rx->inverted)
		rx->reason = CSIM_SERDES_INVERTED;
	rx->ber = rx->reason == CSIM_SERDES_OK ? heard.ber : CSIM_BER_HALF;

	return rx->state == CSIM_SERDES_ADAPTING ? rx->adapted_ns : U64_MAX;
}

/**
 * csim_skew_ok() - whether a PCS can align its lanes
 * @skew: delay of each lane of a port over some common reference, ps
 * @lanes: number of lanes, at least 1
 *
 * IEEE 802.3 116.5 and 169.5 allow 180 ns at the PCS (from memory), and 119.2.5.1
 * makes a receiver take that out.
 *
 * Return: true if no two lanes are further apart than CSIM_SKEW_MAX.
 */
bool csim_skew_ok(const u32 *skew, unsigned int lanes)
{
	u32 low = skew[0], high = skew[0];
	unsigned int i;

	for (i = 1; i < lanes; i++) {
		low = min(low, skew[i]);
		high = max(high, skew[i]);
	}

	return high - low <= CSIM_SKEW_MAX;
}
