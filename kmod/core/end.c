// SPDX-License-Identifier: GPL-2.0
/*
 * Where lanes, FEC and the PHY of a port meet. A change anywhere is followed
 * from port to port until all are at rest; between changes nothing runs, and
 * codewords are counted when somebody looks.
 */
#include "end.h"

#include "link.h"
#include "module.h"
#include "snr.h"

/* Lanes belong to the newest port on them, also while the old one still is. */
static bool end_is_attached(const struct csim_end *end)
{
	return csim_end_lane(end, 0)->end == end;
}

static unsigned int end_first(const struct csim_end *end)
{
	return csim_split_first(end->split, end->sub);
}

/**
 * csim_end_timing() - which times apply to the module of a port
 * @end: the port, or NULL
 *
 * Return: enum csim_timing.
 */
u8 csim_end_timing(const struct csim_end *end)
{
	return end ? end->phy.config.timing : CSIM_TIMING_FAST;
}

/* The lanes of a port, of those of its cage */
static u8 end_lanes(const struct csim_end *end)
{
	return GENMASK(end_first(end) + end->split->width - 1, end_first(end));
}

/**
 * csim_end_modes() - the rates that a port can run at
 * @end: the port
 *
 * Return: bit i for the rate of index i: what its lanes and its module can do.
 */
u32 csim_end_modes(const struct csim_end *end)
{
	u32 modes = csim_mode_mask(end->split->width, end->cage->lane_speed);
	const struct csim_module *module = end->cage->module;

	if (module && !module->unknown)
		modes &= csim_type_modes(&module->type, end_first(end),
					 end->split->width);
	return modes;
}

/**
 * csim_end_init() - prepare a port, administratively down
 * @end: the port
 * @cage: the cage that its lanes are in
 * @split: split of @cage that it belongs to
 * @sub: number of the port within the cage
 * @seed: where its errors come from
 *
 * It offers all that its lanes can do, by auto-negotiation and training as is
 * usual on copper.
 */
void csim_end_init(struct csim_end *end, struct csim_cage *cage,
		   const struct csim_split *split, unsigned int sub, u64 seed)
{
	struct csim_phy_config config = {
		.autoneg = true,
		.training = true,
		.parallel = true,
		.fec_degraded = true,
		.timing = CSIM_TIMING_FAST,
	};

	memset(end, 0, sizeof(*end));
	end->cage = cage;
	end->split = split;
	end->sub = sub;
	end->dist_mode = CSIM_MODES;
	end->due = CSIM_NEVER;
	csim_rng_seed(&end->rng, seed,
		      cage->index * CSIM_CAGE_LANES_MAX +
		      csim_split_first(split, sub));
	csim_phy_init(&end->phy, csim_rng_u64(&end->rng) | 1);
	config.modes = csim_mode_negotiable(csim_mode_mask(split->width,
							   cage->lane_speed));
	config.mode = csim_mode_best(config.modes);
	csim_phy_configure(&end->phy, &config);
}

/**
 * csim_end_attach() - take the lanes over from the port that had them
 * @end: the port
 */
void csim_end_attach(struct csim_end *end)
{
	unsigned int i;

	for (i = 0; i < end->split->width; i++) {
		struct csim_lane *lane = csim_end_lane(end, i);

		lane->end = end;
		lane->spare = false;
		csim_lane_drive(lane, NULL, true);
	}
}

/**
 * csim_end_detach() - give the lanes back, where no other port has them
 * @end: the port
 */
void csim_end_detach(struct csim_end *end)
{
	unsigned int i;

	for (i = 0; i < end->split->width; i++) {
		struct csim_lane *lane = csim_end_lane(end, i);

		if (lane->end != end)
			continue;
		csim_lane_drive(lane, NULL, true);
		lane->end = NULL;
	}
}

static enum csim_phy_reason end_find_far(const struct csim_end *end,
					 struct csim_end **far)
{
	const struct csim_link_end from = { .cage = end->cage, .sub = end->sub };
	struct csim_link_end to;

	*far = NULL;
	if (!end_is_attached(end))
		return CSIM_PHY_NO_CABLE;

	switch (csim_link_peer(&from, &to)) {
	case CSIM_LINK_NO_CABLE:
		return CSIM_PHY_NO_CABLE;
	case CSIM_LINK_NO_AM_LOCK:
		return CSIM_PHY_NO_AM_LOCK;
	default:
		*far = to.cage->lane[csim_split_first(to.cage->split, to.sub)].end;
		return CSIM_PHY_OK;
	}
}

/**
 * csim_end_far() - the port at the other end
 * @end: the port
 *
 * Return: the port that the lanes lead to, if they lead to all lanes of one, or
 * NULL.
 */
