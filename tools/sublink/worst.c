// SPDX-License-Identifier: GPL-2.0
/*
 * The worst lane of a sublink: by what FEC corrected on it, or by what the module
 * measures, the most telling first.
 */
#include "worst.h"

#include <math.h>

/**
 * struct measure - what tells lanes apart
 * @value: it, more being worse; NAN if it is not known
 * @alone: how much more than the mean of the other lanes is clearly worse
 */
struct measure {
	double (*value)(const struct figures *figures, unsigned int index,
			const struct xcvr_lane *lane);
	double alone;
};

/* log10; no error at all is better than any ratio that is seen */
static double decades(double ber)
{
	return ber > 0 ? log10(ber) : ber ? NAN : -20;
}

static double fec_ber(const struct figures *figures, unsigned int index,
		      const struct xcvr_lane *lane)
{
	(void)lane;
	return index < figures->lanes ? decades(figures->lane_ber[index]) : NAN;
}

static double media_ber(const struct figures *figures, unsigned int index,
			const struct xcvr_lane *lane)
{
	(void)figures;
	(void)index;
	return lane ? decades(lane->ber) : NAN;
}

static double media_snr(const struct figures *figures, unsigned int index,
			const struct xcvr_lane *lane)
{
	(void)figures;
	(void)index;
	return lane ? -lane->snr : NAN;
}

static double rx_power(const struct figures *figures, unsigned int index,
		       const struct xcvr_lane *lane)
{
	(void)figures;
	(void)index;
	if (!lane)
		return NAN;
	/* CMIS cannot say less than -40 dBm but 0 */
	return lane->rx_power > 0 ? -10 * log10(lane->rx_power) :
	       lane->rx_power ? NAN : 40;
}

/* assumptions: half a decade and 1 dB of SNR are more than lanes differ by */
static const struct measure measures[] = {
	{ fec_ber, 0.5 },
	{ media_ber, 0.5 },
	{ media_snr, 1 },
	{ rx_power, 2 },
};

static bool worst_by(struct worst *worst, const struct measure *measure,
		     const struct cage_sublink *sublink,
		     const struct figures *figures, const struct xcvr *xcvr)
{
	double value, sum = 0, most = -INFINITY, least = INFINITY;
	const struct xcvr_lane *of_module, *before = NULL;
	unsigned int i, lanes = 0;
	uint64_t lane;

	for (i = 0; i < sublink->lanes; i++) {
		lane = sublink->first_lane + i;
		of_module = xcvr_cage_lane(xcvr, lane);
		/* behind a gearbox, the first stands for those that share one */
		if (measure->value != fec_ber && of_module && of_module == before)
			continue;
		before = of_module;
		value = measure->value(figures, i, of_module);
		if (isnan(value))
			return false;
		lanes++;
		sum += value;
		least = fmin(least, value);
		if (value > most) {
			most = value;
			worst->lane = lane;
		}
	}
	if (lanes > 1 && most == least)
		return false;
	worst->alone = lanes > 1 &&
		       most - (sum - most) / (lanes - 1) > measure->alone;
	return true;
}

/**
 * worst_find() - find the worst lane
 * @sublink: the sublink
 * @figures: its figures
 * @xcvr: its module, or NULL
 *
 * Lanes of FEC counters are those of the sublink only if they are as many: a
 * driver may also count by PCS lane.
 *
 * Return: the worst lane.
 */
struct worst worst_find(const struct cage_sublink *sublink,
			const struct figures *figures, const struct xcvr *xcvr)
{
	struct worst worst = { ABSENT, false };
	size_t i;

	if (sublink->first_lane == ABSENT || !sublink->lanes)
		return worst;
	for (i = 0; i < ARRAY_SIZE(measures); i++) {
		if (measures[i].value == fec_ber &&
		    figures->lanes != sublink->lanes)
			continue;
		if (worst_by(&worst, &measures[i], sublink, figures, xcvr))
			return worst;
	}
	worst.lane = ABSENT;
	return worst;
}
