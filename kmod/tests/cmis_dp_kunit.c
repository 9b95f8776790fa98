// SPDX-License-Identifier: GPL-2.0
/* Data paths: their states, and what configurations are taken or rejected. */
#include "cmis_bench.h"

#define CONFIG(app, first)	((app) << 4 | (first) << 1)

/* All of some lanes are in a state that lasts so long, ms; 0 for ever */
static void expect_state(struct kunit *test, u8 lanes, enum csim_cmis_dp state, u32 ms)
{
	u64 due = csim_cmis_step(&cmis, now);
	unsigned int lane;

	KUNIT_EXPECT_EQ(test, due, ms ? now + ms * MSEC : CSIM_NEVER);
	for (lane = 0; lane < CSIM_CMIS_LANES; lane++) {
		u8 nibbles = get(test, 0x11, CMIS_11_DP_STATE + lane / 2);

		if (!(lanes & BIT(lane)))
			continue;
		KUNIT_EXPECT_EQ(test, csim_cmis_dp(&cmis, lane), state);
		KUNIT_EXPECT_EQ(test, nibbles >> lane % 2 * 4 & 0xf, state);
	}
	pass(ms);
}

static u8 changed(struct kunit *test)
{
	return get(test, 0x11, CMIS_11_FLAGS);
}

/* Stage a configuration for each of the lanes, and trigger those of a mask. */
static void apply(struct kunit *test, const u8 config[8], u8 trigger)
{
	csim_cmis_write(&cmis, 0, 0x10, CMIS_10_DP_CONFIG, 8, config, now);
	set(test, 0x10, CMIS_10_APPLY_DP_INIT, trigger);
}

static u8 config_status(struct kunit *test, unsigned int lane)
{
	return get(test, 0x11, CMIS_11_CONFIG_STATUS + lane / 2) >> lane % 2 * 4 & 0xf;
}

/* The status of each lane as one number, lane 0 in its lowest digit */
static void expect_config(struct kunit *test, u32 status)
{
	unsigned int lane;

	for (lane = 0; lane < CSIM_CMIS_LANES; lane++)
		KUNIT_EXPECT_EQ_MSG(test, config_status(test, lane), status >> 4 * lane & 0xf,
				    "lane %u", lane);
}

static u8 active(struct kunit *test, unsigned int lane)
{
	return get(test, 0x11, CMIS_11_DP_CONFIG + lane);
}

