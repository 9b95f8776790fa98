// SPDX-License-Identifier: GPL-2.0
/* A file that cagectl applies, for the unit tests; the driver has a state. */
#include "unit.h"

#include <unistd.h>

#include "cagectl.h"
#include "driver.h"
#include "ran.h"
#include "topofile.h"

#define PATH "/tmp/cagectl-topology-XXXXXX"

char topofile_path[sizeof(PATH)];

/**
 * topofile_setup() - begin with a driver that has nothing, and an empty file
 * @state: not used
 *
 * Return: 0.
 */
int topofile_setup(void **state)
{
	int fd;

	(void)state;
	memcpy(topofile_path, PATH, sizeof(topofile_path));
	fd = mkstemp(topofile_path);
	assert_true(fd >= 0);
	close(fd);
	driver_begin();
	return 0;
}

/**
 * topofile_teardown() - end it
 * @state: not used
 *
 * Return: 0, or not if something is left that should not.
 */
int topofile_teardown(void **state)
{
	unlink(topofile_path);
	driver_end();
	return unit_teardown(state);
}

/**
 * topofile_put() - write the file
 * @text: what is in it from now on
 * @len: octets of it
 */
void topofile_put(const char *text, size_t len)
{
	FILE *file = fopen(topofile_path, "w");

	assert_non_null(file);
	assert_int_equal(fwrite(text, 1, len, file), len);
	assert_int_equal(fclose(file), 0);
}

/* Names of files are not the same each time: "FILE" stands for them */
static char *plain(const char *text)
{
	char *copy = util_strdup(text), *at;
	size_t len = strlen(topofile_path);

	while ((at = strstr(copy, topofile_path))) {
		memmove(at + 4, at + len, strlen(at + len) + 1);
		memcpy(at, "FILE", 4);
	}
	return copy;
}

/**
 * applies() - expect of a file, when it is applied
 * @text: what is in it
 * @status: exit status
 * @out: output; NULL for whatever it is
 * @err: error output, with "FILE" for the name of the file
 */
void applies(const char *text, enum tool_status status, const char *out,
	     const char *err)
{
	char *line = util_printf("cagectl apply %s", topofile_path), *said;
	struct ran ran;

	topofile_put(text, strlen(text));
	fake_forget();
	ran_run(&ran, &cagectl_info, line);
	said = plain(ran.err.data);
	assert_string_equal(said, err);
	if (out)
		assert_string_equal(ran.out.data, out);
	assert_int_equal(ran.status, status);
	ran_free(&ran);
	free(said);
	free(line);
}

/**
 * topofile_dumped() - dump what the driver has
 *
 * Return: the file, to be freed.
 */
char *topofile_dumped(void)
{
	struct ran ran;
	char *text;

	fake_forget();
	ran_run(&ran, &cagectl_info, "cagectl dump");
	assert_string_equal(ran.err.data, "");
	assert_int_equal(ran.status, TOOL_OK);
	text = util_strdup(ran.out.data);
	ran_free(&ran);
	return text;
}
