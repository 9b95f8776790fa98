// SPDX-License-Identifier: GPL-2.0
/*
 * Bring-up of a link, as seen by one of its ends.
 *
 * With auto-negotiation, the port negotiates and trains first; then, or at
 * once, it climbs from SIGNAL to UP. On each rung it waits for a condition,
 * and then for the time that the lock takes. A condition that goes takes the
 * port down to its rung.
 *
 * Nothing runs while a port waits for what only somebody else can change: the
 * port is stepped when that does. So a link without hope costs nothing.
 */
#include "phy.h"

#include "mode.h"

static const struct csim_lane_rate *phy_lane(const struct csim_phy *phy)
{
	return csim_mode_get(phy->mode)->lane;
}

/**
 * csim_phy_lanes() - lanes that the port runs on
 * @phy: the PHY, from TRAINING on
 *
 * Return: bit i for its lane i.
 */
u8 csim_phy_lanes(const struct csim_phy *phy)
{
	return GENMASK(csim_mode_get(phy->mode)->lanes - 1, 0);
}

static u8 fec_requests(const struct csim_phy_config *config)
{
	return (config->fec == CSIM_PHY_FEC_OFF ? 0 : CSIM_AN_FEC_25G_RS) |
	       (config->fec_int ? CSIM_AN_FEC_100G_INT : 0);
}

/**
 * csim_phy_heard() - what arrives on the first lane, where pages are sent
 * @rx: what arrives
 *
 * Return: what the far end sends, or NULL if nothing of it is heard.
 */
const struct csim_phy_tx *csim_phy_heard(const struct csim_phy_rx *rx)
{
	if (rx->path || !(rx->signal & BIT(0)) || !rx->far ||
	    rx->far->signal == CSIM_PHY_SIGNAL_OFF)
		return NULL;

	return rx->far;
}

/**
 * csim_phy_far_mode() - the rate that arrives
 * @rx: what arrives; there is a far end
 *
 * Return: index of the rate at which the far end sends, as the lanes here see it, or
 * -ENOENT if they see none.
 */
int csim_phy_far_mode(const struct csim_phy_rx *rx)
{
	return csim_mode_geared(rx->far->mode, rx->gear);
}

static bool rx_is_rate(const struct csim_phy_rx *rx,
		       const struct csim_lane_rate *rate)
{
	int mode = csim_phy_far_mode(rx);

	return mode >= 0 && csim_mode_get(mode)->lane == rate;
}

static const struct csim_an_page *rx_page(const struct csim_phy_rx *rx)
{
	const struct csim_phy_tx *far = csim_phy_heard(rx);

	return far && far->signal == CSIM_PHY_SIGNAL_AN ? &far->page : NULL;
}

static bool phy_enter(struct csim_phy *phy, enum csim_phy_state state)
{
	bool moved = phy->state != state;

	phy->state = state;
	phy->timer = CSIM_NEVER;
	phy->hold = CSIM_NEVER;
	return moved;
}

static bool phy_stop(struct csim_phy *phy, enum csim_phy_state state)
{
	csim_an_stop(&phy->an);
	csim_train_stop(&phy->train);
	return phy_enter(phy, state);
}

/* Without auto-negotiation, the rate is set and so is the FEC. */
static bool phy_begin(struct csim_phy *phy, u64 now,
		      const struct csim_phy_rx *rx)
{
	const struct csim_phy_config *config = &phy->config;

	phy_stop(phy, CSIM_PHY_SIGNAL);
	if (config->autoneg && !rx->no_an) {
		csim_an_start(&phy->an, now, config->timing);
		return phy_enter(phy, CSIM_PHY_AN);
	}

	phy->mode = config->mode;
	phy->fec = csim_an_fec(phy->mode, fec_requests(config));
	return true;
}

/* What to offer: of what is set, what the module and clause 73 allow */
static u32 phy_offers(const struct csim_phy *phy, const struct csim_phy_rx *rx)
{
	return csim_mode_negotiable(phy->config.modes & rx->modes);
}

/* A rate that the far end sends without negotiating, if it will do; or -1. */
static int phy_parallel(const struct csim_phy *phy,
			const struct csim_phy_rx *rx)
{
	const struct csim_phy_tx *far = csim_phy_heard(rx);

	if (!phy->config.parallel || !far ||
	    far->signal != CSIM_PHY_SIGNAL_DATA ||
	    !(phy_offers(phy, rx) & BIT(far->mode)))
		return -1;

	return far->mode;
}

