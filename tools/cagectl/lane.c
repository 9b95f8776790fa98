// SPDX-License-Identifier: GPL-2.0
/* cagectl lane: the lanes of cages, and what disturbs them. */
#include <assert.h>
#include <linux/cagesim.h>
#include <linux/genetlink.h>
#include <stdlib.h>

#include "cagectl.h"
#include "entry.h"
#include "show.h"
#include "value.h"

const char lane_help[] =
	"Shows, tunes and disturbs lanes; without LANE, all lanes of a cage.\n"
	"  taps [ pre3 N ] [ pre2 N ] [ pre1 N ] [ main N ] [ post1 N ]\n"
	"                              transmitter's filter, thousandths\n"
	"  invert { tx | rx } on|off   polarity inversion\n"
	"  open on|off                 the receiver is cut off\n"
	"  swapped on|off              conductors of what is received are swapped\n"
	"  loss DB                     more loss of what is received\n"
	"  noise DB|none               SNR that the noise alone would leave\n"
	"  ber RATIO|none              more bit errors, as 5e-4\n"
	"  burst PERCENT               errors that hit two symbols of a codeword\n"
	"  skew NS                     delay against the quickest lane\n"
	"  loopback none|near|far      where the lane turns signals around\n"
	"  prbs [ generator PATTERN ] [ checker PATTERN ]\n"
	"                              test patterns: none, prbs31q, ...\n"
	"reset takes away all of these but taps and inversions.\n";

static const char *const loopbacks[] = { "none", "near", "far", NULL };

/* by enum cagesim_pattern */
static const char *const patterns[] = {
	"none", "prbs7", "prbs7q", "prbs9", "prbs9q", "prbs11", "prbs13",
	"prbs13q", "prbs15", "prbs15q", "prbs23", "prbs23q", "prbs31",
	"prbs31q", "ssprq", NULL
};

static_assert(ARRAY_SIZE(loopbacks) == CAGESIM_LOOPBACK_FAR + 2);
static_assert(ARRAY_SIZE(patterns) == CAGESIM_PATTERN_SSPRQ + 2);

/* by enum cagesim_adaptation */
static const char *const adaptations[] = {
	"idle", "adapting", "adapted", NULL
};

/* It cannot be set, but is shown alike. */
static const struct param adaptation = {
	.name = "adaptation", .kind = PARAM_WORD, .word = adaptations,
	.scale = 1,
};

#define TAP(tap, number)						\
	.group = "taps", .name = (tap),					\
	.nest = CAGESIM_A_LANE_TAPS, .attr = (number),			\
	.kind = PARAM_SIGNED, .tuning = true, .left = true,		\
	.unit = "", .scale = 1, .max = 1000,				\
	.allowed = "a whole number of thousandths, -1000 to 1000"

#define PRBS(end, number)						\
	.group = "prbs", .name = (end),					\
	.nest = CAGESIM_A_LANE_PRBS, .attr = (number),			\
	.kind = PARAM_WORD, .word = patterns, .scale = 1

static const struct param table[] = {
	{ TAP("pre3", CAGESIM_A_TAPS_PRE3) },
	{ TAP("pre2", CAGESIM_A_TAPS_PRE2) },
	{ TAP("pre1", CAGESIM_A_TAPS_PRE1) },
	{ TAP("main", CAGESIM_A_TAPS_MAIN) },
	{ TAP("post1", CAGESIM_A_TAPS_POST1) },
	{
		.group = "invert", .name = "tx", .key = "invert_tx",
		.attr = CAGESIM_A_LANE_INVERT_TX, .tuning = true,
	}, {
		.group = "invert", .name = "rx", .key = "invert_rx",
		.attr = CAGESIM_A_LANE_INVERT_RX, .tuning = true,
	}, {
		.name = "open", .attr = CAGESIM_A_LANE_OPEN,
	}, {
		.name = "swapped", .attr = CAGESIM_A_LANE_SWAPPED,
	}, {
		.name = "loss", .key = "extra_loss_db",
		.attr = CAGESIM_A_LANE_EXTRA_LOSS, .kind = PARAM_DECIMAL,
		.unit = "dB", .scale = 1000, .max = 200000,
		.allowed = "0 to 200 dB in steps of 0.001",
	}, {
		.name = "noise", .key = "extra_noise_db",
		.attr = CAGESIM_A_LANE_EXTRA_NOISE, .kind = PARAM_DECIMAL,
		.unit = "dB", .scale = 1000, .max = 99999, .none = 100000,
		.usual = 100000,
		.allowed = "0 to 99.999 dB in steps of 0.001, or none",
	}, {
		.name = "ber", .key = "extra_ber",
		.attr = CAGESIM_A_LANE_EXTRA_BER, .kind = PARAM_BER,
		.unit = "", .scale = VALUE_BER_SCALE, .min = 301030,
		.max = 29999999, .none = 30000000, .usual = 30000000,
		.allowed = "above 1e-30 and up to 0.5, as 5e-4, or none",
	}, {
		.name = "burst", .key = "burst_percent",
		.attr = CAGESIM_A_LANE_BURST, .kind = PARAM_DECIMAL,
		.unit = "%", .scale = 10000, .max = 1000000,
		.allowed = "0 to 100 % in steps of 0.0001",
	}, {
		.name = "skew", .key = "skew_ns", .attr = CAGESIM_A_LANE_SKEW,
		.kind = PARAM_DECIMAL, .unit = "ns", .scale = 1000,
		.max = UINT32_MAX,
		.allowed = "0 to 4294967.295 ns in steps of 0.001",
	}, {
		.name = "loopback", .attr = CAGESIM_A_LANE_LOOPBACK,
		.kind = PARAM_WORD, .word = loopbacks, .scale = 1,
	},
	{ PRBS("generator", CAGESIM_A_PRBS_GENERATOR) },
	{ PRBS("checker", CAGESIM_A_PRBS_CHECKER) },
	{},
};

