// SPDX-License-Identifier: GPL-2.0
/*
 * Tests of the commands of cagectl about instances, cages, types, modules,
 * cables and faults, and of its monitor.
 */
#include "unit.h"

#include <errno.h>
#include <linux/cagesim.h>
#include <unistd.h>

#include "cagectl.h"
#include "kernel.h"
#include "place.h"
#include "ran.h"
#include "sent.h"
#include "value.h"

static int setup(void **state)
{
	(void)state;
	kernel_plant();
	return 0;
}

static void expect(const char *line, enum tool_status status, const char *err)
{
	ran_expect(&cagectl_info, line, status, err);
}

static void shows_text(void **state)
{
	(void)state;
	ran_expect_golden(&cagectl_info, "cagectl instance", "instance.txt");
	ran_expect_golden(&cagectl_info, "cagectl cage", "cage.txt");
	ran_expect_golden(&cagectl_info, "cagectl type", "type.txt");
	ran_expect_golden(&cagectl_info, "cagectl -s type", "type-statistics.txt");
	ran_expect_golden(&cagectl_info, "cagectl module", "module.txt");
	ran_expect_golden(&cagectl_info, "cagectl -s module",
			  "module-statistics.txt");
	ran_expect_golden(&cagectl_info, "cagectl cable", "cable.txt");
	ran_expect_golden(&cagectl_info, "cagectl fault", "fault.txt");
}

static void shows_json(void **state)
{
	(void)state;
	ran_expect_golden(&cagectl_info, "cagectl -j instance", "instance.json");
	ran_expect_golden(&cagectl_info, "cagectl -j cage", "cage.json");
	ran_expect_golden(&cagectl_info, "cagectl -j -s type", "type.json");
	ran_expect_golden(&cagectl_info, "cagectl -j -s module", "module.json");
	ran_expect_golden(&cagectl_info, "cagectl -j cable", "cable.json");
	ran_expect_golden(&cagectl_info, "cagectl -j fault", "fault.json");
}

static void expect_begins(const char *line, const char *text)
{
	const struct ran_line one = { line, TOOL_OK, text };

	ran_expect_lines(&cagectl_info, &one, 1);
}

static void shows_some(void **state)
{
	(void)state;
	expect_begins("cagectl cable show 8", "8 sw0/1/0 to srv0/2/0 ");
	expect_begins("cagectl cable show sw0/1/6", "7 sw0/1/4 to srv0/2/0 ");
	expect_begins("cagectl cable show srv0/2/3", "7 sw0/1/4 to srv0/2/0 ");
	expect_begins("cagectl cable show srv0", "7 sw0/1/4 to srv0/2/0 ");
	expect_begins("cagectl fault show sw0/1/6", "1 sw0/1 lanes 0-4,6 ");
	expect_begins("cagectl fault show sw0/1/5", "2 sw0/1 lanes - ");
	expect_begins("cagectl module show sw0/2-3", "sw0/2 ");
	expect_begins("cagectl type show 800g-sr8-osfp", "800g-sr8-osfp ");
	expect_begins("cagectl module show srv0", "");
}

/* A command that is to make something */
static void expect_made(const char *line, uint8_t cmd, const char *want)
{
	fake_forget();
	expect(line, TOOL_OK, "");
	assert_int_equal(fake.sents, 2);
	sent_expect(0, cmd, want);
}

#define PERSONAS "full, totals-only, no-histogram, no-fec, no-module or bare"
#define INSTANCE "cages 4 lanes 8,8,4,2 serdes 100 form osfp seed 5000000000"
#define AIR "ambient -5.5 fan 60% power-budget 500W"
#define INSTANCE_SENT "3:1=8 3:1=8 3:1=4 3:1=2 5:4=0 2:4=4 4:4=100 6:8=5000000000"
#define AIR_SENT "7:4=4294961796 8:4=60 9:4=500000"

