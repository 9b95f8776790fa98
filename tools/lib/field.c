// SPDX-License-Identifier: GPL-2.0
/*
 * The fields of an output: each call prints one, as text or as JSON, if it is
 * one of those that were asked for.
 *
 * What is absent is "-" in text and null in JSON, whatever it would have been.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "out.h"

#define DASH "-"

static bool is_chosen(struct out *out, const char *key, const char *label,
		      size_t *place)
{
	*place = out->place;
	if (!out->fields.count || out->chosen || !out->open)
		return true;
	if (!key)
		return out->open == 1;
	return fields_choose(&out->fields, key, label, place);
}

/* Whether a field is printed; where it stands among others in @place */
static bool begin_field(struct out *out, const char *key, const char *label,
			size_t *place)
{
	if (!is_chosen(out, key, label, place)) {
		out->colour = TABLE_PLAIN;
		return false;
	}
	if (out->use_json)
		out_begin_parts(out);
	return true;
}

/**
 * out_colour() - give the next field a colour
 * @out: output
 * @colour: the colour, if there are any
 */
void out_colour(struct out *out, enum table_colour colour)
{
	out->colour = colour;
}

/* A field in text; in a table, its label is that of the column */
static void add_text(struct out *out, const char *label, const char *text,
		     bool number, size_t place)
{
	struct table_cell cell = {
		.text = (char *)text,
		.number = number,
		.colour = out->colour,
		.place = place,
	};

	out->colour = TABLE_PLAIN;
	if (label)
		table_add(&out->table, label, &cell);
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
	size_t place;

	if (!begin_field(out, key, label, &place))
		return;
	if (!out->use_json)
		add_text(out, label, value ? value : DASH, false, place);
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
	char text[24] = "";

	if (!out->use_json)
		snprintf(text, sizeof(text), "%llu", (unsigned long long)value);
	out_number_as(out, key, label, value, text);
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
	size_t place;

	if (!begin_field(out, key, label, &place))
		return;
	if (!out->use_json)
		add_text(out, label, value == ABSENT ? DASH : text, true, place);
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
	size_t place;

	if (!begin_field(out, key, label, &place))
		return;
	if (!out->use_json)
		add_text(out, label, value ? text : DASH, true, place);
	else
		json_literal(&out->json, key, value ? value : "null");
}

/**
 * out_double() - print a number that has a fraction
 * @out: output
 * @key: what it is called in JSON
 * @label: what it is called in text
 * @value: the number; absent if it is NAN, or infinite
 * @text: the number as text shows it; not looked at if it is absent
 *
 * In JSON, it has twelve digits, which is more than can be measured, and less
 * than arithmetic differs by between machines.
 */
void out_double(struct out *out, const char *key, const char *label,
		double value, const char *text)
{
	char json[32] = "";

	if (out->use_json && isfinite(value))
		snprintf(json, sizeof(json), "%.12g", value);
	out_literal(out, key, label, isfinite(value) ? json : NULL, text);
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
	size_t place;

	if (value == ABSENT) {
		out_string(out, key, label, NULL);
		return;
	}
	if (!begin_field(out, key, label, &place))
		return;
	if (out->use_json)
		json_literal(&out->json, key, value ? "true" : "false");
	else
		add_text(out, label, value ? yes : no, false, place);
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
	size_t i, place;

	if (!count) {
		out_string(out, key, label, NULL);
		return;
	}
	if (!begin_field(out, key, label, &place))
		return;
	if (out->use_json) {
		json_begin(&out->json, key, '[');
		for (i = 0; i < count; i++)
			json_number(&out->json, NULL, number[i]);
		json_end(&out->json, ']');
	} else {
		add_text(out, label, text, false, place);
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
	uint64_t *number = NULL;
	uint64_t i;
	char *text;

	if (first == ABSENT) {
		out_string(out, key, label, NULL);
		return;
	}
	for (i = 0; i < count; i++) {
		number = util_grow(number, i, sizeof(*number));
		number[i] = first + i;
	}
	text = out->use_json ? NULL : range_text(first, count);
	out_numbers(out, key, label, number, count, text);
	free(text);
	free(number);
}

/**
 * out_text() - print what text alone has; JSON has it in fields of their own
 * @out: output
 * @key: key of one of these fields, by which it is asked for
 * @label: what it is called in text
 * @value: the text; NULL if it is absent
 */
void out_text(struct out *out, const char *key, const char *label,
	      const char *value)
{
	if (!out->use_json)
		out_string(out, key, label, value);
}
