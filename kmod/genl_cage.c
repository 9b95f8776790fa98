// SPDX-License-Identifier: GPL-2.0
/* The netlink family: cages. */
#include <linux/netlink.h>
#include <net/genetlink.h>

#include "core/module.h"
#include "dev.h"
#include "genl_gen.h"
#include "genl_msg.h"
#include "slot.h"
#include "wire.h"

/* Form factors are numbered alike here and there. */
static_assert((int)CAGESIM_FORM_SFP112 == (int)CSIM_FORM_SFP112);

static int fill_cage(struct sk_buff *skb, const void *what, u64 now)
{
	const struct csim_cage *cage = what;
	const struct csim_dev *cdev = cage->owner;

	if (nla_put_string(skb, CAGESIM_A_CAGE_DEVICE, dev_name(&cdev->dev)) ||
	    nla_put_u32(skb, CAGESIM_A_CAGE_CAGE, cage->index + 1) ||
	    nla_put_u32(skb, CAGESIM_A_CAGE_FORM, cage->form) ||
	    nla_put_u32(skb, CAGESIM_A_CAGE_LANES, cage->lanes) ||
	    nla_put_u32(skb, CAGESIM_A_CAGE_SERDES, cage->lane_speed / 1000) ||
	    nla_put_u32(skb, CAGESIM_A_CAGE_PORTS, cage->split->count) ||
	    nla_put_u32(skb, CAGESIM_A_CAGE_POWER_LIMIT, cage->power_limit) ||
	    (cage->module &&
	     nla_put_string(skb, CAGESIM_A_CAGE_MODULE,
			    cage->module->type.name)))
		return -EMSGSIZE;

	return 0;
}

/**
 * csim_genl_cage_get_doit() - CAGESIM_CMD_CAGE_GET
 * @skb: the request
 * @info: the request
 *
 * Return: 0, -EINVAL without a name or number, -ENODEV for what is not there, or
 *	-ENOMEM.
 */
int csim_genl_cage_get_doit(struct sk_buff *skb, struct genl_info *info)
{
	u64 now = csim_wire_lock();
	struct csim_cage *cage;
	int err;

	cage = csim_genl_find_cage(info, CAGESIM_A_CAGE_DEVICE,
				   CAGESIM_A_CAGE_CAGE);
	err = IS_ERR(cage) ? PTR_ERR(cage) :
	      csim_genl_reply(info, fill_cage, cage, now);
	csim_wire_unlock();

	return err;
}

static int each_cage(struct csim_genl_dump *d, struct csim_dev *cdev)
{
	unsigned int i;
	int err = 0;

	for (i = 0; i < cdev->n_cages && !err; i++)
		err = csim_genl_dump_put(d, i, &cdev->cage[i]);

	return err;
}

/**
 * csim_genl_cage_get_dumpit() - CAGESIM_CMD_CAGE_GET of all cages
 * @skb: where they go
 * @cb: the dump
 *
 * Return: as netlink wants it.
 */
int csim_genl_cage_get_dumpit(struct sk_buff *skb, struct netlink_callback *cb)
{
	static const struct csim_genl_kind cages = {
		.cmd = CAGESIM_CMD_CAGE_GET,
		.device = CAGESIM_A_CAGE_DEVICE,
		.each = each_cage,
		.fill = fill_cage,
	};

	return csim_genl_dump(skb, cb, &cages);
}

/**
 * csim_genl_cage_set_doit() - CAGESIM_CMD_CAGE_SET
 * @skb: the request
 * @info: the request
 *
 * Return: 0, -EINVAL without a name or number, or -ENODEV for what is not there.
 */
int csim_genl_cage_set_doit(struct sk_buff *skb, struct genl_info *info)
{
	const struct nlattr *limit = info->attrs[CAGESIM_A_CAGE_POWER_LIMIT];
	u64 now = csim_wire_lock();
	struct csim_cage *cage;

	cage = csim_genl_find_cage(info, CAGESIM_A_CAGE_DEVICE,
				   CAGESIM_A_CAGE_CAGE);
	if (!IS_ERR(cage) && limit)
		csim_slot_set_limit(cage, nla_get_u32(limit), now);
	csim_wire_unlock();

	return PTR_ERR_OR_ZERO(cage);
}
