// SPDX-License-Identifier: GPL-2.0
/*
 * Unit tests of all commands over recordings of a kernel: for drivers that have all,
 * and for those that have less, three looks at clean, degraded and failing sublinks.
 * selftests/record.sh made them.
 */
#include "unit.h"

#include <endian.h>

#include "ran.h"
#include "sublink.h"

/**
 * struct persona - a recording, and what is in it
 * @name: what the driver is like
 * @check: exit status of "sublink check"
 * @basis: what the BER is made of, as JSON has it
 * @bins: there are histograms
 * @lanes: bits that are corrected are counted by lane
 * @module: modules can be read
 */
struct persona {
	const char *name;
	enum tool_status check;
	const char *basis;
	bool bins;
	bool lanes;
	bool module;
};

static const struct persona personas[] = {
	{ "full", TOOL_CRIT, "\"bits\"", true, true, true },
	{ "totals-only", TOOL_CRIT, "\"bits\"", true, false, true },
	{ "no-histogram", TOOL_CRIT, "\"codewords\"", false, false, true },
	{ "no-fec", TOOL_OK, "null", false, false, true },
	{ "no-module", TOOL_CRIT, "\"codewords\"", false, false, false },
	{ "bare", TOOL_OK, "null", false, false, false },
};

/** define SUBLINKS - sublinks in each recording */
#define SUBLINKS 8
/** define CAGES - cages in each recording */
#define CAGES 4
/** define LOOKS - looks of each recording */
#define LOOKS 3

static void run(struct ran *ran, const struct persona *persona,
		const char *options, const char *command)
{
	char *line = util_printf("sublink %s%s-r %s/recordings/%s.rec %s",
				 options, *options ? " " : "",
				 getenv("TESTS_DIR"), persona->name, command);

	ran_run(ran, &sublink_info, line);
	free(line);
}

static size_t count(const char *text, const char *what)
{
	size_t n = 0;

	for (; (text = strstr(text, what)); text++)
		n++;
	return n;
}

static void expect_count(const struct persona *persona, const char *options,
			 const char *command, const char *what, size_t wanted)
{
	struct ran ran;

	run(&ran, persona, options, command);
	assert_string_equal(ran.err.data, "");
	assert_int_equal(count(ran.out.data, what), wanted);
	ran_free(&ran);
}

/* None fails or complains, and each prints all sublinks. */
static void each_command_runs(const struct persona *persona)
{
	static const char * const commands[] = {
		"show", "ber", "counters", "fec", "hist", "link", "module",
		"check",
	};
	static const char * const options[] = {
		"-s", "-j -s", "-i 1 -s", "-i 1 -j -s", "-i 2 -j -p -s",
	};
	enum tool_status wanted;
	struct ran ran;
	size_t i, j;

	for (i = 0; i < ARRAY_SIZE(commands); i++) {
		wanted = strcmp(commands[i], "check") ? TOOL_OK : persona->check;
		for (j = 0; j < ARRAY_SIZE(options); j++) {
			run(&ran, persona, options[j], commands[i]);
			assert_string_equal(ran.err.data, "");
			assert_int_equal(ran.status, wanted);
			assert_int_equal(count(ran.out.data, "nan"), 0);
			assert_int_equal(count(ran.out.data, "18446744073709551615"), 0);
			assert_true(count(ran.out.data, "sw0p") >= SUBLINKS);
			ran_free(&ran);
		}
	}
}

static void absent_is_absent(const struct persona *persona)
{
	char *basis = util_printf("\"ber_basis\":%s", persona->basis);
	bool fec = strcmp(persona->basis, "null");

	expect_count(persona, "-i 1 -j", "ber", basis, SUBLINKS);
	expect_count(persona, "-i 1 -j", "ber", "\"ber\":null",
		     fec ? 0 : SUBLINKS);
	expect_count(persona, "-i 1 -j", "fec", "\"corrected_codewords\":null",
		     fec ? 0 : SUBLINKS);
	expect_count(persona, "-i 1 -j", "hist", "\"bins\":[]",
		     persona->bins ? 0 : SUBLINKS);
	expect_count(persona, "-i 1 -j", "ber", "\"prediction\":\"tail\"",
		     persona->bins ? SUBLINKS : 0);
	expect_count(persona, "-j -s -o serial", "module",
		     "\"serial\":\"CS0000", persona->module ? CAGES : 0);
	free(basis);
}

/* The first look has no rates, those after it have. */
static void rates_need_two_looks(const struct persona *persona)
{
	expect_count(persona, "-j", "show", "\"rx_bits_per_second\":null",
		     SUBLINKS);
	expect_count(persona, "-i 1 -j", "show", "\"rx_bits_per_second\":null",
		     0);
	expect_count(persona, "", "watch", "\n", LOOKS * SUBLINKS);
}

static void verdicts(const struct persona *persona)
{
	bool told = persona->check == TOOL_CRIT;

	expect_count(persona, "-i 1 -j", "show", "\"verdict\":\"CRIT\"", told);
	expect_count(persona, "-i 1 -j", "show", "\"verdict\":\"WARN\"", told);
	expect_count(persona, "-i 1 -j", "show", "\"verdict\":\"ok\"",
		     told ? SUBLINKS - 2 : 0);
	expect_count(persona, "-i 1 -j", "show", "\"verdict\":\"unknown\"",
		     told ? 0 : SUBLINKS);
	expect_count(persona, "-i 1 -j -o lane_ber", "ber",
		     "\"lane_ber\":0.000", persona->lanes ? 8 : 0);
}

static void metrics(const struct persona *persona)
{
	struct ran ran;

	run(&ran, persona, "", "metrics");
	assert_string_equal(ran.err.data, "");
	assert_int_equal(ran.status, TOOL_OK);
	assert_true(count(ran.out.data, "sw0p3s1\"") > 1);
	assert_int_equal(count(ran.out.data, "nan"), 0);
	ran_free(&ran);
}

/* A test of all personas, by the function of one */
static void of_each(void **state)
{
	void (*function)(const struct persona *persona) = *state;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(personas); i++)
		function(&personas[i]);
}

/** define EACH - the entry of such a test */
#define EACH(function) { #function, of_each, NULL, NULL, function }

int main(void)
{
	static const struct CMUnitTest tests[] = {
		EACH(each_command_runs),
		EACH(absent_is_absent),
		EACH(rates_need_two_looks),
		EACH(verdicts),
		EACH(metrics),
	};

	/* recordings are in the order of bytes of the machine that made them */
	if (__BYTE_ORDER != __LITTLE_ENDIAN) {
		puts("1..1\nok 1 - recordings # SKIP of another machine");
		return 0;
	}
	return cmocka_run_group_tests(tests, NULL, NULL);
}
