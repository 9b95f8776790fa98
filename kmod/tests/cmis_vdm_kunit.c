// SPDX-License-Identifier: GPL-2.0
/* Versatile diagnostics monitoring: codes, observables, statistics, flags. */
#include "cmis_bench.h"
#include "core/real.h"

/* groups of pages, and how many observables of a kind come first */
#define MEDIA		0
#define HOST		1
#define ESNR		0
#define LTP		8
#define BER_MIN		16
#define BER_MAX		24
#define BER_AVG		32
#define BER		40
#define FERC		48
#define UNUSED		56

static u16 sample(struct kunit *test, unsigned int group, unsigned int observable)
{
	return get16(test, 0x24 + group, 128 + 2 * observable);
}

static u8 quad(struct kunit *test, unsigned int group, unsigned int observable)
{
	unsigned int i = 64 * group + observable;

	return get(test, 0x2c, CMIS_2C_FLAGS + i / 2) >> i % 2 * 4 & 0xf;
}

/* F16 (8.1.3.5): codes that are known, and all others within 0.25 % */
static void vdm_has_codes(struct kunit *test)
{
	static const struct {
		u32 ber;
		u16 code;
	} known[] = {
		{ 3619789, 0x90f0 },	/* 2.4e-4 = 240 x 10^(18 - 24) */
		{ 6769551, 0x76a4 },	/* 1.7e-7 */
		{ 8000000, 0x6be8 },	/* 1e-8 */
		{ 12000000, 0x4be8 },	/* 1e-12 */
		{ 301030, 0xa9f4 },	/* 1/2 */
		{ 0, 0xabe8 },		/* 1 */
		{ CSIM_BER_NONE, 0x0000 },
	};
	unsigned int i;
	u16 last = U16_MAX;
	u32 ber;

	for (i = 0; i < ARRAY_SIZE(known); i++)
		KUNIT_EXPECT_EQ(test, csim_cmis_f16(known[i].ber), known[i].code);

	for (ber = 0; ber < 21000000; ber += 9973) {
		u16 code = csim_cmis_f16(ber);
		u32 mantissa = code & 0x7ff, power = 24 - (code >> 11);
		s32 back = csim_real_log10(csim_real_div(csim_real_from(mantissa),
							 csim_real_from(1000000)));

		/* 0.25 % are 1084e-6 decades; codes fall with what they stand for */
		back += 1000000 * ((s32)power - 6);
		KUNIT_EXPECT_LE_MSG(test, abs_diff(back, (s32)ber), 1090, "%u", ber);
		KUNIT_EXPECT_LE(test, code, last);
		last = code;
	}
}

/* @lanes: of the media side and of the host side */
static void vdm_expect_described(struct kunit *test, const char *name,
				 const unsigned int lanes[2])
{
	/* eSNR, level transitions, pre-FEC BER min, max, average and now, FERC */
	static const u8 types[] = { 5, 7, 9, 11, 13, 15, 23 };
	unsigned int group, i;

	insert(test, name);
	for (group = 0; group < 2; group++) {
		for (i = 0; i < 64; i++) {
			u16 descriptor = get16(test, 0x20 + group, 128 + 2 * i);

			if (i >= UNUSED || i % 8 >= lanes[group]) {
				KUNIT_EXPECT_EQ(test, descriptor, 0);
				continue;
			}
			KUNIT_EXPECT_EQ(test, descriptor & 0xff, types[i / 8] + group);
			KUNIT_EXPECT_EQ(test, descriptor >> 8 & 0xf, i % 8);
			/* thresholds of BER now: 2.4e-4 and 1e-5 */
			if (i / 8 != BER / 8)
				continue;
			KUNIT_EXPECT_EQ(test, get16(test, 0x28 + group,
						    128 + 8 * (descriptor >> 12)), 0x90f0);
			KUNIT_EXPECT_EQ(test, get16(test, 0x28 + group,
						    132 + 8 * (descriptor >> 12)), 0x83e8);
		}
	}
	KUNIT_EXPECT_EQ(test, get16(test, 0x24, 128), 0);
}

