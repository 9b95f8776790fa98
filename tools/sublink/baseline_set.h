/* SPDX-License-Identifier: GPL-2.0 */
/* Making a look the baseline. */
#ifndef SUBLINK_BASELINE_SET_H
#define SUBLINK_BASELINE_SET_H

#include "view.h"

/** define BASELINE_SET_NO_RECORDING - what is said of what cannot be one */
#define BASELINE_SET_NO_RECORDING "a recording cannot be a baseline"

int baseline_set(const struct view *view, const char *name, bool others,
		 char **why);

#endif
