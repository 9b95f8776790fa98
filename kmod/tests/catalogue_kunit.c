// SPDX-License-Identifier: GPL-2.0
/* The catalogue is whole: every type is one that can exist. */
#include <kunit/test.h>

#include "core/catalogue.h"
#include "core/mode.h"
#include "core/sff8024.h"
#include "core/snr.h"

static void catalogue_names_are_unique_and_legal(struct kunit *test)
{
	const struct csim_type *type, *other;
	unsigned int i, k;
	const char *c;

	for (i = 0; (type = csim_catalogue_get(i)); i++) {
		KUNIT_EXPECT_PTR_EQ(test, csim_catalogue_find(type->name), type);
		for (c = type->name; *c; c++)
			KUNIT_EXPECT_TRUE(test, (*c >= 'a' && *c <= 'z') || *c == '-' ||
					  (*c >= '0' && *c <= '9'));
		KUNIT_EXPECT_GT(test, strlen(type->pn), (size_t)0);
		KUNIT_EXPECT_LE(test, strlen(type->pn), (size_t)16);
		for (k = 0; k < i; k++) {
			other = csim_catalogue_get(k);
			KUNIT_EXPECT_NE(test, strcmp(type->pn, other->pn), 0);
		}
	}
	KUNIT_EXPECT_GE(test, i, 50u);
	KUNIT_EXPECT_NULL(test, csim_catalogue_get(i));
	KUNIT_EXPECT_NULL(test, csim_catalogue_find("800g-dr8"));
	KUNIT_EXPECT_NULL(test, csim_catalogue_find(""));
}

static void catalogue_types_are_possible(struct kunit *test)
{
	const struct csim_type *type;
	unsigned int i;

	for (i = 0; (type = csim_catalogue_get(i)); i++) {
		bool copper = type->medium == CSIM_MEDIUM_COPPER;

		KUNIT_ASSERT_LT(test, type->form, __CSIM_FORM_MAX);
		KUNIT_EXPECT_LE(test, type->host_lanes, csim_form_lanes(type->form));
		KUNIT_EXPECT_EQ(test, type->host_lanes % type->media_lanes, 0);
		KUNIT_EXPECT_EQ(test, hweight8(type->media_lanes), 1u);
		KUNIT_EXPECT_LE(test, csim_type_gear(type), 1u);
		KUNIT_EXPECT_GT(test, type->power, 0);
		KUNIT_EXPECT_LE(test, type->low_power, min_t(u16, type->power, 1500));
		KUNIT_EXPECT_LT(test, type->pmd, __CSIM_PMD_MAX);
		KUNIT_EXPECT_TRUE(test, type->wdm == 1 || type->wdm == 4);
		KUNIT_EXPECT_EQ(test, copper, type->connector == CSIM_CONNECTOR_NONE);
		KUNIT_EXPECT_EQ(test, copper, type->technology >= CSIM_TECH_COPPER);
		KUNIT_EXPECT_EQ(test, type->reach == 0,
				!!(type->flags & CSIM_TYPE_LOOPBACK));
		KUNIT_EXPECT_TRUE(test, copper || !type->flags);
	}
}

/* the lanes that groups of so many can begin at, by counting */
static u8 begins(unsigned int group, unsigned int lanes)
{
	unsigned int lane;
	u8 mask = 0;

	for (lane = 0; lane + group <= lanes; lane += group)
		mask |= BIT(lane);
	return mask;
}

