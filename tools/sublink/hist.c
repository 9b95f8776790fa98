// SPDX-License-Identifier: GPL-2.0
/*
 * sublink hist: how many codewords had how many symbol errors, as bars on a
 * logarithmic scale. Errors that are independent fall off along the fit; a tail
 * above it is bursts.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "print.h"
#include "sublink.h"
#include "text.h"

/** define HIST_BAR - length of the longest bar */
#define HIST_BAR 48

const char sublink_hist_help[] =
	"Shows codewords by the number of their symbol errors. Bars are logarithmic:\n"
	"    #  codewords, one character for one codeword\n"
	"    |  what there would be if errors were independent: the fit by which frame\n"
	"       loss is foretold (\"random\" of sublink ber)\n"
	"Below the dashes are those that could not be corrected.\n";

static const char *const keep[] = {
	"SUB", "NETDEV", "SYMBOLS", "CODEWORDS", "BAR", NULL
};

/**
 * struct hist - histogram of a sublink
 * @vs: the sublink
 * @code: its code
 * @known: it has one that is known
 * @decade: characters of a bar for a factor of 10
 */
struct hist {
	const struct view_sublink *vs;
	struct code code;
	bool known;
	double decade;
};

static double expected(const struct hist *hist, const struct fec_bin *bin)
{
	const struct figures *figures = &hist->vs->figures;
	double sum = 0;
	uint32_t k;

	if (!hist->known || !hist->code.symbols)
		return NAN;
	for (k = bin->low; k <= bin->high && k <= hist->code.symbols; k++)
		sum += predict_bin(&figures->predicted[PREDICT_RANDOM],
				   PREDICT_RANDOM, &hist->code, k);
	return sum * figures->codewords;
}

/* One codeword is one character; less than one is none */
static size_t length(const struct hist *hist, double codewords)
{
	double chars;

	if (!(codewords >= 1))
		return 0;
	chars = 1 + hist->decade * log10(codewords);
	return chars < HIST_BAR ? chars : HIST_BAR;
}

static char *bar(const struct hist *hist, uint64_t count, double fit)
{
	size_t len = count == ABSENT ? 0 : length(hist, count);
	size_t mark = length(hist, fit);
	char text[HIST_BAR + 1];

	memset(text, ' ', HIST_BAR);
	memset(text, '#', len);
	if (mark)
		text[mark - 1] = '|';
	text[len > mark ? len : mark] = '\0';
	return util_strdup(text);
}

static char *bin_text(const struct fec_bin *bin)
{
	if (bin->low == bin->high)
		return util_printf("%u", bin->low);
	return util_printf("%u-%u", bin->low, bin->high);
}

static void print_bin(struct print *print, const struct hist *hist, unsigned int i)
{
	const struct fec_bin *bin = &hist->vs->counts.fec.bin[i];
	uint64_t count = hist->vs->figures.bin[i];
	double fit = expected(hist, bin);
	char *fit_text = fit >= 0.01 ? text_si(fit) : util_strdup("<0.01");
	char *symbols = bin_text(bin), *line = bar(hist, count, fit);
	struct out *out = &print->out;

	out_row_begin(out);
	out_number(out, "low", NULL, bin->low);
	out_number(out, "high", NULL, bin->high);
	out_text(out, "low", "SYMBOLS", symbols);
	out_number(out, "count", "CODEWORDS", count);
	out_double(out, "fit", "FIT", fit, fit_text);
	out_text(out, "count", "BAR", line);
	out_row_end(out);
	free(symbols);
	free(fit_text);
	free(line);
}

/* The line beyond which codewords are lost; there is none in JSON */
static void print_limit(struct print *print, unsigned int symbols)
{
	struct out *out = &print->out;
	char *text;

	if (out->use_json)
		return;
	text = util_printf("-- more than %u cannot be corrected --", symbols);
	out_row_begin(out);
	out_text(out, "low", "SYMBOLS", "----");
	out_literal(out, "count", "CODEWORDS", "", "----");
	out_literal(out, "fit", "FIT", "", "----");
	out_text(out, "count", "BAR", text);
	out_row_end(out);
	free(text);
}

/* Drivers that have no bin for what is lost count it as FEC does */
static void print_lost(struct print *print, struct hist *hist)
{
	const struct figures *figures = &hist->vs->figures;
	const struct fec_port *fec = &hist->vs->counts.fec;
	struct out *out = &print->out;
	char *symbols, *line;

	if (!figures->symbols ||
	    fec->bin[figures->bins - 1].high > figures->symbols)
		return;
	print_limit(print, figures->symbols);
	if (out->use_json)
		return;
	symbols = util_printf(">%u", figures->symbols);
	line = bar(hist, figures->uncorrectable, NAN);
	out_row_begin(out);
	out_text(out, "low", "SYMBOLS", symbols);
	out_number(out, "count", "CODEWORDS", figures->uncorrectable);
	out_literal(out, "fit", "FIT", NULL, NULL);
	out_text(out, "count", "BAR", line);
	out_row_end(out);
	free(symbols);
	free(line);
}

/* Why there are no bars */
static void print_none(struct print *print, const struct view_sublink *vs)
{
	const char *why = print_netdev_reason(vs);

	if (print->out.use_json)
		return;
	out_line_begin(&print->out);
	out_text(&print->out, "bins", "",
		 why ? why : "the driver gives no histogram");
	out_line_end(&print->out);
}

static void print_bins(struct print *print, const struct view_sublink *vs)
{
	const struct figures *figures = &vs->figures;
	struct hist hist = { .vs = vs };
	bool above = false;
	uint64_t most = 10;
	unsigned int i;

	hist.known = code_find(&hist.code, &vs->counts);
	for (i = 0; i < figures->bins; i++)
		if (figures->bin[i] != ABSENT && figures->bin[i] > most)
			most = figures->bin[i];
	hist.decade = (HIST_BAR - 1) / log10(most);
	for (i = 0; i < figures->bins; i++) {
		if (figures->symbols && !above &&
		    vs->counts.fec.bin[i].low > figures->symbols) {
			print_limit(print, figures->symbols);
			above = true;
		}
		print_bin(print, &hist, i);
	}
	if (figures->bins)
		print_lost(print, &hist);
	else
		print_none(print, vs);
}

static void hist_sublink(struct print *print, const struct view_sublink *vs)
{
	const struct figures *figures = &vs->figures;
	struct out *out = &print->out;

	out_string(out, "code", "CODE", figures->code);
	out_number(out, "correctable_symbols", "CORRECTS",
		   figures->symbols ? figures->symbols : ABSENT);
	print_since(print, vs);
	out_number(out, "codewords", "CODEWORDS", figures->codewords);
	out_number(out, "max_symbols", "MAX-SYM", figures->max_symbols);
	out_number(out, "uncorrectable_codewords", NULL, figures->uncorrectable);
	print_figure(out, "dispersion", "DISPERSION", figures->dispersion,
		     "%.2f");
	out_list_begin(out, "bins");
	print_bins(print, vs);
	out_list_end(out);
}

/**
 * sublink_hist_run() - show histograms of symbol errors
 * @tool: tool
 * @argc: number of arguments
 * @argv: arguments: a name, with or without "dev" before it, or nothing
 *
 * Return: exit status.
 */
enum tool_status sublink_hist_run(struct tool *tool, int argc, char **argv)
{
	static const struct print_command command = {
		.name = "hist", .keep = keep, .sublink = hist_sublink,
	};

	return print_run(tool, argc, argv, &command);
}
