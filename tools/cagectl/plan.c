// SPDX-License-Identifier: GPL-2.0
/*
 * What makes what is there what a topology says: the difference of two
 * topologies, as steps in an order that the driver can follow. Doing them
 * backwards gives what was there.
 *
 * Instances that the topology does not name are left alone. Of those that it
 * names, what it does not mention is taken away, or gets the value that it has
 * where nobody gave it one; a setting that the driver chooses is left alone.
 */
#include "plan.h"

#include <stdlib.h>
#include <string.h>

/*
 * Order of the steps. What belongs to something that is destroyed and made
 * anew is taken away first, so that it is given back when it all is undone.
 */
enum rank {
	RANK_FAULT_DEL,
	RANK_LANE_CLEAR,
	RANK_PORT_CLEAR,
	RANK_CABLE_DEL,
	RANK_MODULE_DEL,
	RANK_SPLIT_CLEAR,
	RANK_CAGE_CLEAR,
	RANK_INSTANCE_DEL,
	RANK_INSTANCE_ADD,
	RANK_INSTANCE_SET,
	RANK_CAGE_SET,
	RANK_SPLIT_SET,
	RANK_MODULE_ADD,
	RANK_MODULE_SET,
	RANK_CABLE_SET,
	RANK_CABLE_ADD,
	RANK_PORT_SET,
	RANK_LANE_SET,
	RANK_FAULT_ADD,
};

static const enum rank ranks[TOPOLOGY_LISTS][STEP_SET + 1] = {
	[TOPOLOGY_INSTANCE] = {
		RANK_INSTANCE_ADD, RANK_INSTANCE_DEL, RANK_INSTANCE_SET
	},
	[TOPOLOGY_CAGE]	  = { [STEP_SET] = RANK_CAGE_SET },
	[TOPOLOGY_SPLIT]  = { [STEP_SET] = RANK_SPLIT_SET },
	[TOPOLOGY_MODULE] = {
		RANK_MODULE_ADD, RANK_MODULE_DEL, RANK_MODULE_SET
	},
	[TOPOLOGY_CABLE]  = { RANK_CABLE_ADD, RANK_CABLE_DEL, RANK_CABLE_SET },
	[TOPOLOGY_PORT]	  = { [STEP_SET] = RANK_PORT_SET },
	[TOPOLOGY_LANE]	  = { [STEP_SET] = RANK_LANE_SET },
	[TOPOLOGY_FAULT]  = { RANK_FAULT_ADD, RANK_FAULT_DEL },
};

/**
 * struct diff - two topologies being compared
 * @plan: what comes out
 * @want: what is to be
 * @have: what is there
 * @wanted: instances that are to be
 * @there: instances that are there
 * @splits: how cages are to be split
 * @was_split: how they are
 * @modules: modules that are to be
 * @plugged: modules that are there
 */
struct diff {
	struct plan *plan;
	struct topology *want;
	struct topology *have;
	struct index wanted;
	struct index there;
	struct index splits;
	struct index was_split;
	struct index modules;
	struct index plugged;
};

static struct step *add_step(struct plan *plan, enum step_verb verb,
			     enum topology_list list, struct entry *entry,
			     unsigned int line)
{
	struct step *step;

	plan->step = util_grow(plan->step, plan->count, sizeof(*plan->step));
	step = &plan->step[plan->count];
	step->verb = verb;
	step->list = list;
	step->entry = entry;
	step->line = line;
	step->rank = ranks[list][verb];
	step->back_only = false;
	step->order = plan->count++;
	return step;
}

/* The value that a setting has, or is to have; NL_NO_S32 for whatever it is */
static int64_t meant(const struct param *param, int64_t value)
{
	if (value != NL_NO_S32 || param->left)
		return value;
	return param->usual;
}

/**
 * struct change - how settings differ
 * @set: those to set
 * @old: what they were
 * @any: there are some
 * @fixed: one of them cannot be changed
 */
struct change {
	struct params set;
	struct params old;
	bool any;
	bool fixed;
};

