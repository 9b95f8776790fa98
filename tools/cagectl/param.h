/* SPDX-License-Identifier: GPL-2.0 */
/* What can be set of anything. */
#ifndef CAGECTL_PARAM_H
#define CAGECTL_PARAM_H

#include "out.h"
#include "tool.h"

/* More than anything has */
#define PARAM_MAX 20

/**
 * enum param_kind - how a value is written
 * @PARAM_FLAG: on or off, or two other words
 * @PARAM_WORD: one of some words
 * @PARAM_DECIMAL: a decimal number, not negative
 * @PARAM_SIGNED: a decimal number
 * @PARAM_BER: a bit error ratio
 * @PARAM_TIME: a time with its unit; the driver has ns
 * @PARAM_LENGTH: a length with its unit; the driver has cm
 */
enum param_kind {
	PARAM_FLAG,
	PARAM_WORD,
	PARAM_DECIMAL,
	PARAM_SIGNED,
	PARAM_BER,
	PARAM_TIME,
	PARAM_LENGTH,
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
 * @bare: its value is written without its name
 * @wide: the driver has 64 bits of it
 * @fixed: it cannot be changed once it is there
 * @left: the driver chooses where nobody does, so that a topology that does not
 *	mention it leaves it alone
 * @relative: it is counted from when it is given, so that what it was says
 *	nothing about what it is
 * @word: words of PARAM_WORD, or of a PARAM_FLAG, ended by NULL
 * @allowed: what is allowed, for messages, where @kind does not tell
 * @unit: unit in which it is written, or an empty string
 * @scale: what 1 is in the driver's unit
 * @min: smallest value, in the driver's unit
 * @max: largest value
 * @none: value that is written as "none", or 0 if there is no such
 * @usual: value that it has where nobody has given it one, unless it is @left
 */
struct param {
	const char *group;
	const char *name;
	const char *key;
	uint16_t nest;
	uint16_t attr;
	enum param_kind kind;
	bool tuning;
	bool bare;
	bool wide;
	bool fixed;
	bool left;
	bool relative;
	const char *const *word;
	const char *allowed;
	const char *unit;
	uint32_t scale;
	uint64_t min;
	uint64_t max;
	uint32_t none;
	uint32_t usual;
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

int params_get(struct params *params, struct nl *nl, const struct param *table,
	       const struct nlattr **tb);
char *params_text(const struct params *params, const struct param *table,
		  bool (*skip)(const struct param *param, int64_t value));
void params_print(const struct params *params, const struct param *table,
		  struct out *out);

int64_t param_get(const struct param *param, const struct nlattr *attr);
bool param_is_usual(const struct param *param, int64_t value);
char *param_text(const struct param *param, int64_t value);
void param_print(const struct param *param, int64_t value, struct out *out,
		 const char *label);

#endif
