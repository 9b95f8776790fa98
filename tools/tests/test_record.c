// SPDX-License-Identifier: GPL-2.0
/*
 * Unit tests of recordings: what was recorded is what is shown, and files that
 * are cut off, wrong or of something else are refused.
 */
#include "unit.h"

#include <errno.h>
#include <linux/netlink.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "kernel.h"
#include "ran.h"
#include "recording.h"
#include "sublink.h"

static char dir[32];
static char *path;

static const struct fec_port fec = {
	.ifindex = 3, .automatic = 0, .configured = FEC_MODE_RS,
	.active = FEC_MODE_RS, .corrected_blocks.total = 9,
	.uncorrectable_blocks.total = 1, .corrected_bits.total = ABSENT,
};

static int group_setup(void **state)
{
	(void)state;
	snprintf(dir, sizeof(dir), "/tmp/test-record-XXXXXX");
	if (!mkdtemp(dir))
		return -1;
	path = util_printf("%s/recording", dir);
	return 0;
}

static int group_teardown(void **state)
{
	(void)state;
	unlink(path);
	free(path);
	return rmdir(dir);
}

static int setup(void **state)
{
	(void)state;
	kernel_add_fec(&fec);
	kernel_scene();
	unlink(path);
	return 0;
}

static void run(struct ran *ran, const char *before, const char *after)
{
	char *line = util_printf("sublink %s%s%s", before, path, after);

	ran_run(ran, &sublink_info, line);
	free(line);
}

static void record(const char *after)
{
	struct ran ran;

	run(&ran, "rec ", after);
	assert_string_equal(ran.err.data, "");
	assert_string_equal(ran.out.data, "");
	assert_int_equal(ran.status, TOOL_OK);
	ran_free(&ran);
}

static void expect_refused(const char *before, const char *after,
			   const char *error)
{
	struct ran ran;

	run(&ran, before, after);
	assert_int_equal(ran.status, TOOL_FAILED);
	assert_string_equal(ran.out.data, "");
	if (!strstr(ran.err.data, error))
		assert_string_equal(ran.err.data, error);
	ran_free(&ran);
}

static unsigned char *read_file(size_t *len)
{
	FILE *file = fopen(path, "r");
	unsigned char *data = malloc(1 << 20);

	assert_non_null(file);
	assert_non_null(data);
	*len = fread(data, 1, 1 << 20, file);
	fclose(file);
	return data;
}

static void write_file(const void *data, size_t len)
{
	FILE *file = fopen(path, "w");

	assert_non_null(file);
	assert_int_equal(fwrite(data, 1, len, file), len);
	assert_int_equal(fclose(file), 0);
}

static void replay_shows_what_was(void **state)
{
	struct ran now, later;

	(void)state;
	record("");
	ran_run(&now, &sublink_info, "sublink show");
	fake_free();
	run(&later, "-r ", " show");
	assert_int_equal(later.status, now.status);
	assert_string_equal(later.out.data, now.out.data);
	assert_string_equal(later.err.data, now.err.data);
	ran_free(&now);
	ran_free(&later);
}

/* The kernel's words on an error are in it, too */
static void replay_fails_as_the_kernel_did(void **state)
{
	struct ran ran;

	(void)state;
	fake_clear(FAKE_FEC);
	fake_done(FAKE_FEC, -EIO, "Broken");
	record("");
	run(&ran, "-r ", " show");
	assert_int_equal(ran.status, TOOL_FAILED);
	assert_non_null(strstr(ran.err.data,
			       "sublink: FEC of ethtool: lo: Input/output error: Broken; "));
	ran_free(&ran);
}

static void replay_of_an_interrupted_dump(void **state)
{
	struct ran ran;

	(void)state;
	fake.answer[FAKE_LINKS].interrupted = 2;
	record("");
	assert_int_equal(fake.answer[FAKE_LINKS].asked, 3);
	run(&ran, "-r ", " show sw1p2");
	assert_int_equal(ran.status, TOOL_OK);
	ran_free(&ran);
}

