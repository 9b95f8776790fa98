// SPDX-License-Identifier: GPL-2.0
/* The only file of the model that sees the driver's core. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "core/fec.h"
#include "core/mode.h"
#include "core/snr.h"

#include "core.h"

/**
 * struct core - a port of the driver
 * @dist: its distributions
 * @rng: its generator
 */
struct core {
	struct csim_fec_dist dist;
	struct csim_rng rng;
};

static const struct {
	u32 speed;
	enum csim_fec_id fec;
	bool interleaved;
} port[] = {
	[CHAIN_100G_R4]	 = { 100000, CSIM_FEC_RS528, false },
	[CHAIN_100G]	 = { 100000, CSIM_FEC_RS544, false },
	[CHAIN_100G_INT] = { 100000, CSIM_FEC_RS544, true },
	[CHAIN_200G]	 = { 200000, CSIM_FEC_RS544, false },
	[CHAIN_400G]	 = { 400000, CSIM_FEC_RS544, false },
	[CHAIN_800G]	 = { 800000, CSIM_FEC_RS544, false },
};

static struct csim_real real_of(double x)
{
	int exponent;
	double fraction = frexp(x, &exponent);

	return csim_real_make((u64)ldexp(fraction, 64), exponent - 64);
}

static long double value_of(struct csim_real x)
{
	return ldexpl(x.m, x.e);
}

/**
 * core_new() - make a port
 * @kind: rate and code
 * @ber: bit error ratio of each lane
 * @pair: probability that an event makes two symbols wrong
 * @seed: seed
 *
 * Return: the port; the program ends if there is no memory.
 */
struct core *core_new(enum chain_kind kind, const double *ber, double pair,
		      uint64_t seed)
{
	unsigned int i, lanes = chain_layout[kind].lanes;
	int mode = csim_mode_index(port[kind].speed, lanes);
	struct core *core = calloc(1, sizeof(*core));
	struct csim_real real[CHAIN_LANES];

	if (!core || mode < 0) {
		fprintf(stderr, "golden: no port for %s\n", chain_layout[kind].name);
		exit(EXIT_FAILURE);
	}
	for (i = 0; i < lanes; i++)
		real[i] = real_of(ber[i]);
	csim_fec_dist_init(&core->dist, csim_mode_get(mode), port[kind].fec,
			   port[kind].interleaved, real, lround(pair * 1000000));
	csim_rng_seed(&core->rng, seed, 0);
	return core;
}

/**
 * core_free() - free a port
 * @core: port
 */
void core_free(struct core *core)
{
	free(core);
}

/**
 * core_pmf() - the distribution that the core draws from
 * @core: port
 * @errors: symbol errors, 0 .. t; t + 1 for uncorrectable
 *
 * Return: the probability.
 */
long double core_pmf(const struct core *core, unsigned int errors)
{
	return value_of(csim_fec_pmf(&core->dist, errors));
}

/**
 * core_loss() - frame loss ratio of the core
 * @core: port
 * @octets: octets of the frame, with FCS
 *
 * Return: the ratio, a multiple of 2^-64.
 */
long double core_loss(const struct core *core, unsigned int octets)
{
	return ldexpl(csim_fec_drop(&core->dist, octets), -64);
}

/**
 * core_run() - let codewords go by
 * @core: port
 * @codewords: how many
 * @bin: codewords by symbol errors, the last of t + 1 for uncorrectable ones
 */
void core_run(struct core *core, unsigned long long codewords,
	      unsigned long long *bin)
{
	unsigned int i, t = csim_fec_code_get(core->dist.code)->corrects;
	struct csim_fec_lane lane[CSIM_FEC_LANES] = { { 0 } };
	struct csim_fec_counts counts = { 0 };

	csim_fec_advance(&counts, lane, &core->dist, codewords, &core->rng);
	for (i = 0; i <= t; i++)
		bin[i] = counts.bin[i];
	bin[t + 1] = counts.uncorrectable;
}

/**
 * core_snr_to_ber() - bit error ratio of PAM4, by the core
 * @snr: signal to noise power, dB
 *
 * Return: the ratio.
 */
double core_snr_to_ber(double snr)
{
	return pow(10, csim_snr_to_ber(lround(snr * 1000), true) / -1000000.0);
}
