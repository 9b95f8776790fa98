// SPDX-License-Identifier: GPL-2.0
/* ethtool operations of a port. */
#include <linux/ethtool.h>

#include "core/mode.h"
#include "port.h"
#include "wire.h"

/**
 * struct ext_state - what ethtool calls a reason
 * @state: extended link state
 * @substate: extended link substate of @state, 0 for none
 */
struct ext_state {
	enum ethtool_link_ext_state state;
	u8 substate;
};

static const struct ext_state ext_states[] = {
	[CSIM_LINK_NO_CABLE] = {
		.state = ETHTOOL_LINK_EXT_STATE_NO_CABLE,
	},
	[CSIM_LINK_NO_AM_LOCK] = {
		.state = ETHTOOL_LINK_EXT_STATE_LINK_LOGICAL_MISMATCH,
		.substate = ETHTOOL_LINK_EXT_SUBSTATE_LLM_PCS_DID_NOT_ACQUIRE_AM_LOCK,
	},
	[CSIM_LINK_NO_PARTNER] = {
		.state = ETHTOOL_LINK_EXT_STATE_AUTONEG,
		.substate = ETHTOOL_LINK_EXT_SUBSTATE_AN_NO_PARTNER_DETECTED,
	},
};

static_assert(ARRAY_SIZE(ext_states) == __CSIM_LINK_MAX);

static int ethtool_get_link_ext_state(struct net_device *netdev,
				      struct ethtool_link_ext_state_info *info)
{
	enum csim_link_reason reason;

	if (netif_carrier_ok(netdev))
		return -ENODATA;

	/* A link that came up meanwhile has no reason to be down. */
	reason = csim_wire_reason(netdev_priv(netdev));
	if (reason == CSIM_LINK_OK)
		return -ENODATA;

	info->link_ext_state = ext_states[reason].state;
	info->__link_ext_substate = ext_states[reason].substate;
	return 0;
}

/**
 * struct link_mode - the link mode of a number of lanes
 * @lanes: lanes of the port, 100G each
 * @bit: ethtool link mode, passive copper (IEEE 802.3 clause 162)
 */
struct link_mode {
	u8 lanes;
	enum ethtool_link_mode_bit_indices bit;
};

static const struct link_mode link_modes[] = {
	{ 1, ETHTOOL_LINK_MODE_100000baseCR_Full_BIT },
	{ 2, ETHTOOL_LINK_MODE_200000baseCR2_Full_BIT },
	{ 4, ETHTOOL_LINK_MODE_400000baseCR4_Full_BIT },
	{ 8, ETHTOOL_LINK_MODE_800000baseCR8_Full_BIT },
};

static int
ethtool_get_link_ksettings(struct net_device *netdev,
			   struct ethtool_link_ksettings *ksettings)
{
	struct csim_port *port = netdev_priv(netdev);
	const struct csim_mode *mode = csim_mode_find(port->split->width);
	unsigned int i;

	ethtool_link_ksettings_zero_link_mode(ksettings, supported);
	ethtool_link_ksettings_zero_link_mode(ksettings, advertising);
	for (i = 0; i < ARRAY_SIZE(link_modes); i++)
		if (link_modes[i].lanes == mode->lanes)
			__set_bit(link_modes[i].bit,
				  ksettings->link_modes.supported);
	ethtool_link_ksettings_add_link_mode(ksettings, supported, FIBRE);

	ksettings->base.port = PORT_DA;
	ksettings->base.autoneg = AUTONEG_DISABLE;
	ksettings->base.speed = SPEED_UNKNOWN;
	ksettings->base.duplex = DUPLEX_UNKNOWN;
	if (netif_carrier_ok(netdev)) {
		ksettings->base.speed = mode->speed;
		ksettings->base.duplex = DUPLEX_FULL;
	}
	ksettings->lanes = mode->lanes;

	return 0;
}

const struct ethtool_ops csim_ethtool_ops = {
	.cap_link_lanes_supported	= true,
	.get_link			= ethtool_op_get_link,
	.get_link_ext_state		= ethtool_get_link_ext_state,
	.get_link_ksettings		= ethtool_get_link_ksettings,
	.get_ts_info			= ethtool_op_get_ts_info,
};
