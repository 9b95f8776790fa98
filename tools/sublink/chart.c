// SPDX-License-Identifier: GPL-2.0
/*
 * What a report plots of a sublink: its histogram of symbol errors, and its
 * pre-FEC BER over time. What is not known is a gap, and what was not seen is
 * a bound with an arrow, not a point at 0.
 */
#include "chart.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "html.h"
#include "svg.h"

/* Up to so many points each has a dot */
#define MOST_DOTS 64

/* Labels of the time axis */
#define MOST_TIMES 6

/* Where codewords begin, as a power of ten: one is then a bar that can be seen */
#define FLOOR (-0.4)

static void bar(const struct svg_plot *plot, const char *style,
		unsigned int low, unsigned int high, uint64_t count)
{
	double left = svg_x(plot, low - 0.4), right = svg_x(plot, high + 0.4);
	double top = svg_y(plot, count);
	char *text;

	if (!count || count == ABSENT)
		return;
	fprintf(plot->file,
		"<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"/>\n",
		style, left, top, right - left, SVG_BOTTOM - top);
	text = html_si(count);
	svg_text(plot, (left + right) / 2, top - 3, "mid tiny", "%s", text);
	free(text);
}

/* As far as it is in the frame */
static void fit_line(const struct svg_plot *plot, const struct chart_bins *chart)
{
	const char *command = "M";
	unsigned int i;

	fputs("<path class=\"fit\" d=\"", plot->file);
	for (i = 0; i < chart->fits; i++) {
		if (!(log10(chart->fit[i]) >= plot->y_low))
			continue;
		fprintf(plot->file, "%s%.1f %.1f", command,
			svg_x(plot, i), svg_y(plot, chart->fit[i]));
		command = "L";
	}
	fputs("\"/>\n", plot->file);
}

static int decades(const struct chart_bins *chart)
{
	uint64_t most = 1;
	unsigned int i;

	for (i = 0; i < chart->bins; i++)
		if (chart->count[i] > most && chart->count[i] != ABSENT)
			most = chart->count[i];
	return (int)floor(log10(most)) + 1;
}

/**
 * chart_bins() - plot codewords by their symbol errors
 * @file: page
 * @chart: what to plot
 *
 * Beyond the line at what the code corrects are those that it did not.
 */
void chart_bins(FILE *file, const struct chart_bins *chart)
{
	struct svg_plot plot = {
		.file = file,
		.x_low = -0.6,
		.x_high = chart->symbols + 1.6,
		.y_low = FLOOR,
		.y_high = decades(chart),
		.counts = true,
	};
	double limit = svg_x(&plot, chart->symbols + 0.5);
	const struct fec_bin *bin;
	unsigned int i;

	svg_plot_begin(&plot, "symbol errors in a codeword", "codewords");
	for (i = 0; i <= chart->symbols; i++)
		svg_text(&plot, svg_x(&plot, i), SVG_BOTTOM + 14, "mid", "%u", i);
	svg_text(&plot, svg_x(&plot, i), SVG_BOTTOM + 14, "mid", ">%u",
		 chart->symbols);
	for (i = 0; i < chart->bins; i++) {
		bin = &chart->bin[i];
		if (bin->low <= bin->high && bin->high <= chart->symbols)
			bar(&plot, "bar", bin->low, bin->high, chart->count[i]);
	}
	bar(&plot, "bar lost", chart->symbols + 1, chart->symbols + 1,
	    chart->uncorrectable);
	if (chart->fit)
		fit_line(&plot, chart);
	svg_line(&plot, "limit", limit, SVG_TOP, limit, SVG_BOTTOM);
	svg_text(&plot, limit - 4, SVG_TOP - 6, "end limit-text",
		 "corrected up to here");
	svg_plot_end(&plot);
}

/* What is seen of a point: its BER, or the bound if there was no error */
static double level(const struct history_point *point)
{
	return point->ber == 0 ? point->upper : point->ber;
}

/* Marks of lost codewords and links stand above the frame */
static void marks(const struct svg_plot *plot,
		  const struct history_point *point)
{
	double x = (svg_x(plot, point->from) + svg_x(plot, point->to)) / 2;

	if (point->down)
		fprintf(plot->file,
			"<rect class=\"down\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\"/>\n",
			svg_x(plot, point->from), SVG_TOP,
			svg_x(plot, point->to) - svg_x(plot, point->from),
			SVG_BOTTOM - SVG_TOP);
	if (point->lost)
		fprintf(plot->file,
			"<path class=\"lost\" d=\"M%.1f %dl-4 -7h8z\"/>\n",
			x, SVG_TOP);
}