/* Each transition with its flag and its time (6.3.3) */
static void dp_goes_through_its_states(struct kunit *test)
{
	insert(test, "800g-dr8-osfp");
	expect_state(test, 0xff, CSIM_CMIS_DP_DEACTIVATED, PWR_UP);
	KUNIT_EXPECT_EQ(test, changed(test), 0);
	expect_state(test, 0xff, CSIM_CMIS_DP_INIT, DP_INIT);
	/* DPInitialized does not last, and is not told */
	KUNIT_EXPECT_EQ(test, changed(test), 0);
	expect_state(test, 0xff, CSIM_CMIS_DP_TX_TURN_ON, TX_TURN_ON);
	expect_state(test, 0xff, CSIM_CMIS_DP_ACTIVATED, 0);
	KUNIT_EXPECT_EQ(test, changed(test), 0xff);
	KUNIT_EXPECT_EQ(test, changed(test), 0);
	feel_well();
	KUNIT_EXPECT_EQ(test, get(test, 0x11, CMIS_11_OUTPUT_TX), 0xff);
	KUNIT_EXPECT_EQ(test, get(test, 0x11, CMIS_11_OUTPUT_RX), 0xff);

	/* one lane that is disabled takes the data path from operation */
	set(test, 0x10, CMIS_10_TX_DISABLE, 0x10);
	expect_state(test, 0xff, CSIM_CMIS_DP_TX_TURN_OFF, TX_TURN_OFF);
	expect_state(test, 0xff, CSIM_CMIS_DP_INITIALIZED, 0);
	KUNIT_EXPECT_EQ(test, changed(test), 0xff);
	KUNIT_EXPECT_EQ(test, get(test, 0x11, CMIS_11_OUTPUT_TX), 0);
	KUNIT_EXPECT_EQ(test, get(test, 0x11, CMIS_11_OUTPUT_RX), 0xff);
	set(test, 0x10, CMIS_10_TX_FORCE_SQUELCH, 0x10);
	set(test, 0x10, CMIS_10_TX_DISABLE, 0);
	expect_state(test, 0xff, CSIM_CMIS_DP_INITIALIZED, 0);
	set(test, 0x10, CMIS_10_TX_FORCE_SQUELCH, 0);
	expect_state(test, 0xff, CSIM_CMIS_DP_TX_TURN_ON, TX_TURN_ON);
	expect_state(test, 0xff, CSIM_CMIS_DP_ACTIVATED, 0);
	KUNIT_EXPECT_EQ(test, changed(test), 0xff);

	set(test, 0x10, CMIS_10_DP_DEINIT, 0xff);
	expect_state(test, 0xff, CSIM_CMIS_DP_TX_TURN_OFF, TX_TURN_OFF);
	KUNIT_EXPECT_EQ(test, changed(test), 0);
	expect_state(test, 0xff, CSIM_CMIS_DP_DEINIT, DP_DEINIT);
	expect_state(test, 0xff, CSIM_CMIS_DP_DEACTIVATED, 0);
	KUNIT_EXPECT_EQ(test, changed(test), 0xff);
	set(test, 0x10, CMIS_10_DP_DEINIT, 0);
	expect_state(test, 0xff, CSIM_CMIS_DP_INIT, DP_INIT);

	/* from DPTxTurnOn back, and from DPInit */
	set(test, 0x10, CMIS_10_TX_DISABLE, 0x01);
	expect_state(test, 0xff, CSIM_CMIS_DP_TX_TURN_OFF, TX_TURN_OFF);
	set(test, 0x10, CMIS_10_DP_DEINIT, 0xff);
	expect_state(test, 0xff, CSIM_CMIS_DP_DEINIT, DP_DEINIT);
	set(test, 0x10, CMIS_10_DP_DEINIT, 0);
	pass(DP_INIT / 2);
	set(test, 0x10, CMIS_10_DP_DEINIT, 0xff);
	expect_state(test, 0xff, CSIM_CMIS_DP_DEINIT, DP_DEINIT);
	expect_state(test, 0xff, CSIM_CMIS_DP_DEACTIVATED, 0);
}

/* However late a module is stepped, it is where it would have been. */
static void dp_catches_up(struct kunit *test)
{
	insert(test, "800g-dr8-osfp");
	pass(100 * 1000);
	expect_state(test, 0xff, CSIM_CMIS_DP_ACTIVATED, 0);
	set(test, 0x10, CMIS_10_APPLY_DP_INIT, 0xff);
	pass(TX_TURN_OFF + DP_DEINIT + DP_INIT - 1);
	expect_state(test, 0xff, CSIM_CMIS_DP_INIT, 1);
	expect_state(test, 0xff, CSIM_CMIS_DP_TX_TURN_ON, TX_TURN_ON);
}

static void dp_fills_the_module_by_default(struct kunit *test)
{
	unsigned int lane;

	bring_up(test, "2x400g-fr4-osfp");
	for (lane = 0; lane < CSIM_CMIS_LANES; lane++) {
		KUNIT_EXPECT_EQ(test, active(test, lane), CONFIG(1, lane & 4));
		KUNIT_EXPECT_EQ(test, get(test, 0x10, CMIS_10_DP_CONFIG + lane),
				CONFIG(1, lane & 4));
		/* four wavelengths on each of two fibres */
		KUNIT_EXPECT_EQ(test, get(test, 0x11, CMIS_11_MAP_TX + lane),
				(lane % 4 + 1) << 4 | (lane / 4 + 1));
		KUNIT_EXPECT_EQ(test, get(test, 0x11, CMIS_11_MAP_RX + lane),
				(lane % 4 + 1) << 4 | (lane / 4 + 1));
	}
	KUNIT_EXPECT_TRUE(test, csim_cmis_activated(&cmis, 0xff));

	/* one engine does without the other */
	set(test, 0x10, CMIS_10_DP_DEINIT, 0xf0);
	expect_state(test, 0xf0, CSIM_CMIS_DP_TX_TURN_OFF, TX_TURN_OFF);
	expect_state(test, 0x0f, CSIM_CMIS_DP_ACTIVATED, DP_DEINIT);
	expect_state(test, 0xf0, CSIM_CMIS_DP_DEACTIVATED, 0);
	KUNIT_EXPECT_TRUE(test, csim_cmis_activated(&cmis, 0x0f));
	KUNIT_EXPECT_EQ(test, changed(test), 0xf0);

	/* four lanes of eight, and fibres of their own */
	bring_up(test, "400g-dr4-osfp");
	KUNIT_EXPECT_EQ(test, active(test, 3), CONFIG(1, 0));
	KUNIT_EXPECT_EQ(test, active(test, 4), 0);
	KUNIT_EXPECT_EQ(test, get(test, 0x11, CMIS_11_MAP_TX + 3), 0x14);
	KUNIT_EXPECT_EQ(test, get(test, 0x11, CMIS_11_MAP_TX + 4), 0);
	KUNIT_EXPECT_TRUE(test, csim_cmis_activated(&cmis, 0x0f));
	KUNIT_EXPECT_FALSE(test, csim_cmis_activated(&cmis, 0x1f));
}