static void vdm_describes_itself(struct kunit *test)
{
	static const unsigned int eight[] = { 8, 8 }, four[] = { 4, 4 }, geared[] = { 4, 8 };

	vdm_expect_described(test, "800g-dr8-osfp", eight);
	vdm_expect_described(test, "400g-dr4-qsfp112", four);
	vdm_expect_described(test, "400g-dr4-gearbox-osfp", geared);
}

static void vdm_samples(struct kunit *test)
{
	bring_up(test, "800g-dr8-osfp");
	sense.lane[2].media_ber = 3619789;
	sense.lane[2].media_snr = 17500;
	sense.lane[5].host_ber = 8000000;
	sense.lane[5].host_snr = 20000;
	sense.lane[6].host_snr = -5000;
	csim_cmis_feel(&cmis, &sense, now);
	KUNIT_EXPECT_EQ(test, sample(test, MEDIA, BER + 2), 0x90f0);
	KUNIT_EXPECT_EQ(test, sample(test, MEDIA, ESNR + 2), 17500 * 256 / 1000);
	KUNIT_EXPECT_EQ(test, sample(test, HOST, BER + 5), 0x6be8);
	KUNIT_EXPECT_EQ(test, sample(test, HOST, BER + 4), csim_cmis_f16(9000000));
	KUNIT_EXPECT_EQ(test, sample(test, HOST, ESNR + 6), 0);
	/* 20 dB: log10(e) x 100 - 3.01 = 40.42 dB */
	KUNIT_EXPECT_LE(test, abs_diff((u32)sample(test, HOST, LTP + 5), 10347U), 2U);
	KUNIT_EXPECT_EQ(test, sample(test, HOST, LTP + 6), 0);
	/* 23 dB: 83.64 dB */
	KUNIT_EXPECT_LE(test, abs_diff((u32)sample(test, MEDIA, LTP), 21411U), 3U);

	/* without a data path, nothing is measured */
	set(test, 0x10, CMIS_10_DP_DEINIT, 0xff);
	pass(TX_TURN_OFF + DP_DEINIT);
	KUNIT_EXPECT_EQ(test, sample(test, MEDIA, BER + 2), 0);
	KUNIT_EXPECT_EQ(test, sample(test, MEDIA, ESNR + 2), 0);
}

/* FERC is of the data path, and what KP4 FEC makes of its BER. */
static void vdm_has_errored_frames(struct kunit *test)
{
	unsigned int lane;

	bring_up(test, "2x400g-fr4-osfp");
	for (lane = 0; lane < 4; lane++)
		sense.lane[lane].media_ber = 3619789;
	csim_cmis_feel(&cmis, &sense, now);
	for (lane = 0; lane < 4; lane++) {
		/* 8.15e-13: P(k > 15) of 544 symbols with 2.397e-3 each */
		KUNIT_EXPECT_EQ(test, sample(test, MEDIA, FERC + lane), 0x4b2f);
		KUNIT_EXPECT_EQ(test, sample(test, MEDIA, FERC + 4 + lane), 0);
		KUNIT_EXPECT_EQ(test, sample(test, HOST, FERC + lane), 0);
	}
}

