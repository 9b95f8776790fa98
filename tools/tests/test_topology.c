// SPDX-License-Identifier: GPL-2.0
/*
 * Tests of cagectl apply and dump, on a driver that has a state: what a file
 * says is there afterwards, and what is refused has changed nothing.
 */
#include "unit.h"

#include <unistd.h>

#include "cagectl.h"
#include "driver.h"
#include "ran.h"

#define PATH "/tmp/cagectl-topology-XXXXXX"

static char path[sizeof(PATH)];

static int setup(void **state)
{
	int fd;

	(void)state;
	memcpy(path, PATH, sizeof(path));
	fd = mkstemp(path);
	assert_true(fd >= 0);
	close(fd);
	driver_begin();
	return 0;
}

static int teardown(void **state)
{
	unlink(path);
	driver_end();
	return unit_teardown(state);
}

static void put_file(const char *text, size_t len)
{
	FILE *file = fopen(path, "w");

	assert_non_null(file);
	assert_int_equal(fwrite(text, 1, len, file), len);
	assert_int_equal(fclose(file), 0);
}

/* Names of files are not the same each time: "FILE" stands for them */
static char *plain(const char *text)
{
	char *copy = util_strdup(text), *at;

	while ((at = strstr(copy, path))) {
		memmove(at + 4, at + strlen(path), strlen(at + strlen(path)) + 1);
		memcpy(at, "FILE", 4);
	}
	return copy;
}

static void applies(const char *text, enum tool_status status, const char *out,
		    const char *err)
{
	char *line = util_printf("cagectl apply %s", path), *said;
	struct ran ran;

	put_file(text, strlen(text));
	fake_forget();
	ran_run(&ran, &cagectl_info, line);
	said = plain(ran.err.data);
	assert_string_equal(said, err);
	if (out)
		assert_string_equal(ran.out.data, out);
	assert_int_equal(ran.status, status);
	ran_free(&ran);
	free(said);
	free(line);
}

static char *dumped(void)
{
	struct ran ran;
	char *text;

	fake_forget();
	ran_run(&ran, &cagectl_info, "cagectl dump");
	assert_string_equal(ran.err.data, "");
	assert_int_equal(ran.status, TOOL_OK);
	text = util_strdup(ran.out.data);
	ran_free(&ran);
	return text;
}

#define POD \
	"# two leaves and a spine\n" \
	"instance sp0 cages 2 form osfp seed 7 ambient 30 fan 60 power-budget 80\n" \
	"instance leaf[0-1] cages 2 form qsfp112 # four lanes\n" \
	"\n" \
	"split sp0/1-2 2\n" \
	"cage sp0/1 power-limit 17\n" \
	"module sp0/1-2 800g-dr8-osfp grade typical\n" \
	"module leaf[0-1]/1-2 400g-dr4-qsfp112 serial 5 power-policy auto\n" \
	"cable sp0/1-2 to leaf[0-1]/1 leaf[0-1]/2 kind hydra length 30m pairs 2\n" \
	"port sp0/1 timing realistic\n" \
	"lane leaf0/1/0-1 loss 1.5 invert tx on\n" \
	"lane leaf0/2 ber 1e-9\n" \
	"fault sp0/1/0-3,6 attenuate level 2 after 1s for 2.5min ramp 10ms\n" \
	"fault leaf1/1 slow-cdb factor 10 seed 3\n"

