/* SPDX-License-Identifier: GPL-2.0 */
/* What to think of a sublink, and what to do about it. */
#ifndef SUBLINK_VERDICT_H
#define SUBLINK_VERDICT_H

#include "figures.h"
#include "xcvr.h"

/**
 * enum verdict_level - how bad it is
 * @VERDICT_OK: nothing to do
 * @VERDICT_UNKNOWN: cannot be told from what the driver gives
 * @VERDICT_OFF: administratively down
 * @VERDICT_WARN: it works, and will not for long
 * @VERDICT_CRIT: it loses frames, or has no link
 */
enum verdict_level {
	VERDICT_OK,
	VERDICT_UNKNOWN,
	VERDICT_OFF,
	VERDICT_WARN,
	VERDICT_CRIT,
};

/**
 * struct verdict_limits - from when on it is bad; defaults by verdict_defaults()
 * @margin_warn: margin to the limit of pre-FEC BER below which it is bad, decades
 * @margin_crit: the same
 * @cer_crit: ratio of codewords beyond correction above which it is bad
 * @flr_warn: foretold frame loss above which it is bad, ratio
 * @downs_warn: times a day that the link goes down from which on it is bad
 * @dispersion_warn: bursts above which it is bad, see struct figures
 * @symbols_warn: symbol errors in one codeword from which on it is bad, of 15 that
 *	can be corrected; of another code, the same part
 */
struct verdict_limits {
	double margin_warn;
	double margin_crit;
	double cer_crit;
	double flr_warn;
	double downs_warn;
	double dispersion_warn;
	unsigned int symbols_warn;
};

/**
 * struct verdict - what to think of a sublink
 * @level: how bad it is
 * @rule: name of the rule that decided, for programs: "ok", "link-down", "margin" ...
 * @why: what was found, in words
 * @advice: what to do, in words; empty if nothing
 * @lane: lane of the cage that is worst, or ABSENT
 */
struct verdict {
	enum verdict_level level;
	const char *rule;
	char *why;
	char *advice;
	uint64_t lane;
};

void verdict_defaults(struct verdict_limits *limits);
void verdict_make(struct verdict *verdict, const struct verdict_limits *limits,
		  const struct cage_sublink *sublink, const struct counts *counts,
		  const struct figures *figures, const struct xcvr *xcvr);
void verdict_free(struct verdict *verdict);
const char *verdict_name(enum verdict_level level);

#endif
