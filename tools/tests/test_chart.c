// SPDX-License-Identifier: GPL-2.0
/* Tests of sublink/chart.c and history.c: what is drawn, and where. */
#include "unit.h"

#include <math.h>

#include "chart.h"
#include "svg.h"
#include "xml.h"

#define HOUR 3600
#define BEGAN 1795431600	/* 2026-11-23 11:00:00 UTC */

static const struct fec_bin bins[] = {
	{ 0, 0, 0 }, { 1, 1, 0 }, { 2, 2, 0 }, { 3, 7, 0 }, { 8, 15, 0 },
	{ 16, 16, 0 },
};

static char *draw_bins(const struct chart_bins *chart)
{
	struct unit_text page;

	unit_text_begin(&page);
	chart_bins(page.file, chart);
	unit_text_end(&page);
	return page.data;
}

static void bars_are_where_bins_are(void **state)
{
	static const uint64_t count[] = {
		1000000, 1000, 1, 0, ABSENT, 12,
	};
	const struct chart_bins chart = {
		.bin = bins, .count = count, .bins = ARRAY_SIZE(bins),
		.symbols = 15, .uncorrectable = 40,
	};
	char *text = draw_bins(&chart);

	(void)state;
	xml_expect(text, "rect#class", "bar\nbar\nbar\nbar lost\n");
	xml_expect(text, "text[@class='mid tiny']", "1M\n1k\n1\n40\n");
	/* a decade is as high as another, and one codeword can be seen */
	xml_expect(text, "rect#height", "200.6\n106.6\n12.5\n62.8\n");
	xml_expect(text, "text[@class='mid']",
		   "0\n1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n13\n14\n15\n>15\n");
	xml_expect(text, "text[@class='end']", "1\n10\n100\n1k\n10k\n100k\n1M\n10M\n");
	xml_expect(text, "path#class", "");
	free(text);
}

static void bins_of_many(void **state)
{
	static const uint64_t count[] = { 0, 0, 0, 500, 20, 0 };
	const struct chart_bins chart = {
		.bin = bins, .count = count, .bins = ARRAY_SIZE(bins),
		.symbols = 15, .uncorrectable = ABSENT,
	};
	char *text = draw_bins(&chart);

	(void)state;
	xml_expect(text, "rect#width", "133.4\n216.8\n");
	free(text);
}

static void nothing_was_counted(void **state)
{
	static const uint64_t count[ARRAY_SIZE(bins)];
	const struct chart_bins chart = {
		.bin = bins, .count = count, .bins = ARRAY_SIZE(bins),
		.symbols = 7, .uncorrectable = 0,
	};
	char *text = draw_bins(&chart);

	(void)state;
	xml_expect(text, "rect", "");
	xml_expect(text, "text[@class='end']", "1\n10\n");
	free(text);
}

static void most_that_can_be_counted(void **state)
{
	static const uint64_t count[] = { ABSENT - 1, 1, 1, 1, 1, 1 };
	const struct chart_bins chart = {
		.bin = bins, .count = count, .bins = ARRAY_SIZE(bins),
		.symbols = 15, .uncorrectable = 0,
	};
	char *text = draw_bins(&chart);

	(void)state;
	xml_expect(text, "text[@class='end']",
		   "1\n1k\n1M\n1G\n1T\n1P\n1E\n");
	free(text);
}

static void fit_ends_at_the_frame(void **state)
{
	static const uint64_t count[] = { 1000, 100, 10, 0, 0, 0 };
	static const double fit[] = { 1000, 100, 10, 1, .1, 0, NAN };
	const struct chart_bins chart = {
		.bin = bins, .count = count, .bins = ARRAY_SIZE(bins),
		.fit = fit, .fits = ARRAY_SIZE(fit), .symbols = 15,
		.uncorrectable = 0,
	};
	char *text = draw_bins(&chart);

	(void)state;
	xml_expect(text, "path[@class='fit']#d",
		   "M74.7 78.7L102.5 131.5L130.3 184.2L158.0 236.9\n");
	free(text);
}

/* Points from 11:00 on, each as long as the others */
static void add(struct history *history, double seconds, double ber,
		double upper, bool lost, bool down)
{
	double from = history->points ?
		      history->point[history->points - 1].to : BEGAN;
	struct history_point point = {
		.from = from, .to = from + seconds, .ber = ber,
		.upper = upper, .lost = lost, .down = down,
		.seconds = isnan(ber) ? 0 : seconds,
	};

	history_add(history, &point);
}

static char *draw_history(const struct history *history)
{
	struct unit_text page;

	setenv("TZ", "UTC", 1);
	unit_text_begin(&page);
	chart_history(page.file, history, 2.4e-4);
	unit_text_end(&page);
	return page.data;
}

