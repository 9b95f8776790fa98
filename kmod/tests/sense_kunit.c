// SPDX-License-Identifier: GPL-2.0
/* What the monitors of a module measure, and what its flags make of it. */
#include "core/cmis_map.h"
#include "core/eeprom.h"
#include "core/thermal.h"
#include "module_bench.h"

static u8 sense_get(struct kunit *test, u8 page, u8 offset)
{
	struct module_fixture *f = test->priv;
	u8 value = 0;

	KUNIT_EXPECT_EQ(test, csim_cmis_read(&f->cage[0].module->cmis, 0, page,
					     offset, 1, &value, f->now), 0);
	return value;
}

static u16 sense_get16(struct kunit *test, u8 page, u8 offset)
{
	return sense_get(test, page, offset) << 8 | sense_get(test, page, offset + 1);
}

/* Read flags of before away, and let monitors measure anew */
static void sense_anew(struct kunit *test)
{
	struct module_fixture *f = test->priv;
	u8 flags[128];

	csim_cage_feel(&f->cage[0], f->now);
	csim_cmis_read(&f->cage[0].module->cmis, 0, 0x00, 0, 128, flags, f->now);
	csim_cmis_read(&f->cage[0].module->cmis, 0, 0x11, 128, 128, flags, f->now);
	csim_cmis_read(&f->cage[0].module->cmis, 0, 0x2c, 128, 128, flags, f->now);
	csim_cage_feel(&f->cage[0], f->now);
}

/* within the warnings of page 02h: high and low, behind the alarms */
static void sense_is_within(struct kunit *test, const char *name, u8 thresholds,
			    u16 value)
{
	KUNIT_EXPECT_LE_MSG(test, value, sense_get16(test, 0x02, thresholds + 4),
			    "%s, thresholds at %u", name, thresholds);
	KUNIT_EXPECT_GE_MSG(test, value, sense_get16(test, 0x02, thresholds + 6),
			    "%s, thresholds at %u", name, thresholds);
}

static void sense_expect_well(struct kunit *test, const struct csim_type *type)
{
	unsigned int lane, i;

	sense_anew(test);
	sense_is_within(test, type->name, EEPROM_02_TEMPERATURE,
			sense_get16(test, 0x00, CMIS_TEMPERATURE));
	sense_is_within(test, type->name, EEPROM_02_VCC,
			sense_get16(test, 0x00, CMIS_VCC));
	for (lane = 0; lane < type->media_lanes; lane++) {
		sense_is_within(test, type->name, EEPROM_02_TX_POWER,
				sense_get16(test, 0x11, CMIS_11_TX_POWER + 2 * lane));
		sense_is_within(test, type->name, EEPROM_02_BIAS,
				sense_get16(test, 0x11, CMIS_11_BIAS + 2 * lane));
		sense_is_within(test, type->name, EEPROM_02_RX_POWER,
				sense_get16(test, 0x11, CMIS_11_RX_POWER + 2 * lane));
	}
	for (i = CMIS_MODULE_FLAGS; i <= CMIS_MODULE_FLAGS_END; i++)
		KUNIT_EXPECT_EQ_MSG(test, sense_get(test, 0x00, i), 0, "%s, 00h:%u",
				    type->name, i);
	for (i = CMIS_11_FLAGS; i <= CMIS_11_FLAGS_END; i++)
		KUNIT_EXPECT_EQ_MSG(test, sense_get(test, 0x11, i), 0, "%s, 11h:%u",
				    type->name, i);
	for (i = CMIS_2C_FLAGS; i <= CMIS_2C_FLAGS_END; i++)
		KUNIT_EXPECT_EQ_MSG(test, sense_get(test, 0x2c, i), 0, "%s, 2Ch:%u",
				    type->name, i);
}

/* Two modules of a type with 30 m of fibre between them, and a link */
static void sense_begin(struct kunit *test, const struct csim_type *type, u8 grade)
{
	static const struct csim_cable_spec smf = SMF(30), mmf = MMF(30);
	struct module_fixture *f = test->priv;
	unsigned int split = type->host_lanes / type->app[0].host_lanes, c;

	memset(f, 0, sizeof(*f));
	for (c = 0; c < 2; c++)
		module_begin(test, c, type->name, grade, type->lane_speed, split);
	module_cable(test, type->medium == CSIM_MEDIUM_MMF ? &mmf : &smf, 0, 0,
		     type->media_lanes);
	module_run(test, 60 * SEC);
	KUNIT_ASSERT_EQ(test, module_reason(f, 0), CSIM_PHY_OK);
}

