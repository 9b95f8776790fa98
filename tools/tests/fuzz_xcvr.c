// SPDX-License-Identifier: GPL-2.0
/*
 * Whatever is in the memory of a module, what is made of it can be shown, and nothing
 * is read that this would clear.
 *
 * The input is the identifier, and then pieces of memory: I2C address and page,
 * offset, length, and the bytes.
 */
#include <linux/netlink.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "kernel.h"
#include "plug.h"
#include "xcvr.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool promise)
{
	if (!promise)
		abort();
}

static void fill(const uint8_t *data, size_t size)
{
	size_t len, offset, page;

	for (; size > 3; data += len, size -= len) {
		page = data[0] % PLUG_PAGES;
		plug.page[data[0] >> 7][page] = true;
		offset = data[1];
		len = data[2];
		data += 3;
		size -= 3;
		if (len > size)
			len = size;
		if (len > 256 - offset)
			len = 256 - offset;
		memcpy(plug.bytes[data[-3] >> 7][page] + offset, data, len);
	}
}

static void check_text(const char *text, size_t size)
{
	size_t len = strnlen(text, size);

	must(len < size);
	while (len--)
		must(text[len] >= ' ' && text[len] <= '~');
}

static void check(const struct xcvr *xcvr)
{
	const struct xcvr_lane *lane;

	check_text(xcvr->form, sizeof(xcvr->form));
	check_text(xcvr->vendor, sizeof(xcvr->vendor));
	check_text(xcvr->part, sizeof(xcvr->part));
	check_text(xcvr->serial, sizeof(xcvr->serial));
	check_text(xcvr->firmware, sizeof(xcvr->firmware));
	check_text(xcvr->media, sizeof(xcvr->media));
	must(xcvr->lanes <= XCVR_LANES);
	must(xcvr->gear >= 1 && xcvr->gear <= XCVR_LANES);
	must(!xcvr_cage_lane(xcvr, ABSENT));
	for (lane = xcvr->lane; lane < xcvr->lane + XCVR_LANES; lane++) {
		must(!(lane->rx_power < 0) && !isinf(lane->rx_power));
		must(!(lane->snr <= 0 || lane->snr >= 256));
		must(!(lane->ber < 0 || lane->ber > 1));
		must(!(lane->host_ber < 0 || lane->host_ber > 1));
	}
	must(!plug.flags);
}

/**
 * LLVMFuzzerTestOneInput() - decode a module's memory
 * @data: identifier and pieces of memory
 * @size: bytes of it
 *
 * Return: 0.
 */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct xcvr xcvr;
	static struct nl nl;

	if (!size)
		return 0;
	fake_open(&nl, NETLINK_GENERIC);
	kernel_families();
	plug_empty();
	fill(data + 1, size - 1);
	plug.bytes[0][0][0] = data[0];
	xcvr_read(&xcvr, &nl, 1);
	check(&xcvr);
	xcvr_free(&xcvr);
	fake_free();
	return 0;
}
