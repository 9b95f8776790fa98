// SPDX-License-Identifier: GPL-2.0
/* Unit tests of names.c: each table's ends, and what is beyond them. */
#include "unit.h"

#include <linux/devlink.h>
#include <linux/ethtool.h>

#include "names.h"

/* Takes @text, which is to be freed. */
static void expect(char *text, const char *want)
{
	if (want)
		assert_string_equal(text, want);
	else
		assert_null(text);
	free(text);
}

static void reason(void **state)
{
	(void)state;
	expect(names_reason(ABSENT, ABSENT), NULL);
	expect(names_reason(ABSENT, 1), NULL);
	expect(names_reason(ETHTOOL_LINK_EXT_STATE_AUTONEG,
			    ETHTOOL_LINK_EXT_SUBSTATE_AN_NO_PARTNER_DETECTED),
	       "Autoneg, No partner detected");
	expect(names_reason(ETHTOOL_LINK_EXT_STATE_LINK_LOGICAL_MISMATCH,
			    ETHTOOL_LINK_EXT_SUBSTATE_LLM_RS_FEC_IS_NOT_LOCKED),
	       "Logical mismatch, RS FEC is not locked");
	expect(names_reason(ETHTOOL_LINK_EXT_STATE_NO_CABLE, ABSENT), "No cable");
	expect(names_reason(ETHTOOL_LINK_EXT_STATE_MODULE,
			    ETHTOOL_LINK_EXT_SUBSTATE_MODULE_CMIS_NOT_READY),
	       "Module, CMIS module is not in ModuleReady state");
	expect(names_reason(12, ABSENT), "BMC request down");
}

static void reason_of_a_later_kernel(void **state)
{
	(void)state;
	expect(names_reason(13, ABSENT), "state 13");
	expect(names_reason(255, 255), "state 255");
	expect(names_reason(ETHTOOL_LINK_EXT_STATE_AUTONEG, 0),
	       "Autoneg, substate 0");
	expect(names_reason(ETHTOOL_LINK_EXT_STATE_AUTONEG, 7),
	       "Autoneg, substate 7");
	expect(names_reason(ETHTOOL_LINK_EXT_STATE_AUTONEG, 8),
	       "Autoneg, substate 8");
	expect(names_reason(ETHTOOL_LINK_EXT_STATE_NO_CABLE, 255),
	       "No cable, substate 255");
}

/* No state is without a name, however old the headers are. */
static void reasons_have_no_gap(void **state)
{
	char *text;
	size_t i;

	(void)state;
	for (i = 0; i < 13; i++) {
		text = names_reason(i, ABSENT);
		assert_non_null(text);
		assert_null(strstr(text, "state "));
		free(text);
	}
}

static void flavour(void **state)
{
	(void)state;
	assert_string_equal(names_flavour(DEVLINK_PORT_FLAVOUR_PHYSICAL), "physical");
	assert_string_equal(names_flavour(DEVLINK_PORT_FLAVOUR_PCI_SF), "pcisf");
	assert_string_equal(names_flavour(1000), "unknown");
	assert_string_equal(names_flavour(ABSENT), "unknown");
}

static void speed(void **state)
{
	(void)state;
	expect(names_speed(ABSENT), NULL);
	expect(names_speed(10), "10M");
	expect(names_speed(100), "100M");
	expect(names_speed(1000), "1G");
	expect(names_speed(2500), "2.5G");
	expect(names_speed(1234), "1234M");
	expect(names_speed(400000), "400G");
	expect(names_speed(800000), "800G");
	expect(names_speed(1600000), "1.6T");
	expect(names_speed(1610000), "1610G");
}

UNIT_MAIN(names,
	  UNIT(reason),
	  UNIT(reason_of_a_later_kernel),
	  UNIT(reasons_have_no_gap),
	  UNIT(flavour),
	  UNIT(speed))