static_assert(ARRAY_SIZE(table) - 1 <= PARAM_MAX);

static int take_lane(struct nl *nl, const struct nlmsghdr *nlh,
		     struct entry *entry)
{
	static const enum mnl_attr_data_type types[] = {
		[CAGESIM_A_LANE_DEVICE]		= MNL_TYPE_NUL_STRING,
		[CAGESIM_A_LANE_CAGE]		= MNL_TYPE_U32,
		[CAGESIM_A_LANE_LANE]		= MNL_TYPE_U32,
		[CAGESIM_A_LANE_TAPS]		= MNL_TYPE_NESTED,
		[CAGESIM_A_LANE_INVERT_TX]	= MNL_TYPE_U8,
		[CAGESIM_A_LANE_INVERT_RX]	= MNL_TYPE_U8,
		[CAGESIM_A_LANE_OPEN]		= MNL_TYPE_U8,
		[CAGESIM_A_LANE_SWAPPED]	= MNL_TYPE_U8,
		[CAGESIM_A_LANE_EXTRA_LOSS]	= MNL_TYPE_U32,
		[CAGESIM_A_LANE_EXTRA_NOISE]	= MNL_TYPE_U32,
		[CAGESIM_A_LANE_EXTRA_BER]	= MNL_TYPE_U32,
		[CAGESIM_A_LANE_BURST]		= MNL_TYPE_U32,
		[CAGESIM_A_LANE_SKEW]		= MNL_TYPE_U32,
		[CAGESIM_A_LANE_LOOPBACK]	= MNL_TYPE_U32,
		[CAGESIM_A_LANE_PRBS]		= MNL_TYPE_NESTED,
		[CAGESIM_A_LANE_SIGNAL]		= MNL_TYPE_U8,
		[CAGESIM_A_LANE_CDR_LOCK]	= MNL_TYPE_U8,
		[CAGESIM_A_LANE_ADAPTATION]	= MNL_TYPE_U32,
		[CAGESIM_A_LANE_LOSS]		= MNL_TYPE_U32,
		[CAGESIM_A_LANE_SNR]		= MNL_TYPE_U32,
		[CAGESIM_A_LANE_BER]		= MNL_TYPE_U32,
		[CAGESIM_A_LANE_EYE_HEIGHT]	= MNL_TYPE_U32,
		[CAGESIM_A_LANE_EYE_WIDTH]	= MNL_TYPE_U32,
		[CAGESIM_A_LANE_ERRORS]		= MNL_TYPE_UNSPEC,
	};
	static const enum mnl_attr_data_type taps_types[] = {
		[CAGESIM_A_TAPS_PRE3]	= MNL_TYPE_U32,
		[CAGESIM_A_TAPS_PRE2]	= MNL_TYPE_U32,
		[CAGESIM_A_TAPS_PRE1]	= MNL_TYPE_U32,
		[CAGESIM_A_TAPS_MAIN]	= MNL_TYPE_U32,
		[CAGESIM_A_TAPS_POST1]	= MNL_TYPE_U32,
	};
	static const enum mnl_attr_data_type prbs_types[] = {
		[CAGESIM_A_PRBS_GENERATOR]	= MNL_TYPE_U32,
		[CAGESIM_A_PRBS_CHECKER]	= MNL_TYPE_U32,
		[CAGESIM_A_PRBS_BITS]		= MNL_TYPE_UNSPEC,
		[CAGESIM_A_PRBS_ERRORS]		= MNL_TYPE_UNSPEC,
		[CAGESIM_A_PRBS_BER]		= MNL_TYPE_U32,
	};
	const struct nlattr *tb[ARRAY_SIZE(types)];
	const struct nlattr *taps[ARRAY_SIZE(taps_types)] = {};
	const struct nlattr *prbs[ARRAY_SIZE(prbs_types)] = {};
	struct lane_status *lane = &entry->lane;
	const struct param *param;
	int err;

