// SPDX-License-Identifier: GPL-2.0
/*
 * SNR, BER and the chains that lead there, against tables that an independent
 * model of the exact formulas has written. selftests/host/stat_snr.c looks at
 * every value.
 */
#include <kunit/test.h>

#include "core/mode.h"
#include "core/plant.h"
#include "core/snr.h"

static const struct csim_lane_rate *rate_of(u32 lane_speed)
{
	return csim_mode_get(csim_mode_index(lane_speed, 1))->lane;
}

static const struct csim_lane_rate *rate_100g(void)
{
	return rate_of(100000);
}

#define EXPECT_NEAR(test, got, want, limit) \
	KUNIT_EXPECT_LE(test, abs_diff((s64)(got), (s64)(want)), (s64)(limit))

/* -log10 BER of PAM4 in 1/1000 from an SNR of 8 dB on, in steps of 250 mdB */
static void snr_gives_the_ber_of_pam4(struct kunit *test)
{
	static const u16 ber[] = {
		1009, 1032, 1057, 1082, 1109, 1137, 1166, 1197, 1229, 1263,
		1298, 1336, 1375, 1415, 1458, 1503, 1551, 1601, 1653, 1708,
		1766, 1826, 1890, 1957, 2028, 2102, 2181, 2263, 2350, 2442,
		2538, 2640, 2747, 2860, 2979, 3104, 3237, 3377, 3524, 3680,
		3844, 4018, 4201, 4394, 4598, 4814, 5042, 5283, 5537, 5806,
		6090, 6390, 6708, 7043, 7398, 7774, 8170, 8590, 9034, 9503,
		10000, 10526, 11081, 11670, 12292, 12950, 13647, 14384, 15165,
		15991, 16865, 17790, 18769,
	};
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(ber); i++)
		EXPECT_NEAR(test, csim_snr_to_ber(8000 + 250 * i, true),
			    ber[i] * 1000, 2000);

	/* the reference of optical budgets: 2.4e-4 */
	EXPECT_NEAR(test, csim_snr_to_ber(17655, true), 3619789, 1000);
}

/* Q(x) for x = 1 .. 7, from tables of the normal distribution */
static void snr_gives_the_ber_of_nrz(struct kunit *test)
{
	static const u32 snr[] = { 0, 6021, 9542, 12041, 13979, 15563, 16902 };
	static const u32 ber[] = {
		799546, 1643016, 2869699, 4499335, 6542646, 9005864, 11892854,
	};
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(snr); i++)
		EXPECT_NEAR(test, csim_snr_to_ber(snr[i], false), ber[i], 1000);
}

static void snr_and_ber_are_inverse(struct kunit *test)
{
	unsigned int pam4;
	s32 snr;

	for (pam4 = 0; pam4 < 2; pam4++) {
		for (snr = 0; snr < 21000; snr += 13) {
			u32 ber = csim_snr_to_ber(snr, pam4);

			KUNIT_EXPECT_GT(test, csim_snr_to_ber(snr + 1, pam4), ber);
			KUNIT_EXPECT_EQ(test, csim_ber_to_snr(ber, pam4), snr);
			KUNIT_EXPECT_EQ(test, csim_ber_to_snr(ber + 1, pam4), snr + 1);
		}
		KUNIT_EXPECT_EQ(test, csim_snr_to_ber(S32_MAX, pam4), CSIM_BER_NONE);
		KUNIT_EXPECT_EQ(test, csim_ber_to_snr(U32_MAX, pam4),
				csim_ber_to_snr(CSIM_BER_NONE, pam4));
		KUNIT_EXPECT_LT(test, csim_snr_to_ber(S32_MIN, pam4), 650000);
		KUNIT_EXPECT_GT(test, csim_snr_to_ber(S32_MIN, pam4), CSIM_BER_HALF);
	}
}

/* what a second noise takes, mdB, if it is 0, 500, ... mdB weaker */
static void snr_noises_add(struct kunit *test)
{
	static const u16 less[] = {
		3010, 2767, 2539, 2325, 2124, 1938, 1764, 1604, 1455, 1319,
		1193, 1078, 973, 877, 790, 711, 639, 574, 515, 462, 414, 371,
		332, 297, 266, 238, 212, 190, 170, 151, 135, 121, 108, 96, 86,
		77, 68, 61, 54, 48, 43,
	};
	s32 i;

	for (i = 0; i < ARRAY_SIZE(less); i++) {
		EXPECT_NEAR(test, csim_snr_combine(20000, 20000 + 500 * i),
			    20000 - less[i], 1);
		KUNIT_EXPECT_EQ(test, csim_snr_combine(20000, 20000 + 500 * i),
				csim_snr_combine(20000 + 500 * i, 20000));
	}
	KUNIT_EXPECT_EQ(test, csim_snr_combine(15000, CSIM_SNR_NONE), 15000);
	KUNIT_EXPECT_EQ(test, csim_snr_combine(-200000, CSIM_SNR_NONE), -200000);
}

