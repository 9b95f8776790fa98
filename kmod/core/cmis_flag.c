// SPDX-License-Identifier: GPL-2.0
/*
 * Monitors of a module, their flags and masks, and the interrupt (OIF CMIS 5.2,
 * 8.2.4 to 8.2.8, 8.9.4, 8.10.3).
 *
 * A flag is set as long as its cause lasts, and stays until it is read. Masks
 * keep flags from the interrupt, not from being set. Flags of lanes are set in
 * data path states only in which what is measured means something.
 */
#include "cmis_mem.h"
#include "eeprom.h"

/* high alarm, low alarm, high warning, low warning: bits 0 to 3 */
static u8 exceeded(const u8 *thresholds, s32 value, bool is_signed)
{
	u8 bits = 0;
	unsigned int i;

	/* four zeros are those of a monitor that is not there */
	if (!get_unaligned_be64(thresholds))
		return 0;

	for (i = 0; i < 4; i++) {
		s32 limit = get_unaligned_be16(thresholds + 2 * i);

		if (is_signed)
			limit = (s16)limit;
		if (i & 1 ? value < limit : value > limit)
			bits |= BIT(i);
	}
	return bits;
}

/* Latch the four flags of a lane, which are in a byte each. */
static void latch(struct csim_cmis *cmis, unsigned int flags, unsigned int lane, u8 bits)
{
	unsigned int i;

	for (i = 0; i < 4; i++)
		if (bits & BIT(i))
			*csim_cmis_reg(cmis, CMIS_P11, flags + i) |= BIT(lane);
}

static void flag(struct csim_cmis *cmis, unsigned int offset, unsigned int lane, bool set)
{
	if (set)
		*csim_cmis_reg(cmis, CMIS_P11, offset) |= BIT(lane);
}

static void feel_host_lane(struct csim_cmis *cmis, unsigned int lane)
{
	const struct csim_cmis_lane *sense = &cmis->sense.lane[lane];

	if (!csim_cmis_dp_ready(cmis, lane))
		return;
	flag(cmis, CMIS_11_LOS_TX, lane, sense->tx_los);
	flag(cmis, CMIS_11_LOL_TX, lane, sense->tx_lol && csim_cmis_retimed(cmis));
}

static void feel_media_lane(struct csim_cmis *cmis, unsigned int lane)
{
	unsigned int host = lane * csim_cmis_gear(cmis);
	const struct csim_cmis_lane *sense = &cmis->sense.lane[lane];

	put_unaligned_be16(sense->tx_power,
			   csim_cmis_reg(cmis, CMIS_P11, CMIS_11_TX_POWER + 2 * lane));
	put_unaligned_be16(sense->bias,
			   csim_cmis_reg(cmis, CMIS_P11, CMIS_11_BIAS + 2 * lane));
	put_unaligned_be16(sense->rx_power,
			   csim_cmis_reg(cmis, CMIS_P11, CMIS_11_RX_POWER + 2 * lane));

	if (!csim_cmis_dp_ready(cmis, host))
		return;
	flag(cmis, CMIS_11_LOS_RX, lane, sense->rx_los);
	flag(cmis, CMIS_11_LOL_RX, lane, sense->rx_lol && csim_cmis_retimed(cmis));
	latch(cmis, CMIS_11_RX_POWER_FLAGS, lane,
	      exceeded(csim_cmis_reg(cmis, CMIS_P02, EEPROM_02_RX_POWER), sense->rx_power,
		       false));

	/* a laser that is off, as it should be, is no alarm */
	if (csim_cmis_dp(cmis, host) != CSIM_CMIS_DP_ACTIVATED)
		return;
	flag(cmis, CMIS_11_FAILURE_TX, lane, sense->tx_fault);
	latch(cmis, CMIS_11_TX_POWER_FLAGS, lane,
	      exceeded(csim_cmis_reg(cmis, CMIS_P02, EEPROM_02_TX_POWER), sense->tx_power,
		       false));
	latch(cmis, CMIS_11_BIAS_FLAGS, lane,
	      exceeded(csim_cmis_reg(cmis, CMIS_P02, EEPROM_02_BIAS), sense->bias, false));
}

/**
 * csim_cmis_feel() - tell a module what its monitors measure
 * @cmis: the module
 * @sense: what they do
 * @now: present time, ns
 *
 * To be called before a read, and when something has changed: that is when flags
 * are set. Statistics take it that nothing changes between two calls.
 */
