// SPDX-License-Identifier: GPL-2.0
/* Events of "sublink monitor": a line each, or an object on a line. */
#include "event.h"

#include <stdlib.h>

#include "out.h"
#include "utf8.h"
#include "when.h"

static const char *name_of(const struct event *event)
{
	if (event->name)
		return event->name;
	if (event->sublink && *cage_sublink_netdev(event->sublink))
		return cage_sublink_netdev(event->sublink);
	return NULL;
}

static uint64_t number_of(const struct event *event)
{
	return event->sublink ? cage_sublink_number(event->sublink) : ABSENT;
}

/* Where it is, as "sw0p1s0 (cage 1 s0)" */
static char *place(const struct event *event)
{
	char *handle = event->cage ? cage_handle(event->cage) : NULL;
	const char *name = name_of(event);
	uint64_t number = number_of(event);
	char *text;

	if (!name)
		name = handle ? handle : "-";
	if (!event->cage || event->cage->number == ABSENT)
		text = util_strdup(name);
	else if (number == ABSENT)
		text = util_printf("%s (cage %llu)", name,
				   (unsigned long long)event->cage->number);
	else
		text = util_printf("%s (cage %llu s%llu)", name,
				   (unsigned long long)event->cage->number,
				   (unsigned long long)number);
	free(handle);
	return text;
}

static void write_text(const struct event *event, FILE *file)
{
	char *clock = when_clock(when_wall());
	char *where = place(event);
	char *text = util_printf("%s %s: %s", clock, where, event->words);

	fprintf(file, "%s\n", utf8_clean(text));
	free(clock);
	free(where);
	free(text);
}

static void write_json(const struct event *event, FILE *file)
{
	char *handle = event->cage ? cage_handle(event->cage) : NULL;
	struct out out;

	out_open(&out, file, true, false);
	out_double(&out, "time", NULL, when_wall() / 1e9, NULL);
	out_string(&out, "event", NULL, event->what);
	out_string(&out, "handle", NULL, handle);
	out_number(&out, "cage", NULL, event->cage ? event->cage->number : ABSENT);
	out_number(&out, "sublink", NULL, number_of(event));
	out_string(&out, "name", NULL, name_of(event));
	out_flag(&out, "up", NULL, event->up, "", "");
	out_number(&out, "speed", NULL, event->speed);
	out_string(&out, "reason", NULL, event->reason);
	out_string(&out, "text", NULL, event->words);
	out_close(&out);
	free(handle);
}

/**
 * event_print() - print an event
 * @event: the event
 * @tool: tool
 *
 * Return: 0, or -1 if it could not be written.
 */
int event_print(const struct event *event, struct tool *tool)
{
	if (tool->json)
		write_json(event, tool->out);
	else
		write_text(event, tool->out);
	return fflush(tool->out) || ferror(tool->out) ? -1 : 0;
}
