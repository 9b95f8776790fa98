// SPDX-License-Identifier: GPL-2.0
/*
 * Tests of "sublink monitor": events that come by themselves, what is asked
 * because of them, and what is told. Connections that join a group get the
 * events, in the order in which they were recorded; all others ask the fake.
 */
#include "unit.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/devlink.h>
#include <linux/ethtool.h>
#include <linux/ethtool_netlink.h>
#include <linux/genetlink.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <net/if.h>
#include <unistd.h>

#include "kernel.h"
#include "sublink.h"

#define SWITCH "pci/0000:01:00.0"

/* Group numbers; any will do */
#define GROUP 3

/**
 * struct connection - a connection
 * @fake: to the fake
 * @protocol: NETLINK_GENERIC or NETLINK_ROUTE
 * @joined: it listens
 */
struct connection {
	struct nl fake;
	int protocol;
	bool joined;
};

/**
 * struct recorded - a datagram of events
 * @protocol: of connections that get it
 * @data: its bytes; NULL if events were lost
 * @len: how many there are
 * @before: called before it comes, when all before it were taken; may be NULL
 */
struct recorded {
	int protocol;
	void *data;
	size_t len;
	void (*before)(void);
};

static struct recorded recorded[32];
static size_t count, next;
static int always_ready;

static ssize_t conn_send(void *priv, const void *data, size_t len)
{
	struct connection *conn = priv;

	return conn->fake.io->send(conn->fake.priv, data, len);
}

static ssize_t conn_recv(void *priv, void *data, size_t size)
{
	struct connection *conn = priv;
	struct recorded *event = &recorded[next];

	if (!conn->joined)
		return conn->fake.io->recv(conn->fake.priv, data, size);
	assert_true(next < count && event->protocol == conn->protocol);
	next++;
	if (!event->data) {
		errno = ENOBUFS;
		return -1;
	}
	assert_true(event->len <= size);
	memcpy(data, event->data, event->len);
	return event->len;
}

static void conn_close(void *priv)
{
	free(priv);
}

static int conn_join(void *priv, uint32_t group)
{
	struct connection *conn = priv;

	(void)group;
	conn->joined = true;
	return 0;
}

/* One of them has something, until all were taken */
static int conn_fd(void *priv)
{
	struct connection *conn = priv;

	if (next == count || recorded[next].protocol != conn->protocol)
		return -1;
	if (recorded[next].before) {
		void (*before)(void) = recorded[next].before;

		recorded[next].before = NULL;
		before();
	}
	return always_ready;
}

static const struct nl_io conn_io = {
	.send	= conn_send,
	.recv	= conn_recv,
	.close	= conn_close,
	.join	= conn_join,
	.fd	= conn_fd,
};

static int conn_open(struct nl *nl, int protocol)
{
	struct connection *conn = calloc(1, sizeof(*conn));

	assert_non_null(conn);
	conn->protocol = protocol;
	fake_open(&conn->fake, protocol);
	nl_open_io(nl, &conn_io, conn);
	return 0;
}

static void record(int protocol, const void *data, size_t len)
{
	struct recorded *event = &recorded[count++];

	assert_true(count <= ARRAY_SIZE(recorded));
	memset(event, 0, sizeof(*event));
	event->protocol = protocol;
	event->len = len;
	if (!data)
		return;
	event->data = malloc(len);
	assert_non_null(event->data);
	memcpy(event->data, data, len);
}

static void record_lost(void)
{
	record(NETLINK_ROUTE, NULL, 0);
}

static void record_link(const struct link *link, uint16_t type, uint8_t family)
{
	struct nlmsghdr *nlh = kernel_link(link);
	struct ifinfomsg *info = mnl_nlmsg_get_payload(nlh);

	nlh->nlmsg_type = type;
	info->ifi_family = family;
	record(NETLINK_ROUTE, nlh, nlh->nlmsg_len);
}

