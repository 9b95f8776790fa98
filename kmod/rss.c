// SPDX-License-Identifier: GPL-2.0
/*
 * The hash is Toeplitz's, as real NICs have it: who knows key and flow can
 * tell the queue.
 */
#include "rss.h"

#include <linux/etherdevice.h>
#include <linux/if_vlan.h>
#include <linux/ip.h>
#include <linux/ipv6.h>
#include <linux/netdevice.h>
#include <linux/slab.h>
#include <net/ip.h>
#include <net/ipv6.h>

static void rss_spread(struct csim_rss *rss)
{
	unsigned int i;

	for (i = 0; i < CSIM_RSS_INDIR; i++)
		rss->indir[i] = ethtool_rxfh_indir_default(i, rss->n);
}

/**
 * csim_rss_alloc() - make a configuration
 * @from: what it is a copy of, or NULL for the default: the host's key, all
 *	queues in turn, ports hashed for TCP and UDP
 * @n: number of receive queues
 * @keep: keep the table of @from, which leads to no queue from @n on
 *
 * Context: process context.
 * Return: the configuration, for kfree() or kfree_rcu(); or NULL.
 */
struct csim_rss *csim_rss_alloc(const struct csim_rss *from, unsigned int n,
				bool keep)
{
	static atomic64_t last_id;
	struct csim_rss *rss;

	if (from) {
		rss = kmemdup(from, sizeof(*from), GFP_KERNEL);
		if (!rss)
			return NULL;
	} else {
		rss = kzalloc_obj(*rss);
		if (!rss)
			return NULL;
		netdev_rss_key_fill(rss->key, sizeof(rss->key));
		memset(rss->ports, true, sizeof(rss->ports));
	}

	rss->id = atomic64_inc_return(&last_id);
	rss->n = n;
	if (!keep)
		rss_spread(rss);

	return rss;
}

/* Each bit of the input that is set adds the 32 bits of the key beside it. */
static u32 rss_toeplitz(const u8 *key, const u8 *data, unsigned int len)
{
	u32 window = get_unaligned_be32(key);
	u32 hash = 0;
	unsigned int i, bit;

	for (i = 0; i < len; i++) {
		u8 next = key[i + 4];

		for (bit = 0; bit < 8; bit++) {
			if (data[i] & (0x80 >> bit))
				hash ^= window;
			window = window << 1 | ((next >> (7 - bit)) & 1);
		}
	}

	return hash;
}

/**
 * struct rss_input - what of a frame is hashed
 * @len: octets of @tuple
 * @l4: ports are part of it
 * @tuple: addresses and ports
 */
struct rss_input {
	unsigned int len;
	bool l4;
	u8 tuple[CSIM_RSS_TUPLE];
};

static void input_ports(struct rss_input *in, const struct csim_rss *rss,
			unsigned int proto, enum csim_rss_flow tcp,
			const void *l4, unsigned int len)
{
	enum csim_rss_flow flow;

	if (proto == IPPROTO_TCP)
		flow = tcp;
	else if (proto == IPPROTO_UDP)
		flow = tcp + 1;
	else
		return;

	if (len < 4 || !rss->ports[flow])
		return;

	memcpy(in->tuple + in->len, l4, 4);
	in->len += 4;
	in->l4 = true;
}

static void input_ip4(struct rss_input *in, const struct csim_rss *rss,
		      const void *data, unsigned int len)
{
	const struct iphdr *ip = data;

	if (len < sizeof(*ip) || ip->ihl < 5 || len < ip->ihl * 4)
		return;

	memcpy(in->tuple, &ip->addrs, 8);
	in->len = 8;
	if (!ip_is_fragment(ip))
		input_ports(in, rss, ip->protocol, CSIM_RSS_TCP4,
			    data + ip->ihl * 4, len - ip->ihl * 4);
}

/* As most NICs: what has extension headers is hashed by its addresses. */
static void input_ip6(struct rss_input *in, const struct csim_rss *rss,
		      const void *data, unsigned int len)
{
	const struct ipv6hdr *ip6 = data;

	if (len < sizeof(*ip6))
		return;

	memcpy(in->tuple, &ip6->addrs, 32);
	in->len = 32;
	input_ports(in, rss, ip6->nexthdr, CSIM_RSS_TCP6,
		    data + sizeof(*ip6), len - sizeof(*ip6));
}

static void input_get(struct rss_input *in, const struct csim_rss *rss,
		      const void *data, unsigned int len)
{
	const struct ethhdr *eth = data;
	unsigned int offset = ETH_HLEN;
	__be16 proto = eth->h_proto;

	in->len = 0;
	in->l4 = false;

	while (eth_type_vlan(proto) && len >= offset + VLAN_HLEN) {
		const struct vlan_hdr *vlan = data + offset;

		proto = vlan->h_vlan_encapsulated_proto;
		offset += VLAN_HLEN;
	}

	if (proto == htons(ETH_P_IP))
		input_ip4(in, rss, data + offset, len - offset);
	else if (proto == htons(ETH_P_IPV6))
		input_ip6(in, rss, data + offset, len - offset);
}

/**
 * csim_rss_pick_hash() - choose one of several queues; see csim_rss_pick()
 * @rss: configuration of the receiver
 * @last: the sender's memory of the flow before
 * @data: the frame, from its destination address on
 * @len: octets at @data; ETH_HLEN at least
 * @skb: what the hash is noted in, or NULL
 *
 * Context: as csim_rss_pick().
 * Return: number of the queue; that of the table's first entry for a frame
 *	without a flow.
 */
unsigned int csim_rss_pick_hash(const struct csim_rss *rss,
				struct csim_rss_last *last, const void *data,
				unsigned int len, struct sk_buff *skb)
{
	struct rss_input in;

	input_get(&in, rss, data, len);
	if (!in.len)
		return rss->indir[0];

	if (last->id != rss->id || last->len != in.len ||
	    memcmp(last->tuple, in.tuple, in.len)) {
		last->id = rss->id;
		last->len = in.len;
		memcpy(last->tuple, in.tuple, in.len);
		last->hash = rss_toeplitz(rss->key, in.tuple, in.len);
	}

	if (skb)
		skb_set_hash(skb, last->hash,
			     in.l4 ? PKT_HASH_TYPE_L4 : PKT_HASH_TYPE_L3);
	return rss->indir[last->hash % CSIM_RSS_INDIR];
}
