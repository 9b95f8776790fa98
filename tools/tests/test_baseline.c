// SPDX-License-Identifier: GPL-2.0
/*
 * Tests of baselines: the file as it is written and as it is refused, the
 * commands, and what makes counters not comparable.
 */
#include "unit.h"

#include <dirent.h>
#include <errno.h>
#include <math.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "baseline.h"
#include "baseline_set.h"
#include "kernel.h"
#include "ran.h"
#include "store.h"
#include "sublink.h"

static char dir[32];

static char *path_of(const char *name)
{
	return util_printf("%s/%s", dir, name);
}

/* Files in the directory, also those that no baseline can be called */
static size_t count_files(bool remove)
{
	DIR *files = opendir(dir);
	struct dirent *entry;
	size_t count = 0;
	char *path;

	assert_non_null(files);
	while ((entry = readdir(files))) {
		if (!strcmp(entry->d_name, ".") || !strcmp(entry->d_name, ".."))
			continue;
		count++;
		path = path_of(entry->d_name);
		if (remove)
			assert_int_equal(unlink(path), 0);
		free(path);
	}
	closedir(files);
	return count;
}

static int setup(void **state)
{
	(void)state;
	snprintf(dir, sizeof(dir), "/tmp/test_baseline.XXXXXX");
	assert_non_null(mkdtemp(dir));
	setenv("SUBLINK_STATE", dir, 1);
	kernel_scene();
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	count_files(true);
	rmdir(dir);
	fake_free();
	return 0;
}

static char *read_file(const char *name)
{
	char *path = path_of(name), *text = NULL;
	FILE *file = fopen(path, "r");
	size_t size = 0;

	assert_non_null(file);
	if (getdelim(&text, &size, '\0', file) < 0)
		text[0] = '\0';
	fclose(file);
	free(path);
	return text;
}

static void write_file(const char *name, const void *text, size_t len)
{
	char *path = path_of(name);
	FILE *file = fopen(path, "w");

	assert_non_null(file);
	assert_int_equal(fwrite(text, 1, len, file), len);
	assert_int_equal(fclose(file), 0);
	free(path);
}

/* Writes what another time, machine or driver would have written. */
static void replace(const char *old, const char *new)
{
	char *text = read_file("default");
	char *at = strstr(text, old);
	char *other;

	assert_non_null(at);
	other = util_printf("%.*s%s%s", (int)(at - text), text, new,
			    at + strlen(old));
	write_file("default", other, strlen(other));
	free(other);
	free(text);
}

static void run_ok(const char *line)
{
	struct ran ran;

	ran_run(&ran, &sublink_info, line);
	assert_int_equal(ran.status, TOOL_OK);
	ran_free(&ran);
}

static void expect_out(const char *line, const char *says)
{
	struct ran ran;

	ran_run(&ran, &sublink_info, line);
	assert_int_equal(ran.status, TOOL_OK);
	if (!strstr(ran.out.data, says))
		fail_msg("%s: not \"%s\" but \"%s\"", line, says, ran.out.data);
	ran_free(&ran);
}

static void fill(struct baseline *baseline)
{
	struct fec_port fec = {
		.ifindex = 7, .automatic = 1, .configured = 2, .active = ABSENT,
		.corrected_blocks = { .total = 5 },
		.uncorrectable_blocks = { .total = ABSENT },
		.corrected_bits = {
			.total = ABSENT, .lane = { 1, ABSENT, 3 }, .lanes = 3,
		},
		.bin = { { 0, 0, 18446744073709551614ull }, { 1, 4, ABSENT } },
		.bins = 2,
	};
	struct baseline_entry *entry;
	size_t i;

	for (i = 0; i < 2; i++) {
		baseline->entry = util_grow(baseline->entry, i, sizeof(*entry));
		entry = &baseline->entry[i];
		memset(&entry->counts, 0xff, sizeof(entry->counts));
		entry->counts.wall = 100;
		entry->counts.taken = 50;
		memcpy(entry->counts.boot, "b-1", 4);
		entry->counts.netdev[0] = '\0';
		memset(&entry->counts.fec, 0, sizeof(fec));
	}
	baseline->count = 2;
	baseline->wall = 100;
	baseline->entry[0].key = util_strdup("a/b c\n%\xff=/1/s0");
	baseline->entry[1].key = util_strdup("a/c/1");
	entry = &baseline->entry[0];
	memcpy(entry->counts.netdev, "n=%\x01\xc3\xa9", 7);
	entry->counts.ifindex = 7;
	entry->counts.rx_bytes = 0;
	entry->counts.tx_pause = 18446744073709551614ull;
	entry->counts.fec = fec;
}

