/* SPDX-License-Identifier: GPL-2.0 */
/* Where baselines are kept. */
#ifndef SUBLINK_STORE_H
#define SUBLINK_STORE_H

#include <stdio.h>

#include "replace.h"

/** define STORE_DEFAULT - the baseline that is meant if none is named */
#define STORE_DEFAULT "default"

/**
 * struct store_names - names of what is kept
 * @name: the names, sorted; owned
 * @count: how many there are
 */
struct store_names {
	char **name;
	size_t count;
};

char *store_path(const char *name, int *err, char **why);
FILE *store_read(const char *path, int *err, char **why);
int store_replace(struct replace *replace, const char *path, char **why);
int store_delete(const char *name, char **why);
int store_list(struct store_names *names, char **why);
void store_names_free(struct store_names *names);

#endif
