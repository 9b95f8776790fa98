// SPDX-License-Identifier: GPL-2.0
/*
 * A dump of the memory of a module, and the type that it describes.
 *
 * Pages follow each other as most tools write them: lower memory, 00h, and where
 * memory is not flat 01h, 02h, 10h and 11h. What comes behind them is not looked
 * at.
 */
#include "catalogue.h"
#include "eeprom.h"
#include "mode.h"
#include "power.h"
#include "sff8024.h"
#include "sff8636.h"

#define UPPER(offset)	((offset) - CSIM_EEPROM_PAGE)

static const struct {
	u8 id;
	u8 form;
} ids[] = {
	{ CSIM_ID_OSFP,		CSIM_FORM_OSFP },
	{ CSIM_ID_QSFP_DD,	CSIM_FORM_QSFP_DD },
	{ CSIM_ID_QSFP_CMIS,	CSIM_FORM_QSFP112 },
	{ CSIM_ID_QSFP28,	CSIM_FORM_QSFP28 },
	{ CSIM_ID_QSFP_PLUS,	CSIM_FORM_QSFP28 },
	{ CSIM_ID_SFP_DD_CMIS,	CSIM_FORM_SFP_DD },
	{ CSIM_ID_SFP_CMIS,	CSIM_FORM_SFP112 },
};

static int refuse(const char **why, int err, const char *text)
{
	*why = text;
	return err;
}

/**
 * csim_eeprom_page() - find a page in a dump
 * @dump: the dump
 * @len: its length
 * @page: upper page, of bank 0
 *
 * Return: its CSIM_EEPROM_PAGE bytes, or NULL if the dump does not have it.
 */
const u8 *csim_eeprom_page(const u8 *dump, size_t len, u8 page)
{
	static const u8 pages[] = { 0x00, 0x01, 0x02, 0x10, 0x11 };
	size_t i;

	for (i = 0; i < ARRAY_SIZE(pages); i++)
		if (pages[i] == page && len >= (i + 2) * CSIM_EEPROM_PAGE)
			return dump + (i + 1) * CSIM_EEPROM_PAGE;

	return NULL;
}

/* lanes that a group of equal ones may begin at, out of 8 */
static u8 begins(unsigned int lanes)
{
	return GENMASK(7, 0) / GENMASK(lanes - 1, 0);
}

/* the next rate of lanes, Mb/s: 200, 100, 50, 25 and 10 Gb/s */
static u32 slower(u32 speed)
{
	return speed == 25000 ? 10000 : speed / 2;
}

/**
 * csim_eeprom_copper() - the applications of a passive cable
 * @type: the cable; has its lanes and their most, @app and @n_apps are filled in
 * @widest: lanes of its widest application
 * @least: least that its lanes are specified for, Mb/s: 10000 or 25000
 *
 * A cable has no data paths: it carries all that its lanes can, in groups of up
 * to @widest, though flat memory has room for eight applications only. The order
 * is that of the catalogue: those of the fastest lanes first.
 */
void csim_eeprom_copper(struct csim_type *type, unsigned int widest, u32 least)
{
	unsigned int lanes;
	u32 speed;
	int mode;

	type->n_apps = 0;
	for (speed = type->lane_speed; speed >= least; speed = slower(speed)) {
		for (lanes = widest; lanes; lanes /= 2) {
			u8 assign = begins(lanes) & GENMASK(type->host_lanes - 1, 0);

			mode = csim_mode_index(speed * lanes, lanes);
			if (mode < 0)
				continue;
			type->app[type->n_apps++] = (struct csim_app) {
				.mode = mode,
				.host_id = csim_sff8024_copper(mode),
				.media_id = CSIM_MEDIA_COPPER,
				.host_lanes = lanes,
				.media_lanes = lanes,
				.host_assign = assign,
				.media_assign = assign,
			};
		}
	}
}

/*
 * One application. An interface that is not known, or that does not go with
 * those before it, leaves one that begins nowhere: AppSel codes stay what they
 * are.
 */
static int load_app(const u8 *field, u8 media_assign, u8 media_type,
		    struct csim_type *type, const char **why)
{
	struct csim_app *app = &type->app[type->n_apps++];
	const struct csim_sff8024_lanes *media = csim_sff8024_media(media_type, field[1]);
	unsigned int lanes = field[2] >> 4, media_lanes = field[2] & 15;
	unsigned int form_lanes = csim_form_lanes(type->form);
	const struct csim_mode *mode;
	int index;

	if (!lanes || lanes > form_lanes || !media_lanes || media_lanes > 8)
		return refuse(why, -EINVAL, "an application has no lanes, or too many");

