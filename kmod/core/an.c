// SPDX-License-Identifier: GPL-2.0
/*
 * Arbitration of auto-negotiation (IEEE 802.3 figure 73-11).
 *
 * Pages are not sent bit by bit: an end shows the page that it sends, and the
 * other end sees it for as long as it is sent. So an exchange that hardware
 * repeats thousands of times is a few steps here, with the same states.
 *
 * In two things this is lazier than the standard, which would begin anew again
 * and again with the same result: an end that hears itself stays in ABILITY
 * DETECT, and ends without a common ability stay in AN GOOD CHECK, sending
 * their pages, until one of them changes what it sends.
 */
#include "an.h"

#include "mode.h"

/*
 * Rates that the base page has no bit for, so that they are offered in a Next
 * Page: 800G and more, and 200G lanes. Assumption: the base page was full with
 * those of 802.3ck.
 */
static u32 next_page_modes(void)
{
	unsigned int i;
	u32 mask = 0;

	for (i = 0; i < CSIM_MODES; i++) {
		const struct csim_mode *mode = csim_mode_get(i);

		if (mode->speed >= 800000 || mode->lane->speed == 200000)
			mask |= BIT(i);
	}

	return mask;
}

/* xorshift32 (Marsaglia, 2003): the 5 bits of a nonce need no more. */
static u8 nonce_draw(struct csim_an *an)
{
	an->random ^= an->random << 13;
	an->random ^= an->random >> 17;
	an->random ^= an->random << 5;

	return an->random >> 27;
}

/* Whether @a and @b are the same page, acknowledged or not. */
static bool page_same(const struct csim_an_page *a, const struct csim_an_page *b)
{
	return a->modes == b->modes && a->fec == b->fec &&
	       a->nonce == b->nonce && !((a->flags ^ b->flags) & ~CSIM_AN_ACK);
}

static bool page_acks(const struct csim_an_page *page, u8 nonce)
{
	return page->flags & CSIM_AN_ACK && page->echo == nonce;
}

static bool an_enter(struct csim_an *an, enum csim_an_state state, u64 timer)
{
	an->state = state;
	an->timer = timer;
	return true;
}

/* A page of the far end is complete: say so. */
static bool an_acknowledge(struct csim_an *an, const struct csim_an_page *page)
{
	an->partner = *page;
	an->page.echo = page->nonce;
	an->page.flags |= CSIM_AN_ACK;
	return an_enter(an, CSIM_AN_ACKNOWLEDGE_DETECT, CSIM_NEVER);
}

static bool an_offer(struct csim_an *an, const struct csim_an_input *in)
{
	an->page = (struct csim_an_page) {
		.modes = in->modes,
		.fec = in->fec,
		.nonce = nonce_draw(an),
		.flags = in->modes & next_page_modes() ? CSIM_AN_NEXT_PAGE : 0,
	};
	return an_enter(an, CSIM_AN_ABILITY_DETECT, CSIM_NEVER);
}

static bool an_detect(struct csim_an *an, u64 now,
		      const struct csim_an_input *in)
{
	if (!in->page || in->loop) {
		an->timer = CSIM_NEVER;
		if (in->parallel < 0)
			return false;
		return an_enter(an, CSIM_AN_LINK_STATUS_CHECK,
				now + csim_timing_get(in->timing, CSIM_TIMER_AUTONEG_WAIT));
	}

	/* nonce_match: by chance, or by a cable that leads back */
	if (in->page->nonce == an->page.nonce) {
		csim_an_start(an, now, in->timing);
		return true;
	}
	if (an->timer == CSIM_NEVER || !page_same(in->page, &an->partner)) {
		an->partner = *in->page;
		an->timer = now + csim_timing_get(in->timing, CSIM_TIMER_ABILITY);
	}

	return now >= an->timer && an_acknowledge(an, in->page);
}

static bool an_check_link(struct csim_an *an, u64 now,
			  const struct csim_an_input *in)
{
	if (in->page || in->parallel < 0)
		return an_enter(an, CSIM_AN_ABILITY_DETECT, CSIM_NEVER);
	if (now < an->timer)
		return false;

	an->mode = in->parallel;
	an->parallel = true;
	return an_enter(an, CSIM_AN_GOOD_CHECK, CSIM_NEVER);
}

static bool an_complete(struct csim_an *an, const struct csim_an_input *in)
{
	if ((an->page.flags | an->partner.flags) & CSIM_AN_NEXT_PAGE &&
	    !(an->page.flags & CSIM_AN_TOGGLE)) {
		an->page.flags |= CSIM_AN_TOGGLE;
		an->page.flags &= ~CSIM_AN_ACK;
		return an_enter(an, CSIM_AN_NEXT_PAGE_WAIT, CSIM_NEVER);
	}

	an->mode = csim_mode_best(an->page.modes & an->partner.modes);
	return an_enter(an, CSIM_AN_GOOD_CHECK, CSIM_NEVER);
}