static void vdm_keeps_statistics(struct kunit *test)
{
	bring_up(test, "800g-dr8-osfp");
	sense.lane[1].media_ber = 5000000;
	csim_cmis_feel(&cmis, &sense, now);
	pass(1000);
	sense.lane[1].media_ber = 8000000;
	csim_cmis_feel(&cmis, &sense, now);
	pass(500);
	csim_cmis_feel(&cmis, &sense, now);
	pass(2500);
	KUNIT_EXPECT_EQ(test, sample(test, MEDIA, BER + 1), csim_cmis_f16(8000000));
	KUNIT_EXPECT_EQ(test, sample(test, MEDIA, BER_MIN + 1), csim_cmis_f16(9000000));
	KUNIT_EXPECT_EQ(test, sample(test, MEDIA, BER_MAX + 1), csim_cmis_f16(5000000));
	/* 1 s of 1e-5 and 3 s of 1e-8: 2.5075e-6 */
	KUNIT_EXPECT_EQ(test, sample(test, MEDIA, BER_AVG + 1), csim_cmis_f16(5600759));
	KUNIT_EXPECT_EQ(test, sample(test, MEDIA, BER_AVG + 2), csim_cmis_f16(9000000));

	/* time without data does not count */
	sense.lane[1].media_ber = CSIM_BER_HALF;
	csim_cmis_feel(&cmis, &sense, now);
	pass(5000);
	KUNIT_EXPECT_EQ(test, sample(test, MEDIA, BER + 1), 0xa9f4);
	KUNIT_EXPECT_EQ(test, sample(test, MEDIA, BER_AVG + 1), csim_cmis_f16(5600759));
	KUNIT_EXPECT_EQ(test, sample(test, MEDIA, BER_MAX + 1), csim_cmis_f16(5000000));

	/* frozen, they stay; what is measured now does not */
	set(test, 0x2f, CMIS_2F_FREEZE, BIT(7));
	KUNIT_EXPECT_EQ(test, get(test, 0x2f, CMIS_2F_FREEZE_STATUS), BIT(7));
	sense.lane[1].media_ber = 4000000;
	csim_cmis_feel(&cmis, &sense, now);
	pass(1000);
	KUNIT_EXPECT_EQ(test, sample(test, MEDIA, BER + 1), csim_cmis_f16(4000000));
	KUNIT_EXPECT_EQ(test, sample(test, MEDIA, BER_AVG + 1), csim_cmis_f16(5600759));
	KUNIT_EXPECT_EQ(test, sample(test, MEDIA, BER_MAX + 1), csim_cmis_f16(5000000));

	/* thawed, they begin anew */
	set(test, 0x2f, CMIS_2F_FREEZE, 0);
	KUNIT_EXPECT_EQ(test, get(test, 0x2f, CMIS_2F_FREEZE_STATUS), BIT(6));
	pass(1000);
	KUNIT_EXPECT_EQ(test, sample(test, MEDIA, BER_MIN + 1), csim_cmis_f16(4000000));
	KUNIT_EXPECT_EQ(test, sample(test, MEDIA, BER_AVG + 1), csim_cmis_f16(4000000));
	KUNIT_EXPECT_EQ(test, sample(test, MEDIA, BER_MAX + 1), csim_cmis_f16(4000000));
}

static void vdm_flags(struct kunit *test)
{
	bring_up(test, "800g-dr8-osfp");
	KUNIT_EXPECT_EQ(test, quad(test, MEDIA, BER + 3), 0);
	/* 1e-4: high warning; 1e-3: high alarm, too */
	sense.lane[3].media_ber = 4000000;
	sense.lane[4].host_ber = 3000000;
	sense.lane[6].host_snr = csim_ber_to_snr(4000000, true);
	csim_cmis_feel(&cmis, &sense, now);
	/* masked by default */
	KUNIT_EXPECT_FALSE(test, csim_cmis_interrupt(&cmis));
	KUNIT_EXPECT_EQ(test, get(test, 0x00, CMIS_FLAGS_SUMMARY), BIT(3));
	set(test, 0x2d, CMIS_2D_MASKS + (BER + 3) / 2, 0x00);
	KUNIT_EXPECT_TRUE(test, csim_cmis_interrupt(&cmis));

	feel_well();
	KUNIT_EXPECT_EQ(test, quad(test, MEDIA, BER + 3), 0x4);
	KUNIT_EXPECT_EQ(test, quad(test, MEDIA, BER + 3), 0);
	KUNIT_EXPECT_FALSE(test, csim_cmis_interrupt(&cmis));
	KUNIT_EXPECT_EQ(test, quad(test, HOST, BER + 4), 0x5);
	KUNIT_EXPECT_EQ(test, quad(test, HOST, ESNR + 6), 0x8);
	KUNIT_EXPECT_EQ(test, get(test, 0x00, CMIS_FLAGS_SUMMARY), 0);
}

static struct kunit_case cmis_vdm_cases[] = {
	KUNIT_CASE(vdm_has_codes),
	KUNIT_CASE(vdm_describes_itself),
	KUNIT_CASE(vdm_samples),
	KUNIT_CASE(vdm_has_errored_frames),
	KUNIT_CASE(vdm_keeps_statistics),
	KUNIT_CASE(vdm_flags),
	{}
};

static struct kunit_suite cmis_vdm_suite = {
	.name = "csim_cmis_vdm",
	.test_cases = cmis_vdm_cases,
};

kunit_test_suite(cmis_vdm_suite);
