// SPDX-License-Identifier: GPL-2.0
/*
 * The modules that there are, as one table.
 *
 * What a module takes is from data sheets of NVIDIA (800G and 400G of 100G
 * lanes), ETSC and fiberwdm (400G of 50G lanes, LR4) and Ascent (SR4); of ACC,
 * FR4 and QSFP28 it is an assumption. Low power is what OIF CMIS 6.3.2.5 and
 * power class 1 allow.
 */
#include "catalogue.h"
#include "mode.h"
#include "sff8024.h"
#include "snr.h"

/* indexes of rates, see mode.c: data rate and lanes */
enum {
	MODE_10G_1, MODE_25G_1, MODE_40G_4, MODE_50G_2, MODE_50G_1,
	MODE_100G_4, MODE_100G_2, MODE_100G_1, MODE_200G_4, MODE_200G_2,
	MODE_200G_1, MODE_400G_8, MODE_400G_4, MODE_400G_2, MODE_800G_8,
	MODE_800G_4, MODE_1600G_8,
};

/* lanes of an application at both sides, and those that it may begin at */
#define LANES(host, begin, media, media_begin) \
	.host_lanes = host, .host_assign = begin, \
	.media_lanes = media, .media_assign = media_begin

/* groups are equal and contiguous, and begin at multiples of their size */
#define LANES_8_OF_8	LANES(8, 0x01, 8, 0x01)
#define LANES_4_OF_8	LANES(4, 0x11, 4, 0x11)
#define LANES_2_OF_8	LANES(2, 0x55, 2, 0x55)
#define LANES_1_OF_8	LANES(1, 0xff, 1, 0xff)
#define LANES_4_OF_4	LANES(4, 0x01, 4, 0x01)
#define LANES_2_OF_4	LANES(2, 0x05, 2, 0x05)
#define LANES_1_OF_4	LANES(1, 0x0f, 1, 0x0f)
#define LANES_2_OF_2	LANES(2, 0x01, 2, 0x01)
#define LANES_1_OF_2	LANES(1, 0x03, 1, 0x03)
#define LANES_1_OF_1	LANES(1, 0x01, 1, 0x01)
#define LANES_8_TO_4	LANES(8, 0x01, 4, 0x01)
#define LANES_2_TO_1	LANES(2, 0x55, 1, 0x0f)

/*
 * An application, with the comma behind it, for APPS(): over fibre, copper,
 * copper with amplifiers, and of a loopback plug.
 */
#define AUI(rate, media, lanes) \
	{ MODE_##rate, CSIM_AUI_##rate, CSIM_MEDIA_##media, LANES_##lanes },
#define CR(rate, lanes) \
	{ MODE_##rate, CSIM_CR_##rate, CSIM_MEDIA_COPPER, LANES_##lanes },
#define ACC(rate, lanes) \
	{ MODE_##rate, CSIM_CR_##rate, CSIM_MEDIA_ACTIVE, LANES_##lanes },
#define LOOP(rate, lanes) \
	{ MODE_##rate, CSIM_AUI_##rate, CSIM_MEDIA_LOOPBACK, LANES_##lanes },

#define APPS(...) \
	.n_apps = sizeof((struct csim_app[]){ __VA_ARGS__ }) / sizeof(struct csim_app), \
	.app = { __VA_ARGS__ }

/*
 * CR_<lane rate>_<widest>_OF_<lanes>: all that copper carries up to a rate of
 * its lanes, those of the fastest lanes first, as flat memory has room for eight
 * only. What is given to them comes before.
 */
#define CR_25G_4_OF_8(...)	APPS(__VA_ARGS__ \
	CR(100G_4, 4_OF_8) CR(50G_2, 2_OF_8) CR(25G_1, 1_OF_8))
#define CR_50G_4_OF_8(...)	CR_25G_4_OF_8(__VA_ARGS__ \
	CR(200G_4, 4_OF_8) CR(100G_2, 2_OF_8) CR(50G_1, 1_OF_8))
#define CR_100G_4_OF_8(...)	CR_50G_4_OF_8(__VA_ARGS__ \
	CR(400G_4, 4_OF_8) CR(200G_2, 2_OF_8) CR(100G_1, 1_OF_8))

#define CR_25G_8_OF_8(...)	CR_25G_4_OF_8(__VA_ARGS__)
#define CR_50G_8_OF_8(...)	CR_25G_8_OF_8(__VA_ARGS__ \
	CR(400G_8, 8_OF_8) CR(200G_4, 4_OF_8) CR(100G_2, 2_OF_8) CR(50G_1, 1_OF_8))
