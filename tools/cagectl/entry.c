// SPDX-License-Identifier: GPL-2.0
/*
 * Lanes and ports: both are got by a dump, named DEV/CAGE/NUMBER, and set one
 * by one. A name that leaves out its end means all that there are.
 */
#include "entry.h"

#include <assert.h>
#include <errno.h>
#include <linux/cagesim.h>
#include <linux/netlink.h>
#include <stdlib.h>
#include <string.h>

#include "near.h"
#include "value.h"

/* Lanes and ports have these attributes in common. */
static_assert((int)CAGESIM_A_LANE_DEVICE == (int)CAGESIM_A_PORT_DEVICE);
static_assert((int)CAGESIM_A_LANE_CAGE == (int)CAGESIM_A_PORT_CAGE);
static_assert((int)CAGESIM_A_LANE_LANE == (int)CAGESIM_A_PORT_SUB);

/**
 * struct target - which are meant
 * @device: name of the instance; empty for all
 * @cage: number of the cage, or ABSENT for all
 * @unit: number of the lane or port, or ABSENT for all
 */
struct target {
	char device[ENTRY_DEVICE_SIZE];
	uint64_t cage;
	uint64_t unit;
};

/**
 * struct entries - lanes or ports
 * @kind: what they are
 * @device: of which instance; empty for all
 * @entry: array, in the order of the driver
 * @count: how many
 */
struct entries {
	const struct entry_kind *kind;
	const char *device;
	struct entry *entry;
	size_t count;
};

/* Take "/NUMBER", if it is there; whether what is there is that */
static bool take_number(const char **text, uint64_t *number)
{
	*number = ABSENT;
	if (!**text)
		return true;
	return **text == '/' && !strchr(*text, '.') &&
	       value_scan(*text + 1, 1, number, text) && *number <= UINT32_MAX;
}

static bool take_target(struct target *target, const char *name)
{
	size_t len = strcspn(name, "/");

	memset(target->device, 0, sizeof(target->device));
	if (!len || len >= sizeof(target->device))
		return false;
	memcpy(target->device, name, len);
	name += len;
	return take_number(&name, &target->cage) &&
	       take_number(&name, &target->unit) && !*name;
}

static enum tool_status bad_target(struct tool *tool,
				   const struct entry_kind *kind,
				   const char *name)
{
	return tool_usage(tool, "a %s is DEV/CAGE/%s, as cs0/1/0, not \"%s\"",
			  kind->name, kind->unit, name);
}

/**
 * entry_take_id() - take what a lane or port is called
 * @nl: connection, for errors
 * @tb: attributes of the message, of which these are checked
 * @entry: where to put it
 *
 * Return: 0, or what nl_fail() returned.
 */
int entry_take_id(struct nl *nl, const struct nlattr **tb, struct entry *entry)
{
	const char *device;

	if (!tb[CAGESIM_A_LANE_DEVICE] || !tb[CAGESIM_A_LANE_CAGE] ||
	    !tb[CAGESIM_A_LANE_LANE])
		return nl_fail(nl, EBADMSG, "no name in the answer");
	device = mnl_attr_get_str(tb[CAGESIM_A_LANE_DEVICE]);
	if (strlen(device) >= sizeof(entry->device))
		return nl_fail(nl, EBADMSG, "name in the answer is too long");
	memcpy(entry->device, device, strlen(device) + 1);
	entry->cage = mnl_attr_get_u32(tb[CAGESIM_A_LANE_CAGE]);
	entry->unit = mnl_attr_get_u32(tb[CAGESIM_A_LANE_LANE]);
	return 0;
}

static int take_entry(struct nl *nl, const struct nlmsghdr *nlh, void *data)
{
	struct entries *entries = data;
	struct entry *entry;
	int err;

	entries->entry = util_grow(entries->entry, entries->count,
				   sizeof(*entries->entry));
	entry = &entries->entry[entries->count];
	params_clear(&entry->params);
	err = entries->kind->take(nl, nlh, entry);
	if (!err && (!*entries->device ||
		     !strcmp(entry->device, entries->device)))
		entries->count++;
	return err;
}