struct csim_end *csim_end_far(const struct csim_end *end)
{
	struct csim_end *far;

	end_find_far(end, &far);
	return far;
}

static bool end_counts(const struct csim_end *end)
{
	return end->phy.stat[CSIM_PHY_STATUS_FEC_LOCK].on &&
	       end->dist_fec != CSIM_PHY_FEC_NONE;
}

/* Codewords of the port in a time, in 2^-12 */
static u32 end_codewords(const struct csim_end *end)
{
	const struct csim_mode *mode = csim_mode_get(end->dist_mode);

	return mode->lanes * mode->lane->codewords;
}

/**
 * csim_end_count() - count codewords and test patterns until now
 * @end: the port
 * @now: the time, ns
 */
void csim_end_count(struct csim_end *end, u64 now)
{
	unsigned int i;
	u64 total, n;

	if (end_is_attached(end))
		for (i = 0; i < end->split->width; i++)
			csim_lane_count(csim_end_lane(end, i), now, &end->rng);
	if (!end_counts(end))
		return;

	total = mul_u64_u64_shr(now - end->since, end_codewords(end), 12);
	/* a fast clock, and nobody who looked: as much as can be drawn at once */
	for (; end->counted < total; end->counted += n) {
		n = min(total - end->counted, 1ULL << 54);
		csim_fec_advance(&end->fec, end->lane, &end->dist, n, &end->rng);
	}
}

/* Take over what the receivers hear now; whether that is something else. */
static bool end_set_dist(struct csim_end *end)
{
	struct csim_real ber[CSIM_CAGE_LANES_MAX];
	const struct csim_mode *mode = csim_mode_get(end->phy.mode);
	u8 fec = end->phy.fec;
	bool same = end->dist_mode == end->phy.mode && end->dist_fec == fec;
	u32 burst = 0;
	unsigned int i;

	for (i = 0; i < mode->lanes; i++) {
		const struct csim_lane *lane = csim_end_lane(end, i);
		u32 udec = csim_lane_ber(lane);

		burst = max(burst, lane->burst);
		same = same && end->ber[i] == udec;
		end->ber[i] = udec;
		ber[i] = csim_real_exp10(udec);
	}
	if (same && end->burst == burst)
		return false;

	end->renewed = true;
	end->burst = burst;
	end->dist_mode = end->phy.mode;
	end->dist_fec = fec;
	csim_fec_dist_init(&end->dist, mode,
			   fec == CSIM_PHY_FEC_NONE ? CSIM_FEC_NONE :
			   fec == CSIM_PHY_FEC_RS528 ? CSIM_FEC_RS528 :
						       CSIM_FEC_RS544,
			   fec == CSIM_PHY_FEC_RS544_INT, ber, burst);
	return true;
}

/*
 * Whether FEC keeps its lock for a millisecond on average, which is long enough
 * to be seen as lock (assumption). Without FEC it is 64b/66b that has to: hi_ber,
 * 97 bad headers in 500 us (IEEE 802.3 82.2.13), is a BER of about 1e-4 there. On
 * one lane of 10G it is 16 in 125 us (49.2.13), 4e-4, which is taken as the same.
 */
static bool end_fec_holds(const struct csim_end *end)
{
	struct csim_real rate;
	unsigned int i;

	if (end->dist_fec != CSIM_PHY_FEC_NONE) {
		rate = csim_real_pow(csim_fec_cer(&end->dist), 3);
		rate = csim_real_scale(rate, end_codewords(end) * 1000000ULL >> 12);
		return csim_real_cmp(rate, csim_real_from(1)) < 0;
	}

	for (i = 0; i < csim_mode_get(end->dist_mode)->lanes; i++)
		if (end->ber[i] < 4000000)
			return false;
	return true;
}

/* Until three codewords in a row cannot be corrected */
static void end_draw_hold(struct csim_end *end, u64 now)
{
	u64 hold = CSIM_NEVER;
	u64 codewords;

	if (end->dist_fec != CSIM_PHY_FEC_NONE) {
		codewords = csim_fec_hold(&end->dist, &end->rng);
		/* half the range of the clock is never */
		if (codewords < U64_MAX >> 13)
			hold = now + div_u64(codewords << 12, end_codewords(end));
	}
	csim_phy_set_hold(&end->phy, hold);
}

/*
 * With real hardware training takes 0.5 .. 3 s: 0.3 s, and 50 ms for each dB
 * (assumption). NRZ takes a fifth of that, as it has to be done in 0.5 s
 * (IEEE 802.3 92.7.12). It does not converge without a clock.
 */
