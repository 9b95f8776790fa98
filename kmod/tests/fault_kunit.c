// SPDX-License-Identifier: GPL-2.0
/* Faults: what they do at which time, and that chance repeats itself. */
#include <kunit/test.h>

#include "core/fault.h"
#include "core/rng.h"
#include "core/snr.h"
#include "core/timing.h"

#define MSEC	1000000ULL
#define SEC	(1000 * MSEC)

/* what one fault does, and until when */
static u64 effect_of(const struct csim_fault *f, u64 now,
		     struct csim_fault_effect *effect)
{
	csim_fault_none(effect);
	return csim_fault_at(f, now, effect);
}

static bool same(const struct csim_fault_effect *a,
		 const struct csim_fault_effect *b)
{
	unsigned int i;

	for (i = 0; i < CSIM_FAULT_LANES; i++)
		if (a->lane[i].loss != b->lane[i].loss ||
		    a->lane[i].tx_drop != b->lane[i].tx_drop ||
		    a->lane[i].noise != b->lane[i].noise ||
		    a->lane[i].open != b->lane[i].open ||
		    a->lane[i].tx_dead != b->lane[i].tx_dead)
			return false;

	return a->heat == b->heat && a->slow_cdb == b->slow_cdb &&
	       a->stuck == b->stuck;
}

static bool idle(const struct csim_fault *f, u64 now)
{
	struct csim_fault_effect effect, none;

	csim_fault_none(&none);
	effect_of(f, now, &effect);
	return same(&effect, &none);
}

static u32 loss_of(const struct csim_fault *f, unsigned int lane, u64 now)
{
	struct csim_fault_effect effect;

	effect_of(f, now, &effect);
	return effect.lane[lane].loss;
}

static void fault_begins_and_ends(struct kunit *test)
{
	const struct csim_fault_spec spec = {
		.kind = CSIM_FAULT_ATTENUATE,
		.lanes = 0x0f,
		.level = 1710,
		.start = 3 * SEC,
		.duration = 2 * SEC,
	};
	struct csim_fault_effect effect;
	struct csim_fault f;

	csim_fault_init(&f, &spec, 10 * SEC);
	KUNIT_EXPECT_TRUE(test, idle(&f, 0));
	KUNIT_EXPECT_TRUE(test, idle(&f, 13 * SEC - 1));
	KUNIT_EXPECT_FALSE(test, csim_fault_active(&f, 13 * SEC - 1));
	KUNIT_EXPECT_EQ(test, effect_of(&f, 0, &effect), 13 * SEC);

	KUNIT_EXPECT_EQ(test, effect_of(&f, 13 * SEC, &effect), 15 * SEC);
	KUNIT_EXPECT_TRUE(test, csim_fault_active(&f, 13 * SEC));
	KUNIT_EXPECT_EQ(test, effect.lane[0].loss, 1710);
	KUNIT_EXPECT_EQ(test, effect.lane[3].loss, 1710);
	KUNIT_EXPECT_EQ(test, effect.lane[4].loss, 0);
	KUNIT_EXPECT_FALSE(test, idle(&f, 15 * SEC - 1));

	KUNIT_EXPECT_TRUE(test, idle(&f, 15 * SEC));
	KUNIT_EXPECT_FALSE(test, csim_fault_active(&f, 15 * SEC));
	KUNIT_EXPECT_EQ(test, effect_of(&f, 15 * SEC, &effect), CSIM_NEVER);
}

