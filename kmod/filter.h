/* SPDX-License-Identifier: GPL-2.0 */
/* Which frames that are not to the port's own address are received. */
#ifndef CSIM_FILTER_H
#define CSIM_FILTER_H

#include <linux/netdevice.h>

struct csim_filter;

void csim_filter_update(struct csim_filter __rcu **slot,
			struct net_device *netdev);
void csim_filter_free(struct csim_filter __rcu **slot);
bool csim_filter_pass(const struct csim_filter *filter, const u8 *addr);

#endif