static u64 end_training_time(const struct csim_end *end, u8 cdr, u8 all)
{
	const struct csim_mode *mode = csim_end_mode(end);
	u32 loss = 0;
	unsigned int i;
	u64 ns;

	if (all & ~cdr)
		return CSIM_NEVER;

	for (i = 0; i < mode->lanes; i++)
		loss = max(loss, csim_channel_eq_loss(&csim_end_lane(end, i)->channel,
						      mode->lane));

	ns = 300000000ULL + 50000ULL * loss;
	return mode->lane->pam4 ? ns : div_u64(ns, 5);
}

/* Auto-negotiation and training are of copper. */
static bool end_is_copper(const struct csim_end *end)
{
	const struct csim_module *module = end->cage->module;

	return !module || module->type.medium == CSIM_MEDIUM_COPPER;
}

/* What the module makes of the port; whether that, or the module, has changed. */
static bool end_use_module(struct csim_end *end, u64 now, struct csim_phy_rx *rx)
{
	const struct csim_phy_config *config = &end->phy.config;
	const struct csim_mode *mode = csim_end_mode(end);
	unsigned int first = end_first(end), i;
	struct csim_cage *cage = end->cage;
	bool changed;
	u32 modes;

	rx->no_an = !end_is_copper(end);
	rx->modes = csim_end_modes(end);
	modes = rx->modes & (config->autoneg && !rx->no_an ? config->modes :
							    BIT(config->mode));
	/* the module has to be ready for what was found until it is used, or each
	 * negotiation would find it at another rate
	 */
	if (config->autoneg && !rx->no_an && end->phy.state < CSIM_PHY_TRAINING &&
	    modes & BIT(end->phy.mode))
		mode = csim_mode_get(end->phy.mode);
	/* the rate of before, which is not offered any more */
	if (modes && !(modes & BIT(csim_mode_index(mode->speed, mode->lanes))))
		mode = csim_mode_get(csim_mode_best(modes));

	for (i = 0; i < end->split->width; i++)
		csim_end_lane(end, i)->used = config->up;
	if (cage->module && config->up)
		csim_module_want(cage->module, first, mode->lanes,
				 csim_mode_index(mode->speed, mode->lanes), now);
	changed = csim_cage_step(cage, config->timing, now);
	rx->media = csim_module_reason(cage->module, first, mode->lanes, modes);
	rx->gear = csim_end_lane(end, 0)->channel.gear_own -
		   csim_end_lane(end, 0)->channel.gear;
	return changed;
}

static void end_listen(struct csim_end *end, u64 now, struct csim_phy_rx *rx)
{
	const struct csim_mode *mode = csim_end_mode(end);
	u64 adapt_ns = end->phy.train.state == CSIM_TRAIN_INITIALIZE ?
		       csim_timing_get(end->phy.config.timing,
				       CSIM_TIMER_CDR) : 0;
	u32 skew[CSIM_CAGE_LANES_MAX];
	unsigned int i;

	rx->polarity = true;
	for (i = 0; i < mode->lanes; i++) {
		struct csim_lane *lane = csim_end_lane(end, i);
		struct csim_serdes_rx *hears = &lane->serdes.rx;

		end->due = min(end->due, csim_lane_listen(lane, adapt_ns, now));
		skew[i] = lane->channel.skew;
		rx->signal |= hears->signal << i;
		rx->cdr |= hears->cdr << i;
		rx->polarity = rx->polarity && !(hears->cdr && hears->inverted);
		/* Light of another rate: which lanes it is of does not matter */
		if (rx->path == CSIM_PHY_NO_AM_LOCK && rx->no_an &&
		    hears->reason == CSIM_SERDES_WRONG_RATE)
			rx->path = CSIM_PHY_UNSUPPORTED_RATE;
		/* A test pattern is light, and nothing that a PCS or DME knows. */
		if (!rx->path && lane->hears)
			rx->path = CSIM_PHY_NO_AM_LOCK;
	}
	/* In the dark it does not matter which lanes are whose. */
	if (rx->path == CSIM_PHY_NO_AM_LOCK && rx->no_an && !rx->signal)
		rx->path = CSIM_PHY_NO_SIGNAL;
	rx->skew_ok = csim_skew_ok(skew, mode->lanes);
	rx->trains = end_training_time(end, rx->cdr, GENMASK(mode->lanes - 1, 0));
}

/* What the port now sends: whether that is something else. */
static bool end_drive(struct csim_end *end)
{
	const struct csim_mode *mode = csim_end_mode(end);
	bool quiet = end->phy.tx.signal == CSIM_PHY_SIGNAL_OFF;
	bool changed = false;
	unsigned int i;

	for (i = 0; i < end->split->width; i++) {
		struct csim_lane *lane = csim_end_lane(end, i);
		const struct csim_serdes old = lane->serdes;

		csim_lane_drive(lane, i < mode->lanes ? mode->lane : NULL, quiet);
		changed = changed || lane->serdes.rate != old.rate ||
			  lane->spare != (i >= mode->lanes) ||
			  lane->serdes.tx.squelch != old.tx.squelch;
		lane->spare = i >= mode->lanes;
	}

	return changed;
}

