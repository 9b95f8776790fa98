/* SPDX-License-Identifier: GPL-2.0 */
/* What to do about a link that does not come up. */
#ifndef SUBLINK_ADVICE_H
#define SUBLINK_ADVICE_H

#include <stdint.h>

const char *advice_find(uint64_t state, uint64_t substate);

#endif
