// SPDX-License-Identifier: GPL-2.0
/* Unit tests of figures.c, compare.c and code.c: formulas by hand, absent things. */
#include "unit.h"

#include <math.h>

#include "figures.h"

static struct counts now, then;
static struct figures figures;

/* 400G on 4 lanes, all counted, at 1 s and 11 s */
static int begin(void **state)
{
	unsigned int i;

	(void)state;
	then = (struct counts){
		.taken = 1000000000, .boot = "a", .ifindex = 7, .link = 1,
		.speed = 400000, .lanes = 4,
		.fec = {
			.ifindex = 7, .automatic = 1, .configured = FEC_MODE_RS,
			.active = FEC_MODE_RS, .corrected_bits.lanes = 4,
			.bins = 16,
		},
	};
	for (i = 0; i < 16; i++)
		then.fec.bin[i] = (struct fec_bin){ i, i, 0 };
	now = then;
	now.taken += 10000000000;
	return 0;
}

static void near(double got, double want)
{
	if (!(fabs(got - want) <= fabs(want) * 1e-4))
		fail_msg("%.8g, must be %.8g", got, want);
}

static void make(void)
{
	figures_make(&figures, &now, &then);
	assert_null(figures.reset);
}

/* a second of 400G without an error, except for @bin codewords with @k */
static void fill(unsigned int k, uint64_t bin)
{
	now.fec.bin[0].count = 78125000 - bin;
	now.fec.bin[k].count = bin;
	now.fec.corrected_blocks.total = k ? bin : 0;
	now.fec.corrected_bits.total = k * bin;
	now.fec.corrected_bits.lane[1] = k * bin;
}

static void rates(void **state)
{
	(void)state;
	now.rx_packets = 1000000;
	now.rx_bytes = 60000000;
	now.tx_packets = 10;
	make();
	near(figures.seconds, 10);
	near(figures.rx_frames, 1e5);
	/* 84 octets each, as the smallest frame with preamble and gap has */
	near(figures.rx_bits, 1e5 * 84 * 8);
	near(figures.tx_bits, 24 * 8);
	now.rx_bytes = ABSENT;
	make();
	assert_true(isnan(figures.rx_bits));
	near(figures.rx_frames, 1e5);
}

static void single_look(void **state)
{
	(void)state;
	fill(1, 781250);
	now.rx_packets = 5;
	now.downs = 3;
	figures_make(&figures, &now, NULL);
	assert_null(figures.reset);
	assert_true(isnan(figures.seconds));
	assert_true(isnan(figures.rx_bits) && isnan(figures.rx_frames) &&
		    isnan(figures.tx_bits) && isnan(figures.tx_frames));
	assert_int_equal(figures.corrected, 781250);
	assert_int_equal(figures.codewords, 78125000);
	assert_int_equal(figures.downs, 3);
	near(figures.ber, 781250 / (78125000 * 5440.0));
	assert_true(!figures.cer);

	/* no histogram: of how many they are is not known */
	now.fec.bins = 0;
	figures_make(&figures, &now, NULL);
	assert_int_equal(figures.codewords, ABSENT);
	assert_int_equal(figures.corrected, 781250);
	assert_true(isnan(figures.ber) && isnan(figures.ber_upper) &&
		    isnan(figures.margin) && isnan(figures.cer) &&
		    isnan(figures.cer_upper) && isnan(figures.flr_upper));
	assert_null(figures.basis);
}

static void errors(void **state)
{
	(void)state;
	fill(2, 1000000);
	make();
	assert_true(figures.counted);
	assert_int_equal(figures.codewords, 78125000);
	assert_int_equal(figures.corrected_bits, 2000000);
	assert_int_equal(figures.bins, 16);
	assert_int_equal(figures.max_symbols, 2);
	assert_int_equal(figures.symbols, 15);
	assert_string_equal(figures.code, "RS(544,514)");
	assert_string_equal(figures.basis, "bits");
	near(figures.ber, 2e6 / 4.25e11);
	/* Poisson: 1.645 standard deviations */
	near(figures.ber_upper, (2e6 + 1.645 * sqrt(2e6)) / 4.25e11);
	near(figures.margin, log10(2.4e-4 / figures.ber));
	assert_false(figures.bound);
	assert_true(isnan(figures.need));
	/* all of them on lane 1 */
	assert_int_equal(figures.lanes, 4);
	near(figures.lane_ber[1], 4 * figures.ber);
	assert_true(!figures.lane_ber[0]);
	/* each error is followed by another: mean of squares 4, of numbers 2 */
	near(figures.dispersion,
	     (4 * .0128 - .0256 * .0256) / (.0256 * (1 - .0256 / 544)));
}

