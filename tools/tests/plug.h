/* SPDX-License-Identifier: GPL-2.0 */
/* A module in a cage of the fake kernel, for the unit tests. */
#ifndef TESTS_PLUG_H
#define TESTS_PLUG_H

#include <stdbool.h>
#include <stdint.h>

/** define PLUG_PAGES - pages that it may have */
#define PLUG_PAGES 0x30

/**
 * struct plug - the module
 * @bytes: memory at I2C addresses 50h and 51h: lower memory and each page; lower
 *	memory is in that of page 0
 * @page: whether it has a page
 * @refused: page that is refused with @err; -1 for none, 0 for all
 * @err: error number, negative
 * @extack: what the driver says to it, or NULL
 * @shorter: bytes that an answer is too short by
 * @ifindex: index of the netdev that it was asked by last
 * @requests: parts that were read
 * @flags: bytes read that this clears
 */
struct plug {
	uint8_t bytes[2][PLUG_PAGES][256];
	bool page[2][PLUG_PAGES];
	int refused;
	int err;
	const char *extack;
	unsigned int shorter;
	unsigned int ifindex;
	unsigned int requests;
	unsigned int flags;
};

extern struct plug plug;

void plug_empty(void);
void plug_load(const char *name);
uint8_t *plug_in(unsigned int page);

#endif
