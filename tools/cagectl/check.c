// SPDX-License-Identifier: GPL-2.0
/*
 * Whether the lines of a topology fit together, and what they leave open: which
 * lanes "all of a cage" are, and where the legs of a cable begin.
 */
#include <linux/cagesim.h>
#include <stdlib.h>
#include <string.h>

#include "near.h"
#include "plan.h"

/**
 * struct check - a topology being checked
 * @want: the topology
 * @types: all types of modules
 * @wanted: its instances
 * @there: instances that are there already
 * @splits: its splits
 * @modules: its modules
 * @plugged: modules of instances that it leaves alone
 */
struct check {
	struct topology *want;
	const struct entries *types;
	struct index wanted;
	struct index there;
	struct index splits;
	struct index modules;
	struct index plugged;
};

/* What is said of the number of cages; ABSENT if nothing is known */
static uint64_t cages_of(const struct check *check, const char *device)
{
	const struct entry *entry = index_instance(&check->wanted, device);
	int64_t cages = entry ? entry->params.value[ENTRY_INSTANCE_CAGES] : NL_NO_S32;

	if (cages != NL_NO_S32)
		return cages;
	entry = index_instance(&check->there, device);
	cages = entry ? entry->params.value[ENTRY_INSTANCE_CAGES] : NL_NO_S32;
	return cages == NL_NO_S32 ? ABSENT : (uint64_t)cages;
}

/* Where the value for a cage is among @count, which may be one for all */
static size_t nth(uint64_t cage, size_t count)
{
	return cage && cage <= count ? cage - 1 : 0;
}

static uint64_t lanes_in(const struct entry *entry, uint64_t cage)
{
	static const uint8_t lanes_of_form[] = {
		[CAGESIM_FORM_OSFP]	= 8,
		[CAGESIM_FORM_QSFP_DD]	= 8,
		[CAGESIM_FORM_QSFP112]	= 4,
		[CAGESIM_FORM_QSFP28]	= 4,
		[CAGESIM_FORM_SFP_DD]	= 2,
		[CAGESIM_FORM_SFP112]	= 1,
	};
	const struct instance_status *instance;
	uint8_t form;

	if (!entry)
		return ABSENT;
	instance = &entry->instance;
	if (instance->count)
		return instance->lanes[nth(cage, instance->count)];
	if (!instance->forms)
		return ABSENT;
	form = instance->form[nth(cage, instance->forms)];
	return form < ARRAY_SIZE(lanes_of_form) ? lanes_of_form[form] : ABSENT;
}

/* Lanes of a cage; ABSENT if nothing is known */
static uint64_t lanes_of(const struct check *check, const struct place *place)
{
	const struct entry *want, *have;
	uint64_t lanes;

	want = index_instance(&check->wanted, place->device);
	have = index_instance(&check->there, place->device);
	/* of what stays, the driver knows more than a line that has the form only */
	if (want && have && plan_is_same(TOPOLOGY_INSTANCE, want, have))
		want = NULL;
	lanes = lanes_in(want, place->cage);
	return lanes != ABSENT ? lanes : lanes_in(have, place->cage);
}

/* Ports of a cage */
static uint64_t ports_of(const struct check *check, const struct place *place)
{
	struct place cage = *place;
	const struct entry *split;

	cage.unit = ABSENT;
	split = index_get(&check->splits, &cage);
	return split ? (uint64_t)split->params.value[0] : 1;
}

/* Each port has a lane at least */
static void check_splits(const struct check *check)
{
	const struct entries *splits = &check->want->list[TOPOLOGY_SPLIT];
	size_t i;

	for (i = 0; i < splits->count; i++) {
		const struct entry *split = &splits->entry[i];
		uint64_t lanes = lanes_of(check, &split->at);
		uint64_t ports = split->params.value[0];

		if (lanes < ports)
			topology_complain(check->want, split->line,
					  "%s/%llu cannot be split into %llu: its lanes are 0 to %llu",
					  split->at.device,
					  (unsigned long long)split->at.cage,
					  (unsigned long long)ports,
					  (unsigned long long)lanes - 1);
	}
}

static uint64_t media_lanes(const struct check *check,
			    const struct place *place)
{
	const struct entry *module, *type;
	struct place cage = *place;

	cage.unit = ABSENT;
	module = index_get(&check->modules, &cage);
	if (!module)
		module = index_get(&check->plugged, &cage);
	type = module ? type_find(check->types, module->type) : NULL;
	return type ? type->kind.media_lanes : ABSENT;
}