/* AN GOOD CHECK: run what was found. */
static bool phy_enable(struct csim_phy *phy, u64 now,
		       const struct csim_phy_rx *rx)
{
	const struct csim_phy_config *config = &phy->config;
	const struct csim_an *an = &phy->an;
	bool training = config->training && !an->parallel;

	phy->mode = an->mode;
	if (!an->parallel)
		phy->fec = csim_an_fec(phy->mode, an->page.fec | an->partner.fec);
	else if (config->fec == CSIM_PHY_FEC_AUTO)
		phy->fec = rx->far->fec;
	else
		phy->fec = csim_an_fec(phy->mode, fec_requests(config));

	phy->inhibit = now + csim_timing_inhibit(config->timing, phy_lane(phy),
						 training);
	if (!training)
		return phy_enter(phy, CSIM_PHY_SIGNAL);

	csim_train_start(&phy->train, now,
			 csim_timing_max_wait(config->timing, phy_lane(phy)));
	return phy_enter(phy, CSIM_PHY_TRAINING);
}

static bool phy_negotiate(struct csim_phy *phy, u64 now,
			  const struct csim_phy_rx *rx)
{
	const struct csim_an_input in = {
		.page = rx_page(rx),
		.modes = phy_offers(phy, rx),
		.fec = fec_requests(&phy->config),
		.parallel = phy_parallel(phy, rx),
		.loop = rx->far == &phy->tx,
		.timing = phy->config.timing,
	};

	if (!csim_an_step(&phy->an, now, &in))
		return false;

	return phy->an.mode < 0 || phy_enable(phy, now, rx);
}

static struct csim_train_input phy_train_input(const struct csim_phy *phy,
					       const struct csim_phy_rx *rx)
{
	const struct csim_phy_tx *far = csim_phy_heard(rx);
	bool training = far && far->signal == CSIM_PHY_SIGNAL_TRAINING;
	bool data = far && far->signal == CSIM_PHY_SIGNAL_DATA;

	return (struct csim_train_input) {
		.takes = csim_timing_scale(phy->config.timing, rx->trains),
		.timing = phy->config.timing,
		.frames = training &&
			  !(csim_phy_lanes(phy) & ~(rx->signal & rx->cdr)),
		/* who sends data was ready before */
		.remote_ready = data || (training && far->ready),
	};
}

static bool phy_train(struct csim_phy *phy, u64 now,
		      const struct csim_phy_rx *rx)
{
	struct csim_train_input in = phy_train_input(phy, rx);

	if (!csim_train_step(&phy->train, now, &in))
		return false;
	if (phy->train.state == CSIM_TRAIN_SEND_DATA)
		phy_enter(phy, CSIM_PHY_SIGNAL);

	return true;
}

/* The first rung whose condition is missing: no higher can the port be. */
static enum csim_phy_state phy_limit(const struct csim_phy *phy,
				     const struct csim_phy_rx *rx)
{
	const struct csim_phy_tx *far = rx->path ? NULL : rx->far;
	u8 lanes = csim_phy_lanes(phy);
	/* with these two there is light, but it is no one end's */
	bool light = rx->path == CSIM_PHY_NO_AM_LOCK ||
		     rx->path == CSIM_PHY_UNSUPPORTED_RATE ||
		     (far && far->signal != CSIM_PHY_SIGNAL_OFF);

	if (!light || lanes & ~rx->signal)
		return CSIM_PHY_SIGNAL;

	if (rx->path == CSIM_PHY_UNSUPPORTED_RATE || lanes & ~rx->cdr)
		return CSIM_PHY_CDR;
	if (far && (far->signal != CSIM_PHY_SIGNAL_DATA ||
		    !rx_is_rate(rx, phy_lane(phy))))
		return CSIM_PHY_CDR;

	if (!far || csim_phy_far_mode(rx) != phy->mode || !rx->polarity)
		return CSIM_PHY_AM_LOCK;
	if (far->fec != phy->fec || !rx->fec_holds)
		return CSIM_PHY_FEC_LOCK;

	return rx->skew_ok ? CSIM_PHY_UP : CSIM_PHY_DESKEW;
}

