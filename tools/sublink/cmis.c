// SPDX-License-Identifier: GPL-2.0
/*
 * Memory that follows OIF CMIS 5.2 (clause 8; older revisions have the same where
 * they have it). Offsets are those of the standard.
 *
 * Flags are cleared by reading them, and somebody else may wait for them: 8 to 13
 * of lower memory, 134 to 153 of page 11h, and pages 14h and 2Ch are not read.
 */
#include "cmis.h"

#include <math.h>
#include <stdio.h>

#include "sff8024.h"

/* CMIS 6.3.2, table 8-6 */
static const char *const module_states[8] = {
	[1] = "ModuleLowPwr",
	[2] = "ModulePwrUp",
	[3] = "ModuleReady",
	[4] = "ModulePwrDn",
	[5] = "ModuleFault",
};

/* CMIS 6.3.3, 8.10.1 */
static const char *const data_path_states[] = {
	[1] = "DPDeactivated",
	[2] = "DPInit",
	[3] = "DPDeinit",
	[4] = "DPActivated",
	[5] = "DPTxTurnOn",
	[6] = "DPTxTurnOff",
	[7] = "DPInitialized",
};

/**
 * cmis_data_path() - state of a data path in words
 * @state: the state, or ABSENT
 *
 * Return: what CMIS calls it, or NULL.
 */
const char *cmis_data_path(uint64_t state)
{
	return state < ARRAY_SIZE(data_path_states) ? data_path_states[state] : NULL;
}

static bool read_page(struct cmis *cmis, uint8_t page, uint8_t offset,
		      uint8_t len, uint8_t *bytes)
{
	return memory_read(cmis->memory, EEPROM_I2C, page, offset, len, bytes);
}

/* Highest bit of a mask of lanes, counted from 1; 0 for none */
static unsigned int last_lane(uint8_t mask)
{
	return mask ? 32 - __builtin_clz(mask) : 0;
}

/* Lanes up to the last that an application of lower memory can have */
static unsigned int host_lanes(const struct cmis *cmis)
{
	unsigned int lanes = 0, i, end;
	const uint8_t *app;

	for (i = 0; i < 8; i++) {
		app = &cmis->p00[86 + 4 * i];
		if (app[0] == 0xff)
			break;
		end = app[3] ? last_lane(app[3]) - 1 + (app[2] >> 4) : 0;
		if (lanes < end)
			lanes = end;
	}
	return lanes < XCVR_LANES ? lanes : XCVR_LANES;
}

static void decode_lanes(struct cmis *cmis)
{
	struct xcvr *xcvr = cmis->xcvr;

	cmis->host_lanes = host_lanes(cmis);
	xcvr->lanes = last_lane(~cmis->p00[210]);
	if (!xcvr->lanes)
		xcvr->lanes = cmis->host_lanes;
	if (!cmis->host_lanes)
		cmis->host_lanes = xcvr->lanes;
	if (xcvr->lanes && cmis->host_lanes >= xcvr->lanes)
		xcvr->gear = cmis->host_lanes / xcvr->lanes;
}

static void decode_identity(struct cmis *cmis)
{
	const uint8_t *p00 = cmis->p00;
	struct xcvr *xcvr = cmis->xcvr;

	memory_text(p00 + 129, 16, xcvr->vendor);
	memory_text(p00 + 148, 16, xcvr->part);
	memory_text(p00 + 166, 16, xcvr->serial);
	if (p00[201])
		xcvr->max_power = p00[201] / 4.0;
	xcvr->connector = sff8024_connector(p00[203]);
	xcvr->state = module_states[p00[3] >> 1 & 7];
	/* 0.0 is no firmware, 255.255 one that is not valid (8.2.9) */
	if (memory_any(p00 + 39, 2) && memory_u16(p00 + 39) != 0xffff)
		snprintf(xcvr->firmware, sizeof(xcvr->firmware), "%u.%u",
			 p00[39], p00[40]);
}

static void decode_monitors(struct cmis *cmis)
{
	struct xcvr *xcvr = cmis->xcvr;

	if (cmis->p01[159] & 1 << 0)
		xcvr->temperature = memory_celsius(cmis->p00 + 14);
	if (cmis->p01[159] & 1 << 1)
		xcvr->voltage = memory_volts(cmis->p00 + 16);
	memory_temperature_limits(xcvr, cmis->p02 + 128);
	if (cmis->p01[160] & 1 << 2)
		memory_rx_power_limits(xcvr, cmis->p02 + 192);
}

/* DataPathState of a lane of the host side (8.10.1); 0 if it could not be read */
static unsigned int path_state(const struct cmis *cmis, unsigned int host_lane)
{
	uint8_t two = cmis->p11[128 + host_lane / 2];

	return host_lane % 2 ? two >> 4 : two & 0xf;
}

/**
 * cmis_ready() - tell whether receivers of a lane can be believed
 * @cmis: the module
 * @host_lane: lane of the host side, from 0 on
 *
 * Return: whether its data path is initialized, even if it does not send.
 */
bool cmis_ready(const struct cmis *cmis, unsigned int host_lane)
{
	unsigned int state = path_state(cmis, host_lane);

	return state >= 4 && state <= 7;
}

static void decode_lane(struct cmis *cmis, unsigned int i)
{
	struct xcvr_lane *lane = &cmis->xcvr->lane[i];
	unsigned int state = path_state(cmis, i * cmis->xcvr->gear);
	unsigned int bias = cmis->p01[160] >> 3 & 3;

	if (state)
		lane->state = state;
	if (cmis->p01[160] & 1 << 1)
		lane->tx_power = memory_milliwatts(cmis->p11 + 154 + 2 * i);
	if (cmis->p01[160] & 1 << 2)
		memory_rx_power(lane, cmis->p11 + 186 + 2 * i);
	/* times 1, 2 or 4; 3 is reserved (8.4.9) */
	if (cmis->p01[160] & 1 << 0 && bias < 3)
		lane->bias = memory_milliamperes(cmis->p11 + 170 + 2 * i) *
			     (1 << bias);
}

static void decode_page11(struct cmis *cmis)
{
	unsigned int i;

	/* the second part is left out if the first cannot be read: no such page */
	if (!read_page(cmis, 0x11, 128, 4, cmis->p11) ||
	    !read_page(cmis, 0x11, 154, 60, cmis->p11))
		return;
	for (i = 0; i < cmis->xcvr->lanes; i++)
		decode_lane(cmis, i);
}

/**
 * cmis_decode() - ask a module that follows CMIS about itself
 * @memory: its memory
 * @head: its first four bytes
 */
void cmis_decode(struct memory *memory, const uint8_t *head)
{
	struct cmis cmis = { .memory = memory, .xcvr = memory->xcvr };
	bool flat = head[2] & 1 << 7;
	unsigned int i;

	for (i = 0; i < 4; i++)
		cmis.p00[i] = head[i];
	if (!read_page(&cmis, 0, 14, 104, cmis.p00) ||
	    !read_page(&cmis, 0, 128, 85, cmis.p00))
		return;
	decode_lanes(&cmis);
	decode_identity(&cmis);
	if (flat) {
		cmis.xcvr->note = "no monitors: the memory is flat";
		cmis_media(&cmis);
		return;
	}

	if (read_page(&cmis, 0x01, 142, 109, cmis.p01)) {
		read_page(&cmis, 0x02, 128, 72, cmis.p02);
		decode_monitors(&cmis);
		decode_page11(&cmis);
		cmis_vdm(&cmis);
	}
	cmis_media(&cmis);
}
