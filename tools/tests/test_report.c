// SPDX-License-Identifier: GPL-2.0
/*
 * Tests of sublink report: what is on the page, whatever names there are, and
 * what is left of the old page if the new one cannot be written.
 *
 * With SUBLINK_RECORDING, a recording of the switch that is reported is left
 * there, for selftests/report.sh.
 */
#include "unit.h"

#include <errno.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "kernel.h"
#include "plug.h"
#include "ran.h"
#include "sublink.h"
#include "switch.h"
#include "xml.h"

#define LOOKS 61

static char *dir;
static char *recording;

static int setup_all(void **state)
{
	const char *keep = getenv("SUBLINK_RECORDING");

	(void)state;
	setenv("TZ", "UTC", 1);
	dir = util_strdup("/tmp/report.XXXXXX");
	if (!mkdtemp(dir))
		return -1;
	recording = keep ? util_strdup(keep) :
			   util_printf("%s/switch.rec", dir);
	switch_record(recording, LOOKS, 0);
	fake_free();
	return 0;
}

static int teardown_all(void **state)
{
	char *command = util_printf("rm -rf %s", dir);
	int status = system(command);

	(void)state;
	free(command);
	free(recording);
	free(dir);
	return status;
}

static int setup(void **state)
{
	(void)state;
	switch_begin();
	return 0;
}

/* The page that a command line makes; it must say nothing else */
static char *page(const char *line)
{
	struct ran ran;

	ran_run(&ran, &sublink_info, line);
	assert_string_equal(ran.err.data, "");
	assert_int_equal(ran.status, TOOL_OK);
	free(ran.err.data);
	return ran.out.data;
}

static char *replayed(const char *args)
{
	char *line = util_printf("sublink -r %s report -%s", recording, args);
	char *text = page(line);

	free(line);
	return text;
}

static void expect_count(const char *text, const char *path, size_t want)
{
	char *found = xml_text(text, path), *at = found;
	size_t count = 0;

	while ((at = strchr(at, '\n'))) {
		at++;
		count++;
	}
	assert_int_equal(count, want);
	free(found);
}

static void a_recording(void **state)
{
	char *text = replayed("");

	(void)state;
	assert_non_null(strstr(text, "2026-11-23 10:00:00 +0000"));
	assert_non_null(strstr(text, "the 1h00m since 2026-11-23 09:00:00, of 61 looks"));
	xml_expect(text, ".//div[@class='tile']",
		   "1 CRIT\n1 WARN\n1 off\n37 ok\n40 sublinks in 32 cages\n");
	expect_count(text, ".//tbody/tr#id", SWITCH_SUBLINKS);
	expect_count(text, ".//svg[@class='panel']/a#href", SWITCH_SUBLINKS);
	expect_count(text, ".//rect[@class='cage']#x", SWITCH_CAGES);
	xml_expect(text, ".//section/h3", " swp4s1\n swp18\n");
	xml_expect(text, ".//section#class", "crit\nwarn\n");
	xml_expect(text, ".//svg[@class='plot']#aria-label",
		   "codewords by symbol errors in a codeword\npre-FEC BER by time\n"
		   "codewords by symbol errors in a codeword\npre-FEC BER by time\n");
	/* lane, its BER, Rx and Tx power, bias, SNR, and its BER by the module */
	xml_expect(text, ".//section[@id='d4']//tr[@class='worst']",
		   "63.8×10−4-10.50.661.214.63.6×10−4\n");
	free(text);
}

static void all_sublinks(void **state)
{
	char *text = replayed(" all");

	(void)state;
	expect_count(text, ".//section#id", SWITCH_SUBLINKS);
	free(text);
	text = replayed(" all dev swp4s1");
	xml_expect(text, ".//section/h3", " swp4s1\n");
	free(text);
}

