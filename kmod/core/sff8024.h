/* SPDX-License-Identifier: GPL-2.0 */
/* Codes that modules are described with (SFF-8024). */
#ifndef CSIM_CORE_SFF8024_H
#define CSIM_CORE_SFF8024_H

#include "csim/env.h"

/**
 * enum csim_sff8024_id - identifiers of modules (table 4-1)
 * @CSIM_ID_QSFP_PLUS: QSFP+ with SFF-8636
 * @CSIM_ID_QSFP28: QSFP28 with SFF-8636
 * @CSIM_ID_QSFP_DD: QSFP-DD
 * @CSIM_ID_OSFP: OSFP
 * @CSIM_ID_QSFP_CMIS: QSFP+ and later with CMIS: QSFP56, QSFP112
 * @CSIM_ID_SFP_DD_CMIS: SFP-DD with CMIS
 * @CSIM_ID_SFP_CMIS: SFP+ and later with CMIS: SFP56, SFP112
 */
enum csim_sff8024_id {
	CSIM_ID_QSFP_PLUS	= 0x0d,
	CSIM_ID_QSFP28		= 0x11,
	CSIM_ID_QSFP_DD		= 0x18,
	CSIM_ID_OSFP		= 0x19,
	CSIM_ID_QSFP_CMIS	= 0x1e,
	CSIM_ID_SFP_DD_CMIS	= 0x1f,
	CSIM_ID_SFP_CMIS	= 0x20,
};

/**
 * enum csim_sff8024_connector - connectors (table 4-3)
 * @CSIM_CONNECTOR_LC: LC, duplex
 * @CSIM_CONNECTOR_MPO12: MPO 1x12
 * @CSIM_CONNECTOR_NONE: no separable connector: the cable is fixed
 * @CSIM_CONNECTOR_MPO16: MPO 1x16
 */
enum csim_sff8024_connector {
	CSIM_CONNECTOR_LC	= 0x07,
	CSIM_CONNECTOR_MPO12	= 0x0c,
	CSIM_CONNECTOR_NONE	= 0x23,
	CSIM_CONNECTOR_MPO16	= 0x28,
};

/**
 * enum csim_sff8024_host - host electrical interfaces (table 4-5)
 *
 * CSIM_AUI_* are attachment unit interfaces, chip to module, and CSIM_CR_*
 * copper cables, each with data rate and number of lanes. Of the former at 100G
 * a lane these are the "S" variants, for short channels. CSIM_CR_10G_1 is SFI,
 * which has direct attach cables, too (SFF-8431 annex E).
 */
enum csim_sff8024_host {
	/* private: named by their rates */
	CSIM_AUI_25G_1		= 0x05,
	CSIM_AUI_50G_2		= 0x08,
	CSIM_AUI_50G_1		= 0x0a,
	CSIM_AUI_100G_4		= 0x0b,
	CSIM_AUI_100G_2		= 0x0d,
	CSIM_AUI_100G_1		= 0x4b,
	CSIM_AUI_200G_4		= 0x0f,
	CSIM_AUI_200G_2		= 0x4d,
	CSIM_AUI_200G_1		= 0x80,
	CSIM_AUI_400G_8		= 0x11,
	CSIM_AUI_400G_4		= 0x4f,
	CSIM_AUI_400G_2		= 0x81,
	CSIM_AUI_800G_8		= 0x51,
	CSIM_AUI_800G_4		= 0x82,
	CSIM_AUI_1600G_8	= 0x83,

	CSIM_CR_10G_1		= 0x04,
	CSIM_CR_25G_1		= 0x14,
	CSIM_CR_40G_4		= 0x17,
	CSIM_CR_50G_2		= 0x43,
	CSIM_CR_50G_1		= 0x18,
	CSIM_CR_100G_4		= 0x1a,
	CSIM_CR_100G_2		= 0x1b,
	CSIM_CR_100G_1		= 0x46,
	CSIM_CR_200G_4		= 0x1c,
	CSIM_CR_200G_2		= 0x47,
	CSIM_CR_200G_1		= 0x1e,
	CSIM_CR_400G_8		= 0x1d,
	CSIM_CR_400G_4		= 0x48,
	CSIM_CR_400G_2		= 0x1f,
	CSIM_CR_800G_8		= 0x49,
	CSIM_CR_800G_4		= 0x57,
	CSIM_CR_1600G_8		= 0x58,
};

