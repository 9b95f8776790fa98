// SPDX-License-Identifier: GPL-2.0
/*
 * Which cages and sublinks a name on the command line means: the handle of a
 * device (bus/name), that of a port (bus/name/index), or the name of a netdev.
 * If it means none, what may have been meant.
 */
#include "select.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "names.h"
#include "near.h"

/* Without a copy, as this is asked of each port */
static bool is_port(const char *name, const struct devlink_port *port)
{
	size_t len = strlen(port->dev);
	char index[16];

	if (strncmp(name, port->dev, len) || name[len] != '/')
		return false;
	snprintf(index, sizeof(index), "%u", port->index);
	return !strcmp(name + len + 1, index);
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
	return !name || !strcmp(name, cage_sublink_dev(sublink)) ||
	       !strcmp(name, cage_sublink_netdev(sublink)) ||
	       (sublink->port && is_port(name, sublink->port));
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

static char *not_there(const char *name, const struct inventory *inv)
{
	struct near near = { .wanted = name };
	const struct cage_sublink *sublink;
	const struct cage *cage;
	char *handle, *names, *text;
	size_t i, j;

	for (i = 0; i < inv->cages.count; i++) {
		cage = &inv->cages.cage[i];
		near_add(&near, cage->dev);
		for (j = 0; j < cage->count; j++) {
			sublink = &cage->sublink[j];
			handle = cage_sublink_handle(sublink);
			near_add(&near, cage_sublink_netdev(sublink));
			near_add(&near, handle);
			free(handle);
		}
	}
	names = near_text(&near);
	text = util_printf("\"%s\" is no device, port or netdev of a cage%s",
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
			return util_printf("\"%s\" has no port and no device, so it is in no cage",
					   name);
	return not_there(name, inv);
}
