// SPDX-License-Identifier: GPL-2.0
/*
 * Text for people: lines, and rows of tables whose columns stand in line. It
 * is kept until all of it is there, as the widest value makes the column.
 *
 * The labels of the rows stand above everything, those of rows that are below
 * a row above each group of them. Where the terminal is too narrow for all
 * columns, the least important ones are left out, and the last one is cut: a
 * row that is wrapped cannot be read.
 */
#include "table.h"

#include <stdlib.h>
#include <string.h>

#include "utf8.h"

/* Blanks before what belongs to a row */
#define INDENT 6
/* Of a last column that is text, what must fit at least */
#define LAST_MIN 24

static const char *const escapes[] = {
	[TABLE_GOOD] = "\033[32m",
	[TABLE_WARN] = "\033[33m",
	[TABLE_BAD] = "\033[1;31m",
	[TABLE_FAINT] = "\033[2m",
};

static struct table_row *begin(struct table *table, unsigned int level)
{
	struct table_row *row;

	table->row = util_grow(table->row, table->count, sizeof(*table->row));
	row = &table->row[table->count++];
	row->level = level;
	return row;
}

/**
 * table_words() - begin a line that is no row
 * @table: text
 * @level: how many rows it is within
 */
void table_words(struct table *table, unsigned int level)
{
	begin(table, level);
}

/**
 * table_row() - begin a row
 * @table: text
 * @level: how many rows it is within
 * @name: of what it is; those of the same have the same labels. Not looked at
 *	if it is in no row. It must be there as long as the table is
 */
void table_row(struct table *table, unsigned int level, const char *name)
{
	struct table_row *row = begin(table, level);
	struct table_head *head;

	row->is_row = true;
	for (; row->head < table->heads; row->head++) {
		head = &table->head[row->head];
		if (head->row.level == level &&
		    (!level || !strcmp(head->name, name)))
			return;
	}
	table->head = util_grow(table->head, table->heads, sizeof(*table->head));
	head = &table->head[table->heads++];
	head->name = name;
	head->row.level = level;
}

static void add_words(struct table_row *row, const char *label, const char *text)
{
	char *words;

	words = util_printf("%s%s%s%s%s", row->words ? row->words : "",
			    row->words ? " " : "", label, *label ? " " : "",
			    text);
	free(row->words);
	row->words = utf8_clean(words);
}

static void add_cell(struct table_row *row, const struct table_cell *cell,
		     const char *text)
{
	row->cell = util_grow(row->cell, row->count, sizeof(*row->cell));
	row->cell[row->count] = *cell;
	row->cell[row->count++].text = utf8_clean(util_strdup(text));
}

/**
 * table_add() - add a value to the last line
 * @table: text
 * @label: what it is called; in a row, that is the label of its column
 * @cell: the value; copied, without what a terminal would obey
 */
void table_add(struct table *table, const char *label,
	       const struct table_cell *cell)
{
	struct table_row *row = &table->row[table->count - 1];
	struct table_row *head;

	if (!row->is_row) {
		add_words(row, label, cell->text);
		return;
	}
	head = &table->head[row->head].row;
	if (row->count == head->count) {
		add_cell(head, cell, label);
		head->cell[row->count].colour = TABLE_PLAIN;
	}
	add_cell(row, cell, cell->text);
}

static void widen(size_t *width, const struct table_row *row)
{
	size_t i, len;

	for (i = 0; i < row->count; i++) {
		len = strlen(row->cell[i].text);
		if (width[i] < len)
			width[i] = len;
	}
}

/* The columns by place, which is a stable order */
static void sort_columns(struct table_head *head)
{
	size_t i, j;

	for (i = 0; i < head->row.count; i++) {
		head->width = util_grow(head->width, i, sizeof(size_t));
		head->column = util_grow(head->column, i, sizeof(size_t));
		for (j = i; j && head->row.cell[head->column[j - 1]].place >
				 head->row.cell[i].place; j--)
			head->column[j] = head->column[j - 1];
		head->column[j] = i;
	}
	head->columns = head->row.count;
}

static const struct table_cell *label_of(const struct table_head *head, size_t i)
{
	return &head->row.cell[head->column[i]];
}

/* The lower the more important: what must stay, then from left to right */
static size_t importance(const struct table *table, const char *label,
			 size_t place)
{
	size_t i;

	for (i = 0; table->keep && table->keep[i]; i++)
		if (!strcmp(table->keep[i], label))
			return i;
	return i + place;
}

static size_t least_important(const struct table *table,
			      const struct table_head *head)
{
	size_t i, now, worst = 0, least = 0;

	for (i = 0; i < head->columns; i++) {
		now = importance(table, label_of(head, i)->text, i);
		if (now >= worst) {
			worst = now;
			least = i;
		}
	}
	return least;
}