#define POD_DUMPED \
	"instance sp0 form osfp cages 2 seed 7 ambient 30 fan 60 power-budget 80\n" \
	"instance leaf0 form qsfp112 cages 2\n" \
	"instance leaf1 form qsfp112 cages 2\n" \
	"cage sp0/1 power-limit 17\n" \
	"cage sp0/2 power-limit 25\n" \
	"cage leaf0/1 power-limit 25\n" \
	"cage leaf0/2 power-limit 25\n" \
	"cage leaf1/1 power-limit 25\n" \
	"cage leaf1/2 power-limit 25\n" \
	"split sp0/1 2\n" \
	"split sp0/2 2\n" \
	"module sp0/1 800g-dr8-osfp grade typical\n" \
	"module sp0/2 800g-dr8-osfp grade typical\n" \
	"module leaf0/1 400g-dr4-qsfp112 serial 5 power-policy auto\n" \
	"module leaf0/2 400g-dr4-qsfp112 serial 5 power-policy auto\n" \
	"module leaf1/1 400g-dr4-qsfp112 serial 5 power-policy auto\n" \
	"module leaf1/2 400g-dr4-qsfp112 serial 5 power-policy auto\n" \
	"cable sp0/1/0 to leaf0/1/0 lanes 4 kind hydra length 30m pairs 2\n" \
	"cable sp0/2/0 to leaf1/1/0 lanes 4 kind hydra length 30m pairs 2\n" \
	"cable sp0/1/4 to leaf0/2/0 lanes 4 kind hydra length 30m pairs 2\n" \
	"cable sp0/2/4 to leaf1/2/0 lanes 4 kind hydra length 30m pairs 2\n" \
	"port sp0/1/0 timing realistic\n" \
	"port sp0/1/1 timing realistic\n" \
	"lane leaf0/1/0 invert tx on loss 1.5\n" \
	"lane leaf0/1/1 invert tx on loss 1.5\n" \
	"lane leaf0/2/0 ber 1e-09\n" \
	"lane leaf0/2/1 ber 1e-09\n" \
	"lane leaf0/2/2 ber 1e-09\n" \
	"lane leaf0/2/3 ber 1e-09\n" \
	"fault sp0/1/0-3,6 attenuate level 2 after 1s for 150s ramp 10ms\n" \
	"fault leaf1/1 slow-cdb factor 10 seed 3\n"

static void applied_is_dumped(void **state)
{
	char *text;

	(void)state;
	applies(POD, TOOL_OK, NULL, "");
	text = dumped();
	assert_string_equal(text, POD_DUMPED);
	free(text);
	/* neither the file nor the dump changes anything more */
	applies(POD, TOOL_OK, "", "");
	applies(POD_DUMPED, TOOL_OK, "", "");
	assert_true(driver.changes > 0);
}

static void dump_is_applied(void **state)
{
	char *text;

	(void)state;
	applies(POD_DUMPED, TOOL_OK, NULL, "");
	text = dumped();
	assert_string_equal(text, POD_DUMPED);
	free(text);
}

#define PAIR \
	"instance a form osfp cages 2\n" \
	"module a/1-2 800g-dr8-osfp\n" \
	"cable a/1 to a/2 lanes 8 length 2m\n"

static void differences_are_told(void **state)
{
	(void)state;
	applies(PAIR, TOOL_OK,
		"+ instance a form osfp cages 2\n"
		"+ module a/1 800g-dr8-osfp\n"
		"+ module a/2 800g-dr8-osfp\n"
		"+ cable a/1/0 to a/2/0 lanes 8 length 2m\n", "");
	applies("instance a cages 2 form osfp fan 50\n"
		"module a/1 800g-dr8-osfp power-policy auto\n"
		"module a/2 2x400g-dr4-osfp\n"
		"split a/2 4\n"
		"cable a/2 to a/1 lanes 8 length 3m dirt 0.25\n"
		"port a/2/3 training off\n"
		"lane a/2/7 open on\n", TOOL_OK,
		"- module a/2 800g-dr8-osfp\n"
		"~ instance a fan 50\n"
		"~ split a/2 4\n"
		"+ module a/2 2x400g-dr4-osfp\n"
		"~ module a/1 power-policy auto\n"
		"~ cable a/1/0 to a/2/0 length 3m dirt 0.25\n"
		"~ port a/2/3 training off\n"
		"~ lane a/2/7 open on\n", "");
	applies("instance a\n", TOOL_OK,
		"~ port a/2/3 training on\n"
		"- cable a/1/0 to a/2/0 lanes 8 length 3m dirt 0.25\n"
		"- module a/1 800g-dr8-osfp power-policy auto\n"
		"- module a/2 2x400g-dr4-osfp\n"
		"~ split a/2 1\n"
		"~ lane a/2/7 open off\n", "");
}