	err = nl_attrs(nl, nlh, sizeof(struct genlmsghdr), types, tb,
		       ARRAY_SIZE(types) - 1);
	if (!err)
		err = entry_take_place(nl, tb, CAGESIM_A_LANE_DEVICE, 3,
				       &entry->at);
	if (!err && tb[CAGESIM_A_LANE_TAPS])
		err = nl_nested_attrs(nl, tb[CAGESIM_A_LANE_TAPS], taps_types,
				      taps, ARRAY_SIZE(taps_types) - 1);
	if (!err && tb[CAGESIM_A_LANE_PRBS])
		err = nl_nested_attrs(nl, tb[CAGESIM_A_LANE_PRBS], prbs_types,
				      prbs, ARRAY_SIZE(prbs_types) - 1);
	if (!err)
		err = nl_get_uint(nl, tb[CAGESIM_A_LANE_ERRORS], &lane->errors);
	if (!err)
		err = nl_get_uint(nl, prbs[CAGESIM_A_PRBS_BITS],
				  &lane->prbs_bits);
	if (!err)
		err = nl_get_uint(nl, prbs[CAGESIM_A_PRBS_ERRORS],
				  &lane->prbs_errors);
	if (err)
		return err;

	for (param = table; param->name; param++) {
		const struct nlattr **from = tb;

		if (param->nest)
			from = param->nest == CAGESIM_A_LANE_TAPS ? taps : prbs;
		entry->params.value[param - table] =
			param_get(param, from[param->attr]);
	}
	lane->signal = nl_get_u8(tb[CAGESIM_A_LANE_SIGNAL]);
	lane->cdr_lock = nl_get_u8(tb[CAGESIM_A_LANE_CDR_LOCK]);
	lane->adaptation = nl_get_u32(tb[CAGESIM_A_LANE_ADAPTATION]);
	lane->loss = nl_get_s32(tb[CAGESIM_A_LANE_LOSS]);
	lane->snr = nl_get_s32(tb[CAGESIM_A_LANE_SNR]);
	lane->ber = nl_get_u32(tb[CAGESIM_A_LANE_BER]);
	lane->eye_height = nl_get_u32(tb[CAGESIM_A_LANE_EYE_HEIGHT]);
	lane->eye_width = nl_get_u32(tb[CAGESIM_A_LANE_EYE_WIDTH]);
	lane->prbs_locked = !!prbs[CAGESIM_A_PRBS_LOCKED];
	lane->prbs_ber = nl_get_u32(prbs[CAGESIM_A_PRBS_BER]);
	return 0;
}

static void print_receiver(struct out *out, const struct lane_status *lane)
{
	out_flag(out, "signal", NULL, lane->signal, NULL, NULL);
	out_flag(out, "cdr_lock", NULL, lane->cdr_lock, NULL, NULL);
	if (!out->use_json && !(lane->signal && lane->cdr_lock))
		out_string(out, NULL, "RX",
			   lane->signal ? "no-lock" : "no-signal");
	else
		param_print(&adaptation, show_signed(lane->adaptation), out, "RX");
	show_decimal(out, "loss_db", "LOSS", lane->loss, 2, "dB");
	show_decimal(out, "snr_db", "SNR", lane->snr, 2, "dB");
	show_ber(out, "ber", "BER", lane->ber);
	show_decimal(out, "eye_height", "EYE-H", show_signed(lane->eye_height),
		     3, "");
	show_decimal(out, "eye_width_ui", "EYE-W", show_signed(lane->eye_width),
		     3, "UI");
	out_number(out, "corrected_bits", "CORRECTED", lane->errors);
}

