/* SPDX-License-Identifier: GPL-2.0 */
/* Writing JSON. */
#ifndef TOOLS_JSON_H
#define TOOLS_JSON_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

/**
 * struct json - a JSON text being written
 * @file: where it is written to
 * @pretty: on many lines, indented
 * @depth: objects and arrays that are open
 * @empty: nothing was written yet in the innermost of them
 */
struct json {
	FILE *file;
	bool pretty;
	unsigned int depth;
	bool empty;
};

void json_begin(struct json *json, const char *key, char bracket);
void json_end(struct json *json, char bracket);
void json_string(struct json *json, const char *key, const char *value);
void json_number(struct json *json, const char *key, uint64_t value);
void json_literal(struct json *json, const char *key, const char *value);

#endif
