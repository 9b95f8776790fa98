// SPDX-License-Identifier: GPL-2.0
/* Memory of modules: filled as specified, loaded back, and hostile dumps. */
#include <kunit/test.h>

#include "core/catalogue.h"
#include "core/eeprom.h"
#include "core/mode.h"
#include "core/power.h"
#include "core/sff8024.h"

#define PAGE	CSIM_EEPROM_PAGE

/* lower memory, 00h, 01h and 02h; one more than the longest dump */
static u8 dump[CSIM_EEPROM_MAX + PAGE];

/* Return: length of the dump */
static size_t fill(const struct csim_type *type)
{
	memset(dump, 0, sizeof(dump));
	csim_eeprom_fill(dump, dump + PAGE, dump + 2 * PAGE, dump + 3 * PAGE, type, 42);

	return type->flags & CSIM_TYPE_FLAT ? 2 * PAGE : 4 * PAGE;
}

static size_t fill_name(const char *name)
{
	return fill(csim_catalogue_find(name));
}

/* an upper page follows lower memory: offset 128 of page 00h is byte 128 */
static u8 *at(unsigned int page, unsigned int offset)
{
	return &dump[page * PAGE + offset];
}

static void seal(void)
{
	*at(0, 222) = csim_eeprom_sum(at(0, 128), 128, 221);
	*at(1, 255) = csim_eeprom_sum(at(1, 128), 130, 254);
	*at(2, 255) = csim_eeprom_sum(at(2, 128), 128, 254);
}

static void seal_sff8636(void)
{
	*at(0, 191) = csim_eeprom_sum(at(0, 128), 128, 190);
	*at(0, 223) = csim_eeprom_sum(at(0, 128), 192, 222);
}

static u8 sum_of(const u8 *from, const u8 *to)
{
	u8 sum = 0;

	while (from <= to)
		sum += *from++;
	return sum;
}

static void eeprom_checksums_are_right(struct kunit *test)
{
	const struct csim_type *type;
	unsigned int i;

	for (i = 0; (type = csim_catalogue_get(i)); i++) {
		fill(type);
		if (type->form == CSIM_FORM_QSFP28) {
			KUNIT_EXPECT_EQ(test, *at(0, 191), sum_of(at(0, 128), at(0, 190)));
			KUNIT_EXPECT_EQ(test, *at(0, 223), sum_of(at(0, 192), at(0, 222)));
			continue;
		}
		KUNIT_EXPECT_EQ(test, *at(0, 222), sum_of(at(0, 128), at(0, 221)));
		if (type->flags & CSIM_TYPE_FLAT)
			continue;
		KUNIT_EXPECT_EQ(test, *at(1, 255), sum_of(at(1, 130), at(1, 254)));
		KUNIT_EXPECT_EQ(test, *at(2, 255), sum_of(at(2, 128), at(2, 254)));
	}
}

/* Ports of a breakout have clocks of their own; engines of wavelengths, one each. */
static void eeprom_tells_of_clocks(struct kunit *test)
{
	static const struct {
		const char *name;
		u8 code;
	} rows[] = {
		{ "800g-dr8-osfp", 3 }, { "2x400g-sr4-qsfpdd", 3 }, { "400g-dr4-qsfp112", 3 },
		{ "400g-sr8-osfp", 3 }, { "800g-acc-4m-osfp", 3 }, { "2x400g-fr4-osfp", 1 },
		{ "400g-dr4-gearbox-osfp", 2 }, { "400g-fr4-osfp", 0 },
		{ "400g-lr4-qsfp112", 0 },
	};
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(rows); i++) {
		fill_name(rows[i].name);
		KUNIT_EXPECT_EQ_MSG(test, *at(1, 145), rows[i].code << 5, "%s", rows[i].name);
		KUNIT_EXPECT_EQ(test, *at(1, 255), sum_of(at(1, 130), at(1, 254)));
	}
}

