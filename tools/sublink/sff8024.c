// SPDX-License-Identifier: GPL-2.0
/*
 * What the codes of SFF-8024 (rev. 4.13) stand for, as far as they are Ethernet.
 * Where a code has the name of an agreement and one of IEEE 802.3, it is the
 * latter here.
 */
#include "sff8024.h"

#include <stddef.h>

#include "util.h"

/* Table 4-1, by what fits in a cage */
static const char *const forms[] = {
	[0x03] = "SFP",
	[0x0c] = "QSFP",
	[0x0d] = "QSFP+",
	[0x11] = "QSFP28",
	[0x18] = "QSFP-DD",
	[0x19] = "OSFP",
	[0x1a] = "SFP-DD",
	[0x1b] = "DSFP",
	[0x1e] = "QSFP",		/* with CMIS, from QSFP56 on */
	[0x1f] = "SFP-DD",		/* likewise */
	[0x20] = "SFP",			/* likewise */
	[0x21] = "OSFP-XD",
};

/* Table 4-3 */
static const char *const connectors[] = {
	[0x01] = "SC",
	[0x07] = "LC",
	[0x08] = "MT-RJ",
	[0x09] = "MU",
	[0x0b] = "optical pigtail",
	[0x0c] = "MPO 1x12",
	[0x0d] = "MPO 2x16",
	[0x21] = "copper pigtail",
	[0x22] = "RJ45",
	[0x23] = "fixed cable",		/* no separable connector */
	[0x24] = "MXC 2x16",
	[0x25] = "CS",
	[0x26] = "SN",
	[0x27] = "MPO 2x12",
	[0x28] = "MPO 1x16",
};

/* Table 4-6: media interfaces of multimode fibre */
static const char *const multimode[] = {
	[0x02] = "10GBASE-SR",
	[0x03] = "25GBASE-SR",
	[0x04] = "40GBASE-SR4",
	[0x05] = "40G-SWDM4",
	[0x06] = "40G-BiDi",
	[0x07] = "50GBASE-SR",
	[0x08] = "100GBASE-SR10",
	[0x09] = "100GBASE-SR4",
	[0x0a] = "100G-SWDM4",
	[0x0b] = "100G-BiDi",
	[0x0c] = "100GBASE-SR2",
	[0x0d] = "100GBASE-SR1",
	[0x0e] = "200GBASE-SR4",
	[0x0f] = "400GBASE-SR16",
	[0x10] = "400GBASE-SR8",
	[0x11] = "400GBASE-SR4",
	[0x12] = "800GBASE-SR8",
	[0x1a] = "400GBASE-SR4.2",
	[0x1b] = "200GBASE-SR2",
	[0x1d] = "100GBASE-VR1",
	[0x1e] = "200GBASE-VR2",
	[0x1f] = "400GBASE-VR4",
	[0x20] = "800GBASE-VR8",
	[0x21] = "800G-VR4.2",
	[0x22] = "800G-SR4.2",
	[0x23] = "1.6T-VR8.2",
	[0x24] = "1.6T-SR8.2",
};

