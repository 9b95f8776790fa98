/* SPDX-License-Identifier: GPL-2.0 */
/* Running a tool, for the unit tests; after unit.h. */
#ifndef TESTS_RAN_H
#define TESTS_RAN_H

#include "tool.h"

/**
 * struct ran - what a run of a tool left
 * @status: exit status
 * @out: stdout
 * @err: stderr
 */
struct ran {
	enum tool_status status;
	struct unit_text out;
	struct unit_text err;
};

/**
 * struct ran_line - a command line
 * @line: its words
 * @status: its exit status
 * @says: what stdout begins with, or stderr if the status is not TOOL_OK
 */
struct ran_line {
	const char *line;
	enum tool_status status;
	const char *says;
};

void ran_run(struct ran *ran, const struct tool_info *info, const char *line);
void ran_free(struct ran *ran);
void ran_expect_full(const struct tool_info *info, const char *line);
void ran_expect_file(const struct tool_info *info, const char *line,
		     enum tool_status status, const char *name);
void ran_expect_golden(const struct tool_info *info, const char *line,
		       const char *name);
void ran_expect(const struct tool_info *info, const char *line,
		enum tool_status status, const char *err);
void ran_expect_lines(const struct tool_info *info,
		      const struct ran_line *lines, size_t count);

#endif
