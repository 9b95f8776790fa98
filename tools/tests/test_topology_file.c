// SPDX-License-Identifier: GPL-2.0
/*
 * Tests of what is in a file that cagectl applies: all that is wrong in it is
 * told, with its line, and nothing is changed.
 */
#include "unit.h"

#include "cagectl.h"
#include "driver.h"
#include "ran.h"
#include "topofile.h"

static void errors_are_told_at_once(void **state)
{
	static const char wrong[] =
		"instance a form osfpp cages 2\n"
		"instance b form osfp cages 2\n"
		"module b/1 800g-dr9-osfp\n"
		"lanee b/1 800g-dr8-osfp\n"
		"module b/3 800g-dr8-osfp\n"
		"module b/1 400g-dr4-qsfp112 grade good\n"
		"module bb/1 800g-dr8-osfp\n"
		"module b 800g-dr8-osfp\n"
		"split b/1 3\n"
		"split b/2 9\n"
		"split b/2 2\n"
		"split b/2 2\n"
		"cable b/1 b/2\n"
		"cable b/1 to b/2 pairss 2\n"
		"cable b/1-2 to a/1-3\n"
		"cable b/1/0 to a/1/0 lanes 4\n"
		"cable b/1/3 to a/2/0 lanes 2\n"
		"cable b/2 to a/1 a/2\n"
		"lane b/1/8 loss 1\n"
		"port b/2/2 training off\n"
		"fault b/1/9 dirt level 1\n"
		"fault b/1 dirty level 1\n"
		"instance b\n"
		"lane a/1 loss 1\n"
		"instance c form qsfp112 cages 2\nsplit c/1-2 8\n"
		"split b/1 2 4\n";

	(void)state;
	applies(wrong, TOOL_FAILED, "",
		"FILE:1: form is osfp, qsfp-dd, qsfp112, qsfp28, sfp-dd or sfp112, not \"osfpp\"; similar: osfp\n"
		"FILE:3: there is no type \"800g-dr9-osfp\"; similar: 800g-dr8-osfp, 2x400g-dr4-osfp\n"
		"FILE:4: there is no object \"lanee\"; similar: lane\n"
		"FILE:5: b has no cage 3: its cages are 1 to 2\n"
		"FILE:6: grade is corner or typical, not \"good\"\n"
		"FILE:7: there is no line for the instance \"bb\"; similar: b\n"
		"FILE:8: a module is DEV/CAGE, as cs0/1, not \"b\"\n"
		"FILE:9: ports is 1, 2, 4 or 8, not \"3\"\n"
		"FILE:10: ports is 1, 2, 4 or 8, not \"9\"\n"
		"FILE:12: the split b/2 was in line 11 already\n"
		"FILE:13: a cable is DEV/CAGE[/LANE] to DEV/CAGE[/LANE]...\n"
		"FILE:14: there is no setting \"pairss\"; similar: pairs, pair-loss\n"
		"FILE:15: there are 2 ends before \"to\", but 3 in \"a/1-3\"\n"
		"FILE:17: b/1/3 has a cable from line 16 already\n"
		"FILE:18: how many lanes each leg has is not known: give lanes\n"
		"FILE:18: how many lanes each leg has is not known: give lanes\n"
		"FILE:19: b/1 has no lane 8: its lanes are 0 to 7\n"
		"FILE:20: b/2 has no port 2: its ports are 0 to 1\n"
		"FILE:21: b/1 has no lane 9: its lanes are 0 to 7\n"
		"FILE:22: there is no fault \"dirty\"; similar: dirt\n"
		"FILE:23: the instance b was in line 2 already\n"
		"FILE:24: how many lanes a/1 has is not known: name them\n"
		"FILE:26: c/1 cannot be split into 8: its lanes are 0 to 3\n"
		"FILE:26: c/2 cannot be split into 8: its lanes are 0 to 3\n"
		"FILE:27: \"4\" is too much\n"
		"cagectl: nothing is changed: FILE has errors\n");
	assert_int_equal(driver.changes, 0);
}

