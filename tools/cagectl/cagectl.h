/* SPDX-License-Identifier: GPL-2.0 */
/* The objects of cagectl. */
#ifndef CAGECTL_CAGECTL_H
#define CAGECTL_CAGECTL_H

#include "tool.h"

extern const struct tool_info cagectl_info;

/* lane.c */
extern const char lane_help[];
extern const struct tool_command lane_commands[];

/* port.c */
extern const char port_help[];
extern const struct tool_command port_commands[];

/* clock.c */
extern const char clock_help[];
extern const struct tool_command clock_commands[];

#endif