static void forget(void *data)
{
	struct entries *entries = data;

	free(entries->entry);
	entries->entry = NULL;
	entries->count = 0;
}

static int read_all(struct entries *entries, struct session *session,
		    const char *device)
{
	const struct nl_reader reader = {
		.message = take_entry,
		.restart = forget,
		.data = entries,
	};
	struct nlmsghdr *nlh;

	forget(entries);
	entries->device = device;
	nlh = session_request(session, entries->kind->list, entries->kind->get,
			      NLM_F_DUMP);
	if (*device)
		mnl_attr_put_strz(nlh, CAGESIM_A_LANE_DEVICE, device);
	return session_talk(session, &reader);
}

/* Whether @entry is one of those that @target means */
static bool selected(const struct entry *entry, const struct target *target)
{
	return (target->cage == ABSENT || entry->cage == target->cage) &&
	       (target->unit == ABSENT || entry->unit == target->unit);
}

static void no_device(struct session *session, struct entries *entries,
		      const struct target *target)
{
	struct near near = { .wanted = target->device };
	char *similar;
	size_t i;

	if (read_all(entries, session, ""))
		return;
	for (i = 0; i < entries->count; i++)
		near_add(&near, entries->entry[i].device);
	similar = near_text(&near);
	tool_error(session->tool, "there is no instance \"%s\" with %s here%s",
		   target->device, entries->kind->list, similar);
	free(similar);
}

/* Say what there is where @target means nothing. */
static void nothing_selected(struct session *session, struct entries *entries,
			     const struct target *target)
{
	struct tool *tool = session->tool;
	uint32_t cages = 0, units = 0;
	bool cage = false;
	size_t i;

	for (i = 0; i < entries->count; i++) {
		const struct entry *entry = &entries->entry[i];

		if (entry->cage > cages)
			cages = entry->cage;
		if (entry->cage == target->cage) {
			cage = true;
			if (entry->unit > units)
				units = entry->unit;
		}
	}
	if (!entries->count)
		no_device(session, entries, target);
	else if (!cage)
		tool_error(tool, "%s has no cage %llu: its cages are 1 to %u",
			   target->device, (unsigned long long)target->cage,
			   cages);
	else
		tool_error(tool, "%s/%llu has no %s %llu: its %s are 0 to %u",
			   target->device, (unsigned long long)target->cage,
			   entries->kind->name,
			   (unsigned long long)target->unit,
			   entries->kind->list, units);
}

/* Read those that are meant */
static int read_target(struct entries *entries, struct session *session,
		       const struct target *target)
{
	size_t i, count = 0;
	int err;

	err = read_all(entries, session, target->device);
	if (err)
		return err;
	for (i = 0; i < entries->count; i++)
		count += selected(&entries->entry[i], target);
	if (!count && *target->device) {
		nothing_selected(session, entries, target);
		return -ENODEV;
	}
	return 0;
}

static void print(const struct entries *entries, const struct target *target,
		  const struct tool *tool, struct out *out)
{
	size_t i;

	out_list_begin(out, entries->kind->list);
	for (i = 0; i < entries->count; i++)
		if (selected(&entries->entry[i], target))
			entries->kind->print(&entries->entry[i], tool, out);
	out_list_end(out);
}

/**
 * entry_show() - show lanes or ports
 * @tool: tool
 * @kind: which of them
 * @argc: number of arguments
 * @argv: arguments: a name, or nothing
 *
 * Return: exit status.
 */
