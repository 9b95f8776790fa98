// SPDX-License-Identifier: GPL-2.0
/* The memory of a module, its state machine, its flags and its diagnostics. */
#include "cmis_bench.h"

static void cmis_checksums_are_right(struct kunit *test)
{
	const struct csim_type *type;
	unsigned int i;
	u8 page[128];

	for (i = 0; (type = csim_catalogue_get(i)); i++) {
		insert(test, type->name);
		if (type->form == CSIM_FORM_QSFP28)
			continue;
		csim_cmis_read(&cmis, 0, 0x00, 128, 128, page, now);
		KUNIT_EXPECT_EQ(test, csim_eeprom_sum(page, 128, EEPROM_00_SUM - 1),
				get(test, 0x00, EEPROM_00_SUM));
		if (type->flags & CSIM_TYPE_FLAT)
			continue;
		csim_cmis_read(&cmis, 0, 0x01, 128, 128, page, now);
		KUNIT_EXPECT_EQ(test, csim_eeprom_sum(page, 130, EEPROM_01_SUM - 1),
				get(test, 0x01, EEPROM_01_SUM));
		csim_cmis_read(&cmis, 0, 0x02, 128, 128, page, now);
		KUNIT_EXPECT_EQ(test, csim_eeprom_sum(page, 128, EEPROM_02_SUM - 1),
				get(test, 0x02, EEPROM_02_SUM));
	}
}

static void cmis_has_the_pages_it_says(struct kunit *test)
{
	static const u8 pages[] = {
		0x00, 0x01, 0x02, 0x10, 0x11, 0x13, 0x14, 0x20, 0x21, 0x24, 0x25,
		0x28, 0x29, 0x2c, 0x2d, 0x2f, 0x9f,
	};
	unsigned int page, i;
	u8 buf[128];

	insert(test, "800g-dr8-osfp");
	/* VDM and diagnostics, bank 0; one CDB, in the background; two groups of VDM */
	KUNIT_EXPECT_EQ(test, get(test, 0x01, CMIS_01_PAGES), 0x60);
	KUNIT_EXPECT_EQ(test, get(test, 0x01, CMIS_01_CDB), 0x60);
	KUNIT_EXPECT_EQ(test, get(test, 0x2f, CMIS_2F_GROUPS), 1);
	for (page = 0; page < 256; page++) {
		int err = -EOPNOTSUPP;

		for (i = 0; i < ARRAY_SIZE(pages); i++)
			if (pages[i] == page)
				err = 0;
		KUNIT_EXPECT_EQ(test, csim_cmis_read(&cmis, 0, page, 128, 128, buf, now), err);
		KUNIT_EXPECT_EQ(test, csim_cmis_write(&cmis, 0, page, 255, 1, buf, now), err);
		KUNIT_EXPECT_EQ(test, csim_cmis_read(&cmis, 1, page, 128, 1, buf, now),
				-EOPNOTSUPP);
		/* lower memory is there with any page */
		KUNIT_EXPECT_EQ(test, csim_cmis_read(&cmis, 0, page, 0, 128, buf, now), 0);
	}
	KUNIT_EXPECT_EQ(test, csim_cmis_read(&cmis, 0, 0, 127, 2, buf, now), -EINVAL);
	KUNIT_EXPECT_EQ(test, csim_cmis_read(&cmis, 0, 0, 0, 0, buf, now), -EINVAL);
	KUNIT_EXPECT_EQ(test, csim_cmis_read(&cmis, 0, 0, 255, 2, buf, now), -EINVAL);
	KUNIT_EXPECT_EQ(test, csim_cmis_write(&cmis, 0, 0, 120, 10, buf, now), -EINVAL);
}