/* 1 dB in 20 steps, of 0.1 s each */
static void fault_ramp_is_in_steps(struct kunit *test)
{
	struct csim_fault_spec spec = {
		.kind = CSIM_FAULT_AGEING,
		.lanes = 0x80,
		.level = 1000,
		.ramp = 2 * SEC,
	};
	struct csim_fault_effect effect;
	struct csim_fault f;
	unsigned int i;

	csim_fault_init(&f, &spec, 0);
	for (i = 0; i < 20; i++) {
		KUNIT_EXPECT_EQ(test, effect_of(&f, i * 100 * MSEC, &effect),
				(i + 1) * 100 * MSEC);
		KUNIT_EXPECT_EQ(test, effect.lane[7].tx_drop, 50 * i);
		KUNIT_EXPECT_EQ(test, effect.lane[6].tx_drop, 0);
	}
	KUNIT_EXPECT_EQ(test, effect_of(&f, 2 * SEC, &effect), CSIM_NEVER);
	KUNIT_EXPECT_EQ(test, effect.lane[7].tx_drop, 1000);
	effect_of(&f, U64_MAX - 1, &effect);
	KUNIT_EXPECT_EQ(test, effect.lane[7].tx_drop, 1000);

	/* a level that is no multiple of a step is reached nevertheless */
	spec.level = 130;
	csim_fault_init(&f, &spec, 0);
	KUNIT_EXPECT_EQ(test, effect_of(&f, 0, &effect), DIV_ROUND_UP(100 * SEC, 130));
	effect_of(&f, 2 * SEC - 1, &effect);
	KUNIT_EXPECT_EQ(test, effect.lane[7].tx_drop, 100);
	effect_of(&f, 2 * SEC, &effect);
	KUNIT_EXPECT_EQ(test, effect.lane[7].tx_drop, 130);
}

static void fault_dirt_is_not_fair(struct kunit *test)
{
	struct csim_fault_spec spec = {
		.kind = CSIM_FAULT_DIRT,
		.lanes = 0x7e,
		.level = 2000,
	};
	unsigned int i, full = 0, half = 0, moved = 0, first = 0;

	for (spec.seed = 0; spec.seed < 100; spec.seed++) {
		unsigned int dirtiest = 0, whole = 0;
		struct csim_fault f;

		csim_fault_init(&f, &spec, 0);
		KUNIT_EXPECT_EQ(test, loss_of(&f, 0, 1), 0);
		KUNIT_EXPECT_EQ(test, loss_of(&f, 7, 1), 0);
		for (i = 1; i < 7; i++) {
			u32 loss = loss_of(&f, i, 1);

			KUNIT_EXPECT_LE(test, loss, 2000);
			whole += loss == 2000;
			half += loss < 1000;
			if (loss == 2000)
				dirtiest = i;
		}
		KUNIT_EXPECT_GE(test, whole, 1);
		full += whole;
		if (!spec.seed)
			first = dirtiest;
		moved += dirtiest != first;
	}
	/* of the other 500, somewhat less than a half has more than a half */
	KUNIT_EXPECT_LT(test, full, 110);
	KUNIT_EXPECT_GT(test, half, 200);
	KUNIT_EXPECT_LT(test, half, 350);
	KUNIT_EXPECT_GT(test, moved, 50);
}

static void fault_bend_wanders(struct kunit *test)
{
	const struct csim_fault_spec spec = {
		.kind = CSIM_FAULT_BEND,
		.lanes = 0xff,
		.level = 2000,
		.ramp = SEC,
		.period = SEC,
		.seed = 23,
	};
	struct csim_fault_effect effect;
	u32 lowest = U32_MAX, highest = 0, last = 0;
	u64 now = 0, next, sum = 0;
	struct csim_fault f;

	csim_fault_init(&f, &spec, 0);
	for (; now < 1001 * SEC; now = next) {
		u32 loss;

		next = effect_of(&f, now, &effect);
		KUNIT_ASSERT_GT(test, next, now);
		loss = effect.lane[0].loss;
		KUNIT_EXPECT_EQ(test, effect.lane[7].loss, loss);
		/* to the knot that ends a period, a step and its rest */
		KUNIT_EXPECT_LT(test, abs_diff(loss, last), 2 * CSIM_FAULT_STEP);
		last = loss;
		if (now < SEC)
			continue;
		lowest = min(lowest, loss);
		highest = max(highest, loss);
		sum += loss * (next - now);
	}
	KUNIT_EXPECT_GE(test, lowest, 1000);
	KUNIT_EXPECT_LT(test, lowest, 1050);
	KUNIT_EXPECT_LE(test, highest, 3000);
	KUNIT_EXPECT_GT(test, highest, 2950);
	/* sigma of 1000 periods is 17 */
	sum = div64_u64(sum, 1000 * SEC);
	KUNIT_EXPECT_LT(test, abs_diff(sum, 2000ULL), 60);
}

