// SPDX-License-Identifier: GPL-2.0
/* The lanes of a sublink: what FEC and the module know of each. */
#include "lane.h"

#include <math.h>
#include <stdlib.h>

#include "text.h"

/* Whether counters are of the lanes of the cage, and not of those of the PCS */
static bool of_cage(const struct view_sublink *vs)
{
	return vs->sublink->first_lane != ABSENT &&
	       (!vs->figures.lanes || vs->figures.lanes == vs->sublink->lanes);
}

/**
 * lane_number() - number of a lane
 * @vs: its sublink
 * @i: which of its lanes
 *
 * Return: its number in the cage, from 0; ABSENT if that is not known, as when
 * what is counted is lanes of the PCS.
 */
uint64_t lane_number(const struct view_sublink *vs, unsigned int i)
{
	return of_cage(vs) ? vs->sublink->first_lane + i : ABSENT;
}

/* The lanes that have counters; without them, those that it has */
static unsigned int lane_count(const struct view_sublink *vs)
{
	if (vs->figures.lanes || vs->sublink->first_lane == ABSENT)
		return vs->figures.lanes;
	return vs->sublink->lanes;
}

static enum table_colour light_colour(const struct xcvr *xcvr,
				      const struct xcvr_lane *lane)
{
	if (lane->rx_los == 1 || lane->rx_power <= xcvr->rx_power_alarm)
		return TABLE_BAD;
	return lane->rx_power <= xcvr->rx_power_warn ? TABLE_WARN : TABLE_PLAIN;
}

/**
 * lane_print_light() - print the light that a lane receives
 * @out: output
 * @xcvr: its module
 * @lane: the lane
 *
 * There is no dBm of no light, and what is near it is noise.
 */
void lane_print_light(struct out *out, const struct xcvr *xcvr,
		      const struct xcvr_lane *lane)
{
	bool dark = lane->rx_los == 1;
	char *text = text_power(dark ? 0 : lane->rx_power);

	out_flag(out, "rx_light", NULL,
		 lane->rx_los == ABSENT ? ABSENT : !dark, "", "");
	out_colour(out, light_colour(xcvr, lane));
	if (out->use_json)
		out_double(out, "rx_power", NULL, dark ? NAN : lane->rx_power, "");
	else
		out_literal(out, "rx_power", "RX-dBm", text, text);
	free(text);
}

static const struct xcvr_lane *module_lane(const struct print *print,
					   const struct view_sublink *vs,
					   unsigned int i)
{
	const struct xcvr *xcvr = print->cage->xcvr;
	uint64_t number = lane_number(vs, i);

	return xcvr && number != ABSENT ? xcvr_cage_lane(xcvr, number) : NULL;
}

static void print_lane(struct print *print, const struct view_sublink *vs,
		       unsigned int i)
{
	const struct xcvr *xcvr = print->cage->xcvr;
	const struct xcvr_lane *lane = module_lane(print, vs, i);
	struct out *out = &print->out;

	/* in JSON, all lanes are there */
	if (!lane && i >= vs->figures.lanes && !out->use_json)
		return;
	if (!xcvr)
		xcvr = &xcvr_unknown;
	if (!lane)
		lane = &xcvr_unknown.lane[0];
	out_row_begin(out);
	out_number(out, "lane", "LANE", lane_number(vs, i));
	print_ratio(out, "lane_ber", "LANE-BER",
		    i < vs->figures.lanes ? vs->figures.lane_ber[i] : NAN);
	lane_print_light(out, xcvr, lane);
	print_power(out, "tx_power", "TX-dBm", lane->tx_power);
	print_figure(out, "snr", "SNR-dB", lane->snr, "%.1f");
	print_figure(out, "host_snr", "HOST-SNR-dB", lane->host_snr, "%.1f");
	print_ratio(out, "module_ber", "MODULE-BER", lane->ber);
	print_ratio(out, "module_host_ber", "MODULE-HOST-BER", lane->host_ber);
	out_row_end(out);
}

/**
 * lane_print() - print the lanes of a sublink; in text only if more is to be shown
 * @print: output
 * @vs: the sublink
 */
void lane_print(struct print *print, const struct view_sublink *vs)
{
	unsigned int i;

	if (!print->tool->json && !print->tool->statistics)
		return;
	out_list_begin(&print->out, "lane");
	for (i = 0; i < lane_count(vs); i++)
		print_lane(print, vs, i);
	out_list_end(&print->out);
}
