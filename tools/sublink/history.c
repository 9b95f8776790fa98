// SPDX-License-Identifier: GPL-2.0
/*
 * Pre-FEC BER of sublinks, look after look. A recording may be long: when there
 * are more points than a plot can show, each two of them become one, so that
 * no error is lost and memory has a bound.
 */
#include "history.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define NS_PER_S 1e9

/* A device without devlink ports may have netdevs of the same handle */
static char *sublink_key(const struct view_sublink *sublink)
{
	char *handle = cage_sublink_handle(sublink->sublink), *key;

	if (sublink->sublink->port)
		return handle;
	key = util_printf("%s/%llu", handle,
			  (unsigned long long)sublink->counts.ifindex);
	free(handle);
	return key;
}

/* A bound without errors is 1 / bits, but for a factor. */
static struct history_point join(const struct history_point *a,
				 const struct history_point *b)
{
	struct history_point sum = b->seconds > 0 ? *b : *a;

	sum.lost = a->lost || b->lost;
	sum.down = a->down || b->down;
	if (!(a->seconds > 0) || !(b->seconds > 0))
		return sum;
	sum.from = a->from;
	sum.seconds = a->seconds + b->seconds;
	sum.ber = (a->ber * a->seconds + b->ber * b->seconds) / sum.seconds;
	sum.upper = sum.ber == 0 ? 1 / (1 / a->upper + 1 / b->upper) :
				   fmax(a->upper, b->upper);
	return sum;
}

/**
 * history_add() - add a point
 * @history: what was before
 * @point: what came
 */
void history_add(struct history *history, const struct history_point *point)
{
	size_t i;

	if (history->points == HISTORY_POINTS) {
		history->points /= 2;
		for (i = 0; i < history->points; i++)
			history->point[i] = join(&history->point[2 * i],
						 &history->point[2 * i + 1]);
	}
	history->point = util_grow(history->point, history->points,
				   sizeof(*history->point));
	history->point[history->points++] = *point;
}

/**
 * history_known() - tell whether a BER was known at all
 * @history: what was
 *
 * Return: whether it was, in at least one of the points.
 */
bool history_known(const struct history *history)
{
	size_t i;

	for (i = 0; i < history->points; i++)
		if (!isnan(history->point[i].ber))
			return true;
	return false;
}

static struct history *find(const struct histories *histories, const char *key,
			    size_t likely)
{
	size_t i;

	if (likely < histories->count &&
	    !strcmp(histories->history[likely].key, key))
		return &histories->history[likely];
	for (i = 0; i < histories->count; i++)
		if (!strcmp(histories->history[i].key, key))
			return &histories->history[i];
	return NULL;
}

static void add(struct history *history, const struct view_sublink *sublink)
{
	const struct figures *figures = &sublink->figures;
	double now = sublink->counts.taken / NS_PER_S;
	struct history_point point = {
		.from = now - figures->seconds,
		.to = now,
		.seconds = isnan(figures->ber) ? 0 : figures->seconds,
		.ber = figures->ber,
		.upper = figures->ber_upper,
		.lost = figures->uncorrectable != ABSENT &&
			figures->uncorrectable,
		.down = sublink->counts.link == 0 ||
			(figures->downs != ABSENT && figures->downs),
	};

	if (isnan(figures->seconds)) {
		history->first = sublink->counts;
		point.from = now;
		point.seconds = 0;
		point.ber = NAN;
		point.upper = NAN;
	}
	history->wall = sublink->counts.wall / NS_PER_S - now;
	history_add(history, &point);
}

/* What was counted at the earliest look, be it this one */
static void begin(struct counts *first, const struct view *view,
		  const struct view_sublink *sublink, size_t *hint)
{
	const struct cage_sublink *then = NULL;

	if (view->has_then)
		then = counts_match(&view->then, sublink->cage,
				    sublink->sublink, hint);
	if (then)
		counts_take(first, &view->then, then);
	else
		*first = sublink->counts;
}

/**
 * histories_add() - add what a look shows
 * @histories: what was at all sublinks
 * @view: the look, and the one before it
 *
 * A sublink whose counters cannot be compared with those before begins anew, but
 * what was before is still plotted.
 */
void histories_add(struct histories *histories, const struct view *view)
{
	const struct view_sublink *sublink;
	struct history *history;
	size_t hint = 0, i;
	char *key;

	for (i = 0; i < view->sublinks; i++) {
		sublink = &view->sublink[i];
		key = sublink_key(sublink);
		history = find(histories, key, i);
		if (history) {
			free(key);
		} else {
			histories->history = util_grow(histories->history,
						       histories->count,
						       sizeof(*history));
			history = &histories->history[histories->count++];
			history->key = key;
			begin(&history->first, view, sublink, &hint);
		}
		if (view->has_then)
			add(history, sublink);
	}
}

/**
 * histories_find() - find what was at a sublink
 * @histories: what was at all of them
 * @view: what is shown
 * @index: which sublink of it
 *
 * Return: what was, or NULL if it was not seen.
 */
struct history *histories_find(const struct histories *histories,
			       const struct view *view, size_t index)
{
	char *key = sublink_key(&view->sublink[index]);
	struct history *history = find(histories, key, index);

	free(key);
	return history;
}

/**
 * histories_free() - release what was at all sublinks
 * @histories: what was
 */
void histories_free(struct histories *histories)
{
	size_t i;

	for (i = 0; i < histories->count; i++) {
		free(histories->history[i].key);
		free(histories->history[i].point);
	}
	free(histories->history);
	*histories = (struct histories){};
}
