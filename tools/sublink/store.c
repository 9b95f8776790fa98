// SPDX-License-Identifier: GPL-2.0
/*
 * Where baselines are kept: a directory of files, which are named as they are.
 * For root it is one of the machine, for others one of theirs. Whatever is in
 * it may have been written by others, so only regular files are read.
 */
#include "store.h"

#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "util.h"

/* Longest name of a baseline: with that of a temporary file it is a file name. */
#define MAX_NAME 64

/* What it may have besides letters and digits */
#define SIGNS "._-+@:"

/* Larger than any baseline is, see baseline_file.c */
#define MAX_FILE (64 << 20)

static int fail(char **why, int err, const char *what, const char *path)
{
	*why = util_printf("cannot %s %s: %s", what, path, strerror(err));
	return -err;
}

/* NULL if this user has none */
static char *directory(void)
{
	const char *path = getenv("SUBLINK_STATE");

	if (path && *path)
		return util_strdup(path);
	if (!geteuid())
		return util_strdup("/var/lib/sublink");
	path = getenv("XDG_STATE_HOME");
	if (path && *path == '/')
		return util_printf("%s/sublink", path);
	path = getenv("HOME");
	if (path && *path == '/')
		return util_printf("%s/.local/state/sublink", path);
	return NULL;
}

static char *need_directory(char **why)
{
	char *dir = directory();

	if (!dir)
		*why = util_strdup("no place for baselines: neither SUBLINK_STATE nor HOME is set");
	return dir;
}

/* A name that begins with a dot is one of a temporary file. */
static bool is_name(const char *name)
{
	const char *end = name;

	while (isalnum((unsigned char)*end) ||
	       (*end && strchr(SIGNS, *end)))
		end++;
	return *name && *name != '.' && !*end && end - name <= MAX_NAME;
}

/**
 * store_path() - find where a baseline is kept
 * @name: its name
 * @err: where to put a negative error number if there is none: -ENOENT if this
 *	user has no directory for any
 * @why: where to put why there is none, to be freed
 *
 * Return: the path, to be freed; NULL if @name can be no file name or there is
 * no directory for it.
 */
char *store_path(const char *name, int *err, char **why)
{
	char *dir, *path;

	*err = -EINVAL;
	if (!is_name(name)) {
		*why = util_printf("\"%s\" cannot be the name of a baseline (letters, digits, %s)",
				   name, SIGNS);
		return NULL;
	}
	dir = need_directory(why);
	if (!dir) {
		*err = -ENOENT;
		return NULL;
	}
	path = util_printf("%s/%s", dir, name);
	free(dir);
	return path;
}

/**
 * store_read() - open a baseline
 * @path: what store_path() gave
 * @err: where to put 0, or a negative error number: -ENOENT if there is none
 * @why: where to put why it cannot be read, to be freed
 *
 * Return: the file, or NULL.
 */
FILE *store_read(const char *path, int *err, char **why)
{
	/* a FIFO would block, a terminal become ours */
	int fd = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
	struct stat stat;
	FILE *file;

	if (fd < 0) {
		*err = fail(why, errno, "read", path);
		return NULL;
	}
	file = fstat(fd, &stat) ? NULL : fdopen(fd, "r");
	if (!file) {
		*err = fail(why, errno, "read", path);
		close(fd);
		return NULL;
	}
	if (S_ISREG(stat.st_mode) && stat.st_size <= MAX_FILE) {
		*err = 0;
		return file;
	}
	*err = -EINVAL;
	*why = util_printf("%s: is %s", path, S_ISREG(stat.st_mode) ?
			   "too large for a baseline" : "no file");
	fclose(file);
	return NULL;
}

/* All of the directories of a path that are not there yet */
static int make_directories(const char *path)
{
	char *copy = util_strdup(path);
	char *slash = copy;
	int err = 0;

	while (!err && (slash = strchr(slash + 1, '/'))) {
		*slash = '\0';
		if (mkdir(copy, 0755) && errno != EEXIST)
			err = -errno;
		*slash = '/';
	}
	free(copy);
	return err;
}

/**
 * store_replace() - begin to write a baseline
 * @replace: to be ended by replace_end() if this succeeds
 * @path: what store_path() gave
 * @why: where to put why it cannot be written, to be freed
 *
 * Return: 0, or a negative error number.
 */
int store_replace(struct replace *replace, const char *path, char **why)
{
	int err = make_directories(path);

	if (!err)
		err = replace_begin(replace, path);
	return err ? fail(why, -err, "write", path) : 0;
}

/**
 * store_delete() - delete a baseline
 * @name: its name
 * @why: where to put why it cannot be deleted, to be freed
 *
 * Return: 0, or a negative error number.
 */
int store_delete(const char *name, char **why)
{
	int err;
	char *path = store_path(name, &err, why);

	if (!path)
		return err;
	err = 0;
	if (unlink(path))
		err = fail(why, errno, "delete", path);
	free(path);
	return err;
}

static int by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static void take_names(struct store_names *names, DIR *dir)
{
	struct dirent *entry;

	while ((entry = readdir(dir))) {
		if (!is_name(entry->d_name))
			continue;
		names->name = util_grow(names->name, names->count,
					sizeof(*names->name));
		names->name[names->count++] = util_strdup(entry->d_name);
	}
	if (names->count)
		qsort(names->name, names->count, sizeof(*names->name), by_name);
}

/**
 * store_list() - find the names of all baselines
 * @names: where to put them; zeroed, to be freed whatever this returns
 * @why: where to put why they cannot be found, to be freed
 *
 * Return: 0, or a negative error number.
 */
int store_list(struct store_names *names, char **why)
{
	char *path = need_directory(why);
	int err = 0;
	DIR *dir;

	if (!path)
		return -ENOENT;
	dir = opendir(path);
	if (dir) {
		take_names(names, dir);
		closedir(dir);
	} else if (errno != ENOENT) {
		err = fail(why, errno, "read", path);
	}
	free(path);
	return err;
}

/**
 * store_names_free() - release names
 * @names: the names; empty afterwards
 */
void store_names_free(struct store_names *names)
{
	while (names->count)
		free(names->name[--names->count]);
	free(names->name);
	names->name = NULL;
}
