// SPDX-License-Identifier: GPL-2.0
/*
 * The metrics, in the order of Documentation/admin-guide/sublink-metrics.rst.
 *
 * Samples of a metric have to follow each other, so that the view is gone through
 * once for each.
 */
#include "families.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "family.h"

static void build(const struct family_scope *scope, size_t offset)
{
	(void)offset;
	family_put(scope, "version", VERSION, 1);
}

static void look_time(const struct family_scope *scope, size_t offset)
{
	(void)offset;
	exposition_double(scope->text, NULL, floor(scope->view->now.wall / 1e6) / 1e3);
}

static void look_complete(const struct family_scope *scope, size_t offset)
{
	(void)offset;
	exposition_number(scope->text, NULL, !scope->view->now.broken);
}

static void source_available(const struct family_scope *scope, size_t offset)
{
	static const char *const parts[SAMPLE_PARTS] = {
		[SAMPLE_DEVLINK] = "devlink", [SAMPLE_ETHTOOL] = "ethtool",
		[SAMPLE_FEC] = "fec", [SAMPLE_MAC] = "stats",
	};
	enum sample_part part;

	(void)offset;
	for (part = 0; part < SAMPLE_PARTS; part++)
		family_put(scope, "source", parts[part],
			   !scope->view->now.lack[part]);
}

static const struct family machine[] = {
	{ FAMILY_INFO("sublink_build", "Version of sublink."), FAMILY_MACHINE, build, 0 },
	{ FAMILY_GAUGE("look_timestamp_seconds", "seconds",
		"When the kernel was asked, since 1970."),
	  FAMILY_MACHINE, look_time, 0 },
	{ FAMILY_GAUGE("look_complete", NULL,
		"1 if all that the kernel has could be read, 0 if something went wrong."),
	  FAMILY_MACHINE, look_complete, 0 },
	{ FAMILY_GAUGE("source_available", NULL,
		"1 if this interface of the kernel answered, 0 if it is not there."),
	  FAMILY_MACHINE, source_available, 0 },
};

/* Metric @i of all; NULL after the last one */
static const struct family *find(size_t i)
{
	const struct families all[] = {
		{ machine, ARRAY_SIZE(machine) },
		families_cage, families_sublink, families_figures,
	};
	size_t j;

	for (j = 0; j < ARRAY_SIZE(all); j++) {
		if (i < all[j].count)
			return &all[j].family[i];
		i -= all[j].count;
	}
	return NULL;
}

/**
 * families_at() - one of the metrics
 * @i: which, from 0 on
 *
 * Return: the metric, or NULL after the last one.
 */
const struct exposition_family *families_at(size_t i)
{
	const struct family *family = find(i);

	return family ? &family->head : NULL;
}

/* Netdevs of one device that has no ports are told apart by their order. */
static char *cage_label(const struct cage *cage)
{
	if (cage->number == ABSENT && cage->index)
		return util_printf("%s/%u", cage->dev, cage->index);
	return cage_handle(cage);
}

static char *sublink_labels(const struct view_sublink *vs)
{
	uint64_t number = cage_sublink_number(vs->sublink);
	char *cage = cage_label(vs->cage), *labels;
	char text[24] = "";

	if (number != ABSENT)
		snprintf(text, sizeof(text), "%llu", (unsigned long long)number);
	labels = exposition_labels(NULL, "device",
				   cage_sublink_netdev(vs->sublink),
				   "cage", cage, "sublink", text, NULL);
	free(cage);
	return labels;
}

/**
 * struct labels - labels of all samples
 * @cage: of each cage of the view
 * @sublink: of each sublink; NULL if another one has the same, as may be while a
 *	cage is split: two series of one name lose all of them
 */
struct labels {
	char **cage;
	char **sublink;
};

static void make_labels(struct labels *labels, const struct view *view)
{
	char *cage;
	size_t i, j, k;

	labels->cage = calloc(view->cages + 1, sizeof(*labels->cage));
	labels->sublink = calloc(view->sublinks + 1, sizeof(*labels->sublink));
	if (!labels->cage || !labels->sublink)
		abort();
	for (i = 0; i < view->cages; i++) {
		const struct view_cage *vc = &view->cage[i];

		cage = cage_label(vc->cage);
		labels->cage[i] = exposition_labels(NULL, "cage", cage, NULL);
		free(cage);
		for (j = vc->first; j < vc->first + vc->count; j++) {
			char *made = sublink_labels(&view->sublink[j]);

			for (k = vc->first; k < j; k++)
				if (labels->sublink[k] &&
				    !strcmp(labels->sublink[k], made))
					break;
			if (k == j)
				labels->sublink[j] = made;
			else
				free(made);
		}
	}
}

static void free_labels(struct labels *labels, const struct view *view)
{
	size_t i;

	for (i = 0; i < view->cages; i++)
		free(labels->cage[i]);
	for (i = 0; i < view->sublinks; i++)
		free(labels->sublink[i]);
	free(labels->cage);
	free(labels->sublink);
}

static void write_cage(const struct family *family, struct family_scope *scope,
		       const struct labels *labels, size_t i)
{
	size_t j;

	scope->vc = &scope->view->cage[i];
	scope->labels = labels->cage[i];
	if (family->level == FAMILY_CAGE) {
		family->put(scope, family->offset);
		return;
	}
	for (j = scope->vc->first; j < scope->vc->first + scope->vc->count; j++) {
		scope->vs = &scope->view->sublink[j];
		scope->labels = labels->sublink[j];
		if (scope->labels)
			family->put(scope, family->offset);
	}
}

static void write_family(const struct family *family, struct exposition *text,
			 const struct view *view, const struct labels *labels)
{
	struct family_scope scope = { .text = text, .view = view };
	size_t i;

	exposition_begin(text, &family->head);
	if (family->level == FAMILY_MACHINE)
		family->put(&scope, family->offset);
	else
		for (i = 0; i < view->cages; i++)
			write_cage(family, &scope, labels, i);
}

/**
 * families_write() - write all metrics
 * @text: where to
 * @view: what was seen
 */
void families_write(struct exposition *text, const struct view *view)
{
	const struct family *family;
	struct labels labels;
	size_t i;

	make_labels(&labels, view);
	for (i = 0; (family = find(i)); i++)
		write_family(family, text, view, &labels);
	exposition_end(text);
	free_labels(&labels, view);
}
