/* SPDX-License-Identifier: GPL-2.0 */
/*
 * <linux/netdevice.h> for kernels that do not keep the settings of a NAPI
 * instance over its deletion, that have GRO's state in the NAPI itself, and that
 * had another name for net_device::netns_immutable.
 */
#ifndef CSIM_COMPAT_LINUX_NETDEVICE_H
#define CSIM_COMPAT_LINUX_NETDEVICE_H

#include_next <linux/netdevice.h>
#include "compat_gen.h"

#ifndef CSIM_HAVE_NAPI_CONFIG
/* There is nowhere to keep the settings, so the index has no meaning. */
static inline void netif_napi_add_config(struct net_device *dev,
					 struct napi_struct *napi,
					 int (*poll)(struct napi_struct *, int),
					 int index)
{
	netif_napi_add(dev, napi, poll);
}
#endif

/**
 * csim_napi_gro_held() - whether GRO holds packets of a NAPI
 * @napi: the NAPI
 *
 * Context: of the NAPI.
 * Return: true if it holds some, to aggregate them or to pass them on together.
 */
static inline bool csim_napi_gro_held(const struct napi_struct *napi)
{
#ifdef CSIM_HAVE_GRO_NODE
	return napi->gro.bitmask || napi->gro.rx_count;
#else
	return napi->gro_bitmask || napi->rx_count;
#endif
}

/**
 * csim_napi_gro_waits() - whether GRO holds packets beyond a poll
 * @napi: the NAPI
 *
 * Return: true if gro_flush_timeout is set.
 */
static inline bool csim_napi_gro_waits(const struct napi_struct *napi)
{
#ifdef CSIM_HAVE_NAPI_CONFIG
	return READ_ONCE(napi->gro_flush_timeout);
#else
	return READ_ONCE(napi->dev->gro_flush_timeout);
#endif
}

#ifndef CSIM_HAVE_NETNS_IMMUTABLE
#define netns_immutable netns_local
#endif

#endif
