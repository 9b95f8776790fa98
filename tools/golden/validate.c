// SPDX-License-Identifier: GPL-2.0
/*
 * The driver's core, arithmetic and the model side by side.
 *
 *	validate DIR [CODEWORDS]
 *
 * Writes a table for each plot to DIR, and what deviates by how much to stdout.
 * Each point of the model is of so many codewords (default 200000). All seeds
 * are in the text: two runs write the same.
 */
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "chain.h"
#include "core.h"
#include "exact.h"

#define ARRAY_SIZE(array) (sizeof(array) / sizeof((array)[0]))

static const char *directory;
static unsigned long long codewords = 200000;
static struct chain chain;

static FILE *table_open(const char *name, const char *columns)
{
	char path[4096];
	FILE *file;

	snprintf(path, sizeof(path), "%s/%s.tsv", directory, name);
	file = fopen(path, "w");
	if (!file) {
		fprintf(stderr, "validate: %s: %s\n", path, strerror(errno));
		exit(EXIT_FAILURE);
	}
	fprintf(file, "# %s\n", columns);
	return file;
}

static void table_close(FILE *file)
{
	if (fclose(file)) {
		perror("validate");
		exit(EXIT_FAILURE);
	}
}

/* One line of the verdict: the greatest deviation of something */
static void deviation(const char *what, const char *format, double value)
{
	printf("%-64s ", what);
	printf(format, value);
	printf("\n");
	fflush(stdout);
}

static void deviate(double *worst, long double value, long double reference)
{
	*worst = fmax(*worst, fabsl(value / reference - 1));
}

/* Points at equal distances on a logarithmic axis */
static double decade(double from, double to, unsigned int i, unsigned int points)
{
	return from * pow(to / from, (double)i / (points - 1));
}

static void fill(double *ber, double all)
{
	unsigned int i;

	for (i = 0; i < CHAIN_LANES; i++)
		ber[i] = all;
}

/* The distribution of equal symbols, which is what the core means to have */
static void exact_of(long double *pmf, enum chain_kind kind, const double *ber,
		     double pair)
{
	const struct chain_layout *layout = &chain_layout[kind];
	struct exact_lane lane[CHAIN_LANES];
	unsigned int i;

	for (i = 0; i < layout->lanes; i++)
		lane[i] = (struct exact_lane){
			.ber = ber[i], .pair = pair,
			.symbols = layout->n / layout->lanes,
		};
	exact_errors(pmf, lane, layout->lanes);
}

/* The one that the model has to have */
static void pam4_of(long double *pmf, enum chain_kind kind, const double *ber)
{
	const struct chain_layout *layout = &chain_layout[kind];
	struct exact_lane lane[CHAIN_LANES];
	unsigned int i;

	for (i = 0; i < layout->lanes; i++)
		lane[i] = (struct exact_lane){
			.ber = ber[i], .symbols = layout->n / layout->lanes,
		};
	if (layout->pam4)
		exact_pam4(pmf, lane, layout->lanes, layout->codewords == 1);
	else
		exact_errors(pmf, lane, layout->lanes);
}

static void golden_run(enum chain_kind kind, const double *ber, double burst,
		       uint64_t seed)
{
	struct lane_noise noise[CHAIN_LANES];
	unsigned int i;

	for (i = 0; i < CHAIN_LANES; i++)
		noise[i] = (struct lane_noise){ .ber = ber[i], .burst = burst };
	chain_init(&chain, kind, noise, false, seed);
	chain_run(&chain, codewords);
	chain_drain(&chain);
	fprintf(stderr, "# %s at %g, bursts %g: %llu of %llu codewords uncorrectable\n",
		chain.layout->name, ber[0], burst, chain.count.uncorrectable,
		chain.count.codewords);
}

static double chi_tail(const unsigned long long *count, const long double *pmf,
		       unsigned int t, unsigned long long all)
{
	long double expected[CORE_BINS];
	unsigned int i, freedom;
	double chi_square;

	for (i = 0; i <= t; i++)
		expected[i] = pmf[i] * all;
	expected[i] = exact_tail(pmf, t) * all;
	chi_square = exact_chi_square(count, expected, t + 2, &freedom);
	return exact_chi_tail(chi_square, freedom);
}

