// SPDX-License-Identifier: GPL-2.0
/* Arguments that several commands take: a name, and "count N". */
#include "args.h"

#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

/**
 * args_number() - read a number
 * @text: decimal digits
 * @least: least that it may be
 * @number: set to it
 *
 * Return: whether it is one, and no less than @least.
 */
bool args_number(const char *text, uint64_t least, uint64_t *number)
{
	char *end;

	errno = 0;
	*number = strtoull(text, &end, 10);
	return isdigit((unsigned char)*text) && !*end && !errno &&
	       *number >= least && *number != ABSENT;
}

/* A netdev may be called "count", too: after "dev" it is one. */
static int find_count(int argc, char **argv)
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
 * args_count() - take "count N" out of the arguments
 * @tool: tool
 * @argc: number of arguments
 * @argv: arguments, which end with NULL as before
 * @count: set to N, if it is there
 *
 * Return: exit status.
 */
enum tool_status args_count(struct tool *tool, int *argc, char **argv,
			    uint64_t *count)
{
	int i = find_count(*argc, argv);

	if (i < 0)
		return TOOL_OK;
	if (i + 1 >= *argc)
		return tool_usage(tool, "\"count\" needs a number");
	if (!args_number(argv[i + 1], 1, count))
		return tool_usage(tool, "\"%s\" is no number from 1 on",
				  argv[i + 1]);
	memmove(&argv[i], &argv[i + 2], (*argc - i - 1) * sizeof(*argv));
	*argc -= 2;
	return TOOL_OK;
}

/**
 * args_name() - what is asked for, if it is not all that there is
 * @tool: tool
 * @argc: number of arguments
 * @argv: arguments: a name, with or without "dev" before it, or nothing
 * @name: set to the name, or to NULL
 *
 * Return: exit status.
 */
enum tool_status args_name(struct tool *tool, int argc, char **argv,
			   const char **name)
{
	if (argc && !strcmp(argv[0], "dev")) {
		argc--;
		argv++;
		if (!argc)
			return tool_usage(tool, "\"dev\" needs a name");
	}
	if (argc > 1)
		return tool_usage(tool, "there can be one name, \"%s\" is too much",
				  argv[1]);
	if (argc && !*argv[0])
		return tool_usage(tool, "a name cannot be empty");
	*name = argc ? argv[0] : NULL;
	return TOOL_OK;
}
