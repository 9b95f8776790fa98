// SPDX-License-Identifier: GPL-2.0
/*
 * The netlink family: what no standard interface has. Instances are those on the
 * bus; one whose devlink instance is in another namespace is not there.
 */
#include "genl.h"

#include <linux/netlink.h>
#include <net/genetlink.h>
#include <net/sock.h>

#include "dev.h"
#include "genl_gen.h"
#include "genl_msg.h"
#include "tick.h"
#include "wire.h"

/**
 * csim_genl_get_dev() - find the instance that a request is for
 * @info: the request
 * @name: attribute with its name
 *
 * Return: the instance, with a reference that is the caller's; or NULL, and
 *	extack says so.
 */
struct csim_dev *csim_genl_get_dev(struct genl_info *info,
				   const struct nlattr *name)
{
	struct csim_dev *cdev = NULL;
	struct device *dev;
	bool seen = false;

	dev = bus_find_device_by_name(&csim_bus_type, NULL, nla_data(name));
	if (dev) {
		cdev = to_csim_dev(dev);
		mutex_lock(&csim_plant_lock);
		seen = net_eq(csim_dev_net(cdev), genl_info_net(info));
		mutex_unlock(&csim_plant_lock);
	}
	if (!seen) {
		NL_SET_ERR_MSG_ATTR_FMT(info->extack, name,
					"There is no instance \"%s\"",
					(char *)nla_data(name));
		put_device(dev);
		return NULL;
	}

	return cdev;
}

/**
 * csim_genl_find_cage() - find the cage that a request is for
 * @info: the request
 * @cdev: the instance
 * @number: attribute with its number, from 1
 *
 * Return: the cage; or NULL, and extack says so.
 */
struct csim_cage *csim_genl_find_cage(struct genl_info *info,
				      struct csim_dev *cdev,
				      const struct nlattr *number)
{
	if (nla_get_u32(number) > cdev->n_cages) {
		NL_SET_ERR_MSG_ATTR_FMT(info->extack, number,
					"Cages of %s are 1 to %u",
					dev_name(&cdev->dev), cdev->n_cages);
		return NULL;
	}

	return &cdev->cage[nla_get_u32(number) - 1];
}

/**
 * csim_genl_reply() - reply to a request
 * @info: the request
 * @fill: puts attributes
 * @what: of what
 * @now: the time, ns
 *
 * Context: csim_plant_lock held.
 * Return: 0 or -ENOMEM.
 */
int csim_genl_reply(struct genl_info *info, csim_genl_fill_t fill,
		    const void *what, u64 now)
{
	struct sk_buff *skb;
	void *header;

	skb = genlmsg_new(GENLMSG_DEFAULT_SIZE, GFP_KERNEL);
	if (!skb)
		return -ENOMEM;
	header = genlmsg_put_reply(skb, info, &cagesim_nl_family, 0,
				   info->genlhdr->cmd);
	if (!header || fill(skb, what, now)) {
		nlmsg_free(skb);
		return -EMSGSIZE;
	}
	genlmsg_end(skb, header);

	return genlmsg_reply(skb, info);
}

/**
 * struct dump - where a dump goes on
 * @dev: position of the instance on the bus
 * @item: number of the item in there
 */
struct dump {
	unsigned long dev;
	unsigned long item;
};

static_assert(sizeof(struct dump) <= sizeof_field(struct netlink_callback, ctx));

/**
 * struct dump_context - a part of a dump
 * @skb: where it goes
 * @cb: the dump
 * @kind: what is dumped
 * @device: name of the only instance that is asked for, or NULL
 * @position: of the instance that is looked at
 * @now: the time, ns
 */
struct dump_context {
	struct sk_buff *skb;
	struct netlink_callback *cb;
	const struct csim_genl_dump *kind;
	const char *device;
	unsigned long position;
	u64 now;
};

static int dump_put(struct dump_context *c, const void *what)
{
	void *header;

	header = genlmsg_put(c->skb, NETLINK_CB(c->cb->skb).portid,
			     c->cb->nlh->nlmsg_seq, &cagesim_nl_family,
			     NLM_F_MULTI, c->kind->cmd);
	if (!header)
		return -EMSGSIZE;
	if (c->kind->fill(c->skb, what, c->now)) {
		genlmsg_cancel(c->skb, header);
		return -EMSGSIZE;
	}
	genlmsg_end(c->skb, header);

	return 0;
}

