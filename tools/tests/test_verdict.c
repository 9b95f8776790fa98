// SPDX-License-Identifier: GPL-2.0
/* Unit tests of verdict.c, rule.c, advice.c and worst.c: each rule, and what it outranks. */
#include "unit.h"

#include <linux/ethtool.h>
#include <math.h>

#include "advice.h"
#include "verdict.h"
#include "worst.h"

static struct verdict_limits limits;
static struct cage_sublink sublink;
static struct ethtool_port ethtool;
static struct link netdev;
static struct counts counts;
static struct figures figures;
static struct xcvr xcvr;
static bool has_xcvr;

/* 400G, second sublink of its cage: a good link, looked at for 100 s */
static int begin(void **state)
{
	unsigned int i;

	(void)state;
	verdict_defaults(&limits);
	netdev = (struct link){ .ifindex = 7, .admin_up = 1, .carrier = 1 };
	ethtool = (struct ethtool_port){
		.ifindex = 7, .speed = 400000, .link = 1,
		.ext_state = ABSENT, .ext_substate = ABSENT,
	};
	sublink = (struct cage_sublink){
		.link = &netdev, .ethtool = &ethtool,
		.netdev = CAGE_NETDEV_PRESENT, .first_lane = 4, .lanes = 4,
	};
	counts = (struct counts){
		.link = 1, .speed = 400000, .lanes = 4,
		.fec = {
			.ifindex = 7, .automatic = 0, .configured = FEC_MODE_RS,
			.active = FEC_MODE_RS, .bins = 16,
		},
	};
	for (i = 0; i < 16; i++)
		counts.fec.bin[i] = (struct fec_bin){ i, i, 0 };
	figures = (struct figures){
		.seconds = 100, .rx_bits = 1e11, .symbols = 15, .bins = 16,
		.codewords = 7812500000, .ber = 1e-6, .limit = 2.4e-4,
		.margin = 2.4, .cer = 0, .flr = 0, .dispersion = 1,
		.lanes = 4, .lane_ber = { 1e-6, 1e-6, 1e-6, 1.1e-6 },
	};
	for (i = 0; i < PREDICT_KINDS; i++)
		figures.predicted[i].flr = NAN;
	xcvr = (struct xcvr){
		.temperature = 40, .temperature_alarm = 75,
		.temperature_warn = 70, .rx_power_alarm = 0.1,
		.rx_power_warn = 0.2, .lanes = 8, .gear = 1,
	};
	for (i = 0; i < 8; i++)
		xcvr.lane[i] = (struct xcvr_lane){
			.rx_power = 0.8, .snr = 22, .host_snr = NAN,
			.ber = 1e-6, .host_ber = NAN,
		};
	has_xcvr = false;
	return 0;
}

static void expect(enum verdict_level level, const char *rule, const char *why,
		   const char *advice, uint64_t lane)
{
	struct verdict verdict;

	verdict_make(&verdict, &limits, &sublink, &counts, &figures,
		     has_xcvr ? &xcvr : NULL);
	assert_string_equal(verdict.rule, rule);
	assert_int_equal(verdict.level, level);
	assert_string_equal(verdict.why, why);
	assert_string_equal(verdict.advice, advice);
	assert_int_equal(verdict.lane, lane);
	verdict_free(&verdict);
}

#define CLEAN_ALL "clean and reseat the connectors, then replace the cable"
#define CLEAN_6 "clean or reseat the connector of lane 6, then replace the cable"

