// SPDX-License-Identifier: GPL-2.0
/*
 * Text and numbers in a page of HTML. Names of netdevs come from users, vendor
 * names from the memory of modules, and reasons from drivers: none of them may
 * become markup, end an attribute, or turn the direction of what follows.
 */
#include "html.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "utf8.h"

/* What XML 1.0 allows, without controls and what changes the direction of text */
static bool is_shown(uint32_t code)
{
	return (!utf8_is_control(code) && code < 0x200b) ||
	       (code > 0x200f && code < 0x2028) ||
	       (code > 0x202e && code < 0x2060) ||
	       (code > 0x206f && code < 0xfff0 && code != 0xfeff) ||
	       (code >= 0x10000 && (code & 0xffff) < 0xfffe);
}

/**
 * html_text() - write text, for an element or an attribute
 * @file: page
 * @text: text; what is no character to be seen becomes U+FFFD
 */
void html_text(FILE *file, const char *text)
{
	unsigned int len;
	uint32_t code;

	for (; *text; text += len ? len : 1) {
		len = utf8_decode(text, &code);
		if (!len || !is_shown(code))
			fputs(UTF8_ODD, file);
		else if (len == 1 && strchr("&<>\"'", *text))
			fprintf(file, "&#%u;", code);
		else
			fwrite(text, 1, len, file);
	}
}

/**
 * html_printf() - write formatted text, as html_text()
 * @file: page
 * @fmt: format as of printf()
 */
void html_printf(FILE *file, const char *fmt, ...)
{
	va_list args;
	char *text;

	va_start(args, fmt);
	text = util_vprintf(fmt, args);
	va_end(args);
	html_text(file, text);
	free(text);
}

/**
 * html_ratio() - write a ratio with two digits and a power of ten
 * @file: page
 * @ratio: ratio; NAN if it is not known
 */
void html_ratio(FILE *file, double ratio)
{
	char text[16], *power;

	if (isnan(ratio)) {
		fputs(HTML_NONE, file);
		return;
	}
	if (ratio == 0) {
		fputs("0", file);
		return;
	}
	snprintf(text, sizeof(text), "%.1e", ratio);
	power = strchr(text, 'e');
	if (!power) {
		fputs(text, file);
		return;
	}
	*power++ = '\0';
	fprintf(file, "%s&#215;10<sup>%s%d</sup>", text,
		*power == '-' ? "&#8722;" : "", abs(atoi(power)));
}

/**
 * html_si() - make a number short, with an SI prefix
 * @value: number, 0 or more
 *
 * It is for plots: text_si() has more digits than there is room for.
 *
 * Return: three digits of it, to be freed.
 */
char *html_si(double value)
{
	static const char prefix[] = " kMGTPE";
	unsigned int i;

	for (i = 0; value >= 999.5 && prefix[i + 1]; i++)
		value /= 1000;
	if (!i)
		return util_printf("%.3g", value);
	return util_printf("%.3g%c", value, prefix[i]);
}
