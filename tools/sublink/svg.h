/* SPDX-License-Identifier: GPL-2.0 */
/* A plot in SVG: a frame with a logarithmic vertical axis. */
#ifndef SUBLINK_SVG_H
#define SUBLINK_SVG_H

#include <stdbool.h>
#include <stdio.h>

#include "util.h"

/* The drawing and the frame in it, in units of the drawing. */
#define SVG_WIDTH	560
#define SVG_HEIGHT	300
#define SVG_LEFT	58
#define SVG_RIGHT	536
#define SVG_TOP		26
#define SVG_BOTTOM	258

/**
 * struct svg_plot - a plot
 * @file: page that it is written to
 * @x_low: horizontal value at the left of the frame
 * @x_high: at its right
 * @y_low: at its bottom is 10 to the power of this
 * @y_high: at its top is 10 to the power of this
 * @counts: vertically are numbers of things, and not ratios
 */
struct svg_plot {
	FILE *file;
	double x_low;
	double x_high;
	double y_low;
	int y_high;
	bool counts;
};

void svg_plot_begin(const struct svg_plot *plot, const char *x_label,
		    const char *y_label);
void svg_plot_end(const struct svg_plot *plot);
double svg_x(const struct svg_plot *plot, double value);
double svg_y(const struct svg_plot *plot, double value);
void svg_text(const struct svg_plot *plot, double x, double y,
	      const char *style, const char *fmt, ...) __printf(5, 6);
void svg_line(const struct svg_plot *plot, const char *style, double x1,
	      double y1, double x2, double y2);

#endif
