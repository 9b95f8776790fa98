/* SPDX-License-Identifier: GPL-2.0 */
/* What the commands that show sublinks have in common. */
#ifndef SUBLINK_PRINT_H
#define SUBLINK_PRINT_H

#include "out.h"
#include "view.h"

/** define PRINT_SCHEMA - version of the JSON: Documentation/admin-guide/sublink-json.rst */
#define PRINT_SCHEMA "sublink/1"

struct print;

/**
 * struct print_command - a command that shows sublinks
 * @name: its name
 * @modules: when modules are read: 0 never, 1 if more is to be shown, 2 always
 * @keep: columns that are left out last on a narrow terminal, as of struct table
 * @cage: print fields of a cage after those that all commands have; NULL for none
 * @sublink: the same for a sublink
 */
struct print_command {
	const char *name;
	unsigned int modules;
	const char *const *keep;
	void (*cage)(struct print *print);
	void (*sublink)(struct print *print, const struct view_sublink *vs);
};

/**
 * struct print - output of a command that shows sublinks
 * @tool: tool
 * @out: output
 * @view: what is shown
 * @cage: the cage that is being printed
 */
struct print {
	struct tool *tool;
	struct out out;
	const struct view *view;
	const struct view_cage *cage;
};

/* what "sublink show" prints; "sublink watch" does, too */
extern const struct print_command sublink_show_command;

enum tool_status print_view(struct tool *tool, const struct view *view,
			    const struct print_command *command);
enum tool_status print_run(struct tool *tool, int argc, char **argv,
			   const struct print_command *command);
void print_open(struct print *print, struct tool *tool, const struct view *view,
		const struct print_command *command);
enum tool_status print_close(struct print *print);

const char *print_netdev_reason(const struct view_sublink *vs);
void print_sublink(struct out *out, const struct view_sublink *vs,
		   const char *port);
void print_link(struct out *out, const struct view_sublink *vs);
void print_modes(struct out *out, const char *key, uint64_t modes);
void print_verdict(struct out *out, const struct view_sublink *vs);
void print_since(struct print *print, const struct view_sublink *vs);
void print_word(struct out *out, const char *key, const char *label,
		const char *text);
void print_figure(struct out *out, const char *key, const char *label,
		  double value, const char *format);
void print_power(struct out *out, const char *key, const char *label, double mw);
void print_ratio(struct out *out, const char *key, const char *label,
		 double ratio);
void print_bounded(struct out *out, const char *key, const char *label,
		   double ratio, double upper);
void print_wall(struct out *out, const char *key, uint64_t wall);
uint64_t print_wall_then(const struct view *view);

#endif