static u64 phy_rung_time(const struct csim_phy *phy)
{
	static const u8 timers[] = {
		[CSIM_PHY_SIGNAL] = CSIM_TIMER_SIGNAL,
		[CSIM_PHY_CDR] = CSIM_TIMER_CDR,
		[CSIM_PHY_AM_LOCK] = CSIM_TIMER_AM_LOCK,
		[CSIM_PHY_FEC_LOCK] = CSIM_TIMER_FEC_LOCK,
		[CSIM_PHY_DESKEW] = CSIM_TIMER_DESKEW,
	};

	/* training has adapted the receiver already */
	if (phy->train.state == CSIM_TRAIN_SEND_DATA &&
	    phy->state <= CSIM_PHY_CDR)
		return 0;

	return csim_timing_get(phy->config.timing, timers[phy->state]);
}

static bool phy_climb(struct csim_phy *phy, u64 now, enum csim_phy_state limit)
{
	if (phy->state == CSIM_PHY_UP && now >= phy->hold)
		return phy_enter(phy, CSIM_PHY_AM_LOCK);
	if (phy->state > limit)
		return phy_enter(phy, limit);
	if (phy->state == limit) {
		phy->timer = CSIM_NEVER;
		return false;
	}

	if (phy->timer == CSIM_NEVER)
		phy->timer = now + phy_rung_time(phy);
	if (now < phy->timer)
		return false;

	phy_enter(phy, phy->state + 1);
	if (phy->state == CSIM_PHY_UP && phy->an.state == CSIM_AN_GOOD_CHECK)
		phy->an.state = CSIM_AN_GOOD;
	return true;
}

/* Whether the far end sends what cannot follow from the negotiation. */
static bool phy_contradicted(const struct csim_phy *phy,
			     const struct csim_phy_rx *rx)
{
	const struct csim_phy_tx *far = csim_phy_heard(rx);

	if (!far)
		return false;
	if (far->signal == CSIM_PHY_SIGNAL_AN)
		return csim_an_begun_anew(&phy->an, &far->page);
	if (far->mode != phy->mode)
		return true;
	if (far->signal != CSIM_PHY_SIGNAL_DATA || far->fec == phy->fec)
		return false;

	/* unless it was found so, and what is set here overrides it */
	return !phy->an.parallel || phy->config.fec == CSIM_PHY_FEC_AUTO;
}

/*
 * Whether to negotiate again would lead nowhere: the receiver of either end
 * cannot do what it has to. To an end that is silent it would cost nothing.
 */
static bool phy_hopeless(const struct csim_phy *phy,
			 const struct csim_phy_rx *rx,
			 enum csim_phy_state limit)
{
	struct csim_train_input in = phy_train_input(phy, rx);
	const struct csim_phy_tx *far = csim_phy_heard(rx);

	if (!far)
		return false;
	if (phy->state != CSIM_PHY_TRAINING)
		return limit < CSIM_PHY_UP;
	if (far->signal != CSIM_PHY_SIGNAL_TRAINING)
		return false;

	/* if this end was ready, it is for the far end to begin anew */
	return csim_train_ready(&phy->train) || !in.frames ||
	       in.takes >= csim_timing_max_wait(in.timing, phy_lane(phy));
}

/*
 * AN GOOD CHECK and AN GOOD: whether to negotiate again. The standard does so
 * when a link fails that was up, and when it is not up by the end of
 * link_fail_inhibit_timer. Not to wait for that if the far end evidently did
 * not, and to wait for longer if there is no hope, are additions.
 */
static bool phy_lost(const struct csim_phy *phy, u64 now,
		     const struct csim_phy_rx *rx, enum csim_phy_state limit)
{
	if (phy->an.state == CSIM_AN_GOOD)
		return phy->state < CSIM_PHY_UP;
	if (phy->an.state != CSIM_AN_GOOD_CHECK)
		return false;
	if (phy_contradicted(phy, rx))
		return true;

	return now >= phy->inhibit && !phy_hopeless(phy, rx, limit);
}

/* Make one move; there may be another if it returns true. */
static bool phy_move(struct csim_phy *phy, u64 now,
		     const struct csim_phy_rx *rx)
{
	enum csim_phy_state limit;

	if (!phy->config.up)
		return phy_stop(phy, CSIM_PHY_DOWN);
	if (rx->media)
		return phy_stop(phy, CSIM_PHY_MODULE);
	if (phy->state <= CSIM_PHY_MODULE)
		return phy_begin(phy, now, rx);
	if (phy->state == CSIM_PHY_AN)
		return phy_negotiate(phy, now, rx);

	limit = phy_limit(phy, rx);
	if (phy_lost(phy, now, rx, limit))
		return phy_begin(phy, now, rx);
	if (phy->state == CSIM_PHY_TRAINING)
		return phy_train(phy, now, rx);

	return phy_climb(phy, now, limit);
}