/**
 * enum csim_sff8024_media - media interfaces (tables 4-6 .. 4-9)
 *
 * A code means something only with the media type. CSIM_MEDIA_200G_DR2 is of
 * those that are free for vendors: IEEE 802.3 has no 200 Gb/s PMD over two pairs
 * of fibres at 100G a lane, though modules that split offer it.
 */
enum csim_sff8024_media {
	/* private: named by their names */
	CSIM_MEDIA_50G_SR	= 0x07,
	CSIM_MEDIA_100G_SR2	= 0x0c,
	CSIM_MEDIA_100G_SR1	= 0x0d,
	CSIM_MEDIA_200G_SR4	= 0x0e,
	CSIM_MEDIA_400G_SR8	= 0x10,
	CSIM_MEDIA_400G_SR4	= 0x11,
	CSIM_MEDIA_800G_SR8	= 0x12,
	CSIM_MEDIA_200G_SR2	= 0x1b,
	CSIM_MEDIA_100G_VR1	= 0x1d,
	CSIM_MEDIA_200G_VR2	= 0x1e,
	CSIM_MEDIA_400G_VR4	= 0x1f,
	CSIM_MEDIA_800G_VR8	= 0x20,

	CSIM_MEDIA_100G_DR	= 0x14,
	CSIM_MEDIA_400G_DR4	= 0x1c,
	CSIM_MEDIA_400G_FR4	= 0x1d,
	CSIM_MEDIA_400G_LR4_10	= 0x1e,
	CSIM_MEDIA_400G_LR4_6	= 0x43,
	CSIM_MEDIA_800G_DR8	= 0x56,
	CSIM_MEDIA_200G_DR2	= 0xc0,

	CSIM_MEDIA_COPPER	= 0x01,
	CSIM_MEDIA_ACTIVE	= 0x03,
	CSIM_MEDIA_LOOPBACK	= 0xbf,
};

/**
 * enum csim_technology - media interface technologies (OIF CMIS table 8-40)
 * @CSIM_TECH_VCSEL_850: 850 nm VCSEL
 * @CSIM_TECH_EML_1310: 1310 nm EML
 * @CSIM_TECH_COPPER: copper cable, unequalized; there are no lasers from here on
 * @CSIM_TECH_EQUALIZED: copper cable, passive equalized
 * @CSIM_TECH_LINEAR: copper cable, linear active equalizers
 */
enum csim_technology {
	CSIM_TECH_VCSEL_850	= 0x00,
	CSIM_TECH_EML_1310	= 0x06,
	CSIM_TECH_COPPER	= 0x0a,
	CSIM_TECH_EQUALIZED	= 0x0b,
	CSIM_TECH_LINEAR	= 0x0f,
};

/**
 * enum csim_sff8024_type - media types (OIF CMIS table 8-15, 00h:85)
 * @CSIM_MEDIA_TYPE_MMF: multimode fibre
 * @CSIM_MEDIA_TYPE_SMF: single-mode fibre
 * @CSIM_MEDIA_TYPE_PASSIVE: passive copper cable
 * @CSIM_MEDIA_TYPE_CABLE: active cable
 */
enum csim_sff8024_type {
	CSIM_MEDIA_TYPE_MMF		= 1,
	CSIM_MEDIA_TYPE_SMF		= 2,
	CSIM_MEDIA_TYPE_PASSIVE	= 3,
	CSIM_MEDIA_TYPE_CABLE		= 4,
};

/**
 * struct csim_sff8024_lanes - a media interface
 * @type: enum csim_sff8024_type
 * @id: enum csim_sff8024_media
 * @lanes: lanes of the media side; 0 for as many as at the host side
 * @speed: data rate, Mb/s; 0 for that of the host side
 * @pmd: enum csim_pmd, of what is not copper
 * @wdm: lanes that share a fibre
 */
struct csim_sff8024_lanes {
	u8 type;
	u8 id;
	u8 lanes;
	u32 speed;
	u8 pmd;
	u8 wdm;
};

int csim_sff8024_mode(u8 host_id);
u8 csim_sff8024_copper(unsigned int mode);
const struct csim_sff8024_lanes *csim_sff8024_media(u8 type, u8 id);

#endif
