/* SPDX-License-Identifier: GPL-2.0 */
/* The wire: whether two ports make a link, along which frames travel. */
#ifndef CSIM_WIRE_H
#define CSIM_WIRE_H

#include <linux/types.h>

#include "core/link.h"

struct csim_port;

int csim_wire_open(struct csim_port *port);
void csim_wire_close(struct csim_port *port);
enum csim_link_reason csim_wire_reason(struct csim_port *port);
void csim_wire_set_loopback(struct csim_port *port, bool on);
void csim_wire_headroom(struct csim_port *port);

#endif