/* What the checker found; its errors are shown where there are bits */
static void print_prbs(struct out *out, const struct lane_status *lane)
{
	bool on = lane->prbs_bits != ABSENT;

	out_object_begin(out, "prbs_result");
	out_flag(out, "locked", "PRBS", on ? lane->prbs_locked : ABSENT,
		 "locked", "searching");
	out_number(out, "bits", "BITS", lane->prbs_bits);
	out_number(out, "errors", "ERRORS", lane->prbs_errors);
	show_ber(out, "ber", "PRBS-BER", lane->prbs_ber);
	out_object_end(out);
}

/* Settings in JSON: those of a nest are an object */
static void print_params(struct out *out, const struct entry *entry)
{
	const struct param *param;
	uint16_t nest = 0;

	for (param = table; param->name; param++) {
		if (nest && param->nest != nest)
			out_object_end(out);
		if (param->nest && param->nest != nest)
			out_object_begin(out, param->group);
		nest = param->nest;
		param_print(param, entry->params.value[param - table], out,
			    NULL);
	}
	if (nest)
		out_object_end(out);
}

/* Takes @text and @more */
static char *join(char *text, const char *between, char *more)
{
	char *longer = util_printf("%s%s%s", text, *text ? between : "", more);

	free(text);
	free(more);
	return longer;
}

/* "pre3/pre2/pre1/main/post1" */
static char *taps_text(const struct entry *entry)
{
	const struct param *param;
	char *text = util_strdup("");

	for (param = table; param->nest == CAGESIM_A_LANE_TAPS; param++) {
		int64_t value = entry->params.value[param - table];

		if (value == NL_NO_S32) {
			free(text);
			return NULL;
		}
		text = join(text, "/", param_text(param, value));
	}
	return text;
}

static void print_settings(struct out *out, const struct entry *entry)
{
	char *taps = taps_text(entry);
	char *set = params_text(&entry->params, table, param_is_usual);

	out_string(out, NULL, "TAPS", taps);
	out_string(out, NULL, "SET", *set ? set : NULL);
	free(taps);
	free(set);
}

static void print_lane(const struct entry *entry, const struct tool *tool,
		       struct out *out)
{
	out_row_begin(out);
	entry_print_place(out, "LANE", &entry->at, "lane");
	print_receiver(out, &entry->lane);
	if (out->use_json) {
		print_params(out, entry);
		print_prbs(out, &entry->lane);
	} else {
		if (tool->statistics)
			print_prbs(out, &entry->lane);
		print_settings(out, entry);
	}
	out_row_end(out);
}

const struct entry_kind lane_kind = {
	.name = "lane",
	.place = "DEV/CAGE/LANE",
	.list = "lanes",
	.depth = 3,
	.device = CAGESIM_A_LANE_DEVICE,
	.get = CAGESIM_CMD_LANE_GET,
	.set = CAGESIM_CMD_LANE_SET,
	.table = table,
	.take = take_lane,
	.print = print_lane,
};

static enum tool_status lane_show(struct tool *tool, int argc, char **argv)
{
	return command_show(tool, &lane_kind, argc, argv);
}

static enum tool_status lane_set(struct tool *tool, int argc, char **argv)
{
	return command_set(tool, &lane_kind, argc, argv);
}

/*
 * Patterns are taken away where there are some only: the driver refuses any
 * word of them on a port that is up.
 */
static void change_to_default(const struct entry *entry, struct params *params,
			      const void *data)
{
	const struct param *param;
	bool prbs = false;

	(void)data;
	for (param = table; param->name; param++)
		if (param->nest == CAGESIM_A_LANE_PRBS &&
		    !param_is_usual(param, entry->params.value[param - table]))
			prbs = true;
	for (param = table; param->name; param++)
		if (!param->tuning && (param->nest != CAGESIM_A_LANE_PRBS || prbs))
			params->value[param - table] = param->usual;
}

static enum tool_status lane_reset(struct tool *tool, int argc, char **argv)
{
	if (!argc)
		return tool_usage(tool, "lane reset needs a name");
	if (argc > 1)
		return tool_usage(tool, "reset takes one name, \"%s\" is too much",
				  argv[1]);
	return command_change(tool, &lane_kind, argv[0], change_to_default, NULL);
}

const struct tool_command lane_commands[] = {
	{ "show", NULL, NULL, lane_show, NULL },
	{ "set", NULL, NULL, lane_set, NULL },
	{ "reset", NULL, NULL, lane_reset, NULL },
	{ NULL, NULL, NULL, NULL, NULL },
};