/* media and two chip-to-module interfaces */
static void snr_segments_add(struct kunit *test)
{
	/* 1.7e-7 + 2 x 1e-5 = 2.017e-5, 2.4e-4 + 2 x 1e-5 = 2.6e-4 */
	EXPECT_NEAR(test, csim_ber_add(csim_ber_add(6769551, 5000000), 5000000),
		    4695294, 100);
	EXPECT_NEAR(test, csim_ber_add(csim_ber_add(5000000, 3619789), 5000000),
		    3585027, 100);
	KUNIT_EXPECT_EQ(test, csim_ber_add(CSIM_BER_NONE, 7000000), 7000000);
	KUNIT_EXPECT_EQ(test, csim_ber_add(CSIM_BER_NONE, CSIM_BER_NONE),
			CSIM_BER_NONE);
	KUNIT_EXPECT_EQ(test, csim_ber_add(CSIM_BER_HALF, 5000000), CSIM_BER_HALF);
	KUNIT_EXPECT_EQ(test, csim_ber_add(0, 0), CSIM_BER_HALF);
}

/**
 * struct copper_row - a passive cable at 100G a lane
 * @grade: of its hosts
 * @length: cm
 * @per_cm: mdB/cm
 * @loss: die to die, mdB
 * @snr: mdB
 * @worst: BER that rounds to the one of the table, from here, 1e-6 decades
 * @best: to here
 */
struct copper_row {
	enum csim_grade grade;
	u16 length;
	u16 per_cm;
	u32 loss;
	s32 snr;
	u32 worst;
	u32 best;
};

static void snr_of_copper(struct kunit *test)
{
	static const struct copper_row rows[] = {
		/* 5e-13, 3e-10, 6e-6, 7e-6, 1e-3, 9e-4 */
		{ CSIM_GRADE_TYPICAL, 100, CSIM_COPPER_AWG30, 18200, 24000, 12259637, 12346787 },
		{ CSIM_GRADE_TYPICAL, 200, CSIM_COPPER_AWG26, 22200, 22790, 9455932, 9602060 },
		{ CSIM_GRADE_TYPICAL, 300, CSIM_COPPER_AWG26, 27800, 19710, 5187087, 5259637 },
		{ CSIM_GRADE_CORNER, 200, CSIM_COPPER_AWG26, 27950, 19628, 5124939, 5187087 },
		{ CSIM_GRADE_CORNER, 300, CSIM_COPPER_AWG26, 33550, 16548, 2823909, 3022276 },
		{ CSIM_GRADE_TYPICAL, 400, CSIM_COPPER_AWG26, 33400, 16630, 3022276, 3070581 },
	};
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(rows); i++) {
		const struct copper_row *row = &rows[i];
		u16 host = csim_copper_host(row->grade);
		const struct csim_copper copper = {
			{ host, host }, row->length, row->per_cm,
		};
		s32 snr;

		KUNIT_EXPECT_EQ(test, csim_copper_loss(&copper), row->loss);
		snr = csim_copper_snr(row->loss, rate_100g());
		EXPECT_NEAR(test, snr, row->snr, 1);
		KUNIT_EXPECT_GE(test, csim_snr_to_ber(snr, true), row->worst);
		KUNIT_EXPECT_LE(test, csim_snr_to_ber(snr, true), row->best);
	}
}

static u32 ber_of_cable(u16 length, u32 lane_speed)
{
	u16 host = csim_copper_host(CSIM_GRADE_TYPICAL);
	const struct csim_copper copper = {
		{ host, host }, length, CSIM_COPPER_AWG26,
	};
	const struct csim_lane_rate *rate = rate_of(lane_speed);
	s32 snr = csim_copper_snr(csim_copper_loss(&copper), rate);

	return csim_snr_to_ber(snr, rate->pam4);
}