static int dump_dev(struct device *dev, void *data)
{
	struct csim_dev *cdev = to_csim_dev(dev);
	struct dump_context *c = data;
	struct dump *at = (void *)c->cb->ctx;
	const void *what;

	if (c->position++ < at->dev)
		return 0;
	if (!net_eq(csim_dev_net(cdev), sock_net(c->skb->sk)) ||
	    (c->device && strcmp(c->device, dev_name(dev))))
		goto next;

	for (; at->item < cdev->n_cages * CSIM_CAGE_LANES_MAX; at->item++) {
		what = c->kind->item(cdev, at->item);
		if (what && dump_put(c, what))
			return -EMSGSIZE;
	}
next:
	at->dev++;
	at->item = 0;
	return 0;
}

/**
 * csim_genl_dump() - a part of a dump
 * @skb: where it goes
 * @cb: the dump
 * @kind: what is dumped
 *
 * Context: takes csim_plant_lock.
 * Return: as netlink wants it.
 */
int csim_genl_dump(struct sk_buff *skb, struct netlink_callback *cb,
		   const struct csim_genl_dump *kind)
{
	const struct nlattr *device = genl_info_dump(cb)->attrs[kind->device];
	struct dump_context c = {
		.skb = skb,
		.cb = cb,
		.kind = kind,
		.device = device ? nla_data(device) : NULL,
	};
	int err;

	c.now = csim_wire_lock();
	err = bus_for_each_dev(&csim_bus_type, NULL, &c, dump_dev);
	csim_wire_unlock();

	/* What did not fit comes with the next part. */
	return err == -EMSGSIZE && skb->len ? skb->len : err;
}

static int fill_clock(struct sk_buff *skb, const void *what, u64 now)
{
	return nla_put_uint(skb, CAGESIM_A_CLOCK_TIME, now) ||
	       nla_put_u32(skb, CAGESIM_A_CLOCK_SCALE, csim_tick_scale());
}

/**
 * csim_genl_clock_get_doit() - CAGESIM_CMD_CLOCK_GET
 * @skb: the request
 * @info: the request
 *
 * Return: 0 or -ENOMEM.
 */
int csim_genl_clock_get_doit(struct sk_buff *skb, struct genl_info *info)
{
	u64 now = csim_wire_lock();
	int err = csim_genl_reply(info, fill_clock, NULL, now);

	csim_wire_unlock();
	return err;
}

/**
 * csim_genl_clock_set_doit() - CAGESIM_CMD_CLOCK_SET
 * @skb: the request
 * @info: the request
 *
 * Return: 0, -EINVAL for nothing to do, or as csim_tick_step().
 */
int csim_genl_clock_set_doit(struct sk_buff *skb, struct genl_info *info)
{
	const struct nlattr *scale = info->attrs[CAGESIM_A_CLOCK_SCALE];
	const struct nlattr *step = info->attrs[CAGESIM_A_CLOCK_STEP];

	if (!scale && !step) {
		NL_SET_ERR_MSG(info->extack, "A scale or a step is needed");
		return -EINVAL;
	}
	if (scale && step && nla_get_u32(scale)) {
		NL_SET_ERR_MSG_ATTR(info->extack, step,
				    "Only a clock with scale 0 is stepped");
		return -EINVAL;
	}

	if (scale) {
		mutex_lock(&csim_plant_lock);
		csim_tick_set_scale(nla_get_u32(scale));
		mutex_unlock(&csim_plant_lock);
	}

	return step ? csim_tick_step(nla_get_uint(step), info->extack) : 0;
}

/**
 * csim_genl_init() - register the family
 *
 * Return: 0, or what registering a family returned.
 */
int csim_genl_init(void)
{
	return genl_register_family(&cagesim_nl_family);
}

/** csim_genl_exit() - unregister the family; no request is under way then */
void csim_genl_exit(void)
{
	genl_unregister_family(&cagesim_nl_family);
}
