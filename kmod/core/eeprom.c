// SPDX-License-Identifier: GPL-2.0
/*
 * The memory of a module as its maker leaves it: OIF CMIS 5.2, pages 00h, 01h
 * and 02h. What can be done with a module, and what changes, is not of here.
 */
#include "catalogue.h"
#include "eeprom.h"
#include "power.h"
#include "sff8024.h"
#include "sff8636.h"
#include "snr.h"

/* index into a page of an offset in upper memory */
#define UPPER(offset)	((offset) - CSIM_EEPROM_PAGE)

static const u8 form_ids[] = {
	[CSIM_FORM_OSFP]	= CSIM_ID_OSFP,
	[CSIM_FORM_QSFP_DD]	= CSIM_ID_QSFP_DD,
	[CSIM_FORM_QSFP112]	= CSIM_ID_QSFP_CMIS,
	[CSIM_FORM_QSFP28]	= CSIM_ID_QSFP28,
	[CSIM_FORM_SFP_DD]	= CSIM_ID_SFP_DD_CMIS,
	[CSIM_FORM_SFP112]	= CSIM_ID_SFP_CMIS,
};

static_assert(ARRAY_SIZE(form_ids) == __CSIM_FORM_MAX);

/*
 * Light of a PMD: nominal wavelength and tolerance, nm/20 and nm/200, and
 * thresholds in the order of page 02h. Warnings are at the limits of average
 * power in data sheets (Edgecore ET7502-DR4 and -FR4, fiberwdm LR4-10, 2xSR4),
 * where the least received is the least sent less the loss of the channel;
 * alarms 1 dB beyond. Currents are assumptions.
 */
static const struct {
	u16 wavelength;
	u16 tolerance;
	u16 tx[4];
	u16 rx[4];
	u16 bias[4];
} lights[] = {
	[CSIM_PMD_SR] = {	/* 850 nm; 4.0 .. -4.6 and -6.4 dBm; 2 .. 12 mA */
		17000, 1900,
		{ 31623, 2754, 25119, 3467 }, { 31623, 1820, 25119, 2291 },
		{ 6000, 1000, 5500, 1250 },
	},
	[CSIM_PMD_DR] = {	/* 1311 nm; 4.0 .. -2.9 and -5.9 dBm; 30 .. 120 mA */
		26220, 1300,
		{ 31623, 4074, 25119, 5129 }, { 31623, 2042, 25119, 2570 },
		{ 60000, 15000, 55000, 17500 },
	},
	[CSIM_PMD_FR] = {	/* 1271 .. 1331 nm; 3.5 .. -3.3 and -7.3 dBm */
		26020, 7300,
		{ 28184, 3715, 22387, 4677 }, { 28184, 1479, 22387, 1862 },
		{ 60000, 15000, 55000, 17500 },
	},
	[CSIM_PMD_LR] = {	/* 1271 .. 1331 nm; 5.1 .. -2.7 and -9.0 dBm */
		26020, 7300,
		{ 40738, 4266, 32359, 5370 }, { 40738, 1000, 32359, 1259 },
		{ 60000, 15000, 55000, 17500 },
	},
};

static_assert(ARRAY_SIZE(lights) == __CSIM_PMD_MAX);

/**
 * csim_eeprom_sum() - the checksum of a page (OIF CMIS 8.3.15)
 * @page: the page
 * @first: first offset, from 128 on
 * @last: last offset, up to 255
 *
 * SFF-8636 has the same (6.3.15).
 *
 * Return: the lower byte of the sum of the bytes.
 */
u8 csim_eeprom_sum(const u8 *page, unsigned int first, unsigned int last)
{
	u8 sum = 0;

	for (; first <= last; first++)
		sum += page[UPPER(first)];

	return sum;
}

/**
 * csim_eeprom_text() - fill in a text
 * @field: where
 * @text: ASCII; what is longer than @len is cut
 * @len: characters of the field; the rest is filled with spaces
 */
void csim_eeprom_text(u8 *field, const char *text, unsigned int len)
{
	memset(field, ' ', len);
	memcpy(field, text, min_t(size_t, strlen(text), len));
}

/**
 * csim_eeprom_serial() - fill in a serial number
 * @field: where, 16 characters
 * @serial: its last 14 decimal digits count
 */
void csim_eeprom_serial(u8 *field, u64 serial)
{
	unsigned int i;
	u32 digit;

	csim_eeprom_text(field, "CS", 2);
	for (i = 15; i >= 2; i--) {
		serial = div_u64_rem(serial, 10, &digit);
		field[i] = '0' + digit;
	}
}

/**
 * csim_eeprom_loss() - the attenuation of a copper cable
 * @type: the cable; AWG30 up to 1.5 m, AWG26 beyond, as NVIDIA sells them
 * @permille: loss at the frequency, in 1/1000 of that at 26.56 GHz; by skin effect
 *	as the square root of the frequency (assumption)
 *
 * Return: loss with its two mated ends, dB; 0 if it is not a passive cable.
 */
