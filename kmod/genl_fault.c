// SPDX-License-Identifier: GPL-2.0
/* The netlink family: faults. */
#include <linux/netlink.h>
#include <net/genetlink.h>

#include "dev.h"
#include "faults.h"
#include "genl_gen.h"
#include "genl_msg.h"
#include "wire.h"

/* Kinds are numbered alike here and there. */
static_assert((int)CAGESIM_FAULT_KIND_STUCK_EEPROM ==
	      (int)CSIM_FAULT_STUCK_EEPROM);

/**
 * csim_genl_fill_fault() - put a fault
 * @skb: the message
 * @what: the fault
 * @now: the time, ns
 *
 * Context: csim_plant_lock held.
 * Return: 0 or -EMSGSIZE.
 */
int csim_genl_fill_fault(struct sk_buff *skb, const void *what, u64 now)
{
	const struct csim_fault_entry *entry = what;
	const struct csim_fault *fault = &entry->fault;
	const struct csim_fault_spec *spec = &fault->spec;
	const struct csim_dev *cdev = entry->cage->owner;

	if (nla_put_u32(skb, CAGESIM_A_FAULT_ID, entry->id) ||
	    nla_put_string(skb, CAGESIM_A_FAULT_DEVICE, dev_name(&cdev->dev)) ||
	    nla_put_u32(skb, CAGESIM_A_FAULT_CAGE, entry->cage->index + 1) ||
	    nla_put_u32(skb, CAGESIM_A_FAULT_LANES, spec->lanes) ||
	    nla_put_u32(skb, CAGESIM_A_FAULT_KIND, spec->kind) ||
	    nla_put_u32(skb, CAGESIM_A_FAULT_LEVEL, spec->level) ||
	    nla_put_uint(skb, CAGESIM_A_FAULT_START, fault->begin) ||
	    (spec->duration &&
	     nla_put_uint(skb, CAGESIM_A_FAULT_DURATION, spec->duration)) ||
	    nla_put_uint(skb, CAGESIM_A_FAULT_RAMP, spec->ramp) ||
	    (spec->period &&
	     nla_put_uint(skb, CAGESIM_A_FAULT_PERIOD, spec->period)) ||
	    nla_put_uint(skb, CAGESIM_A_FAULT_SEED, spec->seed) ||
	    nla_put_u8(skb, CAGESIM_A_FAULT_ACTIVE, entry->active))
		return -EMSGSIZE;

	return 0;
}

/* The fault that a request is for */
static struct csim_fault_entry *find_fault(struct genl_info *info)
{
	const struct nlattr *id = info->attrs[CAGESIM_A_FAULT_ID];
	struct csim_fault_entry *entry;

	if (GENL_REQ_ATTR_CHECK(info, CAGESIM_A_FAULT_ID))
		return ERR_PTR(-EINVAL);

	entry = csim_faults_find(nla_get_u32(id));
	if (!entry ||
	    !csim_genl_sees(genl_info_net(info), entry->cage->owner)) {
		NL_SET_ERR_MSG_ATTR_FMT(info->extack, id,
					"There is no fault %u, or it is over",
					nla_get_u32(id));
		return ERR_PTR(-ENOENT);
	}

	return entry;
}

/**
 * csim_genl_fault_get_doit() - CAGESIM_CMD_FAULT_GET
 * @skb: the request
 * @info: the request
 *
 * Return: 0, -EINVAL without a number, -ENOENT for what is not there, or -ENOMEM.
 */
int csim_genl_fault_get_doit(struct sk_buff *skb, struct genl_info *info)
{
	u64 now = csim_wire_lock();
	struct csim_fault_entry *entry;
	int err;

	entry = find_fault(info);
	err = IS_ERR(entry) ? PTR_ERR(entry) :
	      csim_genl_reply(info, csim_genl_fill_fault, entry, now);
	csim_wire_unlock();

	return err;
}

static int each_fault(struct csim_genl_dump *d, struct csim_dev *cdev)
{
	struct csim_fault_entry *entry;
	int err;

	list_for_each_entry(entry, &csim_faults, list) {
		if (!csim_genl_sees(d->net, entry->cage->owner) ||
		    (cdev && entry->cage->owner != cdev))
			continue;
		err = csim_genl_dump_put(d, entry->id, entry);
		if (err)
			return err;
	}

	return 0;
}

/**
 * csim_genl_fault_get_dumpit() - CAGESIM_CMD_FAULT_GET of all faults
 * @skb: where they go
 * @cb: the dump
 *
 * Return: as netlink wants it.
 */
