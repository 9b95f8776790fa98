// SPDX-License-Identifier: GPL-2.0
/* Network namespaces, named as ip-netns(8) names them. */
#include "netns.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "util.h"

#define NETNS_DIR "/var/run/netns/"

/**
 * netns_enter() - let sockets that are opened from now on be in a namespace
 * @name: name of the namespace; a path if it has a '/'
 *
 * Return: 0, or a negative error number.
 */
int netns_enter(const char *name)
{
	char *path;
	int err = 0;
	int fd;

	path = util_printf("%s%s", strchr(name, '/') ? "" : NETNS_DIR, name);
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0) {
		err = -errno;
		goto out_free;
	}
	if (setns(fd, CLONE_NEWNET))
		err = -errno;
	close(fd);
out_free:
	free(path);
	return err;
}
