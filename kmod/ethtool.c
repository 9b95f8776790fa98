// SPDX-License-Identifier: GPL-2.0
/* ethtool operations of a port. */
#include <linux/ethtool.h>

#include "ethtool_ops.h"
#include "port.h"

CSIM_DEFINE_RXFH_FIELDS(csim_ethtool_get_rxfh_fields,
			csim_ethtool_set_rxfh_fields,
			csim_ethtool_get_rx_ring_count);
CSIM_DEFINE_GET_FEC_STATS(ethtool_get_fec_stats, csim_ethtool_get_fec_stats);

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
	.get_link_ext_state		= csim_ethtool_get_link_ext_state,
	.get_link_ext_stats		= csim_ethtool_get_link_ext_stats,
	.get_link_ksettings		= csim_ethtool_get_link_ksettings,
	.set_link_ksettings		= csim_ethtool_set_link_ksettings,
	.nway_reset			= csim_ethtool_nway_reset,
	.get_fecparam			= csim_ethtool_get_fecparam,
	.set_fecparam			= csim_ethtool_set_fecparam,
	.get_fec_stats			= ethtool_get_fec_stats,
	.get_module_eeprom_by_page	= csim_ethtool_get_module_eeprom_by_page,
	.set_module_eeprom_by_page	= csim_ethtool_set_module_eeprom_by_page,
	.get_module_power_mode		= csim_ethtool_get_module_power_mode,
	.set_module_power_mode		= csim_ethtool_set_module_power_mode,
	.reset				= csim_ethtool_reset,
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
	.get_eth_phy_stats		= csim_ethtool_get_eth_phy_stats,
	.get_eth_ctrl_stats		= csim_ethtool_get_eth_ctrl_stats,
	.get_rmon_stats			= csim_ethtool_get_rmon_stats,
	.get_sset_count			= csim_ethtool_get_sset_count,
	.get_strings			= csim_ethtool_get_strings,
	.get_ethtool_stats		= csim_ethtool_get_ethtool_stats,
	.self_test			= csim_ethtool_self_test,
};
