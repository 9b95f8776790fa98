// SPDX-License-Identifier: GPL-2.0
/* What to think of a sublink: the first rule that holds decides. */
#include "verdict.h"

#include <stdlib.h>

#include "rule.h"
#include "util.h"

static const char *const names[] = {
	[VERDICT_OK]		= "ok",
	[VERDICT_UNKNOWN]	= "unknown",
	[VERDICT_OFF]		= "off",
	[VERDICT_WARN]		= "WARN",
	[VERDICT_CRIT]		= "CRIT",
};

/**
 * verdict_name() - name of a level
 * @level: the level
 *
 * Return: its name.
 */
const char *verdict_name(enum verdict_level level)
{
	return names[level];
}

/**
 * verdict_defaults() - limits that fit most links
 * @limits: gets them
 */
void verdict_defaults(struct verdict_limits *limits)
{
	*limits = (struct verdict_limits){
		/* assumption: BER of a third; what is worse will go on so */
		.margin_warn = 0.5,
		.margin_crit = 0,
		/* 6.2e-11 of frames of 64 octets, two codewords interleaved: IEEE 802.3bs */
		.cer_crit = 2.9e-11,
		/* the same, in round figures */
		.flr_warn = 1e-10,
		/* NVIDIA, bring-up of links: two in 24 hours are to be looked into */
		.downs_warn = 2,
		/* assumption: bursts of three symbols on average */
		.dispersion_warn = 3,
		/* assumption: what random errors do once an hour at BER 1e-4 */
		.symbols_warn = 12,
	};
}

/**
 * verdict_make() - what to think of a sublink
 * @verdict: gets it; to be released by verdict_free()
 * @limits: from when on it is bad
 * @sublink: the sublink
 * @counts: what was counted
 * @figures: what that means
 * @xcvr: its module, or NULL
 */
void verdict_make(struct verdict *verdict, const struct verdict_limits *limits,
		  const struct cage_sublink *sublink, const struct counts *counts,
		  const struct figures *figures, const struct xcvr *xcvr)
{
	const struct finding finding = {
		limits, sublink, counts, figures, xcvr,
		worst_find(sublink, figures, xcvr),
	};
	const struct rule *rule = rule_table;

	*verdict = (struct verdict){ .lane = finding.worst.lane };
	while (!rule->holds(&finding, verdict))
		rule++;
	verdict->level = rule->level;
	verdict->rule = rule->name;
	if (!verdict->advice)
		verdict->advice = util_strdup("");
}

/**
 * verdict_free() - release a verdict
 * @verdict: the verdict
 */
void verdict_free(struct verdict *verdict)
{
	free(verdict->why);
	free(verdict->advice);
}
