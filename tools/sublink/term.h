/* SPDX-License-Identifier: GPL-2.0 */
/* The terminal: given back as it was, however the program ends. */
#ifndef SUBLINK_TERM_H
#define SUBLINK_TERM_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

/**
 * enum term_key - keys that are no character
 * @TERM_NONE: no key was pressed in time
 * @TERM_UP: cursor up; from here on above all characters
 * @TERM_DOWN: cursor down
 * @TERM_PAGE_UP: a page up
 * @TERM_PAGE_DOWN: a page down
 * @TERM_HOME: to the begin
 * @TERM_END: to the end
 * @TERM_RESIZE: no key: the terminal has another size, or was left meanwhile
 * @TERM_QUIT: no key: a signal, or the terminal is gone: term_leave() and end
 */
enum term_key {
	TERM_NONE,
	TERM_UP = 256,
	TERM_DOWN,
	TERM_PAGE_UP,
	TERM_PAGE_DOWN,
	TERM_HOME,
	TERM_END,
	TERM_RESIZE,
	TERM_QUIT,
};

bool term_capable(FILE *out);
bool term_unicode(void);
int term_enter(int in, int out);
void term_leave(void);
void term_size(unsigned int *rows, unsigned int *cols);
int term_key(uint64_t until);

#endif