/* Symbol errors of a codeword: counters of the core, of the model, arithmetic */
static void compare_histogram(void)
{
	static const double ratio[] = { 0.0001, 0.0005, 0.001, 0.002 };
	FILE *file = table_open("histogram", "errors exact core model sigma");
	const unsigned long long many = 10000000000;
	unsigned long long bin[CORE_BINS], got[CORE_BINS];
	double worst = 1, model_worst = 1, ber[CHAIN_LANES];
	unsigned int i, k, t = RS_T_MAX;

	for (i = 0; i < ARRAY_SIZE(ratio); i++) {
		long double pmf[EXACT_MAX], pam4[EXACT_MAX];
		struct core *core;

		fill(ber, ratio[i]);
		exact_of(pmf, CHAIN_400G, ber, 0);
		pam4_of(pam4, CHAIN_400G, ber);
		core = core_new(CHAIN_400G, ber, 0, i);
		core_run(core, many, bin);
		core_free(core);
		golden_run(CHAIN_400G, ber, 0, 1000 + i);
		memset(got, 0, sizeof(got));
		for (k = 0; k < CHAIN_BINS; k++)
			got[k <= t ? k : t + 1] += chain.count.bin[k];
		for (k = 0; k <= t + 1; k++)
			fprintf(file, "%u %Lg %g %g %g\n", k,
				k <= t ? pmf[k] : exact_tail(pmf, t),
				(double)bin[k] / many, (double)got[k] / codewords,
				sqrt(got[k]) / codewords);
		fprintf(file, "\n\n");
		worst = fmin(worst, chi_tail(bin, pmf, t, many));
		model_worst = fmin(model_worst, chi_tail(got, pam4, t, codewords));
	}
	table_close(file);
	deviation("histogram, core's counters of 1e10 codewords: least p", "%.3f", worst);
	deviation("histogram, model: least p", "%.3f", model_worst);
}

/* The core's arithmetic against ours, for all layouts and ratios */
static void compare_arithmetic(void)
{
	static const double pairs[] = { 0, 0.003, 0.015, 0.05 };
	double term = 0, cer = 0, loss = 0, ber[CHAIN_LANES];
	unsigned int kind, i, j, k, size;

	for (kind = 0; kind <= CHAIN_800G; kind++) {
		unsigned int t = (chain_layout[kind].n - RS_K) / 2;

		for (i = 0; i < 4 * 25; i++) {
			long double pmf[EXACT_MAX], tail, p;
			struct core *core;

			/* the second half with one lane that is worse */
			fill(ber, decade(0.00000001, 0.005, i / 4, 25));
			if (i / 4 > 12)
				ber[0] *= 2;
			exact_of(pmf, kind, ber, pairs[i % 4]);
			tail = exact_tail(pmf, t);
			core = core_new(kind, ber, pairs[i % 4], 0);
			for (k = 0; k <= t; k++)
				deviate(&term, core_pmf(core, k), pmf[k]);
			deviate(&cer, core_pmf(core, t + 1), tail);
			for (j = 0; j < MAC_SIZES; j++) {
				size = mac_size[j];
				p = exact_loss(tail, chain_group(&chain_layout[kind]), size);
				/* 2^-64 is its least; 1e-9 is 5e-11 of it off */
				if (p > 0.000000001)
					deviate(&loss, core_loss(core, size), p);
			}
			core_free(core);
		}
	}
	deviation("core, distribution of symbol errors: relative", "%.1e", term);
	deviation("core, codeword error ratio down to 1e-82: relative", "%.1e", cer);
	deviation("core, frame loss ratio above 1e-9: relative", "%.1e", loss);
}