/* What cannot be changed is made anew, with all that belongs to it */
static void instance_is_made_anew(void **state)
{
	(void)state;
	applies(PAIR "split a/1 2\n"
		"lane a/1/0 loss 1\n", TOOL_OK, NULL, "");
	applies("instance a form osfp cages 3\n"
		"split a/1 2\n", TOOL_OK,
		"~ lane a/1/0 loss 0\n"
		"- cable a/1/0 to a/2/0 lanes 8 length 2m\n"
		"- module a/1 800g-dr8-osfp\n"
		"- module a/2 800g-dr8-osfp\n"
		"~ split a/1 1\n"
		"- instance a form osfp cages 2\n"
		"+ instance a form osfp cages 3\n"
		"~ split a/1 2\n", "");
}

static void other_instances_are_left_alone(void **state)
{
	char *text;

	(void)state;
	applies("instance a form osfp cages 1\n"
		"module a/1 800g-dr8-osfp\n", TOOL_OK, NULL, "");
	applies("instance b form osfp cages 1\n"
		"module b/1 800g-dr8-osfp\n"
		"cable b/1 to a/1\n", TOOL_OK,
		"+ instance b form osfp cages 1\n"
		"+ module b/1 800g-dr8-osfp\n"
		"+ cable b/1/0 to a/1/0\n", "");
	/* a cable is of both of its ends */
	applies("instance a\n"
		"module a/1 800g-dr8-osfp\n", TOOL_OK,
		"- cable b/1/0 to a/1/0\n", "");
	text = dumped();
	assert_non_null(strstr(text, "module b/1 800g-dr8-osfp\n"));
	free(text);
}

static void faults_are_many(void **state)
{
	(void)state;
	applies("instance a form osfp cages 1\n"
		"fault a/1 flap period 1s\n"
		"fault a/1 flap period 1s\n"
		"fault a/1/0 flap period 1s\n", TOOL_OK, NULL, "");
	applies("instance a\n"
		"fault a/1 flap period 1s\n"
		"fault a/1/0 flap period 2s\n", TOOL_OK,
		"- fault a/1 flap period 1s\n"
		"- fault a/1/0 flap period 1s\n"
		"+ fault a/1/0 flap period 2s\n", "");
}

static void dry_run(void **state)
{
	char *line = util_printf("cagectl -j apply %s dry-run", path);
	struct ran ran;

	(void)state;
	put_file("instance a\n", 11);
	ran_run(&ran, &cagectl_info, line);
	assert_string_equal(ran.out.data,
			    "{\"changes\":[{\"change\":\"add\",\"object\":\"instance\",\"text\":\"instance a\",\"line\":1,\"state\":\"not done\"}]}\n");
	assert_int_equal(driver.changes, 0);
	ran_free(&ran);
	free(line);
}

#define OTHER \
	"instance sp0 cages 2 form osfp fan 100\n" \
	"instance leaf0 form qsfp112 cages 3\n" \
	"instance leaf1 form qsfp112 cages 2\n" \
	"instance leaf2 form qsfp112 cages 2\n" \
	"split sp0/1 4\n" \
	"module sp0/1 2x400g-dr4-osfp\n" \
	"module leaf[0-1]/1 400g-dr4-qsfp112 serial 6\n" \
	"cable sp0/1 to leaf0/1 lanes 4 kind hydra length 31m\n" \
	"cable sp0/2 to leaf1/1 lanes 4 kind hydra length 31m pairs 2\n" \
	"lane leaf1/1 loss 1\n" \
	"port sp0/1/3 training off\n" \
	"fault sp0/1 dead\n"

