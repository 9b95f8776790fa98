/* SPDX-License-Identifier: GPL-2.0 */
/* Text for people: lines, and rows of tables whose columns stand in line. */
#ifndef TOOLS_TABLE_H
#define TOOLS_TABLE_H

#include <stdbool.h>
#include <stdio.h>

#include "util.h"

/**
 * enum table_colour - how a value is shown on a terminal
 * @TABLE_PLAIN: as all text is
 * @TABLE_GOOD: green, as ip(8) shows what is up
 * @TABLE_WARN: yellow
 * @TABLE_BAD: red, as ip(8) shows what is down
 * @TABLE_FAINT: of less weight than the rest
 */
enum table_colour {
	TABLE_PLAIN,
	TABLE_GOOD,
	TABLE_WARN,
	TABLE_BAD,
	TABLE_FAINT,
};

/**
 * struct table_cell - a value of a row, or the label of a column
 * @text: what is shown
 * @number: it is a number, and stands to the right
 * @colour: how it is shown
 * @place: where the column stands, if it is a label: the lowest to the left,
 *	those of the same place as they came
 */
struct table_cell {
	char *text;
	bool number;
	enum table_colour colour;
	size_t place;
};

/**
 * struct table_row - a line of the text
 * @words: the whole text, if it is no row; NULL if it has none
 * @is_row: it is a row
 * @level: how many rows it is within
 * @head: index of its labels in the heads of the table, if it is a row
 * @cell: its values, if it is a row
 * @count: number of values
 */
struct table_row {
	char *words;
	bool is_row;
	unsigned int level;
	size_t head;
	struct table_cell *cell;
	size_t count;
};

/**
 * struct table_head - labels of rows, and how these are printed
 * @name: of what they are; rows that are in no row are all of the same
 * @row: the labels
 * @column: columns that are shown, from left to right: index of the cell
 * @columns: how many they are
 * @width: of each cell
 * @room: columns of the terminal for the last cell; 0 for no limit
 */
struct table_head {
	const char *name;
	struct table_row row;
	size_t *column;
	size_t columns;
	size_t *width;
	size_t room;
};

/**
 * struct table - text that is kept until the columns' width is known
 * @head: labels
 * @heads: how many there are
 * @row: lines of the text
 * @count: number of lines
 * @colour: it may have colours
 * @width: columns of the terminal, which rows are made to fit; 0 for no limit
 * @keep: labels of what is left out last if rows do not fit, the most
 *	important first, ended by NULL; of the others those to the right are
 *	left out first. NULL for none
 */
struct table {
	struct table_head *head;
	size_t heads;
	struct table_row *row;
	size_t count;
	bool colour;
	size_t width;
	const char *const *keep;
};

void table_words(struct table *table, unsigned int level);
void table_row(struct table *table, unsigned int level, const char *name);
void table_add(struct table *table, const char *label,
	       const struct table_cell *cell);
void table_print(struct table *table, FILE *file, const char *prefix);
void table_free(struct table *table);

#endif
