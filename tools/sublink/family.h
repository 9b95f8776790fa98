/* SPDX-License-Identifier: GPL-2.0 */
/* A metric: what it is called, and where its samples come from. */
#ifndef SUBLINK_FAMILY_H
#define SUBLINK_FAMILY_H

#include "exposition.h"
#include "view.h"

/**
 * struct family_scope - what a metric is asked for
 * @text: where to write
 * @view: all that was seen
 * @vc: a cage of it; NULL if the metric is of the machine
 * @vs: a sublink of it; NULL if the metric is of a cage
 * @labels: labels of all samples of @vc, or of @vs
 */
struct family_scope {
	struct exposition *text;
	const struct view *view;
	const struct view_cage *vc;
	const struct view_sublink *vs;
	const char *labels;
};

/**
 * enum family_level - what has a sample of a metric
 * @FAMILY_MACHINE: all together
 * @FAMILY_CAGE: each cage
 * @FAMILY_SUBLINK: each sublink
 */
enum family_level {
	FAMILY_MACHINE,
	FAMILY_CAGE,
	FAMILY_SUBLINK,
};

/**
 * struct family - a metric
 * @head: what is written of it
 * @level: what has samples of it
 * @put: writes them
 * @offset: where what @put writes is in the struct that it takes it from
 */
struct family {
	struct exposition_family head;
	enum family_level level;
	void (*put)(const struct family_scope *scope, size_t offset);
	size_t offset;
};

/**
 * struct families - metrics of a sort
 * @family: array
 * @count: how many they are
 */
struct families {
	const struct family *family;
	size_t count;
};

/** define FAMILY_GAUGE - head of a metric that goes up and down */
#define FAMILY_GAUGE(name, unit, help)	\
	{ "sublink_" name, EXPOSITION_GAUGE, unit, help }

/** define FAMILY_COUNTER - head of a metric that goes up only */
#define FAMILY_COUNTER(name, unit, help)	\
	{ "sublink_" name, EXPOSITION_COUNTER, unit, help }

/** define FAMILY_INFO - head of a metric whose labels say something */
#define FAMILY_INFO(name, help)	\
	{ name, EXPOSITION_INFO, NULL, help }

/** var families_cage - metrics of cages, and of the modules in them */
extern const struct families families_cage;
/** var families_sublink - metrics of sublinks, as the kernel has them */
extern const struct families families_sublink;
/** var families_figures - metrics of what the counters of sublinks mean */
extern const struct families families_figures;

const void *family_at(const void *data, size_t offset);
void family_put(const struct family_scope *scope, const char *key,
		const char *value, double number);
void family_put_count(const struct family_scope *scope, const char *key,
		      const char *value, uint64_t number);
void family_lane(char *name, size_t size, const struct family_scope *scope,
		 unsigned int i, unsigned int lanes);

#endif
