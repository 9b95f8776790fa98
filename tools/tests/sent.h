/* SPDX-License-Identifier: GPL-2.0 */
/* What cagectl asks of the driver, for the unit tests. */
#ifndef TESTS_SENT_H
#define TESTS_SENT_H

#include "util.h"

void sent_expect(size_t nth, uint8_t cmd, const char *want);

#endif