static void dp_has_a_gearbox(struct kunit *test)
{
	bring_up(test, "400g-dr4-gearbox-osfp");
	feel_well();
	KUNIT_EXPECT_EQ(test, get(test, 0x11, CMIS_11_OUTPUT_TX), 0x0f);
	KUNIT_EXPECT_EQ(test, get(test, 0x11, CMIS_11_OUTPUT_RX), 0xff);
	sense.lane[3].rx_los = true;
	csim_cmis_feel(&cmis, &sense, now);
	KUNIT_EXPECT_EQ(test, get(test, 0x11, CMIS_11_OUTPUT_RX), 0x3f);
	/* media lane 3 is of this data path, there is no media lane 4 */
	set(test, 0x10, CMIS_10_TX_DISABLE, 0x10);
	expect_state(test, 0xff, CSIM_CMIS_DP_ACTIVATED, 0);
	set(test, 0x10, CMIS_10_TX_DISABLE, 0x08);
	expect_state(test, 0xff, CSIM_CMIS_DP_TX_TURN_OFF, TX_TURN_OFF);
}

/* ConfigStatus (8.10.4), and nothing changes that is rejected */
static void dp_rejects(struct kunit *test)
{
	/* of an 800G-DR8: 1 is 8 lanes, 2 is 4, 3 is 2, 4 is 1 */
	static const struct {
		u8 config[8];
		u8 trigger;
		u32 status;
	} cases[] = {
		{ { 0x50, 0x50, 0x50, 0x50 }, 0x0f, 0x3333 },	/* no AppSel 5 */
		{ { 0xf0 }, 0x01, 0x3 },
		{ { 0, 0, 0x24, 0x24, 0x24, 0x24 }, 0x3c, 0x444400 },	/* not at lane 2 */
		{ { 0x20, 0x20, 0x20, 0x30 }, 0x0f, 0x4444 },	/* not all the same */
		{ { 0x28, 0x28, 0x28, 0x28 }, 0x0f, 0x4444 },	/* of other lanes */
		{ { 0x20, 0x20, 0x20, 0x20 }, 0x07, 0x777 },	/* one is missing */
		{ { 0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10 }, 0x80, 0x70000000 },
		{ { 0x20, 0x20, 0x20, 0x20 }, 0x0f, 0x6666 },	/* has lanes 4 to 7 too */
		{ { 0, 0, 0, 0, 0, 0, 0, 0x4e }, 0x80, 0x60000000 },
		{ { 0 }, 0x01, 0x6 },
		/* half of it is good, but the other half keeps what it would take */
		{ { 0x20, 0x20, 0x20, 0x20, 0x58, 0x58, 0x58, 0x58 }, 0xff, 0x33336666 },
	};
	unsigned int i, lane;

	for (i = 0; i < ARRAY_SIZE(cases); i++) {
		bring_up(test, "800g-dr8-osfp");
		apply(test, cases[i].config, cases[i].trigger);
		expect_config(test, cases[i].status);
		for (lane = 0; lane < CSIM_CMIS_LANES; lane++)
			KUNIT_EXPECT_EQ(test, active(test, lane), CONFIG(1, 0));
		KUNIT_EXPECT_EQ(test, get(test, 0x11, CMIS_11_DP_INIT_PENDING), 0);
		expect_state(test, 0xff, CSIM_CMIS_DP_ACTIVATED, 0);
	}
}

