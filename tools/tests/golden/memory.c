// SPDX-License-Identifier: GPL-2.0
/*
 * Writes memory-*.hex: memories of modules that the emulator's core makes, for
 * test_xcvr.c to decode. They are checked in, so that tests of the tools need no
 * kernel module; make them anew only if the emulator had them wrong:
 *
 *	cd tools/tests/golden
 *	top=../../.. && gcc -std=gnu11 -I$top/selftests/host/env -I$top/kmod \
 *		-I$top/include/uapi -o /tmp/memory memory.c $top/kmod/core/[a-z]*.c &&
 *	/tmp/memory
 *
 * Lines are page, offset, and 16 bytes; those of zeros are left out.
 */
#include <stdio.h>
#include <stdlib.h>

#include "core/catalogue.h"
#include "core/cmis.h"
#include "core/snr.h"

#define SECOND 1000000000ULL

static const struct {
	const char *type;
	unsigned int app;
	u8 lanes;
} modules[] = {
	{ "2x400g-dr4-osfp", 1, 0x0f },
	{ "400g-dr4-gearbox-osfp", 1, 0xff },
	{ "400g-fr4-qsfp112", 1, 0x0f },
	{ "800g-acc-4m-osfp", 1, 0xff },
	{ "800g-dac-2m-osfp", 1, 0xff },
	{ "100g-cr4-2m-qsfp28", 1, 0x0f },
};

static const u8 pages[] = {
	0x01, 0x02, 0x11, 0x20, 0x21, 0x24, 0x25, 0x2f,
};

static void dump(FILE *file, struct csim_cmis *cmis, u8 page, u8 offset, u64 now)
{
	unsigned int i, j;
	u8 bytes[128];
	bool any;

	if (csim_cmis_read(cmis, 0, page, offset, sizeof(bytes), bytes, now))
		return;
	for (i = 0; i < sizeof(bytes); i += 16) {
		any = false;
		for (j = 0; j < 16; j++)
			any |= bytes[i + j];
		if (!any)
			continue;
		fprintf(file, "%02x %u", page, offset + i);
		for (j = 0; j < 16; j++)
			fprintf(file, " %02x", bytes[i + j]);
		fputc('\n', file);
	}
}

/* Each lane measures something else; lane 2 is in the dark. */
static void measure(struct csim_cmis_sense *sense)
{
	unsigned int i;

	sense->temperature = 41 * 256 + 64;
	sense->vcc = 33010;
	for (i = 0; i < CSIM_CMIS_LANES; i++) {
		struct csim_cmis_lane *lane = &sense->lane[i];

		lane->tx_power = 11000 + 100 * i;
		lane->rx_power = 8000 - 1000 * i;
		lane->bias = 30000 + 100 * i;
		lane->media_ber = 8000000 - 500000 * i;
		lane->host_ber = 9000000 - 250000 * i;
		lane->media_snr = 22000 - 500 * i;
		lane->host_snr = 25000 - 250 * i;
	}
	sense->lane[2].rx_power = 0;
	sense->lane[2].media_ber = CSIM_BER_HALF;
	sense->lane[2].media_snr = -1;
	sense->lane[2].rx_los = true;
}

static void make(unsigned int number)
{
	const struct csim_type *type = csim_catalogue_find(modules[number].type);
	static struct csim_cmis_sense sense;
	static struct csim_cmis cmis;
	u64 now = SECOND;
	unsigned int i;
	char name[80];
	FILE *file;

	csim_cmis_init(&cmis, type, 1000 + number, CSIM_TIMING_REALISTIC, now);
	for (; now < 20 * SECOND; now += SECOND)
		csim_cmis_step(&cmis, now);
	csim_cmis_select(&cmis, modules[number].lanes, modules[number].app, now);
	for (; now < 60 * SECOND; now += SECOND)
		csim_cmis_step(&cmis, now);
	measure(&sense);
	csim_cmis_feel(&cmis, &sense, now);

	snprintf(name, sizeof(name), "memory-%s.hex", modules[number].type);
	file = fopen(name, "w");
	if (!file)
		exit(1);
	fprintf(file, "# %s-License-Identifier: GPL-2.0\n", "SPDX");
	dump(file, &cmis, 0, 0, now);
	dump(file, &cmis, 0, 128, now);
	for (i = 0; i < ARRAY_SIZE(pages); i++)
		dump(file, &cmis, pages[i], 128, now);
	fclose(file);
}

int main(void)
{
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(modules); i++)
		make(i);
	return 0;
}
