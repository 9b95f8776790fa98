// SPDX-License-Identifier: GPL-2.0
/*
 * Tests of the commands of sublink that show: output as it is in golden/, of a
 * recording, so that times are the same each time.
 */
#include "unit.h"

#include <fcntl.h>
#include <pty.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "health.h"
#include "kernel.h"
#include "ran.h"
#include "sublink.h"

#define PATH "/tmp/sublink-test-XXXXXX"

static char path[sizeof(PATH)];

static int setup(void **state)
{
	int fd;

	(void)state;
	memcpy(path, PATH, sizeof(path));
	fd = mkstemp(path);
	setenv("TZ", "UTC", 1);
	health_record(path);
	fake_free();
	return fd < 0 || close(fd);
}

static int teardown(void **state)
{
	(void)state;
	return unlink(path);
}

/* What a command prints is in golden/; @line goes on after the recording */
static void expect(const char *line, enum tool_status status, const char *name)
{
	char *whole = util_printf("sublink -r %s %s", path, line);

	ran_expect_file(&sublink_info, whole, status, name);
	free(whole);
}

static const char *const commands[] = {
	"show", "counters", "fec", "hist", "ber", "link",
};

static void shows_text(void **state)
{
	char *name, *line;
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(commands); i++) {
		name = util_printf("health-%s.txt", commands[i]);
		line = util_printf("-i 60 %s", commands[i]);
		expect(line, TOOL_OK, name);
		free(name);
		free(line);
	}
}

static void shows_json(void **state)
{
	char *name, *line;
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(commands); i++) {
		name = util_printf("health-%s.json", commands[i]);
		line = util_printf("-i 60 -s -jp %s sw0p1s1", commands[i]);
		expect(line, TOOL_OK, name);
		free(name);
		free(line);
	}
	/* nothing is known */
	expect("-jp show eth0", TOOL_OK, "health-show-nic.json");
	expect("-jp link " HEALTH_SWITCH "/35", TOOL_OK,
	       "health-link-elsewhere.json");
}

static void statistics(void **state)
{
	(void)state;
	expect("-i 60 -s show", TOOL_OK, "health-show-lanes.txt");
	expect("-i 60 -s fec sw0p1s1", TOOL_OK, "health-fec-lanes.txt");
	expect("-i 60 -s ber sw0p1s1", TOOL_OK, "health-ber-lanes.txt");
	expect("-i 60 -s link", TOOL_OK, "health-link-details.txt");
}

static void single_look(void **state)
{
	(void)state;
	expect("show", TOOL_OK, "health-show-once.txt");
	expect("counters", TOOL_OK, "health-counters-once.txt");
	expect("link", TOOL_OK, "health-link-once.txt");
}

/* Keys of JSON are promised, so each of them is in the documentation */
static void keys_are_documented(void **state)
{
	char *file = util_printf("%s/../../Documentation/admin-guide/sublink-json.rst",
				 getenv("TESTS_DIR"));
	char *line, *key, *end, *quoted, *text = NULL;
	FILE *doc = fopen(file, "r");
	struct ran ran;
	size_t i, size = 0;

	(void)state;
	assert_non_null(doc);
	assert_true(getdelim(&text, &size, '\0', doc) > 0);
	fclose(doc);
	for (i = 0; i <= ARRAY_SIZE(commands); i++) {
		line = util_printf("sublink -j -r %s %s", path,
				   i ? commands[i - 1] : "check");
		ran_run(&ran, &sublink_info, line);
		for (key = ran.out.data; (end = strstr(key, "\":")); key = end + 2) {
			*end = '\0';
			quoted = util_printf("``%s``", strrchr(key, '"') + 1);
			if (!strstr(text, quoted))
				fail_msg("%s: %s is not documented", line, quoted);
			free(quoted);
		}
		ran_free(&ran);
		free(line);
	}
	free(text);
	free(file);
}

static void shows_check(void **state)
{
	(void)state;
	expect("-i 60 check", TOOL_CRIT, "health-check.txt");
	expect("-i 60 -jp check sw0p1s1", TOOL_WARN, "health-check.json");
	expect("-i 60 -s check", TOOL_CRIT, "health-check-all.txt");
}

