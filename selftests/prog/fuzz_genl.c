// SPDX-License-Identifier: GPL-2.0
/*
 * fuzz_genl: malformed requests to the netlink family "cagesim".
 *
 * usage: fuzz_genl [COUNT [SEED]]
 *
 * The kernel is asked which commands the family has and which attributes each
 * takes. From that come requests that are right but for what was then broken:
 * lengths, types, nesting, values out of range, attributes twice or unknown,
 * headers, flags, ends cut off; dumps that nobody reads to the end. COUNT broken
 * requests are sent (default 1000000), and now and then a whole one, so that
 * there is something to break. One SEED is one sequence of requests.
 *
 * It fails if the family does not answer any more, if a refusal does not say why,
 * or if a command was never refused. What the kernel thinks of it all is seen in
 * its log by whoever runs this.
 *
 * Some things are kept sane: steps of the clock, as those to the end of time leave
 * no time for anything after; and the number of cages of an instance and of
 * instances, as memory is finite. What was made is cleared away now and then.
 */
#define _GNU_SOURCE
#include <linux/cagesim.h>
#include <net/if.h>
#include <signal.h>
#include <stdbool.h>
#include <sys/ioctl.h>

#include "chance.h"

#define BROKEN_MAX	4
#define REST		16384		/* requests between two clearances */
#define CHURN_MAX	8		/* instances made and deleted, likewise */
#define CAGES_MAX	4		/* cages of an instance */
#define STEP_MAX	1000000000ull	/* most that the clock is stepped, ns */
#define HANG		120		/* seconds that no request takes */
#define NEWS		100000		/* broken requests between two signs of life */

static __u64 mute;		/* refusals without a reason */
static unsigned int churn;	/* instances that were made or deleted */

/* What is there to be disturbed */

static int name_cb(const struct nlmsghdr *nlh, void *data)
{
	const unsigned int *id = data;
	struct nlattr *attr;

	mnl_attr_for_each(attr, nlh, sizeof(struct genlmsghdr))
		if (mnl_attr_get_type(attr) == *id && n_names < NAMES_MAX)
			snprintf(names[n_names++], sizeof(names[0]), "%s",
				 mnl_attr_get_str(attr));
	return MNL_CB_OK;
}

static void find_types(void)
{
	unsigned int id = CAGESIM_A_TYPE_NAME;
	int err;

	if (!commands[CAGESIM_CMD_TYPE_GET].flags)
		return;
	begin(family, CAGESIM_CMD_TYPE_GET, NLM_F_DUMP);
	err = ask(name_cb, &id);
	if (err)
		error(2, err, "types of modules");
}

static void set_up(const char *name)
{
	struct ifreq ifr = {};
	int fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);

	snprintf(ifr.ifr_name, IFNAMSIZ, "%s", name);
	if (fd < 0)
		error(2, errno, "socket");
	if (!ioctl(fd, SIOCGIFFLAGS, &ifr)) {
		ifr.ifr_flags |= IFF_UP;
		ioctl(fd, SIOCSIFFLAGS, &ifr);
	}
	close(fd);
}

/* Make @cmd for a cage of cs0; what it says does not matter. */
static void make(unsigned int cmd, __u32 cage)
{
	struct nlmsghdr *nlh = begin(family, cmd, NLM_F_ACK);

	switch (cmd) {
	case CAGESIM_CMD_INSTANCE_NEW:
		mnl_attr_put_strz(nlh, CAGESIM_A_INSTANCE_DEVICE, "cs0");
		mnl_attr_put_u32(nlh, CAGESIM_A_INSTANCE_CAGES, cage);
		break;
	case CAGESIM_CMD_MODULE_NEW:
		mnl_attr_put_strz(nlh, CAGESIM_A_MODULE_DEVICE, "cs0");
		mnl_attr_put_u32(nlh, CAGESIM_A_MODULE_CAGE, cage);
		mnl_attr_put_strz(nlh, CAGESIM_A_MODULE_TYPE, names[4]);
		break;
	case CAGESIM_CMD_CABLE_NEW:
		mnl_attr_put_strz(nlh, CAGESIM_A_CABLE_DEVICE, "cs0");
		mnl_attr_put_u32(nlh, CAGESIM_A_CABLE_CAGE, cage);
		mnl_attr_put_strz(nlh, CAGESIM_A_CABLE_TO_DEVICE, "cs0");
		mnl_attr_put_u32(nlh, CAGESIM_A_CABLE_TO_CAGE, cage + 1);
		break;
	}
	ask(NULL, NULL);
}

