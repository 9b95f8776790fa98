/* SPDX-License-Identifier: GPL-2.0 */
/* A kernel that gives recorded answers, for the unit tests. */
#ifndef TESTS_FAKE_H
#define TESTS_FAKE_H

#include <linux/cagesim.h>

#include "nl.h"

/* Numbers that the fake gives to generic families; any from 16 on will do. */
#define FAKE_DEVLINK 0x20
#define FAKE_ETHTOOL 0x21
#define FAKE_CAGESIM 0x22

/**
 * enum fake_request - what can be asked for
 * @FAKE_DEVLINK_FAMILY: number of the devlink family
 * @FAKE_ETHTOOL_FAMILY: number of the ethtool family
 * @FAKE_PORTS: devlink ports
 * @FAKE_LINKS: netdevs
 * @FAKE_LINKSTATES: link states of ethtool
 * @FAKE_LINKMODES: link modes of ethtool
 * @FAKE_FEC: FEC and its counters
 * @FAKE_STATS: counters of MAC and PHY
 * @FAKE_EEPROM: a part of a module's memory
 * @FAKE_EVENTS: nothing; events that come to who listens
 * @FAKE_CAGESIM_FAMILY: number of the cagesim family
 * @FAKE_CLOCK_GET: clock of the emulation; from here on by command
 * @FAKE_CLOCK_SET: setting it
 * @FAKE_LANE_GET: lanes
 * @FAKE_LANE_SET: setting a lane
 * @FAKE_PORT_GET: ports
 * @FAKE_PORT_SET: setting a port
 * @FAKE_INSTANCE_GET: instances; commands after it, and of others, are by
 *	FAKE_COMMAND()
 * @FAKE_REQUESTS: how many there are
 */
enum fake_request {
	FAKE_DEVLINK_FAMILY,
	FAKE_ETHTOOL_FAMILY,
	FAKE_PORTS,
	FAKE_LINKS,
	FAKE_LINKSTATES,
	FAKE_LINKMODES,
	FAKE_FEC,
	FAKE_STATS,
	FAKE_EEPROM,
	FAKE_EVENTS,
	FAKE_CAGESIM_FAMILY,
	FAKE_CLOCK_GET,
	FAKE_CLOCK_SET,
	FAKE_LANE_GET,
	FAKE_LANE_SET,
	FAKE_PORT_GET,
	FAKE_PORT_SET,
	FAKE_INSTANCE_GET,
	FAKE_REQUESTS = FAKE_CLOCK_GET + CAGESIM_CMD_MAX,
};

/* The request that is a command of the driver */
#define FAKE_COMMAND(cmd) (FAKE_CLOCK_GET + (cmd) - CAGESIM_CMD_CLOCK_GET)

/**
 * struct fake_datagram - what one recv() gives
 * @data: its bytes
 * @len: how many there are
 */
struct fake_datagram {
	unsigned char *data;
	size_t len;
};

/**
 * struct fake_answer - the answer to a request
 * @datagram: its datagrams
 * @count: how many there are
 * @asked: times that it was asked for
 * @interrupted: times that it is marked as inconsistent
 * @first: datagrams that are the answer when it is asked for the first time,
 *	and no more after that; 0 if it is always the same
 */
struct fake_answer {
	struct fake_datagram *datagram;
	size_t count;
	unsigned int asked;
	unsigned int interrupted;
	size_t first;
};

/**
 * struct fake - the kernel
 * @answer: its answers
 * @current: the one that is being received
 * @next: datagram of it that comes next
 * @seq: sequence number of the request
 * @eintr: times that recv() fails with EINTR
 * @send_errno: what send() fails with, or 0
 * @sent: requests, as they came
 * @sents: how many they are
 * @handle: records the answer to a request that has come; may be NULL
 * @joined: multicast group that was joined, or 0
 */
struct fake {
	struct fake_answer answer[FAKE_REQUESTS];
	struct fake_answer *current;
	size_t next;
	uint32_t seq;
	unsigned int eintr;
	int send_errno;
	struct fake_datagram *sent;
	size_t sents;
	void (*handle)(const struct nlmsghdr *nlh, enum fake_request request);
	uint32_t joined;
};

extern struct fake fake;

void fake_clear(enum fake_request request);
int fake_open(struct nl *nl, int protocol);
void fake_forget(void);
void fake_free(void);

void fake_datagram(enum fake_request request);
void fake_bytes(enum fake_request request, const void *data, size_t len);

struct nlmsghdr *fake_message(uint16_t type, size_t header);
void fake_add(enum fake_request request, const struct nlmsghdr *nlh);
void fake_done(enum fake_request request, int error, const char *extack);
void fake_error(enum fake_request request, int error, const char *extack);

#endif
