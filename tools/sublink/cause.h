/* SPDX-License-Identifier: GPL-2.0 */
/* Where bit errors of a sublink arise. */
#ifndef SUBLINK_CAUSE_H
#define SUBLINK_CAUSE_H

#include "rule.h"

char *cause_lane(const struct finding *finding);
char *cause_advice(const struct finding *finding);

#endif