/* Begin anew where instances can be made; otherwise the ports are set up. */
static void clear_away(void)
{
	unsigned int id = CAGESIM_A_INSTANCE_DEVICE, first = n_names;

	open_socket();
	if (commands[CAGESIM_CMD_INSTANCE_DEL].flags) {
		begin(family, CAGESIM_CMD_INSTANCE_GET, NLM_F_DUMP);
		ask(name_cb, &id);
		while (n_names > first) {
			mnl_attr_put_strz(begin(family, CAGESIM_CMD_INSTANCE_DEL,
						NLM_F_ACK), id, names[--n_names]);
			ask(NULL, NULL);
		}
		make(CAGESIM_CMD_INSTANCE_NEW, 4);
		make(CAGESIM_CMD_MODULE_NEW, 1);
		make(CAGESIM_CMD_MODULE_NEW, 2);
		make(CAGESIM_CMD_CABLE_NEW, 1);
	}
	set_up("cs0p1");
	set_up("cs0p2");
}

/* What is broken about them */

/* An attribute, at any depth; NULL if there is none */
static struct nlattr *some_attr(void)
{
	unsigned char *at = request.byte + NLMSG_HDRLEN + GENL_HDRLEN;
	unsigned char *end = request.byte + sent;
	struct nlattr *found = NULL, *attr;
	unsigned int seen = 0;

	while (at + sizeof(*attr) <= end) {
		attr = (void *)at;
		if (one_in(++seen))
			found = attr;
		if (attr->nla_len < sizeof(*attr) || at + attr->nla_len > end)
			break;
		/* what is in a nest is an attribute, too */
		at += attr->nla_type & NLA_F_NESTED ? sizeof(*attr) :
						      MNL_ALIGN(attr->nla_len);
	}
	return found;
}

static void break_attr(struct nlattr *attr)
{
	static const __u64 edges[] = {
		0, 1, 2, 7, 8, 9, 127, 128, 129, 255, 256, 0x7fff, 0xffff,
		INT32_MAX, 0x80000000, UINT32_MAX, INT64_MAX, INT64_MIN, UINT64_MAX,
	};
	unsigned char *data = (void *)(attr + 1);
	size_t room = request.byte + sent - data;
	size_t len = attr->nla_len < sizeof(*attr) ? 0 : attr->nla_len - sizeof(*attr);
	__u64 value = edges[pick(ARRAY_SIZE(edges))];

	if (len > room)
		len = room;
	switch (pick(8)) {
	case 0:
		attr->nla_len += pick(9) - 4;
		break;
	case 1:
		attr->nla_len = chance();
		break;
	case 2:
		attr->nla_type ^= one_in(2) ? NLA_F_NESTED : NLA_F_NET_BYTEORDER;
		break;
	case 3:
		attr->nla_type = one_in(4) ? chance() : pick(RULES_MAX);
		break;
	case 4:
		if (len)
			data[pick(len)] = chance();
		break;
	case 5:		/* no end of a string */
		memset(data, 'x', len);
		break;
	case 6:		/* twice */
		if (sent + MNL_ALIGN(sizeof(*attr) + len) <= sizeof(request)) {
			sent = MNL_ALIGN(sent);
			memcpy(request.byte + sent, attr, sizeof(*attr) + len);
			sent += MNL_ALIGN(sizeof(*attr) + len);
		}
		break;
	default:
		memcpy(data, &value, len < sizeof(value) ? len : sizeof(value));
	}
}

/* All that there is, in nests in nests */
static void wrap(void)
{
	unsigned char *first = request.byte + NLMSG_HDRLEN + GENL_HDRLEN;
	struct nlattr nest = { .nla_type = NLA_F_NESTED | pick(32) };
	unsigned int levels = 1 << pick(8), len;

	for (; levels && sent + sizeof(nest) < sizeof(request); levels--) {
		if (request.byte + sent < first)
			return;
		len = request.byte + sent - first;
		nest.nla_len = len + sizeof(nest);
		memmove(first + sizeof(nest), first, len);
		memcpy(first, &nest, sizeof(nest));
		sent += sizeof(nest);
	}
}

static void break_header(void)
{
	struct nlmsghdr *nlh = &request.nlh;
	struct genlmsghdr *genl = mnl_nlmsg_get_payload(nlh);

	switch (pick(5)) {
	case 0:
		nlh->nlmsg_flags = chance();
		break;
	case 1:		/* what is no family's, but netlink's own */
		nlh->nlmsg_type = pick(NLMSG_MIN_TYPE);
		break;
	case 2:
		genl->cmd = chance();
		break;
	case 3:
		genl->version = chance();
		break;
	default:
		genl->reserved = chance();
	}
}

