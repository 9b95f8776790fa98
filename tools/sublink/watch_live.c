// SPDX-License-Identifier: GPL-2.0
/* "sublink watch" on a terminal: looks when it is time to, and obeys keys. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "baseline_set.h"
#include "store.h"
#include "term.h"
#include "watch.h"
#include "watch_column.h"
#include "when.h"

static void say(struct watch *watch, char *text)
{
	char *byte;

	free(watch->message);
	watch->message = text;
	for (byte = text; byte && *byte; byte++)
		if (*byte < ' ' || *byte > '~')
			*byte = ' ';
}

/* What is said on stderr meanwhile would be in the middle of the screen. */
static enum tool_status look(struct watch *watch)
{
	FILE *err = watch->tool->err;
	enum tool_status status;
	char *text = NULL;
	size_t len;

	watch->tool->err = open_memstream(&text, &len);
	if (!watch->tool->err)
		abort();
	status = view_next(&watch->view);
	fclose(watch->tool->err);
	watch->tool->err = err;
	if (!len) {
		free(text);
		text = NULL;
	}
	say(watch, text);
	if (status == TOOL_OK && !watch->view.ended)
		sparks_add(&watch->sparks, &watch->view);
	return status;
}

static void set_baseline(struct watch *watch)
{
	char *why = NULL;

	if (baseline_set(&watch->view, STORE_DEFAULT, true, &why))
		say(watch, why);
	else
		say(watch, util_strdup("baseline \"" STORE_DEFAULT "\" is set"));
}

static void scroll(struct watch *watch, int key)
{
	size_t up = key == TERM_UP ? 1 : watch->page;

	switch (key) {
	case TERM_UP:
	case TERM_PAGE_UP:
		watch->top -= watch->top < up ? watch->top : up;
		break;
	case TERM_DOWN:
		watch->top++;
		break;
	case TERM_PAGE_DOWN:
		watch->top += watch->page;
		break;
	case TERM_HOME:
		watch->top = 0;
		break;
	case TERM_END:
		watch->top = watch->view.sublinks;
		break;
	}
}

/* false to end */
static bool obey(struct watch *watch, int key)
{
	switch (key) {
	case 'q':
	case TERM_QUIT:
		return false;
	case 's':
		watch->order = (watch->order + 1) % WATCH_ORDERS;
		watch->top = 0;
		break;
	case 'p':
		watch->paused = !watch->paused;
		break;
	case 'f':
		watch->set = (watch->set + 1) % WATCH_SETS;
		break;
	case 'l':
		watch->lanes = !watch->lanes;
		break;
	case 'b':
		set_baseline(watch);
		break;
	case 'h':
	case '?':
		watch->help = !watch->help;
		break;
	default:
		scroll(watch, key);
	}
	return true;
}

static int show(struct watch *watch)
{
	watch_draw(watch);
	return screen_flush(&watch->screen, fileno(watch->tool->out));
}

static void measure(struct watch *watch)
{
	unsigned int rows, cols;

	term_size(&rows, &cols);
	screen_resize(&watch->screen, rows, cols);
}

/* Keys, until it is time for the next look; false to end */
static bool wait_and_obey(struct watch *watch, uint64_t due)
{
	int key;

	do {
		if (show(watch))
			return false;
		key = term_key(watch->paused ? UINT64_MAX : due);
		if (key == TERM_RESIZE)
			measure(watch);
		else if (!obey(watch, key))
			return false;
	} while (key != TERM_NONE || watch->paused);
	return true;
}

static enum tool_status run(struct watch *watch)
{
	uint64_t step = watch->seconds * NS_PER_SEC;
	uint64_t due = when_boot();
	enum tool_status status = TOOL_OK;

	while (status == TOOL_OK) {
		if (watch->count != ABSENT && !--watch->count) {
			show(watch);
			return TOOL_OK;
		}
		/* a recording has no time to wait for; looks are not made up for */
		due = due + step > when_boot() ? due + step : when_boot();
		if (!wait_and_obey(watch, watch->view.source.replay ? 0 : due))
			return TOOL_OK;
		status = look(watch);
		if (watch->view.ended)
			return status;
	}
	return status;
}

/**
 * watch_live() - have the live view on the terminal, until it is ended
 * @watch: live view, with a first look
 *
 * What was shown last stays on the terminal.
 *
 * Return: exit status.
 */
enum tool_status watch_live(struct watch *watch)
{
	int fd = fileno(watch->tool->out);
	enum tool_status status;
	int err;

	fflush(watch->tool->out);
	err = term_enter(STDIN_FILENO, fd);
	if (err) {
		tool_error(watch->tool, "terminal: %s", strerror(-err));
		return TOOL_FAILED;
	}
	watch->unicode = term_unicode();
	measure(watch);
	sparks_add(&watch->sparks, &watch->view);
	status = run(watch);
	term_leave();
	screen_keep(&watch->screen, fd);
	if (status != TOOL_OK && watch->message)
		fprintf(watch->tool->err, "%s\n", watch->message);
	sparks_free(&watch->sparks);
	screen_free(&watch->screen);
	free(watch->message);
	return status;
}
