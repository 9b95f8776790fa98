// SPDX-License-Identifier: GPL-2.0
/*
 * Two answers to "is this cable too long?". Its budget reach is what a planner
 * computes: the length at which fibre and connectors take all of the loss that
 * the standard allows. The BER at its real length is what there will be: 100 m
 * of single-mode fibre are 0.04 dB, so that a shorter cable makes up for no bad
 * connector, and typical parts have dB to spare.
 */
#include "plant.h"

#include "mode.h"

/**
 * struct fibre_figures - what light or current goes through
 * @loss: mdB/km. Single-mode: TIA-568.3; multimode: data sheets; copper: at
 *	26.56 GHz
 * @medium: enum csim_medium
 * @modal: reach of 100G lanes, cm: 60 and 100 m (IEEE 802.3 clause 167); 50G
 *	and 25G lanes get as far (70 and 100 m, clauses 138 and 95)
 */
struct fibre_figures {
	u32 loss;
	u8 medium;
	u16 modal;
};

static const struct fibre_figures fibres[] = {
	[CSIM_FIBRE_OS2] = { 400, CSIM_MEDIUM_SMF },
	[CSIM_FIBRE_OS1A] = { 1000, CSIM_MEDIUM_SMF },
	[CSIM_FIBRE_OM3] = { 3000, CSIM_MEDIUM_MMF, 6000 },
	[CSIM_FIBRE_OM4] = { 3000, CSIM_MEDIUM_MMF, 10000 },
	[CSIM_FIBRE_AWG26] = { CSIM_COPPER_AWG26 * 100000, CSIM_MEDIUM_COPPER },
	[CSIM_FIBRE_AWG30] = { CSIM_COPPER_AWG30 * 100000, CSIM_MEDIUM_COPPER },
};

static_assert(ARRAY_SIZE(fibres) == __CSIM_FIBRE_MAX);

/* what budgets take for single-mode fibre (IEEE 802.3 clause 124), mdB/km */
#define BUDGET_FIBRE	500

/**
 * struct pmd_figures - what a PMD allows of a channel
 * @loss: channel insertion loss, mdB. SR: IEEE 802.3 clause 167, FR and LR:
 *	clause 151, all from memory; DR: clause 124, from data sheets
 * @reach: specified, cm, of single-mode fibre
 * @unit: length, cm, whose chromatic dispersion costs 1 dB of light. 30 ps/nm
 *	do at 53 GBd, and fibre has up to 1.6 ps/nm/km at 1310 nm but 5.9 at the
 *	outer wavelengths of FR4; LR is made for 10 km (assumptions)
 */
struct pmd_figures {
	u16 loss;
	u32 reach;
	u32 unit;
};

static const struct pmd_figures pmds[] = {
	[CSIM_PMD_SR] = { 1800 },
	[CSIM_PMD_DR] = { 3000, 50000, 1800000 },
	[CSIM_PMD_FR] = { 4000, 200000, 500000 },
	[CSIM_PMD_LR] = { 6300, 1000000, 1000000 },
};

static_assert(ARRAY_SIZE(pmds) == __CSIM_PMD_MAX);

static enum csim_medium medium_of(enum csim_pmd pmd)
{
	return pmd == CSIM_PMD_SR ? CSIM_MEDIUM_MMF : CSIM_MEDIUM_SMF;
}

/**
 * csim_cable_default() - a cable as it is sold
 * @spec: is filled in: 1 m of twinax, or 3 m of single-mode fibre without
 *	connectors on the way; those that are added are low-loss MPO, 0.35 dB, or
 *	LC, 0.25 dB (data sheets)
 * @kind: of the cable
 */
void csim_cable_default(struct csim_cable_spec *spec, enum csim_cable_kind kind)
{
	bool copper = kind == CSIM_CABLE_COPPER;

	*spec = (struct csim_cable_spec){
		.kind = kind,
		.fibre = copper ? CSIM_FIBRE_AWG30 : CSIM_FIBRE_OS2,
		.length = copper ? 100 : 300,
		.pair_loss = kind == CSIM_CABLE_PATCH ? 250 : 350,
	};
}

/**
 * csim_cable_check() - whether there can be such a cable
 * @spec: the cable
 * @why: set to what is wrong if the answer is no
 *
 * Return: 0, or -EINVAL.
 */
int csim_cable_check(const struct csim_cable_spec *spec, const char **why)
{
	bool copper = spec->kind == CSIM_CABLE_COPPER;

	if (spec->kind >= __CSIM_CABLE_KIND_MAX)
		*why = "Unknown kind of cable";
	else if (spec->fibre >= __CSIM_FIBRE_MAX)
		*why = "Unknown fibre";
	else if (copper && fibres[spec->fibre].medium != CSIM_MEDIUM_COPPER)
		*why = "A copper cable is made of awg26 or awg30";
	else if (!copper && fibres[spec->fibre].medium == CSIM_MEDIUM_COPPER)
		*why = "Only a copper cable is made of awg26 or awg30";
	else if (!spec->length)
		*why = "A cable has a length";
	else if (copper && spec->length > CSIM_COPPER_LENGTH)
		*why = "A copper cable is at most 10 m long";
	else if (spec->length > CSIM_CABLE_LENGTH)
		*why = "A fibre is at most 40 km long";
	else if (copper && (spec->pairs || spec->dirt))
		*why = "A copper cable has no connectors on the way";
	else if (copper && spec->polarity)
		*why = "A copper cable cannot be of wrong polarity";
	else if (spec->pairs > CSIM_CABLE_PAIRS)
		*why = "A cable has at most 32 mated pairs";
	else if (spec->pair_loss > CSIM_PAIR_LOSS)
		*why = "A mated pair has at most 10 dB";
	else if (spec->dirt > CSIM_CABLE_DIRT)
		*why = "Dirt is at most 60 dB";
	else
		return 0;

	return -EINVAL;
}