/* 2.4e-4 is 1.7e-12 of frames: the standard's limit and this tool's say the same */
static void uncorrectable(void **state)
{
	(void)state;
	fill(15, 1000);
	now.fec.uncorrectable_blocks.total = 3;
	make();
	assert_int_equal(figures.codewords, 78125003);
	near(figures.cer, 3 / 78125003.0);
	near(figures.cer_upper, 7.75366 / 78125003.0);
	near(figures.flr, figures.cer * 2.1125);
	near(figures.flr_upper, figures.cer_upper * 2.1125);
	near(figures.flr_limit, 6.2e-11);
	assert_true(isnan(figures.flr_need));
	assert_int_equal(figures.max_symbols, 15);
	/* too few to tell a variance by, without those lost */
	assert_true(figures.dispersion > 15);

	now.fec.uncorrectable_blocks.total = ABSENT;
	make();
	assert_true(isnan(figures.cer) && isnan(figures.cer_upper) &&
		    isnan(figures.flr) && isnan(figures.flr_upper) &&
		    isnan(figures.flr_need));
	assert_int_equal(figures.codewords, 78125000);
}

/* No error seen is not BER 0. */
static void bound(void **state)
{
	(void)state;
	fill(0, 78125000);
	make();
	assert_true(!figures.ber);
	near(figures.ber_upper, 2.995732 / 4.25e11);
	assert_true(figures.bound);
	near(figures.margin, log10(2.4e-4 / figures.ber_upper));
	assert_true(!figures.need);
	assert_int_equal(figures.max_symbols, 0);
	assert_true(isnan(figures.dispersion));
	/* 3 / (6.2e-11 / 2.1125) codewords, of which one second has gone by */
	near(figures.cer_upper, 2.995732 / 78125000);
	near(figures.flr_need, 2.995732 * 2.1125 / 6.2e-11 / 78125000 - 1);
}

/* nothing received: nothing can be said, and it is not that there is no error */
static void nothing(void **state)
{
	(void)state;
	make();
	assert_int_equal(figures.codewords, 0);
	assert_true(isnan(figures.ber) && isnan(figures.ber_upper) &&
		    isnan(figures.cer) && isnan(figures.cer_upper) &&
		    isnan(figures.margin));
	assert_int_equal(figures.lanes, 0);
	assert_int_equal(figures.max_symbols, ABSENT);
}

static void codewords_by_time(void **state)
{
	(void)state;
	fill(1, 100);
	now.fec.bins = 0;
	then.fec.bins = 0;
	make();
	assert_int_equal(figures.codewords, 781250000);
	assert_false(figures.counted);
	near(figures.ber, 100 / 4.25e12);
	assert_int_equal(figures.max_symbols, ABSENT);
	assert_true(isnan(figures.predicted[PREDICT_TAIL].flr));
	assert_true(isnan(figures.dispersion));

	/* not if there was no link all the time */
	now.downs = 1;
	make();
	assert_int_equal(figures.codewords, ABSENT);
	assert_true(isnan(figures.ber));
	now.downs = 0;
	then.link = 0;
	make();
	assert_int_equal(figures.codewords, ABSENT);
}

/* what BER is made of, as counters are missing one after the other */
static void basis(void **state)
{
	(void)state;
	fill(3, 1000);
	now.fec.corrected_bits.total = 3500;
	make();
	assert_string_equal(figures.basis, "bits");
	near(figures.ber, 3500 / 4.25e11);

	now.fec.corrected_bits = (struct fec_stat){ .total = ABSENT };
	then.fec.corrected_bits = now.fec.corrected_bits;
	make();
	assert_string_equal(figures.basis, "symbols");
	near(figures.ber, 3000 / 4.25e11);
	assert_int_equal(figures.corrected_bits, ABSENT);
	assert_int_equal(figures.lanes, 0);

	now.fec.bins = 0;
	then.fec.bins = 0;
	now.fec.corrected_blocks.total = 781250000 / 4;
	make();
	assert_string_equal(figures.basis, "codewords");
	near(pow(1 - figures.ber, 5440), 0.75);

	now.fec.corrected_blocks.total = 781250000;
	make();
	assert_null(figures.basis);
	assert_true(isnan(figures.ber));

	now.fec.corrected_blocks.total = ABSENT;
	make();
	assert_true(isnan(figures.ber));

	/* without FEC, by the frames that came in: 1500 octets and FCS each */
	now.fec.active = FEC_MODE_OFF;
	then.fec.active = FEC_MODE_OFF;
	now.rx_packets = 1000000;
	now.rx_bytes = 1500000000;
	now.fcs_errors = 2;
	make();
	assert_string_equal(figures.basis, "frames");
	near(figures.ber, 2 / 1.2032e10);
	near(figures.limit, 1e-12);
	now.fcs_errors = 0;
	make();
	assert_true(!figures.ber && figures.bound);
	near(figures.need, (2.995732e12 - 1.2032e10) / figures.rx_bits);
	assert_true(isnan(figures.flr));

	now.fec.ifindex = 0;
	then.fec.ifindex = 0;
	now.speed = 10000;
	then.speed = 10000;
	make();
	assert_null(figures.basis);
	assert_null(figures.code);
}

