// SPDX-License-Identifier: GPL-2.0
/*
 * Tests of cagectl apply and dump, on a driver that has a state: what a file
 * says is there afterwards, and what is refused has changed nothing.
 */
#include "unit.h"

#include <signal.h>

#include "cagectl.h"
#include "driver.h"
#include "ran.h"
#include "topofile.h"

#define POD_DUMPED \
	"instance sp0 form osfp cages 2 seed 7 ambient 30 fan 60 power-budget 80\n" \
	"instance leaf0 form qsfp112 cages 2 persona no-fec\n" \
	"instance leaf1 form qsfp112 cages 2 persona no-fec\n" \
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
	applies(TOPOFILE_POD, TOOL_OK, NULL, "");
	text = topofile_dumped();
	assert_string_equal(text, POD_DUMPED);
	free(text);
	/* neither the file nor the dump changes anything more */
	applies(TOPOFILE_POD, TOOL_OK, "", "");
	applies(POD_DUMPED, TOOL_OK, "", "");
	assert_true(driver.changes > 0);
}

static void dump_is_applied(void **state)
{
	char *text;

	(void)state;
	applies(POD_DUMPED, TOOL_OK, NULL, "");
	text = topofile_dumped();
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
		"cable a/2 to a/1 lanes 8 kind trunk fibre os2 length 3m dirt 0.25\n"
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
	text = topofile_dumped();
	assert_non_null(strstr(text, "module b/1 800g-dr8-osfp\n"));
	free(text);
}

/* An instance whose line has none has the usual persona again */
static void personas(void **state)
{
	(void)state;
	applies("instance a form osfp cages 1 persona bare\n", TOOL_OK,
		"+ instance a form osfp cages 1 persona bare\n", "");
	applies("instance a persona no-fec\n", TOOL_OK,
		"~ instance a persona no-fec\n", "");
	applies("instance a\n", TOOL_OK, "~ instance a persona full\n", "");
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
	char *line = util_printf("cagectl -j apply %s dry-run", topofile_path);
	struct ran ran;

	(void)state;
	topofile_put("instance a\n", 11);
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
	char *line = util_printf("cagectl apply %s", topofile_path);
	unsigned int steps, i;
	char *before, *after;
	struct ran ran;

	(void)state;
	applies(TOPOFILE_POD, TOOL_OK, NULL, "");
	topofile_put(OTHER, strlen(OTHER));
	for (i = 1;; i++) {
		before = topofile_dumped();
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
		after = topofile_dumped();
		/* modules and cables are in another order */
		assert_int_equal(strlen(after), strlen(before));
		free(before);
		free(after);
		applies(POD_DUMPED, TOOL_OK, "", "");
		topofile_put(OTHER, strlen(OTHER));
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

#define PAIR_MADE \
	"+ instance a form osfp cages 2\n" \
	"+ module a/1 800g-dr8-osfp\n" \
	"+ module a/2 800g-dr8-osfp\n" \
	"+ cable a/1/0 to a/2/0 lanes 8 length 2m\n"

static void interrupt_at(int signal, unsigned int change)
{
	driver.changes = 0;
	driver.interrupt = signal;
	driver.interrupted = change;
}

static void is_undone(int signal)
{
	char *text;

	interrupt_at(signal, 2);
	applies(PAIR, TOOL_FAILED,
		"+ instance a form osfp cages 2 : taken back\n"
		"+ module a/1 800g-dr8-osfp : taken back\n",
		"cagectl: interrupted, undone: nothing is changed: 2 before that were taken back\n");
	text = topofile_dumped();
	assert_string_equal(text, "");
	free(text);
}

static void interrupts_are_undone(void **state)
{
	sigset_t held;

	(void)state;
	is_undone(SIGINT);
	is_undone(SIGTERM);
	is_undone(SIGHUP);
	/* while it takes back what it did */
	interrupt_at(SIGINT, 4);
	driver.refuse = 3;
	applies(PAIR, TOOL_FAILED,
		"+ instance a form osfp cages 2 : taken back\n"
		"+ module a/1 800g-dr8-osfp : taken back\n"
		"+ module a/2 800g-dr8-osfp : refused\n",
		"FILE:2: a/2: Device or resource busy: The driver does not want to\n"
		"cagectl: nothing is changed: 2 before that were taken back\n");
	/* so late that there is nothing left to do */
	driver.refuse = 0;
	interrupt_at(SIGINT, 4);
	applies(PAIR, TOOL_OK, PAIR_MADE, "");
	assert_int_equal(sigprocmask(SIG_BLOCK, NULL, &held), 0);
	assert_true(sigisemptyset(&held));
}

/* Nor does it end there if nobody reads what it says, or nohup is to protect it */
static void not_interrupted(void **state)
{
	(void)state;
	interrupt_at(SIGPIPE, 2);
	applies(PAIR, TOOL_OK, PAIR_MADE, "");
	interrupt_at(SIGHUP, 2);
	signal(SIGHUP, SIG_IGN);
	applies("instance a\n", TOOL_OK, NULL, "");
	signal(SIGHUP, SIG_DFL);
}

static void memory_is_not_known(void **state)
{
	char *text, *file;

	(void)state;
	file = util_printf("instance a form osfp cages 1\n"
			   "module a/1 eeprom %s\n", topofile_path);
	applies(file, TOOL_OK, NULL, "");
	applies(file, TOOL_OK, "", "");
	text = topofile_dumped();
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

static void full_disk(void **state)
{
	static const char *const lines[] = {
		"instance show", "cage show", "module show", "cable show",
		"fault show", "lane show", "port show", "type show",
		"clock show", "dump", "-j dump", "help", "lane help", "-V",
	};
	char *line;
	size_t i;

	(void)state;
	applies(TOPOFILE_POD, TOOL_OK, NULL, "");
	for (i = 0; i < ARRAY_SIZE(lines); i++) {
		line = util_printf("cagectl %s", lines[i]);
		ran_expect_full(&cagectl_info, line);
		free(line);
	}
	topofile_put("instance a\n", 11);
	line = util_printf("cagectl apply %s", topofile_path);
	ran_expect_full(&cagectl_info, line);
	free(line);
}

UNIT_MAIN(topology,
	  TOPOFILE(applied_is_dumped),
	  TOPOFILE(dump_is_applied),
	  TOPOFILE(differences_are_told),
	  TOPOFILE(instance_is_made_anew),
	  TOPOFILE(other_instances_are_left_alone),
	  TOPOFILE(personas),
	  TOPOFILE(faults_are_many),
	  TOPOFILE(dry_run),
	  TOPOFILE(refusals_change_nothing),
	  TOPOFILE(refusal_is_told),
	  TOPOFILE(interrupts_are_undone),
	  TOPOFILE(not_interrupted),
	  TOPOFILE(memory_is_not_known),
	  TOPOFILE(dump_of_some),
	  TOPOFILE(ready_topologies),
	  TOPOFILE(full_disk),
	  TOPOFILE(command_lines))
