// SPDX-License-Identifier: GPL-2.0
/* Network device operations of a port. */
#include <linux/etherdevice.h>

#include "port.h"
#include "wire.h"

static int netdev_init(struct net_device *netdev)
{
	csim_wire_init(netdev_priv(netdev));
	return 0;
}

static void netdev_uninit(struct net_device *netdev)
{
	csim_wire_uninit(netdev_priv(netdev));
}

static int netdev_open(struct net_device *netdev)
{
	return csim_wire_open(netdev_priv(netdev));
}

static int netdev_stop(struct net_device *netdev)
{
	csim_wire_close(netdev_priv(netdev));
	return 0;
}

/* Nothing to do: every frame on the wire reaches the stack, which filters.
 * Without the operation dev_uc_add() would make a port promiscuous.
 */
static void netdev_set_rx_mode(struct net_device *netdev)
{
}

const struct net_device_ops csim_netdev_ops = {
	.ndo_init		= netdev_init,
	.ndo_uninit		= netdev_uninit,
	.ndo_open		= netdev_open,
	.ndo_stop		= netdev_stop,
	.ndo_start_xmit		= csim_wire_xmit,
	.ndo_set_rx_mode	= netdev_set_rx_mode,
	.ndo_set_mac_address	= eth_mac_addr,
	.ndo_validate_addr	= eth_validate_addr,
};