static void makes_instances(void **state)
{
	const uint8_t cmd = CAGESIM_CMD_INSTANCE_NEW;

	(void)state;
	expect_made("cagectl instance add sw1", cmd, "1=sw1");
	expect_made("cagectl instance add sw1 " INSTANCE " " AIR, cmd,
		    "1=sw1 " INSTANCE_SENT " " AIR_SENT);
	expect_made("cagectl instance add sw1 lanes 8 fan 0", cmd,
		    "1=sw1 3:1=8 8:4=0");
	expect_made("cagectl instance add sw1 form osfp,qsfp28 cages 2", cmd,
		    "1=sw1 5:4=0 5:4=3 2:4=2");
	expect_made("cagectl instance add sw1 persona bare", cmd,
		    "1=sw1 11:4=5");
}

#define INSERT "cagectl module insert sw0/3 800g-dr8-osfp"
#define INSERT_SENT "1=sw0 2:4=3 3=800g-dr8-osfp"

static void makes_modules(void **state)
{
	const uint8_t cmd = CAGESIM_CMD_MODULE_NEW;

	(void)state;
	expect_made(INSERT, cmd, INSERT_SENT);
	expect_made(INSERT " grade corner serial 9 power-policy auto", cmd,
		    INSERT_SENT " 4:4=0 5:8=9 7:4=1");
}

#define CABLE "lanes 2 kind trunk fibre om4 length 30cm pairs 3"
#define LOSSES "pair-loss 0.35dB dirt 2 polarity swapped"
#define CABLE_SENT "8:4=2 9:4=0 10:4=3 11:4=30 12:4=3"
#define LOSSES_SENT "13:4=350 14:4=2000 15:1=1"

static void makes_cables(void **state)
{
	const uint8_t cmd = CAGESIM_CMD_CABLE_NEW;

	(void)state;
	expect_made("cagectl cable add sw0/1 to srv0/1", cmd,
		    "2=sw0 3:4=1 4:4=0 5=srv0 6:4=1 7:4=0");
	expect_made("cagectl cable add sw0/1/4 to srv0/1/2 " CABLE " " LOSSES, cmd,
		    "2=sw0 3:4=1 4:4=4 5=srv0 6:4=1 7:4=2 " CABLE_SENT " " LOSSES_SENT);
}

#define TIMELINE "after 1s for 2min ramp 10ms period 1us"
#define TIMELINE_SENT "7:8=1000000000 8:8=120000000000 9:8=10000000 10:8=1000"

static void makes_faults(void **state)
{
	const uint8_t cmd = CAGESIM_CMD_FAULT_NEW;

	(void)state;
	expect_made("cagectl fault add sw0/1/0-3,6 attenuate level 2.5 " TIMELINE " seed 4",
		    cmd, "2=sw0 3:4=1 4:4=79 5:4=0 6:4=2500 " TIMELINE_SENT " 11:8=4");
	expect_made("cagectl fault add sw0/1 slow-cdb factor 10", cmd,
		    "2=sw0 3:4=1 5:4=8 6:4=10");
	expect_made("cagectl fault add sw0/1 stuck-eeprom", cmd,
		    "2=sw0 3:4=1 5:4=9");
}

static void makes_many(void **state)
{
	(void)state;
	expect("cagectl module insert srv[0-1]/2-3 x", TOOL_OK, "");
	assert_int_equal(fake.sents, 5);
	sent_expect(0, CAGESIM_CMD_MODULE_NEW, "1=srv0 2:4=2 3=x");
	sent_expect(3, CAGESIM_CMD_MODULE_NEW, "1=srv1 2:4=3 3=x");
	/* what is plugged in tells where the legs begin */
	fake_forget();
	expect("cagectl cable add sw0/1 to srv0/1 srv0/2 length 30m", TOOL_OK,
	       "");
	assert_int_equal(fake.sents, 5);
	sent_expect(2, CAGESIM_CMD_CABLE_NEW,
		    "2=sw0 3:4=1 4:4=0 5=srv0 6:4=1 7:4=0 8:4=4 11:4=3000");
	sent_expect(3, CAGESIM_CMD_CABLE_NEW,
		    "2=sw0 3:4=1 4:4=4 5=srv0 6:4=2 7:4=0 8:4=4 11:4=3000");
	expect("cagectl cable add sw0/3 to srv0/1 srv0/2", TOOL_FAILED,
	       "cagectl: how many lanes each leg has is not known: give lanes\n");
}

