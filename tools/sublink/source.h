/* SPDX-License-Identifier: GPL-2.0 */
/* Where looks come from: the kernel, or a recording of what it answered. */
#ifndef SUBLINK_SOURCE_H
#define SUBLINK_SOURCE_H

#include "fec.h"
#include "inventory.h"
#include "mac.h"
#include "tool.h"

struct hold;
struct record;
struct replay;

/**
 * enum sample_part - what a look may be without
 * @SAMPLE_DEVLINK: ports
 * @SAMPLE_ETHTOOL: link states and speeds
 * @SAMPLE_FEC: FEC
 * @SAMPLE_MAC: counters of MAC and PHY
 * @SAMPLE_PARTS: how many there are
 */
enum sample_part {
	SAMPLE_DEVLINK,
	SAMPLE_ETHTOOL,
	SAMPLE_FEC,
	SAMPLE_MAC,
	SAMPLE_PARTS,
};

/** define SAMPLE_BOOT - bytes of a boot ID, with the final 0 */
#define SAMPLE_BOOT 37

/**
 * struct sample - one look at all ports: a fixed number of dumps
 * @taken: when it began, ns of CLOCK_BOOTTIME
 * @wall: when it began, ns since 1970
 * @boot: boot ID of the machine
 * @inv: ports and netdevs, joined to cages
 * @fec: FEC of netdevs
 * @mac: counters of netdevs
 * @lack: why a part is missing, or not whole; NULL if it is. By enum sample_part
 * @broken: parts that are not whole because something went wrong, and not because
 *	the kernel has no such thing; bits by enum sample_part
 */
struct sample {
	uint64_t taken;
	uint64_t wall;
	char boot[SAMPLE_BOOT];
	struct inventory inv;
	struct fec_ports fec;
	struct mac_ports mac;
	char *lack[SAMPLE_PARTS];
	unsigned int broken;
};

/**
 * struct source - where looks come from
 * @tool: the tool, which has the options
 * @genl: connection of NETLINK_GENERIC, also for the memory of modules
 * @route: connection of NETLINK_ROUTE
 * @record: recording that is written, or NULL
 * @hold: signals that are held, of which one ends waiting, or NULL
 * @replay: recording that is read instead of asking the kernel, or NULL
 * @taken: when the last look began, ns of CLOCK_BOOTTIME
 * @error: what went wrong, for people, after a function returned an error
 * @why: the same, if it is to be freed
 */
struct source {
	struct tool *tool;
	struct nl genl;
	struct nl route;
	struct record *record;
	const struct hold *hold;
	struct replay *replay;
	uint64_t taken;
	const char *error;
	char *why;
};

int source_open(struct source *source, struct tool *tool);
int source_look(struct source *source, struct sample *sample);
int source_wait(struct source *source, double seconds);
void source_close(struct source *source);

void sample_free(struct sample *sample);

#endif