static void compare(struct change *change, const struct param *table,
		    const struct params *want, const struct params *have)
{
	const struct param *param;

	memset(change, 0, sizeof(*change));
	params_clear(&change->set);
	params_clear(&change->old);
	for (param = table; param->name; param++) {
		size_t i = param - table;
		int64_t to = meant(param, want->value[i]);
		int64_t from = meant(param, have->value[i]);

		if (param->relative || to == NL_NO_S32 || to == from)
			continue;
		/* nor can it be changed, if the driver does not tell */
		if (param->fixed && from == NL_NO_S32)
			continue;
		change->any = true;
		change->fixed = change->fixed || param->fixed;
		change->set.value[i] = to;
		change->old.value[i] = from;
	}
}

/* Change @entry, which is there, as a line of the topology says, or 0 */
static struct step *add_change(struct diff *diff, enum topology_list list,
			       struct entry *entry, const struct params *want,
			       unsigned int line)
{
	struct change change;
	struct step *step;

	compare(&change, topology_kinds[list]->table, want, &entry->params);
	if (!change.any)
		return NULL;
	step = add_step(diff->plan, STEP_SET, list, entry, line);
	step->set = change.set;
	step->old = change.old;
	if (list != TOPOLOGY_SPLIT || change.old.value[0] == 1 ||
	    change.set.value[0] == 1)
		return step;

	/* devlink splits what is whole only */
	step->set.value[0] = 1;
	step = add_step(diff->plan, STEP_SET, list, entry, line);
	step->set = change.set;
	step->old = change.old;
	step->old.value[0] = 1;
	return step;
}

/**
 * plan_is_same() - tell whether what is there stays, if maybe with other settings
 * @list: what it is
 * @want: as it is to be
 * @have: as it is
 *
 * Return: whether it does; else it is made anew.
 */
bool plan_is_same(enum topology_list list, const struct entry *want,
		  const struct entry *have)
{
	const struct entry_kind *kind = topology_kinds[list];
	struct change change;

	if (kind->differs && kind->differs(want, have))
		return false;
	compare(&change, kind->table, &want->params, &have->params);
	return !change.fixed;
}

/* Instances are to be destroyed where one that cannot be changed is to differ */
static void diff_instances(struct diff *diff)
{
	struct entries *want = &diff->want->list[TOPOLOGY_INSTANCE];
	size_t i;

	for (i = 0; i < want->count; i++) {
		struct entry *entry = &want->entry[i];
		struct entry *have = index_get(&diff->there, &entry->at);

		if (have && plan_is_same(TOPOLOGY_INSTANCE, entry, have)) {
			have->used = true;
			entry->used = true;
			add_change(diff, TOPOLOGY_INSTANCE, have,
				   &entry->params, entry->line);
			continue;
		}
		if (have)
			add_step(diff->plan, STEP_DEL, TOPOLOGY_INSTANCE, have,
				 0);
		add_step(diff->plan, STEP_ADD, TOPOLOGY_INSTANCE, entry,
			 entry->line);
	}
}

/* Whether an instance is there and stays; @device may be no instance at all */
static bool stays(const struct diff *diff, const char *device)
{
	const struct entry *want = index_instance(&diff->wanted, device);

	return !want || want->used;
}

static bool entry_stays(const struct diff *diff, const struct entry *entry)
{
	return stays(diff, entry->at.device) &&
	       (!*entry->to.device || stays(diff, entry->to.device));
}

/* Whether a module of another type is to be in a cage */
static bool changes_type(const struct diff *diff, const struct place *place)
{
	const struct entry *want, *have;
	struct place cage = *place;

	cage.unit = ABSENT;
	want = index_get(&diff->modules, &cage);
	have = index_get(&diff->plugged, &cage);
	return want && have && module_kind.differs(want, have);
}

/*
 * Whether the driver is to choose what a cable is made of, and would no longer
 * choose what it did: for modules of other types.
 */
static bool chosen_anew(const struct diff *diff, const struct entry *want)
{
	const struct param *param = cable_kind.table;

	if (!changes_type(diff, &want->at) && !changes_type(diff, &want->to))
		return false;
	for (; param->name; param++)
		if (param->fixed && param->left &&
		    want->params.value[param - cable_kind.table] == NL_NO_S32)
			return true;
	return false;
}

