// SPDX-License-Identifier: GPL-2.0
/*
 * Unit tests of what modules say of themselves: memories that the emulator makes, or
 * that are changed by the tables of OIF CMIS, those that cannot be read, and those
 * that are nonsense.
 */
#include "unit.h"

#include <errno.h>
#include <math.h>

#include "cmis.h"
#include "look.h"
#include "plug.h"

static void optics(void **state)
{
	(void)state;
	plug_load("2x400g-dr4-osfp");
	look();
	look_expect_text(look_xcvr.why, NULL);
	look_expect_text(look_xcvr.note, NULL);
	look_expect_text(look_xcvr.form, "OSFP");
	look_expect_text(look_xcvr.vendor, "CAGESIM");
	look_expect_text(look_xcvr.part, "CS-2X400-DR4-OS");
	look_expect_text(look_xcvr.serial, "CS00000000001000");
	look_expect_text(look_xcvr.firmware, "1.0");
	look_expect_text(look_xcvr.media, "400GBASE-DR4");
	look_expect_text(look_xcvr.connector, "MPO 1x12");
	look_expect_text(look_xcvr.state, "ModuleReady");
	look_expect(look_xcvr.temperature, 41.25);
	look_expect(look_xcvr.temperature_alarm, 75);
	look_expect(look_xcvr.temperature_warn, 70);
	look_expect(look_xcvr.voltage, 3.301);
	look_expect(look_xcvr.max_power, 17);
	look_expect(look_xcvr.rx_power_alarm, 0.2042);
	look_expect(look_xcvr.rx_power_warn, 0.2570);
	assert_int_equal(look_xcvr.lanes, 8);
	assert_int_equal(look_xcvr.gear, 1);
	assert_int_equal(plug.ifindex, LOOK_IFINDEX);
}

static void optics_lanes(void **state)
{
	unsigned int i;

	(void)state;
	plug_load("2x400g-dr4-osfp");
	look();
	for (i = 0; i < 8; i++) {
		bool dark = i == 2;

		look_expect_lane(i, (struct xcvr_lane){
			.tx_power = 1.1 + 0.01 * i,
			.rx_power = dark ? 0 : 0.8 - 0.1 * i,
			.bias = 60 + 0.2 * i,
			.snr = dark ? NAN : 22 - 0.5 * i,
			.host_snr = 25 - 0.25 * i,
			.ber = dark ? 0.5 : pow(10, -8 + 0.5 * i),
			.host_ber = pow(10, -9 + 0.25 * i),
			.rx_los = dark,
			.state = 4,
		});
		assert_ptr_equal(xcvr_cage_lane(&look_xcvr, i), &look_xcvr.lane[i]);
	}
	assert_null(xcvr_cage_lane(&look_xcvr, 8));
	assert_string_equal(cmis_data_path(look_xcvr.lane[0].state), "DPActivated");
	assert_null(cmis_data_path(0));
	assert_null(cmis_data_path(8));
	assert_null(cmis_data_path(ABSENT));
}

/* The family, the head, two parts of 00h, 01h, 02h, two of 11h, 2Fh, four of VDM */
static void asks_no_more_than_it_must(void **state)
{
	(void)state;
	plug_load("2x400g-dr4-osfp");
	look();
	assert_int_equal(plug.requests, 12);
	plug_load("800g-dac-2m-osfp");
	look();
	assert_int_equal(plug.requests, 3);
}

