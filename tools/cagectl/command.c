// SPDX-License-Identifier: GPL-2.0
/*
 * The commands that all objects have: show, set, and what makes and takes away.
 * A name that leaves out its end means all that there are, and ranges in it
 * many; they are changed one after the other, up to the first that is refused.
 */
#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "entry.h"
#include "near.h"
#include "value.h"

/**
 * struct target - which entries are meant
 * @places: where; none for all
 * @id: number of the entry, if @by_id
 * @by_id: they are named by their number
 * @device: instance that all are of; empty if they are of more
 * @text: as it was written, for messages
 */
struct target {
	struct places places;
	uint64_t id;
	bool by_id;
	char device[PLACE_DEVICE_SIZE];
	const char *text;
};

/**
 * struct action - what to do with entries
 * @run: do it; 0, or a negative error number
 * @done: what was done, for messages: "set"
 * @change: tells what to set
 * @data: its last argument
 */
struct action {
	int (*run)(struct session *session, const struct entry_kind *kind,
		   const struct entry *entry, const struct action *action);
	const char *done;
	entry_change_t change;
	const void *data;
};

static const char *article(const char *word)
{
	return strchr("aeiou", *word) ? "an" : "a";
}

/**
 * command_bad_place() - say that a name is none
 * @tool: tool
 * @kind: what it is to be
 * @name: the name
 *
 * Return: TOOL_USAGE.
 */
enum tool_status command_bad_place(struct tool *tool,
				   const struct entry_kind *kind,
				   const char *name)
{
	static const char *const examples[] = { "cs0", "cs0/1", "cs0/1/0" };

	return tool_usage(tool, "%s %s is %s, as %s, not \"%s\"",
			  article(kind->name), kind->name, kind->place,
			  examples[kind->depth - 1], name);
}

/**
 * command_places() - take a name, which may have ranges
 * @places: where to put what it means; to be freed whatever this returns
 * @tool: tool, for messages
 * @kind: what it is to be
 * @name: the name
 * @depth: parts that it must at least have
 *
 * Return: TOOL_OK, or TOOL_USAGE and it was said.
 */
enum tool_status command_places(struct places *places, struct tool *tool,
				const struct entry_kind *kind, const char *name,
				unsigned int depth)
{
	const struct place *place;

	if (!places_take(places, name))
		return command_bad_place(tool, kind, name);
	place = &places->place[0];
	if ((depth > 1 && place->cage == ABSENT) ||
	    (depth > 2 && place->unit == ABSENT) ||
	    (kind->depth < 3 && place->unit != ABSENT) ||
	    (kind->depth < 2 && place->cage != ABSENT))
		return command_bad_place(tool, kind, name);
	return TOOL_OK;
}

/* A name and settings: what most kinds are */
static enum tool_status parse_plain(struct entries *entries, struct tool *tool,
				    const struct entry_kind *kind, char **argv)
{
	struct places places = {};
	enum tool_status status;
	struct params params;
	struct entry *entry;
	size_t i;

	params_clear(&params);
	status = command_places(&places, tool, kind, argv[0],
				kind->depth > 1 ? 2 : 1);
	if (status == TOOL_OK)
		status = params_take(&params, tool, kind->table, argv + 1);
	for (i = 0; status == TOOL_OK && i < places.count; i++) {
		entry = entries_add(entries);
		entry->at = places.place[i];
		entry->params = params;
	}
	places_free(&places);
	return status;
}

/**
 * command_parse() - take what is said of some entries
 * @entries: where to add them
 * @tool: tool, for messages
 * @kind: what they are
 * @argv: words, ended by NULL
 *
 * Return: TOOL_OK, or TOOL_USAGE and it was said.
 */
enum tool_status command_parse(struct entries *entries, struct tool *tool,
			       const struct entry_kind *kind, char **argv)
{
	if (!argv[0])
		return tool_usage(tool, "%s needs a name: %s", kind->name,
				  kind->place);
	if (kind->parse)
		return kind->parse(entries, tool, argv);
	return parse_plain(entries, tool, kind, argv);
}

static bool same_device(const struct places *places)
{
	size_t i;

	for (i = 1; i < places->count; i++)
		if (strcmp(places->place[i].device, places->place[0].device))
			return false;
	return places->count;
}

