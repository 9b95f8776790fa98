// SPDX-License-Identifier: GPL-2.0
/*
 * Reading the memory of a module: ethtool netlink, a request for each part.
 *
 * The kernel has a dump for it, too. It is of no use here: it would read each
 * module once for every netdev of its cage, over a slow bus, and one that does
 * not answer ends it.
 */
#include "eeprom.h"

#include <errno.h>
#include <linux/ethtool_netlink.h>
#include <linux/genetlink.h>
#include <stdio.h>
#include <string.h>

#define WHAT "module"

/**
 * struct part - what was asked for
 * @data: where to put it
 * @len: bytes of it
 * @got: bytes that came
 */
struct part {
	uint8_t *data;
	size_t len;
	size_t got;
};

/* Errors of kernel and drivers in words; others are as strerror() has them. */
static const struct {
	int err;
	const char *words;
} words[] = {
	{ EPERM, "needs CAP_NET_ADMIN" },
	{ EOPNOTSUPP, "the driver does not give the module's memory" },
	{ ENODEV, "no module" },
	{ ENXIO, "the module does not answer" },
	{ EREMOTEIO, "the module does not answer" },
	{ ETIMEDOUT, "the module does not answer" },
	{ EIO, "the module's memory cannot be read" },
	{ EINVAL, "the driver does not give this part of the module's memory" },
};

/*
 * What refused() of nl.c wrote in words. The kernel's own go along: drivers
 * take the same few errors for many reasons.
 */
static int explain(struct nl *nl, int err)
{
	char text[sizeof(nl->error)];
	const char *own = text;
	size_t i, len;

	snprintf(text, sizeof(text), "%s", nl->error + strlen(WHAT ": "));
	len = strlen(strerror(err));
	own += strlen(text) < len + 2 ? strlen(text) : len + 2;
	for (i = 0; i < ARRAY_SIZE(words); i++)
		if (words[i].err == err)
			return nl_fail(nl, err, *own ? "%s (%s)" : "%s",
				       words[i].words, own);
	return -err;
}

/**
 * eeprom_open() - get ready to read the memory of a module
 * @eeprom: the memory; there is nothing to release
 * @nl: connection of NETLINK_GENERIC
 * @ifindex: index of a netdev of its cage
 *
 * Return: 0, or a negative error number; eeprom_why() has the reason.
 */
int eeprom_open(struct eeprom *eeprom, struct nl *nl, uint32_t ifindex)
{
	eeprom->nl = nl;
	eeprom->ifindex = ifindex;
	return nl_genl_family(nl, ETHTOOL_GENL_NAME, &eeprom->family);
}

static int take_part(struct nl *nl, const struct nlmsghdr *nlh, void *data)
{
	static const enum mnl_attr_data_type types[] = {
		[ETHTOOL_A_MODULE_EEPROM_DATA] = MNL_TYPE_UNSPEC,
	};
	const struct nlattr *tb[ARRAY_SIZE(types)];
	struct part *part = data;
	int err;

	err = nl_attrs(nl, nlh, sizeof(struct genlmsghdr), types, tb,
		       ARRAY_SIZE(types) - 1);
	if (err || !tb[ETHTOOL_A_MODULE_EEPROM_DATA])
		return err;
	part->got = mnl_attr_get_payload_len(tb[ETHTOOL_A_MODULE_EEPROM_DATA]);
	if (part->got == part->len)
		memcpy(part->data,
		       mnl_attr_get_payload(tb[ETHTOOL_A_MODULE_EEPROM_DATA]),
		       part->len);
	return 0;
}

/**
 * eeprom_read() - read a part of the memory of a module
 * @eeprom: the memory
 * @i2c: I2C address, EEPROM_I2C or EEPROM_I2C_DIAG
 * @page: page, of bank 0; 0 for lower memory
 * @offset: 0 .. 127 is in lower memory, 128 .. 255 in the page
 * @len: bytes, 1 .. 128; not beyond the half that @offset is in
 * @data: where to put them; untouched after an error
 *
 * Some bytes are flags that reading clears. They are others' to read: see to it
 * that none are among these.
 *
 * Return: 0, or a negative error number; eeprom_why() has the reason.
 */
int eeprom_read(struct eeprom *eeprom, uint8_t i2c, uint8_t page,
		uint8_t offset, uint8_t len, uint8_t *data)
{
	struct part part = { .data = data, .len = len };
	const struct nl_reader reader = { .message = take_part, .data = &part };
	struct nl *nl = eeprom->nl;
	struct nlmsghdr *nlh;
	struct nlattr *nest;
	int err;

	nlh = nl_genl_request(nl, WHAT, eeprom->family,
			      ETHTOOL_MSG_MODULE_EEPROM_GET, NLM_F_ACK);
	nest = mnl_attr_nest_start(nlh, ETHTOOL_A_MODULE_EEPROM_HEADER);
	mnl_attr_put_u32(nlh, ETHTOOL_A_HEADER_DEV_INDEX, eeprom->ifindex);
	mnl_attr_nest_end(nlh, nest);
	mnl_attr_put_u32(nlh, ETHTOOL_A_MODULE_EEPROM_OFFSET, offset);
	mnl_attr_put_u32(nlh, ETHTOOL_A_MODULE_EEPROM_LENGTH, len);
	mnl_attr_put_u8(nlh, ETHTOOL_A_MODULE_EEPROM_PAGE, page);
	mnl_attr_put_u8(nlh, ETHTOOL_A_MODULE_EEPROM_I2C_ADDRESS, i2c);

	err = nl_talk(nl, &reader);
	if (err)
		return explain(nl, -err);
	if (part.got != part.len)
		return nl_fail(nl, EBADMSG, "%zu bytes in the answer, not %u",
			       part.got, len);
	return 0;
}

/**
 * eeprom_why() - why memory could not be read
 * @eeprom: the memory, after an error
 *
 * Return: the reason in words, until the connection is used again.
 */
const char *eeprom_why(const struct eeprom *eeprom)
{
	const struct nl *nl = eeprom->nl;

	return nl->error + strlen(nl->what) + strlen(": ");
}
