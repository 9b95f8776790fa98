// SPDX-License-Identifier: GPL-2.0
/*
 * The output of all commands, as text or as JSON: one call prints a field in
 * whichever it is, so that the two cannot drift apart.
 *
 * A list has lines, a line has fields and perhaps a list of rows, a row has
 * fields. In JSON, lines and rows are objects. In text, a line is
 * "value label value ..." and a row is one of a table, whose labels stand
 * above everything. A field without a label is for JSON alone, one with an
 * empty label needs none in a line. All rows have the same fields.
 *
 * What is absent is "-" in text and null in JSON, whatever it would have been.
 */
#include "out.h"

#include <stdlib.h>
#include <string.h>

#define DASH "-"

/**
 * out_open() - begin the output
 * @out: output, to be ended by out_close()
 * @file: where it goes
 * @use_json: JSON, not text
 * @pretty: JSON on many lines
 */
void out_open(struct out *out, FILE *file, bool use_json, bool pretty)
{
	memset(out, 0, sizeof(*out));
	out->file = file;
	out->use_json = use_json;
	out->json.file = file;
	out->json.pretty = pretty;
	if (use_json)
		json_begin(&out->json, NULL, '{');
}

/* A name may have any byte but '/' and white space: none may reach a terminal */
static void print_clean(FILE *file, const char *text)
{
	for (; *text; text++)
		fputc((unsigned char)*text < ' ' || *text == 0x7f ? '?' : *text,
		      file);
}

static void print_row(const struct out *out, const struct out_row *row,
		      const size_t *width)
{
	size_t i, fill;

	for (i = 0; i < row->count; i++) {
		const struct out_cell *cell = &row->cell[i];

		fill = width[i] - strlen(cell->text);
		fputs("  ", out->file);
		if (cell->number)
			fprintf(out->file, "%*s", (int)fill, "");
		print_clean(out->file, cell->text);
		/* no blanks at the end of a line */
		if (!cell->number && i + 1 < row->count)
			fprintf(out->file, "%*s", (int)fill, "");
	}
	fputc('\n', out->file);
}

static void widen(size_t *width, const struct out_row *row)
{
	size_t i, len;

	for (i = 0; i < row->count; i++) {
		len = strlen(row->cell[i].text);
		if (width[i] < len)
			width[i] = len;
	}
}

static void print_text(struct out *out)
{
	size_t *width = NULL;
	size_t i;

	for (i = 0; i < out->head.count; i++)
		width = util_grow(width, i, sizeof(*width));
	widen(width, &out->head);
	for (i = 0; i < out->count; i++)
		widen(width, &out->row[i]);

	if (out->head.count)
		print_row(out, &out->head, width);
	for (i = 0; i < out->count; i++) {
		if (out->row[i].line) {
			if (out->prefix)
				fprintf(out->file, "%s ", out->prefix);
			print_clean(out->file, out->row[i].line);
			fputc('\n', out->file);
		} else {
			print_row(out, &out->row[i], width);
		}
	}
	free(width);
}

static void free_row(struct out_row *row)
{
	size_t i;

	for (i = 0; i < row->count; i++)
		free(row->cell[i].text);
	free(row->cell);
	free(row->line);
}

/**
 * out_close() - end the output
 * @out: output
 *
 * Return: 0, or -1 if not all could be written.
 */
int out_close(struct out *out)
{
	size_t i;

	if (out->use_json)
		json_end(&out->json, '}');
	else
		print_text(out);

	free_row(&out->head);
	for (i = 0; i < out->count; i++)
		free_row(&out->row[i]);
	free(out->row);

	return fflush(out->file) || ferror(out->file) ? -1 : 0;
}

/**
 * out_list_begin() - begin a list
 * @out: output
 * @key: what it is called in JSON
 */
void out_list_begin(struct out *out, const char *key)
{
	if (out->use_json)
		json_begin(&out->json, key, '[');
}

/**
 * out_list_end() - end a list
 * @out: output
 */
void out_list_end(struct out *out)
{
	if (out->use_json)
		json_end(&out->json, ']');
}

static void begin(struct out *out, bool row)
{
	if (out->use_json) {
		json_begin(&out->json, NULL, '{');
		return;
	}
	out->row = util_grow(out->row, out->count, sizeof(*out->row));
	out->count++;
	out->in_row = row;
}

static void end(struct out *out)
{
	if (out->use_json)
		json_end(&out->json, '}');
	out->in_row = false;
}

/**
 * out_line_begin() - begin an object of a list that is a line
 * @out: output
 *
 * Its fields come before the rows that it may have.
 */
void out_line_begin(struct out *out)
{
	begin(out, false);
}

/**
 * out_line_end() - end a line
 * @out: output
 */
void out_line_end(struct out *out)
{
	end(out);
}

/**
 * out_row_begin() - begin an object of a list that is a row of the table
 * @out: output
 */
void out_row_begin(struct out *out)
{
	begin(out, true);
}

/**
 * out_row_end() - end a row
 * @out: output
 */
void out_row_end(struct out *out)
{
	end(out);
}

/**
 * out_object_begin() - begin an object that is a field
 * @out: output
 * @key: what it is called in JSON
 *
 * In text, its fields are some of those of the line or row that it is in; it
 * is a line if it is in none.
 */
void out_object_begin(struct out *out, const char *key)
{
	if (out->use_json)
		json_begin(&out->json, key, '{');
	else if (!out->count)
		begin(out, false);
}

