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
 * What fields are printed as is in field.c.
 */
#include "out.h"

#include <stdlib.h>
#include <string.h>

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
}

/**
 * out_choose() - print only some fields
 * @out: output, just opened
 * @fields: names between commas
 *
 * What is in no list is always printed, and so is all that is in a list or
 * object that is asked for by its key. JSON is held back until out_close(), as
 * only then is it known whether all of the names mean something.
 */
void out_choose(struct out *out, const char *fields)
{
	fields_open(&out->fields, fields);
	if (!out->use_json)
		return;
	out->json.file = open_memstream(&out->buffer, &out->size);
	if (!out->json.file)
		abort();
}

/**
 * out_fit() - have text for a terminal
 * @out: output, just opened
 * @colour: with colours
 * @width: columns of the terminal; 0 if it is none
 * @keep: as of struct table
 */
void out_fit(struct out *out, bool colour, size_t width,
	     const char *const *keep)
{
	out->table.colour = colour;
	out->table.width = width;
	out->table.keep = keep;
}

/**
 * out_missing() - tell of a field that was asked for and that there is not
 * @out: output, to be closed next; it prints nothing if this tells anything
 *
 * Return: a message, to be freed, or NULL.
 */
char *out_missing(struct out *out)
{
	char *text = fields_missing(&out->fields);

	out->wrong = text;
	return text;
}

/* The object that all of JSON is in */
static void begin_json(struct out *out)
{
	if (!out->json.depth)
		json_begin(&out->json, NULL, '{');
}

/**
 * out_begin_parts() - begin what is open, in JSON
 * @out: output in JSON, to which a field is added next
 *
 * Parts wait until there is a field in them that was asked for.
 */
void out_begin_parts(struct out *out)
{
	begin_json(out);
	for (; out->begun < out->open; out->begun++)
		json_begin(&out->json, out->part[out->begun].key,
			   out->part[out->begun].bracket);
}

static void close_json(struct out *out)
{
	begin_json(out);
	json_end(&out->json, '}');
	if (!out->fields.count)
		return;
	if (fclose(out->json.file))
		abort();
	if (!out->wrong)
		fwrite(out->buffer, 1, out->size, out->file);
	free(out->buffer);
}

/**
 * out_close() - end the output
 * @out: output
 *
 * Return: 0, or -1 if not all could be written; tool_run() says that it could not.
 */
int out_close(struct out *out)
{
	if (out->use_json)
		close_json(out);
	else if (!out->wrong)
		table_print(&out->table, out->file, out->prefix);
	table_free(&out->table);
	fields_close(&out->fields);

	return fflush(out->file) || ferror(out->file) ? -1 : 0;
}

static void begin_part(struct out *out, const char *key, char bracket, bool row)
{
	struct out_part *part;
	size_t place;

	if (out->open == OUT_DEPTH)
		abort();
	if (out->fields.count && out->open && !out->chosen && key &&
	    fields_choose(&out->fields, key, NULL, &place)) {
		out->chosen = out->open + 1;
		out->place = place;
	}
	part = &out->part[out->open++];
	part->key = key;
	part->bracket = bracket;
	part->row = row;
	/* a list that is in nothing is there even if nothing is in it */
	if (out->use_json &&
	    (!out->fields.count || out->chosen || out->open == 1))
		out_begin_parts(out);
}

static void end_part(struct out *out)
{
	char bracket = out->part[--out->open].bracket;

	if (out->begun > out->open) {
		json_end(&out->json, bracket == '[' ? ']' : '}');
		out->begun--;
	}
	if (out->chosen == out->open + 1)
		out->chosen = 0;
}

/**
 * out_list_begin() - begin a list
 * @out: output
 * @key: what it is called in JSON
 */
void out_list_begin(struct out *out, const char *key)
{
	begin_part(out, key, '[', false);
}

/**
 * out_list_end() - end a list
 * @out: output
 */
void out_list_end(struct out *out)
{
	end_part(out);
}

static void begin(struct out *out, bool row)
{
	unsigned int i, level = 0;

	if (out->use_json)
		return;
	for (i = 0; i < out->open; i++)
		level += out->part[i].row;
	if (row)
		table_row(&out->table, level,
			  out->open ? out->part[out->open - 1].key : NULL);
	else
		table_words(&out->table, level);
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
	begin_part(out, NULL, '{', false);
}

/**
 * out_line_end() - end a line
 * @out: output
 */
void out_line_end(struct out *out)
{
	end_part(out);
}

/**
 * out_row_begin() - begin an object of a list that is a row of the table
 * @out: output
 *
 * A row may have a list of rows: they are below it, with labels of their own,
 * and its fields that are in text come before them.
 */
void out_row_begin(struct out *out)
{
	begin(out, true);
	begin_part(out, NULL, '{', true);
}

/**
 * out_row_end() - end a row
 * @out: output
 */
void out_row_end(struct out *out)
{
	end_part(out);
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
	if (!out->open || !out->table.count)
		begin(out, false);
	begin_part(out, key, '{', false);
}

/**
 * out_object_end() - end an object that is a field
 * @out: output
 */
void out_object_end(struct out *out)
{
	end_part(out);
}