/* A tenth of the time, once in a period, and not at the same place of each */
static void fault_recurs(struct kunit *test)
{
	static const u8 kinds[] = { CSIM_FAULT_FLAP, CSIM_FAULT_NOISE };
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(kinds); i++) {
		const struct csim_fault_spec spec = {
			.kind = kinds[i],
			.lanes = 0x11,
			.level = kinds[i] == CSIM_FAULT_NOISE ? 17000 : 0,
			.period = SEC,
			.seed = 24,
		};
		u64 now = 0, next, on = 0, begin = 0, least = U64_MAX, most = 0;
		struct csim_fault_effect effect;
		unsigned int times = 0;
		struct csim_fault f;

		csim_fault_init(&f, &spec, 0);
		for (; now < 1000 * SEC; now = next) {
			next = effect_of(&f, now, &effect);
			KUNIT_ASSERT_GT(test, next, now);
			KUNIT_EXPECT_FALSE(test, effect.lane[1].open);
			KUNIT_EXPECT_EQ(test, effect.lane[1].noise, CSIM_SNR_NONE);
			if (idle(&f, now))
				continue;
			KUNIT_EXPECT_EQ(test, effect.lane[4].open, !i);
			KUNIT_EXPECT_EQ(test, effect.lane[4].noise,
					i ? 17000 : CSIM_SNR_NONE);
			KUNIT_EXPECT_EQ(test, next - now, SEC / 10);
			KUNIT_EXPECT_EQ(test, div64_u64(now, SEC), times);
			if (times) {
				least = min(least, now - begin);
				most = max(most, now - begin);
			}
			on += next - now;
			begin = now;
			times++;
		}
		KUNIT_EXPECT_EQ(test, times, 1000);
		KUNIT_EXPECT_EQ(test, on, 100 * SEC);
		KUNIT_EXPECT_LT(test, least, 2 * SEC / 10);
		KUNIT_EXPECT_GT(test, most, 18 * SEC / 10);
	}
}

static void fault_of_modules(struct kunit *test)
{
	struct csim_fault_spec spec = { .lanes = 0xff };
	struct csim_fault_effect effect, none;
	struct csim_fault f;

	csim_fault_none(&none);
	KUNIT_EXPECT_EQ(test, none.slow_cdb, 1);

	spec.kind = CSIM_FAULT_HEAT;
	spec.level = 3000;
	csim_fault_init(&f, &spec, 0);
	effect_of(&f, 0, &effect);
	KUNIT_EXPECT_EQ(test, effect.heat, 3000);
	effect.heat = 0;
	KUNIT_EXPECT_TRUE(test, same(&effect, &none));

	spec.kind = CSIM_FAULT_SLOW_CDB;
	spec.level = 300;
	csim_fault_init(&f, &spec, 0);
	effect_of(&f, 0, &effect);
	KUNIT_EXPECT_EQ(test, effect.slow_cdb, 300);
	effect.slow_cdb = 1;
	KUNIT_EXPECT_TRUE(test, same(&effect, &none));

	spec.kind = CSIM_FAULT_STUCK_EEPROM;
	spec.level = 0;
	csim_fault_init(&f, &spec, 0);
	effect_of(&f, 0, &effect);
	KUNIT_EXPECT_TRUE(test, effect.stuck);
	effect.stuck = false;
	KUNIT_EXPECT_TRUE(test, same(&effect, &none));

	/* one engine: lanes 4 .. 7 */
	spec.kind = CSIM_FAULT_DEAD;
	spec.lanes = 0xf0;
	csim_fault_init(&f, &spec, 0);
	effect_of(&f, 0, &effect);
	KUNIT_EXPECT_FALSE(test, effect.lane[3].tx_dead);
	KUNIT_EXPECT_TRUE(test, effect.lane[4].tx_dead);
	KUNIT_EXPECT_TRUE(test, effect.lane[7].tx_dead);
}

