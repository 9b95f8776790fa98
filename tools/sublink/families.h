/* SPDX-License-Identifier: GPL-2.0 */
/* The metrics: what each of them is called, and where it comes from. */
#ifndef SUBLINK_FAMILIES_H
#define SUBLINK_FAMILIES_H

#include "exposition.h"
#include "view.h"

const struct exposition_family *families_at(size_t i);
void families_write(struct exposition *text, const struct view *view);

#endif
