// SPDX-License-Identifier: GPL-2.0
/*
 * Memory that is there or ends the program: what the tools hold is small, and
 * half a report would be taken for a whole one.
 */
#include "util.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void *check(void *memory)
{
	if (!memory) {
		fputs("out of memory\n", stderr);
		exit(1);
	}
	return memory;
}

/**
 * util_grow() - make room for one more element at the end of an array
 * @array: the array, NULL if it is empty
 * @count: elements that it has
 * @size: bytes of an element
 *
 * The room doubles when @count is a power of two. The new element is zeroed.
 *
 * Return: the array, which may have moved.
 */
void *util_grow(void *array, size_t count, size_t size)
{
	if (!(count & (count - 1)))
		array = check(reallocarray(array, count ? count * 2 : 1, size));
	memset((char *)array + count * size, 0, size);
	return array;
}

static int by_u32(const void *a, const void *b)
{
	uint32_t first = *(const uint32_t *)a, second = *(const uint32_t *)b;

	return (first > second) - (first < second);
}

/**
 * util_sort_u32() - sort structs by the uint32_t that they begin with
 * @array: the structs; nothing is done if they are sorted, as dumps mostly are
 * @count: how many there are
 * @size: bytes of one
 */
void util_sort_u32(void *array, size_t count, size_t size)
{
	const char *element = array;
	size_t i;

	for (i = 1; i < count; i++, element += size) {
		if (by_u32(element, element + size) > 0) {
			qsort(array, count, size, by_u32);
			return;
		}
	}
}

/**
 * util_find_u32() - find one of the structs that util_sort_u32() sorted
 * @array: the structs
 * @count: how many there are
 * @size: bytes of one
 * @key: what it begins with; may be more than any can have, as ABSENT is
 *
 * Return: the struct, or NULL.
 */
void *util_find_u32(const void *array, size_t count, size_t size, uint64_t key)
{
	uint32_t low = key;

	if (!count || low != key)
		return NULL;
	return bsearch(&low, (void *)array, count, size, by_u32);
}

/**
 * util_strdup() - copy a string
 * @text: what to copy
 *
 * Return: the copy, to be freed.
 */
char *util_strdup(const char *text)
{
	return check(strdup(text));
}

/**
 * util_vprintf() - print to a string
 * @fmt: format as of vprintf()
 * @args: its arguments
 *
 * Return: the string, to be freed.
 */
char *util_vprintf(const char *fmt, va_list args)
{
	char *text = NULL;

	if (vasprintf(&text, fmt, args) < 0)
		text = NULL;
	return check(text);
}

/**
 * util_printf() - print to a string
 * @fmt: format as of printf()
 *
 * Return: the string, to be freed.
 */
char *util_printf(const char *fmt, ...)
{
	va_list args;
	char *text;

	va_start(args, fmt);
	text = util_vprintf(fmt, args);
	va_end(args);
	return text;
}
