// SPDX-License-Identifier: GPL-2.0
/*
 * Writing JSON (RFC 8259), as a stream: what is written is not kept. It is UTF-8,
 * whatever the bytes of names are.
 *
 * A key is NULL in an array, and has nothing to be escaped. Whoever calls keeps
 * brackets in pairs and names values in objects only; out.c is the one that does.
 */
#include "json.h"

#include "utf8.h"

static void indent(struct json *json)
{
	if (json->pretty)
		fprintf(json->file, "\n%*s", json->depth * 2, "");
}

static bool is_plain(unsigned char byte)
{
	return byte >= ' ' && byte < 0x7f && byte != '"' && byte != '\\';
}

/* What is none is \ufffd; a control of C1 in JSON would reach a terminal, too. */
static void put_special(struct json *json, const char *text, unsigned int len,
			uint32_t code)
{
	if (!len || utf8_is_control(code))
		fprintf(json->file, "\\u%04x", len ? code : 0xfffd);
	else if (len == 1)
		fprintf(json->file, "\\%c", *text);
	else
		fwrite_unlocked(text, 1, len, json->file);
}

/* Nobody else writes to the file: locks of stdio would be most of the cost. */
static void escaped(struct json *json, const char *text)
{
	const char *plain = text;
	unsigned int len;
	uint32_t code;

	putc_unlocked('"', json->file);
	while (*text) {
		if (is_plain(*text)) {
			text++;
			continue;
		}
		fwrite_unlocked(plain, 1, text - plain, json->file);
		len = utf8_decode(text, &code);
		put_special(json, text, len, code);
		text += len ? len : 1;
		plain = text;
	}
	fwrite_unlocked(plain, 1, text - plain, json->file);
	putc_unlocked('"', json->file);
}

/* What stands in front of every value */
static void lead(struct json *json, const char *key)
{
	if (json->depth) {
		if (!json->empty)
			putc_unlocked(',', json->file);
		indent(json);
	}
	json->empty = false;
	if (key) {
		putc_unlocked('"', json->file);
		fputs_unlocked(key, json->file);
		fputs_unlocked(json->pretty ? "\": " : "\":", json->file);
	}
}

/**
 * json_begin() - begin an object or an array
 * @json: text
 * @key: its name, NULL if it has none
 * @bracket: '{' or '['
 */
void json_begin(struct json *json, const char *key, char bracket)
{
	lead(json, key);
	putc_unlocked(bracket, json->file);
	json->depth++;
	json->empty = true;
}

/**
 * json_end() - end the innermost object or array
 * @json: text
 * @bracket: '}' or ']', as it was begun
 */
void json_end(struct json *json, char bracket)
{
	json->depth--;
	if (!json->empty)
		indent(json);
	putc_unlocked(bracket, json->file);
	json->empty = false;
	if (!json->depth)
		putc_unlocked('\n', json->file);
}

/**
 * json_string() - write a string
 * @json: text
 * @key: its name, NULL if it has none
 * @value: the string
 */
void json_string(struct json *json, const char *key, const char *value)
{
	lead(json, key);
	escaped(json, value);
}

/**
 * json_number() - write a number
 * @json: text
 * @key: its name, NULL if it has none
 * @value: the number; all 64 bits are written
 */
void json_number(struct json *json, const char *key, uint64_t value)
{
	char text[20];
	size_t at = sizeof(text);

	/* much of a snapshot is numbers: printf() takes ten times as long */
	do {
		text[--at] = '0' + value % 10;
		value /= 10;
	} while (value);
	lead(json, key);
	fwrite_unlocked(text + at, 1, sizeof(text) - at, json->file);
}

/**
 * json_literal() - write a value as it stands
 * @json: text
 * @key: its name, NULL if it has none
 * @value: "null", "true", "false", or a number as JSON has it
 */
void json_literal(struct json *json, const char *key, const char *value)
{
	lead(json, key);
	fputs_unlocked(value, json->file);
}
