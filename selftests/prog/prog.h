/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What the programs have in common: clocks, network namespaces, commands and
 * numbers. Whatever fails ends the process.
 */
#ifndef SELFTESTS_PROG_PROG_H
#define SELFTESTS_PROG_PROG_H

#include <errno.h>
#include <error.h>
#include <fcntl.h>
#include <linux/types.h>
#include <sched.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define ARRAY_SIZE(arr)	(sizeof(arr) / sizeof((arr)[0]))

/* What has not come in by then does not come. */
#define DEADLINE_NS	(10 * 1000000000ull)

struct clock {
	__u64 ns, idle;
};

static inline __u64 now(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return ts.tv_sec * 1000000000ull + ts.tv_nsec;
}

/* The sum of column @field (from 0) of the lines of @path, in base @base,
 * whose first word is @key, or of all lines if that is NULL.
 */
static inline __u64 read_sum(const char *path, const char *key, int field, int base)
{
	FILE *file = fopen(path, "re");
	char *line = NULL, *word, *save;
	__u64 sum = 0;
	size_t size = 0;
	int i;

	if (!file)
		error(2, errno, "%s", path);
	while (getline(&line, &size, file) >= 0) {
		word = strtok_r(line, " \t\n", &save);
		if (!word || (key && strcmp(word, key)))
			continue;
		for (i = 0; word && i < field; i++)
			word = strtok_r(NULL, " \t\n", &save);
		if (word)
			sum += strtoull(word, NULL, base);
	}
	free(line);
	fclose(file);
	return sum;
}

/* Of all CPUs, to 10 ms. */
static inline __u64 idle_ns(void)
{
	return read_sum("/proc/stat", "cpu", 4, 10) * 10 * 1000 * 1000;
}

static inline struct clock clock_start(void)
{
	struct clock clock = { .idle = idle_ns() };

	clock.ns = now();
	return clock;
}

static inline void clock_print(struct clock start, __u64 frames, __u64 bytes)
{
	__u64 ns = now() - start.ns;

	printf("frames %llu bytes %llu ns %llu idle %llu\n",
	       frames, bytes,
	       ns,
	       (idle_ns() - start.idle));
}

static inline void enter(const char *netns)
{
	char path[256];
	int fd;

	snprintf(path, sizeof(path), "/run/netns/%s", netns);
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0 || setns(fd, CLONE_NEWNET))
		error(2, errno, "network namespace %s", netns);
	close(fd);
}

/* Exit status of a command */
static inline int run_command(char **argv)
{
	pid_t pid = fork();
	int status;

	if (pid < 0)
		error(2, errno, "process for %s", argv[0]);
	if (!pid) {
		execvp(argv[0], argv);
		error(127, errno, "%s", argv[0]);
	}
	if (waitpid(pid, &status, 0) != pid || !WIFEXITED(status))
		error(2, 0, "%s did not exit", argv[0]);
	return WEXITSTATUS(status);
}

/* A number from @min to @max, or end with a message that says so. */
static inline __u64 parse(const char *arg, __u64 min, __u64 max)
{
	char *rest;
	__u64 value;

	errno = 0;
	value = strtoull(arg, &rest, 10);
	if (errno || rest == arg || *rest || value < min || value > max)
		error(2, 0, "'%s' is not a number from %llu to %llu", arg,
		      min, max);
	return value;
}

#endif /* SELFTESTS_PROG_PROG_H */
