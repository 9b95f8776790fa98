/* SPDX-License-Identifier: GPL-2.0 */
/* Which fields of an output were asked for. */
#ifndef TOOLS_FIELDS_H
#define TOOLS_FIELDS_H

#include <stdbool.h>

#include "near.h"

/**
 * struct fields - fields that were asked for
 * @name: their names, in the order that was asked for; those of @list
 * @near: names of fields that are near to the one that was not found yet
 * @found: there is such a field
 * @count: how many names there are
 * @any: there was any field to choose from
 * @list: the names as they were written, with their ends marked
 */
struct fields {
	const char **name;
	struct near *near;
	bool *found;
	size_t count;
	bool any;
	char *list;
};

void fields_open(struct fields *fields, const char *list);
bool fields_choose(struct fields *fields, const char *key, const char *label,
		   size_t *place);
char *fields_missing(struct fields *fields);
void fields_close(struct fields *fields);

#endif