static void record_port(const struct devlink_port *port, uint8_t cmd)
{
	struct nlmsghdr *nlh = kernel_port(port);
	struct genlmsghdr *genl = mnl_nlmsg_get_payload(nlh);

	genl->cmd = cmd;
	record(NETLINK_GENERIC, nlh, nlh->nlmsg_len);
}

static void record_settings(uint8_t cmd, uint32_t ifindex)
{
	const struct ethtool_port port = {
		.ifindex = ifindex, .link = ABSENT, .ext_state = ABSENT,
		.ext_substate = ABSENT, .downs = ABSENT,
	};
	struct nlmsghdr *nlh = kernel_linkstate(&port);
	struct genlmsghdr *genl = mnl_nlmsg_get_payload(nlh);

	genl->cmd = cmd;
	record(NETLINK_GENERIC, nlh, nlh->nlmsg_len);
}

/* A family with the group that events of it are sent to */
static void add_family(enum fake_request request, uint16_t number,
		       const char *group)
{
	struct nlmsghdr *nlh = fake_message(GENL_ID_CTRL,
					    sizeof(struct genlmsghdr));
	struct nlattr *groups, *nest;

	mnl_attr_put_u16(nlh, CTRL_ATTR_FAMILY_ID, number);
	groups = mnl_attr_nest_start(nlh, CTRL_ATTR_MCAST_GROUPS);
	nest = mnl_attr_nest_start(nlh, 1);
	mnl_attr_put_strz(nlh, CTRL_ATTR_MCAST_GRP_NAME, group);
	mnl_attr_put_u32(nlh, CTRL_ATTR_MCAST_GRP_ID, GROUP);
	mnl_attr_nest_end(nlh, nest);
	mnl_attr_nest_end(nlh, groups);
	fake_add(request, nlh);
	fake_error(request, 0, NULL);
}

static void families(void)
{
	fake_clear(FAKE_DEVLINK_FAMILY);
	fake_clear(FAKE_ETHTOOL_FAMILY);
	add_family(FAKE_DEVLINK_FAMILY, FAKE_DEVLINK,
		   DEVLINK_GENL_MCGRP_CONFIG_NAME);
	add_family(FAKE_ETHTOOL_FAMILY, FAKE_ETHTOOL,
		   ETHTOOL_MCGRP_MONITOR_NAME);
}

static int setup(void **state)
{
	(void)state;
	always_ready = open("/dev/zero", O_RDONLY);
	assert_true(always_ready >= 0);
	count = 0;
	next = 0;
	kernel_scene();
	families();
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	close(always_ready);
	while (count)
		free(recorded[--count].data);
	fake_free();
	return 0;
}

/**
 * struct told - what a monitor told
 * @status: exit status
 * @out: stdout, the times being 00:00:00
 * @err: stderr
 */
struct told {
	enum tool_status status;
	struct unit_text out;
	struct unit_text err;
};

static void zero_times(char *text)
{
	size_t i;

	while (text && *text && *text != '{') {
		for (i = 0; i < 8 && text[i]; i++)
			if (text[i] != ':')
				text[i] = '0';
		text = strchr(text, '\n');
		if (text)
			text++;
	}
}

static void run(struct told *told, const char *line)
{
	struct tool tool = { .info = &sublink_info, .open = conn_open };
	char *copy = util_strdup(line), *rest = copy, *word;
	char *argv[16] = {};
	int argc = 0;

	while ((word = strsep(&rest, " ")))
		argv[argc++] = word;
	unit_text_begin(&told->out);
	unit_text_begin(&told->err);
	tool.out = told->out.file;
	tool.err = told->err.file;
	told->status = tool_run(&tool, argc, argv);
	unit_text_end(&told->out);
	unit_text_end(&told->err);
	zero_times(told->out.data);
	free(copy);
}

static void tells(const char *line, const char *out)
{
	struct told told;

	run(&told, line);
	assert_string_equal(told.out.data, out);
	assert_string_equal(told.err.data, "");
	assert_int_equal(told.status, TOOL_OK);
	free(told.out.data);
	free(told.err.data);
}

