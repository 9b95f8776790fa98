/* SPDX-License-Identifier: GPL-2.0 */
/* Numbers that the driver measures, as output. */
#ifndef CAGECTL_SHOW_H
#define CAGECTL_SHOW_H

#include "out.h"

int64_t show_signed(uint64_t value);
void show_decimal(struct out *out, const char *key, const char *label,
		  int64_t value, int digits, const char *unit);
void show_ber(struct out *out, const char *key, const char *label,
	      uint64_t value);
void show_word(struct out *out, const char *key, const char *label,
	       uint64_t value, const char *const *words);

#endif
