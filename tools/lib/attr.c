// SPDX-License-Identifier: GPL-2.0
/*
 * Netlink attributes: taken apart by a table of types, which are checked here,
 * so that whoever takes a value need not.
 */
#include <errno.h>
#include <string.h>

#include "nl.h"

static int take_attr(struct nl *nl, const struct nlattr *attr,
		     const enum mnl_attr_data_type *types,
		     const struct nlattr **tb, uint16_t max)
{
	uint16_t type = mnl_attr_get_type(attr);

	if (type > max)
		return 0;
	if (types[type] != MNL_TYPE_UNSPEC &&
	    mnl_attr_validate(attr, types[type]) < 0)
		return nl_fail(nl, EBADMSG,
			       "attribute %u of the answer cannot have %u bytes",
			       type, mnl_attr_get_payload_len(attr));
	tb[type] = attr;
	return 0;
}

static int take_attrs(struct nl *nl, const void *data, size_t size,
		      const enum mnl_attr_data_type *types,
		      const struct nlattr **tb, uint16_t max)
{
	const struct nlattr *attr = data;
	int len = size;
	int err;

	memset(tb, 0, (max + 1) * sizeof(*tb));
	while (mnl_attr_ok(attr, len)) {
		err = take_attr(nl, attr, types, tb, max);
		if (err)
			return err;
		len -= MNL_ALIGN(attr->nla_len);
		attr = mnl_attr_next(attr);
	}
	if (len > 0)
		return nl_fail(nl, EBADMSG, "truncated attribute in the answer");
	return 0;
}

/**
 * nl_attrs() - take the attributes of a message apart
 * @nl: connection, for errors
 * @nlh: message, as long as its header says
 * @offset: bytes between the netlink header and the attributes
 * @types: what each attribute must be; MNL_TYPE_UNSPEC for anything
 * @tb: where to put the attributes; NULL for those that are not there
 * @max: last attribute of @types and @tb; what is beyond is left out
 *
 * Return: 0, or what nl_fail() returned.
 */
int nl_attrs(struct nl *nl, const struct nlmsghdr *nlh, size_t offset,
	     const enum mnl_attr_data_type *types, const struct nlattr **tb,
	     uint16_t max)
{
	size_t len = mnl_nlmsg_get_payload_len(nlh);

	offset = MNL_ALIGN(offset);
	if (offset > len)
		return nl_fail(nl, EBADMSG, "truncated header in the answer");
	return take_attrs(nl, mnl_nlmsg_get_payload_offset(nlh, offset),
			  len - offset, types, tb, max);
}

/**
 * nl_nested_attrs() - take the attributes in an attribute apart
 * @nl: connection, for errors
 * @nest: the attribute, found by nl_attrs()
 * @types: what each attribute must be; MNL_TYPE_UNSPEC for anything
 * @tb: where to put the attributes; NULL for those that are not there
 * @max: last attribute of @types and @tb; what is beyond is left out
 *
 * Return: 0, or what nl_fail() returned.
 */
int nl_nested_attrs(struct nl *nl, const struct nlattr *nest,
		    const enum mnl_attr_data_type *types,
		    const struct nlattr **tb, uint16_t max)
{
	return take_attrs(nl, mnl_attr_get_payload(nest),
			  mnl_attr_get_payload_len(nest), types, tb, max);
}

/**
 * nl_get_u8() - value of an attribute of 8 bits
 * @attr: attribute, or NULL
 *
 * Return: the value, ABSENT if there is no attribute.
 */
uint64_t nl_get_u8(const struct nlattr *attr)
{
	return attr ? mnl_attr_get_u8(attr) : ABSENT;
}

/**
 * nl_get_u16() - value of an attribute of 16 bits
 * @attr: attribute, or NULL
 *
 * Return: the value, ABSENT if there is no attribute.
 */
uint64_t nl_get_u16(const struct nlattr *attr)
{
	return attr ? mnl_attr_get_u16(attr) : ABSENT;
}

/**
 * nl_get_u32() - value of an attribute of 32 bits
 * @attr: attribute, or NULL
 *
 * Return: the value, ABSENT if there is no attribute.
 */
uint64_t nl_get_u32(const struct nlattr *attr)
{
	return attr ? mnl_attr_get_u32(attr) : ABSENT;
}

/**
 * nl_get_s32() - value of a signed attribute of 32 bits
 * @attr: attribute, or NULL
 *
 * Return: the value, NL_NO_S32 if there is no attribute.
 */
int64_t nl_get_s32(const struct nlattr *attr)
{
	return attr ? (int32_t)mnl_attr_get_u32(attr) : NL_NO_S32;
}

/**
 * nl_get_uint() - value of an attribute of 32 or 64 bits, as the kernel chose
 * @nl: connection, for errors
 * @attr: attribute, or NULL
 * @value: where to put the value, ABSENT if there is no attribute
 *
 * Types of attributes have no name for these, so that the size is checked here.
 *
 * Return: 0, or what nl_fail() returned.
 */
int nl_get_uint(struct nl *nl, const struct nlattr *attr, uint64_t *value)
{
	*value = ABSENT;
	if (!attr)
		return 0;
	switch (mnl_attr_get_payload_len(attr)) {
	case sizeof(uint32_t):
		*value = mnl_attr_get_u32(attr);
		return 0;
	case sizeof(uint64_t):
		*value = mnl_attr_get_u64(attr);
		return 0;
	default:
		return nl_fail(nl, EBADMSG,
			       "attribute %u of the answer cannot have %u bytes",
			       mnl_attr_get_type(attr),
			       mnl_attr_get_payload_len(attr));
	}
}
