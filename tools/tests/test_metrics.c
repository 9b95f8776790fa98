// SPDX-License-Identifier: GPL-2.0
/*
 * Tests of "sublink metrics": what it writes, as it is in golden/, what it leaves
 * out, what it does to files, and whether all that is shipped for Prometheus and
 * Grafana, and what is documented, uses the names that there are.
 *
 * With SUBLINK_RECORDING, the recording that the tests use is left there.
 */
#include "unit.h"

#include <ctype.h>
#include <fcntl.h>
#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "families.h"
#include "health.h"
#include "kernel.h"
#include "ran.h"
#include "sublink.h"

static char dir[] = "/tmp/test-metrics-XXXXXX";
static char *path, *file;

static int group_setup(void **state)
{
	const char *keep = getenv("SUBLINK_RECORDING");

	(void)state;
	if (!mkdtemp(dir))
		return -1;
	path = keep ? util_strdup(keep) : util_printf("%s/recording", dir);
	file = util_printf("%s/sublink.prom", dir);
	health_record(path);
	fake_free();
	return setenv("SUBLINK_STATE", dir, 1);
}

static int group_teardown(void **state)
{
	char *state_file = util_printf("%s/textfile:sublink.prom", dir);

	(void)state;
	if (!getenv("SUBLINK_RECORDING"))
		unlink(path);
	unlink(file);
	unlink(state_file);
	free(state_file);
	free(path);
	free(file);
	return rmdir(dir);
}

static char *shipped(const char *name)
{
	char *full = util_printf("%s/../%s", getenv("TESTS_DIR"), name);
	FILE *in = fopen(full, "r");
	char *text = NULL;
	size_t size = 0;

	if (!in)
		fail_msg("%s", full);
	assert_true(getdelim(&text, &size, '\0', in) > 0);
	fclose(in);
	free(full);
	return text;
}

static void run(struct ran *ran, const char *before, const char *after)
{
	char *line = util_printf("sublink -r %s -s%s metrics%s", path, before, after);

	ran_run(ran, &sublink_info, line);
	free(line);
}

/* What is in a golden file begins after the version, which changes. */
static void expect(const char *before, const char *after, const char *name)
{
	char *want = shipped(name), *from = strstr(want, "# HELP "), *is;
	struct ran ran;

	run(&ran, before, after);
	assert_int_equal(ran.status, TOOL_OK);
	assert_string_equal(ran.err.data, "");
	is = strstr(ran.out.data, "# HELP sublink_look");
	assert_non_null(is);
	assert_string_equal(is, from);
	ran_free(&ran);
	free(want);
}

static void prometheus(void **state)
{
	(void)state;
	expect(" -i 60", " sw0p1s1", "tests/golden/metrics.prom");
}

static void openmetrics(void **state)
{
	(void)state;
	expect(" -i 60", " sw0p1s1 format openmetrics", "tests/golden/metrics.txt");
}

/* A single look says nothing of now, but whether there is a link. */
static void no_interval_at_first(void **state)
{
	static const char *const absent[] = {
		"sublink_interval_seconds", "sublink_pre_fec_ber_ratio",
		"sublink_pre_fec_ber_margin_decades", "sublink_lane_pre",
		"sublink_frame_loss", "sublink_predicted", "sublink_max_symbol",
		"sublink_codeword_error", "sublink_symbol_error_disp",
		"{level=\"ok\"} 1", " NaN", " Inf", " nan", " inf", " -inf",
	};
	static const char *const present[] = {
		"sublink_fec_uncorrectable_codewords_total{device=\"sw0p2\",cage=\"pci/0000:01:00.0/9\"} ",
		"sublink_verdict{device=\"sw0p2\",cage=\"pci/0000:01:00.0/9\",level=\"unknown\"} 1\n",
		"sublink_verdict{device=\"sw0p2\",cage=\"pci/0000:01:00.0/9\",level=\"crit\"} 0\n",
		"sublink_verdict{device=\"sw0p3\",cage=\"pci/0000:01:00.0/17\",level=\"crit\"} 1\n",
		"sublink_verdict{device=\"sw0p6\",cage=\"pci/0000:01:00.0/41\",level=\"off\"} 1\n",
		"sublink_link_down_reason{device=\"sw0p3\",cage=\"pci/0000:01:00.0/17\",reason=\"No cable\"} 1\n",
	};
	struct ran ran;
	size_t i;

	(void)state;
	run(&ran, "", "");
	assert_int_equal(ran.status, TOOL_OK);
	for (i = 0; i < ARRAY_SIZE(absent); i++)
		if (strstr(ran.out.data, absent[i]))
			fail_msg("%s", absent[i]);
	for (i = 0; i < ARRAY_SIZE(present); i++)
		if (!strstr(ran.out.data, present[i]))
			fail_msg("%s", present[i]);
	ran_free(&ran);
}

