/* SPDX-License-Identifier: GPL-2.0 */
/* Front panels: cages where they are, and what to think of their sublinks. */
#ifndef SUBLINK_PANEL_H
#define SUBLINK_PANEL_H

#include <stdio.h>

#include "view.h"

const char *panel_style(enum verdict_level level);
void panel_symbols(FILE *file);
void panel_symbol(FILE *file, enum verdict_level level);
void panel_draw(FILE *file, const struct view *view);

#endif
