// SPDX-License-Identifier: GPL-2.0
/* Fields that more than one command prints, so that they are the same in all. */
#include "print.h"

#include <math.h>
#include <stdlib.h>

#include "names.h"
#include "text.h"

/**
 * struct netdev_words - how it is shown where a netdev is
 * @name: in JSON
 * @reason: why nothing else is shown; NULL if something is
 */
struct netdev_words {
	const char *name;
	const char *reason;
};

static const struct netdev_words netdev_words[] = {
	[CAGE_NETDEV_PRESENT] = { "present", NULL },
	[CAGE_NETDEV_NONE] = { "none", "no netdev" },
	[CAGE_NETDEV_ELSEWHERE] = {
		"elsewhere", "netdev in another namespace",
	},
	[CAGE_NETDEV_VANISHED] = {
		"vanished", "netdev vanished while it was read",
	},
};

/**
 * print_wall() - print when something was, in JSON: s since 1970, to the ms
 * @out: output
 * @key: what it is called
 * @wall: ns since 1970, or ABSENT
 */
void print_wall(struct out *out, const char *key, uint64_t wall)
{
	uint64_t ms = wall / 1000000;
	char *text = util_printf("%llu.%03u", (unsigned long long)ms / 1000,
				 (unsigned int)(ms % 1000));

	out_literal(out, key, NULL, wall == ABSENT ? NULL : text, "");
	free(text);
}

/**
 * print_word() - print a string that is often not known
 * @out: output
 * @key: what it is called in JSON
 * @label: what it is called in text, where it is only if it is known
 * @text: the string; NULL or empty if it is not known
 */
void print_word(struct out *out, const char *key, const char *label,
		const char *text)
{
	bool known = text && *text;

	out_string(out, key, known ? label : NULL, known ? text : NULL);
}

/**
 * print_figure() - print a figure that may not be known
 * @out: output
 * @key: what it is called in JSON
 * @label: what it is called in text
 * @value: the figure; NAN if it is not known
 * @format: how text has it
 */
void print_figure(struct out *out, const char *key, const char *label,
		  double value, const char *format)
{
	char *text = isnan(value) ? NULL : util_printf(format, value);

	out_double(out, key, label, value, text);
	free(text);
}

/**
 * print_power() - print the optical power of a lane: mW, in text dBm
 * @out: output
 * @key: what it is called in JSON
 * @label: what it is called in text
 * @mw: the power, mW; NAN if it is not known
 */
void print_power(struct out *out, const char *key, const char *label, double mw)
{
	char *text = text_power(mw);

	out_double(out, key, label, mw, text);
	free(text);
}

/**
 * print_ratio() - print a ratio of errors that somebody else measured
 * @out: output
 * @key: what it is called in JSON
 * @label: what it is called in text
 * @ratio: the ratio, NAN if it is not known; 0 is shown as such, as nobody knows
 *	how long it was measured
 */
void print_ratio(struct out *out, const char *key, const char *label,
		 double ratio)
{
	char *text = ratio == 0 ? util_strdup("0") : text_ratio(ratio, NAN);

	out_double(out, key, label, ratio, text);
	free(text);
}

/**
 * print_bounded() - print a ratio of errors, or its upper bound if there were none
 * @out: output
 * @key: what it is called in JSON: null if there were none, as that says
 *	nothing but what "KEY_upper" says
 * @label: what it is called in text
 * @ratio: the ratio; 0 if nothing was seen, NAN if it is absent
 * @upper: its 95 % upper bound
 */
void print_bounded(struct out *out, const char *key, const char *label,
		   double ratio, double upper)
{
	char *text;

	/* in text, both are one field, which either key chooses */
	if (out->use_json) {
		text = util_printf("%s_upper", key);
		out_double(out, key, NULL, ratio > 0 ? ratio : NAN, "");
		out_double(out, text, NULL, upper, "");
	} else {
		text = text_ratio(ratio, upper);
		out_literal(out, key, label, text, text);
	}
	free(text);
}

/**
 * print_link() - print whether a sublink has a link
 * @out: output
 * @vs: the sublink
 */
