// SPDX-License-Identifier: GPL-2.0
/* The netlink family: instances, and what surrounds them. */
#include <linux/ctype.h>
#include <linux/netlink.h>
#include <net/genetlink.h>

#include "core/catalogue.h"
#include "dev.h"
#include "genl_gen.h"
#include "genl_msg.h"
#include "instance.h"
#include "slot.h"
#include "wire.h"

static u32 power_of(const struct csim_dev *cdev)
{
	unsigned int i;
	u32 power = 0;

	for (i = 0; i < cdev->n_cages; i++)
		if (cdev->cage[i].module)
			power += csim_module_power(cdev->cage[i].module);

	return power;
}

/* One value if all cages have it, else that of each */
static int put_cages(struct sk_buff *skb, const struct csim_dev *cdev)
{
	bool lanes = false, forms = false;
	unsigned int i;

	for (i = 1; i < cdev->n_cages; i++) {
		lanes = lanes || cdev->cage[i].lanes != cdev->cage[0].lanes;
		forms = forms || cdev->cage[i].form != cdev->cage[0].form;
	}
	for (i = 0; i < cdev->n_cages; i++)
		if (((lanes || !i) &&
		     nla_put_u8(skb, CAGESIM_A_INSTANCE_LANES,
				cdev->cage[i].lanes)) ||
		    ((forms || !i) &&
		     nla_put_u32(skb, CAGESIM_A_INSTANCE_FORM,
				 cdev->cage[i].form)))
			return -EMSGSIZE;

	return 0;
}

/**
 * csim_genl_fill_instance() - put an instance
 * @skb: the message
 * @what: the instance
 * @now: the time, ns
 *
 * Context: csim_plant_lock held.
 * Return: 0 or -EMSGSIZE.
 */
int csim_genl_fill_instance(struct sk_buff *skb, const void *what, u64 now)
{
	const struct csim_dev *cdev = what;

	if (nla_put_string(skb, CAGESIM_A_INSTANCE_DEVICE,
			   dev_name(&cdev->dev)) ||
	    nla_put_u32(skb, CAGESIM_A_INSTANCE_CAGES, cdev->n_cages) ||
	    put_cages(skb, cdev) ||
	    nla_put_u32(skb, CAGESIM_A_INSTANCE_SERDES,
			cdev->cage[0].lane_speed / 1000) ||
	    nla_put_uint(skb, CAGESIM_A_INSTANCE_SEED, cdev->seed) ||
	    nla_put_s32(skb, CAGESIM_A_INSTANCE_AMBIENT, cdev->air.ambient) ||
	    nla_put_u32(skb, CAGESIM_A_INSTANCE_FAN, cdev->air.fan) ||
	    nla_put_u32(skb, CAGESIM_A_INSTANCE_POWER_BUDGET,
			cdev->budget.limit) ||
	    nla_put_u32(skb, CAGESIM_A_INSTANCE_POWER, power_of(cdev)) ||
	    nla_put_u32(skb, CAGESIM_A_INSTANCE_PERSONA, cdev->persona))
		return -EMSGSIZE;

	return 0;
}

/**
 * csim_genl_instance_get_doit() - CAGESIM_CMD_INSTANCE_GET
 * @skb: the request
 * @info: the request
 *
 * Return: 0, -EINVAL without a name, -ENODEV for what is not there, or -ENOMEM.
 */
int csim_genl_instance_get_doit(struct sk_buff *skb, struct genl_info *info)
{
	u64 now = csim_wire_lock();
	struct csim_dev *cdev;
	int err;

	cdev = csim_genl_find_dev(info, CAGESIM_A_INSTANCE_DEVICE);
	err = IS_ERR(cdev) ? PTR_ERR(cdev) :
	      csim_genl_reply(info, csim_genl_fill_instance, cdev, now);
	csim_wire_unlock();

	return err;
}

static int each_instance(struct csim_genl_dump *d, struct csim_dev *cdev)
{
	return csim_genl_dump_put(d, 0, cdev);
}

/**
 * csim_genl_instance_get_dumpit() - CAGESIM_CMD_INSTANCE_GET of all instances
 * @skb: where they go
 * @cb: the dump
 *
 * Return: as netlink wants it.
 */
int csim_genl_instance_get_dumpit(struct sk_buff *skb,
				  struct netlink_callback *cb)
{
	static const struct csim_genl_kind instances = {
		.cmd = CAGESIM_CMD_INSTANCE_GET,
		.each = each_instance,
		.fill = csim_genl_fill_instance,
	};

	return csim_genl_dump(skb, cb, &instances);
}

/* Latin-1 has lower case letters, too, to islower(). */
static bool is_lower(char c)
{
	return isascii(c) && islower(c);
}

