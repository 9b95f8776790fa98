// SPDX-License-Identifier: GPL-2.0
/*
 * Running a tool, for the unit tests: a command line, its exit status, and its
 * output, which may be that of a file in golden/. A file there is what users
 * rely on, so change it only if the output is to change. Its first line is the
 * licence, if it is not JSON.
 */
#include "unit.h"

#include "ran.h"

#define MAX_ARGS 64

static void run(struct ran *ran, const struct tool_info *info,
		const char *line, FILE *out)
{
	struct tool tool = { .info = info, .open = fake_open, .out = out };
	char *copy = util_strdup(line), *rest = copy, *word;
	char *argv[MAX_ARGS + 1] = {};
	int argc = 0;

	while ((word = strsep(&rest, " ")) && argc < MAX_ARGS)
		argv[argc++] = strcmp(word, "''") ? word : "";
	assert_null(word);
	unit_text_begin(&ran->err);
	tool.err = ran->err.file;
	ran->status = tool_run(&tool, argc, argv);
	unit_text_end(&ran->err);
	free(copy);
}

/**
 * ran_run() - run a tool
 * @ran: where to put what it left; to be freed by ran_free()
 * @info: the tool
 * @line: its words between blanks; '' is an empty one
 */
void ran_run(struct ran *ran, const struct tool_info *info, const char *line)
{
	unit_text_begin(&ran->out);
	run(ran, info, line, ran->out.file);
	unit_text_end(&ran->out);
}

/**
 * ran_expect_full() - run a tool whose output is a full disk, which it must say
 * @info: the tool
 * @line: its words
 */
void ran_expect_full(const struct tool_info *info, const char *line)
{
	char *want = util_printf("%s: cannot write all of the output\n",
				 info->name);
	FILE *full = fopen("/dev/full", "w");
	struct ran ran;

	assert_non_null(full);
	run(&ran, info, line, full);
	fclose(full);
	if (ran.status != TOOL_FAILED || strcmp(ran.err.data, want))
		fail_msg("%s: %d, \"%s\"", line, ran.status, ran.err.data);
	free(ran.err.data);
	free(want);
}

/**
 * ran_free() - release what a run left
 * @ran: what it left
 */
void ran_free(struct ran *ran)
{
	free(ran->out.data);
	free(ran->err.data);
}

static char *read_golden(const char *name)
{
	char *path = util_printf("%s/golden/%s", getenv("TESTS_DIR"), name);
	FILE *file = fopen(path, "r");
	char *text = NULL;
	size_t size = 0;

	assert_non_null(file);
	if (!strstr(name, ".json"))
		assert_true(getline(&text, &size, file) > 0);
	assert_true(getdelim(&text, &size, '\0', file) > 0);
	fclose(file);
	free(path);
	return text;
}

/**
 * ran_expect_file() - run a tool, which must print what is in a file
 * @info: the tool
 * @line: its words
 * @status: its exit status
 * @name: the file
 */
void ran_expect_file(const struct tool_info *info, const char *line,
		     enum tool_status status, const char *name)
{
	char *want = read_golden(name);
	struct ran ran;

	ran_run(&ran, info, line);
	assert_string_equal(ran.out.data, want);
	assert_int_equal(ran.status, status);
	ran_free(&ran);
	free(want);
}

/**
 * ran_expect_golden() - run a tool, which must do it and print what is in a file
 * @info: the tool
 * @line: its words
 * @name: the file
 */
void ran_expect_golden(const struct tool_info *info, const char *line,
		       const char *name)
{
	ran_expect_file(info, line, TOOL_OK, name);
}

/**
 * ran_expect() - run a tool, which must say something
 * @info: the tool
 * @line: its words
 * @status: its exit status
 * @err: what it says on stderr
 */
void ran_expect(const struct tool_info *info, const char *line,
		enum tool_status status, const char *err)
{
	struct ran ran;

	ran_run(&ran, info, line);
	assert_string_equal(ran.err.data, err);
	assert_int_equal(ran.status, status);
	if (status == TOOL_USAGE)
		assert_string_equal(ran.out.data, "");
	ran_free(&ran);
}

/**
 * ran_expect_lines() - run a tool with many command lines
 * @info: the tool
 * @lines: what they are and what it must say
 * @count: how many they are
 */
void ran_expect_lines(const struct tool_info *info,
		      const struct ran_line *lines, size_t count)
{
	struct ran ran;
	size_t i;

	for (i = 0; i < count; i++) {
		const struct ran_line *line = &lines[i];
		const char *said;

		ran_run(&ran, info, line->line);
		said = line->status == TOOL_OK ? ran.out.data : ran.err.data;
		if (ran.status != line->status ||
		    strncmp(said, line->says, strlen(line->says)))
			fail_msg("%s: %d, not %d, or not \"%s\" but \"%s\"",
				 line->line, ran.status, line->status,
				 line->says, said);
		ran_free(&ran);
	}
}