void print_link(struct out *out, const struct view_sublink *vs)
{
	const struct link *link = vs->sublink->link;
	char *speed = names_speed(vs->counts.speed);
	uint64_t up = vs->counts.link;

	out_flag(out, "admin_up", NULL, link ? link->admin_up : ABSENT,
		 "up", "down");
	if (up != ABSENT)
		out_colour(out, up ? TABLE_GOOD : TABLE_BAD);
	out_flag(out, "link_up", "LINK", up, "up", "down");
	out_number_as(out, "speed", "SPEED", vs->counts.speed, speed);
	free(speed);
}

/**
 * print_modes() - print kinds of FEC, in JSON
 * @out: output
 * @key: what they are called
 * @modes: bits FEC_MODE_*, or ABSENT
 */
void print_modes(struct out *out, const char *key, uint64_t modes)
{
	unsigned int bit;

	if (modes == ABSENT) {
		out_string(out, key, NULL, NULL);
		return;
	}
	out_list_begin(out, key);
	for (bit = 0; text_fec_mode(bit); bit++)
		if (modes >> bit & 1)
			out_string(out, NULL, NULL, text_fec_mode(bit));
	out_list_end(out);
}

static enum table_colour verdict_colour(enum verdict_level level)
{
	static const enum table_colour colours[] = {
		[VERDICT_OK] = TABLE_GOOD,
		[VERDICT_UNKNOWN] = TABLE_FAINT,
		[VERDICT_OFF] = TABLE_FAINT,
		[VERDICT_WARN] = TABLE_WARN,
		[VERDICT_CRIT] = TABLE_BAD,
	};

	return colours[level];
}

/**
 * print_verdict() - print what to think of a sublink; the last of its fields
 * @out: output
 * @vs: the sublink
 */
void print_verdict(struct out *out, const struct view_sublink *vs)
{
	const struct verdict *verdict = &vs->verdict;
	const char *why = verdict->why ? verdict->why : "";
	const char *advice = verdict->advice ? verdict->advice : "";
	const char *name = verdict_name(verdict->level);
	char *text;

	text = util_printf("%s%s%s%s%s", name, *why ? " " : "", why,
			   *advice ? "; " : "", advice);
	out_string(out, "rule", NULL, verdict->rule);
	out_string(out, "why", NULL, why);
	out_string(out, "advice", NULL, advice);
	out_number(out, "worst_lane", NULL, verdict->lane);
	out_string(out, "verdict", NULL, name);
	out_colour(out, verdict_colour(verdict->level));
	out_text(out, "verdict", "VERDICT", text);
	free(text);
}

/**
 * print_since() - print what time the figures of a sublink are of
 * @print: output
 * @vs: the sublink
 */
void print_since(struct print *print, const struct view_sublink *vs)
{
	char *text = text_seconds(vs->figures.seconds);

	out_double(&print->out, "seconds", "TIME", vs->figures.seconds, text);
	out_string(&print->out, "reset", NULL, vs->figures.reset);
	free(text);
}

/**
 * print_netdev_reason() - why nothing is known of a netdev
 * @vs: its sublink
 *
 * Return: the reason, NULL if something is known.
 */
const char *print_netdev_reason(const struct view_sublink *vs)
{
	return netdev_words[vs->sublink->netdev].reason;
}

/**
 * print_sublink() - print what a sublink is, and where its netdev is
 * @out: output
 * @vs: the sublink
 * @port: what its port is called in text; NULL if it is in JSON only
 */
void print_sublink(struct out *out, const struct view_sublink *vs,
		   const char *port)
{
	const struct cage_sublink *sublink = vs->sublink;
	const struct netdev_words *words = &netdev_words[sublink->netdev];
	const char *netdev = cage_sublink_netdev(sublink);
	uint64_t number = cage_sublink_number(sublink);
	char *handle = cage_sublink_handle(sublink);
	char *sub = util_printf("s%llu", (unsigned long long)number);

	out_number_as(out, "sublink", "SUB", number, sub);
	out_string(out, "handle", port, handle);
	out_string(out, "netdev", "NETDEV", *netdev ? netdev : NULL);
	out_number(out, "ifindex", NULL, cage_sublink_ifindex(sublink));
	out_string(out, "netdev_state", NULL, words->name);
	out_range(out, "lanes", "LANES", sublink->first_lane, sublink->lanes);
	free(handle);
	free(sub);
}
