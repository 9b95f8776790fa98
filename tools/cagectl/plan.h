/* SPDX-License-Identifier: GPL-2.0 */
/* What makes what is there what a topology says. */
#ifndef CAGECTL_PLAN_H
#define CAGECTL_PLAN_H

#include "topology.h"

/**
 * enum step_verb - what a step does
 * @STEP_ADD: it makes something
 * @STEP_DEL: it takes something away
 * @STEP_SET: it changes something
 */
enum step_verb {
	STEP_ADD,
	STEP_DEL,
	STEP_SET,
};

/**
 * enum step_state - what has become of a step
 * @STEP_PLANNED: nothing yet
 * @STEP_DONE: it was done
 * @STEP_REFUSED: the driver refused it
 * @STEP_UNDONE: it was done, and taken back
 * @STEP_STUCK: it was done, and cannot be taken back
 */
enum step_state {
	STEP_PLANNED,
	STEP_DONE,
	STEP_REFUSED,
	STEP_UNDONE,
	STEP_STUCK,
};

/**
 * struct step - one thing to do
 * @verb: what to do
 * @list: with what
 * @entry: the entry: as it is to be of STEP_ADD, else as it is
 * @set: of STEP_SET, what to set
 * @old: of STEP_SET, what that was
 * @back_only: there is nothing to do, but something to take back
 * @line: line that asks for it; 0 if it is not in the topology
 * @rank: steps are done in the order of their ranks
 * @order: and in this order if these are the same
 * @state: what has become of it
 */
struct step {
	enum step_verb verb;
	enum topology_list list;
	struct entry *entry;
	struct params set;
	struct params old;
	bool back_only;
	unsigned int line;
	unsigned int rank;
	size_t order;
	enum step_state state;
};

/**
 * struct plan - all that there is to do
 * @step: steps, in order
 * @count: how many
 */
struct plan {
	struct step *step;
	size_t count;
};

void plan_make(struct plan *plan, struct topology *want, struct topology *have);
bool plan_is_same(enum topology_list list, const struct entry *want,
		  const struct entry *have);
char *plan_text(const struct step *step);
void plan_free(struct plan *plan);

#endif