static void eeprom_loads_back(struct kunit *test)
{
	const struct csim_type *type;
	struct csim_type back;
	const char *why;
	unsigned int i;

	for (i = 0; (type = csim_catalogue_get(i)); i++) {
		size_t len = fill(type);

		why = NULL;
		KUNIT_ASSERT_EQ_MSG(test, csim_eeprom_load(dump, len, &back, &why), 0,
				    "%s: %s", type->name, why ?: "");
		KUNIT_EXPECT_STREQ(test, back.name, "eeprom");
		KUNIT_EXPECT_EQ(test, back.form, type->form);
		KUNIT_EXPECT_EQ(test, back.medium, type->medium);
		KUNIT_EXPECT_EQ(test, back.pmd, type->pmd);
		KUNIT_EXPECT_EQ(test, back.connector, type->connector);
		KUNIT_EXPECT_EQ(test, back.technology, type->technology);
		KUNIT_EXPECT_EQ(test, back.flags, type->flags);
		KUNIT_EXPECT_EQ(test, back.host_lanes, type->host_lanes);
		KUNIT_EXPECT_EQ(test, back.media_lanes, type->media_lanes);
		KUNIT_EXPECT_EQ(test, back.wdm, type->wdm);
		KUNIT_EXPECT_EQ(test, back.lane_speed, type->lane_speed);
		KUNIT_EXPECT_EQ(test, back.reach, type->reach);
		KUNIT_EXPECT_EQ(test, csim_power_class(back.power),
				csim_power_class(type->power));
		KUNIT_EXPECT_LT(test, back.power - type->power, 250);
		KUNIT_EXPECT_EQ_MSG(test, back.n_apps, type->n_apps, "%s", type->name);
		KUNIT_EXPECT_EQ_MSG(test, memcmp(back.app, type->app, sizeof(back.app)), 0,
				    "%s", type->name);
	}
}

static void eeprom_pages_beyond_are_ignored(struct kunit *test)
{
	struct csim_type type;
	const char *why;

	fill_name("800g-dr8-osfp");
	memset(at(3, 128), 0xa5, PAGE);
	KUNIT_EXPECT_EQ(test, csim_eeprom_load(dump, 5 * PAGE, &type, &why), 0);
	KUNIT_EXPECT_EQ(test, csim_eeprom_load(dump, CSIM_EEPROM_MAX, &type, &why), 0);
	KUNIT_EXPECT_PTR_EQ(test, csim_eeprom_page(dump, 5 * PAGE, 0x00), (const u8 *)at(0, 128));
	KUNIT_EXPECT_PTR_EQ(test, csim_eeprom_page(dump, 5 * PAGE, 0x10), (const u8 *)at(3, 128));
	KUNIT_EXPECT_NULL(test, csim_eeprom_page(dump, 5 * PAGE, 0x11));
	KUNIT_EXPECT_NULL(test, csim_eeprom_page(dump, CSIM_EEPROM_MAX, 0x03));

	/* flat memory ends behind page 00h, whatever follows */
	fill_name("800g-dac-2m-osfp");
	memset(at(1, 128), 0xa5, 2 * PAGE);
	KUNIT_EXPECT_EQ(test, csim_eeprom_load(dump, 4 * PAGE, &type, &why), 0);
}

