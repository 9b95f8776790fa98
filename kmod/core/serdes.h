/* SPDX-License-Identifier: GPL-2.0 */
/* One lane of a SerDes: its transmitter, its receiver, and what it hears. */
#ifndef CSIM_CORE_SERDES_H
#define CSIM_CORE_SERDES_H

#include "csim/env.h"

struct csim_lane_rate;
struct csim_optics;

/**
 * enum csim_tap - coefficients of the transmitter's FIR filter
 * @CSIM_TAP_PRE3: c(-3), -60 .. 0
 * @CSIM_TAP_PRE2: c(-2), 0 .. 120
 * @CSIM_TAP_PRE1: c(-1), -340 .. 0
 * @CSIM_TAP_MAIN: c(0), 500 .. 1000
 * @CSIM_TAP_POST: c(1), -200 .. 0
 *
 * IEEE 802.3 162.9.4; ranges from memory.
 */
enum csim_tap {
	CSIM_TAP_PRE3,
	CSIM_TAP_PRE2,
	CSIM_TAP_PRE1,
	CSIM_TAP_MAIN,
	CSIM_TAP_POST,
	/* private: */
	__CSIM_TAP_MAX
};

/** define CSIM_TAP_STEP - change of a coefficient by one request, 1/1000 */
#define CSIM_TAP_STEP		5
/** define CSIM_TAPS_REQUESTS - requests that train any transmitter */
#define CSIM_TAPS_REQUESTS	250
/** define CSIM_PRESETS - number of presets, which are 1 .. CSIM_PRESETS */
#define CSIM_PRESETS		5

/**
 * struct csim_taps - setting of a transmitter's FIR filter
 * @c: coefficients by enum csim_tap, in 1/1000 of full swing; the sum of their
 *	magnitudes is at most 1000
 */
struct csim_taps {
	s16 c[__CSIM_TAP_MAX];
};

/**
 * enum csim_tap_request - coefficient request (IEEE 802.3 136.8.11)
 * @CSIM_TAP_HOLD: leave it; all are as they should be
 * @CSIM_TAP_INCREMENT: make it more positive
 * @CSIM_TAP_DECREMENT: make it more negative
 */
enum csim_tap_request {
	CSIM_TAP_HOLD,
	CSIM_TAP_INCREMENT,
	CSIM_TAP_DECREMENT,
};

/**
 * enum csim_tap_status - coefficient status (IEEE 802.3 136.8.11)
 * @CSIM_TAP_NOT_UPDATED: nothing was asked for
 * @CSIM_TAP_UPDATED: the coefficient has changed
 * @CSIM_TAP_AT_LIMIT: it is at the end of its range
 * @CSIM_TAP_EQ_LIMIT: the sum of the magnitudes would exceed full swing
 */
enum csim_tap_status {
	CSIM_TAP_NOT_UPDATED,
	CSIM_TAP_UPDATED,
	CSIM_TAP_AT_LIMIT,
	CSIM_TAP_EQ_LIMIT,
};

/**
 * struct csim_channel - what lies between a transmitter and the next receiver
 * @optics: optical transmitter and receiver, or NULL for copper
 * @loss: of the channel, mdB: of copper at 26.56 GHz, of light as it is
 * @fault_loss: loss that a fault adds, mdB, in the same terms
 * @fault_noise: SNR that a fault's noise alone would leave, mdB;
 *	CSIM_SNR_NONE for none
 * @penalty: SNR that dispersion costs, mdB
 * @skew: delay, ps, over that of some lane of the port, for csim_skew_ok()
 * @gear: at the far end, a gearbox makes one media lane of 2^gear host lanes
 * @gear_own: at this end
 * @open: there is no continuity
 * @inverted: the two conductors of the pair are swapped
 *
 * It ends where a clock is recovered: a copper cable is one of them. A path
 * through optical modules is three, chip to module, media, module to chip; this
 * is the media, and csim_serdes_update() makes one BER of them: BER of the media
 * and two times csim_c2m_ber(). The SNR is that of the media.
 */
struct csim_channel {
	const struct csim_optics *optics;
	u32 loss;
	u32 fault_loss;
	s32 fault_noise;
	u32 penalty;
	u32 skew;
	u8 gear;
	u8 gear_own;
	bool open;
	bool inverted;
};

/**
 * enum csim_serdes_loopback - where a lane turns its data round
 * @CSIM_SERDES_LOOPBACK_NONE: it does not
 * @CSIM_SERDES_LOOPBACK_LOCAL: the receiver hears the own transmitter, which
 *	goes on sending to the far end
 * @CSIM_SERDES_LOOPBACK_REMOTE: the transmitter sends what the receiver hears
 *
 * The four loopbacks of a CMIS module (page 13h, bytes 180 .. 183) are these
 * of its own lanes: host side input is REMOTE of a host lane, host side output
 * LOCAL of one, media side input REMOTE of a media lane, media side output
 * LOCAL of one.
 */
enum csim_serdes_loopback {
	CSIM_SERDES_LOOPBACK_NONE,
	CSIM_SERDES_LOOPBACK_LOCAL,
	CSIM_SERDES_LOOPBACK_REMOTE,
	/* private: */
	__CSIM_SERDES_LOOPBACK_MAX
};

