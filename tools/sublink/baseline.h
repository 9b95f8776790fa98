/* SPDX-License-Identifier: GPL-2.0 */
/* Counters as they were: "since when", without clearing what counts. */
#ifndef SUBLINK_BASELINE_H
#define SUBLINK_BASELINE_H

#include "counts.h"

/**
 * struct baseline_entry - a sublink in a baseline
 * @key: which it is: handle of its cage and its number, as "pci/0000:03:00.0/9/s1";
 *	owned
 * @counts: what was counted then
 */
struct baseline_entry {
	char *key;
	struct counts counts;
};

/**
 * struct baseline - counters as they were
 * @entry: sublinks, by @key
 * @count: how many there are
 * @wall: when the newest of them was counted, ns since 1970
 */
struct baseline {
	struct baseline_entry *entry;
	size_t count;
	uint64_t wall;
};

int baseline_load(struct baseline *baseline, const char *name, char **why);
int baseline_save(const struct baseline *baseline, const char *name, char **why);
const struct counts *baseline_find(const struct baseline *baseline,
				   const struct cage *cage,
				   const struct cage_sublink *sublink);
void baseline_add(struct baseline *baseline, const struct sample *sample,
		  const struct cage *cage, const struct cage_sublink *sublink);
void baseline_free(struct baseline *baseline);

#endif
