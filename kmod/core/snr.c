// SPDX-License-Identifier: GPL-2.0
/*
 * SNR is that of the decision, in mdB, and a BER is a u32: -log10 of it, in
 * 1e-6 decades, so that 12,000,000 is 1e-12 and more is better.
 *
 * With Gaussian noise, a level is told from the next with the error ratio
 * Q(x), x being half their distance over the noise. NRZ: BER = Q(x), and
 * SNR = x^2. PAM4: three of four levels' edges count, a Gray coded symbol has
 * one wrong bit of two, BER = 3/4 Q(x); its levels have a mean power of
 * 5 x^2. The tables are written by selftests/host/stat_snr.c, which also
 * checks all of this file against floating point.
 */
#include "snr.h"

#include "mode.h"

/* Q(x) is 1e-30 at x = 21187 mdB; either end has one more entry to bend by */
#define Q_FIRST		(-10000)
#define Q_LAST		21500
#define Q_STEP		500

/* -log10 Q(x), 1e-6 decades, x from Q_FIRST - Q_STEP to Q_LAST + Q_STEP */
static const u32 q_table[] = {
	417203, 424911, 433179, 442054, 451587, 461834, 472856, 484720,
	497501, 511281, 526149, 542206, 559562, 578340, 598673, 620714,
	644627, 670598, 698833, 729560, 763037, 799546, 839405, 882970,
	930636, 982847, 1040099, 1102946, 1172010, 1247988, 1331660, 1423901,
	1525693, 1638137, 1762470, 1900077, 2052515, 2221531, 2409088, 2617387,
	2848900, 3106404, 3393015, 3712231, 4067980, 4464673, 4907258, 5401292,
	5953012, 6569417, 7258366, 8028676, 8890243, 9854174, 10932931, 12140503,
	13492583, 15006784, 16702869, 18603014, 20732101, 23118053, 25792199,
	28789692, 32149975, 35917307,
};

static_assert(ARRAY_SIZE(q_table) == (Q_LAST - Q_FIRST) / Q_STEP + 3);

/* What is left of log10(1 + 10^-4), 1e-6 decades, is less than 1 mdB. */
#define ADD_LAST	4000000
#define ADD_STEP	100000

/* log10(1 + 10^-d), 1e-6 decades, d from -ADD_STEP to ADD_LAST + ADD_STEP */
static const u32 add_table[] = {
	353902, 301030, 253902, 212443, 176435, 145540, 119331, 97323,
	79010, 63892, 51497, 41393, 33196, 26572, 21238, 16954,
	13521, 10774, 8580, 6829, 5433, 4321, 3436, 2732,
	2171, 1726, 1371, 1090, 866, 688, 546, 434,
	345, 274, 218, 173, 137, 109, 87, 69,
	55, 43, 34,
};

static_assert(ARRAY_SIZE(add_table) == ADD_LAST / ADD_STEP + 3);

#define PAM4_POWER	6990	/* 10 log10 5, mdB */
#define PAM4_BITS	124939	/* -log10 3/4, 1e-6 decades */

/*
 * Bessel's formula to the second difference: its error is 0.008 of the third,
 * that is 2e-4 decades at a BER of 1e-12.
 */
static u32 table_at(const u32 *table, u32 pos, u32 step)
{
	const u32 *y = table + pos / step;
	s64 t = pos % step, h = step;
	s64 slope = (s64)y[2] - y[1];
	s64 bend = (s64)y[0] - y[1] - y[2] + y[3];

	return y[1] + (s32)div64_s64(4 * h * t * slope - t * (h - t) * bend, 4 * h * h);
}

/* log10(1 + 10^-d), both in 1e-6 decades */
static u32 log_add(u32 d)
{
	return d < ADD_LAST ? table_at(add_table, d, ADD_STEP) : 0;
}

/**
 * csim_snr_to_ber() - the BER of a signal with Gaussian noise
 * @snr: signal-to-noise ratio at the decision, mdB
 * @pam4: modulation, PAM4 or NRZ
 *
 * Return: its BER, 1e-6 decades, at most CSIM_BER_NONE; exact to 0.001 decades
 * from an SNR of -10 dB (NRZ) or -3 dB (PAM4), below which it stays.
 */
