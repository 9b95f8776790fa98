// SPDX-License-Identifier: GPL-2.0
/*
 * Tests of cagectl as a whole: command lines, exit statuses, what is asked of
 * the driver, and output as it is in golden/.
 */
#include "unit.h"

#include <errno.h>
#include <linux/cagesim.h>

#include "cagectl.h"
#include "kernel.h"
#include "ran.h"
#include "sent.h"
#include "value.h"

static int setup(void **state)
{
	(void)state;
	kernel_cagesim();
	return 0;
}

static void expect(const char *line, enum tool_status status, const char *err)
{
	ran_expect(&cagectl_info, line, status, err);
}

/* A command that is to set one lane: cs0/1/1 */
static void expect_lane_set(const char *settings, const char *want)
{
	char *line = util_printf("cagectl lane set cs0/1/1 %s", settings);
	char *all = util_printf("1=cs0 2:4=1 3:4=1%s%s", *want ? " " : "", want);

	fake_forget();
	expect(line, TOOL_OK, "");
	assert_int_equal(fake.sents, 3);
	sent_expect(0, CAGESIM_CMD_LANE_GET, "1=cs0");
	sent_expect(1, CAGESIM_CMD_LANE_SET, all);
	free(line);
	free(all);
}

static void lane_show_text(void **state)
{
	(void)state;
	ran_expect_golden(&cagectl_info, "cagectl lane show", "lane.txt");
	ran_expect_golden(&cagectl_info, "cagectl lane", "lane.txt");
}

static void lane_show_statistics(void **state)
{
	(void)state;
	ran_expect_golden(&cagectl_info, "cagectl -s lane show cs0/1",
			  "lane-statistics.txt");
}

static void lane_show_json(void **state)
{
	(void)state;
	ran_expect_golden(&cagectl_info, "cagectl -j lane show", "lane.json");
}

static void port_show_text(void **state)
{
	(void)state;
	ran_expect_golden(&cagectl_info, "cagectl port show", "port.txt");
	ran_expect_golden(&cagectl_info, "cagectl -s port show",
			  "port-statistics.txt");
}

static void port_show_json(void **state)
{
	(void)state;
	ran_expect_golden(&cagectl_info, "cagectl -j port show cs0/1/1",
			  "port.json");
	ran_expect_golden(&cagectl_info, "cagectl -jp -s port show cs0/1/0",
			  "port-statistics-pretty.json");
}

static void clock_shows(void **state)
{
	struct ran ran;

	(void)state;
	ran_run(&ran, &cagectl_info, "cagectl clock");
	assert_string_equal(ran.out.data,
			    "time 86403.236049007s scale stopped\n");
	ran_free(&ran);
	ran_run(&ran, &cagectl_info, "cagectl -j clock show");
	assert_string_equal(ran.out.data,
			    "{\"clock\":{\"time_ns\":86403236049007,\"scale\":0}}\n");
	ran_free(&ran);
}

static void nothing_there(void **state)
{
	struct ran ran;

	(void)state;
	fake_free();
	kernel_family(FAKE_CAGESIM_FAMILY, FAKE_CAGESIM);
	fake_done(FAKE_INSTANCE_GET, 0, NULL);
	fake_done(FAKE_LANE_GET, 0, NULL);
	ran_run(&ran, &cagectl_info, "cagectl -j lane");
	assert_string_equal(ran.out.data, "{\"lanes\":[]}\n");
	assert_int_equal(ran.status, TOOL_OK);
	ran_free(&ran);
	expect("cagectl lane show cs0", TOOL_FAILED,
	       "cagectl: there is no instance \"cs0\" here\n");
}

