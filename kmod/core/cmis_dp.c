// SPDX-License-Identifier: GPL-2.0
/*
 * Data paths of a module (OIF CMIS 5.2, 6.2 and 6.3.3): which lanes work
 * together in which application, and their state machines.
 *
 * Each host lane has a state and a time; all lanes of a data path meet the same
 * conditions and thus move together. Lanes that a new data path takes over from
 * others may be apart until they are all in DPDeactivated, where it begins.
 */
#include "cmis_mem.h"

/**
 * csim_cmis_dp_lanes() - the lanes of a data path
 * @cmis: the module
 * @config: DPConfigLane of a lane of it; may ask for anything up to the number of
 *	applications
 * @lane: that lane
 *
 * Return: its host lanes, as a mask; @lane alone if it is unused; 0 if there can
 * be no such data path.
 */
u8 csim_cmis_dp_lanes(const struct csim_cmis *cmis, u8 config, unsigned int lane)
{
	unsigned int first = CMIS_CONFIG_FIRST(config);
	const struct csim_app *app;
	u32 lanes;

	if (!CMIS_CONFIG_APP(config))
		return BIT(lane);

	app = &cmis->type->app[CMIS_CONFIG_APP(config) - 1];
	lanes = (BIT(app->host_lanes) - 1) << first;
	if (!(app->host_assign & BIT(first)) || !(lanes & BIT(lane)) ||
	    lanes >> cmis->type->host_lanes)
		return 0;

	return lanes;
}

/* The media lanes of a data path, of which @lanes are the host lanes */
static u8 media_lanes(const struct csim_cmis *cmis, u8 lanes)
{
	unsigned int gear = csim_cmis_gear(cmis);
	unsigned int lane;
	u8 media = 0;

	for (lane = 0; lane < CSIM_CMIS_LANES; lane++)
		if (lanes & BIT(lane))
			media |= BIT(lane / gear);

	return media;
}

/**
 * csim_cmis_dp() - the state of a data path
 * @cmis: the module
 * @lane: a host lane of it, from 0
 *
 * Return: as it is since the last csim_cmis_step(). Without state machines, and
 * that is with flat memory, CSIM_CMIS_DP_ACTIVATED.
 */
enum csim_cmis_dp csim_cmis_dp(const struct csim_cmis *cmis, unsigned int lane)
{
	if (csim_cmis_flat(cmis))
		return CSIM_CMIS_DP_ACTIVATED;

	return csim_cmis_nibble(cmis, CMIS_P11, CMIS_11_DP_STATE, lane);
}

/**
 * csim_cmis_activated() - whether lanes carry data
 * @cmis: the module
 * @lanes: host lanes, as a mask
 *
 * Return: true if all of them are in DPActivated.
 */
bool csim_cmis_activated(const struct csim_cmis *cmis, u8 lanes)
{
	unsigned int lane;

	for (lane = 0; lane < CSIM_CMIS_LANES; lane++)
		if (lanes & BIT(lane) &&
		    csim_cmis_dp(cmis, lane) != CSIM_CMIS_DP_ACTIVATED)
			return false;

	return true;
}

/**
 * csim_cmis_dp_ready() - whether what a lane measures means something
 * @cmis: the module
 * @lane: a host lane
 *
 * OIF CMIS table 6-25 allows flags of lanes from DPInitialized on.
 * Return: true if so.
 */
bool csim_cmis_dp_ready(const struct csim_cmis *cmis, unsigned int lane)
{
	return csim_cmis_dp(cmis, lane) >= CSIM_CMIS_DP_ACTIVATED;
}

/**
 * csim_cmis_dp_down() - ModuleDeactivatedT (6.3.2.4)
 * @cmis: the module
 *
 * Return: whether all data paths are in DPDeactivated.
 */
bool csim_cmis_dp_down(const struct csim_cmis *cmis)
{
	unsigned int lane;

	for (lane = 0; lane < CSIM_CMIS_LANES; lane++)
		if (csim_cmis_dp(cmis, lane) != CSIM_CMIS_DP_DEACTIVATED)
			return false;

	return true;
}

/**
 * csim_cmis_dp_reset() - data paths as after a reset
 * @cmis: the module
 *
 * As many of the default application, that of AppSel code 1, as there is room
 * for (6.2.3.2).
 */
