// SPDX-License-Identifier: GPL-2.0
/*
 * Memory that follows SFF-8472 (rev. 12.4): SFP, SFP+ and SFP28. What it is stands
 * at I2C address A0h, what it measures at A2h, both in 8 bits. Flags from 112 of A2h
 * on are not read.
 */
#include <stdio.h>

#include "memory.h"
#include "sff8024.h"

/* SFP+ cable technology (table 5-3, byte 8) */
#define PASSIVE	0x04
#define ACTIVE	0x08

/* Diagnostic monitoring type (table 8-5, byte 92) */
#define DDM	0x40
#define EXTERNAL 0x10
#define SWITCH	0x04

/* 10G Ethernet compliance codes, upper bits of byte 3 */
static const char *const ethernet[] = {
	[4] = "10GBASE-SR",
	[5] = "10GBASE-LR",
	[6] = "10GBASE-LRM",
	[7] = "10GBASE-ER",
};

static void decode_media(struct xcvr *xcvr, const uint8_t *a0)
{
	const char *name = sff8024_compliance(a0[36]);
	size_t i;

	for (i = 4; !name && i < ARRAY_SIZE(ethernet); i++)
		if (a0[3] & 1 << i)
			name = ethernet[i];
	if (a0[8] & (PASSIVE | ACTIVE))
		snprintf(xcvr->media, sizeof(xcvr->media), "%scopper cable, %u m",
			 a0[8] & ACTIVE ? "active " : "", a0[18]);
	else
		snprintf(xcvr->media, sizeof(xcvr->media), "%s", name ? name : "");
}

static void decode_monitors(struct xcvr *xcvr, const uint8_t *a2)
{
	struct xcvr_lane *lane = &xcvr->lane[0];

	xcvr->temperature = memory_celsius(a2 + 96);
	xcvr->voltage = memory_volts(a2 + 98);
	lane->bias = memory_milliamperes(a2 + 100);
	lane->tx_power = memory_milliwatts(a2 + 102);
	memory_rx_power(lane, a2 + 104);
	memory_temperature_limits(xcvr, a2);
	memory_rx_power_limits(xcvr, a2 + 32);
}

/**
 * sff8472_decode() - ask an SFP about itself
 * @memory: its memory
 */
void sff8472_decode(struct memory *memory)
{
	uint8_t a0[MEMORY_PAGE] = {}, a2[MEMORY_PAGE] = {};
	struct xcvr *xcvr = memory->xcvr;

	xcvr->lanes = 1;
	if (!memory_read(memory, EEPROM_I2C, 0, 0, 93, a0))
		return;
	memory_text(a0 + 20, 16, xcvr->vendor);
	memory_text(a0 + 40, 16, xcvr->part);
	memory_text(a0 + 68, 16, xcvr->serial);
	xcvr->connector = sff8024_connector(a0[2]);
	decode_media(xcvr, a0);

	if (!(a0[92] & DDM) || a0[92] & SWITCH)
		xcvr->note = "no monitors";
	else if (a0[92] & EXTERNAL)
		xcvr->note = "no monitors: they are calibrated externally";
	else if (memory_read(memory, EEPROM_I2C_DIAG, 0, 0, 40, a2) &&
		 memory_read(memory, EEPROM_I2C_DIAG, 0, 96, 10, a2))
		decode_monitors(xcvr, a2);
}
