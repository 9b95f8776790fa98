// SPDX-License-Identifier: GPL-2.0
/* Cables: loss, reach, and the BER that is predicted for them. */
#include <kunit/test.h>

#include "core/mode.h"
#include "core/plant.h"
#include "core/rng.h"

/* -log10 of 2.4e-4, the BER that optical budgets are made for */
#define REFERENCE	3619789

#define EXPECT_NEAR(test, got, want, limit) \
	KUNIT_EXPECT_LE(test, abs_diff((s64)(got), (s64)(want)), (s64)(limit))

static const struct csim_lane_rate *rate_100g(void)
{
	return csim_mode_get(csim_mode_index(100000, 1))->lane;
}

static u32 ber_of(const struct csim_cable_spec *spec, enum csim_pmd pmd,
		  enum csim_grade grade)
{
	return csim_cable_ber(spec, pmd, csim_optics_get(pmd, grade), rate_100g());
}

/* 500 m with four mated pairs of low-loss MPO */
static const struct csim_cable_spec nominal = {
	.kind = CSIM_CABLE_TRUNK,
	.fibre = CSIM_FIBRE_OS2,
	.pairs = 4,
	.length = 50000,
	.pair_loss = 350,
};

static void plant_nominal_link(struct kunit *test)
{
	struct csim_cable_spec spec = nominal;

	KUNIT_EXPECT_EQ(test, csim_cable_loss(&spec), 1600);
	/* 1.66e-7 and 6.7e-8 */
	EXPECT_NEAR(test, ber_of(&spec, CSIM_PMD_DR, CSIM_GRADE_CORNER), 6779892, 3000);
	EXPECT_NEAR(test, ber_of(&spec, CSIM_PMD_DR, CSIM_GRADE_TYPICAL), 7175224, 3000);

	while (ber_of(&spec, CSIM_PMD_DR, CSIM_GRADE_CORNER) > REFERENCE)
		spec.dirt++;
	EXPECT_NEAR(test, spec.dirt, 1710, 50);

	/* typical parts are better than 1e-5 with 2 dB more, and at 2 km */
	spec.dirt = 2000;
	KUNIT_EXPECT_GT(test, ber_of(&spec, CSIM_PMD_DR, CSIM_GRADE_TYPICAL), 5000000);
	spec = nominal;
	spec.length = 200000;
	KUNIT_EXPECT_GT(test, ber_of(&spec, CSIM_PMD_DR, CSIM_GRADE_TYPICAL), 5000000);
}

/* Errors are of the media and of both ways between chip and module. */
static void plant_ber_is_of_all_segments(struct kunit *test)
{
	struct csim_optics optics = *csim_optics_get(CSIM_PMD_DR, CSIM_GRADE_CORNER);
	struct csim_cable_spec spec;
	u32 media, c2m = csim_c2m_ber(rate_100g());

	optics.limit = CSIM_SNR_NONE;
	csim_cable_default(&spec, CSIM_CABLE_TRUNK);
	media = csim_snr_to_ber(csim_optics_snr(&optics, csim_cable_loss(&spec), rate_100g()),
				true);
	KUNIT_EXPECT_GT(test, media, c2m);
	KUNIT_EXPECT_EQ(test, csim_cable_ber(&spec, CSIM_PMD_DR, &optics, rate_100g()),
			csim_ber_add(csim_ber_add(media, c2m), c2m));
	csim_cable_default(&spec, CSIM_CABLE_COPPER);
	KUNIT_EXPECT_EQ(test, csim_cable_ber(&spec, 0, NULL, rate_100g()), c2m);
}

/**
 * struct loss_row - a cable, and its loss
 * @kind: enum csim_cable_kind
 * @fibre: enum csim_fibre
 * @length: cm
 * @loss: without connectors on the way, mdB
 */
struct loss_row {
	u8 kind;
	u8 fibre;
	u32 length;
	u32 loss;
};