/* What a driver does not count is no series, and no 0. */
static void absent_is_absent(void **state)
{
	struct ran ran;

	(void)state;
	run(&ran, " -i 60", " sw0p4");
	assert_non_null(strstr(ran.out.data, "sublink_receive_bytes_total{"));
	assert_null(strstr(ran.out.data, "sublink_fec_"));
	assert_null(strstr(ran.out.data, "sublink_lane_"));
	assert_null(strstr(ran.out.data, "sublink_predicted_"));
	ran_free(&ran);
	run(&ran, " -i 60", " sw0p5s0");
	assert_non_null(strstr(ran.out.data, "sublink_fec_corrected_codewords_total{"));
	assert_null(strstr(ran.out.data, "sublink_fec_codewords_by"));
	assert_null(strstr(ran.out.data, "sublink_fec_corrected_bit"));
	assert_null(strstr(ran.out.data, "sublink_fec_lane_"));
	ran_free(&ran);
}

static const struct ran_line lines[] = {
	{ "sublink metrics help", TOOL_OK, "Usage: sublink" },
	{ "sublink metrics format xml", TOOL_USAGE, "sublink: \"xml\" is no format: prometheus, openmetrics;" },
	{ "sublink metrics format", TOOL_USAGE, "sublink: \"format\" needs a value;" },
	{ "sublink metrics textfile", TOOL_USAGE, "sublink: \"textfile\" needs a value;" },
	{ "sublink metrics textfile ''", TOOL_USAGE, "sublink: a name cannot be empty;" },
	{ "sublink metrics textfile a listen", TOOL_USAGE, "sublink: \"textfile\" and \"listen\" do not go together;" },
	{ "sublink metrics textfile a format openmetrics", TOOL_USAGE, "sublink: node_exporter reads the format" },
	{ "sublink metrics idle 5", TOOL_USAGE, "sublink: \"idle\" is for \"listen\";" },
	{ "sublink metrics listen idle 0", TOOL_USAGE, "sublink: \"0\" is no number of seconds;" },
	{ "sublink metrics listen idle nan", TOOL_USAGE, "sublink: \"nan\" is no number of seconds;" },
	{ "sublink metrics a b", TOOL_USAGE, "sublink: there can be one name, \"b\" is too much;" },
	{ "sublink metrics dev", TOOL_USAGE, "sublink: \"dev\" needs a value;" },
	{ "sublink -j metrics", TOOL_USAGE, "sublink: metrics have formats of their own" },
	{ "sublink metrics listen", TOOL_FAILED, "sublink: no socket was passed: \"listen\" is for systemd" },
	{ "sublink metrics sw0p9", TOOL_FAILED, "sublink: \"sw0p9\" is no device, port or netdev" },
};

static void command_lines(void **state)
{
	(void)state;
	kernel_scene();
	unsetenv("LISTEN_FDS");
	ran_expect_lines(&sublink_info, lines, ARRAY_SIZE(lines));
}

static char *content(void)
{
	FILE *in = fopen(file, "r");
	char *text = NULL;
	size_t size = 0;

	assert_non_null(in);
	assert_true(getdelim(&text, &size, '\0', in) > 0);
	fclose(in);
	return text;
}

static void write_file(enum tool_status status)
{
	char *line = util_printf("sublink metrics textfile %s", file);
	struct ran ran;

	ran_run(&ran, &sublink_info, line);
	assert_int_equal(ran.status, status);
	assert_string_equal(ran.out.data, "");
	ran_free(&ran);
	free(line);
}

static bool has(const char *text)
{
	char *all = content();
	bool found = strstr(all, text);

	free(all);
	return found;
}

static void textfile_compares_with_the_one_before(void **state)
{
	mode_t mask = umask(077);
	struct stat st;

	(void)state;
	kernel_families();
	health_look(10);
	write_file(TOOL_OK);
	umask(mask);
	assert_int_equal(stat(file, &st), 0);
	assert_int_equal(st.st_mode & 07777, 0644);
	assert_false(has("sublink_pre_fec_ber_ratio{"));
	assert_false(has("# EOF"));

	fake_free();
	kernel_families();
	health_look(11);
	write_file(TOOL_OK);
	assert_true(has("sublink_pre_fec_ber_ratio{"));
	assert_true(has("sublink_verdict{device=\"sw0p2\",cage=\"pci/0000:01:00.0/9\",level=\"crit\"} 1\n"));

	/* counters that went back: no figure of the interval, and none before it */
	fake_free();
	kernel_families();
	health_look(5);
	write_file(TOOL_OK);
	assert_false(has("sublink_pre_fec_ber_ratio{device=\"sw0p2\""));
	assert_true(has("sublink_verdict{device=\"sw0p2\",cage=\"pci/0000:01:00.0/9\",level=\"unknown\"} 1\n"));
}

