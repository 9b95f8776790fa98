// SPDX-License-Identifier: GPL-2.0
/* Metrics of cages, and of the modules in them. */
#include "family.h"

#include <stdio.h>
#include <stdlib.h>

static void cage_number(const struct family_scope *scope, size_t offset)
{
	exposition_number(scope->text, scope->labels,
			  *(const uint64_t *)family_at(scope->vc->cage, offset));
}

static void module_info(const struct family_scope *scope, size_t offset)
{
	const struct xcvr *xcvr = scope->vc->xcvr;
	char *labels;

	(void)offset;
	if (!xcvr || !*xcvr->form)
		return;
	labels = exposition_labels(scope->labels, "form", xcvr->form,
				   "vendor", xcvr->vendor, "part", xcvr->part,
				   "serial", xcvr->serial,
				   "firmware", xcvr->firmware,
				   "media", xcvr->media, NULL);
	exposition_number(scope->text, labels, 1);
	free(labels);
}

static void module_readable(const struct family_scope *scope, size_t offset)
{
	(void)offset;
	if (scope->vc->xcvr)
		exposition_number(scope->text, scope->labels,
				  !scope->vc->xcvr->why);
}

static void module_double(const struct family_scope *scope, size_t offset)
{
	if (scope->vc->xcvr)
		exposition_double(scope->text, scope->labels,
				  *(const double *)family_at(scope->vc->xcvr, offset));
}

/* Base units: mW and mA are a thousandth of W and A. */
static void module_milli(const struct family_scope *scope, size_t offset)
{
	if (scope->vc->xcvr)
		exposition_double(scope->text, scope->labels,
				  *(const double *)family_at(scope->vc->xcvr, offset) /
				  1e3);
}

/* Behind a gearbox, the first lane of the cage stands for those that share one. */
static void module_lanes(const struct family_scope *scope, size_t offset, double scale)
{
	const struct cage_sublink *sublink = scope->vs->sublink;
	const struct xcvr *xcvr = scope->vc->xcvr;
	const struct xcvr_lane *lane;
	uint64_t i, number;
	char text[24];

	if (!xcvr || sublink->first_lane == ABSENT)
		return;
	for (i = 0; i < sublink->lanes; i++) {
		number = sublink->first_lane + i;
		lane = xcvr_cage_lane(xcvr, number);
		if (!lane || number % xcvr->gear)
			continue;
		snprintf(text, sizeof(text), "%llu", (unsigned long long)number);
		family_put(scope, "lane", text,
			   *(const double *)family_at(lane, offset) * scale);
	}
}

static void module_lane_double(const struct family_scope *scope, size_t offset)
{
	module_lanes(scope, offset, 1);
}

static void module_lane_milli(const struct family_scope *scope, size_t offset)
{
	module_lanes(scope, offset, 1e-3);
}

#define CAGE(member) offsetof(struct cage, member)
#define XCVR(member) offsetof(struct xcvr, member)
#define LANE(member) offsetof(struct xcvr_lane, member)

static const struct family families[] = {
	{ FAMILY_GAUGE("cage_lanes", NULL,
		"Lanes of the cage."),
	  FAMILY_CAGE, cage_number, CAGE(lanes) },
	{ FAMILY_GAUGE("cage_split", NULL,
		"Ports that the cage is split into, 1 if it is not."),
	  FAMILY_CAGE, cage_number, CAGE(split) },
	{ FAMILY_INFO("sublink_module", "What is plugged into the cage."),
	  FAMILY_CAGE, module_info, 0 },
	{ FAMILY_GAUGE("module_readable", NULL,
		"1 if the module's memory could be read, 0 if not."),
	  FAMILY_CAGE, module_readable, 0 },
	{ FAMILY_GAUGE("module_temperature_celsius", "celsius",
		"Temperature of the module."),
	  FAMILY_CAGE, module_double, XCVR(temperature) },
	{ FAMILY_GAUGE("module_temperature_high_warning_celsius", "celsius",
		"Temperature above which the module warns."),
	  FAMILY_CAGE, module_double, XCVR(temperature_warn) },
	{ FAMILY_GAUGE("module_temperature_high_alarm_celsius", "celsius",
		"Temperature above which the module has its alarm."),
	  FAMILY_CAGE, module_double, XCVR(temperature_alarm) },
	{ FAMILY_GAUGE("module_voltage_volts", "volts",
		"Supply of the module."),
	  FAMILY_CAGE, module_double, XCVR(voltage) },
	{ FAMILY_GAUGE("module_receive_power_low_warning_watts", "watts",
		"Received power of a lane below which the module warns."),
	  FAMILY_CAGE, module_milli, XCVR(rx_power_warn) },
	{ FAMILY_GAUGE("module_receive_power_low_alarm_watts", "watts",
		"Received power of a lane below which the module has its alarm."),
	  FAMILY_CAGE, module_milli, XCVR(rx_power_alarm) },

	{ FAMILY_GAUGE("module_lane_receive_power_watts", "watts",
		"Optical power that a lane receives, 0 without light."),
	  FAMILY_SUBLINK, module_lane_milli, LANE(rx_power) },
	{ FAMILY_GAUGE("module_lane_transmit_power_watts", "watts",
		"Optical power that a lane sends."),
	  FAMILY_SUBLINK, module_lane_milli, LANE(tx_power) },
	{ FAMILY_GAUGE("module_lane_bias_amperes", "amperes",
		"Bias of the laser of a lane."),
	  FAMILY_SUBLINK, module_lane_milli, LANE(bias) },
	{ FAMILY_GAUGE("module_lane_media_snr_decibels", "decibels",
		"SNR of the receiver at the media side of the module."),
	  FAMILY_SUBLINK, module_lane_double, LANE(snr) },
	{ FAMILY_GAUGE("module_lane_host_snr_decibels", "decibels",
		"SNR of the receiver at the host side of the module."),
	  FAMILY_SUBLINK, module_lane_double, LANE(host_snr) },
	{ FAMILY_GAUGE("module_lane_media_ber_ratio", "ratio",
		"Pre-FEC BER at the media side, as the module has it."),
	  FAMILY_SUBLINK, module_lane_double, LANE(ber) },
	{ FAMILY_GAUGE("module_lane_host_ber_ratio", "ratio",
		"Pre-FEC BER at the host side, as the module has it."),
	  FAMILY_SUBLINK, module_lane_double, LANE(host_ber) },
};

const struct families families_cage = {
	families, ARRAY_SIZE(families),
};
