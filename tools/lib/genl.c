// SPDX-License-Identifier: GPL-2.0
/* Generic netlink: requests to a family, and the number that a family has. */
#include <errno.h>
#include <linux/genetlink.h>
#include <string.h>

#include "nl.h"

/**
 * nl_genl_request() - begin a request to a generic netlink family
 * @nl: connection
 * @what: what is being asked for, for error messages
 * @family: number of the family
 * @cmd: command of the family
 * @flags: NLM_F_DUMP, or NLM_F_ACK for what has no dump
 *
 * Return: the request, to which attributes can be added.
 */
struct nlmsghdr *nl_genl_request(struct nl *nl, const char *what,
				 uint16_t family, uint8_t cmd, uint16_t flags)
{
	struct nlmsghdr *nlh = nl_request(nl, what, family, flags);
	struct genlmsghdr *genl;

	genl = mnl_nlmsg_put_extra_header(nlh, sizeof(*genl));
	genl->cmd = cmd;
	genl->version = 1;

	return nlh;
}

static int take_family(struct nl *nl, const struct nlmsghdr *nlh, void *data)
{
	static const enum mnl_attr_data_type types[] = {
		[CTRL_ATTR_FAMILY_ID] = MNL_TYPE_U16,
	};
	const struct nlattr *tb[ARRAY_SIZE(types)];
	uint16_t *family = data;
	int err;

	err = nl_attrs(nl, nlh, sizeof(struct genlmsghdr), types, tb,
		       ARRAY_SIZE(types) - 1);
	if (err)
		return err;
	if (tb[CTRL_ATTR_FAMILY_ID])
		*family = mnl_attr_get_u16(tb[CTRL_ATTR_FAMILY_ID]);
	return 0;
}

/**
 * struct group - a multicast group that is looked for
 * @name: its name
 * @number: its number, 0 as long as it was not found
 */
struct group {
	const char *name;
	uint32_t number;
};

static int take_group(struct nl *nl, const struct nlattr *nest,
		      struct group *group)
{
	static const enum mnl_attr_data_type types[] = {
		[CTRL_ATTR_MCAST_GRP_NAME]	= MNL_TYPE_NUL_STRING,
		[CTRL_ATTR_MCAST_GRP_ID]	= MNL_TYPE_U32,
	};
	const struct nlattr *tb[ARRAY_SIZE(types)];
	int err;

	err = nl_nested_attrs(nl, nest, types, tb, ARRAY_SIZE(types) - 1);
	if (err)
		return err;
	if (tb[CTRL_ATTR_MCAST_GRP_NAME] && tb[CTRL_ATTR_MCAST_GRP_ID] &&
	    !strcmp(mnl_attr_get_str(tb[CTRL_ATTR_MCAST_GRP_NAME]), group->name))
		group->number = mnl_attr_get_u32(tb[CTRL_ATTR_MCAST_GRP_ID]);
	return 0;
}

static int take_groups(struct nl *nl, const struct nlmsghdr *nlh, void *data)
{
	static const enum mnl_attr_data_type types[] = {
		[CTRL_ATTR_MCAST_GROUPS] = MNL_TYPE_NESTED,
	};
	const struct nlattr *tb[ARRAY_SIZE(types)];
	const struct nlattr *attr;
	int err;

	err = nl_attrs(nl, nlh, sizeof(struct genlmsghdr), types, tb,
		       ARRAY_SIZE(types) - 1);
	if (err || !tb[CTRL_ATTR_MCAST_GROUPS])
		return err;
	mnl_attr_for_each_nested(attr, tb[CTRL_ATTR_MCAST_GROUPS]) {
		err = take_group(nl, attr, data);
		if (err)
			return err;
	}
	return 0;
}

/**
 * nl_genl_group() - find the number of a multicast group of a family
 * @nl: connection
 * @name: name of the family
 * @group: name of the group
 * @number: where to put its number
 *
 * Return: 0, or a negative error number.
 */
int nl_genl_group(struct nl *nl, const char *name, const char *group,
		  uint32_t *number)
{
	struct group found = { .name = group };
	const struct nl_reader reader = {
		.message = take_groups,
		.data = &found,
	};
	struct nlmsghdr *nlh;
	int err;

	nlh = nl_genl_request(nl, name, GENL_ID_CTRL, CTRL_CMD_GETFAMILY,
			      NLM_F_ACK);
	mnl_attr_put_strz(nlh, CTRL_ATTR_FAMILY_NAME, name);
	err = nl_talk(nl, &reader);
	if (!err && !found.number)
		err = nl_fail(nl, ENOENT, "it has no group \"%s\"", group);
	*number = found.number;
	return err;
}

/**
 * nl_genl_family() - find the number of a generic netlink family
 * @nl: connection
 * @name: name of the family; also what error messages are about
 * @family: where to put its number
 *
 * Return: 0, or a negative error number; -ENOENT if the kernel has no such
 * family.
 */
int nl_genl_family(struct nl *nl, const char *name, uint16_t *family)
{
	const struct nl_reader reader = {
		.message = take_family,
		.data = family,
	};
	struct nlmsghdr *nlh;
	int err;

	*family = 0;
	nlh = nl_genl_request(nl, name, GENL_ID_CTRL, CTRL_CMD_GETFAMILY,
			      NLM_F_ACK);
	mnl_attr_put_strz(nlh, CTRL_ATTR_FAMILY_NAME, name);
	err = nl_talk(nl, &reader);
	if (err == -ENOENT)
		return nl_fail(nl, ENOENT, "this kernel has no %s netlink family",
			       name);
	if (!err && *family < NLMSG_MIN_TYPE)
		return nl_fail(nl, EBADMSG, "no family number in the answer");
	return err;
}
