// SPDX-License-Identifier: GPL-2.0
/* ethtool operations of a port. */
#include <linux/ethtool.h>

#include "core/mode.h"
#include "ethtool_ops.h"
#include "port.h"
#include "wire.h"

CSIM_DEFINE_RXFH_FIELDS(csim_ethtool_get_rxfh_fields,
			csim_ethtool_set_rxfh_fields,
			csim_ethtool_get_rx_ring_count);

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
	u32 modes = csim_mode_mask(port->split->width, 100000);
	const struct csim_mode *mode = csim_mode_get(csim_mode_best(modes));
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

static int ethtool_set_phys_id(struct net_device *netdev,
			       enum ethtool_phys_id_state state)
{
	struct csim_port *port = netdev_priv(netdev);

	/* The driver, as the hardware that it has, blinks by itself. */
	switch (state) {
	case ETHTOOL_ID_ACTIVE:
		port->identify = true;
		return 0;
	case ETHTOOL_ID_INACTIVE:
		port->identify = false;
		return 0;
	default:
		return -EINVAL;
	}
}

const struct ethtool_ops csim_ethtool_ops = {
	.supported_coalesce_params	= ETHTOOL_COALESCE_RX_USECS |
					  ETHTOOL_COALESCE_RX_MAX_FRAMES |
					  ETHTOOL_COALESCE_USE_ADAPTIVE_RX |
					  ETHTOOL_COALESCE_STATS_BLOCK_USECS,
	.cap_link_lanes_supported	= true,
	CSIM_OP_NEEDS_RTNL(ETHTOOL_OP_NEEDS_RTNL_SRINGPARAM |
			   ETHTOOL_OP_NEEDS_RTNL_SCHANNELS |
			   ETHTOOL_OP_NEEDS_RTNL_SCOALESCE |
			   ETHTOOL_OP_NEEDS_RTNL_RSS |
			   ETHTOOL_OP_NEEDS_RTNL_TEST)
	.get_link			= ethtool_op_get_link,
	.get_link_ext_state		= ethtool_get_link_ext_state,
	.get_link_ksettings		= ethtool_get_link_ksettings,
	.get_ts_info			= ethtool_op_get_ts_info,
	.set_phys_id			= ethtool_set_phys_id,
	.get_regs_len			= csim_ethtool_get_regs_len,
	.get_regs			= csim_ethtool_get_regs,
	.get_channels			= csim_ethtool_get_channels,
	.set_channels			= csim_ethtool_set_channels,
	.get_ringparam			= csim_ethtool_get_ringparam,
	.set_ringparam			= csim_ethtool_set_ringparam,
	.get_coalesce			= csim_ethtool_get_coalesce,
	.set_coalesce			= csim_ethtool_set_coalesce,
	.get_rxfh_key_size		= csim_ethtool_get_rxfh_key_size,
	.get_rxfh_indir_size		= csim_ethtool_get_rxfh_indir_size,
	.get_rxfh			= csim_ethtool_get_rxfh,
	.set_rxfh			= csim_ethtool_set_rxfh,
	CSIM_RXFH_FIELDS(csim_ethtool_get_rxfh_fields,
			 csim_ethtool_set_rxfh_fields,
			 csim_ethtool_get_rx_ring_count)
	.get_pauseparam			= csim_ethtool_get_pauseparam,
	.set_pauseparam			= csim_ethtool_set_pauseparam,
	.get_pause_stats		= csim_ethtool_get_pause_stats,
	.get_eth_mac_stats		= csim_ethtool_get_eth_mac_stats,
	.get_eth_ctrl_stats		= csim_ethtool_get_eth_ctrl_stats,
	.get_rmon_stats			= csim_ethtool_get_rmon_stats,
	.get_sset_count			= csim_ethtool_get_sset_count,
	.get_strings			= csim_ethtool_get_strings,
	.get_ethtool_stats		= csim_ethtool_get_ethtool_stats,
	.self_test			= csim_ethtool_self_test,
};