static const struct link sw1p2 = {
	.ifindex = 3, .name = "sw1p2", .admin_up = 1, .carrier = 1,
	.rx_packets = ABSENT,
};

/* The one netdev that is asked about, besides those of all */
static void answer(uint64_t speed, uint64_t link, uint64_t ext_state)
{
	const struct ethtool_port port = {
		.ifindex = 3, .speed = speed, .link = link,
		.ext_state = ext_state, .ext_substate = ABSENT,
		.lanes = ABSENT, .downs = ABSENT,
	};

	fake_clear(FAKE_LINKSTATES);
	fake_clear(FAKE_LINKMODES);
	kernel_add_ethtool(&port);
	fake_error(FAKE_LINKSTATES, 0, NULL);
	fake_error(FAKE_LINKMODES, 0, NULL);
}

static void no_cable(void)
{
	answer(ABSENT, 0, ETHTOOL_LINK_EXT_STATE_NO_CABLE);
}

static void link_again(void)
{
	answer(800000, 1, ABSENT);
}

static void link_goes_and_comes(void **state)
{
	struct link link = sw1p2;

	(void)state;
	link.carrier = 0;
	record_link(&link, RTM_NEWLINK, AF_UNSPEC);
	recorded[0].before = no_cable;
	/* the same again is no event, nor is what a bridge says */
	record_link(&link, RTM_NEWLINK, AF_UNSPEC);
	record_link(&link, RTM_DELLINK, AF_BRIDGE);
	link.carrier = 1;
	record_link(&link, RTM_NEWLINK, AF_UNSPEC);
	recorded[3].before = link_again;
	tells("sublink monitor",
	      "00:00:00 sw1p2 (cage 2): link down: No cable\n"
	      "00:00:00 sw1p2 (cage 2): link up: 800G\n");
}

static void link_is_json(void **state)
{
	struct link link = sw1p2;
	struct told told;
	const char *text;

	(void)state;
	link.carrier = 0;
	record_link(&link, RTM_NEWLINK, AF_UNSPEC);
	recorded[0].before = no_cable;
	run(&told, "sublink -j -p monitor count 1");
	assert_int_equal(told.status, TOOL_OK);
	assert_int_equal(strncmp(told.out.data, "{\"time\":", 8), 0);
	text = strchr(told.out.data, ',');
	assert_string_equal(text,
			    ",\"event\":\"link\",\"handle\":\"" SWITCH "/9\","
			    "\"cage\":2,\"sublink\":null,\"name\":\"sw1p2\","
			    "\"up\":false,\"speed\":null,\"reason\":\"No cable\","
			    "\"text\":\"link down: No cable\"}\n");
	free(told.out.data);
	free(told.err.data);
}

/* Without an answer there is no reason, but there is the event. */
static void driver_says_nothing(void)
{
	fake_clear(FAKE_LINKSTATES);
	fake_error(FAKE_LINKSTATES, -EOPNOTSUPP, NULL);
}

static void link_without_a_reason(void **state)
{
	struct link link = sw1p2;

	(void)state;
	link.carrier = 0;
	record_link(&link, RTM_NEWLINK, AF_UNSPEC);
	recorded[0].before = driver_says_nothing;
	tells("sublink monitor", "00:00:00 sw1p2 (cage 2): link down\n");
}

static void names_and_settings(void **state)
{
	struct link link = sw1p2;

	(void)state;
	link.admin_up = 0;
	record_link(&link, RTM_NEWLINK, AF_UNSPEC);
	memcpy(link.name, "n\033\xc2\x9b\xff" "ew", 8);
	record_link(&link, RTM_NEWLINK, AF_UNSPEC);
	record_settings(ETHTOOL_MSG_FEC_NTF, 12);
	record_settings(ETHTOOL_MSG_RINGS_NTF, 12);
	record_settings(ETHTOOL_MSG_FEC_NTF, 1);
	record_settings(255, 12);
	tells("sublink monitor",
	      "00:00:00 sw1p2 (cage 2): set down\n"
	      "00:00:00 n???ew (cage 2): renamed, was sw1p2\n"
	      "00:00:00 sw1p1s1 (cage 1 s1): FEC settings changed\n");
}