/* Table 4-7: media interfaces of single-mode fibre */
static const char *const single_mode[] = {
	[0x04] = "10GBASE-LR",
	[0x05] = "10GBASE-ER",
	[0x06] = "10G-ZR",
	[0x07] = "25GBASE-LR",
	[0x08] = "25GBASE-ER",
	[0x09] = "40GBASE-LR4",
	[0x0a] = "40GBASE-FR",
	[0x0b] = "50GBASE-FR",
	[0x0c] = "50GBASE-LR",
	[0x0d] = "100GBASE-LR4",
	[0x0e] = "100GBASE-ER4",
	[0x0f] = "100G-PSM4",
	[0x10] = "100G-CWDM4",
	[0x11] = "100G-4WDM-10",
	[0x12] = "100G-4WDM-20",
	[0x13] = "100G-4WDM-40",
	[0x14] = "100GBASE-DR",
	[0x15] = "100GBASE-FR1",
	[0x16] = "100GBASE-LR1",
	[0x17] = "200GBASE-DR4",
	[0x18] = "200GBASE-FR4",
	[0x19] = "200GBASE-LR4",
	[0x1a] = "400GBASE-FR8",
	[0x1b] = "400GBASE-LR8",
	[0x1c] = "400GBASE-DR4",
	[0x1d] = "400GBASE-FR4",
	[0x1e] = "400G-LR4-10",
	[0x34] = "100G-CWDM4-OCP",
	[0x3e] = "400ZR",
	[0x3f] = "400ZR",		/* one wavelength, unamplified */
	[0x40] = "50GBASE-ER",
	[0x41] = "200GBASE-ER4",
	[0x42] = "400GBASE-ER8",
	[0x43] = "400GBASE-LR4-6",
	[0x44] = "100GBASE-ZR",
	[0x46] = "ZR400-OFEC-16QAM",
	[0x47] = "ZR300-OFEC-8QAM",
	[0x48] = "ZR200-OFEC-QPSK",
	[0x49] = "ZR100-OFEC-QPSK",
	[0x4a] = "100G-LR1-20",
	[0x4b] = "100G-ER1-30",
	[0x4c] = "100G-ER1-40",
	[0x4d] = "400GBASE-ZR",
	[0x4e] = "10GBASE-BR",
	[0x4f] = "25GBASE-BR",
	[0x50] = "50GBASE-BR",
	[0x55] = "400GBASE-DR4-2",
	[0x56] = "800GBASE-DR8",
	[0x57] = "800GBASE-DR8-2",
	[0x6c] = "800ZR-A",
	[0x6d] = "800ZR-B",
	[0x6e] = "800ZR-C",
	[0x6f] = "400G-ER4-30",
	[0x73] = "200GBASE-DR1",
	[0x74] = "200GBASE-DR1-2",
	[0x75] = "400GBASE-DR2",
	[0x76] = "400GBASE-DR2-2",
	[0x77] = "800GBASE-DR4",
	[0x78] = "800GBASE-DR4-2",
	[0x79] = "800GBASE-FR4-500",
	[0x7a] = "800GBASE-FR4",
	[0x7b] = "800GBASE-LR4",
	[0x7c] = "800GBASE-LR1",
	[0x7d] = "800GBASE-ER1-20",
	[0x7e] = "800GBASE-ER1",
	[0x7f] = "1.6TBASE-DR8",
	[0x80] = "1.6TBASE-DR8-2",
	[0x8f] = "100G-DR1-LPO",
	[0x90] = "200G-DR2-LPO",
	[0x91] = "400G-DR4-LPO",
	[0x92] = "800G-DR8-LPO",
};

/* Table 4-10: media interfaces of BASE-T */
static const char *const base_t[] = {
	[0x01] = "1000BASE-T",
	[0x02] = "2.5GBASE-T",
	[0x03] = "5GBASE-T",
	[0x04] = "10GBASE-T",
};