enum tool_status entry_show(struct tool *tool, const struct entry_kind *kind,
			    int argc, char **argv)
{
	struct target target = { .cage = ABSENT, .unit = ABSENT };
	struct entries entries = { .kind = kind };
	enum tool_status status = TOOL_FAILED;
	struct session session;
	struct out out;

	if (argc > 1)
		return tool_usage(tool, "show takes one name, \"%s\" is too much",
				  argv[1]);
	if (argc && !take_target(&target, argv[0]))
		return bad_target(tool, kind, argv[0]);
	if (session_open(&session, tool))
		return status;

	if (!read_target(&entries, &session, &target)) {
		out_open(&out, tool->out, tool->json, tool->pretty);
		print(&entries, &target, tool, &out);
		status = TOOL_OK;
		if (out_close(&out)) {
			tool_error(tool, "cannot write all of the output");
			status = TOOL_FAILED;
		}
	}
	forget(&entries);
	session_close(&session);
	return status;
}

static int change_one(struct session *session, const struct entry_kind *kind,
		      const struct entry *entry, const struct params *params)
{
	char *name = util_printf("%s/%u/%u", entry->device, entry->cage,
				 entry->unit);
	struct nlmsghdr *nlh;
	int err;

	nlh = session_request(session, name, kind->set, NLM_F_ACK);
	mnl_attr_put_strz(nlh, CAGESIM_A_LANE_DEVICE, entry->device);
	mnl_attr_put_u32(nlh, CAGESIM_A_LANE_CAGE, entry->cage);
	mnl_attr_put_u32(nlh, CAGESIM_A_LANE_LANE, entry->unit);
	params_put(params, kind->table, nlh);
	err = session_tell(session);
	free(name);
	return err;
}

/* Change those that are meant, until one is refused */
static enum tool_status change_all(struct session *session,
				   const struct entries *entries,
				   const struct target *target,
				   entry_change_t change, const void *data)
{
	const struct entry *last = NULL;
	struct params params;
	size_t i;

	for (i = 0; i < entries->count; i++) {
		const struct entry *entry = &entries->entry[i];

		if (!selected(entry, target))
			continue;
		params_clear(&params);
		change(entry, &params, data);
		if (change_one(session, entries->kind, entry, &params)) {
			if (last)
				tool_error(session->tool,
					   "%s/%u: the %s up to %u are set",
					   last->device, last->cage,
					   entries->kind->list, last->unit);
			return TOOL_FAILED;
		}
		last = entry;
	}
	return TOOL_OK;
}

/**
 * entry_change() - change lanes or ports
 * @tool: tool
 * @kind: which of them
 * @name: DEV/CAGE for those of a cage, DEV/CAGE/NUMBER for one
 * @change: tells what to set
 * @data: comes along with it
 *
 * Return: exit status.
 */
enum tool_status entry_change(struct tool *tool, const struct entry_kind *kind,
			      const char *name, entry_change_t change,
			      const void *data)
{
	struct entries entries = { .kind = kind };
	enum tool_status status = TOOL_FAILED;
	struct session session;
	struct target target;

	if (!take_target(&target, name) || target.cage == ABSENT)
		return bad_target(tool, kind, name);
	if (session_open(&session, tool))
		return status;
	if (!read_target(&entries, &session, &target))
		status = change_all(&session, &entries, &target, change, data);
	forget(&entries);
	session_close(&session);
	return status;
}

static void change_to(const struct entry *entry, struct params *params,
		      const void *data)
{
	(void)entry;
	*params = *(const struct params *)data;
}

/**
 * entry_set() - set lanes or ports as the command line says
 * @tool: tool
 * @kind: which of them
 * @argc: number of arguments
 * @argv: arguments: a name and settings, ended by NULL
 *
 * Return: exit status.
 */
enum tool_status entry_set(struct tool *tool, const struct entry_kind *kind,
			   int argc, char **argv)
{
	enum tool_status status;
	struct params params;

	if (argc < 2)
		return tool_usage(tool, "%s set needs %s", kind->name,
				  argc ? "something to set" : "a name");
	params_clear(&params);
	status = params_take(&params, tool, kind->table, argv + 1);
	if (status != TOOL_OK)
		return status;
	return entry_change(tool, kind, argv[0], change_to, &params);
}
