// SPDX-License-Identifier: GPL-2.0
/*
 * Tests of sublink as a whole: command lines, exit statuses, and output as it
 * is in golden/.
 */
#include "unit.h"

#include <errno.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "kernel.h"
#include "ran.h"
#include "sublink.h"

#define SWITCH "pci/0000:01:00.0"

/* Any user but root */
#define NOBODY 65534

static int setup(void **state)
{
	(void)state;
	kernel_scene();
	return 0;
}

static void show_text(void **state)
{
	(void)state;
	ran_expect_golden(&sublink_info, "sublink show", "show.txt");
}

/* What is not JSON of one look is in test_commands.c, where time stands still */
static void show_json(void **state)
{
	struct ran ran;

	(void)state;
	ran_run(&ran, &sublink_info, "sublink -j show " SWITCH "/33");
	assert_int_equal(ran.status, TOOL_OK);
	assert_non_null(strstr(ran.out.data,
			       "\"lacks\":[],\"cages\":[{\"handle\":\"" SWITCH "/33\","));
	assert_non_null(strstr(ran.out.data,
			       "\"netdev\":null,\"ifindex\":null,\"netdev_state\":\"elsewhere\","));
	ran_free(&ran);
}

/* What is not there is named in messages, and may be anything. */
static void messages_do_no_harm(void **state)
{
	(void)state;
	ran_expect(&sublink_info, "sublink sh\033[31mow\xc2\x9b" "2J\xff\n",
		   TOOL_USAGE,
		   "sublink: there is no command \"sh?[31mow?2J??\"; see \"sublink help\"\n");
	ran_expect(&sublink_info, "sublink -n \033c\xc2\x85 show", TOOL_FAILED,
		   "sublink: network namespace \"?c?\": No such file or directory\n");
}

static void show_netdev(void **state)
{
	(void)state;
	ran_expect_golden(&sublink_info, "sublink show renamed", "show-netdev.txt");
}

static void show_says_what_changed(void **state)
{
	(void)state;
	ran_expect(&sublink_info, "sublink show", TOOL_OK,
		   "sublink: sw1p5s1: netdev vanished while it was read\n"
		   "sublink: " SWITCH "/49: was split or unsplit while it was read\n");
}

static void show_without_ports(void **state)
{
	struct ran ran;

	(void)state;
	fake_free();
	kernel_families();
	kernel_done();
	ran_run(&ran, &sublink_info, "sublink show");
	assert_int_equal(ran.status, TOOL_OK);
	assert_string_equal(ran.out.data, "");
	ran_free(&ran);
	ran_run(&ran, &sublink_info, "sublink -j show");
	assert_non_null(strstr(ran.out.data, ",\"cages\":[]}\n"));
	ran_free(&ran);
}

static void show_asks_a_fixed_number_of_times(void **state)
{
	size_t i;

	(void)state;
	ran_expect(&sublink_info, "sublink show sw1p2", TOOL_OK, "");
	assert_int_equal(fake.answer[FAKE_DEVLINK_FAMILY].asked, 1);
	assert_int_equal(fake.answer[FAKE_ETHTOOL_FAMILY].asked, 4);
	for (i = FAKE_PORTS; i <= FAKE_STATS; i++)
		assert_int_equal(fake.answer[i].asked, 1);
}

static const struct ran_line empty = {
	"sublink -j show", TOOL_OK, "{\"schema\":\"sublink/1\",",
};

static void kernel_without_devlink(void **state)
{
	(void)state;
	fake_free();
	fake_error(FAKE_DEVLINK_FAMILY, -ENOENT, NULL);
	kernel_family(FAKE_ETHTOOL_FAMILY, FAKE_ETHTOOL);
	kernel_done();
	ran_expect(&sublink_info, "sublink show", TOOL_OK, "");
	ran_expect_lines(&sublink_info, &empty, 1);
}

static void ethtool_fails_halfway(void **state)
{
	static const struct devlink_port port = {
		.dev = "a/b", .number = 1, .lanes = 8, .linecard = ABSENT,
		.subport = ABSENT, .ifindex = ABSENT,
	};
	struct ran ran;

	(void)state;
	fake_free();
	kernel_families();
	kernel_add_port(&port);
	fake_done(FAKE_LINKSTATES, -ENODEV, "Gone");
	kernel_done();
	ran_run(&ran, &sublink_info, "sublink show");
	assert_int_equal(ran.status, TOOL_FAILED);
	assert_non_null(strstr(ran.out.data, "a/b/0 cage 1 lanes 8 split 1\n"));
	assert_string_equal(ran.err.data,
			    "sublink: link states of ethtool: No such device: Gone; what it would have told is left out\n");
	ran_free(&ran);
	ran_run(&ran, &sublink_info, "sublink -j show");
	assert_non_null(strstr(ran.out.data,
			       "\"lacks\":[\"link states of ethtool: No such device: Gone\"],"));
	ran_free(&ran);
}

static void unknown_device(void **state)
{
	struct ran ran;

	(void)state;
	ran_run(&ran, &sublink_info, "sublink -j show sw1p2x");
	assert_int_equal(ran.status, TOOL_FAILED);
	assert_string_equal(ran.out.data, "");
	assert_string_equal(ran.err.data,
			    "sublink: \"sw1p2x\" is no device, port or netdev of a cage; similar: sw1p2, sw1p3, sw1p4\n");
	ran_free(&ran);
}

static void unknown_namespace(void **state)
{
	(void)state;
	ran_expect(&sublink_info, "sublink -n no-such-namespace show", TOOL_FAILED,
		   "sublink: network namespace \"no-such-namespace\": No such file or directory\n");
}

