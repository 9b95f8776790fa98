// SPDX-License-Identifier: GPL-2.0
/*
 * The columns of "sublink watch". All have a fixed width, so that a line looks
 * the same as long as its values do, and need not be written again.
 */
#include "watch_column.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "names.h"

#define CELL 32

/**
 * struct column - a column
 * @label: stands above it
 * @width: characters
 * @left: it is a text, and stands to the left
 * @print: what is in it; CELL bytes, "-" if nothing is put there
 */
struct column {
	const char *label;
	unsigned int width;
	bool left;
	void (*print)(char *text, const struct view_sublink *shown);
};

static void put(char *text, const char *fmt, ...) __printf(2, 3);

static void put(char *text, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	vsnprintf(text, CELL, fmt, args);
	va_end(args);
}

/* As many digits as a column has room for; it is not there to be added up. */
static void put_count(char *text, uint64_t count)
{
	if (count == ABSENT)
		return;
	if (count < 10000000)
		put(text, "%llu", (unsigned long long)count);
	else
		put(text, "%.1e", (double)count);
}

static void put_rate(char *text, double rate)
{
	static const char prefix[] = " kMGTP";
	unsigned int i = 0;

	if (isnan(rate))
		return;
	while (rate >= 999.95 && prefix[i + 1]) {
		rate /= 1000;
		i++;
	}
	put(text, i ? "%.1f%c" : "%.0f", rate, prefix[i]);
}

/* Of none that was seen, its upper bound is known. */
static void put_ratio(char *text, double ratio, double upper)
{
	if (ratio > 0)
		put(text, "%.1e", ratio);
	else if (!ratio && !isnan(upper))
		put(text, "<%.0e", upper);
}

static void print_cage(char *text, const struct view_sublink *shown)
{
	if (shown->cage->number != ABSENT)
		put(text, "%llu", (unsigned long long)shown->cage->number);
}

static void print_sublink(char *text, const struct view_sublink *shown)
{
	uint64_t number = cage_sublink_number(shown->sublink);

	if (number != ABSENT)
		put(text, "s%llu", (unsigned long long)number);
}

/* A name may have any byte, but the terminal gets none that it could obey. */
static void print_netdev(char *text, const struct view_sublink *shown)
{
	const char *name = cage_sublink_netdev(shown->sublink);

	if (!*name)
		return;
	put(text, "%s", name);
	for (; *text; text++)
		if (!isascii(*text) || !isprint(*text))
			*text = '?';
}

static void print_link(char *text, const struct view_sublink *shown)
{
	if (shown->counts.link != ABSENT)
		put(text, shown->counts.link ? "up" : "down");
}

static void print_speed(char *text, const struct view_sublink *shown)
{
	char *speed = names_speed(shown->counts.speed);

	if (speed)
		put(text, "%s", speed);
	free(speed);
}

static void print_ber(char *text, const struct view_sublink *shown)
{
	put_ratio(text, shown->figures.ber, shown->figures.ber_upper);
}

static void print_margin(char *text, const struct view_sublink *shown)
{
	if (isfinite(shown->figures.margin))
		put(text, "%s%.1f", shown->figures.bound ? ">" : "",
		    shown->figures.margin);
}

static void print_symbols(char *text, const struct view_sublink *shown)
{
	if (shown->figures.max_symbols != ABSENT)
		put(text, "%llu/%u",
		    (unsigned long long)shown->figures.max_symbols,
		    shown->figures.symbols);
}

static void print_uncorrectable(char *text, const struct view_sublink *shown)
{
	put_count(text, shown->figures.uncorrectable);
}

static void print_rx(char *text, const struct view_sublink *shown)
{
	put_rate(text, shown->figures.rx_bits);
}

static void print_tx(char *text, const struct view_sublink *shown)
{
	put_rate(text, shown->figures.tx_bits);
}

static void print_rx_frames(char *text, const struct view_sublink *shown)
{
	put_rate(text, shown->figures.rx_frames);
}

static void print_tx_frames(char *text, const struct view_sublink *shown)
{
	put_rate(text, shown->figures.tx_frames);
}

static void print_rx_errors(char *text, const struct view_sublink *shown)
{
	put_count(text, shown->figures.rx_errors);
}

static void print_downs(char *text, const struct view_sublink *shown)
{
	put_count(text, shown->figures.downs);
}

static void print_corrected(char *text, const struct view_sublink *shown)
{
	put_count(text, shown->figures.corrected);
}

static void print_cer(char *text, const struct view_sublink *shown)
{
	put_ratio(text, shown->figures.cer, shown->figures.cer_upper);
}

static void print_flr(char *text, const struct view_sublink *shown)
{
	put_ratio(text, shown->figures.flr, shown->figures.flr_upper);
}

