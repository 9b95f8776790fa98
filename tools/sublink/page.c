// SPDX-License-Identifier: GPL-2.0
/*
 * The page that is a report: what is bad first, then where it is, then all
 * sublinks, then what is known of each bad one. It is HTML and well-formed XML,
 * needs nothing from elsewhere, and has no script: its policy forbids both.
 */
#include "page.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "html.h"
#include "panel.h"
#include "text.h"

#define NS_PER_SEC 1000000000ULL

static const enum verdict_level worst_first[] = {
	VERDICT_CRIT, VERDICT_WARN, VERDICT_UNKNOWN, VERDICT_OFF, VERDICT_OK,
};

static size_t count_level(const struct view *view, enum verdict_level level)
{
	size_t count = 0, i;

	for (i = 0; i < view->sublinks; i++)
		count += view->sublink[i].verdict.level == level;
	return count;
}

static void write_time(FILE *file, uint64_t wall)
{
	char *text = text_wall(wall);

	html_text(file, text ? text : HTML_NONE);
	free(text);
}

static void write_head(const struct page *page)
{
	FILE *file = page->file;

	fputs("<!DOCTYPE html>\n"
	      "<html lang=\"en\" xmlns=\"http://www.w3.org/1999/xhtml\">\n<head>\n"
	      "<meta charset=\"utf-8\"/>\n"
	      "<meta http-equiv=\"Content-Security-Policy\"\n"
	      "content=\"default-src 'none'; style-src 'unsafe-inline'\"/>\n"
	      "<meta name=\"viewport\" content=\"width=device-width\"/>\n"
	      "<meta name=\"generator\" content=\"sublink " VERSION "\"/>\n"
	      "<title>Sublinks</title>\n<style>\n", file);
	fputs(page_style, file);
	fputs("</style>\n</head>\n<body>\n", file);
	panel_symbols(file);
}

/* Where and when it was, and what numbers are of */
static void write_when(const struct page *page)
{
	const struct view *view = page->view;
	const struct tool *tool = view->source.tool;
	char host[HOST_NAME_MAX + 1] = "", zone[8] = "";
	time_t now = view->now.wall / NS_PER_SEC;
	FILE *file = page->file;
	struct tm tm = {};
	char *span;

	fputs("<p class=\"soft\">", file);
	if (tool->replay)
		html_printf(file, "Recording %s", tool->replay);
	else if (!gethostname(host, sizeof(host) - 1))
		html_printf(file, "Host %s", host);
	if (tool->netns)
		html_printf(file, ", network namespace %s", tool->netns);
	fputs(". ", file);
	write_time(file, view->now.wall);
	localtime_r(&now, &tm);
	strftime(zone, sizeof(zone), " %z", &tm);
	html_text(file, zone);
	if (page->looks > 1) {
		span = text_seconds(view->now.taken > page->taken ?
				    (view->now.taken - page->taken) / 1e9 : 0);
		fprintf(file, ". Numbers are of the %s since ", span);
		write_time(file, page->began);
		fprintf(file, ", of %zu looks", page->looks);
		free(span);
	} else if (view->baseline.count) {
		fputs(". Numbers are since the baseline of ", file);
		write_time(file, view->baseline.wall);
	} else {
		fputs(". Numbers are since the counters began, of one look: there are no rates",
		      file);
	}
	fputs(". sublink " VERSION "</p>\n", file);
}

static void write_summary(const struct page *page)
{
	const struct view *view = page->view;
	enum verdict_level level;
	FILE *file = page->file;
	size_t count, i;

	fputs("<header><h1>Sublinks</h1>\n", file);
	write_when(page);
	fputs("</header>\n<div class=\"tiles\">\n", file);
	for (i = 0; i < ARRAY_SIZE(worst_first); i++) {
		level = worst_first[i];
		count = count_level(view, level);
		if (!count && level != VERDICT_OK)
			continue;
		fputs("<div class=\"tile\">", file);
		panel_symbol(file, level);
		fprintf(file, "<b>%zu</b> ", count);
		html_text(file, verdict_name(level));
		fputs("</div>\n", file);
	}
	fprintf(file,
		"<div class=\"tile\"><b>%zu</b> sublinks in <b>%zu</b> cages</div>\n</div>\n",
		view->sublinks, view->cages);
}

