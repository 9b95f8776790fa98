// SPDX-License-Identifier: GPL-2.0
/* The table of all sublinks in a report. */
#include "page.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "html.h"
#include "names.h"
#include "panel.h"

/* What is above the columns, and whether numbers are below */
static const struct {
	const char *label;
	bool number;
} columns[] = {
	{ "", false }, { "Cage", false }, { "No.", true }, { "Sub", true },
	{ "Netdev", false }, { "Lanes", false }, { "Link", false },
	{ "Speed", false }, { "Pre-FEC BER", true },
	{ "Margin,<br/>decades", true }, { "Most<br/>symbols", true },
	{ "Uncorr.<br/>codewords", true }, { "Frame loss<br/>observed", true },
	{ "Frame loss<br/>if random", true }, { "Downs", true },
	{ "Verdict", false },
};

static void write_number(FILE *file, uint64_t value)
{
	fputs("<td class=\"number\">", file);
	if (value == ABSENT)
		fputs(HTML_NONE, file);
	else
		fprintf(file, "%llu", (unsigned long long)value);
	fputs("</td>", file);
}

static void write_ratio(FILE *file, double ratio, double upper)
{
	fputs("<td class=\"number\">", file);
	if (ratio == 0 && !isnan(upper)) {
		fputs("&lt;&#160;", file);
		ratio = upper;
	}
	html_ratio(file, ratio);
	fputs("</td>", file);
}

/* What is made of symbols or codewords with errors is no more than a part */
static void write_ber(FILE *file, const struct figures *figures)
{
	const char *basis = figures->basis;

	if (figures->ber > 0 && basis &&
	    (!strcmp(basis, "symbols") || !strcmp(basis, "codewords"))) {
		fputs("<td class=\"number\">&#8805;&#160;", file);
		html_ratio(file, figures->ber);
		fputs("</td>", file);
	} else {
		write_ratio(file, figures->ber, figures->ber_upper);
	}
}

static void write_margin(FILE *file, const struct figures *figures)
{
	fputs("<td class=\"number\">", file);
	if (isnan(figures->margin))
		fputs(HTML_NONE, file);
	else
		fprintf(file, "%s%.1f", figures->bound ? "&gt;&#160;" : "",
			figures->margin);
	fputs("</td>", file);
}

static void write_cell(FILE *file, const char *text)
{
	fputs("<td>", file);
	html_text(file, text && *text ? text : HTML_NONE);
	fputs("</td>", file);
}

static void write_place(FILE *file, const struct view_sublink *sublink)
{
	const struct cage_sublink *place = sublink->sublink;
	char *handle = cage_handle(sublink->cage), *text;

	write_cell(file, handle);
	free(handle);
	write_number(file, sublink->cage->number);
	write_number(file, cage_sublink_number(place));
	write_cell(file, cage_sublink_netdev(place));
	if (place->first_lane == ABSENT) {
		write_cell(file, NULL);
	} else {
		text = util_printf("%llu-%llu",
				   (unsigned long long)place->first_lane,
				   (unsigned long long)(place->first_lane +
							place->lanes - 1));
		write_cell(file, text);
		free(text);
	}
}

static void write_row(const struct page *page, size_t index)
{
	const struct view_sublink *sublink = &page->view->sublink[index];
	const struct figures *figures = &sublink->figures;
	const struct counts *counts = &sublink->counts;
	char *speed = names_speed(counts->speed);
	FILE *file = page->file;

	fprintf(file, "<tr id=\"s%zu\"><td>", index);
	panel_symbol(file, sublink->verdict.level);
	fputs("</td>", file);
	write_place(file, sublink);
	write_cell(file, counts->link == ABSENT ? NULL :
		   counts->link ? "up" : "down");
	write_cell(file, speed);
	write_ber(file, figures);
	write_margin(file, figures);
	write_number(file, figures->max_symbols);
	write_number(file, figures->uncorrectable);
	write_ratio(file, figures->flr, figures->flr_upper);
	write_ratio(file, figures->predicted[PREDICT_RANDOM].flr, NAN);
	write_number(file, figures->downs);
	fputs("<td class=\"words\">", file);
	html_text(file, sublink->verdict.level == VERDICT_OK ? "ok" :
			sublink->verdict.why);
	if (page_has_section(page, index))
		fprintf(file, " <a href=\"#d%zu\">more</a>", index);
	fputs("</td></tr>\n", file);
	free(speed);
}

/**
 * page_table() - write the table of all sublinks
 * @page: page
 */
void page_table(const struct page *page)
{
	FILE *file = page->file;
	size_t i;

	fputs("<h2>All sublinks</h2>\n<div class=\"scroll\"><table class=\"all\">\n<thead><tr>",
	      file);
	for (i = 0; i < ARRAY_SIZE(columns); i++)
		fprintf(file, "<th%s>%s</th>",
			columns[i].number ? " class=\"number\"" : "",
			columns[i].label);
	fputs("</tr></thead>\n<tbody>\n", file);
	for (i = 0; i < page->view->sublinks; i++)
		write_row(page, i);
	fputs("</tbody></table></div>\n", file);
}