/* Of no type is there an alarm when all is well. */
static void sense_all_is_well(struct kunit *test)
{
	const struct csim_type *type;
	unsigned int i;
	u8 grade;

	for (i = 0; (type = csim_catalogue_get(i)); i++) {
		if (type->medium == CSIM_MEDIUM_COPPER)
			continue;
		for (grade = 0; grade < __CSIM_GRADE_MAX; grade++) {
			sense_begin(test, type, grade);
			sense_expect_well(test, type);
		}
	}
}

/* As a laser ages, its current grows, and its module does not warn of that. */
static void sense_bias_grows(struct kunit *test)
{
	static const char *const names[] = { SR8, DR8 };
	/* 7, 8, 8.6 and 10.8 mA; 60, 70, 76 and 100 mA */
	static const u16 want[][4] = {
		{ 3500, 4000, 4300, 5400 }, { 30000, 35000, 38000, 50000 },
	};
	static const u32 drop[] = { 0, 1250, 2000, CSIM_LOSS_MAX };
	struct module_fixture *f = test->priv;
	struct csim_cmis_sense *sense;
	unsigned int i, k;

	sense = kunit_kzalloc(test, sizeof(*sense), GFP_KERNEL);
	KUNIT_ASSERT_NOT_NULL(test, sense);
	for (i = 0; i < ARRAY_SIZE(names); i++) {
		sense_begin(test, csim_catalogue_find(names[i]), CSIM_GRADE_TYPICAL);
		for (k = 0; k < ARRAY_SIZE(drop); k++) {
			f->cage[0].lane[2].fault.tx_drop = drop[k];
			csim_cage_sense(&f->cage[0], sense, f->now);
			KUNIT_EXPECT_EQ(test, sense->lane[2].bias, want[i][k]);
			sense_is_within(test, names[i], EEPROM_02_BIAS,
					sense->lane[2].bias);
		}
	}
}

/* Beyond what 16 bits have, the sensors stay where they are. */
static void sense_saturates(struct kunit *test)
{
	static const struct csim_air frost = { .ambient = -200000, .fan = 100 };
	struct module_fixture *f = test->priv;

	sense_begin(test, csim_catalogue_find(DR8), CSIM_GRADE_TYPICAL);
	f->cage[0].module->heat = 100000;
	f->cage[0].module->due = f->now;
	module_run(test, 600 * SEC);
	KUNIT_EXPECT_GT(test, csim_thermal_at(&f->cage[0].module->thermal, f->now), 128000);
	sense_anew(test);
	KUNIT_EXPECT_EQ(test, sense_get16(test, 0x00, CMIS_TEMPERATURE), 0x7fff);
	/* high alarm and high warning */
	KUNIT_EXPECT_EQ(test, sense_get(test, 0x00, CMIS_MONITOR_FLAGS), 0x05);

	f->cage[0].module->heat = 0;
	f->cage[0].air = &frost;
	f->cage[0].module->due = f->now;
	module_run(test, 600 * SEC);
	KUNIT_EXPECT_LT(test, csim_thermal_at(&f->cage[0].module->thermal, f->now), -128000);
	sense_anew(test);
	KUNIT_EXPECT_EQ(test, sense_get16(test, 0x00, CMIS_TEMPERATURE), 0x8000);
	KUNIT_EXPECT_EQ(test, sense_get(test, 0x00, CMIS_MONITOR_FLAGS), 0x0a);

	/* 6553.5 uW are 8.16 dBm */
	sense_begin(test, csim_catalogue_find(DR8), CSIM_GRADE_TYPICAL);
	f->cage[0].lane[1].optics.oma = 9000;
	sense_anew(test);
	KUNIT_EXPECT_EQ(test, sense_get16(test, 0x11, CMIS_11_RX_POWER + 2), 0xffff);
	f->cage[0].lane[1].optics.oma = -CSIM_LOSS_MAX;
	sense_anew(test);
	KUNIT_EXPECT_EQ(test, sense_get16(test, 0x11, CMIS_11_RX_POWER + 2), 0);
}