/* An arrow that points down from a bound, a dot at what was measured */
static void mark_level(const struct svg_plot *plot, const struct history_point *point)
{
	double x = (svg_x(plot, point->from) + svg_x(plot, point->to)) / 2;
	double y = svg_y(plot, level(point));

	if (point->ber == 0)
		fprintf(plot->file,
			"<path class=\"arrow\" d=\"M%.1f %.1fv9m-3 -4l3 4l3 -4\"/>\n",
			x, y);
	else
		fprintf(plot->file,
			"<circle class=\"dot\" cx=\"%.1f\" cy=\"%.1f\" r=\"2.5\"/>\n",
			x, y);
}

/*
 * A step for each time between two looks, as it is the mean of this time; only
 * what was measured, or only bounds
 */
static void steps(const struct svg_plot *plot, const struct history *history,
		  bool bounds)
{
	const struct history_point *point;
	bool gap = true;
	size_t i;

	fprintf(plot->file, "<path class=\"%s\" d=\"", bounds ? "bound" : "ber");
	for (i = 0; i < history->points; i++) {
		point = &history->point[i];
		if (isnan(level(point)) || !point->ber != bounds) {
			gap = true;
			continue;
		}
		/* what was not looked at is a gap, too */
		if (i && point->from > point[-1].to + 1)
			gap = true;
		fprintf(plot->file, "%s%.1f %.1fH%.1f", gap ? "M" : "L",
			svg_x(plot, point->from), svg_y(plot, level(point)),
			svg_x(plot, point->to));
		gap = false;
	}
	fputs("\"/>\n", plot->file);
}

/* @wall is what to add for s since 1970 */
static void times(const struct svg_plot *plot, double wall)
{
	static const unsigned int steps[] = {
		1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200,
		10800, 21600, 43200, 86400, 172800, 604800, 2592000, 31536000,
	};
	double span = plot->x_high - plot->x_low, at, x;
	size_t i = 0;

	while (i < ARRAY_SIZE(steps) - 1 && span / steps[i] > MOST_TIMES)
		i++;
	for (at = ceil((plot->x_low + wall) / steps[i]) * steps[i];
	     at <= plot->x_high + wall; at += steps[i]) {
		const char *form = steps[i] < 60 ? "%T" :
				   steps[i] < 86400 ? "%H:%M" : "%d %b";
		time_t seconds = (time_t)at;
		struct tm tm = {};
		char text[16];

		localtime_r(&seconds, &tm);
		strftime(text, sizeof(text), form, &tm);
		x = svg_x(plot, at - wall);
		svg_line(plot, "axis", x, SVG_BOTTOM, x, SVG_BOTTOM + 4);
		svg_text(plot, x, SVG_BOTTOM + 16, "mid", "%s", text);
	}
}

/**
 * chart_history() - plot pre-FEC BER over time
 * @file: page
 * @history: what was between the looks; history_known()
 * @limit: pre-FEC BER that the link must not have, or NAN
 */
void chart_history(FILE *file, const struct history *history, double limit)
{
	struct svg_plot plot = { .file = file };
	double low = NAN, high = NAN;
	size_t i;

	for (i = 0; i < history->points; i++) {
		low = fmin(low, level(&history->point[i]));
		high = fmax(high, level(&history->point[i]));
	}
	low = fmin(low, limit);
	high = fmax(high, limit);
	plot.x_low = history->point[0].from;
	plot.x_high = history->point[history->points - 1].to;
	plot.y_low = floor(log10(low) - 0.3);
	plot.y_high = (int)ceil(log10(high) + 0.1);

	svg_plot_begin(&plot, "time", "pre-FEC BER");
	for (i = 0; i < history->points; i++)
		marks(&plot, &history->point[i]);
	times(&plot, history->wall);
	steps(&plot, history, false);
	steps(&plot, history, true);
	for (i = 0; history->points <= MOST_DOTS && i < history->points; i++)
		if (!isnan(level(&history->point[i])))
			mark_level(&plot, &history->point[i]);
	if (!isnan(limit)) {
		svg_line(&plot, "limit", SVG_LEFT, svg_y(&plot, limit),
			 SVG_RIGHT, svg_y(&plot, limit));
		svg_text(&plot, SVG_LEFT + 6, svg_y(&plot, limit) - 4,
			 "limit-text", "limit %.2g", limit);
	}
	svg_plot_end(&plot);
}