void csim_cmis_dp_reset(struct csim_cmis *cmis)
{
	const struct csim_type *type = cmis->type;
	u8 *active = csim_cmis_reg(cmis, CMIS_P11, CMIS_11_DP_CONFIG);
	u8 *staged = csim_cmis_reg(cmis, CMIS_P10, CMIS_10_DP_CONFIG);
	unsigned int wdm = max_t(u8, type->wdm, 1);
	unsigned int first, lane;

	for (first = 0; type->n_apps && first < type->host_lanes;) {
		active[first] = CMIS_CONFIG(1, first);
		if (csim_cmis_dp_lanes(cmis, active[first], first)) {
			lane = first + type->app[0].host_lanes;
			memset(active + first, CMIS_CONFIG(1, first), lane - first);
			first = lane;
		} else {
			active[first++] = 0;
		}
	}
	memcpy(staged, active, CSIM_CMIS_LANES);

	for (lane = 0; lane < CSIM_CMIS_LANES; lane++)
		csim_cmis_set_nibble(cmis, CMIS_11_DP_STATE, lane, CSIM_CMIS_DP_DEACTIVATED);

	/* what cannot be changed: adaptive equalizers and CDRs are on */
	*csim_cmis_reg(cmis, CMIS_P10, CMIS_10_SI) = 0xff;
	if (csim_cmis_retimed(cmis))
		memset(csim_cmis_reg(cmis, CMIS_P10, CMIS_10_SI_CDR_TX), 0xff, 2);
	memcpy(csim_cmis_reg(cmis, CMIS_P11, CMIS_11_SI),
	       csim_cmis_reg(cmis, CMIS_P10, CMIS_10_SI), CMIS_10_SI_END - CMIS_10_SI + 1);

	for (lane = 0; lane < type->media_lanes; lane++) {
		u8 map = (lane % wdm + 1) << 4 | (lane / wdm + 1);

		*csim_cmis_reg(cmis, CMIS_P11, CMIS_11_MAP_TX + lane) = map;
		*csim_cmis_reg(cmis, CMIS_P11, CMIS_11_MAP_RX + lane) = map;
	}
}

/**
 * struct dp_holds - what holds for a data path (6.3.3.2)
 * @deinit: DPDeinitS
 * @reinit: DPReDeinitS
 * @quiet: DPDeactivateS
 * @start: all lanes are where it begins
 */
struct dp_holds {
	bool deinit;
	bool reinit;
	bool quiet;
	bool start;
};

static struct dp_holds dp_holds(const struct csim_cmis *cmis, u8 lanes)
{
	u8 muted = csim_cmis_get(cmis, CMIS_P10, CMIS_10_TX_DISABLE) |
		   csim_cmis_get(cmis, CMIS_P10, CMIS_10_TX_FORCE_SQUELCH);
	struct dp_holds holds = { .start = true };
	unsigned int lane;

	holds.deinit = cmis->state != CSIM_CMIS_READY || csim_cmis_low_power(cmis) ||
		       lanes & csim_cmis_get(cmis, CMIS_P10, CMIS_10_DP_DEINIT);
	for (lane = 0; lane < CSIM_CMIS_LANES; lane++) {
		if (!(lanes & BIT(lane)))
			continue;
		if (!CMIS_CONFIG_APP(csim_cmis_active(cmis, lane)))
			holds.deinit = true;
		if (csim_cmis_dp(cmis, lane) != CSIM_CMIS_DP_DEACTIVATED)
			holds.start = false;
	}
	holds.start &= !holds.deinit;
	holds.reinit = holds.deinit ||
		lanes & csim_cmis_get(cmis, CMIS_P11, CMIS_11_DP_INIT_PENDING);
	holds.quiet = holds.reinit || media_lanes(cmis, lanes) & muted;

	return holds;
}

/* Steady states that last are told to the host (6.3.3.4). */
static bool lane_enter(struct csim_cmis *cmis, unsigned int lane,
		       enum csim_cmis_dp state, u64 at, u32 ms, bool lasts)
{
	csim_cmis_set_nibble(cmis, CMIS_11_DP_STATE, lane, state);
	cmis->dp_due[lane] = ms ? at + csim_cmis_scale(cmis, ms) : CSIM_NEVER;
	if (lasts)
		*csim_cmis_reg(cmis, CMIS_P11, CMIS_11_FLAGS) |= BIT(lane);

	return true;
}

/* One transition of a lane, if there is one to make. */
static bool lane_step(struct csim_cmis *cmis, unsigned int lane,
		      const struct dp_holds *holds, u64 at)
{
	u8 *pending = csim_cmis_reg(cmis, CMIS_P11, CMIS_11_DP_INIT_PENDING);
	bool over = at >= cmis->dp_due[lane];

	switch (csim_cmis_dp(cmis, lane)) {
	case CSIM_CMIS_DP_DEACTIVATED:
		/* an unused lane has nothing that could be pending */
		if (!CMIS_CONFIG_APP(csim_cmis_active(cmis, lane)) ||
		    holds->start)
			*pending &= ~BIT(lane);
		return holds->start &&
		       lane_enter(cmis, lane, CSIM_CMIS_DP_INIT, at,
				  CSIM_CMIS_MS_DP_INIT, false);
	case CSIM_CMIS_DP_INIT:
		if (holds->reinit)
			break;
		return over && lane_enter(cmis, lane, CSIM_CMIS_DP_INITIALIZED, at, 0,
					  holds->quiet);
	case CSIM_CMIS_DP_INITIALIZED:
		if (holds->reinit)
			break;
		return !holds->quiet &&
		       lane_enter(cmis, lane, CSIM_CMIS_DP_TX_TURN_ON, at,
				  CSIM_CMIS_MS_TX_TURN_ON, false);
	case CSIM_CMIS_DP_TX_TURN_ON:
		if (!holds->quiet)
			return over && lane_enter(cmis, lane, CSIM_CMIS_DP_ACTIVATED,
						  at, 0, true);
		fallthrough;
	case CSIM_CMIS_DP_ACTIVATED:
		return holds->quiet &&
		       lane_enter(cmis, lane, CSIM_CMIS_DP_TX_TURN_OFF, at,
				  CSIM_CMIS_MS_TX_TURN_OFF, false);
	case CSIM_CMIS_DP_TX_TURN_OFF:
		return over && lane_enter(cmis, lane, CSIM_CMIS_DP_INITIALIZED, at, 0,
					  holds->quiet && !holds->reinit);
	case CSIM_CMIS_DP_DEINIT:
		return over && lane_enter(cmis, lane, CSIM_CMIS_DP_DEACTIVATED, at, 0,
					  holds->deinit);
	}

	return lane_enter(cmis, lane, CSIM_CMIS_DP_DEINIT, at, CSIM_CMIS_MS_DP_DEINIT,
			  false);
}

