/* SPDX-License-Identifier: GPL-2.0 */
/* Figures as people read them. */
#ifndef SUBLINK_TEXT_H
#define SUBLINK_TEXT_H

#include <stdbool.h>

#include "util.h"

char *text_si(double value);
char *text_count(uint64_t value);
char *text_ratio(double value, double upper);
char *text_margin(double margin, bool bound);
char *text_seconds(double seconds);
char *text_wall(uint64_t wall);
char *text_power(double mw);
char *text_fec(uint64_t modes);
const char *text_fec_mode(unsigned int bit);

#endif
