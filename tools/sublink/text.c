// SPDX-License-Identifier: GPL-2.0
/*
 * Figures as people read them: a few digits, which is all that most of them
 * are good for. What is absent has no text: the output shows a dash for it.
 */
#include "text.h"

#include <math.h>
#include <stdlib.h>
#include <time.h>

#include "fec.h"

/* Names as ethtool(8) has them, by bit of FEC_MODE_* */
static const char *const fec_modes[] = { "Off", "RS", "BaseR", "LLRS" };

/**
 * text_si() - a number with a decimal prefix
 * @value: the number, not negative; NAN if it is absent
 *
 * Return: three or four digits and the prefix, as "398.2G", to be freed; NULL if
 * it is absent.
 */
char *text_si(double value)
{
	static const char prefix[] = " kMGTPE";
	size_t i = 0;

	if (!isfinite(value))
		return NULL;
	/* what would be rounded to 1000 has the next prefix */
	while (value >= (i ? 999.95 : 999.5) && prefix[i + 1]) {
		value /= 1000;
		i++;
	}
	if (!i)
		return util_printf("%.3g", value);
	return util_printf("%.1f%c", value, prefix[i]);
}

/**
 * text_count() - a count, shortened
 * @value: the count, or ABSENT
 *
 * Return: exact below 100000, else with a decimal prefix; to be freed. NULL if
 * it is absent.
 */
char *text_count(uint64_t value)
{
	if (value == ABSENT)
		return NULL;
	if (value < 100000)
		return util_printf("%llu", (unsigned long long)value);
	return text_si(value);
}

/**
 * text_ratio() - a ratio, or what it is less than
 * @value: the ratio; 0 if nothing was seen, NAN if it is absent
 * @upper: its upper bound, which is shown if nothing was seen; NAN if there is
 *	none
 *
 * Return: two digits, as "1.2e-06" or "<1.1e-11", to be freed; NULL if it is
 * absent. That nothing was seen is no 0: it is a matter of time.
 */
char *text_ratio(double value, double upper)
{
	if (value > 0)
		return util_printf("%.1e", value);
	if (value == 0 && isfinite(upper))
		return util_printf("<%.1e", upper);
	return NULL;
}

/**
 * text_margin() - how far a BER is from its limit
 * @margin: decades; NAN if it is absent
 * @bound: it is at least this
 *
 * Return: the margin, as "2.3dec" or ">5.1dec", to be freed; NULL if it is
 * absent.
 */
char *text_margin(double margin, bool bound)
{
	if (!isfinite(margin))
		return NULL;
	return util_printf("%s%.1fdec", bound ? ">" : "", margin);
}

/**
 * text_seconds() - a time that something takes
 * @seconds: the time, not negative; NAN if it is absent
 *
 * Return: the two largest units of it, as "2h05m", to be freed; NULL if it is
 * absent.
 */
char *text_seconds(double seconds)
{
	static const struct {
		const char *big;
		const char *small;
		unsigned int each;
		unsigned int in_small;
	} units[] = {
		{ "d", "h", 86400, 3600 },
		{ "h", "m", 3600, 60 },
		{ "m", "s", 60, 1 },
	};
	unsigned long long whole;
	size_t i;

	if (!isfinite(seconds))
		return NULL;
	if (seconds < 59.5)
		return util_printf(seconds < 9.95 ? "%.2gs" : "%.0fs", seconds);
	if (seconds > 3e11)	/* ten thousand years */
		return util_printf("%.1ed", seconds / 86400);
	whole = seconds + 0.5;
	for (i = 0; i + 1 < ARRAY_SIZE(units) && whole < units[i].each; i++)
		;
	return util_printf("%llu%s%02llu%s", whole / units[i].each,
			   units[i].big,
			   whole % units[i].each / units[i].in_small,
			   units[i].small);
}

/**
 * text_wall() - when something was
 * @wall: ns since 1970, or ABSENT
 *
 * Return: local time, as "2026-11-23 12:00:00", to be freed; NULL if it is
 * absent.
 */
char *text_wall(uint64_t wall)
{
	time_t seconds = wall / 1000000000;
	char text[32];
	struct tm tm;

	if (wall == ABSENT || !localtime_r(&seconds, &tm) ||
	    !strftime(text, sizeof(text), "%F %T", &tm))
		return NULL;
	return util_strdup(text);
}

/**
 * text_power() - optical power
 * @mw: mW; 0 for no light, NAN if it is absent
 *
 * Return: the power in dBm, to be freed; NULL if it is absent.
 */
char *text_power(double mw)
{
	if (mw == 0)
		return util_strdup("no-light");
	if (!(mw > 0))
		return NULL;
	return util_printf("%.1f", 10 * log10(mw));
}

/**
 * text_fec_mode() - a kind of FEC
 * @bit: number of its bit in FEC_MODE_*
 *
 * Return: what ethtool(8) calls it; NULL if there is no such bit.
 */
const char *text_fec_mode(unsigned int bit)
{
	return bit < ARRAY_SIZE(fec_modes) ? fec_modes[bit] : NULL;
}

/**
 * text_fec() - kinds of FEC
 * @modes: bits FEC_MODE_*, or ABSENT
 *
 * Return: what ethtool(8) calls them, with '+' between them, or "none", to be
 * freed; NULL if they are absent.
 */
char *text_fec(uint64_t modes)
{
	char *text = util_strdup(""), *longer;
	unsigned int bit;

	if (modes == ABSENT) {
		free(text);
		return NULL;
	}
	for (bit = 0; text_fec_mode(bit); bit++) {
		if (!(modes >> bit & 1))
			continue;
		longer = util_printf("%s%s%s", text, *text ? "+" : "",
				     text_fec_mode(bit));
		free(text);
		text = longer;
	}
	if (*text)
		return text;
	free(text);
	return util_strdup("none");
}
