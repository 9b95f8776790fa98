// SPDX-License-Identifier: GPL-2.0
/*
 * Unit tests of view.c: what is shown, what it is compared with, and what is said
 * of that which is not whole.
 */
#include "unit.h"

#include <errno.h>
#include <linux/devlink.h>
#include <math.h>
#include <unistd.h>

#include "kernel.h"
#include "recording.h"
#include "view.h"

static const struct tool_info info = { .name = "sublink" };
static struct unit_text err;
static struct tool tool;
static struct view view;
static char *nothing[1], *name;

static struct fec_port fec = {
	.ifindex = 3, .automatic = 0, .configured = FEC_MODE_RS,
	.active = FEC_MODE_RS, .corrected_blocks.total = 9,
	.uncorrectable_blocks.total = 1, .corrected_bits.total = ABSENT,
};

static int setup(void **state)
{
	(void)state;
	unit_text_begin(&err);
	tool = (struct tool){ .info = &info, .open = fake_open, .err = err.file };
	return 0;
}

static int teardown(void **state)
{
	view_close(&view);
	if (err.file)
		unit_text_end(&err);
	free(err.data);
	free(name);
	name = NULL;
	return unit_teardown(state);
}

static void expect_said(const char *want)
{
	unit_text_end(&err);
	err.file = NULL;
	assert_string_equal(err.data, want);
}

/* The scene, in which netdev 3 has corrected 9 codewords, and 100 later */
static void have_scene(void)
{
	struct fec_port later = fec;

	later.corrected_blocks.total = 100;
	kernel_add_fec(&fec);
	fake_done(FAKE_FEC, 0, NULL);
	fake.answer[FAKE_FEC].first = fake.answer[FAKE_FEC].count;
	fake_datagram(FAKE_FEC);
	kernel_add_fec(&later);
	kernel_scene();
}

/* Words are between blanks */
static void open_view(const char *words, enum tool_status status)
{
	char *copy = util_strdup(words), *rest = *words ? copy : NULL;
	char *argv[4] = {};
	int argc = 0;

	while (rest)
		argv[argc++] = strsep(&rest, " ");
	assert_int_equal(view_open(&view, &tool, argc, argv, 0), status);
	free(name);
	name = copy;
}

static const struct view_sublink *shown(uint64_t ifindex)
{
	size_t i;

	for (i = 0; i < view.sublinks; i++)
		if (view.sublink[i].counts.ifindex == ifindex)
			return &view.sublink[i];
	fail();
	return NULL;
}

static void one_look(void **state)
{
	size_t i, next = 0;

	(void)state;
	have_scene();
	open_view("", TOOL_OK);
	assert_false(view.has_then);
	assert_int_equal(view.cages, 7);
	assert_int_equal(view.sublinks, 10);
	for (i = 0; i < view.cages; i++) {
		assert_int_equal(view.cage[i].first, next);
		assert_int_equal(view.cage[i].count, view.cage[i].cage->count);
		assert_null(view.cage[i].xcvr);
		next += view.cage[i].count;
	}
	assert_int_equal(shown(3)->figures.corrected, 9);
	assert_true(isnan(shown(3)->figures.seconds));
	assert_null(shown(3)->figures.reset);
	assert_int_equal(shown(12)->verdict.level, VERDICT_CRIT);
	assert_int_equal(view.status, TOOL_OK);
	expect_said("sublink: sw1p5s1: netdev vanished while it was read\n"
		    "sublink: pci/0000:01:00.0/49: was split or unsplit while it was read\n");
}

static void one_sublink(void **state)
{
	(void)state;
	have_scene();
	open_view("dev sw1p1s1", TOOL_OK);
	assert_int_equal(view.cages, 1);
	assert_int_equal(view.sublinks, 1);
	assert_int_equal(view.cage[0].count, 1);
	assert_int_equal(view.sublink[0].counts.ifindex, 12);
	assert_int_equal(view.sublink[0].sublink->first_lane, 4);
	expect_said("");
}

static void two_looks(void **state)
{
	(void)state;
	have_scene();
	tool.seconds = 0.02;
	open_view("", TOOL_OK);
	assert_true(view.has_then);
	assert_int_equal(shown(3)->figures.corrected, 91);
	assert_int_equal(shown(3)->figures.uncorrectable, 0);
	assert_true(shown(3)->figures.seconds >= 0.02);
	assert_null(shown(3)->figures.reset);
}

static void looks_go_on(void **state)
{
	(void)state;
	have_scene();
	open_view("", TOOL_OK);
	assert_int_equal(view_next(&view), TOOL_OK);
	assert_false(view.ended);
	assert_int_equal(shown(3)->figures.corrected, 91);
	assert_int_equal(view_next(&view), TOOL_OK);
	assert_int_equal(shown(3)->figures.corrected, 0);
	assert_int_equal(view.cages, 7);
}