static void only_what_was_asked_for(void **state)
{
	struct link link = sw1p2;

	(void)state;
	link.admin_up = 0;
	record_link(&link, RTM_NEWLINK, AF_UNSPEC);
	record_settings(ETHTOOL_MSG_FEC_NTF, 12);
	tells("sublink monitor dev sw1p1s1",
	      "00:00:00 sw1p1s1 (cage 1 s1): FEC settings changed\n");
}

#define PORT(port_index, port_subport, netdev_index, netdev_name)	\
	{								\
		.dev = SWITCH, .index = (port_index),			\
		.type = DEVLINK_PORT_TYPE_ETH,				\
		.flavour = DEVLINK_PORT_FLAVOUR_PHYSICAL,		\
		.linecard = ABSENT, .number = 2, .lanes = 4,		\
		.split = true, .subport = (port_subport),		\
		.ifindex = (netdev_index), .netdev = netdev_name,	\
	}

static const struct devlink_port half[] = {
	PORT(9, 0, 21, "sw1p2s0"), PORT(13, 1, 22, "sw1p2s1"),
};

/* What there is when cage 2 alone is left, and is split */
static void split(void)
{
	static const struct link links[] = {
		{ .ifindex = 21, .name = "sw1p2s0", .admin_up = 1, .carrier = 0,
		  .rx_packets = ABSENT },
		{ .ifindex = 22, .name = "sw1p2s1", .admin_up = 1, .carrier = 0,
		  .rx_packets = ABSENT },
	};
	size_t i;

	fake_free();
	for (i = 0; i < 2; i++) {
		kernel_add_port(&half[i]);
		kernel_add_link(&links[i]);
	}
	kernel_done();
	families();
}

#define GONE(cage)							\
	"00:00:00 " SWITCH "/" cage "): cage is gone\n"
#define ALL_GONE							\
	GONE("1 (cage 1") GONE("17 (cage 3") GONE("25 (cage 4")		\
	GONE("33 (cage 5") GONE("41 (cage 6") GONE("49 (cage 7")
#define SPLIT								\
	"00:00:00 " SWITCH "/9 (cage 2): split into 2: sw1p2s0, sw1p2s1\n" \
	"00:00:00 sw1p2s0 (cage 2 s0): netdev is new\n"			\
	"00:00:00 sw1p2s1 (cage 2 s1): netdev is new\n"

static void split_is_told(void **state)
{
	struct devlink_port whole = {
		.dev = SWITCH, .index = 9, .type = DEVLINK_PORT_TYPE_ETH,
		.flavour = DEVLINK_PORT_FLAVOUR_PHYSICAL, .linecard = ABSENT,
		.number = 2, .lanes = 8, .subport = ABSENT, .ifindex = ABSENT,
	};

	(void)state;
	record_link(&sw1p2, RTM_DELLINK, AF_UNSPEC);
	record_port(&whole, DEVLINK_CMD_PORT_DEL);
	record_port(&half[0], DEVLINK_CMD_PORT_NEW);
	record_port(&half[1], DEVLINK_CMD_PORT_NEW);
	/* announced again, with a netdev */
	record_port(&half[1], DEVLINK_CMD_PORT_NEW);
	recorded[4].before = split;
	tells("sublink monitor",
	      "00:00:00 sw1p2 (cage 2): netdev is gone\n"
	      "00:00:00 " SWITCH "/9 (cage 2): port is gone\n"
	      "00:00:00 " SWITCH "/9 (cage 2): new port\n"
	      "00:00:00 " SWITCH "/13 (cage 2): new port\n"
	      ALL_GONE SPLIT);
}

static void lost_events_are_made_up_for(void **state)
{
	(void)state;
	record_lost();
	recorded[0].before = split;
	tells("sublink monitor",
	      "00:00:00 -: events were lost, what changed meanwhile follows\n"
	      ALL_GONE SPLIT);
}