static void catalogue_applications_are_those_of_their_codes(struct kunit *test)
{
	const struct csim_type *type;
	unsigned int i, k;

	for (i = 0; (type = csim_catalogue_get(i)); i++) {
		u32 fastest = 0, modes = 0;

		KUNIT_ASSERT_GT(test, type->n_apps, 0);
		KUNIT_ASSERT_LE(test, type->n_apps, CSIM_APPS_MAX);
		for (k = 0; k < type->n_apps; k++) {
			const struct csim_app *app = &type->app[k];
			const struct csim_mode *mode = csim_mode_get(app->mode);

			KUNIT_EXPECT_EQ(test, csim_sff8024_mode(app->host_id), (int)app->mode);
			KUNIT_EXPECT_EQ(test, app->host_lanes, mode->lanes);
			KUNIT_EXPECT_EQ(test, app->host_lanes * mode->lane->speed, mode->speed);
			KUNIT_EXPECT_EQ(test, app->host_lanes,
					app->media_lanes << csim_type_gear(type));
			KUNIT_EXPECT_EQ(test, app->host_assign,
					begins(app->host_lanes, type->host_lanes));
			KUNIT_EXPECT_EQ(test, app->media_assign,
					begins(app->media_lanes, type->media_lanes));
			KUNIT_EXPECT_EQ(test, app->media_lanes % type->wdm, 0);
			KUNIT_EXPECT_FALSE(test, modes & BIT(app->mode));
			modes |= BIT(app->mode);
			fastest = max(fastest, mode->lane->speed);
		}
		KUNIT_EXPECT_EQ(test, fastest, type->lane_speed);
		KUNIT_EXPECT_EQ(test, csim_type_modes(type, 0, type->host_lanes), modes);
	}
}

static void catalogue_twin_engine_has_400g_only(struct kunit *test)
{
	u32 mode = csim_mode_index(400000, 4), gone = csim_mode_index(800000, 8);
	const struct csim_type *type = csim_catalogue_find("2x400g-fr4-osfp");
	unsigned int i;

	KUNIT_ASSERT_NOT_NULL(test, type);
	KUNIT_EXPECT_EQ(test, type->wdm, 4);
	for (i = 0; (type = csim_catalogue_get(i)); i++) {
		if (type->wdm != 4)
			continue;
		KUNIT_EXPECT_EQ(test, csim_type_modes(type, 0, 8), (u32)BIT(mode));
		KUNIT_EXPECT_EQ(test, csim_type_app(type, mode, 0), 1u);
		KUNIT_EXPECT_EQ(test, csim_type_app(type, mode, 4),
				type->host_lanes == 8 ? 1u : 0u);
		KUNIT_EXPECT_EQ(test, csim_type_app(type, mode, 2), 0u);
		KUNIT_EXPECT_EQ(test, csim_type_app(type, gone, 0), 0u);
	}
}

static void catalogue_dr8_splits_into_all(struct kunit *test)
{
	const struct csim_type *type = csim_catalogue_find("800g-dr8-osfp");
	unsigned int lane;

	KUNIT_ASSERT_NOT_NULL(test, type);
	for (lane = 0; lane < 8; lane++) {
		u32 one = BIT(csim_mode_index(100000, 1));
		u32 two = lane % 2 ? 0 : BIT(csim_mode_index(200000, 2));
		u32 four = lane % 4 ? 0 : BIT(csim_mode_index(400000, 4));

		KUNIT_EXPECT_EQ(test, csim_type_modes(type, lane, 1), one);
		KUNIT_EXPECT_EQ(test, csim_type_modes(type, lane, 2), one | two);
		KUNIT_EXPECT_EQ(test, csim_type_modes(type, lane, 4), one | two | four);
	}
	KUNIT_EXPECT_EQ(test, csim_type_app(type, csim_mode_index(800000, 8), 0), 1u);
	KUNIT_EXPECT_EQ(test, csim_type_app(type, csim_mode_index(100000, 1), 7), 4u);

	type = csim_catalogue_find("2x400g-dr4-osfp");
	KUNIT_ASSERT_NOT_NULL(test, type);
	KUNIT_EXPECT_EQ(test, csim_type_app(type, csim_mode_index(800000, 8), 0), 0u);
}

static void catalogue_gearbox_halves_the_lanes(struct kunit *test)
{
	const struct csim_type *type = csim_catalogue_find("400g-dr4-gearbox-qsfpdd");

	KUNIT_ASSERT_NOT_NULL(test, type);
	KUNIT_EXPECT_EQ(test, csim_type_gear(type), 1u);
	KUNIT_EXPECT_EQ(test, csim_type_modes(type, 0, 8),
			(u32)(BIT(csim_mode_index(400000, 8)) |
			      BIT(csim_mode_index(100000, 2))));
	KUNIT_EXPECT_EQ(test, csim_type_modes(type, 0, 4),
			(u32)BIT(csim_mode_index(100000, 2)));
}

