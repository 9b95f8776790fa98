// SPDX-License-Identifier: GPL-2.0
/*
 * Which code a link has. ethtool says "RS" of two codes: the speed of a lane
 * tells them apart, or the number of bins in the histogram.
 *
 * All of them carry 64b/66b blocks of 8 octets of MAC data. The RS codes
 * transcode 4 of them to 257 bits: RS(544,514) and RS(528,514) have 20 x 257
 * bits in a codeword (IEEE 802.3 91.5.2, 119.2.4), RS(272,258) has 10. The code
 * of clause 74 has 32 blocks, of 65 bits each, and 32 bits of parity.
 */
#include "code.h"

#include <math.h>

/*
 * Limits of pre-FEC BER: 2.4e-4 is that of the PMDs of 50G and 100G a lane
 * (IEEE 802.3 124.1.1, 140.1.1), 5e-5 that of 25G a lane with RS-FEC (110.1;
 * SFF-8024 extended compliance code 01h). For RS(272,258) it is calculated:
 * BER at which 6.2e-10 of frames of 64 octets are lost, if errors are
 * independent. 1e-12 is what a link without FEC has to reach.
 */
static const struct code rs544 = { "RS(544,514)", 544, 15, 5440, 640, 2.4e-4, 1 };
static const struct code rs528 = { "RS(528,514)", 528, 7, 5280, 640, 5e-5, 1 };
static const struct code llrs = { "RS(272,258)", 272, 7, 2720, 320, 9.9e-5, 1 };
static const struct code baser = { "BASE-R (2112,2080)", 0, 0, 2112, 256, NAN, 1 };
static const struct code none = { "none", 0, 0, 0, 0, 1e-12, 1 };

/*
 * PCS of 200G and 400G: two codewords (clause 119); 800G and on: two flows of
 * that (clause 172). 100G over two lanes as SONiC has it (HLD port_fec_flr).
 * RS-FEC-Int of 100G over one lane (clause 161) would be 2, but ethtool does
 * not tell it from clause 91.
 */
static unsigned int interleave(uint64_t speed, uint64_t lanes)
{
	if (speed >= 800000)
		return 4;
	return speed >= 200000 || (speed == 100000 && lanes == 2) ? 2 : 1;
}

/* RS(528,514) of 25G a lane (clauses 91, 108), or RS(544,514) of faster ones. */
static const struct code *rs_find(const struct counts *counts)
{
	if (counts->speed != ABSENT) {
		if (counts->speed >= 200000)
			return &rs544;
		if (counts->speed <= 25000)
			return &rs528;
		if (counts->lanes != ABSENT && counts->lanes)
			return counts->speed / counts->lanes > 25000 ? &rs544 :
								       &rs528;
	}
	if (!counts->fec.bins)
		return NULL;
	/* a bin for each number that is corrected, and perhaps one for more */
	return counts->fec.bins > rs528.corrects + 2 ? &rs544 : &rs528;
}

/**
 * code_find() - which code a link has
 * @code: gets it
 * @counts: speed, lanes and FEC of the link
 *
 * From 200G on FEC is part of the PCS (IEEE 802.3 clauses 119, 172): there is RS
 * also if the driver does not say so.
 *
 * Return: true; false if it cannot be told.
 */
bool code_find(struct code *code, const struct counts *counts)
{
	uint64_t active = counts->fec.ifindex ? counts->fec.active : ABSENT;
	const struct code *found = NULL;

	if (active == ABSENT || !active)
		active = counts->fec.bins ||
			 (counts->speed != ABSENT && counts->speed >= 200000) ?
			 FEC_MODE_RS : 0;
	if (active & FEC_MODE_RS)
		found = rs_find(counts);
	else if (active & FEC_MODE_LLRS)
		found = &llrs;
	else if (active & FEC_MODE_BASER)
		found = &baser;
	else if (active & FEC_MODE_OFF)
		found = &none;
	if (!found)
		return false;

	*code = *found;
	if (counts->speed != ABSENT)
		code->interleave = interleave(counts->speed, counts->lanes);
	return true;
}

/**
 * code_rate() - codewords a second
 * @code: the code
 * @speed: of the link, Mb/s, or ABSENT
 *
 * The speed is that of MAC data (IEEE 802.3 1.4), which codewords carry.
 *
 * Return: codewords a second; NAN if there are none or the speed is not known.
 */
double code_rate(const struct code *code, uint64_t speed)
{
	if (!code->octets || speed == ABSENT)
		return NAN;
	return speed * 1e6 / (code->octets * 8);
}
