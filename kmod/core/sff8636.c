// SPDX-License-Identifier: GPL-2.0
/* SFF-8636 as far as passive copper needs it, which has no monitors. */
#include "catalogue.h"
#include "eeprom.h"
#include "sff8024.h"
#include "sff8636.h"

/* lower memory (SFF-8636 6.2) */
enum {
	SFF_ID		= 0,
	SFF_REVISION	= 1,
	SFF_STATUS	= 2,
};

/* page 00h (6.3), from 128 on */
enum {
	SFF_00_ID	= 0,
	SFF_00_CONNECTOR = 2,
	SFF_00_ETHERNET	= 3,
	SFF_00_ENCODING	= 11,
	SFF_00_BR	= 12,
	SFF_00_LENGTH	= 18,
	SFF_00_TECH	= 19,
	SFF_00_VENDOR	= 20,
	SFF_00_PN	= 40,
	SFF_00_REV	= 56,
	SFF_00_LOSS	= 58,
	SFF_00_SUM	= 63,
	SFF_00_EXT_SPEC	= 64,
	SFF_00_SN	= 68,
	SFF_00_DATE	= 84,
	SFF_00_BR_250	= 94,
	SFF_00_SUM_EXT	= 95,
};

/* 10/40G/100G Ethernet compliance (6.3.4) */
enum {
	ETHERNET_40G_CR4 = BIT(3),
	ETHERNET_EXT	= BIT(7),	/* see SFF_00_EXT_SPEC */
};

/* extended specification compliance (SFF-8024 table 4-4) */
enum {
	SPEC_100G_CR4	= 0x0b,
	SPEC_400G_CR4	= 0x3f,
	SPEC_200G_CR4	= 0x40,
};

/**
 * csim_sff8636_fill() - the memory of a new passive cable
 * @lower: lower memory
 * @page00: page 00h
 * @type: its type, of 25G lanes
 * @serial: number that its serial number is made of
 */
void csim_sff8636_fill(u8 *lower, u8 *page00, const struct csim_type *type,
		       u64 serial)
{
	static const u16 losses[] = { 307, 434, 513, 697 };
	unsigned int i;

	memset(lower, 0, CSIM_EEPROM_PAGE);
	lower[SFF_ID] = CSIM_ID_QSFP28;
	lower[SFF_REVISION] = 0x07;	/* 2.5 .. 2.7 */
	lower[SFF_STATUS] = BIT(2) | BIT(1);	/* flat, no interrupt */

	memset(page00, 0, CSIM_EEPROM_PAGE);
	page00[SFF_00_ID] = CSIM_ID_QSFP28;
	page00[SFF_00_CONNECTOR] = type->connector;
	page00[SFF_00_ETHERNET] = ETHERNET_EXT | ETHERNET_40G_CR4;
	page00[SFF_00_ENCODING] = 0x05;		/* 64B/66B */
	page00[SFF_00_BR] = 0xff;		/* see SFF_00_BR_250 */
	page00[SFF_00_LENGTH] = type->reach / 100;
	page00[SFF_00_TECH] = CSIM_TECH_COPPER << 4;	/* the same codes */
	csim_eeprom_text(&page00[SFF_00_VENDOR], "CAGESIM", 16);
	csim_eeprom_text(&page00[SFF_00_PN], type->pn, 16);
	csim_eeprom_text(&page00[SFF_00_REV], "A1", 2);
	for (i = 0; i < ARRAY_SIZE(losses); i++)
		page00[SFF_00_LOSS + i] = csim_eeprom_loss(type, losses[i]);
	page00[SFF_00_SUM] = csim_eeprom_sum(page00, 128, 190);

	page00[SFF_00_EXT_SPEC] = SPEC_100G_CR4;
	csim_eeprom_serial(&page00[SFF_00_SN], serial);
	csim_eeprom_text(&page00[SFF_00_DATE], "260101", 8);
	page00[SFF_00_BR_250] = 103;		/* 25.78 GBd */
	page00[SFF_00_SUM_EXT] = csim_eeprom_sum(page00, 192, 222);
}

/**
 * csim_sff8636_load() - the type that a memory describes
 * @page00: page 00h
 * @type: filled in; has its form factor already
 * @why: what is wrong
 *
 * Return: 0, -EINVAL if a checksum is wrong, or -ENOENT if it is not a passive
 * cable of 10G, 25G, 50G or 100G lanes.
 */
int csim_sff8636_load(const u8 *page00, struct csim_type *type,
		      const char **why)
{
	bool slow = page00[SFF_00_ETHERNET] & ETHERNET_40G_CR4;
	u8 tech = page00[SFF_00_TECH] >> 4;

	if (csim_eeprom_sum(page00, 128, 190) != page00[SFF_00_SUM] ||
	    csim_eeprom_sum(page00, 192, 222) != page00[SFF_00_SUM_EXT]) {
		*why = "checksum of page 00h is wrong";
		return -EINVAL;
	}

	switch (page00[SFF_00_EXT_SPEC]) {
	case SPEC_100G_CR4:
		type->lane_speed = 25000;
		break;
	case SPEC_200G_CR4:
		type->lane_speed = 50000;
		break;
	case SPEC_400G_CR4:
		type->lane_speed = 100000;
		break;
	default:
		type->lane_speed = slow ? 10000 : 0;
	}
	if (!type->lane_speed || (tech != CSIM_TECH_COPPER && tech != CSIM_TECH_EQUALIZED)) {
		*why = "not a passive cable of lanes that are known";
		return -ENOENT;
	}

	type->host_lanes = 4;
	type->media_lanes = 4;
	type->flags = CSIM_TYPE_FLAT;
	type->connector = page00[SFF_00_CONNECTOR];
	type->technology = tech;
	type->reach = page00[SFF_00_LENGTH] * 100;
	type->power = 100;
	type->low_power = 100;
	csim_eeprom_copper(type, 4, slow ? 10000 : 25000);
	return 0;
}
