// SPDX-License-Identifier: GPL-2.0
/*
 * traffic: what it costs to send traffic from one network namespace to another.
 *
 * usage: traffic packet [-m HOW] [-n FRAMES] [-s SIZE] [-e END] NETNS NETDEV
 *        traffic udp [-n FRAMES] [-s SIZE] FROM ADDRESS [TO]
 *        traffic tcp [-n MIB] FROM ADDRESS TO
 *        traffic idle [-n SECONDS]
 *
 * packet  frames of SIZE octets (60) out of NETDEV of NETNS by a packet socket;
 *         HOW: send (one a system call), mmsg (32), ring (32, PACKET_TX_RING),
 *         bypass (32, without a queueing discipline);
 *         END, where each frame must end: stack (as received), device (in
 *         NETDEV itself), counter (in the program of xdp, which starts this)
 * udp     datagrams of SIZE octets (64) from namespace FROM, 32 a system call,
 *         to ADDRESS in namespace TO, where they are received; without TO the
 *         device must keep them
 * tcp     one connection from FROM to ADDRESS in TO
 * idle    nothing at all for SECONDS (10)
 *
 * Prints "frames F bytes B ns T idle I": what came in, the time on
 * CLOCK_MONOTONIC, and how much of that all CPUs together had nothing to do.
 * Where a nanosecond is an instruction, T - I are the instructions.
 *
 * Rules: what is measured comes after a warm-up; the time ends when the last
 * frame has; and it is an error if a frame is missing. The sender waits for
 * nothing but that end, as it has to share its CPU with the receiver.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <linux/if_ether.h>
#include <linux/if_packet.h>
#include <net/if.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>

#include "prog.h"

#define BURST		32
/* Datagrams on their way, below what the smallest ring on the way takes. */
#define IN_FLIGHT	128
#define FRAME_MAX	2048
#define RING_FRAMES	1024
#define CHUNK		(128 << 10)
#define PORT		5201

/* "Local Experimental Ethertype 1" of IEEE 802: nobody takes it. */
#define PROTO		ETH_P_802_EX1

struct options {
	const char *how, *end;
	__u64 n;
	size_t size;
};

/*
 * Where frames end, and how many have
 */

static struct {
	const char *name;
	char netdev[IFNAMSIZ + 1];
	__u64 *counter;
} end;

static void end_open(const char *name, const char *netdev)
{
	const char *fd = getenv("TRAFFIC_COUNTER");

	end.name = name;
	snprintf(end.netdev, sizeof(end.netdev), "%s:", netdev);
	if (strcmp(name, "counter"))
		return;
	if (!fd)
		error(2, 0, "-e counter: to be started by xdp");
	end.counter = mmap(NULL, sizeof(*end.counter), PROT_READ, MAP_SHARED,
			   atoi(fd), 0);
	if (end.counter == MAP_FAILED)
		error(2, errno, "-e counter: file descriptor %s", fd);
}

static __u64 end_read(void)
{
	/* The first column of each CPU: frames that a device gave the stack. */
	if (!strcmp(end.name, "stack"))
		return read_sum("/proc/net/softnet_stat", NULL, 0, 16);
	/* Packets transmitted */
	if (!strcmp(end.name, "device"))
		return read_sum("/proc/self/net/dev", end.netdev, 10, 10);
	if (!strcmp(end.name, "counter"))
		return __atomic_load_n(end.counter, __ATOMIC_RELAXED);
	error(2, 0, "-e %s: stack, device or counter is needed", end.name);
	return 0;
}

/* Wait until @n frames more than @before have ended; more are an error, too. */
static void end_wait(__u64 before, __u64 n)
{
	__u64 deadline = now() + DEADLINE_NS, ended;

	do {
		ended = end_read() - before;
	} while (ended < n && now() < deadline);
	if (ended != n)
		error(1, 0, "%llu frames were sent, %llu have ended",
		      n, ended);
}

/*
 * packet
 */

static struct {
	int sk;
	size_t size;
	char frame[FRAME_MAX];
	char *ring;
	unsigned int next;
} packet;