static void bins_of_ranges(void **state)
{
	(void)state;
	fill(0, 1000000);
	now.fec.bins = 5;
	then.fec.bins = 5;
	then.fec.bin[3] = (struct fec_bin){ 3, 15, 0 };
	then.fec.bin[4] = (struct fec_bin){ 16, 544, 0 };
	now.fec.bin[1].count = 1000;
	now.fec.bin[2].count = 100;
	now.fec.bin[3] = (struct fec_bin){ 3, 15, 12 };
	now.fec.bin[4] = (struct fec_bin){ 16, 544, 4 };
	now.fec.uncorrectable_blocks.total = ABSENT;
	now.fec.bin[0].count = 998884;
	make();
	assert_int_equal(figures.codewords, 1000000);
	assert_int_equal(figures.uncorrectable, 4);
	assert_int_equal(figures.max_symbols, 3);
	assert_int_equal(figures.predicted[PREDICT_SONIC].bins, 2);
	assert_true(isnan(figures.dispersion));
	/* those beyond correction are counted once */
	now.fec.uncorrectable_blocks.total = 4;
	make();
	assert_int_equal(figures.codewords, 1000000);

	now.fec.bin[2].count = ABSENT;
	make();
	assert_int_equal(figures.bins, 0);
	assert_false(figures.counted);
}

static void reset(const char *why)
{
	figures_make(&figures, &now, &then);
	assert_non_null(figures.reset);
	assert_string_equal(figures.reset, why);
	assert_true(isnan(figures.seconds) && isnan(figures.rx_bits));
	begin(NULL);
}

static void not_comparable(void **state)
{
	(void)state;
	now.boot[0] = 'b';
	reset("the machine was rebooted");
	now.taken = then.taken;
	reset("the look is not later");
	now.ifindex = 8;
	reset("the netdev was made anew");
	now.lanes = 2;
	reset("the number of lanes changed");
	now.ifindex = 8;
	now.lanes = 2;
	reset("the cage was split in another way");
	now.speed = 200000;
	reset("the speed changed");
	now.fec.bins = 8;
	reset("FEC or its counters changed");
	now.fec.bin[2].high = 3;
	reset("FEC or its counters changed");
	now.fec.active = FEC_MODE_LLRS;
	reset("FEC or its counters changed");
	now.fec.ifindex = 0;
	reset("FEC or its counters changed");
	then.rx_bytes = 1;
	reset("counters went back");
	then.downs = 1;
	reset("counters went back");
	then.fec.corrected_bits.lane[3] = 1;
	reset("counters went back");
	then.fec.bin[15].count = 1;
	reset("counters went back");
	/* what was counted since is still told */
	then.rx_packets = 10;
	fill(1, 100);
	then.fec.corrected_blocks.total = 1000;
	figures_make(&figures, &now, &then);
	assert_string_equal(figures.reset, "counters went back");
	assert_int_equal(figures.corrected, 100);
	assert_false(isnan(figures.ber));
}

/* a link that is down has neither speed nor active FEC: no other link for that */
static void comparable(void **state)
{
	(void)state;
	fill(1, 1000);
	now.link = 0;
	now.speed = ABSENT;
	now.fec.active = 0;
	now.downs = 1;
	make();
	assert_string_equal(figures.code, "RS(544,514)");
	near(figures.ber, 1000 / 4.25e11);
	assert_true(isnan(figures.flr_limit));

	then.rx_bytes = ABSENT;
	then.fec.uncorrectable_blocks.total = ABSENT;
	now.rx_bytes = 5;
	make();
	assert_true(isnan(figures.rx_bits));
	assert_int_equal(figures.uncorrectable, ABSENT);
}

