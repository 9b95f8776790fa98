// SPDX-License-Identifier: GPL-2.0
/*
 * Unit tests of predict.c: figures of an independent model, SONiC's formula by
 * hand, and too little to tell by. test_honesty.c has how right it is.
 */
#include "unit.h"

#include <math.h>

#include "hist.h"
#include "predict.h"

static const struct code rs544 = { "RS(544,514)", 544, 15, 5440, 640, 2.4e-4, 2 };
static const struct code rs528 = { "RS(528,514)", 528, 7, 5280, 640, 5e-5, 1 };
static const struct code baser = { "BASE-R", 0, 0, 2112, 256, NAN, 1 };

static void near(double got, double want, double tolerance)
{
	if (!(fabs(got / want - 1) <= tolerance))
		fail_msg("%.6g, must be %.6g", got, want);
}

/* IEEE 802.3 124.1.1: 2.4e-4 is 1.7e-12 of frames; others: see admin guide */
static void loss_of_frames(void **state)
{
	struct code code = rs544;

	(void)state;
	near(predict_flr(8.15e-13, &code), 1.72e-12, 0.01);
	near(predict_flr(1.53e-4, &code), 3.23e-4, 0.01);
	code.interleave = 1;
	near(predict_flr(8.15e-13, &code), 9.07e-13, 0.01);
	code.interleave = 4;
	near(predict_flr(8.15e-13, &code), 3.35e-12, 0.01);
	assert_true(predict_flr(0, &code) == 0);
	assert_true(predict_flr(1, &code) == 1);
	assert_true(predict_flr(2, &code) == 1);
	assert_true(isnan(predict_flr(NAN, &code)));
	code.octets = 0;
	assert_true(isnan(predict_flr(1e-3, &code)));
}

/* ratios of codewords of the same model: P(k) of each BER, and what is beyond */
static void random_errors(void **state)
{
	static const struct { double ber, cer; } golden[] = {
		{ 1e-6, 2.239e-50 }, { 1e-5, 2.140e-34 }, { 1e-4, 1.36e-18 },
		{ 2.4e-4, 8.15e-13 }, { 4e-4, 1.30e-9 }, { 1e-3, 1.53e-4 },
	};
	struct prediction prediction[PREDICT_KINDS];
	uint64_t bin[16], codewords;
	struct hist hist;
	size_t i, k;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(golden); i++) {
		hist_random(&hist, golden[i].ber);
		near(hist_cer(&hist), golden[i].cer, 0.005);
		codewords = 0;
		for (k = 0; k < 16; k++) {
			bin[k] = hist.p[k] * 1e15;
			codewords += bin[k];
		}
		predict(prediction, &rs544, bin, 16, codewords);
		near(prediction[PREDICT_RANDOM].cer, golden[i].cer, 0.01);
		near(prediction[PREDICT_RANDOM].flr,
		     predict_flr(prediction[PREDICT_RANDOM].cer, &rs544), 1e-9);
		near(prediction[PREDICT_RANDOM].r2, 1, 1e-3);
		assert_true(prediction[PREDICT_TAIL].cer > golden[i].cer);
		assert_true(prediction[PREDICT_SONIC].cer > golden[i].cer);
	}
}

/* the same of RS(528,514), whose last bin is 7 */
static void another_code(void **state)
{
	struct prediction prediction[PREDICT_KINDS];
	uint64_t bin[16] = { 0 }, codewords = 0;
	double p = 1e-4, cer = 0;
	unsigned int k;

	(void)state;
	for (k = 0; k < 20; k++) {
		double here = exp(lgamma(529) - lgamma(k + 1) - lgamma(529 - k) +
				  k * log(p) + (528 - k) * log1p(-p));

		if (k > 7)
			cer += here;
		else
			bin[k] = here * 1e15;
	}
	for (k = 0; k < 8; k++)
		codewords += bin[k];
	/* of more than it corrects, none is used */
	bin[8] = 1000000;
	predict(prediction, &rs528, bin, 16, codewords);
	near(cer, 1.356e-15, 0.01);
	near(prediction[PREDICT_RANDOM].cer, cer, 0.01);
	near(prediction[PREDICT_RANDOM].flr, cer * (1 + 72.0 / 640), 0.01);
	assert_int_equal(prediction[PREDICT_TAIL].bins, 4);
	assert_int_equal(prediction[PREDICT_SONIC].bins, 7);
}

/*
 * SONiC, HLD port_fec_flr: least squares of log10(bin / all) over bins 1 .. 15
 * with more than 10, its sum over 16 .. 20. Here they are on a line: 10^(9 - k).
 */
