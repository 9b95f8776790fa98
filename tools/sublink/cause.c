// SPDX-License-Identifier: GPL-2.0
/*
 * Where bit errors of a sublink arise: on which lane, and whether on the way to
 * the module, or from there to the switch, which has the FEC.
 */
#include "cause.h"

#include <math.h>

/** define SEGMENT - how much more BER than the module has is not the fibre's; assumption */
#define SEGMENT 3

static const char segment[] =
	"errors arise between module and switch: reseat the module, then replace it";

/* BER that the module has at its media side, over the lanes of the sublink */
static double media_ber(const struct finding *finding)
{
	const struct cage_sublink *sublink = finding->sublink;
	const struct xcvr_lane *lane;
	double sum = 0;
	uint64_t i;

	if (sublink->first_lane == ABSENT || !sublink->lanes)
		return NAN;
	for (i = 0; i < sublink->lanes; i++) {
		lane = xcvr_cage_lane(finding->xcvr, sublink->first_lane + i);
		sum += lane ? lane->ber : NAN;
	}
	return sum / sublink->lanes;
}

/**
 * cause_lane() - the lane to blame, to be put before what is wrong
 * @finding: what is known
 *
 * Return: "lane 6: ", or nothing if it is not one lane; to be freed.
 */
char *cause_lane(const struct finding *finding)
{
	if (!finding->worst.alone)
		return util_strdup("");
	return util_printf("lane %llu: ",
			   (unsigned long long)finding->worst.lane);
}

/**
 * cause_advice() - what to do about bit errors
 * @finding: what is known
 *
 * Return: what to do; to be freed.
 */
char *cause_advice(const struct finding *finding)
{
	unsigned long long lane = finding->worst.lane;
	const struct xcvr_lane *optics = xcvr_cage_lane(finding->xcvr, lane);

	if (finding->figures->ber > SEGMENT * media_ber(finding))
		return util_strdup(segment);
	if (!finding->worst.alone)
		return util_strdup("clean and reseat the connectors, then replace the cable");
	if (optics && optics->rx_power >= finding->xcvr->rx_power_warn)
		return util_printf("lane %llu has light: replace the far module, then this one",
				   lane);
	return util_printf("clean or reseat the connector of lane %llu, then replace the cable",
			   lane);
}