/* @line goes on after the recording; see struct ran_line */
static void expect_line(const char *line, enum tool_status status,
			const char *says)
{
	char *whole = util_printf("sublink -r %s %s", path, line);
	const struct ran_line lines[] = { { whole, status, says } };

	ran_expect_lines(&sublink_info, lines, 1);
	free(whole);
}

static void check_limits(void **state)
{
	(void)state;
	expect_line("-i 60 check sw0p1s0", TOOL_OK,
		    "ok sublinks 1 ok 1 warn 0 crit 0 unknown 0 off 0\n");
	expect_line("-i 60 check sw0p1s0 margin-warn 2.5", TOOL_WARN, "");
	expect_line("-i 60 check margin-crit 2.5 sw0p1s0", TOOL_CRIT, "");
	expect_line("-i 60 check dev sw0p1s1 margin-warn 0.05 symbols 14",
		    TOOL_OK, "ok sublinks 1");
	expect_line("-i 60 check dev sw0p1s1 margin-warn 0.05 symbols 13",
		    TOOL_WARN, "");
	expect_line("-i 60 check sw0p1s1 margin-warn 0.05 symbols 15 flr 1e-13",
		    TOOL_WARN, "");
	/* what cannot be judged is not wrong */
	expect_line("-i 60 check eth0", TOOL_OK, "unknown sublinks 1 ok 0");
	expect_line("-i 60 check sw0p6", TOOL_OK, "ok sublinks 1 ok 0");
}

static void check_usage(void **state)
{
	(void)state;
	expect_line("check margin-warn", TOOL_USAGE,
		    "sublink: \"margin-warn\" needs a number;");
	expect_line("check margin-warn much", TOOL_USAGE,
		    "sublink: \"margin-warn much\": not a number from -10 to 10;");
	expect_line("check cer 1.5", TOOL_USAGE,
		    "sublink: \"cer 1.5\": not a number from 0 to 1;");
	expect_line("check cer nan", TOOL_USAGE, "sublink: \"cer nan\": not");
	expect_line("check symbols 1.5", TOOL_USAGE,
		    "sublink: \"symbols 1.5\": not a whole number;");
	expect_line("check symbols 16", TOOL_USAGE, "sublink: \"symbols 16\": not");
	expect_line("check symbols", TOOL_USAGE, "sublink: \"symbols\" needs");
	expect_line("check dev", TOOL_USAGE, "sublink: \"dev\" needs a name;");
	expect_line("check margin-wran 1", TOOL_USAGE,
		    "sublink: there can be one name, \"1\" is too much;");
	/* a name is what comes after "dev", whatever it is */
	expect_line("check dev cer", TOOL_FAILED, "sublink: \"cer\" is no ");
}

static void fields(void **state)
{
	(void)state;
	expect_line("-i 60 -o netdev,margin,verdict show sw0p1s0", TOOL_OK,
		    "  NETDEV   MARGIN  VERDICT\n"
		    "  sw0p1s0  2.4dec  ok 2.4 decades");
	expect_line("-i 60 -o MARGIN,sub show sw0p1s0", TOOL_OK,
		    "  MARGIN  SUB\n  2.4dec   s0\n");
	expect_line("-o marign show", TOOL_USAGE,
		    "sublink: there is no field \"marign\"; similar: margin;");
	expect_line("-i 60 -o netdev check sw0p2", TOOL_CRIT, "");
	expect_line("-j -i 60 -o ber_upper,why show sw0p7", TOOL_OK,
		    "{\"schema\":\"sublink/1\",\"command\":\"show\",\"time\":1795425060.000,\"compared_with\":\"look\",\"since\":1795425000.000,\"lacks\":[],\"cages\":[{\"module\":{\"why\":");
}

