// SPDX-License-Identifier: GPL-2.0
/* Tests of "sublink module": output as it is in golden/, and what is absent. */
#include "unit.h"

#include <errno.h>
#include <math.h>

#include "kernel.h"
#include "plug.h"
#include "ran.h"
#include "sublink.h"

#define SPLIT "pci/0000:01:00.0/1"
#define PORT "pci/0000:01:00.0/9"

static int setup(void **state)
{
	(void)state;
	/* baselines of this machine are of no concern here */
	setenv("SUBLINK_STATE", "/nonexistent", 1);
	kernel_scene();
	plug_load("2x400g-dr4-osfp");
	return 0;
}

static int teardown(void **state)
{
	assert_int_equal(plug.flags, 0);
	return unit_teardown(state);
}

static void run(struct ran *ran, const char *line)
{
	ran_run(ran, &sublink_info, line);
	assert_int_equal(ran->status, TOOL_OK);
}

static void text(void **state)
{
	(void)state;
	ran_expect_golden(&sublink_info, "sublink module", "sublink-module-all.txt");
}

static void text_of_lanes(void **state)
{
	(void)state;
	ran_expect_golden(&sublink_info, "sublink -s module " PORT,
			  "sublink-module-lanes.txt");
}

/* What is before the cages is not of this command, and changes with time. */
static void expect_json(const char *line, const char *name)
{
	char *path = util_printf("%s/golden/%s", getenv("TESTS_DIR"), name);
	FILE *file = fopen(path, "r");
	char *want = NULL;
	size_t size = 0;
	struct ran ran;

	assert_non_null(file);
	assert_true(getdelim(&want, &size, '\0', file) > 0);
	fclose(file);
	run(&ran, line);
	assert_string_equal(strstr(ran.out.data, "\"cages\""),
			    strstr(want, "\"cages\""));
	ran_free(&ran);
	free(want);
	free(path);
}

static void json_of_a_module(void **state)
{
	(void)state;
	expect_json("sublink -j -o module,worst module " PORT,
		    "sublink-module.json");
}

/* Lanes of the cage that share one of the module */
static void json_of_lanes(void **state)
{
	(void)state;
	plug_load("400g-dr4-gearbox-osfp");
	expect_json("sublink -j -o lane module renamed",
		    "sublink-module-lanes.json");
}

/* A module is asked once, by a netdev that is here, whatever its cage is split into. */
static void asks_each_module_once(void **state)
{
	struct ran ran;

	(void)state;
	run(&ran, "sublink module " SPLIT);
	assert_int_equal(plug.requests, 12);
	assert_int_equal(plug.ifindex, 11);
	ran_free(&ran);
}

static void text_of_a_cable(void **state)
{
	(void)state;
	plug_load("800g-dac-2m-osfp");
	ran_expect_golden(&sublink_info, "sublink -s module " PORT,
			  "sublink-module-cable.txt");
}

/* That there is no right to it is no failure: all else is shown. */
static void no_right(void **state)
{
	struct ran ran;

	(void)state;
	plug.err = -EPERM;
	run(&ran, "sublink module " PORT);
	assert_non_null(strstr(ran.out.data, " why needs CAP_NET_ADMIN\n"));
	assert_null(strstr(ran.out.data, "vendor"));
	ran_free(&ran);
	run(&ran, "sublink -j module " PORT);
	assert_non_null(strstr(ran.out.data, "\"why\":\"needs CAP_NET_ADMIN\""));
	assert_non_null(strstr(ran.out.data, "\"vendor\":null"));
	assert_non_null(strstr(ran.out.data, "\"temperature\":null"));
	assert_non_null(strstr(ran.out.data, "\"rx_light\":null"));
	assert_non_null(strstr(ran.out.data, "\"lane\":[]"));
	ran_free(&ran);
}

/* Thresholds are the module's own: 70 and 75 C, -5.9 and -6.9 dBm */
static void beyond_thresholds(void **state)
{
	struct ran ran;

	(void)state;
	plug_in(0)[14] = 72;
	run(&ran, "sublink -c module " PORT);
	assert_non_null(strstr(ran.out.data, " 72.2C (warning at 70C) "));
	assert_non_null(strstr(ran.out.data, "\033[1;31mno-light"));
	ran_free(&ran);
	plug_in(0)[14] = 75;
	memcpy(plug_in(0x11) + 186, "\x0a\x00\x20\x00\x20\x00\x20\x00"
	       "\x20\x00\x20\x00\x20\x00\x20\x00", 16);
	run(&ran, "sublink -c module " PORT);
	assert_non_null(strstr(ran.out.data, " 75.2C (alarm at 75C) "));
	assert_non_null(strstr(ran.out.data, "\033[33m-5.9"));
	ran_free(&ran);
}

static void fields(void **state)
{
	struct ran ran;

	(void)state;
	run(&ran, "sublink -o netdev,serial,snr module " PORT);
	assert_non_null(strstr(ran.out.data, "serial CS00000000001000\n"));
	assert_non_null(strstr(ran.out.data, "SNR-dB"));
	assert_null(strstr(ran.out.data, "RX-dBm"));
	ran_free(&ran);
	ran_expect(&sublink_info, "sublink -o serail module " PORT, TOOL_USAGE,
		   "sublink: there is no field \"serail\"; similar: serial; see \"sublink help\"\n");
}

#define MODULE(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

UNIT_MAIN(module,
	  MODULE(text),
	  MODULE(text_of_lanes),
	  MODULE(json_of_a_module),
	  MODULE(json_of_lanes),
	  MODULE(asks_each_module_once),
	  MODULE(text_of_a_cable),
	  MODULE(no_right),
	  MODULE(beyond_thresholds),
	  MODULE(fields))
