/* SPDX-License-Identifier: GPL-2.0 */
/* Asking a module about itself, for the unit tests; after unit.h. */
#ifndef TESTS_LOOK_H
#define TESTS_LOOK_H

#include "kernel.h"
#include "xcvr.h"

/** define LOOK_IFINDEX - index of the netdev that is asked */
#define LOOK_IFINDEX 7

extern struct xcvr look_xcvr;

int look_setup(void **state);
int look_teardown(void **state);
void look(void);
void look_expect(double have, double want);
void look_expect_text(const char *have, const char *want);
void look_expect_lane(unsigned int i, struct xcvr_lane want);
void look_expect_nothing(unsigned int i);

#endif