u32 csim_snr_to_ber(s32 snr, bool pam4)
{
	s32 x = clamp(snr, -CSIM_SNR_NONE, CSIM_SNR_NONE);
	u32 ber;

	if (pam4)
		x -= PAM4_POWER;
	x = clamp(x, Q_FIRST, Q_LAST - 1);
	ber = table_at(q_table, x - Q_FIRST, Q_STEP);
	if (pam4)
		ber += PAM4_BITS;

	return min_t(u32, ber, CSIM_BER_NONE);
}

/**
 * csim_ber_to_snr() - the SNR that a BER takes
 * @ber: BER, 1e-6 decades; more than CSIM_BER_NONE is CSIM_BER_NONE
 * @pam4: modulation, PAM4 or NRZ
 *
 * Return: the least SNR, mdB, that gives @ber or better.
 */
s32 csim_ber_to_snr(u32 ber, bool pam4)
{
	s32 low = Q_FIRST, high = Q_LAST;

	if (pam4) {
		low += PAM4_POWER;
		high += PAM4_POWER;
	}
	ber = min_t(u32, ber, CSIM_BER_NONE);
	while (low < high) {
		s32 mid = low + (high - low) / 2;

		if (csim_snr_to_ber(mid, pam4) >= ber)
			high = mid;
		else
			low = mid + 1;
	}

	return low;
}

/**
 * csim_snr_combine() - two noises at once
 * @a: SNR that the one alone leaves, mdB
 * @b: SNR that the other alone leaves, mdB; both up to CSIM_SNR_NONE
 *
 * Return: SNR of both, mdB: the powers of noises add. Exact to 1 mdB.
 */
s32 csim_snr_combine(s32 a, s32 b)
{
	u32 more = min_t(u32, abs_diff(a, b), ADD_LAST / 100);

	/* 1 mdB is 100 1e-6 decades */
	return min(a, b) - (s32)DIV_ROUND_CLOSEST(log_add(more * 100), 100);
}

/**
 * csim_ber_add() - the BER of two segments of one path
 * @a: BER of the one, 1e-6 decades
 * @b: BER of the other, 1e-6 decades
 *
 * Segments that are retimed but do not correct errors add their BERs: the
 * media and the chip-to-module interfaces at either end (IEEE 802.3 annexes
 * 120G, 135G).
 *
 * Return: the sum of both, 1e-6 decades, not worse than CSIM_BER_HALF.
 */
u32 csim_ber_add(u32 a, u32 b)
{
	u32 ber = min(a, b), more = log_add(abs_diff(a, b));

	/* no errors and no errors are no errors */
	if (ber >= CSIM_BER_NONE)
		return CSIM_BER_NONE;

	return ber > CSIM_BER_HALF + more ? ber - more : CSIM_BER_HALF;
}

/**
 * struct rate_figures - what the rate of a lane does to its noise
 * @loss: loss of copper at the Nyquist frequency, in 1/1000 of that at
 *	26.5625 GHz: 0.8 of it from the skin effect, with the root of the
 *	frequency, and 0.2 from the dielectric, with the frequency (assumption)
 * @knee: loss at Nyquist up to which equalisation is free, mdB. For 100G it
 *	puts the corner of IEEE 802.3 162 (28 dB, COM 3 dB) where the BER is
 *	1e-5; for the others it is set such that the reaches of cables that are
 *	sold come out: 5 m at 25G, 5 m at 50G, 3 m at 100G, 2 m at 200G
 *	(assumption). At 10G it is that of 25G, whose receivers it runs on
 * @light: SNR that the same light has more than at 100G PAM4, mdB: noise is
 *	white, thus as its bandwidth, and all of NRZ's levels are outer ones,
 *	which have 9/5 of the mean power of four
 */
struct rate_figures {
	u16 loss;
	u16 knee;
	s16 light;
};

static const struct rate_figures rates[] = {
	{ .loss = 391,	.knee = 18000,	.light = 9672 },	/* 10G NRZ */
	{ .loss = 654,	.knee = 18000,	.light = 5692 },	/* 25G NRZ */
	{ .loss = 666,	.knee = 22000,	.light = 3010 },
	{ .loss = 1000,	.knee = 20000,	.light = 0 },
	{ .loss = 1531,	.knee = 28000,	.light = -3010 },
};

static const struct rate_figures *figures_of(const struct csim_lane_rate *rate)
{
	unsigned int i = fls(rate->speed / 25000);

	return &rates[min_t(unsigned int, i, ARRAY_SIZE(rates) - 1)];
}

/**
 * csim_loss_at() - the loss of copper at a rate
 * @loss: loss at 26.56 GHz, mdB
 * @rate: what the lane does
 *
 * Return: loss at the Nyquist frequency of @rate, mdB; CSIM_LOSS_MAX counts
 * for @loss if that is more.
 */
