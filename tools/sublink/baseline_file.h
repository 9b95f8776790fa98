/* SPDX-License-Identifier: GPL-2.0 */
/* Baselines as text, see sublink-baseline(8). */
#ifndef SUBLINK_BASELINE_FILE_H
#define SUBLINK_BASELINE_FILE_H

#include <stdio.h>

#include "baseline.h"

int baseline_read(struct baseline *baseline, FILE *file, const char *path,
		  char **why);
void baseline_write(const struct baseline *baseline, FILE *file);

#endif