/**
 * enum csim_serdes_state - how far a receiver's adaptation is
 * @CSIM_SERDES_IDLE: there is nothing to adapt to
 * @CSIM_SERDES_ADAPTING: the clock is recovered, the equaliser is on its way
 * @CSIM_SERDES_ADAPTED: it follows the channel
 */
enum csim_serdes_state {
	CSIM_SERDES_IDLE,
	CSIM_SERDES_ADAPTING,
	CSIM_SERDES_ADAPTED,
	/* private: */
	__CSIM_SERDES_STATE_MAX
};

/**
 * enum csim_serdes_reason - why a receiver has no data
 * @CSIM_SERDES_OK: it has
 * @CSIM_SERDES_OFF: the lane is not in use
 * @CSIM_SERDES_NO_SIGNAL: loss of signal (CMIS RxLOS)
 * @CSIM_SERDES_WRONG_RATE: the signal is of another rate or modulation
 * @CSIM_SERDES_NO_LOCK: too much noise to recover a clock (CMIS RxCDRLOL)
 * @CSIM_SERDES_NOT_ADAPTED: the equaliser is still adapting
 * @CSIM_SERDES_INVERTED: polarity is wrong; no block or marker is found
 */
enum csim_serdes_reason {
	CSIM_SERDES_OK,
	CSIM_SERDES_OFF,
	CSIM_SERDES_NO_SIGNAL,
	CSIM_SERDES_WRONG_RATE,
	CSIM_SERDES_NO_LOCK,
	CSIM_SERDES_NOT_ADAPTED,
	CSIM_SERDES_INVERTED,
	/* private: */
	__CSIM_SERDES_REASON_MAX
};

/**
 * struct csim_serdes_tx - a transmitter
 * @taps: its FIR filter
 * @enable: its output is on
 * @squelch: there is nothing to send, and the output is off for that
 * @invert: polarity inversion
 */
struct csim_serdes_tx {
	struct csim_taps taps;
	bool enable;
	bool squelch;
	bool invert;
};

/**
 * struct csim_serdes_rx - a receiver
 * @adapted_ns: when the adaptation will be complete, in ADAPTING
 * @rate: that it adapts or has adapted to
 * @local: it adapts or has adapted to the own transmitter
 * @state: of the adaptation
 * @reason: why there are no data
 * @signal: signal detect
 * @cdr: the clock is recovered
 * @invert: polarity inversion
 * @inverted: data arrive inverted, all in all
 * @own: the data are those of this lane's own transmitter, by a loopback at
 *	either end
 * @level: received, copper: mdB of full swing at Nyquist; light: mdBm
 * @snr: at the decision, mdB; valid with @cdr
 * @ber: of all of the way, 1e-6 decades; CSIM_BER_HALF without data
 * @ctle: gain of the CTLE at Nyquist over that at DC, mdB
 * @dfe: taps of the DFE, 1/1000 of the main cursor
 */
struct csim_serdes_rx {
	u64 adapted_ns;
	const struct csim_lane_rate *rate;
	bool local;
	enum csim_serdes_state state;
	enum csim_serdes_reason reason;
	bool signal;
	bool cdr;
	bool invert;
	bool inverted;
	bool own;
	s32 level;
	s32 snr;
	u32 ber;
	u16 ctle;
	s16 dfe[3];
};

/**
 * struct csim_serdes - one lane
 * @rate: that it runs at, both ways, or NULL if it is not in use
 * @tx: its transmitter
 * @rx: its receiver
 * @loopback: of the lane
 */
struct csim_serdes {
	const struct csim_lane_rate *rate;
	struct csim_serdes_tx tx;
	struct csim_serdes_rx rx;
	enum csim_serdes_loopback loopback;
};

static_assert(sizeof(struct csim_serdes) < 200);

/** define CSIM_SKEW_MAX - skew that a PCS takes out, ps (from memory) */
#define CSIM_SKEW_MAX	180000

void csim_taps_preset(struct csim_taps *taps, unsigned int preset);
int csim_taps_check(const struct csim_taps *taps);
void csim_taps_best(struct csim_taps *taps, u32 loss);
u32 csim_taps_penalty(const struct csim_taps *taps, u32 loss);
enum csim_tap_request csim_taps_request(const struct csim_taps *taps, u32 loss,
					enum csim_tap *tap);
enum csim_tap_status csim_taps_apply(struct csim_taps *taps, enum csim_tap tap,
				     enum csim_tap_request request);

void csim_serdes_init(struct csim_serdes *lane,
		      const struct csim_lane_rate *rate);
u32 csim_channel_eq_loss(const struct csim_channel *channel,
			 const struct csim_lane_rate *rate);
void csim_serdes_readapt(struct csim_serdes *lane);
u64 csim_serdes_update(struct csim_serdes *lane, const struct csim_serdes *far,
		       const struct csim_channel *channel, u64 adapt_ns,
		       u64 now_ns);
bool csim_skew_ok(const u32 *skew, unsigned int lanes);

#endif