static void memory_of_file(void **state)
{
	char path[] = "/tmp/cagectl-eeprom-XXXXXX";
	int fd = mkstemp(path);
	char *line;

	(void)state;
	assert_true(fd >= 0);
	assert_int_equal(write(fd, "\x19\x50\x00\x02", 4), 4);
	line = util_printf("cagectl module insert sw0/3 eeprom %s", path);
	expect_made(line, CAGESIM_CMD_MODULE_NEW,
		    "1=sw0 2:4=3 6:4=33574937");
	assert_int_equal(ftruncate(fd, 4097), 0);
	fake_forget();
	ran_expect_lines(&cagectl_info, &(struct ran_line){
				line, TOOL_USAGE, "cagectl: /tmp/cagectl-eeprom" }, 1);
	assert_int_equal(ftruncate(fd, 0), 0);
	ran_expect_lines(&cagectl_info, &(struct ran_line){
				line, TOOL_USAGE, "cagectl: /tmp/cagectl-eeprom" }, 1);
	assert_int_equal(fake.sents, 0);
	close(fd);
	unlink(path);
	free(line);
}

/* A command that reads what there is, and then asks for @cmd */
static void expect_changed(const char *line, uint8_t cmd, const char *want)
{
	fake_forget();
	expect(line, TOOL_OK, "");
	assert_int_equal(fake.sents, 3);
	sent_expect(1, cmd, want);
}

static void changes(void **state)
{
	(void)state;
	expect_changed("cagectl instance set sw0 fan 10 power-budget 0",
		       CAGESIM_CMD_INSTANCE_SET, "1=sw0 8:4=10 9:4=0");
	expect_changed("cagectl instance set sw0 persona full",
		       CAGESIM_CMD_INSTANCE_SET, "1=sw0 11:4=0");
	expect_changed("cagectl instance del srv0", CAGESIM_CMD_INSTANCE_DEL,
		       "1=srv0");
	expect_changed("cagectl cage set sw0/2 power-limit 12.5",
		       CAGESIM_CMD_CAGE_SET, "1=sw0 2:4=2 7:4=12500");
	expect_changed("cagectl module set sw0/1 power-policy high",
		       CAGESIM_CMD_MODULE_SET, "1=sw0 2:4=1 7:4=0");
	expect_changed("cagectl module remove sw0/2", CAGESIM_CMD_MODULE_DEL,
		       "1=sw0 2:4=2");
	expect_changed("cagectl cable set 7 dirt 3 polarity straight",
		       CAGESIM_CMD_CABLE_SET, "1:4=7 14:4=3000 15:1=0");
	expect_changed("cagectl cable set sw0/1/5 length 0.5km",
		       CAGESIM_CMD_CABLE_SET, "1:4=7 11:4=50000");
	expect_changed("cagectl cable del sw0/1/0", CAGESIM_CMD_CABLE_DEL,
		       "1:4=8");
	expect_changed("cagectl fault del 2", CAGESIM_CMD_FAULT_DEL, "1:4=2");
	fake_forget();
	expect("cagectl fault del all", TOOL_OK, "");
	assert_int_equal(fake.sents, 5);
	sent_expect(3, CAGESIM_CMD_FAULT_DEL, "1:4=3");
}

static void lengths(void **state)
{
	static const char *const wrong[] = {
		"", "m", "1", "1.5", "1.005m", "-1m", "1 m", "1mm", "1M", "0.000001km",
	};
	uint64_t cm;
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(wrong); i++)
		if (value_length(wrong[i], &cm))
			fail_msg("\"%s\" is no length", wrong[i]);
	assert_true(value_length("1.05m", &cm));
	assert_int_equal(cm, 105);
}

/* What is written is what is taken, whatever time it is */
static void times(void **state)
{
	uint64_t ns, again;
	char *text;

	(void)state;
	for (ns = 0; ns < INT64_MAX / 7; ns = ns * 7 + 3) {
		text = value_time_word(ns);
		assert_true(value_time(text, &again));
		assert_int_equal(again, ns);
		free(text);
	}
}

