// SPDX-License-Identifier: GPL-2.0
/* cagectl clock: emulated time. */
#include <linux/cagesim.h>
#include <linux/genetlink.h>
#include <linux/netlink.h>
#include <stdlib.h>
#include <string.h>

#include "cagectl.h"
#include "clock.h"
#include "out.h"
#include "session.h"
#include "value.h"

/* Largest scale that include/uapi allows */
#define SCALE_MAX 1000000

const char clock_help[] =
	"Shows and sets the emulated time of all instances.\n"
	"  scale N        emulated time in real time, up to 1000000\n"
	"  scale real     the same as 1\n"
	"  scale stopped  the same as 0: the clock stands still until it is stepped\n"
	"  step TIME      move a clock that stands still: 10ns, 5us, 1.5ms, 2s, 3min,\n"
	"                 4h, 1d\n";

/**
 * struct clock - what the clock shows
 * @time: emulated time, ns, or ABSENT
 * @scale: emulated time in real time, or ABSENT
 */
struct clock {
	uint64_t time;
	uint64_t scale;
};

static int take_clock(struct nl *nl, const struct nlmsghdr *nlh, void *data)
{
	static const enum mnl_attr_data_type types[] = {
		[CAGESIM_A_CLOCK_TIME]	= MNL_TYPE_UNSPEC,
		[CAGESIM_A_CLOCK_SCALE]	= MNL_TYPE_U32,
	};
	const struct nlattr *tb[ARRAY_SIZE(types)];
	struct clock *clock = data;
	int err;

	err = nl_attrs(nl, nlh, sizeof(struct genlmsghdr), types, tb,
		       ARRAY_SIZE(types) - 1);
	if (err)
		return err;
	clock->scale = nl_get_u32(tb[CAGESIM_A_CLOCK_SCALE]);
	return nl_get_uint(nl, tb[CAGESIM_A_CLOCK_TIME], &clock->time);
}

static enum tool_status print(struct tool *tool, const struct clock *clock)
{
	char *time = value_time_text(clock->time);
	char *scale = util_printf("%llu", (unsigned long long)clock->scale);
	struct out out;

	out_open(&out, tool->out, tool->json, tool->pretty);
	out_object_begin(&out, "clock");
	out_number_as(&out, "time_ns", "time", clock->time, time);
	out_number_as(&out, "scale", "scale", clock->scale,
		      clock->scale ? scale : "stopped");
	out_object_end(&out);
	free(time);
	free(scale);
	return out_close(&out) ? TOOL_FAILED : TOOL_OK;
}

static int read_clock(struct session *session, struct clock *clock)
{
	const struct nl_reader reader = {
		.message = take_clock,
		.data = clock,
	};

	clock->time = ABSENT;
	clock->scale = ABSENT;
	session_request(session, "clock", CAGESIM_CMD_CLOCK_GET, NLM_F_ACK);
	return nl_talk(&session->nl, &reader);
}

/**
 * clock_read() - ask the driver for the time
 * @session: connection
 * @now: where to put the emulated time, ns; ABSENT if it has none
 *
 * Return: 0, or a negative error number; the connection has the reason.
 */
int clock_read(struct session *session, uint64_t *now)
{
	struct clock clock;
	int err;

	err = read_clock(session, &clock);
	*now = clock.time;
	return err;
}

static enum tool_status clock_show(struct tool *tool, int argc, char **argv)
{
	enum tool_status status = TOOL_FAILED;
	struct session session;
	struct clock clock;

	if (argc)
		return tool_usage(tool, "clock show takes no argument, \"%s\" is too much",
				  argv[0]);
	if (session_open(&session, tool))
		return status;
	if (read_clock(&session, &clock))
		tool_error(tool, "%s", session.nl.error);
	else
		status = print(tool, &clock);
	session_close(&session);
	return status;
}

/* Set one attribute: a step if @step, else a scale */
static enum tool_status clock_set(struct tool *tool, bool step, uint64_t value)
{
	struct session session;
	struct nlmsghdr *nlh;
	int err;

	if (session_open(&session, tool))
		return TOOL_FAILED;
	nlh = session_request(&session, "clock", CAGESIM_CMD_CLOCK_SET,
			      NLM_F_ACK);
	if (step)
		mnl_attr_put_u64(nlh, CAGESIM_A_CLOCK_STEP, value);
	else
		mnl_attr_put_u32(nlh, CAGESIM_A_CLOCK_SCALE, value);
	err = session_tell(&session);
	session_close(&session);
	return err ? TOOL_FAILED : TOOL_OK;
}

static bool take_scale(const char *text, uint64_t *scale)
{
	const char *rest;

	if (!strcmp(text, "real") || !strcmp(text, "stopped")) {
		*scale = *text == 'r';
		return true;
	}
	return value_scan(text, 1, scale, &rest) && !*rest &&
	       *scale <= SCALE_MAX;
}

/* @command needs one argument, which is to be @allowed; not @text */
static enum tool_status bad_value(struct tool *tool, const char *command,
				  const char *allowed, const char *text)
{
	if (text)
		return tool_usage(tool, "clock %s is %s, not \"%s\"", command,
				  allowed, text);
	return tool_usage(tool, "clock %s needs %s", command, allowed);
}

static enum tool_status clock_scale(struct tool *tool, int argc, char **argv)
{
	uint64_t scale;

	if (argc != 1 || !take_scale(argv[0], &scale))
		return bad_value(tool, "scale",
				 "a whole number up to 1000000, real or stopped",
				 argc ? argv[argc - 1] : NULL);
	return clock_set(tool, false, scale);
}

static enum tool_status clock_step(struct tool *tool, int argc, char **argv)
{
	uint64_t ns;

	if (argc != 1 || !value_time(argv[0], &ns))
		return bad_value(tool, "step",
				 "a multiple of 1ns, in ns, us, ms, s, min, h or d",
				 argc ? argv[argc - 1] : NULL);
	return clock_set(tool, true, ns);
}

const struct tool_command clock_commands[] = {
	{ "show", NULL, NULL, clock_show, NULL },
	{ "scale", NULL, NULL, clock_scale, NULL },
	{ "step", NULL, NULL, clock_step, NULL },
	{ NULL, NULL, NULL, NULL, NULL },
};
