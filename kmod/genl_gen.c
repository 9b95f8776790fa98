// SPDX-License-Identifier: ((GPL-2.0 WITH Linux-syscall-note) OR BSD-3-Clause)
/* Do not edit directly, auto-generated from: */
/*	Documentation/netlink/specs/cagesim.yaml */
/* YNL-GEN kernel source */
/* YNL-ARG --function-prefix csim_genl */

#include <net/netlink.h>
#include <net/genetlink.h>

#include "genl_gen.h"

#include <uapi/linux/cagesim.h>

/* Integer value ranges */
static const struct netlink_range_validation cagesim_a_clock_scale_range = {
	.max	= 1000000ULL,
};

static const struct netlink_range_validation cagesim_a_lane_extra_loss_range = {
	.max	= 200000ULL,
};

static const struct netlink_range_validation cagesim_a_lane_extra_noise_range = {
	.max	= 100000ULL,
};

static const struct netlink_range_validation cagesim_a_lane_extra_ber_range = {
	.min	= 301030ULL,
	.max	= 30000000ULL,
};

static const struct netlink_range_validation cagesim_a_lane_burst_range = {
	.max	= 1000000ULL,
};

/* Common nested types */
const struct nla_policy cagesim_prbs_nl_policy[CAGESIM_A_PRBS_BER + 1] = {
	[CAGESIM_A_PRBS_GENERATOR] = NLA_POLICY_MAX(NLA_U32, 14),
	[CAGESIM_A_PRBS_CHECKER] = NLA_POLICY_MAX(NLA_U32, 14),
	[CAGESIM_A_PRBS_LOCKED] = { .type = NLA_FLAG, },
	[CAGESIM_A_PRBS_BITS] = { .type = NLA_UINT, },
	[CAGESIM_A_PRBS_ERRORS] = { .type = NLA_UINT, },
	[CAGESIM_A_PRBS_BER] = { .type = NLA_U32, },
};

const struct nla_policy cagesim_taps_nl_policy[CAGESIM_A_TAPS_POST1 + 1] = {
	[CAGESIM_A_TAPS_PRE3] = { .type = NLA_S32, },
	[CAGESIM_A_TAPS_PRE2] = { .type = NLA_S32, },
	[CAGESIM_A_TAPS_PRE1] = { .type = NLA_S32, },
	[CAGESIM_A_TAPS_MAIN] = { .type = NLA_S32, },
	[CAGESIM_A_TAPS_POST1] = { .type = NLA_S32, },
};

/* CAGESIM_CMD_CLOCK_SET - do */
static const struct nla_policy cagesim_clock_set_nl_policy[CAGESIM_A_CLOCK_STEP + 1] = {
	[CAGESIM_A_CLOCK_SCALE] = NLA_POLICY_FULL_RANGE(NLA_U32, &cagesim_a_clock_scale_range),
	[CAGESIM_A_CLOCK_STEP] = { .type = NLA_UINT, },
};

/* CAGESIM_CMD_LANE_GET - do */
static const struct nla_policy cagesim_lane_get_do_nl_policy[CAGESIM_A_LANE_LANE + 1] = {
	[CAGESIM_A_LANE_DEVICE] = { .type = NLA_NUL_STRING, .len = 15, },
	[CAGESIM_A_LANE_CAGE] = NLA_POLICY_MIN(NLA_U32, 1),
	[CAGESIM_A_LANE_LANE] = NLA_POLICY_MAX(NLA_U32, 7),
};

/* CAGESIM_CMD_LANE_GET - dump */
static const struct nla_policy cagesim_lane_get_dump_nl_policy[CAGESIM_A_LANE_DEVICE + 1] = {
	[CAGESIM_A_LANE_DEVICE] = { .type = NLA_NUL_STRING, .len = 15, },
};

/* CAGESIM_CMD_LANE_SET - do */
static const struct nla_policy cagesim_lane_set_nl_policy[CAGESIM_A_LANE_PRBS + 1] = {
	[CAGESIM_A_LANE_DEVICE] = { .type = NLA_NUL_STRING, .len = 15, },
	[CAGESIM_A_LANE_CAGE] = NLA_POLICY_MIN(NLA_U32, 1),
	[CAGESIM_A_LANE_LANE] = NLA_POLICY_MAX(NLA_U32, 7),
	[CAGESIM_A_LANE_TAPS] = NLA_POLICY_NESTED(cagesim_taps_nl_policy),
	[CAGESIM_A_LANE_INVERT_TX] = NLA_POLICY_MAX(NLA_U8, 1),
	[CAGESIM_A_LANE_INVERT_RX] = NLA_POLICY_MAX(NLA_U8, 1),
	[CAGESIM_A_LANE_OPEN] = NLA_POLICY_MAX(NLA_U8, 1),
	[CAGESIM_A_LANE_SWAPPED] = NLA_POLICY_MAX(NLA_U8, 1),
	[CAGESIM_A_LANE_EXTRA_LOSS] = NLA_POLICY_FULL_RANGE(NLA_U32, &cagesim_a_lane_extra_loss_range),
	[CAGESIM_A_LANE_EXTRA_NOISE] = NLA_POLICY_FULL_RANGE(NLA_U32, &cagesim_a_lane_extra_noise_range),
	[CAGESIM_A_LANE_EXTRA_BER] = NLA_POLICY_FULL_RANGE(NLA_U32, &cagesim_a_lane_extra_ber_range),
	[CAGESIM_A_LANE_BURST] = NLA_POLICY_FULL_RANGE(NLA_U32, &cagesim_a_lane_burst_range),
	[CAGESIM_A_LANE_SKEW] = { .type = NLA_U32, },
	[CAGESIM_A_LANE_LOOPBACK] = NLA_POLICY_MAX(NLA_U32, 2),
	[CAGESIM_A_LANE_PRBS] = NLA_POLICY_NESTED(cagesim_prbs_nl_policy),
};