/**
 * csim_cmis_dp_step() - data paths go on
 * @cmis: the module
 * @at: the time, ns
 *
 * Return: whether one did, and there may be more to do.
 */
bool csim_cmis_dp_step(struct csim_cmis *cmis, u64 at)
{
	unsigned int first, lane;
	bool moved = false;

	for (first = 0; first < cmis->type->host_lanes; first++) {
		u8 lanes = csim_cmis_dp_lanes(cmis, csim_cmis_active(cmis, first), first);
		struct dp_holds holds = dp_holds(cmis, lanes);

		if (lanes & (BIT(first) - 1))
			continue;
		for (lane = first; lane < CSIM_CMIS_LANES; lane++)
			if (lanes & BIT(lane) && lane_step(cmis, lane, &holds, at))
				moved = true;
	}

	return moved;
}

/* OutputStatusRx: the data path is initialized, and there is something to send. */
static u8 output_rx(const struct csim_cmis *cmis)
{
	unsigned int lane;
	u8 valid = 0;

	for (lane = 0; lane < cmis->type->host_lanes; lane++) {
		const struct csim_cmis_lane *media =
			&cmis->sense.lane[lane / csim_cmis_gear(cmis)];

		if (csim_cmis_dp_ready(cmis, lane) &&
		    (csim_cmis_pattern(cmis, CSIM_CMIS_HOST_GENERATOR, lane) ||
		     (!media->rx_los && !(media->rx_lol && csim_cmis_retimed(cmis)))))
			valid |= BIT(lane);
	}

	return valid;
}

/* Whether a media lane has what it sends without the host */
static bool lane_generates(const struct csim_cmis *cmis, unsigned int host,
			   unsigned int media)
{
	return csim_cmis_pattern(cmis, CSIM_CMIS_MEDIA_GENERATOR, media) ||
	       (csim_cmis_loopback(cmis, host) & CSIM_CMIS_LOOPBACK_HOST_OUT &&
		csim_cmis_pattern(cmis, CSIM_CMIS_HOST_GENERATOR, host));
}

/*
 * OutputStatusTx: the data path is activated, the laser works, and all host lanes
 * that the media lane is made of bring something to send, or that is made here.
 */
static u8 output_tx(const struct csim_cmis *cmis)
{
	u8 valid = 0, invalid = 0;
	unsigned int lane;

	for (lane = 0; lane < cmis->type->host_lanes; lane++) {
		unsigned int media = lane / csim_cmis_gear(cmis);

		if (csim_cmis_dp(cmis, lane) == CSIM_CMIS_DP_ACTIVATED &&
		    !cmis->sense.lane[media].tx_fault &&
		    (!cmis->sense.lane[lane].tx_los || lane_generates(cmis, lane, media)))
			valid |= BIT(media);
		else
			invalid |= BIT(media);
	}

	return valid & ~invalid;
}

/**
 * csim_cmis_dp_feel() - flags of outputs (8.10.3)
 * @cmis: the module
 *
 * There is one of Rx only.
 */
void csim_cmis_dp_feel(struct csim_cmis *cmis)
{
	u8 *before = csim_cmis_reg(cmis, CMIS_P11, CMIS_11_OUTPUT_RX);
	u8 valid = output_rx(cmis);

	*csim_cmis_reg(cmis, CMIS_P11, CMIS_11_OUTPUT_CHANGED_RX) |= *before ^ valid;
	*before = valid;
}

/**
 * csim_cmis_dp_fill() - OutputStatus of page 11h (8.10.2)
 * @cmis: the module
 * @page: page 11h, 128 bytes
 */
void csim_cmis_dp_fill(const struct csim_cmis *cmis, u8 *page)
{
	page[CMIS_11_OUTPUT_RX % CSIM_CMIS_PAGE] = output_rx(cmis);
	page[CMIS_11_OUTPUT_TX % CSIM_CMIS_PAGE] = output_tx(cmis);
}
