/* SPDX-License-Identifier: ((GPL-2.0 WITH Linux-syscall-note) OR BSD-3-Clause) */
/* Do not edit directly, auto-generated from: */
/*	Documentation/netlink/specs/cagesim.yaml */
/* YNL-GEN kernel header */
/* YNL-ARG --function-prefix csim_genl */

#ifndef _LINUX_CAGESIM_GEN_H
#define _LINUX_CAGESIM_GEN_H

#include <net/netlink.h>
#include <net/genetlink.h>

#include <uapi/linux/cagesim.h>

/* Common nested types */
extern const struct nla_policy cagesim_prbs_nl_policy[CAGESIM_A_PRBS_BER + 1];
extern const struct nla_policy cagesim_taps_nl_policy[CAGESIM_A_TAPS_POST1 + 1];

int csim_genl_clock_get_doit(struct sk_buff *skb, struct genl_info *info);
int csim_genl_clock_set_doit(struct sk_buff *skb, struct genl_info *info);
int csim_genl_lane_get_doit(struct sk_buff *skb, struct genl_info *info);
int csim_genl_lane_get_dumpit(struct sk_buff *skb, struct netlink_callback *cb);
int csim_genl_lane_set_doit(struct sk_buff *skb, struct genl_info *info);
int csim_genl_port_get_doit(struct sk_buff *skb, struct genl_info *info);
int csim_genl_port_get_dumpit(struct sk_buff *skb, struct netlink_callback *cb);
int csim_genl_port_set_doit(struct sk_buff *skb, struct genl_info *info);
int csim_genl_instance_get_doit(struct sk_buff *skb, struct genl_info *info);
int csim_genl_instance_get_dumpit(struct sk_buff *skb,
				  struct netlink_callback *cb);
int csim_genl_instance_new_doit(struct sk_buff *skb, struct genl_info *info);
int csim_genl_instance_set_doit(struct sk_buff *skb, struct genl_info *info);
int csim_genl_instance_del_doit(struct sk_buff *skb, struct genl_info *info);
int csim_genl_cage_get_doit(struct sk_buff *skb, struct genl_info *info);
int csim_genl_cage_get_dumpit(struct sk_buff *skb, struct netlink_callback *cb);
int csim_genl_cage_set_doit(struct sk_buff *skb, struct genl_info *info);
int csim_genl_type_get_doit(struct sk_buff *skb, struct genl_info *info);
int csim_genl_type_get_dumpit(struct sk_buff *skb, struct netlink_callback *cb);
int csim_genl_module_get_doit(struct sk_buff *skb, struct genl_info *info);
int csim_genl_module_get_dumpit(struct sk_buff *skb,
				struct netlink_callback *cb);
int csim_genl_module_new_doit(struct sk_buff *skb, struct genl_info *info);
int csim_genl_module_set_doit(struct sk_buff *skb, struct genl_info *info);
int csim_genl_module_del_doit(struct sk_buff *skb, struct genl_info *info);
int csim_genl_cable_get_doit(struct sk_buff *skb, struct genl_info *info);
int csim_genl_cable_get_dumpit(struct sk_buff *skb,
			       struct netlink_callback *cb);
int csim_genl_cable_new_doit(struct sk_buff *skb, struct genl_info *info);
int csim_genl_cable_set_doit(struct sk_buff *skb, struct genl_info *info);
int csim_genl_cable_del_doit(struct sk_buff *skb, struct genl_info *info);
int csim_genl_fault_get_doit(struct sk_buff *skb, struct genl_info *info);
int csim_genl_fault_get_dumpit(struct sk_buff *skb,
			       struct netlink_callback *cb);
int csim_genl_fault_new_doit(struct sk_buff *skb, struct genl_info *info);
int csim_genl_fault_del_doit(struct sk_buff *skb, struct genl_info *info);

enum {
	CAGESIM_NLGRP_MONITOR,
};

extern struct genl_family cagesim_nl_family;

#endif /* _LINUX_CAGESIM_GEN_H */
