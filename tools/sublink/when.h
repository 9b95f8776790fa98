/* SPDX-License-Identifier: GPL-2.0 */
/* What time it is. */
#ifndef SUBLINK_WHEN_H
#define SUBLINK_WHEN_H

#include "util.h"

/** define NS_PER_SEC - ns of a second */
#define NS_PER_SEC 1000000000ull

uint64_t when_wall(void);
uint64_t when_boot(void);
char *when_clock(uint64_t wall);

#endif
