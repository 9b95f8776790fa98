/* SPDX-License-Identifier: GPL-2.0 */
/* Which cages and sublinks a name on the command line means. */
#ifndef TOOLS_SELECT_H
#define TOOLS_SELECT_H

#include "inventory.h"

bool select_sublink(const char *name, const struct cage_sublink *sublink);
bool select_cage(const char *name, const struct cage *cage);
bool select_any(const char *name, const struct inventory *inv);
char *select_why_not(const char *name, const struct inventory *inv);

#endif
