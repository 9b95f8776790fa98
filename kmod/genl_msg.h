/* SPDX-License-Identifier: GPL-2.0 */
/* The driver's netlink family: what its parts have in common. */
#ifndef CSIM_GENL_MSG_H
#define CSIM_GENL_MSG_H

#include <linux/types.h>

struct csim_cable;
struct csim_cage;
struct csim_dev;
struct csim_type;
struct genl_info;
struct net;
struct netlink_callback;
struct nlattr;
struct sk_buff;

/**
 * typedef csim_genl_fill_t - put attributes into a message
 * @skb: the message
 * @what: of what
 * @now: the time, ns
 *
 * Context: csim_plant_lock held.
 * Return: 0, or another number if there was no room.
 */
typedef int (*csim_genl_fill_t)(struct sk_buff *skb, const void *what, u64 now);

struct csim_genl_dump;

/**
 * struct csim_genl_kind - what can be dumped
 * @cmd: the command
 * @device: attribute that restricts it to an instance, 0 if there is none
 * @list: items are of a list, not of instances
 * @each: calls csim_genl_dump_put() for each item of an instance; of a list, for
 *	all, or for those of an instance that is not NULL. Returns what that has
 *	returned, at once if it is not 0. With csim_plant_lock held
 * @fill: puts an item
 */
struct csim_genl_kind {
	u8 cmd;
	u8 device;
	bool list;
	int (*each)(struct csim_genl_dump *d, struct csim_dev *cdev);
	csim_genl_fill_t fill;
};

/**
 * struct csim_genl_dump - a part of a dump
 * @skb: where it goes
 * @cb: the dump
 * @kind: what is dumped
 * @net: network namespace of who wants it
 * @cdev: the only instance that is asked for, or NULL
 * @now: the time, ns
 */
struct csim_genl_dump {
	struct sk_buff *skb;
	struct netlink_callback *cb;
	const struct csim_genl_kind *kind;
	const struct net *net;
	struct csim_dev *cdev;
	u64 now;
};

/**
 * struct csim_genl_cable - a cable, and who looks at it
 * @cable: the cable
 * @net: their network namespace, which sees one end of it at least
 */
struct csim_genl_cable {
	const struct csim_cable *cable;
	const struct net *net;
};

bool csim_genl_sees(const struct net *net, const struct csim_dev *cdev);
struct csim_dev *csim_genl_find_dev(const struct genl_info *info, int name);
struct csim_cage *csim_genl_find_cage(const struct genl_info *info, int name,
				      int number);
const struct csim_type *csim_genl_find_type(struct genl_info *info,
					    const struct nlattr *attr);
int csim_genl_reply(struct genl_info *info, csim_genl_fill_t fill,
		    const void *what, u64 now);
int csim_genl_dump_put(struct csim_genl_dump *d, unsigned long number,
		       const void *what);
int csim_genl_dump(struct sk_buff *skb, struct netlink_callback *cb,
		   const struct csim_genl_kind *kind);

/* What events show, too; each in the file of its commands. */
int csim_genl_fill_instance(struct sk_buff *skb, const void *what, u64 now);
int csim_genl_fill_module(struct sk_buff *skb, const void *what, u64 now);
int csim_genl_fill_cable(struct sk_buff *skb, const void *what, u64 now);
int csim_genl_fill_fault(struct sk_buff *skb, const void *what, u64 now);
int csim_genl_fill_link(struct sk_buff *skb, const void *what, u64 now);
void csim_genl_event_exit(void);

#endif