static void dp_is_divided(struct kunit *test)
{
	static const u8 halves[] = { 0x20, 0x20, 0x20, 0x20, 0x28, 0x28, 0x28, 0x28 };
	static const u8 mixed[] = { 0x20, 0x20, 0x20, 0x20, 0x38, 0x38, 0x4c, 0x4e };

	bring_up(test, "800g-dr8-osfp");
	apply(test, halves, 0xff);
	expect_config(test, 0x11111111);
	KUNIT_EXPECT_EQ(test, active(test, 4), 0x28);
	KUNIT_EXPECT_EQ(test, get(test, 0x11, CMIS_11_DP_INIT_PENDING), 0xff);
	expect_state(test, 0xff, CSIM_CMIS_DP_TX_TURN_OFF, TX_TURN_OFF);
	expect_state(test, 0xff, CSIM_CMIS_DP_DEINIT, DP_DEINIT);
	KUNIT_EXPECT_EQ(test, get(test, 0x11, CMIS_11_DP_INIT_PENDING), 0);
	expect_state(test, 0xff, CSIM_CMIS_DP_INIT, DP_INIT);
	expect_state(test, 0xff, CSIM_CMIS_DP_TX_TURN_ON, TX_TURN_ON);
	changed(test);

	/* the second half in three parts; the first does not notice */
	apply(test, mixed, 0xf0);
	expect_config(test, 0x11111111);
	expect_state(test, 0x0f, CSIM_CMIS_DP_ACTIVATED, TX_TURN_OFF);
	expect_state(test, 0xf0, CSIM_CMIS_DP_DEINIT, DP_DEINIT);
	expect_state(test, 0xf0, CSIM_CMIS_DP_INIT, DP_INIT);
	expect_state(test, 0xf0, CSIM_CMIS_DP_TX_TURN_ON, TX_TURN_ON);
	KUNIT_EXPECT_EQ(test, changed(test), 0xf0);

	/* lanes that come from data paths in different states meet first */
	set(test, 0x10, CMIS_10_DP_DEINIT, 0x80);
	pass(TX_TURN_OFF + DP_DEINIT);
	set(test, 0x10, CMIS_10_DP_DEINIT, 0x00);
	apply(test, halves, 0xf0);
	expect_state(test, 0x70, CSIM_CMIS_DP_TX_TURN_OFF, TX_TURN_OFF);
	expect_state(test, 0xf0, CSIM_CMIS_DP_DEINIT, DP_DEINIT - TX_TURN_OFF);
	KUNIT_EXPECT_EQ(test, csim_cmis_dp(&cmis, 7), CSIM_CMIS_DP_DEACTIVATED);
	expect_state(test, 0x70, CSIM_CMIS_DP_DEINIT, TX_TURN_OFF);
	expect_state(test, 0xf0, CSIM_CMIS_DP_INIT, DP_INIT);
}

/* The rest of a data path that does not work any more is unused. */
static void dp_leaves_lanes_unused(struct kunit *test)
{
	static const u8 half[] = { 0x20, 0x20, 0x20, 0x20, 0x10, 0x10, 0x10, 0x10 };
	static const u8 none[8] = {};

	bring_up(test, "800g-dr8-osfp");
	set(test, 0x10, CMIS_10_DP_DEINIT, 0xff);
	pass(TX_TURN_OFF + DP_DEINIT);
	apply(test, half, 0x0f);
	expect_config(test, 0x00001111);
	KUNIT_EXPECT_EQ(test, active(test, 3), 0x20);
	KUNIT_EXPECT_EQ(test, active(test, 4), 0);
	expect_state(test, 0xff, CSIM_CMIS_DP_DEACTIVATED, 0);
	set(test, 0x10, CMIS_10_DP_DEINIT, 0x00);
	pass(DP_INIT + TX_TURN_ON);
	KUNIT_EXPECT_TRUE(test, csim_cmis_activated(&cmis, 0x0f));
	expect_state(test, 0xf0, CSIM_CMIS_DP_DEACTIVATED, 0);

	apply(test, none, 0xff);
	expect_config(test, 0x11111111);
	pass(TX_TURN_OFF + DP_DEINIT);
	expect_state(test, 0xff, CSIM_CMIS_DP_DEACTIVATED, 0);
	KUNIT_EXPECT_EQ(test, get(test, 0x11, CMIS_11_DP_INIT_PENDING), 0);
}

