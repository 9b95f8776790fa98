// SPDX-License-Identifier: GPL-2.0
/* cagectl port: how ports bring up their links. */
#include <assert.h>
#include <errno.h>
#include <linux/cagesim.h>
#include <linux/genetlink.h>
#include <stdlib.h>

#include "cagectl.h"
#include "entry.h"
#include "value.h"

const char port_help[] =
	"Shows and sets how ports bring up their links; without SUB, all ports of a\n"
	"cage. With -s, show has states: whether the port is in each, how often that\n"
	"has changed, and the emulated time of the last change.\n"
	"  timing fast|realistic      how long the timers are\n"
	"  training on|off            auto-negotiation is followed by link training\n"
	"  parallel-detection on|off  take the rate of a partner that does not negotiate\n"
	"  rs-fec-int on|off          interleaved RS-FEC at 100G on one lane\n"
	"  error-bypass on|off        uncorrectable codewords are not marked\n"
	"  degraded-ser on|off        degraded symbol errors are signalled to the partner\n";

static const char *const timings[] = { "fast", "realistic", NULL };

/* by enum cagesim_state */
static const char *const states[] = {
	"signal", "cdr", "autoneg", "training", "am-lock", "fec-lock",
	"deskew", "link", "local-fault", "remote-fault",
};

static_assert(ARRAY_SIZE(states) == CAGESIM_STATE_REMOTE_FAULT + 1);

static const struct param table[] = {
	{
		.name = "timing", .attr = CAGESIM_A_PORT_TIMING,
		.kind = PARAM_WORD, .word = timings, .scale = 1,
	}, {
		.name = "training", .attr = CAGESIM_A_PORT_TRAINING,
		.usual = 1,
	}, {
		.name = "parallel-detection", .key = "parallel_detection",
		.attr = CAGESIM_A_PORT_PARALLEL_DETECTION, .usual = 1,
	}, {
		.name = "rs-fec-int", .key = "rs_fec_int",
		.attr = CAGESIM_A_PORT_RS_FEC_INT,
	}, {
		.name = "error-bypass", .key = "error_bypass",
		.attr = CAGESIM_A_PORT_ERROR_BYPASS,
	}, {
		.name = "degraded-ser", .key = "degraded_ser",
		.attr = CAGESIM_A_PORT_DEGRADED_SER, .usual = 1,
	},
	{},
};

static_assert(ARRAY_SIZE(table) - 1 <= PARAM_MAX);

static int take_state(struct nl *nl, const struct nlattr *nest,
		      struct entry *entry)
{
	static const enum mnl_attr_data_type types[] = {
		[CAGESIM_A_HISTORY_STATE]	= MNL_TYPE_U32,
		[CAGESIM_A_HISTORY_CURRENT]	= MNL_TYPE_U8,
		[CAGESIM_A_HISTORY_CHANGES]	= MNL_TYPE_U32,
		[CAGESIM_A_HISTORY_SINCE]	= MNL_TYPE_UNSPEC,
	};
	const struct nlattr *tb[ARRAY_SIZE(types)];
	struct port_status *port = &entry->port;
	struct port_state *state;
	int err;

	err = nl_nested_attrs(nl, nest, types, tb, ARRAY_SIZE(types) - 1);
	if (err)
		return err;
	if (port->states == ARRAY_SIZE(port->state))
		return nl_fail(nl, EBADMSG, "too many states in the answer");
	state = &port->state[port->states++];
	state->state = nl_get_u32(tb[CAGESIM_A_HISTORY_STATE]);
	state->current = nl_get_u8(tb[CAGESIM_A_HISTORY_CURRENT]);
	state->changes = nl_get_u32(tb[CAGESIM_A_HISTORY_CHANGES]);
	return nl_get_uint(nl, tb[CAGESIM_A_HISTORY_SINCE], &state->since);
}

static int take_port(struct nl *nl, const struct nlmsghdr *nlh,
		     struct entry *entry)
{
	static const enum mnl_attr_data_type types[] = {
		[CAGESIM_A_PORT_DEVICE]			= MNL_TYPE_NUL_STRING,
		[CAGESIM_A_PORT_CAGE]			= MNL_TYPE_U32,
		[CAGESIM_A_PORT_SUB]			= MNL_TYPE_U32,
		[CAGESIM_A_PORT_TIMING]			= MNL_TYPE_U32,
		[CAGESIM_A_PORT_TRAINING]		= MNL_TYPE_U8,
		[CAGESIM_A_PORT_PARALLEL_DETECTION]	= MNL_TYPE_U8,
		[CAGESIM_A_PORT_RS_FEC_INT]		= MNL_TYPE_U8,
		[CAGESIM_A_PORT_ERROR_BYPASS]		= MNL_TYPE_U8,
		[CAGESIM_A_PORT_DEGRADED_SER]		= MNL_TYPE_U8,
		[CAGESIM_A_PORT_DEGRADED]		= MNL_TYPE_U8,
		[CAGESIM_A_PORT_REMOTE_DEGRADED]	= MNL_TYPE_U8,
		[CAGESIM_A_PORT_HI_SER]			= MNL_TYPE_U8,
		[CAGESIM_A_PORT_PHASE]			= MNL_TYPE_NUL_STRING,
		[CAGESIM_A_PORT_CARRIER]		= MNL_TYPE_U8,
		[CAGESIM_A_PORT_REASON]			= MNL_TYPE_NUL_STRING,
		[CAGESIM_A_PORT_HISTORY]		= MNL_TYPE_NESTED,
	};
	const struct nlattr *tb[ARRAY_SIZE(types)];
	struct port_status *port = &entry->port;
	int err;

