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

static const struct netlink_range_validation cagesim_a_cage_power_limit_range = {
	.max	= 65535ULL,
};

static const struct netlink_range_validation cagesim_a_cable_length_range = {
	.max	= 4000000ULL,
};

static const struct netlink_range_validation cagesim_a_cable_dirt_range = {
	.max	= 60000ULL,
};

static const struct netlink_range_validation cagesim_a_fault_level_range = {
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

/* CAGESIM_CMD_INSTANCE_GET - do */
static const struct nla_policy cagesim_instance_get_nl_policy[CAGESIM_A_INSTANCE_DEVICE + 1] = {
	[CAGESIM_A_INSTANCE_DEVICE] = { .type = NLA_NUL_STRING, .len = 15, },
};

/* CAGESIM_CMD_INSTANCE_NEW - do */
static const struct nla_policy cagesim_instance_new_nl_policy[CAGESIM_A_INSTANCE_PERSONA + 1] = {
	[CAGESIM_A_INSTANCE_DEVICE] = { .type = NLA_NUL_STRING, .len = 15, },
	[CAGESIM_A_INSTANCE_CAGES] = NLA_POLICY_RANGE(NLA_U32, 1, 128),
	[CAGESIM_A_INSTANCE_LANES] = { .type = NLA_U8, },
	[CAGESIM_A_INSTANCE_SERDES] = { .type = NLA_U32, },
	[CAGESIM_A_INSTANCE_FORM] = NLA_POLICY_MAX(NLA_U32, 5),
	[CAGESIM_A_INSTANCE_SEED] = { .type = NLA_UINT, },
	[CAGESIM_A_INSTANCE_AMBIENT] = { .type = NLA_S32, },
	[CAGESIM_A_INSTANCE_FAN] = NLA_POLICY_MAX(NLA_U32, 100),
	[CAGESIM_A_INSTANCE_POWER_BUDGET] = { .type = NLA_U32, },
	[CAGESIM_A_INSTANCE_PERSONA] = NLA_POLICY_MAX(NLA_U32, 5),
};

/* CAGESIM_CMD_INSTANCE_SET - do */
static const struct nla_policy cagesim_instance_set_nl_policy[CAGESIM_A_INSTANCE_PERSONA + 1] = {
	[CAGESIM_A_INSTANCE_DEVICE] = { .type = NLA_NUL_STRING, .len = 15, },
	[CAGESIM_A_INSTANCE_AMBIENT] = { .type = NLA_S32, },
	[CAGESIM_A_INSTANCE_FAN] = NLA_POLICY_MAX(NLA_U32, 100),
	[CAGESIM_A_INSTANCE_POWER_BUDGET] = { .type = NLA_U32, },
	[CAGESIM_A_INSTANCE_PERSONA] = NLA_POLICY_MAX(NLA_U32, 5),
};

/* CAGESIM_CMD_INSTANCE_DEL - do */
static const struct nla_policy cagesim_instance_del_nl_policy[CAGESIM_A_INSTANCE_DEVICE + 1] = {
	[CAGESIM_A_INSTANCE_DEVICE] = { .type = NLA_NUL_STRING, .len = 15, },
};

/* CAGESIM_CMD_CAGE_GET - do */
static const struct nla_policy cagesim_cage_get_do_nl_policy[CAGESIM_A_CAGE_CAGE + 1] = {
	[CAGESIM_A_CAGE_DEVICE] = { .type = NLA_NUL_STRING, .len = 15, },
	[CAGESIM_A_CAGE_CAGE] = NLA_POLICY_MIN(NLA_U32, 1),
};

/* CAGESIM_CMD_CAGE_GET - dump */
static const struct nla_policy cagesim_cage_get_dump_nl_policy[CAGESIM_A_CAGE_DEVICE + 1] = {
	[CAGESIM_A_CAGE_DEVICE] = { .type = NLA_NUL_STRING, .len = 15, },
};

/* CAGESIM_CMD_CAGE_SET - do */
static const struct nla_policy cagesim_cage_set_nl_policy[CAGESIM_A_CAGE_POWER_LIMIT + 1] = {
	[CAGESIM_A_CAGE_DEVICE] = { .type = NLA_NUL_STRING, .len = 15, },
	[CAGESIM_A_CAGE_CAGE] = NLA_POLICY_MIN(NLA_U32, 1),
	[CAGESIM_A_CAGE_POWER_LIMIT] = NLA_POLICY_FULL_RANGE(NLA_U32, &cagesim_a_cage_power_limit_range),
};

/* CAGESIM_CMD_TYPE_GET - do */
static const struct nla_policy cagesim_type_get_nl_policy[CAGESIM_A_TYPE_NAME + 1] = {
	[CAGESIM_A_TYPE_NAME] = { .type = NLA_NUL_STRING, .len = 31, },
};

/* CAGESIM_CMD_MODULE_GET - do */
static const struct nla_policy cagesim_module_get_do_nl_policy[CAGESIM_A_MODULE_CAGE + 1] = {
	[CAGESIM_A_MODULE_DEVICE] = { .type = NLA_NUL_STRING, .len = 15, },
	[CAGESIM_A_MODULE_CAGE] = NLA_POLICY_MIN(NLA_U32, 1),
};

/* CAGESIM_CMD_MODULE_GET - dump */
static const struct nla_policy cagesim_module_get_dump_nl_policy[CAGESIM_A_MODULE_DEVICE + 1] = {
	[CAGESIM_A_MODULE_DEVICE] = { .type = NLA_NUL_STRING, .len = 15, },
};

/* CAGESIM_CMD_MODULE_NEW - do */
static const struct nla_policy cagesim_module_new_nl_policy[CAGESIM_A_MODULE_POLICY + 1] = {
	[CAGESIM_A_MODULE_DEVICE] = { .type = NLA_NUL_STRING, .len = 15, },
	[CAGESIM_A_MODULE_CAGE] = NLA_POLICY_MIN(NLA_U32, 1),
	[CAGESIM_A_MODULE_TYPE] = { .type = NLA_NUL_STRING, .len = 31, },
	[CAGESIM_A_MODULE_GRADE] = NLA_POLICY_MAX(NLA_U32, 1),
	[CAGESIM_A_MODULE_SERIAL] = { .type = NLA_UINT, },
	[CAGESIM_A_MODULE_EEPROM] = NLA_POLICY_MAX_LEN(4096),
	[CAGESIM_A_MODULE_POLICY] = NLA_POLICY_MAX(NLA_U32, 1),
};

/* CAGESIM_CMD_MODULE_SET - do */
static const struct nla_policy cagesim_module_set_nl_policy[CAGESIM_A_MODULE_OFFSET + 1] = {
	[CAGESIM_A_MODULE_DEVICE] = { .type = NLA_NUL_STRING, .len = 15, },
	[CAGESIM_A_MODULE_CAGE] = NLA_POLICY_MIN(NLA_U32, 1),
	[CAGESIM_A_MODULE_POLICY] = NLA_POLICY_MAX(NLA_U32, 1),
	[CAGESIM_A_MODULE_EEPROM] = NLA_POLICY_MAX_LEN(4096),
	[CAGESIM_A_MODULE_PAGE] = { .type = NLA_U8, },
	[CAGESIM_A_MODULE_OFFSET] = { .type = NLA_U8, },
};

/* CAGESIM_CMD_MODULE_DEL - do */
static const struct nla_policy cagesim_module_del_nl_policy[CAGESIM_A_MODULE_CAGE + 1] = {
	[CAGESIM_A_MODULE_DEVICE] = { .type = NLA_NUL_STRING, .len = 15, },
	[CAGESIM_A_MODULE_CAGE] = NLA_POLICY_MIN(NLA_U32, 1),
};

/* CAGESIM_CMD_CABLE_GET - do */
static const struct nla_policy cagesim_cable_get_do_nl_policy[CAGESIM_A_CABLE_LANE + 1] = {
	[CAGESIM_A_CABLE_ID] = NLA_POLICY_MIN(NLA_U32, 1),
	[CAGESIM_A_CABLE_DEVICE] = { .type = NLA_NUL_STRING, .len = 15, },
	[CAGESIM_A_CABLE_CAGE] = NLA_POLICY_MIN(NLA_U32, 1),
	[CAGESIM_A_CABLE_LANE] = NLA_POLICY_MAX(NLA_U32, 7),
};

/* CAGESIM_CMD_CABLE_GET - dump */
static const struct nla_policy cagesim_cable_get_dump_nl_policy[CAGESIM_A_CABLE_DEVICE + 1] = {
	[CAGESIM_A_CABLE_DEVICE] = { .type = NLA_NUL_STRING, .len = 15, },
};

/* CAGESIM_CMD_CABLE_NEW - do */
static const struct nla_policy cagesim_cable_new_nl_policy[CAGESIM_A_CABLE_SWAPPED + 1] = {
	[CAGESIM_A_CABLE_DEVICE] = { .type = NLA_NUL_STRING, .len = 15, },
	[CAGESIM_A_CABLE_CAGE] = NLA_POLICY_MIN(NLA_U32, 1),
	[CAGESIM_A_CABLE_LANE] = NLA_POLICY_MAX(NLA_U32, 7),
	[CAGESIM_A_CABLE_TO_DEVICE] = { .type = NLA_NUL_STRING, .len = 15, },
	[CAGESIM_A_CABLE_TO_CAGE] = NLA_POLICY_MIN(NLA_U32, 1),
	[CAGESIM_A_CABLE_TO_LANE] = NLA_POLICY_MAX(NLA_U32, 7),
	[CAGESIM_A_CABLE_LANES] = NLA_POLICY_RANGE(NLA_U32, 1, 8),
	[CAGESIM_A_CABLE_KIND] = NLA_POLICY_MAX(NLA_U32, 3),
	[CAGESIM_A_CABLE_FIBRE] = NLA_POLICY_MAX(NLA_U32, 5),
	[CAGESIM_A_CABLE_LENGTH] = NLA_POLICY_FULL_RANGE(NLA_U32, &cagesim_a_cable_length_range),
	[CAGESIM_A_CABLE_PAIRS] = NLA_POLICY_MAX(NLA_U32, 32),
	[CAGESIM_A_CABLE_PAIR_LOSS] = NLA_POLICY_MAX(NLA_U32, 10000),
	[CAGESIM_A_CABLE_DIRT] = NLA_POLICY_FULL_RANGE(NLA_U32, &cagesim_a_cable_dirt_range),
	[CAGESIM_A_CABLE_SWAPPED] = NLA_POLICY_MAX(NLA_U8, 1),
};

/* CAGESIM_CMD_CABLE_SET - do */
static const struct nla_policy cagesim_cable_set_nl_policy[CAGESIM_A_CABLE_SWAPPED + 1] = {
	[CAGESIM_A_CABLE_ID] = NLA_POLICY_MIN(NLA_U32, 1),
	[CAGESIM_A_CABLE_LENGTH] = NLA_POLICY_FULL_RANGE(NLA_U32, &cagesim_a_cable_length_range),
	[CAGESIM_A_CABLE_PAIRS] = NLA_POLICY_MAX(NLA_U32, 32),
	[CAGESIM_A_CABLE_PAIR_LOSS] = NLA_POLICY_MAX(NLA_U32, 10000),
	[CAGESIM_A_CABLE_DIRT] = NLA_POLICY_FULL_RANGE(NLA_U32, &cagesim_a_cable_dirt_range),
	[CAGESIM_A_CABLE_SWAPPED] = NLA_POLICY_MAX(NLA_U8, 1),
};

/* CAGESIM_CMD_CABLE_DEL - do */
static const struct nla_policy cagesim_cable_del_nl_policy[CAGESIM_A_CABLE_ID + 1] = {
	[CAGESIM_A_CABLE_ID] = NLA_POLICY_MIN(NLA_U32, 1),
};

/* CAGESIM_CMD_FAULT_GET - do */
static const struct nla_policy cagesim_fault_get_do_nl_policy[CAGESIM_A_FAULT_ID + 1] = {
	[CAGESIM_A_FAULT_ID] = NLA_POLICY_MIN(NLA_U32, 1),
};

/* CAGESIM_CMD_FAULT_GET - dump */
static const struct nla_policy cagesim_fault_get_dump_nl_policy[CAGESIM_A_FAULT_DEVICE + 1] = {
	[CAGESIM_A_FAULT_DEVICE] = { .type = NLA_NUL_STRING, .len = 15, },
};

/* CAGESIM_CMD_FAULT_NEW - do */
static const struct nla_policy cagesim_fault_new_nl_policy[CAGESIM_A_FAULT_SEED + 1] = {
	[CAGESIM_A_FAULT_DEVICE] = { .type = NLA_NUL_STRING, .len = 15, },
	[CAGESIM_A_FAULT_CAGE] = NLA_POLICY_MIN(NLA_U32, 1),
	[CAGESIM_A_FAULT_LANES] = NLA_POLICY_RANGE(NLA_U32, 1, 255),
	[CAGESIM_A_FAULT_KIND] = NLA_POLICY_MAX(NLA_U32, 9),
	[CAGESIM_A_FAULT_LEVEL] = NLA_POLICY_FULL_RANGE(NLA_U32, &cagesim_a_fault_level_range),
	[CAGESIM_A_FAULT_START] = { .type = NLA_UINT, },
	[CAGESIM_A_FAULT_DURATION] = NLA_POLICY_MIN(NLA_UINT, 1),
	[CAGESIM_A_FAULT_RAMP] = { .type = NLA_UINT, },
	[CAGESIM_A_FAULT_PERIOD] = { .type = NLA_UINT, },
	[CAGESIM_A_FAULT_SEED] = { .type = NLA_UINT, },
};

/* CAGESIM_CMD_FAULT_DEL - do */
static const struct nla_policy cagesim_fault_del_nl_policy[CAGESIM_A_FAULT_ID + 1] = {
	[CAGESIM_A_FAULT_ID] = NLA_POLICY_MIN(NLA_U32, 1),
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
	{
		.cmd		= CAGESIM_CMD_INSTANCE_GET,
		.doit		= csim_genl_instance_get_doit,
		.policy		= cagesim_instance_get_nl_policy,
		.maxattr	= CAGESIM_A_INSTANCE_DEVICE,
		.flags		= GENL_CMD_CAP_DO,
	},
	{
		.cmd	= CAGESIM_CMD_INSTANCE_GET,
		.dumpit	= csim_genl_instance_get_dumpit,
		.flags	= GENL_CMD_CAP_DUMP,
	},
	{
		.cmd		= CAGESIM_CMD_INSTANCE_NEW,
		.doit		= csim_genl_instance_new_doit,
		.policy		= cagesim_instance_new_nl_policy,
		.maxattr	= CAGESIM_A_INSTANCE_PERSONA,
		.flags		= GENL_ADMIN_PERM | GENL_CMD_CAP_DO,
	},
	{
		.cmd		= CAGESIM_CMD_INSTANCE_SET,
		.doit		= csim_genl_instance_set_doit,
		.policy		= cagesim_instance_set_nl_policy,
		.maxattr	= CAGESIM_A_INSTANCE_PERSONA,
		.flags		= GENL_ADMIN_PERM | GENL_CMD_CAP_DO,
	},
	{
		.cmd		= CAGESIM_CMD_INSTANCE_DEL,
		.doit		= csim_genl_instance_del_doit,
		.policy		= cagesim_instance_del_nl_policy,
		.maxattr	= CAGESIM_A_INSTANCE_DEVICE,
		.flags		= GENL_ADMIN_PERM | GENL_CMD_CAP_DO,
	},
	{
		.cmd		= CAGESIM_CMD_CAGE_GET,
		.doit		= csim_genl_cage_get_doit,
		.policy		= cagesim_cage_get_do_nl_policy,
		.maxattr	= CAGESIM_A_CAGE_CAGE,
		.flags		= GENL_CMD_CAP_DO,
	},
	{
		.cmd		= CAGESIM_CMD_CAGE_GET,
		.dumpit		= csim_genl_cage_get_dumpit,
		.policy		= cagesim_cage_get_dump_nl_policy,
		.maxattr	= CAGESIM_A_CAGE_DEVICE,
		.flags		= GENL_CMD_CAP_DUMP,
	},
	{
		.cmd		= CAGESIM_CMD_CAGE_SET,
		.doit		= csim_genl_cage_set_doit,
		.policy		= cagesim_cage_set_nl_policy,
		.maxattr	= CAGESIM_A_CAGE_POWER_LIMIT,
		.flags		= GENL_ADMIN_PERM | GENL_CMD_CAP_DO,
	},
	{
		.cmd		= CAGESIM_CMD_TYPE_GET,
		.doit		= csim_genl_type_get_doit,
		.policy		= cagesim_type_get_nl_policy,
		.maxattr	= CAGESIM_A_TYPE_NAME,
		.flags		= GENL_CMD_CAP_DO,
	},
	{
		.cmd	= CAGESIM_CMD_TYPE_GET,
		.dumpit	= csim_genl_type_get_dumpit,
		.flags	= GENL_CMD_CAP_DUMP,
	},
	{
		.cmd		= CAGESIM_CMD_MODULE_GET,
		.doit		= csim_genl_module_get_doit,
		.policy		= cagesim_module_get_do_nl_policy,
		.maxattr	= CAGESIM_A_MODULE_CAGE,
		.flags		= GENL_CMD_CAP_DO,
	},
	{
		.cmd		= CAGESIM_CMD_MODULE_GET,
		.dumpit		= csim_genl_module_get_dumpit,
		.policy		= cagesim_module_get_dump_nl_policy,
		.maxattr	= CAGESIM_A_MODULE_DEVICE,
		.flags		= GENL_CMD_CAP_DUMP,
	},
	{
		.cmd		= CAGESIM_CMD_MODULE_NEW,
		.doit		= csim_genl_module_new_doit,
		.policy		= cagesim_module_new_nl_policy,
		.maxattr	= CAGESIM_A_MODULE_POLICY,
		.flags		= GENL_ADMIN_PERM | GENL_CMD_CAP_DO,
	},
	{
		.cmd		= CAGESIM_CMD_MODULE_SET,
		.doit		= csim_genl_module_set_doit,
		.policy		= cagesim_module_set_nl_policy,
		.maxattr	= CAGESIM_A_MODULE_OFFSET,
		.flags		= GENL_ADMIN_PERM | GENL_CMD_CAP_DO,
	},
	{
		.cmd		= CAGESIM_CMD_MODULE_DEL,
		.doit		= csim_genl_module_del_doit,
		.policy		= cagesim_module_del_nl_policy,
		.maxattr	= CAGESIM_A_MODULE_CAGE,
		.flags		= GENL_ADMIN_PERM | GENL_CMD_CAP_DO,
	},
	{
		.cmd		= CAGESIM_CMD_CABLE_GET,
		.doit		= csim_genl_cable_get_doit,
		.policy		= cagesim_cable_get_do_nl_policy,
		.maxattr	= CAGESIM_A_CABLE_LANE,
		.flags		= GENL_CMD_CAP_DO,
	},
	{
		.cmd		= CAGESIM_CMD_CABLE_GET,
		.dumpit		= csim_genl_cable_get_dumpit,
		.policy		= cagesim_cable_get_dump_nl_policy,
		.maxattr	= CAGESIM_A_CABLE_DEVICE,
		.flags		= GENL_CMD_CAP_DUMP,
	},
	{
		.cmd		= CAGESIM_CMD_CABLE_NEW,
		.doit		= csim_genl_cable_new_doit,
		.policy		= cagesim_cable_new_nl_policy,
		.maxattr	= CAGESIM_A_CABLE_SWAPPED,
		.flags		= GENL_ADMIN_PERM | GENL_CMD_CAP_DO,
	},
	{
		.cmd		= CAGESIM_CMD_CABLE_SET,
		.doit		= csim_genl_cable_set_doit,
		.policy		= cagesim_cable_set_nl_policy,
		.maxattr	= CAGESIM_A_CABLE_SWAPPED,
		.flags		= GENL_ADMIN_PERM | GENL_CMD_CAP_DO,
	},
	{
		.cmd		= CAGESIM_CMD_CABLE_DEL,
		.doit		= csim_genl_cable_del_doit,
		.policy		= cagesim_cable_del_nl_policy,
		.maxattr	= CAGESIM_A_CABLE_ID,
		.flags		= GENL_ADMIN_PERM | GENL_CMD_CAP_DO,
	},
	{
		.cmd		= CAGESIM_CMD_FAULT_GET,
		.doit		= csim_genl_fault_get_doit,
		.policy		= cagesim_fault_get_do_nl_policy,
		.maxattr	= CAGESIM_A_FAULT_ID,
		.flags		= GENL_CMD_CAP_DO,
	},
	{
		.cmd		= CAGESIM_CMD_FAULT_GET,
		.dumpit		= csim_genl_fault_get_dumpit,
		.policy		= cagesim_fault_get_dump_nl_policy,
		.maxattr	= CAGESIM_A_FAULT_DEVICE,
		.flags		= GENL_CMD_CAP_DUMP,
	},
	{
		.cmd		= CAGESIM_CMD_FAULT_NEW,
		.doit		= csim_genl_fault_new_doit,
		.policy		= cagesim_fault_new_nl_policy,
		.maxattr	= CAGESIM_A_FAULT_SEED,
		.flags		= GENL_ADMIN_PERM | GENL_CMD_CAP_DO,
	},
	{
		.cmd		= CAGESIM_CMD_FAULT_DEL,
		.doit		= csim_genl_fault_del_doit,
		.policy		= cagesim_fault_del_nl_policy,
		.maxattr	= CAGESIM_A_FAULT_ID,
		.flags		= GENL_ADMIN_PERM | GENL_CMD_CAP_DO,
	},
};

static const struct genl_multicast_group cagesim_nl_mcgrps[] = {
	[CAGESIM_NLGRP_MONITOR] = { "monitor", },
};

struct genl_family cagesim_nl_family __ro_after_init = {
	.name		= CAGESIM_FAMILY_NAME,
	.version	= CAGESIM_FAMILY_VERSION,
	.netnsok	= true,
	.parallel_ops	= true,
	.module		= THIS_MODULE,
	.split_ops	= cagesim_nl_ops,
	.n_split_ops	= ARRAY_SIZE(cagesim_nl_ops),
	.mcgrps		= cagesim_nl_mcgrps,
	.n_mcgrps	= ARRAY_SIZE(cagesim_nl_mcgrps),
};