static void break_request(void)
{
	struct nlattr *attr = some_attr();
	unsigned int n;

	switch (pick(16)) {
	case 0:
		break_header();
		break;
	case 1:		/* the end is cut off */
		sent = 1 + pick(sent);
		break;
	case 2:		/* something is appended */
		for (n = pick(64); n && sent < sizeof(request); n--)
			request.byte[sent++] = chance();
		break;
	case 3:
		wrap();
		break;
	default:
		if (attr)
			break_attr(attr);
		else if (sent + 8 < sizeof(request))
			for (n = 8; n; n--)
				request.byte[sent++] = chance();
	}
}

/* Let attribute @type be less than @limit. */
static void reduce(unsigned int type, __u64 limit)
{
	struct nlattr *attr;

	for (attr = mnl_nlmsg_get_payload_offset(&request.nlh, GENL_HDRLEN);
	     mnl_attr_ok(attr, (char *)&request + sent - (char *)attr);
	     attr = mnl_attr_next(attr)) {
		size_t len = mnl_attr_get_payload_len(attr);
		__u64 value = 0;

		if (mnl_attr_get_type(attr) != type || len > sizeof(value))
			continue;
		memcpy(&value, mnl_attr_get_payload(attr), len);
		value %= limit;
		memcpy(mnl_attr_get_payload(attr), &value, len);
	}
}

static void calm(void)
{
	struct genlmsghdr *genl = mnl_nlmsg_get_payload(&request.nlh);

	if (sent < NLMSG_HDRLEN + GENL_HDRLEN)
		return;
	if (genl->cmd == CAGESIM_CMD_CLOCK_SET)
		reduce(CAGESIM_A_CLOCK_STEP, STEP_MAX);
	if (genl->cmd == CAGESIM_CMD_INSTANCE_NEW)
		reduce(CAGESIM_A_INSTANCE_CAGES, CAGES_MAX + 1);
}

/* What is said to them */

static void print_request(const char *what, int err)
{
	unsigned int i;

	printf("# %s (%s):", what, strerror(err));
	for (i = 0; i < sent && i < 512; i++)
		printf("%s%02x", i % 4 ? "" : " ", request.byte[i]);
	printf("\n");
}

/* A refusal by the family, and not by netlink before it ever got there */
static bool is_ours(void)
{
	const struct genlmsghdr *genl = mnl_nlmsg_get_payload(&request.nlh);
	bool dump = (request.nlh.nlmsg_flags & NLM_F_DUMP) == NLM_F_DUMP;

	return request.nlh.nlmsg_type == family &&
	       request.nlh.nlmsg_len >= NLMSG_HDRLEN + GENL_HDRLEN &&
	       commands[genl->cmd].flags &
	       (dump ? GENL_CMD_CAP_DUMP : GENL_CMD_CAP_DO);
}

static bool has_reason(const struct nlmsghdr *nlh)
{
	bool done = nlh->nlmsg_type == NLMSG_DONE;
	struct nlattr *attr;

	if (!(nlh->nlmsg_flags & NLM_F_ACK_TLVS))
		return false;
	mnl_attr_for_each(attr, nlh, done ? sizeof(int) : sizeof(struct nlmsgerr))
		switch (mnl_attr_get_type(attr)) {
		case NLMSGERR_ATTR_MSG:
		case NLMSGERR_ATTR_MISS_TYPE:
		case NLMSGERR_ATTR_MISS_NEST:
			return true;
		}
	return false;
}

static void judge(const struct nlmsghdr *nlh, bool busy)
{
	const struct genlmsghdr *genl = mnl_nlmsg_get_payload(&request.nlh);
	int err;

	if ((nlh->nlmsg_type != NLMSG_ERROR && nlh->nlmsg_type != NLMSG_DONE) ||
	    nlh->nlmsg_seq != request.nlh.nlmsg_seq ||
	    mnl_nlmsg_get_payload_len(nlh) < sizeof(err))
		return;
	err = -*(int *)mnl_nlmsg_get_payload(nlh);
	if (!is_ours())
		return;
	if (!err) {
		commands[genl->cmd].accepted++;
		churn += genl->cmd == CAGESIM_CMD_INSTANCE_NEW ||
			 genl->cmd == CAGESIM_CMD_INSTANCE_DEL;
		return;
	}
	commands[genl->cmd].refused++;
	/* netlink has one dump at a time, and does not explain it */
	if (has_reason(nlh) || (busy && err == EBUSY))
		return;
	if (mute++ < 16)
		print_request("no reason given", err);
}

