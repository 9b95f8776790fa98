// SPDX-License-Identifier: GPL-2.0
/*
 * Which fields of an output were asked for: by what they are called in JSON,
 * or by their label in text, in any case of letters. What fields there are is
 * only known when they are printed, so names that mean none are told then.
 */
#include "fields.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

/**
 * fields_open() - take a list of fields
 * @fields: where to put it; to be released by fields_close()
 * @list: names between commas
 */
void fields_open(struct fields *fields, const char *list)
{
	char *rest, *name;

	memset(fields, 0, sizeof(*fields));
	fields->list = util_strdup(list);
	rest = fields->list;
	while ((name = strsep(&rest, ","))) {
		size_t n = fields->count++;

		fields->name = util_grow(fields->name, n, sizeof(*fields->name));
		fields->near = util_grow(fields->near, n, sizeof(*fields->near));
		fields->found = util_grow(fields->found, n,
					  sizeof(*fields->found));
		fields->name[n] = name;
		fields->near[n].wanted = name;
	}
}

/**
 * fields_choose() - tell whether a field was asked for
 * @fields: what was asked for
 * @key: what it is called in JSON
 * @label: what it is called in text; NULL if it is not there
 * @place: set to which of the names it is, if it was
 *
 * Return: whether it was.
 */
bool fields_choose(struct fields *fields, const char *key, const char *label,
		   size_t *place)
{
	bool chosen = false;
	size_t i;

	fields->any = true;
	for (i = fields->count; i-- > 0;) {
		if (!strcasecmp(fields->name[i], key) ||
		    (label && *label && !strcasecmp(fields->name[i], label))) {
			fields->found[i] = true;
			chosen = true;
			*place = i;
		} else if (!fields->found[i]) {
			near_add(&fields->near[i], key);
		}
	}
	return chosen;
}

/**
 * fields_missing() - tell of a name that means no field
 * @fields: what was asked for, after all fields were printed
 *
 * Return: a message, to be freed; NULL if all names mean a field, or if there
 * were no fields at all.
 */
char *fields_missing(struct fields *fields)
{
	char *similar, *text;
	size_t i;

	for (i = 0; fields->any && i < fields->count; i++) {
		if (fields->found[i])
			continue;
		similar = near_text(&fields->near[i]);
		text = util_printf("there is no field \"%s\"%s", fields->name[i],
				   similar);
		free(similar);
		return text;
	}
	return NULL;
}

/**
 * fields_close() - release a list of fields
 * @fields: the list; empty afterwards, so that nothing is left out
 */
void fields_close(struct fields *fields)
{
	size_t i;

	for (i = 0; i < fields->count; i++)
		free(near_text(&fields->near[i]));
	free(fields->near);
	free(fields->name);
	free(fields->found);
	free(fields->list);
	memset(fields, 0, sizeof(*fields));
}
