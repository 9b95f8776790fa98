/* SPDX-License-Identifier: GPL-2.0 */
/* Instances come and go, with all that is plugged into them. */
#ifndef CSIM_INSTANCE_H
#define CSIM_INSTANCE_H

#include <linux/types.h>

struct csim_dev;
struct csim_dev_config;
struct net;
struct netlink_ext_ack;

unsigned int csim_instance_form(unsigned int lanes, u32 lane_speed);
int csim_instance_create(const struct csim_dev_config *config,
			 struct netlink_ext_ack *extack);
int csim_instance_destroy(const char *name, const struct net *net,
			  struct netlink_ext_ack *extack);
void csim_instance_destroy_all(void);
void csim_instance_settle(struct csim_dev *cdev, u64 now);

#endif
