// SPDX-License-Identifier: GPL-2.0
/*
 * The memory of a module (OIF CMIS 5.2, 8.1): its pages, and who may do what
 * with their bytes.
 *
 * Bank 0 is all there is, as of modules with up to 8 lanes. What a host may not
 * write keeps its value without a complaint, as in hardware. A page that is not
 * supported is refused; on the two-wire interface page 00h would show up instead.
 */
#include "cmis_mem.h"
#include "eeprom.h"

enum access {
	RW,
	COR,	/* clear on read */
};

/* What is not listed is read-only. */
static const struct region {
	u8 page;
	u8 first;
	u8 last;
	u8 access;
	u8 bits;	/* that can be written */
} regions[] = {
	{ 0x00, CMIS_MODULE_FLAGS, CMIS_MODULE_FLAGS_END, COR },
	{ 0x00, CMIS_CONTROLS, CMIS_CONTROLS, RW,
	  CMIS_LOW_PWR_ALLOW_HW | CMIS_LOW_PWR_REQUEST_SW | CMIS_SOFTWARE_RESET },
	{ 0x00, CMIS_MODULE_MASKS, CMIS_MODULE_MASKS_END, RW, 0xff },
	{ 0x00, CMIS_PASSWORD_CHANGE, CMIS_PAGE_SELECT, RW, 0xff },
	{ 0x10, CMIS_10_DP_DEINIT, CMIS_10_DP_DEINIT, RW, 0xff },
	{ 0x10, CMIS_10_TX_DISABLE, CMIS_10_TX_DISABLE, RW, 0xff },
	{ 0x10, CMIS_10_TX_FORCE_SQUELCH, CMIS_10_TX_FORCE_SQUELCH, RW, 0xff },
	{ 0x10, CMIS_10_APPLY_DP_INIT, CMIS_10_SI - 1, RW, 0xff },
	{ 0x10, CMIS_10_MASKS, CMIS_10_MASKS_END, RW, 0xff },
	{ 0x11, CMIS_11_FLAGS, CMIS_11_FLAGS_END, COR },
	{ 0x13, CMIS_13_ENGINES, CMIS_13_ENGINES_END, RW, 0xff },
	{ 0x13, CMIS_13_LOOPBACK, CMIS_13_LOOPBACK_END, RW, 0xff },
	{ 0x13, CMIS_13_MASKS, CMIS_13_MASKS_END, RW, 0xff },
	{ 0x14, CMIS_14_SELECTOR, CMIS_14_SELECTOR, RW, 0xff },
	{ 0x14, CMIS_14_FLAGS, CMIS_14_FLAGS_END, COR },
	{ 0x2c, CMIS_2C_FLAGS, CMIS_2C_FLAGS_END, COR },
	{ 0x2d, CMIS_2D_MASKS, CMIS_2D_MASKS_END, RW, 0xff },
	{ 0x2f, CMIS_2F_FREEZE, CMIS_2F_FREEZE, RW, BIT(7) },
	{ 0x9f, CMIS_9F_COMMAND, CMIS_9F_CHECK, RW, 0xff },
	{ 0x9f, CMIS_9F_LPL, 255, RW, 0xff },
};

static const u8 page_of_slot[] = {
	[CMIS_P00] = 0x00, [CMIS_P01] = 0x01, [CMIS_P02] = 0x02, [CMIS_P10] = 0x10,
	[CMIS_P11] = 0x11, [CMIS_P13] = 0x13, [CMIS_P14] = 0x14, [CMIS_P2C] = 0x2c,
	[CMIS_P2D] = 0x2d, [CMIS_P2F] = 0x2f, [CMIS_P9F] = 0x9f,
};

/* pages of VDM that are computed: two groups */
static bool page_computed(u8 page)
{
	return page >= 0x20 && page < 0x2c && !(page & 2);
}

/* pages of diagnostics and of VDM */
static bool page_measures(u8 page)
{
	return page == 0x13 || page == 0x14 || (page >= 0x20 && page < 0x30);
}

/* The slot of a page, or CMIS_LOWER, which is none */
static enum csim_cmis_slot page_slot(u8 page)
{
	unsigned int slot;

	for (slot = CMIS_P00; slot < ARRAY_SIZE(page_of_slot); slot++)
		if (page_of_slot[slot] == page)
			return slot;

	return CMIS_LOWER;
}

