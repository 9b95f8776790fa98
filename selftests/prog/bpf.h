/* SPDX-License-Identifier: GPL-2.0 */
/*
 * bpf(2) for the tests' programs, which are a few instructions each: not worth
 * a compiler for BPF, or a library. Whatever fails ends the process.
 */
#ifndef SELFTESTS_PROG_BPF_H
#define SELFTESTS_PROG_BPF_H

#include <errno.h>
#include <error.h>
#include <fcntl.h>
#include <linux/bpf.h>
#include <linux/types.h>
#include <net/if.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Of the process, if a driver has no native XDP. */
#define EXIT_NO_NATIVE	4

static inline long bpf(enum bpf_cmd cmd, union bpf_attr *attr)
{
	return syscall(SYS_bpf, cmd, attr, sizeof(*attr));
}

static inline __u32 netdev_index(const char *netdev)
{
	__u32 index = if_nametoindex(netdev);

	if (!index)
		error(2, errno, "netdev %s", netdev);
	return index;
}

static inline int bpf_map(enum bpf_map_type type, __u32 value_size,
			  __u32 n, __u32 flags)
{
	union bpf_attr attr = {
		.map_type = type,
		.key_size = sizeof(__u32),
		.value_size = value_size,
		.max_entries = n,
		.map_flags = flags,
	};
	int fd = bpf(BPF_MAP_CREATE, &attr);

	if (fd < 0)
		error(2, errno, "BPF map of type %d", type);
	return fd;
}

static inline void bpf_map_set(int map, __u32 key, const void *value)
{
	union bpf_attr attr = {
		.map_fd = map,
		.key = (uintptr_t)&key,
		.value = (uintptr_t)value,
	};

	if (bpf(BPF_MAP_UPDATE_ELEM, &attr))
		error(2, errno, "entry %u of a BPF map", key);
}

static inline int bpf_load(const struct bpf_insn *insns, __u32 n)
{
	static char log[64 << 10];
	union bpf_attr attr = {
		.prog_type = BPF_PROG_TYPE_XDP,
		.insns = (uintptr_t)insns,
		.insn_cnt = n,
		.license = (uintptr_t)"GPL",
		.log_buf = (uintptr_t)log,
		.log_size = sizeof(log),
		.log_level = 1,
	};
	int fd = bpf(BPF_PROG_LOAD, &attr);

	if (fd < 0)
		error(2, errno, "XDP program: %s", log);
	return fd;
}

/* In native mode, for as long as this process lives. */
static inline void bpf_attach(int prog, const char *netdev)
{
	union bpf_attr attr = {
		.link_create = {
			.prog_fd = prog,
			.target_ifindex = netdev_index(netdev),
			.attach_type = BPF_XDP,
			/* XDP_FLAGS_DRV_MODE of linux/if_link.h */
			.flags = 1U << 2,
		},
	};

	if (bpf(BPF_LINK_CREATE, &attr) < 0)
		error(errno == EOPNOTSUPP ? EXIT_NO_NATIVE : 2, errno,
		      "native XDP on %s", netdev);
}

#endif /* SELFTESTS_PROG_BPF_H */
