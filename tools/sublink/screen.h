/* SPDX-License-Identifier: GPL-2.0 */
/* A screen full of lines, of which only those that changed are written. */
#ifndef SUBLINK_SCREEN_H
#define SUBLINK_SCREEN_H

#include <stdbool.h>
#include <stddef.h>

/**
 * struct screen_text - bytes, and how wide they are
 * @bytes: the bytes, ended by 0 if there are any
 * @len: how many there are
 * @size: room for them
 * @cols: columns that they take
 */
struct screen_text {
	char *bytes;
	size_t len;
	size_t size;
	unsigned int cols;
};

/**
 * struct screen - the screen
 * @rows: its lines
 * @cols: its columns
 * @color: with colours and other attributes
 * @shown: lines, as they are on the terminal; those of no text are empty
 * @row: line that is being made
 * @line: what is in it so far
 * @frame: what is to be written
 */
struct screen {
	unsigned int rows;
	unsigned int cols;
	bool color;
	struct screen_text *shown;
	unsigned int row;
	struct screen_text line;
	struct screen_text frame;
};

void screen_resize(struct screen *screen, unsigned int rows, unsigned int cols);
void screen_put(struct screen *screen, const char *style, const char *text);
void screen_tab(struct screen *screen, unsigned int col);
void screen_next(struct screen *screen);
int screen_flush(struct screen *screen, int fd);
int screen_keep(const struct screen *screen, int fd);
void screen_free(struct screen *screen);

#endif
