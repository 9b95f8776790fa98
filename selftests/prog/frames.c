// SPDX-License-Identifier: GPL-2.0
/*
 * frames: send frames out of netdevs and say where they come in.
 *
 * usage: frames [-c COUNT] [-s SIZE] [-t MS] NETDEV...
 *
 * Sends COUNT frames (1) of SIZE octets (64) out of each netdev, as a
 * broadcast with a protocol number of its own, and prints for each sender and
 * each netdev that received any a line "SENDER RECEIVER FRAMES". It ends when
 * as many frames as were sent have come in and nothing more is on its way, or
 * when for MS milliseconds (2000) none has.
 *
 * A frame carries its sender, so one that strays to another netdev is seen;
 * and since both ends of an emulated cable can stay in one namespace without
 * an address, a thousand cables are tried in one process.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <error.h>
#include <linux/if_ether.h>
#include <linux/if_packet.h>
#include <linux/types.h>
#include <net/if.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/socket.h>
#include <unistd.h>

#include "prog.h"

/* Frames that were sent are all in: whatever else comes, comes within this. */
#define AFTER_MS	20
#define SIZE_MAX_FRAME	9618

/* "Local Experimental Ethertype 1" of IEEE 802: nobody else's. */
#define PROTO		ETH_P_802_EX1

struct probe {
	struct ethhdr eth;
	__u8 pad[2];
	__u64 run;
	__u32 sender;
};

struct netdev {
	const char *name;
	unsigned int ifindex;
};

static struct netdev *netdevs;
static unsigned int n_netdevs;
/* received[sender * n_netdevs + receiver] */
static unsigned int *received;
static unsigned long n_received;
static __u64 run;

static int by_ifindex(const void *a, const void *b)
{
	const struct netdev *x = a, *y = b;

	return x->ifindex < y->ifindex ? -1 : x->ifindex > y->ifindex;
}

static void find_netdevs(char **names, int n)
{
	int i;

	netdevs = calloc(n, sizeof(*netdevs));
	received = calloc((size_t)n * n, sizeof(*received));
	if (!netdevs || !received)
		error(2, errno, "memory for %d netdevs", n);

	for (i = 0; i < n; i++) {
		netdevs[i].name = names[i];
		netdevs[i].ifindex = if_nametoindex(names[i]);
		if (!netdevs[i].ifindex)
			error(2, errno, "netdev %s", names[i]);
	}
	n_netdevs = n;
	qsort(netdevs, n, sizeof(*netdevs), by_ifindex);
}

static int open_socket(void)
{
	int sk = socket(AF_PACKET, SOCK_RAW | SOCK_NONBLOCK, htons(PROTO));
	int size = 8 << 20;

	if (sk < 0)
		error(2, errno, "packet socket");
	if (setsockopt(sk, SOL_SOCKET, SO_RCVBUFFORCE, &size, sizeof(size)))
		error(2, errno, "receive buffer of %d octets", size);
	if (setsockopt(sk, SOL_SOCKET, SO_SNDBUFFORCE, &size, sizeof(size)))
		error(2, errno, "send buffer of %d octets", size);
	return sk;
}

static void send_one(int sk, unsigned int sender, size_t size)
{
	static union {
		struct probe probe;
		char octets[SIZE_MAX_FRAME];
	} frame;
	struct sockaddr_ll to = {
		.sll_family = AF_PACKET,
		.sll_protocol = htons(PROTO),
		.sll_ifindex = netdevs[sender].ifindex,
	};

	memset(frame.probe.eth.h_dest, 0xff, ETH_ALEN);
	frame.probe.eth.h_source[0] = 0x02;
	frame.probe.eth.h_proto = htons(PROTO);
	frame.probe.run = run;
	frame.probe.sender = sender;
	if (sendto(sk, &frame, size, 0, (struct sockaddr *)&to,
		   sizeof(to)) < 0)
		error(1, errno, "sending from %s", netdevs[sender].name);
}

/* Count all frames that are in. */
static void receive(int sk)
{
	struct sockaddr_ll from;
	socklen_t len = sizeof(from);
	struct netdev *receiver, key;
	struct probe probe;

	while (recvfrom(sk, &probe, sizeof(probe), 0,
			(struct sockaddr *)&from, &len) >= 0) {
		key.ifindex = from.sll_ifindex;
		receiver = bsearch(&key, netdevs, n_netdevs, sizeof(key),
				   by_ifindex);
		/* Another run's, or a netdev that was not asked for. */
		if (!receiver || probe.run != run)
			continue;
		received[probe.sender * n_netdevs + (receiver - netdevs)]++;
		n_received++;
	}
	if (errno != EAGAIN)
		error(2, errno, "receiving");
}

static void receive_rest(int sk, unsigned long n_sent, int timeout)
{
	struct pollfd fd = { .fd = sk, .events = POLLIN };

	while (poll(&fd, 1, n_received < n_sent ? timeout : AFTER_MS) > 0)
		receive(sk);
}

static void print(void)
{
	unsigned int from, to, n;

	for (from = 0; from < n_netdevs; from++)
		for (to = 0; to < n_netdevs; to++) {
			n = received[from * n_netdevs + to];
			if (n)
				printf("%s %s %u\n", netdevs[from].name,
				       netdevs[to].name, n);
		}
}

int main(int argc, char **argv)
{
	unsigned long count = 1, size = 64, timeout = 2000, i;
	unsigned int sender;
	int opt, sk;

	while ((opt = getopt(argc, argv, "c:s:t:")) != -1) {
		if (opt == 'c')
			count = parse(optarg, 1, 1000000);
		else if (opt == 's')
			size = parse(optarg, sizeof(struct probe),
				     SIZE_MAX_FRAME);
		else if (opt == 't')
			timeout = parse(optarg, 1, 60000);
		else
			return 2;
	}
	if (optind == argc)
		error(2, 0, "usage: frames [-c COUNT] [-s SIZE] [-t MS] NETDEV...");

	if (getrandom(&run, sizeof(run), 0) != sizeof(run))
		error(2, errno, "a random number");
	find_netdevs(argv + optind, argc - optind);
	sk = open_socket();

	for (i = 0; i < count; i++)
		for (sender = 0; sender < n_netdevs; sender++) {
			send_one(sk, sender, size);
			receive(sk);
		}
	receive_rest(sk, count * n_netdevs, timeout);
	print();
	return 0;
}
