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
 * csim_genl_sees() - whether somebody sees an instance
 * @net: their network namespace
 * @cdev: the instance
 *
 * Context: csim_plant_lock held.
 * Return: whether they do.
 */
bool csim_genl_sees(const struct net *net, const struct csim_dev *cdev)
{
	return net_eq(csim_dev_net(cdev), net);
}

/**
 * csim_genl_find_dev() - find the instance that a request is for
 * @info: the request
 * @name: attribute with its name
 *
 * Context: csim_plant_lock held.
 * Return: the instance, or an error pointer: -EINVAL without a name, -ENODEV for
 *	one that is not there; extack says so.
 */
struct csim_dev *csim_genl_find_dev(const struct genl_info *info, int name)
{
	const struct nlattr *attr = info->attrs[name];
	struct csim_dev *cdev;

	if (GENL_REQ_ATTR_CHECK(info, name))
		return ERR_PTR(-EINVAL);

	cdev = csim_dev_find(nla_data(attr));
	if (!cdev || !csim_genl_sees(genl_info_net(info), cdev)) {
		NL_SET_ERR_MSG_ATTR_FMT(info->extack, attr,
					"There is no instance \"%s\"",
					(char *)nla_data(attr));
		return ERR_PTR(-ENODEV);
	}

	return cdev;
}

/**
 * csim_genl_find_cage() - find the cage that a request is for
 * @info: the request
 * @name: attribute with the name of its instance
 * @number: attribute with its number, from 1
 *
 * Context: csim_plant_lock held.
 * Return: the cage, or an error pointer as csim_genl_find_dev().
 */
struct csim_cage *csim_genl_find_cage(const struct genl_info *info, int name,
				      int number)
{
	const struct nlattr *attr = info->attrs[number];
	struct csim_dev *cdev;

	cdev = csim_genl_find_dev(info, name);
	if (IS_ERR(cdev))
		return ERR_CAST(cdev);
	if (GENL_REQ_ATTR_CHECK(info, number))
		return ERR_PTR(-EINVAL);
	if (nla_get_u32(attr) > cdev->n_cages) {
		NL_SET_ERR_MSG_ATTR_FMT(info->extack, attr,
					"Cages of %s are 1 to %u",
					dev_name(&cdev->dev), cdev->n_cages);
		return ERR_PTR(-ENODEV);
	}

	return &cdev->cage[nla_get_u32(attr) - 1];
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
 * @dev: number of the instance
 * @item: number of the item, in there or of a list
 *
 * Numbers, not positions: what is there all the time is dumped once, whatever
 * comes and goes meanwhile.
 */
struct dump {
	unsigned long dev;
	unsigned long item;
};

static_assert(sizeof(struct dump) <= sizeof_field(struct netlink_callback, ctx));

/**
 * csim_genl_dump_put() - put an item into a dump, if it is its turn
 * @d: the dump
 * @number: number of the item; they come in ascending order
 * @what: the item
 *
 * Context: csim_plant_lock held.
 * Return: 0, or -EMSGSIZE if it has to wait for the next part of the dump.
 */
int csim_genl_dump_put(struct csim_genl_dump *d, unsigned long number,
		       const void *what)
{
	struct dump *at = (void *)d->cb->ctx;
	void *header;

	if (number < at->item)
		return 0;

	header = genlmsg_put(d->skb, NETLINK_CB(d->cb->skb).portid,
			     d->cb->nlh->nlmsg_seq, &cagesim_nl_family,
			     NLM_F_MULTI, d->kind->cmd);
	if (!header)
		return -EMSGSIZE;
	if (d->kind->fill(d->skb, what, d->now)) {
		genlmsg_cancel(d->skb, header);
		return -EMSGSIZE;
	}
	genlmsg_end(d->skb, header);
	at->item = number + 1;

	return 0;
}

static int dump_devs(struct csim_genl_dump *d)
{
	struct dump *at = (void *)d->cb->ctx;
	struct csim_dev *cdev;
	int err;

	while ((cdev = csim_dev_next(at->dev))) {
		if (cdev->id != at->dev)
			at->item = 0;
		at->dev = cdev->id;
		if (csim_genl_sees(d->net, cdev) && (!d->cdev || d->cdev == cdev)) {
			err = d->kind->each(d, cdev);
			if (err)
				return err;
		}
		at->dev++;
		at->item = 0;
	}

	return 0;
}

/**
 * csim_genl_dump() - a part of a dump
 * @skb: where it goes
 * @cb: the dump
 * @kind: what is dumped
 *
 * Context: takes csim_plant_lock.
 * Return: as netlink wants it; -ENODEV for the items of an instance that is not
 *	there.
 */
int csim_genl_dump(struct sk_buff *skb, struct netlink_callback *cb,
		   const struct csim_genl_kind *kind)
{
	const struct genl_info *info = genl_info_dump(cb);
	struct csim_genl_dump d = {
		.skb = skb,
		.cb = cb,
		.kind = kind,
		.net = sock_net(skb->sk),
	};
	int err = 0;

	d.now = csim_wire_lock();
	if (kind->device && info->attrs[kind->device]) {
		d.cdev = csim_genl_find_dev(info, kind->device);
		err = PTR_ERR_OR_ZERO(d.cdev);
	}
	if (!err)
		err = kind->list ? kind->each(&d, d.cdev) : dump_devs(&d);
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
	csim_genl_event_exit();
	genl_unregister_family(&cagesim_nl_family);
}
