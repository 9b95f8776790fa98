// SPDX-License-Identifier: GPL-2.0
/*
 * Unit tests of fields.c and table.c, through out.c: what is left out because
 * it was not asked for or does not fit, and colours.
 */
#include "unit.h"

#include <float.h>
#include <math.h>

#include "out.h"

static void print_lanes(struct out *out, double first)
{
	int i;

	out_list_begin(out, "lanes");
	for (i = 0; i < 2; i++) {
		out_row_begin(out);
		out_number(out, "lane", "LANE", i);
		out_double(out, "ber", "BER", i ? NAN : first, "1.0e-07");
		out_row_end(out);
	}
	out_list_end(out);
}

static void print_sublink(struct out *out, const char *netdev, uint64_t bytes)
{
	out_row_begin(out);
	out_string(out, "netdev", "NETDEV", netdev);
	out_number(out, "bytes", "BYTES", bytes);
	out_object_begin(out, "fec");
	out_number(out, "corrected", "CORR", 5);
	out_number(out, "hidden", NULL, 6);
	out_object_end(out);
	print_lanes(out, 1 / 1e7);
	out_row_end(out);
}

static void print_all(struct out *out)
{
	out_string(out, "schema", NULL, "x/1");
	out_list_begin(out, "lacks");
	out_string(out, NULL, NULL, "much");
	out_list_end(out);
	out_list_begin(out, "cages");
	out_line_begin(out);
	out_string(out, "handle", "", "a/b/0");
	out_number(out, "cage", "cage", 1);
	out_list_begin(out, "sublinks");
	print_sublink(out, "eth0", 1234567);
	print_sublink(out, "eth1", ABSENT);
	out_list_end(out);
	out_line_end(out);
	out_list_end(out);
}

static void expect(const char *fields, bool json, const char *want)
{
	struct unit_text text;
	struct out out;

	unit_text_begin(&text);
	out_open(&out, text.file, json, false);
	if (fields)
		out_choose(&out, fields);
	print_all(&out);
	assert_null(out_missing(&out));
	assert_int_equal(out_close(&out), 0);
	unit_text_end(&text);
	assert_string_equal(text.data, want);
	free(text.data);
}

static void rows_in_rows(void **state)
{
	(void)state;
	expect(NULL, false,
	       "  NETDEV    BYTES  CORR\n"
	       "a/b/0 cage 1\n"
	       "  eth0    1234567     5\n"
	       "        LANE      BER\n"
	       "           0  1.0e-07\n"
	       "           1        -\n"
	       "  eth1          -     5\n"
	       "        LANE      BER\n"
	       "           0  1.0e-07\n"
	       "           1        -\n");
}

static void columns_as_asked_for(void **state)
{
	(void)state;
	/* by key or label, in any case, in the order of the list */
	expect("corrected,NETDEV", false,
	       "  CORR  NETDEV\n"
	       "     5  eth0\n"
	       "     5  eth1\n");
	expect("Bytes", false, "    BYTES\n  1234567\n        -\n");
	expect("cage", false, "cage 1\n");
	/* twice is once */
	expect("bytes,bytes", false, "    BYTES\n  1234567\n        -\n");
}

static void keys_as_asked_for(void **state)
{
	(void)state;
	expect("netdev", true,
	       "{\"schema\":\"x/1\",\"lacks\":[\"much\"],\"cages\":[{\"sublinks\":[{\"netdev\":\"eth0\"},{\"netdev\":\"eth1\"}]}]}\n");
	expect("hidden,ber", true,
	       "{\"schema\":\"x/1\",\"lacks\":[\"much\"],\"cages\":[{\"sublinks\":[{\"fec\":{\"hidden\":6},\"lanes\":[{\"ber\":1e-07},{\"ber\":null}]},{\"fec\":{\"hidden\":6},\"lanes\":[{\"ber\":1e-07},{\"ber\":null}]}]}]}\n");
}

static void parts_as_asked_for(void **state)
{
	(void)state;
	expect("fec", true,
	       "{\"schema\":\"x/1\",\"lacks\":[\"much\"],\"cages\":[{\"sublinks\":[{\"fec\":{\"corrected\":5,\"hidden\":6}},{\"fec\":{\"corrected\":5,\"hidden\":6}}]}]}\n");
	expect("fec,netdev", false,
	       "  CORR  NETDEV\n"
	       "     5  eth0\n"
	       "     5  eth1\n");
	expect("lanes", false,
	       "        LANE      BER\n"
	       "           0  1.0e-07\n"
	       "           1        -\n"
	       "        LANE      BER\n"
	       "           0  1.0e-07\n"
	       "           1        -\n");
}

static void unknown_field(const char *fields, bool json, const char *want)
{
	struct unit_text text;
	struct out out;
	char *why;

	unit_text_begin(&text);
	out_open(&out, text.file, json, false);
	out_choose(&out, fields);
	print_all(&out);
	why = out_missing(&out);
	assert_string_equal(why, want);
	free(why);
	assert_int_equal(out_close(&out), 0);
	unit_text_end(&text);
	assert_string_equal(text.data, "");
	free(text.data);
}