static void lane_values(void **state)
{
	(void)state;
	expect_lane_set("open on", "7:1=1");
	expect_lane_set("open off swapped on", "7:1=0 8:1=1");
	expect_lane_set("invert tx on", "5:1=1");
	expect_lane_set("invert rx off tx on", "5:1=1 6:1=0");
	expect_lane_set("invert tx on invert rx on", "5:1=1 6:1=1");
	expect_lane_set("loss 1.5", "9:4=1500");
	expect_lane_set("loss 1.5dB", "9:4=1500");
	expect_lane_set("loss 200.000000", "9:4=200000");
	expect_lane_set("loss 0.001", "9:4=1");
	expect_lane_set("noise 0", "10:4=0");
	expect_lane_set("noise 99.999DB", "10:4=99999");
	expect_lane_set("noise none", "10:4=100000");
	expect_lane_set("ber 5e-4", "11:4=3301030");
	expect_lane_set("ber 0.0005", "11:4=3301030");
	expect_lane_set("ber 0.5", "11:4=301030");
	expect_lane_set("ber 1e-8", "11:4=8000000");
	expect_lane_set("ber none", "11:4=30000000");
	expect_lane_set("burst 30", "12:4=300000");
	expect_lane_set("burst 0.0001%", "12:4=1");
	expect_lane_set("skew 4294967.295", "13:4=4294967295");
	expect_lane_set("skew 1.25ns", "13:4=1250");
	expect_lane_set("loopback far", "14:4=2");
	expect_lane_set("taps pre1 -135 main 775", "4(3:4=4294967161 4:4=775)");
	expect_lane_set("prbs generator prbs31q", "15(1:4=13)");
	expect_lane_set("prbs checker none generator ssprq loss 0",
			"9:4=0 15(1:4=14 2:4=0)");
	expect_lane_set("taps post1 0 invert tx on prbs checker prbs7",
			"4(5:4=0) 5:1=1 15(2:4=1)");
}

#define TAPS "taps pre3 -10 pre2 35 pre1 -135 main 775 post1 -45"
#define TAPS_SENT \
	"4(1:4=4294967286 2:4=35 3:4=4294967161 4:4=775 5:4=4294967251)"

/* What show prints in column SET, but the patterns */
#define SHOWN_1 "invert tx on invert rx on open on swapped on loss 1.5"
#define SHOWN_2 "noise 30.001 ber 5e-04 burst 30 skew 1.25 loopback far"
#define SENT_1 "5:1=1 6:1=1 7:1=1 8:1=1 9:4=1500"
#define SENT_2 "10:4=30001 11:4=3301030 12:4=300000 13:4=1250 14:4=2"

static void lane_set_all_at_once(void **state)
{
	(void)state;
	expect_lane_set(SHOWN_1 " " TAPS " " SHOWN_2,
			TAPS_SENT " " SENT_1 " " SENT_2);
}

/* What show prints is what set takes */
static void shown_can_be_set(void **state)
{
	(void)state;
	expect_lane_set(SHOWN_1 " " SHOWN_2 " prbs generator ssprq prbs checker prbs31q",
			SENT_1 " " SENT_2 " 15(1:4=14 2:4=13)");
}

static void lane_set_of_cage(void **state)
{
	(void)state;
	expect("cagectl lane set cs0/1 open on", TOOL_OK, "");
	assert_int_equal(fake.sents, 4);
	sent_expect(1, CAGESIM_CMD_LANE_SET, "1=cs0 2:4=1 3:4=0 7:1=1");
	sent_expect(2, CAGESIM_CMD_LANE_SET, "1=cs0 2:4=1 3:4=1 7:1=1");
}

#define RESET \
	"7:1=0 8:1=0 9:4=0 10:4=100000 11:4=30000000 12:4=0 13:4=0 14:4=0"

static void lane_reset(void **state)
{
	(void)state;
	expect("cagectl lane reset cs0/1", TOOL_OK, "");
	assert_int_equal(fake.sents, 4);
	/* a port that is up refuses patterns, even to have none: only if needed */
	sent_expect(1, CAGESIM_CMD_LANE_SET,
		    "1=cs0 2:4=1 3:4=0 " RESET " 15(1:4=0 2:4=0)");
	sent_expect(2, CAGESIM_CMD_LANE_SET,
		    "1=cs0 2:4=1 3:4=1 " RESET);
}

#define POLICIES \
	"timing realistic training on parallel-detection off rs-fec-int on " POLICIES_2
#define POLICIES_2 "error-bypass off degraded-ser on"

static void port_set(void **state)
{
	(void)state;
	expect("cagectl port set cs0/1/1 " POLICIES, TOOL_OK, "");
	sent_expect(0, CAGESIM_CMD_PORT_GET, "1=cs0");
	sent_expect(1, CAGESIM_CMD_PORT_SET,
		    "1=cs0 2:4=1 3:4=1 4:4=1 5:1=1 6:1=0 7:1=1 8:1=0 9:1=1");
}