/* Without a CDR there is nothing to lose lock, to make a pattern or to count errors. */
static void cmis_without_cdr_measures_nothing(struct kunit *test)
{
	static const u8 pages[] = { 0x00, 0x01, 0x02, 0x10, 0x11, 0x9f };
	unsigned int page, i;
	u8 buf[128];

	bring_up(test, "800g-acc-4m-osfp");
	KUNIT_EXPECT_EQ(test, get(test, 0x01, CMIS_01_PAGES), 0);
	KUNIT_EXPECT_EQ(test, get(test, 0x01, CMIS_01_FLAGS), 0x03);
	KUNIT_EXPECT_EQ(test, get(test, 0x01, CMIS_01_FLAGS + 1), 0x02);
	KUNIT_EXPECT_EQ(test, get(test, 0x01, CMIS_01_SI) & 1, 0);
	KUNIT_EXPECT_EQ(test, get(test, 0x01, CMIS_01_SI + 1) & 1, 0);
	csim_cmis_read(&cmis, 0, 0x01, 128, 128, buf, now);
	KUNIT_EXPECT_EQ(test, csim_eeprom_sum(buf, EEPROM_01_HARDWARE, EEPROM_01_SUM - 1),
			get(test, 0x01, EEPROM_01_SUM));
	for (i = 0; i < 2; i++) {
		KUNIT_EXPECT_EQ(test, get(test, 0x10, CMIS_10_SI_CDR_TX + i), 0);
		KUNIT_EXPECT_EQ(test, get(test, 0x11, CMIS_11_SI + CMIS_10_SI_CDR_TX -
					  CMIS_10_SI + i), 0);
	}
	for (page = 0; page < 256; page++) {
		int err = -EOPNOTSUPP;

		for (i = 0; i < ARRAY_SIZE(pages); i++)
			if (pages[i] == page)
				err = 0;
		KUNIT_EXPECT_EQ(test, csim_cmis_read(&cmis, 0, page, 128, 128, buf, now), err);
		KUNIT_EXPECT_EQ(test, csim_cmis_write(&cmis, 0, page, 255, 1, buf, now), err);
	}

	/* a signal without a clock, and with errors, is passed on */
	get(test, 0x11, CMIS_11_FLAGS);
	for (i = 0; i < CSIM_CMIS_LANES; i++) {
		sense.lane[i].tx_lol = true;
		sense.lane[i].rx_lol = true;
		sense.lane[i].media_ber = 2500000;
		sense.lane[i].host_ber = 2500000;
	}
	csim_cmis_feel(&cmis, &sense, now);
	KUNIT_EXPECT_EQ(test, get(test, 0x11, CMIS_11_OUTPUT_RX), 0xff);
	KUNIT_EXPECT_EQ(test, get(test, 0x00, CMIS_FLAGS_SUMMARY), 0);
	sense.lane[3].rx_los = true;
	sense.lane[4].tx_los = true;
	csim_cmis_feel(&cmis, &sense, now);
	KUNIT_EXPECT_EQ(test, get(test, 0x11, CMIS_11_OUTPUT_RX), 0xf7);
	KUNIT_EXPECT_EQ(test, get(test, 0x11, CMIS_11_OUTPUT_TX), 0xef);
	KUNIT_EXPECT_EQ(test, get(test, 0x11, CMIS_11_LOS_RX), 0x08);
	KUNIT_EXPECT_EQ(test, get(test, 0x11, CMIS_11_LOS_TX), 0x10);
}

