// SPDX-License-Identifier: GPL-2.0
/*
 * cagectl apply: make what is there what a topology says. Nothing is touched
 * unless all of the file is right; if the driver refuses something in the middle,
 * or it is interrupted there, what was done is taken back, backwards, as far as
 * that goes.
 */
#include <errno.h>
#include <linux/devlink.h>
#include <stdlib.h>
#include <string.h>

#include "cagectl.h"
#include "devlink.h"
#include "hold.h"
#include "plan.h"

const char apply_help[] =
	"Makes instances, modules, cables, splits, settings and faults what a file says;\n"
	"cagesim-topology(5) has its form. Only what differs is touched, and printed:\n"
	"+ what is made, - what is taken away, ~ what is changed. Of instances that the\n"
	"file names, what it does not mention is taken away; other instances are left\n"
	"alone. FILE is - for the standard input; with dry-run, nothing is done.\n";

/**
 * struct applying - a plan being carried out
 * @tool: tool
 * @session: connection
 * @file: name of the file, for messages
 * @devlink: number of the devlink family, 0 if nobody has asked
 * @ports: devlink ports; none if nobody has asked, or they have changed since
 */
struct applying {
	struct tool *tool;
	struct session session;
	const char *file;
	uint16_t devlink;
	struct devlink_ports ports;
};

/* The lowest index of its ports is that of the cage */
static const struct devlink_port *find_port(const struct applying *applying,
					    const struct place *place)
{
	const struct devlink_port *found = NULL;
	size_t i;

	for (i = 0; i < applying->ports.count; i++) {
		const struct devlink_port *port = &applying->ports.port[i];

		if (port->flavour == DEVLINK_PORT_FLAVOUR_PHYSICAL &&
		    port->number == place->cage &&
		    !strcmp(strchr(port->dev, '/') + 1, place->device) &&
		    (!found || port->index < found->index))
			found = port;
	}
	return found;
}

static int read_ports(struct applying *applying)
{
	struct nl *nl = &applying->session.nl;
	int err = 0;

	if (!applying->devlink)
		err = nl_genl_family(nl, DEVLINK_GENL_NAME, &applying->devlink);
	if (!err && !applying->ports.count)
		err = devlink_ports_read(&applying->ports, nl);
	return err;
}

/* Split a cage that is whole, or make one whole */
static int split(struct applying *applying, const struct place *place,
		 uint64_t ports)
{
	struct nl *nl = &applying->session.nl;
	const struct devlink_port *port;
	int err;

	err = read_ports(applying);
	if (err)
		return err;
	port = find_port(applying, place);
	nl->what = place->device;
	if (!port)
		return nl_fail(nl, ENODEV, "there is no devlink port of cage %llu",
			       (unsigned long long)place->cage);
	return devlink_port_split(nl, applying->devlink, port->dev, port->index,
				  ports);
}

static int make(struct applying *applying, const struct entry_kind *kind,
		struct entry *entry)
{
	struct nl *nl = &applying->session.nl;

	if (kind == &instance_kind)
		devlink_ports_free(&applying->ports);
	if (kind == &module_kind && module_is_lost(entry)) {
		nl->what = entry->at.device;
		return nl_fail(nl, ENODATA, "the memory of the module is not known");
	}
	return entry_make(&applying->session, kind, entry);
}

static int drop(struct applying *applying, const struct entry_kind *kind,
		const struct entry *entry)
{
	int err;

	if (kind == &instance_kind)
		devlink_ports_free(&applying->ports);
	err = entry_drop(&applying->session, kind, entry);
	/* faults end by themselves, too */
	return err == -ENOENT && kind == &fault_kind ? 0 : err;
}

static int change(struct applying *applying, const struct step *step,
		  const struct params *to)
{
	if (step->list == TOPOLOGY_SPLIT)
		return split(applying, &step->entry->at, to->value[0]);
	return entry_alter(&applying->session, topology_kinds[step->list],
			   step->entry, to);
}

static int carry_out(struct applying *applying, const struct step *step)
{
	const struct entry_kind *kind = topology_kinds[step->list];

	if (step->back_only)
		return 0;
	switch (step->verb) {
	case STEP_ADD:
		return make(applying, kind, step->entry);
	case STEP_DEL:
		return drop(applying, kind, step->entry);
	default:
		return change(applying, step, &step->set);
	}
}

static int take_back(struct applying *applying, const struct step *step)
{
	const struct entry_kind *kind = topology_kinds[step->list];

	switch (step->verb) {
	case STEP_ADD:
		return drop(applying, kind, step->entry);
	case STEP_DEL:
		return make(applying, kind, step->entry);
	default:
		return change(applying, step, &step->old);
	}
}

static void say(const struct applying *applying, const struct step *step,
		const char *before)
{
	const char *error = applying->session.nl.error;

	if (step->line)
		tool_say(applying->tool, "%s:%u: %s%s", applying->file,
			 step->line, before, error);
	else
		tool_say(applying->tool, "%s: %s%s", applying->file, before,
			 error);
}

/* Undo the steps before @count */
static void undo(struct applying *applying, struct plan *plan, size_t count,
		 bool interrupted)
{
	struct tool *tool = applying->tool;
	size_t stuck = 0, i;

	for (i = count; i--;) {
		struct step *step = &plan->step[i];

		/* it was no change, unless it cannot be given back */
		if (step->back_only)
			count--;
		if (take_back(applying, step)) {
			step->state = STEP_STUCK;
			count += step->back_only;
			say(applying, step, "this cannot be taken back: ");
			stuck++;
		} else {
			step->state = STEP_UNDONE;
		}
	}
	if (stuck)
		tool_error(tool, "%sof the %zu changes before that, %zu were taken back",
			   interrupted ? "interrupted: " : "", count,
			   count - stuck);
	else
		tool_error(tool, "%snothing is changed: %zu before that were taken back",
			   interrupted ? "interrupted, undone: " : "", count);
}

