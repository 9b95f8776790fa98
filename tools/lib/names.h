/* SPDX-License-Identifier: GPL-2.0 */
/* Numbers of the kernel's interfaces in words. */
#ifndef TOOLS_NAMES_H
#define TOOLS_NAMES_H

#include "util.h"

/* Of enum ethtool_link_ext_state, newer than the headers of Debian 12. */
#define NAMES_OTP_SPEED_VIOLATION	11
#define NAMES_BMC_REQUEST_DOWN		12

const char *names_flavour(uint64_t flavour);
char *names_reason(uint64_t state, uint64_t substate);
char *names_speed(uint64_t mbps);

#endif
