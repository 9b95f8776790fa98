// SPDX-License-Identifier: GPL-2.0
/*
 * split_failnth: let each single allocation of a devlink request fail, one at
 * a time, and see what is left.
 *
 * usage: split_failnth split|unsplit|reload DEVICE [COUNT]
 *
 * Sends the request for cage 1 of DEVICE ("cs0"; the cage is cabled to cage 2
 * and both are in this namespace) with the first allocation failing, then with
 * the second, and so on until the request succeeds without a failure. After
 * each, either it succeeded and its outcome is complete, or the old ports are
 * all there: the same devlink indexes, netdevs, interface indexes and names,
 * up, with a carrier, and with a frame crossing both ways. A reload may fail,
 * but then the next one has to succeed.
 *
 * Only the send() is exposed: a netlink request is executed in it, and its
 * answer waits in the socket. An answer may be what failed; then what is there
 * tells what happened. Prints one line for the whole, or what went wrong.
 *
 * The kernel has to have CONFIG_FAULT_INJECTION, and which allocations may
 * fail is set in debugfs by who starts this: see failnth.sh.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <linux/devlink.h>
#include <linux/if_ether.h>
#include <linux/if_packet.h>
#include <net/if.h>
#include <poll.h>
#include <stdbool.h>
#include <sys/ioctl.h>

#include "genl.h"

#define PORTS_MAX	8
#define CAGE_INDEXES	8
#define POINTS_MAX	100000
#define DEADLINE_MS	20000

/* The ports of a cage, in the order of their devlink indexes. */
struct cage {
	unsigned int n;
	struct port {
		unsigned int index;
		unsigned int ifindex;
		char name[IFNAMSIZ];
	} port[PORTS_MAX];
};

/* How a request ended, as far as its answer tells. */
enum outcome { OUTCOME_OK, OUTCOME_ERROR, OUTCOME_LOST };

static const char *device;
static int fail_nth;
static int packet;
static int plain;

static struct nlmsghdr *begin_devlink(unsigned int cmd, unsigned int flags)
{
	struct nlmsghdr *nlh = begin(family, cmd, flags);

	mnl_attr_put_strz(nlh, DEVLINK_ATTR_BUS_NAME, "cagesim");
	mnl_attr_put_strz(nlh, DEVLINK_ATTR_DEV_NAME, device);
	return nlh;
}

/* What there is */

static int port_cb(const struct nlmsghdr *nlh, void *data)
{
	struct cage *cage = data;
	struct port port = { .index = ~0U };
	struct nlattr *attr;

	mnl_attr_for_each(attr, nlh, sizeof(struct genlmsghdr)) {
		unsigned int type = mnl_attr_get_type(attr);

		if (type == DEVLINK_ATTR_PORT_INDEX)
			port.index = mnl_attr_get_u32(attr);
		else if (type == DEVLINK_ATTR_PORT_NETDEV_IFINDEX)
			port.ifindex = mnl_attr_get_u32(attr);
		else if (type == DEVLINK_ATTR_PORT_NETDEV_NAME)
			snprintf(port.name, IFNAMSIZ, "%s",
				 mnl_attr_get_str(attr));
	}
	/* Cages 1 and 2 are looked at, one after the other. */
	cage += port.index / CAGE_INDEXES;
	if (port.index < 2 * CAGE_INDEXES && cage->n < PORTS_MAX)
		cage->port[cage->n++] = port;
	return MNL_CB_OK;
}

/* The ports of cages 1 and 2; devlink dumps in the order of indexes. */
static void look(struct cage cage[2])
{
	int err;

	memset(cage, 0, 2 * sizeof(*cage));
	begin_devlink(DEVLINK_CMD_PORT_GET, NLM_F_DUMP);
	err = ask(port_cb, cage);
	if (err)
		error(2, err, "devlink ports");
}

static short netdev_flags(const struct port *port, short set)
{
	struct ifreq ifr = {};

	memcpy(ifr.ifr_name, port->name, IFNAMSIZ);
	if (ioctl(plain, SIOCGIFFLAGS, &ifr))
		return 0;
	if (!set)
		return ifr.ifr_flags;
	ifr.ifr_flags |= set;
	if (ioctl(plain, SIOCSIFFLAGS, &ifr))
		error(2, errno, "setting %s up", port->name);
	return ifr.ifr_flags;
}

/* The carrier itself: IFF_RUNNING follows it up to a second later. */
static bool has_carrier(const struct port *port)
{
	char path[64], value = '0';
	int fd;

	snprintf(path, sizeof(path), "/sys/class/net/%s/carrier", port->name);
	fd = open(path, O_RDONLY);
	if (fd < 0)
		return false;
	/* Of a netdev that is down it cannot be read. */
	if (read(fd, &value, 1) != 1)
		value = '0';
	close(fd);
	return value == '1';
}

