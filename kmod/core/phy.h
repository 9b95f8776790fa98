/* SPDX-License-Identifier: GPL-2.0 */
/* What is between the MAC of a port and its lanes: PCS, FEC, PMA, PMD, AN. */
#ifndef CSIM_CORE_PHY_H
#define CSIM_CORE_PHY_H

#include "csim/env.h"
#include "an.h"
#include "phy_reason.h"
#include "timing.h"
#include "train.h"

/**
 * enum csim_phy_fec_choice - FEC as asked for, ethtool --set-fec
 * @CSIM_PHY_FEC_AUTO: what the rate wants: RS-FEC wherever there is one
 * @CSIM_PHY_FEC_OFF: none where the rate can do without (25G lanes only)
 * @CSIM_PHY_FEC_RS: RS-FEC
 */
enum csim_phy_fec_choice {
	CSIM_PHY_FEC_AUTO,
	CSIM_PHY_FEC_OFF,
	CSIM_PHY_FEC_RS,
};

/**
 * struct csim_phy_config - settings of a port
 * @modes: rates that it offers, bit i for the rate of index i
 * @mode: index of the rate to run at without auto-negotiation
 * @fec: enum csim_phy_fec_choice
 * @timing: enum csim_timing; the same at both ends, or one may give up before
 *	the other is done
 * @up: somebody wants it up
 * @autoneg: negotiate; for copper
 * @training: train the link after auto-negotiation; without auto-negotiation
 *	there is no training (an assumption: SerDes are preset for the cable)
 * @parallel: take a far end that sends data at a rate of @modes and does not
 *	negotiate. IEEE 802.3 73.7.4.1 has this for rates of 10G and below only;
 *	switches do it for all
 * @fec_int: ask for RS-FEC-Int on one lane of 100G (clause 161)
 * @fec_bypass: error indication bypass: hi_ser is watched (91.5.3.3)
 * @fec_degraded: FEC_degraded_SER is watched and told to the far end (119.2.5.3)
 */
struct csim_phy_config {
	u32 modes;
	u8 mode;
	u8 fec;
	u8 timing;
	bool up;
	bool autoneg;
	bool training;
	bool parallel;
	bool fec_int;
	bool fec_bypass;
	bool fec_degraded;
};

/**
 * enum csim_phy_signal - what is on the lanes
 * @CSIM_PHY_SIGNAL_OFF: nothing
 * @CSIM_PHY_SIGNAL_AN: DME pages, on the first lane (clause 73)
 * @CSIM_PHY_SIGNAL_TRAINING: training frames (136.8.11)
 * @CSIM_PHY_SIGNAL_DATA: what the PCS sends
 */
enum csim_phy_signal {
	CSIM_PHY_SIGNAL_OFF,
	CSIM_PHY_SIGNAL_AN,
	CSIM_PHY_SIGNAL_TRAINING,
	CSIM_PHY_SIGNAL_DATA,
};

/**
 * struct csim_phy_tx - what an end sends
 * @page: for %CSIM_PHY_SIGNAL_AN
 * @signal: enum csim_phy_signal
 * @mode: index of the rate, for training and for data
 * @fec: enum csim_phy_fec, for data
 * @ready: the receiver is ready, for training (136.8.11.3)
 * @remote_fault: Remote Fault in place of frames and idles, for data: this end
 *	does not receive (81.3.4, 117.3)
 * @degraded: what this end receives is degraded, for data (119.2.4.4)
 */
struct csim_phy_tx {
	struct csim_an_page page;
	u8 signal;
	u8 mode;
	u8 fec;
	bool ready;
	bool remote_fault;
	bool degraded;
	/* private: so that two of them compare with memcmp() */
	u8 reserved[2];
};

