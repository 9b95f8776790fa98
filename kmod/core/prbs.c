// SPDX-License-Identifier: GPL-2.0
/*
 * Patterns exist twice: as sequences, exact to the bit, for who wants to see
 * them; and as counters of a checker, whose errors a caller draws from the BER
 * of the lane, for no lane carries 100 Gb/s of anything here.
 *
 * SSPRQ is a name and counters only: it is made of sections of PRBS31 that
 * start from certain seeds (IEEE 802.3 120.5.11.2.3), which are not known here.
 */
#include "prbs.h"

#include "snr.h"

/* x^n of a polynomial */
#define X(n)	BIT((n) - 1)

/* ITU-T O.150 has 15, 23 and 31 inverted, and 49.2.8 too (from memory) */
static const struct csim_prbs_lfsr prbs7 = { X(7) | X(6), 7 };
static const struct csim_prbs_lfsr prbs9 = { X(9) | X(5), 9 };
static const struct csim_prbs_lfsr prbs11 = { X(11) | X(9), 11 };
static const struct csim_prbs_lfsr prbs13 = { X(13) | X(12) | X(2) | X(1), 13 };
static const struct csim_prbs_lfsr prbs15 = { X(15) | X(14), 15, true };
static const struct csim_prbs_lfsr prbs23 = { X(23) | X(18), 23, true };
static const struct csim_prbs_lfsr prbs31 = { X(31) | X(28), 31, true };

static const struct csim_prbs_pattern patterns[__CSIM_PRBS_MAX] = {
	[CSIM_PRBS_OFF]	= { "off", NULL, CSIM_PRBS_NO_CMIS },
	[CSIM_PRBS_7]	= { "PRBS7", &prbs7, 11 },
	[CSIM_PRBS_7Q]	= { "PRBS7Q", &prbs7, 10, true },
	[CSIM_PRBS_9]	= { "PRBS9", &prbs9, 9 },
	[CSIM_PRBS_9Q]	= { "PRBS9Q", &prbs9, 8, true },
	[CSIM_PRBS_11]	= { "PRBS11", &prbs11, CSIM_PRBS_NO_CMIS },
	[CSIM_PRBS_13]	= { "PRBS13", &prbs13, 7 },
	[CSIM_PRBS_13Q]	= { "PRBS13Q", &prbs13, 6, true },
	[CSIM_PRBS_15]	= { "PRBS15", &prbs15, 5 },
	[CSIM_PRBS_15Q]	= { "PRBS15Q", &prbs15, 4, true },
	[CSIM_PRBS_23]	= { "PRBS23", &prbs23, 3 },
	[CSIM_PRBS_23Q]	= { "PRBS23Q", &prbs23, 2, true },
	[CSIM_PRBS_31]	= { "PRBS31", &prbs31, 1 },
	[CSIM_PRBS_31Q]	= { "PRBS31Q", &prbs31, 0, true },
	[CSIM_PRBS_SSPRQ] = { "SSPRQ", NULL, 12, true },
};

/**
 * csim_prbs_get() - a pattern
 * @prbs: which
 *
 * Return: what it is made of.
 */
const struct csim_prbs_pattern *csim_prbs_get(enum csim_prbs prbs)
{
	return &patterns[prbs];
}

/**
 * csim_prbs_from_cmis() - the pattern that a CMIS host selects
 * @id: pattern ID of OIF CMIS page 13h, bytes 144 .. 175
 *
 * Return: the pattern, or CSIM_PRBS_OFF if there is none of that ID.
 */
enum csim_prbs csim_prbs_from_cmis(unsigned int id)
{
	enum csim_prbs prbs;

	for (prbs = CSIM_PRBS_OFF + 1; prbs < __CSIM_PRBS_MAX; prbs++)
		if (patterns[prbs].cmis == id && id != CSIM_PRBS_NO_CMIS)
			return prbs;

	return CSIM_PRBS_OFF;
}

/**
 * csim_prbs_fits() - whether a lane can send a pattern
 * @prbs: the pattern
 * @pam4: modulation of the lane, PAM4 or NRZ
 *
 * Return: false for CSIM_PRBS_OFF, and for patterns of symbols on NRZ.
 */
bool csim_prbs_fits(enum csim_prbs prbs, bool pam4)
{
	return prbs != CSIM_PRBS_OFF && (pam4 || !patterns[prbs].pam4);
}

/**
 * csim_prbs_seed() - start a sequence
 * @gen: is set
 * @prbs: the pattern
 * @seed: contents of the shift register, which are the first bits to come out,
 *	the highest first, but for inversion; what exceeds it is ignored
 *
 * Return: 0, -EOPNOTSUPP if the pattern has no generator, or -EINVAL if the
 * register would be all zero and stay so.
 */
int csim_prbs_seed(struct csim_prbs_generator *gen, enum csim_prbs prbs,
		   u32 seed)
{
	const struct csim_prbs_lfsr *lfsr = patterns[prbs].lfsr;

	if (!lfsr)
		return -EOPNOTSUPP;
	seed &= BIT(lfsr->degree) - 1;
	if (!seed)
		return -EINVAL;

	gen->lfsr = lfsr;
	gen->state = seed;
	return 0;
}