static void nothing_lost_nothing_told(void **state)
{
	(void)state;
	record_lost();
	tells("sublink monitor",
	      "00:00:00 -: events were lost, what changed meanwhile follows\n");
}

static void malformed_events(void **state)
{
	static const char junk[3] = "abc";
	struct nlmsghdr *nlh;
	struct told told;

	(void)state;
	record(NETLINK_ROUTE, junk, sizeof(junk));
	nlh = fake_message(RTM_NEWLINK, 4);
	record(NETLINK_ROUTE, nlh, nlh->nlmsg_len);
	nlh = fake_message(RTM_NEWLINK, sizeof(struct ifinfomsg));
	record(NETLINK_ROUTE, nlh, nlh->nlmsg_len);
	nlh = fake_message(FAKE_DEVLINK, 0);
	record(NETLINK_GENERIC, nlh, nlh->nlmsg_len);
	nlh = fake_message(FAKE_DEVLINK, sizeof(struct genlmsghdr));
	((struct genlmsghdr *)mnl_nlmsg_get_payload(nlh))->cmd = DEVLINK_CMD_PORT_NEW;
	record(NETLINK_GENERIC, nlh, nlh->nlmsg_len);
	nlh = fake_message(FAKE_ETHTOOL, sizeof(struct genlmsghdr));
	((struct genlmsghdr *)mnl_nlmsg_get_payload(nlh))->cmd = ETHTOOL_MSG_FEC_NTF;
	record(NETLINK_GENERIC, nlh, nlh->nlmsg_len);
	record_settings(ETHTOOL_MSG_FEC_NTF, 12);
	run(&told, "sublink monitor");
	assert_int_equal(told.status, TOOL_OK);
	assert_string_equal(told.err.data,
			    "sublink: monitor: truncated message in the answer\n"
			    "sublink: monitor: truncated event\n"
			    "sublink: monitor: netdev without an index or a name\n"
			    "sublink: monitor: truncated event\n"
			    "sublink: monitor: port without a handle\n"
			    "sublink: monitor: answer about no netdev\n");
	assert_string_equal(told.out.data,
			    "00:00:00 sw1p1s1 (cage 1 s1): FEC settings changed\n");
	free(told.out.data);
	free(told.err.data);
}

static void kernel_without_devlink(void **state)
{
	(void)state;
	fake_clear(FAKE_DEVLINK_FAMILY);
	fake_error(FAKE_DEVLINK_FAMILY, -ENOENT, NULL);
	record_lost();
	tells("sublink monitor count 1",
	      "00:00:00 -: events were lost, what changed meanwhile follows\n");
}

static void wrong_lines(void **state)
{
	static const struct {
		const char *line;
		enum tool_status status;
		const char *says;
	} lines[] = {
		{ "sublink monitor count", TOOL_USAGE, "sublink: \"count\" needs a number" },
		{ "sublink monitor a b", TOOL_USAGE, "sublink: there can be one name" },
		{ "sublink monitor dev", TOOL_USAGE, "sublink: \"dev\" needs a name" },
		{ "sublink -r x monitor", TOOL_USAGE,
		  "sublink: there are no events in a recording" },
		{ "sublink monitor sw1p3x", TOOL_FAILED, "sublink: \"sw1p3x\" is no" },
	};
	struct told told;
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(lines); i++) {
		run(&told, lines[i].line);
		assert_int_equal(told.status, lines[i].status);
		assert_int_equal(strncmp(told.err.data, lines[i].says,
					 strlen(lines[i].says)), 0);
		free(told.out.data);
		free(told.err.data);
	}
}

#define TEST(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

UNIT_MAIN(monitor,
	  TEST(link_goes_and_comes),
	  TEST(link_is_json),
	  TEST(link_without_a_reason),
	  TEST(names_and_settings),
	  TEST(only_what_was_asked_for),
	  TEST(split_is_told),
	  TEST(lost_events_are_made_up_for),
	  TEST(nothing_lost_nothing_told),
	  TEST(malformed_events),
	  TEST(kernel_without_devlink),
	  TEST(wrong_lines))
