// SPDX-License-Identifier: GPL-2.0
/*
 * The tools against answers that are cut off at each byte, or wrong in any: it
 * may refuse them or show what they say, and the sanitizers find whatever else
 * it does.
 */
#include "unit.h"

#include "cagectl.h"
#include "kernel.h"
#include "ran.h"
#include "sublink.h"

/* Each byte is once inverted, and once gets its highest bit turned */
static const unsigned char masks[] = { 0xff, 0x80 };

static unsigned int shown, refused;

/* What is run */
static const struct tool_info *info;
static const char *line;

static void run(void)
{
	struct ran ran;

	ran_run(&ran, info, line);
	fake_forget();
	if (ran.status == TOOL_OK) {
		shown++;
		assert_true(ran.out.len > 2);
		assert_string_equal(ran.out.data + ran.out.len - 2, "}\n");
	} else {
		refused++;
		assert_int_equal(ran.status, TOOL_FAILED);
		assert_true(ran.err.len > 1);
	}
	ran_free(&ran);
}

static void cut_off(struct fake_datagram *datagram)
{
	size_t len = datagram->len;

	/* of its own size each time, so that reading beyond it is seen */
	while (datagram->len) {
		datagram->len--;
		run();
	}
	datagram->len = len;
}

static void make_wrong(struct fake_datagram *datagram)
{
	size_t i, j;

	for (i = 0; i < datagram->len; i++) {
		for (j = 0; j < ARRAY_SIZE(masks); j++) {
			datagram->data[i] ^= masks[j];
			run();
			datagram->data[i] ^= masks[j];
		}
	}
}

static void each_datagram(void (*spoil)(struct fake_datagram *datagram))
{
	struct fake_answer *answer;
	size_t i, j;

	shown = 0;
	refused = 0;
	for (i = 0; i < FAKE_REQUESTS; i++) {
		answer = &fake.answer[i];
		for (j = 0; j < answer->count; j++)
			spoil(&answer->datagram[j]);
	}
	/* both must have been seen, or this tests nothing */
	assert_true(refused > 100);
}

static int setup_sublink(void **state)
{
	(void)state;
	info = &sublink_info;
	line = "sublink -j show";
	kernel_scene();
	return 0;
}

static int setup_cagectl(void (*have)(void), const char *show,
			 enum fake_request request)
{
	size_t i;

	info = &cagectl_info;
	line = show;
	have();
	/* what is not asked for would only be tried for nothing */
	for (i = FAKE_CLOCK_GET; i < FAKE_REQUESTS; i++)
		if (i != request)
			fake_clear(i);
	return 0;
}

static int setup_lanes(void **state)
{
	(void)state;
	return setup_cagectl(kernel_cagesim, "cagectl -s -j lane show", FAKE_LANE_GET);
}

static int setup_ports(void **state)
{
	(void)state;
	return setup_cagectl(kernel_cagesim, "cagectl -s -j port show", FAKE_PORT_GET);
}

static int setup_clock(void **state)
{
	(void)state;
	return setup_cagectl(kernel_cagesim, "cagectl -j clock show", FAKE_CLOCK_GET);
}

static int setup_modules(void **state)
{
	(void)state;
	return setup_cagectl(kernel_plant, "cagectl -s -j module show",
			     FAKE_COMMAND(CAGESIM_CMD_MODULE_GET));
}

static int setup_types(void **state)
{
	(void)state;
	return setup_cagectl(kernel_plant, "cagectl -s -j type show",
			     FAKE_COMMAND(CAGESIM_CMD_TYPE_GET));
}

static int setup_cables(void **state)
{
	(void)state;
	return setup_cagectl(kernel_plant, "cagectl -j cable show",
			     FAKE_COMMAND(CAGESIM_CMD_CABLE_GET));
}

static int setup_faults(void **state)
{
	(void)state;
	return setup_cagectl(kernel_plant, "cagectl -j fault show",
			     FAKE_COMMAND(CAGESIM_CMD_FAULT_GET));
}

static int setup_instances(void **state)
{
	(void)state;
	return setup_cagectl(kernel_plant, "cagectl -j instance show",
			     FAKE_COMMAND(CAGESIM_CMD_INSTANCE_GET));
}

/* All of it, at once, as a topology */
static int setup_dump(void **state)
{
	(void)state;
	kernel_plant();
	fake_done(FAKE_LANE_GET, 0, NULL);
	fake_done(FAKE_PORT_GET, 0, NULL);
	kernel_clock();
	info = &cagectl_info;
	line = "cagectl -j dump";
	return 0;
}

static void answers_are_cut_off(void **state)
{
	(void)state;
	each_datagram(cut_off);
}

static void answers_are_wrong(void **state)
{
	(void)state;
	each_datagram(make_wrong);
	assert_true(shown > 20);
}

#define HOSTILE(test, setup) \
	cmocka_unit_test_setup_teardown(test, setup, unit_teardown)

UNIT_MAIN(hostile,
	  HOSTILE(answers_are_cut_off, setup_sublink),
	  HOSTILE(answers_are_wrong, setup_sublink),
	  HOSTILE(answers_are_cut_off, setup_lanes),
	  HOSTILE(answers_are_wrong, setup_lanes),
	  HOSTILE(answers_are_cut_off, setup_ports),
	  HOSTILE(answers_are_wrong, setup_ports),
	  HOSTILE(answers_are_cut_off, setup_clock),
	  HOSTILE(answers_are_wrong, setup_clock),
	  HOSTILE(answers_are_cut_off, setup_modules),
	  HOSTILE(answers_are_wrong, setup_modules),
	  HOSTILE(answers_are_cut_off, setup_types),
	  HOSTILE(answers_are_wrong, setup_types),
	  HOSTILE(answers_are_cut_off, setup_cables),
	  HOSTILE(answers_are_wrong, setup_cables),
	  HOSTILE(answers_are_cut_off, setup_faults),
	  HOSTILE(answers_are_wrong, setup_faults),
	  HOSTILE(answers_are_cut_off, setup_instances),
	  HOSTILE(answers_are_wrong, setup_instances),
	  HOSTILE(answers_are_cut_off, setup_dump),
	  HOSTILE(answers_are_wrong, setup_dump))