/* the example of OIF CMIS: 800G-DR8 with its four ways to split */
static void eeprom_dr8_is_as_specified(struct kunit *test)
{
	static const u8 apps[] = {
		0x51, 0x56, 0x88, 0x01, 0x4f, 0x1c, 0x44, 0x11,
		0x4d, 0xc0, 0x22, 0x55, 0x4b, 0x14, 0x11, 0xff, 0xff,
	};

	fill_name("800g-dr8-osfp");
	KUNIT_EXPECT_EQ(test, dump[0], 0x19);
	KUNIT_EXPECT_EQ(test, dump[1], 0x52);
	KUNIT_EXPECT_EQ(test, dump[2], 0);
	KUNIT_EXPECT_EQ(test, dump[85], 2);
	KUNIT_EXPECT_EQ(test, memcmp(&dump[86], apps, sizeof(apps)), 0);
	KUNIT_EXPECT_EQ(test, *at(0, 128), 0x19);
	KUNIT_EXPECT_EQ(test, memcmp(at(0, 129), "CAGESIM         ", 16), 0);
	KUNIT_EXPECT_EQ(test, memcmp(at(0, 148), "CS-800-DR8-OSFP ", 16), 0);
	KUNIT_EXPECT_EQ(test, memcmp(at(0, 166), "CS00000000000042", 16), 0);
	KUNIT_EXPECT_EQ(test, *at(0, 200), 7 << 5);
	KUNIT_EXPECT_EQ(test, *at(0, 201), 68);
	KUNIT_EXPECT_EQ(test, *at(0, 203), 0x28);
	KUNIT_EXPECT_EQ(test, *at(0, 210), 0);
	KUNIT_EXPECT_EQ(test, *at(0, 212), 6);
	KUNIT_EXPECT_EQ(test, *at(1, 132), 5);
	KUNIT_EXPECT_EQ(test, *at(1, 176), 0x01);
	KUNIT_EXPECT_EQ(test, *at(1, 179), 0xff);
	KUNIT_EXPECT_EQ(test, *at(1, 223), 0xff);
	KUNIT_EXPECT_EQ(test, get_unaligned_be16(at(2, 128)), 75 << 8);
	KUNIT_EXPECT_EQ(test, get_unaligned_be16(at(2, 130)), 0xfb00);
	KUNIT_EXPECT_EQ(test, get_unaligned_be16(at(2, 136)), 36300);
}

static void eeprom_copper_is_flat_and_says_its_loss(struct kunit *test)
{
	static const u8 apps[] = {
		0x48, 0x01, 0x44, 0x11, 0x47, 0x01, 0x22, 0x55, 0x46, 0x01, 0x11, 0xff,
	};

	fill_name("2x400g-dac-2m-osfp");
	KUNIT_EXPECT_EQ(test, dump[2], 0x80);
	KUNIT_EXPECT_EQ(test, dump[3], 0x07);
	KUNIT_EXPECT_EQ(test, dump[85], 3);
	KUNIT_EXPECT_EQ(test, memcmp(&dump[86], apps, sizeof(apps)), 0);
	KUNIT_EXPECT_EQ(test, *at(0, 202), 20);
	KUNIT_EXPECT_EQ(test, *at(0, 203), 0x23);
	/* 2 m of 5.6 dB and two ends of 1.5 dB at 26.56 GHz */
	KUNIT_EXPECT_EQ(test, *at(0, 204), 6);
	KUNIT_EXPECT_EQ(test, *at(0, 207), 14);
	KUNIT_EXPECT_EQ(test, *at(0, 212), 0x0a);

	/* no pages 01h and 02h are written, nor asked for */
	csim_eeprom_fill(dump, dump + PAGE, NULL, NULL,
			 csim_catalogue_find("400g-dac-1m-qsfp112"), 1);
	KUNIT_EXPECT_EQ(test, dump[0], 0x1e);
	KUNIT_EXPECT_EQ(test, *at(0, 210), 0xf0);
}

static void eeprom_serial_has_14_digits(struct kunit *test)
{
	u8 field[16];

	csim_eeprom_serial(field, 0);
	KUNIT_EXPECT_EQ(test, memcmp(field, "CS00000000000000", 16), 0);
	csim_eeprom_serial(field, U64_MAX);
	KUNIT_EXPECT_EQ(test, memcmp(field, "CS44073709551615", 16), 0);
}

static void eeprom_qsfp28_is_sff8636(struct kunit *test)
{
	fill_name("100g-cr4-3m-qsfp28");
	KUNIT_EXPECT_EQ(test, dump[0], 0x11);
	KUNIT_EXPECT_EQ(test, dump[2], 0x06);
	KUNIT_EXPECT_EQ(test, *at(0, 128), 0x11);
	KUNIT_EXPECT_EQ(test, *at(0, 131), 0x88);
	KUNIT_EXPECT_EQ(test, *at(0, 146), 3);
	KUNIT_EXPECT_EQ(test, *at(0, 147), 0xa0);
	KUNIT_EXPECT_EQ(test, memcmp(at(0, 148), "CAGESIM ", 8), 0);
	KUNIT_EXPECT_EQ(test, memcmp(at(0, 168), "CS-100-CR4-3 ", 13), 0);
	KUNIT_EXPECT_EQ(test, *at(0, 192), 0x0b);
	KUNIT_EXPECT_EQ(test, memcmp(at(0, 196), "CS00000000000042", 16), 0);
}