static void have_port(bool split)
{
	struct devlink_port port = {
		.dev = "a/b", .type = DEVLINK_PORT_TYPE_ETH,
		.flavour = DEVLINK_PORT_FLAVOUR_PHYSICAL, .linecard = ABSENT,
		.number = 1, .lanes = split ? 4 : 8, .split = split,
		.subport = split ? 0 : ABSENT, .ifindex = ABSENT,
	};

	fake_clear(FAKE_PORTS);
	kernel_add_port(&port);
	if (split) {
		port.index = 1;
		port.subport = 1;
		kernel_add_port(&port);
	}
	fake_done(FAKE_PORTS, 0, NULL);
}

static void split_between_looks(void **state)
{
	(void)state;
	kernel_families();
	kernel_done();
	have_port(false);
	open_view("", TOOL_OK);
	assert_int_equal(view.sublinks, 1);
	have_port(true);
	assert_int_equal(view_next(&view), TOOL_OK);
	assert_int_equal(view.sublinks, 2);
	assert_string_equal(view.sublink[1].figures.reset,
			    "split, unsplit or made since then");
	assert_int_equal(view_next(&view), TOOL_OK);
	assert_null(view.sublink[1].figures.reset);
	expect_said("");
}

static void name_that_means_nothing_any_more(void **state)
{
	(void)state;
	kernel_families();
	kernel_done();
	have_port(true);
	open_view("a/b/1", TOOL_OK);
	assert_int_equal(view.sublinks, 1);
	have_port(false);
	assert_int_equal(view_next(&view), TOOL_OK);
	assert_int_equal(view.sublinks, 0);
	assert_int_equal(view.cages, 0);
}

static void lack_is_said_once(void **state)
{
	(void)state;
	kernel_families();
	fake_error(FAKE_STATS, -EOPNOTSUPP, NULL);
	kernel_done();
	have_port(false);
	tool.seconds = 0.001;
	open_view("", TOOL_OK);
	assert_int_equal(view_next(&view), TOOL_OK);
	assert_int_equal(view.status, TOOL_OK);
	expect_said("sublink: counters of ethtool: Operation not supported;"
		    " what it would have told is left out\n");
}

static void dump_that_breaks_off(void **state)
{
	(void)state;
	kernel_families();
	fake_done(FAKE_FEC, -ENODEV, "Gone");
	kernel_done();
	open_view("", TOOL_OK);
	assert_int_equal(view.status, TOOL_FAILED);
	expect_said("sublink: FEC of ethtool: No such device: Gone;"
		    " what it would have told is left out\n");
}

static void look_that_fails(void **state)
{
	(void)state;
	have_scene();
	open_view("", TOOL_OK);
	fake_clear(FAKE_LINKS);
	fake_error(FAKE_LINKS, -EPERM, NULL);
	assert_int_equal(view_next(&view), TOOL_FAILED);
	assert_false(view.ended);
	/* what was there still is */
	assert_int_equal(view.sublinks, 10);
	assert_int_equal(shown(3)->figures.corrected, 9);
}

static void machine_without_anything(void **state)
{
	(void)state;
	fake_error(FAKE_DEVLINK_FAMILY, -ENOENT, NULL);
	kernel_family(FAKE_ETHTOOL_FAMILY, FAKE_ETHTOOL);
	kernel_done();
	open_view("", TOOL_OK);
	assert_int_equal(view.cages, 0);
	assert_int_equal(view.status, TOOL_OK);
	expect_said("");
}

static void nic_without_devlink(void **state)
{
	static const struct link link = {
		.ifindex = 2, .name = "eth0", .admin_up = 1, .carrier = 1,
		.parent = "pci/0000:00:03.0", .rx_packets = 5,
	};

	(void)state;
	kernel_families();
	kernel_add_link(&link);
	kernel_done();
	tool.seconds = 0.001;
	open_view("", TOOL_OK);
	assert_int_equal(view.sublinks, 1);
	assert_null(view.sublink[0].sublink->port);
	assert_string_equal(view.cage[0].cage->dev, "pci/0000:00:03.0");
	assert_int_equal(view.sublink[0].counts.link, 1);
	assert_null(view.sublink[0].figures.reset);
	assert_int_equal(view.sublink[0].figures.corrected, ABSENT);
	expect_said("");
}

