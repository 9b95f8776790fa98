// SPDX-License-Identifier: GPL-2.0
/*
 * What all tools have in common: the command line as ip(8) and devlink(8) have
 * it. Options begin with one dash or two and may be abbreviated, as may
 * commands; they may also come after the command. "help" explains what it
 * follows, on stdout; what is wrong is said on stderr. A number may be
 * negative: what begins with a dash and a digit is no option.
 */
#include "tool.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "near.h"
#include "netns.h"

/**
 * struct option - an option
 * @name: its name; the first that an abbreviation fits is meant
 * @arg: what stands for its argument in help; NULL if it has none
 * @help: what it does
 * @flag: what it sets in a tool, in bytes from its start
 * @value: the same for the argument
 * @needs: what a tool must have for it, in bytes from the start of its info; 0 for
 *	nothing
 */
struct option {
	const char *name;
	const char *arg;
	const char *help;
	size_t flag;
	size_t value;
	size_t needs;
};

#define FLAG(name) .flag = offsetof(struct tool, name)
#define VALUE(name) .value = offsetof(struct tool, name)
#define NEEDS(name) .needs = offsetof(struct tool_info, name)

/* The longest interval, seconds: a year of 365 days */
#define MAX_INTERVAL 31536000

static const struct option options[] = {
	{
		.name = "json", .help = "print JSON",
		FLAG(json),
	}, {
		.name = "pretty", .help = "print JSON on many lines",
		FLAG(pretty),
	}, {
		.name = "statistics", .help = "show more",
		FLAG(statistics), NEEDS(statistics),
	}, {
		.name = "interval", .arg = "SEC",
		.help = "look again after that time, and compare",
		VALUE(interval), NEEDS(looks),
	}, {
		.name = "replay", .arg = "FILE",
		.help = "show a recording, not what is now",
		VALUE(replay), NEEDS(looks),
	}, {
		.name = "output", .arg = "FIELDS",
		.help = "show these fields, separated by commas",
		VALUE(output), NEEDS(looks),
	}, {
		.name = "color", .help = "use colours even if this is no terminal",
		FLAG(color), NEEDS(looks),
	}, {
		.name = "netns", .arg = "NETNS",
		.help = "work in a network namespace",
		VALUE(netns),
	}, {
		.name = "help", .help = "explain, and do nothing",
		FLAG(help),
	}, {
		.name = "Version", .help = "print the version",
		FLAG(show_version),
	},
};

static bool has_option(const struct tool *tool, const struct option *option)
{
	return !option->needs ||
	       *(const bool *)((const char *)tool->info + option->needs);
}

static void print_options(const struct tool *tool, FILE *file)
{
	size_t i;

	fputs("OPTIONS:\n", file);
	for (i = 0; i < ARRAY_SIZE(options); i++)
		if (has_option(tool, &options[i]))
			fprintf(file, "  -%c, -%-10s %-6s %s\n",
				options[i].name[0], options[i].name,
				options[i].arg ? options[i].arg : "",
				options[i].help);
}

static void print_help(const struct tool *tool, FILE *file)
{
	const struct tool_command *command;

	fprintf(file, "Usage: %s [OPTIONS] COMMAND [ARGUMENTS]\n"
		"       %s COMMAND help\nCOMMANDS:\n",
		tool->info->name, tool->info->name);
	for (command = tool->info->command; command->name; command++)
		fprintf(file, "  %s %s\n", command->name, command->args);
	print_options(tool, file);
}

static void print_command_help(const struct tool *tool,
			       const struct tool_command *command)
{
	fprintf(tool->out, "Usage: %s [OPTIONS] %s %s\n%s", tool->info->name,
		command->name, command->args, command->help);
	print_options(tool, tool->out);
}

static bool abbreviates(const char *text, const char *name)
{
	return *text && !strncmp(text, name, strlen(text));
}

static const struct option *find_option(const struct tool *tool,
					const char *text)
{
	size_t i;

	text += text[1] == '-' ? 2 : 1;
	for (i = 0; i < ARRAY_SIZE(options); i++)
		if (abbreviates(text, options[i].name) &&
		    has_option(tool, &options[i]))
			return &options[i];
	return NULL;
}

/* -jp is -j -p, as devlink(8) has it */
static bool take_letters(struct tool *tool, const char *letters)
{
	char text[] = "-?";

	for (; *letters; letters++) {
		const struct option *option;

		text[1] = *letters;
		option = *letters == '-' ? NULL : find_option(tool, text);
		if (!option || option->arg)
			return false;
		*(bool *)((char *)tool + option->flag) = true;
	}
	return true;
}

static enum tool_status take_option(struct tool *tool, char **argv, int *taken)
{
	const struct option *option = find_option(tool, argv[0]);
	char *base = (char *)tool;