/* as what is above in the table goes away, the next rule decides */
static void order(void **state)
{
	struct verdict verdict;
	static const char *const rules[] = {
		"netdev", "admin-down", "link-unknown", "link-down",
		"uncorrectable", "limit", "uncorrectable-few", "margin",
		"prediction", "symbols", "fec-mismatch", "flapping", "bursts",
		"fcs-errors", "rx-power", "temperature", "statistics", "ok",
	};
	size_t i;

	(void)state;
	sublink.netdev = CAGE_NETDEV_ELSEWHERE;
	netdev.admin_up = 0;
	counts.link = ABSENT;
	figures.uncorrectable = 10;
	figures.cer = 1e-9;
	figures.ber = 3e-4;
	figures.margin = -0.1;
	figures.predicted[PREDICT_TAIL].flr = 1e-9;
	figures.max_symbols = 14;
	figures.bin[14] = 1;
	counts.fec.active = FEC_MODE_LLRS;
	figures.downs = 2;
	figures.dispersion = 3.5;
	figures.fcs_errors = 1000;
	xcvr.lane[5].rx_power = 0.15;
	xcvr.temperature = 71;
	for (i = 0; i < ARRAY_SIZE(rules); i++) {
		verdict_make(&verdict, &limits, &sublink, &counts, &figures,
			     &xcvr);
		assert_string_equal(verdict.rule, rules[i]);
		assert_non_null(verdict.why);
		verdict_free(&verdict);
		switch (i) {
		case 0:
			sublink.netdev = CAGE_NETDEV_PRESENT;
			break;
		case 1:
			netdev.admin_up = 1;
			break;
		case 2:
			counts.link = 0;
			break;
		case 3:
			counts.link = 1;
			break;
		case 4:
			figures.cer = 1e-12;
			break;
		case 5:
			figures.margin = 0.4;
			break;
		case 6:
			figures.uncorrectable = 0;
			break;
		case 7:
			figures.margin = 0.6;
			break;
		case 8:
			figures.predicted[PREDICT_TAIL].flr = 1e-11;
			break;
		case 9:
			figures.bin[14] = 0;
			break;
		case 10:
			counts.fec.configured |= FEC_MODE_LLRS;
			break;
		case 11:
			figures.downs = 1;
			break;
		case 12:
			figures.dispersion = 2.9;
			break;
		case 13:
			figures.fcs_errors = 0;
			break;
		case 14:
			xcvr.lane[5].rx_power = 0.2;
			break;
		case 15:
			xcvr.temperature = 70;
			figures.ber = NAN;
			figures.margin = NAN;
			figures.uncorrectable = ABSENT;
			break;
		case 16:
			figures.uncorrectable = 0;
			break;
		}
	}
}

/* That is what FEC is for: at a BER of 1e-5, 5 % of codewords are corrected. */
static void corrected_is_no_fault(void **state)
{
	(void)state;
	figures.corrected = 1000000000;
	figures.corrected_bits = 1000000000;
	figures.max_symbols = 11;
	figures.bin[11] = 1000000;
	expect(VERDICT_OK, "ok", "2.4 decades to the limit of pre-FEC BER", "", 7);

	/* nor if there is no other counter */
	figures.ber = NAN;
	figures.margin = NAN;
	figures.cer = NAN;
	figures.flr = NAN;
	figures.bins = 0;
	figures.codewords = ABSENT;
	figures.max_symbols = ABSENT;
	expect(VERDICT_OK, "ok", "no codeword beyond correction", "", 7);
}

static void no_error_seen(void **state)
{
	(void)state;
	figures.ber = 0;
	figures.bound = true;
	figures.margin = 5.5;
	expect(VERDICT_OK, "ok",
	       "at least 5.5 decades to the limit of pre-FEC BER", "", 7);
	/* a look that was too short to tell is no reason to worry */
	figures.margin = -1;
	expect(VERDICT_OK, "ok",
	       "no bit error seen, too soon to tell the margin", "",
	       7);
}

static void no_netdev(void **state)
{
	(void)state;
	sublink.link = NULL;
	sublink.ethtool = NULL;
	sublink.netdev = CAGE_NETDEV_NONE;
	counts.link = ABSENT;
	expect(VERDICT_UNKNOWN, "netdev", "no netdev", "", 7);
	sublink.netdev = CAGE_NETDEV_VANISHED;
	expect(VERDICT_UNKNOWN, "netdev", "netdev vanished while it was read",
	       "", 7);
}

static void no_link(void **state)
{
	(void)state;
	figures.lanes = 0;
	counts.link = 0;
	expect(VERDICT_CRIT, "link-down", "no link",
	       "see cable, module, and that the other end is up", ABSENT);
	ethtool.ext_state = ETHTOOL_LINK_EXT_STATE_NO_CABLE;
	expect(VERDICT_CRIT, "link-down", "no link: No cable",
	       "plug a module or cable", ABSENT);
	ethtool.ext_state = ETHTOOL_LINK_EXT_STATE_LINK_LOGICAL_MISMATCH;
	ethtool.ext_substate = ETHTOOL_LINK_EXT_SUBSTATE_LLM_RS_FEC_IS_NOT_LOCKED;
	expect(VERDICT_CRIT, "link-down",
	       "no link: Logical mismatch, RS FEC is not locked",
	       "set the same FEC at both ends (ethtool --set-fec)", ABSENT);
	sublink.ethtool = NULL;
	expect(VERDICT_CRIT, "link-down", "no link",
	       "see cable, module, and that the other end is up", ABSENT);
}