/* Numbers that differ each time are not in it, so two of the same are equal */
static void recording_has_no_numbers_of_the_process(void **state)
{
	unsigned char *first, *second;
	size_t len, len2, start = sizeof(struct recording_head) +
		sizeof(struct recording_entry) + sizeof(struct recording_look);

	(void)state;
	record("");
	first = read_file(&len);
	record("");
	second = read_file(&len2);
	assert_int_equal(len, len2);
	assert_memory_equal(first + start, second + start, len - start);
	free(first);
	free(second);
}

static void recording_of_looks(void **state)
{
	struct tool tool = { .replay = path };
	struct source source;
	struct sample sample;
	uint64_t taken = 0;
	int i;

	(void)state;
	record(" count 3 -i 0.01");
	assert_int_equal(source_open(&source, &tool), 0);
	for (i = 0; i < 3; i++) {
		assert_int_equal(source_look(&source, &sample), 0);
		assert_true(sample.taken >= taken + 10000000);
		assert_int_equal(strlen(sample.boot), SAMPLE_BOOT - 1);
		assert_int_equal(sample.inv.cages.count, 7);
		assert_int_equal(sample.fec.count, 1);
		assert_int_equal(source_wait(&source, 1000), 0);
		taken = sample.taken;
		sample_free(&sample);
	}
	for (i = 0; i < 2; i++) {
		assert_int_equal(source_look(&source, &sample), -ENODATA);
		sample_free(&sample);
	}
	source_close(&source);
}

static void copy_of_a_recording(void **state)
{
	char *line = util_printf("sublink -r %s record %s", path, path);
	unsigned char *first, *second;
	size_t len, len2;
	struct ran ran;

	(void)state;
	record("");
	first = read_file(&len);
	fake_free();
	ran_run(&ran, &sublink_info, line);
	assert_string_equal(ran.err.data, "");
	second = read_file(&len2);
	assert_int_equal(len, len2);
	assert_memory_equal(first, second, len);
	ran_free(&ran);
	free(first);
	free(second);
	free(line);
}

static void replay_compares(void **state)
{
	struct ran ran;

	(void)state;
	record("");
	expect_refused("-r ", " -i 1 show", "there is one look in");
	record(" -i 0.01");
	run(&ran, "-i 3600 -r ", " show");
	assert_int_equal(ran.status, TOOL_OK);
	ran_free(&ran);
}

static void replay_cannot_answer_all(void **state)
{
	const struct recording_head head = recording_head();
	const struct recording_entry entry = {
		RECORDING_LOOK, sizeof(struct recording_look),
	};
	unsigned char bytes[sizeof(head) + sizeof(entry) + sizeof(struct recording_look)];

	(void)state;
	/* a boot ID without an end, too */
	memset(bytes, 'x', sizeof(bytes));
	memcpy(bytes, &head, sizeof(head));
	memcpy(bytes + sizeof(head), &entry, sizeof(entry));
	write_file(bytes, sizeof(bytes));
	expect_refused("-r ", " show",
		       "sublink: devlink: No data available: the recording has no answer to this\n");
}

static void replay_of_nothing(void **state)
{
	struct recording_head head = recording_head();

	(void)state;
	expect_refused("-r ", " show", "recording: No such file or directory\n");
	expect_refused("-r ", "/x show", "recording/x: No such file or directory\n");
	write_file("", 0);
	expect_refused("-r ", " show", "byte 0: this is no recording of sublink\n");
	write_file("something else that is long enough", 34);
	expect_refused("-r ", " show",
		       "byte 0: this is no recording of sublink, or one of another version\n");
	head.order = 0x04030201;
	write_file(&head, sizeof(head));
	expect_refused("-r ", " show", "order of bytes\n");
	head.order = RECORDING_ORDER;
	write_file(&head, sizeof(head));
	expect_refused("-r ", " show", "the recording has no more looks\n");
}

