// SPDX-License-Identifier: GPL-2.0
/* "count N" in the arguments of commands that go on. */
#include "count.h"

#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* A netdev may be called "count", too: after "dev" it is one. */
static int find(int argc, char **argv)
{
	int i;

	for (i = 0; i < argc; i++) {
		if (!strcmp(argv[i], "dev"))
			i++;
		else if (!strcmp(argv[i], "count"))
			return i;
	}
	return -1;
}

/**
 * count_take() - take "count N" out of the arguments
 * @tool: tool
 * @argc: number of arguments
 * @argv: arguments, which end with NULL as before
 * @count: set to N, if it is there
 *
 * Return: exit status.
 */
enum tool_status count_take(struct tool *tool, int *argc, char **argv,
			    uint64_t *count)
{
	int i = find(*argc, argv);
	char *end;

	if (i < 0)
		return TOOL_OK;
	if (i + 1 >= *argc)
		return tool_usage(tool, "\"count\" needs a number");
	errno = 0;
	*count = strtoull(argv[i + 1], &end, 10);
	if (!isdigit((unsigned char)*argv[i + 1]) || *end || errno || !*count ||
	    *count == ABSENT)
		return tool_usage(tool, "\"%s\" is no number from 1 on",
				  argv[i + 1]);
	memmove(&argv[i], &argv[i + 2], (*argc - i - 1) * sizeof(*argv));
	*argc -= 2;
	return TOOL_OK;
}