static void cmis_keeps_what_is_read_only(struct kunit *test)
{
	static const struct {
		u8 page, offset, bits;
	} writable[] = {
		{ 0x00, CMIS_CONTROLS, 0x50 }, { 0x00, 31, 0xff }, { 0x00, 36, 0xff },
		{ 0x10, 128, 0xff }, { 0x10, 130, 0xff }, { 0x10, 132, 0xff },
		{ 0x10, 145, 0xff }, { 0x10, 152, 0xff }, { 0x10, 213, 0xff },
		{ 0x10, 232, 0xff }, { 0x13, 144, 0xff }, { 0x13, 175, 0xff },
		{ 0x13, 180, 0xff }, { 0x13, 183, 0xff }, { 0x13, 206, 0xff },
		{ 0x2d, 128, 0xff }, { 0x2d, 191, 0xff }, { 0x2f, 144, 0x80 },
		{ 0x9f, 130, 0xff }, { 0x9f, 136, 0xff }, { 0x9f, 255, 0xff },
	}, fixed[] = {
		{ 0x00, 0 }, { 0x00, 1 }, { 0x00, 2 }, { 0x00, 3 }, { 0x00, 4 },
		{ 0x00, 14 }, { 0x00, 37 }, { 0x00, 39 }, { 0x00, 86 }, { 0x00, 128 },
		{ 0x00, 222 }, { 0x01, 128 }, { 0x01, 255 }, { 0x02, 128 },
		{ 0x02, 255 }, { 0x10, 129 }, { 0x10, 138 }, { 0x10, 153 },
		{ 0x10, 178 }, { 0x10, 233 }, { 0x11, 128 }, { 0x11, 132 },
		{ 0x11, 202 }, { 0x11, 206 }, { 0x11, 235 }, { 0x11, 240 },
		{ 0x13, 128 }, { 0x13, 176 }, { 0x13, 224 }, { 0x14, 192 },
		{ 0x20, 128 }, { 0x24, 128 }, { 0x28, 128 }, { 0x2d, 192 },
		{ 0x2f, 128 }, { 0x2f, 145 }, { 0x9f, 134 }, { 0x9f, 135 },
	};
	unsigned int i;

	insert(test, "800g-dr8-osfp");
	pass(PWR_UP / 2);
	for (i = 0; i < ARRAY_SIZE(fixed); i++) {
		u8 before = get(test, fixed[i].page, fixed[i].offset);

		set(test, fixed[i].page, fixed[i].offset, ~before);
		KUNIT_EXPECT_EQ_MSG(test, get(test, fixed[i].page, fixed[i].offset), before,
				    "%02x:%u", fixed[i].page, fixed[i].offset);
	}
	for (i = 0; i < ARRAY_SIZE(writable); i++) {
		u8 page = writable[i].page, offset = writable[i].offset;
		u8 bits = writable[i].bits;

		/* not SoftwareReset */
		set(test, page, offset, 0xff & ~CMIS_SOFTWARE_RESET);
		KUNIT_EXPECT_EQ_MSG(test, get(test, page, offset) & bits,
				    bits & ~CMIS_SOFTWARE_RESET, "%02x:%u", page, offset);
		set(test, page, offset, 0x00);
		KUNIT_EXPECT_EQ_MSG(test, get(test, page, offset), 0, "%02x:%u", page, offset);
	}
	/* triggers clear themselves, and nobody reads passwords */
	set(test, 0x10, CMIS_10_APPLY_DP_INIT, 0xff);
	KUNIT_EXPECT_EQ(test, get(test, 0x10, CMIS_10_APPLY_DP_INIT), 0);
	set(test, 0x10, CMIS_10_APPLY_IMMEDIATE, 0xff);
	KUNIT_EXPECT_EQ(test, get(test, 0x10, CMIS_10_APPLY_IMMEDIATE), 0);
	set(test, 0x00, CMIS_PASSWORD, 0x12);
	KUNIT_EXPECT_EQ(test, get(test, 0x00, CMIS_PASSWORD), 0);
	/* as if the page had been selected by the host */
	get(test, 0x13, 128);
	KUNIT_EXPECT_EQ(test, get(test, 0x00, CMIS_PAGE_SELECT), 0x13);
}

static void cmis_is_flat(struct kunit *test)
{
	u8 buf[128];

	insert(test, "800g-dac-2m-osfp");
	KUNIT_EXPECT_EQ(test, csim_cmis_step(&cmis, now), CSIM_NEVER);
	KUNIT_EXPECT_EQ(test, csim_cmis_state(&cmis), CSIM_CMIS_READY);
	KUNIT_EXPECT_TRUE(test, csim_cmis_activated(&cmis, 0xff));
	KUNIT_EXPECT_EQ(test, get(test, 0x00, EEPROM_FLAT) & BIT(7), BIT(7));
	KUNIT_EXPECT_EQ(test, get(test, 0x00, EEPROM_STATE), CSIM_CMIS_READY << 1 | 1);
	KUNIT_EXPECT_EQ(test, csim_cmis_read(&cmis, 0, 0x01, 128, 1, buf, now), -EOPNOTSUPP);
	KUNIT_EXPECT_EQ(test, csim_cmis_read(&cmis, 0, 0x11, 128, 1, buf, now), -EOPNOTSUPP);
	KUNIT_EXPECT_EQ(test, csim_cmis_select(&cmis, 0xff, 1, now), 0);
	KUNIT_EXPECT_EQ(test, csim_cmis_select(&cmis, 0xff, 15, now), -EINVAL);
	set(test, 0x00, CMIS_CONTROLS, 0xff);
	KUNIT_EXPECT_EQ(test, get(test, 0x00, CMIS_CONTROLS), 0);
	feel_well();
	KUNIT_EXPECT_EQ(test, get16(test, 0x00, CMIS_TEMPERATURE), 0);
}

/* How long a state lasts, to the nanosecond */
static void expect_lasts(struct kunit *test, enum csim_cmis_state state, u32 ms,
			 enum csim_cmis_state next)
{
	u64 due = csim_cmis_step(&cmis, now);