/**
 * struct csim_phy_rx - what arrives at a port, and what becomes of it
 * @far: what the far end sends, or NULL if there is no one far end
 * @trains: how long the receiver would adapt in training with real hardware,
 *	ns, or %CSIM_NEVER: it does not converge. It must be below the limit for
 *	the rate, csim_timing_max_wait(); the profile scales it
 * @media: %CSIM_PHY_OK if the module and its data path are ready, else why not
 * @path: %CSIM_PHY_OK if the lanes lead to exactly the lanes of @far, else why
 *	nothing can come of it: %CSIM_PHY_NO_CABLE, %CSIM_PHY_NO_AM_LOCK (@far is
 *	not looked at, @signal and @cdr are), %CSIM_PHY_UNSUPPORTED_RATE, ...
 * @signal: lanes whose loss of signal is clear, bit 0 for the port's first. Of
 *	the plant: that a far end which sends nothing gives none is known here
 * @cdr: lanes whose clock recovery can lock at the rate of the port
 * @polarity: no lane is inverted
 * @skew_ok: the lanes are near enough to each other to be deskewed
 * @fec_holds: errors are few enough for FEC to lock at all
 * @hi_ser: the symbol error ratio is high (91.5.3.3)
 * @degraded: the threshold of FEC_degraded_SER is crossed (119.2.5.3)
 * @modes: rates that the module can run at, bit i for the rate of index i
 * @gear: gearboxes on the way make 2^gear lanes here of one there; if negative,
 *	one of 2^-gear
 * @no_an: auto-negotiation does not pass the module: it is not copper
 */
struct csim_phy_rx {
	const struct csim_phy_tx *far;
	u64 trains;
	enum csim_phy_reason media;
	enum csim_phy_reason path;
	u8 signal;
	u8 cdr;
	bool polarity;
	bool skew_ok;
	bool fec_holds;
	bool hi_ser;
	bool degraded;
	u32 modes;
	s8 gear;
	bool no_an;
};

/**
 * enum csim_phy_state - how far the port is
 * @CSIM_PHY_DOWN: nobody wants it up
 * @CSIM_PHY_MODULE: waits for the module and its data path
 * @CSIM_PHY_AN: negotiates; see enum csim_an_state
 * @CSIM_PHY_TRAINING: trains; see enum csim_train_state
 * @CSIM_PHY_SIGNAL: waits for signal on all lanes (signal_detect, 136.8.4)
 * @CSIM_PHY_CDR: waits for clock recovery on all lanes
 * @CSIM_PHY_AM_LOCK: waits for alignment marker lock (119.2.6.3); block lock
 *	where there are no markers
 * @CSIM_PHY_FEC_LOCK: waits for FEC to decode what comes
 * @CSIM_PHY_DESKEW: waits for align_status (119.2.6.2.2)
 * @CSIM_PHY_UP: PCS_status is OK (119.3); the link has carrier if there is no
 *	fault
 */
enum csim_phy_state {
	CSIM_PHY_DOWN,
	CSIM_PHY_MODULE,
	CSIM_PHY_AN,
	CSIM_PHY_TRAINING,
	CSIM_PHY_SIGNAL,
	CSIM_PHY_CDR,
	CSIM_PHY_AM_LOCK,
	CSIM_PHY_FEC_LOCK,
	CSIM_PHY_DESKEW,
	CSIM_PHY_UP,
};

/**
 * enum csim_phy_status - conditions whose history is kept
 * @CSIM_PHY_STATUS_SIGNAL: signal on all lanes, or pages on the first
 * @CSIM_PHY_STATUS_CDR: clock recovery has locked on all lanes
 * @CSIM_PHY_STATUS_AN: auto-negotiation is complete (AN GOOD)
 * @CSIM_PHY_STATUS_TRAINING: training has ended well
 * @CSIM_PHY_STATUS_AM_LOCK: alignment markers of all PCS lanes are locked
 * @CSIM_PHY_STATUS_FEC_LOCK: FEC is locked
 * @CSIM_PHY_STATUS_DESKEW: align_status
 * @CSIM_PHY_STATUS_LINK: carrier
 * @CSIM_PHY_STATUS_LOCAL_FAULT: this end does not receive, or hi_ser is on
 * @CSIM_PHY_STATUS_REMOTE_FAULT: the far end says that it does not receive
 */
