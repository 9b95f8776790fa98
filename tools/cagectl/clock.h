/* SPDX-License-Identifier: GPL-2.0 */
/* Emulated time. */
#ifndef CAGECTL_CLOCK_H
#define CAGECTL_CLOCK_H

#include "session.h"

int clock_read(struct session *session, uint64_t *now);

#endif
