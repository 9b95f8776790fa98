// SPDX-License-Identifier: GPL-2.0
/*
 * Reading a topology: a line has an object and what its command takes to make or
 * set one; a # at the start of a word begins a comment. Whatever is wrong with a
 * line, the others are read, too, so that all errors are told at once.
 */
#include "topology.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "near.h"

#define BLANKS " \t\r\n"

const struct entry_kind *const topology_kinds[TOPOLOGY_LISTS] = {
	[TOPOLOGY_INSTANCE]	= &instance_kind,
	[TOPOLOGY_CAGE]		= &cage_kind,
	[TOPOLOGY_SPLIT]	= &split_kind,
	[TOPOLOGY_MODULE]	= &module_kind,
	[TOPOLOGY_CABLE]	= &cable_kind,
	[TOPOLOGY_PORT]		= &port_kind,
	[TOPOLOGY_LANE]		= &lane_kind,
	[TOPOLOGY_FAULT]	= &fault_kind,
};

/**
 * struct words - the words of a line
 * @word: array, ended by NULL
 * @count: how many
 */
struct words {
	char **word;
	size_t count;
};

/**
 * topology_complain() - say what is wrong with a line
 * @topology: topology
 * @line: number of the line, 0 for the file
 * @fmt: what is wrong, as of printf()
 */
void topology_complain(struct topology *topology, unsigned int line,
		       const char *fmt, ...)
{
	struct complaint *complaint;
	va_list args;

	topology->complaint = util_grow(topology->complaint,
					topology->complaints,
					sizeof(*complaint));
	complaint = &topology->complaint[topology->complaints];
	complaint->line = line;
	complaint->order = topology->complaints++;
	va_start(args, fmt);
	complaint->text = util_vprintf(fmt, args);
	va_end(args);
}

static void complain(const char *text, void *data)
{
	struct topology *topology = data;

	topology_complain(topology, topology->line, "%s", text);
}

static void add_word(struct words *words, char *word)
{
	words->word = util_grow(words->word, words->count,
				sizeof(*words->word));
	words->word[words->count++] = word;
}

static void split_words(struct words *words, char *line)
{
	char *word;

	words->count = 0;
	while ((word = strsep(&line, BLANKS))) {
		if (*word == '#')
			break;
		if (*word)
			add_word(words, word);
	}
	add_word(words, NULL);
}

static void no_object(struct topology *topology, const char *word)
{
	struct near near = { .wanted = word };
	char *similar;
	size_t i;

	for (i = 0; i < TOPOLOGY_LISTS; i++)
		near_add(&near, topology_kinds[i]->name);
	similar = near_text(&near);
	topology_complain(topology, topology->line,
			  "there is no object \"%s\"%s", word, similar);
	free(similar);
}

/*
 * An instance of which something is wrong is there all the same: what else is
 * said of it is not wrong for that.
 */
static void keep_instances(struct entries *entries, size_t first,
			   const char *name)
{
	struct places places = {};
	size_t i;

	if (name && entries->count == first && places_take(&places, name))
		for (i = 0; i < places.count; i++)
			entries_add(entries)->at = places.place[i];
	places_free(&places);
}

static void take_line(struct topology *topology, struct tool *tool, char **word)
{
	struct entries *entries;
	size_t first, i;

	for (i = 0; i < TOPOLOGY_LISTS; i++)
		if (!strcmp(*word, topology_kinds[i]->name))
			break;
	if (i == TOPOLOGY_LISTS) {
		no_object(topology, *word);
		return;
	}
	entries = &topology->list[i];
	first = entries->count;
	if (command_parse(entries, tool, topology_kinds[i], word + 1))
		entries_cut(entries, first);
	if (i == TOPOLOGY_INSTANCE)
		keep_instances(entries, first, word[1]);
	for (; first < entries->count; first++)
		entries->entry[first].line = topology->line;
}

/**
 * topology_read() - read a file
 * @topology: where to put what it has, with its name
 * @tool: tool
 * @file: the file
 */
