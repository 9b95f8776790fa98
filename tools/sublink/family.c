// SPDX-License-Identifier: GPL-2.0
/* A metric: what those that write samples have in common. */
#include "family.h"

#include <stdio.h>
#include <stdlib.h>

/**
 * family_at() - a member of a struct
 * @data: the struct
 * @offset: where the member is
 *
 * Return: the member.
 */
const void *family_at(const void *data, size_t offset)
{
	return (const char *)data + offset;
}

/**
 * family_put() - write a sample with one label more
 * @scope: what the sample is of
 * @key: the label
 * @value: what the label says
 * @number: value of the sample; it is not written if it is NAN
 */
void family_put(const struct family_scope *scope, const char *key,
		const char *value, double number)
{
	char *labels = exposition_labels(scope->labels, key, value, NULL);

	exposition_double(scope->text, labels, number);
	free(labels);
}

/**
 * family_put_count() - write a sample that was counted, with one label more
 * @scope: what the sample is of
 * @key: the label
 * @value: what the label says
 * @number: value of the sample; it is not written if it is ABSENT
 */
void family_put_count(const struct family_scope *scope, const char *key,
		      const char *value, uint64_t number)
{
	char *labels = exposition_labels(scope->labels, key, value, NULL);

	exposition_number(scope->text, labels, number);
	free(labels);
}

/**
 * family_lane() - name of a lane that is counted by
 * @name: where to write it
 * @size: room there
 * @scope: its sublink
 * @i: which of the lanes
 * @lanes: how many have counters
 *
 * A driver may also count by PCS lane: those are not lanes of the cage.
 */
void family_lane(char *name, size_t size, const struct family_scope *scope,
		 unsigned int i, unsigned int lanes)
{
	const struct cage_sublink *sublink = scope->vs->sublink;

	if (sublink->first_lane != ABSENT && sublink->lanes == lanes)
		snprintf(name, size, "%llu",
			 (unsigned long long)sublink->first_lane + i);
	else
		snprintf(name, size, "pcs%u", i);
}