void csim_cmis_feel(struct csim_cmis *cmis, const struct csim_cmis_sense *sense,
		    u64 now)
{
	u8 *lower = cmis->mem[CMIS_LOWER];
	unsigned int lane;

	csim_cmis_step(cmis, now);
	if (csim_cmis_flat(cmis))
		return;

	if (csim_cmis_retimed(cmis))
		csim_cmis_vdm_feel(cmis, sense, now);
	cmis->sense = *sense;
	if (cmis->state == CSIM_CMIS_RESET)
		return;

	put_unaligned_be16(sense->temperature, lower + CMIS_TEMPERATURE);
	put_unaligned_be16(sense->vcc, lower + CMIS_VCC);
	lower[CMIS_MONITOR_FLAGS] |=
		exceeded(csim_cmis_reg(cmis, CMIS_P02, EEPROM_02_TEMPERATURE),
			 sense->temperature, true) |
		exceeded(csim_cmis_reg(cmis, CMIS_P02, EEPROM_02_VCC), sense->vcc, false) << 4;
	for (lane = 0; lane < cmis->type->host_lanes; lane++)
		feel_host_lane(cmis, lane);
	for (lane = 0; lane < cmis->type->media_lanes; lane++)
		feel_media_lane(cmis, lane);
	csim_cmis_dp_feel(cmis);
	csim_cmis_diag_feel(cmis);
}

/* Whether there is a flag in some bytes, but for those that are masked */
static bool raised(const u8 *flags, const u8 *masks, unsigned int len)
{
	unsigned int i;

	for (i = 0; i < len; i++)
		if (flags[i] & ~(masks ? masks[i] : 0))
			return true;

	return false;
}

/* Flags and masks of lanes and observables, and the bit of their summary (8.2.3) */
static const struct {
	u8 flags_slot;
	u8 flags;
	u8 masks_slot;
	u8 masks;
	u8 len;
	u8 summary;
} groups[] = {
	{ CMIS_P11, CMIS_11_FLAGS, CMIS_P10, CMIS_10_MASKS,
	  CMIS_11_FLAGS_END - CMIS_11_FLAGS + 1, BIT(0) },
	{ CMIS_P14, CMIS_14_FLAGS, CMIS_P13, CMIS_13_MASKS,
	  CMIS_14_FLAGS_END - CMIS_14_FLAGS + 1, BIT(2) },
	{ CMIS_P2C, CMIS_2C_FLAGS, CMIS_P2D, CMIS_2D_MASKS,
	  CMIS_2C_FLAGS_END - CMIS_2C_FLAGS + 1, BIT(3) },
};

static u8 summary(const struct csim_cmis *cmis, bool masked)
{
	unsigned int i;
	u8 bits = 0;

	for (i = 0; i < ARRAY_SIZE(groups); i++) {
		const u8 *flags = cmis->mem[groups[i].flags_slot] +
				  groups[i].flags % CSIM_CMIS_PAGE;
		const u8 *masks = cmis->mem[groups[i].masks_slot] +
				  groups[i].masks % CSIM_CMIS_PAGE;

		if (raised(flags, masked ? masks : NULL, groups[i].len))
			bits |= groups[i].summary;
	}
	return bits;
}

/**
 * csim_cmis_interrupt() - the Interrupt signal (8.1.4.2)
 * @cmis: the module
 *
 * Return: whether it is asserted: there is a flag that is not masked.
 */
bool csim_cmis_interrupt(const struct csim_cmis *cmis)
{
	const u8 *lower = cmis->mem[CMIS_LOWER];

	if (csim_cmis_flat(cmis) || cmis->state == CSIM_CMIS_RESET)
		return false;

	return summary(cmis, true) ||
	       raised(lower + CMIS_MODULE_FLAGS, lower + CMIS_MODULE_MASKS,
		      CMIS_MODULE_FLAGS_END - CMIS_MODULE_FLAGS + 1);
}

/**
 * csim_cmis_flag_fill() - state, interrupt and flag summary of lower memory
 * @cmis: the module
 * @lower: lower memory, 128 bytes
 */
void csim_cmis_flag_fill(const struct csim_cmis *cmis, u8 *lower)
{
	lower[EEPROM_STATE] = cmis->state << 1 |
			      (csim_cmis_interrupt(cmis) ? 0 : BIT(0));
	lower[CMIS_FLAGS_SUMMARY] = summary(cmis, false);
}