static struct csim_phy_tx phy_tx(const struct csim_phy *phy)
{
	struct csim_phy_tx tx = {};

	switch (phy->state) {
	case CSIM_PHY_DOWN:
	case CSIM_PHY_MODULE:
		break;
	case CSIM_PHY_AN:
		if (phy->an.state == CSIM_AN_TRANSMIT_DISABLE)
			break;
		tx.signal = CSIM_PHY_SIGNAL_AN;
		tx.page = phy->an.page;
		break;
	case CSIM_PHY_TRAINING:
		tx.signal = CSIM_PHY_SIGNAL_TRAINING;
		tx.mode = phy->mode;
		tx.ready = csim_train_ready(&phy->train);
		break;
	default:
		tx.signal = CSIM_PHY_SIGNAL_DATA;
		tx.mode = phy->mode;
		tx.fec = phy->fec;
		tx.remote_fault = !phy->pcs_ok;
		tx.degraded = phy->local_degraded;
	}

	return tx;
}

/* Keep the history of what is true now. Return: whether any of it is new. */
static bool phy_record(struct csim_phy *phy, u64 now,
		       const struct csim_phy_rx *rx)
{
	bool remote_fault = phy->pcs_ok && rx->far->remote_fault;
	bool running = phy->state >= CSIM_PHY_SIGNAL;
	const bool status[] = {
		[CSIM_PHY_STATUS_SIGNAL] = running ?
			phy->state > CSIM_PHY_SIGNAL :
			phy->state > CSIM_PHY_MODULE && csim_phy_heard(rx),
		[CSIM_PHY_STATUS_CDR] = phy->state > CSIM_PHY_CDR,
		[CSIM_PHY_STATUS_AN] = phy->an.state == CSIM_AN_GOOD,
		[CSIM_PHY_STATUS_TRAINING] =
			phy->train.state == CSIM_TRAIN_SEND_DATA,
		[CSIM_PHY_STATUS_AM_LOCK] = phy->state > CSIM_PHY_AM_LOCK,
		[CSIM_PHY_STATUS_FEC_LOCK] = phy->state > CSIM_PHY_FEC_LOCK,
		[CSIM_PHY_STATUS_DESKEW] = phy->state > CSIM_PHY_DESKEW,
		[CSIM_PHY_STATUS_LINK] = phy->pcs_ok && !remote_fault,
		[CSIM_PHY_STATUS_LOCAL_FAULT] = running && !phy->pcs_ok,
		[CSIM_PHY_STATUS_REMOTE_FAULT] = remote_fault,
	};
	bool changed = false;
	unsigned int i;

	static_assert(ARRAY_SIZE(status) == __CSIM_PHY_STATUS_MAX);
	for (i = 0; i < ARRAY_SIZE(status); i++) {
		struct csim_phy_state_stat *stat = &phy->stat[i];

		if (stat->on == status[i])
			continue;
		stat->on = status[i];
		stat->changes++;
		stat->since = now;
		changed = true;
	}

	return changed;
}

static u64 phy_find_due(const struct csim_phy *phy, u64 now,
			const struct csim_phy_rx *rx)
{
	u64 due = min(min(phy->timer, phy->hold), phy->an.timer);

	if (phy->state == CSIM_PHY_TRAINING)
		due = min(due, csim_train_due(&phy->train,
					      csim_timing_scale(phy->config.timing, rx->trains)));
	if (phy->an.state == CSIM_AN_GOOD_CHECK && now < phy->inhibit)
		due = min(due, phy->inhibit);
	if (now < phy->hi_ser_end && !(rx->hi_ser && phy->config.fec_bypass))
		due = min(due, phy->hi_ser_end);

	return due;
}

/**
 * csim_phy_init() - prepare the PHY of a port, down and unconfigured
 * @phy: the PHY
 * @seed: another one for every port, see csim_an_init()
 */
void csim_phy_init(struct csim_phy *phy, u32 seed)
{
	memset(phy, 0, sizeof(*phy));
	csim_an_init(&phy->an, seed);
	phy_stop(phy, CSIM_PHY_DOWN);
	phy->due = CSIM_NEVER;
	phy->reason = CSIM_PHY_ADMIN_DOWN;
}

