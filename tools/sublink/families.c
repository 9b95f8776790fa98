// SPDX-License-Identifier: GPL-2.0
/*
 * The metrics: what each of them is called, and where it comes from.
 *
 * Samples of a family have to follow each other, so that the view is gone through
 * once for each. What the counters of a sublink mean is told of two looks only: from
 * a single one it would be the mean of days, and fall or jump at the next.
 */
#include "families.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "names.h"
#include "text.h"

/**
 * struct scope - what a family is asked for
 * @text: where to write
 * @view: all that was seen
 * @vc: a cage of it; NULL if the family is of the machine
 * @vs: a sublink of it; NULL if the family is of a cage
 * @labels: labels of all samples of @vc, or of @vs
 */
struct scope {
	struct exposition *text;
	const struct view *view;
	const struct view_cage *vc;
	const struct view_sublink *vs;
	const char *labels;
};

/**
 * enum level - what has a sample of a family
 * @MACHINE: all together
 * @CAGE: each cage
 * @SUBLINK: each sublink
 */
enum level {
	MACHINE,
	CAGE,
	SUBLINK,
};

/**
 * struct family - a metric
 * @head: what is written of it
 * @level: what has samples of it
 * @put: writes them
 * @offset: where what @put writes is in struct view_sublink, struct xcvr or struct
 *	xcvr_lane
 */
struct family {
	struct exposition_family head;
	enum level level;
	void (*put)(const struct scope *scope, size_t offset);
	size_t offset;
};

/* A sample with one label more */
static void put_with(const struct scope *scope, const char *key,
		     const char *value, double number)
{
	char *labels = exposition_labels(scope->labels, key, value, NULL);

	exposition_double(scope->text, labels, number);
	free(labels);
}

static void put_count_with(const struct scope *scope, const char *key,
			   const char *value, uint64_t number)
{
	char *labels = exposition_labels(scope->labels, key, value, NULL);

	exposition_number(scope->text, labels, number);
	free(labels);
}

static bool compared(const struct scope *scope)
{
	return !isnan(scope->vs->figures.seconds);
}

static const void *at(const void *data, size_t offset)
{
	return (const char *)data + offset;
}

static void build(const struct scope *scope, size_t offset)
{
	(void)offset;
	put_with(scope, "version", VERSION, 1);
}

static void look_time(const struct scope *scope, size_t offset)
{
	(void)offset;
	exposition_double(scope->text, NULL, floor(scope->view->now.wall / 1e6) / 1e3);
}

static void look_complete(const struct scope *scope, size_t offset)
{
	(void)offset;
	exposition_number(scope->text, NULL, !scope->view->now.broken);
}

static void source_available(const struct scope *scope, size_t offset)
{
	static const char *const parts[SAMPLE_PARTS] = {
		[SAMPLE_DEVLINK] = "devlink", [SAMPLE_ETHTOOL] = "ethtool",
		[SAMPLE_FEC] = "fec", [SAMPLE_MAC] = "stats",
	};
	enum sample_part part;

	(void)offset;
	for (part = 0; part < SAMPLE_PARTS; part++)
		put_with(scope, "source", parts[part],
			 !scope->view->now.lack[part]);
}

static void cage_lanes(const struct scope *scope, size_t offset)
{
	(void)offset;
	exposition_number(scope->text, scope->labels, scope->vc->cage->lanes);
}

static void cage_split(const struct scope *scope, size_t offset)
{
	(void)offset;
	exposition_number(scope->text, scope->labels, scope->vc->cage->split);
}

static void module_info(const struct scope *scope, size_t offset)
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

static void module_readable(const struct scope *scope, size_t offset)
{
	(void)offset;
	if (scope->vc->xcvr)
		exposition_number(scope->text, scope->labels,
				  !scope->vc->xcvr->why);
}

static void module_double(const struct scope *scope, size_t offset)
{
	if (scope->vc->xcvr)
		exposition_double(scope->text, scope->labels,
				  *(const double *)at(scope->vc->xcvr, offset));
}

/* Base units: mW and mA are a thousandth of W and A. */
static void module_milli(const struct scope *scope, size_t offset)
{
	if (scope->vc->xcvr)
		exposition_double(scope->text, scope->labels,
				  *(const double *)at(scope->vc->xcvr, offset) /
				  1e3);
}

/* Behind a gearbox, the first lane of the cage stands for those that share one. */
static void module_lanes(const struct scope *scope, size_t offset, double scale)
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
		put_with(scope, "lane", text,
			 *(const double *)at(lane, offset) * scale);
	}
}