static void file_keeps_everything(void **state)
{
	struct baseline before = {}, after = {};
	char *why = NULL, *first, *second;
	size_t i;

	(void)state;
	fill(&before);
	assert_int_equal(baseline_save(&before, "x", &why), 0);
	assert_int_equal(baseline_load(&after, "x", &why), 0);
	assert_null(why);
	assert_int_equal(after.wall, before.wall);
	assert_int_equal(after.count, before.count);
	for (i = 0; i < before.count; i++)
		assert_string_equal(after.entry[i].key, before.entry[i].key);
	assert_string_equal(after.entry[0].counts.netdev,
			    before.entry[0].counts.netdev);
	assert_memory_equal(&after.entry[0].counts.ifindex,
			    &before.entry[0].counts.ifindex, sizeof(uint64_t));
	assert_memory_equal(&after.entry[0].counts.fec,
			    &before.entry[0].counts.fec,
			    sizeof(struct fec_port));
	assert_int_equal(after.entry[1].counts.fec.ifindex, 0);
	/* the rest is the same if it is written as the same */
	assert_int_equal(baseline_save(&after, "y", &why), 0);
	first = read_file("x");
	second = read_file("y");
	assert_string_equal(first, second);
	free(first);
	free(second);
	baseline_free(&before);
	baseline_free(&after);
}

#define END "\n"
#define MAGIC "sublink-baseline 1\n"
#define LOOK "look wall=1 taken=1 boot=b\n"
#define LINE(text) MAGIC LOOK text
#define SUB(text) LINE("sublink key=a/b/1 " text END)

/* A line that must be refused, and why; all of one byte more or less than right */
static const struct {
	const char *text;
	const char *says;
} malformed[] = {
	{ "", ":1: an empty file" },
	{ "x", ":1: this is no baseline, or one of another version" },
	{ "sublink-baseline 2\n", ":1: this is no baseline, or one of another version" },
	{ "sublink-baseline 1", ":1: this is no baseline, or one of another version" },
	{ MAGIC "\n", ":2: an empty line" },
	{ MAGIC "look\n", ":2: an empty line" },
	{ MAGIC "look " END, ":2: a field without a value" },
	{ MAGIC "Look wall=1 taken=1 boot=b\n", ":2: an unknown line" },
	{ MAGIC "look wall=1 taken=1\n", ":2: a look without wall, taken or boot" },
	{ MAGIC "look wall=1 taken=1 boot\n", ":2: a field without a value" },
	{ MAGIC "look wall=1 wall=1 boot=b\n", ":2: a field that is there twice" },
	{ MAGIC "look wall=1 taken=1  boot=b\n", ":2: a field without a value" },
	{ MAGIC "look wall=-1 taken=1 boot=b\n", ":2: no number" },
	{ MAGIC "look wall= taken=1 boot=b\n", ":2: no number" },
	{ MAGIC "look wall=1x taken=1 boot=b\n", ":2: no number" },
	{ MAGIC "look wall=1 taken=18446744073709551615 boot=b\n",
	  ":2: a number that is too large" },
	{ MAGIC "look wall=1 taken=99999999999999999999 boot=b\n",
	  ":2: a number that is too large" },
	{ MAGIC "look wall=1 taken=1 boot=0123456789012345678901234567890123456\n",
	  ":2: a text that is too long" },
	{ MAGIC "look wall=1 taken=1 boot=b speed=1\n", ":2: an unknown field" },
	{ MAGIC "look wall=1 taken=1 boot=b", ":2: a line that is cut off" },
	{ MAGIC "sublink key=a/b/1\n", ":2: a sublink before a look" },
	{ LINE("sublink netdev=a\n"), ":3: a sublink without a key" },
	{ LINE("sublink key=\n"), ":3: no key" },
	{ LINE("sublink key=a%2\n"), ":3: no key" },
	{ LINE("sublink key=a%00\n"), ":3: no key" },
	{ LINE("sublink key=a key=b\n"), ":3: a field that is there twice" },
	{ SUB("netdev=0123456789012345"), ":3: a text that is too long" },
	{ SUB("netdev=%4G"), ":3: a wrong escape" },
	{ SUB("netdev=%"), ":3: a wrong escape" },
	{ SUB("rx_bytes=0x1"), ":3: no number" },
	{ SUB("rx_bytes=-"), ":3: no number" },
	{ SUB("rx_byte=1"), ":3: an unknown field" },
	{ SUB("corrected_bits="), ":3: no number" },
	{ SUB("corrected_bits=1,"), ":3: no number" },
	{ SUB("corrected_bits=1,2,3,4,5,6,7,8,9,10"), ":3: too many lanes" },
	{ SUB("bins="), ":3: no number" },
	{ SUB("bins=0:1"), ":3: no number" },
	{ SUB("bins=0-0"), ":3: no number" },
	{ SUB("bins=0-0:"), ":3: no number" },
	{ SUB("bins=1-0:1"), ":3: a bin that ends before it begins" },
	{ SUB("bins=0-4294967296:1"), ":3: a number that is too large" },
	{ SUB("bins=0-0:1,1-1:1,2-2:1,3-3:1,4-4:1,5-5:1,6-6:1,7-7:1,8-8:1,"
	      "9-9:1,0-0:1,1-1:1,2-2:1,3-3:1,4-4:1,5-5:1,6-6:1,7-7:1"),
	  ":3: too many bins" },
	{ LINE("sublink key=a/b/1\nsublink key=a/b/1\n"),
	  ": sublink a/b/1 is there twice" },
};

