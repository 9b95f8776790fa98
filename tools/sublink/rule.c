// SPDX-License-Identifier: GPL-2.0
/*
 * The rules that verdicts are made by, in their order: whether it can be told,
 * then what loses frames, then what will, then what is odd. That codewords were
 * corrected is no rule: PAM4 links correct some all the time.
 */
#include "rule.h"

#include <math.h>
#include <stdlib.h>

#include "advice.h"
#include "cause.h"
#include "names.h"
#include "text.h"

/** define DAY - seconds of it */
#define DAY 86400.0
/** define PLAIN_BER - BER that a link without FEC has to reach (IEEE 802.3) */
#define PLAIN_BER 1e-12
/**
 * define SYMBOLS_WORDS - codewords of which one may have many symbol errors;
 * assumption: some hours of 400G
 */
#define SYMBOLS_WORDS 1e12

static bool say(struct verdict *verdict, const char *fmt, ...) __printf(2, 3);
static bool advise(struct verdict *verdict, const char *fmt, ...) __printf(2, 3);

/* Both return true, as what says something holds. */
static bool say(struct verdict *verdict, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	verdict->why = util_vprintf(fmt, args);
	va_end(args);
	return true;
}

static bool advise(struct verdict *verdict, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	verdict->advice = util_vprintf(fmt, args);
	va_end(args);
	return true;
}

static bool netdev_missing(const struct finding *f, struct verdict *verdict)
{
	static const char *const why[] = {
		[CAGE_NETDEV_NONE]	= "no netdev",
		[CAGE_NETDEV_ELSEWHERE]	= "netdev in another namespace",
		[CAGE_NETDEV_VANISHED]	= "netdev vanished while it was read",
	};

	return f->sublink->netdev != CAGE_NETDEV_PRESENT &&
	       say(verdict, "%s", why[f->sublink->netdev]);
}

static bool admin_down(const struct finding *f, struct verdict *verdict)
{
	return f->sublink->link && !f->sublink->link->admin_up &&
	       say(verdict, "set down");
}

static bool link_unknown(const struct finding *f, struct verdict *verdict)
{
	return f->counts->link == ABSENT &&
	       say(verdict, "the driver does not say whether there is a link");
}

static bool link_down(const struct finding *f, struct verdict *verdict)
{
	const struct ethtool_port *ethtool = f->sublink->ethtool;
	uint64_t state = ethtool ? ethtool->ext_state : ABSENT;
	uint64_t substate = ethtool ? ethtool->ext_substate : ABSENT;
	char *reason;

	if (f->counts->link)
		return false;
	reason = names_reason(state, substate);
	say(verdict, "no link%s%s", reason ? ": " : "", reason ? reason : "");
	free(reason);
	return advise(verdict, "%s", advice_find(state, substate));
}

/* Bit errors: where they arise, and so what to do. */
static bool repair(const struct finding *f, struct verdict *verdict)
{
	verdict->advice = cause_advice(f);
	return true;
}

static bool loses_frames(const struct finding *f, struct verdict *verdict)
{
	const struct figures *figures = f->figures;
	char *where = cause_lane(f), *loss;

	loss = isnan(figures->flr) ? util_strdup("") :
	       util_printf(", %.1e of frames lost", figures->flr);
	if (isnan(figures->seconds))
		say(verdict, "%s%llu codewords beyond correction since counting began%s",
		    where, (unsigned long long)figures->uncorrectable, loss);
	else
		say(verdict, "%s%.3g codewords a second beyond correction%s",
		    where, figures->uncorrectable / figures->seconds, loss);
	free(where);
	free(loss);
	return repair(f, verdict);
}

static bool uncorrectable(const struct finding *f, struct verdict *verdict)
{
	return f->figures->uncorrectable != ABSENT &&
	       f->figures->uncorrectable &&
	       !(f->figures->cer <= f->limits->cer_crit) &&
	       loses_frames(f, verdict);
}

static bool uncorrectable_few(const struct finding *f, struct verdict *verdict)
{
	return f->figures->uncorrectable != ABSENT &&
	       f->figures->uncorrectable && loses_frames(f, verdict);
}