static void no_instance(const struct check *check, unsigned int line,
			const char *device)
{
	const struct index *indexes[] = { &check->wanted, &check->there };
	struct near near = { .wanted = device };
	char *similar;
	size_t i, j;

	for (i = 0; i < ARRAY_SIZE(indexes); i++)
		for (j = 0; j < indexes[i]->count; j++)
			near_add(&near, indexes[i]->entry[j]->at.device);
	similar = near_text(&near);
	topology_complain(check->want, line,
			  "there is no line for the instance \"%s\"%s", device,
			  similar);
	free(similar);
}

/* The other end of a cable may be of an instance that the file leaves alone */
static void check_device(const struct check *check, const struct entry *entry,
			 const struct place *place)
{
	bool mine = index_instance(&check->wanted, entry->at.device) ||
		    index_instance(&check->wanted, entry->to.device);

	if (index_instance(&check->wanted, place->device))
		return;
	if (mine && index_instance(&check->there, place->device))
		return;
	no_instance(check, entry->line, place->device);
}

static void check_numbers(const struct check *check, unsigned int line,
			  const struct place *place, uint64_t units,
			  const char *unit)
{
	uint64_t cages = cages_of(check, place->device);

	if (cages != ABSENT && (!place->cage || place->cage > cages))
		topology_complain(check->want, line,
				  "%s has no cage %llu: its cages are 1 to %llu",
				  place->device,
				  (unsigned long long)place->cage,
				  (unsigned long long)cages);
	else if (place->unit != ABSENT && units != ABSENT &&
		 place->unit >= units)
		topology_complain(check->want, line,
				  "%s/%llu has no %s %llu: its %ss are 0 to %llu",
				  place->device,
				  (unsigned long long)place->cage, unit,
				  (unsigned long long)place->unit, unit,
				  (unsigned long long)units - 1);
}

static void check_place(const struct check *check, enum topology_list list,
			const struct entry *entry, const struct place *place)
{
	bool port = list == TOPOLOGY_PORT;

	check_device(check, entry, place);
	if (place->cage == ABSENT)
		return;
	check_numbers(check, entry->line, place,
		      port ? ports_of(check, place) : lanes_of(check, place),
		      port ? "port" : "lane");
}

/* The highest lane of a fault stands for all of them; all need no mask */
static void check_mask(const struct check *check, struct entry *entry)
{
	uint64_t lanes = lanes_of(check, &entry->at);
	struct place place = entry->at;

	if (lanes <= STATUS_LANES && entry->mask == (1u << lanes) - 1)
		entry->mask = ABSENT;
	if (entry->mask == ABSENT)
		return;
	place.unit = 63 - __builtin_clzll(entry->mask);
	check_numbers(check, entry->line, &place, lanes, "lane");
}

static void check_places(const struct check *check)
{
	size_t i, j;

	for (i = 0; i < TOPOLOGY_LISTS; i++) {
		const struct entries *list = &check->want->list[i];

		for (j = 0; j < list->count; j++) {
			struct entry *entry = &list->entry[j];

			check_place(check, i, entry, &entry->at);
			if (*entry->to.device)
				check_place(check, i, entry, &entry->to);
			check_mask(check, entry);
		}
	}
}

/* Entries of a list that can be there once; cables and faults are others */
static void check_twice(struct topology *want, enum topology_list list)
{
	struct index index;
	char *name;
	size_t i;

	index_make(&index, &want->list[list]);
	for (i = 1; i < index.count; i++) {
		const struct entry *first = index.entry[i - 1];
		const struct entry *second = index.entry[i];

		if (place_order(&first->at, &second->at))
			continue;
		name = place_text(&second->at);
		topology_complain(want, second->line,
				  "the %s %s was in line %u already",
				  topology_kinds[list]->name, name,
				  first->line);
		free(name);
	}
	index_free(&index);
}

static void check_types(const struct check *check)
{
	const struct entries *modules = &check->want->list[TOPOLOGY_MODULE];
	char *similar;
	size_t i;

	for (i = 0; i < modules->count; i++) {
		const struct entry *module = &modules->entry[i];

		/* one for all that a line with ranges stands for */
		if (module->eeprom || type_find(check->types, module->type) ||
		    (i && module[-1].line == module->line))
			continue;
		similar = type_near(check->types, module->type);
		topology_complain(check->want, module->line,
				  "there is no type \"%s\"%s", module->type,
				  similar);
		free(similar);
	}
}

/* What is said of all lanes or ports of a cage is said of each */
static void expand(const struct check *check, enum topology_list list)
{
	struct entries *entries = &check->want->list[list], all = {};
	struct entry *entry;
	uint64_t units, unit;
	size_t i;

	for (i = 0; i < entries->count; i++) {
		const struct entry *from = &entries->entry[i];

		units = 1;
		if (from->at.unit == ABSENT)
			units = list == TOPOLOGY_PORT ?
				ports_of(check, &from->at) :
				lanes_of(check, &from->at);
		if (units == ABSENT) {
			topology_complain(check->want, from->line,
					  "how many lanes %s/%llu has is not known: name them",
					  from->at.device,
					  (unsigned long long)from->at.cage);
			continue;
		}
		for (unit = 0; unit < units; unit++) {
			entry = entries_add(&all);
			*entry = *from;
			if (from->at.unit == ABSENT)
				entry->at.unit = unit;
		}
	}
	entries_free(entries);
	*entries = all;
}

