// SPDX-License-Identifier: GPL-2.0
/* What the codes of SFF-8024 stand for, as far as Ethernet from 10G a lane on. */
#include "mode.h"
#include "sff8024.h"
#include "snr.h"

/* copper first, in the order that csim_sff8024_copper() wants */
static const struct {
	u8 id;
	u8 lanes;
	u32 speed;
} host_table[] = {
	{ CSIM_CR_10G_1,	1, 10000 },
	{ CSIM_CR_25G_1,	1, 25000 },
	{ CSIM_CR_40G_4,	4, 40000 },
	{ CSIM_CR_50G_2,	2, 50000 },
	{ CSIM_CR_50G_1,	1, 50000 },
	{ CSIM_CR_100G_4,	4, 100000 },
	{ CSIM_CR_100G_2,	2, 100000 },
	{ CSIM_CR_100G_1,	1, 100000 },
	{ CSIM_CR_200G_4,	4, 200000 },
	{ CSIM_CR_200G_2,	2, 200000 },
	{ CSIM_CR_200G_1,	1, 200000 },
	{ CSIM_CR_400G_8,	8, 400000 },
	{ CSIM_CR_400G_4,	4, 400000 },
	{ CSIM_CR_400G_2,	2, 400000 },
	{ CSIM_CR_800G_8,	8, 800000 },
	{ CSIM_CR_800G_4,	4, 800000 },
	{ CSIM_CR_1600G_8,	8, 1600000 },
	{ CSIM_AUI_25G_1,	1, 25000 },
	{ CSIM_AUI_50G_2,	2, 50000 },
	{ CSIM_AUI_50G_1,	1, 50000 },
	{ CSIM_AUI_100G_4,	4, 100000 },
	{ CSIM_AUI_100G_2,	2, 100000 },
	{ CSIM_AUI_100G_1,	1, 100000 },
	{ CSIM_AUI_200G_4,	4, 200000 },
	{ CSIM_AUI_200G_2,	2, 200000 },
	{ CSIM_AUI_200G_1,	1, 200000 },
	{ CSIM_AUI_400G_8,	8, 400000 },
	{ CSIM_AUI_400G_4,	4, 400000 },
	{ CSIM_AUI_400G_2,	2, 400000 },
	{ CSIM_AUI_800G_8,	8, 800000 },
	{ CSIM_AUI_800G_4,	4, 800000 },
	{ CSIM_AUI_1600G_8,	8, 1600000 },
	{ 0x15,			1, 25000 },	/* 25GBASE-CR CA-25G-S */
	{ 0x16,			1, 25000 },	/* 25GBASE-CR CA-25G-N */
	{ 0x44,			2, 50000 },	/* 50GBASE-CR2, BASE-R FEC */
	{ 0x45,			2, 50000 },	/* 50GBASE-CR2, no FEC */
	{ 0x41,			4, 100000 },	/* CAUI-4 C2M, no FEC */
	{ 0x42,			4, 100000 },	/* CAUI-4 C2M, RS(528,514) */
	{ 0x4c,			1, 100000 },	/* 100GAUI-1-L C2M */
	{ 0x4e,			2, 200000 },	/* 200GAUI-2-L C2M */
	{ 0x50,			4, 400000 },	/* 400GAUI-4-L C2M */
	{ 0x52,			8, 800000 },	/* 800GAUI-8-L C2M */
};

#define MMF	CSIM_MEDIA_TYPE_MMF
#define SMF	CSIM_MEDIA_TYPE_SMF
#define PASSIVE	CSIM_MEDIA_TYPE_PASSIVE
#define CABLE	CSIM_MEDIA_TYPE_CABLE

