// SPDX-License-Identifier: GPL-2.0
/*
 * Names: DEV, DEV/CAGE and DEV/CAGE/UNIT. A name with ranges stands for many:
 * srv[0-3]/1-2 for srv0/1, srv0/2, srv1/1 ... srv3/2. Brackets are where a
 * number is part of a name, in which there can be digits and dashes of its own.
 */
#include "place.h"

#include <stdlib.h>
#include <string.h>

#include "value.h"

/**
 * struct numbers - a list of numbers
 * @number: array
 * @count: how many
 */
struct numbers {
	uint64_t *number;
	size_t count;
};

static bool take_number(const char **text, uint64_t *number)
{
	size_t len = strspn(*text, "0123456789");

	return (*text)[len] != '.' && value_scan(*text, 1, number, text) &&
	       *number <= UINT32_MAX;
}

static bool add_numbers(struct numbers *numbers, uint64_t first, uint64_t last)
{
	if (last < first || last - first >= PLACE_MAX - numbers->count)
		return false;
	for (; first <= last; first++) {
		numbers->number = util_grow(numbers->number, numbers->count,
					    sizeof(*numbers->number));
		numbers->number[numbers->count++] = first;
	}
	return true;
}

/* "1", "1-4", "1-4,6": whether that is there, and not too much */
static bool take_numbers(const char **text, struct numbers *numbers)
{
	uint64_t first, last;

	for (;;) {
		if (!take_number(text, &first))
			return false;
		last = first;
		if (**text == '-') {
			++*text;
			if (!take_number(text, &last))
				return false;
		}
		if (!add_numbers(numbers, first, last))
			return false;
		if (**text != ',')
			return true;
		++*text;
	}
}

/* What follows a '/', or ABSENT; whether there is nothing else */
static bool take_part(const char **text, struct numbers *numbers)
{
	if (!**text)
		return add_numbers(numbers, ABSENT - 1, ABSENT - 1);
	++*text;
	return take_numbers(text, numbers) && (!**text || **text == '/');
}

/**
 * struct pattern - a name with ranges, in parts
 * @head: length of what is before the brackets, or of all
 * @tail: what is behind them
 * @tail_len: length of that
 * @device: numbers in the brackets
 * @cage: numbers of cages
 * @unit: numbers in these
 */
struct pattern {
	size_t head;
	const char *tail;
	size_t tail_len;
	struct numbers device;
	struct numbers cage;
	struct numbers unit;
};

static bool take_device(const char **text, struct pattern *pattern)
{
	pattern->head = strcspn(*text, "/[],");
	*text += pattern->head;
	if (**text == '[') {
		++*text;
		if (!take_numbers(text, &pattern->device) || *(*text)++ != ']')
			return false;
	} else if (!add_numbers(&pattern->device, 0, 0)) {
		return false;
	}
	pattern->tail = *text;
	pattern->tail_len = strcspn(*text, "/[],");
	*text += pattern->tail_len;
	return pattern->head && (!**text || **text == '/');
}

static bool take_pattern(const char *text, struct pattern *pattern)
{
	return take_device(&text, pattern) &&
	       take_part(&text, &pattern->cage) &&
	       take_part(&text, &pattern->unit) && !*text &&
	       pattern->device.count * pattern->cage.count *
	       pattern->unit.count <= PLACE_MAX;
}

/* add_numbers() takes no ABSENT, as its ranges end below it */
static uint64_t number_of(const struct numbers *numbers, size_t i)
{
	return numbers->number[i] == ABSENT - 1 ? ABSENT : numbers->number[i];
}

static bool add_device(struct places *places, const struct pattern *pattern,
		       const char *device)
{
	struct place *place;
	size_t i, j;

	if (strlen(device) >= sizeof(place->device))
		return false;
	for (i = 0; i < pattern->cage.count; i++) {
		for (j = 0; j < pattern->unit.count; j++) {
			places->place = util_grow(places->place, places->count,
						  sizeof(*place));
			place = &places->place[places->count++];
			memcpy(place->device, device, strlen(device) + 1);
			place->cage = number_of(&pattern->cage, i);
			place->unit = number_of(&pattern->unit, j);
		}
	}
	return true;
}