	KUNIT_EXPECT_EQ(test, csim_cmis_state(&cmis), state);
	KUNIT_EXPECT_EQ(test, due, now + ms * MSEC);
	csim_cmis_step(&cmis, due - 1);
	KUNIT_EXPECT_EQ(test, csim_cmis_state(&cmis), state);
	now = due;
	csim_cmis_step(&cmis, now);
	KUNIT_EXPECT_EQ(test, csim_cmis_state(&cmis), next);
}

static bool state_changed(struct kunit *test)
{
	return get(test, 0x00, CMIS_MODULE_FLAGS) & BIT(0);
}

static void cmis_powers_up_and_down(struct kunit *test)
{
	struct csim_cmis_pins pins = {};
	u8 byte;

	now = 5000 * MSEC;
	csim_cmis_init(&cmis, csim_catalogue_find("800g-dr8-osfp"), 1,
		       CSIM_TIMING_REALISTIC, now);
	KUNIT_EXPECT_EQ(test, csim_cmis_read(&cmis, 0, 0, 0, 1, &byte, now), -ENXIO);
	expect_lasts(test, CSIM_CMIS_RESET, MGMT_INIT, CSIM_CMIS_PWR_UP);
	/* ModuleLowPwr did not last, ModulePwrUp is transient */
	KUNIT_EXPECT_FALSE(test, state_changed(test));
	expect_lasts(test, CSIM_CMIS_PWR_UP, PWR_UP, CSIM_CMIS_READY);
	KUNIT_EXPECT_EQ(test, get(test, 0x00, EEPROM_STATE) >> 1, CSIM_CMIS_READY);
	KUNIT_EXPECT_TRUE(test, state_changed(test));
	KUNIT_EXPECT_FALSE(test, state_changed(test));

	/* the data paths go first: they are in DPInit, which ends at once */
	set(test, 0x00, CMIS_CONTROLS, CMIS_LOW_PWR_ALLOW_HW | CMIS_LOW_PWR_REQUEST_SW);
	KUNIT_EXPECT_EQ(test, csim_cmis_dp(&cmis, 0), CSIM_CMIS_DP_DEINIT);
	expect_lasts(test, CSIM_CMIS_READY, DP_DEINIT, CSIM_CMIS_PWR_DN);
	/* LowPwrS is not looked at in ModulePwrDn */
	set(test, 0x00, CMIS_CONTROLS, CMIS_LOW_PWR_ALLOW_HW);
	KUNIT_EXPECT_EQ(test, csim_cmis_state(&cmis), CSIM_CMIS_PWR_DN);
	pins.low_power = true;
	csim_cmis_set_pins(&cmis, &pins, now);
	expect_lasts(test, CSIM_CMIS_PWR_DN, PWR_DN, CSIM_CMIS_LOW_PWR);
	KUNIT_EXPECT_TRUE(test, state_changed(test));
	KUNIT_EXPECT_EQ(test, csim_cmis_step(&cmis, now), CSIM_NEVER);

	/* the signal counts as long as it is allowed to */
	set(test, 0x00, CMIS_CONTROLS, 0);
	KUNIT_EXPECT_EQ(test, csim_cmis_state(&cmis), CSIM_CMIS_PWR_UP);
	pass(100);
	set(test, 0x00, CMIS_CONTROLS, CMIS_LOW_PWR_ALLOW_HW);
	expect_lasts(test, CSIM_CMIS_PWR_DN, PWR_DN, CSIM_CMIS_LOW_PWR);
	pins.low_power = false;
	csim_cmis_set_pins(&cmis, &pins, now);
	expect_lasts(test, CSIM_CMIS_PWR_UP, PWR_UP, CSIM_CMIS_READY);
}

static void cmis_is_reset(struct kunit *test)
{
	struct csim_cmis_pins pins = { .reset = true };
	u8 byte;

	bring_up(test, "800g-dr8-osfp");
	set(test, 0x10, CMIS_10_TX_DISABLE, 0x01);
	set(test, 0x00, CMIS_CONTROLS, CMIS_SOFTWARE_RESET);
	KUNIT_EXPECT_EQ(test, csim_cmis_dp(&cmis, 0), CSIM_CMIS_DP_DEACTIVATED);
	expect_lasts(test, CSIM_CMIS_RESET, MGMT_INIT, CSIM_CMIS_PWR_UP);
	KUNIT_EXPECT_EQ(test, get(test, 0x00, CMIS_CONTROLS), CMIS_LOW_PWR_ALLOW_HW);
	KUNIT_EXPECT_EQ(test, get(test, 0x10, CMIS_10_TX_DISABLE), 0);

	csim_cmis_set_pins(&cmis, &pins, now);
	KUNIT_EXPECT_EQ(test, csim_cmis_step(&cmis, now), CSIM_NEVER);
	pass(100000);
	KUNIT_EXPECT_EQ(test, csim_cmis_state(&cmis), CSIM_CMIS_RESET);
	KUNIT_EXPECT_EQ(test, csim_cmis_write(&cmis, 0, 0, 26, 1, &byte, now), -ENXIO);
	pins.reset = false;
	csim_cmis_set_pins(&cmis, &pins, now);
	expect_lasts(test, CSIM_CMIS_RESET, MGMT_INIT, CSIM_CMIS_PWR_UP);
}