static void many_places(void **state)
{
	static const char *const wrong[] = {
		"", "/", "a/", "a/1/", "a//1", "a/1/1/1", "a/1-", "a/-1", "a/2-1",
		"a/1,", "a/,1", "a/1-2-3", "a[0", "a[0]]", "a[]", "[0]", "a[0]/1]",
		"a/0-16384", "a[0-999]/1-999", "a,b", "a/1.5", "sixteen-letters.",
		"fifteen-letters[10]", "a/1/4294967296",
	};
	struct places places = {};
	char *text;
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(wrong); i++) {
		if (places_take(&places, wrong[i]))
			fail_msg("\"%s\" is no place", wrong[i]);
		places_free(&places);
	}
	assert_true(places_take(&places, "r[1-2]-x/4,6-7/0-3"));
	assert_int_equal(places.count, 24);
	text = place_text(&places.place[23]);
	assert_string_equal(text, "r2-x/7/3");
	free(text);
	places_free(&places);
	text = place_mask_text(0xffff00000000004d);
	assert_string_equal(text, "0,2-3,6,48-63");
	free(text);
}

static void monitor_text(void **state)
{
	struct ran ran;

	(void)state;
	kernel_events();
	ran_run(&ran, &cagectl_info, "cagectl monitor");
	assert_int_equal(fake.joined, 12);
	assert_non_null(strstr(ran.out.data,
			       "module sw0/1 type 800g-dr8-osfp state ready "));
	assert_non_null(strstr(ran.out.data,
			       "\ndeleted cable 8 sw0/1/0 to srv0/2/0 "));
	assert_non_null(strstr(ran.out.data, "\nfault 3 sw0/1 "));
	assert_non_null(strstr(ran.out.data,
			       "\nport sw0/1/0 phase cdr carrier no reason no AM lock\n"));
	assert_non_null(strstr(ran.out.data, "\ndeleted instance sw0 "));
	/* the fake is at its end then, as no driver is */
	assert_string_equal(ran.err.data,
			    "cagectl: monitor: no number or kind in the answer\n"
			    "cagectl: monitor: the answer has no end\n");
	ran_free(&ran);
}

static void monitor_json(void **state)
{
	struct ran ran;

	(void)state;
	kernel_events();
	ran_run(&ran, &cagectl_info, "cagectl -jp monitor inst cable");
	assert_null(strstr(ran.out.data, "module"));
	assert_ptr_equal(strstr(ran.out.data,
				"{\"event\":\"delete\",\"cables\":[{\"id\":8,"),
			 ran.out.data);
	assert_non_null(strstr(ran.out.data,
			       "}]}\n{\"event\":\"delete\",\"instances\":[{\"handle\":\"sw0\","));
	ran_free(&ran);
}

static void monitor_without_group(void **state)
{
	(void)state;
	expect("cagectl monitor", TOOL_FAILED,
	       "cagectl: cagesim: it has no group \"monitor\"\n");
}

static void refused(void **state)
{
	(void)state;
	fake_clear(FAKE_COMMAND(CAGESIM_CMD_MODULE_NEW));
	fake_error(FAKE_COMMAND(CAGESIM_CMD_MODULE_NEW), 0, NULL);
	fake_error(FAKE_COMMAND(CAGESIM_CMD_MODULE_NEW), -EBUSY,
		   "There is a module");
	fake.answer[FAKE_COMMAND(CAGESIM_CMD_MODULE_NEW)].first = 1;
	expect("cagectl module insert sw0/1-2 x", TOOL_FAILED,
	       "cagectl: sw0/2: Device or resource busy: There is a module\n"
	       "cagectl: the modules up to sw0/1 are made\n");
}