static void expect_refusal(struct kunit *test, size_t len, int err, const char *text)
{
	struct csim_type type;
	const char *why = "";

	KUNIT_EXPECT_EQ_MSG(test, csim_eeprom_load(dump, len, &type, &why), err, "%s", text);
	KUNIT_EXPECT_STREQ(test, why, text);
	KUNIT_EXPECT_LE(test, strlen(why), (size_t)CSIM_EEPROM_WHY);
	if (err == -ENOENT) {
		KUNIT_EXPECT_EQ(test, type.n_apps, 0);
		KUNIT_EXPECT_EQ(test, type.host_lanes, csim_form_lanes(type.form));
		KUNIT_EXPECT_EQ(test, csim_type_gear(&type), 0u);
	}
}

static void eeprom_lengths_that_are_refused(struct kunit *test)
{
	fill_name("800g-dr8-osfp");
	expect_refusal(test, 0, -EINVAL, "truncated: less than 256 bytes");
	expect_refusal(test, 255, -EINVAL, "truncated: less than 256 bytes");
	expect_refusal(test, 2 * PAGE, -EINVAL,
		       "truncated: memory is not flat, but has no pages 01h and 02h");
	expect_refusal(test, 3 * PAGE, -EINVAL,
		       "truncated: memory is not flat, but has no pages 01h and 02h");
	expect_refusal(test, 4 * PAGE + 64, -EINVAL,
		       "not a whole number of pages of 128 bytes");
	expect_refusal(test, CSIM_EEPROM_MAX + PAGE, -EINVAL, "more than 4096 bytes");
}

static void eeprom_damage_that_is_refused(struct kunit *test)
{
	/* the first and the last byte of each checksum */
	static const struct {
		u8 page;
		u8 offset;
		const char *text;
	} bytes[] = {
		{ 0, 129, "checksum of page 00h is wrong" },
		{ 0, 221, "checksum of page 00h is wrong" },
		{ 1, 130, "checksum of page 01h is wrong" },
		{ 1, 254, "checksum of page 01h is wrong" },
		{ 2, 128, "checksum of page 02h is wrong" },
		{ 2, 254, "checksum of page 02h is wrong" },
	};
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(bytes); i++) {
		fill_name("800g-dr8-osfp");
		*at(bytes[i].page, bytes[i].offset) ^= 1;
		expect_refusal(test, 4 * PAGE, -EINVAL, bytes[i].text);
	}

	fill_name("100g-cr4-1m-qsfp28");
	*at(0, 147) ^= 1;
	expect_refusal(test, 2 * PAGE, -EINVAL, "checksum of page 00h is wrong");

	fill_name("100g-cr4-1m-qsfp28");
	*at(0, 222) ^= 1;
	expect_refusal(test, 2 * PAGE, -EINVAL, "checksum of page 00h is wrong");

	fill_name("800g-dr8-osfp");
	dump[0] = 0x18;
	expect_refusal(test, 4 * PAGE, -EINVAL,
		       "identifiers of lower memory and page 00h differ");
}

