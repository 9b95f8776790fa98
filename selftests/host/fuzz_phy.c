// SPDX-License-Identifier: GPL-2.0
/*
 * Whatever is done to the two ends of a link, they keep their promises.
 *
 * The input is a list of commands of three bytes: what and to which end of
 * which link, and two arguments. After each, both ends are stepped until they
 * have nothing new to say, and then everything that is promised is looked at.
 * The last command asks for the most: that a link with nothing in its way comes
 * up, from wherever it is.
 */
#include <stdlib.h>

#include "core/mode.h"
#include "core/phy.h"

int LLVMFuzzerTestOneInput(const u8 *data, size_t size);

#define LINKS		4
#define USEC		1000ULL
#define MSEC		1000000ULL

/* the rates up to 800G on 8 lanes */
#define MODES		(BIT(15) - 1)

/* a link may flap every few microseconds for hours */
#define STEPS_MAX	400

struct end {
	struct csim_phy phy;
	struct csim_phy seen;
	struct csim_phy_config config;
	struct csim_phy_rx rx;
	u64 hold;
};

static struct end ends[LINKS][2];
static u64 now;

static void must(bool promise)
{
	if (!promise)
		abort();
}

static u32 step(struct end *end)
{
	bool before = csim_phy_carrier(&end->phy);
	u32 effects = csim_phy_step(&end->phy, now, &end->rx);
	bool after = csim_phy_carrier(&end->phy);

	must(!!(effects & CSIM_PHY_CARRIER_UP) == (after && !before));
	must(!!(effects & CSIM_PHY_CARRIER_DOWN) == (before && !after));
	if (effects & CSIM_PHY_DRAW_HOLD && end->hold != CSIM_NEVER)
		csim_phy_set_hold(&end->phy, now + end->hold);
	return effects;
}

static void check_end(struct end *end)
{
	const struct csim_phy *phy = &end->phy, *seen = &end->seen;
	unsigned int i;

	must(phy->due > now);
	must(!csim_phy_step(&end->phy, now, &end->rx));

	must(phy->state <= CSIM_PHY_UP);
	must(!phy->reason == csim_phy_carrier(phy));
	must(phy->reason < __CSIM_PHY_REASON_MAX);
	must(phy->fec < __CSIM_PHY_FEC_MAX && phy->mode < CSIM_MODES);
	must((phy->state == CSIM_PHY_DOWN) == !end->config.up);
	must((phy->tx.signal == CSIM_PHY_SIGNAL_OFF) ==
	     (phy->state <= CSIM_PHY_MODULE || phy->an.state == CSIM_AN_TRANSMIT_DISABLE));
	must((phy->tx.signal == CSIM_PHY_SIGNAL_DATA) == (phy->state >= CSIM_PHY_SIGNAL));
	if (phy->state == CSIM_PHY_AN)
		must(phy->an.state >= CSIM_AN_TRANSMIT_DISABLE &&
		     phy->an.state <= CSIM_AN_GOOD_CHECK && phy->an.mode < 0);
	else if (phy->state > CSIM_PHY_AN && end->config.autoneg)
		must(phy->an.state == (phy->state == CSIM_PHY_UP ? CSIM_AN_GOOD :
				       CSIM_AN_GOOD_CHECK) && phy->an.mode == phy->mode);
	else
		must(phy->an.state == CSIM_AN_OFF);
	if (phy->state > CSIM_PHY_AN)
		must(end->config.autoneg ? !!(end->config.modes & BIT(phy->mode)) :
		     phy->mode == end->config.mode);

	must(phy->link_down_events >= seen->link_down_events);
	must(phy->link_down_events <= (phy->stat[CSIM_PHY_STATUS_LINK].changes + 1) / 2);
	for (i = 0; i < __CSIM_PHY_STATUS_MAX; i++) {
		const struct csim_phy_state_stat *stat = &phy->stat[i];

		must(stat->on == (stat->changes & 1));
		must(stat->changes >= seen->stat[i].changes);
		must(stat->changes == seen->stat[i].changes ?
		     stat->since == seen->stat[i].since : stat->since <= now);
	}
	end->seen = *phy;
}

static void check_link(struct end *link)
{
	const struct csim_phy *a = &link[0].phy, *b = &link[1].phy;
	unsigned int i;

	must(csim_phy_carrier(a) == csim_phy_carrier(b));
	if (!csim_phy_carrier(a))
		return;

	must(a->mode == b->mode && a->fec == b->fec);
	for (i = 0; i < 2; i++) {
		const struct csim_phy_rx *rx = &link[i].rx;
		u8 lanes = GENMASK(csim_mode_get(a->mode)->lanes - 1, 0);

		must(rx->far && !rx->path && !rx->media);
		must(!(lanes & ~(rx->signal & rx->cdr)));
		must(rx->polarity && rx->skew_ok && rx->fec_holds);
	}
}