static void plant_loss_of_length(struct kunit *test)
{
	static const struct loss_row rows[] = {
		{ CSIM_CABLE_TRUNK, CSIM_FIBRE_OS2, 100000, 400 },
		{ CSIM_CABLE_TRUNK, CSIM_FIBRE_OS1A, 100000, 1000 },
		{ CSIM_CABLE_TRUNK, CSIM_FIBRE_OM3, 6000, 180 },
		{ CSIM_CABLE_PATCH, CSIM_FIBRE_OM4, 10000, 300 },
		{ CSIM_CABLE_HYDRA, CSIM_FIBRE_OS2, 300, 1 },
		{ CSIM_CABLE_PATCH, CSIM_FIBRE_OM3, CSIM_CABLE_LENGTH, 120000 },
		{ CSIM_CABLE_COPPER, CSIM_FIBRE_AWG30, 100, 10200 },
		{ CSIM_CABLE_COPPER, CSIM_FIBRE_AWG26, 300, 19800 },
		{ CSIM_CABLE_COPPER, CSIM_FIBRE_AWG30, CSIM_COPPER_LENGTH, 75000 },
	};
	struct csim_cable_spec spec;
	const char *why = NULL;
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(rows); i++) {
		csim_cable_default(&spec, rows[i].kind);
		spec.fibre = rows[i].fibre;
		spec.length = rows[i].length;
		KUNIT_EXPECT_EQ(test, csim_cable_check(&spec, &why), 0);
		KUNIT_EXPECT_EQ(test, csim_cable_loss(&spec), rows[i].loss);
		if (spec.kind == CSIM_CABLE_COPPER)
			continue;
		spec.pairs = CSIM_CABLE_PAIRS;
		spec.pair_loss = CSIM_PAIR_LOSS;
		spec.dirt = CSIM_CABLE_DIRT;
		KUNIT_EXPECT_EQ(test, csim_cable_check(&spec, &why), 0);
		KUNIT_EXPECT_EQ(test, csim_cable_loss(&spec), rows[i].loss + 380000);
	}
}

static s32 reach_of(enum csim_fibre fibre, u32 connectors, enum csim_pmd pmd)
{
	struct csim_cable_spec spec = nominal;

	spec.fibre = fibre;
	spec.pairs = 1;
	spec.pair_loss = connectors;
	return csim_cable_reach(&spec, pmd);
}

static void plant_reach_is_what_the_budget_leaves(struct kunit *test)
{
	struct csim_cable_spec dac;

	KUNIT_EXPECT_EQ(test, csim_cable_budget(CSIM_PMD_SR), 1800);
	KUNIT_EXPECT_EQ(test, csim_cable_budget(CSIM_PMD_DR), 3000);
	KUNIT_EXPECT_EQ(test, csim_cable_budget(CSIM_PMD_FR), 4000);
	KUNIT_EXPECT_EQ(test, csim_cable_budget(CSIM_PMD_LR), 6300);

	/* 2.75 dB is what 500 m of the standard leave; 0.05 dB are 100 m */
	KUNIT_EXPECT_EQ(test, reach_of(CSIM_FIBRE_OS2, 2750, CSIM_PMD_DR), 500);
	KUNIT_EXPECT_EQ(test, reach_of(CSIM_FIBRE_OS2, 2800, CSIM_PMD_DR), 400);
	KUNIT_EXPECT_EQ(test, reach_of(CSIM_FIBRE_OS1A, 2750, CSIM_PMD_DR), 250);
	KUNIT_EXPECT_EQ(test, reach_of(CSIM_FIBRE_OS2, 3000, CSIM_PMD_FR), 2000);
	KUNIT_EXPECT_EQ(test, reach_of(CSIM_FIBRE_OM4, 1500, CSIM_PMD_SR), 100);
	KUNIT_EXPECT_EQ(test, reach_of(CSIM_FIBRE_OS2, 3000, CSIM_PMD_DR), 0);
	KUNIT_EXPECT_EQ(test, reach_of(CSIM_FIBRE_OS2, 3001, CSIM_PMD_DR), -2);
	KUNIT_EXPECT_EQ(test, reach_of(CSIM_FIBRE_OM3, 1801, CSIM_PMD_SR), -1);

	/* the cable's own length does not matter, nor does copper's optics */
	KUNIT_EXPECT_EQ(test, csim_cable_reach(&nominal, CSIM_PMD_DR), 3200);
	csim_cable_default(&dac, CSIM_CABLE_COPPER);
	KUNIT_EXPECT_EQ(test, csim_cable_reach(&dac, CSIM_PMD_DR), 2);
}

