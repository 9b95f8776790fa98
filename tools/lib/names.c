// SPDX-License-Identifier: GPL-2.0
/*
 * Numbers of the kernel's interfaces in words, the words being those of
 * ethtool(8) and devlink(8). A number that is too new for the tables is shown
 * as a number.
 *
 * This and names.h are the one place that makes up for uapi headers older than
 * the kernel: those of Debian 12 are from Linux 6.1.
 */
#include "names.h"

#include <linux/devlink.h>
#include <linux/ethtool.h>

static const char *const flavours[] = {
	[DEVLINK_PORT_FLAVOUR_PHYSICAL]	= "physical",
	[DEVLINK_PORT_FLAVOUR_CPU]	= "cpu",
	[DEVLINK_PORT_FLAVOUR_DSA]	= "dsa",
	[DEVLINK_PORT_FLAVOUR_PCI_PF]	= "pcipf",
	[DEVLINK_PORT_FLAVOUR_PCI_VF]	= "pcivf",
	[DEVLINK_PORT_FLAVOUR_VIRTUAL]	= "virtual",
	[DEVLINK_PORT_FLAVOUR_UNUSED]	= "unused",
	[DEVLINK_PORT_FLAVOUR_PCI_SF]	= "pcisf",
};

/**
 * struct ext_state - a reason for having no link
 * @name: what it is called
 * @substate: what its substates are called; they start at 1
 */
struct ext_state {
	const char *name;
	const char *substate[8];
};

static const struct ext_state ext_states[] = {
	[ETHTOOL_LINK_EXT_STATE_AUTONEG] = { "Autoneg", {
		[ETHTOOL_LINK_EXT_SUBSTATE_AN_NO_PARTNER_DETECTED] =
			"No partner detected",
		[ETHTOOL_LINK_EXT_SUBSTATE_AN_ACK_NOT_RECEIVED] =
			"Ack not received",
		[ETHTOOL_LINK_EXT_SUBSTATE_AN_NEXT_PAGE_EXCHANGE_FAILED] =
			"Next page exchange failed",
		[ETHTOOL_LINK_EXT_SUBSTATE_AN_NO_PARTNER_DETECTED_FORCE_MODE] =
			"No partner detected during force mode",
		[ETHTOOL_LINK_EXT_SUBSTATE_AN_FEC_MISMATCH_DURING_OVERRIDE] =
			"FEC mismatch during override",
		[ETHTOOL_LINK_EXT_SUBSTATE_AN_NO_HCD] =
			"No HCD",
	} },
	[ETHTOOL_LINK_EXT_STATE_LINK_TRAINING_FAILURE] = { "Link training failure", {
		[ETHTOOL_LINK_EXT_SUBSTATE_LT_KR_FRAME_LOCK_NOT_ACQUIRED] =
			"KR frame lock not acquired",
		[ETHTOOL_LINK_EXT_SUBSTATE_LT_KR_LINK_INHIBIT_TIMEOUT] =
			"KR link inhibit timeout",
		[ETHTOOL_LINK_EXT_SUBSTATE_LT_KR_LINK_PARTNER_DID_NOT_SET_RECEIVER_READY] =
			"KR Link partner did not set receiver ready",
		[ETHTOOL_LINK_EXT_SUBSTATE_LT_REMOTE_FAULT] =
			"Remote side is not ready yet",
	} },
	[ETHTOOL_LINK_EXT_STATE_LINK_LOGICAL_MISMATCH] = { "Logical mismatch", {
		[ETHTOOL_LINK_EXT_SUBSTATE_LLM_PCS_DID_NOT_ACQUIRE_BLOCK_LOCK] =
			"PCS did not acquire block lock",
		[ETHTOOL_LINK_EXT_SUBSTATE_LLM_PCS_DID_NOT_ACQUIRE_AM_LOCK] =
			"PCS did not acquire AM lock",
		[ETHTOOL_LINK_EXT_SUBSTATE_LLM_PCS_DID_NOT_GET_ALIGN_STATUS] =
			"PCS did not get align_status",
		[ETHTOOL_LINK_EXT_SUBSTATE_LLM_FC_FEC_IS_NOT_LOCKED] =
			"FC FEC is not locked",
		[ETHTOOL_LINK_EXT_SUBSTATE_LLM_RS_FEC_IS_NOT_LOCKED] =
			"RS FEC is not locked",
	} },
	[ETHTOOL_LINK_EXT_STATE_BAD_SIGNAL_INTEGRITY] = { "Bad signal integrity", {
		[ETHTOOL_LINK_EXT_SUBSTATE_BSI_LARGE_NUMBER_OF_PHYSICAL_ERRORS] =
			"Large number of physical errors",
		[ETHTOOL_LINK_EXT_SUBSTATE_BSI_UNSUPPORTED_RATE] =
			"Unsupported rate",
		[ETHTOOL_LINK_EXT_SUBSTATE_BSI_SERDES_REFERENCE_CLOCK_LOST] =
			"Serdes reference clock lost",
		[ETHTOOL_LINK_EXT_SUBSTATE_BSI_SERDES_ALOS] =
			"Serdes ALOS",
	} },
	[ETHTOOL_LINK_EXT_STATE_NO_CABLE] = { "No cable", {} },
	[ETHTOOL_LINK_EXT_STATE_CABLE_ISSUE] = { "Cable issue", {
		[ETHTOOL_LINK_EXT_SUBSTATE_CI_UNSUPPORTED_CABLE] =
			"Unsupported cable",
		[ETHTOOL_LINK_EXT_SUBSTATE_CI_CABLE_TEST_FAILURE] =
			"Cable test failure",
	} },
	[ETHTOOL_LINK_EXT_STATE_EEPROM_ISSUE] = { "EEPROM issue", {} },
	[ETHTOOL_LINK_EXT_STATE_CALIBRATION_FAILURE] = { "Calibration failure", {} },
	[ETHTOOL_LINK_EXT_STATE_POWER_BUDGET_EXCEEDED] = { "Power budget exceeded", {} },
	[ETHTOOL_LINK_EXT_STATE_OVERHEAT] = { "Overheat", {} },
	[ETHTOOL_LINK_EXT_STATE_MODULE] = { "Module", {
		[ETHTOOL_LINK_EXT_SUBSTATE_MODULE_CMIS_NOT_READY] =
			"CMIS module is not in ModuleReady state",
	} },
	[NAMES_OTP_SPEED_VIOLATION] = { "OTP speed violation", {} },
	[NAMES_BMC_REQUEST_DOWN] = { "BMC request down", {} },
};