/* An entry after the head, or after a look that has begun */
static void expect_wrong(bool begun, uint32_t type, uint32_t len, size_t has,
			 const char *error)
{
	struct recording_head head = recording_head();
	struct recording_entry look = { RECORDING_LOOK, sizeof(struct recording_look) };
	struct recording_entry entry = { type, len };
	unsigned char file[1000] = {};
	size_t at = 0;

	memcpy(file, &head, sizeof(head));
	at += sizeof(head);
	if (begun) {
		memcpy(file + at, &look, sizeof(look));
		at += sizeof(look) + sizeof(struct recording_look);
	}
	memcpy(file + at, &entry, sizeof(entry));
	at += sizeof(entry) + has;
	write_file(file, at);
	expect_refused("-r ", " show", error);
}

static void replay_of_what_is_wrong(void **state)
{
	(void)state;
	expect_wrong(false, RECORDING_REQUEST, 20, 20, "byte 24: no look has begun\n");
	expect_wrong(false, RECORDING_LOOK, 55, 55,
		     "byte 24: an entry of this kind cannot be as long\n");
	expect_wrong(false, RECORDING_LOOK, 56, 55, "byte 24: the file ends in the middle\n");
	expect_wrong(true, RECORDING_REQUEST, 19, 19,
		     "byte 88: an entry of this kind cannot be as long\n");
	expect_wrong(true, RECORDING_REQUEST, UINT32_MAX, 0,
		     "byte 88: an entry of this kind cannot be as long\n");
	expect_wrong(true, RECORDING_REQUEST, 8196, 20, "byte 88: the file ends in the middle\n");
	expect_wrong(true, RECORDING_ANSWER, 0, 0, "byte 88: an answer to nothing\n");
	expect_wrong(true, RECORDING_ERROR, 4, 4, "byte 88: an answer to nothing\n");
	expect_wrong(true, 5, 0, 0, "byte 88: an entry of an unknown kind\n");
	expect_wrong(true, 0, 0, 0, "byte 88: an entry of an unknown kind\n");
}

/* Wherever it ends, it is not taken for a whole one, unless all that is shown is there */
static void replay_cut_off(void **state)
{
	unsigned char *data;
	struct ran whole, ran;
	size_t len, i;

	(void)state;
	record("");
	fake_free();
	data = read_file(&len);
	run(&whole, "-j -r ", " show");
	for (i = 0; i < len; i += 4) {
		write_file(data, i);
		run(&ran, "-j -r ", " show");
		/* what modules said comes last, and is not shown here */
		if (ran.status == TOOL_OK)
			assert_string_equal(ran.out.data, whole.out.data);
		else
			assert_true(ran.err.len > 1);
		ran_free(&ran);
	}
	ran_free(&whole);
	free(data);
}

static void replay_with_wrong_bytes(void **state)
{
	unsigned char *data;
	unsigned int shown = 0, refused = 0;
	size_t len, i;
	struct ran ran;

	(void)state;
	record("");
	fake_free();
	data = read_file(&len);
	for (i = 0; i < len; i += 3) {
		data[i] ^= 0xff;
		write_file(data, len);
		run(&ran, "-j -r ", " show");
		shown += ran.status == TOOL_OK;
		refused += ran.status == TOOL_FAILED;
		ran_free(&ran);
		data[i] ^= 0xff;
	}
	assert_true(shown > 100);
	assert_true(refused > 100);
	free(data);
}

static void old_file_stays(void **state)
{
	struct rlimit old, limit;
	struct stat stat;

	(void)state;
	write_file("old", 3);
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &old), 0);
	limit = old;
	limit.rlim_cur = 1000;
	signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
	expect_refused("record ", "", "recording: File too large\n");
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &old), 0);
	assert_int_equal(lstat(path, &stat), 0);
	assert_int_equal(stat.st_size, 3);

	/* of something that is not there no recording is begun */
	expect_refused("record nothing ", "", "\"nothing\" is no device");
	assert_int_equal(lstat(path, &stat), 0);
	assert_int_equal(stat.st_size, 3);
	expect_refused("record ", "/x", "recording/x: Not a directory\n");
}