/* ApplyImmediate: in DPDeactivated as ApplyDPInit, else it changes no application. */
static void dp_applies_immediately(struct kunit *test)
{
	static const u8 halves[] = { 0x20, 0x20, 0x20, 0x20, 0x28, 0x28, 0x28, 0x28 };

	bring_up(test, "800g-dr8-osfp");
	set(test, 0x10, CMIS_10_APPLY_IMMEDIATE, 0xff);
	expect_config(test, 0x11111111);
	expect_state(test, 0xff, CSIM_CMIS_DP_ACTIVATED, 0);
	csim_cmis_write(&cmis, 0, 0x10, CMIS_10_DP_CONFIG, 8, halves, now);
	set(test, 0x10, CMIS_10_APPLY_IMMEDIATE, 0xff);
	expect_config(test, 0x66666666);
	set(test, 0x10, CMIS_10_DP_DEINIT, 0xff);
	pass(TX_TURN_OFF + DP_DEINIT);
	set(test, 0x10, CMIS_10_APPLY_IMMEDIATE, 0xff);
	expect_config(test, 0x11111111);
	KUNIT_EXPECT_EQ(test, active(test, 7), 0x28);
}

static void dp_is_selected(struct kunit *test)
{
	unsigned int lane;

	/* before it is ready */
	insert(test, "800g-dr8-osfp");
	KUNIT_EXPECT_EQ(test, csim_cmis_select(&cmis, 0xff, 2, now), 0);
	for (lane = 0; lane < CSIM_CMIS_LANES; lane++)
		KUNIT_EXPECT_EQ(test, active(test, lane), CONFIG(2, lane & 4));
	pass(PWR_UP + DP_INIT + TX_TURN_ON);
	KUNIT_EXPECT_TRUE(test, csim_cmis_activated(&cmis, 0xff));

	/* what is so already stays so */
	KUNIT_EXPECT_EQ(test, csim_cmis_select(&cmis, 0x0f, 2, now), 0);
	KUNIT_EXPECT_EQ(test, csim_cmis_select(&cmis, 0xf0, 2, now), 0);
	expect_state(test, 0xff, CSIM_CMIS_DP_ACTIVATED, 0);

	KUNIT_EXPECT_EQ(test, csim_cmis_select(&cmis, 0x01, 4, now), -EINVAL);
	KUNIT_EXPECT_EQ(test, config_status(test, 0), CSIM_CMIS_CONFIG_LANES_IN_USE);
	KUNIT_EXPECT_EQ(test, csim_cmis_select(&cmis, 0x0f, 5, now), -EINVAL);
	KUNIT_EXPECT_EQ(test, csim_cmis_select(&cmis, 0x3c, 2, now), -EINVAL);
	KUNIT_EXPECT_EQ(test, csim_cmis_select(&cmis, 0x00, 1, now), -EINVAL);
	expect_state(test, 0xff, CSIM_CMIS_DP_ACTIVATED, 0);

	/* to divide it, it is left first */
	KUNIT_EXPECT_EQ(test, csim_cmis_select(&cmis, 0x0f, 0, now), 0);
	KUNIT_EXPECT_EQ(test, csim_cmis_select(&cmis, 0x01, 4, now), 0);
	KUNIT_EXPECT_EQ(test, csim_cmis_select(&cmis, 0x0c, 3, now), 0);
	pass(TX_TURN_OFF + DP_DEINIT + DP_INIT + TX_TURN_ON);
	KUNIT_EXPECT_TRUE(test, csim_cmis_activated(&cmis, 0xfd));
	KUNIT_EXPECT_EQ(test, csim_cmis_dp(&cmis, 1), CSIM_CMIS_DP_DEACTIVATED);

	/* a driver that selects lanes wants them in operation */
	set(test, 0x10, CMIS_10_DP_DEINIT, 0xf0);
	KUNIT_EXPECT_EQ(test, csim_cmis_select(&cmis, 0xf0, 2, now), 0);
	KUNIT_EXPECT_EQ(test, get(test, 0x10, CMIS_10_DP_DEINIT), 0);
}