static void cmis_fails(struct kunit *test)
{
	bring_up(test, "800g-dr8-osfp");
	csim_cmis_fail(&cmis, 33, now);
	KUNIT_EXPECT_TRUE(test, state_changed(test));
	KUNIT_EXPECT_EQ(test, get(test, 0x00, CMIS_FAULT_CAUSE), 33);
	KUNIT_EXPECT_FALSE(test, csim_cmis_activated(&cmis, 0x01));
	pass(100000);
	KUNIT_EXPECT_EQ(test, csim_cmis_state(&cmis), CSIM_CMIS_FAULT);
	KUNIT_EXPECT_EQ(test, csim_cmis_dp(&cmis, 0), CSIM_CMIS_DP_DEACTIVATED);
	set(test, 0x00, CMIS_CONTROLS, CMIS_SOFTWARE_RESET);
	expect_lasts(test, CSIM_CMIS_RESET, MGMT_INIT, CSIM_CMIS_PWR_UP);
	KUNIT_EXPECT_EQ(test, get(test, 0x00, CMIS_FAULT_CAUSE), 0);
}

static void cmis_is_stuck(struct kunit *test)
{
	struct csim_cmis_pins pins = { .stuck = true };
	u8 byte = 0;

	bring_up(test, "800g-dr8-osfp");
	csim_cmis_set_pins(&cmis, &pins, now);
	KUNIT_EXPECT_EQ(test, csim_cmis_read(&cmis, 0, 0, 0, 1, &byte, now), -ENXIO);
	KUNIT_EXPECT_EQ(test, csim_cmis_write(&cmis, 0, 0, 26, 1, &byte, now), -ENXIO);
	KUNIT_EXPECT_EQ(test, csim_cmis_select(&cmis, 0xff, 0, now), -ENXIO);
	/* data does not care */
	KUNIT_EXPECT_TRUE(test, csim_cmis_activated(&cmis, 0xff));
	pins.stuck = false;
	csim_cmis_set_pins(&cmis, &pins, now);
	KUNIT_EXPECT_EQ(test, get(test, 0x00, EEPROM_STATE) >> 1, CSIM_CMIS_READY);
}

/* The range of time that a code of page 01h stands for (table 8-43) has it. */
static void expect_code(struct kunit *test, u8 code, u32 ms)
{
	static const u32 limits[] = { 0, 1, 5, 10, 50, 100, 500, 1000, 5000 };

	KUNIT_ASSERT_LT(test, code, 8);
	KUNIT_EXPECT_GE(test, ms, limits[code]);
	KUNIT_EXPECT_LT(test, ms, limits[code + 1]);
}

static void cmis_says_how_long_it_takes(struct kunit *test)
{
	insert(test, "800g-dr8-osfp");
	expect_code(test, get(test, 0x01, CMIS_01_DP_DURATIONS) & 0xf, DP_INIT);
	expect_code(test, get(test, 0x01, CMIS_01_DP_DURATIONS) >> 4, DP_DEINIT);
	expect_code(test, get(test, 0x01, CMIS_01_PWR_DURATIONS) & 0xf, PWR_UP);
	expect_code(test, get(test, 0x01, CMIS_01_PWR_DURATIONS) >> 4, PWR_DN);
	expect_code(test, get(test, 0x01, CMIS_01_TX_DURATIONS) & 0xf, TX_TURN_ON);
	expect_code(test, get(test, 0x01, CMIS_01_TX_DURATIONS) >> 4, TX_TURN_OFF);

	/* the fast profile keeps the proportions */
	csim_cmis_init(&cmis, cmis.type, 1, CSIM_TIMING_FAST, now);
	KUNIT_EXPECT_EQ(test, csim_cmis_step(&cmis, now), now + MGMT_INIT * MSEC / 32);
	now += (MGMT_INIT + PWR_UP + DP_INIT + TX_TURN_ON) * MSEC / 32;
	csim_cmis_step(&cmis, now);
	KUNIT_EXPECT_TRUE(test, csim_cmis_activated(&cmis, 0xff));
}

