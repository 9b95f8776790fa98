// SPDX-License-Identifier: GPL-2.0
/* What to do about a link that does not come up, by what ethtool says of it. */
#include "advice.h"

#include <linux/ethtool.h>

#include "names.h"

/** define ANY - all substates that have no row above this one, or none */
#define ANY ABSENT

/**
 * struct advice - what to do
 * @state: enum ethtool_link_ext_state
 * @substate: enum of its substates, or ANY
 * @text: what to do
 */
struct advice {
	uint64_t state;
	uint64_t substate;
	const char *text;
};

static const struct advice advices[] = {
	{ ETHTOOL_LINK_EXT_STATE_AUTONEG,
	  ETHTOOL_LINK_EXT_SUBSTATE_AN_FEC_MISMATCH_DURING_OVERRIDE,
	  "set the same FEC at both ends (ethtool --set-fec)" },
	{ ETHTOOL_LINK_EXT_STATE_AUTONEG, ETHTOOL_LINK_EXT_SUBSTATE_AN_NO_HCD,
	  "see that both ends advertise the same modes, and have the same lanes" },
	{ ETHTOOL_LINK_EXT_STATE_AUTONEG,
	  ETHTOOL_LINK_EXT_SUBSTATE_AN_ACK_NOT_RECEIVED,
	  "set the same auto-negotiation at both ends, then replace the cable" },
	{ ETHTOOL_LINK_EXT_STATE_AUTONEG,
	  ETHTOOL_LINK_EXT_SUBSTATE_AN_NEXT_PAGE_EXCHANGE_FAILED,
	  "set the same auto-negotiation at both ends, then replace the cable" },
	{ ETHTOOL_LINK_EXT_STATE_AUTONEG, ANY,
	  "see that the other end is plugged, up, and has auto-negotiation on as here" },

	{ ETHTOOL_LINK_EXT_STATE_LINK_TRAINING_FAILURE,
	  ETHTOOL_LINK_EXT_SUBSTATE_LT_KR_LINK_PARTNER_DID_NOT_SET_RECEIVER_READY,
	  "see why the other end cannot receive" },
	{ ETHTOOL_LINK_EXT_STATE_LINK_TRAINING_FAILURE,
	  ETHTOOL_LINK_EXT_SUBSTATE_LT_REMOTE_FAULT,
	  "see why the other end cannot receive" },
	{ ETHTOOL_LINK_EXT_STATE_LINK_TRAINING_FAILURE, ANY,
	  "reseat the cable at both ends, then replace it" },

	{ ETHTOOL_LINK_EXT_STATE_LINK_LOGICAL_MISMATCH,
	  ETHTOOL_LINK_EXT_SUBSTATE_LLM_FC_FEC_IS_NOT_LOCKED,
	  "set the same FEC at both ends (ethtool --set-fec)" },
	{ ETHTOOL_LINK_EXT_STATE_LINK_LOGICAL_MISMATCH,
	  ETHTOOL_LINK_EXT_SUBSTATE_LLM_RS_FEC_IS_NOT_LOCKED,
	  "set the same FEC at both ends (ethtool --set-fec)" },
	{ ETHTOOL_LINK_EXT_STATE_LINK_LOGICAL_MISMATCH, ANY,
	  "set the same speed, lanes and FEC at both ends" },

	{ ETHTOOL_LINK_EXT_STATE_BAD_SIGNAL_INTEGRITY,
	  ETHTOOL_LINK_EXT_SUBSTATE_BSI_UNSUPPORTED_RATE,
	  "set a speed and lanes that module and cable are made for" },
	{ ETHTOOL_LINK_EXT_STATE_BAD_SIGNAL_INTEGRITY,
	  ETHTOOL_LINK_EXT_SUBSTATE_BSI_SERDES_REFERENCE_CLOCK_LOST,
	  "the clock of the switch failed: have it repaired" },
	{ ETHTOOL_LINK_EXT_STATE_BAD_SIGNAL_INTEGRITY,
	  ETHTOOL_LINK_EXT_SUBSTATE_BSI_SERDES_ALOS,
	  "nothing is received: see that the other end is up, then the cable" },
	{ ETHTOOL_LINK_EXT_STATE_BAD_SIGNAL_INTEGRITY, ANY,
	  "clean and reseat the connectors, then replace the cable" },

	{ ETHTOOL_LINK_EXT_STATE_NO_CABLE, ANY, "plug a module or cable" },

	{ ETHTOOL_LINK_EXT_STATE_CABLE_ISSUE,
	  ETHTOOL_LINK_EXT_SUBSTATE_CI_UNSUPPORTED_CABLE,
	  "use a module or cable that the switch supports" },
	{ ETHTOOL_LINK_EXT_STATE_CABLE_ISSUE, ANY, "replace the cable" },

	{ ETHTOOL_LINK_EXT_STATE_EEPROM_ISSUE, ANY,
	  "reseat the module, then replace it" },
	{ ETHTOOL_LINK_EXT_STATE_CALIBRATION_FAILURE, ANY,
	  "set the netdev down and up, then have the switch repaired" },
	{ ETHTOOL_LINK_EXT_STATE_POWER_BUDGET_EXCEEDED, ANY,
	  "use a module that needs less power, or a cage that gives more" },
	{ ETHTOOL_LINK_EXT_STATE_OVERHEAT, ANY,
	  "cool the module: see fans and air flow" },
	{ ETHTOOL_LINK_EXT_STATE_MODULE, ANY,
	  "see that the module is not in low power mode (ethtool --show-module), then reseat it" },
	{ NAMES_OTP_SPEED_VIOLATION, ANY, "set a speed that the switch may have" },
	{ NAMES_BMC_REQUEST_DOWN, ANY,
	  "the management controller took the link down: see there" },
	{ ANY, ANY, "see cable, module, and that the other end is up" },
};

/**
 * advice_find() - what to do about a link that does not come up
 * @state: enum ethtool_link_ext_state, or ABSENT
 * @substate: the enum that belongs to @state, or ABSENT
 *
 * Return: what to do.
 */
const char *advice_find(uint64_t state, uint64_t substate)
{
	const struct advice *advice = advices;

	while ((advice->state != ANY && advice->state != state) ||
	       (advice->substate != ANY && advice->substate != substate))
		advice++;
	return advice->text;
}