static void packet_open(const char *netdev, const struct options *opts)
{
	struct sockaddr_ll to = {
		.sll_family = AF_PACKET,
		.sll_ifindex = if_nametoindex(netdev),
	};
	struct ethhdr *eth = (struct ethhdr *)packet.frame;
	int one = 1;

	if (!to.sll_ifindex)
		error(2, errno, "netdev %s", netdev);
	/* Protocol 0: what others send is none of its business. */
	packet.sk = socket(AF_PACKET, SOCK_RAW, 0);
	if (packet.sk < 0 || bind(packet.sk, (void *)&to, sizeof(to)))
		error(2, errno, "packet socket");
	if (!strcmp(opts->how, "bypass") &&
	    setsockopt(packet.sk, SOL_PACKET, PACKET_QDISC_BYPASS, &one,
		       sizeof(one)))
		error(2, errno, "packet socket without queueing discipline");
	/* The addresses that the ends of the wire are given for measurements */
	memcpy(eth->h_dest, "\2\0\0\0\0\2", ETH_ALEN);
	memcpy(eth->h_source, "\2\0\0\0\0\1", ETH_ALEN);
	eth->h_proto = htons(PROTO);
	packet.size = opts->size;
}

static void packet_send(void)
{
	if (send(packet.sk, packet.frame, packet.size, 0) < 0)
		error(1, errno, "sending");
}

static void packet_send_burst(void)
{
	static struct mmsghdr msgs[BURST];
	struct iovec iov = { packet.frame, packet.size };
	int i, n;

	for (i = 0; i < BURST; i++) {
		msgs[i].msg_hdr.msg_iov = &iov;
		msgs[i].msg_hdr.msg_iovlen = 1;
	}
	for (i = 0; i < BURST; i += n) {
		n = sendmmsg(packet.sk, msgs + i, BURST - i, 0);
		if (n < 0)
			error(1, errno, "sending");
	}
}

static void ring_open(void)
{
	struct tpacket_req req = {
		.tp_block_size = RING_FRAMES * FRAME_MAX,
		.tp_block_nr = 1,
		.tp_frame_size = FRAME_MAX,
		.tp_frame_nr = RING_FRAMES,
	};
	int version = TPACKET_V2;

	if (setsockopt(packet.sk, SOL_PACKET, PACKET_VERSION, &version,
		       sizeof(version)) ||
	    setsockopt(packet.sk, SOL_PACKET, PACKET_TX_RING, &req, sizeof(req)))
		error(2, errno, "transmit ring of the packet socket");
	packet.ring = mmap(NULL, req.tp_block_size, PROT_READ | PROT_WRITE,
			   MAP_SHARED, packet.sk, 0);
	if (packet.ring == MAP_FAILED)
		error(2, errno, "memory of the packet socket");
}

static void ring_send(int flags)
{
	if (send(packet.sk, NULL, 0, flags) < 0 && errno != EAGAIN)
		error(1, errno, "sending");
}

static void ring_send_burst(void)
{
	struct tpacket2_hdr *hdr;
	int i;

	for (i = 0; i < BURST; i++) {
		hdr = (void *)(packet.ring + packet.next * FRAME_MAX);
		/* What did not go at first, as the socket was full, goes now. */
		while (__atomic_load_n(&hdr->tp_status, __ATOMIC_ACQUIRE) !=
		       TP_STATUS_AVAILABLE)
			ring_send(0);
		memcpy((char *)hdr + TPACKET2_HDRLEN - sizeof(struct sockaddr_ll),
		       packet.frame, packet.size);
		hdr->tp_len = packet.size;
		__atomic_store_n(&hdr->tp_status, TP_STATUS_SEND_REQUEST,
				 __ATOMIC_RELEASE);
		packet.next = (packet.next + 1) % RING_FRAMES;
	}
	ring_send(MSG_DONTWAIT);
}

static void packet_run(const struct options *opts, __u64 n)
{
	__u64 before = end_read(), i;

	if (!strcmp(opts->how, "send"))
		for (i = 0; i < n; i++)
			packet_send();
	else if (packet.ring)
		for (i = 0; i < n; i += BURST)
			ring_send_burst();
	else
		for (i = 0; i < n; i += BURST)
			packet_send_burst();
	end_wait(before, n);
}

