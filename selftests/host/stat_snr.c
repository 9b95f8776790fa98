// SPDX-License-Identifier: GPL-2.0
/*
 * The integer arithmetic of snr.c, serdes.c and prbs.c against floating point.
 *
 *	stat_snr		one line for each figure: its largest error
 *	stat_snr table		the tables of snr.c, to be copied there
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "core/mode.h"
#include "core/prbs.h"
#include "core/snr.h"

static int failures;

/* what a figure may be off by, how far it was, and where */
struct figure {
	const char *name;
	double limit;
	double worst;
	double where;
};

static void measure(struct figure *fig, double where, double got, double want)
{
	double error = fabs(got - want);

	if (error > fig->worst || isnan(error)) {
		fig->worst = error;
		fig->where = where;
	}
}

static void report(const struct figure *fig)
{
	int bad = !(fig->worst <= fig->limit);

	printf("%s %-38s %.6f at %g, limit %g\n", bad ? "not ok" : "ok    ",
	       fig->name, fig->worst, fig->where, fig->limit);
	failures += bad;
}

static void check(const char *name, int promise)
{
	printf("%s %s\n", promise ? "ok    " : "not ok", name);
	failures += !promise;
}

/* -log10 Q(x), x in mdB */
static double q_of(double mdb)
{
	return -log10(0.5 * erfc(pow(10, mdb / 20000) / sqrt(2)));
}

static double ber_of(double snr, bool pam4)
{
	return pam4 ? q_of(snr - 10000 * log10(5)) - log10(0.75) : q_of(snr);
}

static void write_table(const char *name, double (*f)(double), double from,
			double to, double step)
{
	int i = 0;

	printf("static const u32 %s[] = {", name);
	for (double x = from; x <= to; x += step)
		printf("%s%.0f,", i++ % 8 ? " " : "\n\t", 1e6 * f(x));
	printf("\n};\n");
}

static double add_of(double decades)
{
	return log10(1 + pow(10, -decades));
}

static void check_ber(bool pam4)
{
	struct figure ber = { "decades, BER 1e-12 .. 1e-2", .limit = 0.001 };
	struct figure all = { "decades, all of the table", .limit = 0.003 };
	struct figure back = { "mdB, SNR back from the BER", .limit = 1 };
	int falls = 0;

	printf("# SNR to BER, %s\n", pam4 ? "PAM4" : "NRZ");
	for (s32 snr = -10000 + 6990 * pam4; snr < 29000; snr++) {
		double want = fmin(ber_of(snr, pam4), 30);
		u32 got = csim_snr_to_ber(snr, pam4);

		measure(want >= 2 && want <= 12 ? &ber : &all, snr, got / 1e6, want);
		falls += csim_snr_to_ber(snr + 1, pam4) < got;
		if (want < 29.9)
			measure(&back, snr, csim_ber_to_snr(got, pam4), snr);
	}
	report(&ber);
	report(&all);
	report(&back);
	check("monotone", !falls);
}

/* of a normal distribution, by Box and Muller; the same with each run */
static double noise(void)
{
	double u = 1 - drand48();

	return sqrt(-2 * log(u)) * cos(2 * M_PI * drand48());
}

/*
 * The formulas themselves: symbols of a pattern with noise, sliced, and wrong
 * bits counted. 4 million symbols have more than 70,000 errors, whose 5 sigma
 * are 0.008 decades.
 */
static void check_symbols(bool pam4, s32 snr)
{
	struct figure ber = { "decades, symbols sliced", .limit = 0.01 };
	double bits = pam4 ? 2 : 1, power = pam4 ? 5 : 1;
	double sigma = sqrt(power / pow(10, snr / 1e4));
	unsigned int symbols = 4000000, errors = 0;
	struct csim_prbs_generator gen;

	csim_prbs_seed(&gen, pam4 ? CSIM_PRBS_23Q : CSIM_PRBS_23, 1);
	for (unsigned int i = 0; i < symbols; i++) {
		int sent = pam4 ? csim_prbs_next_symbol(&gen) : csim_prbs_next(&gen);
		int top = pam4 ? 3 : 1, got;
		double v;

		/* levels are 2 apart, and 1 from the slicer */
		v = 2 * sent - top + sigma * noise();
		got = floor((v + top + 1) / 2);
		got = got < 0 ? 0 : got > top ? top : got;
		errors += hweight8((sent ^ sent >> 1) ^ (got ^ got >> 1));
	}
	measure(&ber, snr, csim_snr_to_ber(snr, pam4) / 1e6,
		-log10(errors / (symbols * bits)));
	report(&ber);
}