/* CAGESIM_CMD_PORT_GET - do */
static const struct nla_policy cagesim_port_get_do_nl_policy[CAGESIM_A_PORT_SUB + 1] = {
	[CAGESIM_A_PORT_DEVICE] = { .type = NLA_NUL_STRING, .len = 15, },
	[CAGESIM_A_PORT_CAGE] = NLA_POLICY_MIN(NLA_U32, 1),
	[CAGESIM_A_PORT_SUB] = NLA_POLICY_MAX(NLA_U32, 7),
};

/* CAGESIM_CMD_PORT_GET - dump */
static const struct nla_policy cagesim_port_get_dump_nl_policy[CAGESIM_A_PORT_DEVICE + 1] = {
	[CAGESIM_A_PORT_DEVICE] = { .type = NLA_NUL_STRING, .len = 15, },
};

/* CAGESIM_CMD_PORT_SET - do */
static const struct nla_policy cagesim_port_set_nl_policy[CAGESIM_A_PORT_DEGRADED_SER + 1] = {
	[CAGESIM_A_PORT_DEVICE] = { .type = NLA_NUL_STRING, .len = 15, },
	[CAGESIM_A_PORT_CAGE] = NLA_POLICY_MIN(NLA_U32, 1),
	[CAGESIM_A_PORT_SUB] = NLA_POLICY_MAX(NLA_U32, 7),
	[CAGESIM_A_PORT_TIMING] = NLA_POLICY_MAX(NLA_U32, 1),
	[CAGESIM_A_PORT_TRAINING] = NLA_POLICY_MAX(NLA_U8, 1),
	[CAGESIM_A_PORT_PARALLEL_DETECTION] = NLA_POLICY_MAX(NLA_U8, 1),
	[CAGESIM_A_PORT_RS_FEC_INT] = NLA_POLICY_MAX(NLA_U8, 1),
	[CAGESIM_A_PORT_ERROR_BYPASS] = NLA_POLICY_MAX(NLA_U8, 1),
	[CAGESIM_A_PORT_DEGRADED_SER] = NLA_POLICY_MAX(NLA_U8, 1),
};

/* Ops table for cagesim */
static const struct genl_split_ops cagesim_nl_ops[] = {
	{
		.cmd	= CAGESIM_CMD_CLOCK_GET,
		.doit	= csim_genl_clock_get_doit,
		.flags	= GENL_CMD_CAP_DO,
	},
	{
		.cmd		= CAGESIM_CMD_CLOCK_SET,
		.doit		= csim_genl_clock_set_doit,
		.policy		= cagesim_clock_set_nl_policy,
		.maxattr	= CAGESIM_A_CLOCK_STEP,
		.flags		= GENL_ADMIN_PERM | GENL_CMD_CAP_DO,
	},
	{
		.cmd		= CAGESIM_CMD_LANE_GET,
		.doit		= csim_genl_lane_get_doit,
		.policy		= cagesim_lane_get_do_nl_policy,
		.maxattr	= CAGESIM_A_LANE_LANE,
		.flags		= GENL_CMD_CAP_DO,
	},
	{
		.cmd		= CAGESIM_CMD_LANE_GET,
		.dumpit		= csim_genl_lane_get_dumpit,
		.policy		= cagesim_lane_get_dump_nl_policy,
		.maxattr	= CAGESIM_A_LANE_DEVICE,
		.flags		= GENL_CMD_CAP_DUMP,
	},
	{
		.cmd		= CAGESIM_CMD_LANE_SET,
		.doit		= csim_genl_lane_set_doit,
		.policy		= cagesim_lane_set_nl_policy,
		.maxattr	= CAGESIM_A_LANE_PRBS,
		.flags		= GENL_ADMIN_PERM | GENL_CMD_CAP_DO,
	},
	{
		.cmd		= CAGESIM_CMD_PORT_GET,
		.doit		= csim_genl_port_get_doit,
		.policy		= cagesim_port_get_do_nl_policy,
		.maxattr	= CAGESIM_A_PORT_SUB,
		.flags		= GENL_CMD_CAP_DO,
	},
	{
		.cmd		= CAGESIM_CMD_PORT_GET,
		.dumpit		= csim_genl_port_get_dumpit,
		.policy		= cagesim_port_get_dump_nl_policy,
		.maxattr	= CAGESIM_A_PORT_DEVICE,
		.flags		= GENL_CMD_CAP_DUMP,
	},
	{
		.cmd		= CAGESIM_CMD_PORT_SET,
		.doit		= csim_genl_port_set_doit,
		.policy		= cagesim_port_set_nl_policy,
		.maxattr	= CAGESIM_A_PORT_DEGRADED_SER,
		.flags		= GENL_ADMIN_PERM | GENL_CMD_CAP_DO,
	},
};

struct genl_family cagesim_nl_family __ro_after_init = {
	.name		= CAGESIM_FAMILY_NAME,
	.version	= CAGESIM_FAMILY_VERSION,
	.netnsok	= true,
	.parallel_ops	= true,
	.module		= THIS_MODULE,
	.split_ops	= cagesim_nl_ops,
	.n_split_ops	= ARRAY_SIZE(cagesim_nl_ops),
};
