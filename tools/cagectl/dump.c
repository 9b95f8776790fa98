// SPDX-License-Identifier: GPL-2.0
/* cagectl dump: what is there, as a topology that "cagectl apply" takes. */
#include <stdlib.h>
#include <string.h>

#include "cagectl.h"
#include "near.h"
#include "topology.h"

const char dump_help[] =
	"Prints all instances, or some, with all that they have, as a file that\n"
	"\"cagectl apply\" makes the same of.\n";

/* Keep the instances that are named; whether all of them are there */
static bool choose(struct tool *tool, struct entries *instances, int argc,
		   char **argv)
{
	struct near near;
	size_t i, count = 0;
	struct index index;
	char *similar;
	bool ok = true;
	int j;

	index_make(&index, instances);
	for (j = 0; j < argc; j++) {
		struct entry *entry = index_instance(&index, argv[j]);

		if (entry) {
			entry->used = true;
			continue;
		}
		near = (struct near){ .wanted = argv[j] };
		for (i = 0; i < instances->count; i++)
			near_add(&near, instances->entry[i].at.device);
		similar = near_text(&near);
		tool_error(tool, "there is no instance \"%s\" here%s", argv[j],
			   similar);
		free(similar);
		ok = false;
	}
	index_free(&index);
	for (i = 0; argc && i < instances->count; i++)
		if (instances->entry[i].used)
			instances->entry[count++] = instances->entry[i];
	if (argc)
		instances->count = count;
	return ok;
}

/* Whether an entry is worth a line: something is there, or was set */
static bool says(const struct entry_kind *kind, const struct entry *entry)
{
	const struct param *param;

	for (param = kind->table; param->name; param++)
		if (!param_is_usual(param,
				    entry->params.value[param - kind->table]))
			return true;
	return kind->sparse;
}

static void print_line(const struct entry_kind *kind, const struct entry *entry,
		       struct out *out)
{
	char *text = entry_text(kind, entry);

	/* what cannot be made again is no line, but is not passed over */
	if ((kind == &module_kind && module_is_lost(entry)) ||
	    (kind == &cable_kind && !*entry->to.device)) {
		char *comment = util_printf("# %s", text);

		free(text);
		text = comment;
	}
	out_line_begin(out);
	out_string(out, "object", NULL, kind->name);
	out_string(out, "text", "", text);
	out_line_end(out);
	free(text);
}

static enum tool_status print(struct tool *tool, const struct topology *have)
{
	struct out out;
	size_t i, j;

	out_open(&out, tool->out, tool->json, tool->pretty);
	out_list_begin(&out, "lines");
	for (i = 0; i < TOPOLOGY_LISTS; i++)
		for (j = 0; j < have->list[i].count; j++)
			if (says(topology_kinds[i], &have->list[i].entry[j]))
				print_line(topology_kinds[i],
					   &have->list[i].entry[j], &out);
	out_list_end(&out);
	return out_close(&out) ? TOOL_FAILED : TOOL_OK;
}

static enum tool_status dump(struct tool *tool, struct session *session,
			     int argc, char **argv)
{
	enum tool_status status = TOOL_FAILED;
	struct topology have = {};
	struct index index = {};
	struct entries *instances = &have.list[TOPOLOGY_INSTANCE];
	int err;

	err = entries_read(instances, session, &instance_kind, "");
	if (!err && !choose(tool, instances, argc, argv))
		goto out_free;
	index_make(&index, instances);
	if (!err)
		err = state_read_all(&have, session, argc ? &index : NULL);
	if (err)
		tool_error(tool, "%s", session->nl.error);
	else
		status = print(tool, &have);
out_free:
	index_free(&index);
	topology_free(&have);
	return status;
}

/**
 * dump_run() - the command dump
 * @tool: tool
 * @argc: number of arguments
 * @argv: arguments: names of instances
 *
 * Return: exit status.
 */
enum tool_status dump_run(struct tool *tool, int argc, char **argv)
{
	enum tool_status status;
	struct session session;

	if (session_open(&session, tool))
		return TOOL_FAILED;
	status = dump(tool, &session, argc, argv);
	session_close(&session);
	return status;
}
