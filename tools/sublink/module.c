// SPDX-License-Identifier: GPL-2.0
/*
 * sublink module: what modules say of themselves. A module is of the cage, so it is
 * read once, and each sublink has those of its lanes that are behind the sublink.
 */
#include <math.h>
#include <stdlib.h>

#include "cmis.h"
#include "lane.h"
#include "print.h"
#include "sublink.h"
#include "text.h"

const char sublink_module_help[] =
	"Shows the module in each cage, and what it measures: the worst lane of each\n"
	"sublink, and all lanes with -s. Needs CAP_NET_ADMIN.\n"
	"  DEV     devlink instance, BUS/NAME: all its cages\n"
	"  PORT    devlink port, BUS/NAME/INDEX\n"
	"  NETDEV  netdev of a port; after \"dev\" if it is called \"help\" or \"dev\"\n";

static const char *const keep[] = {
	"SUB", "NETDEV", "LANE", "RX-dBm", "BER", "SNR-dB", "TX-dBm", NULL,
};

static const struct xcvr *module_get(const struct print *print)
{
	return print->cage->xcvr ? print->cage->xcvr : &xcvr_unknown;
}

/* A temperature beyond a threshold of the module's own has that with it. */
static char *module_heat(const struct xcvr *xcvr)
{
	double temperature = xcvr->temperature;

	if (temperature >= xcvr->temperature_alarm)
		return util_printf("%.1fC (alarm at %.0fC)", temperature,
				   xcvr->temperature_alarm);
	if (temperature >= xcvr->temperature_warn)
		return util_printf("%.1fC (warning at %.0fC)", temperature,
				   xcvr->temperature_warn);
	return util_printf("%.1fC", temperature);
}

static void module_identity(struct out *out, const struct xcvr *xcvr)
{
	print_word(out, "form", "module", xcvr->form);
	print_word(out, "media", "", xcvr->media);
	print_word(out, "vendor", "vendor", xcvr->vendor);
	print_word(out, "part", "part", xcvr->part);
	print_word(out, "serial", "serial", xcvr->serial);
	print_word(out, "firmware", "firmware", xcvr->firmware);
	out_string(out, "connector", NULL, xcvr->connector);
	print_word(out, "state", "", xcvr->state);
}

static void module_figures(struct out *out, const struct xcvr *xcvr)
{
	char *heat = module_heat(xcvr);

	out_double(out, "temperature", isnan(xcvr->temperature) ? NULL : "",
		   xcvr->temperature, heat);
	print_figure(out, "voltage", isnan(xcvr->voltage) ? NULL : "",
		     xcvr->voltage, "%.2fV");
	print_figure(out, "max_power", NULL, xcvr->max_power, "");
	print_figure(out, "temperature_warn", NULL, xcvr->temperature_warn, "");
	print_figure(out, "temperature_alarm", NULL, xcvr->temperature_alarm, "");
	print_figure(out, "rx_power_warn", NULL, xcvr->rx_power_warn, "");
	print_figure(out, "rx_power_alarm", NULL, xcvr->rx_power_alarm, "");
	free(heat);
}

static void module_cage(struct print *print)
{
	const struct xcvr *xcvr = module_get(print);
	struct out *out = &print->out;

	out_object_begin(out, "module");
	module_identity(out, xcvr);
	module_figures(out, xcvr);
	print_word(out, "why", "why",
		   print->cage->xcvr ? xcvr->why : "no netdev of it is here");
	print_word(out, "note", "note", xcvr->note);
	out_object_end(out);
}

static void module_lane_figures(struct out *out, const struct xcvr *xcvr,
				const struct xcvr_lane *lane)
{
	print_power(out, "tx_power", "TX-dBm", lane->tx_power);
	lane_print_light(out, xcvr, lane);
	print_figure(out, "bias", "BIAS-mA", lane->bias, "%.1f");
	print_figure(out, "snr", "SNR-dB", lane->snr, "%.1f");
	print_ratio(out, "module_ber", "BER", lane->ber);
	print_figure(out, "host_snr", "HOST-SNR-dB", lane->host_snr, "%.1f");
	print_ratio(out, "module_host_ber", "HOST-BER", lane->host_ber);
	out_string(out, "data_path", "STATE", cmis_data_path(lane->state));
}

