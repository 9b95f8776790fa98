/* SPDX-License-Identifier: GPL-2.0 */
/* Signals that wait where nothing may be left half done. */
#ifndef TOOLS_HOLD_H
#define TOOLS_HOLD_H

#include <signal.h>
#include <stdbool.h>
#include <time.h>

/**
 * struct hold - signals that are held
 * @interrupts: those that are to end what is being done
 * @before: those that were held before
 */
struct hold {
	sigset_t interrupts;
	sigset_t before;
};

void hold_begin(struct hold *hold);
bool hold_interrupted(const struct hold *hold);
int hold_sleep(const struct hold *hold, clockid_t clock,
	       const struct timespec *until);
void hold_end(struct hold *hold);

#endif