static void malformed_lines_are_refused(void **state)
{
	struct baseline baseline = {};
	char *why, *want;
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(malformed); i++) {
		write_file("bad", malformed[i].text, strlen(malformed[i].text));
		why = NULL;
		assert_int_equal(baseline_load(&baseline, "bad", &why), -EINVAL);
		want = util_printf("%s/bad%s", dir, malformed[i].says);
		assert_string_equal(why, want);
		free(want);
		free(why);
		baseline_free(&baseline);
	}
}

static void zero_bytes_are_refused(void **state)
{
	static const char text[] = MAGIC "look wall=1\0 taken=1 boot=b\n";
	struct baseline baseline = {};
	char *why = NULL;

	(void)state;
	write_file("bad", text, sizeof(text) - 1);
	assert_int_equal(baseline_load(&baseline, "bad", &why), -EINVAL);
	assert_non_null(strstr(why, ":2: a zero byte"));
	free(why);
	baseline_free(&baseline);
}

/* Every prefix of a good file is good up to a line's end, and refused else. */
static void every_cut_is_told(void **state)
{
	struct baseline baseline = {};
	char *text, *why;
	size_t i, len;
	int err;

	(void)state;
	run_ok("sublink baseline set");
	text = read_file("default");
	len = strlen(text);
	for (i = 0; i <= len; i++) {
		write_file("cut", text, i);
		why = NULL;
		err = baseline_load(&baseline, "cut", &why);
		assert_int_equal(!err, i && text[i - 1] == '\n');
		assert_int_equal(!err, !why);
		free(why);
		baseline_free(&baseline);
	}
	free(text);
}

static void only_files_are_read(void **state)
{
	struct baseline baseline = {};
	char *path = path_of("fifo");
	char *why = NULL;

	(void)state;
	assert_int_equal(mkfifo(path, 0600), 0);
	assert_int_equal(baseline_load(&baseline, "fifo", &why), -EINVAL);
	assert_non_null(strstr(why, "/fifo: is no file"));
	free(why);
	assert_int_equal(baseline_load(&baseline, "none", &why), -ENOENT);
	free(why);
	free(path);
}

static void unsafe_names_are_refused(void **state)
{
	static const char *const names[] = {
		"../x", "a/b", ".x", "''", "a\tb",
		"0123456789012345678901234567890123456789012345678901234567890123456789",
	};
	struct ran ran;
	char *line;
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(names); i++) {
		line = util_printf("sublink baseline set %s", names[i]);
		ran_run(&ran, &sublink_info, line);
		assert_int_equal(ran.status, TOOL_FAILED);
		assert_non_null(strstr(ran.err.data, "cannot be the name of a baseline"));
		ran_free(&ran);
		free(line);
	}
	assert_int_equal(count_files(false), 0);
}