/* The first at @at, and with its other end at @to, that is the same as @want */
static struct entry *find_same(const struct diff *diff,
			       const struct index *index,
			       enum topology_list list,
			       const struct entry *want, const struct place *at,
			       const struct place *to)
{
	size_t i;

	if (list == TOPOLOGY_CABLE && chosen_anew(diff, want))
		return NULL;
	for (i = index_find(index, at); i < index->count; i++) {
		struct entry *have = index->entry[i];

		if (place_order(&have->at, at))
			break;
		if (!have->used && !place_order(&have->to, to) &&
		    entry_stays(diff, have) && plan_is_same(list, want, have))
			return have;
	}
	return NULL;
}

/*
 * A cable to another network namespace cannot be in a file, nor be given back
 * from here: it stays, and so must its instance.
 */
static void leave_cable(struct diff *diff, const struct entry *cable)
{
	const struct entry *want;
	char *name;

	if (stays(diff, cable->at.device))
		return;
	want = index_instance(&diff->wanted, cable->at.device);
	name = place_text(&cable->at);
	topology_complain(diff->want, want->line,
			  "%s would be made anew, but %s has a cable to another network namespace, which cannot be given back: delete that first",
			  cable->at.device, name);
	free(name);
}

/* Modules, cables and faults: they are there or not */
static void diff_sparse(struct diff *diff, enum topology_list list)
{
	struct entries *want = &diff->want->list[list];
	struct entries *have = &diff->have->list[list];
	struct index index;
	size_t i;

	index_make(&index, have);
	for (i = 0; i < want->count; i++) {
		struct entry *entry = &want->entry[i];
		struct entry *same;

		same = find_same(diff, &index, list, entry, &entry->at,
				 &entry->to);
		if (!same && *entry->to.device)
			same = find_same(diff, &index, list, entry, &entry->to,
					 &entry->at);
		if (same) {
			same->used = true;
			add_change(diff, list, same, &entry->params,
				   entry->line);
		} else {
			add_step(diff->plan, STEP_ADD, list, entry,
				 entry->line);
		}
	}
	for (i = 0; i < have->count; i++) {
		struct entry *entry = &have->entry[i];

		if (entry->used)
			continue;
		if (list == TOPOLOGY_CABLE && !*entry->to.device)
			leave_cable(diff, entry);
		else
			add_step(diff->plan, STEP_DEL, list, entry, 0);
	}
	index_free(&index);
}

static int64_t ports_of(const struct index *splits, const struct place *place)
{
	struct place cage = *place;
	const struct entry *split;

	cage.unit = ABSENT;
	split = index_get(splits, &cage);
	return split ? split->params.value[0] : 1;
}

/* Whether something of a cage is there before and after all steps */
static bool cage_stays(const struct diff *diff, enum topology_list list,
		       const struct place *place)
{
	if (!stays(diff, place->device))
		return false;
	return list != TOPOLOGY_PORT ||
	       ports_of(&diff->splits, place) ==
	       ports_of(&diff->was_split, place);
}

/*
 * What the driver chose goes with an instance that is destroyed, and is not to
 * be set in the one that is made; but it is as it was if all is undone.
 */
static void keep_chosen(struct diff *diff, enum topology_list list,
			struct entry *entry, int clear)
{
	const struct param *table = topology_kinds[list]->table;
	const struct param *param;
	struct params chosen;
	struct step *step;
	bool any = false;

	if (stays(diff, entry->at.device))
		return;
	params_clear(&chosen);
	for (param = table; param->name; param++) {
		size_t i = param - table;

		if (!param->left || entry->params.value[i] == NL_NO_S32)
			continue;
		chosen.value[i] = entry->params.value[i];
		any = true;
	}
	if (!any)
		return;
	step = add_step(diff->plan, STEP_SET, list, entry, 0);
	step->set = chosen;
	step->old = chosen;
	step->rank = clear;
	step->back_only = true;
}

