// SPDX-License-Identifier: GPL-2.0
/*
 * The addresses that the stack asked for, copied from the lists of the netdev
 * whenever they change: the receive path has no lock to look at these lists.
 */
#include "filter.h"

#include <linux/etherdevice.h>
#include <linux/hash.h>
#include <linux/slab.h>

#define FILTER_HASH_BITS	6

/**
 * struct csim_filter - what is received besides broadcast and the own address
 * @rcu: to free it
 * @unicast: all unicast frames
 * @multicast: all multicast frames
 * @hash: a bit for the hash of each address: most frames that are not for us
 *	need no more than this
 * @n: number of addresses
 * @addr: the addresses
 */
struct csim_filter {
	struct rcu_head rcu;
	bool unicast;
	bool multicast;
	u64 hash;
	unsigned int n;
	u8 addr[][ETH_ALEN] __counted_by(n);
};

static u64 addr_bit(const u8 *addr)
{
	return BIT_ULL(hash_32(get_unaligned((const u32 *)(addr + 2)),
			       FILTER_HASH_BITS));
}

static void filter_add(struct csim_filter *filter, unsigned int i,
		       const u8 *addr)
{
	ether_addr_copy(filter->addr[i], addr);
	filter->hash |= addr_bit(addr);
}

/**
 * csim_filter_update() - take over what the stack asks for
 * @slot: where the filter is
 * @netdev: the netdev
 *
 * Without memory for the addresses all frames pass: the stack filters again.
 * Context: ndo_set_rx_mode: netdev's addr_list_lock is held.
 */
void csim_filter_update(struct csim_filter __rcu **slot,
			struct net_device *netdev)
{
	unsigned int n = netdev_uc_count(netdev) + netdev_mc_count(netdev);
	struct csim_filter *filter, *old;
	struct netdev_hw_addr *ha;
	unsigned int i = 0;

	lockdep_assert_held(&netdev->addr_list_lock);

	filter = kzalloc(struct_size(filter, addr, n), GFP_ATOMIC);
	if (filter) {
		filter->n = n;
		filter->unicast = netdev->flags & IFF_PROMISC;
		filter->multicast = netdev->flags & (IFF_PROMISC | IFF_ALLMULTI);
		netdev_for_each_uc_addr(ha, netdev)
			filter_add(filter, i++, ha->addr);
		netdev_for_each_mc_addr(ha, netdev)
			filter_add(filter, i++, ha->addr);
	}

	old = rcu_replace_pointer(*slot, filter,
				  lockdep_is_held(&netdev->addr_list_lock));
	if (old)
		kfree_rcu(old, rcu);
}

/**
 * csim_filter_free() - free a filter that nobody uses any more
 * @slot: where the filter is
 *
 * Context: the netdev is gone, or was never registered.
 */
void csim_filter_free(struct csim_filter __rcu **slot)
{
	kfree(rcu_replace_pointer(*slot, NULL, true));
}

/**
 * csim_filter_pass() - whether a frame is received
 * @filter: the filter, or NULL if there was no memory for one
 * @addr: destination of the frame, neither broadcast nor the port's own
 *
 * Context: RCU.
 * Return: true if it is.
 */
bool csim_filter_pass(const struct csim_filter *filter, const u8 *addr)
{
	unsigned int i;

	if (!filter ||
	    (is_multicast_ether_addr(addr) ? filter->multicast : filter->unicast))
		return true;

	if (!(filter->hash & addr_bit(addr)))
		return false;

	for (i = 0; i < filter->n; i++)
		if (ether_addr_equal(filter->addr[i], addr))
			return true;

	return false;
}
