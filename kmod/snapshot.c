// SPDX-License-Identifier: GPL-2.0
/*
 * A NIC writes its counters to memory every so often, and what a driver reads
 * is that (ETHTOOL_A_COALESCE_STATS_BLOCK_USECS). With an interval of 0 readers
 * see the counters themselves. Nothing runs in between: a reader who finds the
 * snapshot too old takes a new one.
 */
#include "snapshot.h"

#include <linux/ktime.h>
#include <linux/slab.h>

/**
 * struct csim_snapshot - counters as of a while ago
 * @taken: when
 * @pause: PAUSE frames that no queue has seen
 * @counts: of each queue
 */
struct csim_snapshot {
	ktime_t taken;
	u64 pause[__CSIM_DIR_MAX];
	struct csim_counts counts[__CSIM_DIR_MAX][CSIM_PORT_QUEUES];
};

static const struct csim_stats *queue_stats(const struct csim_port *port,
					    enum csim_dir dir, unsigned int q)
{
	return dir == CSIM_RX ? &port->rxq[q].stats : &port->txq[q].stats;
}

static u64 port_pause(const struct csim_port *port, enum csim_dir dir)
{
	return atomic64_read(dir == CSIM_RX ? &port->pause_received :
					      &port->pause_sent);
}

static void snapshot_take(struct csim_port *port)
{
	struct csim_snapshot *snapshot = port->snapshot;
	unsigned int q;

	lockdep_assert_held(&port->snapshot_lock);

	snapshot->taken = ktime_get();
	snapshot->pause[CSIM_RX] = port_pause(port, CSIM_RX);
	snapshot->pause[CSIM_TX] = port_pause(port, CSIM_TX);
	memset(snapshot->counts, 0, sizeof(snapshot->counts));
	for (q = 0; q < CSIM_PORT_QUEUES; q++) {
		csim_stats_add_to(&port->rxq[q].stats,
				  &snapshot->counts[CSIM_RX][q]);
		csim_stats_add_to(&port->txq[q].stats,
				  &snapshot->counts[CSIM_TX][q]);
	}
}

static void counts_add(struct csim_counts *sum, const struct csim_counts *counts)
{
	unsigned int i;

	for (i = 0; i < __CSIM_STAT_MAX; i++)
		sum->val[i] += counts->val[i];
}

/* Counters of some queues; returns PAUSE frames that no queue has seen. */
static u64 counts_read(struct csim_port *port, enum csim_dir dir,
		       unsigned int first, unsigned int n,
		       struct csim_counts *counts)
{
	struct csim_snapshot *snapshot;
	unsigned int q;
	u64 pause;

	memset(counts, 0, sizeof(*counts));
	/* pairs with csim_snapshot_set(): with an interval there is a snapshot */
	if (!smp_load_acquire(&port->coalesce.stats_usecs)) {
		for (q = first; q < first + n; q++)
			csim_stats_add_to(queue_stats(port, dir, q), counts);
		return port_pause(port, dir);
	}

	spin_lock_bh(&port->snapshot_lock);
	snapshot = port->snapshot;
	if (!snapshot->taken ||
	    ktime_us_delta(ktime_get(), snapshot->taken) >=
		    READ_ONCE(port->coalesce.stats_usecs))
		snapshot_take(port);
	for (q = first; q < first + n; q++)
		counts_add(counts, &snapshot->counts[dir][q]);
	pause = snapshot->pause[dir];
	spin_unlock_bh(&port->snapshot_lock);

	return pause;
}

/**
 * csim_snapshot_read() - counters of some queues
 * @port: the port
 * @dir: direction
 * @first: number of the first queue
 * @n: number of queues
 * @counts: their sum
 *
 * Context: any but hard interrupts.
 */
void csim_snapshot_read(struct csim_port *port, enum csim_dir dir,
			unsigned int first, unsigned int n,
			struct csim_counts *counts)
{
	counts_read(port, dir, first, n, counts);
}

/**
 * csim_snapshot_sum() - counters of a port
 * @port: the port
 * @dir: direction
 * @counts: the sum over all queues, also of those that are not in use now, and
 *	of the PAUSE frames that no queue has seen
 *
 * Context: any but hard interrupts.
 */
void csim_snapshot_sum(struct csim_port *port, enum csim_dir dir,
		       struct csim_counts *counts)
{
	u64 pause = counts_read(port, dir, 0, CSIM_PORT_QUEUES, counts);

	counts->val[CSIM_STAT_RANGE] += pause;
	counts->val[CSIM_STAT_OCTETS] += pause * CSIM_FRAME_MIN;
	counts->val[CSIM_STAT_MULTICAST] += pause;
	counts->val[CSIM_STAT_CONTROL] += pause;
	counts->val[CSIM_STAT_PAUSE] += pause;
	counts->val[CSIM_STAT_KEPT] += pause;
	counts->val[CSIM_STAT_KEPT_OCTETS] += pause * CSIM_FRAME_MIN;
}

/**
 * csim_snapshot_set() - set how old counters may be
 * @port: the port
 * @usecs: at most so much, 0 for always new
 *
 * Context: process context, rtnl held.
 * Return: 0 or -ENOMEM.
 */
int csim_snapshot_set(struct csim_port *port, u32 usecs)
{
	/* It stays, as readers may be at it. */
	if (usecs && !port->snapshot) {
		port->snapshot = kzalloc_obj(*port->snapshot);
		if (!port->snapshot)
			return -ENOMEM;
	}

	/* Readers look for the snapshot when they see the interval. */
	smp_store_release(&port->coalesce.stats_usecs, usecs);
	return 0;
}
