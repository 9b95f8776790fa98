/* SPDX-License-Identifier: GPL-2.0 */
/* The lanes of a sublink, as rows below it. */
#ifndef SUBLINK_LANE_H
#define SUBLINK_LANE_H

#include "print.h"

uint64_t lane_number(const struct view_sublink *vs, unsigned int i);
void lane_print_light(struct out *out, const struct xcvr *xcvr,
		      const struct xcvr_lane *lane);
void lane_print(struct print *print, const struct view_sublink *vs);

#endif
