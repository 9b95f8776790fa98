// SPDX-License-Identifier: GPL-2.0
/*
 * Where looks come from: the kernel, or a recording of what it answered.
 *
 * A look is six dumps, however many cages there are, unless a driver fails: then
 * each netdev is asked for itself. They are not one moment:
 * ports are read first, so that a netdev which vanishes meanwhile is missed
 * where it can be told.
 */
#include "source.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/netlink.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "hold.h"
#include "recording.h"

#define NS_PER_S 1000000000ULL

static const char boot_id[] = "/proc/sys/kernel/random/boot_id";

static uint64_t now(clockid_t clock)
{
	struct timespec ts = {};

	clock_gettime(clock, &ts);
	return ts.tv_sec * NS_PER_S + ts.tv_nsec;
}

/* Without /proc, all boots look the same, which is the best that can be said */
static void read_boot(char *boot)
{
	int fd = open(boot_id, O_RDONLY | O_CLOEXEC);
	ssize_t len = 0;

	if (fd >= 0) {
		len = read(fd, boot, SAMPLE_BOOT - 1);
		close(fd);
	}
	boot[len > 0 ? len : 0] = '\0';
}

static int keep_error(struct source *source, const struct nl *nl, int err)
{
	source->error = nl->error;
	return err;
}

/**
 * source_open() - get ready to look
 * @source: where to look; to be closed by source_close() whatever this returns
 * @tool: the tool, which has the options
 *
 * Return: 0, or a negative error number; @source has the reason.
 */
int source_open(struct source *source, struct tool *tool)
{
	int err;

	memset(source, 0, sizeof(*source));
	source->tool = tool;
	if (tool->replay) {
		source->replay = replay_open(tool->replay, &source->why);
		source->error = source->why;
		if (!source->replay)
			return -EINVAL;
		replay_connect(source->replay, &source->genl, NETLINK_GENERIC);
		replay_connect(source->replay, &source->route, NETLINK_ROUTE);
		return 0;
	}

	err = tool->open(&source->genl, NETLINK_GENERIC);
	if (err) {
		source->genl.io = NULL;
		return keep_error(source, &source->genl, err);
	}
	err = tool->open(&source->route, NETLINK_ROUTE);
	if (err) {
		source->route.io = NULL;
		return keep_error(source, &source->route, err);
	}
	return 0;
}

/* What a kernel or a driver has not is no error, but is to be said. */
static void lack(struct sample *sample, enum sample_part part,
		 const struct nl *nl, int err)
{
	if (!err)
		return;
	sample->lack[part] = util_strdup(nl->error);
	if (err != -ENOENT && err != -EOPNOTSUPP)
		sample->broken |= 1 << part;
}

static int begin(struct source *source, struct sample *sample)
{
	int err;

	if (source->replay) {
		err = replay_next(source->replay, sample);
		source->error = err == -ENODATA ? "the recording has no more looks" :
						  replay_error(source->replay);
		if (err)
			return err;
	} else {
		sample->taken = now(CLOCK_BOOTTIME);
		sample->wall = now(CLOCK_REALTIME);
		read_boot(sample->boot);
	}
	source->taken = sample->taken;
	if (source->record)
		record_look(source->record, sample);
	return 0;
}

/**
 * source_look() - look at all ports
 * @source: where to look
 * @sample: where to put what is seen; to be freed by sample_free() whatever this
 *	returns
 *
 * Return: 0, -ENODATA after the last look of a recording, or another negative error
 * number; @source has the reason. What only lacks a part is no error.
 */
int source_look(struct source *source, struct sample *sample)
{
	struct inventory *inv = &sample->inv;
	struct nl *genl = &source->genl;
	int err;

	memset(sample, 0, sizeof(*sample));
	err = begin(source, sample);
	if (err)
		return err;
	err = devlink_ports_read(&inv->ports, genl);
	if (err && err != -ENOENT)
		return keep_error(source, genl, err == -ENODATA ? -EIO : err);
	lack(sample, SAMPLE_DEVLINK, genl, err);
	err = links_read(&inv->links, &source->route);
	if (err)
		return keep_error(source, &source->route,
				  err == -ENODATA ? -EIO : err);

	lack(sample, SAMPLE_ETHTOOL, genl,
	     ethtool_ports_read(&inv->ethtool, genl, &inv->links));
	lack(sample, SAMPLE_FEC, genl,
	     fec_ports_read(&sample->fec, genl, &inv->links));
	lack(sample, SAMPLE_MAC, genl,
	     mac_ports_read(&sample->mac, genl, &inv->links));
	cages_join(&inv->cages, &inv->ports, &inv->links, &inv->ethtool);
	return 0;
}

/**
 * source_wait() - wait until it is time for the next look
 * @source: where to look
 * @seconds: time from the beginning of the last look
 *
 * What a look takes is no time that is added, and recordings know no time.
 *
 * Return: 0, -EINTR if a signal came, or another negative error number.
 */
int source_wait(struct source *source, double seconds)
{
	uint64_t until = source->taken + (uint64_t)(seconds * NS_PER_S);
	const struct timespec ts = {
		.tv_sec = until / NS_PER_S, .tv_nsec = until % NS_PER_S,
	};

	if (source->replay)
		return 0;
	if (source->hold)
		return hold_sleep(source->hold, CLOCK_BOOTTIME, &ts);
	return -clock_nanosleep(CLOCK_BOOTTIME, TIMER_ABSTIME, &ts, NULL);
}

/**
 * source_close() - end looking
 * @source: where it was looked
 */
void source_close(struct source *source)
{
	if (source->genl.io)
		nl_close(&source->genl);
	if (source->route.io)
		nl_close(&source->route);
	if (source->replay)
		replay_close(source->replay);
	free(source->why);
}

/**
 * sample_free() - release a look
 * @sample: the look; empty afterwards
 */
void sample_free(struct sample *sample)
{
	size_t i;

	inventory_free(&sample->inv);
	fec_ports_free(&sample->fec);
	mac_ports_free(&sample->mac);
	for (i = 0; i < SAMPLE_PARTS; i++)
		free(sample->lack[i]);
	memset(sample, 0, sizeof(*sample));
}