static void full_disk_keeps_the_old_file(void **state)
{
	const struct rlimit full = { .rlim_cur = 64, .rlim_max = RLIM_INFINITY };
	struct rlimit before;
	char *old, *new;
	struct ran ran;

	(void)state;
	run_ok("sublink baseline set");
	old = read_file("default");
	signal(SIGXFSZ, SIG_IGN);
	getrlimit(RLIMIT_FSIZE, &before);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &full), 0);
	ran_run(&ran, &sublink_info, "sublink baseline set");
	setrlimit(RLIMIT_FSIZE, &before);
	assert_int_equal(ran.status, TOOL_FAILED);
	assert_non_null(strstr(ran.err.data, "/default: File too large"));
	ran_free(&ran);
	new = read_file("default");
	assert_string_equal(new, old);
	/* and nothing of the new one */
	assert_int_equal(count_files(false), 1);
	free(old);
	free(new);
}

static void place_that_is_none(void **state)
{
	(void)state;
	setenv("SUBLINK_STATE", "/dev/null/x", 1);
	ran_expect(&sublink_info, "sublink baseline set", TOOL_FAILED,
		   "sublink: cannot read /dev/null/x/default: Not a directory; the baseline is left out\n"
		   "sublink: sw1p5s1: netdev vanished while it was read\n"
		   "sublink: pci/0000:01:00.0/49: was split or unsplit while it was read\n"
		   "sublink: cannot write /dev/null/x/default: Not a directory\n");
}

static void nothing_counted_nothing_since(void **state)
{
	(void)state;
	run_ok("sublink baseline set default dev sw1p2");
	expect_out("sublink baseline show default dev sw1p2",
		   " cage 2 netdev sw1p2 since ");
	expect_out("sublink baseline show default dev sw1p2",
		   "  tx_packets                    3                    3      0\n");
	expect_out("sublink -j baseline show default dev sw1p2",
		   "\"reset\":null,\"counters\":[{\"counter\":\"rx_bytes\",\"then\":9223372036854775808,\"now\":9223372036854775808,\"since\":0}");
}

static void renewed_for_one(void **state)
{
	char *text;

	(void)state;
	run_ok("sublink baseline set x dev sw1p2");
	run_ok("sublink baseline set x dev renamed");
	text = read_file("x");
	assert_non_null(strstr(text, "/1/s0 netdev=renamed"));
	assert_non_null(strstr(text, "/2 netdev=sw1p2"));
	/* each of its own time */
	assert_non_null(strstr(strstr(text, "look ") + 1, "look "));
	free(text);
}

static void listed_and_deleted(void **state)
{
	struct ran ran;

	(void)state;
	expect_out("sublink -j baseline list", "\"baselines\":[]}");
	run_ok("sublink baseline set b dev sw1p2");
	run_ok("sublink baseline set a dev sw1p1s1");
	expect_out("sublink baseline list", "  a  ");
	expect_out("sublink -j baseline list", "\"sublinks\":1},{\"baseline\":\"b\"");
	run_ok("sublink baseline delete a");
	assert_int_equal(count_files(false), 1);
	/* one that cannot be read is said, and the others are listed */
	write_file("bad", "x", 1);
	ran_run(&ran, &sublink_info, "sublink baseline list");
	assert_int_equal(ran.status, TOOL_FAILED);
	assert_non_null(strstr(ran.err.data, "/bad:1: this is no baseline"));
	assert_non_null(strstr(ran.out.data, "  b  "));
	ran_free(&ran);
}

/* Another boot ID of the same length */
static void reboot(void)
{
	char *text = read_file("default");

	strstr(text, " boot=")[sizeof(" boot=") - 1] ^= 1;
	write_file("default", text, strlen(text));
	free(text);
}

static void reset_is_told(const char *old, const char *new, const char *says)
{
	char *want = util_printf("\"reset\":\"%s\"", says);

	run_ok("sublink baseline set default dev sw1p2");
	if (old)
		replace(old, new);
	else
		reboot();
	expect_out("sublink -j baseline show default dev sw1p2", want);
	expect_out("sublink -j baseline show default dev sw1p2",
		   "\"now\":3,\"since\":null");
	free(want);
}

