// SPDX-License-Identifier: GPL-2.0
/*
 * Counters as they were. A sublink is known by where it is, not by its netdev:
 * the port of a cage may get another one, and what is found then is told from
 * what was counted.
 */
#include "baseline.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "baseline_file.h"
#include "store.h"

static int by_key(const void *a, const void *b)
{
	const struct baseline_entry *first = a, *second = b;

	return strcmp(first->key, second->key);
}

/* Line cards number their cages anew; without a port there is no number. */
static char *cage_key(const struct cage *cage)
{
	unsigned long long number = cage->number;

	if (cage->number == ABSENT)
		return util_printf("%s/%s", cage->dev,
				   cage_sublink_netdev(cage->sublink));
	if (cage->linecard == ABSENT)
		return util_printf("%s/%llu", cage->dev, number);
	return util_printf("%s/lc%llu/%llu", cage->dev,
			   (unsigned long long)cage->linecard, number);
}

static char *sublink_key(const struct cage *cage,
			 const struct cage_sublink *sublink)
{
	uint64_t number = cage_sublink_number(sublink);
	char *of_cage = cage_key(cage);
	char *key;

	if (number == ABSENT)
		return of_cage;
	key = util_printf("%s/s%llu", of_cage, (unsigned long long)number);
	free(of_cage);
	return key;
}

/* Index of the first entry with a key that is not before @key */
static size_t find(const struct baseline *baseline, const char *key)
{
	size_t low = 0, high = baseline->count;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (strcmp(baseline->entry[middle].key, key) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/*
 * A sublink that was made by a split has none of its own, but what its cage
 * had tells that it was split: another number of lanes.
 */
static const struct counts *of_cage(const struct baseline *baseline,
				    const struct cage *cage,
				    const struct cage_sublink *sublink)
{
	char *key = cage_key(cage);
	size_t len = strlen(key);
	const struct counts *found = NULL;
	size_t i;

	for (i = find(baseline, key); !found && i < baseline->count; i++) {
		const struct baseline_entry *entry = &baseline->entry[i];

		if (strncmp(entry->key, key, len))
			break;
		if ((!entry->key[len] || entry->key[len] == '/') &&
		    sublink->first_lane != ABSENT &&
		    entry->counts.lanes != sublink->lanes)
			found = &entry->counts;
	}
	free(key);
	return found;
}

/**
 * baseline_find() - find what was counted at a sublink then
 * @baseline: baseline
 * @cage: its cage
 * @sublink: the sublink
 *
 * Return: what was counted, or NULL. If the cage was split in another way then,
 * it is of one of the ports that it had, whose lanes are others.
 */
const struct counts *baseline_find(const struct baseline *baseline,
				   const struct cage *cage,
				   const struct cage_sublink *sublink)
{
	char *key;
	size_t i;
	bool same;

	if (!baseline->count)
		return NULL;
	key = sublink_key(cage, sublink);
	i = find(baseline, key);
	same = i < baseline->count && !strcmp(baseline->entry[i].key, key);
	free(key);
	return same ? &baseline->entry[i].counts :
		      of_cage(baseline, cage, sublink);
}

/**
 * baseline_add() - put a sublink into a baseline, or have it anew
 * @baseline: baseline
 * @sample: look that it was seen in
 * @cage: its cage
 * @sublink: the sublink
 */
void baseline_add(struct baseline *baseline, const struct sample *sample,
		  const struct cage *cage, const struct cage_sublink *sublink)
{
	char *key = sublink_key(cage, sublink);
	size_t i = find(baseline, key);
	struct baseline_entry *entry;

	if (i < baseline->count && !strcmp(baseline->entry[i].key, key)) {
		free(key);
	} else {
		baseline->entry = util_grow(baseline->entry, baseline->count,
					    sizeof(*entry));
		memmove(&baseline->entry[i + 1], &baseline->entry[i],
			(baseline->count++ - i) * sizeof(*entry));
		baseline->entry[i].key = key;
	}
	entry = &baseline->entry[i];
	counts_take(&entry->counts, sample, sublink);
	if (baseline->wall < entry->counts.wall)
		baseline->wall = entry->counts.wall;
}

/**
 * baseline_load() - read a baseline that was kept
 * @baseline: where to put it; empty, to be freed whatever this returns
 * @name: its name
 * @why: where to put why it could not be read, to be freed
 *
 * Return: 0, or a negative error number; -ENOENT if there is no such baseline.
 */
int baseline_load(struct baseline *baseline, const char *name, char **why)
{
	int err;
	char *path = store_path(name, &err, why);
	FILE *file;
	size_t i;

	if (!path)
		return err;
	file = store_read(path, &err, why);
	if (file) {
		err = baseline_read(baseline, file, path, why);
		fclose(file);
	}
	if (!err && baseline->count)
		qsort(baseline->entry, baseline->count,
		      sizeof(*baseline->entry), by_key);
	for (i = 0; !err && i < baseline->count; i++) {
		const struct baseline_entry *entry = &baseline->entry[i];

		if (baseline->wall < entry->counts.wall)
			baseline->wall = entry->counts.wall;
		if (!i || strcmp(entry->key, entry[-1].key))
			continue;
		*why = util_printf("%s: sublink %s is there twice", path,
				   entry->key);
		err = -EINVAL;
	}
	free(path);
	return err;
}

/**
 * baseline_save() - keep a baseline
 * @baseline: the baseline
 * @name: its name; what was kept as that is replaced, if all could be written
 * @why: where to put why it could not, to be freed
 *
 * Return: 0, or a negative error number.
 */
int baseline_save(const struct baseline *baseline, const char *name, char **why)
{
	int err;
	char *path = store_path(name, &err, why);
	struct replace replace;

	if (!path)
		return err;
	err = store_replace(&replace, path, why);
	if (!err) {
		baseline_write(baseline, replace.file);
		err = replace_end(&replace);
		if (err)
			*why = util_printf("cannot write %s: %s", path,
					   strerror(-err));
	}
	free(path);
	return err;
}

/**
 * baseline_free() - release a baseline
 * @baseline: the baseline; empty afterwards
 */
void baseline_free(struct baseline *baseline)
{
	size_t i;

	for (i = 0; i < baseline->count; i++)
		free(baseline->entry[i].key);
	free(baseline->entry);
	memset(baseline, 0, sizeof(*baseline));
}