static void module_lane_double(const struct scope *scope, size_t offset)
{
	module_lanes(scope, offset, 1);
}

static void module_lane_milli(const struct scope *scope, size_t offset)
{
	module_lanes(scope, offset, 1e-3);
}

static void info(const struct scope *scope, size_t offset)
{
	const struct cage *cage = scope->vc->cage;
	const struct cage_sublink *sublink = scope->vs->sublink;
	char number[24] = "", lanes[48] = "", *labels;

	(void)offset;
	if (cage->number != ABSENT)
		snprintf(number, sizeof(number), "%llu",
			 (unsigned long long)cage->number);
	if (sublink->first_lane != ABSENT && sublink->lanes)
		snprintf(lanes, sizeof(lanes), "%llu-%llu",
			 (unsigned long long)sublink->first_lane,
			 (unsigned long long)(sublink->first_lane +
					      sublink->lanes - 1));
	labels = exposition_labels(scope->labels, "number", number, "lanes",
				   lanes, NULL);
	exposition_number(scope->text, labels, 1);
	free(labels);
}

static void admin_up(const struct scope *scope, size_t offset)
{
	const struct link *link = scope->vs->sublink->link;

	(void)offset;
	if (link)
		exposition_number(scope->text, scope->labels, link->admin_up);
}

static void down_reason(const struct scope *scope, size_t offset)
{
	const struct ethtool_port *ethtool = scope->vs->sublink->ethtool;
	char *reason;

	(void)offset;
	if (scope->vs->counts.link || !ethtool)
		return;
	reason = names_reason(ethtool->ext_state, ethtool->ext_substate);
	if (reason)
		put_with(scope, "reason", reason, 1);
	free(reason);
}

static void speed(const struct scope *scope, size_t offset)
{
	uint64_t mbps = scope->vs->counts.speed;

	(void)offset;
	if (mbps != ABSENT)
		exposition_double(scope->text, scope->labels, mbps * 1e6 / 8);
}

static void count(const struct scope *scope, size_t offset)
{
	exposition_number(scope->text, scope->labels,
			  *(const uint64_t *)at(scope->vs, offset));
}

static void fec_info(const struct scope *scope, size_t offset)
{
	const struct fec_port *fec = &scope->vs->counts.fec;
	char *configured, *active, *labels;

	(void)offset;
	if (!fec->ifindex)
		return;
	configured = fec->automatic == 1 ? util_strdup("auto") :
		     text_fec(fec->configured);
	active = text_fec(fec->active);
	labels = exposition_labels(scope->labels, "configured", configured,
				   "active", active, NULL);
	if (configured || active)
		exposition_number(scope->text, labels, 1);
	free(configured);
	free(active);
	free(labels);
}

static void fec_total(const struct scope *scope, size_t offset)
{
	const struct fec_stat *stat = at(scope->vs, offset);

	if (scope->vs->counts.fec.ifindex)
		exposition_number(scope->text, scope->labels, stat->total);
}

/* A driver may also count by PCS lane: those are not lanes of the cage. */
static void lane_name(char *name, size_t size, const struct scope *scope,
		      unsigned int i, unsigned int lanes)
{
	const struct cage_sublink *sublink = scope->vs->sublink;

	if (sublink->first_lane != ABSENT && sublink->lanes == lanes)
		snprintf(name, size, "%llu",
			 (unsigned long long)sublink->first_lane + i);
	else
		snprintf(name, size, "pcs%u", i);
}

static void fec_lanes(const struct scope *scope, size_t offset)
{
	const struct fec_stat *stat = at(scope->vs, offset);
	unsigned int i;
	char lane[24];

	for (i = 0; i < stat->lanes; i++) {
		lane_name(lane, sizeof(lane), scope, i, stat->lanes);
		put_count_with(scope, "lane", lane, stat->lane[i]);
	}
}

static void fec_bins(const struct scope *scope, size_t offset)
{
	const struct fec_port *fec = &scope->vs->counts.fec;
	char symbols[24];
	unsigned int i;

	(void)offset;
	for (i = 0; i < fec->bins; i++) {
		const struct fec_bin *bin = &fec->bin[i];

		snprintf(symbols, sizeof(symbols),
			 bin->low == bin->high ? "%u" : "%u-%u", bin->low,
			 bin->high);
		put_count_with(scope, "symbols", symbols, bin->count);
	}
}