static const struct csim_sff8024_lanes media_table[] = {
	{ MMF, CSIM_MEDIA_50G_SR,	1, 50000,  CSIM_PMD_SR, 1 },
	{ MMF, CSIM_MEDIA_100G_SR2,	2, 100000, CSIM_PMD_SR, 1 },
	{ MMF, CSIM_MEDIA_100G_SR1,	1, 100000, CSIM_PMD_SR, 1 },
	{ MMF, CSIM_MEDIA_200G_SR4,	4, 200000, CSIM_PMD_SR, 1 },
	{ MMF, CSIM_MEDIA_400G_SR8,	8, 400000, CSIM_PMD_SR, 1 },
	{ MMF, CSIM_MEDIA_400G_SR4,	4, 400000, CSIM_PMD_SR, 1 },
	{ MMF, CSIM_MEDIA_800G_SR8,	8, 800000, CSIM_PMD_SR, 1 },
	{ MMF, CSIM_MEDIA_200G_SR2,	2, 200000, CSIM_PMD_SR, 1 },
	{ MMF, CSIM_MEDIA_100G_VR1,	1, 100000, CSIM_PMD_SR, 1 },
	{ MMF, CSIM_MEDIA_200G_VR2,	2, 200000, CSIM_PMD_SR, 1 },
	{ MMF, CSIM_MEDIA_400G_VR4,	4, 400000, CSIM_PMD_SR, 1 },
	{ MMF, CSIM_MEDIA_800G_VR8,	8, 800000, CSIM_PMD_SR, 1 },
	{ SMF, CSIM_MEDIA_100G_DR,	1, 100000, CSIM_PMD_DR, 1 },
	{ SMF, CSIM_MEDIA_200G_DR2,	2, 200000, CSIM_PMD_DR, 1 },
	{ SMF, CSIM_MEDIA_400G_DR4,	4, 400000, CSIM_PMD_DR, 1 },
	{ SMF, CSIM_MEDIA_800G_DR8,	8, 800000, CSIM_PMD_DR, 1 },
	{ SMF, 0x17,			4, 200000, CSIM_PMD_DR, 1 },	/* 200GBASE-DR4 */
	{ SMF, 0x15,			1, 100000, CSIM_PMD_FR, 1 },	/* 100GBASE-FR1 */
	{ SMF, 0x55,			4, 400000, CSIM_PMD_FR, 1 },	/* 400GBASE-DR4-2 */
	{ SMF, 0x57,			8, 800000, CSIM_PMD_FR, 1 },	/* 800GBASE-DR8-2 */
	{ SMF, 0x18,			4, 200000, CSIM_PMD_FR, 4 },	/* 200GBASE-FR4 */
	{ SMF, CSIM_MEDIA_400G_FR4,	4, 400000, CSIM_PMD_FR, 4 },
	{ SMF, 0x16,			1, 100000, CSIM_PMD_LR, 1 },	/* 100GBASE-LR1 */
	{ SMF, 0x19,			4, 200000, CSIM_PMD_LR, 4 },	/* 200GBASE-LR4 */
	{ SMF, CSIM_MEDIA_400G_LR4_10, 4, 400000, CSIM_PMD_LR, 4 },
	{ SMF, 0x43,			4, 400000, CSIM_PMD_LR, 4 },	/* 400GBASE-LR4-6 */
	{ PASSIVE, CSIM_MEDIA_COPPER,		.wdm = 1 },
	{ PASSIVE, CSIM_MEDIA_LOOPBACK,	.wdm = 1 },
	{ CABLE, 0x01,			.wdm = 1 },	/* BER < 1e-12 */
	{ CABLE, 0x02,			.wdm = 1 },	/* BER < 5e-5 */
	{ CABLE, CSIM_MEDIA_ACTIVE,		.wdm = 1 },	/* BER < 2.6e-4 */
	{ CABLE, 0x04,			.wdm = 1 },	/* BER < 1e-6 */
};

/**
 * csim_sff8024_mode() - the rate of a host electrical interface
 * @host_id: enum csim_sff8024_host, or any other code of table 4-5
 *
 * Return: index of the rate, see csim_mode_get(), or -ENOENT.
 */
int csim_sff8024_mode(u8 host_id)
{
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(host_table); i++)
		if (host_table[i].id == host_id)
			return csim_mode_index(host_table[i].speed, host_table[i].lanes);

	return -ENOENT;
}

/**
 * csim_sff8024_copper() - the host electrical interface of a rate over copper
 * @mode: index of the rate
 *
 * Return: one of the CSIM_CR_* of &enum csim_sff8024_host.
 */
u8 csim_sff8024_copper(unsigned int mode)
{
	return host_table[mode].id;
}

/**
 * csim_sff8024_media() - a media interface
 * @type: media type, enum csim_sff8024_type
 * @id: its code, enum csim_sff8024_media or any other
 *
 * Return: the interface, or NULL if it is unknown.
 */
const struct csim_sff8024_lanes *csim_sff8024_media(u8 type, u8 id)
{
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(media_table); i++)
		if (media_table[i].type == type && media_table[i].id == id)
			return &media_table[i];

	return NULL;
}