static void eeprom_contradictions_that_are_refused(struct kunit *test)
{
	static const struct {
		u8 app[4];
		u8 media_assign;
		const char *text;
	} bad[] = {
		{ { 0x51, 0x56, 0x08, 0x01 }, 0x01,
		  "an application has no lanes, or too many" },
		{ { 0x51, 0x56, 0x80, 0x01 }, 0x01,
		  "an application has no lanes, or too many" },
		{ { 0x51, 0x56, 0x98, 0x01 }, 0x01,
		  "an application has no lanes, or too many" },
		{ { 0x51, 0x56, 0x8f, 0x01 }, 0x01,
		  "an application has no lanes, or too many" },
		{ { 0x51, 0x56, 0x44, 0x11 }, 0x11,
		  "lanes or rate of an application are not those of its interfaces" },
		{ { 0x51, 0x56, 0x84, 0x01 }, 0x01,
		  "lanes or rate of an application are not those of its interfaces" },
		{ { 0x51, 0x1c, 0x84, 0x01 }, 0x01,
		  "lanes or rate of an application are not those of its interfaces" },
		{ { 0x51, 0x56, 0x88, 0x00 }, 0x01,
		  "an application begins at lanes that it does not fit" },
		{ { 0x51, 0x56, 0x88, 0x03 }, 0x01,
		  "an application begins at lanes that it does not fit" },
		{ { 0x51, 0x56, 0x88, 0x01 }, 0x00,
		  "an application begins at lanes that it does not fit" },
		{ { 0x51, 0x56, 0x88, 0x01 }, 0x80,
		  "an application begins at lanes that it does not fit" },
	};
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(bad); i++) {
		fill_name("800g-dr8-osfp");
		memcpy(&dump[86], bad[i].app, 4);
		*at(1, 176) = bad[i].media_assign;
		seal();
		expect_refusal(test, 4 * PAGE, -EINVAL, bad[i].text);
	}

	/* eight lanes in a form factor of four */
	fill_name("400g-dr4-qsfp112");
	memcpy(&dump[86], "\x51\x56\x88\x01", 4);
	expect_refusal(test, 4 * PAGE, -EINVAL, "an application has no lanes, or too many");
	fill_name("400g-dr4-qsfp112");
	dump[86 + 3] = 0x11;
	expect_refusal(test, 4 * PAGE, -EINVAL,
		       "an application begins at lanes that it does not fit");
}

static void eeprom_what_is_unknown_is_told_apart(struct kunit *test)
{
	fill_name("800g-dr8-osfp");
	dump[0] = 0x03;
	expect_refusal(test, 4 * PAGE, -ENOENT, "identifier is unknown");

	fill_name("800g-dr8-osfp");
	dump[85] = 5;
	expect_refusal(test, 4 * PAGE, -ENOENT, "no application that is known");

	fill_name("800g-dr8-osfp");
	dump[86] = 0xff;
	expect_refusal(test, 4 * PAGE, -ENOENT, "no application that is known");

	fill_name("2x400g-fr4-osfp");
	dump[86 + 1] = 0xfe;
	expect_refusal(test, 4 * PAGE, -ENOENT, "no application that is known");

	fill_name("100g-cr4-1m-qsfp28");
	*at(0, 131) = 0x80;
	*at(0, 192) = 0x03;
	seal_sff8636();
	expect_refusal(test, 2 * PAGE, -ENOENT,
		       "not a passive cable of lanes that are known");
}

/* AppSel codes of those that are known stay what they are. */
static void eeprom_unknown_applications_leave_gaps(struct kunit *test)
{
	struct csim_type type;
	const char *why;

	fill_name("800g-dr8-osfp");
	dump[86] = 0xfe;
	dump[86 + 9] = 0xfe;
	KUNIT_ASSERT_EQ(test, csim_eeprom_load(dump, 4 * PAGE, &type, &why), 0);
	KUNIT_EXPECT_EQ(test, type.n_apps, 4);
	KUNIT_EXPECT_EQ(test, csim_type_app(&type, csim_mode_index(400000, 4), 4), 2u);
	KUNIT_EXPECT_EQ(test, csim_type_app(&type, csim_mode_index(100000, 1), 7), 4u);
	KUNIT_EXPECT_EQ(test, csim_type_modes(&type, 0, 8),
			(u32)(BIT(csim_mode_index(400000, 4)) |
			      BIT(csim_mode_index(100000, 1))));

	/* the ninth to the fifteenth are in page 01h */
	fill_name("800g-dr8-osfp");
	memset(&dump[86], 0xfe, 32);
	for (why = (char *)&dump[86]; why < (char *)&dump[118]; why += 4)
		((u8 *)why)[2] = 0x11;
	memcpy(at(1, 223 + 4 * 6), "\x51\x56\x88\x01", 4);
	memset(at(1, 176), 1, 15);
	for (why = (char *)at(1, 223); why < (char *)at(1, 247); why += 4)
		memcpy((u8 *)why, "\xfe\xfe\x11\x01", 4);
	seal();
	KUNIT_ASSERT_EQ(test, csim_eeprom_load(dump, 4 * PAGE, &type, &why), 0);
	KUNIT_EXPECT_EQ(test, type.n_apps, 15);
	KUNIT_EXPECT_EQ(test, csim_type_app(&type, csim_mode_index(800000, 8), 0), 15u);
}