static void expect_clock_set(const char *line, const char *want)
{
	fake_forget();
	expect(line, TOOL_OK, "");
	assert_int_equal(fake.sents, 2);
	sent_expect(0, CAGESIM_CMD_CLOCK_SET, want);
}

static void clock_set(void **state)
{
	(void)state;
	expect_clock_set("cagectl clock scale 1000000", "2:4=1000000");
	expect_clock_set("cagectl clock scale 0", "2:4=0");
	expect_clock_set("cagectl clock scale real", "2:4=1");
	expect_clock_set("cagectl clock scale stopped", "2:4=0");
	expect_clock_set("cagectl clock step 0ns", "3:8=0");
	expect_clock_set("cagectl clock step 10ns", "3:8=10");
	expect_clock_set("cagectl clock step 5us", "3:8=5000");
	expect_clock_set("cagectl clock step 1.5ms", "3:8=1500000");
	expect_clock_set("cagectl clock step 2s", "3:8=2000000000");
	expect_clock_set("cagectl clock step 0.5min", "3:8=30000000000");
	expect_clock_set("cagectl clock step 3h", "3:8=10800000000000");
	expect_clock_set("cagectl clock step 0.00000000125h", "3:8=4500");
	expect_clock_set("cagectl clock step 1d", "3:8=86400000000000");
	expect_clock_set("cagectl clock step 18446744073.709551615s",
			 "3:8=18446744073709551615");
}

static void times(void **state)
{
	static const char *const wrong[] = {
		"", "s", "1", ".5s", "1.s", "1.5", "-1s", "+1s", "1 s", "1S",
		"1.5ns", "0.0005us", "1e3s", "1..5s", "1.5.5s", "0x1s",
		"18446744073709551616ns", "18446744073.709551616s",
		"213504d", "99999999999999999999999999s",
		"0.00000000000003d",
	};
	uint64_t ns;
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(wrong); i++)
		if (value_time(wrong[i], &ns))
			fail_msg("\"%s\" is no time", wrong[i]);
}

/* Whatever ratio the driver has, what is shown gives it again. */
static void ratios(void **state)
{
	uint64_t value, again;
	char *text;

	(void)state;
	for (value = 301030; value < 30000000; value += 9973) {
		text = value_ber_text(value);
		assert_true(value_ber(text, &again));
		assert_int_equal(again, value);
		free(text);
	}
	text = value_ber_text(3301030);
	assert_string_equal(text, "5e-04");
	free(text);
}

static void not_loaded(void **state)
{
	(void)state;
	fake_free();
	fake_error(FAKE_CAGESIM_FAMILY, -ENOENT, NULL);
	expect("cagectl lane", TOOL_FAILED,
	       "cagectl: the module cagesim is not loaded; \"modprobe cagesim\" loads it\n");
	expect("cagectl clock step 1s", TOOL_FAILED,
	       "cagectl: the module cagesim is not loaded; \"modprobe cagesim\" loads it\n");
}

static void nothing_of_that_name(void **state)
{
	(void)state;
	expect("cagectl lane show cs0/3", TOOL_FAILED,
	       "cagectl: cs0 has no cage 3: its cages are 1 to 2\n");
	expect("cagectl lane set cs0/1/2 open on", TOOL_FAILED,
	       "cagectl: cs0/1 has no lane 2: its lanes are 0 to 1\n");
	expect("cagectl port show cs0/1/2", TOOL_FAILED,
	       "cagectl: cs0/1 has no port 2: its ports are 0 to 1\n");
	assert_int_equal(fake.answer[FAKE_LANE_SET].asked, 0);
}

/* The driver refuses to dump what it has not; what it has is asked for then. */
static void no_such_instance(void **state)
{
	(void)state;
	fake_clear(FAKE_LANE_GET);
	fake_error(FAKE_LANE_GET, -ENODEV, "There is no instance \"cs1\"");
	expect("cagectl lane show cs1/1", TOOL_FAILED,
	       "cagectl: there is no instance \"cs1\" here; similar: cs0, cs7\n");
	assert_int_equal(fake.sents, 3);
	sent_expect(0, CAGESIM_CMD_LANE_GET, "1=cs1");
	sent_expect(1, CAGESIM_CMD_INSTANCE_GET, "");
	expect("cagectl lane set cs1/1 open on", TOOL_FAILED,
	       "cagectl: there is no instance \"cs1\" here; similar: cs0, cs7\n");
}

