// SPDX-License-Identifier: GPL-2.0
/* Power classes, limits of cages, and the budget of a chassis. */
#include <kunit/test.h>

#include "core/power.h"

static void power_classes(struct kunit *test)
{
	static const u16 limit[] = { 1500, 3500, 7000, 8000, 10000, 12000, 14000 };
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(limit); i++) {
		KUNIT_EXPECT_EQ(test, csim_power_class(limit[i]), i + 1);
		KUNIT_EXPECT_EQ(test, csim_power_class(limit[i] + 1), i + 2);
		KUNIT_EXPECT_EQ(test, csim_power_class_limit(i + 1), limit[i]);
	}
	KUNIT_EXPECT_EQ(test, csim_power_class(0), 1);
	KUNIT_EXPECT_EQ(test, csim_power_class(U32_MAX), 8);
	KUNIT_EXPECT_EQ(test, csim_power_class_limit(8), 255 * 250);
}

static void power_limits_of_cages(struct kunit *test)
{
	static const u16 limit[] = { 25000, 25000, 12000, 5000, 5000, 3000 };
	unsigned int i;

	KUNIT_ASSERT_EQ(test, ARRAY_SIZE(limit), (size_t)__CSIM_FORM_MAX);
	for (i = 0; i < ARRAY_SIZE(limit); i++)
		KUNIT_EXPECT_EQ(test, csim_power_cage_limit(i), limit[i]);
}

/* 32 modules of 17 W are 544 W. */
static void power_budget_is_kept(struct kunit *test)
{
	struct csim_power_budget budget = { .limit = 544000 };
	unsigned int i;

	for (i = 0; i < 32; i++)
		KUNIT_EXPECT_EQ(test, csim_power_take(&budget, 17000), 0);
	KUNIT_EXPECT_EQ(test, csim_power_take(&budget, 1), -ENOSPC);
	KUNIT_EXPECT_EQ(test, csim_power_take(&budget, U32_MAX), -ENOSPC);
	KUNIT_EXPECT_EQ(test, csim_power_take(&budget, 0), 0);
	KUNIT_EXPECT_EQ(test, budget.used, 544000);

	/* a limit that is lowered keeps others out, but throws nobody out */
	budget.limit = 100000;
	csim_power_give(&budget, 440000);
	KUNIT_EXPECT_EQ(test, budget.used, 104000);
	KUNIT_EXPECT_EQ(test, csim_power_take(&budget, 1500), -ENOSPC);
	csim_power_give(&budget, 17000);
	KUNIT_EXPECT_EQ(test, csim_power_take(&budget, 13000), 0);
	KUNIT_EXPECT_EQ(test, csim_power_take(&budget, 1), -ENOSPC);

	budget.limit = 0;
	KUNIT_EXPECT_EQ(test, csim_power_take(&budget, 900000), 0);
	KUNIT_EXPECT_EQ(test, budget.used, 1000000);
	csim_power_give(&budget, 1000000);
	KUNIT_EXPECT_EQ(test, budget.used, 0);
}

static struct kunit_case power_cases[] = {
	KUNIT_CASE(power_classes),
	KUNIT_CASE(power_limits_of_cages),
	KUNIT_CASE(power_budget_is_kept),
	{}
};

static struct kunit_suite power_suite = {
	.name = "csim_power",
	.test_cases = power_cases,
};

kunit_test_suite(power_suite);