/* 1e-12 without FEC at 10G; RS(528,514) corrects 5e-5, RS(544,514) 2.4e-4. */
static void snr_of_copper_has_the_reach_of_its_rate(struct kunit *test)
{
	static const u32 speed[] = { 10000, 25000, 50000, 100000, 200000 };
	static const u16 reach[] = { 700, 500, 500, 300, 200 };
	static const u32 limit[] = { 12000000, 4301030, 3619789, 3619789, 3619789 };
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(speed); i++) {
		KUNIT_EXPECT_GT(test, ber_of_cable(reach[i], speed[i]), limit[i]);
		KUNIT_EXPECT_LT(test, ber_of_cable(2 * reach[i], speed[i]), limit[i]);
		if (i)
			KUNIT_EXPECT_LE(test, csim_loss_at(30000, rate_of(speed[i - 1])),
					csim_loss_at(30000, rate_of(speed[i])));
	}
	KUNIT_EXPECT_LT(test, ber_of_cable(450, 100000), 3000000U);
	KUNIT_EXPECT_GT(test, ber_of_cable(450, 25000), 12000000U);
	KUNIT_EXPECT_EQ(test, csim_copper_snr(U32_MAX, rate_100g()),
			csim_copper_snr(CSIM_LOSS_MAX, rate_100g()));
}

/**
 * struct optics_row - 500 m of DR with some loss more
 * @excess: mdB more than 1600
 * @snr: of parts near the corner, mdB
 * @corner: BER of these, 1e-6 decades, from a table of three digits
 * @typical: BER of typical parts
 */
struct optics_row {
	u32 excess;
	s32 snr;
	u32 corner;
	u32 typical;
};

static void snr_of_light(struct kunit *test)
{
	static const struct optics_row rows[] = {
		{ 0, 21055, 6779892, 7175224 },
		{ 250, 20555, 6156145, 7003926 },
		{ 500, 20055, 5595166, 6823909 },
		{ 750, 19555, 5094744, 6634512 },
		{ 1000, 19055, 4645892, 6435334 },
		{ 1250, 18555, 4243364, 6229148 },
		{ 1500, 18055, 3882729, 6015023 },
		{ 1750, 17555, 3557520, 5793174 },
		{ 2000, 17055, 3266803, 5567031 },
		{ 2250, 16555, 3006123, 5337242 },
		{ 2500, 16055, 2772113, 5105130 },
		{ 3000, 15055, 2369572, 4636388 },
	};
	const struct csim_optics *corner, *typical;
	unsigned int i;

	corner = csim_optics_get(CSIM_PMD_DR, CSIM_GRADE_CORNER);
	typical = csim_optics_get(CSIM_PMD_DR, CSIM_GRADE_TYPICAL);
	KUNIT_EXPECT_EQ(test, csim_optics_margin(corner, 1600), 1700);
	for (i = 0; i < ARRAY_SIZE(rows); i++) {
		u32 loss = 1600 + rows[i].excess;
		s32 snr = csim_optics_snr(corner, loss, rate_100g());

		KUNIT_EXPECT_EQ(test, snr, rows[i].snr);
		EXPECT_NEAR(test, csim_snr_to_ber(snr, true), rows[i].corner, 3000);
		snr = csim_optics_snr(typical, loss, rate_100g());
		EXPECT_NEAR(test, csim_snr_to_ber(snr, true), rows[i].typical, 3000);
	}

	/* 3.14 dB for the bandwidth and 2.55 dB for the levels of 25G NRZ */
	EXPECT_NEAR(test, csim_optics_snr(corner, 4600, rate_of(25000)),
		    15055 + 5692, 1);
	EXPECT_NEAR(test, csim_optics_snr(corner, 4600, rate_of(200000)),
		    15055 - 3010, 1);

	/* crosses 2.4e-4 with 1.71 dB more */
	KUNIT_EXPECT_GT(test, csim_optics_snr(corner, 1600 + 1690, rate_100g()), 17655);
	KUNIT_EXPECT_LT(test, csim_optics_snr(corner, 1600 + 1710, rate_100g()), 17655);
}