static void lanes_that_share(void **state)
{
	(void)state;
	plug_load("400g-dr4-gearbox-osfp");
	look();
	look_expect_text(look_xcvr.media, "400GBASE-DR4");
	assert_int_equal(look_xcvr.lanes, 4);
	assert_int_equal(look_xcvr.gear, 2);
	/* of two lanes of the host side, the worse one */
	look_expect_lane(3, (struct xcvr_lane){
		1.13, 0.5, 60.6, 20.5, 23.25, pow(10, -6.5), pow(10, -7.25), 0, 4 });
	assert_ptr_equal(xcvr_cage_lane(&look_xcvr, 7), &look_xcvr.lane[3]);
	assert_ptr_equal(xcvr_cage_lane(&look_xcvr, 1), &look_xcvr.lane[0]);
	assert_null(xcvr_cage_lane(&look_xcvr, 8));
	/* and that also if it comes first: SNR of lanes 6 and 7, and their BER */
	memcpy(plug_in(0x25) + 128 + 2 * 6, "\x10\x00\x18\x00", 4);
	memcpy(plug_in(0x25) + 208 + 2 * 6, "\x90\xf0\x00\x00", 4);
	look();
	look_expect(look_xcvr.lane[3].host_snr, 16);
	assert_true(look_xcvr.lane[3].host_ber > 0.0002);
}

static void fewer_lanes_than_the_cage(void **state)
{
	(void)state;
	plug_load("400g-fr4-qsfp112");
	look();
	look_expect_text(look_xcvr.form, "QSFP");
	look_expect_text(look_xcvr.media, "400GBASE-FR4");
	look_expect_text(look_xcvr.connector, "LC");
	assert_int_equal(look_xcvr.lanes, 4);
	assert_int_equal(look_xcvr.gear, 1);
	look_expect_nothing(4);
	assert_null(xcvr_cage_lane(&look_xcvr, 4));
}

static void cables(void **state)
{
	(void)state;
	plug_load("800g-dac-2m-osfp");
	look();
	look_expect_text(look_xcvr.why, NULL);
	look_expect_text(look_xcvr.note, "no monitors: the memory is flat");
	look_expect_text(look_xcvr.media, "copper cable, 2 m");
	look_expect_text(look_xcvr.connector, "fixed cable");
	look_expect_text(look_xcvr.firmware, "");
	look_expect(look_xcvr.temperature, NAN);
	assert_int_equal(look_xcvr.lanes, 8);
	look_expect_nothing(0);

	plug_load("800g-acc-4m-osfp");
	look();
	look_expect_text(look_xcvr.media, "active copper cable, 4 m");
	look_expect(look_xcvr.temperature, 41.25);
	look_expect(look_xcvr.lane[0].rx_power, NAN);
	assert_true(look_xcvr.lane[0].rx_los == ABSENT);
	/* no light, but a receiver */
	look_expect(look_xcvr.lane[0].snr, 22);

	plug_load("100g-cr4-2m-qsfp28");
	look();
	look_expect_text(look_xcvr.form, "QSFP28");
	look_expect_text(look_xcvr.vendor, "CAGESIM");
	look_expect_text(look_xcvr.part, "CS-100-CR4-2");
	look_expect_text(look_xcvr.media, "copper cable, 2 m");
	look_expect_text(look_xcvr.note, "no monitors: it is a copper cable");
	look_expect_text(look_xcvr.state, NULL);
	assert_int_equal(look_xcvr.lanes, 4);
	look_expect_nothing(0);
}

/**
 * struct medium - how a medium is written, and what it is called
 * @type: media type
 * @id: ID of the media interface
 * @length: of the cable
 * @technology: of the media interface
 * @text: what it is called
 */
struct medium {
	uint8_t type;
	uint8_t id;
	uint8_t length;
	uint8_t technology;
	const char *text;
};

static const struct medium media[] = {
	{ 0, 1, 0, 0, "" },
	{ 1, 0x12, 0, 0, "800GBASE-SR8" },
	{ 1, 0x1f, 0, 0, "400GBASE-VR4" },
	{ 1, 0xff, 0, 0, "maker's interface FFh" },
	{ 2, 0x56, 0, 6, "800GBASE-DR8" },
	{ 2, 0x77, 0, 6, "800GBASE-DR4" },
	{ 2, 0xc0, 0, 6, "maker's interface C0h" },
	{ 2, 0xa5, 0, 6, "interface A5h" },
	{ 3, 0x01, 0x00, 0x0a, "copper cable" },
	{ 3, 0x01, 0x05, 0x0a, "copper cable, 0.5 m" },
	{ 3, 0x01, 0x43, 0x0b, "copper cable, 3 m" },
	{ 3, 0xbf, 0x00, 0x0a, "passive loopback" },
	{ 4, 0x04, 0x85, 0x00, "active optical cable, 50 m" },
	{ 4, 0x03, 0xc1, 0x00, "active optical cable, 100 m" },
	{ 4, 0x03, 0x45, 0x12, "active copper cable, 5 m" },
	{ 4, 0xbf, 0x00, 0x00, "active loopback" },
	{ 5, 0x04, 0x00, 0x00, "10GBASE-T" },
	{ 6, 0x04, 0x00, 0x00, "" },
};