static int check_name(struct genl_info *info)
{
	const struct nlattr *attr = info->attrs[CAGESIM_A_INSTANCE_DEVICE];
	const char *name = nla_data(attr);
	size_t len = strlen(name);
	bool ok = is_lower(name[0]) && len <= CSIM_DEV_NAME;
	size_t i;

	for (i = 0; i < len; i++)
		ok = ok && (is_lower(name[i]) || isdigit(name[i]) ||
			    name[i] == '-');
	if (!ok) {
		NL_SET_ERR_MSG_ATTR(info->extack, attr,
				    "A name has 1 to 9 of a-z, 0-9 and -, and begins with a letter");
		return -EINVAL;
	}

	return 0;
}

/* Limits in a netlink specification cannot be negative. */
static int check_ambient(struct genl_info *info)
{
	const struct nlattr *attr = info->attrs[CAGESIM_A_INSTANCE_AMBIENT];

	if (attr && (nla_get_s32(attr) < -40000 || nla_get_s32(attr) > 85000)) {
		NL_SET_ERR_MSG_ATTR(info->extack, attr,
				    "Ambient temperatures are -40 to 85 degrees Celsius");
		return -ERANGE;
	}

	return 0;
}

static int get_serdes(struct genl_info *info, u32 *lane_speed)
{
	const struct nlattr *attr = info->attrs[CAGESIM_A_INSTANCE_SERDES];
	u32 serdes = attr ? nla_get_u32(attr) : 100;

	if (serdes != 25 && serdes != 50 && serdes != 100 && serdes != 200) {
		NL_SET_ERR_MSG_ATTR(info->extack, attr,
				    "A lane carries 25, 50, 100 or 200 Gb/s");
		return -EINVAL;
	}

	*lane_speed = serdes * 1000;
	return 0;
}

/*
 * Values of an attribute that may be there more than once: one for all cages, one
 * for each, or none; their number, or an error.
 */
static int get_values(struct genl_info *info, int type, unsigned int n_cages,
		      u8 *value)
{
	const struct nlattr *attr, *last = NULL;
	unsigned int n = 0;
	int rem;

	nlmsg_for_each_attr(attr, info->nlhdr, GENL_HDRLEN, rem) {
		if (nla_type(attr) != type)
			continue;
		if (n < n_cages)
			value[n] = nla_len(attr) == 1 ? nla_get_u8(attr) :
							nla_get_u32(attr);
		last = attr;
		n++;
	}
	if (n > 1 && n != n_cages) {
		NL_SET_ERR_MSG_ATTR_FMT(info->extack, last,
					"%u values given; give one, or one for each of the %u cages",
					n, n_cages);
		return -EINVAL;
	}
	if (n == 1)
		memset(value, value[0], n_cages);

	return n;
}

/* What the cages are like: by default as many lanes as their form factor has. */
static int get_cages(struct genl_info *info, struct csim_dev_config *config,
		     u8 *lanes, u8 *forms)
{
	const struct nlattr *form = info->attrs[CAGESIM_A_INSTANCE_FORM];
	int n_lanes, n_forms;
	unsigned int i;

	n_lanes = get_values(info, CAGESIM_A_INSTANCE_LANES, config->n_cages, lanes);
	if (n_lanes < 0)
		return n_lanes;
	n_forms = get_values(info, CAGESIM_A_INSTANCE_FORM, config->n_cages, forms);
	if (n_forms < 0)
		return n_forms;

	for (i = 0; i < config->n_cages; i++) {
		if (!n_lanes)
			lanes[i] = n_forms ? csim_form_lanes(forms[i]) :
					     CSIM_CAGE_LANES_MAX;
		if (!csim_split_find(lanes[i], 1)) {
			NL_SET_ERR_MSG_ATTR(info->extack,
					    info->attrs[CAGESIM_A_INSTANCE_LANES],
					    "A cage has 1, 2, 4 or 8 lanes");
			return -EINVAL;
		}
		if (!n_forms)
			forms[i] = csim_instance_form(lanes[i],
						      config->lane_speed);
		if (lanes[i] > csim_form_lanes(forms[i])) {
			NL_SET_ERR_MSG_ATTR_FMT(info->extack, form,
						"Cage %u cannot have %u lanes, its form factor has %u",
						i + 1, lanes[i],
						csim_form_lanes(forms[i]));
			return -EINVAL;
		}
	}

	return 0;
}

/**
 * csim_genl_instance_new_doit() - CAGESIM_CMD_INSTANCE_NEW
 * @skb: the request
 * @info: the request
 *
 * It is in the network namespace of who makes it.
 * Return: 0; -EINVAL without a name or for values that are not allowed; -EEXIST,
 *	-ENOSPC or others as csim_instance_create().
 */
