/* SPDX-License-Identifier: GPL-2.0 */
/* The output of all commands, as text for people or as JSON for programs. */
#ifndef TOOLS_OUT_H
#define TOOLS_OUT_H

#include "json.h"
#include "util.h"

/**
 * struct out_cell - a value of a table, or the label of a column
 * @text: what is shown
 * @number: it is a number, and stands to the right
 */
struct out_cell {
	char *text;
	bool number;
};

/**
 * struct out_row - a line of the text
 * @line: the whole text, if it is no row of the table
 * @cell: its values, if it is one
 * @count: number of values
 */
struct out_row {
	char *line;
	struct out_cell *cell;
	size_t count;
};

/**
 * struct out - output being made
 * @file: where it goes
 * @use_json: it is JSON
 * @json: the JSON text
 * @in_row: values belong to the last row, not to the last line
 * @prefix: stands before lines in text; NULL for nothing
 * @head: labels of the table
 * @row: lines of the text, which are kept until the columns' width is known
 * @count: number of lines
 */
struct out {
	FILE *file;
	bool use_json;
	struct json json;
	bool in_row;
	const char *prefix;
	struct out_row head;
	struct out_row *row;
	size_t count;
};

void out_open(struct out *out, FILE *file, bool use_json, bool pretty);
int out_close(struct out *out);

void out_list_begin(struct out *out, const char *key);
void out_list_end(struct out *out);
void out_line_begin(struct out *out);
void out_line_end(struct out *out);
void out_row_begin(struct out *out);
void out_row_end(struct out *out);

void out_object_begin(struct out *out, const char *key);
void out_object_end(struct out *out);

void out_string(struct out *out, const char *key, const char *label,
		const char *value);
void out_number(struct out *out, const char *key, const char *label,
		uint64_t value);
void out_number_as(struct out *out, const char *key, const char *label,
		   uint64_t value, const char *text);
void out_literal(struct out *out, const char *key, const char *label,
		 const char *value, const char *text);
void out_flag(struct out *out, const char *key, const char *label,
	      uint64_t value, const char *yes, const char *no);
void out_numbers(struct out *out, const char *key, const char *label,
		 const uint64_t *number, size_t count, const char *text);
void out_range(struct out *out, const char *key, const char *label,
	       uint64_t first, uint64_t count);

#endif