/* The second look at a terminal of @width columns */
static char *on_terminal(const char *line, unsigned short width)
{
	struct winsize size = { .ws_row = 24, .ws_col = width };
	struct tool tool = { .info = &sublink_info, .open = fake_open };
	char *argv[7] = { "sublink", "-r", path, "-i", "60", (char *)line };
	char *text = calloc(1, 65536);
	int master, slave;
	size_t all = 0;
	ssize_t len;

	assert_non_null(text);
	assert_int_equal(openpty(&master, &slave, NULL, NULL, &size), 0);
	tool.out = fdopen(slave, "w");
	tool.err = stderr;
	assert_int_equal(tool_run(&tool, 6, argv), TOOL_OK);
	fflush(tool.out);
	assert_int_equal(fcntl(master, F_SETFL, O_NONBLOCK), 0);
	while ((len = read(master, text + all, 65535 - all)) > 0)
		all += len;
	fclose(tool.out);
	close(master);
	return text;
}

static size_t longest(const char *text)
{
	size_t most = 0, len;

	for (; *text; text += len + !!text[len]) {
		len = strcspn(text, "\r\n");
		if (len > most)
			most = len;
	}
	return most;
}

static void terminals(void **state)
{
	char *text;

	(void)state;
	unsetenv("NO_COLOR");
	setenv("TERM", "xterm", 1);
	text = on_terminal("show", 300);
	assert_non_null(strstr(text, "\033[32mup\033[0m"));
	assert_non_null(strstr(text, "\033[1;31mCRIT "));
	free(text);

	setenv("TERM", "dumb", 1);
	text = on_terminal("show", 300);
	assert_null(strchr(text, '\033'));
	free(text);

	setenv("TERM", "xterm", 1);
	setenv("NO_COLOR", "1", 1);
	text = on_terminal("show", 80);
	assert_null(strchr(text, '\033'));
	assert_non_null(strstr(text, "VERDICT\r\n"));
	assert_null(strstr(text, "FLR-PRED"));
	assert_int_equal(longest(text), 80);
	free(text);
	unsetenv("NO_COLOR");
}

/* Not of a recording: a baseline is of this machine */
static void counters_since_baseline(void **state)
{
	char state_dir[] = "/tmp/sublink-state-XXXXXX";
	char *file = NULL;
	struct ran ran;

	(void)state;
	assert_non_null(mkdtemp(state_dir));
	setenv("SUBLINK_STATE", state_dir, 1);
	kernel_families();
	health_look(10);
	ran_expect(&sublink_info, "sublink baseline set", TOOL_OK, "");
	health_look(11);
	ran_run(&ran, &sublink_info,
		"sublink -o rx_packets,fcs_errors counters sw0p2");
	assert_string_equal(ran.out.data,
			    "  RX-PACKETS  FCS-ERRORS\n   480000000         456\n");
	ran_free(&ran);
	ran_run(&ran, &sublink_info, "sublink show sw0p2");
	assert_non_null(strstr(ran.out.data, " split 1 speed 800G baseline 2"));
	ran_free(&ran);

	unsetenv("SUBLINK_STATE");
	file = util_printf("%s/default", state_dir);
	unlink(file);
	rmdir(state_dir);
	free(file);
	fake_free();
}

static void colour_is_forced(void **state)
{
	(void)state;
	expect_line("-c -i 60 -o link show sw0p1s0", TOOL_OK,
		    "  LINK\n  \033[32mup\033[0m\n");
}

/* Whatever writes to stdout; what is said is said once */
static void full_disk(void **state)
{
	static const char *const lines[] = {
		"show", "-j show", "-j -o ber show", "ber", "check", "counters",
		"fec", "hist", "link", "module", "metrics",
		"metrics format openmetrics", "report -", "watch count 1",
		"-j watch count 1", "-j baseline list", "help", "show help",
		"-Version",
	};
	char *line;
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(lines); i++) {
		line = util_printf("sublink -r %s %s", path, lines[i]);
		ran_expect_full(&sublink_info, line);
		free(line);
	}
}

UNIT_MAIN_GROUP(commands, setup, teardown,
		cmocka_unit_test(shows_text),
		cmocka_unit_test(shows_json),
		cmocka_unit_test(statistics),
		cmocka_unit_test(single_look),
		cmocka_unit_test(keys_are_documented),
		cmocka_unit_test(shows_check),
		cmocka_unit_test(check_limits),
		cmocka_unit_test(check_usage),
		cmocka_unit_test(fields),
		cmocka_unit_test(terminals),
		cmocka_unit_test(counters_since_baseline),
		cmocka_unit_test(colour_is_forced),
		cmocka_unit_test(full_disk))
