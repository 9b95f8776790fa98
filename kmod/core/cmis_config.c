// SPDX-License-Identifier: GPL-2.0
/*
 * What a host asks of the lanes of a module (OIF CMIS 5.2, 6.2.3 and 6.2.4): what
 * it has staged is checked and becomes active, or is rejected.
 */
#include "cmis_mem.h"

/* Whether what is staged for a lane can be, without regard to what is active */
static enum csim_cmis_config lane_check(const struct csim_cmis *cmis,
					unsigned int lane, u8 trigger)
{
	u8 config = csim_cmis_staged(cmis, lane);
	unsigned int other;
	u8 lanes;

	if (CMIS_CONFIG_APP(config) > cmis->type->n_apps)
		return CSIM_CMIS_CONFIG_INVALID_APPSEL;

	lanes = csim_cmis_dp_lanes(cmis, config, lane);
	if (!lanes)
		return CSIM_CMIS_CONFIG_INVALID_DATA_PATH;
	for (other = 0; other < CSIM_CMIS_LANES; other++)
		if (lanes & BIT(other) &&
		    !csim_cmis_same(csim_cmis_staged(cmis, other), config))
			return CSIM_CMIS_CONFIG_INVALID_DATA_PATH;

	return lanes & ~trigger ? CSIM_CMIS_CONFIG_PARTIAL : CSIM_CMIS_CONFIG_SUCCESS;
}

/*
 * Whether a lane cannot be taken from the data path that has it: that goes on
 * with other lanes, or would have to go through DPInit where it must not.
 */
static bool lane_in_use(const struct csim_cmis *cmis, unsigned int lane, u8 good,
			bool immediate)
{
	u8 config = csim_cmis_active(cmis, lane);
	u8 lanes = csim_cmis_dp_lanes(cmis, config, lane);

	if (csim_cmis_dp(cmis, lane) == CSIM_CMIS_DP_DEACTIVATED)
		return false;
	if (lanes & ~good)
		return true;

	return immediate && !csim_cmis_same(csim_cmis_staged(cmis, lane), config);
}

/* Make active what is staged for lanes that have been found good. */
static void dp_provision(struct csim_cmis *cmis, u8 good, bool immediate)
{
	u8 *pending = csim_cmis_reg(cmis, CMIS_P11, CMIS_11_DP_INIT_PENDING);
	u8 *active = csim_cmis_reg(cmis, CMIS_P11, CMIS_11_DP_CONFIG);
	const u8 *staged = csim_cmis_reg(cmis, CMIS_P10, CMIS_10_DP_CONFIG);
	unsigned int lane, other;

	for (lane = 0; lane < CSIM_CMIS_LANES; lane++) {
		u8 lanes = csim_cmis_dp_lanes(cmis, active[lane], lane) & ~good;

		/* the rest of a data path that was not in operation is left unused */
		for (other = 0; good & BIT(lane) && other < CSIM_CMIS_LANES; other++)
			if (lanes & BIT(other))
				active[other] = 0;
	}
	for (lane = 0; lane < CSIM_CMIS_LANES; lane++) {
		if (!(good & BIT(lane)))
			continue;
		active[lane] = staged[lane];
		if (!immediate || csim_cmis_dp(cmis, lane) == CSIM_CMIS_DP_DEACTIVATED)
			*pending |= BIT(lane);
	}
}

/**
 * csim_cmis_config_apply() - ApplyDPInit or ApplyImmediate (6.2.4)
 * @cmis: the module
 * @trigger: host lanes, as a mask
 * @immediate: ApplyImmediate: there is no DPInit; signal integrity settings are
 *	all that it may change of data paths in operation, and they are fixed
 *
 * The outcome is in ConfigStatus. Of a data path, all lanes change, or none.
 */
