/* SPDX-License-Identifier: GPL-2.0 */
/*
 * A generic netlink family by what the kernel tells of it: its commands, and the
 * attributes that each of them takes. Whatever fails ends the process.
 */
#ifndef SELFTESTS_PROG_GENL_H
#define SELFTESTS_PROG_GENL_H

#include <errno.h>
#include <error.h>
#include <libmnl/libmnl.h>
#include <linux/genetlink.h>
#include <stdint.h>

#include "prog.h"

#define RULES_MAX	64
#define POLICIES_MAX	256

/* What an attribute may be (enum netlink_policy_type_attr) */
struct rule {
	unsigned int type;
	__u64 min, max;
	unsigned int max_len;
	unsigned int nested;
};

/* Attributes by their number; there is no attribute 0 */
struct policy {
	unsigned int n;
	struct rule rule[RULES_MAX];
};

/* A command; what has no policy takes no attributes */
struct command {
	unsigned int flags;
	int policy[2];		/* do, dump; -1 for none */
	__u64 accepted, refused;
};

static struct policy policies[POLICIES_MAX];
static struct command commands[256];
static unsigned int family;
static struct mnl_socket *nl;
static char answer[65536];

static union {
	struct nlmsghdr nlh;
	unsigned char byte[32768];
} request;

static inline void open_socket(void)
{
	int one = 1;

	if (nl)
		mnl_socket_close(nl);
	nl = mnl_socket_open(NETLINK_GENERIC);
	if (!nl || mnl_socket_bind(nl, 0, MNL_SOCKET_AUTOPID) < 0 ||
	    mnl_socket_setsockopt(nl, NETLINK_EXT_ACK, &one, sizeof(one)) ||
	    mnl_socket_setsockopt(nl, NETLINK_CAP_ACK, &one, sizeof(one)))
		error(2, errno, "netlink socket");
}

static inline struct nlmsghdr *begin(unsigned int type, unsigned int cmd, unsigned int flags)
{
	struct nlmsghdr *nlh = mnl_nlmsg_put_header(&request);
	struct genlmsghdr *genl;

	nlh->nlmsg_type = type;
	nlh->nlmsg_flags = NLM_F_REQUEST | flags;
	genl = mnl_nlmsg_put_extra_header(nlh, sizeof(*genl));
	genl->cmd = cmd;
	genl->version = 1;
	return nlh;
}

/* Send what was begun and hand all that is answered to @cb; 0 or an error. */
static inline int ask(mnl_cb_t cb, void *data)
{
	ssize_t len;
	int ret;

	if (mnl_socket_sendto(nl, &request, request.nlh.nlmsg_len) < 0)
		error(2, errno, "netlink request");
	do {
		len = mnl_socket_recvfrom(nl, answer, sizeof(answer));
		if (len < 0)
			error(2, errno, "netlink answer");
		ret = mnl_cb_run(answer, len, 0, mnl_socket_get_portid(nl), cb,
				 data);
		if (ret < 0)
			return errno;
	} while (ret > MNL_CB_STOP);
	return 0;
}

/* What the family is */

static inline void take_command(const struct nlattr *op)
{
	unsigned int cmd = 0, flags = 0;
	struct nlattr *attr;

	mnl_attr_for_each_nested(attr, op) {
		if (mnl_attr_get_type(attr) == CTRL_ATTR_OP_ID)
			cmd = mnl_attr_get_u32(attr);
		else if (mnl_attr_get_type(attr) == CTRL_ATTR_OP_FLAGS)
			flags = mnl_attr_get_u32(attr);
	}
	commands[cmd & 0xff].flags = flags;
	commands[cmd & 0xff].policy[0] = -1;
	commands[cmd & 0xff].policy[1] = -1;
}

static inline int family_cb(const struct nlmsghdr *nlh, void *data)
{
	struct nlattr *attr, *op;

	(void)data;
	mnl_attr_for_each(attr, nlh, sizeof(struct genlmsghdr)) {
		if (mnl_attr_get_type(attr) == CTRL_ATTR_FAMILY_ID)
			family = mnl_attr_get_u16(attr);
		if (mnl_attr_get_type(attr) == CTRL_ATTR_OPS)
			mnl_attr_for_each_nested(op, attr)
				take_command(op);
	}
	return MNL_CB_OK;
}

static inline void take_rule(const struct nlattr *nest, struct rule *rule)
{
	struct nlattr *attr;

	rule->max = UINT64_MAX;
	rule->max_len = 64;
	mnl_attr_for_each_nested(attr, nest) {
		switch (mnl_attr_get_type(attr)) {
		case NL_POLICY_TYPE_ATTR_TYPE:
			rule->type = mnl_attr_get_u32(attr);
			break;
		case NL_POLICY_TYPE_ATTR_MIN_VALUE_U:
		case NL_POLICY_TYPE_ATTR_MIN_VALUE_S:
			rule->min = mnl_attr_get_u64(attr);
			break;
		case NL_POLICY_TYPE_ATTR_MAX_VALUE_U:
		case NL_POLICY_TYPE_ATTR_MAX_VALUE_S:
			rule->max = mnl_attr_get_u64(attr);
			break;
		case NL_POLICY_TYPE_ATTR_MAX_LENGTH:
			rule->max_len = mnl_attr_get_u32(attr);
			break;
		case NL_POLICY_TYPE_ATTR_POLICY_IDX:
			rule->nested = mnl_attr_get_u32(attr);
			break;
		}
	}
}

static inline int policy_cb(const struct nlmsghdr *nlh, void *data)
{
	struct nlattr *attr, *outer, *inner;

	(void)data;
	mnl_attr_for_each(attr, nlh, sizeof(struct genlmsghdr))
		mnl_attr_for_each_nested(outer, attr) {
			unsigned int id = mnl_attr_get_type(outer);

			mnl_attr_for_each_nested(inner, outer) {
				unsigned int type = mnl_attr_get_type(inner);

				if (mnl_attr_get_type(attr) == CTRL_ATTR_OP_POLICY &&
				    id < ARRAY_SIZE(commands) &&
				    (type == CTRL_ATTR_POLICY_DO ||
				     type == CTRL_ATTR_POLICY_DUMP)) {
					commands[id].policy[type == CTRL_ATTR_POLICY_DUMP] =
						mnl_attr_get_u32(inner);
				} else if (mnl_attr_get_type(attr) == CTRL_ATTR_POLICY &&
					   id < POLICIES_MAX && type < RULES_MAX) {
					take_rule(inner, &policies[id].rule[type]);
					if (policies[id].n <= type)
						policies[id].n = type + 1;
				}
			}
		}
	return MNL_CB_OK;
}

static inline void find_family(const char *name)
{
	int err;

	mnl_attr_put_strz(begin(GENL_ID_CTRL, CTRL_CMD_GETFAMILY, NLM_F_ACK),
			  CTRL_ATTR_FAMILY_NAME, name);
	err = ask(family_cb, NULL);
	if (err)
		error(2, err, "netlink family %s", name);
	mnl_attr_put_u16(begin(GENL_ID_CTRL, CTRL_CMD_GETPOLICY, NLM_F_DUMP),
			 CTRL_ATTR_FAMILY_ID, family);
	err = ask(policy_cb, NULL);
	if (err)
		error(2, err, "policies of the family");
}

#endif /* SELFTESTS_PROG_GENL_H */
