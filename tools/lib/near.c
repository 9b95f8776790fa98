// SPDX-License-Identifier: GPL-2.0
/* What may have been meant by a word that means nothing: the nearest others. */
#include "near.h"

#include <stdlib.h>
#include <string.h>

/* Levenshtein's distance: edits of a byte that make one name the other */
static size_t distance(const char *a, const char *b)
{
	size_t len = strlen(b), *row = NULL;
	size_t i, j, above_left, above;

	for (j = 0; j <= len; j++) {
		row = util_grow(row, j, sizeof(*row));
		row[j] = j;
	}
	for (i = 0; a[i]; i++) {
		above_left = row[0];
		row[0] = i + 1;
		for (j = 0; j < len; j++) {
			above = row[j + 1];
			row[j + 1] = above_left + (a[i] != b[j]);
			if (row[j + 1] > above + 1)
				row[j + 1] = above + 1;
			if (row[j + 1] > row[j] + 1)
				row[j + 1] = row[j] + 1;
			above_left = above;
		}
	}
	i = row[len];
	free(row);
	return i;
}

/**
 * near_add() - consider a word that would have meant something
 * @near: words so far
 * @word: the word; copied if it is near, may be empty
 *
 * With a third of its bytes wrong a word is not near.
 */
void near_add(struct near *near, const char *word)
{
	size_t far = strlen(near->wanted) / 3 + 1;
	size_t edits = distance(near->wanted, word);
	size_t i;

	if (!*word || edits > far)
		return;
	for (i = 0; i < near->count; i++)
		if (!strcmp(near->word[i], word))
			return;

	for (i = near->count; i > 0 && near->distance[i - 1] > edits; i--) {
		near->word[i] = near->word[i - 1];
		near->distance[i] = near->distance[i - 1];
	}
	near->word[i] = util_strdup(word);
	near->distance[i] = edits;
	if (near->count < NEAR_MAX)
		near->count++;
	else
		free(near->word[NEAR_MAX]);
}

/**
 * near_text() - propose the nearest words
 * @near: words; released
 *
 * Return: what to add to a message, to be freed; empty if no word is near.
 */
char *near_text(struct near *near)
{
	char *text = util_strdup("");
	char *longer;
	size_t i;

	for (i = 0; i < near->count; i++) {
		longer = util_printf("%s%s%s", text,
				     i ? ", " : "; similar: ", near->word[i]);
		free(text);
		free(near->word[i]);
		text = longer;
	}
	near->count = 0;
	return text;
}