static void plant_dirt_is_not_paid_for_by_length(struct kunit *test)
{
	struct csim_cable_spec spec = nominal;
	s32 reach;

	spec.dirt = 1500;
	reach = csim_cable_reach(&spec, CSIM_PMD_DR);
	KUNIT_EXPECT_EQ(test, reach, 200);
	KUNIT_EXPECT_GT(test, ber_of(&spec, CSIM_PMD_DR, CSIM_GRADE_CORNER), REFERENCE);
	spec.length = reach * 100;
	KUNIT_EXPECT_EQ(test, csim_cable_loss(&spec), 2980);
}

static void plant_copper_at_its_length(struct kunit *test)
{
	static const u16 length[] = { 100, 200, 300, 400 };
	/* 3 m 6e-6, 4 m 9e-4; those below are better than 1e-9 */
	static const u32 best[] = { CSIM_BER_NONE, CSIM_BER_NONE, 5259637, 3070581 };
	static const u32 worst[] = { 9000000, 9000000, 5187087, 3022276 };
	struct csim_cable_spec dac;
	unsigned int i;

	csim_cable_default(&dac, CSIM_CABLE_COPPER);
	dac.fibre = CSIM_FIBRE_AWG26;
	for (i = 0; i < ARRAY_SIZE(length); i++) {
		u32 ber;

		dac.length = length[i];
		ber = csim_cable_ber(&dac, CSIM_PMD_SR, NULL, rate_100g());
		KUNIT_EXPECT_LT(test, ber, best[i]);
		KUNIT_EXPECT_GT(test, ber, worst[i]);
	}
}

static void plant_wrong_fibre_has_no_signal(struct kunit *test)
{
	struct csim_cable_spec spec = nominal;

	KUNIT_EXPECT_EQ(test, csim_cable_mismatch(CSIM_FIBRE_OS2, CSIM_MEDIUM_SMF), 0);
	KUNIT_EXPECT_EQ(test, csim_cable_mismatch(CSIM_FIBRE_OS1A, CSIM_MEDIUM_SMF), 0);
	KUNIT_EXPECT_EQ(test, csim_cable_mismatch(CSIM_FIBRE_OM3, CSIM_MEDIUM_MMF), 0);
	KUNIT_EXPECT_EQ(test, csim_cable_mismatch(CSIM_FIBRE_AWG26, CSIM_MEDIUM_COPPER), 0);
	KUNIT_EXPECT_EQ(test, csim_cable_mismatch(CSIM_FIBRE_OM4, CSIM_MEDIUM_SMF), 20000);
	KUNIT_EXPECT_EQ(test, csim_cable_mismatch(CSIM_FIBRE_OS2, CSIM_MEDIUM_MMF), 20000);
	KUNIT_EXPECT_EQ(test, csim_cable_mismatch(CSIM_FIBRE_OS2, CSIM_MEDIUM_COPPER),
			CSIM_LOSS_MAX);
	KUNIT_EXPECT_EQ(test, csim_cable_mismatch(CSIM_FIBRE_AWG30, CSIM_MEDIUM_SMF),
			CSIM_LOSS_MAX);

	spec.length = 300;
	KUNIT_EXPECT_LT(test, ber_of(&spec, CSIM_PMD_SR, CSIM_GRADE_TYPICAL), 600000);
	spec.fibre = CSIM_FIBRE_OM4;
	KUNIT_EXPECT_LT(test, ber_of(&spec, CSIM_PMD_LR, CSIM_GRADE_TYPICAL), 600000);
	KUNIT_EXPECT_GT(test, ber_of(&spec, CSIM_PMD_SR, CSIM_GRADE_TYPICAL), 5000000);
	spec.polarity = 1;
	KUNIT_EXPECT_EQ(test, ber_of(&spec, CSIM_PMD_SR, CSIM_GRADE_TYPICAL),
			CSIM_BER_HALF);
}

static u32 penalty_of(enum csim_fibre fibre, u32 length, enum csim_pmd pmd)
{
	struct csim_cable_spec spec = nominal;

	spec.fibre = fibre;
	spec.length = length;
	return csim_cable_penalty(&spec, pmd);
}

