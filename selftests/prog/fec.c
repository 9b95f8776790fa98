// SPDX-License-Identifier: GPL-2.0
/*
 * fec: what it costs to read FEC statistics of a port of cagesim.
 *
 * usage: fec NETDEV DEVICE CAGE
 *
 * NETDEV has a link and is the port of CAGE (from 1) of DEVICE, whole. Reads as
 * "ethtool -I --show-fec" does, over good and over bad lanes, right after one
 * another and after long times in which nobody looked. Prints for each a line
 * "LANES ELAPSED NS": lanes "good" or as a bit error ratio, seconds since the
 * last look, and nanoseconds of a read less those of one without statistics.
 * Where a nanosecond is an instruction, that is what the driver's part costs,
 * with the histogram and its way into the answer.
 */
#define _GNU_SOURCE
#include <linux/cagesim.h>
#include <linux/ethtool_netlink.h>
#include <linux/genetlink.h>
#include <linux/netlink.h>
#include <net/if.h>
#include <sys/socket.h>

#include "prog.h"

#define READS	100

struct request {
	struct nlmsghdr nlh;
	struct genlmsghdr genl;
	char attrs[256];
};

static int nl;

static void *put(struct request *rq, __u16 type, const void *data, __u16 len)
{
	struct nlattr *attr = (void *)rq + NLMSG_ALIGN(rq->nlh.nlmsg_len);

	attr->nla_type = type;
	attr->nla_len = NLA_HDRLEN + len;
	if (data)
		memcpy((void *)attr + NLA_HDRLEN, data, len);
	rq->nlh.nlmsg_len = NLMSG_ALIGN(rq->nlh.nlmsg_len) +
			    NLA_ALIGN(attr->nla_len);
	return attr;
}

static void put_u32(struct request *rq, __u16 type, __u32 value)
{
	put(rq, type, &value, sizeof(value));
}

static struct request request(__u16 family, __u8 cmd)
{
	return (struct request) {
		.nlh = {
			.nlmsg_len = NLMSG_LENGTH(GENL_HDRLEN),
			.nlmsg_type = family,
			.nlmsg_flags = NLM_F_REQUEST | NLM_F_ACK,
		},
		.genl = { .cmd = cmd, .version = 1 },
	};
}

/* Send, and receive the answer up to its acknowledgment; returns its first part. */
static const struct nlmsghdr *ask(const struct request *rq)
{
	static char buf[16384], first[16384];
	const struct nlmsghdr *nlh;
	ssize_t len;

	first[0] = 0;
	if (send(nl, rq, rq->nlh.nlmsg_len, 0) < 0)
		error(2, errno, "netlink");
	for (;;) {
		len = recv(nl, buf, sizeof(buf), 0);
		if (len < 0)
			error(2, errno, "netlink");
		for (nlh = (void *)buf; NLMSG_OK(nlh, len);
		     nlh = NLMSG_NEXT(nlh, len)) {
			if (nlh->nlmsg_type != NLMSG_ERROR) {
				memcpy(first, nlh, nlh->nlmsg_len);
				continue;
			}
			if (*(int *)NLMSG_DATA(nlh))
				error(2, -*(int *)NLMSG_DATA(nlh),
				      "request %u of family %u", rq->genl.cmd,
				      rq->nlh.nlmsg_type);
			return (void *)first;
		}
	}
}

static __u16 family(const char *name)
{
	struct request rq = request(GENL_ID_CTRL, CTRL_CMD_GETFAMILY);
	const struct nlmsghdr *nlh;
	const struct nlattr *attr;

	put(&rq, CTRL_ATTR_FAMILY_NAME, name, strlen(name) + 1);
	nlh = ask(&rq);
	attr = NLMSG_DATA(nlh) + GENL_HDRLEN;
	while (attr->nla_type != CTRL_ATTR_FAMILY_ID)
		attr = (void *)attr + NLA_ALIGN(attr->nla_len);
	return *(__u16 *)((void *)attr + NLA_HDRLEN);
}

static struct request fec_get(__u16 ethtool, const char *netdev, __u32 flags)
{
	struct request rq = request(ethtool, ETHTOOL_MSG_FEC_GET);
	struct nlattr *nest;

	nest = put(&rq, ETHTOOL_A_FEC_HEADER | NLA_F_NESTED, NULL, 0);
	put_u32(&rq, ETHTOOL_A_HEADER_DEV_INDEX, if_nametoindex(netdev));
	put_u32(&rq, ETHTOOL_A_HEADER_FLAGS, flags);
	nest->nla_len = (void *)&rq + rq.nlh.nlmsg_len - (void *)nest;
	return rq;
}

static __u64 cost(const struct request *rq, unsigned int reads)
{
	__u64 start = now();
	unsigned int i;

	for (i = 0; i < reads; i++)
		ask(rq);
	return (now() - start) / reads;
}

/* Lane @lane receives @udec x 1e-6 decades of errors more. */
static void disturb(__u16 cagesim, const char *device, __u32 cage, __u32 lane,
		    __u32 udec)
{
	struct request rq = request(cagesim, CAGESIM_CMD_LANE_SET);

	put(&rq, CAGESIM_A_LANE_DEVICE, device, strlen(device) + 1);
	put_u32(&rq, CAGESIM_A_LANE_CAGE, cage);
	put_u32(&rq, CAGESIM_A_LANE_LANE, lane);
	put_u32(&rq, CAGESIM_A_LANE_EXTRA_BER, udec);
	ask(&rq);
}

int main(int argc, char **argv)
{
	static const struct {
		const char *name;
		__u32 udec;
	} lanes[] = {
		{ "good", 30000000 }, { "1e-8", 8000000 }, { "1e-5", 5000000 },
		{ "2.4e-4", 3619789 }, { "1e-3", 3000000 },
	};
	static const unsigned int elapsed[] = { 0, 1, 1000, 100000 };
	struct request plain, stats;
	__u16 ethtool, cagesim;
	unsigned int i, t;
	__u64 base, ns;
	__u32 cage, lane;

	if (argc != 4)
		error(2, 0, "usage: fec NETDEV DEVICE CAGE");
	cage = parse(argv[3], 1, 1024);
	nl = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_GENERIC);
	if (nl < 0)
		error(2, errno, "netlink");
	ethtool = family("ethtool");
	cagesim = family("cagesim");
	plain = fec_get(ethtool, argv[1], 0);
	stats = fec_get(ethtool, argv[1], ETHTOOL_FLAG_STATS);

	cost(&stats, READS);
	for (i = 0; i < ARRAY_SIZE(lanes); i++) {
		/* each lane a little worse than the one before */
		for (lane = 0; lane < 8; lane++)
			disturb(cagesim, argv[2], cage, lane,
				lanes[i].udec - lane * 10000);
		base = cost(&plain, READS);
		ns = cost(&stats, READS);
		printf("%s 0 %lld\n", lanes[i].name, ns - base);
		for (t = 1; t < ARRAY_SIZE(elapsed); t++) {
			sleep(elapsed[t]);
			ns = cost(&stats, 1);
			printf("%s %u %lld\n", lanes[i].name, elapsed[t],
			       ns - base);
		}
	}
	return 0;
}