static void all_media(void **state)
{
	uint8_t *p00 = plug_in(0);
	size_t i;

	(void)state;
	p00[0] = 0x18;
	p00[2] = 0x80;
	for (i = 0; i < ARRAY_SIZE(media); i++) {
		p00[85] = media[i].type;
		p00[87] = media[i].id;
		p00[202] = media[i].length;
		p00[212] = media[i].technology;
		look();
		look_expect_text(look_xcvr.media, media[i].text);
	}
}

/* A cage that is split in two ways, one of them by an application of page 01h */
static void two_applications(void **state)
{
	unsigned int i;

	(void)state;
	plug_load("2x400g-dr4-osfp");
	plug_in(1)[223] = 0x4b;
	plug_in(1)[224] = 0x14;
	for (i = 4; i < 8; i++)
		plug_in(0x11)[206 + i] = 9 << 4;
	look();
	look_expect_text(look_xcvr.media, "400GBASE-DR4, 100GBASE-DR");
	/* none is active: it is what the first would be */
	memset(plug_in(0x11) + 206, 0, 8);
	look();
	look_expect_text(look_xcvr.media, "400GBASE-DR4");
}

static void monitors_that_a_module_does_not_have(void **state)
{
	(void)state;
	plug_load("2x400g-dr4-osfp");
	plug_in(1)[142] &= ~(1 << 6);
	plug_in(1)[159] = 0;
	plug_in(1)[160] = 0;
	look();
	look_expect_text(look_xcvr.why, NULL);
	look_expect_text(look_xcvr.note, "no SNR and no BER: the module has no VDM");
	look_expect(look_xcvr.temperature, NAN);
	look_expect(look_xcvr.voltage, NAN);
	look_expect(look_xcvr.rx_power_alarm, NAN);
	look_expect_lane(0, (struct xcvr_lane){
		NAN, NAN, NAN, NAN, NAN, NAN, NAN, ABSENT, 4 });
}

static void bias_has_a_scale(void **state)
{
	static const double scale[] = { 1, 2, 4, NAN };
	unsigned int i;

	(void)state;
	plug_load("2x400g-dr4-osfp");
	for (i = 0; i < 4; i++) {
		plug_in(1)[160] = 1 << 0 | i << 3;
		look();
		look_expect(look_xcvr.lane[0].bias, 60 * scale[i]);
	}
}

static void receivers_without_a_data_path(void **state)
{
	(void)state;
	plug_load("2x400g-dr4-osfp");
	plug_in(0x11)[128] = 0x41;	/* lane 0 is DPDeactivated */
	plug_in(0x11)[129] = 0x27;	/* lane 2 is DPInitialized, lane 3 DPInit */
	plug_in(0x24)[208 + 2 * 2] = 0;	/* no errors in the dark */
	plug_in(0x24)[209 + 2 * 2] = 0;
	plug_in(0x24)[208 + 2 * 4] = 0;	/* and none in the light */
	plug_in(0x24)[209 + 2 * 4] = 0;
	plug_in(0x24)[208 + 2 * 5] = 0xff;	/* no ratio */
	look();
	assert_true(look_xcvr.lane[0].state == 1);
	look_expect(look_xcvr.lane[0].snr, NAN);
	look_expect(look_xcvr.lane[0].ber, NAN);
	look_expect(look_xcvr.lane[0].host_ber, NAN);
	look_expect(look_xcvr.lane[1].snr, 21.5);
	look_expect(look_xcvr.lane[2].ber, NAN);
	look_expect(look_xcvr.lane[2].host_snr, 24.5);
	look_expect(look_xcvr.lane[3].snr, NAN);
	assert_true(look_xcvr.lane[4].ber == 0);
	look_expect(look_xcvr.lane[5].ber, NAN);
}

