// SPDX-License-Identifier: GPL-2.0
/* sublink ber: bit errors, what is lost by them, and what will be. */
#include <math.h>
#include <stdlib.h>

#include "lane.h"
#include "print.h"
#include "sublink.h"
#include "text.h"

const char sublink_ber_help[] =
	"Shows the pre-FEC BER and its margin to the limit in decades, the ratio of\n"
	"codewords that could not be corrected (CER), the frame loss that follows (FLR),\n"
	"and the frame loss that the histogram foretells. \"<\" is a 95 % upper bound,\n"
	"where no error was seen; NEED is how much longer none must be seen until it is\n"
	"down at the limit. With -statistics also the BER of each lane.\n";

static const char *const keep[] = {
	"SUB", "NETDEV", "MARGIN", "PRE-FEC-BER", "LIMIT", "FLR", "CER", "NEED",
	"PREDICTION", "CLAIM", NULL
};

static void ber_prediction(struct out *out, const struct prediction *prediction,
			   const struct predict_label *label)
{
	char *flr = text_ratio(prediction->flr, NAN);
	char *cer = text_ratio(prediction->cer, NAN);

	out_row_begin(out);
	out_string(out, "prediction", "PREDICTION", label->name);
	out_double(out, "predicted_flr", "FLR", prediction->flr, flr);
	out_double(out, "predicted_cer", "CER", prediction->cer, cer);
	print_figure(out, "r2", "R2", prediction->r2, "%.3f");
	out_number(out, "bins", "BINS", prediction->bins);
	out_string(out, "claim", "CLAIM", label->claim);
	out_row_end(out);
	free(flr);
	free(cer);
}

static void ber_predictions(struct out *out, const struct view_sublink *vs)
{
	size_t i;

	out_list_begin(out, "predictions");
	/* without a histogram there is nothing to tell by */
	for (i = 0; vs->figures.bins && i < PREDICT_KINDS; i++)
		ber_prediction(out, &vs->figures.predicted[i],
			       &predict_labels[i]);
	out_list_end(out);
}

static void ber_margin(struct out *out, const struct figures *figures)
{
	char *margin = text_margin(figures->margin, figures->bound);
	/* without a counter, no time is enough */
	double seconds = isnan(figures->ber) ? NAN : figures->need;
	char *need = text_seconds(seconds);

	print_figure(out, "ber_limit", "LIMIT", figures->limit, "%.1e");
	out_flag(out, "margin_is_bound", NULL,
		 isnan(figures->margin) ? ABSENT : figures->bound, "yes", "no");
	out_double(out, "margin", "MARGIN", figures->margin, margin);
	out_double(out, "need_seconds", "NEED", seconds, need);
	free(margin);
	free(need);
}

static void ber_loss(struct out *out, const struct figures *figures)
{
	char *need = text_seconds(figures->flr_need);

	out_number(out, "codewords", NULL, figures->codewords);
	out_flag(out, "codewords_counted", NULL,
		 figures->codewords == ABSENT ? ABSENT : figures->counted,
		 "yes", "no");
	print_bounded(out, "cer", "CER", figures->cer, figures->cer_upper);
	print_bounded(out, "flr", "FLR", figures->flr, figures->flr_upper);
	out_double(out, "flr_limit", NULL, figures->flr_limit, "");
	out_double(out, "flr_need_seconds", "FLR-NEED", figures->flr_need, need);
	out_double(out, "dispersion", NULL, figures->dispersion, "");
	free(need);
}

static void ber_sublink(struct print *print, const struct view_sublink *vs)
{
	const struct figures *figures = &vs->figures;
	struct out *out = &print->out;

	out_string(out, "code", "CODE", figures->code);
	print_since(print, vs);
	print_bounded(out, "ber", "PRE-FEC-BER", figures->ber,
		      figures->ber_upper);
	out_string(out, "ber_basis", "OF", figures->basis);
	ber_margin(out, figures);
	ber_loss(out, figures);
	ber_predictions(out, vs);
	lane_print(print, vs);
}

/**
 * sublink_ber_run() - show bit errors and what they mean
 * @tool: tool
 * @argc: number of arguments
 * @argv: arguments: a name, with or without "dev" before it, or nothing
 *
 * Return: exit status.
 */
enum tool_status sublink_ber_run(struct tool *tool, int argc, char **argv)
{
	static const struct print_command command = {
		.name = "ber", .modules = 1, .keep = keep,
		.sublink = ber_sublink,
	};

	return print_run(tool, argc, argv, &command);
}