static void cmis_flags_are_latched(struct kunit *test)
{
	bring_up(test, "800g-dr8-osfp");
	KUNIT_EXPECT_EQ(test, get16(test, 0x00, CMIS_TEMPERATURE), 35 * 256);
	KUNIT_EXPECT_EQ(test, get16(test, 0x00, CMIS_VCC), 33000);
	KUNIT_EXPECT_EQ(test, get16(test, 0x11, CMIS_11_BIAS + 14), 30000);
	KUNIT_EXPECT_FALSE(test, csim_cmis_interrupt(&cmis));
	KUNIT_EXPECT_EQ(test, get(test, 0x00, EEPROM_STATE) & BIT(0), 1);
	KUNIT_EXPECT_EQ(test, get(test, 0x00, CMIS_FLAGS_SUMMARY), 0);

	sense.temperature = (s16)get16(test, 0x02, EEPROM_02_TEMPERATURE + 4) + 1;
	sense.vcc = get16(test, 0x02, EEPROM_02_VCC + 2) - 1;
	sense.lane[3].rx_power = 0;
	sense.lane[3].rx_los = true;
	sense.lane[7].tx_power = 0xffff;
	sense.lane[2].bias = 0;
	sense.lane[1].tx_fault = true;
	sense.lane[0].tx_lol = true;
	csim_cmis_feel(&cmis, &sense, now);
	KUNIT_EXPECT_TRUE(test, csim_cmis_interrupt(&cmis));
	KUNIT_EXPECT_EQ(test, get(test, 0x00, EEPROM_STATE) & BIT(0), 0);
	KUNIT_EXPECT_EQ(test, get(test, 0x00, CMIS_FLAGS_SUMMARY), BIT(0));

	/* what has gone is told all the same, once */
	feel_well();
	/* high warning; low alarm and low warning */
	KUNIT_EXPECT_EQ(test, get(test, 0x00, CMIS_MONITOR_FLAGS), 0x04 | 0xa0);
	KUNIT_EXPECT_EQ(test, get(test, 0x00, CMIS_MONITOR_FLAGS), 0);
	KUNIT_EXPECT_EQ(test, get(test, 0x11, CMIS_11_LOS_RX), BIT(3));
	KUNIT_EXPECT_EQ(test, get(test, 0x11, CMIS_11_LOS_RX), 0);
	KUNIT_EXPECT_EQ(test, get(test, 0x11, CMIS_11_RX_POWER_FLAGS + 1), BIT(3));
	KUNIT_EXPECT_EQ(test, get(test, 0x11, CMIS_11_RX_POWER_FLAGS + 3), BIT(3));
	KUNIT_EXPECT_EQ(test, get(test, 0x11, CMIS_11_TX_POWER_FLAGS), BIT(7));
	KUNIT_EXPECT_EQ(test, get(test, 0x11, CMIS_11_TX_POWER_FLAGS + 2), BIT(7));
	KUNIT_EXPECT_EQ(test, get(test, 0x11, CMIS_11_BIAS_FLAGS + 1), BIT(2));
	KUNIT_EXPECT_EQ(test, get(test, 0x11, CMIS_11_BIAS_FLAGS + 3), BIT(2));
	KUNIT_EXPECT_EQ(test, get(test, 0x11, CMIS_11_FAILURE_TX), BIT(1));
	KUNIT_EXPECT_EQ(test, get(test, 0x11, CMIS_11_OUTPUT_CHANGED_RX), BIT(3));
	KUNIT_EXPECT_TRUE(test, csim_cmis_interrupt(&cmis));
	KUNIT_EXPECT_EQ(test, get(test, 0x11, CMIS_11_LOL_TX), BIT(0));
	KUNIT_EXPECT_FALSE(test, csim_cmis_interrupt(&cmis));
}