/* What is sent, as the memory has it, and what has changed of Rx */
static void sense_outputs(struct kunit *test, u8 tx, u8 rx, u8 changed)
{
	struct module_fixture *f = test->priv;

	module_run(test, SEC);
	csim_cage_feel(&f->cage[0], f->now);
	KUNIT_EXPECT_EQ(test, sense_get(test, 0x11, CMIS_11_OUTPUT_TX), tx);
	KUNIT_EXPECT_EQ(test, sense_get(test, 0x11, CMIS_11_OUTPUT_RX), rx);
	KUNIT_EXPECT_EQ(test, sense_get(test, 0x11, CMIS_11_OUTPUT_CHANGED_RX), changed);
}

/* A module does not call valid what a laser, a host or a fibre does not bring. */
static void sense_of_outputs(struct kunit *test)
{
	static const u8 engines[] = { 0x0f, 0, 0, 0, 0, 0, 0, 0 };
	struct module_fixture *f = test->priv;

	sense_begin(test, csim_catalogue_find(DR8), CSIM_GRADE_TYPICAL);
	sense_anew(test);
	sense_outputs(test, 0xff, 0xff, 0);
	f->cage[0].lane[0].fault.tx_dead = true;
	sense_outputs(test, 0xfe, 0xff, 0);
	f->cage[0].lane[0].fault.tx_dead = false;
	f->cage[0].lane[1].fault.open = true;
	sense_outputs(test, 0xff, 0xfd, 0x02);
	f->cage[0].lane[1].fault.open = false;
	sense_outputs(test, 0xff, 0xff, 0x02);

	f->end[0][0].phy.config.up = false;
	sense_outputs(test, 0, 0xff, 0);
	csim_cmis_write(&f->cage[0].module->cmis, 0, 0x13,
			CMIS_13_ENGINES + 8 * CSIM_CMIS_MEDIA_GENERATOR,
			sizeof(engines), engines, f->now);
	sense_outputs(test, 0x0f, 0xff, 0);
	f->end[1][0].phy.config.up = false;
	sense_outputs(test, 0x0f, 0, 0xff);
}

/* Of a cable with amplifiers: there is a signal, and then there is none. */
static void sense_of_copper(struct kunit *test)
{
	static const struct csim_cable_spec spec = TWINAX(4);
	struct module_fixture *f = test->priv;

	module_pair(test, "800g-acc-4m-osfp", CSIM_GRADE_TYPICAL, &spec);
	module_run(test, 60 * SEC);
	KUNIT_ASSERT_EQ(test, module_reason(f, 0), CSIM_PHY_OK);
	csim_cage_feel(&f->cage[0], f->now);
	sense_get(test, 0x11, CMIS_11_OUTPUT_CHANGED_RX);
	sense_get(test, 0x11, CMIS_11_LOS_RX);
	sense_outputs(test, 0xff, 0xff, 0);
	KUNIT_EXPECT_EQ(test, sense_get(test, 0x11, CMIS_11_LOS_RX), 0);
	f->cage[0].lane[6].fault.open = true;
	module_run(test, SEC);
	csim_cage_feel(&f->cage[0], f->now);
	/* the ports begin anew meanwhile, on all lanes */
	KUNIT_EXPECT_EQ(test, sense_get(test, 0x11, CMIS_11_OUTPUT_RX) & 0x40, 0);
	KUNIT_EXPECT_EQ(test, sense_get(test, 0x11, CMIS_11_LOS_RX) & 0x40, 0x40);
}

static struct kunit_case sense_cases[] = {
	KUNIT_CASE(sense_all_is_well),
	KUNIT_CASE(sense_bias_grows),
	KUNIT_CASE(sense_saturates),
	KUNIT_CASE(sense_of_outputs),
	KUNIT_CASE(sense_of_copper),
	{}
};

static struct kunit_suite sense_suite = {
	.name = "csim_sense",
	.init = module_test_init,
	.test_cases = sense_cases,
};

kunit_test_suite(sense_suite);
