/* SPDX-License-Identifier: GPL-2.0 */
/* Modules and cables with ends, as they are sold. */
#ifndef CSIM_CORE_CATALOGUE_H
#define CSIM_CORE_CATALOGUE_H

#include "csim/env.h"

struct csim_mode;

/** define CSIM_APPS_MAX - most applications of a module (OIF CMIS 8.2.7, 8.4.14) */
#define CSIM_APPS_MAX	15

/** define CSIM_TYPE_NAME - bytes of the name of a type, with the final 0 */
#define CSIM_TYPE_NAME	32

/**
 * enum csim_form - form factors, of cages and of modules
 * @CSIM_FORM_OSFP: OSFP, 8 lanes
 * @CSIM_FORM_QSFP_DD: QSFP-DD and QSFP-DD800, 8 lanes
 * @CSIM_FORM_QSFP112: QSFP112 and QSFP56, 4 lanes, with CMIS
 * @CSIM_FORM_QSFP28: QSFP28, 4 lanes, with SFF-8636
 * @CSIM_FORM_SFP_DD: SFP-DD, 2 lanes, with CMIS
 * @CSIM_FORM_SFP112: SFP112 and SFP56, 1 lane, with CMIS
 */
enum csim_form {
	CSIM_FORM_OSFP,
	CSIM_FORM_QSFP_DD,
	CSIM_FORM_QSFP112,
	CSIM_FORM_QSFP28,
	CSIM_FORM_SFP_DD,
	CSIM_FORM_SFP112,
	/* private: */
	__CSIM_FORM_MAX
};

/**
 * enum csim_medium - what a module sends over
 * @CSIM_MEDIUM_COPPER: twinax
 * @CSIM_MEDIUM_MMF: multimode fibre
 * @CSIM_MEDIUM_SMF: single-mode fibre
 */
enum csim_medium {
	CSIM_MEDIUM_COPPER,
	CSIM_MEDIUM_MMF,
	CSIM_MEDIUM_SMF,
	/* private: */
	__CSIM_MEDIUM_MAX
};

/**
 * struct csim_app - an application of a module (OIF CMIS 8.2.7)
 * @mode: index of the rate at the host side, see csim_mode_get()
 * @host_id: HostInterfaceID (SFF-8024 table 4-5)
 * @media_id: MediaInterfaceID (SFF-8024 tables 4-6 .. 4-10)
 * @host_lanes: lanes at the host side
 * @media_lanes: lanes at the media side
 * @host_assign: HostLaneAssignmentOptions: bit i if it may begin at host lane i;
 *	0 for one that is not known here and only keeps its AppSel code
 * @media_assign: MediaLaneAssignmentOptions
 */
struct csim_app {
	u8 mode;
	u8 host_id;
	u8 media_id;
	u8 host_lanes;
	u8 media_lanes;
	u8 host_assign;
	u8 media_assign;
};

/** define CSIM_TYPE_FLAT - flat memory and no state machines: passive copper */
#define CSIM_TYPE_FLAT		BIT(0)
/** define CSIM_TYPE_ACTIVE - copper with an amplifier at its ends (ACC) */
#define CSIM_TYPE_ACTIVE	BIT(1)
/** define CSIM_TYPE_LOOPBACK - a plug that joins the two halves of each lane */
#define CSIM_TYPE_LOOPBACK	BIT(2)

/**
 * struct csim_type - a kind of module
 * @name: its name here, as "800g-dr8-osfp"; unique, of [a-z0-9-]
 * @pn: vendor's part number, up to 16 characters; empty for a type from a dump
 * @form: enum csim_form
 * @medium: enum csim_medium
 * @pmd: enum csim_pmd, of what is not copper
 * @connector: of the media side (SFF-8024 table 4-3)
 * @technology: media interface technology (OIF CMIS table 8-40)
 * @flags: CSIM_TYPE_FLAT and others
 * @host_lanes: electrical lanes: 1, 2, 4 or 8
 * @media_lanes: lanes of the media side: as many, or half of them where a
 *	gearbox makes one media lane of two host lanes
 * @wdm: media lanes that share a fibre as wavelengths: 1 or 4. They fail together
 * @lane_speed: most that a host lane carries, Mb/s
 * @power: most that it takes in ModuleReady, mW
 * @low_power: in ModuleLowPwr, mW; at most 1500
 * @reach: specified, m; for copper the length of the cable, cm
 * @n_apps: number of applications
 * @app: applications; AppSel code i is that of index i - 1
 */
struct csim_type {
	char name[CSIM_TYPE_NAME];
	const char *pn;
	u8 form;
	u8 medium;
	u8 pmd;
	u8 connector;
	u8 technology;
	u8 flags;
	u8 host_lanes;
	u8 media_lanes;
	u8 wdm;
	u32 lane_speed;
	u16 power;
	u16 low_power;
	u16 reach;
	u8 n_apps;
	struct csim_app app[CSIM_APPS_MAX];
};

const struct csim_type *csim_catalogue_get(unsigned int index);
const struct csim_type *csim_catalogue_find(const char *name);
const struct csim_type *csim_catalogue_cable(unsigned int lanes, u32 lane_speed);
bool csim_form_fits(enum csim_form cage, enum csim_form module);
unsigned int csim_form_lanes(enum csim_form form);
unsigned int csim_type_app(const struct csim_type *type, unsigned int mode,
			   unsigned int first);
u32 csim_type_modes(const struct csim_type *type, unsigned int first,
		    unsigned int width);
unsigned int csim_type_gear(const struct csim_type *type);

#endif