static void figure(const struct scope *scope, size_t offset)
{
	if (compared(scope))
		exposition_double(scope->text, scope->labels,
				  *(const double *)at(scope->vs, offset));
}

static void limit(const struct scope *scope, size_t offset)
{
	(void)offset;
	exposition_double(scope->text, scope->labels, scope->vs->figures.limit);
}

static void lane_ber(const struct scope *scope, size_t offset)
{
	const struct figures *figures = &scope->vs->figures;
	unsigned int i;
	char lane[24];

	(void)offset;
	if (!compared(scope))
		return;
	for (i = 0; i < figures->lanes; i++) {
		lane_name(lane, sizeof(lane), scope, i, figures->lanes);
		put_with(scope, "lane", lane, figures->lane_ber[i]);
	}
}

static void max_symbols(const struct scope *scope, size_t offset)
{
	(void)offset;
	if (compared(scope))
		exposition_number(scope->text, scope->labels,
				  scope->vs->figures.max_symbols);
}

static void correctable(const struct scope *scope, size_t offset)
{
	unsigned int symbols = scope->vs->figures.symbols;

	(void)offset;
	if (symbols)
		exposition_number(scope->text, scope->labels, symbols);
}

static void predicted(const struct scope *scope, size_t offset)
{
	static const char *const kinds[PREDICT_KINDS] = {
		[PREDICT_RANDOM] = "random", [PREDICT_TAIL] = "tail",
		[PREDICT_SONIC] = "sonic",
	};
	enum predict_kind kind;

	(void)offset;
	for (kind = 0; compared(scope) && kind < PREDICT_KINDS; kind++)
		put_with(scope, "kind", kinds[kind],
			 scope->vs->figures.predicted[kind].flr);
}

/*
 * What was counted since counting began says nothing of now: with a link, nothing
 * is known until there is something to compare with.
 */
static bool undecided(const struct scope *scope)
{
	return !compared(scope) && scope->vs->counts.link == 1 &&
	       scope->vs->verdict.level != VERDICT_OFF;
}

static void verdict(const struct scope *scope, size_t offset)
{
	static const char *const levels[] = {
		[VERDICT_OK] = "ok", [VERDICT_UNKNOWN] = "unknown",
		[VERDICT_OFF] = "off", [VERDICT_WARN] = "warn",
		[VERDICT_CRIT] = "crit",
	};
	enum verdict_level is = undecided(scope) ? VERDICT_UNKNOWN :
				scope->vs->verdict.level, level;

	(void)offset;
	for (level = 0; level < ARRAY_SIZE(levels); level++)
		put_with(scope, "level", levels[level], level == is);
}

static void verdict_rule(const struct scope *scope, size_t offset)
{
	(void)offset;
	if (!undecided(scope))
		put_with(scope, "rule", scope->vs->verdict.rule, 1);
}

static void worst_lane(const struct scope *scope, size_t offset)
{
	(void)offset;
	if (!undecided(scope))
		exposition_number(scope->text, scope->labels,
				  scope->vs->verdict.lane);
}

#define GAUGE(name, unit, help) { "sublink_" name, EXPOSITION_GAUGE, unit, help }
#define COUNTER(name, unit, help) { "sublink_" name, EXPOSITION_COUNTER, unit, help }
#define INFO(name, help) { name, EXPOSITION_INFO, NULL, help }
#define VS(member) offsetof(struct view_sublink, member)
#define XCVR(member) offsetof(struct xcvr, member)
#define LANE(member) offsetof(struct xcvr_lane, member)

