// SPDX-License-Identifier: GPL-2.0
/*
 * Tests of what cagectl apply finds to do where a file leaves something open, or
 * the driver has what no file can say; and of how it is taken back.
 */
#include "unit.h"

#include "cagectl.h"
#include "driver.h"
#include "ran.h"
#include "topofile.h"

/* Nobody here could join it again */
static void cables_elsewhere_stay(void **state)
{
	char *text;

	(void)state;
	applies("instance a form osfp cages 2\n", TOOL_OK, NULL, "");
	driver_cable_away("a", 1);
	driver.changes = 0;
	applies("instance a form osfp cages 2\n", TOOL_OK, "", "");
	applies("# none\ninstance a form osfp cages 3\n", TOOL_FAILED, "",
		"FILE:2: a would be made anew, but a/1/0 has a cable to another network namespace, which cannot be given back: delete that first\n"
		"cagectl: nothing is changed: FILE has errors\n");
	assert_int_equal(driver.changes, 0);
	text = topofile_dumped();
	assert_non_null(strstr(text, "# cable a/1/0 lanes 8\n"));
	free(text);
}

/* What is about to be pulled says nothing of what a cable will find */
static void modules_that_go(void **state)
{
	(void)state;
	applies("instance a form osfp cages 1\n"
		"module a/1 800g-dr8-osfp\n", TOOL_OK, NULL, "");
	applies("instance a\n"
		"instance b form qsfp112 cages 2\n"
		"cable a/1 to b/1 b/2\n", TOOL_FAILED, "",
		"FILE:3: how many lanes each leg has is not known: give lanes\n"
		"FILE:3: how many lanes each leg has is not known: give lanes\n"
		"cagectl: nothing is changed: FILE has errors\n");
}

static void modules_of_others(void **state)
{
	static const char leaf[] =
		"instance b form qsfp112 cages 2\n"
		"cable a/1 to b/1 b/2\n";

	(void)state;
	applies("instance a form osfp cages 1\n"
		"module a/1 800g-dr8-osfp\n", TOOL_OK, NULL, "");
	applies(leaf, TOOL_OK,
		"+ instance b form qsfp112 cages 2\n"
		"+ cable a/1/0 to b/1/0 lanes 4\n"
		"+ cable a/1/4 to b/2/0 lanes 4\n", "");
	applies(leaf, TOOL_OK, "", "");
}

/* A cable joins no more lanes than there are from where it begins */
static void cables_from_a_lane_on(void **state)
{
	(void)state;
	applies("instance a form osfp cages 2\n"
		"module a/1-2 800g-dr8-osfp\n"
		"cable a/1/0 to a/2/4\n"
		"cable a/1/4 to a/2/0\n", TOOL_OK, NULL, "");
	applies("instance a form osfp cages 2\n"
		"module a/1-2 800g-dr8-osfp\n"
		"cable a/1/0 to a/2/4\n"
		"cable a/1/3 to a/2/0\n", TOOL_FAILED, "",
		"FILE:4: a/1/3 has a cable from line 3 already\n"
		"FILE:4: a/2/4 has a cable from line 3 already\n"
		"cagectl: nothing is changed: FILE has errors\n");
}

/* One that is over needs nobody to end it */
static void faults_that_are_over(void **state)
{
	(void)state;
	driver.refuse = 3;
	driver.over = 3;
	applies("instance a form osfp cages 1\n"
		"fault a/1 dead for 1s\n"
		"fault a/1 flap period 1s\n", TOOL_FAILED,
		"+ instance a form osfp cages 1 : taken back\n"
		"+ fault a/1 dead for 1s : taken back\n"
		"+ fault a/1 flap period 1s : refused\n",
		"FILE:3: a/1: Device or resource busy: The driver does not want to\n"
		"cagectl: nothing is changed: 2 before that were taken back\n");
	driver.refuse = 0;
	driver.over = 0;
	applies("instance a form osfp cages 1\n"
		"fault a/1 dead\n", TOOL_OK, NULL, "");
	driver.changes = 0;
	driver.over = 1;
	applies("instance a\n", TOOL_OK, "- fault a/1 dead\n", "");
}