	err = nl_attrs(nl, nlh, sizeof(struct genlmsghdr), types, tb,
		       ARRAY_SIZE(types) - 1);
	if (!err)
		err = entry_take_place(nl, tb, CAGESIM_A_PORT_DEVICE, 3,
				       &entry->at);
	if (!err)
		err = params_get(&entry->params, nl, table, tb);
	if (err)
		return err;

	port->degraded = nl_get_u8(tb[CAGESIM_A_PORT_DEGRADED]);
	port->remote_degraded = nl_get_u8(tb[CAGESIM_A_PORT_REMOTE_DEGRADED]);
	port->hi_ser = nl_get_u8(tb[CAGESIM_A_PORT_HI_SER]);
	port->carrier = nl_get_u8(tb[CAGESIM_A_PORT_CARRIER]);
	entry_take_text(port->phase, sizeof(port->phase),
			tb[CAGESIM_A_PORT_PHASE]);
	entry_take_text(port->reason, sizeof(port->reason),
			tb[CAGESIM_A_PORT_REASON]);
	return 0;
}

static void print_state(struct out *out, const struct port_state *state)
{
	char *number = util_printf("%llu", (unsigned long long)state->state);
	char *time = NULL;

	if (state->since != ABSENT)
		time = value_time_text(state->since);
	out_row_begin(out);
	out_string(out, "state", "STATE",
		   state->state < ARRAY_SIZE(states) ? states[state->state] :
						       number);
	out_flag(out, "current", "CURRENT", state->current, "yes", "no");
	out_number(out, "changes", "CHANGES", state->changes);
	out_number_as(out, "last_change_ns", "LAST-CHANGE", state->since, time);
	out_row_end(out);
	free(number);
	free(time);
}

/* What an event does not have */
static void print_details(struct out *out, const struct entry *entry)
{
	const struct port_status *port = &entry->port;

	params_print(&entry->params, table, out);
	out_flag(out, "degraded", "degraded", port->degraded, "yes", "no");
	out_flag(out, "remote_degraded", "remote-degraded",
		 port->remote_degraded, "yes", "no");
	out_flag(out, "hi_ser", "hi-ser", port->hi_ser, "yes", "no");
}

static void print_port(const struct entry *entry, const struct tool *tool,
		       struct out *out)
{
	const struct port_status *port = &entry->port;
	size_t i;

	out_line_begin(out);
	entry_print_place(out, "", &entry->at, "sub");
	out_string(out, "phase", "phase", *port->phase ? port->phase : NULL);
	out_flag(out, "carrier", "carrier", port->carrier, "yes", "no");
	if (out->use_json || entry->params.value[0] != NL_NO_S32)
		print_details(out, entry);
	out_string(out, "reason", "reason", *port->reason ? port->reason : NULL);
	if (tool->statistics) {
		out_list_begin(out, "states");
		for (i = 0; i < port->states; i++)
			print_state(out, &port->state[i]);
		out_list_end(out);
	}
	out_line_end(out);
}

const struct entry_kind port_kind = {
	.name = "port",
	.place = "DEV/CAGE/SUB",
	.list = "ports",
	.depth = 3,
	.device = CAGESIM_A_PORT_DEVICE,
	.get = CAGESIM_CMD_PORT_GET,
	.set = CAGESIM_CMD_PORT_SET,
	.table = table,
	.take = take_port,
	.nest = CAGESIM_A_PORT_HISTORY,
	.take_nest = take_state,
	.print = print_port,
};

static enum tool_status port_show(struct tool *tool, int argc, char **argv)
{
	return command_show(tool, &port_kind, argc, argv);
}

static enum tool_status port_set(struct tool *tool, int argc, char **argv)
{
	return command_set(tool, &port_kind, argc, argv);
}

const struct tool_command port_commands[] = {
	{ "show", NULL, NULL, port_show, NULL },
	{ "set", NULL, NULL, port_set, NULL },
	{ NULL, NULL, NULL, NULL, NULL },
};