/* Whatever is refused, what was there before is there again */
static void refusals_change_nothing(void **state)
{
	char *line = util_printf("cagectl apply %s", path);
	unsigned int steps, i;
	char *before, *after;
	struct ran ran;

	(void)state;
	applies(POD, TOOL_OK, NULL, "");
	put_file(OTHER, strlen(OTHER));
	for (i = 1;; i++) {
		before = dumped();
		driver.changes = 0;
		driver.refuse = i;
		fake_forget();
		ran_run(&ran, &cagectl_info, line);
		steps = driver.changes;
		driver.refuse = 0;
		if (ran.status == TOOL_OK) {
			ran_free(&ran);
			free(before);
			break;
		}
		assert_non_null(strstr(ran.err.data,
				       "busy: The driver does not want to\n"));
		assert_non_null(strstr(ran.err.data, "cagectl: nothing is changed: "));
		ran_free(&ran);
		after = dumped();
		/* modules and cables are in another order */
		assert_int_equal(strlen(after), strlen(before));
		free(before);
		free(after);
		applies(POD_DUMPED, TOOL_OK, "", "");
		put_file(OTHER, strlen(OTHER));
	}
	assert_int_equal(steps, i - 1);
	assert_true(i > 30);
	free(line);
}

static void refusal_is_told(void **state)
{
	(void)state;
	driver.refuse = 3;
	applies(PAIR, TOOL_FAILED,
		"+ instance a form osfp cages 2 : taken back\n"
		"+ module a/1 800g-dr8-osfp : taken back\n"
		"+ module a/2 800g-dr8-osfp : refused\n",
		"FILE:2: a/2: Device or resource busy: The driver does not want to\n"
		"cagectl: nothing is changed: 2 before that were taken back\n");
	driver.changes = 0;
	driver.refuse_all = true;
	applies(PAIR, TOOL_FAILED,
		"+ instance a form osfp cages 2 : cannot be taken back\n"
		"+ module a/1 800g-dr8-osfp : cannot be taken back\n"
		"+ module a/2 800g-dr8-osfp : refused\n",
		"FILE:2: a/2: Device or resource busy: The driver does not want to\n"
		"FILE:2: this cannot be taken back: a/1: Device or resource busy: The driver does not want to\n"
		"FILE:1: this cannot be taken back: a: Device or resource busy: The driver does not want to\n"
		"cagectl: of the 2 changes before that, 0 were taken back\n");
}

static void memory_is_not_known(void **state)
{
	char *text, *file;

	(void)state;
	file = util_printf("instance a form osfp cages 1\n"
			   "module a/1 eeprom %s\n", path);
	applies(file, TOOL_OK, NULL, "");
	applies(file, TOOL_OK, "", "");
	text = dumped();
	assert_non_null(strstr(text, "\n# module a/1 eeprom FILE\n"));
	free(text);
	driver.changes = 0;
	driver.refuse = 2;
	applies("instance a\n"
		"module a/1 800g-dr8-osfp\n", TOOL_FAILED,
		"- module a/1 eeprom FILE : cannot be taken back\n"
		"+ module a/1 800g-dr8-osfp : refused\n",
		"FILE:2: a/1: Device or resource busy: The driver does not want to\n"
		"FILE: this cannot be taken back: a: the memory of the module is not known\n"
		"cagectl: of the 1 changes before that, 0 were taken back\n");
	free(file);
}

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
	char *line = util_printf("cagectl apply %s", path);
	struct ran ran;
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(texts); i++) {
		put_file(texts[i], strlen(texts[i]));
		ran_run(&ran, &cagectl_info, line);
		if (ran.status != TOOL_FAILED ||
		    !strstr(ran.err.data, ":1: ") || strchr(ran.err.data, '\x1b'))
			fail_msg("\"%s\": %d: %s", texts[i], ran.status,
				 ran.err.data);
		ran_free(&ran);
		fake_forget();
	}
	put_file("instance a\0b\ninstance c cages 1 form osfp", 40);
	ran_run(&ran, &cagectl_info, line);
	assert_non_null(strstr(ran.err.data, ":1: there is a byte 0 in the line\n"));
	ran_free(&ran);
	assert_int_equal(driver.changes, 0);
	free(line);
}