int csim_genl_fault_get_dumpit(struct sk_buff *skb, struct netlink_callback *cb)
{
	static const struct csim_genl_kind faults = {
		.cmd = CAGESIM_CMD_FAULT_GET,
		.device = CAGESIM_A_FAULT_DEVICE,
		.list = true,
		.each = each_fault,
		.fill = csim_genl_fill_fault,
	};

	return csim_genl_dump(skb, cb, &faults);
}

static u64 get_uint(const struct nlattr *attr)
{
	return attr ? nla_get_uint(attr) : 0;
}

static int get_spec(struct genl_info *info, const struct csim_cage *cage,
		    struct csim_fault_spec *spec)
{
	u8 all = GENMASK(cage->lanes - 1, 0);
	struct nlattr **attrs = info->attrs;
	const char *why;
	int err;

	if (GENL_REQ_ATTR_CHECK(info, CAGESIM_A_FAULT_KIND))
		return -EINVAL;
	*spec = (struct csim_fault_spec){
		.kind = nla_get_u32(attrs[CAGESIM_A_FAULT_KIND]),
		.lanes = all,
		.start = get_uint(attrs[CAGESIM_A_FAULT_START]),
		.duration = get_uint(attrs[CAGESIM_A_FAULT_DURATION]),
		.ramp = get_uint(attrs[CAGESIM_A_FAULT_RAMP]),
		.period = get_uint(attrs[CAGESIM_A_FAULT_PERIOD]),
		.seed = get_uint(attrs[CAGESIM_A_FAULT_SEED]),
	};
	if (attrs[CAGESIM_A_FAULT_LEVEL])
		spec->level = nla_get_u32(attrs[CAGESIM_A_FAULT_LEVEL]);
	if (attrs[CAGESIM_A_FAULT_LANES]) {
		spec->lanes = nla_get_u32(attrs[CAGESIM_A_FAULT_LANES]);
		if (spec->lanes & ~all) {
			NL_SET_ERR_MSG_ATTR_FMT(info->extack,
						attrs[CAGESIM_A_FAULT_LANES],
						"Lanes of cage %u are 0 to %u",
						cage->index + 1, cage->lanes - 1);
			return -ERANGE;
		}
	}

	err = csim_fault_check(spec, &why);
	if (err)
		NL_SET_ERR_MSG_ATTR_FMT(info->extack, attrs[CAGESIM_A_FAULT_KIND],
					"%s", why);
	return err;
}

static int fill_id(struct sk_buff *skb, const void *what, u64 now)
{
	const struct csim_fault_entry *entry = what;

	return nla_put_u32(skb, CAGESIM_A_FAULT_ID, entry->id);
}

static int new_fault(struct genl_info *info, struct csim_cage *cage, u64 now)
{
	struct csim_fault_entry *entry;
	struct csim_fault_spec spec;
	int err;

	err = get_spec(info, cage, &spec);
	if (err)
		return err;
	entry = csim_faults_add(cage, &spec, info->attrs[CAGESIM_A_FAULT_SEED],
				now, info->extack);
	if (IS_ERR(entry))
		return PTR_ERR(entry);

	err = csim_genl_reply(info, fill_id, entry, now);
	/* Nobody would know its number. */
	if (err)
		csim_faults_del(entry, now);
	return err;
}

/**
 * csim_genl_fault_new_doit() - CAGESIM_CMD_FAULT_NEW
 * @skb: the request
 * @info: the request
 *
 * Return: 0; -EINVAL without a name, number or kind, or for what does not go with
 *	that kind; -ENODEV for what is not there; -ERANGE for lanes that the cage
 *	does not have; -ENOSPC or -ENOMEM as csim_faults_add().
 */
int csim_genl_fault_new_doit(struct sk_buff *skb, struct genl_info *info)
{
	u64 now = csim_wire_lock();
	struct csim_cage *cage;
	int err;

	cage = csim_genl_find_cage(info, CAGESIM_A_FAULT_DEVICE,
				   CAGESIM_A_FAULT_CAGE);
	err = IS_ERR(cage) ? PTR_ERR(cage) : new_fault(info, cage, now);
	csim_wire_unlock();

	return err;
}

/**
 * csim_genl_fault_del_doit() - CAGESIM_CMD_FAULT_DEL
 * @skb: the request
 * @info: the request
 *
 * Return: 0, -EINVAL without a number, or -ENOENT for what is not there.
 */
int csim_genl_fault_del_doit(struct sk_buff *skb, struct genl_info *info)
{
	u64 now = csim_wire_lock();
	struct csim_fault_entry *entry;

	entry = find_fault(info);
	if (!IS_ERR(entry))
		csim_faults_del(entry, now);
	csim_wire_unlock();

	return PTR_ERR_OR_ZERO(entry);
}