static void time_and_gaps(void **state)
{
	struct history history = {};
	char *text;

	(void)state;
	add(&history, HOUR, 1e-6, 1.1e-6, false, false);
	add(&history, HOUR, NAN, NAN, false, true);
	add(&history, HOUR, 1e-5, 1.1e-5, false, false);
	add(&history, HOUR, 1e-4, 1.1e-4, true, false);
	text = draw_history(&history);
	xml_expect(text, "text[@class='mid']",
		   "11:00\n12:00\n13:00\n14:00\n15:00\n");
	xml_expect(text, "path[@class='ber']#d",
		   "M58.0 200.0H177.5M297.0 142.0H416.5L416.5 84.0H536.0\n");
	xml_expect(text, "path[@class='bound']#d", "\n");
	xml_expect(text, "rect[@class='down']#x", "177.5\n");
	xml_expect(text, "path[@class='lost']#d", "M476.2 26l-4 -7h8z\n");
	xml_expect(text, "circle#cx", "117.8\n356.8\n476.2\n");
	xml_expect(text, "text[@class='limit-text']", "limit 0.00024\n");
	free(text);
	free(history.point);
}

static void no_error_is_a_bound(void **state)
{
	struct history history = {};
	char *text;

	(void)state;
	add(&history, 10, 0, 1e-9, false, false);
	add(&history, 10, 1e-8, 2e-8, false, false);
	text = draw_history(&history);
	xml_expect(text, "circle#cx", "416.5\n");
	xml_expect(text, "path[@class='bound']#d", "M58.0 224.9H297.0\n");
	xml_expect(text, "path[@class='ber']#d", "M297.0 191.7H536.0\n");
	xml_expect(text, "path[@class='arrow']#d", "M177.5 224.9v9m-3 -4l3 4l3 -4\n");
	xml_expect(text, "text[@class='mid']",
		   "11:00:00\n11:00:05\n11:00:10\n11:00:15\n11:00:20\n");
	free(text);
	free(history.point);
}

static void nothing_known(void **state)
{
	struct history history = {};

	(void)state;
	assert_false(history_known(&history));
	add(&history, 10, NAN, NAN, false, true);
	assert_false(history_known(&history));
	add(&history, 10, 0, 1e-9, false, false);
	assert_true(history_known(&history));
	free(history.point);
}

static bool contains(const struct history_point *point, double seconds)
{
	return point->from <= BEGAN + seconds && point->to > BEGAN + seconds;
}

/* However long it is, all errors and all times are in it. */
static void long_histories(void **state)
{
	struct history history = {};
	double errors = 0;
	size_t i;

	(void)state;
	for (i = 0; i < 10000; i++)
		add(&history, 1, i == 77 || i == 9999 ? 1e-6 : 0, 1e-9, i == 5000,
		    i == 6000);
	assert_in_range(history.points, HISTORY_POINTS / 2, HISTORY_POINTS);
	assert_true(history.point[0].from == BEGAN);
	for (i = 0; i < history.points; i++) {
		const struct history_point *point = &history.point[i];

		assert_true(!i || point->from == point[-1].to);
		errors += point->ber * (point->to - point->from);
		if (point->ber == 0)
			assert_true(fabs(point->upper * (point->to - point->from) /
					 1e-9 - 1) < 1e-9);
		assert_int_equal(point->lost, contains(point, 5000));
		assert_int_equal(point->down, contains(point, 6000));
	}
	assert_true(history.point[i - 1].to == BEGAN + 10000);
	assert_true(fabs(errors / 2e-6 - 1) < 1e-9);
	free(history.point);
}

/* What is not known is not made known by its neighbour. */
static void long_gaps(void **state)
{
	double errors = 0, known = 0;
	struct history history = {};
	size_t i;

	(void)state;
	for (i = 0; i < 1000; i++)
		add(&history, 1, i % 3 ? i * 1e-6 : NAN, i % 3 ? 1e-3 : NAN,
		    false, false);
	for (i = 0; i < history.points; i++) {
		known += history.point[i].seconds;
		if (history.point[i].seconds > 0)
			errors += history.point[i].seconds *
				  history.point[i].ber;
	}
	assert_true(known == 666);
	assert_true(fabs(errors / 0.332667 - 1) < 1e-9);
	free(history.point);
}

UNIT_MAIN(chart,
	  UNIT(bars_are_where_bins_are),
	  UNIT(bins_of_many),
	  UNIT(nothing_was_counted),
	  UNIT(most_that_can_be_counted),
	  UNIT(fit_ends_at_the_frame),
	  UNIT(time_and_gaps),
	  UNIT(no_error_is_a_bound),
	  UNIT(nothing_known),
	  UNIT(long_histories),
	  UNIT(long_gaps))
