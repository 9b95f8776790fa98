/* SPDX-License-Identifier: GPL-2.0 */
/* What the parts of a module's management interface have in common. */
#ifndef CSIM_CORE_CMIS_MEM_H
#define CSIM_CORE_CMIS_MEM_H

#include "catalogue.h"
#include "cmis.h"
#include "cmis_map.h"
#include "sff8024.h"

/*
 * Times of the data path state machine in real modules, ms: assumptions, within
 * what SONiC and FBOSS wait for.
 */
/** define CSIM_CMIS_MS_DP_INIT - DPInit: lasers are stable and DSPs adapted */
#define CSIM_CMIS_MS_DP_INIT		2500
/** define CSIM_CMIS_MS_DP_DEINIT - DPDeinit */
#define CSIM_CMIS_MS_DP_DEINIT		400
/** define CSIM_CMIS_MS_TX_TURN_ON - DPTxTurnOn */
#define CSIM_CMIS_MS_TX_TURN_ON		100
/** define CSIM_CMIS_MS_TX_TURN_OFF - DPTxTurnOff */
#define CSIM_CMIS_MS_TX_TURN_OFF	20

/**
 * csim_cmis_flat() - whether a module has no pages and no machines
 * @cmis: the module
 *
 * That is passive copper, which is an EEPROM, and SFF-8636.
 * Return: true if so.
 */
static inline bool csim_cmis_flat(const struct csim_cmis *cmis)
{
	return cmis->type->flags & CSIM_TYPE_FLAT ||
	       cmis->type->form == CSIM_FORM_QSFP28;
}

/**
 * csim_cmis_retimed() - whether a module recovers clocks
 * @cmis: the module
 *
 * Copper with linear equalizers, or none, does not: it has no CDRs, nothing that
 * could make or check a pattern, and nothing to measure a BER with. Limiting
 * equalizers are taken for retimers.
 * Return: true if so.
 */
static inline bool csim_cmis_retimed(const struct csim_cmis *cmis)
{
	if (cmis->type->medium != CSIM_MEDIUM_COPPER)
		return true;

	return cmis->type->technology != CSIM_TECH_COPPER &&
	       cmis->type->technology != CSIM_TECH_EQUALIZED &&
	       cmis->type->technology != CSIM_TECH_LINEAR;
}

/**
 * csim_cmis_reg() - a register
 * @cmis: the module
 * @slot: its page
 * @offset: its address, 0 .. 127 for lower memory, 128 .. 255 else
 *
 * Return: where it is.
 */
static inline u8 *csim_cmis_reg(struct csim_cmis *cmis, enum csim_cmis_slot slot,
				unsigned int offset)
{
	return &cmis->mem[slot][offset % CSIM_CMIS_PAGE];
}

/**
 * csim_cmis_get() - the value of a register
 * @cmis: the module
 * @slot: its page
 * @offset: its address
 *
 * Return: its value.
 */
static inline u8 csim_cmis_get(const struct csim_cmis *cmis, enum csim_cmis_slot slot,
			       unsigned int offset)
{
	return cmis->mem[slot][offset % CSIM_CMIS_PAGE];
}

/**
 * csim_cmis_nibble() - a value of four bits of a lane
 * @cmis: the module
 * @slot: page of the first register
 * @offset: the first register
 * @lane: the lane, from 0
 *
 * Return: the value.
 */
static inline u8 csim_cmis_nibble(const struct csim_cmis *cmis, enum csim_cmis_slot slot,
				  unsigned int offset, unsigned int lane)
{
	return csim_cmis_get(cmis, slot, offset + lane / 2) >> lane % 2 * 4 & 0xf;
}

/**
 * csim_cmis_set_nibble() - set a value of four bits of a lane, on page 11h
 * @cmis: the module
 * @offset: the first register
 * @lane: the lane, from 0
 * @value: the value
 */
static inline void csim_cmis_set_nibble(struct csim_cmis *cmis, unsigned int offset,
					unsigned int lane, u8 value)
{
	u8 *reg = csim_cmis_reg(cmis, CMIS_P11, offset + lane / 2);
	unsigned int shift = lane % 2 * 4;

	*reg = (*reg & ~(0xf << shift)) | value << shift;
}