static void modules_of_cages(void **state)
{
	size_t i;

	(void)state;
	fake_error(FAKE_EEPROM, -EPERM, NULL);
	have_scene();
	assert_int_equal(view_open(&view, &tool, 0, nothing, VIEW_MODULES), TOOL_OK);
	for (i = 0; i < view.cages; i++) {
		/* no netdev of these is here */
		if (view.cage[i].cage->number == 5 || view.cage[i].cage->number == 6) {
			assert_null(view.cage[i].xcvr);
			continue;
		}
		assert_non_null(view.cage[i].xcvr);
		assert_non_null(strstr(view.cage[i].xcvr->why, "CAP_NET_ADMIN"));
	}
}

static void baseline_is_compared_with(void **state)
{
	char dir[] = "/tmp/test-view-XXXXXX";
	char *old = getenv("SUBLINK_STATE"), *file, *why = NULL;
	struct baseline baseline = {};

	(void)state;
	assert_non_null(mkdtemp(dir));
	old = util_strdup(old ? old : "/nonexistent");
	setenv("SUBLINK_STATE", dir, 1);
	have_scene();
	open_view("", TOOL_OK);
	baseline_add(&baseline, &view.now, shown(3)->cage, shown(3)->sublink);
	assert_int_equal(baseline_save(&baseline, "default", &why), 0);
	baseline_free(&baseline);
	view_close(&view);

	open_view("", TOOL_OK);
	assert_int_equal(view.baseline.count, 1);
	assert_int_equal(shown(3)->figures.corrected, 91);
	assert_int_equal(shown(11)->figures.corrected, ABSENT);
	view_close(&view);

	/* two looks are compared with each other */
	tool.seconds = 0.001;
	open_view("", TOOL_OK);
	assert_int_equal(view.baseline.count, 0);
	assert_int_equal(shown(3)->figures.corrected, 0);

	setenv("SUBLINK_STATE", old, 1);
	free(old);
	file = util_printf("%s/default", dir);
	unlink(file);
	free(file);
	free(why);
	assert_int_equal(rmdir(dir), 0);
}

static void recording_has_an_end(void **state)
{
	char dir[] = "/tmp/test-view-XXXXXX";
	struct sample sample;
	struct source source;
	struct record *record;
	char *path, *why;
	int i;

	(void)state;
	assert_non_null(mkdtemp(dir));
	path = util_printf("%s/recording", dir);
	have_scene();
	assert_int_equal(source_open(&source, &tool), 0);
	record = record_create(path, &why);
	assert_non_null(record);
	record_tap(record, &source.genl, 16);
	record_tap(record, &source.route, 0);
	source.record = record;
	for (i = 0; i < 2; i++) {
		assert_int_equal(source_look(&source, &sample), 0);
		sample_free(&sample);
	}
	source_close(&source);
	assert_int_equal(record_close(record, true, &why), 0);
	fake_free();

	tool.replay = path;
	open_view("", TOOL_OK);
	assert_int_equal(shown(3)->figures.corrected, 9);
	assert_int_equal(view_next(&view), TOOL_OK);
	assert_false(view.ended);
	assert_int_equal(shown(3)->figures.corrected, 91);
	assert_int_equal(view_next(&view), TOOL_OK);
	assert_true(view.ended);
	/* what was there still is */
	assert_int_equal(shown(3)->figures.corrected, 91);
	unlink(path);
	free(path);
	assert_int_equal(rmdir(dir), 0);
}

static void words_that_are_wrong(void **state)
{
	(void)state;
	have_scene();
	open_view("a b", TOOL_USAGE);
	open_view("dev ", TOOL_USAGE);
	open_view("dev", TOOL_USAGE);
	open_view("sw1p2x", TOOL_FAILED);
	expect_said("sublink: there can be one name, \"b\" is too much; see \"sublink help\"\n"
		    "sublink: a name cannot be empty; see \"sublink help\"\n"
		    "sublink: \"dev\" needs a name; see \"sublink help\"\n"
		    "sublink: \"sw1p2x\" is no device, port or netdev of a cage; similar: sw1p2, sw1p3, sw1p4\n");
}

#define VIEW(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

UNIT_MAIN(view,
	  VIEW(one_look),
	  VIEW(one_sublink),
	  VIEW(two_looks),
	  VIEW(looks_go_on),
	  VIEW(split_between_looks),
	  VIEW(name_that_means_nothing_any_more),
	  VIEW(lack_is_said_once),
	  VIEW(dump_that_breaks_off),
	  VIEW(look_that_fails),
	  VIEW(machine_without_anything),
	  VIEW(nic_without_devlink),
	  VIEW(modules_of_cages),
	  VIEW(baseline_is_compared_with),
	  VIEW(recording_has_an_end),
	  VIEW(words_that_are_wrong))