static enum tool_status take_target(struct target *target, struct tool *tool,
				    const struct entry_kind *kind,
				    const char *name, unsigned int depth)
{
	enum tool_status status;
	const char *rest;

	target->text = name;
	if (kind->id && isdigit((unsigned char)*name)) {
		target->by_id = true;
		if (strchr(name, '.') ||
		    !value_scan(name, 1, &target->id, &rest) || *rest)
			return command_bad_place(tool, kind, name);
		return TOOL_OK;
	}
	status = command_places(&target->places, tool, kind, name, depth);
	if (status == TOOL_OK && same_device(&target->places))
		memcpy(target->device, target->places.place[0].device,
		       sizeof(target->device));
	return status;
}

static bool selected(const struct entry *entry, const struct target *target)
{
	size_t i;

	if (target->by_id)
		return entry->id == target->id;
	for (i = 0; i < target->places.count; i++)
		if (entry_is_at(entry, &target->places.place[i]))
			return true;
	return !target->places.count;
}

/*
 * Say that there is no such instance, unless there is; whether that was said.
 * What the connection has as a reason stays.
 */
static bool no_device(struct session *session, const char *device)
{
	char reason[sizeof(session->nl.error)];
	struct near near = { .wanted = device };
	struct entries entries = {};
	bool found = false;
	char *similar;
	size_t i;

	memcpy(reason, session->nl.error, sizeof(reason));
	if (entries_read(&entries, session, &instance_kind, "")) {
		tool_error(session->tool, "%s", session->nl.error);
		found = true;
	}
	memcpy(session->nl.error, reason, sizeof(reason));
	for (i = 0; i < entries.count && !found; i++) {
		found = !strcmp(entries.entry[i].at.device, device);
		near_add(&near, entries.entry[i].at.device);
	}
	similar = near_text(&near);
	if (!found)
		tool_error(session->tool, "there is no instance \"%s\" here%s",
			   device, similar);
	free(similar);
	entries_free(&entries);
	return !found;
}

/* Say why there was an error about something of one or two instances */
static void say_why(struct session *session, int err, const char *device,
		    const char *other)
{
	if (err == -ENODEV && ((*device && no_device(session, device)) ||
			       (*other && no_device(session, other))))
		return;
	tool_error(session->tool, "%s", session->nl.error);
}

/* Say what there is where one place means nothing. */
static void nothing_at(struct session *session, const struct entry_kind *kind,
		       const struct entries *entries, const struct place *place)
{
	struct tool *tool = session->tool;
	uint64_t cages = 0, units = 0;
	bool cage = false;
	size_t i;

	for (i = 0; i < entries->count; i++) {
		const struct place *at = &entries->entry[i].at;

		if (at->cage > cages)
			cages = at->cage;
		if (at->cage == place->cage) {
			cage = true;
			if (at->unit > units)
				units = at->unit;
		}
	}
	if (!cage)
		tool_error(tool, "%s has no cage %llu: its cages are 1 to %llu",
			   place->device, (unsigned long long)place->cage,
			   (unsigned long long)cages);
	else
		tool_error(tool, "%s/%llu has no %s %llu: its %s are 0 to %llu",
			   place->device, (unsigned long long)place->cage,
			   kind->name, (unsigned long long)place->unit,
			   kind->list, (unsigned long long)units);
}

/* Nothing is meant: whether that is no error, or it was said */
static int nothing_selected(struct session *session,
			    const struct entry_kind *kind,
			    const struct entries *entries,
			    const struct target *target)
{
	const struct place *place = target->places.place;

	if (!target->places.count && !target->by_id)
		return 0;
	if (!entries->count && *target->device &&
	    no_device(session, target->device))
		return -ENODEV;
	if (kind->sparse && !target->by_id && place->cage == ABSENT)
		return 0;
	if (kind->sparse || target->places.count > 1 || !entries->count)
		tool_error(session->tool, "there is no %s %s%s", kind->name,
			   target->by_id ? "" : "at ", target->text);
	else
		nothing_at(session, kind, entries, place);
	return -ENODEV;
}