/**
 * csim_an_fec() - which FEC a rate runs with
 * @mode: index of the rate
 * @requests: CSIM_AN_FEC_*, of both ends
 *
 * 10G lanes have none: that of clause 74 is not emulated. 25G lanes have RS-FEC
 * if either end requests it (IEEE 802.3 73.6.5, clauses 91 and 108). The PCS of
 * PAM4 lanes has no mode without FEC. On one lane of 100G it is interleaved if
 * either end requests that: assumed to be as with the other requests of 73.6.5,
 * so that one end alone can ask for it.
 * Return: the FEC.
 */
enum csim_phy_fec csim_an_fec(unsigned int mode, u8 requests)
{
	const struct csim_mode *m = csim_mode_get(mode);

	if (!m->lane->pam4)
		return m->lane->speed == 25000 && requests & CSIM_AN_FEC_25G_RS ?
		       CSIM_PHY_FEC_RS528 : CSIM_PHY_FEC_NONE;
	if (m->lanes == 1 && m->speed == 100000 &&
	    requests & CSIM_AN_FEC_100G_INT)
		return CSIM_PHY_FEC_RS544_INT;

	return CSIM_PHY_FEC_RS544;
}

/**
 * csim_an_init() - prepare auto-negotiation, off
 * @an: the auto-negotiation
 * @seed: where its nonces come from; of two ends of a cable, they must differ,
 *	or the ends take each other for themselves
 */
void csim_an_init(struct csim_an *an, u32 seed)
{
	/* spread seeds that are near each other; 0 would be stuck */
	an->random = seed * 2654435761U ?: 1;
	csim_an_stop(an);
}

/**
 * csim_an_stop() - do not negotiate
 * @an: the auto-negotiation
 */
void csim_an_stop(struct csim_an *an)
{
	*an = (struct csim_an) {
		.timer = CSIM_NEVER,
		.random = an->random,
		.state = CSIM_AN_OFF,
		.mode = -1,
	};
}

/**
 * csim_an_start() - begin, or begin anew
 * @an: the auto-negotiation
 * @now: the time, ns
 * @timing: the profile
 *
 * Enters TRANSMIT DISABLE.
 */
void csim_an_start(struct csim_an *an, u64 now, enum csim_timing timing)
{
	csim_an_stop(an);
	an_enter(an, CSIM_AN_TRANSMIT_DISABLE,
		 now + csim_timing_get(timing, CSIM_TIMER_BREAK_LINK));
}

/**
 * csim_an_begun_anew() - whether the far end negotiates again
 * @an: the auto-negotiation, in AN GOOD CHECK or AN GOOD
 * @page: what arrives, or NULL if it is no page
 *
 * Return: whether @page is not the end of the exchange that @an completed.
 */
bool csim_an_begun_anew(const struct csim_an *an,
			const struct csim_an_page *page)
{
	return page && (an->parallel || !page_acks(page, an->page.nonce));
}

/**
 * csim_an_step() - make one step of arbitration
 * @an: the auto-negotiation
 * @now: the time, ns
 * @in: what it depends on
 *
 * Return: whether the state has changed, so that another step may follow.
 */
bool csim_an_step(struct csim_an *an, u64 now, const struct csim_an_input *in)
{
	const struct csim_an_page *page = in->page;

	switch (an->state) {
	case CSIM_AN_TRANSMIT_DISABLE:
		return now >= an->timer && an_offer(an, in);
	case CSIM_AN_ABILITY_DETECT:
		return an_detect(an, now, in);
	case CSIM_AN_LINK_STATUS_CHECK:
		return an_check_link(an, now, in);
	case CSIM_AN_ACKNOWLEDGE_DETECT:
		if (!page || !page_same(page, &an->partner))
			break;
		if (!page_acks(page, an->page.nonce))
			return false;
		return an_enter(an, CSIM_AN_COMPLETE_ACKNOWLEDGE,
				now + csim_timing_get(in->timing, CSIM_TIMER_ACK));
	case CSIM_AN_COMPLETE_ACKNOWLEDGE:
		return now >= an->timer && an_complete(an, in);
	case CSIM_AN_NEXT_PAGE_WAIT:
		if (!page || page->nonce != an->partner.nonce)
			break;
		if (page->flags & CSIM_AN_TOGGLE)
			return an_acknowledge(an, page);
		if (page_acks(page, an->page.nonce))
			return false;
		break;
	case CSIM_AN_GOOD_CHECK:
		/* only without a common ability do pages go on from here */
		if (an->mode >= 0 || (page && !csim_an_begun_anew(an, page)))
			return false;
		break;
	default:
		return false;
	}

	csim_an_start(an, now, in->timing);
	return true;
}
