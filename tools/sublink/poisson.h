/* SPDX-License-Identifier: GPL-2.0 */
/* How often something may happen that happened a few times, or never. */
#ifndef SUBLINK_POISSON_H
#define SUBLINK_POISSON_H

#include <stdint.h>

/** define POISSON_NONE - poisson_upper() of nothing: -ln 0.05 */
#define POISSON_NONE 2.995732273553991

double poisson_upper(uint64_t seen);

#endif