/* Two hours back in the middle of an hour: the plots are as if it had not been */
static void clock_that_is_set_back(void **state)
{
	char *path = util_printf("%s/back.rec", dir), *line, *text, *other;
	char *plot, *plot_other;

	(void)state;
	switch_record(path, LOOKS, 7200);
	fake_free();
	line = util_printf("sublink -r %s report -", path);
	text = page(line);
	assert_non_null(strstr(text, "2026-11-23 08:00:00 +0000"));
	assert_non_null(strstr(text, "the 1h00m since 2026-11-23 09:00:00, of 61 looks"));
	assert_non_null(strstr(text, ">07:00<"));
	assert_null(strstr(text, ">09:00<"));
	other = replayed("");
	plot = xml_text(text, ".//path[@class='ber']#d");
	plot_other = xml_text(other, ".//path[@class='ber']#d");
	assert_string_equal(plot, plot_other);
	free(plot);
	free(plot_other);
	free(other);
	free(text);
	free(line);
	free(path);
}

static void some_looks(void **state)
{
	char *text = replayed(" count 3");

	(void)state;
	assert_non_null(strstr(text, "2026-11-23 09:02:00 +0000"));
	assert_non_null(strstr(text, "of 3 looks"));
	free(text);
}

static void one_look(void **state)
{
	char *text = page("sublink report all -");

	(void)state;
	assert_non_null(strstr(text, "of one look: there are no rates"));
	expect_count(text, ".//section#id", SWITCH_SUBLINKS);
	expect_count(text, ".//path[@class='ber']#d", 0);
	free(text);
}

static void looks_at_the_kernel(void **state)
{
	char *text = page("sublink -i 0.01 report -");

	(void)state;
	assert_non_null(strstr(text, "of 2 looks"));
	free(text);
	fake_forget();
	text = page("sublink -i 0.01 report count 30 -");
	assert_non_null(strstr(text, "of 30 looks"));
	/* 29 times between looks, at the end of two of which there is no link */
	expect_count(text, ".//section[@id='d4']//circle#cx", 27);
	free(text);
}

#define MEMORY_VENDOR 129

/* Neither elements nor attributes come from names, nor are there scripts at all. */
static void hostile_names(void **state)
{
	char *text;

	(void)state;
	switch_rename(4, "<script>1</a>");
	switch_rename(3, "\"><svg onload=");
	switch_rename(21, "\xff\x01]]>&amp;");
	memcpy(plug_in(0) + MEMORY_VENDOR, "<img src='x'/>&", 15);
	text = page("sublink -i 0.01 report all -");
	xml_expect(text, ".//script", "");
	xml_expect(text, ".//img", "");
	xml_expect(text, ".//*[@onload]", "");
	xml_expect(text, ".//section[@id='d4']/h3", " <script>1</a>\n");
	xml_expect(text, ".//section[@id='d3']/h3", " \"><svg onload=\n");
	xml_expect(text, ".//section[@id='d21']/h3", " \xef\xbf\xbd\xef\xbf\xbd]]>&amp;\n");
	assert_null(strstr(text, "<script"));
	assert_null(strstr(text, "<img"));
	assert_non_null(strstr(text, "&#60;img src=&#39;x&#39;/&#62;&#38;"));
	free(text);
}

static void nothing_there(void **state)
{
	char *text;

	(void)state;
	fake_free();
	kernel_families();
	kernel_done();
	text = page("sublink report -");
	xml_expect(text, ".//div[@class='tile']", "0 ok\n0 sublinks in 0 cages\n");
	expect_count(text, ".//tbody/tr#id", 0);
	free(text);
}

static void what_is_lacking(void **state)
{
	char *text;

	(void)state;
	plug.err = -EPERM;
	text = page("sublink report -");
	xml_expect(text, ".//ul/li", "modules of 32 cages: needs CAP_NET_ADMIN\n");
	free(text);
}

static char *read_file(const char *path)
{
	FILE *file = fopen(path, "r");
	size_t size = 0;
	char *text = NULL;

	assert_non_null(file);
	assert_true(getdelim(&text, &size, '\0', file) > 0);
	fclose(file);
	return text;
}

static size_t files_in(const char *path)
{
	char *command = util_printf("ls -A %s", path), *found = NULL, *at;
	FILE *pipe = popen(command, "r");
	size_t size = 0, count = 0;

	assert_non_null(pipe);
	if (getdelim(&found, &size, '\0', pipe) > 0)
		for (at = found; (at = strchr(at, '\n')); at++)
			count++;
	pclose(pipe);
	free(command);
	free(found);
	return count;
}