#define CR_100G_8_OF_8(...)	CR_50G_8_OF_8(__VA_ARGS__ \
	CR(800G_8, 8_OF_8) CR(400G_4, 4_OF_8) CR(200G_2, 2_OF_8) CR(100G_1, 1_OF_8))
#define CR_200G_8_OF_8(...)	CR_100G_8_OF_8(__VA_ARGS__ \
	CR(1600G_8, 8_OF_8) CR(800G_4, 4_OF_8) CR(400G_2, 2_OF_8) CR(200G_1, 1_OF_8))

#define CR_25G_4_OF_4(...)	APPS(__VA_ARGS__ \
	CR(100G_4, 4_OF_4) CR(50G_2, 2_OF_4) CR(25G_1, 1_OF_4))
#define CR_50G_4_OF_4(...)	CR_25G_4_OF_4(__VA_ARGS__ \
	CR(200G_4, 4_OF_4) CR(100G_2, 2_OF_4) CR(50G_1, 1_OF_4))
#define CR_100G_4_OF_4(...)	CR_50G_4_OF_4(__VA_ARGS__ \
	CR(400G_4, 4_OF_4) CR(200G_2, 2_OF_4) CR(100G_1, 1_OF_4))
#define CR_200G_4_OF_4(...)	CR_100G_4_OF_4(__VA_ARGS__ \
	CR(800G_4, 4_OF_4) CR(400G_2, 2_OF_4) CR(200G_1, 1_OF_4))

#define CR_25G_2_OF_2(...)	APPS(__VA_ARGS__ CR(50G_2, 2_OF_2) CR(25G_1, 1_OF_2))
#define CR_50G_2_OF_2(...)	CR_25G_2_OF_2(__VA_ARGS__ CR(100G_2, 2_OF_2) CR(50G_1, 1_OF_2))
#define CR_100G_2_OF_2(...)	CR_50G_2_OF_2(__VA_ARGS__ CR(200G_2, 2_OF_2) CR(100G_1, 1_OF_2))
#define CR_200G_2_OF_2(...)	CR_100G_2_OF_2(__VA_ARGS__ CR(400G_2, 2_OF_2) CR(200G_1, 1_OF_2))

#define CR_25G_1_OF_1(...)	APPS(__VA_ARGS__ CR(25G_1, 1_OF_1))
#define CR_50G_1_OF_1(...)	CR_25G_1_OF_1(__VA_ARGS__ CR(50G_1, 1_OF_1))
#define CR_100G_1_OF_1(...)	CR_50G_1_OF_1(__VA_ARGS__ CR(100G_1, 1_OF_1))
#define CR_200G_1_OF_1(...)	CR_100G_1_OF_1(__VA_ARGS__ CR(200G_1, 1_OF_1))

/* Cables of 25G lanes carry 10G lanes, too, which csim_mode_mask() has for no others. */
#define CR_NRZ_8()	APPS( \
	CR(100G_4, 4_OF_8) CR(50G_2, 2_OF_8) CR(25G_1, 1_OF_8) \
	CR(40G_4, 4_OF_8) CR(10G_1, 1_OF_8))
#define CR_NRZ_4()	APPS( \
	CR(100G_4, 4_OF_4) CR(50G_2, 2_OF_4) CR(25G_1, 1_OF_4) \
	CR(40G_4, 4_OF_4) CR(10G_1, 1_OF_4))
#define CR_NRZ_2()	APPS(CR(50G_2, 2_OF_2) CR(25G_1, 1_OF_2) CR(10G_1, 1_OF_2))
#define CR_NRZ_1()	APPS(CR(25G_1, 1_OF_1) CR(10G_1, 1_OF_1))

/* a module of so many host and media lanes of so many Gb/s at the host side */
#define TYPE(_name, _pn, _form, _host, _media, _gbps, ...) { \
	.name = _name, .pn = _pn, .form = CSIM_FORM_##_form, .host_lanes = _host, \
	.media_lanes = _media, .lane_speed = (_gbps) * 1000, __VA_ARGS__ }