/* Table 4-4: extended specification compliance, of SFF-8636 and SFF-8472 */
static const char *const compliance[] = {
	[0x01] = "100G or 25G active optical cable",
	[0x02] = "100GBASE-SR4 or 25GBASE-SR",
	[0x03] = "100GBASE-LR4 or 25GBASE-LR",
	[0x04] = "100GBASE-ER4 or 25GBASE-ER",
	[0x05] = "100GBASE-SR10",
	[0x06] = "100G-CWDM4",
	[0x07] = "100G-PSM4",
	[0x08] = "100G or 25G active copper cable",
	[0x0b] = "100GBASE-CR4 or 25GBASE-CR CA-25G-L",
	[0x0c] = "25GBASE-CR CA-25G-S",
	[0x0d] = "25GBASE-CR CA-25G-N",
	[0x10] = "40GBASE-ER4",
	[0x11] = "4x10GBASE-SR",
	[0x12] = "40G-PSM4",
	[0x16] = "10GBASE-T",
	[0x17] = "100G-CLR4",
	[0x18] = "100G or 25G active optical cable",
	[0x19] = "100G or 25G active copper cable",
	[0x1a] = "100G-DWDM2",
	[0x1c] = "10GBASE-T, short reach",
	[0x1d] = "5GBASE-T",
	[0x1e] = "2.5GBASE-T",
	[0x1f] = "40G-SWDM4",
	[0x20] = "100G-SWDM4",
	[0x21] = "100G-BiDi",
	[0x22] = "100G-4WDM-10",
	[0x23] = "100G-4WDM-20",
	[0x24] = "100G-4WDM-40",
	[0x25] = "100GBASE-DR",
	[0x26] = "100GBASE-FR1",
	[0x27] = "100GBASE-LR1",
	[0x28] = "100GBASE-SR1",
	[0x29] = "100GBASE-SR1, 200GBASE-SR2 or 400GBASE-SR4",
	[0x2a] = "100GBASE-FR1",
	[0x2b] = "100GBASE-LR1",
	[0x30] = "active copper cable",
	[0x31] = "active optical cable",
	[0x32] = "active copper cable",
	[0x33] = "active optical cable",
	[0x3f] = "100GBASE-CR1, 200GBASE-CR2 or 400GBASE-CR4",
	[0x40] = "50GBASE-CR, 100GBASE-CR2 or 200GBASE-CR4",
	[0x41] = "50GBASE-SR, 100GBASE-SR2 or 200GBASE-SR4",
	[0x42] = "50GBASE-FR or 200GBASE-DR4",
	[0x43] = "200GBASE-FR4",
	[0x45] = "50GBASE-LR",
	[0x46] = "200GBASE-LR4",
	[0x47] = "400GBASE-DR4",
	[0x48] = "400GBASE-FR4",
	[0x49] = "400GBASE-LR4-6",
	[0x4a] = "50GBASE-ER",
	[0x4b] = "400G-LR4-10",
};

static const char *look_up(const char *const *table, size_t size, uint8_t id)
{
	return id < size ? table[id] : NULL;
}

/**
 * sff8024_form() - the form factor that an identifier says (table 4-1)
 * @id: identifier, the first byte of a module's memory
 *
 * Return: its name, or NULL.
 */
const char *sff8024_form(uint8_t id)
{
	return look_up(forms, ARRAY_SIZE(forms), id);
}

/**
 * sff8024_connector() - a connector (table 4-3)
 * @id: its code
 *
 * Return: its name, or NULL.
 */
const char *sff8024_connector(uint8_t id)
{
	return look_up(connectors, ARRAY_SIZE(connectors), id);
}

/**
 * sff8024_multimode() - a media interface of multimode fibre (table 4-6)
 * @id: its code
 *
 * Return: its name, or NULL.
 */
const char *sff8024_multimode(uint8_t id)
{
	return look_up(multimode, ARRAY_SIZE(multimode), id);
}

/**
 * sff8024_single_mode() - a media interface of single-mode fibre (table 4-7)
 * @id: its code
 *
 * Return: its name, or NULL.
 */
const char *sff8024_single_mode(uint8_t id)
{
	return look_up(single_mode, ARRAY_SIZE(single_mode), id);
}

/**
 * sff8024_base_t() - a media interface of twisted pairs (table 4-10)
 * @id: its code
 *
 * Return: its name, or NULL.
 */
const char *sff8024_base_t(uint8_t id)
{
	return look_up(base_t, ARRAY_SIZE(base_t), id);
}

/**
 * sff8024_compliance() - an extended specification compliance code (table 4-4)
 * @id: the code
 *
 * Return: what it complies with, or NULL.
 */
const char *sff8024_compliance(uint8_t id)
{
	return look_up(compliance, ARRAY_SIZE(compliance), id);
}