static bool page_supported(const struct csim_cmis *cmis, u8 page)
{
	if (page_measures(page) && !csim_cmis_retimed(cmis))
		return false;

	return page_computed(page) || page_slot(page) != CMIS_LOWER;
}

static const struct region *region_of(u8 page, u8 offset)
{
	unsigned int i;

	if (offset < CSIM_CMIS_PAGE)
		page = 0;
	for (i = 0; i < ARRAY_SIZE(regions); i++)
		if (regions[i].page == page && offset >= regions[i].first &&
		    offset <= regions[i].last)
			return &regions[i];

	return NULL;
}

/**
 * csim_cmis_load() - give a module the static content of another one's memory
 * @cmis: the module, just initialised with the type that csim_eeprom_load() has
 *	found in @dump
 * @dump: the dump
 * @len: its length; at least lower memory and page 00h
 *
 * What page 01h says of dynamic features is still what @cmis has of them, and so
 * are all other pages; firmware has the revision of that module.
 */
void csim_cmis_load(struct csim_cmis *cmis, const u8 *dump, size_t len)
{
	bool flat = csim_cmis_flat(cmis);
	u8 *lower = cmis->mem[CMIS_LOWER];
	unsigned int slot;

	memcpy(lower, dump, flat ? CSIM_CMIS_PAGE : EEPROM_STATE);
	memcpy(lower + EEPROM_MEDIA_TYPE, dump + EEPROM_MEDIA_TYPE,
	       CMIS_PASSWORD_CHANGE - EEPROM_MEDIA_TYPE);
	for (slot = CMIS_P00; slot <= (flat ? CMIS_P00 : CMIS_P02); slot++) {
		const u8 *page = csim_eeprom_page(dump, len, page_of_slot[slot]);

		if (page)
			memcpy(cmis->mem[slot], page, CSIM_CMIS_PAGE);
	}
	if (flat)
		return;
	csim_cmis_advertise(cmis);
	cmis->firmware.image[0].major = dump[CMIS_ACTIVE_FIRMWARE];
	cmis->firmware.image[0].minor = dump[CMIS_ACTIVE_FIRMWARE + 1];
	csim_cmis_cdb_reset(cmis, 0);
}

/* Whether the host gets to these bytes, and the page that they are of */
static int cmis_reach(struct csim_cmis *cmis, u8 bank, u8 page, u8 offset, u8 len,
		      u64 now)
{
	bool upper = offset >= CSIM_CMIS_PAGE;

	if (!len || offset + len > (upper ? 256 : CSIM_CMIS_PAGE))
		return -EINVAL;

	csim_cmis_step(cmis, now);
	if (cmis->pins.stuck || cmis->state == CSIM_CMIS_RESET)
		return -ENXIO;
	if (!upper)
		return 0;
	if (bank || (page && csim_cmis_flat(cmis)) || !page_supported(cmis, page))
		return -EOPNOTSUPP;

	/* as a host does that selects the page first */
	if (!csim_cmis_flat(cmis)) {
		*csim_cmis_reg(cmis, CMIS_LOWER, CMIS_BANK_SELECT) = bank;
		*csim_cmis_reg(cmis, CMIS_LOWER, CMIS_PAGE_SELECT) = page;
	}
	return 0;
}

/* What a host would read, 128 bytes */
static void page_fill(const struct csim_cmis *cmis, u8 page, bool upper, u8 *buf,
		      u64 now)
{
	memcpy(buf, cmis->mem[upper ? page_slot(page) : CMIS_LOWER], CSIM_CMIS_PAGE);
	if (csim_cmis_flat(cmis))
		return;

	if (!upper) {
		csim_cmis_flag_fill(cmis, buf);
		memset(buf + CMIS_PASSWORD_CHANGE, 0,
		       CMIS_PASSWORD_END - CMIS_PASSWORD_CHANGE + 1);
	} else if (page == 0x11) {
		csim_cmis_dp_fill(cmis, buf);
	} else if (page == 0x14) {
		csim_cmis_diag_fill(cmis, buf);
	} else if (page_computed(page)) {
		csim_cmis_vdm_fill(cmis, page, buf, now);
	}
}