#define OPTICS(_medium, _pmd, _tech, _reach, _wdm) \
	.medium = CSIM_MEDIUM_##_medium, .pmd = CSIM_PMD_##_pmd, \
	.technology = CSIM_TECH_##_tech, .reach = _reach, .wdm = _wdm, .low_power = 1500
#define OPTICS_SR	OPTICS(MMF, SR, VCSEL_850, 100, 1)
#define OPTICS_VR	OPTICS(MMF, SR, VCSEL_850, 50, 1)
#define OPTICS_DR	OPTICS(SMF, DR, EML_1310, 500, 1)
#define OPTICS_FR	OPTICS(SMF, FR, EML_1310, 2000, 4)
#define OPTICS_LR	OPTICS(SMF, LR, EML_1310, 10000, 4)

#define M_800G_DR8	.power = 17000, .connector = CSIM_CONNECTOR_MPO16, OPTICS_DR, \
	APPS(AUI(800G_8, 800G_DR8, 8_OF_8) AUI(400G_4, 400G_DR4, 4_OF_8) \
	     AUI(200G_2, 200G_DR2, 2_OF_8) AUI(100G_1, 100G_DR, 1_OF_8))
#define M_2X400G_DR4	.power = 17000, .connector = CSIM_CONNECTOR_MPO12, OPTICS_DR, \
	APPS(AUI(400G_4, 400G_DR4, 4_OF_8) AUI(200G_2, 200G_DR2, 2_OF_8) \
	     AUI(100G_1, 100G_DR, 1_OF_8))
#define M_2X400G_FR4	.power = 17000, .connector = CSIM_CONNECTOR_LC, OPTICS_FR, \
	APPS(AUI(400G_4, 400G_FR4, 4_OF_8))
#define M_800G_SR8	.power = 15000, .connector = CSIM_CONNECTOR_MPO16, OPTICS_SR, \
	APPS(AUI(800G_8, 800G_SR8, 8_OF_8) AUI(400G_4, 400G_SR4, 4_OF_8) \
	     AUI(200G_2, 200G_SR2, 2_OF_8) AUI(100G_1, 100G_SR1, 1_OF_8))
#define M_800G_VR8	.power = 15000, .connector = CSIM_CONNECTOR_MPO16, OPTICS_VR, \
	APPS(AUI(800G_8, 800G_VR8, 8_OF_8) AUI(400G_4, 400G_VR4, 4_OF_8) \
	     AUI(200G_2, 200G_VR2, 2_OF_8) AUI(100G_1, 100G_VR1, 1_OF_8))
#define M_2X400G_SR4	.power = 15000, .connector = CSIM_CONNECTOR_MPO12, OPTICS_SR, \
	APPS(AUI(400G_4, 400G_SR4, 4_OF_8) AUI(200G_2, 200G_SR2, 2_OF_8) \
	     AUI(100G_1, 100G_SR1, 1_OF_8))

#define M_400G_DR4	.power = 9000, .connector = CSIM_CONNECTOR_MPO12, OPTICS_DR, \
	APPS(AUI(400G_4, 400G_DR4, 4_OF_4) AUI(200G_2, 200G_DR2, 2_OF_4) \
	     AUI(100G_1, 100G_DR, 1_OF_4))
#define M_400G_FR4	.power = 10000, .connector = CSIM_CONNECTOR_LC, OPTICS_FR, \
	APPS(AUI(400G_4, 400G_FR4, 4_OF_4))
#define M_400G_LR4	.power = 12000, .connector = CSIM_CONNECTOR_LC, OPTICS_LR, \
	APPS(AUI(400G_4, 400G_LR4_10, 4_OF_4))
#define M_400G_SR4	.power = 8000, .connector = CSIM_CONNECTOR_MPO12, OPTICS_SR, \
	APPS(AUI(400G_4, 400G_SR4, 4_OF_4) AUI(200G_2, 200G_SR2, 2_OF_4) \
	     AUI(100G_1, 100G_SR1, 1_OF_4))
