// SPDX-License-Identifier: GPL-2.0
/*
 * Another look of "sublink monitor": what is other than in the last one, and
 * was not told by a message. Events that were lost come out here, too.
 */
#include <stdlib.h>
#include <string.h>

#include "counts.h"
#include "monitor.h"

static void tell(struct monitor *monitor, const char *what,
		 const struct cage *cage, const struct cage_sublink *sublink,
		 char *words)
{
	const struct event event = {
		.what = what, .cage = cage, .sublink = sublink,
		.words = words, .up = ABSENT, .speed = ABSENT,
	};

	monitor_event(monitor, &event);
	free(words);
}

static const struct cage *find_cage(const struct sample *sample,
				    const struct cage *cage)
{
	const struct cages *cages = &sample->inv.cages;
	size_t i;

	for (i = 0; i < cages->count; i++) {
		const struct cage *other = &cages->cage[i];

		if (other->number == cage->number &&
		    other->linecard == cage->linecard &&
		    !strcmp(other->dev, cage->dev) &&
		    (cage->number != ABSENT ||
		     cage_sublink_ifindex(other->sublink) ==
		     cage_sublink_ifindex(cage->sublink)))
			return other;
	}
	return NULL;
}

static void tell_split(struct monitor *monitor, const struct cage *cage)
{
	char *words, *more;
	size_t i;

	if (cage->split == 1) {
		tell(monitor, "unsplit", cage, NULL,
		     util_strdup("is not split any more"));
		return;
	}
	words = util_printf("split into %llu", (unsigned long long)cage->split);
	for (i = 0; i < cage->count; i++) {
		const char *name = cage_sublink_netdev(&cage->sublink[i]);

		if (!*name)
			continue;
		more = util_printf("%s%s %s", words, strchr(words, ':') ? "," : ":",
				   name);
		free(words);
		words = more;
	}
	tell(monitor, "split", cage, NULL, words);
}

static void compare_sublink(struct monitor *monitor, const struct cage *cage,
			    const struct cage_sublink *sublink,
			    const struct cage_sublink *then)
{
	if (!sublink->link) {
		if (monitor->lost && then && then->link)
			tell(monitor, "gone", cage, sublink,
			     util_printf("netdev %s is gone", then->link->name));
		return;
	}
	if (then && then->link && then->link->ifindex == sublink->link->ifindex)
		monitor_compare(monitor, cage, sublink, then->link,
				sublink->link);
	else
		tell(monitor, "new", cage, sublink, util_strdup("netdev is new"));
}

/* While ports come and go a cage may be half of what it becomes. */
static void compare_cage(struct monitor *monitor, const struct sample *then,
			 const struct cage *cage, size_t *hint)
{
	const struct cage *old = find_cage(then, cage);
	size_t i;

	if (!old)
		tell(monitor, "cage-new", cage, NULL, util_strdup("new cage"));
	else if (old->split != cage->split && cage->split != ABSENT)
		tell_split(monitor, cage);
	for (i = 0; i < cage->count; i++)
		compare_sublink(monitor, cage, &cage->sublink[i],
				counts_match(then, cage, &cage->sublink[i], hint));
}

static void compare(struct monitor *monitor, const struct sample *then)
{
	const struct cages *cages = &monitor->now.inv.cages;
	size_t hint = 0;
	size_t i;

	for (i = 0; i < then->inv.cages.count; i++)
		if (!find_cage(&monitor->now, &then->inv.cages.cage[i]))
			tell(monitor, "cage-gone", &then->inv.cages.cage[i],
			     NULL, util_strdup("cage is gone"));
	for (i = 0; i < cages->count; i++)
		compare_cage(monitor, then, &cages->cage[i], &hint);
}

/**
 * monitor_forget_ports() - forget ports that came and went
 * @monitor: monitor
 */
void monitor_forget_ports(struct monitor *monitor)
{
	while (monitor->ports)
		free(monitor->port[--monitor->ports].handle);
	free(monitor->port);
	monitor->port = NULL;
}

/**
 * monitor_look() - look again, and tell what is other than it was
 * @monitor: monitor
 *
 * Return: 0, or a negative error number.
 */
int monitor_look(struct monitor *monitor)
{
	struct sample then = monitor->now;
	int err;

	err = source_look(&monitor->source, &monitor->now);
	if (err) {
		tool_error(monitor->tool, "%s", monitor->source.error);
		sample_free(&monitor->now);
		monitor->now = then;
		return err;
	}
	monitor->stale = false;
	monitor_forget_ports(monitor);
	compare(monitor, &then);
	monitor->lost = false;
	sample_free(&then);
	return 0;
}
