/* SPDX-License-Identifier: GPL-2.0 */
/* What can be set of a lane or of a port. */
#ifndef CAGECTL_PARAM_H
#define CAGECTL_PARAM_H

#include "out.h"
#include "tool.h"

/* More than a lane or a port has */
#define PARAM_MAX 20

/**
 * enum param_kind - how a value is written
 * @PARAM_FLAG: on or off
 * @PARAM_WORD: one of some words
 * @PARAM_DECIMAL: a decimal number, not negative
 * @PARAM_SIGNED: a whole number
 * @PARAM_BER: a bit error ratio
 */
enum param_kind {
	PARAM_FLAG,
	PARAM_WORD,
	PARAM_DECIMAL,
	PARAM_SIGNED,
	PARAM_BER,
};

/**
 * struct param - something that can be set
 * @group: word that stands before @name and those of the same group; may be NULL
 * @name: its name
 * @key: what it is called in JSON, if not @name
 * @nest: attribute in which the driver has it, or 0
 * @attr: attribute of the driver
 * @kind: how its value is written
 * @tuning: it is no disturbance, and a reset leaves it alone
 * @word: words of PARAM_WORD, ended by NULL
 * @allowed: what is allowed, for messages, where @kind does not tell
 * @unit: unit in which it is written, or an empty string
 * @scale: what 1 is in the driver's unit
 * @min: smallest value, in the driver's unit
 * @max: largest value
 * @none: value that is written as "none", or 0 if there is no such
 */
struct param {
	const char *group;
	const char *name;
	const char *key;
	uint16_t nest;
	uint16_t attr;
	enum param_kind kind;
	bool tuning;
	const char *const *word;
	const char *allowed;
	const char *unit;
	uint32_t scale;
	uint32_t min;
	uint32_t max;
	uint32_t none;
};

/**
 * struct params - values for parameters, or some of them
 * @value: by their place in the table; NL_NO_S32 for those that have none
 */
struct params {
	int64_t value[PARAM_MAX];
};

void params_clear(struct params *params);
enum tool_status params_take(struct params *params, struct tool *tool,
			     const struct param *table, char **argv);
void params_put(const struct params *params, const struct param *table,
		struct nlmsghdr *nlh);

int64_t param_default(const struct param *param);
int64_t param_get(const struct param *param, const struct nlattr *attr);
char *param_text(const struct param *param, int64_t value);
void param_print(const struct param *param, int64_t value, struct out *out,
		 const char *label);

#endif