/* A bound says that the margin is no less, and nothing more. */
static bool margin_below(const struct finding *f, double limit,
			 struct verdict *verdict)
{
	const struct figures *figures = f->figures;
	char *where;

	if (figures->bound || !(figures->margin < limit))
		return false;
	where = cause_lane(f);
	say(verdict, "%spre-FEC BER %.1e, %.1f decades %s the limit of %.1e",
	    where, figures->ber, fabs(figures->margin),
	    figures->margin < 0 ? "beyond" : "left to", figures->limit);
	free(where);
	return repair(f, verdict);
}

static bool margin_crit(const struct finding *f, struct verdict *verdict)
{
	return margin_below(f, f->limits->margin_crit, verdict);
}

static bool margin_warn(const struct finding *f, struct verdict *verdict)
{
	return margin_below(f, f->limits->margin_warn, verdict);
}

static bool loss_foretold(const struct finding *f, struct verdict *verdict)
{
	double flr = f->figures->predicted[PREDICT_TAIL].flr;

	return flr > f->limits->flr_warn &&
	       say(verdict, "up to %.1e of frames will be lost, by the histogram's tail",
		   flr) && repair(f, verdict);
}

static bool many_symbols(const struct finding *f, struct verdict *verdict)
{
	const struct figures *figures = f->figures;
	unsigned int i, low;
	double sum = 0;

	for (i = 0; i < figures->bins; i++) {
		low = f->counts->fec.bin[i].low;
		if (low <= figures->symbols &&
		    low * 15 >= f->limits->symbols_warn * figures->symbols)
			sum += figures->bin[i];
	}
	return figures->symbols && sum * SYMBOLS_WORDS > figures->codewords &&
	       say(verdict, "a codeword had %llu symbol errors of %u that can be corrected",
		   (unsigned long long)figures->max_symbols, figures->symbols) &&
	       repair(f, verdict);
}

static const char *fec_word(uint64_t mode)
{
	return mode & FEC_MODE_RS ? "RS" : mode & FEC_MODE_LLRS ? "LLRS" :
	       mode & FEC_MODE_BASER ? "BaseR" : "off";
}

static bool fec_mismatch(const struct finding *f, struct verdict *verdict)
{
	const struct fec_port *fec = &f->counts->fec;

	if (!fec->ifindex || fec->automatic == 1 ||
	    fec->configured == ABSENT || !fec->configured ||
	    fec->active == ABSENT || !fec->active ||
	    (fec->configured & fec->active))
		return false;
	say(verdict, "FEC %s is active, and %s is configured",
	    fec_word(fec->active), fec_word(fec->configured));
	return advise(verdict, "set FEC that this speed has (ethtool --set-fec)");
}

static bool flapping(const struct finding *f, struct verdict *verdict)
{
	double days = fmax(f->figures->seconds / DAY, 1);
	double downs = f->figures->downs;
	char *span;

	if (isnan(f->figures->seconds) || f->figures->downs == ABSENT ||
	    downs / days < f->limits->downs_warn)
		return false;
	span = text_seconds(f->figures->seconds);
	say(verdict, "the link went down %.0f times in %s", downs, span);
	free(span);
	return repair(f, verdict);
}

static bool in_bursts(const struct finding *f, struct verdict *verdict)
{
	if (!(f->figures->dispersion > f->limits->dispersion_warn))
		return false;
	say(verdict, "errors come in bursts: dispersion %.1f",
	    f->figures->dispersion);
	return advise(verdict, "reseat the connectors, then look for interference and a bad DFE");
}

static bool fcs_errors(const struct finding *f, struct verdict *verdict)
{
	const struct figures *figures = f->figures;
	double bits = figures->rx_bits * figures->seconds;

	if (isnan(figures->seconds) && f->counts->rx_bytes != ABSENT)
		bits = f->counts->rx_bytes * 8.0;
	if (figures->fcs_errors == ABSENT || !figures->fcs_errors ||
	    figures->fcs_errors <= bits * PLAIN_BER)
		return false;
	say(verdict, "%llu frames with a wrong FCS",
	    (unsigned long long)figures->fcs_errors);
	return repair(f, verdict);
}