/**
 * out_object_end() - end an object that is a field
 * @out: output
 */
void out_object_end(struct out *out)
{
	if (out->use_json)
		json_end(&out->json, '}');
}

static void add_cell(struct out_row *row, const char *text, bool number)
{
	row->cell = util_grow(row->cell, row->count, sizeof(*row->cell));
	row->cell[row->count].text = util_strdup(text);
	row->cell[row->count].number = number;
	row->count++;
}

static void add_words(struct out_row *row, const char *label, const char *text)
{
	char *line;

	line = util_printf("%s%s%s%s%s", row->line ? row->line : "",
			   row->line ? " " : "", label, *label ? " " : "",
			   text);
	free(row->line);
	row->line = line;
}

/* A field in text; in a table, its label is that of the column */
static void add_text(struct out *out, const char *label, const char *text,
		     bool number)
{
	struct out_row *row;

	if (!label)
		return;
	row = &out->row[out->count - 1];
	if (!out->in_row) {
		add_words(row, label, text);
		return;
	}
	if (row->count == out->head.count)
		add_cell(&out->head, label, number);
	add_cell(row, text, number);
}

/**
 * out_string() - print a string
 * @out: output
 * @key: what it is called in JSON
 * @label: what it is called in text
 * @value: the string; NULL if it is absent
 */
void out_string(struct out *out, const char *key, const char *label,
		const char *value)
{
	if (!out->use_json)
		add_text(out, label, value ? value : DASH, false);
	else if (value)
		json_string(&out->json, key, value);
	else
		json_literal(&out->json, key, "null");
}

/**
 * out_number() - print a number
 * @out: output
 * @key: what it is called in JSON
 * @label: what it is called in text
 * @value: the number, or ABSENT
 */
void out_number(struct out *out, const char *key, const char *label,
		uint64_t value)
{
	char *text = util_printf("%llu", (unsigned long long)value);

	out_number_as(out, key, label, value, text);
	free(text);
}

/**
 * out_number_as() - print a number that has another form in text
 * @out: output
 * @key: what it is called in JSON
 * @label: what it is called in text
 * @value: the number, or ABSENT
 * @text: the number as text shows it; not looked at if it is ABSENT
 */
void out_number_as(struct out *out, const char *key, const char *label,
		   uint64_t value, const char *text)
{
	if (!out->use_json)
		add_text(out, label, value == ABSENT ? DASH : text, true);
	else if (value == ABSENT)
		json_literal(&out->json, key, "null");
	else
		json_number(&out->json, key, value);
}

/**
 * out_literal() - print a number that is no unsigned integer
 * @out: output
 * @key: what it is called in JSON
 * @label: what it is called in text
 * @value: the number as JSON has it; NULL if it is absent
 * @text: the number as text shows it; not looked at if it is absent
 */
void out_literal(struct out *out, const char *key, const char *label,
		 const char *value, const char *text)
{
	if (!out->use_json)
		add_text(out, label, value ? text : DASH, true);
	else
		json_literal(&out->json, key, value ? value : "null");
}

/**
 * out_flag() - print what is true or false
 * @out: output
 * @key: what it is called in JSON
 * @label: what it is called in text
 * @value: 0 for false, ABSENT, or anything else for true
 * @yes: true in text
 * @no: false in text
 */
void out_flag(struct out *out, const char *key, const char *label,
	      uint64_t value, const char *yes, const char *no)
{
	if (value == ABSENT)
		out_string(out, key, label, NULL);
	else if (out->use_json)
		json_literal(&out->json, key, value ? "true" : "false");
	else
		add_text(out, label, value ? yes : no, false);
}

/**
 * out_numbers() - print some numbers
 * @out: output
 * @key: what they are called in JSON
 * @label: what they are called in text
 * @number: the numbers
 * @count: how many they are; 0 if they are absent
 * @text: the numbers as text shows them; not looked at if they are absent
 */
void out_numbers(struct out *out, const char *key, const char *label,
		 const uint64_t *number, size_t count, const char *text)
{
	size_t i;

	if (!count) {
		out_string(out, key, label, NULL);
	} else if (out->use_json) {
		json_begin(&out->json, key, '[');
		for (i = 0; i < count; i++)
			json_number(&out->json, NULL, number[i]);
		json_end(&out->json, ']');
	} else {
		add_text(out, label, text, false);
	}
}

static char *range_text(uint64_t first, uint64_t count)
{
	if (count == 1)
		return util_printf("%llu", (unsigned long long)first);
	return util_printf("%llu-%llu", (unsigned long long)first,
			   (unsigned long long)(first + count - 1));
}

/**
 * out_range() - print numbers that follow each other
 * @out: output
 * @key: what they are called in JSON
 * @label: what they are called in text
 * @first: the first of them, or ABSENT
 * @count: how many they are; at least one
 */
void out_range(struct out *out, const char *key, const char *label,
	       uint64_t first, uint64_t count)
{
	char *text;
	uint64_t i;

	if (first == ABSENT) {
		out_string(out, key, label, NULL);
	} else if (out->use_json) {
		json_begin(&out->json, key, '[');
		for (i = 0; i < count; i++)
			json_number(&out->json, NULL, first + i);
		json_end(&out->json, ']');
	} else {
		text = range_text(first, count);
		add_text(out, label, text, false);
		free(text);
	}
}
