// SPDX-License-Identifier: GPL-2.0
/*
 * ethtool: self-test and registers. The loopback test sends frames out of each
 * transmit queue with the MAC in loopback, and compares what comes back.
 */
#include <linux/completion.h>
#include <linux/etherdevice.h>
#include <linux/rtnetlink.h>

#include "ethtool_ops.h"
#include "port.h"
#include "snapshot.h"
#include "wire.h"

enum {
	TEST_LINK,
	TEST_COUNTERS,
	TEST_LOOPBACK,
};

/** csim_ethtool_test_names - the tests of ethtool -t, in order */
const char csim_ethtool_test_names[][ETH_GSTRING_LEN] = {
	[TEST_LINK] = "Link       (on/offline)",
	[TEST_COUNTERS] = "Counters   (on/offline)",
	[TEST_LOOPBACK] = "Loopback      (offline)",
};

/** csim_ethtool_tests - number of tests */
const unsigned int csim_ethtool_tests = ARRAY_SIZE(csim_ethtool_test_names);

/**
 * struct loop_test - a frame that is to come back
 * @pt: how it is recognised
 * @done: it did, or something that is not as it was sent
 * @seq: number of the frame, its first octet of payload
 * @len: octets of payload
 * @ok: it came as it was sent
 */
struct loop_test {
	struct packet_type pt;
	struct completion done;
	u8 seq;
	unsigned int len;
	bool ok;
};

static u8 loop_octet(const struct loop_test *test, unsigned int i)
{
	return test->seq + i * 7;
}

static int loop_receive(struct sk_buff *skb, struct net_device *netdev,
			struct packet_type *pt, struct net_device *orig)
{
	struct loop_test *test = container_of(pt, struct loop_test, pt);
	unsigned int i;
	u8 octet;

	test->ok = skb->len >= test->len;
	for (i = 0; test->ok && i < test->len; i++)
		test->ok = !skb_copy_bits(skb, i, &octet, 1) &&
			   octet == loop_octet(test, i);
	consume_skb(skb);
	complete(&test->done);
	return NET_RX_SUCCESS;
}

static bool loop_send(struct net_device *netdev, struct loop_test *test,
		      unsigned int q)
{
	struct ethhdr *eth;
	struct sk_buff *skb;
	unsigned int i;
	u8 *payload;

	skb = netdev_alloc_skb(netdev, ETH_HLEN + test->len);
	if (!skb)
		return false;

	skb_reset_mac_header(skb);
	eth = skb_put(skb, ETH_HLEN);
	ether_addr_copy(eth->h_dest, netdev->dev_addr);
	ether_addr_copy(eth->h_source, netdev->dev_addr);
	eth->h_proto = htons(ETH_P_LOOPBACK);
	skb->protocol = eth->h_proto;
	skb_set_network_header(skb, ETH_HLEN);
	payload = skb_put(skb, test->len);
	for (i = 0; i < test->len; i++)
		payload[i] = loop_octet(test, i);

	return !dev_direct_xmit(skb, q) &&
	       wait_for_completion_timeout(&test->done, HZ) && test->ok;
}

/* Each size out of each queue. The far end is without a link meanwhile. */
static bool test_loopback(struct net_device *netdev)
{
	const unsigned int len[] = { 46, 500, 1500, netdev->mtu };
	struct csim_port *port = netdev_priv(netdev);
	struct loop_test test = {
		.pt = {
			.type = htons(ETH_P_LOOPBACK),
			.dev = netdev,
			.func = loop_receive,
		},
	};
	bool was_on = netdev->features & NETIF_F_LOOPBACK;
	bool ok = true;
	unsigned int q, i;

	init_completion(&test.done);
	dev_add_pack(&test.pt);
	csim_wire_set_loopback(port, true);
	for (q = 0; ok && q < netdev->real_num_tx_queues; q++) {
		for (i = 0; ok && i < ARRAY_SIZE(len); i++) {
			test.seq++;
			test.len = min(len[i], netdev->mtu);
			ok = loop_send(netdev, &test, q);
		}
	}
	csim_wire_set_loopback(port, was_on);
	dev_remove_pack(&test.pt);

	return ok;
}