static void write_sections(const struct page *page)
{
	enum verdict_level level;
	bool title = false;
	size_t i, j;

	for (i = 0; i < ARRAY_SIZE(worst_first); i++) {
		level = worst_first[i];
		for (j = 0; j < page->view->sublinks; j++) {
			if (page->view->sublink[j].verdict.level != level ||
			    !page_has_section(page, j))
				continue;
			if (!title)
				fputs("<h2>In detail</h2>\n", page->file);
			title = true;
			page_section(page, j);
		}
	}
}

static void write_note(FILE *file, size_t *notes, const char *fmt, ...)
	__printf(3, 4);

static void write_note(FILE *file, size_t *notes, const char *fmt, ...)
{
	va_list args;
	char *text;

	va_start(args, fmt);
	text = util_vprintf(fmt, args);
	va_end(args);
	fputs((*notes)++ ? "<li>" : "<h2>What is lacking</h2>\n<ul>\n<li>", file);
	html_text(file, text);
	fputs("</li>\n", file);
	free(text);
}

static const char *why_no_module(const struct view_cage *cage)
{
	return cage->xcvr && cage->xcvr->why ? cage->xcvr->why : NULL;
}

/* A reason is said once, with the cages that it is for. */
static void note_modules(const struct page *page, size_t *notes)
{
	const struct view *view = page->view;
	const char *why, *other;
	size_t i, j, cages;

	for (i = 0; i < view->cages; i++) {
		why = why_no_module(&view->cage[i]);
		for (j = 0, cages = 0; why && j < view->cages; j++) {
			other = why_no_module(&view->cage[j]);
			if (!other || strcmp(why, other))
				continue;
			if (j < i)
				break;
			cages++;
		}
		if (why && j == view->cages)
			write_note(page->file, notes, "modules of %zu cage%s: %s",
				   cages, cages == 1 ? "" : "s", why);
	}
}

static void write_notes(const struct page *page)
{
	const struct view *view = page->view;
	size_t notes = 0, i;

	for (i = 0; i < SAMPLE_PARTS; i++)
		if (view->now.lack[i])
			write_note(page->file, &notes, "%s", view->now.lack[i]);
	note_modules(page, &notes);
	for (i = 0; i < view->cages; i++)
		if (view->cage[i].cage->changed)
			write_note(page->file, &notes,
				   "%s, cage %llu: was split or unsplit while it was read",
				   view->cage[i].cage->dev,
				   (unsigned long long)view->cage[i].cage->number);
	for (i = 0; i < view->sublinks; i++)
		if (view->sublink[i].figures.reset)
			write_note(page->file, &notes,
				   "%s: counters cannot be compared with those before: %s",
				   cage_sublink_netdev(view->sublink[i].sublink),
				   view->sublink[i].figures.reset);
	if (notes)
		fputs("</ul>\n", page->file);
}

/* What is a line here is a line of the page's source, too */
static const char terms[] =
	"<h2>What the numbers mean</h2>\n<dl>\n"
	"<dt>Pre-FEC BER</dt>\n"
	"<dd>Bits that FEC corrected, of all that were received. With PAM4 it is never 0,\n"
	"and no fault while there is margin. &lt; is a 95&#160;% upper bound: no error was\n"
	"seen. &#8805; is the least that it can be: the driver does not count bits. Errors of\n"
	"codewords that could not be corrected are not in it.</dd>\n"
	"<dt>Margin</dt>\n"
	"<dd>Powers of ten from there to the limit of the standard.</dd>\n"
	"<dt>Most symbols</dt>\n"
	"<dd>Most symbol errors in one codeword; RS(544,514) corrects 15.</dd>\n"
	"<dt>Frame loss observed</dt>\n"
	"<dd>Of frames of 64 octets, by codewords that could not be corrected.</dd>\n"
	"<dt>Frame loss if random</dt>\n"
	"<dd>Foretold by the shape of the histogram: true if errors are independent of\n"
	"each other, too low if they come in bursts.</dd>\n"
	"<dt>" HTML_NONE "</dt>\n"
	"<dd>Not known: the driver does not tell it, or more time is needed.</dd>\n</dl>\n";

/**
 * page_write() - write a page
 * @page: what is in it
 */
void page_write(const struct page *page)
{
	write_head(page);
	write_summary(page);
	fputs("<h2>Front panel</h2>\n", page->file);
	panel_draw(page->file, page->view);
	write_sections(page);
	page_table(page);
	write_notes(page);
	fputs(terms, page->file);
	fputs("</body>\n</html>\n", page->file);
}
