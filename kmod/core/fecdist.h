/* SPDX-License-Identifier: GPL-2.0 */
/* Codes of FEC, and how many symbol errors their codewords have. */
#ifndef CSIM_CORE_FECDIST_H
#define CSIM_CORE_FECDIST_H

#include "real.h"

struct csim_mode;

/** define CSIM_FEC_LANES - most lanes that a codeword is spread over */
#define CSIM_FEC_LANES		8

/** define CSIM_FEC_BINS - numbers of symbol errors that a code corrects, with 0 */
#define CSIM_FEC_BINS		16

/** define CSIM_FEC_OCTETS - octets of MAC data in a codeword: 20 blocks of 257b */
#define CSIM_FEC_OCTETS		640

/**
 * define CSIM_FEC_SER_WINDOW - codewords that symbol errors are counted over
 *
 * For hi_ser, IEEE 802.3 91.5.3.3 and 119.2.5.3.
 */
#define CSIM_FEC_SER_WINDOW	8192

/** define CSIM_FEC_HI_SER_RS528 - threshold K of hi_ser, RS(528,514), 91.5.3.3 */
#define CSIM_FEC_HI_SER_RS528	417

/**
 * define CSIM_FEC_HI_SER_RS544 - threshold K of hi_ser, RS(544,514) below 200G
 *
 * Clauses 91 and 134; for RS-FEC-Int (clause 161) an assumption.
 */
#define CSIM_FEC_HI_SER_RS544	6380

/**
 * define CSIM_FEC_HI_SER_PCS - threshold K of hi_ser from 200G on
 *
 * Clause 119, from memory; for clause 172 and 1.6T an assumption.
 */
#define CSIM_FEC_HI_SER_PCS	5560

/**
 * enum csim_fec_id - a code
 * @CSIM_FEC_NONE: none
 * @CSIM_FEC_RS528: RS(528,514), IEEE 802.3 clauses 91 and 108; NRZ lanes
 * @CSIM_FEC_RS544: RS(544,514), clauses 91, 119, 134, 161 and 172; PAM4 lanes
 */
enum csim_fec_id {
	CSIM_FEC_NONE,
	CSIM_FEC_RS528,
	CSIM_FEC_RS544,
	/* private: */
	__CSIM_FEC_MAX
};

/**
 * struct csim_fec_code - a Reed-Solomon code
 * @symbols: symbols of 10 bits in a codeword; 0 if there is no code
 * @corrects: most symbol errors in a codeword that are corrected, t
 * @bits: bits of a codeword
 */
struct csim_fec_code {
	u16 symbols;
	u16 corrects;
	u16 bits;
};

/**
 * struct csim_fec_dist - what errors do to the codewords of a port
 * @rest: for each number k of symbol errors, the probability that a codeword
 *	with at least k has more; packed
 * @share: for each lane, how much of the corrected symbols that are not of
 *	lanes before it is its own; packed
 * @loss: -ln(1 - p) for the probability p that an octet's worth of time brings
 *	a loss: of a codeword, or of the octet itself without FEC; packed, 0
 *	if p is below 2^-70 for a codeword or an octet
 * @extra: for each lane, the probability that one of the nine other bits of a
 *	wrong symbol is wrong too, in 2^-32
 * @errors: mean symbol errors in 8192 codewords
 * @span: octets that a frame is longer for FEC than it is: a frame is lost with
 *	any codeword that has a part of it, or is interleaved with one that has
 * @hi_ser: symbol errors in 8192 codewords that are too many
 * @code: enum csim_fec_id
 * @lanes: lanes that a codeword is spread over
 *
 * To be read through functions: packed numbers have a format of their own.
 */
struct csim_fec_dist {
	u64 rest[CSIM_FEC_BINS];
	u64 share[CSIM_FEC_LANES - 1];
	u64 loss;
	u32 extra[CSIM_FEC_LANES];
	u32 errors;
	u16 span;
	u16 hi_ser;
	u8 code;
	u8 lanes;
};

static_assert(sizeof(struct csim_fec_dist) <= 256);

const struct csim_fec_code *csim_fec_code_get(enum csim_fec_id id);
unsigned int csim_fec_interleave(const struct csim_mode *mode,
				 enum csim_fec_id id, bool interleaved);
void csim_fec_dist_init(struct csim_fec_dist *dist, const struct csim_mode *mode,
			enum csim_fec_id id, bool interleaved,
			const struct csim_real ber[], u32 burst);
struct csim_real csim_fec_pmf(const struct csim_fec_dist *dist, unsigned int k);
struct csim_real csim_fec_cer(const struct csim_fec_dist *dist);

/**
 * csim_fec_unpack() - a packed probability
 * @packed: as in &struct csim_fec_dist
 * @inverse: is set if the result is what the probability lacks to 1
 *
 * Packed are the upper 48 bits of the mantissa and minus the exponent, of the
 * probability or of what it lacks to 1, whichever is smaller: either can be
 * very small, and keeps 14 digits then.
 * Return: the smaller of the two.
 */
static inline struct csim_real csim_fec_unpack(u64 packed, bool *inverse)
{
	*inverse = packed & BIT(15);

	return (struct csim_real){ packed & ~(u64)U16_MAX,
				   -(s32)(packed & GENMASK(14, 0)) };
}

#endif