#define M_400G_SR8	.power = 10000, .connector = CSIM_CONNECTOR_MPO16, OPTICS_SR, \
	APPS(AUI(400G_8, 400G_SR8, 8_OF_8) AUI(200G_4, 200G_SR4, 4_OF_8) \
	     AUI(100G_2, 100G_SR2, 2_OF_8) AUI(50G_1, 50G_SR, 1_OF_8))
#define M_400G_GEARBOX	.power = 12000, .connector = CSIM_CONNECTOR_MPO12, OPTICS_DR, \
	APPS(AUI(400G_8, 400G_DR4, 8_TO_4) AUI(100G_2, 100G_DR, 2_TO_1))

#define COPPER(_tech, _flags, _cm) \
	.medium = CSIM_MEDIUM_COPPER, .connector = CSIM_CONNECTOR_NONE, .wdm = 1, \
	.technology = CSIM_TECH_##_tech, .flags = _flags, .reach = _cm, .low_power = 100
#define DAC(_cm, apps)	.power = 100, COPPER(COPPER, CSIM_TYPE_FLAT, _cm), CR_##apps()
#define M_800G_ACC(_cm)	.power = 1500, COPPER(LINEAR, CSIM_TYPE_ACTIVE, _cm), \
	APPS(ACC(800G_8, 8_OF_8) ACC(400G_4, 4_OF_8) \
	     ACC(200G_2, 2_OF_8) ACC(100G_1, 1_OF_8))
#define LOOPBACK	.power = 100, COPPER(COPPER, CSIM_TYPE_FLAT | CSIM_TYPE_LOOPBACK, 0)
#define LOOP_800G \
	APPS(LOOP(800G_8, 8_OF_8) LOOP(400G_4, 4_OF_8) LOOP(200G_2, 2_OF_8) \
	     LOOP(100G_1, 1_OF_8) LOOP(400G_8, 8_OF_8) LOOP(200G_4, 4_OF_8) \
	     LOOP(100G_2, 2_OF_8) LOOP(50G_1, 1_OF_8))
#define LOOP_400G \
	APPS(LOOP(400G_4, 4_OF_4) LOOP(200G_2, 2_OF_4) LOOP(100G_1, 1_OF_4) \
	     LOOP(200G_4, 4_OF_4) LOOP(100G_2, 2_OF_4) LOOP(50G_1, 1_OF_4))

