/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Requests to a generic netlink family by chance, as its policies allow them.
 * One seed is one sequence of requests.
 */
#ifndef SELFTESTS_PROG_CHANCE_H
#define SELFTESTS_PROG_CHANCE_H

#include <stdbool.h>

#include "genl.h"

#define NAMES_MAX	128
#define DEPTH_MAX	3

/* Values of strings; the first is the most likely one. */
static char names[NAMES_MAX][64] = { "cs0", "fz1", "fz2", "" };
static unsigned int n_names = 4;

static unsigned int sent;	/* bytes of the request that are sent */
static __u64 random_state;

static inline __u64 chance(void)
{
	/* xorshift64* (Vigna, 2016) */
	random_state ^= random_state >> 12;
	random_state ^= random_state << 25;
	random_state ^= random_state >> 27;
	return random_state * 2685821657736338717ull;
}

/* 0 .. @n - 1 */
static inline unsigned int pick(unsigned int n)
{
	return (chance() >> 32) % n;
}

static inline bool one_in(unsigned int n)
{
	return !pick(n);
}

static inline __u64 some_value(const struct rule *rule)
{
	__u64 span = rule->max - rule->min;

	switch (pick(8)) {
	case 0:
		return rule->min;
	case 1:
		return rule->max;
	case 2:
		return span == UINT64_MAX ? chance() :
					    rule->min + chance() % (span + 1);
	default:
		return rule->min + pick(span < 8 ? span + 1 : 8);
	}
}

static inline void put_policy(const struct policy *policy, unsigned int depth);

static inline void put_rule(unsigned int id, const struct rule *rule, unsigned int depth)
{
	static const unsigned char sizes[] = {
		[NL_ATTR_TYPE_U8] = 1, [NL_ATTR_TYPE_S8] = 1,
		[NL_ATTR_TYPE_U16] = 2, [NL_ATTR_TYPE_S16] = 2,
		[NL_ATTR_TYPE_U64] = 8, [NL_ATTR_TYPE_S64] = 8,
	};
	struct nlmsghdr *nlh = &request.nlh;
	static unsigned char blob[4096];
	struct nlattr *nest;
	__u64 value;
	size_t size = 4;

	switch (rule->type) {
	case NL_ATTR_TYPE_FLAG:
		mnl_attr_put(nlh, id, 0, NULL);
		return;
	case NL_ATTR_TYPE_STRING:
	case NL_ATTR_TYPE_NUL_STRING:
		/* mostly the instance that is there */
		mnl_attr_put_strz(nlh, id, names[one_in(3) ? pick(n_names) : 0]);
		return;
	case NL_ATTR_TYPE_BINARY:
		size = pick(rule->max_len < sizeof(blob) ? rule->max_len + 1 :
							   sizeof(blob));
		blob[pick(sizeof(blob))] = chance();
		blob[pick(256)] = chance();
		mnl_attr_put(nlh, id, size, blob);
		return;
	case NL_ATTR_TYPE_NESTED:
		if (depth >= DEPTH_MAX || rule->nested >= POLICIES_MAX)
			return;
		nest = mnl_attr_nest_start(nlh, id);
		put_policy(&policies[rule->nested], depth + 1);
		mnl_attr_nest_end(nlh, nest);
		return;
	case NL_ATTR_TYPE_UINT:
	case NL_ATTR_TYPE_SINT:
		size = one_in(2) ? 4 : 8;
		break;
	default:
		if (rule->type < ARRAY_SIZE(sizes) && sizes[rule->type])
			size = sizes[rule->type];
	}
	value = some_value(rule);
	mnl_attr_put(nlh, id, size, &value);
}

static inline void put_policy(const struct policy *policy, unsigned int depth)
{
	unsigned int rare = 1 << pick(5), i;

	/* The first attributes say what a request is for: mostly all of them. */
	for (i = 1; i < policy->n; i++)
		if (policy->rule[i].type && (i <= 3 ? !one_in(16) : one_in(rare)))
			put_rule(i, &policy->rule[i], depth);
}

static inline void put_request(void)
{
	unsigned int cmd, dump, flags = NLM_F_ACK;
	const struct command *command;

	do {
		cmd = pick(ARRAY_SIZE(commands));
		command = &commands[cmd];
	} while (!command->flags);

	dump = !(command->flags & GENL_CMD_CAP_DO) ||
	       (command->flags & GENL_CMD_CAP_DUMP && one_in(4));
	if (dump)
		flags |= NLM_F_DUMP;
	begin(family, cmd, flags);
	if (command->policy[dump] >= 0)
		put_policy(&policies[command->policy[dump]], 0);
	sent = request.nlh.nlmsg_len;
}

#endif /* SELFTESTS_PROG_CHANCE_H */
