// SPDX-License-Identifier: GPL-2.0
/*
 * A screen full of lines, of which only those that changed are written, and all
 * of them at once. Text is taken as UTF-8, a column for each character: what
 * comes from elsewhere is made ASCII before it comes here.
 */
#include "screen.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "util.h"

static void append(struct screen_text *text, const char *bytes, size_t len)
{
	while (text->size < text->len + len + 1) {
		text->bytes = util_grow(text->bytes, text->size, 1);
		text->size = text->size ? text->size * 2 : 1;
	}
	memcpy(text->bytes + text->len, bytes, len);
	text->len += len;
	text->bytes[text->len] = '\0';
}

static void append_string(struct screen_text *text, const char *string)
{
	append(text, string, strlen(string));
}

static void clear(struct screen_text *text)
{
	text->len = 0;
	text->cols = 0;
}

static void forget_lines(struct screen *screen)
{
	unsigned int i;

	for (i = 0; i < screen->rows; i++)
		free(screen->shown[i].bytes);
	free(screen->shown);
	screen->shown = NULL;
}

/**
 * screen_resize() - begin with an empty screen
 * @screen: screen
 * @rows: lines that it has, at least one
 * @cols: columns
 */
void screen_resize(struct screen *screen, unsigned int rows, unsigned int cols)
{
	unsigned int i;

	forget_lines(screen);
	for (i = 0; i < rows; i++)
		screen->shown = util_grow(screen->shown, i, sizeof(*screen->shown));
	screen->rows = rows;
	screen->cols = cols;
	screen->row = 0;
	clear(&screen->line);
	clear(&screen->frame);
	append_string(&screen->frame, "\033[H\033[2J");
}

/* Bytes of the first character */
static size_t character(const char *text)
{
	size_t len = 1;

	while ((text[len] & 0xc0) == 0x80)
		len++;
	return len;
}

/**
 * screen_put() - add to the line
 * @screen: screen
 * @style: parameters of Select Graphic Rendition (ECMA-48 8.3.117), or NULL
 * @text: what to add; what does not fit is left out
 */
void screen_put(struct screen *screen, const char *style, const char *text)
{
	struct screen_text *line = &screen->line;
	bool styled = style && screen->color && line->cols < screen->cols;
	size_t len;

	if (styled) {
		append_string(line, "\033[");
		append_string(line, style);
		append_string(line, "m");
	}
	for (; *text && line->cols < screen->cols; text += len, line->cols++) {
		len = character(text);
		append(line, text, len);
	}
	if (styled)
		append_string(line, "\033[0m");
}

/**
 * screen_tab() - add blanks up to a column
 * @screen: screen
 * @col: the column, from 0; nothing is added if the line is that long
 */
void screen_tab(struct screen *screen, unsigned int col)
{
	while (screen->line.cols < col && screen->line.cols < screen->cols)
		screen_put(screen, NULL, " ");
}

static bool same(const struct screen_text *a, const struct screen_text *b)
{
	return a->len == b->len && (!a->len || !memcmp(a->bytes, b->bytes, a->len));
}

/**
 * screen_next() - end a line; the next one begins
 * @screen: screen; lines beyond its end are left out
 */
void screen_next(struct screen *screen)
{
	struct screen_text *shown, line = screen->line;
	char *place;

	if (screen->row < screen->rows) {
		shown = &screen->shown[screen->row];
		if (!same(shown, &line)) {
			place = util_printf("\033[%u;1H", screen->row + 1);
			append_string(&screen->frame, place);
			free(place);
			append(&screen->frame, line.len ? line.bytes : "", line.len);
			/* at the right edge, it would take the last character */
			if (line.cols < screen->cols)
				append_string(&screen->frame, "\033[K");
			screen->line = *shown;
			*shown = line;
		}
		screen->row++;
	}
	clear(&screen->line);
}

static int write_all(int fd, const char *bytes, size_t len)
{
	while (len) {
		ssize_t done = write(fd, bytes, len);

		if (done < 0 && errno != EINTR)
			return -errno;
		if (done > 0) {
			bytes += done;
			len -= done;
		}
	}
	return 0;
}

/**
 * screen_flush() - write what has changed
 * @screen: screen; lines that were not made are empty
 * @fd: the terminal
 *
 * Return: 0, or a negative error number.
 */
int screen_flush(struct screen *screen, int fd)
{
	int err;

	while (screen->row < screen->rows)
		screen_next(screen);
	screen->row = 0;
	err = write_all(fd, screen->frame.bytes, screen->frame.len);
	clear(&screen->frame);
	return err;
}

/**
 * screen_keep() - write what is on the screen as lines of text
 * @screen: screen
 * @fd: where to
 *
 * Return: 0, or a negative error number.
 */
int screen_keep(const struct screen *screen, int fd)
{
	unsigned int i, rows = screen->rows;
	int err = 0;

	while (rows && !screen->shown[rows - 1].len)
		rows--;
	for (i = 0; !err && i < rows; i++) {
		err = write_all(fd, screen->shown[i].bytes, screen->shown[i].len);
		if (!err)
			err = write_all(fd, "\n", 1);
	}
	return err;
}

/**
 * screen_free() - release a screen
 * @screen: screen; empty afterwards
 */
void screen_free(struct screen *screen)
{
	forget_lines(screen);
	free(screen->line.bytes);
	free(screen->frame.bytes);
	memset(screen, 0, sizeof(*screen));
}
