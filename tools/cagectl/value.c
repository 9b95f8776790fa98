// SPDX-License-Identifier: GPL-2.0
/*
 * Numbers as people write them, and as the driver has them: whole numbers of
 * small units. Decimals are taken digit by digit, so that none is lost, and a
 * number that has more of them than the unit allows is refused, not rounded.
 */
#include "value.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Add @digit of @unit each; whether that fits */
static bool add(uint64_t *value, unsigned int digit, uint64_t unit)
{
	uint64_t more;

	return !__builtin_mul_overflow(unit, digit, &more) &&
	       !__builtin_add_overflow(*value, more, value);
}

/**
 * value_scan() - take a decimal number
 * @text: begins with the number
 * @scale: what 1 is, in the unit of @value
 * @value: where to put the number
 * @rest: set to what follows it
 *
 * Return: whether there is a number, and @value has it exactly.
 */
bool value_scan(const char *text, uint64_t scale, uint64_t *value,
		const char **rest)
{
	uint64_t whole = 0;

	if (!isdigit((unsigned char)*text))
		return false;
	for (; isdigit((unsigned char)*text); text++) {
		if (__builtin_mul_overflow(whole, 10, &whole) ||
		    !add(&whole, *text - '0', 1))
			return false;
	}
	if (__builtin_mul_overflow(whole, scale, value))
		return false;
	if (*text == '.' && isdigit((unsigned char)text[1])) {
		for (text++; isdigit((unsigned char)*text); text++) {
			if (*text != '0' && scale % 10)
				return false;
			/* once it is not a multiple of 10, all that follows is 0 */
			scale = scale % 10 ? 1 : scale / 10;
			if (!add(value, *text - '0', scale))
				return false;
		}
	}
	*rest = text;
	return true;
}

/**
 * struct unit - a unit of what is written
 * @name: as it is written
 * @size: what 1 of it is in the driver's unit; 0 ends a list of units
 */
struct unit {
	const char *name;
	uint64_t size;
};

static const struct unit times[] = {
	{ "ns", 1 },
	{ "us", 1000 },
	{ "ms", 1000000 },
	{ "s", 1000000000 },
	{ "min", 60000000000 },
	{ "h", 3600000000000 },
	{ "d", 86400000000000 },
	{}
};

static const struct unit lengths[] = {
	{ "cm", 1 },
	{ "m", 100 },
	{ "km", 100000 },
	{}
};

static bool take_units(const char *text, const struct unit *unit,
		       uint64_t *value)
{
	const char *rest = text + strspn(text, "0123456789.");
	const char *end;

	for (; unit->size; unit++)
		if (!strcmp(rest, unit->name))
			return value_scan(text, unit->size, value, &end) &&
			       end == rest;
	return false;
}

/**
 * value_time() - take a time
 * @text: a decimal number with its unit
 * @ns: where to put the time, ns
 *
 * Return: whether it is one, and a whole number of nanoseconds.
 */
bool value_time(const char *text, uint64_t *ns)
{
	return take_units(text, times, ns);
}

/**
 * value_length() - take a length
 * @text: a decimal number with its unit
 * @cm: where to put the length, cm
 *
 * Return: whether it is one, and a whole number of centimetres.
 */
bool value_length(const char *text, uint64_t *cm)
{
	return take_units(text, lengths, cm);
}

/**
 * value_ber() - take a bit error ratio
 * @text: above 0 and up to 1, such as 5e-4
 * @value: where to put it, -log10 in millionths of a decade
 *
 * Return: whether it is one.
 */
bool value_ber(const char *text, uint64_t *value)
{
	double ratio;
	char *end;

	if (!isdigit((unsigned char)*text) ||
	    strspn(text, "0123456789.eE+-") != strlen(text))
		return false;
	ratio = strtod(text, &end);
	if (*end || !(ratio > 0 && ratio <= 1))
		return false;
	*value = llround(-log10(ratio) * VALUE_BER_SCALE);
	return true;
}

/**
 * value_text() - write a decimal number
 * @value: the number
 * @scale: what 1 is, in the unit of @value; a power of 10
 *
 * Return: the number, exact and as short as it can be, to be freed.
 */
char *value_text(int64_t value, uint64_t scale)
{
	unsigned long long size = value < 0 ? -(uint64_t)value : (uint64_t)value;
	unsigned long long part = size % scale;
	unsigned long long whole = size / scale;
	int digits = 0;

	for (; scale > 1; scale /= 10)
		digits++;
	for (; digits && !(part % 10); digits--)
		part /= 10;
	if (!digits)
		return util_printf("%s%llu", value < 0 ? "-" : "", whole);
	return util_printf("%s%llu.%0*llu", value < 0 ? "-" : "", whole, digits,
			   part);
}

/**
 * value_time_text() - write a time
 * @ns: the time, ns
 *
 * Return: the time in seconds, exact, to be freed.
 */
char *value_time_text(uint64_t ns)
{
	return util_printf("%llu.%09llus", (unsigned long long)(ns / 1000000000),
			   (unsigned long long)(ns % 1000000000));
}

/**
 * value_time_word() - write a time that was set
 * @ns: the time, ns
 *
 * Return: the time in the largest of s, ms, us and ns that it has one of, exact,
 * to be freed.
 */
char *value_time_word(uint64_t ns)
{
	const struct unit *unit = &times[3];
	char *number, *text;

	while (unit > times && unit->size > ns)
		unit--;
	if (!ns)
		unit = &times[3];
	number = value_text(ns, unit->size);
	text = util_printf("%s%s", number, unit->name);
	free(number);
	return text;
}

/**
 * value_length_text() - write a length
 * @cm: the length, cm
 *
 * Return: the length in cm if it is below 1 m, else in m, to be freed.
 */
char *value_length_text(uint64_t cm)
{
	bool small = cm && cm < 100;
	char *number = value_text(cm, small ? 1 : 100);
	char *text = util_printf("%s%s", number, small ? "cm" : "m");

	free(number);
	return text;
}

/**
 * value_ratio() - a ratio as a number
 * @value: -log10 in millionths of a decade
 *
 * Return: the ratio.
 */
double value_ratio(uint64_t value)
{
	return pow(10, -(double)value / VALUE_BER_SCALE);
}

/**
 * value_ber_text() - write a bit error ratio that was set
 * @value: -log10 in millionths of a decade
 *
 * Return: the shortest number that value_ber() takes for it, to be freed.
 */
char *value_ber_text(uint64_t value)
{
	uint64_t again;
	int digits = 0;
	char *text;

	for (;;) {
		text = util_printf("%.*e", digits, value_ratio(value));
		/* eight digits tell more than two millionths of a decade */
		if (++digits > 8 || (value_ber(text, &again) && again == value))
			return text;
		free(text);
	}
}