	app->host_id = field[0];
	app->media_id = field[1];
	app->host_lanes = lanes;
	app->media_lanes = media_lanes;
	index = csim_sff8024_mode(field[0]);
	if (index < 0 || !media || media_lanes > lanes)
		return 0;

	mode = csim_mode_get(index);
	if (mode->lanes != lanes || (media->lanes ?: lanes) != media_lanes ||
	    (media->speed ?: mode->speed) != mode->speed)
		return refuse(why, -EINVAL,
			      "lanes or rate of an application are not those of its interfaces");
	if (!field[3] || field[3] & ~begins(lanes) || field[3] >> form_lanes ||
	    !media_assign || media_assign & ~begins(media_lanes))
		return refuse(why, -EINVAL,
			      "an application begins at lanes that it does not fit");
	if (type->lane_speed && (media->pmd != type->pmd || media->wdm != type->wdm ||
				 lanes * type->media_lanes != media_lanes * type->host_lanes))
		return 0;

	app->mode = index;
	app->host_assign = field[3];
	app->media_assign = media_assign;
	if (media_type == CSIM_MEDIA_TYPE_PASSIVE && field[1] == CSIM_MEDIA_LOOPBACK)
		type->flags |= CSIM_TYPE_LOOPBACK;
	type->pmd = media->pmd;
	type->wdm = media->wdm;
	type->lane_speed = max(type->lane_speed, mode->lane->speed);
	type->host_lanes = lanes;
	type->media_lanes = media_lanes;
	return 0;
}

static int load_apps(const u8 *lower, const u8 *page01, struct csim_type *type,
		     const char **why)
{
	u8 media_type = lower[EEPROM_MEDIA_TYPE];
	unsigned int i;
	int err;

	for (i = 0; i < (page01 ? CSIM_APPS_MAX : 8); i++) {
		const u8 *field = i < 8 ? &lower[EEPROM_APPS + 4 * i] :
				  &page01[UPPER(EEPROM_01_APPS) + 4 * (i - 8)];
		u8 assign = field[3];

		if (!field[0] || field[0] == 0xff)
			break;
		if (page01 && (media_type == CSIM_MEDIA_TYPE_MMF ||
			       media_type == CSIM_MEDIA_TYPE_SMF))
			assign = page01[UPPER(EEPROM_01_MEDIA_ASSIGN) + i];
		err = load_app(field, assign, media_type, type, why);
		if (err)
			return err;
	}
	if (!type->lane_speed)
		return refuse(why, -ENOENT, "no application that is known");

	return 0;
}

/* The lanes that any of the applications reaches, as a power of two. */
static void load_lanes(struct csim_type *type)
{
	unsigned int gear = type->host_lanes / type->media_lanes;
	unsigned int widest = 0, last = 0, i;

	for (i = 0; i < type->n_apps; i++) {
		const struct csim_app *app = &type->app[i];

		if (!app->host_assign)
			continue;
		widest = max_t(unsigned int, widest, app->host_lanes);
		last = max_t(unsigned int, last, fls(app->host_assign) + app->host_lanes - 1);
	}
	type->host_lanes = 1 << fls(last - 1);
	type->media_lanes = type->host_lanes / gear;
	if (type->flags == CSIM_TYPE_FLAT && type->medium == CSIM_MEDIUM_COPPER)
		csim_eeprom_copper(type, widest, type->lane_speed > 25000 ? 25000 : 10000);
}

/* An active cable is of fibre if it has lasers. */
static void load_medium(u8 media_type, struct csim_type *type)
{
	bool vcsel = type->technology == CSIM_TECH_VCSEL_850;

	if (media_type == CSIM_MEDIA_TYPE_CABLE)
		type->flags |= CSIM_TYPE_ACTIVE;

	type->medium = CSIM_MEDIUM_COPPER;
	if (media_type == CSIM_MEDIA_TYPE_MMF)
		type->medium = CSIM_MEDIUM_MMF;
	else if (media_type == CSIM_MEDIA_TYPE_SMF)
		type->medium = CSIM_MEDIUM_SMF;
	else if (media_type == CSIM_MEDIA_TYPE_CABLE && type->technology < CSIM_TECH_COPPER)
		type->medium = vcsel ? CSIM_MEDIUM_MMF : CSIM_MEDIUM_SMF;
}

/* Copper in cm, fibre in m. */
static u16 load_reach(const u8 *page00, const u8 *page01, const struct csim_type *type)
{
	static const u16 metres[] = { 100, 1000, 0, 0 };
	static const u16 cm[] = { 10, 100, 1000, 10000 };
	u8 field;

	if (type->medium == CSIM_MEDIUM_COPPER) {
		field = page00[UPPER(EEPROM_00_LENGTH)];
		return min((field & GENMASK(5, 0)) * cm[field >> 6], U16_MAX);
	}
	if (!page01)
		return 0;
	if (type->medium == CSIM_MEDIUM_MMF)
		return page01[UPPER(EEPROM_01_OM4)] * 2;

	field = page01[UPPER(EEPROM_01_SMF)];
	return (field & GENMASK(5, 0)) * metres[field >> 6];
}

