// SPDX-License-Identifier: GPL-2.0
/*
 * sublink against answers that are cut off at each byte, or wrong in any: it
 * may refuse them or show what they say, and the sanitizers find whatever else
 * it does.
 */
#include "unit.h"

#include "kernel.h"
#include "sublink.h"

/* Each byte is once inverted, and once gets its highest bit turned */
static const unsigned char masks[] = { 0xff, 0x80 };

static unsigned int shown, refused;

static void run(void)
{
	char *argv[4] = { "sublink", "-j", "show", NULL };
	struct tool tool = { .info = &sublink_info, .open = fake_open };
	struct unit_text out, err;
	enum tool_status status;

	unit_text_begin(&out);
	unit_text_begin(&err);
	tool.out = out.file;
	tool.err = err.file;
	status = tool_run(&tool, 3, argv);
	unit_text_end(&out);
	unit_text_end(&err);

	if (status == TOOL_OK) {
		shown++;
		assert_true(out.len > 2);
		assert_string_equal(out.data + out.len - 2, "}\n");
	} else {
		refused++;
		assert_int_equal(status, TOOL_FAILED);
		assert_true(err.len > 1);
	}
	free(out.data);
	free(err.data);
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
		assert_true(answer->count > 0);
		for (j = 0; j < answer->count; j++)
			spoil(&answer->datagram[j]);
	}
	/* both must have been seen, or this tests nothing */
	assert_true(refused > 100);
}

static int setup(void **state)
{
	(void)state;
	kernel_scene();
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
	assert_true(shown > 100);
}

#define HOSTILE(test) cmocka_unit_test_setup_teardown(test, setup, unit_teardown)

UNIT_MAIN(hostile,
	  HOSTILE(answers_are_cut_off),
	  HOSTILE(answers_are_wrong))
