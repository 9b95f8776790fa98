/* SPDX-License-Identifier: GPL-2.0 */
/* Files that are replaced as a whole: a reader sees the old one or the new one. */
#ifndef TOOLS_REPLACE_H
#define TOOLS_REPLACE_H

#include <stdio.h>

/**
 * struct replace - a file being replaced
 * @file: what is to be in it
 * @path: the file
 * @temp: what it is called until it is complete; NULL if it is no regular file
 */
struct replace {
	FILE *file;
	char *path;
	char *temp;
};

int replace_begin(struct replace *replace, const char *path);
int replace_end(struct replace *replace);
void replace_abort(struct replace *replace);

#endif