/* Columns of the terminal that are needed before column @end */
static size_t needed(const struct table_head *head, size_t end)
{
	size_t sum = head->row.level * INDENT;
	size_t i;

	for (i = 0; i < end; i++)
		sum += 2 + head->width[head->column[i]];
	return sum;
}

static bool fits(const struct table *table, const struct table_head *head)
{
	const struct table_cell *label = label_of(head, head->columns - 1);
	size_t last = head->width[head->column[head->columns - 1]];

	if (!label->number && last > LAST_MIN)
		last = LAST_MIN;
	return needed(head, head->columns - 1) + 2 + last <= table->width;
}

static void lay_out(struct table *table, size_t number)
{
	struct table_head *head = &table->head[number];
	size_t i, used;

	sort_columns(head);
	widen(head->width, &head->row);
	for (i = 0; i < table->count; i++)
		if (table->row[i].is_row && table->row[i].head == number)
			widen(head->width, &table->row[i]);
	if (!table->width || !head->columns)
		return;

	while (head->columns > 1 && !fits(table, head)) {
		i = least_important(table, head);
		for (head->columns--; i < head->columns; i++)
			head->column[i] = head->column[i + 1];
	}
	used = needed(head, head->columns - 1) + 2;
	if (!label_of(head, head->columns - 1)->number)
		head->room = table->width > used ? table->width - used : 1;
}

/* What is cut is cut before a character, not within it. */
static void print_cut(FILE *file, const char *text, size_t room)
{
	size_t len = strlen(text);

	if (room && len > room)
		for (len = room; len && (text[len] & 0xc0) == 0x80; len--)
			;
	fwrite(text, 1, len, file);
}

static void print_cell(const struct table *table, FILE *file,
		       const struct table_cell *cell, size_t room)
{
	const char *escape = table->colour ? escapes[cell->colour] : NULL;

	if (escape)
		fputs(escape, file);
	print_cut(file, cell->text, room);
	if (escape)
		fputs("\033[0m", file);
}

static void print_row(const struct table *table, FILE *file,
		      const struct table_row *row)
{
	const struct table_head *head = &table->head[row->head];
	const struct table_cell *cell;
	size_t end = head->columns;
	size_t i, fill;
	bool last;

	/* no blanks at the end of a line */
	while (end && (head->column[end - 1] >= row->count ||
		       !*row->cell[head->column[end - 1]].text))
		end--;
	fprintf(file, "%*s", (int)(row->level * INDENT), "");
	for (i = 0; i < end; i++) {
		/* a row may lack its last cells */
		if (head->column[i] >= row->count)
			continue;
		cell = &row->cell[head->column[i]];
		last = i + 1 == end;
		fill = head->width[head->column[i]] - strlen(cell->text);
		fputs("  ", file);
		if (cell->number)
			fprintf(file, "%*s", (int)fill, "");
		print_cell(table, file, cell,
			   i + 1 == head->columns ? head->room : 0);
		if (!cell->number && !last)
			fprintf(file, "%*s", (int)fill, "");
	}
	fputc('\n', file);
}

static void print_words(FILE *file, const struct table_row *row,
			const char *prefix)
{
	if (!row->words)
		return;
	if (prefix)
		fprintf(file, "%s ", prefix);
	fprintf(file, "%*s%s\n", (int)(row->level * INDENT), "", row->words);
}

static void print_head(const struct table *table, FILE *file, size_t number)
{
	struct table_row head = table->head[number].row;

	head.head = number;
	if (head.count)
		print_row(table, file, &head);
}

/**
 * table_print() - print the text
 * @table: text
 * @file: where to
 * @prefix: stands before each line that is no row; NULL for nothing
 */
void table_print(struct table *table, FILE *file, const char *prefix)
{
	const struct table_row *row, *last = NULL;
	size_t i;

	for (i = 0; i < table->heads; i++) {
		lay_out(table, i);
		if (!table->head[i].row.level)
			print_head(table, file, i);
	}
	for (i = 0; i < table->count; i++) {
		row = &table->row[i];
		if (!row->is_row) {
			print_words(file, row, prefix);
		} else if (row->count) {
			if (row->level && (!last || !last->is_row ||
					   last->head != row->head))
				print_head(table, file, row->head);
			print_row(table, file, row);
		}
		last = row;
	}
}

static void free_row(struct table_row *row)
{
	size_t i;

	for (i = 0; i < row->count; i++)
		free(row->cell[i].text);
	free(row->cell);
	free(row->words);
}

/**
 * table_free() - release the text
 * @table: text; of no use any more
 */
void table_free(struct table *table)
{
	size_t i;

	for (i = 0; i < table->heads; i++) {
		free_row(&table->head[i].row);
		free(table->head[i].column);
		free(table->head[i].width);
	}
	for (i = 0; i < table->count; i++)
		free_row(&table->row[i]);
	free(table->head);
	free(table->row);
}