/* The driver says ENODEV of instances, and of cages of those that it has */
static void no_such_instance(void **state)
{
	(void)state;
	fake_clear(FAKE_COMMAND(CAGESIM_CMD_MODULE_NEW));
	fake_error(FAKE_COMMAND(CAGESIM_CMD_MODULE_NEW), -ENODEV,
		   "Cages of sw0 are 1 to 3");
	expect("cagectl module insert sw1/1 x", TOOL_FAILED,
	       "cagectl: there is no instance \"sw1\" here; similar: sw0\n");
	expect("cagectl module insert sw0/4 x", TOOL_FAILED,
	       "cagectl: sw0/4: No such device: Cages of sw0 are 1 to 3\n");
	fake_clear(FAKE_COMMAND(CAGESIM_CMD_CABLE_NEW));
	fake_error(FAKE_COMMAND(CAGESIM_CMD_CABLE_NEW), -ENODEV, "");
	expect("cagectl cable add sw0/1 to srv7/1", TOOL_FAILED,
	       "cagectl: there is no instance \"srv7\" here; similar: srv0\n");
	fake_clear(FAKE_COMMAND(CAGESIM_CMD_MODULE_GET));
	fake_error(FAKE_COMMAND(CAGESIM_CMD_MODULE_GET), -ENODEV, "");
	expect("cagectl module show sw1", TOOL_FAILED,
	       "cagectl: there is no instance \"sw1\" here; similar: sw0\n");
}

#define SEE(object) "; see \"cagectl " object " help\"\n"