static bool is_up(const struct cage *cage)
{
	unsigned int i;

	for (i = 0; i < cage->n; i++)
		if (!(netdev_flags(&cage->port[i], 0) & IFF_UP) ||
		    !has_carrier(&cage->port[i]))
			return false;
	return true;
}

/* Set both cages up and wait for all links. */
static void link_up(struct cage cage[2])
{
	__u64 end = now() + DEADLINE_MS * 1000000ull;
	unsigned int i, j;

	look(cage);
	for (i = 0; i < 2; i++)
		for (j = 0; j < cage[i].n; j++)
			netdev_flags(&cage[i].port[j], IFF_UP);
	while (!is_up(&cage[0]) || !is_up(&cage[1])) {
		if (now() > end)
			error(1, 0, "no link within %d ms", DEADLINE_MS);
		poll(NULL, 0, 1);
	}
}

/* One frame from @from must come in at @to. */
static bool crosses(const struct port *from, const struct port *to)
{
	struct sockaddr_ll addr = {
		.sll_family = AF_PACKET,
		.sll_protocol = htons(ETH_P_802_EX1),
		.sll_ifindex = from->ifindex,
	};
	struct pollfd fd = { .fd = packet, .events = POLLIN };
	socklen_t len = sizeof(addr);
	struct frame {
		struct ethhdr eth;
		char octets[46];
	} frame = { .eth.h_proto = htons(ETH_P_802_EX1) };

	memset(frame.eth.h_dest, 0xff, ETH_ALEN);
	frame.eth.h_source[0] = 0x02;
	if (sendto(packet, &frame, sizeof(frame), 0, (struct sockaddr *)&addr,
		   sizeof(addr)) < 0)
		return false;
	if (poll(&fd, 1, DEADLINE_MS) <= 0 ||
	    recvfrom(packet, &frame, sizeof(frame), 0,
		     (struct sockaddr *)&addr, &len) < 0)
		return false;
	return addr.sll_ifindex == (int)to->ifindex;
}

/* The same ports as before, and fit for use? If not, why? */
static const char *check_kept(const struct cage was[2],
			      const struct cage is[2])
{
	unsigned int i;

	if (memcmp(was, is, 2 * sizeof(*was)))
		return "the ports are not those of before";
	if (!is_up(&is[0]) || !is_up(&is[1]))
		return "a link went down";
	for (i = 0; i < is[0].n; i++)
		if (!crosses(&is[0].port[i], &is[1].port[i]) ||
		    !crosses(&is[1].port[i], &is[0].port[i]))
			return "a frame was lost";
	return NULL;
}

/* The ports of a request that was done: @n new ones, none of the old. */
static const char *check_done(const struct cage *was, const struct cage *is,
			      unsigned int n)
{
	char name[IFNAMSIZ];
	unsigned int i;

	if (is->n != n)
		return "the ports are neither the old nor the new ones";
	for (i = 0; i < n; i++)
		if (is->port[i].index != i * PORTS_MAX / n ||
		    !is->port[i].ifindex)
			return "a new port is not as it should be";
	for (i = 0; i < was->n; i++)
		if (if_indextoname(was->port[i].ifindex, name))
			return "an old netdev is still there";
	return NULL;
}

/* The request, and the failure */

/* What is asked for: of the first port of @cage, unless it is a reload. */
struct what {
	unsigned int cmd;
	unsigned int cage;
	unsigned int count;
};

static struct nlmsghdr *build(const struct what *what)
{
	struct nlmsghdr *nlh = begin_devlink(what->cmd, NLM_F_ACK);

	if (what->cmd != DEVLINK_CMD_RELOAD)
		mnl_attr_put_u32(nlh, DEVLINK_ATTR_PORT_INDEX,
				 what->cage * CAGE_INDEXES);
	if (what->cmd == DEVLINK_CMD_PORT_SPLIT)
		mnl_attr_put_u32(nlh, DEVLINK_ATTR_PORT_SPLIT_COUNT,
				 what->count);
	return nlh;
}

static void arm(unsigned int n)
{
	char buf[16];
	int len = snprintf(buf, sizeof(buf), "%u", n);

	if (pwrite(fail_nth, buf, len, 0) != len)
		error(2, errno, "writing fail-nth");
}

/* Send with the @n-th allocation failing, none if @n is 0. @hit: it did. */
static enum outcome try(const struct what *what, unsigned int n, bool *hit)
{
	struct nlmsghdr *nlh = build(what);
	enum outcome outcome;
	char left[16] = {};
	ssize_t len;

