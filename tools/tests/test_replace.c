// SPDX-License-Identifier: GPL-2.0
/* Unit tests of replace.c: whose the new file is, and who can read it. */
#include "unit.h"

#include <sys/stat.h>
#include <unistd.h>

#include "replace.h"
#include "util.h"

/* Anybody but who runs this */
#define OWNER 12345

static char dir[32];
static char *path;

static int setup(void **state)
{
	(void)state;
	snprintf(dir, sizeof(dir), "/tmp/test-replace-XXXXXX");
	assert_non_null(mkdtemp(dir));
	path = util_printf("%s/file", dir);
	umask(0027);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	unlink(path);
	free(path);
	umask(0022);
	return rmdir(dir);
}

static void replace_with(const char *text)
{
	struct replace replace;

	assert_int_equal(replace_begin(&replace, path), 0);
	fputs(text, replace.file);
	assert_int_equal(replace_end(&replace), 0);
}

static void expect(mode_t mode, off_t size)
{
	struct stat stat;

	assert_int_equal(lstat(path, &stat), 0);
	assert_true(S_ISREG(stat.st_mode));
	assert_int_equal(stat.st_mode & 07777, mode);
	assert_int_equal(stat.st_size, size);
}

static void new_file_is_as_the_umask_says(void **state)
{
	(void)state;
	replace_with("new");
	expect(0640, 3);
}

static void mode_is_kept(void **state)
{
	static const mode_t modes[] = { 0600, 0644, 0666, 0400 };
	size_t i;

	(void)state;
	replace_with("old");
	for (i = 0; i < ARRAY_SIZE(modes); i++) {
		assert_int_equal(chmod(path, modes[i]), 0);
		replace_with("another");
		expect(modes[i], 7);
	}
}

/* Only root can give files away */
static void owner_is_kept(void **state)
{
	struct stat stat;

	(void)state;
	if (geteuid())
		return;
	replace_with("old");
	assert_int_equal(chown(path, OWNER, OWNER), 0);
	assert_int_equal(chmod(path, 0640), 0);
	replace_with("another");
	expect(0640, 7);
	assert_int_equal(lstat(path, &stat), 0);
	assert_int_equal(stat.st_uid, OWNER);
	assert_int_equal(stat.st_gid, OWNER);
}

#define REPLACE(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

UNIT_MAIN(replace,
	  REPLACE(new_file_is_as_the_umask_says),
	  REPLACE(mode_is_kept),
	  REPLACE(owner_is_kept))