static void settle(struct end *link)
{
	bool todo[2] = { true, true };
	unsigned int rounds = 0, i;

	while (todo[0] || todo[1]) {
		must(rounds++ < 64);
		for (i = 0; i < 2; i++) {
			if (!todo[i])
				continue;
			todo[i] = false;
			if (step(&link[i]) & CSIM_PHY_TX)
				todo[!i] = true;
		}
	}
	check_end(&link[0]);
	check_end(&link[1]);
	check_link(link);
}

static u64 link_due(const struct end *link)
{
	return min(link[0].phy.due, link[1].phy.due);
}

/* Let time pass; what comes after STEPS_MAX steps is found late. */
static void run(u64 ns)
{
	u64 end = now + ns;
	unsigned int steps, i;

	for (steps = 0; steps < STEPS_MAX; steps++) {
		u64 due = CSIM_NEVER;

		for (i = 0; i < LINKS; i++)
			due = min(due, link_due(ends[i]));
		if (due > end)
			break;
		now = due;
		for (i = 0; i < LINKS; i++)
			if (link_due(ends[i]) <= now)
				settle(ends[i]);
	}
	now = end;
	for (i = 0; i < LINKS; i++)
		if (link_due(ends[i]) <= now)
			settle(ends[i]);
}

/* Which FEC a rate that was not negotiated gets. */
static enum csim_phy_fec own_fec(const struct csim_phy_config *config, u8 mode)
{
	return csim_an_fec(mode, (config->fec == CSIM_PHY_FEC_OFF ? 0 : CSIM_AN_FEC_25G_RS) |
				 (config->fec_int ? CSIM_AN_FEC_100G_INT : 0));
}

static bool has_parallel(const struct csim_phy_config *an,
			 const struct csim_phy_config *forced)
{
	return an->parallel &&
	       csim_mode_negotiable(an->modes) & BIT(forced->mode) &&
	       (an->fec == CSIM_PHY_FEC_AUTO ||
		own_fec(an, forced->mode) == own_fec(forced, forced->mode));
}

/* Whether these settings make a link, over a cable without a fault. */
static bool will_link(const struct csim_phy_config *a,
		      const struct csim_phy_config *b)
{
	if (a->autoneg && b->autoneg)
		return csim_mode_negotiable(a->modes & b->modes) &&
		       a->training == b->training;
	if (a->autoneg)
		return has_parallel(a, b);
	if (b->autoneg)
		return has_parallel(b, a);

	return a->mode == b->mode && own_fec(a, a->mode) == own_fec(b, b->mode);
}

static void be_good(struct end *link, u8 how)
{
	struct csim_phy_config *a = &link[0].config, *b = &link[1].config;
	unsigned int i;

	if (!will_link(a, b)) {
		*b = *a;
		if (how & 1 && has_parallel(a, a))
			b->autoneg = !a->autoneg;
	}
	for (i = 0; i < 2; i++) {
		struct end *end = &link[i];

		end->config.up = true;
		end->hold = CSIM_NEVER;
		end->rx = (struct csim_phy_rx) {
			.far = &link[!i].phy.tx,
			.trains = (how >> 4) * 30 * MSEC,
			.signal = 0xff,
			.cdr = 0xff,
			.polarity = true,
			.skew_ok = true,
			.fec_holds = true,
			.modes = GENMASK(CSIM_MODES - 1, 0),
		};
		csim_phy_set_hold(&end->phy, CSIM_NEVER);
		csim_phy_configure(&end->phy, &end->config);
	}
}

/*
 * A link that is left alone ends up doing nothing, up or down. There are two
 * exceptions: FEC that does not hold for long, and ends of which one trains and
 * the other does not, which is a fault of the settings.
 */
static void comes_to_rest(struct end *link)
{
	unsigned int steps;

	if ((link[0].hold & link[1].hold) != CSIM_NEVER ||
	    link[0].config.training != link[1].config.training)
		return;

	csim_phy_set_hold(&link[0].phy, CSIM_NEVER);
	csim_phy_set_hold(&link[1].phy, CSIM_NEVER);
	for (steps = 0; steps < STEPS_MAX; steps++) {
		settle(link);
		if (link_due(link) == CSIM_NEVER)
			return;
		now = link_due(link);
	}
	abort();
}

/*
 * However it has been disturbed before, a good link is up after the longest
 * link_fail_inhibit_timer and one bring-up, with a few equal nonces.
 */
