// SPDX-License-Identifier: GPL-2.0
/* sublink fec: what FEC is set and used, and what it counted. */
#include <math.h>
#include <stdlib.h>

#include "lane.h"
#include "print.h"
#include "sublink.h"
#include "text.h"

const char sublink_fec_help[] =
	"Shows the FEC that is configured and active, codewords and bits that it\n"
	"corrected, codewords that it could not correct, and which of its counters the\n"
	"driver does not have. With -statistics also what is counted of each lane.\n";

static const char *const keep[] = {
	"SUB", "NETDEV", "ACTIVE", "UNCORRECTABLE", "CORRECTED",
	"CORRECTED-BITS", NULL
};

/* What the driver does not count, as most count some only; or why none is known */
static char *lacks(const struct view_sublink *vs)
{
	const struct fec_port *fec = &vs->counts.fec;
	const struct {
		bool lacks;
		const char *name;
	} parts[] = {
		{ fec->corrected_blocks.total == ABSENT, "corrected" },
		{ fec->uncorrectable_blocks.total == ABSENT, "uncorrectable" },
		{ fec->corrected_bits.total == ABSENT, "bits" },
		{ !fec->bins, "histogram" },
		{ !fec->corrected_blocks.lanes && !fec->corrected_bits.lanes,
		  "lanes" },
	};
	char *text = util_strdup(""), *longer;
	size_t i;

	if (!fec->ifindex) {
		free(text);
		text = (char *)print_netdev_reason(vs);
		return util_strdup(text ? text : vs->counts.fec_broken ?
				   "FEC could not be read" :
				   "the driver says nothing of FEC");
	}
	for (i = 0; i < ARRAY_SIZE(parts); i++) {
		if (!parts[i].lacks)
			continue;
		longer = util_printf("%s%s%s", text, *text ? "," : "",
				     parts[i].name);
		free(text);
		text = longer;
	}
	return text;
}

static uint64_t lane_value(const struct fec_stat *stat, unsigned int lane)
{
	return lane < stat->lanes ? stat->lane[lane] : ABSENT;
}

static void fec_lanes(struct print *print, const struct view_sublink *vs)
{
	const struct fec_port *fec = &vs->counts.fec;
	struct out *out = &print->out;
	unsigned int i;

	if (!print->tool->json && !print->tool->statistics)
		return;
	out_list_begin(out, "lane");
	for (i = 0; i < FEC_LANES; i++) {
		if (i >= fec->corrected_blocks.lanes &&
		    i >= fec->uncorrectable_blocks.lanes &&
		    i >= fec->corrected_bits.lanes)
			break;
		out_row_begin(out);
		out_number(out, "lane", "LANE", lane_number(vs, i));
		out_number(out, "lane_corrected", "CORRECTED",
			   lane_value(&fec->corrected_blocks, i));
		out_number(out, "lane_uncorrectable", "UNCORRECTABLE",
			   lane_value(&fec->uncorrectable_blocks, i));
		out_number(out, "lane_corrected_bits", "CORRECTED-BITS",
			   lane_value(&fec->corrected_bits, i));
		out_row_end(out);
	}
	out_list_end(out);
}

/* Counters since they began, which is what the driver has */
static void fec_totals(struct out *out, const struct fec_port *fec)
{
	bool known = fec->ifindex;

	out_number(out, "corrected_codewords_total", NULL,
		   known ? fec->corrected_blocks.total : ABSENT);
	out_number(out, "uncorrectable_codewords_total", NULL,
		   known ? fec->uncorrectable_blocks.total : ABSENT);
	out_number(out, "corrected_bits_total", NULL,
		   known ? fec->corrected_bits.total : ABSENT);
}

static void fec_sublink(struct print *print, const struct view_sublink *vs)
{
	const struct fec_port *fec = &vs->counts.fec;
	const struct figures *figures = &vs->figures;
	bool known = fec->ifindex;
	uint64_t configured = known ? fec->configured : ABSENT;
	uint64_t active = known ? fec->active : ABSENT;
	char *set = text_fec(configured), *used = text_fec(active);
	struct out *out = &print->out;
	char *lack = lacks(vs);

	out_flag(out, "fec_automatic", "AUTO", known ? fec->automatic : ABSENT,
		 "yes", "no");
	print_modes(out, "fec_configured", configured);
	out_text(out, "fec_configured", "CONFIGURED", set);
	print_modes(out, "fec_active", active);
	out_text(out, "fec_active", "ACTIVE", used);
	out_string(out, "code", "CODE", figures->code);
	print_since(print, vs);
	out_number(out, "corrected_codewords", "CORRECTED", figures->corrected);
	if (figures->uncorrectable != ABSENT && figures->uncorrectable)
		out_colour(out, TABLE_BAD);
	out_number(out, "uncorrectable_codewords", "UNCORRECTABLE",
		   figures->uncorrectable);
	out_number(out, "corrected_bits", "CORRECTED-BITS",
		   figures->corrected_bits);
	fec_totals(out, fec);
	out_string(out, "fec_lacks", "LACKS", *lack ? lack : NULL);
	fec_lanes(print, vs);
	free(set);
	free(used);
	free(lack);
}

/**
 * sublink_fec_run() - show FEC and its counters
 * @tool: tool
 * @argc: number of arguments
 * @argv: arguments: a name, with or without "dev" before it, or nothing
 *
 * Return: exit status.
 */
enum tool_status sublink_fec_run(struct tool *tool, int argc, char **argv)
{
	static const struct print_command command = {
		.name = "fec", .keep = keep, .sublink = fec_sublink,
	};

	return print_run(tool, argc, argv, &command);
}
