// SPDX-License-Identifier: GPL-2.0
/* Numbers that the driver measures, as output. */
#include "show.h"

#include <stdlib.h>

#include "nl.h"
#include "value.h"

/**
 * show_signed() - a number that show_decimal() takes
 * @value: the number, or ABSENT
 *
 * Return: the number, NL_NO_S32 if it is absent.
 */
int64_t show_signed(uint64_t value)
{
	return value == ABSENT ? NL_NO_S32 : (int64_t)value;
}

/**
 * show_decimal() - print thousandths, in JSON all of them
 * @out: output
 * @key: what they are called in JSON
 * @label: what they are called in text
 * @value: the thousandths, or NL_NO_S32
 * @digits: decimals in text
 * @unit: what follows them in text
 */
void show_decimal(struct out *out, const char *key, const char *label,
		  int64_t value, int digits, const char *unit)
{
	char *json = NULL, *text = NULL;

	if (value != NL_NO_S32) {
		json = value_text(value, 1000);
		text = util_printf("%.*f%s", digits, value / 1000.0, unit);
	}
	out_literal(out, key, label, json, text);
	free(json);
	free(text);
}

/**
 * show_ber() - print a bit error ratio
 * @out: output
 * @key: what it is called in JSON
 * @label: what it is called in text
 * @value: -log10 in millionths of a decade, or ABSENT
 *
 * The seven digits in JSON are all that the driver gives.
 */
void show_ber(struct out *out, const char *key, const char *label,
	      uint64_t value)
{
	char *json = NULL, *text = NULL;

	if (value != ABSENT) {
		json = util_printf("%.6e", value_ratio(value));
		text = util_printf("%.1e", value_ratio(value));
	}
	out_literal(out, key, label, json, text);
	free(json);
	free(text);
}

/**
 * show_word() - print a number in words
 * @out: output
 * @key: what it is called in JSON
 * @label: what it is called in text
 * @value: the number, or ABSENT
 * @words: words for 0 and up, ended by NULL; one beyond them is printed as it is
 */
void show_word(struct out *out, const char *key, const char *label,
	       uint64_t value, const char *const *words)
{
	char *number = util_printf("%llu", (unsigned long long)value);
	const char *word = number;
	uint64_t i;

	for (i = 0; words[i]; i++)
		if (i == value)
			word = words[i];
	out_string(out, key, label, value == ABSENT ? NULL : word);
	free(number);
}