/* Documentation/admin-guide/sublink-metrics.rst has the same. */
static const struct family families[] = {
	{ INFO("sublink_build", "Version of sublink."), MACHINE, build, 0 },
	{ GAUGE("look_timestamp_seconds", "seconds",
		"When the kernel was asked, since 1970."),
	  MACHINE, look_time, 0 },
	{ GAUGE("look_complete", NULL,
		"1 if all that the kernel has could be read, 0 if something went wrong."),
	  MACHINE, look_complete, 0 },
	{ GAUGE("source_available", NULL,
		"1 if this interface of the kernel answered, 0 if it is not there."),
	  MACHINE, source_available, 0 },

	{ GAUGE("cage_lanes", NULL,
		"Lanes of the cage."),
	  CAGE, cage_lanes, 0 },
	{ GAUGE("cage_split", NULL,
		"Ports that the cage is split into, 1 if it is not."),
	  CAGE, cage_split, 0 },
	{ INFO("sublink_module", "What is plugged into the cage."),
	  CAGE, module_info, 0 },
	{ GAUGE("module_readable", NULL,
		"1 if the module's memory could be read, 0 if not."),
	  CAGE, module_readable, 0 },
	{ GAUGE("module_temperature_celsius", "celsius",
		"Temperature of the module."),
	  CAGE, module_double, XCVR(temperature) },
	{ GAUGE("module_temperature_high_warning_celsius", "celsius",
		"Temperature above which the module warns."),
	  CAGE, module_double, XCVR(temperature_warn) },
	{ GAUGE("module_temperature_high_alarm_celsius", "celsius",
		"Temperature above which the module has its alarm."),
	  CAGE, module_double, XCVR(temperature_alarm) },
	{ GAUGE("module_voltage_volts", "volts",
		"Supply of the module."),
	  CAGE, module_double, XCVR(voltage) },
	{ GAUGE("module_receive_power_low_warning_watts", "watts",
		"Received power of a lane below which the module warns."),
	  CAGE, module_milli, XCVR(rx_power_warn) },
	{ GAUGE("module_receive_power_low_alarm_watts", "watts",
		"Received power of a lane below which the module has its alarm."),
	  CAGE, module_milli, XCVR(rx_power_alarm) },

	{ GAUGE("module_lane_receive_power_watts", "watts",
		"Optical power that a lane receives, 0 without light."),
	  SUBLINK, module_lane_milli, LANE(rx_power) },
	{ GAUGE("module_lane_transmit_power_watts", "watts",
		"Optical power that a lane sends."),
	  SUBLINK, module_lane_milli, LANE(tx_power) },
	{ GAUGE("module_lane_bias_amperes", "amperes",
		"Bias of the laser of a lane."),
	  SUBLINK, module_lane_milli, LANE(bias) },
	{ GAUGE("module_lane_media_snr_decibels", "decibels",
		"SNR of the receiver at the media side of the module."),
	  SUBLINK, module_lane_double, LANE(snr) },
	{ GAUGE("module_lane_host_snr_decibels", "decibels",
		"SNR of the receiver at the host side of the module."),
	  SUBLINK, module_lane_double, LANE(host_snr) },
	{ GAUGE("module_lane_media_ber_ratio", "ratio",
		"Pre-FEC BER at the media side, as the module has it."),
	  SUBLINK, module_lane_double, LANE(ber) },
	{ GAUGE("module_lane_host_ber_ratio", "ratio",
		"Pre-FEC BER at the host side, as the module has it."),
	  SUBLINK, module_lane_double, LANE(host_ber) },

	{ INFO("sublink", "Where the sublink is: number on the front panel, lanes of the cage."),
	  SUBLINK, info, 0 },
	{ GAUGE("admin_up", NULL,
		"1 if the netdev is set up, 0 if not."),
	  SUBLINK, admin_up, 0 },
	{ GAUGE("link_up", NULL,
		"1 if there is a link, 0 if not."),
	  SUBLINK, count, VS(counts.link) },
	{ GAUGE("link_down_reason", NULL,
		"1, with the reason why there is no link."),
	  SUBLINK, down_reason, 0 },
	{ GAUGE("link_speed_bytes_per_second", "bytes_per_second",
		"Speed of the link, an eighth of its bit/s."),
	  SUBLINK, speed, 0 },
	{ COUNTER("link_downs", NULL,
		"Times that the link went down."),
	  SUBLINK, count, VS(counts.downs) },
	{ COUNTER("receive_bytes", "bytes",
		"Received, without FCS."),
	  SUBLINK, count, VS(counts.rx_bytes) },
	{ COUNTER("transmit_bytes", "bytes",
		"Sent, without FCS."),
	  SUBLINK, count, VS(counts.tx_bytes) },
	{ COUNTER("receive_packets", NULL,
		"Frames received."),
	  SUBLINK, count, VS(counts.rx_packets) },
	{ COUNTER("transmit_packets", NULL,
		"Frames sent."),
	  SUBLINK, count, VS(counts.tx_packets) },
	{ COUNTER("receive_errors", NULL,
		"Frames received with errors."),
	  SUBLINK, count, VS(counts.rx_errors) },
	{ COUNTER("transmit_errors", NULL,
		"Frames that could not be sent."),
	  SUBLINK, count, VS(counts.tx_errors) },
	{ COUNTER("receive_dropped", NULL,
		"Frames received and dropped."),
	  SUBLINK, count, VS(counts.rx_dropped) },
	{ COUNTER("receive_fcs_errors", NULL,
		"Frames received with a wrong FCS."),
	  SUBLINK, count, VS(counts.fcs_errors) },
	{ COUNTER("receive_symbol_errors", NULL,
		"Symbol errors during carrier."),
	  SUBLINK, count, VS(counts.symbol_errors) },
	{ COUNTER("receive_pause_frames", NULL,
		"PAUSE frames received."),
	  SUBLINK, count, VS(counts.rx_pause) },
	{ COUNTER("transmit_pause_frames", NULL,
		"PAUSE frames sent."),
	  SUBLINK, count, VS(counts.tx_pause) },

	{ INFO("sublink_fec", "FEC that is configured, and that is active."),
	  SUBLINK, fec_info, 0 },
	{ COUNTER("fec_corrected_codewords", NULL,
		"Codewords with errors that were corrected: no fault on PAM4."),
	  SUBLINK, fec_total, VS(counts.fec.corrected_blocks) },
	{ COUNTER("fec_uncorrectable_codewords", NULL,
		"Codewords beyond correction: frames were lost."),
	  SUBLINK, fec_total, VS(counts.fec.uncorrectable_blocks) },
	{ COUNTER("fec_corrected_bit_errors", NULL,
		"Bits corrected."),
	  SUBLINK, fec_total, VS(counts.fec.corrected_bits) },
	{ COUNTER("fec_lane_corrected_codewords", NULL,
		"Codewords corrected, by lane."),
	  SUBLINK, fec_lanes, VS(counts.fec.corrected_blocks) },
	{ COUNTER("fec_lane_uncorrectable_codewords", NULL,
		"Codewords beyond correction, by lane."),
	  SUBLINK, fec_lanes, VS(counts.fec.uncorrectable_blocks) },
	{ COUNTER("fec_lane_corrected_bit_errors", NULL,
		"Bits corrected, by lane."),
	  SUBLINK, fec_lanes, VS(counts.fec.corrected_bits) },
	{ COUNTER("fec_codewords_by_symbol_errors", NULL,
		"Codewords with this number of symbol errors; not cumulative."),
	  SUBLINK, fec_bins, 0 },

	{ GAUGE("interval_seconds", "seconds",
		"Time between the two looks that the ratios are of."),
	  SUBLINK, figure, VS(figures.seconds) },
	{ GAUGE("pre_fec_ber_ratio", "ratio",
		"Pre-FEC BER in the interval, 0 if no error was seen."),
	  SUBLINK, figure, VS(figures.ber) },
	{ GAUGE("pre_fec_ber_upper_bound_ratio", "ratio",
		"95 % upper bound of the pre-FEC BER in the interval."),
	  SUBLINK, figure, VS(figures.ber_upper) },
	{ GAUGE("pre_fec_ber_limit_ratio", "ratio",
		"Pre-FEC BER from which on the link is not what the standard asks for."),
	  SUBLINK, limit, 0 },
	{ GAUGE("pre_fec_ber_margin_decades", "decades",
		"Decades from the pre-FEC BER, or its bound if no error was seen, to its limit."),
	  SUBLINK, figure, VS(figures.margin) },
	{ GAUGE("lane_pre_fec_ber_ratio", "ratio",
		"Pre-FEC BER in the interval, by lane."),
	  SUBLINK, lane_ber, 0 },
	{ GAUGE("codeword_error_ratio", "ratio",
		"Codewords beyond correction in the interval, of all."),
	  SUBLINK, figure, VS(figures.cer) },
	{ GAUGE("frame_loss_ratio", "ratio",
		"Frames of 64 octets lost in the interval, of all."),
	  SUBLINK, figure, VS(figures.flr) },
	{ GAUGE("frame_loss_upper_bound_ratio", "ratio",
		"95 % upper bound of the frames lost."),
	  SUBLINK, figure, VS(figures.flr_upper) },
	{ GAUGE("predicted_frame_loss_ratio", "ratio",
		"Frame loss foretold by the histogram: random, tail (upper bound), sonic."),
	  SUBLINK, predicted, 0 },
	{ GAUGE("max_symbol_errors", NULL,
		"Most symbol errors in one codeword of the interval that was corrected."),
	  SUBLINK, max_symbols, 0 },
	{ GAUGE("correctable_symbol_errors", NULL,
		"Symbol errors in one codeword that the code corrects."),
	  SUBLINK, correctable, 0 },
	{ GAUGE("symbol_error_dispersion_ratio", "ratio",
		"Variance of symbol errors over that of independent ones: more than 1 for bursts."),
	  SUBLINK, figure, VS(figures.dispersion) },
	{ GAUGE("verdict", NULL,
		"1 for the level that holds, 0 for all others."),
	  SUBLINK, verdict, 0 },
	{ GAUGE("verdict_rule", NULL,
		"1, with the rule that decided on the level."),
	  SUBLINK, verdict_rule, 0 },
	{ GAUGE("worst_lane", NULL,
		"Lane of the cage that is worse than the others."),
	  SUBLINK, worst_lane, 0 },
};