static void packet_main(const struct options *opts, char **argv)
{
	__u64 n = opts->n ?: 100 * 1000;
	struct clock start;

	n -= n % BURST;
	enter(argv[0]);
	end_open(opts->end, argv[1]);
	packet_open(argv[1], opts);
	if (!strcmp(opts->how, "ring"))
		ring_open();
	else if (strcmp(opts->how, "send") && strcmp(opts->how, "mmsg") &&
		 strcmp(opts->how, "bypass"))
		error(2, 0, "-m %s: send, mmsg, ring or bypass is needed",
		      opts->how);
	packet_run(opts, 128 * BURST);
	start = clock_start();
	packet_run(opts, n);
	clock_print(start, n, n * opts->size);
}

/*
 * udp
 */

static struct {
	int tx, rx;
	size_t size;
	__u64 sent, received;
} udp;

static struct sockaddr_in ipv4(const char *text)
{
	struct sockaddr_in addr = {
		.sin_family = AF_INET,
		.sin_port = htons(PORT),
	};

	if (inet_pton(AF_INET, text, &addr.sin_addr) != 1)
		error(2, 0, "'%s' is not an IPv4 address", text);
	return addr;
}

static void udp_open(char **argv)
{
	struct sockaddr_in addr = ipv4(argv[1]);
	int size = 4 << 20;

	udp.rx = -1;
	if (argv[2]) {
		enter(argv[2]);
		udp.rx = socket(AF_INET, SOCK_DGRAM, 0);
		if (udp.rx < 0 ||
		    setsockopt(udp.rx, SOL_SOCKET, SO_RCVBUFFORCE, &size,
			       sizeof(size)) ||
		    bind(udp.rx, (void *)&addr, sizeof(addr)))
			error(2, errno, "socket for %s", argv[1]);
	}
	enter(argv[0]);
	udp.tx = socket(AF_INET, SOCK_DGRAM, 0);
	if (udp.tx < 0 || connect(udp.tx, (void *)&addr, sizeof(addr)))
		error(2, errno, "socket to %s", argv[1]);
}

static void udp_messages(struct mmsghdr *msgs, struct iovec *iovs, char *data)
{
	int i;

	for (i = 0; i < BURST; i++) {
		iovs[i] = (struct iovec){ data + i * FRAME_MAX, udp.size };
		msgs[i].msg_hdr.msg_iov = &iovs[i];
		msgs[i].msg_hdr.msg_iovlen = 1;
	}
}

static void udp_send(void)
{
	static char data[BURST * FRAME_MAX];
	static struct mmsghdr msgs[BURST];
	static struct iovec iovs[BURST];
	int i, n;

	udp_messages(msgs, iovs, data);
	for (i = 0; i < BURST; i++)
		memcpy(iovs[i].iov_base, &(__u64){ udp.sent + i },
		       sizeof(__u64));
	for (i = 0; i < BURST; i += n) {
		n = sendmmsg(udp.tx, msgs + i, BURST - i, 0);
		if (n < 0)
			error(1, errno, "sending");
	}
	udp.sent += BURST;
}

/* They come in order, or one is missing. */
static void udp_receive(void)
{
	static char data[BURST * FRAME_MAX];
	static struct mmsghdr msgs[BURST];
	static struct iovec iovs[BURST];
	__u64 number;
	int i, n;

	udp_messages(msgs, iovs, data);
	n = recvmmsg(udp.rx, msgs, BURST, MSG_DONTWAIT, NULL);
	if (n < 0 && errno != EAGAIN)
		error(1, errno, "receiving");
	for (i = 0; i < n; i++) {
		memcpy(&number, iovs[i].iov_base, sizeof(number));
		if (msgs[i].msg_len != udp.size || number != udp.received)
			error(1, 0, "datagram %llu came where %llu was due",
			      number,
			      udp.received);
		udp.received++;
	}
}

static void udp_run(__u64 n)
{
	__u64 i, deadline;

	for (i = 0; i < n; i += BURST) {
		udp_send();
		deadline = now() + DEADLINE_NS;
		while (udp.rx >= 0 && (udp.received + IN_FLIGHT < udp.sent ||
				       (i + BURST >= n &&
					udp.received < udp.sent))) {
			udp_receive();
			if (now() > deadline)
				error(1, 0, "%llu datagrams were sent, %llu have come in",
				      udp.sent,
				      udp.received);
		}
	}
}

