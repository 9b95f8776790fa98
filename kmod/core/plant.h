/* SPDX-License-Identifier: GPL-2.0 */
/* What a cable is, and what that does to a signal. */
#ifndef CSIM_CORE_PLANT_H
#define CSIM_CORE_PLANT_H

#include "csim/env.h"
#include "catalogue.h"
#include "snr.h"

struct csim_lane_rate;

/** define CSIM_CABLE_LENGTH - longest fibre, cm: 40 km, as 400GBASE-ER8 has it */
#define CSIM_CABLE_LENGTH	4000000
/** define CSIM_COPPER_LENGTH - longest twinax, cm (assumption: none is sold) */
#define CSIM_COPPER_LENGTH	1000
/** define CSIM_CABLE_PAIRS - most mated pairs of connectors (assumption) */
#define CSIM_CABLE_PAIRS	32
/** define CSIM_PAIR_LOSS - most loss of a mated pair, mdB (assumption) */
#define CSIM_PAIR_LOSS		10000
/** define CSIM_CABLE_DIRT - most loss from dirt, mdB (assumption) */
#define CSIM_CABLE_DIRT		60000
/**
 * define CSIM_COPPER_BUDGET - loss of a copper cable assembly at 26.56 GHz,
 * mdB: 19.75 dB (IEEE 802.3 162.11, from memory)
 */
#define CSIM_COPPER_BUDGET	19750

/**
 * enum csim_cable_kind - what joins cages
 * @CSIM_CABLE_TRUNK: parallel fibres, MPO to MPO
 * @CSIM_CABLE_HYDRA: a leg of a cable that fans out, MPO-16 to MPO-8 or to LC
 * @CSIM_CABLE_PATCH: duplex fibre with LC connectors
 * @CSIM_CABLE_COPPER: twinax whose ends are modules
 */
enum csim_cable_kind {
	CSIM_CABLE_TRUNK,
	CSIM_CABLE_HYDRA,
	CSIM_CABLE_PATCH,
	CSIM_CABLE_COPPER,
	/* private: */
	__CSIM_CABLE_KIND_MAX
};

/**
 * enum csim_fibre - what a cable is made of
 * @CSIM_FIBRE_OS2: single-mode
 * @CSIM_FIBRE_OS1A: single-mode, for indoors
 * @CSIM_FIBRE_OM3: multimode
 * @CSIM_FIBRE_OM4: multimode, of more bandwidth
 * @CSIM_FIBRE_AWG26: thick twinax
 * @CSIM_FIBRE_AWG30: thin twinax
 */
enum csim_fibre {
	CSIM_FIBRE_OS2,
	CSIM_FIBRE_OS1A,
	CSIM_FIBRE_OM3,
	CSIM_FIBRE_OM4,
	CSIM_FIBRE_AWG26,
	CSIM_FIBRE_AWG30,
	/* private: */
	__CSIM_FIBRE_MAX
};

/**
 * struct csim_cable_spec - a cable
 * @kind: enum csim_cable_kind
 * @fibre: enum csim_fibre
 * @pairs: mated pairs of connectors on the way, without those at the modules,
 *	which are within the power that a module is specified for
 * @polarity: not 0 if it is wrong: transmitters look at transmitters
 * @length: cm
 * @pair_loss: of each of @pairs, mdB
 * @dirt: loss from dirt on them, all in all, mdB
 */
struct csim_cable_spec {
	u8 kind;
	u8 fibre;
	u8 pairs;
	u8 polarity;
	u32 length;
	u32 pair_loss;
	u32 dirt;
};

void csim_cable_default(struct csim_cable_spec *spec, enum csim_cable_kind kind);
int csim_cable_check(const struct csim_cable_spec *spec, const char **why);
u32 csim_cable_loss(const struct csim_cable_spec *spec);
u32 csim_cable_budget(enum csim_pmd pmd);
s32 csim_cable_reach(const struct csim_cable_spec *spec, enum csim_pmd pmd);
u32 csim_cable_mismatch(enum csim_fibre fibre, enum csim_medium medium);
u32 csim_cable_penalty(const struct csim_cable_spec *spec, enum csim_pmd pmd);
u32 csim_cable_ber(const struct csim_cable_spec *spec, enum csim_pmd pmd,
		   const struct csim_optics *optics,
		   const struct csim_lane_rate *rate);

#endif
