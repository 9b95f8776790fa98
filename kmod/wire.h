/* SPDX-License-Identifier: GPL-2.0 */
/* Which ports make a link, and so exchange frames. */
#ifndef CSIM_WIRE_H
#define CSIM_WIRE_H

#include <linux/types.h>

struct csim_lane;
struct csim_port;

int csim_wire_open(struct csim_port *port);
void csim_wire_close(struct csim_port *port);
void csim_wire_set_loopback(struct csim_port *port, bool on);
void csim_wire_headroom(struct csim_port *port);
u64 csim_wire_lock(void);
void csim_wire_unlock(void);
void csim_wire_settle(struct csim_port *port, u64 now);
void csim_wire_settle_lane(struct csim_lane *lane, u64 now);

#endif