static const struct csim_type types[] = {
	TYPE("800g-dr8-osfp", "CS-800-DR8-OSFP", OSFP, 8, 8, 100, M_800G_DR8),
	TYPE("800g-dr8-qsfpdd", "CS-800-DR8-QDD", QSFP_DD, 8, 8, 100, M_800G_DR8),
	TYPE("2x400g-dr4-osfp", "CS-2X400-DR4-OS", OSFP, 8, 8, 100, M_2X400G_DR4),
	TYPE("2x400g-dr4-qsfpdd", "CS-2X400-DR4-QDD", QSFP_DD, 8, 8, 100, M_2X400G_DR4),
	TYPE("2x400g-fr4-osfp", "CS-2X400-FR4-OS", OSFP, 8, 8, 100, M_2X400G_FR4),
	TYPE("2x400g-fr4-qsfpdd", "CS-2X400-FR4-QDD", QSFP_DD, 8, 8, 100, M_2X400G_FR4),
	TYPE("800g-sr8-osfp", "CS-800-SR8-OSFP", OSFP, 8, 8, 100, M_800G_SR8),
	TYPE("800g-sr8-qsfpdd", "CS-800-SR8-QDD", QSFP_DD, 8, 8, 100, M_800G_SR8),
	TYPE("800g-vr8-osfp", "CS-800-VR8-OSFP", OSFP, 8, 8, 100, M_800G_VR8),
	TYPE("800g-vr8-qsfpdd", "CS-800-VR8-QDD", QSFP_DD, 8, 8, 100, M_800G_VR8),
	TYPE("2x400g-sr4-osfp", "CS-2X400-SR4-OS", OSFP, 8, 8, 100, M_2X400G_SR4),
	TYPE("2x400g-sr4-qsfpdd", "CS-2X400-SR4-QDD", QSFP_DD, 8, 8, 100, M_2X400G_SR4),

	TYPE("400g-dr4-osfp", "CS-400-DR4-OSFP", OSFP, 4, 4, 100, M_400G_DR4),
	TYPE("400g-dr4-qsfp112", "CS-400-DR4-Q112", QSFP112, 4, 4, 100, M_400G_DR4),
	TYPE("400g-fr4-osfp", "CS-400-FR4-OSFP", OSFP, 4, 4, 100, M_400G_FR4),
	TYPE("400g-fr4-qsfp112", "CS-400-FR4-Q112", QSFP112, 4, 4, 100, M_400G_FR4),
	TYPE("400g-lr4-osfp", "CS-400-LR4-OSFP", OSFP, 4, 4, 100, M_400G_LR4),
	TYPE("400g-lr4-qsfp112", "CS-400-LR4-Q112", QSFP112, 4, 4, 100, M_400G_LR4),
	TYPE("400g-sr4-osfp", "CS-400-SR4-OSFP", OSFP, 4, 4, 100, M_400G_SR4),
	TYPE("400g-sr4-qsfp112", "CS-400-SR4-Q112", QSFP112, 4, 4, 100, M_400G_SR4),
	TYPE("400g-sr8-osfp", "CS-400-SR8-OSFP", OSFP, 8, 8, 50, M_400G_SR8),
	TYPE("400g-sr8-qsfpdd", "CS-400-SR8-QDD", QSFP_DD, 8, 8, 50, M_400G_SR8),
	TYPE("400g-dr4-gearbox-osfp", "CS-400-DR4X-OSFP", OSFP, 8, 4, 50, M_400G_GEARBOX),
	TYPE("400g-dr4-gearbox-qsfpdd", "CS-400-DR4X-QDD", QSFP_DD, 8, 4, 50, M_400G_GEARBOX),

	TYPE("800g-dac-1m-osfp", "CS-800-DAC1-OSFP", OSFP, 8, 8, 100, DAC(100, 100G_8_OF_8)),
	TYPE("800g-dac-2m-osfp", "CS-800-DAC2-OSFP", OSFP, 8, 8, 100, DAC(200, 100G_8_OF_8)),
	TYPE("800g-dac-3m-osfp", "CS-800-DAC3-OSFP", OSFP, 8, 8, 100, DAC(300, 100G_8_OF_8)),
	TYPE("800g-dac-1m-qsfpdd", "CS-800-DAC1-QDD", QSFP_DD, 8, 8, 100, DAC(100, 100G_8_OF_8)),
	TYPE("800g-dac-2m-qsfpdd", "CS-800-DAC2-QDD", QSFP_DD, 8, 8, 100, DAC(200, 100G_8_OF_8)),
	TYPE("800g-dac-3m-qsfpdd", "CS-800-DAC3-QDD", QSFP_DD, 8, 8, 100, DAC(300, 100G_8_OF_8)),
	TYPE("2x400g-dac-1m-osfp", "CS-2X4-DAC1-OSFP", OSFP, 8, 8, 100, DAC(100, 100G_4_OF_8)),
	TYPE("2x400g-dac-2m-osfp", "CS-2X4-DAC2-OSFP", OSFP, 8, 8, 100, DAC(200, 100G_4_OF_8)),
	TYPE("2x400g-dac-3m-osfp", "CS-2X4-DAC3-OSFP", OSFP, 8, 8, 100, DAC(300, 100G_4_OF_8)),
	TYPE("2x400g-dac-1m-qsfpdd", "CS-2X4-DAC1-QDD", QSFP_DD, 8, 8, 100, DAC(100, 100G_4_OF_8)),
	TYPE("2x400g-dac-2m-qsfpdd", "CS-2X4-DAC2-QDD", QSFP_DD, 8, 8, 100, DAC(200, 100G_4_OF_8)),
	TYPE("2x400g-dac-3m-qsfpdd", "CS-2X4-DAC3-QDD", QSFP_DD, 8, 8, 100, DAC(300, 100G_4_OF_8)),
	TYPE("400g-dac-1m-qsfp112", "CS-400-DAC1-Q112", QSFP112, 4, 4, 100, DAC(100, 100G_4_OF_4)),
	TYPE("400g-dac-2m-qsfp112", "CS-400-DAC2-Q112", QSFP112, 4, 4, 100, DAC(200, 100G_4_OF_4)),
	TYPE("400g-dac-3m-qsfp112", "CS-400-DAC3-Q112", QSFP112, 4, 4, 100, DAC(300, 100G_4_OF_4)),
	TYPE("100g-cr4-1m-qsfp28", "CS-100-CR4-1", QSFP28, 4, 4, 25, DAC(100, NRZ_4)),
	TYPE("100g-cr4-2m-qsfp28", "CS-100-CR4-2", QSFP28, 4, 4, 25, DAC(200, NRZ_4)),
	TYPE("100g-cr4-3m-qsfp28", "CS-100-CR4-3", QSFP28, 4, 4, 25, DAC(300, NRZ_4)),

	TYPE("1600g-dac-2m-osfp", "CS-1600-DAC2-OS", OSFP, 8, 8, 200, DAC(200, 200G_8_OF_8)),
	TYPE("400g-dac-2m-osfp", "CS-400-DAC2-OSFP", OSFP, 8, 8, 50, DAC(200, 50G_8_OF_8)),
	TYPE("200g-dac-2m-osfp", "CS-200-DAC2-OSFP", OSFP, 8, 8, 25, DAC(200, NRZ_8)),
	TYPE("800g-dac-2m-qsfp112", "CS-800-DAC2-Q112", QSFP112, 4, 4, 200, DAC(200, 200G_4_OF_4)),
	TYPE("200g-dac-2m-qsfp112", "CS-200-DAC2-Q112", QSFP112, 4, 4, 50, DAC(200, 50G_4_OF_4)),
	TYPE("400g-dac-2m-sfpdd", "CS-400-DAC2-SDD", SFP_DD, 2, 2, 200, DAC(200, 200G_2_OF_2)),
	TYPE("200g-dac-2m-sfpdd", "CS-200-DAC2-SDD", SFP_DD, 2, 2, 100, DAC(200, 100G_2_OF_2)),
	TYPE("100g-dac-2m-sfpdd", "CS-100-DAC2-SDD", SFP_DD, 2, 2, 50, DAC(200, 50G_2_OF_2)),
	TYPE("50g-dac-2m-sfpdd", "CS-50-DAC2-SDD", SFP_DD, 2, 2, 25, DAC(200, NRZ_2)),
	TYPE("200g-dac-2m-sfp112", "CS-200-DAC2-S112", SFP112, 1, 1, 200, DAC(200, 200G_1_OF_1)),
	TYPE("100g-dac-2m-sfp112", "CS-100-DAC2-S112", SFP112, 1, 1, 100, DAC(200, 100G_1_OF_1)),
	TYPE("50g-dac-2m-sfp112", "CS-50-DAC2-S112", SFP112, 1, 1, 50, DAC(200, 50G_1_OF_1)),
	TYPE("25g-dac-2m-sfp112", "CS-25-DAC2-S112", SFP112, 1, 1, 25, DAC(200, NRZ_1)),

	TYPE("800g-acc-4m-osfp", "CS-800-ACC4-OSFP", OSFP, 8, 8, 100, M_800G_ACC(400)),
	TYPE("800g-acc-5m-osfp", "CS-800-ACC5-OSFP", OSFP, 8, 8, 100, M_800G_ACC(500)),
	TYPE("800g-acc-4m-qsfpdd", "CS-800-ACC4-QDD", QSFP_DD, 8, 8, 100, M_800G_ACC(400)),
	TYPE("800g-acc-5m-qsfpdd", "CS-800-ACC5-QDD", QSFP_DD, 8, 8, 100, M_800G_ACC(500)),
	TYPE("800g-loopback-osfp", "CS-800-LOOP-OSFP", OSFP, 8, 8, 100, LOOPBACK, LOOP_800G),
	TYPE("800g-loopback-qsfpdd", "CS-800-LOOP-QDD", QSFP_DD, 8, 8, 100, LOOPBACK, LOOP_800G),
	TYPE("400g-loopback-qsfp112", "CS-400-LOOP-Q112", QSFP112, 4, 4, 100, LOOPBACK, LOOP_400G),
};