static const struct ran_line lines[] = {
	{ "cagectl instance help", TOOL_OK, "Usage: cagectl [OPTIONS] instance {" },
	{ "cagectl cage help", TOOL_OK, "Usage: cagectl [OPTIONS] cage {" },
	{ "cagectl type help", TOOL_OK, "Usage: cagectl [OPTIONS] type {" },
	{ "cagectl module insert help", TOOL_OK, "Usage: cagectl [OPTIONS] module {" },
	{ "cagectl cable help", TOOL_OK, "Usage: cagectl [OPTIONS] cable {" },
	{ "cagectl fault help", TOOL_OK, "Usage: cagectl [OPTIONS] fault {" },
	{ "cagectl monitor help", TOOL_OK, "Usage: cagectl [OPTIONS] monitor [ OBJECT... ]" },
	{ "cagectl monitor lane", TOOL_USAGE,
	  "cagectl: there are no events of \"lane\"" },
	{ "cagectl monitor faultt", TOOL_USAGE,
	  "cagectl: there are no events of \"faultt\"; similar: fault" },
	{ "cagectl instance show sw1", TOOL_FAILED,
	  "cagectl: there is no instance \"sw1\" here; similar: sw0\n" },
	{ "cagectl module show srv1", TOOL_FAILED,
	  "cagectl: there is no instance \"srv1\" here; similar: srv0\n" },
	{ "cagectl module show sw0/3", TOOL_FAILED,
	  "cagectl: there is no module at sw0/3\n" },
	{ "cagectl cable show 9", TOOL_FAILED, "cagectl: there is no cable 9\n" },
	{ "cagectl cage show sw0/3", TOOL_FAILED,
	  "cagectl: sw0 has no cage 3: its cages are 1 to 2\n" },
	{ "cagectl type show 800g-dr9-osfp", TOOL_FAILED,
	  "cagectl: there is no type \"800g-dr9-osfp\"; similar: 800g-dr8-osfp, 800g-sr8-osfp\n" },
	{ "cagectl type show a b", TOOL_USAGE, "cagectl: show takes one name, \"b\" is too much" },
	{ "cagectl instance add", TOOL_USAGE,
	  "cagectl: instance add needs a name" SEE("instance") },
	{ "cagectl instance add sw1/1", TOOL_USAGE,
	  "cagectl: an instance is DEV, as cs0, not \"sw1/1\"" SEE("instance") },
	{ "cagectl instance add sw1 cages 129", TOOL_USAGE,
	  "cagectl: cages is 1 to 128, not \"129\"" },
	{ "cagectl instance add sw1 lanes 3", TOOL_USAGE,
	  "cagectl: lanes is 1, 2, 4 or 8, or one" },
	{ "cagectl instance add sw1 form osfp,", TOOL_USAGE, "cagectl: form is osfp, qsfp-dd" },
	{ "cagectl instance add sw1 form osfp form osfp", TOOL_USAGE,
	  "cagectl: form can be given once" },
	{ "cagectl instance add sw1 fan", TOOL_USAGE, "cagectl: fan needs a value: 0 to 100 %" },
	{ "cagectl instance add sw1 persona mlxsw", TOOL_USAGE,
	  "cagectl: persona is " PERSONAS ", not \"mlxsw\"" },
	{ "cagectl instance set sw0 persona no-fecc", TOOL_USAGE,
	  "cagectl: persona is " PERSONAS ", not \"no-fecc\"; similar: no-fec" },
	{ "cagectl instance set sw0 seed 3", TOOL_USAGE,
	  "cagectl: seed can be given when the instance is made only" },
	{ "cagectl module insert sw0/1", TOOL_USAGE,
	  "cagectl: a module needs a type, or eeprom FILE" },
	{ "cagectl module insert sw0 x", TOOL_USAGE,
	  "cagectl: a module is DEV/CAGE, as cs0/1, not \"sw0\"" },
	{ "cagectl module insert sw0/1 eeprom", TOOL_USAGE, "cagectl: eeprom needs FILE" },
	{ "cagectl module insert sw0/1 eeprom /nowhere", TOOL_USAGE,
	  "cagectl: /nowhere: No such file" },
	{ "cagectl module insert sw0/1 x grade good", TOOL_USAGE,
	  "cagectl: grade is corner or typical, not \"good\"" },
	{ "cagectl module remove sw0/1 x", TOOL_USAGE,
	  "cagectl: remove takes one name, \"x\" is too much" },
	{ "cagectl module set sw0/1 grade typical", TOOL_USAGE, "cagectl: grade can be given" },
	{ "cagectl cable add sw0/1", TOOL_USAGE, "cagectl: a cable is DEV/CAGE[/LANE] to DEV" },
	{ "cagectl cable add sw0/1 to", TOOL_USAGE, "cagectl: \"to\" needs DEV/CAGE[/LANE]" },
	{ "cagectl cable add sw0/1 to srv0/1 length 2", TOOL_USAGE,
	  "cagectl: length is up to 40km" },
	{ "cagectl cable add sw0/1 to srv0/1 length 41km", TOOL_USAGE,
	  "cagectl: length is up to 40km" },
	{ "cagectl cable add sw0/1 to srv0/1-2", TOOL_USAGE, "cagectl: there are 1 ends before" },
	{ "cagectl cable set 7x dirt 3", TOOL_USAGE, "cagectl: a cable is DEV/CAGE/LANE" },
	{ "cagectl cable set 7 lanes 3", TOOL_USAGE, "cagectl: lanes can be given" },
	{ "cagectl fault add sw0/1", TOOL_USAGE, "cagectl: a fault needs a kind" },
	{ "cagectl fault add sw0/1 durt", TOOL_USAGE,
	  "cagectl: there is no fault \"durt\"; similar: dirt" },
	{ "cagectl fault add sw0/1 dead level 1", TOOL_USAGE, "cagectl: dead has no level" },
	{ "cagectl fault add sw0/1 dirt factor 1", TOOL_USAGE, "cagectl: dirt has no factor" },
	{ "cagectl fault add sw0/1 flap period 5", TOOL_USAGE,
	  "cagectl: period is a time with its unit" },
	{ "cagectl fault add sw0/1/32 dead", TOOL_USAGE, "cagectl: a fault is DEV/CAGE/LANE" },
	{ "cagectl fault del", TOOL_USAGE, "cagectl: fault del needs a name" },
};

static void command_lines(void **state)
{
	(void)state;
	ran_expect_lines(&cagectl_info, lines, ARRAY_SIZE(lines));
}

#define PLANT(test) cmocka_unit_test_setup_teardown(test, setup, unit_teardown)

UNIT_MAIN(plant,
	  PLANT(shows_text),
	  PLANT(shows_json),
	  PLANT(shows_some),
	  PLANT(makes_instances),
	  PLANT(makes_modules),
	  PLANT(makes_cables),
	  PLANT(makes_faults),
	  PLANT(makes_many),
	  PLANT(memory_of_file),
	  PLANT(changes),
	  PLANT(lengths),
	  PLANT(times),
	  PLANT(many_places),
	  PLANT(monitor_text),
	  PLANT(monitor_json),
	  PLANT(monitor_without_group),
	  PLANT(no_such_instance),
	  PLANT(refused),
	  PLANT(command_lines))
