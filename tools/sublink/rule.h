/* SPDX-License-Identifier: GPL-2.0 */
/* The rules that verdicts are made by. */
#ifndef SUBLINK_RULE_H
#define SUBLINK_RULE_H

#include "verdict.h"
#include "worst.h"

/**
 * struct finding - what is known of a sublink
 * @limits: from when on it is bad
 * @sublink: the sublink
 * @counts: what was counted
 * @figures: what that means
 * @xcvr: its module, or NULL
 * @worst: its worst lane
 */
struct finding {
	const struct verdict_limits *limits;
	const struct cage_sublink *sublink;
	const struct counts *counts;
	const struct figures *figures;
	const struct xcvr *xcvr;
	struct worst worst;
};

/**
 * struct rule - a rule
 * @name: its name, for programs
 * @level: how bad it is if it holds
 * @holds: does it? If so, sets why and advice of the verdict, and may set its lane
 */
struct rule {
	const char *name;
	enum verdict_level level;
	bool (*holds)(const struct finding *finding, struct verdict *verdict);
};

/** @rule_table: all rules, in their order; the last one always holds */
extern const struct rule rule_table[];

#endif
