// SPDX-License-Identifier: GPL-2.0
/*
 * "sublink watch" where nothing can be drawn: a line for each sublink and look,
 * with the time in front; in JSON an object for each look, as of "sublink show".
 */
#include <math.h>
#include <stdlib.h>

#include "names.h"
#include "print.h"
#include "text.h"
#include "watch.h"

/* The output takes a copy; what is absent has no text. */
static void stream_text(struct out *out, const char *key, const char *label,
			char *text)
{
	out_text(out, key, label, text);
	free(text);
}

static void stream_place(struct out *out, const struct view_sublink *vs)
{
	const char *netdev = cage_sublink_netdev(vs->sublink);
	uint64_t number = cage_sublink_number(vs->sublink);
	uint64_t cage = vs->cage->number;

	stream_text(out, "handle", "", cage_handle(vs->cage));
	if (cage != ABSENT)
		out_number(out, "cage", "cage", cage);
	if (number != ABSENT)
		stream_text(out, "sublink", "",
			    util_printf("s%llu", (unsigned long long)number));
	out_text(out, "netdev", "", *netdev ? netdev : NULL);
}

static void stream_sublink(struct out *out, const struct view_sublink *vs)
{
	const struct figures *figures = &vs->figures;
	const struct verdict *verdict = &vs->verdict;

	out_line_begin(out);
	stream_place(out, vs);
	out_flag(out, "link_up", "link", vs->counts.link, "up", "down");
	stream_text(out, "speed", "speed", names_speed(vs->counts.speed));
	stream_text(out, "rx_bits_per_second", "rx", text_si(figures->rx_bits));
	stream_text(out, "tx_bits_per_second", "tx", text_si(figures->tx_bits));
	stream_text(out, "ber", "ber",
		    text_ratio(figures->ber, figures->ber_upper));
	stream_text(out, "margin", "margin",
		    text_margin(figures->margin, figures->bound));
	out_number(out, "corrected_codewords", "corrected", figures->corrected);
	out_number(out, "uncorrectable_codewords", "uncorrectable",
		   figures->uncorrectable);
	out_number(out, "downs", "downs", figures->downs);
	out_text(out, "verdict", "verdict", verdict_name(verdict->level));
	if (verdict->level != VERDICT_OK && verdict->why)
		out_text(out, "why", "", verdict->why);
	out_line_end(out);
}

static enum tool_status stream_lines(struct watch *watch)
{
	const struct print_command command = { .name = "watch" };
	struct view *view = &watch->view;
	char *time = text_wall(view->now.wall);
	enum tool_status status;
	struct print print;
	size_t i;

	print_open(&print, watch->tool, view, &command);
	print.out.prefix = time;
	out_list_begin(&print.out, "sublinks");
	for (i = 0; i < view->sublinks; i++)
		stream_sublink(&print.out, &view->sublink[i]);
	out_list_end(&print.out);
	status = print_close(&print);
	free(time);
	return status;
}

static enum tool_status stream_look(struct watch *watch)
{
	if (watch->tool->json)
		return print_view(watch->tool, &watch->view, &sublink_show_command);
	return stream_lines(watch);
}

/**
 * watch_stream() - print look after look
 * @watch: live view, with a first look
 *
 * Return: exit status.
 */
enum tool_status watch_stream(struct watch *watch)
{
	enum tool_status status = stream_look(watch);

	while (status == TOOL_OK &&
	       (watch->count == ABSENT || --watch->count)) {
		source_wait(&watch->view.source, watch->seconds);
		status = view_next(&watch->view);
		if (watch->view.ended)
			break;
		if (status == TOOL_OK)
			status = stream_look(watch);
	}
	return status;
}
