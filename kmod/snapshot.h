/* SPDX-License-Identifier: GPL-2.0 */
/* Counters of a port as its readers see them. */
#ifndef CSIM_SNAPSHOT_H
#define CSIM_SNAPSHOT_H

#include "port.h"

/**
 * enum csim_dir - direction of frames
 * @CSIM_RX: received
 * @CSIM_TX: sent
 */
enum csim_dir {
	CSIM_RX,
	CSIM_TX,
	/* private: */
	__CSIM_DIR_MAX
};

void csim_snapshot_read(struct csim_port *port, enum csim_dir dir,
			unsigned int first, unsigned int n,
			struct csim_counts *counts);
void csim_snapshot_sum(struct csim_port *port, enum csim_dir dir,
		       struct csim_counts *counts);
int csim_snapshot_set(struct csim_port *port, u32 usecs);

#endif