static void sonic(void **state)
{
	uint64_t bin[16] = { 0 }, codewords = 1000000000000;
	struct prediction prediction[PREDICT_KINDS];
	unsigned int k;
	double n = 1e8;

	(void)state;
	for (k = 1; k < 16; k++, n /= 10)
		bin[k] = n;
	predict(prediction, &rs544, bin, 16, codewords);
	assert_int_equal(prediction[PREDICT_SONIC].bins, 7);
	near(prediction[PREDICT_SONIC].cer, 1.1111e-19, 1e-4);
	near(prediction[PREDICT_SONIC].flr, 1.1111e-19 * 17 / 8, 1e-4);
	near(prediction[PREDICT_SONIC].r2, 1, 1e-9);

	/* x 1, 2, 3; y -4, -5, -7 + log10 2: slope -1.3495, base -2.5340 */
	memset(bin, 0, sizeof(bin));
	bin[1] = 100000000;
	bin[2] = 10000000;
	bin[3] = 200000;
	predict(prediction, &rs544, bin, 16, codewords);
	near(log10(prediction[PREDICT_SONIC].cer), -24.10591, 1e-6);
	near(prediction[PREDICT_SONIC].r2, 0.978133, 1e-5);
}

static void tail_is_of_the_last_bins(void **state)
{
	uint64_t bin[16] = { 0 }, codewords = 1000000000000;
	struct prediction prediction[PREDICT_KINDS];
	double cer;

	(void)state;
	bin[4] = 1000000;
	bin[5] = 100000;
	bin[6] = 10000;
	bin[7] = 1000;
	bin[8] = 10;
	predict(prediction, &rs544, bin, 16, codewords);
	assert_int_equal(prediction[PREDICT_TAIL].bins, 4);
	cer = prediction[PREDICT_TAIL].cer;
	/* the line says 1.11e-18; it is not known better than the bins are */
	assert_true(cer > 1.12e-18 && cer < 1.5e-18);
	bin[1] = 123456789;
	bin[2] = 123456789;
	bin[3] = 123456789;
	predict(prediction, &rs544, bin, 16, codewords);
	assert_true(prediction[PREDICT_TAIL].cer == cer);
	bin[4] = 0;
	predict(prediction, &rs544, bin, 16, codewords);
	assert_int_equal(prediction[PREDICT_TAIL].bins, 4);
	assert_true(prediction[PREDICT_TAIL].cer < cer);
}

static void too_little(void **state)
{
	static const struct { uint64_t bin[3]; unsigned int bins[PREDICT_KINDS]; }
	rows[] = {
		{ { 0, 0, 0 }, { 0, 0, 0 } },
		{ { 1000000, 0, 0 }, { 1, 0, 0 } },
		{ { 1000000, 10, 10 }, { 1, 0, 0 } },
		{ { 1000000, 11, 10 }, { 2, 1, 1 } },
		{ { 1000000, 11, 11 }, { 3, 2, 2 } },
	};
	struct prediction prediction[PREDICT_KINDS];
	size_t i, kind;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(rows); i++) {
		predict(prediction, &rs544, rows[i].bin, 3, 1000000);
		for (kind = 0; kind < PREDICT_KINDS; kind++) {
			assert_int_equal(prediction[kind].bins,
					 rows[i].bins[kind]);
			assert_int_equal(!isnan(prediction[kind].cer),
					 rows[i].bins[kind] > 1);
			assert_int_equal(!isnan(prediction[kind].flr),
					 rows[i].bins[kind] > 1);
			assert_int_equal(!isnan(prediction[kind].r2),
					 rows[i].bins[kind] > 2);
		}
	}
	predict(prediction, &rs544, rows[4].bin, 0, 1000000);
	assert_true(isnan(prediction[PREDICT_RANDOM].cer));
	predict(prediction, &baser, rows[4].bin, 3, 1000000);
	assert_true(isnan(prediction[PREDICT_RANDOM].cer));
}

/* bins that grow are no reason for more than all to be lost */
static void no_more_than_all(void **state)
{
	uint64_t bin[16], codewords = 0;
	struct prediction prediction[PREDICT_KINDS];
	unsigned int k;

	(void)state;
	for (k = 0; k < 16; k++) {
		bin[k] = 100ull << k;
		codewords += bin[k];
	}
	predict(prediction, &rs544, bin, 16, codewords);
	assert_true(prediction[PREDICT_TAIL].cer == 1);
	assert_true(prediction[PREDICT_TAIL].flr == 1);
	assert_true(prediction[PREDICT_SONIC].flr == 1);
	assert_true(prediction[PREDICT_RANDOM].cer <= 1);
}

UNIT_MAIN(predict, UNIT(loss_of_frames), UNIT(random_errors),
	  UNIT(another_code), UNIT(sonic), UNIT(tail_is_of_the_last_bins),
	  UNIT(too_little), UNIT(no_more_than_all));