u32 csim_loss_at(u32 loss, const struct csim_lane_rate *rate)
{
	return min_t(u32, loss, CSIM_LOSS_MAX) * figures_of(rate)->loss / 1000;
}

/**
 * csim_copper_host() - the loss of a host
 * @grade: typical for short traces or flyover cables (assumption), corner for
 *	what IEEE 802.3 annex 162A leaves to a host (from memory)
 *
 * Return: loss of package, board and connector at 26.56 GHz, mdB.
 */
u16 csim_copper_host(enum csim_grade grade)
{
	return grade == CSIM_GRADE_CORNER ? 6875 : 4000;
}

/**
 * csim_copper_loss() - the loss of a passive cable and of its hosts
 * @copper: the channel
 *
 * Two mated ends are 3 dB (assumption).
 *
 * Return: loss at 26.56 GHz, die to die, mdB.
 */
u32 csim_copper_loss(const struct csim_copper *copper)
{
	u32 cable = (u32)copper->length * copper->per_cm;

	return copper->host[0] + copper->host[1] + 3000 +
	       min_t(u32, cable, CSIM_LOSS_MAX);
}

/**
 * csim_copper_snr() - what a receiver makes of a copper channel
 * @loss: loss at 26.56 GHz, mdB; a chip-to-module interface is copper as well
 * @rate: what the lane does
 *
 * An equaliser amplifies noise with the signal: beyond what a transmitter's
 * swing pays for, each dB of loss costs 0.55 dB of SNR. That and the 24 dB of
 * a short channel are assumptions, which give COM 3 dB less 2 dB for the
 * implementation at 28 dB and 100G, where IEEE 802.3 162 wants a detector
 * error ratio of 1e-4.
 *
 * Return: SNR at the decision with the best equalisation, mdB.
 */
s32 csim_copper_snr(u32 loss, const struct csim_lane_rate *rate)
{
	s32 over = csim_loss_at(loss, rate) - figures_of(rate)->knee;

	return 24000 - max(over, 0) * 55 / 100;
}

/**
 * csim_c2m_ber() - what a chip-to-module interface adds
 * @rate: what the lane does
 *
 * IEEE 802.3 annexes 120G and 135G allow 1e-5; a host with short traces or
 * flyover cables is far from that (assumption), and loses nothing that its
 * equaliser would not get back.
 *
 * Return: BER of either direction, 1e-6 decades: 5e-13 for PAM4.
 */
u32 csim_c2m_ber(const struct csim_lane_rate *rate)
{
	return csim_snr_to_ber(csim_copper_snr(0, rate), rate->pam4);
}

/*
 * At the corner, the channel of the standard gives the reference BER: the
 * sensitivity is OMA - TDECQ at its least, less the loss of the channel and the
 * penalty. DR and FR: clauses 124 and 151 from data sheets, 500 m of 3.0 and
 * 2 km of 4.0 dB; their least OMA - TDECQ is 0.3 dB less than here. LR, of
 * 6.3 dB, and SR, of 1.8 dB, are from memory, and what typical parts do better
 * is an assumption.
 *
 * No receiver makes of much light more than its implementation allows. Typical
 * parts get near 22.5 dB, by noise that adds to that of the receiver. The corner
 * is to be what the budget says wherever that was checked, 1.6 dB of loss and
 * more for DR, and thus it has all of its SNR up to a limit that is not reached
 * there: 21.2 dB, a BER of 1.1e-7. Its SNR being 6.6 dB less than that of typical
 * parts, with a limit beyond 21.4 dB it would be the better of the two, at some
 * loss (assumptions).
 */
#define CORNER_LIMIT	21200
#define TYPICAL_FLOOR	22500

static const struct csim_optics pmds[__CSIM_PMD_MAX][__CSIM_GRADE_MAX] = {
	[CSIM_PMD_SR] = {
		{ -1900, 2200, 100, -6300, CSIM_SNR_NONE, CORNER_LIMIT },
		{ 0, 1800, 100, -8000, TYPICAL_FLOOR, CSIM_SNR_NONE },
	},
	[CSIM_PMD_DR] = {
		{ 300, 2200, 100, -5300, CSIM_SNR_NONE, CORNER_LIMIT },
		{ 1500, 1800, 100, -7000, TYPICAL_FLOOR, CSIM_SNR_NONE },
	},
	[CSIM_PMD_FR] = {
		{ 800, 2200, 300, -6000, CSIM_SNR_NONE, CORNER_LIMIT },
		{ 2000, 1800, 300, -7700, TYPICAL_FLOOR, CSIM_SNR_NONE },
	},
	[CSIM_PMD_LR] = {
		{ 1400, 2200, 400, -7800, CSIM_SNR_NONE, CORNER_LIMIT },
		{ 2600, 1800, 400, -9500, TYPICAL_FLOOR, CSIM_SNR_NONE },
	},
};

