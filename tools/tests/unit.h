/* SPDX-License-Identifier: GPL-2.0 */
/* What every unit test includes, in the order that cmocka needs. */
#ifndef TESTS_UNIT_H
#define TESTS_UNIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "fake.h"

/**
 * struct unit_text - what was written to a file in memory
 * @file: the file
 * @data: its text, after unit_text_end()
 * @len: bytes of it
 */
struct unit_text {
	FILE *file;
	char *data;
	size_t len;
};

static inline void unit_text_begin(struct unit_text *text)
{
	text->file = open_memstream(&text->data, &text->len);
	assert_non_null(text->file);
}

static inline void unit_text_end(struct unit_text *text)
{
	assert_int_equal(fclose(text->file), 0);
}

/* Each test begins with a kernel that says nothing, and leaves none behind. */
static inline int unit_teardown(void **state)
{
	(void)state;
	fake_free();
	return 0;
}

/**
 * UNIT() - a test
 * @test: its function
 */
#define UNIT(test) cmocka_unit_test_teardown(test, unit_teardown)

/**
 * UNIT_MAIN_GROUP() - the program that runs tests which have something in common
 * @name: what is tested
 * @setup: what is done before the first, or NULL
 * @teardown: what is done after the last, or NULL
 * @...: tests, UNIT() or what cmocka has
 */
#define UNIT_MAIN_GROUP(name, setup, teardown, ...)			\
int main(void)								\
{									\
	static const struct CMUnitTest tests[] = { __VA_ARGS__ };	\
									\
	exit(cmocka_run_group_tests_name(#name, tests, setup,		\
					 teardown));			\
}

/**
 * UNIT_MAIN() - the program that runs tests
 * @name: what is tested
 * @...: tests, UNIT() or what cmocka has
 */
#define UNIT_MAIN(name, ...) UNIT_MAIN_GROUP(name, NULL, NULL, __VA_ARGS__)

#endif
