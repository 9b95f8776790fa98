/* SPDX-License-Identifier: GPL-2.0 */
/* What the driver has: instances, cages, modules, lanes, ... and which are meant. */
#ifndef CAGECTL_ENTRY_H
#define CAGECTL_ENTRY_H

#include "param.h"
#include "place.h"
#include "session.h"
#include "status.h"

/* Bytes of the name of a module's type, as include/uapi has it */
#define ENTRY_TYPE_SIZE 32

/* Where tables have what others need to know of */
#define ENTRY_CABLE_LANES 0
#define ENTRY_INSTANCE_CAGES 0

/* Most bytes of a module's memory, as include/uapi has it */
#define ENTRY_EEPROM_MAX 4096

/**
 * struct entry - something that the driver has, or is to have
 * @at: where it is; of a cable one end
 * @to: of a cable the other end; else empty
 * @id: number of a cable or fault
 * @mask: lanes of a fault as bits, or ABSENT for all
 * @fault_kind: enum cagesim_fault_kind of a fault
 * @type: type of a module, or the name of a type
 * @eeprom: memory of a module, which has no @type then; NULL if it has one
 * @eeprom_len: bytes of it
 * @path: file that it is from
 * @params: what can be set
 * @line: line of the topology that it is from
 * @used: it is in the topology, or in the driver, too
 * @lane: what cannot be set, of a lane
 * @port: of a port
 * @instance: of an instance
 * @cage: of a cage
 * @module: of a module
 * @kind: of a type
 * @cable: of a cable
 * @fault: of a fault
 */
struct entry {
	struct place at;
	struct place to;
	uint32_t id;
	uint64_t mask;
	uint64_t fault_kind;
	char type[ENTRY_TYPE_SIZE];
	void *eeprom;
	size_t eeprom_len;
	char *path;
	struct params params;
	unsigned int line;
	bool used;
	union {
		struct lane_status lane;
		struct port_status port;
		struct instance_status instance;
		struct cage_status cage;
		struct module_status module;
		struct type_status kind;
		struct cable_status cable;
		struct fault_status fault;
	};
};

/**
 * struct entries - many of a kind
 * @entry: array, in the order of the driver or of the file
 * @count: how many
 */
struct entries {
	struct entry *entry;
	size_t count;
};

/**
 * struct entry_kind - what entries are
 * @name: one of them
 * @place: what its name is made of, for messages
 * @list: what many are called in JSON
 * @depth: parts of its name, 1 to 3
 * @device: attribute with the name of its instance, which a dump may have in
 *	its request; those with the rest of the name follow. 0 if there is none
 * @id: attribute with its number, if that is what names it; else 0
 * @sparse: there may be none in a cage; else there are always all of them
 * @get: command that gets them
 * @make: command that makes one; 0 if none does
 * @set: command that changes one; 0 if none does
 * @drop: command that takes one away; 0 if none does
 * @table: what can be set; NULL if nothing can
 * @take: take what the driver says of one
 * @nest: attribute of which a message may have many, and which has no setting;
 *	0 if there is none
 * @take_nest: take one of these
 * @print: print one
 * @parse: take what a command or a line of a topology says of some; NULL for a
 *	name and settings
 * @put: put what it is made of into a request, besides name and settings; may
 *	be NULL
 * @text: write what @put puts, as @parse takes it; may be NULL
 * @settle: find out what a command leaves open, before @make; 0, or a negative
 *	error number, and it was said. May be NULL
 * @differs: tell whether one that is to be is made of something else than the
 *	one that is there, besides settings; may be NULL
 */
struct entry_kind {
	const char *name;
	const char *place;
	const char *list;
	uint8_t depth;
	uint8_t device;
	uint8_t id;
	bool sparse;
	uint8_t get;
	uint8_t make;
	uint8_t set;
	uint8_t drop;
	const struct param *table;
	int (*take)(struct nl *nl, const struct nlmsghdr *nlh,
		    struct entry *entry);
	uint16_t nest;
	int (*take_nest)(struct nl *nl, const struct nlattr *nest,
			 struct entry *entry);
	void (*print)(const struct entry *entry, const struct tool *tool,
		      struct out *out);
	enum tool_status (*parse)(struct entries *entries, struct tool *tool,
				  char **argv);
	void (*put)(const struct entry *entry, struct nlmsghdr *nlh);
	char *(*text)(const struct entry *entry);
	int (*settle)(struct session *session, struct entries *entries);
	bool (*differs)(const struct entry *want, const struct entry *have);
};

/**
 * typedef entry_change_t - tell what to set of an entry
 * @entry: as it is
 * @params: set to what to set
 * @data: what came along
 */
typedef void (*entry_change_t)(const struct entry *entry, struct params *params,
			       const void *data);

/* entry.c */
struct entry *entries_add(struct entries *entries);
void entries_cut(struct entries *entries, size_t count);
void entries_free(struct entries *entries);
int entries_read(struct entries *entries, struct session *session,
		 const struct entry_kind *kind, const char *device);
int entry_take(struct entry *entry, const struct entry_kind *kind,
	       struct nl *nl, const struct nlmsghdr *nlh);
int entry_take_place(struct nl *nl, const struct nlattr **tb, uint16_t first,
		     unsigned int depth, struct place *place);
void entry_take_text(char *text, size_t size, const struct nlattr *attr);
bool entry_is_at(const struct entry *entry, const struct place *place);
char *entry_name(const struct entry_kind *kind, const struct entry *entry);
char *entry_text(const struct entry_kind *kind, const struct entry *entry);
void entry_print_place(struct out *out, const char *label,
		       const struct place *place, const char *unit);
int entry_make(struct session *session, const struct entry_kind *kind,
	       struct entry *entry);
int entry_alter(struct session *session, const struct entry_kind *kind,
		const struct entry *entry, const struct params *params);
int entry_drop(struct session *session, const struct entry_kind *kind,
	       const struct entry *entry);

/* cable.c */
const char *cable_settle(struct entry *entry, uint64_t lanes);

/* fault.c */
void fault_settle(struct entry *entry, uint64_t now);

/* module.c */
bool module_is_lost(const struct entry *entry);

/* type.c */
const struct entry *type_find(const struct entries *types, const char *name);
char *type_near(const struct entries *types, const char *name);

/* command.c */
enum tool_status command_bad_place(struct tool *tool,
				   const struct entry_kind *kind,
				   const char *name);
enum tool_status command_places(struct places *places, struct tool *tool,
				const struct entry_kind *kind, const char *name,
				unsigned int depth);
enum tool_status command_parse(struct entries *entries, struct tool *tool,
			       const struct entry_kind *kind, char **argv);
enum tool_status command_show(struct tool *tool, const struct entry_kind *kind,
			      int argc, char **argv);
enum tool_status command_change(struct tool *tool,
				const struct entry_kind *kind, const char *name,
				entry_change_t change, const void *data);
enum tool_status command_set(struct tool *tool, const struct entry_kind *kind,
			     int argc, char **argv);
enum tool_status command_make(struct tool *tool, const struct entry_kind *kind,
			      const char *command, int argc, char **argv);
enum tool_status command_drop(struct tool *tool, const struct entry_kind *kind,
			      const char *command, int argc, char **argv);

extern const struct entry_kind lane_kind, port_kind, instance_kind, cage_kind,
	split_kind, module_kind, type_kind, cable_kind, fault_kind;

#endif
