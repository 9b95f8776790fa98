/* SPDX-License-Identifier: GPL-2.0 */
/* Numbers as people write them, and as the driver has them. */
#ifndef CAGECTL_VALUE_H
#define CAGECTL_VALUE_H

#include <stdbool.h>

#include "util.h"

/* Bit error ratios of the driver are -log10 in millionths of a decade. */
#define VALUE_BER_SCALE 1000000

bool value_scan(const char *text, uint64_t scale, uint64_t *value,
		const char **rest);
bool value_time(const char *text, uint64_t *ns);
bool value_length(const char *text, uint64_t *cm);
bool value_ber(const char *text, uint64_t *value);
char *value_text(int64_t value, uint64_t scale);
char *value_time_text(uint64_t ns);
char *value_time_word(uint64_t ns);
char *value_length_text(uint64_t cm);
char *value_ber_text(uint64_t value);
double value_ratio(uint64_t value);

#endif
