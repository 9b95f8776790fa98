// SPDX-License-Identifier: GPL-2.0
/* sublink show: each cage, its sublinks and what to think of them. */
#include <math.h>
#include <stdlib.h>

#include "lane.h"
#include "names.h"
#include "print.h"
#include "sublink.h"
#include "text.h"

const char sublink_show_help[] =
	"Shows a line for each cage and a row for each sublink: link, FEC, pre-FEC BER\n"
	"and its margin, frame loss, and a verdict. With -statistics also lanes and\n"
	"the module, which is slow to read.\n"
	"  DEV     devlink instance, BUS/NAME: all its cages\n"
	"  PORT    devlink port, BUS/NAME/INDEX\n"
	"  NETDEV  netdev of a port; after \"dev\" if it is called \"help\" or \"dev\"\n";

static const char *const keep[] = {
	"SUB", "NETDEV", "LINK", "VERDICT", "MARGIN", "SPEED", "PRE-FEC-BER",
	"UNCORR-CW", "LANES", "FEC", "RX", "TX", "FLR-OBS", "DOWNS",
	"MAX-SYM", "FLR-PRED", "CORR-CW", NULL
};

/* Of all sublinks of the cage, if all of them are shown and have a link */
static uint64_t cage_speed(const struct print *print)
{
	const struct view_cage *vc = print->cage;
	uint64_t speed = 0;
	size_t i;

	if (vc->count != vc->cage->count)
		return ABSENT;
	for (i = vc->first; i < vc->first + vc->count; i++) {
		if (print->view->sublink[i].counts.speed == ABSENT)
			return ABSENT;
		speed += print->view->sublink[i].counts.speed;
	}
	return speed;
}

static const char unread[] = "modules are read with -statistics only";

static void show_module(struct out *out, const struct xcvr *xcvr)
{
	const char *why = xcvr ? xcvr->why : unread;
	char *missing = NULL;

	if (xcvr && why)
		missing = util_printf("- (%s)", why);
	if (!xcvr)
		xcvr = &xcvr_unknown;
	out_object_begin(out, "module");
	print_word(out, "form", "module", xcvr->form);
	print_word(out, "media", "", xcvr->media);
	print_word(out, "vendor", "vendor", xcvr->vendor);
	print_word(out, "part", "part", xcvr->part);
	print_word(out, "serial", "serial", xcvr->serial);
	print_figure(out, "temperature", isnan(xcvr->temperature) ? NULL : "",
		     xcvr->temperature, "%.1fC");
	print_figure(out, "voltage", isnan(xcvr->voltage) ? NULL : "",
		     xcvr->voltage, "%.2fV");
	out_string(out, "why", NULL, why);
	out_text(out, "why", missing ? "module" : NULL, missing);
	out_object_end(out);
	free(missing);
}

static void show_cage(struct print *print)
{
	const struct view *view = print->view;
	uint64_t speed = cage_speed(print);
	char *text = names_speed(speed);
	struct out *out = &print->out;
	char *baseline = NULL;

	out_number_as(out, "speed", text ? "speed" : NULL, speed, text);
	show_module(out, print->cage->xcvr);
	if (!view->has_then)
		baseline = text_wall(print_wall_then(view));
	out_text(out, "baseline", baseline ? "baseline" : NULL, baseline);
	free(baseline);
	free(text);
}

static void show_fec(struct out *out, const struct view_sublink *vs)
{
	const struct fec_port *fec = &vs->counts.fec;
	bool known = fec->ifindex;
	uint64_t configured = known ? fec->configured : ABSENT;
	uint64_t automatic = known ? fec->automatic : ABSENT;
	uint64_t active = known ? fec->active : ABSENT;
	char *set = text_fec(configured), *used = text_fec(active), *text;

	if (automatic != ABSENT && automatic) {
		free(set);
		set = util_strdup("auto");
	}
	text = util_printf("%s/%s", set ? set : "-", used ? used : "-");
	out_flag(out, "fec_automatic", NULL, automatic, "yes", "no");
	print_modes(out, "fec_configured", configured);
	print_modes(out, "fec_active", active);
	out_text(out, "fec_active", "FEC", set || used ? text : NULL);
	free(set);
	free(used);
	free(text);
}

static void show_rates(struct out *out, const struct figures *figures)
{
	char *rx = text_si(figures->rx_bits), *tx = text_si(figures->tx_bits);

	out_double(out, "rx_bits_per_second", "RX", figures->rx_bits, rx);
	out_double(out, "tx_bits_per_second", "TX", figures->tx_bits, tx);
	free(rx);
	free(tx);
}

static void show_errors(struct out *out, const struct figures *figures)
{
	char *corrected = text_count(figures->corrected);
	char *lost = text_count(figures->uncorrectable);
	char *margin = text_margin(figures->margin, figures->bound);
	unsigned long long symbols = figures->max_symbols;
	char *most = figures->symbols ?
		     util_printf("%llu/%u", symbols, figures->symbols) :
		     util_printf("%llu", symbols);

	out_number_as(out, "corrected_codewords", "CORR-CW", figures->corrected,
		      corrected);
	if (figures->uncorrectable != ABSENT && figures->uncorrectable)
		out_colour(out, TABLE_BAD);
	out_number_as(out, "uncorrectable_codewords", "UNCORR-CW",
		      figures->uncorrectable, lost);
	print_bounded(out, "ber", "PRE-FEC-BER", figures->ber,
		      figures->ber_upper);
	out_flag(out, "margin_is_bound", NULL,
		 isnan(figures->margin) ? ABSENT : figures->bound, "yes", "no");
	out_double(out, "margin", "MARGIN", figures->margin, margin);
	out_number(out, "correctable_symbols", NULL,
		   figures->symbols ? figures->symbols : ABSENT);
	out_number_as(out, "max_symbols", "MAX-SYM", figures->max_symbols, most);
	free(corrected);
	free(lost);
	free(margin);
	free(most);
}

static void show_loss(struct out *out, const struct figures *figures)
{
	const struct prediction *predicted = figures->predicted;
	char *random = text_ratio(predicted[PREDICT_RANDOM].flr, NAN);

	print_bounded(out, "flr", "FLR-OBS", figures->flr, figures->flr_upper);
	out_double(out, "flr_predicted_random", "FLR-PRED",
		   predicted[PREDICT_RANDOM].flr, random);
	out_double(out, "flr_predicted_tail", NULL, predicted[PREDICT_TAIL].flr,
		   "");
	out_double(out, "flr_predicted_sonic", NULL,
		   predicted[PREDICT_SONIC].flr, "");
	free(random);
}

static void show_sublink(struct print *print, const struct view_sublink *vs)
{
	const struct figures *figures = &vs->figures;
	struct out *out = &print->out;

	print_link(out, vs);
	show_fec(out, vs);
	out_double(out, "seconds", NULL, figures->seconds, "");
	out_string(out, "reset", NULL, figures->reset);
	show_rates(out, figures);
	show_errors(out, figures);
	show_loss(out, figures);
	out_number(out, "downs", "DOWNS", figures->downs);
	print_verdict(out, vs);
	lane_print(print, vs);
}

const struct print_command sublink_show_command = {
	.name = "show", .modules = 1, .keep = keep,
	.cage = show_cage, .sublink = show_sublink,
};

/**
 * sublink_show_run() - show cages and their sublinks
 * @tool: tool
 * @argc: number of arguments
 * @argv: arguments: a name, with or without "dev" before it, or nothing
 *
 * Return: exit status.
 */
enum tool_status sublink_show_run(struct tool *tool, int argc, char **argv)
{
	return print_run(tool, argc, argv, &sublink_show_command);
}