/**
 * csim_prbs_next() - the next bit of a sequence
 * @gen: the sequence
 *
 * Return: 0 or 1.
 */
unsigned int csim_prbs_next(struct csim_prbs_generator *gen)
{
	const struct csim_prbs_lfsr *lfsr = gen->lfsr;
	u32 out = gen->state >> (lfsr->degree - 1) & 1;

	/* what is above the degree stays there: nobody looks at it */
	gen->state = gen->state << 1 | (hweight32(gen->state & lfsr->taps) & 1);

	return out ^ lfsr->inverted;
}

/**
 * csim_prbs_next_symbol() - the next PAM4 symbol of a sequence
 * @gen: the sequence
 *
 * Two bits in the order of the sequence, Gray coded: 00, 01, 11, 10 are the
 * levels from the lowest on (IEEE 802.3 120.5.7.1).
 *
 * Return: level, 0 .. 3.
 */
unsigned int csim_prbs_next_symbol(struct csim_prbs_generator *gen)
{
	unsigned int first = csim_prbs_next(gen);

	return first << 1 | (first ^ csim_prbs_next(gen));
}

/**
 * csim_prbs_start() - start a checker, or stop it
 * @checker: its counters, which are cleared; it is not locked
 * @prbs: pattern to expect, CSIM_PRBS_OFF to stop
 * @pam4: modulation of the lane
 *
 * Return: 0, or -EINVAL if the lane's modulation has no such pattern; then
 * nothing has changed.
 */
int csim_prbs_start(struct csim_prbs_checker *checker, enum csim_prbs prbs,
		    bool pam4)
{
	if (prbs != CSIM_PRBS_OFF && !csim_prbs_fits(prbs, pam4))
		return -EINVAL;

	*checker = (struct csim_prbs_checker) { .pattern = prbs };
	return 0;
}

/**
 * csim_prbs_hear() - tell a checker what arrives from now on
 * @checker: the checker
 * @sent: pattern that the generator sends at the other end of the path; the
 *	own one, if the data are the own (struct csim_serdes_rx)
 * @cdr: the receiver has recovered a clock and is adapted
 * @inverted: data arrive inverted
 *
 * A pattern that is another or inverted has every second bit wrong: there is
 * nothing to lock to.
 *
 * Return: whether the checker is locked.
 */
bool csim_prbs_hear(struct csim_prbs_checker *checker, enum csim_prbs sent,
		    bool cdr, bool inverted)
{
	checker->locked = checker->pattern != CSIM_PRBS_OFF &&
			  checker->pattern == sent && cdr && !inverted;

	return checker->locked;
}

static u64 add_saturated(u64 a, u64 b)
{
	return a + min(b, U64_MAX - a);
}

/**
 * csim_prbs_advance() - count what has arrived
 * @checker: the checker; without lock, it does not count
 * @bits: received since the last time, csim_prbs_bits()
 * @errors: of these, wrong ones, drawn from the BER; more than @bits is @bits
 *
 * Counters stay at their end.
 */
void csim_prbs_advance(struct csim_prbs_checker *checker, u64 bits, u64 errors)
{
	if (!checker->locked)
		return;

	checker->bits = add_saturated(checker->bits, bits);
	checker->errors = add_saturated(checker->errors, min(errors, bits));
}

/**
 * csim_prbs_bits() - the bits of some time
 * @elapsed_ns: time, ns
 * @kbps: signalling rate, kb/s (struct csim_lane_rate)
 *
 * A part of a bit is dropped: who adds up short times takes the difference of
 * the bits since the start.
 *
 * Return: number of bits, U64_MAX if it is more than that.
 */
u64 csim_prbs_bits(u64 elapsed_ns, u32 kbps)
{
	if (elapsed_ns > div_u64(U64_MAX, kbps / 1000000 + 1))
		return U64_MAX;

	return mul_u64_u64_div_u64(elapsed_ns, kbps, 1000000);
}

/*
 * log10 of 1 or more, 1e-6: the logarithm to 2 bit by bit, by squaring, 24 of
 * them after the point.
 */
static u32 log10_of(u64 value)
{
	unsigned int e = fls64(value) - 1, i;
	u64 m = e > 31 ? value >> (e - 31) : value << (31 - e);
	u64 log = e;

	for (i = 0; i < 24; i++) {
		m = m * m >> 31;
		log = log << 1 | m >> 32;
		m >>= m >> 32;
	}

	return mul_u64_u32_shr(log, 301030, 24);
}

/**
 * csim_prbs_ber() - what a checker has measured
 * @checker: the checker
 *
 * Without an error, it is what the BER is less than with a confidence of 95 %:
 * exp(-3) is 5 %, so it is 3 over the number of bits.
 *
 * Return: BER, 1e-6 decades; CSIM_BER_HALF without lock, 0 if nothing is known.
 */
u32 csim_prbs_ber(const struct csim_prbs_checker *checker)
{
	u32 bits, errors;

	if (!checker->locked)
		return CSIM_BER_HALF;
	if (!checker->bits)
		return 0;

	bits = log10_of(checker->bits);
	errors = log10_of(checker->errors ? checker->errors : 3);
	return bits > errors ? bits - errors : 0;
}
