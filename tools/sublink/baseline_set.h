/* SPDX-License-Identifier: GPL-2.0 */
/* Making a look the baseline. */
#ifndef SUBLINK_BASELINE_SET_H
#define SUBLINK_BASELINE_SET_H

#include "view.h"

int baseline_set(const struct view *view, const char *name, bool others,
		 char **why);

#endif