static void unknown_fields(void **state)
{
	(void)state;
	unknown_field("netdev,byte", false,
		      "there is no field \"byte\"; similar: bytes");
	unknown_field("netdve", true,
		      "there is no field \"netdve\"; similar: netdev");
	unknown_field("", true, "there is no field \"\"");
	unknown_field("netdev,", false, "there is no field \"\"");
}

static void nothing_to_choose_from(void **state)
{
	struct unit_text text;
	struct out out;

	(void)state;
	unit_text_begin(&text);
	out_open(&out, text.file, true, false);
	out_choose(&out, "netdev");
	out_list_begin(&out, "cages");
	out_list_end(&out);
	assert_null(out_missing(&out));
	assert_int_equal(out_close(&out), 0);
	unit_text_end(&text);
	assert_string_equal(text.data, "{\"cages\":[]}\n");
	free(text.data);
}

static void print_wide(struct out *out, const char *why)
{
	out_list_begin(out, "x");
	out_row_begin(out);
	out_string(out, "a", "FIRST", "aaaa");
	out_number(out, "b", "SECOND", 2);
	out_number(out, "c", "THIRD", 3);
	out_colour(out, TABLE_BAD);
	out_string(out, "why", "WHY", why);
	out_row_end(out);
	out_list_end(out);
}

static const char *const kept[] = { "WHY", "SECOND", NULL };

static void fit_kept(const char *const *keep, size_t width, bool colour,
		     const char *why, const char *want)
{
	struct unit_text text;
	struct out out;

	unit_text_begin(&text);
	out_open(&out, text.file, false, false);
	out_fit(&out, colour, width, keep);
	print_wide(&out, why);
	assert_int_equal(out_close(&out), 0);
	unit_text_end(&text);
	assert_string_equal(text.data, want);
	free(text.data);
}

static void fit(size_t width, bool colour, const char *why, const char *want)
{
	fit_kept(kept, width, colour, why, want);
}

static void narrow_terminals(void **state)
{
	(void)state;
	fit(27, false, "bad", "  FIRST  SECOND  THIRD  WHY\n  aaaa        2      3  bad\n");
	/* what is not to be kept goes first, from the right */
	fit(26, false, "bad", "  FIRST  SECOND  WHY\n  aaaa        2  bad\n");
	fit(19, false, "bad", "  SECOND  WHY\n       2  bad\n");
	fit(12, false, "bad", "  WHY\n  bad\n");
	fit(1, false, "bad", "  W\n  b\n");
	/* one that is long is cut instead, but not to nothing */
	fit(50, false, "it is a long story, and nobody knows its end",
	    "  FIRST  SECOND  THIRD  WHY\n"
	    "  aaaa        2      3  it is a long story, and no\n");
	fit(47, false, "it is a long story, and nobody knows its end",
	    "  FIRST  SECOND  WHY\n"
	    "  aaaa        2  it is a long story, and nobody\n");
	/* without a list, from the right alone */
	fit_kept(NULL, 20, false, "bad", "  FIRST  SECOND\n  aaaa        2\n");
	/* not within a character */
	fit(4, false, "a\xc3\xa4", "  WH\n  a\n");
}

static void colours(void **state)
{
	(void)state;
	fit(0, true, "bad",
	    "  FIRST  SECOND  THIRD  WHY\n  aaaa        2      3  \033[1;31mbad\033[0m\n");
	fit(0, true, "\033[2J",
	    "  FIRST  SECOND  THIRD  WHY\n  aaaa        2      3  \033[1;31m?[2J\033[0m\n");
}

static void one_double(double value, const char *want)
{
	struct unit_text text;
	struct out out;

	unit_text_begin(&text);
	out_open(&out, text.file, true, false);
	out_double(&out, "x", "X", value, "");
	assert_int_equal(out_close(&out), 0);
	unit_text_end(&text);
	assert_string_equal(text.data, want);
	free(text.data);
}

static void doubles(void **state)
{
	(void)state;
	one_double(0, "{\"x\":0}\n");
	one_double(0.00024, "{\"x\":0.00024}\n");
	one_double(1.0 / 3, "{\"x\":0.333333333333}\n");
	one_double(-1e300, "{\"x\":-1e+300}\n");
	one_double(DBL_TRUE_MIN, "{\"x\":4.94065645841e-324}\n");
	one_double(NAN, "{\"x\":null}\n");
	one_double(INFINITY, "{\"x\":null}\n");
	one_double(-INFINITY, "{\"x\":null}\n");
}

UNIT_MAIN(fields,
	  UNIT(rows_in_rows),
	  UNIT(columns_as_asked_for),
	  UNIT(keys_as_asked_for),
	  UNIT(parts_as_asked_for),
	  UNIT(unknown_fields),
	  UNIT(nothing_to_choose_from),
	  UNIT(narrow_terminals),
	  UNIT(colours),
	  UNIT(doubles))