/* Nor is what a message quotes for a terminal to act on */
static void quoted_bytes(void **state)
{
	(void)state;
	applies("inst\033[2J\n"
		"inst\xc2\x9b" "31m\n"
		"inst\xff\xe2\x82\xac\n", TOOL_FAILED, "",
		"FILE:1: there is no object \"inst?[2J\"\n"
		"FILE:2: there is no object \"inst?31m\"\n"
		"FILE:3: there is no object \"inst?\xe2\x82\xac\"\n"
		"cagectl: nothing is changed: FILE has errors\n");
}

/* Whatever is in a file, it is refused without a change, or is right */
static void hostile_files(void **state)
{
	static const char *const texts[] = {
		"instance", "instance ", "instance a/1", "instance a[", "instance a[0",
		"instance a[0-", "instance a[0-1", "instance a[1-0]",
		"instance a[0-4294967295]", "instance [0-1]", "instance a[0]b[1]",
		"instance aaaaaaaaaaaaaaaa", "module", "module a/1", "module a/1 eeprom",
		"module a/1 eeprom /", "module a/1 eeprom /nowhere",
		"module a/1 aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
		"split a/1", "split", "cable", "cable a/1", "cable a/1 to",
		"cable a/1 to kind", "cable a/1/0,2-3/1 to a/1", "fault a/1",
		"fault a/1/64 dead", "fault a/1/31-33 dead", "fault a[0-1]/1/0",
		"instance a lanes", "instance a lanes 3", "instance a lanes 8,",
		"instance a lanes 8 lanes 8", "instance a cages 129",
		"instance a seed 9223372036854775808", "lane a/1 taps",
		"cable a/1/1-8192 to a/1/1-8192 lanes 9", "\x1b[2J", "cage a/0 x",
		"module a/0 800g-dr8-osfp", "cable b[0-1]/1-16384 to b/1",
	};
	char *line = util_printf("cagectl apply %s", topofile_path);
	struct ran ran;
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(texts); i++) {
		topofile_put(texts[i], strlen(texts[i]));
		ran_run(&ran, &cagectl_info, line);
		if (ran.status != TOOL_FAILED ||
		    !strstr(ran.err.data, ":1: ") || strchr(ran.err.data, '\x1b'))
			fail_msg("\"%s\": %d: %s", texts[i], ran.status,
				 ran.err.data);
		ran_free(&ran);
		fake_forget();
	}
	topofile_put("instance a\0b\ninstance c cages 1 form osfp", 40);
	ran_run(&ran, &cagectl_info, line);
	assert_non_null(strstr(ran.err.data, ":1: there is a byte 0 in the line\n"));
	ran_free(&ran);
	assert_int_equal(driver.changes, 0);
	free(line);
}

/* Each byte of a good file made wrong */
static void spoilt_files(void **state)
{
	char *line = util_printf("cagectl apply %s dry-run", topofile_path);
	char text[] = TOPOFILE_POD;
	struct ran ran;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(text) - 1; i++) {
		text[i] ^= 0x11;
		topofile_put(text, sizeof(text) - 1);
		ran_run(&ran, &cagectl_info, line);
		assert_true(ran.status == TOOL_OK || ran.err.len);
		ran_free(&ran);
		fake_forget();
		text[i] ^= 0x11;
	}
	free(line);
}

static void many_lines(void **state)
{
	struct unit_text text;
	unsigned int i;

	(void)state;
	unit_text_begin(&text);
	fprintf(text.file, "instance a cages 128 form osfp\n");
	for (i = 0; i < 10000; i++)
		fprintf(text.file, "fault a/%u/%u flap period %us\n",
			i % 128 + 1, i % 8, i % 10 + 1);
	unit_text_end(&text);
	applies(text.data, TOOL_OK, NULL, "");
	assert_int_equal(driver.changes, 10001);
	applies(text.data, TOOL_OK, "", "");
	assert_int_equal(driver.changes, 10001);
	free(text.data);
}

UNIT_MAIN(topology_file,
	  TOPOFILE(errors_are_told_at_once),
	  TOPOFILE(quoted_bytes),
	  TOPOFILE(hostile_files),
	  TOPOFILE(spoilt_files),
	  TOPOFILE(many_lines))
