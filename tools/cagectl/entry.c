// SPDX-License-Identifier: GPL-2.0
/*
 * What the driver has. All of it is got by a dump, and made, changed and taken
 * away one by one. A refusal is left in the connection for whoever asked.
 */
#include "entry.h"

#include <errno.h>
#include <linux/cagesim.h>
#include <linux/genetlink.h>
#include <linux/netlink.h>
#include <stdlib.h>
#include <string.h>

/**
 * struct reading - a dump being read
 * @entries: where it goes
 * @kind: what they are
 * @device: of which instance; empty for all
 * @brief: nests are passed over
 */
struct reading {
	struct entries *entries;
	const struct entry_kind *kind;
	const char *device;
	bool brief;
};

/**
 * entries_add() - add an entry
 * @entries: entries
 *
 * Return: the entry, which has nothing set; valid until the next is added.
 */
struct entry *entries_add(struct entries *entries)
{
	struct entry *entry;

	entries->entry = util_grow(entries->entry, entries->count,
				   sizeof(*entries->entry));
	entry = &entries->entry[entries->count++];
	entry->at.cage = ABSENT;
	entry->at.unit = ABSENT;
	entry->mask = ABSENT;
	params_clear(&entry->params);
	return entry;
}

/**
 * entries_cut() - forget the last entries
 * @entries: entries
 * @count: how many to keep, of which there are as many
 */
void entries_cut(struct entries *entries, size_t count)
{
	while (entries->count > count) {
		entries->count--;
		free(entries->entry[entries->count].eeprom);
		free(entries->entry[entries->count].path);
	}
}

/**
 * entries_free() - release entries
 * @entries: entries; empty afterwards
 */
void entries_free(struct entries *entries)
{
	entries_cut(entries, 0);
	free(entries->entry);
	entries->entry = NULL;
}

/**
 * entry_take_place() - take where something is
 * @nl: connection, for errors
 * @tb: attributes of the message, which are checked
 * @first: attribute with the name of the instance; the others follow it
 * @depth: parts of the name, 1 to 3
 * @place: where to put it
 *
 * Return: 0, or what nl_fail() returned.
 */
int entry_take_place(struct nl *nl, const struct nlattr **tb, uint16_t first,
		     unsigned int depth, struct place *place)
{
	const char *device;
	unsigned int i;

	for (i = 0; i < depth; i++)
		if (!tb[first + i])
			return nl_fail(nl, EBADMSG, "no name in the answer");
	device = mnl_attr_get_str(tb[first]);
	if (strlen(device) >= sizeof(place->device))
		return nl_fail(nl, EBADMSG, "name in the answer is too long");
	memcpy(place->device, device, strlen(device) + 1);
	place->cage = depth > 1 ? nl_get_u32(tb[first + 1]) : ABSENT;
	place->unit = depth > 2 ? nl_get_u32(tb[first + 2]) : ABSENT;
	return 0;
}

/**
 * entry_take_text() - take a text
 * @text: where to put it
 * @size: bytes there; what is too long is cut off
 * @attr: attribute, which is checked, or NULL for an empty text
 */
void entry_take_text(char *text, size_t size, const struct nlattr *attr)
{
	const char *from = attr ? mnl_attr_get_str(attr) : "";
	size_t len = strnlen(from, size - 1);

	memcpy(text, from, len);
	text[len] = '\0';
}

/**
 * entry_is_at() - tell whether an entry is at a place
 * @entry: entry
 * @place: place; what it leaves out is any
 *
 * Return: whether it is, or one of its ends, or a part of it.
 */
bool entry_is_at(const struct entry *entry, const struct place *place)
{
	const struct place *ends[] = { &entry->at, &entry->to };
	int64_t lanes = 1;
	size_t i;

	/* what else has a number has no lane in its name */
	if (entry->id)
		lanes = entry->params.value[ENTRY_CABLE_LANES];
	if (entry->mask != ABSENT && place->unit != ABSENT &&
	    !(place->unit < 64 && entry->mask >> place->unit & 1))
		return false;
	for (i = 0; i < 1 + !!*entry->to.device; i++) {
		struct place end = *ends[i];

		if (end.unit != ABSENT && place->unit != ABSENT &&
		    place->unit >= end.unit &&
		    (int64_t)(place->unit - end.unit) < lanes)
			end.unit = place->unit;
		if (place_has(place, &end))
			return true;
	}
	return false;
}