static void add(struct csim_fault_effect *effect, u8 kind, u8 lanes, u32 level)
{
	const struct csim_fault_spec spec = {
		.kind = kind,
		.lanes = lanes,
		.level = level,
		.period = kind == CSIM_FAULT_BEND ? SEC : 0,
	};
	struct csim_fault f;

	csim_fault_init(&f, &spec, 0);
	csim_fault_at(&f, 0, effect);
}

static void fault_effects_add_up(struct kunit *test)
{
	struct csim_fault_effect effect;
	unsigned int i;

	csim_fault_none(&effect);
	add(&effect, CSIM_FAULT_ATTENUATE, 0x03, 1000);
	add(&effect, CSIM_FAULT_ATTENUATE, 0x02, 500);
	add(&effect, CSIM_FAULT_BEND, 0x06, 200);
	KUNIT_EXPECT_EQ(test, effect.lane[0].loss, 1000);
	KUNIT_EXPECT_EQ(test, effect.lane[1].loss, 1700);
	KUNIT_EXPECT_EQ(test, effect.lane[2].loss, 200);
	KUNIT_EXPECT_EQ(test, effect.lane[3].loss, 0);

	add(&effect, CSIM_FAULT_AGEING, 0x01, 3000);
	add(&effect, CSIM_FAULT_AGEING, 0x01, 1000);
	KUNIT_EXPECT_EQ(test, effect.lane[0].tx_drop, 4000);
	add(&effect, CSIM_FAULT_HEAT, 0xff, 3000);
	add(&effect, CSIM_FAULT_HEAT, 0xff, 2000);
	KUNIT_EXPECT_EQ(test, effect.heat, 5000);
	add(&effect, CSIM_FAULT_SLOW_CDB, 0xff, 50);
	add(&effect, CSIM_FAULT_SLOW_CDB, 0xff, 20);
	KUNIT_EXPECT_EQ(test, effect.slow_cdb, 50);
	for (i = 0; i < 5; i++)
		add(&effect, CSIM_FAULT_ATTENUATE, 0x08, CSIM_LOSS_MAX);
	KUNIT_EXPECT_EQ(test, effect.lane[3].loss, CSIM_LOSS_MAX);
}

static void fault_noises_add_up(struct kunit *test)
{
	struct csim_fault_spec spec = {
		.kind = CSIM_FAULT_NOISE,
		.lanes = 0x01,
		.level = 20000,
		.period = SEC,
	};
	struct csim_fault_effect effect;
	struct csim_fault f;
	u64 now;

	csim_fault_init(&f, &spec, 0);
	now = effect_of(&f, 0, &effect);
	csim_fault_at(&f, now, &effect);
	KUNIT_EXPECT_EQ(test, effect.lane[0].noise, 20000);
	csim_fault_at(&f, now, &effect);
	KUNIT_EXPECT_LE(test, abs_diff(effect.lane[0].noise, 16990U), 1);

	/* less than 0 dB is 0 dB */
	spec.level = 0;
	csim_fault_init(&f, &spec, 0);
	csim_fault_at(&f, now, &effect);
	csim_fault_at(&f, now, &effect);
	KUNIT_EXPECT_EQ(test, effect.lane[0].noise, 0);
}

static u64 below(struct csim_rng *rng, u64 n)
{
	return mul_u64_u64_shr(csim_rng_u64(rng), n, 64);
}

/* any fault that there can be */
static void random_fault(struct csim_rng *rng, struct csim_fault_spec *spec)
{
	static const u64 times[] = { 1, 20 * MSEC, 200 * MSEC, SEC, 1000 * SEC, CSIM_FAULT_TIME };
	u64 most = times[below(rng, ARRAY_SIZE(times))];
	const char *why;

	do {
		*spec = (struct csim_fault_spec){
			.kind = below(rng, __CSIM_FAULT_KIND_MAX),
			.lanes = 1 + below(rng, 255),
			.level = below(rng, 2) ? below(rng, 4000) : 0,
			.start = below(rng, most),
			.duration = below(rng, 2) ? below(rng, most) : 0,
			.ramp = below(rng, 2) ? below(rng, most) : 0,
			.period = below(rng, 2) ? below(rng, most) : 0,
			.seed = below(rng, 1000),
		};
	} while (csim_fault_check(spec, &why));
}