static bool low_light(const struct finding *f, struct verdict *verdict)
{
	const struct xcvr_lane *lane, *low = NULL;
	uint64_t i;

	if (f->sublink->first_lane == ABSENT)
		return false;
	for (i = 0; i < f->sublink->lanes; i++) {
		lane = xcvr_cage_lane(f->xcvr, f->sublink->first_lane + i);
		if (!lane || !(lane->rx_power < f->xcvr->rx_power_warn) ||
		    (low && lane->rx_power >= low->rx_power))
			continue;
		low = lane;
		verdict->lane = f->sublink->first_lane + i;
	}
	if (!low)
		return false;
	say(verdict, "lane %llu: low Rx power",
	    (unsigned long long)verdict->lane);
	return advise(verdict, "clean or reseat the connector of lane %llu, then replace the cable",
		      (unsigned long long)verdict->lane);
}

static bool hot(const struct finding *f, struct verdict *verdict)
{
	const struct xcvr *xcvr = f->xcvr;

	if (!xcvr || !(xcvr->temperature > xcvr->temperature_alarm ||
		       xcvr->temperature > xcvr->temperature_warn))
		return false;
	say(verdict, "module at %.0f degrees Celsius, above its %s threshold",
	    xcvr->temperature,
	    xcvr->temperature > xcvr->temperature_alarm ? "alarm" : "warning");
	return advise(verdict, "cool the module: see fans and air flow");
}

static bool no_statistics(const struct finding *f, struct verdict *verdict)
{
	const struct fec_port *fec = &f->counts->fec;

	if (!isnan(f->figures->ber) || f->figures->uncorrectable != ABSENT)
		return false;
	/* below 25G, links do without FEC */
	if (!fec->ifindex && f->counts->speed < 25000)
		return false;
	return say(verdict, "%s", f->counts->fec_broken ? "FEC could not be read" :
		   !fec->ifindex ? "the driver says nothing of FEC" :
		   fec->active == FEC_MODE_OFF ? "no FEC, and no frame counters" :
		   "the driver has no FEC statistics");
}

static bool good(const struct finding *f, struct verdict *verdict)
{
	const struct figures *figures = f->figures;

	if (figures->bound && figures->margin <= 0)
		return say(verdict, "no bit error seen, too soon to tell the margin");
	if (!isnan(figures->margin))
		return say(verdict, "%s%.1f decades to the limit of pre-FEC BER",
			   figures->bound ? "at least " : "", figures->margin);
	if (figures->uncorrectable != ABSENT)
		return say(verdict, "no codeword beyond correction");
	return say(verdict, "there is a link");
}

const struct rule rule_table[] = {
	{ "netdev",		VERDICT_UNKNOWN, netdev_missing },
	{ "admin-down",		VERDICT_OFF,	 admin_down },
	{ "link-unknown",	VERDICT_UNKNOWN, link_unknown },
	{ "link-down",		VERDICT_CRIT,	 link_down },
	{ "uncorrectable",	VERDICT_CRIT,	 uncorrectable },
	{ "limit",		VERDICT_CRIT,	 margin_crit },
	{ "uncorrectable-few",	VERDICT_WARN,	 uncorrectable_few },
	{ "margin",		VERDICT_WARN,	 margin_warn },
	{ "prediction",		VERDICT_WARN,	 loss_foretold },
	{ "symbols",		VERDICT_WARN,	 many_symbols },
	{ "fec-mismatch",	VERDICT_WARN,	 fec_mismatch },
	{ "flapping",		VERDICT_WARN,	 flapping },
	{ "bursts",		VERDICT_WARN,	 in_bursts },
	{ "fcs-errors",		VERDICT_WARN,	 fcs_errors },
	{ "rx-power",		VERDICT_WARN,	 low_light },
	{ "temperature",	VERDICT_WARN,	 hot },
	{ "statistics",		VERDICT_UNKNOWN, no_statistics },
	{ "ok",			VERDICT_OK,	 good },
};
