// SPDX-License-Identifier: GPL-2.0
/* Unit tests of genl.c: families that are there, and those that are not. */
#include "unit.h"

#include <errno.h>
#include <linux/genetlink.h>

#include "kernel.h"

static int ask_family(const char *message)
{
	static struct nl nl;
	uint16_t family;
	int err;

	fake_open(&nl, NETLINK_GENERIC);
	err = nl_genl_family(&nl, "devlink", &family);
	if (message)
		assert_string_equal(nl.error, message);
	return err ? err : family;
}

static void family_is_found(void **state)
{
	(void)state;
	kernel_families();
	assert_int_equal(ask_family(NULL), FAKE_DEVLINK);
}

static void family_is_not_there(void **state)
{
	(void)state;
	fake_error(FAKE_DEVLINK_FAMILY, -ENOENT, NULL);
	assert_int_equal(ask_family("devlink: this kernel has no devlink netlink family"),
			 -ENOENT);
}

static void family_without_a_number(void **state)
{
	(void)state;
	fake_add(FAKE_DEVLINK_FAMILY, fake_message(GENL_ID_CTRL, 4));
	fake_error(FAKE_DEVLINK_FAMILY, 0, NULL);
	assert_int_equal(ask_family("devlink: no family number in the answer"),
			 -EBADMSG);
}

static void family_with_a_number_of_a_control_message(void **state)
{
	struct nlmsghdr *nlh = fake_message(GENL_ID_CTRL, 4);

	(void)state;
	mnl_attr_put_u16(nlh, CTRL_ATTR_FAMILY_ID, NLMSG_DONE);
	fake_add(FAKE_DEVLINK_FAMILY, nlh);
	fake_error(FAKE_DEVLINK_FAMILY, 0, NULL);
	assert_int_equal(ask_family("devlink: no family number in the answer"),
			 -EBADMSG);
}

UNIT_MAIN(genl,
	  UNIT(family_is_found),
	  UNIT(family_is_not_there),
	  UNIT(family_without_a_number),
	  UNIT(family_with_a_number_of_a_control_message))