/* What was chosen for a module goes with it */
static void cables_of_another_module(void **state)
{
	(void)state;
	applies("instance a form osfp cages 2\n"
		"module a/1-2 800g-dr8-osfp serial 1\n"
		"cable a/1 to a/2 length 2m\n", TOOL_OK, NULL, "");
	applies("instance a\n"
		"module a/1 2x400g-dr4-osfp serial 1\n"
		"module a/2 800g-dr8-osfp serial 1\n"
		"cable a/2 to a/1 lanes 8 length 2m\n", TOOL_OK,
		"- cable a/1/0 to a/2/0 length 2m\n"
		"- module a/1 800g-dr8-osfp serial 1\n"
		"+ module a/1 2x400g-dr4-osfp serial 1\n"
		"+ cable a/2/0 to a/1/0 lanes 8 length 2m\n", "");
	/* another of that type would have it chosen alike */
	applies("instance a\n"
		"module a/1 2x400g-dr4-osfp serial 2\n"
		"module a/2 800g-dr8-osfp serial 1\n"
		"cable a/2 to a/1 length 2m\n", TOOL_OK,
		"- module a/1 2x400g-dr4-osfp serial 1\n"
		"+ module a/1 2x400g-dr4-osfp serial 2\n", "");
}

static void cables_that_leave_nothing_open(void **state)
{
	(void)state;
	applies("instance a form osfp cages 2\n"
		"module a/1-2 800g-dr8-osfp\n"
		"cable a/1 to a/2 lanes 8 kind trunk fibre os2\n", TOOL_OK, NULL,
		"");
	applies("instance a\n"
		"module a/1-2 2x400g-dr4-osfp\n"
		"cable a/1 to a/2 lanes 8 kind trunk fibre os2\n", TOOL_OK,
		"- module a/1 800g-dr8-osfp\n"
		"- module a/2 800g-dr8-osfp\n"
		"+ module a/1 2x400g-dr4-osfp\n"
		"+ module a/2 2x400g-dr4-osfp\n", "");
}

/* Those of its form are for one that is made only */
static void lanes_of_what_stays(void **state)
{
	struct ran ran;
	char *line;

	(void)state;
	applies("instance a lanes 2 form osfp cages 1\n", TOOL_OK, NULL, "");
	applies("instance a form osfp\n"
		"lane a/1 loss 1\n", TOOL_OK,
		"~ lane a/1/0 loss 1\n"
		"~ lane a/1/1 loss 1\n", "");
	/* made anew, it has them */
	applies("instance a form osfp cages 2\n"
		"lane a/1/7 loss 1\n", TOOL_OK, NULL, "");
	line = util_printf("cagectl apply %s", topofile_path);
	ran_run(&ran, &cagectl_info, line);
	assert_string_equal(ran.out.data, "");
	ran_free(&ran);
	free(line);
}

/* What the driver chooses, or somebody set and a file does not mention */
static void settings_are_given_back(void **state)
{
	struct ran ran;
	char *text;

	(void)state;
	applies("instance a form osfp cages 1\n"
		"cage a/1 power-limit 17\n"
		"lane a/1/2 taps main 900\n", TOOL_OK, NULL, "");
	driver.changes = 0;
	driver.refuse = 2;
	applies("instance a form osfp cages 2\n", TOOL_FAILED,
		"- instance a form osfp cages 1 : taken back\n"
		"+ instance a form osfp cages 2 : refused\n",
		"FILE:1: a: Device or resource busy: The driver does not want to\n"
		"cagectl: nothing is changed: 1 before that were taken back\n");
	text = topofile_dumped();
	assert_string_equal(text,
			    "instance a form osfp cages 1\n"
			    "cage a/1 power-limit 17\n");
	free(text);
	ran_run(&ran, &cagectl_info, "cagectl -j lane show a/1/2");
	assert_non_null(strstr(ran.out.data, "\"main\":900"));
	ran_free(&ran);

	driver.changes = 0;
	driver.refuse_all = true;
	applies("instance a form osfp cages 2\n", TOOL_FAILED,
		"~ lane a/1/2 taps main 900 : cannot be taken back\n"
		"~ cage a/1 power-limit 17 : cannot be taken back\n"
		"- instance a form osfp cages 1 : cannot be taken back\n"
		"+ instance a form osfp cages 2 : refused\n",
		"FILE:1: a: Device or resource busy: The driver does not want to\n"
		"FILE: this cannot be taken back: a: Device or resource busy: The driver does not want to\n"
		"FILE: this cannot be taken back: a/1: Device or resource busy: The driver does not want to\n"
		"FILE: this cannot be taken back: a/1/2: Device or resource busy: The driver does not want to\n"
		"cagectl: of the 3 changes before that, 0 were taken back\n");
}

UNIT_MAIN(topology_plan,
	  TOPOFILE(cables_elsewhere_stay),
	  TOPOFILE(modules_that_go),
	  TOPOFILE(modules_of_others),
	  TOPOFILE(cables_from_a_lane_on),
	  TOPOFILE(faults_that_are_over),
	  TOPOFILE(cables_of_another_module),
	  TOPOFILE(cables_that_leave_nothing_open),
	  TOPOFILE(lanes_of_what_stays),
	  TOPOFILE(settings_are_given_back))