/**
 * families_at() - one of the metrics
 * @i: which, from 0 on
 *
 * Return: the metric, or NULL after the last one.
 */
const struct exposition_family *families_at(size_t i)
{
	return i < ARRAY_SIZE(families) ? &families[i].head : NULL;
}

/* Netdevs of one device that has no ports are told apart by their order. */
static char *cage_label(const struct cage *cage)
{
	if (cage->number == ABSENT && cage->index)
		return util_printf("%s/%u", cage->dev, cage->index);
	return cage_handle(cage);
}

static char *sublink_labels(const struct view_sublink *vs)
{
	uint64_t number = cage_sublink_number(vs->sublink);
	char *cage = cage_label(vs->cage), *labels;
	char text[24] = "";

	if (number != ABSENT)
		snprintf(text, sizeof(text), "%llu", (unsigned long long)number);
	labels = exposition_labels(NULL, "device",
				   cage_sublink_netdev(vs->sublink),
				   "cage", cage, "sublink", text, NULL);
	free(cage);
	return labels;
}

/**
 * struct labels - labels of all samples
 * @cage: of each cage of the view
 * @sublink: of each sublink; NULL if another one has the same, as may be while a
 *	cage is split: two series of one name lose all of them
 */
struct labels {
	char **cage;
	char **sublink;
};