/*
 * Step a fault from the time that it says to the next one. Between these,
 * nothing may change, whenever and in whatever order one looks.
 */
static void fault_is_the_same_whenever_one_looks(struct kunit *test)
{
	struct csim_fault_effect effect, other;
	unsigned int i, j, k, changes = 0;
	struct csim_rng rng;

	csim_rng_seed(&rng, 25, 0);
	for (i = 0; i < 3000; i++) {
		u64 now = below(&rng, CSIM_FAULT_TIME), next;
		struct csim_fault_spec spec;
		struct csim_fault f, again;

		random_fault(&rng, &spec);
		csim_fault_init(&f, &spec, now);
		/* a leap into it, now and then */
		if (i % 2)
			now += below(&rng, 2 * spec.start + 2 * spec.ramp +
					   1000 * min(spec.period, SEC * SEC / 1000));
		for (j = 0; j < 30; j++, now = next) {
			next = effect_of(&f, now, &effect);
			KUNIT_ASSERT_GT(test, next, now);
			for (k = 0; k < 5; k++) {
				u64 length = min(next - now, 1ULL << 62);
				u64 between = now + below(&rng, length);

				if (!k)
					between = now + length - 1;
				csim_fault_init(&again, &spec, f.begin - spec.start);
				KUNIT_EXPECT_EQ(test, next,
						effect_of(&again, between, &other));
				KUNIT_EXPECT_TRUE_MSG(test, same(&effect, &other),
						      "kind %u, fault %u",
						      spec.kind, i);
			}
			if (next == CSIM_NEVER)
				break;
			effect_of(&f, next, &other);
			changes += !same(&effect, &other);
		}
		/* where it ends, it is over, and not before */
		if (!spec.duration)
			continue;
		KUNIT_EXPECT_EQ(test, f.end, f.begin + spec.duration);
		KUNIT_EXPECT_TRUE(test, idle(&f, f.end));
		KUNIT_EXPECT_GT(test, effect_of(&f, f.end - 1, &other), f.end - 1);
		KUNIT_EXPECT_LE(test, effect_of(&f, f.end - 1, &other), f.end);
		KUNIT_EXPECT_EQ(test, effect_of(&f, f.end, &other), CSIM_NEVER);
	}
	KUNIT_EXPECT_GT(test, changes, 3000);
}

static void fault_seeds_differ(struct kunit *test)
{
	struct csim_fault_spec spec = {
		.kind = CSIM_FAULT_FLAP,
		.lanes = 1,
		.period = SEC,
	};
	struct csim_fault_effect effect;
	struct csim_fault f;
	u64 first[20];
	unsigned int i, j;

	for (i = 0; i < ARRAY_SIZE(first); i++) {
		spec.seed = i;
		csim_fault_init(&f, &spec, 0);
		first[i] = effect_of(&f, 0, &effect);
		for (j = 0; j < i; j++)
			KUNIT_EXPECT_NE(test, first[i], first[j]);
	}
}