/** define CMIS_CONFIG - DPConfigLane: AppSelCode, and DataPathID: the first lane */
#define CMIS_CONFIG(app, first)	((app) << 4 | (first) << 1)
/** define CMIS_CONFIG_APP - AppSelCode of DPConfigLane */
#define CMIS_CONFIG_APP(config)	((config) >> 4)
/** define CMIS_CONFIG_FIRST - DataPathID of DPConfigLane */
#define CMIS_CONFIG_FIRST(config) ((config) >> 1 & 7)

/**
 * csim_cmis_same() - whether configurations of a lane are of the same data path
 * @a: DPConfigLane
 * @b: DPConfigLane
 *
 * Return: true if they differ in ExplicitControl at most.
 */
static inline bool csim_cmis_same(u8 a, u8 b)
{
	return a >> 1 == b >> 1;
}

/**
 * csim_cmis_active() - DPConfigLane of the active control set
 * @cmis: the module
 * @lane: host lane, from 0
 *
 * Return: its value.
 */
static inline u8 csim_cmis_active(const struct csim_cmis *cmis, unsigned int lane)
{
	return csim_cmis_get(cmis, CMIS_P11, CMIS_11_DP_CONFIG + lane);
}

/**
 * csim_cmis_staged() - DPConfigLane of staged control set 0
 * @cmis: the module
 * @lane: host lane, from 0
 *
 * Return: its value.
 */
static inline u8 csim_cmis_staged(const struct csim_cmis *cmis, unsigned int lane)
{
	return csim_cmis_get(cmis, CMIS_P10, CMIS_10_DP_CONFIG + lane);
}

/**
 * csim_cmis_gear() - host lanes that make one media lane
 * @cmis: the module
 *
 * Return: 1, or 2 with a gearbox.
 */
static inline unsigned int csim_cmis_gear(const struct csim_cmis *cmis)
{
	return max(cmis->type->host_lanes / max_t(u8, cmis->type->media_lanes, 1), 1);
}

/**
 * csim_cmis_scale() - a time as the module takes it
 * @cmis: the module
 * @ms: as a real one does, ms
 *
 * Return: the time, ns.
 */
static inline u64 csim_cmis_scale(const struct csim_cmis *cmis, u32 ms)
{
	return csim_timing_scale(cmis->timing, ms * 1000000ULL);
}

void csim_cmis_reset(struct csim_cmis *cmis, unsigned int image);
bool csim_cmis_low_power(const struct csim_cmis *cmis);
void csim_cmis_advertise(struct csim_cmis *cmis);

void csim_cmis_dp_reset(struct csim_cmis *cmis);
bool csim_cmis_dp_step(struct csim_cmis *cmis, u64 at);
bool csim_cmis_dp_down(const struct csim_cmis *cmis);
bool csim_cmis_dp_ready(const struct csim_cmis *cmis, unsigned int lane);
u8 csim_cmis_dp_lanes(const struct csim_cmis *cmis, u8 config, unsigned int lane);
void csim_cmis_config_apply(struct csim_cmis *cmis, u8 trigger, bool immediate);
void csim_cmis_dp_feel(struct csim_cmis *cmis);
void csim_cmis_dp_fill(const struct csim_cmis *cmis, u8 *page);

void csim_cmis_flag_fill(const struct csim_cmis *cmis, u8 *lower);

u16 csim_cmis_snr_code(s32 snr);
u16 csim_cmis_ltp_code(s32 snr);

void csim_cmis_vdm_reset(struct csim_cmis *cmis);
void csim_cmis_vdm_feel(struct csim_cmis *cmis, const struct csim_cmis_sense *sense,
			u64 now);
void csim_cmis_vdm_freeze(struct csim_cmis *cmis, bool before, u64 now);
void csim_cmis_vdm_fill(const struct csim_cmis *cmis, u8 number, u8 *page, u64 now);

void csim_cmis_diag_reset(struct csim_cmis *cmis);
void csim_cmis_diag_select(struct csim_cmis *cmis);
void csim_cmis_diag_feel(struct csim_cmis *cmis);
void csim_cmis_diag_fill(const struct csim_cmis *cmis, u8 *page);

void csim_cmis_cdb_init(struct csim_cmis *cmis);
void csim_cmis_cdb_reset(struct csim_cmis *cmis, unsigned int image);
void csim_cmis_cdb_trigger(struct csim_cmis *cmis, u64 now);
void csim_cmis_cdb_finish(struct csim_cmis *cmis, u64 at);

#endif