/* No state is without advice of its own, and none is beyond the table. */
static void advice(void **state)
{
	const char *any = advice_find(ABSENT, ABSENT);
	uint64_t i;

	(void)state;
	for (i = 0; i < 13; i++) {
		assert_ptr_not_equal(advice_find(i, ABSENT), any);
		assert_ptr_equal(advice_find(i, 99), advice_find(i, ABSENT));
	}
	assert_ptr_equal(advice_find(13, ABSENT), any);
	assert_ptr_equal(advice_find(ABSENT, 1), any);
	any = advice_find(ETHTOOL_LINK_EXT_STATE_AUTONEG, ABSENT);
	i = ETHTOOL_LINK_EXT_SUBSTATE_AN_NO_HCD;
	assert_ptr_not_equal(advice_find(ETHTOOL_LINK_EXT_STATE_AUTONEG, i), any);
}

static void lost_codewords(void **state)
{
	(void)state;
	figures.uncorrectable = 250;
	figures.cer = 3.2e-8;
	figures.flr = 6.8e-8;
	expect(VERDICT_CRIT, "uncorrectable",
	       "2.5 codewords a second beyond correction, 6.8e-08 of frames lost",
	       CLEAN_ALL, 7);
	figures.seconds = NAN;
	expect(VERDICT_CRIT, "uncorrectable",
	       "250 codewords beyond correction since counting began, 6.8e-08 of frames lost",
	       CLEAN_ALL, 7);
	/* of how many is not known */
	figures.cer = NAN;
	figures.flr = NAN;
	expect(VERDICT_CRIT, "uncorrectable",
	       "250 codewords beyond correction since counting began",
	       CLEAN_ALL, 7);
	/* what the standard allows */
	figures.seconds = 1e6;
	figures.uncorrectable = 3;
	figures.cer = 2e-14;
	figures.flr = 4e-14;
	expect(VERDICT_WARN, "uncorrectable-few",
	       "3e-06 codewords a second beyond correction, 4.0e-14 of frames lost",
	       CLEAN_ALL, 7);
}

static void margin(void **state)
{
	(void)state;
	figures.ber = 2.8e-4;
	figures.margin = -0.07;
	figures.lane_ber[2] = 1.1e-3;
	expect(VERDICT_CRIT, "limit",
	       "lane 6: pre-FEC BER 2.8e-04, 0.1 decades beyond the limit of 2.4e-04",
	       CLEAN_6, 6);
	figures.ber = 1e-4;
	figures.margin = 0.38;
	expect(VERDICT_WARN, "margin",
	       "lane 6: pre-FEC BER 1.0e-04, 0.4 decades left to the limit of 2.4e-04",
	       CLEAN_6, 6);
	limits.margin_warn = 0.3;
	expect(VERDICT_OK, "ok", "0.4 decades to the limit of pre-FEC BER", "", 6);
}

/* where errors arise, as far as the module knows */
static void segments(void **state)
{
	(void)state;
	has_xcvr = true;
	figures.ber = 1e-4;
	figures.margin = 0.38;
	figures.lane_ber[2] = 4e-4;
#define WHY "lane 6: pre-FEC BER 1.0e-04, 0.4 decades left to the limit of 2.4e-04"
	expect(VERDICT_WARN, "margin", WHY,
	       "errors arise between module and switch: reseat the module, then replace it",
	       6);
	xcvr.lane[6].ber = 4e-4;
	expect(VERDICT_WARN, "margin", WHY,
	       "lane 6 has light: replace the far module, then this one",
	       6);
	xcvr.lane[6].rx_power = 0.15;
	expect(VERDICT_WARN, "margin", WHY, CLEAN_6, 6);
	/* a module that does not say */
	xcvr.lane[6].rx_power = NAN;
	xcvr.lane[6].ber = NAN;
	expect(VERDICT_WARN, "margin", WHY, CLEAN_6, 6);
	xcvr = xcvr_unknown;
	expect(VERDICT_WARN, "margin", WHY, CLEAN_6, 6);
#undef WHY
}