	*taken = 1;
	if (!option) {
		if (argv[0][1] != '-' && take_letters(tool, argv[0] + 1))
			return TOOL_OK;
		return tool_usage(tool, "there is no option \"%s\"", argv[0]);
	}
	if (!option->arg) {
		*(bool *)(base + option->flag) = true;
		return TOOL_OK;
	}
	if (!argv[1] || !*argv[1])
		return tool_usage(tool, "%s needs %s", argv[0], option->arg);
	if (*(const char **)(base + option->value))
		return tool_usage(tool, "%s can be given once", argv[0]);
	*(const char **)(base + option->value) = argv[1];
	*taken = 2;
	return TOOL_OK;
}

/* Takes the options out of the arguments, which end with NULL as before */
static enum tool_status take_options(struct tool *tool, int *argc, char **argv)
{
	enum tool_status status;
	int count = 0;
	int i, taken;

	for (i = 0; i < *argc; i += taken) {
		taken = 1;
		if (argv[i][0] == '-' && argv[i][1] &&
		    !isdigit((unsigned char)argv[i][1])) {
			status = take_option(tool, &argv[i], &taken);
			if (status != TOOL_OK)
				return status;
		} else {
			argv[count++] = argv[i];
		}
	}
	argv[count] = NULL;
	*argc = count;
	return TOOL_OK;
}

/* What the values of options must be, together and alone */
static enum tool_status check_options(struct tool *tool)
{
	char *end;

	if (tool->netns && tool->replay)
		return tool_usage(tool, "-netns and -replay exclude each other");
	if (!tool->interval)
		return TOOL_OK;
	tool->seconds = strtod(tool->interval, &end);
	if (*end || !(tool->seconds > 0 && tool->seconds <= MAX_INTERVAL))
		return tool_usage(tool, "\"%s\" is no number of seconds, more than 0 and up to %d",
				  tool->interval, MAX_INTERVAL);
	return TOOL_OK;
}

static const struct tool_command *
find_command(const struct tool_command *command, const char *text)
{
	for (; command->name; command++)
		if (abbreviates(text, command->name))
			return command;
	return NULL;
}

static enum tool_status no_command(struct tool *tool,
				   const struct tool_command *command,
				   const char *text)
{
	struct near near = { .wanted = text };
	enum tool_status status;
	char *similar;

	for (; command->name; command++)
		near_add(&near, command->name);
	similar = near_text(&near);
	status = tool_usage(tool, "there is no command \"%s\"%s", text,
			    similar);
	free(similar);
	return status;
}

static bool wants_help(const struct tool *tool,
		       const struct tool_command *command, int argc, char **argv)
{
	return tool->help || (argc && !strcmp(argv[0], "help")) ||
	       (command->sub && argc > 1 && !strcmp(argv[1], "help"));
}

static enum tool_status run_command(struct tool *tool,
				    const struct tool_command *command,
				    int argc, char **argv)
{
	const struct tool_command *sub = command->sub;
	int err;

	if (wants_help(tool, command, argc, argv)) {
		print_command_help(tool, command);
		return TOOL_OK;
	}
	if (sub)
		tool->object = command->name;
	if (sub && argc) {
		sub = find_command(sub, argv[0]);
		if (!sub)
			return no_command(tool, command->sub, argv[0]);
		argc--;
		argv++;
	}
	if (tool->netns) {
		err = netns_enter(tool->netns);
		if (err) {
			tool_error(tool, "network namespace \"%s\": %s",
				   tool->netns, strerror(-err));
			return TOOL_FAILED;
		}
	}
	return (sub ? sub : command)->run(tool, argc, argv);
}

static enum tool_status run(struct tool *tool, int argc, char **argv)
{
	const struct tool_command *command;
	enum tool_status status;

	status = take_options(tool, &argc, argv);
	if (status == TOOL_OK)
		status = check_options(tool);
	if (status != TOOL_OK)
		return status;
	if (tool->show_version) {
		fprintf(tool->out, "%s %s\n", tool->info->name,
			tool->info->version);
		return TOOL_OK;
	}
	if (!argc) {
		print_help(tool, tool->help ? tool->out : tool->err);
		return tool->help ? TOOL_OK : TOOL_USAGE;
	}

	command = find_command(tool->info->command, argv[0]);
	if (command)
		return run_command(tool, command, argc - 1, argv + 1);
	if (abbreviates(argv[0], "help")) {
		print_help(tool, tool->out);
		return TOOL_OK;
	}
	return no_command(tool, tool->info->command, argv[0]);
}

/**
 * tool_run() - do what the command line says
 * @tool: tool, with its info, files and open()
 * @argc: number of arguments, with the name of the program
 * @argv: arguments; options are taken out of them
 *
 * Output that cannot be written is told here, whatever the command wrote: half of
 * it would be taken for a whole one.
 *
 * Return: exit status.
 */
enum tool_status tool_run(struct tool *tool, int argc, char **argv)
{
	enum tool_status status = run(tool, argc - 1, argv + 1);

	if (!fflush(tool->out) && !ferror(tool->out))
		return status;
	tool_error(tool, "cannot write all of the output");
	return status == TOOL_USAGE ? status : TOOL_FAILED;
}
