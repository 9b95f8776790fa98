/* SPDX-License-Identifier: GPL-2.0 */
/* What may have been meant by a word that means nothing. */
#ifndef TOOLS_NEAR_H
#define TOOLS_NEAR_H

#include "util.h"

/* How many words are proposed for one that means nothing */
#define NEAR_MAX 3

/**
 * struct near - the words that are nearest to one
 * @wanted: the word that means nothing
 * @word: nearest words, the nearest first; owned
 * @distance: how far each is away
 * @count: how many there are
 *
 * All but @wanted is zero at first; near_text() releases the words.
 */
struct near {
	const char *wanted;
	char *word[NEAR_MAX + 1];
	size_t distance[NEAR_MAX + 1];
	size_t count;
};

void near_add(struct near *near, const char *word);
char *near_text(struct near *near);

#endif