static void codes(void **state)
{
	static const struct {
		uint64_t active, speed, lanes;
		unsigned int bins;
		const char *name;
		unsigned int interleave;
	} rows[] = {
		{ FEC_MODE_RS, 1600000, 8, 16, "RS(544,514)", 4 },
		{ FEC_MODE_RS, 800000, 8, 16, "RS(544,514)", 4 },
		{ FEC_MODE_RS, 400000, 4, 16, "RS(544,514)", 2 },
		{ FEC_MODE_RS, 400000, 8, 16, "RS(544,514)", 2 },
		{ FEC_MODE_RS, 200000, 2, 16, "RS(544,514)", 2 },
		{ FEC_MODE_RS, 100000, 1, 16, "RS(544,514)", 1 },
		{ FEC_MODE_RS, 100000, 2, 16, "RS(544,514)", 2 },
		{ FEC_MODE_RS, 100000, 4, 16, "RS(528,514)", 1 },
		{ FEC_MODE_RS, 50000, 1, 0, "RS(544,514)", 1 },
		{ FEC_MODE_RS, 50000, 2, 0, "RS(528,514)", 1 },
		{ FEC_MODE_RS, 25000, ABSENT, 0, "RS(528,514)", 1 },
		{ FEC_MODE_RS, 100000, ABSENT, 16, "RS(544,514)", 1 },
		{ FEC_MODE_RS, 100000, ABSENT, 8, "RS(528,514)", 1 },
		{ FEC_MODE_RS, 100000, ABSENT, 0, NULL, 0 },
		{ FEC_MODE_RS, ABSENT, 4, 16, "RS(544,514)", 1 },
		{ FEC_MODE_LLRS, 50000, 1, 0, "RS(272,258)", 1 },
		{ FEC_MODE_BASER, 25000, 1, 0, "BASE-R (2112,2080)", 1 },
		{ FEC_MODE_OFF, 25000, 1, 0, "none", 1 },
		{ ABSENT, 400000, 4, 0, "RS(544,514)", 2 },
		{ 0, 25000, 1, 0, NULL, 0 },
		{ ABSENT, ABSENT, ABSENT, 0, NULL, 0 },
	};
	struct code code;
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(rows); i++) {
		now.fec.active = rows[i].active;
		now.speed = rows[i].speed;
		now.lanes = rows[i].lanes;
		now.fec.bins = rows[i].bins;
		assert_int_equal(code_find(&code, &now), !!rows[i].name);
		if (!rows[i].name)
			continue;
		assert_string_equal(code.name, rows[i].name);
		assert_int_equal(code.interleave, rows[i].interleave);
	}
	/* codewords a second: 400G on the line is 425 Gb/s, 25G 25.78125 */
	now.fec.active = FEC_MODE_RS;
	now.speed = 400000;
	assert_true(code_find(&code, &now));
	near(code_rate(&code, 400000) * code.bits, 425e9);
	now.speed = 25000;
	assert_true(code_find(&code, &now));
	near(code_rate(&code, 25000) * code.bits, 25.78125e9);
	assert_true(isnan(code_rate(&code, ABSENT)));
	now.fec.active = FEC_MODE_LLRS;
	assert_true(code_find(&code, &now));
	near(code_rate(&code, 50000) * code.bits, 53.125e9);
	now.fec.active = FEC_MODE_BASER;
	assert_true(code_find(&code, &now));
	near(code_rate(&code, 25000) * code.bits, 25.78125e9);
}

/* foretold from what was counted in this time, and not before */
static void foretold(void **state)
{
	double cer;

	(void)state;
	fill(1, 1000000);
	now.fec.bin[2].count = 10000;
	now.fec.bin[3].count = 100;
	make();
	assert_int_equal(figures.predicted[PREDICT_TAIL].bins, 3);
	cer = figures.predicted[PREDICT_TAIL].cer;
	then.fec.bin[8].count = 1000;
	now.fec.bin[8].count = 1000;
	make();
	assert_true(figures.predicted[PREDICT_TAIL].cer == cer);
	now.fec.bin[8].count += 20;
	make();
	assert_int_equal(figures.predicted[PREDICT_TAIL].bins, 4);
}

#define FIGURES(test) cmocka_unit_test_setup_teardown(test, begin, unit_teardown)

UNIT_MAIN(figures, FIGURES(rates), FIGURES(single_look), FIGURES(errors),
	  FIGURES(uncorrectable), FIGURES(bound), FIGURES(nothing),
	  FIGURES(codewords_by_time), FIGURES(basis), FIGURES(bins_of_ranges),
	  FIGURES(not_comparable), FIGURES(comparable), FIGURES(codes),
	  FIGURES(foretold));