/**
 * entry_take() - take what the driver says of an entry
 * @entry: where to put it, with nothing set
 * @kind: what it is
 * @nl: connection, for errors
 * @nlh: message
 *
 * Return: 0, or what nl_fail() returned.
 */
int entry_take(struct entry *entry, const struct entry_kind *kind,
	       struct nl *nl, const struct nlmsghdr *nlh)
{
	int err = kind->take(nl, nlh, entry);
	const struct nlattr *attr;

	/* there are many, which tables of attributes have no place for */
	mnl_attr_for_each(attr, nlh, sizeof(struct genlmsghdr))
		if (!err && kind->nest && mnl_attr_get_type(attr) == kind->nest)
			err = kind->take_nest(nl, attr, entry);
	return err;
}

static int take_entry(struct nl *nl, const struct nlmsghdr *nlh, void *data)
{
	struct reading *reading = data;
	const struct place place = { .cage = ABSENT, .unit = ABSENT };
	struct place of = place;
	struct entry *entry = entries_add(reading->entries);
	int err;

	err = reading->brief ? reading->kind->take(nl, nlh, entry) :
			       entry_take(entry, reading->kind, nl, nlh);
	memcpy(of.device, reading->device, strlen(reading->device) + 1);
	if (err || !entry_is_at(entry, &of))
		entries_cut(reading->entries, reading->entries->count - 1);
	return err;
}

static void forget(void *data)
{
	entries_free(((struct reading *)data)->entries);
}

/**
 * entries_read() - ask the driver for all of a kind
 * @entries: where to put them; to be freed whatever this returns
 * @session: connection
 * @kind: what they are
 * @device: instance whose they are; empty for all
 *
 * Return: 0, or a negative error number; the connection has the reason.
 */
int entries_read(struct entries *entries, struct session *session,
		 const struct entry_kind *kind, const char *device)
{
	struct reading reading = {
		.entries = entries,
		.kind = kind,
		.device = device,
		.brief = session->brief,
	};
	const struct nl_reader reader = {
		.message = take_entry,
		.restart = forget,
		.data = &reading,
	};
	struct nlmsghdr *nlh;

	entries_free(entries);
	nlh = session_request(session, kind->list, kind->get, NLM_F_DUMP);
	if (*device && kind->device && kind->depth > 1)
		mnl_attr_put_strz(nlh, kind->device, device);
	return nl_talk(&session->nl, &reader);
}

/**
 * entry_name() - what an entry is called in messages
 * @kind: what it is
 * @entry: entry
 *
 * Return: its name, to be freed.
 */
char *entry_name(const struct entry_kind *kind, const struct entry *entry)
{
	char *at = place_text(&entry->at), *to, *name;

	if (*entry->to.device) {
		to = place_text(&entry->to);
		name = util_printf("%s to %s", at, to);
	} else if (entry->mask != ABSENT) {
		to = place_mask_text(entry->mask);
		name = util_printf("%s/%s", at, to);
	} else if (!kind->device) {
		to = NULL;
		name = util_strdup(entry->type);
	} else {
		return at;
	}
	free(at);
	free(to);
	return name;
}

/**
 * entry_text() - write an entry as a topology has it
 * @kind: what it is
 * @entry: entry
 *
 * Return: the line, to be freed.
 */
char *entry_text(const struct entry_kind *kind, const struct entry *entry)
{
	char *name = entry_name(kind, entry);
	char *more = kind->text ? kind->text(entry) : util_strdup("");
	char *params = params_text(&entry->params, kind->table, param_is_usual);
	char *text;

	text = util_printf("%s %s%s%s%s%s", kind->name, name, *more ? " " : "",
			   more, *params ? " " : "", params);
	free(name);
	free(more);
	free(params);
	return text;
}

/**
 * entry_print_place() - print where something is
 * @out: output
 * @label: what that is called in text
 * @place: where it is
 * @unit: what the last part is called in JSON
 */