u8 csim_eeprom_loss(const struct csim_type *type, u32 permille)
{
	struct csim_copper copper = {
		.length = type->reach,
		.per_cm = type->reach <= 150 ? CSIM_COPPER_AWG30 : CSIM_COPPER_AWG26,
	};

	if (type->flags != CSIM_TYPE_FLAT)
		return 0;

	return DIV_ROUND_CLOSEST(csim_copper_loss(&copper) * permille, 1000000);
}

static void fill_lower(u8 *lower, const struct csim_type *type)
{
	static const u8 fibres[] = {
		[CSIM_MEDIUM_MMF] = CSIM_MEDIA_TYPE_MMF,
		[CSIM_MEDIUM_SMF] = CSIM_MEDIA_TYPE_SMF,
	};

	memset(lower, 0, CSIM_EEPROM_PAGE);
	lower[EEPROM_ID] = form_ids[type->form];
	lower[EEPROM_REVISION] = 0x52;
	lower[EEPROM_FLAT] = type->flags & CSIM_TYPE_FLAT ? BIT(7) : 0;
	lower[EEPROM_STATE] = 3 << 1 | BIT(0);
	if (type->medium != CSIM_MEDIUM_COPPER)
		lower[EEPROM_MEDIA_TYPE] = fibres[type->medium];
	else if (type->flags & CSIM_TYPE_ACTIVE)
		lower[EEPROM_MEDIA_TYPE] = CSIM_MEDIA_TYPE_CABLE;
	else
		lower[EEPROM_MEDIA_TYPE] = CSIM_MEDIA_TYPE_PASSIVE;
}

/* A descriptor that is not used has no HostInterfaceID, 0xff (8.2.11). */
static void fill_app(u8 *field, const struct csim_type *type, unsigned int i)
{
	const struct csim_app *app = &type->app[i];

	memset(field, 0, 4);
	field[0] = 0xff;
	if (i >= type->n_apps)
		return;

	field[0] = app->host_id;
	field[1] = app->media_id;
	field[2] = app->host_lanes << 4 | app->media_lanes;
	field[3] = app->host_assign;
}

static void fill_page00(u8 *page, const struct csim_type *type, u64 serial)
{
	static const u16 losses[] = { 434, 513, 697, 986, 1414 };
	unsigned int i;

	memset(page, 0, CSIM_EEPROM_PAGE);
	page[UPPER(EEPROM_00_ID)] = form_ids[type->form];
	csim_eeprom_text(&page[UPPER(EEPROM_00_VENDOR)], "CAGESIM", 16);
	csim_eeprom_text(&page[UPPER(EEPROM_00_PN)], type->pn, 16);
	csim_eeprom_text(&page[UPPER(EEPROM_00_REV)], "A1", 2);
	csim_eeprom_serial(&page[UPPER(EEPROM_00_SN)], serial);
	csim_eeprom_text(&page[UPPER(EEPROM_00_DATE)], "260101", 8);
	csim_eeprom_text(&page[UPPER(EEPROM_00_CLEI)], "", 10);
	page[UPPER(EEPROM_00_POWER_CLASS)] = (csim_power_class(type->power) - 1) << 5;
	page[UPPER(EEPROM_00_POWER)] = DIV_ROUND_UP(type->power, 250);
	if (type->medium == CSIM_MEDIUM_COPPER)
		page[UPPER(EEPROM_00_LENGTH)] = type->reach / 10;
	page[UPPER(EEPROM_00_CONNECTOR)] = type->connector;
	for (i = 0; i < ARRAY_SIZE(losses); i++)
		page[UPPER(EEPROM_00_LOSS) + i] = csim_eeprom_loss(type, losses[i]);
	page[UPPER(EEPROM_00_LANES)] = (u8)~GENMASK(type->media_lanes - 1, 0);
	page[UPPER(EEPROM_00_TECHNOLOGY)] = type->technology;
	page[UPPER(EEPROM_00_SUM)] = csim_eeprom_sum(page, 128, EEPROM_00_SUM - 1);
}

/* 60 of 100 m are left on OM3, and 30 of 50 m (IEEE 802.3 167, from memory). */
static void fill_reach(u8 *page, const struct csim_type *type)
{
	switch (type->medium) {
	case CSIM_MEDIUM_SMF:
		page[UPPER(EEPROM_01_SMF)] = type->reach < 6400 ? type->reach / 100 :
					     BIT(6) | type->reach / 1000;
		break;
	case CSIM_MEDIUM_MMF:
		page[UPPER(EEPROM_01_OM5)] = type->reach / 2;
		page[UPPER(EEPROM_01_OM4)] = type->reach / 2;
		page[UPPER(EEPROM_01_OM3)] = type->reach * 60 / 200;
		break;
	}
}

