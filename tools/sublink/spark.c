// SPDX-License-Identifier: GPL-2.0
/*
 * How BER went: a bar for each look, one step for each decade. That is enough
 * to see a link get worse, and fits BER from none to no link.
 */
#include "spark.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Level of a look without a BER; the bars are 1 to 8. */
#define UNKNOWN 0
#define LOWEST 1
#define HIGHEST 8

/* BER of the lowest bar, as a power of ten: the highest one is from 1e-3 on */
#define LOWEST_DECADE (-10)

static const char *const ascii[] = { " ", "_", ".", "-", ":", "=", "+", "*", "#" };
static const char *const blocks[] = { " ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█" };

static unsigned char level(const struct view *view,
			   const struct figures *figures)
{
	double ber = figures->ber;

	/* what was counted before the first look would look like one of it */
	if (!view->has_then || isnan(ber))
		return UNKNOWN;
	if (ber <= 0)
		return LOWEST;
	return fmin(fmax(floor(log10(ber)) - LOWEST_DECADE + LOWEST, LOWEST),
		    HIGHEST);
}

static bool is_of(const struct spark *spark, const struct view_sublink *shown)
{
	const struct cage *cage = shown->cage;

	return spark->dev && spark->cage == cage->number &&
	       spark->sublink == cage_sublink_number(shown->sublink) &&
	       spark->linecard == cage->linecard &&
	       !strcmp(spark->dev, cage->dev) &&
	       (cage->number != ABSENT ||
		!strcmp(spark->netdev, shown->counts.netdev));
}

/* Mostly the next one; a sublink that was not there yet has none. */
static struct spark *find(struct sparks *sparks, size_t *next,
			  const struct view_sublink *shown)
{
	size_t i, place;

	for (i = 0; i < sparks->count; i++) {
		place = (*next + i) % sparks->count;
		if (is_of(&sparks->spark[place], shown)) {
			*next = place + 1;
			return &sparks->spark[place];
		}
	}
	return NULL;
}

static void begin(struct spark *spark, const struct view_sublink *shown)
{
	spark->dev = util_strdup(shown->cage->dev);
	memcpy(spark->netdev, shown->counts.netdev, sizeof(spark->netdev));
	spark->linecard = shown->cage->linecard;
	spark->cage = shown->cage->number;
	spark->sublink = cage_sublink_number(shown->sublink);
}

/**
 * sparks_add() - remember a look
 * @sparks: what was remembered; sublinks that are not there any more are forgotten
 * @view: what was seen
 */
void sparks_add(struct sparks *sparks, const struct view *view)
{
	struct sparks before = *sparks;
	size_t now = sparks->looks++ % SPARK_LOOKS;
	size_t next = 0;
	size_t i;

	sparks->spark = NULL;
	for (i = 0; i < view->sublinks; i++) {
		struct spark *old = find(&before, &next, &view->sublink[i]);

		sparks->spark = util_grow(sparks->spark, i, sizeof(*old));
		if (old) {
			sparks->spark[i] = *old;
			old->dev = NULL;
		} else {
			begin(&sparks->spark[i], &view->sublink[i]);
		}
		sparks->spark[i].level[now] =
			level(view, &view->sublink[i].figures);
	}
	sparks->count = view->sublinks;

	sparks_free(&before);
}

/**
 * spark_text() - the bars of a sublink
 * @sparks: what was remembered
 * @index: which sublink of the last view
 * @unicode: in block elements, else in ASCII
 * @width: bars, at most SPARK_LOOKS
 * @text: where to put them, SPARK_BYTES; the newest is the last one
 */
void spark_text(const struct sparks *sparks, size_t index, bool unicode,
		size_t width, char *text)
{
	const unsigned char *levels = sparks->spark[index].level;
	size_t i;

	if (width > SPARK_LOOKS)
		width = SPARK_LOOKS;
	*text = '\0';
	for (i = width; i-- > 0;) {
		unsigned char bar = UNKNOWN;

		if (i < sparks->looks)
			bar = levels[(sparks->looks - 1 - i) % SPARK_LOOKS];
		text = stpcpy(text, (unicode ? blocks : ascii)[bar]);
	}
}

/**
 * sparks_free() - release what was remembered
 * @sparks: what was remembered; empty afterwards
 */
void sparks_free(struct sparks *sparks)
{
	size_t i;

	for (i = 0; i < sparks->count; i++)
		free(sparks->spark[i].dev);
	free(sparks->spark);
	memset(sparks, 0, sizeof(*sparks));
}
