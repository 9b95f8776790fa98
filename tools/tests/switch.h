/* SPDX-License-Identifier: GPL-2.0 */
/* A switch with good and bad sublinks, over time, for tests of what shows it. */
#ifndef TESTS_SWITCH_H
#define TESTS_SWITCH_H

/* Cages, of which each fourth is split in two, and sublinks of all of them. */
#define SWITCH_CAGES	32
#define SWITCH_SUBLINKS	40

/* How long a look is after the one before it, s */
#define SWITCH_STEP	60

void switch_begin(void);
void switch_rename(unsigned int index, const char *name);
void switch_record(const char *path, unsigned int looks, unsigned int back);

#endif