static void make_labels(struct labels *labels, const struct view *view)
{
	char *cage;
	size_t i, j, k;

	labels->cage = calloc(view->cages + 1, sizeof(*labels->cage));
	labels->sublink = calloc(view->sublinks + 1, sizeof(*labels->sublink));
	if (!labels->cage || !labels->sublink)
		abort();
	for (i = 0; i < view->cages; i++) {
		const struct view_cage *vc = &view->cage[i];

		cage = cage_label(vc->cage);
		labels->cage[i] = exposition_labels(NULL, "cage", cage, NULL);
		free(cage);
		for (j = vc->first; j < vc->first + vc->count; j++) {
			char *made = sublink_labels(&view->sublink[j]);

			for (k = vc->first; k < j; k++)
				if (labels->sublink[k] &&
				    !strcmp(labels->sublink[k], made))
					break;
			if (k == j)
				labels->sublink[j] = made;
			else
				free(made);
		}
	}
}

static void free_labels(struct labels *labels, const struct view *view)
{
	size_t i;

	for (i = 0; i < view->cages; i++)
		free(labels->cage[i]);
	for (i = 0; i < view->sublinks; i++)
		free(labels->sublink[i]);
	free(labels->cage);
	free(labels->sublink);
}

static void write_cage(const struct family *family, struct scope *scope,
		       const struct labels *labels, size_t i)
{
	size_t j;

	scope->vc = &scope->view->cage[i];
	scope->labels = labels->cage[i];
	if (family->level == CAGE) {
		family->put(scope, family->offset);
		return;
	}
	for (j = scope->vc->first; j < scope->vc->first + scope->vc->count; j++) {
		scope->vs = &scope->view->sublink[j];
		scope->labels = labels->sublink[j];
		if (scope->labels)
			family->put(scope, family->offset);
	}
}

/**
 * families_write() - write all metrics
 * @text: where to
 * @view: what was seen
 */
void families_write(struct exposition *text, const struct view *view)
{
	struct labels labels;
	size_t i, j;

	make_labels(&labels, view);
	for (i = 0; i < ARRAY_SIZE(families); i++) {
		struct scope scope = { .text = text, .view = view };

		exposition_begin(text, &families[i].head);
		if (families[i].level == MACHINE)
			families[i].put(&scope, families[i].offset);
		else
			for (j = 0; j < view->cages; j++)
				write_cage(&families[i], &scope, &labels, j);
	}
	exposition_end(text);
	free_labels(&labels, view);
}
