// SPDX-License-Identifier: GPL-2.0
/* A frame of "sublink watch": what fits of the sublinks, and a line above and below. */
#include <math.h>
#include <stdlib.h>

#include "watch.h"
#include "watch_column.h"
#include "when.h"

/* Bars that a line has if there is room for the reason beside them */
#define BARS 30

static const char keys[] =
	"q quit  s sort  p pause  f columns  l lanes  b set baseline  h help";

static const char *const help[] = {
	"q  quit",
	"s  sort by cage, by BER, or by margin to the limit of BER",
	"p  pause, and go on",
	"f  next columns: errors, traffic, losses",
	"l  BER of the lanes",
	"b  set the baseline \"default\": other commands then count from now on",
	"h  this, and back",
	"cursor up and down, page up and down, home, end: what does not fit",
	"",
	"BER, losses and rates are those since the look before. A bar is a look: the",
	"lowest is for no error or a BER below 1e-9, each higher one for ten times",
	"more, and the highest for 1e-3 and above; there is none if BER is unknown.",
};

static const char *const order_names[WATCH_ORDERS] = {
	[WATCH_BY_CAGE] = "cage",
	[WATCH_BY_BER] = "BER",
	[WATCH_BY_MARGIN] = "margin",
};

/* The higher, the earlier; what is not known comes last. */
static double rank(const struct watch *watch, size_t index)
{
	const struct figures *figures = &watch->view.sublink[index].figures;
	double value = watch->order == WATCH_BY_BER ? figures->ber :
						      -figures->margin;

	return watch->order == WATCH_BY_CAGE || isnan(value) ? -INFINITY : value;
}

static int compare(const void *a, const void *b, void *watch)
{
	size_t first = *(const size_t *)a, second = *(const size_t *)b;
	double first_rank = rank(watch, first), second_rank = rank(watch, second);

	if (first_rank != second_rank)
		return first_rank > second_rank ? -1 : 1;
	return first < second ? -1 : first > second;
}

static size_t *sorted(struct watch *watch)
{
	size_t *order = NULL;
	size_t i;

	for (i = 0; i < watch->view.sublinks; i++) {
		order = util_grow(order, i, sizeof(*order));
		order[i] = i;
	}
	if (order && watch->order != WATCH_BY_CAGE)
		qsort_r(order, watch->view.sublinks, sizeof(*order), compare,
			watch);
	return order;
}

static void put_level(struct watch *watch, enum verdict_level level)
{
	size_t i, count = 0;
	char *text;

	for (i = 0; i < watch->view.sublinks; i++)
		count += watch->view.sublink[i].verdict.level == level;
	if (!count)
		return;
	text = util_printf("  %zu %s", count, verdict_name(level));
	screen_put(&watch->screen, watch_style(level), text);
	free(text);
}

static void put_title(struct watch *watch)
{
	char *clock = when_clock(watch->view.now.wall);
	char *text;

	text = util_printf("sublink  %s  every %gs  %zu sublinks by %s%s", clock,
			   watch->seconds, watch->view.sublinks,
			   order_names[watch->order],
			   watch->paused ? "  PAUSED" : "");
	screen_put(&watch->screen, "1", text);
	put_level(watch, VERDICT_CRIT);
	put_level(watch, VERDICT_WARN);
	screen_next(&watch->screen);
	free(text);
	free(clock);
}

static void put_head(struct watch *watch)
{
	watch_head(&watch->screen, watch->set);
	screen_put(&watch->screen, NULL, "VERDICT BER");
	screen_next(&watch->screen);
}

/* Words of the kernel and names of drivers are in it. */
static void put_why(struct screen *screen, const char *why)
{
	char *text = util_printf(" %s", why);
	char *byte;

	for (byte = text; *byte; byte++)
		if (*byte < ' ' || *byte > '~')
			*byte = '?';
	screen_put(screen, NULL, text);
	free(text);
}

static void put_sublink(struct watch *watch, size_t index)
{
	const struct view_sublink *shown = &watch->view.sublink[index];
	const struct verdict *verdict = &shown->verdict;
	struct screen *screen = &watch->screen;
	unsigned int begin, room;
	char bars[SPARK_BYTES];

	watch_cells(screen, watch->set, shown);
	begin = screen->line.cols;
	screen_put(screen, watch_style(verdict->level),
		   verdict_name(verdict->level));
	screen_tab(screen, begin + sizeof("VERDICT"));
	room = screen->cols - screen->line.cols;
	spark_text(&watch->sparks, index, watch->unicode,
		   room < BARS ? room : BARS, bars);
	screen_put(screen, watch_style(verdict->level), bars);
	if (verdict->why && verdict->level != VERDICT_OK)
		put_why(screen, verdict->why);
	screen_next(screen);

	if (!watch->lanes)
		return;
	watch_lanes(screen, shown);
	screen_next(screen);
}

static void put_help(struct watch *watch, size_t room)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(help) && i < room; i++) {
		screen_put(&watch->screen, NULL, help[i]);
		screen_next(&watch->screen);
	}
}

static void put_sublinks(struct watch *watch, size_t room)
{
	size_t *order = sorted(watch);
	size_t count = watch->view.sublinks;
	size_t i;

	watch->page = room / (watch->lanes ? 2 : 1);
	if (watch->top + watch->page > count)
		watch->top = count > watch->page ? count - watch->page : 0;
	for (i = watch->top; i < count && i < watch->top + watch->page; i++)
		put_sublink(watch, order[i]);
	free(order);
}

/**
 * watch_draw() - make a frame
 * @watch: live view; its screen has the frame, to be flushed
 */
void watch_draw(struct watch *watch)
{
	struct screen *screen = &watch->screen;
	size_t room = screen->rows > 3 ? screen->rows - 3 : 0;

	put_title(watch);
	put_head(watch);
	if (watch->help)
		put_help(watch, room);
	else
		put_sublinks(watch, room);
	while (screen->row + 1 < screen->rows)
		screen_next(screen);
	screen_put(screen, "2", watch->message ? watch->message : keys);
	screen_next(screen);
}
