/* SPDX-License-Identifier: GPL-2.0 */
/* ethtool operations of a port, by file; ethtool.c has the table of them. */
#ifndef CSIM_ETHTOOL_OPS_H
#define CSIM_ETHTOOL_OPS_H

#include <linux/ethtool.h>

struct csim_port;

/* ethtool_link.c: rates, auto-negotiation, and why there is no link */
bool csim_ethtool_is_copper(const struct csim_port *port);
int csim_ethtool_get_link_ksettings(struct net_device *netdev,
				    struct ethtool_link_ksettings *ksettings);
int csim_ethtool_set_link_ksettings(struct net_device *netdev,
				    const struct ethtool_link_ksettings *ksettings);
int csim_ethtool_nway_reset(struct net_device *netdev);
int csim_ethtool_get_link_ext_state(struct net_device *netdev,
				    struct ethtool_link_ext_state_info *info);
void csim_ethtool_get_link_ext_stats(struct net_device *netdev,
				     struct ethtool_link_ext_stats *stats);

/* ethtool_fec.c: forward error correction */
int csim_ethtool_get_fecparam(struct net_device *netdev,
			      struct ethtool_fecparam *fec);
u32 csim_ethtool_fec_of(u32 modes);
int csim_ethtool_set_fecparam(struct net_device *netdev,
			      struct ethtool_fecparam *fec);
void csim_ethtool_get_fec_stats(struct net_device *netdev,
				struct ethtool_fec_stats *stats,
				struct ethtool_fec_hist *hist);

/* ethtool_module.c: the module in the cage */
int csim_ethtool_get_module_eeprom_by_page(struct net_device *netdev,
					   const struct ethtool_module_eeprom *page,
					   struct netlink_ext_ack *extack);
int csim_ethtool_set_module_eeprom_by_page(struct net_device *netdev,
					   const struct ethtool_module_eeprom *page,
					   struct netlink_ext_ack *extack);
int csim_ethtool_get_module_power_mode(struct net_device *netdev,
				       struct ethtool_module_power_mode_params *params,
				       struct netlink_ext_ack *extack);
int csim_ethtool_set_module_power_mode(struct net_device *netdev,
				       const struct ethtool_module_power_mode_params *params,
				       struct netlink_ext_ack *extack);
int csim_ethtool_reset(struct net_device *netdev, u32 *flags);

/* ethtool_queues.c: channels, rings, coalescing, RSS */
void csim_ethtool_get_channels(struct net_device *netdev,
			       struct ethtool_channels *channels);
int csim_ethtool_set_channels(struct net_device *netdev,
			      struct ethtool_channels *channels);
void csim_ethtool_get_ringparam(struct net_device *netdev,
				struct ethtool_ringparam *ring,
				struct kernel_ethtool_ringparam *kernel_ring,
				struct netlink_ext_ack *extack);
int csim_ethtool_set_ringparam(struct net_device *netdev,
			       struct ethtool_ringparam *ring,
			       struct kernel_ethtool_ringparam *kernel_ring,
			       struct netlink_ext_ack *extack);
int csim_ethtool_get_coalesce(struct net_device *netdev,
			      struct ethtool_coalesce *coalesce,
			      struct kernel_ethtool_coalesce *kernel_coalesce,
			      struct netlink_ext_ack *extack);
int csim_ethtool_set_coalesce(struct net_device *netdev,
			      struct ethtool_coalesce *coalesce,
			      struct kernel_ethtool_coalesce *kernel_coalesce,
			      struct netlink_ext_ack *extack);
u32 csim_ethtool_get_rx_ring_count(struct net_device *netdev);
u32 csim_ethtool_get_rxfh_key_size(struct net_device *netdev);
u32 csim_ethtool_get_rxfh_indir_size(struct net_device *netdev);
int csim_ethtool_get_rxfh(struct net_device *netdev,
			  struct ethtool_rxfh_param *rxfh);
int csim_ethtool_set_rxfh(struct net_device *netdev,
			  struct ethtool_rxfh_param *rxfh,
			  struct netlink_ext_ack *extack);
int csim_ethtool_get_rxfh_fields(struct net_device *netdev,
				 struct ethtool_rxfh_fields *fields);
int csim_ethtool_set_rxfh_fields(struct net_device *netdev,
				 const struct ethtool_rxfh_fields *fields,
				 struct netlink_ext_ack *extack);

/* ethtool_stats.c: what the MAC counts */
void csim_ethtool_get_pauseparam(struct net_device *netdev,
				 struct ethtool_pauseparam *pause);
int csim_ethtool_set_pauseparam(struct net_device *netdev,
				struct ethtool_pauseparam *pause);
void csim_ethtool_get_pause_stats(struct net_device *netdev,
				  struct ethtool_pause_stats *stats);
void csim_ethtool_get_eth_mac_stats(struct net_device *netdev,
				    struct ethtool_eth_mac_stats *stats);
void csim_ethtool_get_eth_phy_stats(struct net_device *netdev,
				    struct ethtool_eth_phy_stats *stats);
void csim_ethtool_get_eth_ctrl_stats(struct net_device *netdev,
				     struct ethtool_eth_ctrl_stats *stats);
void csim_ethtool_get_rmon_stats(struct net_device *netdev,
				 struct ethtool_rmon_stats *stats,
				 const struct ethtool_rmon_hist_range **ranges);
int csim_ethtool_get_sset_count(struct net_device *netdev, int set);
void csim_ethtool_get_strings(struct net_device *netdev, u32 set, u8 *data);
void csim_ethtool_get_ethtool_stats(struct net_device *netdev,
				    struct ethtool_stats *stats, u64 *data);

/* ethtool_test.c: self-test and registers */
extern const char csim_ethtool_test_names[][ETH_GSTRING_LEN];
extern const unsigned int csim_ethtool_tests;
void csim_ethtool_self_test(struct net_device *netdev,
			    struct ethtool_test *test, u64 *results);
int csim_ethtool_get_regs_len(struct net_device *netdev);
void csim_ethtool_get_regs(struct net_device *netdev, struct ethtool_regs *regs,
			   void *data);

#endif