static void check_sums(void)
{
	struct figure snr = { "mdB, noise added", .limit = 1.01 };
	struct figure ber = { "decades, BERs added", .limit = 0.0001 };

	printf("# sums\n");
	for (s32 b = -60000; b <= 60000; b += 7)
		measure(&snr, b, csim_snr_combine(20000, 20000 + b),
			-10000 * log10(pow(10, -2) + pow(10, -2 - b / 1e4)));
	for (u32 b = 3000000; b < 20000000; b += 321)
		measure(&ber, b, csim_ber_add(5000000, b) / 1e6,
			-log10(pow(10, -5) + pow(10, -(b / 1e6))));
	report(&snr);
	report(&ber);
}

/* the figures of each rate, by their formulas */
static void check_rates(void)
{
	struct figure loss = { "1/1000, loss at Nyquist", .limit = 1 };
	struct figure light = { "mdB, light's SNR at a rate", .limit = 1.01 };
	const struct csim_lane_rate *ref = csim_mode_get(csim_mode_index(100000, 1))->lane;
	/* one without a floor, and a loss that keeps it off its limit at any rate */
	const struct csim_optics *dr = csim_optics_get(CSIM_PMD_DR, CSIM_GRADE_CORNER);

	printf("# rates\n");
	for (unsigned int i = 0; i < CSIM_MODES; i++) {
		const struct csim_lane_rate *rate = csim_mode_get(i)->lane;
		double baud = rate->bits / 1e6 / (rate->pam4 ? 2 : 1);
		double f = baud / 53.125;

		measure(&loss, rate->speed, csim_loss_at(100000, rate) / 100.0,
			1000 * (0.8 * sqrt(f) + 0.2 * f));
		measure(&light, rate->speed, csim_optics_snr(dr, 7000, rate),
			csim_optics_snr(dr, 7000, ref) - 1e4 * log10(f) +
			(rate->pam4 ? 0 : 1e4 * log10(9 / 5.0)));
	}
	report(&loss);
	report(&light);
}

static void check_eyes(void)
{
	struct figure height = { "1/1000, eye height", .limit = 2.5 };

	printf("# eyes\n");
	for (s32 snr = 0; snr < 60000; snr++) {
		double noise = pow(10, (csim_ber_to_snr(6000000, false) - snr) / 2e4);
		struct csim_eye eye;

		csim_snr_eye(snr, false, 6000000, &eye);
		measure(&height, snr, eye.height[0], fmax(1000 * (1 - noise), 0));
	}
	report(&height);
}

static void check_log(void)
{
	struct figure ratio = { "decades, error ratio of a checker", .limit = 0.000002 };
	struct csim_prbs_checker checker = { .locked = true };

	printf("# checkers\n");
	for (double bits = 1; bits < 1.8e19; bits *= 1.00123)
		for (double errors = 1; errors <= bits; errors *= 77.7) {
			checker.bits = bits;
			checker.errors = errors;
			measure(&ratio, bits, csim_prbs_ber(&checker) / 1e6,
				log10(checker.bits) - log10(checker.errors));
		}
	report(&ratio);
}

int main(int argc, char **argv)
{
	if (argc > 1) {
		write_table("q_table", q_of, -10500, 22000, 500);
		write_table("add_table", add_of, -0.1, 4.15, 0.1);
		return 0;
	}

	check_ber(false);
	check_ber(true);
	printf("# formulas\n");
	check_symbols(false, 6000);
	check_symbols(true, 14000);
	check_sums();
	check_rates();
	check_eyes();
	check_log();
	return !!failures;
}