static void plant_dispersion_beyond_the_reach(struct kunit *test)
{
	struct csim_cable_spec spec = nominal;

	/* as much again at the root of 2, three times that at twice the reach */
	KUNIT_EXPECT_EQ(test, penalty_of(CSIM_FIBRE_OM4, 10000, CSIM_PMD_SR), 0);
	EXPECT_NEAR(test, penalty_of(CSIM_FIBRE_OM4, 14142, CSIM_PMD_SR), 2000, 1);
	KUNIT_EXPECT_EQ(test, penalty_of(CSIM_FIBRE_OM4, 20000, CSIM_PMD_SR), 6000);
	KUNIT_EXPECT_EQ(test, penalty_of(CSIM_FIBRE_OM3, 6000, CSIM_PMD_SR), 0);
	KUNIT_EXPECT_EQ(test, penalty_of(CSIM_FIBRE_OM3, 12000, CSIM_PMD_SR), 6000);
	KUNIT_EXPECT_EQ(test, penalty_of(CSIM_FIBRE_OM3, CSIM_CABLE_LENGTH, CSIM_PMD_SR),
			CSIM_SNR_NONE);

	/* of single-mode fibre, loss is the limit */
	KUNIT_EXPECT_EQ(test, penalty_of(CSIM_FIBRE_OS2, 50000, CSIM_PMD_DR), 0);
	KUNIT_EXPECT_EQ(test, penalty_of(CSIM_FIBRE_OS2, 200000, CSIM_PMD_DR), 23);
	KUNIT_EXPECT_EQ(test, penalty_of(CSIM_FIBRE_OS2, 200000, CSIM_PMD_FR), 0);
	KUNIT_EXPECT_EQ(test, penalty_of(CSIM_FIBRE_OS2, 1000000, CSIM_PMD_FR), 7680);
	KUNIT_EXPECT_EQ(test, penalty_of(CSIM_FIBRE_OS1A, 1000000, CSIM_PMD_LR), 0);
	KUNIT_EXPECT_EQ(test, penalty_of(CSIM_FIBRE_OS2, 2000000, CSIM_PMD_LR), 6000);

	/* the wrong fibre has a loss, which says enough */
	KUNIT_EXPECT_EQ(test, penalty_of(CSIM_FIBRE_OM3, 50000, CSIM_PMD_DR), 0);
	KUNIT_EXPECT_EQ(test, penalty_of(CSIM_FIBRE_OS2, 50000, CSIM_PMD_SR), 0);

	/* with little loss, but too long */
	spec.fibre = CSIM_FIBRE_OM4;
	spec.pairs = 0;
	spec.length = 10000;
	KUNIT_EXPECT_GT(test, ber_of(&spec, CSIM_PMD_SR, CSIM_GRADE_CORNER), REFERENCE);
	spec.length = 20000;
	KUNIT_EXPECT_LT(test, ber_of(&spec, CSIM_PMD_SR, CSIM_GRADE_CORNER), REFERENCE);
}

static void plant_refuses_what_there_is_not(struct kunit *test)
{
	static const struct csim_cable_spec wrong[] = {
		{ __CSIM_CABLE_KIND_MAX, CSIM_FIBRE_OS2, .length = 100 },
		{ U8_MAX, U8_MAX, .length = 100 },
		{ CSIM_CABLE_TRUNK, __CSIM_FIBRE_MAX, .length = 100 },
		{ CSIM_CABLE_TRUNK, CSIM_FIBRE_AWG26, .length = 100 },
		{ CSIM_CABLE_HYDRA, CSIM_FIBRE_AWG30, .length = 100 },
		{ CSIM_CABLE_COPPER, CSIM_FIBRE_OM4, .length = 100 },
		{ CSIM_CABLE_COPPER, CSIM_FIBRE_AWG26, .length = 1001 },
		{ CSIM_CABLE_COPPER, CSIM_FIBRE_AWG26, .length = 100, .pairs = 1 },
		{ CSIM_CABLE_COPPER, CSIM_FIBRE_AWG26, .length = 100, .dirt = 1 },
		{ CSIM_CABLE_COPPER, CSIM_FIBRE_AWG26, .length = 100, .polarity = 1 },
		{ CSIM_CABLE_PATCH, CSIM_FIBRE_OS2, .length = 0 },
		{ CSIM_CABLE_PATCH, CSIM_FIBRE_OS2, .length = 4000001 },
		{ CSIM_CABLE_PATCH, CSIM_FIBRE_OS2, .length = U32_MAX },
		{ CSIM_CABLE_PATCH, CSIM_FIBRE_OS2, .length = 100, .pairs = 33 },
		{ CSIM_CABLE_PATCH, CSIM_FIBRE_OS2, .length = 100, .pair_loss = 10001 },
		{ CSIM_CABLE_PATCH, CSIM_FIBRE_OS2, .length = 100, .dirt = 60001 },
	};
	struct csim_cable_spec spec;
	unsigned int i;
	const char *why;

	for (i = 0; i < ARRAY_SIZE(wrong); i++) {
		why = NULL;
		KUNIT_EXPECT_EQ_MSG(test, csim_cable_check(&wrong[i], &why), -EINVAL,
				    "row %u", i);
		KUNIT_EXPECT_NOT_NULL(test, why);
	}

	for (i = 0; i < __CSIM_CABLE_KIND_MAX; i++) {
		why = NULL;
		csim_cable_default(&spec, i);
		KUNIT_EXPECT_EQ(test, spec.kind, i);
		KUNIT_EXPECT_EQ(test, csim_cable_check(&spec, &why), 0);
		KUNIT_EXPECT_NULL(test, why);
	}
	csim_cable_default(&spec, CSIM_CABLE_PATCH);
	KUNIT_EXPECT_EQ(test, spec.pair_loss, 250);
	csim_cable_default(&spec, CSIM_CABLE_TRUNK);
	KUNIT_EXPECT_EQ(test, spec.pair_loss, 350);
}