static int load_cmis(const u8 *dump, size_t len, struct csim_type *type,
		     const char **why)
{
	const u8 *page00 = csim_eeprom_page(dump, len, 0x00);
	const u8 *page01 = NULL, *page02;
	u8 media_type = dump[EEPROM_MEDIA_TYPE];
	unsigned int class;
	int err;

	if (csim_eeprom_sum(page00, 128, EEPROM_00_SUM - 1) != page00[UPPER(EEPROM_00_SUM)])
		return refuse(why, -EINVAL, "checksum of page 00h is wrong");

	if (dump[EEPROM_FLAT] & BIT(7)) {
		type->flags = CSIM_TYPE_FLAT;
	} else {
		page01 = csim_eeprom_page(dump, len, 0x01);
		page02 = csim_eeprom_page(dump, len, 0x02);
		if (!page02)
			return refuse(why, -EINVAL,
				      "truncated: memory is not flat, but has no pages 01h and 02h");
		if (csim_eeprom_sum(page01, EEPROM_01_HARDWARE, EEPROM_01_SUM - 1) !=
		    page01[UPPER(EEPROM_01_SUM)])
			return refuse(why, -EINVAL, "checksum of page 01h is wrong");
		if (csim_eeprom_sum(page02, 128, EEPROM_02_SUM - 1) !=
		    page02[UPPER(EEPROM_02_SUM)])
			return refuse(why, -EINVAL, "checksum of page 02h is wrong");
	}

	type->connector = page00[UPPER(EEPROM_00_CONNECTOR)];
	type->technology = page00[UPPER(EEPROM_00_TECHNOLOGY)];
	class = (page00[UPPER(EEPROM_00_POWER_CLASS)] >> 5) + 1;
	type->power = page00[UPPER(EEPROM_00_POWER)] * 250;
	if (!type->power)
		type->power = csim_power_class_limit(class);
	type->low_power = min(type->power, 1500);
	load_medium(media_type, type);
	type->reach = load_reach(page00, page01, type);

	err = load_apps(dump, page01, type, why);
	if (err)
		return err;

	load_lanes(type);
	return 0;
}

/**
 * csim_eeprom_load() - the type that a dump describes
 * @dump: the dump: lower memory, page 00h, and of CMIS that is not flat 01h, 02h
 * @len: its length; whole pages, up to CSIM_EEPROM_MAX
 * @type: filled in, with the name "eeprom" and without a part number, which is
 *	in the memory; not valid after -EINVAL
 * @why: what is wrong, unless 0 is returned
 *
 * After -ENOENT the type has no applications. Its form factor is the
 * identifier's, and OSFP where that is unknown, too: it may be anything.
 *
 * Return: 0; -EINVAL if the dump is truncated, too long, contradicts itself or
 * has a wrong checksum; -ENOENT if it is none of this, but says nothing that is
 * known here.
 */
int csim_eeprom_load(const u8 *dump, size_t len, struct csim_type *type,
		     const char **why)
{
	unsigned int i;
	int err;

	if (len < 2 * CSIM_EEPROM_PAGE)
		return refuse(why, -EINVAL, "truncated: less than 256 bytes");
	if (len > CSIM_EEPROM_MAX)
		return refuse(why, -EINVAL, "more than 4096 bytes");
	if (len % CSIM_EEPROM_PAGE)
		return refuse(why, -EINVAL, "not a whole number of pages of 128 bytes");

	for (i = 0; i < ARRAY_SIZE(ids); i++)
		if (ids[i].id == dump[EEPROM_ID])
			break;

	*type = (struct csim_type) { .name = "eeprom", .pn = "", .wdm = 1 };
	if (i == ARRAY_SIZE(ids)) {
		err = refuse(why, -ENOENT, "identifier is unknown");
	} else {
		type->form = ids[i].form;
		if (dump[EEPROM_ID] != dump[EEPROM_00_ID])
			return refuse(why, -EINVAL,
				      "identifiers of lower memory and page 00h differ");
		if (type->form == CSIM_FORM_QSFP28)
			err = csim_sff8636_load(dump + CSIM_EEPROM_PAGE, type, why);
		else
			err = load_cmis(dump, len, type, why);
	}
	if (err == -ENOENT) {
		type->n_apps = 0;
		type->host_lanes = csim_form_lanes(type->form);
		type->media_lanes = type->host_lanes;
	}

	return err;
}