static bool expand(struct places *places, const char *text,
		   const struct pattern *pattern)
{
	bool ok = true;
	char *device;
	size_t i;

	for (i = 0; ok && i < pattern->device.count; i++) {
		if (text[pattern->head] == '[')
			device = util_printf("%.*s%llu%.*s",
					     (int)pattern->head, text,
					     (unsigned long long)pattern->device.number[i],
					     (int)pattern->tail_len,
					     pattern->tail);
		else
			device = util_printf("%.*s", (int)pattern->head, text);
		ok = add_device(places, pattern, device);
		free(device);
	}
	return ok;
}

/**
 * places_take() - take a name that may have ranges
 * @places: where to put what it stands for; empty, to be freed whatever this
 *	returns
 * @text: the name
 *
 * Return: whether it is one.
 */
bool places_take(struct places *places, const char *text)
{
	struct pattern pattern = {};
	bool ok;

	ok = take_pattern(text, &pattern) && expand(places, text, &pattern);
	free(pattern.device.number);
	free(pattern.cage.number);
	free(pattern.unit.number);
	return ok;
}

/**
 * places_free() - release what a name stands for
 * @places: the places; empty afterwards
 */
void places_free(struct places *places)
{
	free(places->place);
	places->place = NULL;
	places->count = 0;
}

/**
 * place_text() - write a name
 * @place: what to name
 *
 * Return: its name, to be freed.
 */
char *place_text(const struct place *place)
{
	if (place->cage == ABSENT)
		return util_strdup(place->device);
	if (place->unit == ABSENT)
		return util_printf("%s/%llu", place->device,
				   (unsigned long long)place->cage);
	return util_printf("%s/%llu/%llu", place->device,
			   (unsigned long long)place->cage,
			   (unsigned long long)place->unit);
}

static int by_number(uint64_t a, uint64_t b)
{
	return (a > b) - (a < b);
}

/**
 * place_order() - order of two places
 * @a: one
 * @b: the other
 *
 * Return: below 0, 0 or above 0, as of qsort().
 */
int place_order(const struct place *a, const struct place *b)
{
	int order = strcmp(a->device, b->device);

	if (!order)
		order = by_number(a->cage, b->cage);
	return order ? order : by_number(a->unit, b->unit);
}

/**
 * place_has() - tell whether a place is one of those that a name means
 * @place: what the name means
 * @other: the place
 *
 * Return: whether it is.
 */
bool place_has(const struct place *place, const struct place *other)
{
	return (!*place->device || !strcmp(place->device, other->device)) &&
	       (place->cage == ABSENT || other->cage == ABSENT ||
		place->cage == other->cage) &&
	       (place->unit == ABSENT || other->unit == ABSENT ||
		place->unit == other->unit);
}

/**
 * place_mask() - units as bits
 * @places: places of one cage
 *
 * Return: the bits; ABSENT if they are all units, 0 if they are of more than
 * one cage or too large.
 */
uint64_t place_mask(const struct places *places)
{
	uint64_t mask = 0;
	size_t i;

	for (i = 0; i < places->count; i++) {
		const struct place *place = &places->place[i];

		if (strcmp(place->device, places->place[0].device) ||
		    place->cage != places->place[0].cage)
			return 0;
		if (place->unit == ABSENT)
			return ABSENT;
		if (place->unit >= 32)
			return 0;
		mask |= 1ULL << place->unit;
	}
	return mask;
}

/**
 * place_mask_text() - write bits as units
 * @mask: the bits
 *
 * Return: a list of numbers and ranges, to be freed.
 */
char *place_mask_text(uint64_t mask)
{
	char *text = util_strdup("");
	unsigned int first, last;
	char *longer;

	for (first = 0; first < 64; first = last + 1) {
		last = first;
		if (!(mask >> first & 1))
			continue;
		while (last < 63 && mask >> (last + 1) & 1)
			last++;
		longer = util_printf(first == last ? "%s%s%u" : "%s%s%u-%u",
				     text, *text ? "," : "", first, last);
		free(text);
		text = longer;
	}
	return text;
}