static void print_random(char *text, const struct view_sublink *shown)
{
	put_ratio(text, shown->figures.predicted[PREDICT_RANDOM].flr, NAN);
}

static void print_tail(char *text, const struct view_sublink *shown)
{
	put_ratio(text, shown->figures.predicted[PREDICT_TAIL].flr, NAN);
}

static const struct column place[] = {
	{ "CAGE", 4, false, print_cage },
	{ "SUB", 3, true, print_sublink },
	{ "NETDEV", 12, true, print_netdev },
	{ "LINK", 4, true, print_link },
	{ NULL, 0, false, NULL },
};

static const struct column errors[] = {
	{ "SPEED", 5, false, print_speed },
	{ "PRE-BER", 7, false, print_ber },
	{ "MARGIN", 6, false, print_margin },
	{ "MAX-SYM", 7, false, print_symbols },
	{ "UNCORR", 7, false, print_uncorrectable },
	{ NULL, 0, false, NULL },
};

static const struct column traffic[] = {
	{ "RX-BIT/S", 8, false, print_rx },
	{ "TX-BIT/S", 8, false, print_tx },
	{ "RX-FR/S", 7, false, print_rx_frames },
	{ "TX-FR/S", 7, false, print_tx_frames },
	{ "RX-ERR", 7, false, print_rx_errors },
	{ "DOWNS", 5, false, print_downs },
	{ NULL, 0, false, NULL },
};

static const struct column losses[] = {
	{ "CORR-CW", 7, false, print_corrected },
	{ "UNCORR", 7, false, print_uncorrectable },
	{ "CER", 7, false, print_cer },
	{ "FLR-OBS", 7, false, print_flr },
	{ "FLR-RND", 7, false, print_random },
	{ "FLR-TAIL", 8, false, print_tail },
	{ NULL, 0, false, NULL },
};

static const struct column *const sets[WATCH_SETS] = { errors, traffic, losses };

static void put_cell(struct screen *screen, const struct column *column,
		     const char *style, const char *text)
{
	unsigned int begin = screen->line.cols;
	int width = column->width;
	char cell[CELL];

	put(cell, "%*.*s", column->left ? -width : width, width, text);
	screen_put(screen, style, cell);
	screen_tab(screen, begin + column->width + 1);
}

static void put_head(struct screen *screen, const struct column *column)
{
	for (; column->label; column++)
		put_cell(screen, column, NULL, column->label);
}

/**
 * watch_head() - add the labels of the columns to a line
 * @screen: screen
 * @set: which set of columns
 */
void watch_head(struct screen *screen, unsigned int set)
{
	put_head(screen, place);
	put_head(screen, sets[set]);
}

static void put_cells(struct screen *screen, const struct column *column,
		      const struct view_sublink *shown)
{
	char text[CELL];

	for (; column->label; column++) {
		put(text, "-");
		column->print(text, shown);
		put_cell(screen, column, NULL, text);
	}
}

/**
 * watch_cells() - add the values of a sublink to a line
 * @screen: screen
 * @set: which set of columns
 * @shown: the sublink
 */
void watch_cells(struct screen *screen, unsigned int set,
		 const struct view_sublink *shown)
{
	put_cells(screen, place, shown);
	put_cells(screen, sets[set], shown);
}

/**
 * watch_lanes() - add the BER of the lanes of a sublink to a line
 * @screen: screen
 * @shown: the sublink
 */
void watch_lanes(struct screen *screen, const struct view_sublink *shown)
{
	const struct figures *figures = &shown->figures;
	uint64_t first = shown->sublink->first_lane;
	char text[CELL];
	unsigned int i;

	screen_put(screen, NULL, "     lane");
	for (i = 0; i < figures->lanes; i++) {
		put(text, "  %llu ",
		    (unsigned long long)(first == ABSENT ? 0 : first) + i);
		screen_put(screen, "2", text);
		put(text, "-");
		if (figures->lane_ber[i] >= 0)
			put(text, "%.1e", figures->lane_ber[i]);
		screen_put(screen, NULL, text);
	}
	if (!figures->lanes)
		screen_put(screen, NULL, "  -");
}

/**
 * watch_style() - how a verdict is shown
 * @level: the verdict
 *
 * Return: parameters of Select Graphic Rendition; NULL for none.
 */
const char *watch_style(enum verdict_level level)
{
	static const char *const styles[] = {
		[VERDICT_OK] = "32",
		[VERDICT_OFF] = "2",
		[VERDICT_WARN] = "33",
		[VERDICT_CRIT] = "1;31",
	};

	return level < ARRAY_SIZE(styles) ? styles[level] : NULL;
}
