/* SPDX-License-Identifier: GPL-2.0 */
/* Memory that follows OIF CMIS. */
#ifndef SUBLINK_CMIS_H
#define SUBLINK_CMIS_H

#include "memory.h"

/**
 * struct cmis - the pages of a module that follows OIF CMIS, as far as they are read
 * @memory: its memory
 * @xcvr: what it says
 * @p00: lower memory and page 00h
 * @p01: page 01h
 * @p02: page 02h
 * @p11: page 11h
 * @host_lanes: lanes of the host side that are used by any application
 */
struct cmis {
	struct memory *memory;
	struct xcvr *xcvr;
	uint8_t p00[MEMORY_PAGE];
	uint8_t p01[MEMORY_PAGE];
	uint8_t p02[MEMORY_PAGE];
	uint8_t p11[MEMORY_PAGE];
	unsigned int host_lanes;
};

bool cmis_ready(const struct cmis *cmis, unsigned int host_lane);
const char *cmis_data_path(uint64_t state);

void cmis_media(struct cmis *cmis);
void cmis_vdm(struct cmis *cmis);

#endif
