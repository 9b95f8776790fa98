/* SPDX-License-Identifier: GPL-2.0 */
/* A topology: all that instances have, as a file says it or as the driver has it. */
#ifndef CAGECTL_TOPOLOGY_H
#define CAGECTL_TOPOLOGY_H

#include "entry.h"

/**
 * enum topology_list - what a topology has, in the order of its lines in a dump
 * @TOPOLOGY_INSTANCE: instances
 * @TOPOLOGY_CAGE: what was set of cages
 * @TOPOLOGY_SPLIT: into how many ports cages are split
 * @TOPOLOGY_MODULE: modules
 * @TOPOLOGY_CABLE: cables
 * @TOPOLOGY_PORT: what was set of ports
 * @TOPOLOGY_LANE: what was set of lanes
 * @TOPOLOGY_FAULT: faults
 * @TOPOLOGY_LISTS: how many lists there are
 */
enum topology_list {
	TOPOLOGY_INSTANCE,
	TOPOLOGY_CAGE,
	TOPOLOGY_SPLIT,
	TOPOLOGY_MODULE,
	TOPOLOGY_CABLE,
	TOPOLOGY_PORT,
	TOPOLOGY_LANE,
	TOPOLOGY_FAULT,
	TOPOLOGY_LISTS,
};

/**
 * struct complaint - what is wrong with a line
 * @line: number of the line, 0 for the file
 * @order: the how manieth complaint it is
 * @text: what is wrong
 */
struct complaint {
	unsigned int line;
	size_t order;
	char *text;
};

/**
 * struct topology - instances and all that they have
 * @file: name of the file; NULL if it is what the driver has
 * @line: line that is being read
 * @list: by enum topology_list
 * @complaint: what is wrong
 * @complaints: how much is
 */
struct topology {
	const char *file;
	unsigned int line;
	struct entries list[TOPOLOGY_LISTS];
	struct complaint *complaint;
	size_t complaints;
};

/**
 * struct index - entries in the order of their places
 * @entry: array of them
 * @count: how many
 */
struct index {
	struct entry **entry;
	size_t count;
};

extern const struct entry_kind *const topology_kinds[TOPOLOGY_LISTS];

/* topology.c */
void topology_read(struct topology *topology, struct tool *tool, FILE *file);
void topology_complain(struct topology *topology, unsigned int line,
		       const char *fmt, ...) __printf(3, 4);
bool topology_report(struct topology *topology, struct tool *tool);
void topology_free(struct topology *topology);

void index_make(struct index *index, struct entries *entries);
size_t index_find(const struct index *index, const struct place *place);
struct entry *index_get(const struct index *index, const struct place *place);
struct entry *index_instance(const struct index *index, const char *device);
void index_free(struct index *index);

/* state.c */
int state_read(struct topology *have, struct entries *plugged,
	       struct entries *types, struct session *session,
	       const struct topology *want);
int state_read_all(struct topology *have, struct session *session,
		   const struct index *only);

/* check.c */
void check_topology(struct topology *want, struct topology *have,
		    struct entries *plugged, const struct entries *types);

#endif