static void refused(void **state)
{
	(void)state;
	fake_free();
	kernel_family(FAKE_CAGESIM_FAMILY, FAKE_CAGESIM);
	fake_error(FAKE_CLOCK_SET, -EBUSY, "The clock runs");
	expect("cagectl clock step 1s", TOOL_FAILED,
	       "cagectl: clock: Device or resource busy: The clock runs\n");
	fake_error(FAKE_CLOCK_GET, -EPERM, NULL);
	expect("cagectl clock", TOOL_FAILED,
	       "cagectl: clock: Operation not permitted\n");
}

static void refused_halfway(void **state)
{
	(void)state;
	fake_error(FAKE_LANE_SET, -EBUSY, "The port is up");
	fake.answer[FAKE_LANE_SET].first = 1;
	expect("cagectl lane set cs0/1 open on", TOOL_FAILED,
	       "cagectl: cs0/1/1: Device or resource busy: The port is up\n"
	       "cagectl: the lanes up to cs0/1/0 are set\n");
	/* the first is refused, and the second is left alone */
	expect("cagectl lane set cs0/1 open on", TOOL_FAILED,
	       "cagectl: cs0/1/0: Device or resource busy: The port is up\n");
	assert_int_equal(fake.answer[FAKE_LANE_SET].asked, 3);
}

static void dump_fails(void **state)
{
	struct ran ran;

	(void)state;
	fake_free();
	kernel_family(FAKE_CAGESIM_FAMILY, FAKE_CAGESIM);
	fake_done(FAKE_PORT_GET, -ENOMEM, NULL);
	ran_run(&ran, &cagectl_info, "cagectl -j port");
	assert_int_equal(ran.status, TOOL_FAILED);
	assert_string_equal(ran.out.data, "");
	assert_string_equal(ran.err.data,
			    "cagectl: ports: Cannot allocate memory\n");
	ran_free(&ran);
}

#define HELP "Usage: cagectl [OPTIONS] COMMAND"
#define LANE_HELP "Usage: cagectl [OPTIONS] lane { show"
#define SEE_LANE "; see \"cagectl lane help\"\n"
#define NO_LANE(name)							\
	"cagectl: a lane is DEV/CAGE/LANE, as cs0/1/0, not \"" name "\"" SEE_LANE
#define SET "cagectl lane set cs0/1 "
#define LOSS "loss is 0 to 200 dB in steps of 0.001, not "
#define BER "ber is above 1e-30 and up to 0.5, as 5e-4, or none, not "
#define SCALE "a whole number up to 1000000, real or stopped"
#define STEP "a multiple of 1ns, in ns, us, ms, s, min, h or d"

