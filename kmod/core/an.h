/* SPDX-License-Identifier: GPL-2.0 */
/* Auto-negotiation for backplane and copper cable (IEEE 802.3 clause 73). */
#ifndef CSIM_CORE_AN_H
#define CSIM_CORE_AN_H

#include "csim/env.h"
#include "timing.h"

/**
 * enum csim_phy_fec - what protects the data on the lanes
 * @CSIM_PHY_FEC_NONE: nothing: 64b/66b alone
 * @CSIM_PHY_FEC_RS528: RS(528,514) (IEEE 802.3 clauses 91 and 108)
 * @CSIM_PHY_FEC_RS544: RS(544,514) (clauses 91, 119, 134 and 172)
 * @CSIM_PHY_FEC_RS544_INT: the same, two codewords interleaved on the one lane
 *	of 100G: RS-FEC-Int (clause 161)
 */
enum csim_phy_fec {
	CSIM_PHY_FEC_NONE,
	CSIM_PHY_FEC_RS528,
	CSIM_PHY_FEC_RS544,
	CSIM_PHY_FEC_RS544_INT,
	/* private: */
	__CSIM_PHY_FEC_MAX
};

/** define CSIM_AN_FEC_25G_RS - request of RS-FEC for 25G lanes (73.6.5) */
#define CSIM_AN_FEC_25G_RS	BIT(0)
/** define CSIM_AN_FEC_100G_INT - request F4 of RS-FEC-Int for 100G (73.6.5) */
#define CSIM_AN_FEC_100G_INT	BIT(1)

/** define CSIM_AN_ACK - the pages of the other end arrive (73.6.8) */
#define CSIM_AN_ACK		BIT(0)
/** define CSIM_AN_NEXT_PAGE - a Next Page will follow the base page (73.6.9) */
#define CSIM_AN_NEXT_PAGE	BIT(1)
/** define CSIM_AN_TOGGLE - this is that Next Page (73.7.7) */
#define CSIM_AN_TOGGLE		BIT(2)

/**
 * struct csim_an_page - the DME page that an end sends
 * @modes: rates that it offers, bit i for the rate of index i
 * @fec: what it requests, CSIM_AN_FEC_*
 * @nonce: Transmitted Nonce, 5 bits (73.6.3)
 * @echo: Echoed Nonce (73.6.2)
 * @flags: CSIM_AN_ACK, CSIM_AN_NEXT_PAGE and CSIM_AN_TOGGLE
 */
struct csim_an_page {
	u32 modes;
	u8 fec;
	u8 nonce;
	u8 echo;
	u8 flags;
};

/**
 * enum csim_an_state - states of arbitration, as figure 73-11 names them
 * @CSIM_AN_OFF: AUTO-NEGOTIATION ENABLE, not entered
 * @CSIM_AN_TRANSMIT_DISABLE: silent, so that the far end begins anew, too
 * @CSIM_AN_ABILITY_DETECT: sends its abilities and listens
 * @CSIM_AN_LINK_STATUS_CHECK: hears data in place of pages
 * @CSIM_AN_ACKNOWLEDGE_DETECT: has pages, and says so until the far end does
 * @CSIM_AN_COMPLETE_ACKNOWLEDGE: a page is exchanged
 * @CSIM_AN_NEXT_PAGE_WAIT: waits for the Next Page of the far end
 * @CSIM_AN_GOOD_CHECK: it is known what to run, if anything
 * @CSIM_AN_GOOD: and it runs
 *
 * PARALLEL DETECTION FAULT is missing: it is for receivers of several rates
 * that find a link at once, and this one hears what is sent.
 */
enum csim_an_state {
	CSIM_AN_OFF,
	CSIM_AN_TRANSMIT_DISABLE,
	CSIM_AN_ABILITY_DETECT,
	CSIM_AN_LINK_STATUS_CHECK,
	CSIM_AN_ACKNOWLEDGE_DETECT,
	CSIM_AN_COMPLETE_ACKNOWLEDGE,
	CSIM_AN_NEXT_PAGE_WAIT,
	CSIM_AN_GOOD_CHECK,
	CSIM_AN_GOOD,
};

/**
 * struct csim_an - auto-negotiation of a port
 * @timer: when the state ends by itself, ns, or %CSIM_NEVER
 * @page: what is sent in every state but TRANSMIT DISABLE
 * @partner: what was received of the far end; all 0 if nothing was
 * @random: where the nonces come from, never 0
 * @state: enum csim_an_state
 * @mode: from AN GOOD CHECK on, index of the rate to run at, or -1: the
 *	abilities have none in common
 * @parallel: @mode was found by parallel detection
 */
struct csim_an {
	u64 timer;
	struct csim_an_page page;
	struct csim_an_page partner;
	u32 random;
	u8 state;
	s8 mode;
	bool parallel;
};

/**
 * struct csim_an_input - what arbitration depends on
 * @page: what arrives, or NULL if it is no page
 * @modes: rates to offer, bit i for the rate of index i
 * @fec: what to request, CSIM_AN_FEC_*
 * @parallel: index of a rate that data arrives at and that may be used, or -1
 * @loop: it is this port's own transmitter that it hears
 * @timing: the profile
 */
struct csim_an_input {
	const struct csim_an_page *page;
	u32 modes;
	u8 fec;
	s8 parallel;
	bool loop;
	enum csim_timing timing;
};

enum csim_phy_fec csim_an_fec(unsigned int mode, u8 requests);
void csim_an_init(struct csim_an *an, u32 seed);
void csim_an_stop(struct csim_an *an);
void csim_an_start(struct csim_an *an, u64 now, enum csim_timing timing);
bool csim_an_step(struct csim_an *an, u64 now, const struct csim_an_input *in);
bool csim_an_begun_anew(const struct csim_an *an,
			const struct csim_an_page *page);

#endif