static const char *find(const char *const *table, size_t count, uint64_t number)
{
	return number < count ? table[number] : NULL;
}

/**
 * names_flavour() - flavour of a devlink port
 * @flavour: enum devlink_port_flavour, or ABSENT
 *
 * Return: its name; "unknown" for what has none here.
 */
const char *names_flavour(uint64_t flavour)
{
	const char *name = find(flavours, ARRAY_SIZE(flavours), flavour);

	return name ? name : "unknown";
}

/**
 * names_reason() - why there is no link
 * @state: enum ethtool_link_ext_state, or ABSENT
 * @substate: the enum that belongs to @state, or ABSENT
 *
 * Return: the reason, to be freed; NULL if none was given.
 */
char *names_reason(uint64_t state, uint64_t substate)
{
	const struct ext_state *known;
	const char *name;

	if (state == ABSENT)
		return NULL;
	if (state >= ARRAY_SIZE(ext_states))
		return util_printf("state %llu", (unsigned long long)state);

	known = &ext_states[state];
	if (substate == ABSENT)
		return util_strdup(known->name);
	name = find(known->substate, ARRAY_SIZE(known->substate), substate);
	if (name)
		return util_printf("%s, %s", known->name, name);
	return util_printf("%s, substate %llu", known->name,
			   (unsigned long long)substate);
}

/**
 * names_speed() - speed of a link
 * @mbps: Mb/s, or ABSENT
 *
 * Return: the speed, as short as it can be exact, to be freed; NULL if there
 * is none.
 */
char *names_speed(uint64_t mbps)
{
	static const struct {
		uint64_t mbps;
		char letter;
	} units[] = { { 1000000, 'T' }, { 1000, 'G' } };
	size_t i;

	if (mbps == ABSENT)
		return NULL;
	for (i = 0; i < ARRAY_SIZE(units); i++) {
		if (mbps >= units[i].mbps && !(mbps % (units[i].mbps / 10)))
			return util_printf("%g%c",
					   (double)mbps / units[i].mbps,
					   units[i].letter);
	}
	return util_printf("%lluM", (unsigned long long)mbps);
}
