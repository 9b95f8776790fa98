// SPDX-License-Identifier: GPL-2.0
/*
 * xsk: send or receive frames by AF_XDP, in copy mode.
 *
 * usage: xsk [-c COUNT] [-s SIZE] [-q QUEUE] [-t MS] send NETDEV
 *        xsk [-c COUNT] [-q QUEUE] [-t MS] receive NETDEV
 *
 * send     COUNT frames (1) of SIZE octets (60) out of QUEUE (0), each with its
 *          number, until the driver has given back the last
 * receive  says "ready", then takes what comes into QUEUE until that is COUNT
 *          frames of xsk's, in their order; those of others end there, too,
 *          but do not count
 *
 * Prints "sent COUNT" or "received COUNT"; an error if for MS milliseconds
 * (2000) nothing moves, or a frame is not what was sent. Exits with 4 if the
 * driver has no native XDP.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <linux/if_ether.h>
#include <linux/if_xdp.h>
#include <poll.h>
#include <stddef.h>
#include <sys/mman.h>
#include <sys/socket.h>

#include "bpf.h"
#include "prog.h"

/* So many may come in before the receiver has its turn. */
#define FRAMES		4096u
/* Sent before others have their turn */
#define BATCH		64u
#define FRAME_SIZE	2048u

/* "Local Experimental Ethertype 2" of IEEE 802; the first has frames. */
#define PROTO		0x88b6

struct payload {
	struct ethhdr eth;
	__u8 pad[2];
	__u32 number;
};

struct ring {
	__u32 *producer, *consumer;
	void *entries;
};

static char *umem;
static int sk;

static void option(int name, const void *value, socklen_t size,
		   const char *what)
{
	if (setsockopt(sk, SOL_XDP, name, value, size))
		error(2, errno, "%s", what);
}

static struct ring ring_map(int option_name, __u64 pgoff,
			    const struct xdp_ring_offset *offset,
			    size_t entry_size)
{
	__u32 n = FRAMES;
	struct ring ring;
	char *map;

	option(option_name, &n, sizeof(n), "ring of an AF_XDP socket");
	map = mmap(NULL, offset->desc + FRAMES * entry_size,
		   PROT_READ | PROT_WRITE, MAP_SHARED | MAP_POPULATE, sk,
		   pgoff);
	if (map == MAP_FAILED)
		error(2, errno, "memory of a ring");
	ring.producer = (__u32 *)(map + offset->producer);
	ring.consumer = (__u32 *)(map + offset->consumer);
	ring.entries = map + offset->desc;
	return ring;
}

/* The offsets of a ring are known only when all have their sizes. */
static struct xdp_mmap_offsets open_socket(void)
{
	struct xdp_umem_reg reg = {
		.len = FRAMES * FRAME_SIZE,
		.chunk_size = FRAME_SIZE,
	};
	struct xdp_mmap_offsets offsets;
	socklen_t len = sizeof(offsets);

	sk = socket(AF_XDP, SOCK_RAW, 0);
	if (sk < 0)
		error(2, errno, "AF_XDP socket");
	umem = mmap(NULL, reg.len, PROT_READ | PROT_WRITE,
		    MAP_PRIVATE | MAP_ANONYMOUS | MAP_POPULATE, -1, 0);
	if (umem == MAP_FAILED)
		error(2, errno, "memory for frames");
	reg.addr = (uintptr_t)umem;
	option(XDP_UMEM_REG, &reg, sizeof(reg), "memory for frames");
	if (getsockopt(sk, SOL_XDP, XDP_MMAP_OFFSETS, &offsets, &len))
		error(2, errno, "rings of an AF_XDP socket");
	return offsets;
}

/* The kernel takes a queue from a socket that is gone at its leisure. */
static void bind_socket(const char *netdev, __u32 queue, __u64 timeout)
{
	__u64 deadline = now() + timeout;
	struct sockaddr_xdp addr = {
		.sxdp_family = AF_XDP,
		.sxdp_flags = XDP_COPY,
		.sxdp_ifindex = netdev_index(netdev),
		.sxdp_queue_id = queue,
	};

	while (bind(sk, (struct sockaddr *)&addr, sizeof(addr)))
		if (errno != EBUSY || now() > deadline)
			error(2, errno, "AF_XDP on queue %u of %s", queue,
			      netdev);
}

static __u32 load(const __u32 *index)
{
	return __atomic_load_n(index, __ATOMIC_ACQUIRE);
}

static void store(__u32 *index, __u32 value)
{
	__atomic_store_n(index, value, __ATOMIC_RELEASE);
}

/* Frame @number of the run, in its place in the memory */
static void send_one(struct ring *tx, __u32 number, size_t size)
{
	struct xdp_desc *descs = tx->entries;
	__u64 addr = (__u64)(number % FRAMES) * FRAME_SIZE;
	struct payload *frame = (struct payload *)(umem + addr);

	memcpy(frame->eth.h_dest, "\2\0\0\0\0\2", ETH_ALEN);
	memcpy(frame->eth.h_source, "\2\0\0\0\0\1", ETH_ALEN);
	frame->eth.h_proto = htons(PROTO);
	frame->number = number;
	descs[number % FRAMES] = (struct xdp_desc){
		.addr = addr, .len = size,
	};
	store(tx->producer, number + 1);
}