static void what_comes(void **state)
{
	(void)state;
	figures.predicted[PREDICT_TAIL].flr = 3e-10;
	expect(VERDICT_WARN, "prediction",
	       "up to 3.0e-10 of frames will be lost, by the histogram's tail",
	       CLEAN_ALL, 7);
	/* SONiC's is too high for independent errors, random too low for others */
	figures.predicted[PREDICT_TAIL].flr = NAN;
	figures.predicted[PREDICT_SONIC].flr = 1e-3;
	figures.predicted[PREDICT_RANDOM].flr = 1e-3;
	expect(VERDICT_OK, "ok", "2.4 decades to the limit of pre-FEC BER", "", 7);

	figures.bin[12] = 1;
	figures.max_symbols = 12;
	expect(VERDICT_WARN, "symbols",
	       "a codeword had 12 symbol errors of 15 that can be corrected",
	       CLEAN_ALL, 7);
	/* one in days */
	figures.codewords = 2000000000000;
	expect(VERDICT_OK, "ok", "2.4 decades to the limit of pre-FEC BER", "", 7);
	/* RS(528,514) corrects 7: 6 of them are as 12 of 15 */
	figures.codewords = 1000000;
	figures.symbols = 7;
	figures.max_symbols = 6;
	figures.bin[12] = 0;
	figures.bin[5] = 1;
	expect(VERDICT_OK, "ok", "2.4 decades to the limit of pre-FEC BER", "", 7);
	figures.bin[6] = 1;
	expect(VERDICT_WARN, "symbols",
	       "a codeword had 6 symbol errors of 7 that can be corrected",
	       CLEAN_ALL, 7);
}

static void odd(void **state)
{
	(void)state;
	counts.fec.configured = FEC_MODE_BASER;
	expect(VERDICT_WARN, "fec-mismatch",
	       "FEC RS is active, and BaseR is configured",
	       "set FEC that this speed has (ethtool --set-fec)", 7);
	counts.fec.automatic = 1;
	expect(VERDICT_OK, "ok", "2.4 decades to the limit of pre-FEC BER", "", 7);

	/* two a day, and not two since the machine is up */
	figures.downs = 2;
	figures.seconds = 7200;
	expect(VERDICT_WARN, "flapping", "the link went down 2 times in 2h00m",
	       CLEAN_ALL, 7);
	figures.seconds = 86400 * 1.5;
	expect(VERDICT_OK, "ok", "2.4 decades to the limit of pre-FEC BER", "", 7);
	figures.seconds = NAN;
	figures.downs = 100;
	expect(VERDICT_OK, "ok", "2.4 decades to the limit of pre-FEC BER", "", 7);

	figures.fcs_errors = 3;
	counts.rx_bytes = 1000000000000;
	expect(VERDICT_OK, "ok", "2.4 decades to the limit of pre-FEC BER", "", 7);
	counts.rx_bytes = 100000000000;
	expect(VERDICT_WARN, "fcs-errors", "3 frames with a wrong FCS", CLEAN_ALL,
	       7);
	figures.fcs_errors = ABSENT;

	figures.dispersion = 4.2;
	expect(VERDICT_WARN, "bursts", "errors come in bursts: dispersion 4.2",
	       "reseat the connectors, then look for interference and a bad DFE",
	       7);
	figures.dispersion = NAN;
	expect(VERDICT_OK, "ok", "2.4 decades to the limit of pre-FEC BER", "", 7);
}

static void modules(void **state)
{
	(void)state;
	has_xcvr = true;
	/* of another sublink */
	xcvr.lane[3].rx_power = 0;
	expect(VERDICT_OK, "ok", "2.4 decades to the limit of pre-FEC BER", "", 7);
	xcvr.lane[5].rx_power = 0.19;
	xcvr.lane[6].rx_power = 0.1;
	expect(VERDICT_WARN, "rx-power", "lane 6: low Rx power", CLEAN_6, 6);
	xcvr.lane[5].rx_power = 1;
	xcvr.lane[6].rx_power = 1;
	xcvr.temperature = 72;
	expect(VERDICT_WARN, "temperature",
	       "module at 72 degrees Celsius, above its warning threshold",
	       "cool the module: see fans and air flow", 7);
	xcvr.temperature = 76;
	expect(VERDICT_WARN, "temperature",
	       "module at 76 degrees Celsius, above its alarm threshold",
	       "cool the module: see fans and air flow", 7);
}

static void worst(const struct xcvr *module, uint64_t lane, bool alone)
{
	struct worst got = worst_find(&sublink, &figures, module);

	assert_int_equal(got.lane, lane);
	assert_int_equal(got.alone, alone);
}

