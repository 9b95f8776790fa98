// SPDX-License-Identifier: GPL-2.0
/*
 * Unit tests of modules that do not follow OIF CMIS: memories that are put together
 * here, byte by byte, by the tables of SFF-8636 and SFF-8472.
 */
#include "unit.h"

#include <math.h>

#include "look.h"
#include "plug.h"

static void put_u16(uint8_t *field, unsigned int value)
{
	field[0] = value >> 8;
	field[1] = value;
}

/* SFF-8636: 100GBASE-SR4 with monitors */
static void qsfp28(void **state)
{
	uint8_t *p00 = plug_in(0), *p03 = plug_in(3);
	unsigned int i;

	(void)state;
	p00[0] = 0x11;
	put_u16(p00 + 22, 0xff80);	/* half a degree below zero */
	put_u16(p00 + 26, 32500);
	for (i = 0; i < 4; i++) {
		put_u16(p00 + 34 + 2 * i, i ? 1000 * i : 9);
		put_u16(p00 + 42 + 2 * i, 3500 + i);
		put_u16(p00 + 50 + 2 * i, 9000 + i);
	}
	p00[129] = 0xc2;	/* power class 6 */
	p00[130] = 0x0c;
	memcpy(p00 + 148, "ACME\xe4           ", 16);
	memcpy(p00 + 168, "P 1             ", 16);
	memcpy(p00 + 196, "S1\0\0            ", 16);
	p00[192] = 0x02;
	p00[220] = 0x04;
	put_u16(p03 + 128, 75 * 256);
	put_u16(p03 + 132, 70 * 256);
	put_u16(p03 + 178, 400);
	put_u16(p03 + 182, 500);
	look();
	look_expect_text(look_xcvr.why, NULL);
	look_expect_text(look_xcvr.note, "no SNR and no BER: SFF-8636 has none");
	look_expect_text(look_xcvr.vendor, "ACME?");
	look_expect_text(look_xcvr.part, "P 1");
	look_expect_text(look_xcvr.serial, "S1");
	look_expect_text(look_xcvr.media, "100GBASE-SR4 or 25GBASE-SR");
	look_expect(look_xcvr.temperature, -0.5);
	look_expect(look_xcvr.temperature_alarm, 75);
	look_expect(look_xcvr.temperature_warn, 70);
	look_expect(look_xcvr.voltage, 3.25);
	look_expect(look_xcvr.max_power, 4.5);
	look_expect(look_xcvr.rx_power_alarm, 0.04);
	look_expect(look_xcvr.rx_power_warn, 0.05);
	look_expect_lane(0, (struct xcvr_lane){
		0.9, 0.0009, 7, NAN, NAN, NAN, NAN, 1, ABSENT });
	look_expect_lane(3, (struct xcvr_lane){
		0.9003, 0.3, 7.006, NAN, NAN, NAN, NAN, 0, ABSENT });
	look_expect_nothing(4);

	p00[192] = 0;
	p00[131] = 1 << 2;
	p00[220] = 0;
	p00[2] = 1 << 2;	/* flat: no thresholds */
	look();
	look_expect_text(look_xcvr.media, "40GBASE-SR4");
	look_expect(look_xcvr.lane[0].tx_power, NAN);
	look_expect(look_xcvr.temperature_alarm, NAN);

	put_u16(p00 + 26, 0);
	look();
	look_expect_text(look_xcvr.note, "no monitors");
	look_expect(look_xcvr.temperature, NAN);
	look_expect_nothing(0);
}

/* SFF-8472: 25GBASE-SR with monitors */
static void sfp28(void **state)
{
	uint8_t *a0 = plug_in(0), *a2 = plug.bytes[1][0];

	(void)state;
	plug.page[1][0] = true;
	a0[0] = 0x03;
	a0[2] = 0x07;
	memcpy(a0 + 20, "ACME", 4);
	a0[36] = 0x02;
	memcpy(a0 + 40, "P1", 2);
	memcpy(a0 + 68, "S1", 2);
	a0[92] = 1 << 6 | 1 << 5;
	put_u16(a2, 75 * 256);
	put_u16(a2 + 4, 70 * 256);
	put_u16(a2 + 34, 100);
	put_u16(a2 + 38, 200);
	put_u16(a2 + 96, 40 * 256);
	put_u16(a2 + 98, 33000);
	put_u16(a2 + 100, 3000);
	put_u16(a2 + 102, 8000);
	put_u16(a2 + 104, 7000);
	look();
	look_expect_text(look_xcvr.why, NULL);
	look_expect_text(look_xcvr.form, "SFP");
	look_expect_text(look_xcvr.part, "P1");
	look_expect_text(look_xcvr.serial, "S1");
	look_expect_text(look_xcvr.media, "100GBASE-SR4 or 25GBASE-SR");
	look_expect_text(look_xcvr.connector, "LC");
	look_expect(look_xcvr.temperature, 40);
	look_expect(look_xcvr.temperature_warn, 70);
	look_expect(look_xcvr.rx_power_alarm, 0.01);
	assert_int_equal(look_xcvr.lanes, 1);
	look_expect_lane(0, (struct xcvr_lane){
		0.8, 0.7, 6, NAN, NAN, NAN, NAN, 0, ABSENT });

	a0[92] |= 1 << 4;
	look();
	look_expect_text(look_xcvr.note, "no monitors: they are calibrated externally");
	look_expect(look_xcvr.temperature, NAN);
	a0[92] = 0;
	a0[8] = 1 << 2;
	a0[18] = 3;
	look();
	look_expect_text(look_xcvr.note, "no monitors");
	look_expect_text(look_xcvr.media, "copper cable, 3 m");
	a0[8] = 0;
	a0[36] = 0;
	a0[3] = 1 << 5;
	look();
	look_expect_text(look_xcvr.media, "10GBASE-LR");
}

#define SFF(test) cmocka_unit_test_setup_teardown(test, look_setup, look_teardown)

UNIT_MAIN(sff,
	  SFF(qsfp28),
	  SFF(sfp28))