static void send_frames(const char *netdev, __u32 queue, __u32 count,
			size_t size, __u64 timeout)
{
	struct xdp_mmap_offsets offsets = open_socket();
	__u64 deadline = now() + timeout;
	__u32 sent = 0, done = 0, seen, end;
	struct ring fill, back, tx;

	/* The kernel binds no socket without a ring to fill. */
	fill = ring_map(XDP_UMEM_FILL_RING, XDP_UMEM_PGOFF_FILL_RING,
			&offsets.fr, sizeof(__u64));
	(void)fill;
	back = ring_map(XDP_UMEM_COMPLETION_RING,
			XDP_UMEM_PGOFF_COMPLETION_RING, &offsets.cr,
			sizeof(__u64));
	tx = ring_map(XDP_TX_RING, XDP_PGOFF_TX_RING, &offsets.tx,
		      sizeof(struct xdp_desc));
	bind_socket(netdev, queue, timeout);

	while (done < count) {
		end = sent + BATCH;
		while (sent < count && sent < end && sent - done < FRAMES)
			send_one(&tx, sent++, size);
		if (sendto(sk, NULL, 0, MSG_DONTWAIT, NULL, 0) < 0 &&
		    errno != EAGAIN && errno != EBUSY && errno != ENOBUFS)
			error(1, errno, "sending out of %s", netdev);
		seen = load(back.producer);
		if (seen != done)
			deadline = now() + timeout;
		else if (now() > deadline)
			error(1, 0, "%s: %u frames were given to it, %u came back",
			      netdev, sent, done);
		done = seen;
		store(back.consumer, done);
		sched_yield();
	}
	printf("sent %u\n", done);
}

/* return bpf_redirect_map(map of the socket, context->rx_queue_index, 0) */
static void attach(const char *netdev, __u32 queue)
{
	int map = bpf_map(BPF_MAP_TYPE_XSKMAP, sizeof(__u32), queue + 1, 0);
	const struct bpf_insn insns[] = {
		{ BPF_LDX | BPF_W | BPF_MEM, 2, 1,
		  offsetof(struct xdp_md, rx_queue_index), 0 },
		{ BPF_LD | BPF_DW | BPF_IMM, 1, BPF_PSEUDO_MAP_FD, 0, map },
		{ 0, 0, 0, 0, 0 },
		{ BPF_ALU64 | BPF_MOV | BPF_K, 3, 0, 0, XDP_PASS },
		{ BPF_JMP | BPF_CALL, 0, 0, 0, BPF_FUNC_redirect_map },
		{ BPF_JMP | BPF_EXIT, 0, 0, 0, 0 },
	};

	bpf_map_set(map, queue, &sk);
	bpf_attach(bpf_load(insns, sizeof(insns) / sizeof(*insns)), netdev);
}

/* Take what is in, and give the memory back. */
static __u32 receive(struct ring *rx, struct ring *fill, __u32 expected)
{
	__u32 at = load(rx->consumer), end = load(rx->producer);
	const struct xdp_desc *descs = rx->entries;
	__u32 filled = load(fill->producer);
	__u64 *addrs = fill->entries;

	for (; at != end; at++) {
		const struct xdp_desc *desc = &descs[at % FRAMES];
		const struct payload *frame = (void *)(umem + desc->addr);

		if (desc->len >= sizeof(*frame) &&
		    frame->eth.h_proto == htons(PROTO)) {
			if (frame->number != expected)
				error(1, 0, "frame %u came where %u was due",
				      frame->number, expected);
			expected++;
		}
		addrs[filled++ % FRAMES] = desc->addr - desc->addr % FRAME_SIZE;
	}
	store(rx->consumer, at);
	store(fill->producer, filled);
	return expected;
}

static void receive_frames(const char *netdev, __u32 queue, __u32 count,
			   __u64 timeout)
{
	struct xdp_mmap_offsets offsets = open_socket();
	struct pollfd fd = { .fd = sk, .events = POLLIN };
	__u32 received = 0, i;
	struct ring fill, back, rx;
	__u64 *addrs;

	fill = ring_map(XDP_UMEM_FILL_RING, XDP_UMEM_PGOFF_FILL_RING,
			&offsets.fr, sizeof(__u64));
	/* Nor one without a ring in which frames that were sent come back. */
	back = ring_map(XDP_UMEM_COMPLETION_RING,
			XDP_UMEM_PGOFF_COMPLETION_RING, &offsets.cr,
			sizeof(__u64));
	(void)back;
	rx = ring_map(XDP_RX_RING, XDP_PGOFF_RX_RING, &offsets.rx,
		      sizeof(struct xdp_desc));
	addrs = fill.entries;
	for (i = 0; i < FRAMES; i++)
		addrs[i] = (__u64)i * FRAME_SIZE;
	store(fill.producer, FRAMES);
	bind_socket(netdev, queue, timeout);
	attach(netdev, queue);
	puts("ready");
	fflush(stdout);

	while (received < count) {
		if (poll(&fd, 1, timeout / 1000000) <= 0)
			error(1, 0, "%s: %u frames came in, not %u", netdev,
			      received, count);
		received = receive(&rx, &fill, received);
	}
	printf("received %u\n", received);
}

int main(int argc, char **argv)
{
	__u64 count = 1, size = 60, queue = 0, timeout = 2000;
	int opt;

	while ((opt = getopt(argc, argv, "c:q:s:t:")) != -1) {
		if (opt == 'c')
			count = parse(optarg, 1, 1000 * 1000 * 1000);
		else if (opt == 'q')
			queue = parse(optarg, 0, 63);
		else if (opt == 's')
			size = parse(optarg, sizeof(struct payload), FRAME_SIZE);
		else if (opt == 't')
			timeout = parse(optarg, 1, 60 * 1000);
		else
			return 2;
	}
	timeout *= 1000 * 1000;
	if (argc - optind == 2 && !strcmp(argv[optind], "send"))
		send_frames(argv[optind + 1], queue, count, size, timeout);
	else if (argc - optind == 2 && !strcmp(argv[optind], "receive"))
		receive_frames(argv[optind + 1], queue, count, timeout);
	else
		error(2, 0, "send NETDEV or receive NETDEV is needed");
	return 0;
}