static void catalogue_has_a_cable_for_every_cage(struct kunit *test)
{
	static const u32 speeds[] = { 25000, 50000, 100000, 200000 };
	unsigned int lanes, lane, s;

	for (lanes = 1; lanes <= 8; lanes *= 2) {
		for (s = 0; s < ARRAY_SIZE(speeds); s++) {
			const struct csim_type *type = csim_catalogue_cable(lanes, speeds[s]);

			KUNIT_ASSERT_NOT_NULL(test, type);
			KUNIT_EXPECT_EQ(test, type->host_lanes, lanes);
			KUNIT_EXPECT_EQ(test, csim_form_lanes(type->form), lanes);
			KUNIT_EXPECT_EQ(test, type->flags, CSIM_TYPE_FLAT);
			KUNIT_EXPECT_EQ(test, type->form == CSIM_FORM_QSFP28,
					lanes == 4 && s == 0);
			KUNIT_EXPECT_EQ(test, csim_type_modes(type, 0, lanes),
					csim_mode_mask(lanes, speeds[s]));
			for (lane = 0; lane < lanes; lane++)
				KUNIT_EXPECT_EQ(test, csim_type_modes(type, lane, 1),
						csim_mode_mask(1, speeds[s]));
		}
	}
	KUNIT_EXPECT_NULL(test, csim_catalogue_cable(3, 100000));
	KUNIT_EXPECT_NULL(test, csim_catalogue_cable(8, 10000));
}

static void catalogue_cage_takes_narrower_modules(struct kunit *test)
{
	static const struct {
		enum csim_form cage;
		u8 modules;
	} fits[] = {
		{ CSIM_FORM_OSFP,	BIT(CSIM_FORM_OSFP) },
		{ CSIM_FORM_QSFP_DD,	BIT(CSIM_FORM_QSFP_DD) | BIT(CSIM_FORM_QSFP112) |
					BIT(CSIM_FORM_QSFP28) },
		{ CSIM_FORM_QSFP112,	BIT(CSIM_FORM_QSFP112) | BIT(CSIM_FORM_QSFP28) },
		{ CSIM_FORM_QSFP28,	BIT(CSIM_FORM_QSFP28) },
		{ CSIM_FORM_SFP_DD,	BIT(CSIM_FORM_SFP_DD) | BIT(CSIM_FORM_SFP112) },
		{ CSIM_FORM_SFP112,	BIT(CSIM_FORM_SFP112) },
	};
	unsigned int i, module;

	KUNIT_EXPECT_EQ(test, (int)ARRAY_SIZE(fits), __CSIM_FORM_MAX);
	for (i = 0; i < ARRAY_SIZE(fits); i++)
		for (module = 0; module < __CSIM_FORM_MAX; module++)
			KUNIT_EXPECT_EQ(test, csim_form_fits(fits[i].cage, module),
					!!(fits[i].modules & BIT(module)));
}

static struct kunit_case catalogue_cases[] = {
	KUNIT_CASE(catalogue_names_are_unique_and_legal),
	KUNIT_CASE(catalogue_types_are_possible),
	KUNIT_CASE(catalogue_applications_are_those_of_their_codes),
	KUNIT_CASE(catalogue_twin_engine_has_400g_only),
	KUNIT_CASE(catalogue_dr8_splits_into_all),
	KUNIT_CASE(catalogue_gearbox_halves_the_lanes),
	KUNIT_CASE(catalogue_has_a_cable_for_every_cage),
	KUNIT_CASE(catalogue_cage_takes_narrower_modules),
	{}
};

static struct kunit_suite catalogue_suite = {
	.name = "csim_catalogue",
	.test_cases = catalogue_cases,
};

kunit_test_suite(catalogue_suite);