/* Runs out of room as on a full disk, at the last or at the first byte */
static void full_disk(void **state)
{
	const struct rlimit none = { RLIM_INFINITY, RLIM_INFINITY };
	char *sub = util_printf("%s/full", dir);
	char *path = util_printf("%s/report.html", sub);
	char *line = util_printf("sublink report %s", path);
	char *err = util_printf("sublink: cannot write %s: File too large\n", path);
	struct rlimit limit = none;
	size_t size;
	char *old, *now;

	(void)state;
	signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(mkdir(sub, 0777), 0);
	ran_expect(&sublink_info, line, TOOL_OK, "");
	old = read_file(path);
	size = strlen(old);
	for (limit.rlim_cur = 0; limit.rlim_cur < size - 1000;
	     limit.rlim_cur += size / 3) {
		assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
		ran_expect(&sublink_info, line, TOOL_FAILED, err);
		assert_int_equal(setrlimit(RLIMIT_FSIZE, &none), 0);
		now = read_file(path);
		assert_string_equal(now, old);
		assert_int_equal(files_in(sub), 1);
		free(now);
	}
	free(old);
	free(err);
	free(line);
	free(path);
	free(sub);
}

static void devices_stay_devices(void **state)
{
	struct stat st;

	(void)state;
	ran_expect(&sublink_info, "sublink report /dev/full", TOOL_FAILED,
		   "sublink: cannot write /dev/full: No space left on device\n");
	assert_int_equal(stat("/dev/full", &st), 0);
	assert_true(S_ISCHR(st.st_mode));
	ran_expect(&sublink_info, "sublink report /dev/null", TOOL_OK, "");
}

static void no_such_directory(void **state)
{
	(void)state;
	ran_expect(&sublink_info, "sublink report /no/such/file", TOOL_FAILED,
		   "sublink: cannot write /no/such/file: No such file or directory\n");
}

static const struct ran_line lines[] = {
	{ "sublink report", TOOL_USAGE, "sublink: report needs a FILE;" },
	{ "sublink report all", TOOL_USAGE, "sublink: report needs a FILE;" },
	{ "sublink report a b", TOOL_USAGE, "sublink: \"b\" is too much;" },
	{ "sublink report ''", TOOL_USAGE, "sublink: \"\" is too much;" },
	{ "sublink report - dev", TOOL_USAGE, "sublink: \"dev\" needs a name;" },
	{ "sublink report - count", TOOL_USAGE, "sublink: \"count\" needs" },
	{ "sublink report - count 1", TOOL_USAGE, "sublink: \"count\" needs" },
	{ "sublink report - count 2x", TOOL_USAGE, "sublink: \"count\" needs" },
	{ "sublink report - count -2", TOOL_USAGE, "sublink: \"count\" needs" },
	{ "sublink report - dev swp4x", TOOL_FAILED, "sublink: \"swp4x\" is no" },
	{ "sublink report dev swp4s1 all -", TOOL_OK, "<!DOCTYPE html>" },
	{ "sublink report help", TOOL_OK, "Usage: sublink [OPTIONS] report" },
};

static void command_lines(void **state)
{
	(void)state;
	ran_expect_lines(&sublink_info, lines, ARRAY_SIZE(lines));
}

#define LIVE(test) cmocka_unit_test_setup_teardown(test, setup, unit_teardown)

static const struct CMUnitTest tests[] = {
	UNIT(a_recording),
	UNIT(all_sublinks),
	UNIT(clock_that_is_set_back),
	UNIT(some_looks),
	LIVE(one_look),
	LIVE(looks_at_the_kernel),
	LIVE(hostile_names),
	LIVE(nothing_there),
	LIVE(what_is_lacking),
	LIVE(full_disk),
	LIVE(devices_stay_devices),
	LIVE(no_such_directory),
	LIVE(command_lines),
};

int main(void)
{
	exit(cmocka_run_group_tests_name("report", tests, setup_all,
					 teardown_all));
}