/* Read those that are meant, or more */
static int read_target(struct entries *entries, struct session *session,
		       const struct entry_kind *kind,
		       const struct target *target)
{
	size_t i, count = 0;
	int err;

	err = entries_read(entries, session, kind, target->device);
	if (err) {
		say_why(session, err, target->device, "");
		return err;
	}
	for (i = 0; i < entries->count; i++)
		count += selected(&entries->entry[i], target);
	return count ? 0 : nothing_selected(session, kind, entries, target);
}

static enum tool_status print(struct tool *tool, const struct entry_kind *kind,
			      const struct entries *entries,
			      const struct target *target)
{
	struct out out;
	size_t i;

	out_open(&out, tool->out, tool->json, tool->pretty);
	out_list_begin(&out, kind->list);
	for (i = 0; i < entries->count; i++)
		if (selected(&entries->entry[i], target))
			kind->print(&entries->entry[i], tool, &out);
	out_list_end(&out);
	return out_close(&out) ? TOOL_FAILED : TOOL_OK;
}

/**
 * command_show() - show entries
 * @tool: tool
 * @kind: what they are
 * @argc: number of arguments
 * @argv: arguments: a name, or nothing
 *
 * Return: exit status.
 */
enum tool_status command_show(struct tool *tool, const struct entry_kind *kind,
			      int argc, char **argv)
{
	enum tool_status status = TOOL_OK;
	struct entries entries = {};
	struct target target = {};
	struct session session;

	if (argc > 1)
		return tool_usage(tool, "show takes one name, \"%s\" is too much",
				  argv[1]);
	if (argc)
		status = take_target(&target, tool, kind, argv[0], 1);
	if (status == TOOL_OK && session_open(&session, tool)) {
		status = TOOL_FAILED;
	} else if (status == TOOL_OK) {
		if (read_target(&entries, &session, kind, &target))
			status = TOOL_FAILED;
		else
			status = print(tool, kind, &entries, &target);
		session_close(&session);
	}
	entries_free(&entries);
	places_free(&target.places);
	return status;
}

/* Do it with those that are meant, until it is refused */
static enum tool_status run_all(struct session *session,
				const struct entry_kind *kind,
				const struct entries *entries,
				const struct target *target,
				const struct action *action)
{
	const struct entry *last = NULL;
	char *name;
	size_t i;

	for (i = 0; i < entries->count; i++) {
		const struct entry *entry = &entries->entry[i];

		if (!selected(entry, target))
			continue;
		if (action->run(session, kind, entry, action)) {
			tool_error(session->tool, "%s", session->nl.error);
			if (last) {
				name = entry_name(kind, last);
				tool_error(session->tool,
					   "the %s up to %s are %s",
					   kind->list, name, action->done);
				free(name);
			}
			return TOOL_FAILED;
		}
		last = entry;
	}
	return TOOL_OK;
}

static enum tool_status run_target(struct tool *tool,
				   const struct entry_kind *kind,
				   const struct target *target,
				   const struct action *action)
{
	enum tool_status status = TOOL_FAILED;
	struct entries entries = {};
	struct session session;

	if (session_open(&session, tool))
		return status;
	if (!read_target(&entries, &session, kind, target))
		status = run_all(&session, kind, &entries, target, action);
	entries_free(&entries);
	session_close(&session);
	return status;
}

static int run_change(struct session *session, const struct entry_kind *kind,
		      const struct entry *entry, const struct action *action)
{
	struct params params;

	params_clear(&params);
	action->change(entry, &params, action->data);
	return entry_alter(session, kind, entry, &params);
}

/**
 * command_change() - change entries
 * @tool: tool
 * @kind: what they are
 * @name: which they are
 * @change: tells what to set
 * @data: comes along with it
 *
 * Return: exit status.
 */
enum tool_status command_change(struct tool *tool,
				const struct entry_kind *kind, const char *name,
				entry_change_t change, const void *data)
{
	const struct action action = {
		.run = run_change,
		.done = "set",
		.change = change,
		.data = data,
	};
	struct target target = {};
	enum tool_status status;

	status = take_target(&target, tool, kind, name,
			     kind->depth > 1 ? 2 : 1);
	if (status == TOOL_OK)
		status = run_target(tool, kind, &target, &action);
	places_free(&target.places);
	return status;
}