static void comes_up(struct end *link, u8 how)
{
	u64 end;

	be_good(link, how);
	settle(link);
	must(will_link(&link[0].config, &link[1].config));
	end = now + csim_timing_scale(link[0].config.timing, 12350 * MSEC + 4000 * MSEC);
	while (!csim_phy_carrier(&link[0].phy)) {
		must(link_due(link) <= end);
		now = link_due(link);
		settle(link);
	}
	if (how & 2)
		run(csim_timing_scale(link[0].config.timing, how * MSEC));
}

static void do_config(struct end *link, struct end *end, u8 what, u8 arg, u8 arg2)
{
	struct csim_phy_config *config = &end->config;

	switch (what) {
	case 0:
		config->up = arg & 3;
		break;
	case 1:
		config->autoneg = arg & 1;
		config->training = arg & 2;
		config->parallel = !(arg & 12);
		break;
	case 2:
		config->mode = arg % 15;
		break;
	case 3:
		config->modes = (arg << 8 | arg2) & MODES;
		/* one that can be negotiated at all */
		if (!csim_mode_negotiable(config->modes))
			config->modes = MODES;
		break;
	case 4:
		config->fec = arg % 3;
		config->fec_int = arg2 & 1;
		config->fec_bypass = arg2 & 2;
		config->fec_degraded = arg2 & 4;
		break;
	case 5:
		link[0].config.timing = arg & 1;
		link[1].config.timing = arg & 1;
		csim_phy_configure(&link[0].phy, &link[0].config);
		csim_phy_configure(&link[1].phy, &link[1].config);
		break;
	}
	csim_phy_configure(&end->phy, config);
}

static void do_plant(struct end *link, struct end *end, u8 what, u8 arg, u8 arg2)
{
	static const enum csim_phy_reason paths[] = {
		CSIM_PHY_OK, CSIM_PHY_OK, CSIM_PHY_NO_CABLE,
		CSIM_PHY_NO_AM_LOCK, CSIM_PHY_UNSUPPORTED_RATE,
		CSIM_PHY_UNSUPPORTED_CABLE,
	};
	struct csim_phy_rx *rx = &end->rx;

	switch (what) {
	case 7:
		rx->signal = arg & 1 ? 0xff : arg2;
		break;
	case 8:
		rx->cdr = arg & 1 ? 0xff : arg2;
		break;
	case 9:
		rx->path = paths[arg % ARRAY_SIZE(paths)];
		rx->far = arg2 & 7 ? &link[end == link].phy.tx : NULL;
		break;
	case 10:
		rx->media = arg & 1 ? CSIM_PHY_OK : CSIM_PHY_MODULE_NOT_READY;
		break;
	case 11:
		rx->trains = arg2 & 7 ? arg * 4 * MSEC << (arg2 & 15) / 4 : CSIM_NEVER;
		break;
	case 12:
		rx->polarity = arg & 1;
		rx->skew_ok = arg & 2;
		rx->fec_holds = arg & 4;
		rx->hi_ser = arg2 & 1;
		rx->degraded = arg2 & 2;
		break;
	case 13:
		end->hold = arg2 & 3 ? (arg * USEC << (arg2 & 31)) + 1 : CSIM_NEVER;
		csim_phy_set_hold(&end->phy, end->hold == CSIM_NEVER ? CSIM_NEVER :
				  now + end->hold);
		break;
	}
}

static void do_command(const u8 *cmd)
{
	struct end *link = ends[cmd[0] >> 5 & (LINKS - 1)];
	struct end *end = &link[cmd[0] >> 4 & 1];
	u8 what = cmd[0] & 15;

	switch (what) {
	case 6:
		csim_phy_restart(&end->phy);
		break;
	case 14:
		run((u64)(cmd[1] & 7 ?: 1) << (cmd[2] % 42));
		break;
	case 15:
		if (cmd[2] & 1)
			comes_to_rest(link);
		else
			comes_up(link, cmd[1]);
		break;
	default:
		if (what < 6)
			do_config(link, end, what, cmd[1], cmd[2]);
		else
			do_plant(link, end, what, cmd[1], cmd[2]);
	}
	settle(link);
}

int LLVMFuzzerTestOneInput(const u8 *data, size_t size)
{
	unsigned int i, k;

	now = 0;
	for (i = 0; i < LINKS; i++) {
		for (k = 0; k < 2; k++) {
			struct end *end = &ends[i][k];

			csim_phy_init(&end->phy, i * 2 + k);
			end->seen = end->phy;
			end->config = (struct csim_phy_config) {
				.modes = MODES,
				.autoneg = true,
				.training = true,
				.parallel = true,
			};
		}
		be_good(ends[i], 0);
		settle(ends[i]);
	}

	for (; size >= 3; data += 3, size -= 3)
		do_command(data);
	for (i = 0; i < LINKS; i++)
		comes_up(ends[i], 0);
	return 0;
}
