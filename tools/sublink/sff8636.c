// SPDX-License-Identifier: GPL-2.0
/*
 * Memory that follows SFF-8636 (rev. 2.11): QSFP+ and QSFP28. Offsets are those of
 * the standard. Reading 3 to 21 of lower memory clears flags: they are not read.
 */
#include <math.h>
#include <stdio.h>

#include "memory.h"
#include "sff8024.h"

#define LANES 4

/* Device technology of 10 and more is a copper cable (table 6-20) */
#define COPPER 10
/* and of these it is active: 12 to 15 */
#define ACTIVE_COPPER 12

/* 10G and 40G Ethernet compliance codes (table 6-17), by bit */
static const char *const ethernet[] = {
	"40G active cable", "40GBASE-LR4", "40GBASE-SR4", "40GBASE-CR4",
	"10GBASE-SR", "10GBASE-LR", "10GBASE-LRM",
};

static bool is_copper(const uint8_t *p00)
{
	return p00[147] >> 4 >= COPPER;
}

static const char *compliance(const uint8_t *p00)
{
	const char *name = sff8024_compliance(p00[192]);
	size_t i;

	for (i = 0; !name && i < ARRAY_SIZE(ethernet); i++)
		if (p00[131] & 1 << i)
			name = ethernet[i];
	return name;
}

static void decode_media(struct xcvr *xcvr, const uint8_t *p00)
{
	const char *name = compliance(p00);

	if (!is_copper(p00)) {
		snprintf(xcvr->media, sizeof(xcvr->media), "%s", name ? name : "");
		return;
	}
	name = p00[147] >> 4 >= ACTIVE_COPPER ? "active copper cable" : "copper cable";
	if (p00[146])
		snprintf(xcvr->media, sizeof(xcvr->media), "%s, %u m", name,
			 p00[146]);
	else
		snprintf(xcvr->media, sizeof(xcvr->media), "%s", name);
}

static void decode_identity(struct xcvr *xcvr, const uint8_t *p00)
{
	static const double watts[] = { 1.5, 2, 2.5, 3.5 };
	static const double more[] = { NAN, 4, 4.5, 5 };

	memory_text(p00 + 148, 16, xcvr->vendor);
	memory_text(p00 + 168, 16, xcvr->part);
	memory_text(p00 + 196, 16, xcvr->serial);
	xcvr->connector = sff8024_connector(p00[130]);
	/* power classes 1 to 4, unless it is one of 5 to 7 (table 6-16) */
	xcvr->max_power = p00[129] & 3 ? more[p00[129] & 3] : watts[p00[129] >> 6];
	decode_media(xcvr, p00);
}

static void decode_lanes(struct xcvr *xcvr, const uint8_t *p00)
{
	struct xcvr_lane *lane;
	unsigned int i;

	for (i = 0; i < LANES; i++) {
		lane = &xcvr->lane[i];
		memory_rx_power(lane, p00 + 34 + 2 * i);
		lane->bias = memory_milliamperes(p00 + 42 + 2 * i);
		/* optional, unlike the others (table 6-25) */
		if (p00[220] & 1 << 2)
			lane->tx_power = memory_milliwatts(p00 + 50 + 2 * i);
	}
}

/**
 * sff8636_decode() - ask a QSFP+ or QSFP28 about itself
 * @memory: its memory
 * @head: its first four bytes
 */
void sff8636_decode(struct memory *memory, const uint8_t *head)
{
	uint8_t p00[MEMORY_PAGE] = {}, p03[MEMORY_PAGE] = {};
	struct xcvr *xcvr = memory->xcvr;

	xcvr->lanes = LANES;
	if (!memory_read(memory, EEPROM_I2C, 0, 128, 93, p00))
		return;
	decode_identity(xcvr, p00);
	if (is_copper(p00)) {
		xcvr->note = "no monitors: it is a copper cable";
		return;
	}

	if (memory_read(memory, EEPROM_I2C, 0, 22, 36, p00)) {
		/* it has both, or is without monitors: there is no supply of 0 V */
		if (memory_any(p00 + 26, 2)) {
			xcvr->temperature = memory_celsius(p00 + 22);
			xcvr->voltage = memory_volts(p00 + 26);
			decode_lanes(xcvr, p00);
			xcvr->note = "no SNR and no BER: SFF-8636 has none";
		} else {
			xcvr->note = "no monitors";
		}
	}
	if (head[2] & 1 << 2)
		return;
	if (memory_read(memory, EEPROM_I2C, 3, 128, 56, p03)) {
		memory_temperature_limits(xcvr, p03 + 128);
		memory_rx_power_limits(xcvr, p03 + 176);
	}
}