/* Codewords and frames that are lost, over the bit error ratio */
static void compare_losses(void)
{
	static const struct {
		enum chain_kind kind;
		double ber;
	} point[] = {
		{ CHAIN_100G_R4, 0.0002 }, { CHAIN_100G_R4, 0.0003 },
		{ CHAIN_100G_R4, 0.0005 }, { CHAIN_100G_R4, 0.001 },
		{ CHAIN_400G, 0.001 }, { CHAIN_400G, 0.0012 },
		{ CHAIN_400G, 0.0015 }, { CHAIN_400G, 0.002 },
		{ CHAIN_400G, 0.003 }, { CHAIN_100G, 0.0015 },
		{ CHAIN_100G, 0.002 }, { CHAIN_100G, 0.003 },
	};
	FILE *lines = table_open("lines", "ber kr4 kp4 flr64 flr1518 flr9018 pam4/kp4 shared/kp4");
	FILE *dots = table_open("core", "ber kr4 kp4 flr64 flr1518 flr9018");
	FILE *model = table_open("model", "kind ber cer sigma flr64 flr1518 flr9018 ratio sigma");
	double ber[CHAIN_LANES], low = 1;
	unsigned int i, j;

	for (i = 0; i < 109; i++) {
		long double kr4[EXACT_MAX], kp4[EXACT_MAX], pam4[EXACT_MAX];
		long double shared[EXACT_MAX], cer;
		struct core *core[2];

		fill(ber, decade(0.000005, 0.005, i, 109));
		exact_of(kr4, CHAIN_100G_R4, ber, 0);
		exact_of(kp4, CHAIN_400G, ber, 0);
		pam4_of(pam4, CHAIN_400G, ber);
		pam4_of(shared, CHAIN_100G, ber);
		cer = exact_tail(kp4, 15);
		low = fmin(low, exact_tail(shared, 15) / cer);
		fprintf(lines, "%g %Lg %Lg %Lg %Lg %Lg %Lg %Lg\n", ber[0],
			exact_tail(kr4, 7), cer, exact_loss(cer, 2, 64),
			exact_loss(cer, 2, 1518), exact_loss(cer, 2, 9018),
			exact_tail(pam4, 15) / cer, exact_tail(shared, 15) / cer);
		if (i % 6)
			continue;
		core[0] = core_new(CHAIN_100G_R4, ber, 0, 0);
		core[1] = core_new(CHAIN_400G, ber, 0, 0);
		fprintf(dots, "%g %Lg %Lg %Lg %Lg %Lg\n", ber[0],
			core_pmf(core[0], 8), core_pmf(core[1], 16),
			core_loss(core[1], 64), core_loss(core[1], 1518),
			core_loss(core[1], 9018));
		core_free(core[0]);
		core_free(core[1]);
	}
	deviation("codeword error ratio, unequal bits of PAM4 against equal: down to",
		  "%.4f", low);

	for (i = 0; i < ARRAY_SIZE(point); i++) {
		long double pmf[EXACT_MAX];
		double cer, sigma, exact;

		if (i && point[i].kind != point[i - 1].kind)
			fprintf(model, "\n\n");
		fill(ber, point[i].ber);
		exact_of(pmf, point[i].kind, ber, 0);
		golden_run(point[i].kind, ber, 0, 2000 + i);
		exact = exact_tail(pmf, chain.rs.t);
		cer = (double)chain.count.uncorrectable / chain.count.codewords;
		sigma = sqrt(cer * (1 - cer) / chain.count.codewords);
		fprintf(model, "%u %g %g %g", point[i].kind, ber[0], cer, sigma);
		for (j = 0; j < MAC_SIZES; j++)
			fprintf(model, " %g", 1 - (double)chain.diagram.good[j] /
				chain.source.sent[j]);
		fprintf(model, " %g %g\n", cer / exact, sigma / exact);
	}
	table_close(lines);
	table_close(dots);
	table_close(model);
}

/* One lane of four that is worse than the others */
static void compare_unequal(void)
{
	long double pmf[EXACT_MAX], mean[EXACT_MAX];
	static const double point[] = { 0.004, 0.005, 0.006, 0.01 };
	FILE *file = table_open("unequal", "ber exact mean core");
	FILE *model = table_open("unequal-model", "ber cer sigma");
	double ber[CHAIN_LANES], cer, worst = 0;
	unsigned int i;

	for (i = 0; i < 49; i++) {
		struct core *core;
		double all[CHAIN_LANES];

		fill(ber, 0.00001);
		ber[0] = decade(0.0001, 0.02, i, 49);
		fill(all, (ber[0] + 3 * ber[1]) / 4);
		exact_of(pmf, CHAIN_400G, ber, 0);
		exact_of(mean, CHAIN_400G, all, 0);
		core = core_new(CHAIN_400G, ber, 0, 0);
		fprintf(file, "%g %Lg %Lg %Lg\n", ber[0], exact_tail(pmf, 15),
			exact_tail(mean, 15), core_pmf(core, 16));
		core_free(core);
	}
	for (i = 0; i < ARRAY_SIZE(point); i++) {
		fill(ber, 0.00001);
		ber[0] = point[i];
		golden_run(CHAIN_400G, ber, 0, 3000 + i);
		pam4_of(pmf, CHAIN_400G, ber);
		cer = (double)chain.count.uncorrectable / codewords;
		fprintf(model, "%g %g %g\n", ber[0], cer, sqrt(cer * (1 - cer) / codewords));
		cer = exact_tail(pmf, 15);
		worst = fmax(worst, fabs(chain.count.uncorrectable - cer * codewords) /
			     sqrt(cer * (1 - cer) * codewords));
	}
	table_close(file);
	table_close(model);
	deviation("unequal lanes, model's codeword error ratio: standard deviations",
		  "%.1f", worst);
}

