/* SPDX-License-Identifier: GPL-2.0 */
/* Receive side scaling: which queue a frame is received on. */
#ifndef CSIM_RSS_H
#define CSIM_RSS_H

#include <linux/ethtool.h>
#include <linux/rcupdate.h>
#include <linux/skbuff.h>

/** define CSIM_RSS_INDIR - entries of the indirection table */
#define CSIM_RSS_INDIR	128

/** define CSIM_RSS_KEY - octets of the key, as most NICs have it */
#define CSIM_RSS_KEY	40

/** define CSIM_RSS_TUPLE - octets of the longest input: IPv6 and ports */
#define CSIM_RSS_TUPLE	36

/**
 * enum csim_rss_flow - kinds of flow with fields of their own
 * @CSIM_RSS_TCP4: TCP over IPv4
 * @CSIM_RSS_UDP4: UDP over IPv4
 * @CSIM_RSS_TCP6: TCP over IPv6
 * @CSIM_RSS_UDP6: UDP over IPv6
 */
enum csim_rss_flow {
	CSIM_RSS_TCP4,
	CSIM_RSS_UDP4,
	CSIM_RSS_TCP6,
	CSIM_RSS_UDP6,
	/* private: */
	__CSIM_RSS_FLOW_MAX
};

/**
 * struct csim_rss - configuration of a port, replaced as a whole
 * @rcu: to free it
 * @id: no other configuration had it, or will have it
 * @n: number of receive queues, each entry of @indir is below
 * @ports: for each flow, whether ports are hashed; addresses always are
 * @indir: indirection table
 * @key: key of the Toeplitz hash
 */
struct csim_rss {
	struct rcu_head rcu;
	u64 id;
	u8 n;
	bool ports[__CSIM_RSS_FLOW_MAX];
	u8 indir[CSIM_RSS_INDIR];
	u8 key[CSIM_RSS_KEY];
};

/**
 * struct csim_rss_last - the flow that was hashed last, and its hash
 * @id: of the configuration that hashed it
 * @hash: its hash
 * @len: octets of @tuple in use
 * @tuple: its addresses and ports
 *
 * Frames of a flow come in rows, and the hash of one is not cheap.
 */
struct csim_rss_last {
	u64 id;
	u32 hash;
	u8 len;
	u8 tuple[CSIM_RSS_TUPLE];
};

struct csim_rss *csim_rss_alloc(const struct csim_rss *from, unsigned int n,
				bool keep);
unsigned int csim_rss_pick_hash(const struct csim_rss *rss,
				struct csim_rss_last *last, const void *data,
				unsigned int len, struct sk_buff *skb);

/**
 * csim_rss_pick() - choose the queue of a frame
 * @rss: configuration of the receiver
 * @last: the sender's memory of the flow before
 * @data: the frame, from its destination address on
 * @len: octets at @data; may be less than the frame; ETH_HLEN at least
 * @skb: what the hash is noted in, or NULL; it is not if there is but one queue
 *
 * Context: RCU; one user of @last at a time.
 * Return: number of the queue.
 */
static inline unsigned int csim_rss_pick(const struct csim_rss *rss,
					 struct csim_rss_last *last,
					 const void *data, unsigned int len,
					 struct sk_buff *skb)
{
	if (rss->n == 1)
		return 0;

	return csim_rss_pick_hash(rss, last, data, len, skb);
}

#endif