void topology_read(struct topology *topology, struct tool *tool, FILE *file)
{
	struct words words = {};
	char *line = NULL;
	size_t size = 0;
	ssize_t len;

	tool->complain = complain;
	tool->complain_data = topology;
	while ((len = getline(&line, &size, file)) >= 0) {
		topology->line++;
		if (strlen(line) != (size_t)len) {
			topology_complain(topology, topology->line,
					  "there is a byte 0 in the line");
			continue;
		}
		split_words(&words, line);
		if (*words.word)
			take_line(topology, tool, words.word);
	}
	if (ferror(file))
		topology_complain(topology, 0, "%s", strerror(errno));
	tool->complain = NULL;
	free(words.word);
	free(line);
}

static int by_line(const void *a, const void *b)
{
	const struct complaint *first = a, *second = b;

	if (first->line != second->line)
		return first->line < second->line ? -1 : 1;
	return first->order < second->order ? -1 : 1;
}

/**
 * topology_report() - say what is wrong, by line
 * @topology: topology
 * @tool: tool
 *
 * Return: whether anything is.
 */
bool topology_report(struct topology *topology, struct tool *tool)
{
	size_t i;

	if (topology->complaints)
		qsort(topology->complaint, topology->complaints,
		      sizeof(*topology->complaint), by_line);
	for (i = 0; i < topology->complaints; i++) {
		const struct complaint *complaint = &topology->complaint[i];

		if (complaint->line)
			tool_say(tool, "%s:%u: %s", topology->file,
				 complaint->line, complaint->text);
		else
			tool_say(tool, "%s: %s", topology->file,
				 complaint->text);
	}
	return topology->complaints;
}

/**
 * topology_free() - release a topology
 * @topology: topology
 */
void topology_free(struct topology *topology)
{
	size_t i;

	for (i = 0; i < TOPOLOGY_LISTS; i++)
		entries_free(&topology->list[i]);
	for (i = 0; i < topology->complaints; i++)
		free(topology->complaint[i].text);
	free(topology->complaint);
	topology->complaint = NULL;
	topology->complaints = 0;
}

/* Those of one place by their order in the list, which is that of the addresses */
static int by_place(const void *a, const void *b)
{
	const struct entry *first = *(struct entry *const *)a;
	const struct entry *second = *(struct entry *const *)b;
	int order = place_order(&first->at, &second->at);

	return order ? order : (first > second) - (first < second);
}

/**
 * index_make() - sort entries by their places
 * @index: where to put it, to be freed by index_free()
 * @entries: entries, which must not grow as long as the index is used
 */
void index_make(struct index *index, struct entries *entries)
{
	size_t i;

	index->entry = NULL;
	for (i = 0; i < entries->count; i++) {
		index->entry = util_grow(index->entry, i,
					 sizeof(*index->entry));
		index->entry[i] = &entries->entry[i];
	}
	index->count = entries->count;
	if (index->count)
		qsort(index->entry, index->count, sizeof(*index->entry),
		      by_place);
}

/**
 * index_find() - find where the entries at a place begin
 * @index: index
 * @place: place
 *
 * Return: the first that is there, or where it would be.
 */
size_t index_find(const struct index *index, const struct place *place)
{
	size_t low = 0, high = index->count, middle;

	while (low < high) {
		middle = low + (high - low) / 2;
		if (place_order(&index->entry[middle]->at, place) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/**
 * index_get() - find the first entry at a place
 * @index: index
 * @place: place
 *
 * Return: the entry, or NULL.
 */
struct entry *index_get(const struct index *index, const struct place *place)
{
	size_t i = index_find(index, place);

	if (i == index->count || place_order(&index->entry[i]->at, place))
		return NULL;
	return index->entry[i];
}

/**
 * index_instance() - find an instance
 * @index: index of instances
 * @device: name of the instance
 *
 * Return: the instance, or NULL.
 */
struct entry *index_instance(const struct index *index, const char *device)
{
	struct place place = { .cage = ABSENT, .unit = ABSENT };

	/* a longer one is none */
	if (strlen(device) >= sizeof(place.device))
		return NULL;
	memcpy(place.device, device, strlen(device) + 1);
	return index_get(index, &place);
}

/**
 * index_free() - release an index
 * @index: index
 */
void index_free(struct index *index)
{
	free(index->entry);
	index->entry = NULL;
	index->count = 0;
}
