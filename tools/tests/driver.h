/* SPDX-License-Identifier: GPL-2.0 */
/* A driver that has a state, for the unit tests; after fake.h. */
#ifndef TESTS_DRIVER_H
#define TESTS_DRIVER_H

#include "kernel.h"

/**
 * struct driver - the driver
 * @changes: requests that were to change something
 * @refuse: the how manieth of them, from 1, is refused; 0 for none
 * @refuse_all: and all that come after it
 * @interrupt: signal that cagectl gets while it waits for one of them, or 0
 * @interrupted: the how manieth that is, from 1
 * @over: the how manieth that is when all faults have come to their end; 0 for
 *	none
 */
struct driver {
	unsigned int changes;
	unsigned int refuse;
	bool refuse_all;
	int interrupt;
	unsigned int interrupted;
	unsigned int over;
};

extern struct driver driver;

void driver_begin(void);
void driver_end(void);
void driver_cable_away(const char *device, uint32_t cage);

#endif