/* Longer than any test; the program is ended if that is waited for */
#define LONG " -i 3600 count 3"
#define PATIENCE 30

static void expect_one_look(void)
{
	alarm(PATIENCE);
	record(LONG);
	alarm(0);
	fake_free();
	expect_refused("-r ", " -i 1 show", "there is one look in");
}

static void interrupt(const struct nlmsghdr *nlh, enum fake_request request)
{
	(void)nlh;
	if (request == FAKE_FEC)
		raise(SIGINT);
}

static void interrupted_look(void **state)
{
	(void)state;
	fake.handle = interrupt;
	expect_one_look();
}

static void interrupted_wait(void **state)
{
	const struct itimerspec soon = { .it_value.tv_nsec = 200000000 };
	struct sigevent event = {
		.sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGTERM,
	};
	timer_t timer;

	(void)state;
	assert_int_equal(timer_create(CLOCK_MONOTONIC, &event, &timer), 0);
	assert_int_equal(timer_settime(timer, 0, &soon, NULL), 0);
	expect_one_look();
	assert_int_equal(timer_delete(timer), 0);
}

static const struct ran_line lines[] = {
	{ "sublink record", TOOL_USAGE, "sublink: record needs a file;" },
	{ "sublink record a b c", TOOL_USAGE,
	  "sublink: record takes a name and a file, \"c\" is too much;" },
	{ "sublink record ''", TOOL_USAGE, "sublink: a name cannot be empty;" },
	{ "sublink record x count 0", TOOL_USAGE, "sublink: \"0\" is no number of looks;" },
	{ "sublink record x count -1", TOOL_USAGE, "sublink: \"-1\" is no number of looks;" },
	{ "sublink record x count 1x", TOOL_USAGE, "sublink: \"1x\" is no number of looks;" },
	{ "sublink record x -i 0", TOOL_USAGE,
	  "sublink: \"0\" is no number of seconds, more than 0 and up to 31536000;" },
	{ "sublink record x -i nan", TOOL_USAGE, "sublink: \"nan\" is no number of seconds," },
	{ "sublink record x -i 1e9", TOOL_USAGE, "sublink: \"1e9\" is no number of seconds," },
	{ "sublink record x -i -1", TOOL_USAGE, "sublink: \"-1\" is no number of seconds," },
	{ "sublink record x -i", TOOL_USAGE, "sublink: -i needs SEC;" },
	{ "sublink show -r", TOOL_USAGE, "sublink: -r needs FILE;" },
	{ "sublink -r a -n b show", TOOL_USAGE, "sublink: -netns and -replay exclude each other;" },
	{ "sublink record help", TOOL_OK, "Usage: sublink [OPTIONS] record" },
};

static void command_lines(void **state)
{
	(void)state;
	ran_expect_lines(&sublink_info, lines, ARRAY_SIZE(lines));
}

#define RECORD(test) cmocka_unit_test_setup_teardown(test, setup, unit_teardown)

UNIT_MAIN_GROUP(record, group_setup, group_teardown,
		RECORD(replay_shows_what_was),
		RECORD(replay_fails_as_the_kernel_did),
		RECORD(replay_of_an_interrupted_dump),
		RECORD(recording_has_no_numbers_of_the_process),
		RECORD(recording_of_looks),
		RECORD(copy_of_a_recording),
		RECORD(replay_compares),
		RECORD(replay_cannot_answer_all),
		RECORD(replay_of_nothing),
		RECORD(replay_of_what_is_wrong),
		RECORD(replay_cut_off),
		RECORD(replay_with_wrong_bytes),
		RECORD(old_file_stays),
		RECORD(interrupted_look),
		RECORD(interrupted_wait),
		RECORD(command_lines))
