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

UNIT_MAIN(topology_plan,
	  TOPOFILE(cables_elsewhere_stay))