static const u8 form_lanes[] = {
	[CSIM_FORM_OSFP]	= 8,
	[CSIM_FORM_QSFP_DD]	= 8,
	[CSIM_FORM_QSFP112]	= 4,
	[CSIM_FORM_QSFP28]	= 4,
	[CSIM_FORM_SFP_DD]	= 2,
	[CSIM_FORM_SFP112]	= 1,
};

static_assert(ARRAY_SIZE(form_lanes) == __CSIM_FORM_MAX);

/**
 * csim_catalogue_get() - a type by its place in the catalogue
 * @index: from 0
 *
 * Return: the type, or NULL beyond the last.
 */
const struct csim_type *csim_catalogue_get(unsigned int index)
{
	return index < ARRAY_SIZE(types) ? &types[index] : NULL;
}

/**
 * csim_catalogue_find() - a type by its name
 * @name: the name
 *
 * Return: the type, or NULL.
 */
const struct csim_type *csim_catalogue_find(const char *name)
{
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(types); i++)
		if (!strcmp(types[i].name, name))
			return &types[i];

	return NULL;
}

/**
 * csim_catalogue_cable() - the passive cable of 2 m for a cage
 * @lanes: lanes of the cage
 * @lane_speed: most that one of them carries, Mb/s
 *
 * Its form factor is that of such a cage: OSFP for 8 lanes, QSFP112 (QSFP28 for
 * 25G) for 4, SFP-DD for 2 and SFP112 for 1. It carries every rate of
 * csim_mode_mask().
 *
 * Return: the type, or NULL if there are no such lanes.
 */
