/* SPDX-License-Identifier: GPL-2.0 */
/* What every file of the tools may use: absent values, memory, attributes. */
#ifndef TOOLS_UTIL_H
#define TOOLS_UTIL_H

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

/*
 * A number that the kernel did not give, as ETHTOOL_STAT_NOT_SET of the kernel.
 * It is never shown as 0: zero errors and no error counter are two things.
 */
#define ABSENT UINT64_MAX

#define ARRAY_SIZE(array) (sizeof(array) / sizeof((array)[0]))

#define __printf(fmt, args)			\
	__attribute__((__format__(__printf__,	\
				  fmt, args)))

void *util_grow(void *array, size_t count, size_t size);
void util_sort_u32(void *array, size_t count, size_t size);
void *util_find_u32(const void *array, size_t count, size_t size, uint64_t key);
char *util_strdup(const char *text);
char *util_vprintf(const char *fmt, va_list args) __printf(1, 0);
char *util_printf(const char *fmt, ...) __printf(1, 2);

#endif