/*
 * TxInputClockingCapabilities (OIF CMIS 8.4): all lanes have to be of the same
 * frequency (0), or each four (1), each two (2), or none (3). Data paths have
 * clocks of their own, so that it is the narrowest application that matters.
 */
static u8 clocking_of(const struct csim_type *type)
{
	static const u8 codes[] = { [1] = 3, [2] = 2, [4] = 1, [8] = 0 };
	unsigned int least = type->host_lanes, i;

	for (i = 0; i < type->n_apps; i++)
		if (type->app[i].host_assign)
			least = min_t(unsigned int, least, type->app[i].host_lanes);
	/* no two data paths: 0 as well, whatever the lanes */
	if (least > 1 && least == type->host_lanes)
		return 0;

	return least < ARRAY_SIZE(codes) ? codes[least] << 5 : 0;
}

static void fill_page01(u8 *page, const struct csim_type *type)
{
	unsigned int i;

	memset(page, 0, CSIM_EEPROM_PAGE);
	page[UPPER(EEPROM_01_HARDWARE)] = 1;
	fill_reach(page, type);
	if (type->medium != CSIM_MEDIUM_COPPER) {
		put_unaligned_be16(lights[type->pmd].wavelength,
				   &page[UPPER(EEPROM_01_WAVELENGTH)]);
		put_unaligned_be16(lights[type->pmd].tolerance,
				   &page[UPPER(EEPROM_01_TOLERANCE)]);
		page[UPPER(EEPROM_01_RX_POWER)] = BIT(4);
	}
	page[UPPER(EEPROM_01_CLOCKING)] = clocking_of(type);
	page[UPPER(EEPROM_01_TEMP_MAX)] = 70;
	page[UPPER(EEPROM_01_TEMP_MIN)] = 0;
	page[UPPER(EEPROM_01_VCC_MIN)] = 3135 / 20;
	for (i = 0; i < type->n_apps; i++)
		page[UPPER(EEPROM_01_MEDIA_ASSIGN) + i] = type->app[i].media_assign;
	for (i = 8; i < CSIM_APPS_MAX; i++)
		fill_app(&page[UPPER(EEPROM_01_APPS) + 4 * (i - 8)], type, i);
	page[UPPER(EEPROM_01_SUM)] = csim_eeprom_sum(page, EEPROM_01_HARDWARE,
						     EEPROM_01_SUM - 1);
}

static void fill_thresholds(u8 *page, unsigned int offset, const u16 *thresholds)
{
	unsigned int i;

	for (i = 0; i < 4; i++)
		put_unaligned_be16(thresholds[i], &page[UPPER(offset) + 2 * i]);
}

/* 75/70 and -5/0 degrees Celsius; 3.3 V, 5 and 10 % of it to either side */
static void fill_page02(u8 *page, const struct csim_type *type)
{
	static const u16 temperature[] = { 75 << 8, (u16)(-5 * 256), 70 << 8, 0 };
	static const u16 vcc[] = { 36300, 29700, 34650, 31350 };

	memset(page, 0, CSIM_EEPROM_PAGE);
	fill_thresholds(page, EEPROM_02_TEMPERATURE, temperature);
	fill_thresholds(page, EEPROM_02_VCC, vcc);
	if (type->medium != CSIM_MEDIUM_COPPER) {
		fill_thresholds(page, EEPROM_02_TX_POWER, lights[type->pmd].tx);
		fill_thresholds(page, EEPROM_02_BIAS, lights[type->pmd].bias);
		fill_thresholds(page, EEPROM_02_RX_POWER, lights[type->pmd].rx);
	}
	page[UPPER(EEPROM_02_SUM)] = csim_eeprom_sum(page, 128, EEPROM_02_SUM - 1);
}

/**
 * csim_eeprom_fill() - the memory of a new module
 * @lower: lower memory
 * @page00: page 00h
 * @page01: page 01h; not touched where memory is flat, and may be NULL then
 * @page02: page 02h; likewise
 * @type: its type
 * @serial: number that its serial number is made of
 *
 * All are of CSIM_EEPROM_PAGE bytes. The module is in ModuleReady, as flat
 * memory has to say. Whoever adds to a page makes its checksum again.
 */
void csim_eeprom_fill(u8 *lower, u8 *page00, u8 *page01, u8 *page02,
		      const struct csim_type *type, u64 serial)
{
	unsigned int i;

	if (type->form == CSIM_FORM_QSFP28) {
		csim_sff8636_fill(lower, page00, type, serial);
		return;
	}

	fill_lower(lower, type);
	for (i = 0; i < 8; i++)
		fill_app(&lower[EEPROM_APPS + 4 * i], type, i);
	fill_page00(page00, type, serial);
	if (type->flags & CSIM_TYPE_FLAT)
		return;

	fill_page01(page01, type);
	fill_page02(page02, type);
}