static void settle_cables(const struct check *check)
{
	struct entries *cables = &check->want->list[TOPOLOGY_CABLE];
	const char *why;
	size_t i;

	for (i = 0; i < cables->count; i++) {
		struct entry *cable = &cables->entry[i];

		why = cable_settle(cable, media_lanes(check, &cable->at));
		if (!why)
			continue;
		topology_complain(check->want, cable->line, "%s", why);
		/* nothing else is to be said of its ends */
		cable->used = true;
	}
}

/* Media lanes of a cage from a lane on; ABSENT if nothing is known */
static uint64_t lanes_from(const struct check *check,
			   const struct place *place)
{
	uint64_t lanes = media_lanes(check, place);

	if (lanes == ABSENT)
		return ABSENT;
	return lanes > place->unit ? lanes - place->unit : 0;
}

/* Lanes that a cable joins, as far as that is known; else one */
static uint64_t joins(const struct check *check, const struct entry *cable)
{
	int64_t lanes = cable->params.value[ENTRY_CABLE_LANES];
	uint64_t from, to;

	if (lanes != NL_NO_S32)
		return lanes;
	/* as the driver counts them */
	from = lanes_from(check, &cable->at);
	to = lanes_from(check, &cable->to);
	if (from > to)
		from = to;
	return from <= STATUS_LANES ? from : 1;
}

static void add_end(struct entries *ends, const struct entry *cable,
		    const struct place *place, uint64_t lanes)
{
	struct entry *end;
	uint64_t i;

	for (i = 0; i < lanes; i++) {
		end = entries_add(ends);
		end->at = *place;
		end->at.unit += i;
		end->line = cable->line;
	}
}

/* No lane has two cables */
static void check_ends(const struct check *check)
{
	const struct entries *cables = &check->want->list[TOPOLOGY_CABLE];
	struct entries ends = {};
	struct index index;
	char *name;
	size_t i;

	for (i = 0; i < cables->count; i++) {
		const struct entry *cable = &cables->entry[i];
		uint64_t lanes = cable->used ? 0 : joins(check, cable);

		add_end(&ends, cable, &cable->at, lanes);
		/* a loop from lanes to themselves is the driver's to judge */
		if (place_order(&cable->at, &cable->to))
			add_end(&ends, cable, &cable->to, lanes);
	}
	index_make(&index, &ends);
	for (i = 1; i < index.count; i++) {
		if (place_order(&index.entry[i - 1]->at, &index.entry[i]->at))
			continue;
		name = place_text(&index.entry[i]->at);
		topology_complain(check->want, index.entry[i]->line,
				  "%s has a cable from line %u already", name,
				  index.entry[i - 1]->line);
		free(name);
	}
	index_free(&index);
	entries_free(&ends);
}

/**
 * check_topology() - check a topology, and settle what it leaves open
 * @want: topology; told what is wrong
 * @have: what is there
 * @plugged: modules of instances that it leaves alone
 * @types: all types of modules
 */
void check_topology(struct topology *want, struct topology *have,
		    struct entries *plugged, const struct entries *types)
{
	static const enum topology_list once[] = {
		TOPOLOGY_INSTANCE, TOPOLOGY_CAGE, TOPOLOGY_SPLIT,
		TOPOLOGY_MODULE, TOPOLOGY_PORT, TOPOLOGY_LANE,
	};
	struct check check = { .want = want, .types = types };
	size_t i;

	index_make(&check.wanted, &want->list[TOPOLOGY_INSTANCE]);
	index_make(&check.there, &have->list[TOPOLOGY_INSTANCE]);
	index_make(&check.splits, &want->list[TOPOLOGY_SPLIT]);
	index_make(&check.modules, &want->list[TOPOLOGY_MODULE]);
	index_make(&check.plugged, plugged);

	check_types(&check);
	check_splits(&check);
	settle_cables(&check);
	check_places(&check);
	expand(&check, TOPOLOGY_PORT);
	expand(&check, TOPOLOGY_LANE);
	for (i = 0; i < ARRAY_SIZE(once); i++)
		check_twice(want, once[i]);
	check_ends(&check);

	index_free(&check.wanted);
	index_free(&check.there);
	index_free(&check.splits);
	index_free(&check.modules);
	index_free(&check.plugged);
}