/* Each queue's counters hold together, and none goes back. */
static bool test_counters(struct csim_port *port)
{
	struct csim_counts first, again;
	enum csim_dir dir;
	unsigned int i;

	for (dir = CSIM_RX; dir < __CSIM_DIR_MAX; dir++) {
		csim_snapshot_sum(port, dir, &first);
		csim_snapshot_sum(port, dir, &again);
		for (i = 0; i < __CSIM_STAT_MAX; i++)
			if (again.val[i] < first.val[i])
				return false;
		if (again.val[CSIM_STAT_OCTETS] <
		    CSIM_FRAME_MIN * csim_counts_frames(&first))
			return false;
	}

	return true;
}

/**
 * csim_ethtool_self_test() - test the port
 * @netdev: netdev of the port
 * @test: what to test, and whether it failed
 * @results: 0 for each test that passed
 *
 * Context: ethtool_ops; rtnl held.
 */
void csim_ethtool_self_test(struct net_device *netdev,
			    struct ethtool_test *test, u64 *results)
{
	struct csim_port *port = netdev_priv(netdev);
	unsigned int i;

	results[TEST_LINK] = !netif_carrier_ok(netdev);
	results[TEST_COUNTERS] = !test_counters(port);
	results[TEST_LOOPBACK] = 0;
	/* A port that is down has no queues that frames could come back in. */
	if (test->flags & ETH_TEST_FL_OFFLINE)
		results[TEST_LOOPBACK] = !netif_running(netdev) ||
					 !test_loopback(netdev);

	for (i = 0; i < csim_ethtool_tests; i++)
		if (results[i])
			test->flags |= ETH_TEST_FL_FAILED;
}

/**
 * struct regs - the register dump, version 1; little endian
 * @cage: number of the cage, from 0
 * @sub: number of the port within the cage
 * @first: its first lane
 * @lanes: its lanes
 * @flags: 0 running, 1 link, 2 loopback, 3 LED blinks, 4 XDP program,
 *	5 heeds PAUSE, 6 sends PAUSE
 * @queues: number of queues
 * @ring: entries of each receive ring
 * @mtu: MTU
 */
struct regs {
	__le16 cage;
	u8 sub;
	u8 first;
	u8 lanes;
	u8 flags;
	__le16 queues;
	__le32 ring;
	__le32 mtu;
};

#define REGS_VERSION	1

/**
 * csim_ethtool_get_regs_len() - get the size of the register dump
 * @netdev: netdev of the port
 *
 * Context: ethtool_ops; rtnl held.
 * Return: octets.
 */
int csim_ethtool_get_regs_len(struct net_device *netdev)
{
	return sizeof(struct regs);
}

/**
 * csim_ethtool_get_regs() - get the register dump
 * @netdev: netdev of the port
 * @regs: version of the dump
 * @data: the registers, struct regs
 *
 * Context: ethtool_ops; rtnl held.
 */
void csim_ethtool_get_regs(struct net_device *netdev, struct ethtool_regs *regs,
			   void *data)
{
	struct csim_port *port = netdev_priv(netdev);
	struct regs *r = data;

	regs->version = REGS_VERSION;
	r->cage = cpu_to_le16(port->end.cage->index);
	r->sub = port->end.sub;
	r->first = csim_split_first(port->end.split, port->end.sub);
	r->lanes = port->end.split->width;
	r->flags = port->running << 0 | netif_carrier_ok(netdev) << 1 |
		   port->loopback << 2 | port->identify << 3 |
		   !!rcu_access_pointer(port->xdp_prog) << 4 |
		   port->pause_rx << 5 | port->pause_tx << 6;
	r->queues = cpu_to_le16(netdev->real_num_rx_queues);
	r->ring = cpu_to_le32(port->ring_size);
	r->mtu = cpu_to_le32(netdev->mtu);
}
