/* SPDX-License-Identifier: GPL-2.0 */
/* The driver's netlink family: what its parts have in common. */
#ifndef CSIM_GENL_MSG_H
#define CSIM_GENL_MSG_H

#include <linux/types.h>

struct csim_cage;
struct csim_dev;
struct genl_info;
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

/**
 * struct csim_genl_dump - a dump
 * @cmd: its command
 * @device: attribute that restricts it to an instance
 * @item: finds an item of an instance, of which there are 8 numbers for a cage;
 *	NULL if there is none of that number. With csim_plant_lock held
 * @fill: puts an item
 */
struct csim_genl_dump {
	u8 cmd;
	u8 device;
	const void *(*item)(struct csim_dev *cdev, unsigned long number);
	csim_genl_fill_t fill;
};

struct csim_dev *csim_genl_get_dev(struct genl_info *info,
				   const struct nlattr *name);
struct csim_cage *csim_genl_find_cage(struct genl_info *info,
				      struct csim_dev *cdev,
				      const struct nlattr *number);
int csim_genl_reply(struct genl_info *info, csim_genl_fill_t fill,
		    const void *what, u64 now);
int csim_genl_dump(struct sk_buff *skb, struct netlink_callback *cb,
		   const struct csim_genl_dump *kind);

#endif