static void worst_lane(void **state)
{
	(void)state;
	worst(&xcvr, 7, false);
	figures.lane_ber[0] = 1e-5;
	worst(&xcvr, 4, true);
	/* no errors at all: not by that */
	memset(figures.lane_ber, 0, sizeof(figures.lane_ber));
	worst(NULL, ABSENT, false);
	xcvr.lane[5].rx_power = 0.3;
	worst(&xcvr, 5, true);
	xcvr.lane[6].snr = 21.5;
	worst(&xcvr, 6, false);
	xcvr.lane[6].snr = 20;
	worst(&xcvr, 6, true);
	xcvr.lane[7].ber = 1e-4;
	worst(&xcvr, 7, true);
	figures.lane_ber[1] = 1e-9;
	worst(&xcvr, 5, true);
	/* PCS lanes are no lanes of the cage */
	figures.lanes = 8;
	worst(&xcvr, 7, true);
	/* a lane is the worst of one */
	sublink.lanes = 1;
	figures.lanes = 1;
	worst(&xcvr, 4, false);
	sublink.first_lane = ABSENT;
	worst(&xcvr, ABSENT, false);
}

/* Lanes 4 to 7 of the cage are 2 and 3 of the media side. */
static void gearbox(void **state)
{
	(void)state;
	has_xcvr = true;
	xcvr.lanes = 4;
	xcvr.gear = 2;
	figures.lanes = 0;
	/* of another sublink */
	xcvr.lane[1].rx_power = 0;
	expect(VERDICT_OK, "ok", "2.4 decades to the limit of pre-FEC BER", "",
	       ABSENT);
	xcvr.lane[3].rx_power = 0.1;
	expect(VERDICT_WARN, "rx-power", "lane 6: low Rx power", CLEAN_6, 6);
	/* one lane against one other, as they share the rest */
	worst(&xcvr, 6, true);
	xcvr.lane[2].ber = 1.5e-6;
	worst(&xcvr, 4, false);
	xcvr.lane[2].ber = 1e-5;
	worst(&xcvr, 4, true);
	sublink.lanes = 2;
	worst(&xcvr, 4, false);
}

static void says_nothing(void **state)
{
	(void)state;
	figures.ber = NAN;
	figures.margin = NAN;
	figures.cer = NAN;
	figures.flr = NAN;
	figures.uncorrectable = ABSENT;
	figures.lanes = 0;
	figures.bins = 0;
	expect(VERDICT_UNKNOWN, "statistics", "the driver has no FEC statistics",
	       "", ABSENT);
	counts.fec.active = FEC_MODE_OFF;
	counts.fec.configured = FEC_MODE_OFF;
	expect(VERDICT_UNKNOWN, "statistics", "no FEC, and no frame counters",
	       "", ABSENT);
	counts.fec.ifindex = 0;
	expect(VERDICT_UNKNOWN, "statistics", "the driver says nothing of FEC",
	       "", ABSENT);
	counts.fec_broken = true;
	expect(VERDICT_UNKNOWN, "statistics", "FEC could not be read", "", ABSENT);
	counts.fec_broken = false;
	counts.speed = ABSENT;
	expect(VERDICT_UNKNOWN, "statistics", "the driver says nothing of FEC",
	       "", ABSENT);
	counts.speed = 10000;
	expect(VERDICT_OK, "ok", "there is a link", "", ABSENT);
}

static void names(void **state)
{
	(void)state;
	assert_string_equal(verdict_name(VERDICT_OK), "ok");
	assert_string_equal(verdict_name(VERDICT_UNKNOWN), "unknown");
	assert_string_equal(verdict_name(VERDICT_OFF), "off");
	assert_string_equal(verdict_name(VERDICT_WARN), "WARN");
	assert_string_equal(verdict_name(VERDICT_CRIT), "CRIT");
}

#define VERDICT(test) cmocka_unit_test_setup_teardown(test, begin, unit_teardown)

UNIT_MAIN(verdict, VERDICT(order), VERDICT(corrected_is_no_fault),
	  VERDICT(no_error_seen), VERDICT(no_netdev), VERDICT(no_link),
	  VERDICT(advice), VERDICT(lost_codewords), VERDICT(margin),
	  VERDICT(segments), VERDICT(what_comes), VERDICT(odd),
	  VERDICT(modules), VERDICT(worst_lane), VERDICT(gearbox),
	  VERDICT(says_nothing),
	  VERDICT(names));