static const struct ran_line lines[] = {
	{ "cagectl", TOOL_USAGE, HELP },
	{ "cagectl help", TOOL_OK, HELP },
	{ "cagectl -V", TOOL_OK, "cagectl " VERSION "\n" },
	{ "cagectl lane help", TOOL_OK, LANE_HELP },
	{ "cagectl l set help", TOOL_OK, LANE_HELP },
	{ "cagectl -h lane", TOOL_OK, LANE_HELP },
	{ "cagectl port help", TOOL_OK, "Usage: cagectl [OPTIONS] port {" },
	{ "cagectl clock help", TOOL_OK, "Usage: cagectl [OPTIONS] clock {" },
	{ "cagectl l sh cs0/1/1", TOOL_OK, "  LANE     RX" },
	{ "cagectl lane show cs0 -j", TOOL_OK, "{\"lanes\":[" },
	{ "cagectl p", TOOL_OK, "cs0/1/0 phase" },
	{ "cagectl lnae", TOOL_USAGE,
	  "cagectl: there is no command \"lnae\"; similar: lane; see \"cagectl help\"\n" },
	{ "cagectl lane shoe", TOOL_USAGE,
	  "cagectl: there is no command \"shoe\"; similar: show" SEE_LANE },
	{ "cagectl lane show a b", TOOL_USAGE,
	  "cagectl: show takes one name, \"b\" is too much" },
	{ "cagectl lane show ''", TOOL_USAGE, NO_LANE("") },
	{ "cagectl lane show /1", TOOL_USAGE, NO_LANE("/1") },
	{ "cagectl lane show cs0/", TOOL_USAGE, NO_LANE("cs0/") },
	{ "cagectl lane show cs0/x", TOOL_USAGE, NO_LANE("cs0/x") },
	{ "cagectl lane show cs0/1/1/1", TOOL_USAGE, NO_LANE("cs0/1/1/1") },
	{ "cagectl lane show cs0/1.0", TOOL_USAGE, NO_LANE("cs0/1.0") },
	{ "cagectl lane show cs0/-1", TOOL_USAGE, NO_LANE("cs0/-1") },
	{ "cagectl lane show cs0/4294967296", TOOL_USAGE, NO_LANE("cs0/4294967296") },
	{ "cagectl lane show sixteen-letters/", TOOL_USAGE, NO_LANE("sixteen-letters/") },
	{ "cagectl lane show sixteen-letters.", TOOL_USAGE, NO_LANE("sixteen-letters.") },
	{ "cagectl lane set", TOOL_USAGE, "cagectl: lane set needs a name" SEE_LANE },
	{ "cagectl lane set cs0/1", TOOL_USAGE,
	  "cagectl: lane set needs something to set" SEE_LANE },
	{ "cagectl lane set cs0 open on", TOOL_USAGE, NO_LANE("cs0") },
	{ "cagectl lane reset", TOOL_USAGE, "cagectl: lane reset needs a name" },
	{ "cagectl lane reset cs0", TOOL_USAGE, NO_LANE("cs0") },
	{ "cagectl lane reset cs0/1 all", TOOL_USAGE,
	  "cagectl: reset takes one name, \"all\" is too much" },
	{ SET "los 1", TOOL_USAGE, "cagectl: there is no setting \"los\"; similar: loss" SEE_LANE },
	{ SET "tx on", TOOL_USAGE, "cagectl: there is no setting \"tx\"" },
	{ SET "taps", TOOL_USAGE, "cagectl: \"taps\" needs a setting" SEE_LANE },
	{ SET "taps loss 3", TOOL_USAGE, "cagectl: there is no setting \"loss\"" },
	{ SET "taps pre3 0 lss 3", TOOL_USAGE,
	  "cagectl: there is no setting \"lss\"; similar: loss" },
	{ SET "prbs checkr prbs7", TOOL_USAGE,
	  "cagectl: there is no setting \"checkr\"; similar: checker" },
	{ SET "taps pre1 -1001", TOOL_USAGE,
	  "cagectl: taps pre1 is a whole number of thousandths, -1000 to 1000, not \"-1001\"" },
	{ SET "taps pre1 -0.1", TOOL_USAGE, "cagectl: taps pre1 is a whole number" },
	{ SET "taps pre1 --1", TOOL_USAGE, "cagectl: there is no option \"--1\"" },
	{ SET "open onn", TOOL_USAGE,
	  "cagectl: open is off or on, not \"onn\"; similar: on, off" SEE_LANE },
	{ SET "open 1", TOOL_USAGE, "cagectl: open is off or on, not \"1\"" },
	{ SET "open on open on", TOOL_USAGE, "cagectl: open can be given once" },
	{ SET "invert tx on invert tx on", TOOL_USAGE,
	  "cagectl: invert tx can be given once" },
	{ SET "loss", TOOL_USAGE, "cagectl: loss needs a value: 0 to 200 dB" },
	{ SET "loss 200.001", TOOL_USAGE, "cagectl: " LOSS "\"200.001\"" SEE_LANE },
	{ SET "loss 0.0001", TOOL_USAGE, "cagectl: " LOSS "\"0.0001\"" },
	{ SET "loss -1", TOOL_USAGE, "cagectl: " LOSS "\"-1\"" },
	{ SET "loss none", TOOL_USAGE, "cagectl: " LOSS "\"none\"" },
	{ SET "loss 1.5ns", TOOL_USAGE, "cagectl: " LOSS "\"1.5ns\"" },
	{ SET "loss ''", TOOL_USAGE, "cagectl: " LOSS "\"\"" },
	{ SET "noise 100", TOOL_USAGE, "cagectl: noise is 0 to 99.999 dB" },
	{ SET "ber 0", TOOL_USAGE, "cagectl: " BER "\"0\"" },
	{ SET "ber 0.51", TOOL_USAGE, "cagectl: " BER "\"0.51\"" },
	{ SET "ber 1e-30", TOOL_USAGE, "cagectl: " BER "\"1e-30\"" },
	{ SET "ber 1e-999", TOOL_USAGE, "cagectl: " BER "\"1e-999\"" },
	{ SET "ber 0x1p-4", TOOL_USAGE, "cagectl: " BER "\"0x1p-4\"" },
	{ SET "ber nan", TOOL_USAGE, "cagectl: " BER "\"nan\"" },
	{ SET "ber -5e-4", TOOL_USAGE, "cagectl: " BER "\"-5e-4\"" },
	{ SET "ber 5e", TOOL_USAGE, "cagectl: " BER "\"5e\"" },
	{ SET "burst 100.0001", TOOL_USAGE, "cagectl: burst is 0 to 100 %" },
	{ SET "skew 4294967.296", TOOL_USAGE, "cagectl: skew is 0 to 4294967.295 ns" },
	{ SET "loopback nera", TOOL_USAGE,
	  "cagectl: loopback is none, near or far, not \"nera\"; similar: near" SEE_LANE },
	{ SET "prbs generator prbs31p", TOOL_USAGE,
	  "cagectl: prbs generator is none, prbs7, prbs7q," },
	{ "cagectl port set cs0/1 timing slow", TOOL_USAGE,
	  "cagectl: timing is fast or realistic, not \"slow\"" },
	{ "cagectl port set cs0/1 open on", TOOL_USAGE,
	  "cagectl: there is no setting \"open\"; see \"cagectl port help\"\n" },
	{ "cagectl port set cs0 timing fast", TOOL_USAGE,
	  "cagectl: a port is DEV/CAGE/SUB, as cs0/1/0, not \"cs0\"" },
	{ "cagectl clock show x", TOOL_USAGE,
	  "cagectl: clock show takes no argument, \"x\" is too much" },
	{ "cagectl clock scale", TOOL_USAGE, "cagectl: clock scale needs " SCALE },
	{ "cagectl clock scale 1000001", TOOL_USAGE,
	  "cagectl: clock scale is " SCALE ", not \"1000001\"" },
	{ "cagectl clock scale 0.5", TOOL_USAGE, "cagectl: clock scale is a whole number" },
	{ "cagectl clock scale r", TOOL_USAGE, "cagectl: clock scale is a whole number" },
	{ "cagectl clock step", TOOL_USAGE, "cagectl: clock step needs " STEP ";" },
	{ "cagectl clock step 5", TOOL_USAGE, "cagectl: clock step is " STEP ", not \"5\"" },
	{ "cagectl clock step 5s 6s", TOOL_USAGE,
	  "cagectl: clock step is " STEP ", not \"6s\"" },
};