static void udp_main(const struct options *opts, char **argv)
{
	__u64 n = opts->n ?: 100 * 1000;
	struct clock start;

	n -= n % BURST;
	udp.size = opts->size;
	udp_open(argv);
	udp_run(128 * BURST);
	start = clock_start();
	udp_run(n);
	clock_print(start, n, n * udp.size);
}

/*
 * tcp
 */

static __u64 tcp_read(int sk, char *chunk, __u64 bytes)
{
	__u64 got = 0;
	ssize_t n;

	while (got < bytes) {
		n = read(sk, chunk, CHUNK);
		if (n <= 0)
			error(1, n ? errno : 0, "the connection ended after %llu bytes",
			      got);
		got += n;
	}
	return got;
}

/* Ends with the connection, as the receiver has what it wants before that. */
static void tcp_send(const char *netns, struct sockaddr_in *addr, char *chunk)
{
	int sk;

	enter(netns);
	sk = socket(AF_INET, SOCK_STREAM, 0);
	if (sk < 0 || connect(sk, (void *)addr, sizeof(*addr)))
		error(1, errno, "connecting");
	while (send(sk, chunk, CHUNK, MSG_NOSIGNAL) > 0)
		;
	if (errno != EPIPE && errno != ECONNRESET)
		error(1, errno, "sending");
	exit(0);
}

static void tcp_main(const struct options *opts, char **argv)
{
	__u64 bytes = (opts->n ?: 512) << 20;
	struct sockaddr_in addr = ipv4(argv[1]);
	char *chunk = calloc(1, CHUNK);
	int listener, sk, status;
	struct clock start;
	pid_t sender;

	enter(argv[2]);
	listener = socket(AF_INET, SOCK_STREAM, 0);
	if (!chunk || listener < 0 ||
	    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &(int){ 1 },
		       sizeof(int)) ||
	    bind(listener, (void *)&addr, sizeof(addr)) || listen(listener, 1))
		error(2, errno, "socket for %s", argv[1]);
	sender = fork();
	if (sender < 0)
		error(2, errno, "process that sends");
	if (!sender)
		tcp_send(argv[0], &addr, chunk);
	sk = accept(listener, NULL, NULL);
	if (sk < 0)
		error(2, errno, "accepting");
	tcp_read(sk, chunk, bytes / 8);
	start = clock_start();
	bytes = tcp_read(sk, chunk, bytes);
	clock_print(start, 0, bytes);
	close(sk);
	if (waitpid(sender, &status, 0) != sender || status)
		error(1, 0, "the process that sends failed");
}

static void idle_main(const struct options *opts, char **argv)
{
	struct timespec time = { .tv_sec = opts->n ?: 10 };
	struct clock start = clock_start();

	(void)argv;
	clock_nanosleep(CLOCK_MONOTONIC, 0, &time, NULL);
	clock_print(start, 0, 0);
}

static const struct mode {
	const char *name;
	int min_args, max_args;
	size_t size;
	void (*main)(const struct options *opts, char **argv);
} modes[] = {
	{ "packet", 2, 2, 60, packet_main },
	{ "udp", 2, 3, 64, udp_main },
	{ "tcp", 3, 3, 0, tcp_main },
	{ "idle", 0, 0, 0, idle_main },
};

int main(int argc, char **argv)
{
	struct options opts = { .how = "send", .end = "stack" };
	const struct mode *mode = modes;
	int opt;

	while (argc < 2 || strcmp(argv[1], mode->name))
		if (argc < 2 || ++mode == modes + sizeof(modes) / sizeof(*modes))
			error(2, 0, "packet, udp, tcp or idle is needed");
	opts.size = mode->size;
	argv++;
	argc--;
	while ((opt = getopt(argc, argv, "e:m:n:s:")) != -1) {
		if (opt == 'e')
			opts.end = optarg;
		else if (opt == 'm')
			opts.how = optarg;
		else if (opt == 'n')
			opts.n = parse(optarg, 1, 1000 * 1000 * 1000);
		else if (opt == 's')
			opts.size = parse(optarg, ETH_HLEN, 1500);
		else
			return 2;
	}
	if (argc - optind < mode->min_args || argc - optind > mode->max_args)
		error(2, 0, "%s: %d to %d arguments are needed", mode->name,
		      mode->min_args, mode->max_args);
	mode->main(&opts, argv + optind);
	return 0;
}
