// SPDX-License-Identifier: GPL-2.0
/* What time it is, for people and for waiting. */
#include "when.h"

#include <time.h>

static uint64_t now(clockid_t clock)
{
	struct timespec time = {};

	clock_gettime(clock, &time);
	return time.tv_sec * NS_PER_SEC + time.tv_nsec;
}

/**
 * when_wall() - what time it is
 *
 * Return: ns since 1970.
 */
uint64_t when_wall(void)
{
	return now(CLOCK_REALTIME);
}

/**
 * when_boot() - time since the machine was booted
 *
 * Return: ns of CLOCK_BOOTTIME.
 */
uint64_t when_boot(void)
{
	return now(CLOCK_BOOTTIME);
}

/**
 * when_clock() - time of day
 * @wall: ns since 1970
 *
 * Return: as "14:03:22", local time, to be freed.
 */
char *when_clock(uint64_t wall)
{
	time_t seconds = wall / NS_PER_SEC;
	char text[16] = "";
	struct tm tm;

	if (localtime_r(&seconds, &tm))
		strftime(text, sizeof(text), "%T", &tm);
	return util_strdup(text);
}
