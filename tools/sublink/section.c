// SPDX-License-Identifier: GPL-2.0
/* What a report has of one sublink: verdict, plots, predictions, lanes. */
#include "page.h"

#include <math.h>
#include <stdlib.h>

#include "chart.h"
#include "html.h"
#include "names.h"
#include "panel.h"
#include "text.h"

static const struct view_cage *find_cage(const struct view *view, size_t index)
{
	size_t i;

	for (i = 0; i < view->cages; i++)
		if (index - view->cage[i].first < view->cage[i].count)
			return &view->cage[i];
	return NULL;
}

static void write_title(const struct page *page, size_t index)
{
	const struct view_sublink *sublink = &page->view->sublink[index];
	const struct verdict *verdict = &sublink->verdict;
	const char *netdev = cage_sublink_netdev(sublink->sublink);
	uint64_t number = cage_sublink_number(sublink->sublink);
	char *handle = cage_handle(sublink->cage);
	FILE *file = page->file;

	fputs("<h3>", file);
	panel_symbol(file, verdict->level);
	html_printf(file, " %s", *netdev ? netdev : handle);
	fputs("</h3>\n<p class=\"soft\">", file);
	html_text(file, handle);
	if (sublink->cage->number != ABSENT)
		fprintf(file, ", cage %llu",
			(unsigned long long)sublink->cage->number);
	if (number != ABSENT)
		fprintf(file, ", sublink %llu", (unsigned long long)number);
	fputs("</p>\n<p class=\"said\">", file);
	html_text(file, verdict->why);
	fputs("</p>\n", file);
	if (*verdict->advice) {
		fputs("<p class=\"advice\">", file);
		html_text(file, verdict->advice);
		fputs("</p>\n", file);
	}
	free(handle);
}

static void write_rate(FILE *file, const char *what, double bits)
{
	char *text = text_si(bits);

	if (text)
		fprintf(file, ", %s %sb/s", what, text);
	free(text);
}

static void write_link(FILE *file, const struct view_sublink *sublink)
{
	const struct figures *figures = &sublink->figures;
	char *speed = names_speed(sublink->counts.speed);

	fputs("<p class=\"soft\">Link: ", file);
	html_text(file, sublink->counts.link == ABSENT ? "not known" :
			sublink->counts.link ? "up" : "down");
	if (speed)
		html_printf(file, ", %s", speed);
	if (figures->code)
		html_printf(file, ", %s", figures->code);
	write_rate(file, "receives", figures->rx_bits);
	write_rate(file, "sends", figures->tx_bits);
	if (figures->downs != ABSENT && figures->downs)
		fprintf(file, ", downs: %llu",
			(unsigned long long)figures->downs);
	if (figures->reset)
		html_printf(file, ". Counters cannot be compared with those before: %s",
			    figures->reset);
	fputs("</p>\n", file);
	free(speed);
}

static void write_module(FILE *file, const struct xcvr *xcvr)
{
	if (!xcvr)
		return;
	fputs("<p class=\"soft\">Module: ", file);
	html_printf(file, "%s %s %s %s", xcvr->form, xcvr->media, xcvr->vendor,
		    xcvr->part);
	if (*xcvr->serial)
		html_printf(file, ", serial number %s", xcvr->serial);
	if (!isnan(xcvr->temperature))
		fprintf(file, ", %.1f &#176;C", xcvr->temperature);
	if (xcvr->why)
		html_printf(file, ". %s", xcvr->why);
	fputs("</p>\n", file);
}

static void write_bins(FILE *file, const struct view_sublink *sublink)
{
	const struct figures *figures = &sublink->figures;
	const struct prediction *random = &figures->predicted[PREDICT_RANDOM];
	double fit[FEC_BINS + 1];
	struct chart_bins chart = {
		.bin = sublink->counts.fec.bin,
		.count = figures->bin,
		.bins = figures->bins,
		.fits = figures->symbols + 2,
		.symbols = figures->symbols,
		.uncorrectable = figures->uncorrectable,
	};
	struct code code;
	unsigned int i;

	if (!figures->bins || !figures->symbols || figures->symbols >= FEC_BINS)
		return;
	if (!isnan(random->cer) && code_find(&code, &sublink->counts)) {
		for (i = 0; i < chart.fits; i++)
			fit[i] = predict_bin(random, PREDICT_RANDOM, &code, i) *
				 figures->codewords;
		chart.fit = fit;
	}
	fputs("<figure><h4>Symbol errors</h4>\n", file);
	chart_bins(file, &chart);
	if (chart.fit)
		fputs("<figcaption>Dashed: as it would be if errors were independent of\n"
		      "each other.</figcaption>\n", file);
	fputs("</figure>\n", file);
}

static void write_history(const struct page *page, size_t index)
{
	const struct figures *figures = &page->view->sublink[index].figures;
	const struct history *history = histories_find(page->histories,
						       page->view, index);

	if (!history || !history_known(history))
		return;
	fputs("<figure><h4>Over time</h4>\n", page->file);
	chart_history(page->file, history, figures->limit);
	fputs("<figcaption>Dotted, with arrows: an upper bound, as no error was seen.\n"
	      "Triangles: codewords were lost. Grey: no link.</figcaption>\n</figure>\n",
	      page->file);
}

