// SPDX-License-Identifier: GPL-2.0
/* What the driver has, as a topology: one dump of each kind. */
#include <linux/cagesim.h>
#include <string.h>

#include "clock.h"
#include "topology.h"

/* Keep those that are of the instances, or lead there; NULL for all */
static void keep_only(struct entries *entries, const struct index *only)
{
	size_t i, count = 0;

	for (i = 0; only && i < entries->count; i++) {
		const struct entry *entry = &entries->entry[i];

		/* what the driver says has no memory of its own to release */
		if (index_instance(only, entry->at.device) ||
		    index_instance(only, entry->to.device))
			entries->entry[count++] = *entry;
	}
	if (only)
		entries->count = count;
}

static void make_splits(struct topology *have)
{
	const struct entries *cages = &have->list[TOPOLOGY_CAGE];
	struct entry *split;
	size_t i;

	for (i = 0; i < cages->count; i++) {
		if (cages->entry[i].cage.ports == ABSENT)
			continue;
		split = entries_add(&have->list[TOPOLOGY_SPLIT]);
		split->at = cages->entry[i].at;
		split->params.value[0] = cages->entry[i].cage.ports;
	}
}

/*
 * Faults have their time by the clock, a topology by what is left; and it has no
 * lanes if they are at all that there are.
 */
static int settle_faults(struct topology *have, struct session *session)
{
	struct entries *faults = &have->list[TOPOLOGY_FAULT];
	struct index cages;
	uint64_t now;
	size_t i;
	int err;

	if (!faults->count)
		return 0;
	err = clock_read(session, &now);
	index_make(&cages, &have->list[TOPOLOGY_CAGE]);
	for (i = 0; i < faults->count && !err; i++) {
		struct entry *fault = &faults->entry[i];
		const struct entry *cage = index_get(&cages, &fault->at);

		fault_settle(fault, now);
		if (cage && cage->cage.lanes <= STATUS_LANES &&
		    fault->mask == (1u << cage->cage.lanes) - 1)
			fault->mask = ABSENT;
	}
	index_free(&cages);
	return err;
}

/**
 * state_read_all() - read what instances have, but themselves
 * @have: where to put it; to be freed whatever this returns
 * @session: connection
 * @only: the instances; NULL for all
 *
 * Return: 0, or a negative error number; the connection has the reason.
 */
int state_read_all(struct topology *have, struct session *session,
		   const struct index *only)
{
	const char *device = "";
	size_t i;
	int err = 0;

	if (only && only->count == 1)
		device = only->entry[0]->at.device;
	session->brief = true;
	for (i = TOPOLOGY_CAGE; i < TOPOLOGY_LISTS && !err; i++) {
		if (!topology_kinds[i]->get)
			continue;
		err = entries_read(&have->list[i], session, topology_kinds[i],
				   device);
		keep_only(&have->list[i], only);
	}
	session->brief = false;
	make_splits(have);
	return err ? err : settle_faults(have, session);
}

/* Modules that nobody is about to pull; what is wanted says which others there are */
static int read_plugged(struct entries *plugged, struct session *session,
			const struct index *wanted)
{
	size_t i, count = 0;
	int err;

	session->brief = true;
	err = entries_read(plugged, session, &module_kind, "");
	session->brief = false;
	for (i = 0; i < plugged->count; i++)
		if (!index_instance(wanted, plugged->entry[i].at.device))
			plugged->entry[count++] = plugged->entry[i];
	plugged->count = count;
	return err;
}

/**
 * state_read() - read what a topology is to be compared with
 * @have: where to put what is there: all instances, and what those have that
 *	the topology names; to be freed whatever this returns
 * @plugged: where to put modules of instances that it leaves alone, if a cable
 *	may lead to them; to be freed, too
 * @types: where to put all types of modules; to be freed, too
 * @session: connection
 * @want: the topology
 *
 * Return: 0, or a negative error number; the connection has the reason.
 */
int state_read(struct topology *have, struct entries *plugged,
	       struct entries *types, struct session *session,
	       const struct topology *want)
{
	struct entries named = want->list[TOPOLOGY_INSTANCE];
	struct index instances, wanted;
	bool some = false;
	size_t i;
	int err;

	err = entries_read(types, session, &type_kind, "");
	if (!err)
		err = entries_read(&have->list[TOPOLOGY_INSTANCE], session,
				   &instance_kind, "");
	if (err)
		return err;

	index_make(&wanted, &named);
	index_make(&instances, &have->list[TOPOLOGY_INSTANCE]);
	for (i = 0; i < named.count && !some; i++)
		some = index_get(&instances, &named.entry[i].at);
	if (some)
		err = state_read_all(have, session, &wanted);
	if (!err && want->list[TOPOLOGY_CABLE].count)
		err = read_plugged(plugged, session, &wanted);
	index_free(&instances);
	index_free(&wanted);
	return err;
}