static void resets_are_told(void **state)
{
	(void)state;
	reset_is_told(NULL, NULL, "the machine was rebooted");
	reset_is_told("ifindex=3", "ifindex=2", "the netdev was made anew");
	reset_is_told("tx_packets=3", "tx_packets=4", "counters went back");
	reset_is_told("lanes=8", "lanes=4", "the number of lanes changed");
	reset_is_told("speed=800000", "speed=400000", "the speed changed");
}

static void split_is_told(void **state)
{
	(void)state;
	run_ok("sublink baseline set default dev sw1p2");
	/* the cage was what its second half is now */
	replace("/2 netdev=sw1p2", "/1 netdev=sw1p1");
	expect_out("sublink -j baseline show default dev sw1p1s1",
		   "\"reset\":\"the cage was split in another way\"");
	expect_out("sublink -j baseline show default dev sw1p2",
		   "\"since\":null,\"reset\":\"it is not in the baseline\"");
}

static void gone_is_told(void **state)
{
	(void)state;
	run_ok("sublink baseline set default dev sw1p2");
	replace("/2 netdev=sw1p2", "/99 netdev=sw1p99");
	expect_out("sublink -j baseline",
		   "\"gone\":[{\"key\":\"pci/0000:01:00.0/99\",\"netdev\":\"sw1p99\"}]}");
}

/* Neither by the command, nor by a key of watch */
static void recordings_are_no_baselines(void **state)
{
	struct view view = { .source.replay = (struct replay *)dir };
	char *file = util_printf("%s/rec", dir), *line, *before, *after;
	char *why = NULL;
	struct ran ran;
	size_t i;
	static const char *const refused[] = {
		"set", "set default", "set default dev sw1p2", "delete default",
	};

	(void)state;
	run_ok("sublink baseline set");
	before = read_file("default");
	line = util_printf("sublink record %s", file);
	run_ok(line);
	free(line);
	for (i = 0; i < ARRAY_SIZE(refused); i++) {
		line = util_printf("sublink -r %s baseline %s", file, refused[i]);
		ran_run(&ran, &sublink_info, line);
		assert_int_equal(ran.status, TOOL_USAGE);
		assert_non_null(strstr(ran.err.data, ": a recording "));
		ran_free(&ran);
		free(line);
	}
	assert_int_equal(baseline_set(&view, "default", true, &why), -EINVAL);
	assert_string_equal(why, "a recording cannot be a baseline");
	after = read_file("default");
	assert_string_equal(before, after);
	free(before);
	free(after);
	free(file);
	free(why);
}

static void wrong_lines(void **state)
{
	static const struct ran_line lines[] = {
		{ "sublink baseline nothing", TOOL_USAGE,
		  "sublink: there is no command \"nothing\"" },
		{ "sublink baseline show x y", TOOL_USAGE, "sublink: " },
		{ "sublink baseline set x sw1p2", TOOL_USAGE, "sublink: \"sw1p2\" is too much" },
		{ "sublink baseline list x", TOOL_USAGE, "sublink: list takes no arguments" },
		{ "sublink baseline delete", TOOL_USAGE, "sublink: delete takes the name" },
		{ "sublink baseline set x dev", TOOL_USAGE, "sublink: \"dev\" needs a name" },
		{ "sublink baseline help", TOOL_OK, "Usage: sublink [OPTIONS] baseline" },
		{ "sublink baseline set x dev none", TOOL_FAILED,
		  "sublink: \"none\" is no device" },
		{ "sublink baseline delete none", TOOL_FAILED, "sublink: cannot delete " },
		{ "sublink baseline show none", TOOL_FAILED, "sublink: cannot read " },
	};

	(void)state;
	run_ok("sublink baseline set x dev sw1p2");
	ran_expect_lines(&sublink_info, lines, ARRAY_SIZE(lines));
}

#define TEST(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

UNIT_MAIN(baseline,
	  TEST(file_keeps_everything),
	  TEST(malformed_lines_are_refused),
	  TEST(zero_bytes_are_refused),
	  TEST(every_cut_is_told),
	  TEST(only_files_are_read),
	  TEST(unsafe_names_are_refused),
	  TEST(full_disk_keeps_the_old_file),
	  TEST(place_that_is_none),
	  TEST(nothing_counted_nothing_since),
	  TEST(renewed_for_one),
	  TEST(listed_and_deleted),
	  TEST(resets_are_told),
	  TEST(split_is_told),
	  TEST(gone_is_told),
	  TEST(recordings_are_no_baselines),
	  TEST(wrong_lines))
