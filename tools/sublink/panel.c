// SPDX-License-Identifier: GPL-2.0
/*
 * Front panels: cages where they are, and what to think of their sublinks, by
 * colour and by shape, for who cannot tell the colours or prints in black.
 *
 * Which cage is where is not known. As on most switches, odd numbers are above
 * even ones.
 */
#include "panel.h"

#include <string.h>

#include "html.h"

/* A cage, and what is between it and its neighbours, in units of the drawing */
#define CAGE_WIDTH	66
#define CAGE_HEIGHT	46
#define CAGE_GAP	6
#define LABEL_HEIGHT	14

/* Cages beside each other, as wide as the page */
#define COLUMNS		16

/* Sublinks beside each other in a cage: more go below */
#define SUBLINKS	4

/*
 * Symbols of 16 by 16 units: a hook, a question mark, a bar, an exclamation mark
 * in a triangle, a cross
 */
static const char symbols[] =
	"<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"hidden\" width=\"0\" height=\"0\" aria-hidden=\"true\"><defs>\n"
	"<symbol id=\"ok\" viewBox=\"0 0 16 16\"><path d=\"M3 8.5l3.5 3.5l6.5-8\"/></symbol>\n"
	"<symbol id=\"unknown\" viewBox=\"0 0 16 16\"><path d=\"M5 5.5c0-4 6-4 6 0c0 2.5-3 2-3 4.5M8 12.5v1\"/></symbol>\n"
	"<symbol id=\"off\" viewBox=\"0 0 16 16\"><path d=\"M3.5 8h9\"/></symbol>\n"
	"<symbol id=\"warn\" viewBox=\"0 0 16 16\"><path d=\"M8 2l6.5 12h-13zM8 6.5v3.5M8 12v.5\"/></symbol>\n"
	"<symbol id=\"crit\" viewBox=\"0 0 16 16\"><path d=\"M3.5 3.5l9 9M12.5 3.5l-9 9\"/></symbol>\n"
	"</defs></svg>\n";

static const char *const ids[] = {
	[VERDICT_OK] = "ok",
	[VERDICT_UNKNOWN] = "unknown",
	[VERDICT_OFF] = "off",
	[VERDICT_WARN] = "warn",
	[VERDICT_CRIT] = "crit",
};

/**
 * panel_symbols() - define the symbols of verdicts
 * @file: page; once in it, before they are used
 */
void panel_symbols(FILE *file)
{
	fputs(symbols, file);
}

/**
 * panel_style() - name the look of a verdict
 * @level: the verdict
 *
 * Return: its class in the style sheet, which is the name of its symbol, too.
 */
const char *panel_style(enum verdict_level level)
{
	return ids[level];
}

/**
 * panel_symbol() - write the symbol of a verdict into text
 * @file: page
 * @level: the verdict
 */
void panel_symbol(FILE *file, enum verdict_level level)
{
	fprintf(file,
		"<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"symbol mark %s\" viewBox=\"0 0 16 16\" aria-hidden=\"true\"><rect width=\"16\" height=\"16\" rx=\"3\"/><use href=\"#%s\"/></svg>",
		ids[level], ids[level]);
}

static void draw_sublink(FILE *file, const struct view *view, size_t index,
			 double x, double y, double width, double height)
{
	const struct view_sublink *sublink = &view->sublink[index];
	double size = (width < height ? width : height) - 4;
	const char *id = ids[sublink->verdict.level];

	if (size > 16)
		size = 16;
	fprintf(file, "<a href=\"#s%zu\" class=\"mark %s\"><title>", index, id);
	html_printf(file, "%s: %s", sublink->counts.netdev,
		    sublink->verdict.why);
	fprintf(file,
		"</title><rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"2\"/>",
		x, y, width, height);
	fprintf(file,
		"<use href=\"#%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"/></a>\n",
		id, x + (width - size) / 2, y + (height - size) / 2, size, size);
}

static void draw_cage(FILE *file, const struct view *view,
		      const struct view_cage *cage, double x, double y)
{
	size_t count = cage->count, columns, rows, i;
	double width, height;

	columns = count < SUBLINKS ? count : SUBLINKS;
	rows = columns ? (count + columns - 1) / columns : 0;
	fprintf(file,
		"<rect class=\"cage\" x=\"%.1f\" y=\"%.1f\" width=\"%d\" height=\"%d\" rx=\"4\"/>\n",
		x, y, CAGE_WIDTH, CAGE_HEIGHT);
	if (!count)
		return;
	width = (CAGE_WIDTH - 4.0) / columns;
	height = (CAGE_HEIGHT - 4.0) / rows;
	for (i = 0; i < count; i++)
		draw_sublink(file, view, cage->first + i,
			     x + 2.5 + i % columns * width,
			     y + 2.5 + i / columns * height, width - 1,
			     height - 1);
}

static void draw_label(FILE *file, const struct cage *cage, double x, double y)
{
	if (cage->number == ABSENT)
		return;
	fprintf(file, "<text class=\"mid\" x=\"%.1f\" y=\"%.1f\">",
		x + CAGE_WIDTH / 2.0, y - 3);
	if (cage->linecard != ABSENT)
		fprintf(file, "%llu/", (unsigned long long)cage->linecard);
	fprintf(file, "%llu</text>\n", (unsigned long long)cage->number);
}

/* Two rows of cages, below each other if there are more than fit */
static void draw_cages(FILE *file, const struct view *view,
		       const struct view_cage *cage, size_t count)
{
	const size_t rows = count > 2 ? 2 : 1, band = rows * COLUMNS;
	size_t columns = (count + rows - 1) / rows, i, row, column;
	size_t bands = (count + band - 1) / band;
	double step = CAGE_HEIGHT + LABEL_HEIGHT + CAGE_GAP, width, height, x, y;

	if (columns > COLUMNS)
		columns = COLUMNS;
	width = columns * (CAGE_WIDTH + CAGE_GAP) + CAGE_GAP;
	height = bands * rows * step + CAGE_GAP;
	fprintf(file, "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"panel\" viewBox=\"0 0 %.0f %.0f\" width=\"%.0f\" role=\"img\" aria-label=\"cages of ",
		width, height, width);
	html_text(file, cage->cage->dev);
	fprintf(file, "\">\n<rect class=\"face\" width=\"%.0f\" height=\"%.0f\" rx=\"6\"/>\n",
		width, height);
	for (i = 0; i < count; i++) {
		row = i / band * rows + i % rows;
		column = i % band / rows;
		x = CAGE_GAP + column * (CAGE_WIDTH + CAGE_GAP);
		y = LABEL_HEIGHT + CAGE_GAP / 2.0 + row * step;
		draw_label(file, cage[i].cage, x, y);
		draw_cage(file, view, &cage[i], x, y);
	}
	fputs("</svg>\n", file);
}

/**
 * panel_draw() - draw the front panels
 * @file: page
 * @view: what is shown; a sublink links to its row in the table, "s" and its index
 */
void panel_draw(FILE *file, const struct view *view)
{
	size_t first, count;
	const char *dev;

	fputs("<div class=\"panels\">\n", file);
	for (first = 0; first < view->cages; first += count) {
		dev = view->cage[first].cage->dev;
		for (count = 1; first + count < view->cages; count++)
			if (strcmp(view->cage[first + count].cage->dev, dev))
				break;
		fputs("<figure><figcaption>", file);
		html_text(file, dev);
		fputs("</figcaption>\n", file);
		draw_cages(file, view, &view->cage[first], count);
		fputs("</figure>\n", file);
	}
	fputs("</div>\n", file);
}