static u8 changed_rx(struct kunit *test)
{
	return get(test, 0x11, CMIS_11_OUTPUT_CHANGED_RX);
}

/* An output is valid if it has something to send, from wherever. */
static void dp_tells_of_outputs(struct kunit *test)
{
	bring_up(test, "800g-dr8-osfp");
	sense.lane[1].tx_fault = true;
	sense.lane[2].tx_los = true;
	sense.lane[3].tx_lol = true;
	sense.lane[4].rx_los = true;
	sense.lane[5].rx_lol = true;
	csim_cmis_feel(&cmis, &sense, now);
	KUNIT_EXPECT_EQ(test, get(test, 0x11, CMIS_11_OUTPUT_TX), 0xf9);
	KUNIT_EXPECT_EQ(test, get(test, 0x11, CMIS_11_OUTPUT_RX), 0xcf);
	KUNIT_EXPECT_TRUE(test, csim_cmis_interrupt(&cmis));
	KUNIT_EXPECT_EQ(test, changed_rx(test), 0x30);
	KUNIT_EXPECT_EQ(test, changed_rx(test), 0);

	/* what the module makes needs a laser, but no host and no far end */
	set(test, 0x13, CMIS_13_ENGINES + 8 * CSIM_CMIS_MEDIA_GENERATOR, 0x06);
	set(test, 0x13, CMIS_13_ENGINES + 8 * CSIM_CMIS_HOST_GENERATOR, 0x10);
	csim_cmis_feel(&cmis, &sense, now);
	KUNIT_EXPECT_EQ(test, get(test, 0x11, CMIS_11_OUTPUT_TX), 0xfd);
	KUNIT_EXPECT_EQ(test, get(test, 0x11, CMIS_11_OUTPUT_RX), 0xdf);
	KUNIT_EXPECT_EQ(test, changed_rx(test), 0x10);

	/* there and back between two reads, it has changed all the same */
	set(test, 0x13, CMIS_13_ENGINES + 8 * CSIM_CMIS_HOST_GENERATOR, 0);
	feel_well();
	KUNIT_EXPECT_EQ(test, changed_rx(test), 0x20);
	sense.lane[0].rx_los = true;
	csim_cmis_feel(&cmis, &sense, now);
	feel_well();
	KUNIT_EXPECT_EQ(test, get(test, 0x11, CMIS_11_OUTPUT_RX), 0xff);
	KUNIT_EXPECT_EQ(test, changed_rx(test), 0x01);

	/* nothing comes from a data path that goes down */
	set(test, 0x10, CMIS_10_DP_DEINIT, 0xff);
	csim_cmis_feel(&cmis, &sense, now);
	KUNIT_EXPECT_EQ(test, changed_rx(test), 0);
	pass(TX_TURN_OFF);
	csim_cmis_feel(&cmis, &sense, now);
	KUNIT_EXPECT_EQ(test, changed_rx(test), 0xff);

	/* a media lane needs both of its host lanes */
	bring_up(test, "400g-dr4-gearbox-osfp");
	KUNIT_EXPECT_EQ(test, get(test, 0x11, CMIS_11_OUTPUT_TX), 0x0f);
	sense.lane[5].tx_los = true;
	sense.lane[1].tx_fault = true;
	csim_cmis_feel(&cmis, &sense, now);
	KUNIT_EXPECT_EQ(test, get(test, 0x11, CMIS_11_OUTPUT_TX), 0x09);
}

static struct kunit_case cmis_dp_cases[] = {
	KUNIT_CASE(dp_goes_through_its_states),
	KUNIT_CASE(dp_catches_up),
	KUNIT_CASE(dp_fills_the_module_by_default),
	KUNIT_CASE(dp_has_a_gearbox),
	KUNIT_CASE(dp_tells_of_outputs),
	KUNIT_CASE(dp_rejects),
	KUNIT_CASE(dp_is_divided),
	KUNIT_CASE(dp_leaves_lanes_unused),
	KUNIT_CASE(dp_applies_immediately),
	KUNIT_CASE(dp_is_selected),
	{}
};

static struct kunit_suite cmis_dp_suite = {
	.name = "csim_cmis_dp",
	.test_cases = cmis_dp_cases,
};

kunit_test_suite(cmis_dp_suite);
