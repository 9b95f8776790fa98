/* SPDX-License-Identifier: GPL-2.0 */
/* Answers as the kernel makes them, for the unit tests. */
#ifndef TESTS_KERNEL_H
#define TESTS_KERNEL_H

#include "devlink.h"
#include "ethtool.h"
#include "fake.h"
#include "fec.h"
#include "link.h"
#include "mac.h"

/** define KERNEL_FUTURE - an attribute type of some later kernel */
#define KERNEL_FUTURE 4000

void kernel_family(enum fake_request request, uint16_t number);
void kernel_families(void);
struct nlmsghdr *kernel_port(const struct devlink_port *port);
struct nlmsghdr *kernel_link(const struct link *link);
struct nlmsghdr *kernel_linkstate(const struct ethtool_port *port);
struct nlmsghdr *kernel_linkmodes(const struct ethtool_port *port);
struct nlmsghdr *kernel_fec(const struct fec_port *port);
struct nlmsghdr *kernel_mac(const struct mac_port *port);
void kernel_done(void);
void kernel_forget(void);

void kernel_add_port(const struct devlink_port *port);
void kernel_add_link(const struct link *link);
void kernel_add_ethtool(const struct ethtool_port *port);
void kernel_add_fec(const struct fec_port *port);
void kernel_add_mac(const struct mac_port *port);

struct nlmsghdr *kernel_cagesim_begin(uint8_t cmd);
void kernel_scene(void);
void kernel_cagesim(void);
void kernel_clock(void);
void kernel_plant(void);
void kernel_events(void);

#endif
