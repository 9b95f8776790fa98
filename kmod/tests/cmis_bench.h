/* SPDX-License-Identifier: GPL-2.0 */
/* A module on a bench: what the suites of CMIS have in common. */
#ifndef CSIM_TESTS_CMIS_BENCH_H
#define CSIM_TESTS_CMIS_BENCH_H

#include <kunit/test.h>

#include "core/catalogue.h"
#include "core/cmis.h"
#include "core/cmis_map.h"
#include "core/eeprom.h"
#include "core/snr.h"

#define MSEC		1000000ULL

/* times of modules, ms: see cmis.c and cmis_mem.h */
#define MGMT_INIT	300
#define PWR_UP		1500
#define PWR_DN		300
#define DP_INIT		2500
#define DP_DEINIT	400
#define TX_TURN_ON	100
#define TX_TURN_OFF	20

/* too large for a stack, and for no more than one case at a time */
static struct csim_cmis cmis;
static struct csim_cmis_sense sense;
static u64 now;

static inline u8 get(struct kunit *test, u8 page, u8 offset)
{
	u8 value = 0;

	KUNIT_EXPECT_EQ(test, csim_cmis_read(&cmis, 0, page, offset, 1, &value, now), 0);
	return value;
}

static inline u16 get16(struct kunit *test, u8 page, u8 offset)
{
	u8 value[2] = {};

	KUNIT_EXPECT_EQ(test, csim_cmis_read(&cmis, 0, page, offset, 2, value, now), 0);
	return get_unaligned_be16(value);
}

static inline void set(struct kunit *test, u8 page, u8 offset, u8 value)
{
	KUNIT_EXPECT_EQ(test, csim_cmis_write(&cmis, 0, page, offset, 1, &value, now), 0);
}

static inline void pass(u64 ms)
{
	now += ms * MSEC;
	csim_cmis_step(&cmis, now);
}

/* All is well: 35 degrees, 3.3 V, 1 mW, 60 mA, BER 1e-9 */
static inline void feel_well(void)
{
	unsigned int lane;

	sense = (struct csim_cmis_sense){ .temperature = 35 * 256, .vcc = 33000 };
	for (lane = 0; lane < CSIM_CMIS_LANES; lane++)
		sense.lane[lane] = (struct csim_cmis_lane) {
			.tx_power = 10000, .rx_power = 10000, .bias = 30000,
			.media_ber = 9000000, .host_ber = 9000000,
			.media_snr = 23000, .host_snr = 23000,
		};
	csim_cmis_feel(&cmis, &sense, now);
}

/* A module as it is after MgmtInit, on its way up, with the times of a real one */
static inline void insert(struct kunit *test, const char *name)
{
	const struct csim_type *type = csim_catalogue_find(name);

	KUNIT_ASSERT_NOT_NULL(test, type);
	now = 1000 * MSEC;
	csim_cmis_init(&cmis, type, 1, CSIM_TIMING_REALISTIC, now);
	pass(MGMT_INIT);
}

/* The same, with all data paths of its default application in DPActivated */
static inline void bring_up(struct kunit *test, const char *name)
{
	insert(test, name);
	pass(PWR_UP + DP_INIT + TX_TURN_ON);
	KUNIT_ASSERT_EQ(test, csim_cmis_state(&cmis), CSIM_CMIS_READY);
	feel_well();
	get(test, 0x11, CMIS_11_FLAGS);
	get(test, 0x11, CMIS_11_OUTPUT_CHANGED_RX);
	get(test, 0x00, CMIS_MODULE_FLAGS);
}

#endif
