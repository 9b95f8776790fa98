// SPDX-License-Identifier: GPL-2.0
/* Unit tests of out.c and json.c: the same calls as text and as JSON. */
#include "unit.h"

#include "out.h"

static void print_all(struct out *out)
{
	out_list_begin(out, "cages");
	out_line_begin(out);
	out_string(out, "handle", "", "a/b/0");
	out_number(out, "lanes", "lanes", 8);
	out_flag(out, "changed", NULL, 0, "yes", "no");
	out_list_begin(out, "sublinks");
	out_row_begin(out);
	out_string(out, "netdev", "NETDEV", "eth0");
	out_number(out, "bytes", "BYTES", UINT64_MAX - 1);
	out_number_as(out, "speed", "SPEED", 400000, "400G");
	out_flag(out, "up", "LINK", 1, "up", "down");
	out_range(out, "lanes", "LANES", 0, 4);
	out_string(out, "reason", "REASON", NULL);
	out_row_end(out);
	out_row_begin(out);
	out_string(out, "netdev", "NETDEV", "longer");
	out_number(out, "bytes", "BYTES", 0);
	out_number_as(out, "speed", "SPEED", ABSENT, NULL);
	out_flag(out, "up", "LINK", ABSENT, "up", "down");
	out_range(out, "lanes", "LANES", 7, 1);
	out_string(out, "reason", "REASON", "No cable");
	out_row_end(out);
	out_list_end(out);
	out_line_end(out);
	out_list_end(out);
}

static void expect(void (*print)(struct out *out), bool json, bool pretty,
		   const char *want)
{
	struct unit_text text;
	struct out out;

	unit_text_begin(&text);
	out_open(&out, text.file, json, pretty);
	print(&out);
	assert_int_equal(out_close(&out), 0);
	unit_text_end(&text);
	assert_string_equal(text.data, want);
	free(text.data);
}

static void text(void **state)
{
	(void)state;
	expect(print_all, false, false,
	       "  NETDEV                 BYTES  SPEED  LINK  LANES  REASON\n"
	       "a/b/0 lanes 8\n"
	       "  eth0    18446744073709551614   400G  up    0-3    -\n"
	       "  longer                     0      -  -     7      No cable\n");
}

static void json(void **state)
{
	(void)state;
	expect(print_all, true, false,
	       "{\"cages\":[{\"handle\":\"a/b/0\",\"lanes\":8,\"changed\":false,\"sublinks\":[{\"netdev\":\"eth0\",\"bytes\":18446744073709551614,\"speed\":400000,\"up\":true,\"lanes\":[0,1,2,3],\"reason\":null},{\"netdev\":\"longer\",\"bytes\":0,\"speed\":null,\"up\":null,\"lanes\":[7],\"reason\":\"No cable\"}]}]}\n");
}

static void print_list(struct out *out)
{
	out_list_begin(out, "none");
	out_list_end(out);
	out_list_begin(out, "one");
	out_line_begin(out);
	out_string(out, "name", "", "x");
	out_range(out, "lanes", "lanes", ABSENT, 0);
	out_line_end(out);
	out_list_end(out);
}

static void pretty_json(void **state)
{
	(void)state;
	expect(print_list, true, true,
	       "{\n"
	       "  \"none\": [],\n"
	       "  \"one\": [\n"
	       "    {\n"
	       "      \"name\": \"x\",\n"
	       "      \"lanes\": null\n"
	       "    }\n"
	       "  ]\n"
	       "}\n");
}

static void lines_alone(void **state)
{
	(void)state;
	expect(print_list, false, false, "x lanes -\n");
}

static void print_nothing(struct out *out)
{
	(void)out;
}

static void nothing(void **state)
{
	(void)state;
	expect(print_nothing, false, false, "");
	expect(print_nothing, true, false, "{}\n");
}

static void print_strange(struct out *out)
{
	out_list_begin(out, "x");
	out_line_begin(out);
	out_string(out, "name", "", "a\"b\\c\x1b[31m\x7f\n\xc3\xa4");
	out_line_end(out);
	out_row_begin(out);
	out_string(out, "name", "NAME", "\t%n%s");
	out_row_end(out);
	out_list_end(out);
}

static void no_byte_does_harm(void **state)
{
	(void)state;
	expect(print_strange, false, false,
	       "  NAME\na\"b\\c?[31m??\xc3\xa4\n  ?%n%s\n");
	expect(print_strange, true, false,
	       "{\"x\":[{\"name\":\"a\\\"b\\\\c\\u001b[31m\\u007f\\u000a\xc3\xa4\"},{\"name\":\"\\u0009%n%s\"}]}\n");
}

/* Bytes that are no UTF-8, longer than needed, a surrogate, and CSI of C1 */
static void print_bytes(struct out *out)
{
	out_list_begin(out, "x");
	out_line_begin(out);
	out_string(out, "name", "", "\xff\x80 \xc0\xbc \xed\xa0\x80 \xe2\x82");
	out_line_end(out);
	out_row_begin(out);
	out_string(out, "name", "NAME", "a\xc2\x9b" "31m\xe2\x82\xac");
	out_number(out, "n", "N", 1);
	out_row_end(out);
	out_list_end(out);
}

static void every_name_is_utf8(void **state)
{
	(void)state;
	expect(print_bytes, false, false,
	       "  NAME      N\n?? ?? ??? ??\n  a?31m\xe2\x82\xac  1\n");
	expect(print_bytes, true, false,
	       "{\"x\":[{\"name\":\"\\ufffd\\ufffd \\ufffd\\ufffd \\ufffd\\ufffd\\ufffd \\ufffd\\ufffd\"},{\"name\":\"a\\u009b31m\xe2\x82\xac\",\"n\":1}]}\n");
}

static void output_cannot_be_written(void **state)
{
	FILE *full = fopen("/dev/full", "w");
	struct out out;

	(void)state;
	assert_non_null(full);
	out_open(&out, full, false, false);
	print_all(&out);
	assert_int_equal(out_close(&out), -1);
	fclose(full);
}

UNIT_MAIN(out,
	  UNIT(text),
	  UNIT(json),
	  UNIT(pretty_json),
	  UNIT(lines_alone),
	  UNIT(nothing),
	  UNIT(no_byte_does_harm),
	  UNIT(every_name_is_utf8),
	  UNIT(output_cannot_be_written))
