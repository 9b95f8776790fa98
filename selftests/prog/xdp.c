// SPDX-License-Identifier: GPL-2.0
/*
 * xdp: run a command while XDP programs are attached.
 *
 * usage: xdp -a PROGRAM:NETNS:NETDEV[:NETDEV]... COMMAND [ARG...]
 *        xdp -a PROGRAM:NETNS:NETDEV[:NETDEV]... -f NETNS:NETDEV [-n FRAMES]
 *
 * PROGRAM is drop, which counts what it drops; pass; or redirect, to the
 * second netdev. The driver must run it itself (native mode). What all drops
 * together have counted is a map, whose file descriptor COMMAND finds in
 * TRAFFIC_COUNTER.
 *
 * With -f there is no command: the kernel sends FRAMES (100000) of 60 octets
 * out of a netdev as XDP frames, 64 at a time, which need no socket and no
 * socket buffer, and what that took is printed as by traffic. With -f - they
 * are dropped, and counted, where they are made.
 *
 * Exits as COMMAND does; 4 if a driver has no native mode, or cannot transmit
 * XDP frames that are to go out of its netdev; 2 if anything else is in the
 * way. The programs go when this ends, however it does.
 */
#define _GNU_SOURCE
#include <linux/genetlink.h>
#include <linux/netdev.h>
#include <libmnl/libmnl.h>
#include <sys/mman.h>
#include <sys/wait.h>

#include "bpf.h"
#include "prog.h"

#define LIVE_BATCH	64

static int counter_fd;
static __u64 *counter;

static __u64 counted(void)
{
	return __atomic_load_n(counter, __ATOMIC_RELAXED);
}

static void counter_open(void)
{
	char text[16];

	counter_fd = bpf_map(BPF_MAP_TYPE_ARRAY, sizeof(__u64), 1,
			     BPF_F_MMAPABLE);
	counter = mmap(NULL, sizeof(*counter), PROT_READ, MAP_SHARED,
		       counter_fd, 0);
	/* COMMAND inherits it. */
	if (counter == MAP_FAILED || fcntl(counter_fd, F_SETFD, 0))
		error(2, errno, "counter");
	snprintf(text, sizeof(text), "%d", counter_fd);
	setenv("TRAFFIC_COUNTER", text, 1);
}

static int load_return(int verdict)
{
	const struct bpf_insn insns[] = {
		{ BPF_ALU64 | BPF_MOV | BPF_K, 0, 0, 0, verdict },
		{ BPF_JMP | BPF_EXIT, 0, 0, 0, 0 },
	};

	return bpf_load(insns, sizeof(insns) / sizeof(*insns));
}

/* *counter += 1; return XDP_DROP */
static int load_drop(void)
{
	const struct bpf_insn insns[] = {
		{ BPF_LD | BPF_DW | BPF_IMM, 1, BPF_PSEUDO_MAP_VALUE, 0,
		  counter_fd },
		{ 0, 0, 0, 0, 0 },
		{ BPF_ALU64 | BPF_MOV | BPF_K, 2, 0, 0, 1 },
		{ BPF_STX | BPF_ATOMIC | BPF_DW, 1, 2, 0, BPF_ADD },
		{ BPF_ALU64 | BPF_MOV | BPF_K, 0, 0, 0, XDP_DROP },
		{ BPF_JMP | BPF_EXIT, 0, 0, 0, 0 },
	};

	return bpf_load(insns, sizeof(insns) / sizeof(*insns));
}

/* return bpf_redirect_map(map of one netdev, 0, 0) */
static int load_redirect(const char *netdev)
{
	int map = bpf_map(BPF_MAP_TYPE_DEVMAP, sizeof(__u32), 1, 0);
	const struct bpf_insn insns[] = {
		{ BPF_LD | BPF_DW | BPF_IMM, 1, BPF_PSEUDO_MAP_FD, 0, map },
		{ 0, 0, 0, 0, 0 },
		{ BPF_ALU64 | BPF_MOV | BPF_K, 2, 0, 0, 0 },
		{ BPF_ALU64 | BPF_MOV | BPF_K, 3, 0, 0, 0 },
		{ BPF_JMP | BPF_CALL, 0, 0, 0, BPF_FUNC_redirect_map },
		{ BPF_JMP | BPF_EXIT, 0, 0, 0, 0 },
	};
	__u32 ifindex = netdev_index(netdev);

	bpf_map_set(map, 0, &ifindex);
	return bpf_load(insns, sizeof(insns) / sizeof(*insns));
}

/* Send @nlh, and copy attribute @type of the answer to @value.
 */
static void genl_get(struct mnl_socket *nl, struct nlmsghdr *nlh,
		     unsigned int type, void *value, size_t size)
{
	char buf[MNL_SOCKET_BUFFER_SIZE];
	const struct nlmsghdr *answer = (void *)buf;
	const struct nlattr *attr;

	if (mnl_socket_sendto(nl, nlh, nlh->nlmsg_len) < 0 ||
	    mnl_socket_recvfrom(nl, buf, sizeof(buf)) < 0)
		error(2, errno, "generic netlink");
	if (answer->nlmsg_type == NLMSG_ERROR)
		error(2, -((const struct nlmsgerr *)mnl_nlmsg_get_payload(answer))->error,
		      "generic netlink");
	mnl_attr_for_each(attr, answer, sizeof(struct genlmsghdr))
		if (mnl_attr_get_type(attr) == type &&
		    mnl_attr_get_payload_len(attr) >= size) {
			memcpy(value, mnl_attr_get_payload(attr), size);
			return;
		}
	error(2, 0, "generic netlink: there is no attribute %u", type);
}

