/* SPDX-License-Identifier: GPL-2.0 */
/* The output of all commands, as text for people or as JSON for programs. */
#ifndef TOOLS_OUT_H
#define TOOLS_OUT_H

#include "fields.h"
#include "json.h"
#include "table.h"

/** define OUT_DEPTH - most lists and objects within each other */
#define OUT_DEPTH 12

/**
 * struct out_part - a list or object that is open
 * @key: what it is called in JSON
 * @bracket: that it begins with in JSON
 * @row: it is a row
 */
struct out_part {
	const char *key;
	char bracket;
	bool row;
};

/**
 * struct out - output being made
 * @file: where it goes
 * @use_json: it is JSON
 * @json: the JSON text
 * @buffer: memory that holds the JSON text until it is known to be right
 * @size: bytes of it
 * @prefix: stands before lines in text; NULL for nothing
 * @table: the text, which is kept until the columns' width is known
 * @colour: of the next field in text
 * @fields: fields that are printed; empty for all
 * @chosen: how many parts were open outside of the one that was asked for, of
 *	which all is printed, and 1 more; 0 if there is no such part
 * @place: which of @fields it was
 * @wrong: there is nothing to print
 * @part: lists and objects that are open
 * @open: how many they are
 * @begun: how many of them are already begun in JSON: those without a field
 *	that was asked for are not
 */
struct out {
	FILE *file;
	bool use_json;
	struct json json;
	char *buffer;
	size_t size;
	const char *prefix;
	struct table table;
	enum table_colour colour;
	struct fields fields;
	unsigned int chosen;
	size_t place;
	bool wrong;
	struct out_part part[OUT_DEPTH];
	unsigned int open;
	unsigned int begun;
};

void out_open(struct out *out, FILE *file, bool use_json, bool pretty);
void out_choose(struct out *out, const char *fields);
void out_fit(struct out *out, bool colour, size_t width,
	     const char *const *keep);
char *out_missing(struct out *out);
int out_close(struct out *out);

void out_list_begin(struct out *out, const char *key);
void out_list_end(struct out *out);
void out_line_begin(struct out *out);
void out_line_end(struct out *out);
void out_row_begin(struct out *out);
void out_row_end(struct out *out);

void out_object_begin(struct out *out, const char *key);
void out_object_end(struct out *out);

void out_begin_parts(struct out *out);
void out_colour(struct out *out, enum table_colour colour);
void out_string(struct out *out, const char *key, const char *label,
		const char *value);
void out_number(struct out *out, const char *key, const char *label,
		uint64_t value);
void out_number_as(struct out *out, const char *key, const char *label,
		   uint64_t value, const char *text);
void out_double(struct out *out, const char *key, const char *label,
		double value, const char *text);
void out_literal(struct out *out, const char *key, const char *label,
		 const char *value, const char *text);
void out_flag(struct out *out, const char *key, const char *label,
	      uint64_t value, const char *yes, const char *no);
void out_numbers(struct out *out, const char *key, const char *label,
		 const uint64_t *number, size_t count, const char *text);
void out_text(struct out *out, const char *key, const char *label,
	      const char *value);
void out_range(struct out *out, const char *key, const char *label,
	       uint64_t first, uint64_t count);

#endif