static u64 below(struct csim_rng *rng, u64 n)
{
	return mul_u64_u64_shr(csim_rng_u64(rng), n, 64);
}

/* Whatever a cable is, more of anything makes it no better. */
static void plant_more_is_worse(struct kunit *test)
{
	struct csim_rng rng;
	unsigned int i;

	csim_rng_seed(&rng, 20, 0);
	for (i = 0; i < 2000; i++) {
		struct csim_cable_spec spec = {
			.kind = CSIM_CABLE_PATCH,
			.fibre = below(&rng, CSIM_FIBRE_AWG26),
			.pairs = below(&rng, 8),
			.length = 1 + below(&rng, 1000000),
			.pair_loss = below(&rng, 800),
			.dirt = below(&rng, 1000),
		};
		struct csim_cable_spec more = spec;
		enum csim_pmd pmd = below(&rng, __CSIM_PMD_MAX);
		u32 extra = below(&rng, 2000), budget = csim_cable_budget(pmd);
		s32 reach = csim_cable_reach(&spec, pmd);

		switch (below(&rng, 3)) {
		case 0:
			more.length += extra;
			break;
		case 1:
			more.dirt += extra;
			break;
		case 2:
			more.pair_loss += extra;
			break;
		}
		KUNIT_EXPECT_GE(test, csim_cable_loss(&more), csim_cable_loss(&spec));
		KUNIT_EXPECT_LE(test, csim_cable_reach(&more, pmd), reach);
		KUNIT_EXPECT_LE(test, ber_of(&more, pmd, CSIM_GRADE_CORNER),
				ber_of(&spec, pmd, CSIM_GRADE_CORNER));

		/* at its reach it is within its budget, and not beyond */
		if (reach <= 0)
			continue;
		spec.length = reach * 100;
		KUNIT_EXPECT_LE(test, csim_cable_loss(&spec), budget);
		spec.length += 100;
		if (spec.fibre != CSIM_FIBRE_OS2)
			KUNIT_EXPECT_GE(test, csim_cable_loss(&spec), budget);
	}
}

static struct kunit_case plant_cases[] = {
	KUNIT_CASE(plant_nominal_link),
	KUNIT_CASE(plant_ber_is_of_all_segments),
	KUNIT_CASE(plant_loss_of_length),
	KUNIT_CASE(plant_reach_is_what_the_budget_leaves),
	KUNIT_CASE(plant_dirt_is_not_paid_for_by_length),
	KUNIT_CASE(plant_copper_at_its_length),
	KUNIT_CASE(plant_wrong_fibre_has_no_signal),
	KUNIT_CASE(plant_dispersion_beyond_the_reach),
	KUNIT_CASE(plant_refuses_what_there_is_not),
	KUNIT_CASE(plant_more_is_worse),
	{}
};

static struct kunit_suite plant_suite = {
	.name = "csim_plant",
	.test_cases = plant_cases,
};

kunit_test_suite(plant_suite);