/* Read all that there is, or leave it there. @busy: there may be a dump. */
static void take_answers(bool busy)
{
	int fd = mnl_socket_get_fd(nl);
	const struct nlmsghdr *nlh;
	ssize_t len;
	int rest;

	while ((len = recv(fd, answer, sizeof(answer), MSG_DONTWAIT)) >= 0 ||
	       errno == ENOBUFS) {
		if (len < 0)
			continue;
		rest = len;
		for (nlh = (void *)answer; mnl_nlmsg_ok(nlh, rest);
		     nlh = mnl_nlmsg_next(nlh, &rest))
			judge(nlh, busy);
	}
	if (errno != EAGAIN)
		error(2, errno, "netlink answer");
}

static __u64 send_request(void)
{
	static const struct sockaddr_nl kernel = { .nl_family = AF_NETLINK };
	static bool busy;
	__u64 start = now();

	calm();
	alarm(HANG);
	if (sendto(mnl_socket_get_fd(nl), &request, sent, 0,
		   (const void *)&kernel, sizeof(kernel)) < 0 &&
	    errno != ENOBUFS && errno != EINVAL)
		error(2, errno, "netlink request");
	if (one_in(64)) {
		busy = true;	/* read by the next, if at all */
		if (one_in(2))
			open_socket();
	} else {
		take_answers(busy);
		busy = false;
	}
	alarm(0);
	return now() - start;
}

static void hang(int signal)
{
	(void)signal;
	print_request("no end of it", EINTR);
	fflush(stdout);
	_exit(1);
}

static void check_answers(void)
{
	int err;

	open_socket();
	begin(family, CAGESIM_CMD_CLOCK_GET, NLM_F_ACK);
	err = ask(NULL, NULL);
	if (err)
		error(1, err, "the clock is not shown any more");
}

static void tell(__u64 n, __u64 start)
{
	printf("# %llu in %.0f s\n", n, (now() - start) / 1e9);
	fflush(stdout);
}

/* Send @count broken requests; the longest time that one took, ns. */
static __u64 fuzz(__u64 count)
{
	__u64 n = 0, all, ns, slowest = 0, start = now();
	unsigned int times;

	for (all = 0; n < count; all++) {
		if (all % REST == 0)
			check_answers();
		if (all % REST == 0 || churn >= CHURN_MAX) {
			clear_away();
			churn = 0;
		}
		put_request();
		request.nlh.nlmsg_seq = all + 1;
		if (!one_in(8)) {
			if (++n % NEWS == 0)
				tell(n, start);
			for (times = one_in(3) ? 1 + pick(BROKEN_MAX) : 1; times; times--)
				break_request();
		}
		/* mostly as long as what is sent, so that the rest is looked at */
		request.nlh.nlmsg_len = one_in(64) ? chance() >> pick(64) : sent;
		ns = send_request();
		if (ns > slowest)
			slowest = ns;
	}
	check_answers();
	return slowest;
}

int main(int argc, char **argv)
{
	__u64 count = argc > 1 ? parse(argv[1], 1, UINT64_MAX) : 1000000;
	__u64 seed = argc > 2 ? parse(argv[2], 0, UINT64_MAX) : now();
	__u64 start, slowest, ns;
	unsigned int i, silent = 0;

	printf("# %llu broken requests, seed %llu\n", count, seed);
	fflush(stdout);
	random_state = seed * 2 + 1;
	signal(SIGALRM, hang);
	open_socket();
	find_family(CAGESIM_FAMILY_NAME);
	find_types();

	start = now();
	slowest = fuzz(count);
	ns = now() - start;

	for (i = 0; i < ARRAY_SIZE(commands); i++) {
		if (!commands[i].flags)
			continue;
		printf("# command %u: %llu accepted, %llu refused\n", i,
		       commands[i].accepted, commands[i].refused);
		silent += !commands[i].refused;
	}
	printf("# %.1f s, %.0f a second, the slowest %.3f s\n", ns / 1e9,
	       count / (ns / 1e9), slowest / 1e9);
	if (mute)
		printf("# %llu refusals without a reason\n", mute);
	if (silent)
		printf("# %u commands were never refused\n", silent);
	return mute || silent;
}
