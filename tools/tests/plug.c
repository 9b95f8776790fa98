// SPDX-License-Identifier: GPL-2.0
/*
 * A module in a cage of the fake kernel, for the unit tests: memory that is read by
 * ethtool netlink. It counts what is read and would have been cleared on the way.
 */
#include "plug.h"

#include <errno.h>
#include <linux/ethtool_netlink.h>
#include <linux/genetlink.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fake.h"

struct plug plug;

/**
 * struct part - what was asked for
 * @ifindex: which netdev
 * @offset: offset
 * @len: bytes
 * @page: page
 * @i2c: 0 for I2C address 50h, 1 for 51h
 */
struct part {
	uint32_t ifindex;
	uint32_t offset;
	uint32_t len;
	uint8_t page;
	uint8_t i2c;
};

/**
 * struct flags - bytes that reading clears
 * @first: first of them
 * @last: last of them
 * @page: their page
 * @i2c: as of struct part
 */
struct flags {
	uint8_t first;
	uint8_t last;
	uint8_t page;
	uint8_t i2c;
};

/* OIF CMIS 8.2.5, 8.10.2, 8.11, 8.13, 8.16 and 8.19 */
static const struct flags cmis_flags[] = {
	{ 8, 13, 0, 0 }, { 134, 153, 0x11, 0 }, { 222, 239, 0x12, 0 },
	{ 132, 139, 0x14, 0 }, { 128, 255, 0x17, 0 }, { 128, 255, 0x2c, 0 },
};

/* SFF-8636 table 6-1; SFF-8472 table 4-2 */
static const struct flags sff8636_flags[] = { { 3, 21, 0, 0 } };
static const struct flags sff8472_flags[] = { { 112, 117, 0, 1 } };

static void count_flags(const struct part *part, const struct flags *flags,
			size_t count)
{
	uint32_t i;

	for (; count--; flags++)
		for (i = part->offset; i < part->offset + part->len; i++)
			plug.flags += part->i2c == flags->i2c &&
				      part->page == flags->page &&
				      i >= flags->first && i <= flags->last;
}

static void count(const struct part *part)
{
	plug.requests++;
	plug.ifindex = part->ifindex;
	switch (plug.bytes[0][0][0]) {
	case 0x03:
		count_flags(part, sff8472_flags, ARRAY_SIZE(sff8472_flags));
		break;
	case 0x0c:
	case 0x0d:
	case 0x11:
		/* the first three bytes are the head, which all have */
		if (part->offset || part->len > 4)
			count_flags(part, sff8636_flags, ARRAY_SIZE(sff8636_flags));
		break;
	default:
		count_flags(part, cmis_flags, ARRAY_SIZE(cmis_flags));
	}
}

static void take(struct part *part, const struct nlmsghdr *nlh)
{
	const struct nlattr *attr, *header;

	memset(part, 0, sizeof(*part));
	mnl_attr_for_each(attr, nlh, sizeof(struct genlmsghdr)) {
		switch (mnl_attr_get_type(attr)) {
		case ETHTOOL_A_MODULE_EEPROM_HEADER:
			header = mnl_attr_get_payload(attr);
			part->ifindex = mnl_attr_get_u32(header);
			break;
		case ETHTOOL_A_MODULE_EEPROM_OFFSET:
			part->offset = mnl_attr_get_u32(attr);
			break;
		case ETHTOOL_A_MODULE_EEPROM_LENGTH:
			part->len = mnl_attr_get_u32(attr);
			break;
		case ETHTOOL_A_MODULE_EEPROM_PAGE:
			part->page = mnl_attr_get_u8(attr);
			break;
		case ETHTOOL_A_MODULE_EEPROM_I2C_ADDRESS:
			part->i2c = mnl_attr_get_u8(attr) - 0x50;
			break;
		}
	}
}

/* As eeprom_prepare_data() and eeprom_parse_request() of the kernel have it */
static bool possible(const struct part *part)
{
	return part->i2c < 2 && part->page < PLUG_PAGES && part->len &&
	       part->len <= 128 && part->offset < 256 &&
	       (part->offset >= 128 || !part->page) &&
	       part->offset + part->len <= (part->offset < 128 ? 128 : 256);
}

static void answer(const struct part *part)
{
	const uint8_t *bytes = plug.bytes[part->i2c][part->page];
	struct nlmsghdr *nlh;

	nlh = fake_message(FAKE_ETHTOOL, sizeof(struct genlmsghdr));
	mnl_attr_put(nlh, ETHTOOL_A_MODULE_EEPROM_DATA,
		     part->len - plug.shorter, bytes + part->offset);
	fake_add(FAKE_EEPROM, nlh);
	fake_error(FAKE_EEPROM, 0, NULL);
}

static void handle(const struct nlmsghdr *nlh, enum fake_request request)
{
	struct part part;

	if (request != FAKE_EEPROM)
		return;
	take(&part, nlh);
	fake_clear(FAKE_EEPROM);
	if (!possible(&part))
		abort();
	count(&part);
	if (plug.err && (plug.refused == part.page || !plug.refused))
		fake_error(FAKE_EEPROM, plug.err, plug.extack);
	else if (!plug.page[part.i2c][part.page])
		fake_error(FAKE_EEPROM, -EINVAL, "no such page");
	else
		answer(&part);
}

/** plug_empty() - plug a module in that has lower memory and page 00h, all zeros */
void plug_empty(void)
{
	memset(&plug, 0, sizeof(plug));
	plug.page[0][0] = true;
	fake.handle = handle;
}

/**
 * plug_in() - have a page
 * @page: its number
 *
 * Return: its 256 bytes, those of lower memory included.
 */
uint8_t *plug_in(unsigned int page)
{
	plug.page[0][page] = true;
	return plug.bytes[0][page];
}

/**
 * plug_load() - plug a module in that is in golden/memory-*.hex
 * @name: its name
 */
void plug_load(const char *name)
{
	char *path = util_printf("%s/golden/memory-%s.hex", getenv("TESTS_DIR"), name);
	FILE *file = fopen(path, "r");
	unsigned int page, offset, i, byte;

	if (!file || fscanf(file, "#%*[^\n]") < 0)
		abort();
	plug_empty();
	while (fscanf(file, "%x %u", &page, &offset) == 2) {
		for (i = 0; i < 16; i++) {
			if (fscanf(file, "%x", &byte) != 1)
				abort();
			plug_in(page)[offset + i] = byte;
		}
	}
	fclose(file);
	free(path);
}