static void command_lines(void **state)
{
	(void)state;
	ran_expect_lines(&cagectl_info, lines, ARRAY_SIZE(lines));
	assert_int_equal(fake.answer[FAKE_LANE_SET].asked, 0);
	assert_int_equal(fake.answer[FAKE_PORT_SET].asked, 0);
	assert_int_equal(fake.answer[FAKE_CLOCK_SET].asked, 0);
}

#define CAGECTL(test) \
	cmocka_unit_test_setup_teardown(test, setup, unit_teardown)

UNIT_MAIN(cagectl,
	  CAGECTL(lane_show_text),
	  CAGECTL(lane_show_statistics),
	  CAGECTL(lane_show_json),
	  CAGECTL(port_show_text),
	  CAGECTL(port_show_json),
	  CAGECTL(clock_shows),
	  CAGECTL(nothing_there),
	  CAGECTL(lane_values),
	  CAGECTL(lane_set_all_at_once),
	  CAGECTL(shown_can_be_set),
	  CAGECTL(lane_set_of_cage),
	  CAGECTL(lane_reset),
	  CAGECTL(port_set),
	  CAGECTL(clock_set),
	  CAGECTL(times),
	  CAGECTL(ratios),
	  CAGECTL(not_loaded),
	  CAGECTL(nothing_of_that_name),
	  CAGECTL(no_such_instance),
	  CAGECTL(refused),
	  CAGECTL(refused_halfway),
	  CAGECTL(dump_fails),
	  CAGECTL(command_lines))