/**
 * csim_optics_get() - the optics of a module
 * @pmd: family of its PMDs
 * @grade: of its parts
 *
 * Return: its figures.
 */
const struct csim_optics *csim_optics_get(enum csim_pmd pmd,
					  enum csim_grade grade)
{
	return &pmds[pmd][grade];
}

/**
 * csim_optics_margin() - what is left of an optical power budget
 * @optics: transmitter and receiver
 * @loss: of the fibre and its connections, optical mdB
 *
 * Return: optical mdB over what gives the reference BER.
 */
s32 csim_optics_margin(const struct csim_optics *optics, u32 loss)
{
	return optics->oma - optics->tdecq - optics->mpi - optics->sensitivity -
	       (s32)min_t(u32, loss, CSIM_LOSS_MAX);
}

/**
 * csim_optics_snr() - what a receiver makes of light
 * @optics: transmitter and receiver, sensitivity being that of a lane of 100G
 * @loss: of the fibre and its connections, optical mdB
 * @rate: what the lane does
 *
 * The reference BER is 2.4e-4 (IEEE 802.3 124.1.1, 151.1.1), which takes
 * 17.655 dB. Noise is that of the receiver, whatever the light is.
 *
 * Return: SNR at the decision, mdB.
 */
s32 csim_optics_snr(const struct csim_optics *optics, u32 loss,
		    const struct csim_lane_rate *rate)
{
	s32 snr = 17655 + 2 * csim_optics_margin(optics, loss) +
		  figures_of(rate)->light;

	return min(csim_snr_combine(snr, optics->floor), optics->limit);
}

/* 10^((1000 - d) / 20000) in 1/1000: a factor for each bit of d, in 2^-32 */
static u32 amplitude(u32 d)
{
	static const u32 factors[] = {
		4294472848U, 4293978457U, 4292989846U, 4291013306U,
		4287062956U, 4279173163U, 4263437112U, 4232138396U,
		4170228589U, 4049112667U, 3817331370U, 3392812514U,
		2680154692U, 1672475872U, 651268182U, 98755175U,
	};
	u64 value = 1122ULL << 32;
	unsigned int i;

	if (d >= BIT(ARRAY_SIZE(factors)))
		return 0;
	for (i = 0; i < ARRAY_SIZE(factors); i++)
		if (d & BIT(i))
			value = mul_u64_u32_shr(value, factors[i], 32);

	return value >> 32;
}

/**
 * csim_snr_eye() - how far the eyes of a signal are open
 * @snr: signal-to-noise ratio at the decision, mdB
 * @pam4: modulation, PAM4 or NRZ
 * @ber: error ratio that the openings are given for, 1e-6 decades: 6,000,000
 *	for EH6 and EW6 (IEEE 802.3 annex 120E)
 * @eye: is filled in
 *
 * The noise takes of half an eye what it takes to reach @ber. The outer eyes
 * of PAM4 are 2 % smaller and the middle one 4 % larger than a third, a level
 * separation mismatch ratio of 0.98 (120D.3.1.2 asks for 0.95 or more); the
 * sides of an eye are straight; without noise it is 0.6 UI (PAM4) or 0.9 UI
 * (NRZ) wide (assumptions).
 */
void csim_snr_eye(s32 snr, bool pam4, u32 ber, struct csim_eye *eye)
{
	s32 over = snr - csim_ber_to_snr(ber, pam4), ideal = 1000;
	/* 12 % more than all of an eye closes the largest */
	s32 noise = amplitude(max(over + 1000, 0));
	unsigned int i;

	eye->eyes = pam4 ? 3 : 1;
	for (i = 0; i < ARRAY_SIZE(eye->height); i++) {
		if (pam4)
			ideal = i == 1 ? 1040 : 980;
		eye->height[i] = i < eye->eyes ? max(ideal - noise, 0) : 0;
		eye->width[i] = eye->height[i] * (pam4 ? 600 : 900) / 1000;
	}
}