static void change_to(const struct entry *entry, struct params *params,
		      const void *data)
{
	(void)entry;
	*params = *(const struct params *)data;
}

static enum tool_status check_fixed(struct tool *tool,
				    const struct entry_kind *kind,
				    const struct params *params)
{
	const struct param *param;

	for (param = kind->table; param->name; param++)
		if (param->fixed &&
		    params->value[param - kind->table] != NL_NO_S32)
			return tool_usage(tool, "%s can be given when the %s is made only",
					  param->name, kind->name);
	return TOOL_OK;
}

/**
 * command_set() - set entries as the command line says
 * @tool: tool
 * @kind: what they are
 * @argc: number of arguments
 * @argv: arguments: a name and settings, ended by NULL
 *
 * Return: exit status.
 */
enum tool_status command_set(struct tool *tool, const struct entry_kind *kind,
			     int argc, char **argv)
{
	enum tool_status status;
	struct params params;

	if (argc < 2)
		return tool_usage(tool, "%s set needs %s", kind->name,
				  argc ? "something to set" : "a name");
	params_clear(&params);
	status = params_take(&params, tool, kind->table, argv + 1);
	if (status == TOOL_OK)
		status = check_fixed(tool, kind, &params);
	if (status != TOOL_OK)
		return status;
	return command_change(tool, kind, argv[0], change_to, &params);
}

static enum tool_status make_all(struct session *session,
				 const struct entry_kind *kind,
				 struct entries *entries)
{
	char *name;
	size_t i;
	int err;

	if (kind->settle && kind->settle(session, entries))
		return TOOL_FAILED;
	for (i = 0; i < entries->count; i++) {
		const struct entry *entry = &entries->entry[i];

		err = entry_make(session, kind, &entries->entry[i]);
		if (!err)
			continue;
		say_why(session, err, entry->at.device, entry->to.device);
		if (i) {
			name = entry_name(kind, &entries->entry[i - 1]);
			tool_error(session->tool, "the %s up to %s are made",
				   kind->list, name);
			free(name);
		}
		return TOOL_FAILED;
	}
	return TOOL_OK;
}

/**
 * command_make() - make entries as the command line says
 * @tool: tool
 * @kind: what they are
 * @command: what the command is called
 * @argc: number of arguments
 * @argv: arguments, ended by NULL
 *
 * Return: exit status.
 */
enum tool_status command_make(struct tool *tool, const struct entry_kind *kind,
			      const char *command, int argc, char **argv)
{
	struct entries entries = {};
	enum tool_status status;
	struct session session;

	if (!argc)
		return tool_usage(tool, "%s %s needs a name", kind->name,
				  command);
	status = command_parse(&entries, tool, kind, argv);
	if (status == TOOL_OK && session_open(&session, tool)) {
		status = TOOL_FAILED;
	} else if (status == TOOL_OK) {
		status = make_all(&session, kind, &entries);
		session_close(&session);
	}
	entries_free(&entries);
	return status;
}

static int run_drop(struct session *session, const struct entry_kind *kind,
		    const struct entry *entry, const struct action *action)
{
	(void)action;
	return entry_drop(session, kind, entry);
}

/**
 * command_drop() - take entries away
 * @tool: tool
 * @kind: what they are
 * @command: what the command is called
 * @argc: number of arguments
 * @argv: arguments: a name, or "all" for what has numbers
 *
 * Return: exit status.
 */
enum tool_status command_drop(struct tool *tool, const struct entry_kind *kind,
			      const char *command, int argc, char **argv)
{
	static const struct action action = {
		.run = run_drop,
		.done = "gone",
	};
	enum tool_status status = TOOL_OK;
	struct target target = {};

	if (!argc)
		return tool_usage(tool, "%s %s needs a name", kind->name,
				  command);
	if (argc > 1)
		return tool_usage(tool, "%s takes one name, \"%s\" is too much",
				  command, argv[1]);
	if (!kind->id || strcmp(argv[0], "all"))
		status = take_target(&target, tool, kind, argv[0],
				     kind->depth > 1 ? 2 : 1);
	if (status == TOOL_OK)
		status = run_target(tool, kind, &target, &action);
	places_free(&target.places);
	return status;
}