static void write_predictions(FILE *file, const struct figures *figures)
{
	const struct prediction *prediction;
	size_t i;

	fputs("<div><h4>Frame loss</h4>\n<table>\n<tr><td>observed</td><td class=\"number\">",
	      file);
	if (figures->flr == 0)
		fputs("&lt;&#160;", file);
	html_ratio(file, figures->flr == 0 ? figures->flr_upper : figures->flr);
	fputs("</td><td class=\"words\">of frames of 64 octets</td></tr>\n", file);
	for (i = 0; i < PREDICT_KINDS; i++) {
		prediction = &figures->predicted[i];
		fprintf(file, "<tr><td>foretold %s</td><td class=\"number\">",
			predict_labels[i].how);
		html_ratio(file, prediction->flr);
		fprintf(file, "</td><td class=\"words\">%s</td></tr>\n",
			isnan(prediction->flr) ?
			"not known: it needs errors in two bins of a histogram" :
			predict_labels[i].claim);
	}
	fputs("</table></div>\n", file);
}

static void write_value(FILE *file, double value)
{
	fputs("<td class=\"number\">", file);
	if (isnan(value))
		fputs(HTML_NONE, file);
	else
		fprintf(file, "%.1f", value);
	fputs("</td>", file);
}

/* In dBm, which is 0 for 1 mW */
static void write_power(FILE *file, double mw)
{
	if (mw < XCVR_DARK)
		fputs("<td class=\"number\">no light</td>", file);
	else
		write_value(file, 10 * log10(mw));
}

static void write_lane(FILE *file, const struct view_sublink *sublink,
		       const struct xcvr *xcvr, unsigned int i)
{
	static const struct xcvr_lane none = { NAN, NAN, NAN, NAN, NAN, NAN, NAN,
					       ABSENT, ABSENT };
	uint64_t lane = sublink->sublink->first_lane + i;
	const struct xcvr_lane *of = xcvr ? xcvr_cage_lane(xcvr, lane) : NULL;

	if (!of)
		of = &none;
	fprintf(file, "<tr%s><td class=\"number\">%llu</td><td class=\"number\">",
		lane == sublink->verdict.lane ? " class=\"worst\"" : "",
		(unsigned long long)lane);
	html_ratio(file, i < sublink->figures.lanes ?
		   sublink->figures.lane_ber[i] : NAN);
	fputs("</td>", file);
	write_power(file, of->rx_power);
	write_power(file, of->tx_power);
	write_value(file, of->bias);
	write_value(file, of->snr);
	fputs("<td class=\"number\">", file);
	html_ratio(file, of->ber);
	fputs("</td></tr>\n", file);
}

static const char *const lane_columns[] = {
	"Pre-FEC BER", "Rx, dBm", "Tx, dBm", "Bias, mA", "SNR, dB",
	"Module&#8217;s BER",
};

static void write_lanes(const struct page *page, size_t index)
{
	const struct view_sublink *sublink = &page->view->sublink[index];
	const struct view_cage *cage = find_cage(page->view, index);
	const struct xcvr *xcvr = cage ? cage->xcvr : NULL;
	unsigned int i;

	if (sublink->sublink->first_lane == ABSENT ||
	    (!sublink->figures.lanes && (!xcvr || !xcvr->lanes)))
		return;
	fputs("<div><h4>Lanes</h4>\n<table>\n<tr><th>Lane</th>", page->file);
	for (i = 0; i < ARRAY_SIZE(lane_columns); i++)
		fprintf(page->file, "<th class=\"number\">%s</th>",
			lane_columns[i]);
	fputs("</tr>\n", page->file);
	for (i = 0; i < sublink->sublink->lanes && i < XCVR_LANES; i++)
		write_lane(page->file, sublink, xcvr, i);
	fputs("</table></div>\n", page->file);
}

/**
 * page_has_section() - tell whether a sublink has a section of its own
 * @page: page
 * @index: which sublink of the view
 *
 * Return: whether it has: it is bad, or all of them were asked for.
 */
bool page_has_section(const struct page *page, size_t index)
{
	return page->all ||
	       page->view->sublink[index].verdict.level >= VERDICT_WARN;
}

/**
 * page_section() - write the section of a sublink
 * @page: page
 * @index: which sublink of the view
 */
void page_section(const struct page *page, size_t index)
{
	const struct view_sublink *sublink = &page->view->sublink[index];
	const struct view_cage *cage = find_cage(page->view, index);
	FILE *file = page->file;

	fprintf(file, "<section id=\"d%zu\" class=\"%s\">\n", index,
		panel_style(sublink->verdict.level));
	write_title(page, index);
	write_link(file, sublink);
	write_module(file, cage ? cage->xcvr : NULL);
	fputs("<div class=\"charts\">\n", file);
	write_bins(file, sublink);
	write_history(page, index);
	fputs("</div>\n<div class=\"tables\">\n", file);
	write_lanes(page, index);
	write_predictions(file, &sublink->figures);
	fputs("</div>\n</section>\n", file);
}