/* Cages, splits, ports and lanes: they are there, and have settings */
static void diff_dense(struct diff *diff, enum topology_list list, int clear)
{
	struct entries *want = &diff->want->list[list];
	struct entries *have = &diff->have->list[list];
	struct params nothing;
	struct index index;
	struct step *step;
	size_t i;

	params_clear(&nothing);
	index_make(&index, have);
	for (i = 0; i < want->count; i++) {
		struct entry *entry = &want->entry[i];
		struct entry *there = NULL;
		struct params params = entry->params;

		if (cage_stays(diff, list, &entry->at))
			there = index_get(&index, &entry->at);
		if (there) {
			there->used = true;
			add_change(diff, list, there, &params, entry->line);
			continue;
		}
		/* it will be there, with nothing set */
		entry->params = nothing;
		step = add_change(diff, list, entry, &params, entry->line);
		if (!step)
			entry->params = params;
	}
	for (i = 0; i < have->count; i++) {
		struct entry *entry = &have->entry[i];

		if (entry->used)
			continue;
		step = add_change(diff, list, entry, &nothing, 0);
		if (step && !cage_stays(diff, list, &entry->at))
			step->rank = clear;
		keep_chosen(diff, list, entry, clear);
	}
	index_free(&index);
}

static int by_rank(const void *a, const void *b)
{
	const struct step *first = a, *second = b;

	if (first->rank != second->rank)
		return first->rank < second->rank ? -1 : 1;
	return first->order < second->order ? -1 : 1;
}

/**
 * plan_make() - find what there is to do
 * @plan: where to put it, to be freed by plan_free()
 * @want: what is to be, checked; steps are about its entries. It is told what
 *	cannot be done
 * @have: what is there, of the instances that @want names; likewise
 */
void plan_make(struct plan *plan, struct topology *want, struct topology *have)
{
	struct diff diff = { .plan = plan, .want = want, .have = have };

	index_make(&diff.wanted, &want->list[TOPOLOGY_INSTANCE]);
	index_make(&diff.there, &have->list[TOPOLOGY_INSTANCE]);
	index_make(&diff.splits, &want->list[TOPOLOGY_SPLIT]);
	index_make(&diff.was_split, &have->list[TOPOLOGY_SPLIT]);
	index_make(&diff.modules, &want->list[TOPOLOGY_MODULE]);
	index_make(&diff.plugged, &have->list[TOPOLOGY_MODULE]);

	diff_instances(&diff);
	/* before those of the splits are marked as used */
	diff_dense(&diff, TOPOLOGY_PORT, RANK_PORT_CLEAR);
	diff_dense(&diff, TOPOLOGY_LANE, RANK_LANE_CLEAR);
	diff_dense(&diff, TOPOLOGY_CAGE, RANK_CAGE_CLEAR);
	diff_dense(&diff, TOPOLOGY_SPLIT, RANK_SPLIT_CLEAR);
	diff_sparse(&diff, TOPOLOGY_MODULE);
	diff_sparse(&diff, TOPOLOGY_CABLE);
	diff_sparse(&diff, TOPOLOGY_FAULT);
	if (plan->count)
		qsort(plan->step, plan->count, sizeof(*plan->step), by_rank);

	index_free(&diff.wanted);
	index_free(&diff.there);
	index_free(&diff.splits);
	index_free(&diff.was_split);
	index_free(&diff.modules);
	index_free(&diff.plugged);
}

static bool skip_nothing(const struct param *param, int64_t value)
{
	(void)param;
	(void)value;
	return false;
}

/**
 * plan_text() - write what a step is about
 * @step: step
 *
 * Return: a line as a topology has it, to be freed; of a change, with what is
 * changed only.
 */
char *plan_text(const struct step *step)
{
	const struct entry_kind *kind = topology_kinds[step->list];
	char *name, *params, *text;

	if (step->verb != STEP_SET)
		return entry_text(kind, step->entry);
	name = entry_name(kind, step->entry);
	params = params_text(&step->set, kind->table, skip_nothing);
	text = util_printf("%s %s %s", kind->name, name, params);
	free(name);
	free(params);
	return text;
}

/**
 * plan_free() - release a plan
 * @plan: plan
 */
void plan_free(struct plan *plan)
{
	free(plan->step);
	plan->step = NULL;
	plan->count = 0;
}