/* State of most importance: that of a lane which does not carry data */
static uint64_t worse_state(uint64_t a, uint64_t b)
{
	static const unsigned int activated = 4;

	return a == ABSENT || a == activated ? b : a;
}

/*
 * The worst of each figure over the lanes of a sublink, which need not be of the
 * same lane. fmin() and fmax() leave out what is NAN.
 */
static void add_worst(struct xcvr_lane *worst, const struct xcvr_lane *lane)
{
	worst->tx_power = fmin(worst->tx_power, lane->tx_power);
	worst->rx_power = fmin(worst->rx_power, lane->rx_power);
	worst->bias = fmax(worst->bias, lane->bias);
	worst->snr = fmin(worst->snr, lane->snr);
	worst->host_snr = fmin(worst->host_snr, lane->host_snr);
	worst->ber = fmax(worst->ber, lane->ber);
	worst->host_ber = fmax(worst->host_ber, lane->host_ber);
	if (worst->rx_los != 1 && lane->rx_los != ABSENT)
		worst->rx_los = lane->rx_los;
	worst->state = worse_state(worst->state, lane->state);
}

/* Lanes of the cage behind a sublink: all of the module if it is not known which */
static void find_lanes(const struct cage_sublink *sublink,
		       const struct xcvr *xcvr, uint64_t *first, uint64_t *end)
{
	*first = 0;
	*end = xcvr->lanes * xcvr->gear;
	if (sublink->first_lane == ABSENT)
		return;
	*first = sublink->first_lane;
	if (*end > *first + sublink->lanes)
		*end = *first + sublink->lanes;
}

static bool module_measures(const struct xcvr_lane *lane)
{
	return lane->state != ABSENT || !isnan(lane->tx_power) ||
	       !isnan(lane->rx_power) || !isnan(lane->bias);
}

/*
 * Lanes that share one of the media side have one row: that of the first. A cable
 * measures nothing, and has none.
 */
static void module_lanes(struct out *out, const struct xcvr *xcvr,
			 uint64_t first, uint64_t end)
{
	const struct xcvr_lane *lane;
	uint64_t i;

	out_list_begin(out, "lane");
	for (i = first; i < end; i++) {
		lane = xcvr_cage_lane(xcvr, i);
		if (!lane || !module_measures(lane) ||
		    (i > first && xcvr_cage_lane(xcvr, i - 1) == lane))
			continue;
		out_row_begin(out);
		out_number(out, "lane", "LANE", i);
		module_lane_figures(out, xcvr, lane);
		out_row_end(out);
	}
	out_list_end(out);
}

static void module_sublink(struct print *print, const struct view_sublink *vs)
{
	const struct xcvr *xcvr = module_get(print);
	struct xcvr_lane worst = xcvr_unknown.lane[0];
	const struct xcvr_lane *lane;
	uint64_t first, end, i;

	find_lanes(vs->sublink, xcvr, &first, &end);
	for (i = first; i < end; i++) {
		lane = xcvr_cage_lane(xcvr, i);
		if (lane)
			add_worst(&worst, lane);
	}
	out_object_begin(&print->out, "worst");
	module_lane_figures(&print->out, xcvr, &worst);
	out_object_end(&print->out);
	if (print->tool->statistics || print->tool->json)
		module_lanes(&print->out, xcvr, first, end);
}

/**
 * sublink_module_run() - show modules and what they measure
 * @tool: tool
 * @argc: number of arguments
 * @argv: arguments: a name, with or without "dev" before it, or nothing
 *
 * Return: exit status.
 */
enum tool_status sublink_module_run(struct tool *tool, int argc, char **argv)
{
	static const struct print_command command = {
		.name = "module",
		.modules = 2,
		.keep = keep,
		.cage = module_cage,
		.sublink = module_sublink,
	};

	return print_run(tool, argc, argv, &command);
}