enum csim_phy_status {
	CSIM_PHY_STATUS_SIGNAL,
	CSIM_PHY_STATUS_CDR,
	CSIM_PHY_STATUS_AN,
	CSIM_PHY_STATUS_TRAINING,
	CSIM_PHY_STATUS_AM_LOCK,
	CSIM_PHY_STATUS_FEC_LOCK,
	CSIM_PHY_STATUS_DESKEW,
	CSIM_PHY_STATUS_LINK,
	CSIM_PHY_STATUS_LOCAL_FAULT,
	CSIM_PHY_STATUS_REMOTE_FAULT,
	/* private: */
	__CSIM_PHY_STATUS_MAX
};

/**
 * struct csim_phy_state_stat - history of a condition
 * @since: when it changed last, ns; 0 if never
 * @changes: how often it became true or false
 * @on: whether it is true
 */
struct csim_phy_state_stat {
	u64 since;
	u32 changes;
	bool on;
};

/** define CSIM_PHY_CARRIER_UP - effect: the port has carrier from now on */
#define CSIM_PHY_CARRIER_UP	BIT(0)
/** define CSIM_PHY_CARRIER_DOWN - effect: it has not any more */
#define CSIM_PHY_CARRIER_DOWN	BIT(1)
/** define CSIM_PHY_TX - effect: it sends something else; step the far end */
#define CSIM_PHY_TX		BIT(2)
/** define CSIM_PHY_STATE - effect: something that is shown has changed */
#define CSIM_PHY_STATE		BIT(3)
/** define CSIM_PHY_DRAW_HOLD - effect: call csim_phy_set_hold(), FEC locked */
#define CSIM_PHY_DRAW_HOLD	BIT(4)

/**
 * struct csim_phy - the PHY of one port
 * @due: when it must be stepped even if nothing happens, ns, or %CSIM_NEVER
 * @timer: when the lock that @state waits for is there, ns, or %CSIM_NEVER
 * @inhibit: end of link_fail_inhibit_timer (73.10.2), ns
 * @hold: when FEC loses lock, ns, or %CSIM_NEVER
 * @hi_ser_end: until when hi_ser makes a local fault, ns
 * @config: settings
 * @tx: what it sends
 * @an: auto-negotiation
 * @train: training
 * @stat: history, by enum csim_phy_status
 * @link_down_events: how often carrier went other than by setting the port down
 * @state: enum csim_phy_state
 * @reason: enum csim_phy_reason
 * @mode: index of the rate that it runs at; of use from TRAINING on
 * @fec: enum csim_phy_fec, likewise
 * @pcs_ok: @state is UP and hi_ser is not on: frames are received
 * @local_degraded: what it receives is degraded
 * @remote_degraded: what the far end receives is
 */
struct csim_phy {
	u64 due;
	u64 timer;
	u64 inhibit;
	u64 hold;
	u64 hi_ser_end;
	struct csim_phy_config config;
	struct csim_phy_tx tx;
	struct csim_an an;
	struct csim_train train;
	struct csim_phy_state_stat stat[__CSIM_PHY_STATUS_MAX];
	u32 link_down_events;
	u8 state;
	u8 reason;
	u8 mode;
	u8 fec;
	bool pcs_ok;
	bool local_degraded;
	bool remote_degraded;
};

static_assert(sizeof(struct csim_phy_tx) == 16);
static_assert(sizeof(struct csim_phy) <= 512);

/**
 * csim_phy_carrier() - whether frames pass
 * @phy: the PHY
 *
 * Return: whether the PCS receives and neither end has a fault (81.3.4).
 */
static inline bool csim_phy_carrier(const struct csim_phy *phy)
{
	return phy->stat[CSIM_PHY_STATUS_LINK].on;
}

const struct csim_phy_tx *csim_phy_heard(const struct csim_phy_rx *rx);
int csim_phy_far_mode(const struct csim_phy_rx *rx);
u8 csim_phy_lanes(const struct csim_phy *phy);
void csim_phy_init(struct csim_phy *phy, u32 seed);
void csim_phy_configure(struct csim_phy *phy,
			const struct csim_phy_config *config);
void csim_phy_restart(struct csim_phy *phy);
void csim_phy_set_hold(struct csim_phy *phy, u64 at);
u32 csim_phy_step(struct csim_phy *phy, u64 now, const struct csim_phy_rx *rx);

#endif