/* A real cable advertises its fastest rates only, and carries the others, too. */
static void eeprom_cable_carries_all_that_its_lanes_can(struct kunit *test)
{
	struct csim_type type;
	const char *why;

	fill_name("800g-dac-2m-osfp");
	dump[90] = 0xff;
	KUNIT_ASSERT_EQ(test, csim_eeprom_load(dump, 2 * PAGE, &type, &why), 0);
	KUNIT_EXPECT_EQ(test, csim_type_modes(&type, 0, 8), csim_mode_mask(8, 100000));
	KUNIT_EXPECT_EQ(test, csim_type_modes(&type, 4, 4), csim_mode_mask(4, 100000));
}

static u32 load_modes(struct kunit *test)
{
	struct csim_type type;
	const char *why;

	KUNIT_ASSERT_EQ(test, csim_eeprom_load(dump, 2 * PAGE, &type, &why), 0);
	return csim_type_modes(&type, 0, type.host_lanes);
}

/* 10G lanes: where 40GBASE-CR4 is said, or in CMIS, the lanes are of 25G. */
static void eeprom_cable_of_10g_lanes(struct kunit *test)
{
	u32 slow = BIT(csim_mode_index(10000, 1)) | BIT(csim_mode_index(40000, 4));

	fill_name("100g-cr4-1m-qsfp28");
	KUNIT_EXPECT_EQ(test, load_modes(test), csim_mode_mask(4, 25000));
	*at(0, 131) = 0x80;
	seal_sff8636();
	KUNIT_EXPECT_EQ(test, load_modes(test), csim_mode_mask(4, 25000) & ~slow);
	/* QSFP+: nothing else */
	*at(0, 131) = 0x08;
	*at(0, 192) = 0;
	seal_sff8636();
	KUNIT_EXPECT_EQ(test, load_modes(test), slow);

	fill_name("200g-dac-2m-osfp");
	dump[90] = 0xff;
	KUNIT_EXPECT_EQ(test, load_modes(test), csim_mode_mask(8, 25000));
	/* SFI alone */
	fill_name("25g-dac-2m-sfp112");
	KUNIT_EXPECT_EQ(test, dump[90], 0x04);
	memcpy(&dump[86], &dump[90], 4);
	dump[90] = 0xff;
	KUNIT_EXPECT_EQ(test, load_modes(test), (u32)BIT(csim_mode_index(10000, 1)));
}

static struct kunit_case eeprom_cases[] = {
	KUNIT_CASE(eeprom_checksums_are_right),
	KUNIT_CASE(eeprom_tells_of_clocks),
	KUNIT_CASE(eeprom_loads_back),
	KUNIT_CASE(eeprom_pages_beyond_are_ignored),
	KUNIT_CASE(eeprom_dr8_is_as_specified),
	KUNIT_CASE(eeprom_copper_is_flat_and_says_its_loss),
	KUNIT_CASE(eeprom_serial_has_14_digits),
	KUNIT_CASE(eeprom_qsfp28_is_sff8636),
	KUNIT_CASE(eeprom_lengths_that_are_refused),
	KUNIT_CASE(eeprom_damage_that_is_refused),
	KUNIT_CASE(eeprom_contradictions_that_are_refused),
	KUNIT_CASE(eeprom_what_is_unknown_is_told_apart),
	KUNIT_CASE(eeprom_unknown_applications_leave_gaps),
	KUNIT_CASE(eeprom_cable_carries_all_that_its_lanes_can),
	KUNIT_CASE(eeprom_cable_of_10g_lanes),
	{}
};

static struct kunit_suite eeprom_suite = {
	.name = "csim_eeprom",
	.test_cases = eeprom_cases,
};

kunit_test_suite(eeprom_suite);