/*
 * A burst of two PAM4 symbols hits two PCS lanes, each by the first or second
 * bit of a symbol, which are of A and B: the same codeword twice with 1/9 + 4/9,
 * or once each. Longer bursts come back to symbols that are wrong already. So
 * of the events of a codeword, this part has two symbols.
 */
static double pairs_of(double burst)
{
	return burst * 5 / 9 / (1 - burst + burst * 13 / 9);
}

/* Events that hit two symbols: arithmetic and the core; the model has bursts */
static void compare_clustering(void)
{
	long double pmf[EXACT_MAX];
	static const double pairs[] = { 0, 0.003, 0.015, 0.05 };
	static const double point[] = { 0.0008, 0.001, 0.0012, 0.0015, 0.002 };
	static const double bursts[] = { 0, 0.1 };
	FILE *file = table_open("clustering", "ber [exact core] for each pair");
	FILE *model = table_open("bursts", "burst ber cer sigma pairs");
	double ber[CHAIN_LANES], cer;
	unsigned int i, j;

	for (i = 0; i < 49; i++) {
		fill(ber, decade(0.00001, 0.003, i, 49));
		fprintf(file, "%g", ber[0]);
		for (j = 0; j < ARRAY_SIZE(pairs); j++) {
			struct core *core = core_new(CHAIN_400G, ber, pairs[j], 0);

			exact_of(pmf, CHAIN_400G, ber, pairs[j]);
			fprintf(file, " %Lg %Lg", exact_tail(pmf, 15), core_pmf(core, 16));
			core_free(core);
		}
		fprintf(file, "\n");
	}
	for (j = 0; j < ARRAY_SIZE(bursts); j++) {
		for (i = 0; i < ARRAY_SIZE(point); i++) {
			fill(ber, point[i]);
			golden_run(CHAIN_400G, ber, bursts[j], 4000 + 10 * j + i);
			exact_of(pmf, CHAIN_400G, ber, pairs_of(bursts[j]));
			cer = (double)chain.count.uncorrectable / codewords;
			fprintf(model, "%g %g %g %g %Lg\n", bursts[j], ber[0], cer,
				sqrt(cer * (1 - cer) / codewords), exact_tail(pmf, 15));
		}
		fprintf(model, "\n\n");
	}
	table_close(file);
	table_close(model);
}

/* A slicer behind Gaussian noise, and what the core makes of the SNR */
static void compare_slicer(void)
{
	FILE *file = table_open("snr", "snr exact core");
	FILE *model = table_open("snr-model", "snr ber sigma");
	double snr, worst = 0, sigmas = 0, ber[2], ratio;
	unsigned int i;

	for (i = 0; i <= 12 * 16; i++) {
		snr = 12 + i / 16.0;
		ber[0] = exact_snr_to_ber(snr);
		ber[1] = core_snr_to_ber(snr);
		if (ber[0] > 1 / 1e12)
			worst = fmax(worst, fabs(log10(ber[1] / ber[0])));
		fprintf(file, "%g %g %g\n", snr, ber[0], ber[1]);
	}
	for (snr = 12; snr <= 19; snr++) {
		struct lane_noise noise = { .sigma = sqrt(5 / pow(10, snr / 10)) };
		const struct lane *lane = &chain.lane[0];

		chain_init(&chain, CHAIN_100G, &noise, true, 5000 + snr);
		chain_run(&chain, codewords / 20);
		ratio = (double)lane->wrong / lane->bits;
		fprintf(model, "%g %g %g\n", snr, ratio, sqrt(lane->wrong) / lane->bits);
		sigmas = fmax(sigmas, fabs(ratio / (double)exact_snr_to_ber(snr) - 1) *
			      sqrt(lane->wrong));
	}
	table_close(file);
	table_close(model);
	deviation("core, BER of SNR, 12 dB to BER 1e-12: decades", "%.4f", worst);
	deviation("slicer of the model, 12 to 19 dB: standard deviations", "%.1f", sigmas);
}

int main(int argc, char **argv)
{
	if (argc < 2) {
		fprintf(stderr, "usage: validate DIR [CODEWORDS]\n");
		return EXIT_FAILURE;
	}
	directory = argv[1];
	if (argc > 2)
		codewords = strtoull(argv[2], NULL, 10);
	/* a whole number of groups of each layout */
	codewords = (codewords + 3) / 4 * 4;

	compare_arithmetic();
	compare_histogram();
	compare_losses();
	compare_unequal();
	compare_clustering();
	compare_slicer();
	return EXIT_SUCCESS;
}