static struct nlmsghdr *genl_request(void *buf, __u16 family, __u8 cmd)
{
	struct nlmsghdr *nlh = mnl_nlmsg_put_header(buf);
	struct genlmsghdr *genl;

	nlh->nlmsg_type = family;
	nlh->nlmsg_flags = NLM_F_REQUEST;
	genl = mnl_nlmsg_put_extra_header(nlh, sizeof(*genl));
	genl->cmd = cmd;
	genl->version = 1;
	return nlh;
}

/* Frames that are redirected to a netdev without are lost without a word. */
static void check_xmit(const char *netdev)
{
	struct mnl_socket *nl = mnl_socket_open(NETLINK_GENERIC);
	char buf[MNL_SOCKET_BUFFER_SIZE];
	struct nlmsghdr *nlh;
	__u64 features;
	__u16 family;

	if (!nl || mnl_socket_bind(nl, 0, MNL_SOCKET_AUTOPID) < 0)
		error(2, errno, "generic netlink");
	nlh = genl_request(buf, GENL_ID_CTRL, CTRL_CMD_GETFAMILY);
	mnl_attr_put_strz(nlh, CTRL_ATTR_FAMILY_NAME, NETDEV_FAMILY_NAME);
	genl_get(nl, nlh, CTRL_ATTR_FAMILY_ID, &family, sizeof(family));
	nlh = genl_request(buf, family, NETDEV_CMD_DEV_GET);
	mnl_attr_put_u32(nlh, NETDEV_A_DEV_IFINDEX, netdev_index(netdev));
	genl_get(nl, nlh, NETDEV_A_DEV_XDP_FEATURES, &features,
		 sizeof(features));
	mnl_socket_close(nl);
	if (!(features & NETDEV_XDP_ACT_NDO_XMIT))
		error(EXIT_NO_NATIVE, 0, "%s does not transmit XDP frames",
		      netdev);
}

/* @what is PROGRAM:NETNS:NETDEV[:NETDEV] */
static void attach(char *what)
{
	const char *program = strtok(what, ":"), *netns = strtok(NULL, ":");
	const char *netdev = strtok(NULL, ":"), *to = strtok(NULL, ":");
	int prog;

	if (!program || !netns || !netdev)
		error(2, 0, "-a: PROGRAM:NETNS:NETDEV[:NETDEV] is needed");
	enter(netns);
	if (!strcmp(program, "drop"))
		prog = load_drop();
	else if (!strcmp(program, "pass"))
		prog = load_return(XDP_PASS);
	else if (!strcmp(program, "redirect") && to)
		prog = load_redirect(to);
	else
		error(2, 0, "-a %s: drop, pass, or redirect with a second netdev is needed",
		      program);
	bpf_attach(prog, netdev);
}

static void flood_run(int prog, __u64 frames)
{
	static char frame[60] = "\2\0\0\0\0\2\2\0\0\0\0\1\x88\xb5";
	__u64 before = counted(), deadline;
	union bpf_attr attr = {
		.test = {
			.prog_fd = prog,
			.data_size_in = sizeof(frame),
			.data_in = (uintptr_t)frame,
			.repeat = frames,
			.flags = BPF_F_TEST_XDP_LIVE_FRAMES,
			.batch_size = LIVE_BATCH,
		},
	};

	if (bpf(BPF_PROG_TEST_RUN, &attr))
		error(2, errno, "sending XDP frames");
	deadline = now() + DEADLINE_NS;
	while (counted() - before < frames && now() < deadline)
		;
	if (counted() - before != frames)
		error(1, 0, "%llu frames were sent, %llu have ended",
		      frames,
		      counted() - before);
}

static void flood(char *where, __u64 frames)
{
	const char *netns = strtok(where, ":"), *netdev = strtok(NULL, ":");
	struct clock start;
	int prog = -1;

	if (!strcmp(where, "-")) {
		prog = load_drop();
	} else if (netns && netdev) {
		enter(netns);
		check_xmit(netdev);
		prog = load_redirect(netdev);
	} else {
		error(2, 0, "-f: NETNS:NETDEV or - is needed");
	}
	flood_run(prog, 64 * LIVE_BATCH);
	start = clock_start();
	flood_run(prog, frames);
	clock_print(start, frames, frames * 60);
}

int main(int argc, char **argv)
{
	__u64 frames = 100 * 1000;
	char *where = NULL;
	int opt;

	counter_open();
	while ((opt = getopt(argc, argv, "+a:f:n:")) != -1) {
		if (opt == 'a')
			attach(optarg);
		else if (opt == 'f')
			where = optarg;
		else if (opt == 'n')
			frames = parse(optarg, 1, 1000 * 1000);
		else
			return 2;
	}
	if (optind == argc && !where)
		error(2, 0, "a COMMAND or -f is needed");
	if (!where)
		return run_command(argv + optind);
	if (optind < argc)
		error(2, 0, "a COMMAND and -f exclude each other");
	flood(where, frames);
	return 0;
}