static void fault_refuses_what_there_is_not(struct kunit *test)
{
	static const struct csim_fault_spec wrong[] = {
		{ __CSIM_FAULT_KIND_MAX, 1, 1 },
		{ U8_MAX, 1, 1 },
		{ CSIM_FAULT_ATTENUATE, 0, 1 },
		{ CSIM_FAULT_ATTENUATE, 1, 0 },
		{ CSIM_FAULT_ATTENUATE, 1, CSIM_LOSS_MAX + 1 },
		{ CSIM_FAULT_ATTENUATE, 1, 1, .period = SEC },
		{ CSIM_FAULT_BEND, 1, 1 },
		{ CSIM_FAULT_BEND, 1, 1, .period = 10 * MSEC - 1 },
		{ CSIM_FAULT_BEND, 1, 2000, .period = 40 * MSEC - 1 },
		{ CSIM_FAULT_BEND, 1, 2000, .period = SEC, .ramp = 1 },
		{ CSIM_FAULT_ATTENUATE, 1, 2000, .ramp = 40 * MSEC - 1 },
		{ CSIM_FAULT_FLAP, 1, 1, .period = SEC },
		{ CSIM_FAULT_FLAP, 1, 0 },
		{ CSIM_FAULT_FLAP, 1, 0, .period = 10 * MSEC - 1 },
		{ CSIM_FAULT_FLAP, 1, 0, .period = SEC, .ramp = 1 },
		{ CSIM_FAULT_DEAD, 1, 1 },
		{ CSIM_FAULT_NOISE, 1, CSIM_SNR_NONE + 1, .period = SEC },
		{ CSIM_FAULT_NOISE, 1, 1, .period = SEC, .ramp = 1 },
		{ CSIM_FAULT_HEAT, 1, 100001 },
		{ CSIM_FAULT_SLOW_CDB, 1, 0 },
		{ CSIM_FAULT_SLOW_CDB, 1, U16_MAX + 1 },
		{ CSIM_FAULT_STUCK_EEPROM, 1, 1 },
		{ CSIM_FAULT_STUCK_EEPROM, 1, 0, .ramp = 1 },
		{ CSIM_FAULT_DEAD, 1, 0, .start = CSIM_FAULT_TIME + 1 },
		{ CSIM_FAULT_DEAD, 1, 0, .duration = U64_MAX },
		{ CSIM_FAULT_DIRT, 1, 1, .ramp = CSIM_FAULT_TIME + 1 },
		{ CSIM_FAULT_FLAP, 1, 0, .period = U64_MAX },
	};
	static const struct csim_fault_spec right[] = {
		{ CSIM_FAULT_ATTENUATE, 1, CSIM_LOSS_MAX, .ramp = 4 * SEC, .duration = 1 },
		{ CSIM_FAULT_DIRT, 255, 1, .start = CSIM_FAULT_TIME },
		{ CSIM_FAULT_BEND, 1, 2000, .period = 40 * MSEC, .ramp = 40 * MSEC },
		{ CSIM_FAULT_BEND, 1, 1, .period = 10 * MSEC, .ramp = CSIM_FAULT_TIME },
		{ CSIM_FAULT_FLAP, 1, 0, .period = CSIM_FAULT_TIME },
		{ CSIM_FAULT_AGEING, 1, 1, .ramp = SEC },
		{ CSIM_FAULT_DEAD, 128, 0 },
		{ CSIM_FAULT_NOISE, 1, 0, .period = SEC },
		{ CSIM_FAULT_HEAT, 255, 100000, .ramp = 2 * SEC },
		{ CSIM_FAULT_SLOW_CDB, 255, U16_MAX },
		{ CSIM_FAULT_STUCK_EEPROM, 255, 0 },
	};
	unsigned int i;
	const char *why;

	for (i = 0; i < ARRAY_SIZE(wrong); i++) {
		why = NULL;
		KUNIT_EXPECT_EQ_MSG(test, csim_fault_check(&wrong[i], &why), -EINVAL,
				    "row %u", i);
		KUNIT_EXPECT_NOT_NULL(test, why);
	}
	for (i = 0; i < ARRAY_SIZE(right); i++) {
		why = NULL;
		KUNIT_EXPECT_EQ_MSG(test, csim_fault_check(&right[i], &why), 0,
				    "row %u", i);
		KUNIT_EXPECT_NULL(test, why);
	}
}

static struct kunit_case fault_cases[] = {
	KUNIT_CASE(fault_begins_and_ends),
	KUNIT_CASE(fault_ramp_is_in_steps),
	KUNIT_CASE(fault_dirt_is_not_fair),
	KUNIT_CASE(fault_bend_wanders),
	KUNIT_CASE(fault_recurs),
	KUNIT_CASE(fault_of_modules),
	KUNIT_CASE(fault_effects_add_up),
	KUNIT_CASE(fault_noises_add_up),
	KUNIT_CASE(fault_is_the_same_whenever_one_looks),
	KUNIT_CASE(fault_seeds_differ),
	KUNIT_CASE(fault_refuses_what_there_is_not),
	{}
};

static struct kunit_suite fault_suite = {
	.name = "csim_fault",
	.test_cases = fault_cases,
};

kunit_test_suite(fault_suite);