/* One group only, and observables in any order, of lanes that there are not */
static void vdm_of_another_kind(void **state)
{
	uint8_t *types, *values;

	(void)state;
	plug_load("400g-fr4-qsfp112");
	plug_in(0x2f)[128] = 0;
	types = plug_in(0x20);
	values = plug_in(0x24);
	memset(types, 0, 256);
	types[254] = 0x03;
	types[255] = 16;
	values[254] = 0x90;
	values[255] = 0xf0;
	types[128] = 0x07;
	types[129] = 5;
	types[130] = 0x0f;
	types[131] = 16;
	look();
	assert_int_equal(plug.requests, 10);
	look_expect(look_xcvr.lane[3].host_ber, 0.00024);
	look_expect(look_xcvr.lane[3].snr, NAN);
	look_expect(look_xcvr.lane[0].host_ber, NAN);
}

/**
 * struct refusal - an error of the kernel, and what is said of it
 * @err: error number
 * @extack: the kernel's words, or NULL
 * @why: what is said
 */
struct refusal {
	int err;
	const char *extack;
	const char *why;
};

static const struct refusal refusals[] = {
	{ EPERM, NULL, "needs CAP_NET_ADMIN" },
	{ EOPNOTSUPP, NULL, "the driver does not give the module's memory" },
	{ ENODEV, NULL, "no module" },
	{ ENODEV, "cage 3 is empty", "no module (cage 3 is empty)" },
	{ ENXIO, NULL, "the module does not answer" },
	{ ETIMEDOUT, NULL, "the module does not answer" },
	{ EIO, NULL, "the module's memory cannot be read" },
	{ EINVAL, "bad address",
	  "the driver does not give this part of the module's memory (bad address)" },
	{ EBUSY, "Module firmware flashing is in progress",
	  "Device or resource busy: Module firmware flashing is in progress" },
};

static void nothing_can_be_read(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(refusals); i++) {
		plug.err = -refusals[i].err;
		plug.extack = refusals[i].extack;
		plug.requests = 0;
		look();
		look_expect_text(look_xcvr.why, refusals[i].why);
		assert_int_equal(plug.requests, 1);
		assert_string_equal(look_xcvr.form, "");
		assert_int_equal(look_xcvr.lanes, 0);
		look_expect(look_xcvr.temperature, NAN);
		look_expect_nothing(0);
		assert_null(xcvr_cage_lane(&look_xcvr, 0));
	}
}

/* Each page may be missing: the others are shown, and it is said which was not. */
static void a_page_cannot_be_read(void **state)
{
	static const uint8_t pages[] = {
		0x01, 0x02, 0x11, 0x20, 0x21, 0x24, 0x25, 0x2f,
	};
	char *why;
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(pages); i++) {
		plug_load("2x400g-dr4-osfp");
		plug.refused = pages[i];
		plug.err = -EIO;
		look();
		why = util_printf("page %02Xh: the module's memory cannot be read",
				  pages[i]);
		look_expect_text(look_xcvr.why, why);
		free(why);
		look_expect_text(look_xcvr.serial, "CS00000000001000");
		look_expect_text(look_xcvr.media, "400GBASE-DR4");
		look_expect(look_xcvr.temperature, pages[i] == 0x01 ? NAN : 41.25);
		look_expect(look_xcvr.temperature_alarm, pages[i] <= 0x02 ? NAN : 75);
		look_expect(look_xcvr.lane[0].tx_power,
			    pages[i] == 0x01 || pages[i] == 0x11 ? NAN : 1.1);
		/* those of thresholds and of the host side do not matter */
		look_expect(look_xcvr.lane[0].snr,
			    strchr("\x02\x21\x25", pages[i]) ? 22 : NAN);
	}
}