	open_socket();	/* without an answer that came late */
	if (n)
		arm(n);
	len = mnl_socket_sendto(nl, nlh, nlh->nlmsg_len);
	if (n) {
		if (pread(fail_nth, left, sizeof(left) - 1, 0) <= 0)
			error(2, errno, "reading fail-nth");
		arm(0);
		*hit = !atoi(left);
	}
	if (len < 0) {
		outcome = OUTCOME_ERROR;
	} else {
		fcntl(mnl_socket_get_fd(nl), F_SETFL, O_NONBLOCK);
		len = mnl_socket_recvfrom(nl, answer, sizeof(answer));
		if (len < 0)
			outcome = OUTCOME_LOST;
		else if (mnl_cb_run(answer, len, 0, 0, NULL, NULL) < 0)
			outcome = OUTCOME_ERROR;
		else
			outcome = OUTCOME_OK;
	}
	open_socket();
	return outcome;
}

static void must(unsigned int cmd, unsigned int cage, unsigned int count)
{
	struct what what = { .cmd = cmd, .cage = cage, .count = count };

	if (try(&what, 0, NULL) != OUTCOME_OK)
		error(1, 0, "a request without a failure failed");
}

/* Both cages whole, or both split for one of them to be unsplit; links up. A
 * reload replaces all ports, so there are none to see unharmed.
 */
static void prepare(const struct what *what, struct cage cage[2])
{
	unsigned int i;

	look(cage);
	if (what->cmd == DEVLINK_CMD_RELOAD)
		return;
	for (i = 0; i < 2; i++) {
		if (what->cmd != DEVLINK_CMD_PORT_UNSPLIT && cage[i].n > 1)
			must(DEVLINK_CMD_PORT_UNSPLIT, i, 0);
		if (what->cmd == DEVLINK_CMD_PORT_UNSPLIT && cage[i].n == 1)
			must(DEVLINK_CMD_PORT_SPLIT, i, what->count);
	}
	link_up(cage);
}

static const char *judge(const struct what *what, enum outcome outcome,
			 const struct cage was[2], bool *done)
{
	unsigned int n_new = what->cmd == DEVLINK_CMD_PORT_SPLIT ?
			     what->count : 1;
	struct cage is[2];

	if (what->cmd == DEVLINK_CMD_RELOAD && outcome != OUTCOME_OK) {
		must(DEVLINK_CMD_RELOAD, 0, 0);
		outcome = OUTCOME_OK;
	}
	look(is);
	*done = is[0].n != was[0].n ||
		is[0].port[0].ifindex != was[0].port[0].ifindex;
	if (outcome == OUTCOME_OK && !*done)
		return "said to be done, and is not";
	if (outcome == OUTCOME_ERROR && *done)
		return "said to have failed, and has not";
	return *done ? check_done(&was[0], &is[0], n_new) :
		       check_kept(was, is);
}

static int run(const char *name, const struct what *what)
{
	unsigned int kept = 0, n_done = 0, n;
	struct cage cage[2];
	bool hit, done;

	prepare(what, cage);
	for (n = 1; n < POINTS_MAX; n++) {
		enum outcome outcome = try(what, n, &hit);
		const char *wrong = judge(what, outcome, cage, &done);

		if (!wrong && !hit && outcome != OUTCOME_OK)
			wrong = "failed without a failed allocation";
		if (wrong)
			error(1, 0, "%s, allocation %u: %s", name, n, wrong);
		if (!hit)
			break;
		kept += !done;
		n_done += done;
		if (done)
			prepare(what, cage);
	}
	printf("%s points %u kept %u done %u\n", name, n - 1, kept, n_done);
	return n == POINTS_MAX;
}

int main(int argc, char **argv)
{
	struct what what = { .count = 2 };
	int bypass = 1;

	if (argc < 3)
		error(2, 0, "usage: split_failnth split|unsplit|reload DEVICE [COUNT]");
	device = argv[2];
	if (argc > 3)
		what.count = atoi(argv[3]);
	if (!strcmp(argv[1], "split"))
		what.cmd = DEVLINK_CMD_PORT_SPLIT;
	else if (!strcmp(argv[1], "unsplit"))
		what.cmd = DEVLINK_CMD_PORT_UNSPLIT;
	else if (!strcmp(argv[1], "reload"))
		what.cmd = DEVLINK_CMD_RELOAD;
	else
		error(2, 0, "'%s' is not split, unsplit or reload", argv[1]);

	fail_nth = open("/proc/thread-self/fail-nth", O_RDWR);
	if (fail_nth < 0)
		error(2, errno, "/proc/thread-self/fail-nth");
	plain = socket(AF_INET, SOCK_DGRAM, 0);
	packet = socket(AF_PACKET, SOCK_RAW, htons(ETH_P_802_EX1));
	/* The queues, too, follow the carrier later. */
	if (plain < 0 || packet < 0 ||
	    setsockopt(packet, SOL_PACKET, PACKET_QDISC_BYPASS, &bypass,
		       sizeof(bypass)))
		error(2, errno, "sockets");
	open_socket();
	find_family(DEVLINK_GENL_NAME);

	return run(argv[1], &what);
}