/* Wherever a link may be, worse parts have no lower BER, and no higher SNR. */
static void snr_of_typical_parts_is_no_worse(struct kunit *test)
{
	static const u32 speed[] = { 10000, 25000, 50000, 100000, 200000 };
	const struct csim_optics *corner, *typical;
	const struct csim_lane_rate *rate;
	unsigned int pmd, i;
	s32 worse, better;
	u32 loss;

	for (pmd = 0; pmd < __CSIM_PMD_MAX; pmd++) {
		corner = csim_optics_get(pmd, CSIM_GRADE_CORNER);
		typical = csim_optics_get(pmd, CSIM_GRADE_TYPICAL);
		for (i = 0; i < ARRAY_SIZE(speed); i++) {
			rate = rate_of(speed[i]);
			for (loss = 0; loss <= 2 * csim_cable_budget(pmd); loss += 10) {
				worse = csim_optics_snr(corner, loss, rate);
				better = csim_optics_snr(typical, loss, rate);
				KUNIT_EXPECT_LE_MSG(test, worse, better,
						    "PMD %u, %u Mb/s, %u mdB",
						    pmd, speed[i], loss);
				KUNIT_EXPECT_LE_MSG(test,
						    csim_snr_to_ber(worse, rate->pam4),
						    csim_snr_to_ber(better, rate->pam4),
						    "PMD %u, %u Mb/s, %u mdB",
						    pmd, speed[i], loss);
			}
		}
	}
	corner = csim_optics_get(CSIM_PMD_DR, CSIM_GRADE_CORNER);
	KUNIT_EXPECT_EQ(test, csim_optics_snr(corner, 0, rate_100g()), 21200);
}

/*
 * The budgets of the standards: the least OMA - TDECQ, the channel's loss and
 * the penalty leave nothing of the margin.
 */
static void snr_budgets_close(struct kunit *test)
{
	static const s32 least[] = { -4400, -2200, -1700, -1100 };
	static const u32 loss[] = { 1800, 3000, 4000, 6300 };
	unsigned int i;

	for (i = 0; i < __CSIM_PMD_MAX; i++) {
		struct csim_optics pmd = *csim_optics_get(i, CSIM_GRADE_CORNER);

		pmd.oma = least[i] + pmd.tdecq;
		KUNIT_EXPECT_EQ(test, csim_optics_margin(&pmd, loss[i]), 0);
	}
}

static void snr_opens_eyes(struct kunit *test)
{
	static const u32 ber = 6000000;
	struct csim_eye eye, wider;
	s32 least, snr;

	/* twice the amplitude of what it takes: half of the eye is left */
	least = csim_ber_to_snr(ber, false);
	csim_snr_eye(least + 6021, false, ber, &eye);
	KUNIT_EXPECT_EQ(test, eye.eyes, 1);
	EXPECT_NEAR(test, eye.height[0], 500, 2);
	EXPECT_NEAR(test, eye.width[0], 450, 2);
	KUNIT_EXPECT_EQ(test, eye.height[1], 0);

	least = csim_ber_to_snr(ber, true);
	csim_snr_eye(least - 5000, true, ber, &eye);
	KUNIT_EXPECT_EQ(test, eye.eyes, 3);
	KUNIT_EXPECT_EQ(test, eye.height[1], 0);
	for (snr = least - 4000; snr < least + 40000; snr += 100) {
		csim_snr_eye(snr, true, ber, &wider);
		KUNIT_EXPECT_GE(test, wider.height[0], eye.height[0]);
		KUNIT_EXPECT_GE(test, wider.height[1], wider.height[0]);
		KUNIT_EXPECT_EQ(test, wider.height[2], wider.height[0]);
		eye = wider;
	}
	KUNIT_EXPECT_GT(test, eye.height[0], 950);
	csim_snr_eye(least + 70000, true, ber, &eye);
	KUNIT_EXPECT_EQ(test, eye.height[1], 1040);
}

static struct kunit_case snr_cases[] = {
	KUNIT_CASE(snr_gives_the_ber_of_pam4),
	KUNIT_CASE(snr_gives_the_ber_of_nrz),
	KUNIT_CASE(snr_and_ber_are_inverse),
	KUNIT_CASE(snr_noises_add),
	KUNIT_CASE(snr_segments_add),
	KUNIT_CASE(snr_of_copper),
	KUNIT_CASE(snr_of_copper_has_the_reach_of_its_rate),
	KUNIT_CASE(snr_of_light),
	KUNIT_CASE(snr_of_typical_parts_is_no_worse),
	KUNIT_CASE(snr_budgets_close),
	KUNIT_CASE(snr_opens_eyes),
	{}
};

static struct kunit_suite snr_suite = {
	.name = "csim_snr",
	.test_cases = snr_cases,
};

kunit_test_suite(snr_suite);
