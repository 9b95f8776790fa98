/* SPDX-License-Identifier: GPL-2.0 */
/* <net/netlink.h> for kernels without a macro, for which no probe is needed. */
#ifndef CSIM_COMPAT_NET_NETLINK_H
#define CSIM_COMPAT_NET_NETLINK_H

#include_next <net/netlink.h>

#ifndef NLA_POLICY_MAX_LEN
#define NLA_POLICY_MAX_LEN(_len)	NLA_POLICY_MAX(NLA_BINARY, _len)
#endif

#endif