static void no_ethtool(void **state)
{
	(void)state;
	fake_clear(FAKE_ETHTOOL_FAMILY);
	fake_error(FAKE_ETHTOOL_FAMILY, -ENOENT, NULL);
	look();
	look_expect_text(look_xcvr.why, "this kernel has no ethtool netlink family");
}

static void answers_that_are_wrong(void **state)
{
	(void)state;
	plug.shorter = 1;
	look();
	look_expect_text(look_xcvr.why, "3 bytes in the answer, not 4");
	fake.handle = NULL;
	fake_clear(FAKE_EEPROM);
	fake_error(FAKE_EEPROM, 0, NULL);
	look();
	look_expect_text(look_xcvr.why, "0 bytes in the answer, not 4");
	fake_clear(FAKE_EEPROM);
	look();
	look_expect_text(look_xcvr.why, "the answer has no end");
}

static void identifiers(void **state)
{
	unsigned int known = 0, i;

	(void)state;
	for (i = 0; i < 256; i++) {
		plug_in(0)[0] = i;
		look();
		known += *look_xcvr.form && !strstr(look_xcvr.why ? look_xcvr.why : "", "known");
	}
	assert_int_equal(known, 11);
	look_expect_text(look_xcvr.why,
			 "no module that is known has identifier FFh");
}

/* What a figure can be, whatever the memory is */
static void expect_sane(void)
{
	const struct xcvr_lane *lane;

	assert_in_range(look_xcvr.lanes, 0, XCVR_LANES);
	assert_in_range(look_xcvr.gear, 1, XCVR_LANES);
	for (lane = look_xcvr.lane; lane < look_xcvr.lane + XCVR_LANES; lane++) {
		assert_false(lane->rx_power < 0 || lane->rx_power > 6.5535);
		assert_false(lane->tx_power < 0 || lane->tx_power > 6.5535);
		assert_false(lane->bias < 0 || lane->bias > 4 * 131.07);
		assert_false(lane->snr <= 0 || lane->snr >= 256);
		assert_false(lane->ber < 0 || lane->ber > 1);
		assert_false(lane->host_ber < 0 || lane->host_ber > 1);
		assert_true(lane->state == ABSENT || lane->state < 16);
	}
}

static void nonsense(void **state)
{
	static const uint8_t ids[] = { 0x03, 0x0d, 0x11, 0x18, 0x19, 0x1e, 0xff };
	unsigned int round, i;
	size_t j;

	(void)state;
	srand(1);
	memset(plug.page, true, sizeof(plug.page));
	for (round = 0; round < 700; round++) {
		for (i = 0; i < 2; i++)
			for (j = 0; j < sizeof(plug.bytes[i]); j++)
				((uint8_t *)plug.bytes[i])[j] =
					round < 7 ? 0 : round < 14 ? 0xff : rand();
		plug.bytes[0][0][0] = ids[round % ARRAY_SIZE(ids)];
		look();
		expect_sane();
	}
}

#define XCVR(test) cmocka_unit_test_setup_teardown(test, look_setup, look_teardown)

UNIT_MAIN(xcvr,
	  XCVR(optics),
	  XCVR(optics_lanes),
	  XCVR(asks_no_more_than_it_must),
	  XCVR(lanes_that_share),
	  XCVR(fewer_lanes_than_the_cage),
	  XCVR(cables),
	  XCVR(all_media),
	  XCVR(two_applications),
	  XCVR(monitors_that_a_module_does_not_have),
	  XCVR(bias_has_a_scale),
	  XCVR(receivers_without_a_data_path),
	  XCVR(vdm_of_another_kind),
	  XCVR(nothing_can_be_read),
	  XCVR(a_page_cannot_be_read),
	  XCVR(no_ethtool),
	  XCVR(answers_that_are_wrong),
	  XCVR(identifiers),
	  XCVR(nonsense))