/* Each byte of a good file made wrong */
static void spoilt_files(void **state)
{
	char *line = util_printf("cagectl apply %s dry-run", path);
	char text[] = POD;
	struct ran ran;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(text) - 1; i++) {
		text[i] ^= 0x11;
		put_file(text, sizeof(text) - 1);
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

static void command_lines(void **state)
{
	static const struct ran_line lines[] = {
		{ "cagectl apply", TOOL_USAGE, "cagectl: apply needs FILE" },
		{ "cagectl apply a b", TOOL_USAGE,
		  "cagectl: apply takes dry-run after FILE, not \"b\"" },
		{ "cagectl apply /nowhere", TOOL_FAILED,
		  "cagectl: /nowhere: No such file or directory\n" },
		{ "cagectl apply /", TOOL_FAILED, "/: Is a directory\n" },
		{ "cagectl dump x", TOOL_FAILED,
		  "cagectl: there is no instance \"x\" here\n" },
		{ "cagectl apply help", TOOL_OK,
		  "Usage: cagectl [OPTIONS] apply FILE [ dry-run ]\n" },
		{ "cagectl dump help", TOOL_OK,
		  "Usage: cagectl [OPTIONS] dump [ DEV... ]\n" },
		{ "cagectl -j dump", TOOL_OK, "{\"lines\":[]}\n" },
	};

	(void)state;
	ran_expect_lines(&cagectl_info, lines, ARRAY_SIZE(lines));
}

static void dump_of_some(void **state)
{
	struct ran ran;

	(void)state;
	applies("instance a form osfp cages 1\n"
		"instance b form osfp cages 1\n", TOOL_OK, NULL, "");
	ran_run(&ran, &cagectl_info, "cagectl dump b");
	assert_string_equal(ran.out.data,
			    "instance b form osfp cages 1\n"
			    "cage b/1 power-limit 25\n");
	ran_free(&ran);
}

/* The topologies that come along are right, and are what they say twice */
static void ready_topologies(void **state)
{
	static const char *const names[] = {
		"pod-64x400g", "back-to-back", "mixed", "bad-plant",
	};
	struct ran ran;
	char *line;
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(names); i++) {
		line = util_printf("cagectl apply %s/../../Documentation/topologies/%s.cage",
				   getenv("TESTS_DIR"), names[i]);
		ran_run(&ran, &cagectl_info, line);
		assert_string_equal(ran.err.data, "");
		assert_int_equal(ran.status, TOOL_OK);
		assert_true(ran.out.len > 100);
		ran_free(&ran);
		ran_run(&ran, &cagectl_info, line);
		assert_string_equal(ran.out.data, "");
		assert_int_equal(ran.status, TOOL_OK);
		ran_free(&ran);
		free(line);
	}
}

#define TOPOLOGY(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

UNIT_MAIN(topology,
	  TOPOLOGY(applied_is_dumped),
	  TOPOLOGY(dump_is_applied),
	  TOPOLOGY(differences_are_told),
	  TOPOLOGY(instance_is_made_anew),
	  TOPOLOGY(other_instances_are_left_alone),
	  TOPOLOGY(faults_are_many),
	  TOPOLOGY(dry_run),
	  TOPOLOGY(refusals_change_nothing),
	  TOPOLOGY(refusal_is_told),
	  TOPOLOGY(memory_is_not_known),
	  TOPOLOGY(errors_are_told_at_once),
	  TOPOLOGY(hostile_files),
	  TOPOLOGY(spoilt_files),
	  TOPOLOGY(many_lines),
	  TOPOLOGY(dump_of_some),
	  TOPOLOGY(ready_topologies),
	  TOPOLOGY(command_lines))