static void cmis_flags_are_masked(struct kunit *test)
{
	bring_up(test, "800g-dr8-osfp");
	set(test, 0x10, CMIS_10_MASKS + CMIS_11_LOS_RX - CMIS_11_FLAGS, BIT(3));
	set(test, 0x10, CMIS_10_MASKS + CMIS_11_OUTPUT_CHANGED_RX - CMIS_11_FLAGS, 0xff);
	sense.lane[3].rx_los = true;
	csim_cmis_feel(&cmis, &sense, now);
	/* the summary is of all flags, the interrupt of those that are not masked */
	KUNIT_EXPECT_FALSE(test, csim_cmis_interrupt(&cmis));
	KUNIT_EXPECT_EQ(test, get(test, 0x00, CMIS_FLAGS_SUMMARY), BIT(0));
	sense.lane[4].rx_los = true;
	csim_cmis_feel(&cmis, &sense, now);
	KUNIT_EXPECT_TRUE(test, csim_cmis_interrupt(&cmis));
	KUNIT_EXPECT_EQ(test, get(test, 0x11, CMIS_11_LOS_RX), BIT(3) | BIT(4));

	feel_well();
	set(test, 0x00, CMIS_MODULE_MASKS + 1, 0x0f);
	sense.temperature = 127 * 256;
	csim_cmis_feel(&cmis, &sense, now);
	KUNIT_EXPECT_FALSE(test, csim_cmis_interrupt(&cmis));
	sense.vcc = 0;
	csim_cmis_feel(&cmis, &sense, now);
	KUNIT_EXPECT_TRUE(test, csim_cmis_interrupt(&cmis));
}

/* Lanes without a data path have no flags, lasers that are off no alarm. */
static void cmis_flags_wait_for_data_paths(struct kunit *test)
{
	insert(test, "800g-dr8-osfp");
	pass(PWR_UP);
	feel_well();
	sense.lane[0].rx_los = true;
	sense.lane[0].tx_power = 0;
	csim_cmis_feel(&cmis, &sense, now);
	KUNIT_EXPECT_EQ(test, get(test, 0x11, CMIS_11_LOS_RX), 0);
	set(test, 0x10, CMIS_10_TX_DISABLE, 0xff);
	pass(DP_INIT);
	KUNIT_EXPECT_EQ(test, csim_cmis_dp(&cmis, 0), CSIM_CMIS_DP_INITIALIZED);
	csim_cmis_feel(&cmis, &sense, now);
	KUNIT_EXPECT_EQ(test, get(test, 0x11, CMIS_11_LOS_RX), BIT(0));
	KUNIT_EXPECT_EQ(test, get(test, 0x11, CMIS_11_TX_POWER_FLAGS + 1), 0);
}

static void cmis_diagnoses(struct kunit *test)
{
	unsigned int i;

	bring_up(test, "800g-dr8-osfp");
	KUNIT_EXPECT_EQ(test, csim_cmis_loopback(&cmis, 2), 0);
	for (i = 0; i < 4; i++) {
		set(test, 0x13, CMIS_13_LOOPBACK + i, BIT(2));
		KUNIT_EXPECT_EQ(test, csim_cmis_loopback(&cmis, 2), BIT(i + 1) - 1);
	}
	KUNIT_EXPECT_EQ(test, csim_cmis_loopback(&cmis, 3), 0);

	/* lane 5 of the media side: checks PRBS13Q; no such pattern as 13 */
	KUNIT_EXPECT_EQ(test, csim_cmis_pattern(&cmis, CSIM_CMIS_MEDIA_CHECKER, 5),
			CSIM_PRBS_OFF);
	set(test, 0x13, CMIS_13_ENGINES + 8 * CSIM_CMIS_MEDIA_CHECKER, BIT(5));
	set(test, 0x13, CMIS_13_ENGINES + 8 * CSIM_CMIS_MEDIA_CHECKER + 4 + 2, 0x60);
	KUNIT_EXPECT_EQ(test, csim_cmis_pattern(&cmis, CSIM_CMIS_MEDIA_CHECKER, 5),
			CSIM_PRBS_13Q);
	KUNIT_EXPECT_EQ(test, csim_cmis_pattern(&cmis, CSIM_CMIS_MEDIA_CHECKER, 4),
			CSIM_PRBS_OFF);
	KUNIT_EXPECT_EQ(test, csim_cmis_pattern(&cmis, CSIM_CMIS_HOST_CHECKER, 5),
			CSIM_PRBS_OFF);

	sense.lane[5].media_ber = 3619789;
	sense.lane[5].media_hears = CSIM_PRBS_13;
	sense.lane[4].media_hears = CSIM_PRBS_13Q;
	csim_cmis_feel(&cmis, &sense, now);
	set(test, 0x14, CMIS_14_SELECTOR, 1);
	KUNIT_EXPECT_EQ(test, get(test, 0x14, CMIS_14_CHECKER_LOL + 1), BIT(5));
	KUNIT_EXPECT_EQ(test, get16(test, 0x14, CMIS_14_DATA + 16 + 10), 0);
	sense.lane[5].media_hears = CSIM_PRBS_13Q;
	csim_cmis_feel(&cmis, &sense, now);
	KUNIT_EXPECT_EQ(test, get16(test, 0x14, CMIS_14_DATA + 16 + 10), 0x90f0);
	KUNIT_EXPECT_EQ(test, get16(test, 0x14, CMIS_14_DATA + 16 + 8), 0);
	KUNIT_EXPECT_EQ(test, get16(test, 0x14, CMIS_14_DATA + 10), 0);
	set(test, 0x14, CMIS_14_SELECTOR, 6);
	/* 23 dB, the lower byte first */
	KUNIT_EXPECT_EQ(test, get16(test, 0x14, CMIS_14_DATA + 16), 0x0017);
	KUNIT_EXPECT_EQ(test, get16(test, 0x14, CMIS_14_DATA + 48 + 14), 0x0017);
	KUNIT_EXPECT_EQ(test, get(test, 0x14, CMIS_14_CHECKER_LOL + 1), 0);
	set(test, 0x14, CMIS_14_SELECTOR, 2);
	KUNIT_EXPECT_EQ(test, get(test, 0x14, CMIS_14_SELECTOR), 0);
	KUNIT_EXPECT_EQ(test, get16(test, 0x14, CMIS_14_DATA + 16), 0);
}