/* Neither an interrupt nor messages that nobody reads may leave it half done. */
static enum tool_status carry_out_all(struct applying *applying,
				      struct plan *plan)
{
	enum tool_status status = TOOL_OK;
	struct hold hold;
	size_t i;

	hold_begin(&hold);
	for (i = 0; status == TOOL_OK && i < plan->count; i++) {
		struct step *step = &plan->step[i];

		if (hold_interrupted(&hold)) {
			undo(applying, plan, i, true);
			status = TOOL_FAILED;
		} else if (carry_out(applying, step)) {
			step->state = STEP_REFUSED;
			say(applying, step, "");
			undo(applying, plan, i, false);
			status = TOOL_FAILED;
		} else {
			step->state = STEP_DONE;
		}
	}
	hold_end(&hold);
	return status;
}

static void print_step(const struct step *step, struct out *out)
{
	static const struct {
		char sign[2];
		const char *word;
	} verbs[] = {
		[STEP_ADD] = { "+", "add" },
		[STEP_DEL] = { "-", "delete" },
		[STEP_SET] = { "~", "change" },
	};
	static const char *const states[] = {
		[STEP_PLANNED]	= "not done",
		[STEP_DONE]	= "done",
		[STEP_REFUSED]	= "refused",
		[STEP_UNDONE]	= "taken back",
		[STEP_STUCK]	= "cannot be taken back",
	};
	char *text = plan_text(step);

	out_line_begin(out);
	out_string(out, "change", NULL, verbs[step->verb].word);
	if (!out->use_json)
		out_string(out, NULL, verbs[step->verb].sign, text);
	out_string(out, "object", NULL, topology_kinds[step->list]->name);
	out_string(out, "text", NULL, text);
	out_number(out, "line", NULL, step->line ? step->line : ABSENT);
	out_string(out, "state", NULL, states[step->state]);
	if (!out->use_json && step->state > STEP_DONE)
		out_string(out, NULL, ":", states[step->state]);
	out_line_end(out);
	free(text);
}

/* If all went well, all steps; else how far it came */
static bool is_told(const struct tool *tool, const struct step *step,
		    enum tool_status status)
{
	if (step->back_only)
		return step->state == STEP_STUCK;
	return status == TOOL_OK || tool->json || step->state != STEP_PLANNED;
}

static enum tool_status print_plan(struct tool *tool, const struct plan *plan,
				   enum tool_status status)
{
	struct out out;
	size_t i;

	out_open(&out, tool->out, tool->json, tool->pretty);
	out_list_begin(&out, "changes");
	for (i = 0; i < plan->count; i++)
		if (is_told(tool, &plan->step[i], status))
			print_step(&plan->step[i], &out);
	out_list_end(&out);
	return out_close(&out) ? TOOL_FAILED : status;
}

/* Compare with what is there, and do what is left to do */
static enum tool_status compare(struct applying *applying,
				struct topology *want, bool dry)
{
	struct tool *tool = applying->tool;
	enum tool_status status = TOOL_OK;
	struct topology have = {};
	struct entries plugged = {}, types = {};
	struct plan plan = {};

	if (state_read(&have, &plugged, &types, &applying->session, want)) {
		tool_error(tool, "%s", applying->session.nl.error);
		status = TOOL_FAILED;
		goto out_free;
	}
	check_topology(want, &have, &plugged, &types);
	if (want->complaints) {
		status = TOOL_FAILED;
		goto out_free;
	}
	plan_make(&plan, want, &have);
	if (want->complaints) {
		status = TOOL_FAILED;
	} else {
		if (!dry)
			status = carry_out_all(applying, &plan);
		status = print_plan(tool, &plan, status);
	}
	plan_free(&plan);
out_free:
	entries_free(&types);
	entries_free(&plugged);
	topology_free(&have);
	return status;
}

static enum tool_status apply(struct tool *tool, FILE *file, const char *name,
			      bool dry)
{
	struct applying applying = { .tool = tool, .file = name };
	struct topology want = { .file = name };
	enum tool_status status = TOOL_FAILED;

	topology_read(&want, tool, file);
	if (!session_open(&applying.session, tool)) {
		status = compare(&applying, &want, dry);
		devlink_ports_free(&applying.ports);
		session_close(&applying.session);
	}
	if (topology_report(&want, tool))
		tool_error(tool, "nothing is changed: %s has errors", name);
	topology_free(&want);
	return status;
}

/**
 * apply_run() - the command apply
 * @tool: tool
 * @argc: number of arguments
 * @argv: arguments
 *
 * Return: exit status.
 */
enum tool_status apply_run(struct tool *tool, int argc, char **argv)
{
	enum tool_status status;
	FILE *file;

	if (!argc || !strcmp(argv[0], ""))
		return tool_usage(tool, "apply needs FILE");
	if (argc > 1 && strcmp(argv[1], "dry-run"))
		return tool_usage(tool, "apply takes dry-run after FILE, not \"%s\"",
				  argv[1]);
	if (argc > 2)
		return tool_usage(tool, "\"%s\" is too much", argv[2]);
	if (!strcmp(argv[0], "-"))
		return apply(tool, stdin, "stdin", argc > 1);
	file = fopen(argv[0], "re");
	if (!file) {
		tool_error(tool, "%s: %s", argv[0], strerror(errno));
		return TOOL_FAILED;
	}
	status = apply(tool, file, argv[0], argc > 1);
	fclose(file);
	return status;
}
