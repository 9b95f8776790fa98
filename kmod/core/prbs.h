/* SPDX-License-Identifier: GPL-2.0 */
/* Test patterns of a lane: who sends them, and who counts their errors. */
#ifndef CSIM_CORE_PRBS_H
#define CSIM_CORE_PRBS_H

#include "csim/env.h"

/**
 * enum csim_prbs - test patterns
 * @CSIM_PRBS_OFF: none: the lane carries data
 * @CSIM_PRBS_7: 2^7 - 1 bits
 * @CSIM_PRBS_7Q: the same, two bits a symbol
 * @CSIM_PRBS_9: 2^9 - 1 bits (IEEE 802.3 68.6.1)
 * @CSIM_PRBS_9Q: the same, two bits a symbol
 * @CSIM_PRBS_11: 2^11 - 1 bits (ITU-T O.152)
 * @CSIM_PRBS_13: 2^13 - 1 bits (94.3.10.8)
 * @CSIM_PRBS_13Q: the same, two bits a symbol (120.5.11.2.1)
 * @CSIM_PRBS_15: 2^15 - 1 bits (ITU-T O.150)
 * @CSIM_PRBS_15Q: the same, two bits a symbol
 * @CSIM_PRBS_23: 2^23 - 1 bits (ITU-T O.150)
 * @CSIM_PRBS_23Q: the same, two bits a symbol
 * @CSIM_PRBS_31: 2^31 - 1 bits (49.2.8)
 * @CSIM_PRBS_31Q: the same, two bits a symbol (120.5.11.2.2)
 * @CSIM_PRBS_SSPRQ: short stress pattern of 65,535 symbols (120.5.11.2.3)
 */
enum csim_prbs {
	CSIM_PRBS_OFF,
	CSIM_PRBS_7,
	CSIM_PRBS_7Q,
	CSIM_PRBS_9,
	CSIM_PRBS_9Q,
	CSIM_PRBS_11,
	CSIM_PRBS_13,
	CSIM_PRBS_13Q,
	CSIM_PRBS_15,
	CSIM_PRBS_15Q,
	CSIM_PRBS_23,
	CSIM_PRBS_23Q,
	CSIM_PRBS_31,
	CSIM_PRBS_31Q,
	CSIM_PRBS_SSPRQ,
	/* private: */
	__CSIM_PRBS_MAX
};

/** define CSIM_PRBS_MIXED - two patterns in one: no checker knows it */
#define CSIM_PRBS_MIXED		0xff

/** define CSIM_PRBS_NO_CMIS - number of a pattern that CMIS has no number for */
#define CSIM_PRBS_NO_CMIS	0xff

/**
 * struct csim_prbs_lfsr - shift register that makes a pattern
 * @taps: feedback: bit i for x^(i+1) of the polynomial
 * @degree: of the polynomial
 * @inverted: the output is inverted
 */
struct csim_prbs_lfsr {
	u32 taps;
	u8 degree;
	bool inverted;
};

/**
 * struct csim_prbs_pattern - what a pattern is made of
 * @name: as CMIS and data sheets write it
 * @lfsr: its shift register, NULL if it has no generator here
 * @cmis: pattern ID of OIF CMIS page 13h, or CSIM_PRBS_NO_CMIS
 * @pam4: two bits a symbol, Gray coded; PAM4 only
 */
struct csim_prbs_pattern {
	const char *name;
	const struct csim_prbs_lfsr *lfsr;
	u8 cmis;
	bool pam4;
};

/**
 * struct csim_prbs_generator - a pattern, bit by bit
 * @lfsr: its shift register
 * @state: contents of that, the oldest bit highest
 */
struct csim_prbs_generator {
	const struct csim_prbs_lfsr *lfsr;
	u32 state;
};

/**
 * struct csim_prbs_checker - counters of a lane's receiver
 * @bits: received since the start while locked
 * @errors: of these, bits that were wrong
 * @pattern: that it expects
 * @locked: it has found the pattern
 */
struct csim_prbs_checker {
	u64 bits;
	u64 errors;
	enum csim_prbs pattern;
	bool locked;
};

const struct csim_prbs_pattern *csim_prbs_get(enum csim_prbs prbs);
enum csim_prbs csim_prbs_from_cmis(unsigned int id);
bool csim_prbs_fits(enum csim_prbs prbs, bool pam4);

int csim_prbs_seed(struct csim_prbs_generator *gen, enum csim_prbs prbs,
		   u32 seed);
unsigned int csim_prbs_next(struct csim_prbs_generator *gen);
unsigned int csim_prbs_next_symbol(struct csim_prbs_generator *gen);

int csim_prbs_start(struct csim_prbs_checker *checker, enum csim_prbs prbs,
		    bool pam4);
bool csim_prbs_hear(struct csim_prbs_checker *checker, enum csim_prbs sent,
		    bool cdr, bool inverted);
void csim_prbs_advance(struct csim_prbs_checker *checker, u64 bits, u64 errors);
u64 csim_prbs_bits(u64 elapsed_ns, u32 kbps);
u32 csim_prbs_ber(const struct csim_prbs_checker *checker);

#endif
