// SPDX-License-Identifier: GPL-2.0
/* What cagectl asks of the driver, for the unit tests. */
#include "unit.h"

#include <ctype.h>
#include <linux/genetlink.h>

#include "sent.h"

/* Names end with a 0, which no number of the tests does where a letter begins */
static bool is_text(const char *payload, size_t bytes)
{
	return bytes > 1 && isalnum(*payload) && isprint(payload[bytes - 2]) &&
	       !payload[bytes - 1];
}

/* Attributes as text: "1=cs0 2=1 4(1=4294967295 5=0)" */
static char *attrs_text(const void *data, size_t size)
{
	const struct nlattr *attr = data;
	char *text = util_strdup("");
	int len = size;

	while (mnl_attr_ok(attr, len)) {
		unsigned int type = mnl_attr_get_type(attr);
		size_t bytes = mnl_attr_get_payload_len(attr);
		const void *payload = mnl_attr_get_payload(attr);
		char *before = text, *inner;

		if (attr->nla_type & NLA_F_NESTED) {
			inner = attrs_text(payload, bytes);
			text = util_printf("%s %u(%s)", before, type, inner + 1);
			free(inner);
		} else if (is_text(payload, bytes)) {
			text = util_printf("%s %u=%s", before, type,
					   (const char *)payload);
		} else {
			text = util_printf("%s %u:%zu=%llu", before, type, bytes,
					   bytes == 1 ? mnl_attr_get_u8(attr) :
					   bytes == 4 ? mnl_attr_get_u32(attr) :
					   (unsigned long long)mnl_attr_get_u64(attr));
		}
		free(before);
		len -= MNL_ALIGN(attr->nla_len);
		attr = mnl_attr_next(attr);
	}
	assert_int_equal(len, 0);
	return text;
}

/**
 * sent_expect() - check what was asked of the driver
 * @nth: which request, from 0, the one for the family aside
 * @cmd: its command
 * @want: its attributes: "1=cs0 2:4=1 4(1:4=7)", with their size
 */
void sent_expect(size_t nth, uint8_t cmd, const char *want)
{
	const struct fake_datagram *sent;
	const struct nlmsghdr *nlh;
	const struct genlmsghdr *genl;
	size_t head = MNL_NLMSG_HDRLEN + GENL_HDRLEN;
	char *text;

	assert_true(nth + 1 < fake.sents);
	sent = &fake.sent[nth + 1];
	nlh = (const void *)sent->data;
	genl = mnl_nlmsg_get_payload(nlh);
	assert_int_equal(nlh->nlmsg_type, FAKE_CAGESIM);
	assert_int_equal(genl->cmd, cmd);
	text = attrs_text(sent->data + head, sent->len - head);
	assert_string_equal(*text ? text + 1 : text, want);
	free(text);
}