/**
 * csim_cmis_read() - a host reads
 * @cmis: the module
 * @bank: bank of upper memory
 * @page: page of upper memory
 * @offset: first byte: below 128 of lower memory, whatever the page, else of the
 *	page
 * @len: number of bytes
 * @data: they are put here
 * @now: present time, ns
 *
 * Flags are cleared by it. Nothing is allocated.
 *
 * Return: 0; -EINVAL if the bytes are not in one half of the memory, -EOPNOTSUPP
 * if there is no such page, -ENXIO if the module does not answer.
 */
int csim_cmis_read(struct csim_cmis *cmis, u8 bank, u8 page, u8 offset, u8 len,
		   u8 *data, u64 now)
{
	bool upper = offset >= CSIM_CMIS_PAGE;
	u8 buf[CSIM_CMIS_PAGE];
	unsigned int i;
	int err;

	err = cmis_reach(cmis, bank, page, offset, len, now);
	if (err)
		return err;

	page_fill(cmis, page, upper, buf, now);
	memcpy(data, buf + offset % CSIM_CMIS_PAGE, len);
	if (csim_cmis_flat(cmis))
		return 0;

	for (i = offset; i < (unsigned int)offset + len; i++) {
		const struct region *region = region_of(page, i);

		if (region && region->access == COR)
			*csim_cmis_reg(cmis, upper ? page_slot(page) : CMIS_LOWER, i) = 0;
	}
	return 0;
}

/* The factory default of the host password (8.2.13); none is needed */
#define PASSWORD	0x00001011

static void lower_written(struct csim_cmis *cmis, u8 first, u8 last)
{
	u8 *lower = cmis->mem[CMIS_LOWER];

	if (first <= CMIS_PASSWORD_END && last >= CMIS_PASSWORD_END)
		cmis->password = get_unaligned_be32(lower + CMIS_PASSWORD) == PASSWORD ?
			CSIM_CMIS_PASSWORD_ACCEPTED : CSIM_CMIS_PASSWORD_REFUSED;
	if (lower[CMIS_CONTROLS] & CMIS_SOFTWARE_RESET)
		csim_cmis_reset(cmis, cmis->firmware.committed);
}

static void apply_written(struct csim_cmis *cmis, unsigned int offset, bool immediate)
{
	u8 *trigger = csim_cmis_reg(cmis, CMIS_P10, offset);

	if (*trigger)
		csim_cmis_config_apply(cmis, *trigger, immediate);
	*trigger = 0;
}

/**
 * csim_cmis_write() - a host writes
 * @cmis: the module
 * @bank: bank of upper memory
 * @page: page of upper memory
 * @offset: first byte, as for csim_cmis_read()
 * @len: number of bytes
 * @data: their values
 * @now: present time, ns
 *
 * Bytes that are read-only keep their values, and so does page 9Fh while a
 * command is executed. Step the module then.
 *
 * Return: as csim_cmis_read() does.
 */
int csim_cmis_write(struct csim_cmis *cmis, u8 bank, u8 page, u8 offset, u8 len,
		    const u8 *data, u64 now)
{
	bool upper = offset >= CSIM_CMIS_PAGE;
	unsigned int last = offset + len - 1, i;
	bool frozen;
	int err;

	err = cmis_reach(cmis, bank, page, offset, len, now);
	if (err || csim_cmis_flat(cmis))
		return err;
	if (upper && page == 0x9f && cmis->cdb_due != CSIM_NEVER)
		return 0;

	frozen = csim_cmis_get(cmis, CMIS_P2F, CMIS_2F_FREEZE);
	for (i = offset; i <= last; i++) {
		const struct region *region = region_of(page, i);
		u8 *reg;

		if (!region || region->access != RW)
			continue;
		reg = csim_cmis_reg(cmis, upper ? page_slot(page) : CMIS_LOWER, i);
		*reg = (*reg & ~region->bits) | (data[i - offset] & region->bits);
	}

	if (!upper) {
		lower_written(cmis, offset, last);
	} else if (page == 0x10) {
		apply_written(cmis, CMIS_10_APPLY_DP_INIT, false);
		apply_written(cmis, CMIS_10_APPLY_IMMEDIATE, true);
	} else if (page == 0x14) {
		csim_cmis_diag_select(cmis);
	} else if (page == 0x2f) {
		csim_cmis_vdm_freeze(cmis, frozen, now);
	} else if (page == 0x9f && offset <= CMIS_9F_COMMAND + 1 &&
		   last >= CMIS_9F_COMMAND + 1) {
		csim_cmis_cdb_trigger(cmis, now);
	}
	csim_cmis_step(cmis, now);

	return 0;
}