/* A module with the memory of another one; what it can do is its own. */
static void cmis_takes_a_dump(struct kunit *test)
{
	u8 dump[512], pages;

	insert(test, "400g-dr4-osfp");
	memcpy(dump, cmis.mem, sizeof(dump));
	pages = dump[256 + CMIS_01_PAGES - 128];
	strscpy((char *)dump + 128 + EEPROM_00_VENDOR - 128, "SOMEBODY", 9);
	dump[256 + CMIS_01_PAGES - 128] = 0xff;
	dump[CMIS_ACTIVE_FIRMWARE] = 7;
	csim_cmis_load(&cmis, dump, sizeof(dump));
	KUNIT_EXPECT_EQ(test, get(test, 0x00, EEPROM_00_VENDOR), 'S');
	KUNIT_EXPECT_EQ(test, get(test, 0x01, CMIS_01_PAGES), pages);
	KUNIT_EXPECT_EQ(test, get(test, 0x00, CMIS_ACTIVE_FIRMWARE), 7);
	set(test, 0x00, CMIS_CONTROLS, CMIS_SOFTWARE_RESET);
	pass(MGMT_INIT);
	KUNIT_EXPECT_EQ(test, get(test, 0x00, EEPROM_00_VENDOR), 'S');
	KUNIT_EXPECT_EQ(test, get(test, 0x00, CMIS_ACTIVE_FIRMWARE), 7);
	csim_cmis_read(&cmis, 0, 0x01, 128, 128, dump, now);
	KUNIT_EXPECT_EQ(test, csim_eeprom_sum(dump, 130, 254), dump[127]);
}

static struct kunit_case cmis_cases[] = {
	KUNIT_CASE(cmis_checksums_are_right),
	KUNIT_CASE(cmis_has_the_pages_it_says),
	KUNIT_CASE(cmis_without_cdr_measures_nothing),
	KUNIT_CASE(cmis_keeps_what_is_read_only),
	KUNIT_CASE(cmis_is_flat),
	KUNIT_CASE(cmis_powers_up_and_down),
	KUNIT_CASE(cmis_is_reset),
	KUNIT_CASE(cmis_fails),
	KUNIT_CASE(cmis_is_stuck),
	KUNIT_CASE(cmis_says_how_long_it_takes),
	KUNIT_CASE(cmis_flags_are_latched),
	KUNIT_CASE(cmis_flags_are_masked),
	KUNIT_CASE(cmis_flags_wait_for_data_paths),
	KUNIT_CASE(cmis_diagnoses),
	KUNIT_CASE(cmis_takes_a_dump),
	{}
};

static struct kunit_suite cmis_suite = {
	.name = "csim_cmis",
	.test_cases = cmis_cases,
};

kunit_test_suite(cmis_suite);