const struct csim_type *csim_catalogue_cable(unsigned int lanes, u32 lane_speed)
{
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(types); i++)
		if (types[i].flags == CSIM_TYPE_FLAT && types[i].reach == 200 &&
		    types[i].host_lanes == lanes && types[i].lane_speed == lane_speed)
			return &types[i];

	return NULL;
}

/**
 * csim_form_fits() - whether a module goes into a cage
 * @cage: form factor of the cage
 * @module: form factor of the module
 *
 * A second row of contacts is out of the way of modules that have one: QSFP
 * fits QSFP-DD, and SFP fits SFP-DD.
 *
 * Return: whether it does.
 */
bool csim_form_fits(enum csim_form cage, enum csim_form module)
{
	switch (cage) {
	case CSIM_FORM_QSFP_DD:
		return module == cage || module == CSIM_FORM_QSFP112 ||
		       module == CSIM_FORM_QSFP28;
	case CSIM_FORM_QSFP112:
		return module == cage || module == CSIM_FORM_QSFP28;
	case CSIM_FORM_SFP_DD:
		return module == cage || module == CSIM_FORM_SFP112;
	default:
		return module == cage;
	}
}

/**
 * csim_form_lanes() - the lanes of a form factor
 * @form: the form factor
 *
 * Return: the most host lanes that a module of that form has.
 */
unsigned int csim_form_lanes(enum csim_form form)
{
	return form_lanes[form];
}

/**
 * csim_type_app() - the application for a port
 * @type: type of the module
 * @mode: index of the rate of the port
 * @first: its first host lane, 0 .. 7
 *
 * Return: its AppSel code, 1 .. CSIM_APPS_MAX, or 0 if the module has none.
 */
unsigned int csim_type_app(const struct csim_type *type, unsigned int mode,
			   unsigned int first)
{
	unsigned int i;

	for (i = 0; i < type->n_apps; i++)
		if (type->app[i].mode == mode && type->app[i].host_assign & BIT(first))
			return i + 1;

	return 0;
}

/**
 * csim_type_modes() - the rates that a module allows a port
 * @type: type of the module
 * @first: first host lane of the port, 0 .. 7
 * @width: its lanes; a rate that takes fewer leaves the others dark
 *
 * Return: bit i for the rate of index i.
 */
u32 csim_type_modes(const struct csim_type *type, unsigned int first,
		    unsigned int width)
{
	unsigned int i;
	u32 mask = 0;

	for (i = 0; i < type->n_apps; i++)
		if (type->app[i].host_lanes <= width && type->app[i].host_assign & BIT(first))
			mask |= BIT(type->app[i].mode);

	return mask;
}

/**
 * csim_type_gear() - the ratio of a module's gearbox
 * @type: type of the module
 *
 * Return: 2^this are the host lanes that make one media lane: 1 with a gearbox, 0
 * without.
 */
unsigned int csim_type_gear(const struct csim_type *type)
{
	return fls(type->host_lanes / type->media_lanes) - 1;
}