static void full_disk_keeps_the_old_file(void **state)
{
	struct rlimit before, small = { .rlim_cur = 512 };
	char *was, *is;

	(void)state;
	kernel_families();
	health_look(10);
	write_file(TOOL_OK);
	was = content();
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
	small.rlim_max = before.rlim_max;
	signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
	write_file(TOOL_FAILED);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
	is = content();
	assert_string_equal(is, was);
	free(was);
	free(is);
}

static void labels_are_escaped(void **state)
{
	char *labels;

	(void)state;
	labels = exposition_labels(NULL, "a", "\"\\\n", "b", "", "c", NULL,
				   "d", "\xff\xc3\xa9\xc3", NULL);
	assert_string_equal(labels, "a=\"\\\"\\\\\\n\",d=\"?\xc3\xa9?\"");
	free(labels);
	labels = exposition_labels("x=\"1\"", "y",
				   "\xe0\x80\x80\xed\xa0\x80\xf4\x90\x80\x80\xc0\xaf", NULL);
	assert_string_equal(labels, "x=\"1\",y=\"????????????\"");
	free(labels);
}

/* Whether there is a metric that samples of are called so */
static bool is_sample(const char *name)
{
	const struct exposition_family *family;
	char *sample;
	bool same = false;
	size_t i;

	for (i = 0; !same && (family = families_at(i)); i++) {
		sample = util_printf("%s%s", family->name,
				     exposition_suffix(family));
		same = !strcmp(sample, name);
		free(sample);
	}
	return same;
}

static bool is_word(char c)
{
	return isalnum((unsigned char)c) || c == '_';
}

static size_t check_names(const char *name)
{
	char *text = shipped(name), *at = text, *end, c;
	size_t count = 0;

	for (; (at = strstr(at, "sublink_")); at = end) {
		for (end = at; is_word(*end);)
			end++;
		/* a part of another word, or of the name of a file */
		if (at != text && is_word(at[-1]))
			continue;
		c = *end;
		*end = '\0';
		if (!is_sample(at))
			fail_msg("%s: %s", name, at);
		*end = c;
		count++;
	}
	free(text);
	return count;
}

static void shipped_names_are_ours(void **state)
{
	(void)state;
	assert_true(check_names("sublink/prometheus/sublink.rules.yml") > 15);
	assert_true(check_names("sublink/prometheus/sublink.test.yml") > 20);
	assert_true(check_names("sublink/grafana/sublink.json") > 15);
}

static void all_are_documented(void **state)
{
	char *text = shipped("../Documentation/admin-guide/sublink-metrics.rst");
	const struct exposition_family *family;
	size_t i;

	(void)state;
	assert_true(check_names("../Documentation/admin-guide/sublink-metrics.rst") > 60);
	for (i = 0; (family = families_at(i)); i++) {
		char *row = util_printf("``%s%s``", family->name,
					exposition_suffix(family));

		if (!strstr(text, row))
			fail_msg("%s", row);
		free(row);
	}
	free(text);
}

/* What Prometheus asks of names: base units as an end, "total" for counters only */
static void names_are_as_they_should(void **state)
{
	const struct exposition_family *family;
	size_t i, len;

	(void)state;
	for (i = 0; (family = families_at(i)); i++) {
		len = strlen(family->name);
		assert_null(strstr(family->name, "total"));
		assert_int_equal(family->help[strlen(family->help) - 1], '.');
		if (family->unit)
			assert_string_equal(family->name + len -
					    strlen(family->unit), family->unit);
	}
	assert_true(i > 60);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		UNIT(prometheus),
		UNIT(openmetrics),
		UNIT(no_interval_at_first),
		UNIT(absent_is_absent),
		UNIT(command_lines),
		UNIT(textfile_compares_with_the_one_before),
		UNIT(full_disk_keeps_the_old_file),
		UNIT(labels_are_escaped),
		UNIT(names_are_as_they_should),
		UNIT(shipped_names_are_ours),
		UNIT(all_are_documented),
	};

	exit(cmocka_run_group_tests_name("metrics", tests, group_setup,
					 group_teardown));
}