int csim_genl_instance_new_doit(struct sk_buff *skb, struct genl_info *info)
{
	u8 lanes[CSIM_DEV_CAGES_MAX], forms[CSIM_DEV_CAGES_MAX];
	struct nlattr **attrs = info->attrs;
	struct csim_dev_config config = {
		.net = genl_info_net(info),
		.n_cages = 32,
		.lanes = lanes,
		.forms = forms,
		.air = CSIM_MODULE_AIR,
		.seed = 1,
	};
	int err;

	if (GENL_REQ_ATTR_CHECK(info, CAGESIM_A_INSTANCE_DEVICE))
		return -EINVAL;
	config.name = nla_data(attrs[CAGESIM_A_INSTANCE_DEVICE]);
	err = check_name(info);
	if (err)
		return err;
	err = check_ambient(info);
	if (err)
		return err;
	err = get_serdes(info, &config.lane_speed);
	if (err)
		return err;

	if (attrs[CAGESIM_A_INSTANCE_CAGES])
		config.n_cages = nla_get_u32(attrs[CAGESIM_A_INSTANCE_CAGES]);
	if (attrs[CAGESIM_A_INSTANCE_SEED])
		config.seed = nla_get_uint(attrs[CAGESIM_A_INSTANCE_SEED]);
	if (attrs[CAGESIM_A_INSTANCE_AMBIENT])
		config.air.ambient = nla_get_s32(attrs[CAGESIM_A_INSTANCE_AMBIENT]);
	if (attrs[CAGESIM_A_INSTANCE_FAN])
		config.air.fan = nla_get_u32(attrs[CAGESIM_A_INSTANCE_FAN]);
	if (attrs[CAGESIM_A_INSTANCE_POWER_BUDGET])
		config.power_budget =
			nla_get_u32(attrs[CAGESIM_A_INSTANCE_POWER_BUDGET]);
	if (attrs[CAGESIM_A_INSTANCE_PERSONA])
		config.persona = nla_get_u32(attrs[CAGESIM_A_INSTANCE_PERSONA]);
	err = get_cages(info, &config, lanes, forms);
	if (err)
		return err;

	err = csim_instance_create(&config, info->extack);
	if (err == -EEXIST)
		NL_SET_BAD_ATTR(info->extack, attrs[CAGESIM_A_INSTANCE_DEVICE]);
	return err;
}

/**
 * csim_genl_instance_set_doit() - CAGESIM_CMD_INSTANCE_SET
 * @skb: the request
 * @info: the request
 *
 * Return: 0, -EINVAL without a name, -ENODEV for what is not there, or -ERANGE for
 *	a temperature that is not allowed.
 */
int csim_genl_instance_set_doit(struct sk_buff *skb, struct genl_info *info)
{
	struct nlattr **attrs = info->attrs;
	u64 now = csim_wire_lock();
	struct csim_dev *cdev;
	int err;

	cdev = csim_genl_find_dev(info, CAGESIM_A_INSTANCE_DEVICE);
	err = PTR_ERR_OR_ZERO(cdev) ?: check_ambient(info);
	if (err)
		goto out_unlock;

	if (attrs[CAGESIM_A_INSTANCE_AMBIENT])
		cdev->air.ambient = nla_get_s32(attrs[CAGESIM_A_INSTANCE_AMBIENT]);
	if (attrs[CAGESIM_A_INSTANCE_FAN])
		cdev->air.fan = nla_get_u32(attrs[CAGESIM_A_INSTANCE_FAN]);
	if (attrs[CAGESIM_A_INSTANCE_POWER_BUDGET])
		csim_slot_set_budget(cdev,
				     nla_get_u32(attrs[CAGESIM_A_INSTANCE_POWER_BUDGET]),
				     now);
	if (attrs[CAGESIM_A_INSTANCE_PERSONA])
		WRITE_ONCE(cdev->persona,
			   nla_get_u32(attrs[CAGESIM_A_INSTANCE_PERSONA]));
	csim_instance_settle(cdev, now);

out_unlock:
	csim_wire_unlock();
	return err;
}

/**
 * csim_genl_instance_del_doit() - CAGESIM_CMD_INSTANCE_DEL
 * @skb: the request
 * @info: the request
 *
 * Return: 0, -EINVAL without a name, or as csim_instance_destroy().
 */
int csim_genl_instance_del_doit(struct sk_buff *skb, struct genl_info *info)
{
	const struct nlattr *name = info->attrs[CAGESIM_A_INSTANCE_DEVICE];

	if (GENL_REQ_ATTR_CHECK(info, CAGESIM_A_INSTANCE_DEVICE))
		return -EINVAL;

	NL_SET_BAD_ATTR(info->extack, name);
	return csim_instance_destroy(nla_data(name), genl_info_net(info),
				     info->extack);
}
