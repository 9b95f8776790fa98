// SPDX-License-Identifier: GPL-2.0
/* Metrics of sublinks that the kernel counts, or has. */
#include "family.h"

#include <stdio.h>
#include <stdlib.h>

#include "names.h"
#include "text.h"

static void info(const struct family_scope *scope, size_t offset)
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

static void admin_up(const struct family_scope *scope, size_t offset)
{
	const struct link *link = scope->vs->sublink->link;

	(void)offset;
	if (link)
		exposition_number(scope->text, scope->labels, link->admin_up);
}

static void down_reason(const struct family_scope *scope, size_t offset)
{
	const struct ethtool_port *ethtool = scope->vs->sublink->ethtool;
	char *reason;

	(void)offset;
	if (scope->vs->counts.link || !ethtool)
		return;
	reason = names_reason(ethtool->ext_state, ethtool->ext_substate);
	if (reason)
		family_put(scope, "reason", reason, 1);
	free(reason);
}

static void speed(const struct family_scope *scope, size_t offset)
{
	uint64_t mbps = scope->vs->counts.speed;

	(void)offset;
	if (mbps != ABSENT)
		exposition_double(scope->text, scope->labels, mbps * 1e6 / 8);
}

static void count(const struct family_scope *scope, size_t offset)
{
	exposition_number(scope->text, scope->labels,
			  *(const uint64_t *)family_at(scope->vs, offset));
}

static void fec_info(const struct family_scope *scope, size_t offset)
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

static void fec_total(const struct family_scope *scope, size_t offset)
{
	const struct fec_stat *stat = family_at(scope->vs, offset);

	if (scope->vs->counts.fec.ifindex)
		exposition_number(scope->text, scope->labels, stat->total);
}

static void fec_lanes(const struct family_scope *scope, size_t offset)
{
	const struct fec_stat *stat = family_at(scope->vs, offset);
	unsigned int i;
	char lane[24];

	for (i = 0; i < stat->lanes; i++) {
		family_lane(lane, sizeof(lane), scope, i, stat->lanes);
		family_put_count(scope, "lane", lane, stat->lane[i]);
	}
}

static void fec_bins(const struct family_scope *scope, size_t offset)
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
		family_put_count(scope, "symbols", symbols, bin->count);
	}
}

#define VS(member) offsetof(struct view_sublink, member)

static const struct family families[] = {
	{ FAMILY_INFO("sublink",
		"Where the sublink is: number on the front panel, lanes of the cage."),
	  FAMILY_SUBLINK, info, 0 },
	{ FAMILY_GAUGE("admin_up", NULL,
		"1 if the netdev is set up, 0 if not."),
	  FAMILY_SUBLINK, admin_up, 0 },
	{ FAMILY_GAUGE("link_up", NULL,
		"1 if there is a link, 0 if not."),
	  FAMILY_SUBLINK, count, VS(counts.link) },
	{ FAMILY_GAUGE("link_down_reason", NULL,
		"1, with the reason why there is no link."),
	  FAMILY_SUBLINK, down_reason, 0 },
	{ FAMILY_GAUGE("link_speed_bytes_per_second", "bytes_per_second",
		"Speed of the link, an eighth of its bit/s."),
	  FAMILY_SUBLINK, speed, 0 },
	{ FAMILY_COUNTER("link_downs", NULL,
		"Times that the link went down."),
	  FAMILY_SUBLINK, count, VS(counts.downs) },
	{ FAMILY_COUNTER("receive_bytes", "bytes",
		"Received, without FCS."),
	  FAMILY_SUBLINK, count, VS(counts.rx_bytes) },
	{ FAMILY_COUNTER("transmit_bytes", "bytes",
		"Sent, without FCS."),
	  FAMILY_SUBLINK, count, VS(counts.tx_bytes) },
	{ FAMILY_COUNTER("receive_packets", NULL,
		"Frames received."),
	  FAMILY_SUBLINK, count, VS(counts.rx_packets) },
	{ FAMILY_COUNTER("transmit_packets", NULL,
		"Frames sent."),
	  FAMILY_SUBLINK, count, VS(counts.tx_packets) },
	{ FAMILY_COUNTER("receive_errors", NULL,
		"Frames received with errors."),
	  FAMILY_SUBLINK, count, VS(counts.rx_errors) },
	{ FAMILY_COUNTER("transmit_errors", NULL,
		"Frames that could not be sent."),
	  FAMILY_SUBLINK, count, VS(counts.tx_errors) },
	{ FAMILY_COUNTER("receive_dropped", NULL,
		"Frames received and dropped."),
	  FAMILY_SUBLINK, count, VS(counts.rx_dropped) },
	{ FAMILY_COUNTER("receive_fcs_errors", NULL,
		"Frames received with a wrong FCS."),
	  FAMILY_SUBLINK, count, VS(counts.fcs_errors) },
	{ FAMILY_COUNTER("receive_symbol_errors", NULL,
		"Symbol errors during carrier."),
	  FAMILY_SUBLINK, count, VS(counts.symbol_errors) },
	{ FAMILY_COUNTER("receive_pause_frames", NULL,
		"PAUSE frames received."),
	  FAMILY_SUBLINK, count, VS(counts.rx_pause) },
	{ FAMILY_COUNTER("transmit_pause_frames", NULL,
		"PAUSE frames sent."),
	  FAMILY_SUBLINK, count, VS(counts.tx_pause) },

	{ FAMILY_INFO("sublink_fec", "FEC that is configured, and that is active."),
	  FAMILY_SUBLINK, fec_info, 0 },
	{ FAMILY_COUNTER("fec_corrected_codewords", NULL,
		"Codewords with errors that were corrected: no fault on PAM4."),
	  FAMILY_SUBLINK, fec_total, VS(counts.fec.corrected_blocks) },
	{ FAMILY_COUNTER("fec_uncorrectable_codewords", NULL,
		"Codewords beyond correction: frames were lost."),
	  FAMILY_SUBLINK, fec_total, VS(counts.fec.uncorrectable_blocks) },
	{ FAMILY_COUNTER("fec_corrected_bit_errors", NULL,
		"Bits corrected."),
	  FAMILY_SUBLINK, fec_total, VS(counts.fec.corrected_bits) },
	{ FAMILY_COUNTER("fec_lane_corrected_codewords", NULL,
		"Codewords corrected, by lane."),
	  FAMILY_SUBLINK, fec_lanes, VS(counts.fec.corrected_blocks) },
	{ FAMILY_COUNTER("fec_lane_uncorrectable_codewords", NULL,
		"Codewords beyond correction, by lane."),
	  FAMILY_SUBLINK, fec_lanes, VS(counts.fec.uncorrectable_blocks) },
	{ FAMILY_COUNTER("fec_lane_corrected_bit_errors", NULL,
		"Bits corrected, by lane."),
	  FAMILY_SUBLINK, fec_lanes, VS(counts.fec.corrected_bits) },
	{ FAMILY_COUNTER("fec_codewords_by_symbol_errors", NULL,
		"Codewords with this number of symbol errors; not cumulative."),
	  FAMILY_SUBLINK, fec_bins, 0 },
};

const struct families families_sublink = {
	families, ARRAY_SIZE(families),
};
