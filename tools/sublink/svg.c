// SPDX-License-Identifier: GPL-2.0
/*
 * A plot in SVG: a frame with a logarithmic vertical axis, as all that a report
 * plots is over many decades. Colours are classes of the page's style sheet.
 */
#include "svg.h"

#include <math.h>
#include <stdlib.h>

#include "html.h"

/* Labels that fit on the vertical axis */
#define MOST_LABELS 9

/**
 * svg_x() - tell where a value is
 * @plot: plot
 * @value: horizontal value
 *
 * Return: its place in the drawing.
 */
double svg_x(const struct svg_plot *plot, double value)
{
	return SVG_LEFT + (value - plot->x_low) / (plot->x_high - plot->x_low) *
	       (SVG_RIGHT - SVG_LEFT);
}

/**
 * svg_y() - tell where a value is
 * @plot: plot
 * @value: vertical value; what is out of the frame is at its edge
 *
 * Return: its place in the drawing.
 */
double svg_y(const struct svg_plot *plot, double value)
{
	double part = (log10(value) - plot->y_low) /
		      (plot->y_high - plot->y_low);

	return SVG_BOTTOM - fmin(fmax(part, 0), 1) * (SVG_BOTTOM - SVG_TOP);
}

/**
 * svg_text() - write into a drawing
 * @plot: plot
 * @x: where, horizontally
 * @y: where, vertically: its base line
 * @style: classes
 * @fmt: format of the text as of printf()
 */
void svg_text(const struct svg_plot *plot, double x, double y,
	      const char *style, const char *fmt, ...)
{
	va_list args;
	char *text;

	va_start(args, fmt);
	text = util_vprintf(fmt, args);
	va_end(args);
	fprintf(plot->file, "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\">", style,
		x, y);
	html_text(plot->file, text);
	fputs("</text>\n", plot->file);
	free(text);
}

/**
 * svg_line() - draw a line
 * @plot: plot
 * @style: classes
 * @x1: begin, horizontally
 * @y1: vertically
 * @x2: end
 * @y2: the same
 */
void svg_line(const struct svg_plot *plot, const char *style, double x1,
	      double y1, double x2, double y2)
{
	fprintf(plot->file,
		"<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>\n",
		style, x1, y1, x2, y2);
}

static void decade_label(const struct svg_plot *plot, int decade, double y)
{
	char *text;

	if (plot->counts) {
		text = html_si(pow(10, decade));
		svg_text(plot, SVG_LEFT - 6, y + 3.5, "end", "%s", text);
		free(text);
		return;
	}
	fprintf(plot->file,
		"<text class=\"end\" x=\"%d\" y=\"%.1f\">10<tspan class=\"power\" dy=\"-4\">%s%d</tspan></text>\n",
		SVG_LEFT - 6, y + 4.5, decade < 0 ? "&#8722;" : "",
		abs(decade));
}

/**
 * svg_plot_begin() - draw the frame and its vertical axis
 * @plot: plot
 * @x_label: what is along the bottom
 * @y_label: what is up the side
 */
void svg_plot_begin(const struct svg_plot *plot, const char *x_label,
		    const char *y_label)
{
	int decade = (int)ceil(plot->y_low);
	int step = (plot->y_high - decade) / MOST_LABELS + 1;
	double y;

	fprintf(plot->file,
		"<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"plot\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"",
		SVG_WIDTH, SVG_HEIGHT);
	html_printf(plot->file, "%s by %s", y_label, x_label);
	fputs("\">\n", plot->file);
	for (; decade <= plot->y_high; decade++) {
		y = svg_y(plot, pow(10, decade));
		svg_line(plot, "grid", SVG_LEFT, y, SVG_RIGHT, y);
		if (decade % step == 0)
			decade_label(plot, decade, y);
	}
	svg_text(plot, (SVG_LEFT + SVG_RIGHT) / 2, SVG_HEIGHT - 8, "mid label",
		 "%s", x_label);
	svg_text(plot, 8, 14, "label", "%s", y_label);
}

/**
 * svg_plot_end() - end the drawing
 * @plot: plot
 */
void svg_plot_end(const struct svg_plot *plot)
{
	svg_line(plot, "axis", SVG_LEFT, SVG_BOTTOM, SVG_RIGHT, SVG_BOTTOM);
	svg_line(plot, "axis", SVG_LEFT, SVG_TOP, SVG_LEFT, SVG_BOTTOM);
	fputs("</svg>\n", plot->file);
}
