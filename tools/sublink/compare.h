/* SPDX-License-Identifier: GPL-2.0 */
/* Whether two looks at a sublink can be compared. */
#ifndef SUBLINK_COMPARE_H
#define SUBLINK_COMPARE_H

#include "counts.h"

const char *compare_counts(const struct counts *now, const struct counts *then);
void compare_since(struct counts *counts, const struct counts *then);

#endif