#define HEAD "  SUB  NETDEV"
#define HELP "Usage: sublink [OPTIONS] COMMAND"
#define SHOW_HELP "Usage: sublink [OPTIONS] show"
#define NEEDS_NETNS "needs NETNS; see \"sublink help\"\n"

static const struct ran_line lines[] = {
	{ "sublink", TOOL_USAGE, HELP },
	{ "sublink help", TOOL_OK, HELP },
	{ "sublink he", TOOL_OK, HELP },
	{ "sublink -h", TOOL_OK, HELP },
	{ "sublink --help", TOOL_OK, HELP },
	{ "sublink show help", TOOL_OK, SHOW_HELP },
	{ "sublink show -h", TOOL_OK, SHOW_HELP },
	{ "sublink -h s", TOOL_OK, SHOW_HELP },
	{ "sublink -V", TOOL_OK, "sublink " VERSION "\n" },
	{ "sublink --Version", TOOL_OK, "sublink " VERSION "\n" },
	{ "sublink s sw1p2", TOOL_OK, HEAD },
	{ "sublink show sw1p2", TOOL_OK, HEAD },
	{ "sublink show dev sw1p2", TOOL_OK, HEAD },
	{ "sublink show " SWITCH "/9", TOOL_OK, HEAD },
	{ "sublink -j show sw1p2", TOOL_OK, "{\"schema\":\"sublink/1\"," },
	{ "sublink show sw1p2 -json", TOOL_OK, "{\"schema\":\"sublink/1\"," },
	{ "sublink --js show sw1p2", TOOL_OK, "{\"schema\":\"sublink/1\"," },
	{ "sublink show -p sw1p2 -j", TOOL_OK, "{\n  \"schema\": \"sublink/1\",\n" },
	{ "sublink -p show sw1p2", TOOL_OK, HEAD },
	{ "sublink shw", TOOL_USAGE, "sublink: there is no command \"shw\";" },
	{ "sublink showx", TOOL_USAGE, "sublink: there is no command \"showx\";" },
	{ "sublink ''", TOOL_USAGE, "sublink: there is no command \"\";" },
	{ "sublink -", TOOL_USAGE, "sublink: there is no command \"-\";" },
	{ "sublink --", TOOL_USAGE, "sublink: there is no option \"--\";" },
	{ "sublink -x show", TOOL_USAGE, "sublink: there is no option \"-x\";" },
	{ "sublink -jp show sw1p2", TOOL_OK, "{\n  \"schema\": \"sublink/1\",\n" },
	{ "sublink --jp show", TOOL_USAGE, "sublink: there is no option \"--jp\";" },
	{ "sublink -jn x show", TOOL_USAGE, "sublink: there is no option \"-jn\";" },
	{ "sublink -j- show", TOOL_USAGE, "sublink: there is no option \"-j-\";" },
	{ "sublink ---json show", TOOL_USAGE, "sublink: there is no option \"---json\";" },
	{ "sublink show a b", TOOL_USAGE, "sublink: there can be one name, \"b\" is too much;" },
	{ "sublink show dev", TOOL_USAGE, "sublink: \"dev\" needs a name;" },
	{ "sublink show ''", TOOL_USAGE, "sublink: a name cannot be empty;" },
	{ "sublink show -n", TOOL_USAGE, "sublink: -n " NEEDS_NETNS },
	{ "sublink -netns '' show", TOOL_USAGE, "sublink: -netns " NEEDS_NETNS },
	{ "sublink -n a -n b show", TOOL_USAGE, "sublink: -n can be given once;" },
};

/* A service has no home: nobody can have set a baseline, so it is not missed. */
static void no_place_for_baselines(void **state)
{
	uid_t root = geteuid();
	char *home = util_strdup(getenv("HOME") ? getenv("HOME") : "/");

	(void)state;
	unsetenv("SUBLINK_STATE");
	unsetenv("XDG_STATE_HOME");
	unsetenv("HOME");
	/* root has one in any case */
	if (!root)
		assert_int_equal(seteuid(NOBODY), 0);
	ran_expect(&sublink_info, "sublink show sw1p2", TOOL_OK, "");
	ran_expect(&sublink_info, "sublink baseline set default dev sw1p2",
		   TOOL_FAILED,
		   "sublink: no place for baselines: neither SUBLINK_STATE nor HOME is set\n");
	assert_int_equal(seteuid(root), 0);
	/* or the sanitizer cannot look for leaks any more */
	assert_int_equal(prctl(PR_SET_DUMPABLE, 1), 0);
	setenv("HOME", home, 1);
	setenv("SUBLINK_STATE", "/nonexistent", 1);
	free(home);
}

static void command_lines(void **state)
{
	(void)state;
	ran_expect_lines(&sublink_info, lines, ARRAY_SIZE(lines));
}

#define SHOW(test) cmocka_unit_test_setup_teardown(test, setup, unit_teardown)

UNIT_MAIN(sublink,
	  SHOW(show_text),
	  SHOW(show_json),
	  SHOW(messages_do_no_harm),
	  SHOW(show_netdev),
	  SHOW(show_says_what_changed),
	  SHOW(show_without_ports),
	  SHOW(show_asks_a_fixed_number_of_times),
	  SHOW(kernel_without_devlink),
	  SHOW(ethtool_fails_halfway),
	  SHOW(unknown_device),
	  SHOW(unknown_namespace),
	  SHOW(no_place_for_baselines),
	  SHOW(command_lines))