/* what does not depend on the length; of copper, the mated ends */
static u32 connections_of(const struct csim_cable_spec *spec)
{
	static const struct csim_copper ends = {};

	if (spec->kind == CSIM_CABLE_COPPER)
		return csim_copper_loss(&ends);

	return spec->pairs * spec->pair_loss + spec->dirt;
}

/**
 * csim_cable_loss() - the loss of a cable
 * @spec: the cable, which csim_cable_check() has passed
 *
 * Return: loss of light, or loss of copper at 26.56 GHz with both mated ends
 * but without the hosts, mdB.
 */
u32 csim_cable_loss(const struct csim_cable_spec *spec)
{
	u64 fibre = (u64)spec->length * fibres[spec->fibre].loss;

	return connections_of(spec) + DIV_ROUND_CLOSEST_ULL(fibre, 100000);
}

/**
 * csim_cable_budget() - the loss that a standard allows
 * @pmd: of the modules
 *
 * Return: channel insertion loss, mdB. That of copper is CSIM_COPPER_BUDGET.
 */
u32 csim_cable_budget(enum csim_pmd pmd)
{
	return pmds[pmd].loss;
}

/**
 * csim_cable_reach() - how long a cable might be by its budget
 * @spec: the cable, which csim_cable_check() has passed
 * @pmd: of the modules, unless it is of copper
 *
 * Single-mode fibre counts with the 0.5 dB/km of budgets, or with its own loss
 * if that is more. What dispersion does is another matter: this is all
 * about loss.
 *
 * Return: length at which the loss would be all of the budget, m; negative if
 * the connectors alone exceed it.
 */
s32 csim_cable_reach(const struct csim_cable_spec *spec, enum csim_pmd pmd)
{
	s32 per_km = max_t(u32, fibres[spec->fibre].loss, BUDGET_FIBRE);
	s32 left = csim_cable_budget(pmd);

	if (spec->kind == CSIM_CABLE_COPPER)
		left = CSIM_COPPER_BUDGET;
	left -= connections_of(spec);

	if (left < 0)
		return -DIV_ROUND_UP(-left * 1000, per_km);

	return left * 1000 / per_km;
}

/**
 * csim_cable_mismatch() - what the wrong fibre costs
 * @fibre: of the cable
 * @medium: of the module
 *
 * Most of the light of a multimode laser misses a single-mode core, and a
 * receiver sees little of the many modes of the other: 20 dB (assumption),
 * which leaves no receiver a signal.
 *
 * Return: loss to be added, mdB: 0 if they match, CSIM_LOSS_MAX if one is copper.
 */
u32 csim_cable_mismatch(enum csim_fibre fibre, enum csim_medium medium)
{
	if (fibres[fibre].medium == medium)
		return 0;
	if (fibres[fibre].medium == CSIM_MEDIUM_COPPER ||
	    medium == CSIM_MEDIUM_COPPER)
		return CSIM_LOSS_MAX;

	return 20000;
}

/**
 * csim_cable_penalty() - what dispersion costs
 * @spec: the cable, which csim_cable_check() has passed
 * @pmd: of the module
 *
 * Modes, or wavelengths, arrive at different times. What that costs grows with
 * the square of the length, as long as it is small; up to the specified reach
 * it is within TDECQ, beyond it this is the rest. At the modal reach of
 * multimode fibre it is 1 dB of light, which is 2 dB of SNR (assumption).
 *
 * Return: SNR that is lost, mdB, up to CSIM_SNR_NONE; 0 for copper and for the
 * wrong fibre.
 */
u32 csim_cable_penalty(const struct csim_cable_spec *spec, enum csim_pmd pmd)
{
	const struct fibre_figures *fibre = &fibres[spec->fibre];
	u64 reach = pmds[pmd].reach, unit = pmds[pmd].unit;
	u64 length = spec->length;

	if (fibre->medium != medium_of(pmd))
		return 0;
	if (fibre->medium == CSIM_MEDIUM_MMF) {
		reach = fibre->modal;
		unit = reach;
	}
	if (length <= reach)
		return 0;

	return min_t(u64, CSIM_SNR_NONE,
		     div64_u64(2000 * (length * length - reach * reach),
			       unit * unit));
}

/**
 * csim_cable_ber() - the BER that a cable will have
 * @spec: the cable, which csim_cable_check() has passed
 * @pmd: of the receiver, unless the cable is of copper
 * @optics: transmitter and receiver; not used if it is of copper, whose hosts
 *	are typical ones
 * @rate: what a lane does
 *
 * Of light, with the chip-to-module interfaces at both ends.
 *
 * Return: predicted BER of a lane at the real length, 1e-6 decades.
 */
u32 csim_cable_ber(const struct csim_cable_spec *spec, enum csim_pmd pmd,
		   const struct csim_optics *optics,
		   const struct csim_lane_rate *rate)
{
	u32 loss = csim_cable_loss(spec), ber;
	s32 snr;

	if (spec->polarity)
		return CSIM_BER_HALF;

	if (spec->kind == CSIM_CABLE_COPPER) {
		loss += 2 * csim_copper_host(CSIM_GRADE_TYPICAL);
		return csim_snr_to_ber(csim_copper_snr(loss, rate), rate->pam4);
	}

	loss += csim_cable_mismatch(spec->fibre, medium_of(pmd));
	snr = csim_optics_snr(optics, loss, rate) -
	      (s32)csim_cable_penalty(spec, pmd);
	ber = csim_ber_add(csim_snr_to_ber(snr, rate->pam4), csim_c2m_ber(rate));

	return csim_ber_add(ber, csim_c2m_ber(rate));
}