/*
 * The far transmitters have what suits the cable: as a preset, so that training
 * frames are heard and that a link without training is as good as one with it,
 * and again when training has found it.
 */
static void end_train(struct csim_end *end)
{
	const struct csim_mode *mode = csim_end_mode(end);
	unsigned int i;

	for (i = 0; i < mode->lanes; i++) {
		struct csim_lane *lane = csim_end_lane(end, i);

		if (lane->peer)
			csim_taps_best(&lane->peer->serdes.tx.taps,
				       csim_channel_eq_loss(&lane->channel,
							    mode->lane));
	}
}

/* Step a port once. Return: the lanes that have others on them, or at their far
 * ends, who are to be stepped, too.
 */
static u8 end_step(struct csim_end *end, u64 now)
{
	bool trained = csim_train_ready(&end->phy.train);
	bool begun = end->phy.state > CSIM_PHY_AN;
	bool counted = end_counts(end);
	struct csim_phy_rx rx = {};
	struct csim_end *far;
	u8 changed = 0;
	u32 effects;

	csim_end_count(end, now);
	end->due = CSIM_NEVER;
	if (end_is_attached(end) && end_use_module(end, now, &rx))
		changed = GENMASK(end->cage->lanes - 1, 0);
	rx.path = end_find_far(end, &far);
	rx.far = far ? &far->phy.tx : NULL;
	if (end_is_attached(end))
		end_listen(end, now, &rx);
	if (end_set_dist(end) && end->phy.state == CSIM_PHY_UP)
		end_draw_hold(end, now);
	rx.fec_holds = end_fec_holds(end);
	rx.hi_ser = csim_fec_hi_ser(&end->dist);
	end->degraded = csim_fec_degraded(&end->dist, end->degraded,
					  CSIM_END_DEGRADED,
					  CSIM_END_DEGRADED / 2);
	rx.degraded = end->degraded;

	effects = csim_phy_step(&end->phy, now, &rx);
	if (effects & CSIM_PHY_DRAW_HOLD)
		end_draw_hold(end, now);
	if (end_counts(end) && !counted) {
		end->since = now;
		end->counted = 0;
	}
	if ((csim_train_ready(&end->phy.train) && !trained) ||
	    (end->phy.state > CSIM_PHY_AN && !begun))
		end_train(end);
	end->due = min(end->due, end->phy.due);

	if ((end_is_attached(end) && end_drive(end)) ||
	    effects & (CSIM_PHY_TX | CSIM_PHY_STATE))
		changed |= end_lanes(end);
	return changed;
}

static void end_mark(struct csim_end *end, struct csim_end **list)
{
	if (!end || end->dirty)
		return;
	end->dirty = true;
	end->next = *list;
	*list = end;
}

/* Who has some lanes of a cage, and who hears them, or did */
static void end_mark_lanes(const struct csim_cage *cage, u8 lanes,
			   struct csim_end **list)
{
	unsigned int i;

	for (i = 0; i < cage->lanes; i++) {
		if (!(lanes & BIT(i)))
			continue;
		end_mark(cage->lane[i].end, list);
		if (cage->lane[i].peer)
			end_mark(cage->lane[i].peer->end, list);
	}
}

static bool end_is_touched(const struct csim_end *end,
			   const struct csim_end *list)
{
	for (; list; list = list->touched)
		if (list == end)
			return true;

	return false;
}

/**
 * csim_end_settle() - bring a port, and all that depends on it, to rest
 * @end: a port at which something has changed, or is due
 * @now: the time, ns
 *
 * Return: the ports that were stepped, by @touched: it is to be seen whether they
 * have carrier, and when they are due.
 */
struct csim_end *csim_end_settle(struct csim_end *end, u64 now)
{
	struct csim_end *touched = NULL;
	struct csim_end *list = NULL;

	end_mark(end, &list);
	end_mark_lanes(end->cage, end_lanes(end), &list);
	while (list) {
		u8 changed;

		end = list;
		list = end->next;
		end->dirty = false;
		if (!end_is_touched(end, touched)) {
			end->touched = touched;
			touched = end;
		}
		changed = end_step(end, now);
		if (changed)
			end_mark(end, &list);
		end_mark_lanes(end->cage, changed, &list);
	}
	for (end = touched; end; end = end->touched)
		csim_cage_feel(end->cage, now);

	return touched;
}
