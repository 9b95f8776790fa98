// SPDX-License-Identifier: GPL-2.0
/*
 * Which cages and sublinks a name on the command line means: the handle of a
 * devlink instance (bus/name), that of a port (bus/name/index), or the name of
 * a netdev. If it means none, what may have been meant.
 */
#include "select.h"

#include <stdlib.h>
#include <string.h>

#include "names.h"

/* How many names are proposed for one that is not there */
#define PROPOSALS 3

static char *port_handle(const struct devlink_port *port)
{
	return util_printf("%s/%u", port->dev, port->index);
}

/* The name that the netdev has now; it may have got another since */
static const char *netdev_name(const struct cage_sublink *sublink)
{
	return sublink->link ? sublink->link->name : sublink->port->netdev;
}

static bool is_port(const char *name, const struct devlink_port *port)
{
	char *handle = port_handle(port);
	bool same = !strcmp(name, handle);

	free(handle);
	return same;
}

/**
 * select_sublink() - tell whether a sublink is meant
 * @name: name on the command line; NULL means everything
 * @sublink: the sublink
 *
 * Return: whether it is meant.
 */
bool select_sublink(const char *name, const struct cage_sublink *sublink)
{
	return !name || !strcmp(name, sublink->port->dev) ||
	       !strcmp(name, netdev_name(sublink)) ||
	       is_port(name, sublink->port);
}

/**
 * select_cage() - tell whether any sublink of a cage is meant
 * @name: name on the command line; NULL means everything
 * @cage: the cage
 *
 * Return: whether one is meant.
 */
bool select_cage(const char *name, const struct cage *cage)
{
	size_t i;

	for (i = 0; i < cage->count; i++)
		if (select_sublink(name, &cage->sublink[i]))
			return true;
	return false;
}

/**
 * select_any() - tell whether a name means anything
 * @name: name on the command line; NULL means everything, be it nothing
 * @inv: what there is
 *
 * Return: whether it does.
 */
bool select_any(const char *name, const struct inventory *inv)
{
	size_t i;

	for (i = 0; name && i < inv->cages.count; i++)
		if (select_cage(name, &inv->cages.cage[i]))
			return true;
	return !name;
}

/* Levenshtein's distance: edits of a byte that make one name the other */
static size_t distance(const char *a, const char *b)
{
	size_t len = strlen(b), *row = NULL;
	size_t i, j, above_left, above;

	for (j = 0; j <= len; j++) {
		row = util_grow(row, j, sizeof(*row));
		row[j] = j;
	}
	for (i = 0; a[i]; i++) {
		above_left = row[0];
		row[0] = i + 1;
		for (j = 0; j < len; j++) {
			above = row[j + 1];
			row[j + 1] = above_left + (a[i] != b[j]);
			if (row[j + 1] > above + 1)
				row[j + 1] = above + 1;
			if (row[j + 1] > row[j] + 1)
				row[j + 1] = row[j] + 1;
			above_left = above;
		}
	}
	i = row[len];
	free(row);
	return i;
}

/**
 * struct proposals - the names that are nearest to one
 * @wanted: the name that is not there
 * @name: nearest names, the nearest first; owned
 * @distance: how far each is away
 * @count: how many there are
 */
struct proposals {
	const char *wanted;
	char *name[PROPOSALS + 1];
	size_t distance[PROPOSALS + 1];
	size_t count;
};

/* Takes @name, which may be empty. A third of the bytes wrong is not near. */
static void propose(struct proposals *near, char *name)
{
	size_t far = strlen(near->wanted) / 3 + 1;
	size_t edits = distance(near->wanted, name);
	size_t i;

	for (i = 0; i < near->count; i++)
		if (!strcmp(near->name[i], name))
			break;
	if (!*name || edits > far || i < near->count) {
		free(name);
		return;
	}

	for (i = near->count; i > 0 && near->distance[i - 1] > edits; i--) {
		near->name[i] = near->name[i - 1];
		near->distance[i] = near->distance[i - 1];
	}
	near->name[i] = name;
	near->distance[i] = edits;
	if (near->count < PROPOSALS)
		near->count++;
	else
		free(near->name[PROPOSALS]);
}

static char *proposal_text(struct proposals *near)
{
	char *text = util_strdup("");
	char *longer;
	size_t i;

	for (i = 0; i < near->count; i++) {
		longer = util_printf("%s%s%s", text,
				     i ? ", " : "; similar: ", near->name[i]);
		free(text);
		free(near->name[i]);
		text = longer;
	}
	return text;
}

static char *not_there(const char *name, const struct inventory *inv)
{
	struct proposals near = { .wanted = name };
	const struct cage_sublink *sublink;
	const struct cage *cage;
	char *names, *text;
	size_t i, j;

	for (i = 0; i < inv->cages.count; i++) {
		cage = &inv->cages.cage[i];
		propose(&near, util_strdup(cage->dev));
		for (j = 0; j < cage->count; j++) {
			sublink = &cage->sublink[j];
			propose(&near, util_strdup(netdev_name(sublink)));
			propose(&near, port_handle(sublink->port));
		}
	}
	names = proposal_text(&near);
	text = util_printf("\"%s\" is no devlink instance, port or netdev of a cage%s",
			   name, names);
	free(names);
	return text;
}

/**
 * select_why_not() - tell why a name means nothing
 * @name: name on the command line
 * @inv: what there is
 *
 * Return: the message, to be freed.
 */
char *select_why_not(const char *name, const struct inventory *inv)
{
	const struct devlink_port *port;
	size_t i;

	for (i = 0; i < inv->ports.count; i++) {
		port = &inv->ports.port[i];
		if (is_port(name, port) || !strcmp(name, port->netdev))
			return util_printf("\"%s\" is a port of flavour %s, which is in no cage",
					   name, names_flavour(port->flavour));
	}
	for (i = 0; i < inv->links.count; i++)
		if (!strcmp(name, inv->links.link[i].name))
			return util_printf("\"%s\" has no devlink port, so it is in no cage",
					   name);
	return not_there(name, inv);
}