void entry_print_place(struct out *out, const char *label,
		       const struct place *place, const char *unit)
{
	char *name = place_text(place);

	out_string(out, "handle", label, name);
	out_string(out, "device", NULL, place->device);
	if (place->cage != ABSENT)
		out_number(out, "cage", NULL, place->cage);
	if (place->unit != ABSENT)
		out_number(out, unit, NULL, place->unit);
	free(name);
}

static void put_place(const struct entry_kind *kind, const struct place *place,
		      struct nlmsghdr *nlh)
{
	mnl_attr_put_strz(nlh, kind->device, place->device);
	if (place->cage != ABSENT)
		mnl_attr_put_u32(nlh, kind->device + 1, place->cage);
	if (place->unit != ABSENT)
		mnl_attr_put_u32(nlh, kind->device + 2, place->unit);
}

/* Lines and cables are said to have been made with their number */
static int take_id(struct nl *nl, const struct nlmsghdr *nlh, void *data)
{
	static const enum mnl_attr_data_type types[] = {
		[1] = MNL_TYPE_U32,
	};
	const struct nlattr *tb[ARRAY_SIZE(types)];
	uint32_t *id = data;
	int err;

	err = nl_attrs(nl, nlh, sizeof(struct genlmsghdr), types, tb,
		       ARRAY_SIZE(types) - 1);
	if (!err && tb[1])
		*id = mnl_attr_get_u32(tb[1]);
	return err;
}

static int take_nothing(struct nl *nl, const struct nlmsghdr *nlh, void *data)
{
	(void)nl;
	(void)nlh;
	(void)data;
	return 0;
}

/* Begin a request about an entry that is there */
static struct nlmsghdr *about(struct session *session,
			      const struct entry_kind *kind,
			      const struct entry *entry, const char *name,
			      uint8_t cmd)
{
	struct nlmsghdr *nlh = session_request(session, name, cmd, NLM_F_ACK);

	if (kind->id)
		mnl_attr_put_u32(nlh, kind->id, entry->id);
	else
		put_place(kind, &entry->at, nlh);
	return nlh;
}

/**
 * entry_make() - let the driver make an entry
 * @session: connection
 * @kind: what it is
 * @entry: entry; gets its number, if the kind has some
 *
 * Return: 0, or a negative error number; the connection has the reason.
 */
int entry_make(struct session *session, const struct entry_kind *kind,
	       struct entry *entry)
{
	const struct nl_reader reader = {
		.message = kind->id ? take_id : take_nothing,
		.data = &entry->id,
	};
	char *name = entry_name(kind, entry);
	struct nlmsghdr *nlh;
	int err;

	nlh = session_request(session, name, kind->make, NLM_F_ACK);
	put_place(kind, &entry->at, nlh);
	if (kind->put)
		kind->put(entry, nlh);
	params_put(&entry->params, kind->table, nlh);
	err = nl_talk(&session->nl, &reader);
	free(name);
	return err;
}

/**
 * entry_alter() - let the driver change an entry
 * @session: connection
 * @kind: what it is
 * @entry: entry, as it is
 * @params: what to set
 *
 * Return: 0, or a negative error number; the connection has the reason.
 */
int entry_alter(struct session *session, const struct entry_kind *kind,
		const struct entry *entry, const struct params *params)
{
	const struct nl_reader reader = { .message = take_nothing };
	char *name = entry_name(kind, entry);
	struct nlmsghdr *nlh;
	int err;

	nlh = about(session, kind, entry, name, kind->set);
	params_put(params, kind->table, nlh);
	err = nl_talk(&session->nl, &reader);
	free(name);
	return err;
}

/**
 * entry_drop() - let the driver take an entry away
 * @session: connection
 * @kind: what it is
 * @entry: entry
 *
 * Return: 0, or a negative error number; the connection has the reason.
 */
int entry_drop(struct session *session, const struct entry_kind *kind,
	       const struct entry *entry)
{
	const struct nl_reader reader = { .message = take_nothing };
	char *name = entry_name(kind, entry);
	int err;

	about(session, kind, entry, name, kind->drop);
	err = nl_talk(&session->nl, &reader);
	free(name);
	return err;
}