void csim_cmis_config_apply(struct csim_cmis *cmis, u8 trigger, bool immediate)
{
	enum csim_cmis_config status[CSIM_CMIS_LANES];
	u8 good = 0, before;
	unsigned int lane;

	trigger &= BIT(cmis->type->host_lanes) - 1;
	for (lane = 0; lane < CSIM_CMIS_LANES; lane++) {
		status[lane] = lane_check(cmis, lane, trigger);
		if (trigger & BIT(lane) && status[lane] == CSIM_CMIS_CONFIG_SUCCESS)
			good |= BIT(lane);
	}

	/* a data path that fails may keep lanes that another one counts on */
	do {
		before = good;
		for (lane = 0; lane < CSIM_CMIS_LANES; lane++) {
			unsigned int other;
			u8 lanes;

			if (!(good & BIT(lane)) ||
			    !lane_in_use(cmis, lane, good, immediate))
				continue;
			lanes = csim_cmis_dp_lanes(cmis, csim_cmis_staged(cmis, lane), lane);
			good &= ~lanes;
			for (other = 0; other < CSIM_CMIS_LANES; other++)
				if (lanes & BIT(other))
					status[other] = CSIM_CMIS_CONFIG_LANES_IN_USE;
		}
	} while (good != before);

	dp_provision(cmis, good, immediate);
	for (lane = 0; lane < CSIM_CMIS_LANES; lane++)
		if (trigger & BIT(lane))
			csim_cmis_set_nibble(cmis, CMIS_11_CONFIG_STATUS, lane, status[lane]);
}

/**
 * csim_cmis_app() - the application that a lane is set up for
 * @cmis: the module
 * @lane: host lane, from 0
 *
 * Return: AppSel code of the active control set; 0 if it is unused, or if memory is
 * flat.
 */
unsigned int csim_cmis_app(const struct csim_cmis *cmis, unsigned int lane)
{
	return CMIS_CONFIG_APP(csim_cmis_active(cmis, lane));
}

/**
 * csim_cmis_select() - what the driver of a host writes to set lanes up
 * @cmis: the module
 * @lanes: contiguous host lanes, as a mask
 * @app: AppSel code for them, in as many data paths as they are for; 0 to leave
 *	them unused
 * @now: present time, ns
 *
 * DPConfig, ApplyDPInit, and DPDeinit is cleared; nothing at all if it is so
 * already. A data path that is in operation can only be taken as a whole: to
 * divide it, its lanes have to be made unused first (as SONiC's xcvrd does).
 * Step the module then. With flat memory there is nothing to write.
 *
 * Return: 0; -EINVAL if the module rejects it, and ConfigStatus says why; -ENXIO
 * if it does not answer.
 */
int csim_cmis_select(struct csim_cmis *cmis, u8 lanes, unsigned int app, u64 now)
{
	unsigned int first = 0, lane, width;
	u8 config[CSIM_CMIS_LANES] = {};
	bool same = true;
	u8 deinit;
	int err;

	if (!lanes || app > cmis->type->n_apps)
		return -EINVAL;
	if (csim_cmis_flat(cmis))
		return cmis->pins.stuck ? -ENXIO : 0;
	err = csim_cmis_read(cmis, 0, 0x10, CMIS_10_DP_DEINIT, 1, &deinit, now);
	if (err)
		return err;

	width = app ? cmis->type->app[app - 1].host_lanes : 1;
	while (!(lanes & BIT(first)))
		first++;
	for (lane = first; lane < CSIM_CMIS_LANES; lane++) {
		if (!(lanes & BIT(lane)))
			continue;
		if (app)
			config[lane] = CMIS_CONFIG(app, lane - (lane - first) % width);
		same &= csim_cmis_same(csim_cmis_active(cmis, lane), config[lane]);
	}
	if (same && (!app || !(deinit & lanes)))
		return 0;

	for (lane = first; lane < CSIM_CMIS_LANES; lane++)
		if (lanes & BIT(lane))
			csim_cmis_write(cmis, 0, 0x10, CMIS_10_DP_CONFIG + lane, 1,
					&config[lane], now);
	csim_cmis_write(cmis, 0, 0x10, CMIS_10_APPLY_DP_INIT, 1, &lanes, now);
	for (lane = first; lane < CSIM_CMIS_LANES; lane++)
		if (lanes & BIT(lane) &&
		    csim_cmis_nibble(cmis, CMIS_P11, CMIS_11_CONFIG_STATUS, lane) !=
		    CSIM_CMIS_CONFIG_SUCCESS)
			return -EINVAL;

	deinit &= ~lanes;
	if (app)
		csim_cmis_write(cmis, 0, 0x10, CMIS_10_DP_DEINIT, 1, &deinit, now);

	return 0;
}
