// SPDX-License-Identifier: GPL-2.0
/*
 * Files that are replaced as a whole. The new one is written beside the old
 * one and gets its name when it is complete and on the disk, so that neither
 * a full disk nor a crash leaves half a file, or none. What is no regular file,
 * as /dev/stdout, is written as it is: it must stay what it is.
 */
#include "replace.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "util.h"

static char *directory(const char *path)
{
	const char *slash = strrchr(path, '/');

	if (!slash)
		return util_strdup(".");
	return util_printf("%.*s", (int)(slash == path ? 1 : slash - path), path);
}

/*
 * Whose it was and who might read it is as before, as far as this user can have
 * it so. A group that is another one must not read what others might not.
 */
static int be_like(int fd, const struct stat *old)
{
	mode_t mode = old->st_mode & 0777;

	if (fchown(fd, old->st_uid, old->st_gid) &&
	    fchown(fd, -1, old->st_gid))
		mode &= ~0070 | (mode & 0007) << 3;
	return fchmod(fd, mode);
}

/* As open() would have made it; mkostemp() gives it to its owner alone. */
static int be_new(int fd)
{
	mode_t mask = umask(0);

	umask(mask);
	return fchmod(fd, 0666 & ~mask);
}

/* @old is what is replaced, or NULL */
static int open_temp(char *temp, const struct stat *old)
{
	int fd = mkostemp(temp, O_CLOEXEC);
	int err;

	if (fd >= 0 && (old ? be_like(fd, old) : be_new(fd))) {
		err = errno;
		unlink(temp);
		close(fd);
		errno = err;
		fd = -1;
	}
	return fd;
}

static void remove_temp(const struct replace *replace)
{
	if (replace->temp)
		unlink(replace->temp);
}

/**
 * replace_begin() - begin to replace a file, or to make it
 * @replace: to be ended by replace_end() or replace_abort() if this succeeds
 * @path: the file; a symbolic link to a regular file would itself be replaced
 *
 * Its temporary name begins with a dot. Owner and mode of a file that was there
 * are kept.
 *
 * Return: 0, or a negative error number.
 */
int replace_begin(struct replace *replace, const char *path)
{
	const char *slash = strrchr(path, '/');
	const char *name = slash ? slash + 1 : path;
	struct stat old;
	bool there = !stat(path, &old);
	int fd, err;

	replace->path = util_strdup(path);
	if (there && !S_ISREG(old.st_mode)) {
		replace->temp = NULL;
		fd = open(path, O_WRONLY | O_CLOEXEC);
	} else {
		replace->temp = util_printf("%.*s.%s.XXXXXX",
					    (int)(name - path), path, name);
		fd = open_temp(replace->temp, there ? &old : NULL);
	}
	replace->file = fd < 0 ? NULL : fdopen(fd, "w");
	if (replace->file)
		return 0;

	err = -errno;
	if (fd >= 0) {
		remove_temp(replace);
		close(fd);
	}
	free(replace->path);
	free(replace->temp);
	return err;
}

/* The new name is on the disk when its directory is. */
static void sync_directory(const char *path)
{
	char *dir = directory(path);
	int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	free(dir);
	if (fd < 0)
		return;
	fsync(fd);
	close(fd);
}

static int finish(struct replace *replace)
{
	int err = 0;

	errno = 0;
	if (fflush(replace->file) || ferror(replace->file) ||
	    (replace->temp && fsync(fileno(replace->file))))
		err = errno ? -errno : -EIO;
	if (fclose(replace->file) && !err)
		err = -errno;
	if (err || !replace->temp)
		return err;
	if (rename(replace->temp, replace->path))
		return -errno;
	sync_directory(replace->path);
	return err;
}

/**
 * replace_end() - put the new file in the place of the old one
 * @replace: what replace_begin() began
 *
 * If not all could be written, the old file stays as it is.
 *
 * Return: 0, or a negative error number.
 */
int replace_end(struct replace *replace)
{
	int err = finish(replace);

	if (err)
		remove_temp(replace);
	free(replace->path);
	free(replace->temp);
	return err;
}

/**
 * replace_abort() - leave the old file as it is
 * @replace: what replace_begin() began
 */
void replace_abort(struct replace *replace)
{
	fclose(replace->file);
	remove_temp(replace);
	free(replace->path);
	free(replace->temp);
}
