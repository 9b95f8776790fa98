// SPDX-License-Identifier: GPL-2.0
/*
 * Loopbacks, makers and checkers of patterns, and what they find (OIF CMIS 5.2,
 * 8.12 and 8.13). Here they are registers: what they do to lanes is for the
 * caller, who asks csim_cmis_loopback() and csim_cmis_pattern(), and tells which
 * patterns arrive.
 */
#include "cmis_mem.h"

/* all four loopbacks, of each lane, and of both sides at the same time */
#define LOOPBACKS	0x7f
/* BER, SNR of the host side and of the media side; no counters, no gating */
#define REPORTS		0x31
/* without FEC: it is not the module that has it */
#define LOCATIONS	0xaa
/* PRBS31Q to PRBS7 and SSPRQ, pattern IDs 0 to 12 */
#define PATTERNS	0x1fff
/* enable and pattern, for each lane */
#define PER_LANE	0xff

#define ENGINE_BYTES	8
#define ENGINE_SELECT	4	/* PatternSelect in the bytes of an engine */

/* DiagnosticsSelector (8.13.1) */
enum {
	SELECT_NONE	= 0x00,
	SELECT_BER	= 0x01,
	SELECT_SNR	= 0x06,
};

/**
 * csim_cmis_diag_reset() - page 13h as after a reset
 * @cmis: the module
 *
 * Masks are set (8.12.9).
 */
void csim_cmis_diag_reset(struct csim_cmis *cmis)
{
	unsigned int engine;

	*csim_cmis_reg(cmis, CMIS_P13, CMIS_13_LOOPBACKS) = LOOPBACKS;
	*csim_cmis_reg(cmis, CMIS_P13, CMIS_13_REPORTS) = REPORTS;
	*csim_cmis_reg(cmis, CMIS_P13, CMIS_13_LOCATIONS) = LOCATIONS;
	for (engine = 0; engine <= CSIM_CMIS_MEDIA_CHECKER; engine++) {
		u8 *patterns = csim_cmis_reg(cmis, CMIS_P13, CMIS_13_PATTERNS + 2 * engine);

		patterns[0] = PATTERNS & 0xff;
		patterns[1] = PATTERNS >> 8;
	}
	*csim_cmis_reg(cmis, CMIS_P13, CMIS_13_PER_LANE) = PER_LANE;
	memset(csim_cmis_reg(cmis, CMIS_P13, CMIS_13_MASKS), 0xff,
	       CMIS_13_MASKS_END - CMIS_13_MASKS + 1);
}

/**
 * csim_cmis_loopback() - the loopbacks of a lane
 * @cmis: the module
 * @lane: host lane or media lane, from 0, as the loopback has it
 *
 * Return: CSIM_CMIS_LOOPBACK_MEDIA_OUT and the others.
 */
u8 csim_cmis_loopback(const struct csim_cmis *cmis, unsigned int lane)
{
	unsigned int i;
	u8 loopback = 0;

	for (i = 0; i <= CMIS_13_LOOPBACK_END - CMIS_13_LOOPBACK; i++)
		if (csim_cmis_get(cmis, CMIS_P13, CMIS_13_LOOPBACK + i) & BIT(lane))
			loopback |= BIT(i);

	return loopback;
}

/**
 * csim_cmis_pattern() - what an engine makes or checks
 * @cmis: the module
 * @engine: which one
 * @lane: host lane or media lane, from 0, as @engine has it
 *
 * Return: the pattern (8.12.6); CSIM_PRBS_OFF if it is off, or set to a pattern
 * that it does not have.
 */
enum csim_prbs csim_cmis_pattern(const struct csim_cmis *cmis,
				 enum csim_cmis_engine engine, unsigned int lane)
{
	unsigned int first = CMIS_13_ENGINES + ENGINE_BYTES * engine;

	if (!(csim_cmis_get(cmis, CMIS_P13, first) & BIT(lane)))
		return CSIM_PRBS_OFF;

	return csim_prbs_from_cmis(csim_cmis_nibble(cmis, CMIS_P13,
						    first + ENGINE_SELECT, lane));
}

/* Whether a checker has found its pattern */
static bool checker_locked(const struct csim_cmis *cmis,
			   enum csim_cmis_engine checker, unsigned int lane)
{
	const struct csim_cmis_lane *sense = &cmis->sense.lane[lane];
	enum csim_prbs pattern = csim_cmis_pattern(cmis, checker, lane);

	return pattern && pattern == (checker == CSIM_CMIS_HOST_CHECKER ?
				      sense->host_hears : sense->media_hears);
}

/**
 * csim_cmis_diag_select() - DiagnosticsSelector was written
 * @cmis: the module
 *
 * What it does not have is none (8.13.1).
 */
void csim_cmis_diag_select(struct csim_cmis *cmis)
{
	u8 *selector = csim_cmis_reg(cmis, CMIS_P14, CMIS_14_SELECTOR);

	if (*selector != SELECT_BER && *selector != SELECT_SNR)
		*selector = SELECT_NONE;
}

/**
 * csim_cmis_diag_feel() - flags of checkers without lock
 * @cmis: the module
 */
void csim_cmis_diag_feel(struct csim_cmis *cmis)
{
	u8 *flags = csim_cmis_reg(cmis, CMIS_P14, CMIS_14_CHECKER_LOL);
	unsigned int checker = CSIM_CMIS_HOST_CHECKER, lane;

	for (; checker <= CSIM_CMIS_MEDIA_CHECKER; checker++, flags++)
		for (lane = 0; lane < CSIM_CMIS_LANES; lane++)
			if (csim_cmis_pattern(cmis, checker, lane) &&
			    !checker_locked(cmis, checker, lane))
				*flags |= BIT(lane);
}

/* SNR is of the lower byte first (table 8-127), unlike all else. */
static void put_snr(s32 snr, u8 *data)
{
	u16 code = csim_cmis_snr_code(snr);

	data[0] = code & 0xff;
	data[1] = code >> 8;
}

/**
 * csim_cmis_diag_fill() - what is selected of page 14h
 * @cmis: the module
 * @page: page 14h, 128 bytes
 *
 * BER is of lanes whose checker has found its pattern.
 */
void csim_cmis_diag_fill(const struct csim_cmis *cmis, u8 *page)
{
	u8 selector = csim_cmis_get(cmis, CMIS_P14, CMIS_14_SELECTOR);
	u8 *data = page + CMIS_14_DATA % CSIM_CMIS_PAGE;
	unsigned int lane;

	for (lane = 0; lane < CSIM_CMIS_LANES; lane++) {
		const struct csim_cmis_lane *sense = &cmis->sense.lane[lane];

		switch (selector) {
		case SELECT_BER:
			if (checker_locked(cmis, CSIM_CMIS_HOST_CHECKER, lane))
				put_unaligned_be16(csim_cmis_f16(sense->host_ber),
						   data + 2 * lane);
			if (checker_locked(cmis, CSIM_CMIS_MEDIA_CHECKER, lane))
				put_unaligned_be16(csim_cmis_f16(sense->media_ber),
						   data + 16 + 2 * lane);
			break;
		case SELECT_SNR:
			put_snr(sense->host_snr, data + 16 + 2 * lane);
			put_snr(sense->media_snr, data + 48 + 2 * lane);
			break;
		}
	}
}