/**
 * csim_phy_configure() - set up a port
 * @phy: the PHY
 * @config: its settings: @config->mode is below %CSIM_MODES, @config->modes has
 *	bits below that
 *
 * Begins anew if the link depends on what has changed. Step the PHY then.
 */
void csim_phy_configure(struct csim_phy *phy,
			const struct csim_phy_config *config)
{
	const struct csim_phy_config *old = &phy->config;
	bool restart = config->modes != old->modes ||
		       config->mode != old->mode ||
		       config->fec != old->fec ||
		       config->timing != old->timing ||
		       config->autoneg != old->autoneg ||
		       config->training != old->training ||
		       config->parallel != old->parallel ||
		       config->fec_int != old->fec_int;

	phy->config = *config;
	if (restart)
		csim_phy_restart(phy);
}

/**
 * csim_phy_restart() - begin anew: negotiate again, where that is on
 * @phy: the PHY
 *
 * Step the PHY then.
 */
void csim_phy_restart(struct csim_phy *phy)
{
	if (phy->state > CSIM_PHY_MODULE)
		phy_stop(phy, CSIM_PHY_MODULE);
}

/**
 * csim_phy_set_hold() - say when FEC loses lock
 * @phy: the PHY
 * @at: when three codewords in a row are uncorrectable (IEEE 802.3 119.2.6.2),
 *	ns, or %CSIM_NEVER
 *
 * For the answer to %CSIM_PHY_DRAW_HOLD, and whenever the errors on the lanes
 * have changed since. Without an answer, the lock holds. It is taken again
 * within half a millisecond: where that is most of the time, say in struct
 * csim_phy_rx that FEC does not hold.
 */
void csim_phy_set_hold(struct csim_phy *phy, u64 at)
{
	if (phy->state != CSIM_PHY_UP)
		return;

	phy->hold = at;
	phy->due = min(phy->due, at);
}

/**
 * csim_phy_step() - let a port go as far as it can
 * @phy: the PHY
 * @now: the time, ns, never before that of an earlier call
 * @rx: what arrives
 *
 * To be called when @phy->due has come, when @rx has changed, when the far end
 * had the effect %CSIM_PHY_TX, and after the settings have changed. Two ends
 * that are stepped in turn for each other's effects come to rest: an end that
 * begins anew is silent for some time first.
 * Return: the effects, CSIM_PHY_*.
 */
u32 csim_phy_step(struct csim_phy *phy, u64 now, const struct csim_phy_rx *rx)
{
	const struct csim_phy old = *phy;
	const struct csim_phy_tx *far;
	bool changed;
	u32 effects = 0;

	while (phy_move(phy, now, rx))
		;

	if (phy->state == CSIM_PHY_UP && rx->hi_ser && phy->config.fec_bypass)
		phy->hi_ser_end = now + csim_timing_get(phy->config.timing,
							CSIM_TIMER_HI_SER);

	far = phy->state == CSIM_PHY_UP ? rx->far : NULL;
	phy->pcs_ok = far && now >= phy->hi_ser_end;
	phy->local_degraded = far && rx->degraded && phy->config.fec_degraded;
	phy->remote_degraded = far && far->degraded;
	phy->reason = csim_phy_find_reason(phy, rx);
	phy->tx = phy_tx(phy);
	phy->due = phy_find_due(phy, now, rx);

	changed = phy_record(phy, now, rx);
	if (changed || phy->state != old.state || phy->reason != old.reason ||
	    phy->an.state != old.an.state ||
	    phy->train.state != old.train.state ||
	    phy->local_degraded != old.local_degraded ||
	    phy->remote_degraded != old.remote_degraded)
		effects |= CSIM_PHY_STATE;
	if (csim_phy_carrier(phy) && !csim_phy_carrier(&old))
		effects |= CSIM_PHY_CARRIER_UP;
	if (!csim_phy_carrier(phy) && csim_phy_carrier(&old)) {
		effects |= CSIM_PHY_CARRIER_DOWN;
		phy->link_down_events += phy->config.up;
	}
	if (memcmp(&phy->tx, &old.tx, sizeof(phy->tx)))
		effects |= CSIM_PHY_TX;
	if (phy->state == CSIM_PHY_UP && old.state != CSIM_PHY_UP)
		effects |= CSIM_PHY_DRAW_HOLD;

	return effects;
}
