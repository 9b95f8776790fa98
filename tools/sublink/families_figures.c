// SPDX-License-Identifier: GPL-2.0
/* Metrics of what the counters of sublinks mean. */
#include "family.h"

#include <math.h>
#include <stdio.h>

/*
 * What the counters of a sublink mean is told of two looks only: from a single one it
 * would be the mean of days, and fall or jump at the next.
 */
static bool compared(const struct family_scope *scope)
{
	return !isnan(scope->vs->figures.seconds);
}

static void figure(const struct family_scope *scope, size_t offset)
{
	if (compared(scope))
		exposition_double(scope->text, scope->labels,
				  *(const double *)family_at(scope->vs, offset));
}

static void limit(const struct family_scope *scope, size_t offset)
{
	(void)offset;
	exposition_double(scope->text, scope->labels, scope->vs->figures.limit);
}

static void lane_ber(const struct family_scope *scope, size_t offset)
{
	const struct figures *figures = &scope->vs->figures;
	unsigned int i;
	char lane[24];

	(void)offset;
	if (!compared(scope))
		return;
	for (i = 0; i < figures->lanes; i++) {
		family_lane(lane, sizeof(lane), scope, i, figures->lanes);
		family_put(scope, "lane", lane, figures->lane_ber[i]);
	}
}

static void max_symbols(const struct family_scope *scope, size_t offset)
{
	(void)offset;
	if (compared(scope))
		exposition_number(scope->text, scope->labels,
				  scope->vs->figures.max_symbols);
}

static void correctable(const struct family_scope *scope, size_t offset)
{
	unsigned int symbols = scope->vs->figures.symbols;

	(void)offset;
	if (symbols)
		exposition_number(scope->text, scope->labels, symbols);
}

static void predicted(const struct family_scope *scope, size_t offset)
{
	enum predict_kind kind;

	(void)offset;
	for (kind = 0; compared(scope) && kind < PREDICT_KINDS; kind++)
		family_put(scope, "kind", predict_labels[kind].name,
			   scope->vs->figures.predicted[kind].flr);
}

/*
 * What was counted since counting began says nothing of now: with a link, nothing
 * is known until there is something to compare with.
 */
static bool undecided(const struct family_scope *scope)
{
	return !compared(scope) && scope->vs->counts.link == 1 &&
	       scope->vs->verdict.level != VERDICT_OFF;
}

static void verdict(const struct family_scope *scope, size_t offset)
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
		family_put(scope, "level", levels[level], level == is);
}

static void verdict_rule(const struct family_scope *scope, size_t offset)
{
	(void)offset;
	if (!undecided(scope))
		family_put(scope, "rule", scope->vs->verdict.rule, 1);
}

static void worst_lane(const struct family_scope *scope, size_t offset)
{
	(void)offset;
	if (!undecided(scope))
		exposition_number(scope->text, scope->labels,
				  scope->vs->verdict.lane);
}

#define VS(member) offsetof(struct view_sublink, member)

static const struct family families[] = {
	{ FAMILY_GAUGE("interval_seconds", "seconds",
		"Time between the two looks that the ratios are of."),
	  FAMILY_SUBLINK, figure, VS(figures.seconds) },
	{ FAMILY_GAUGE("pre_fec_ber_ratio", "ratio",
		"Pre-FEC BER in the interval, 0 if no error was seen."),
	  FAMILY_SUBLINK, figure, VS(figures.ber) },
	{ FAMILY_GAUGE("pre_fec_ber_upper_bound_ratio", "ratio",
		"95 % upper bound of the pre-FEC BER in the interval."),
	  FAMILY_SUBLINK, figure, VS(figures.ber_upper) },
	{ FAMILY_GAUGE("pre_fec_ber_limit_ratio", "ratio",
		"Pre-FEC BER from which on the link is not what the standard asks for."),
	  FAMILY_SUBLINK, limit, 0 },
	{ FAMILY_GAUGE("pre_fec_ber_margin_decades", "decades",
		"Decades from the pre-FEC BER, or its bound if no error was seen, to its limit."),
	  FAMILY_SUBLINK, figure, VS(figures.margin) },
	{ FAMILY_GAUGE("lane_pre_fec_ber_ratio", "ratio",
		"Pre-FEC BER in the interval, by lane."),
	  FAMILY_SUBLINK, lane_ber, 0 },
	{ FAMILY_GAUGE("codeword_error_ratio", "ratio",
		"Codewords beyond correction in the interval, of all."),
	  FAMILY_SUBLINK, figure, VS(figures.cer) },
	{ FAMILY_GAUGE("frame_loss_ratio", "ratio",
		"Frames of 64 octets lost in the interval, of all."),
	  FAMILY_SUBLINK, figure, VS(figures.flr) },
	{ FAMILY_GAUGE("frame_loss_upper_bound_ratio", "ratio",
		"95 % upper bound of the frames lost."),
	  FAMILY_SUBLINK, figure, VS(figures.flr_upper) },
	{ FAMILY_GAUGE("predicted_frame_loss_ratio", "ratio",
		"Frame loss foretold by the histogram: random, tail (upper bound), sonic."),
	  FAMILY_SUBLINK, predicted, 0 },
	{ FAMILY_GAUGE("max_symbol_errors", NULL,
		"Most symbol errors in one codeword of the interval that was corrected."),
	  FAMILY_SUBLINK, max_symbols, 0 },
	{ FAMILY_GAUGE("correctable_symbol_errors", NULL,
		"Symbol errors in one codeword that the code corrects."),
	  FAMILY_SUBLINK, correctable, 0 },
	{ FAMILY_GAUGE("symbol_error_dispersion_ratio", "ratio",
		"Variance of symbol errors over that of independent ones: more than 1 for bursts."),
	  FAMILY_SUBLINK, figure, VS(figures.dispersion) },
	{ FAMILY_GAUGE("verdict", NULL,
		"1 for the level that holds, 0 for all others."),
	  FAMILY_SUBLINK, verdict, 0 },
	{ FAMILY_GAUGE("verdict_rule", NULL,
		"1, with the rule that decided on the level."),
	  FAMILY_SUBLINK, verdict_rule, 0 },
	{ FAMILY_GAUGE("worst_lane", NULL,
		"Lane of the cage that is worse than the others."),
	  FAMILY_SUBLINK, worst_lane, 0 },
};

const struct families families_figures = {
	families, ARRAY_SIZE(families),
};
