// SPDX-License-Identifier: GPL-2.0
/*
 * The netlink family: cables. Who sees one end of a cable sees the cable, and the
 * other end only if it is in the same network namespace: an instance may have
 * moved after it was cabled.
 */
#include <linux/netlink.h>
#include <net/genetlink.h>

#include "cables.h"
#include "core/mode.h"
#include "core/module.h"
#include "core/snr.h"
#include "dev.h"
#include "genl_gen.h"
#include "genl_msg.h"
#include "wire.h"

/* What is numbered alike here and there. */
static_assert((int)CAGESIM_CABLE_KIND_COPPER == (int)CSIM_CABLE_COPPER);
static_assert((int)CAGESIM_FIBRE_AWG30 == (int)CSIM_FIBRE_AWG30);

static const struct csim_type *type_at(const struct csim_cable_end *end)
{
	const struct csim_module *module = end->cage->module;

	return module && !module->unknown ? &module->type : NULL;
}

static bool is_copper(const struct csim_type *type)
{
	return type && type->medium == CSIM_MEDIUM_COPPER;
}

/* Media lanes that there are at an end, or will be as far as is known */
static unsigned int lanes_at(const struct csim_cable_end *end)
{
	const struct csim_type *type = type_at(end);

	return type ? type->media_lanes : end->cage->lanes;
}

/* What media lanes of a type are made for; NULL if that is no rate of ours */
static const struct csim_lane_rate *media_rate(const struct csim_type *type)
{
	unsigned int i;

	for (i = 0; i < type->n_apps; i++)
		if (type->app[i].host_assign)
			return csim_lane_rate_geared(csim_mode_get(type->app[i].mode)->lane,
						     -(int)csim_type_gear(type));

	return NULL;
}

/* What one end will receive of the other, at the rate that it is made for */
static u32 predict(const struct csim_cable_spec *spec,
		   const struct csim_module *rx, const struct csim_module *tx)
{
	struct csim_optics optics;

	optics = *csim_optics_get(tx->type.pmd, tx->grade);
	optics.sensitivity =
		csim_optics_get(rx->type.pmd, rx->grade)->sensitivity;

	return csim_cable_ber(spec, rx->type.pmd, &optics, media_rate(&rx->type));
}

/*
 * Its budget is what a planner computes, by a module at either end; the BER is what
 * there will be, of the very modules.
 */
static int put_answers(struct sk_buff *skb, const struct csim_cable *cable)
{
	const struct csim_type *a = type_at(&cable->end[0]);
	const struct csim_type *b = type_at(&cable->end[1]);
	const struct csim_cable_spec *spec = &cable->spec;
	bool copper = spec->kind == CSIM_CABLE_COPPER;
	const struct csim_module *near = cable->end[0].cage->module;
	const struct csim_module *far = cable->end[1].cage->module;
	const struct csim_type *type = a ?: b;
	u32 ber;

	if (nla_put_u32(skb, CAGESIM_A_CABLE_LOSS, csim_cable_loss(spec)))
		return -EMSGSIZE;
	if (!type || copper != is_copper(type))
		return 0;

	if (nla_put_u32(skb, CAGESIM_A_CABLE_BUDGET,
			copper ? CSIM_COPPER_BUDGET :
				 csim_cable_budget(type->pmd)) ||
	    nla_put_s32(skb, CAGESIM_A_CABLE_REACH,
			csim_cable_reach(spec, type->pmd)))
		return -EMSGSIZE;
	if (!a || !b || a->medium != b->medium || !media_rate(a) || !media_rate(b))
		return 0;

	/* of the worse end: less is worse, as it is -log10 */
	ber = predict(spec, near, far);
	if (a->pmd != b->pmd || near->grade != far->grade ||
	    media_rate(a) != media_rate(b))
		ber = min(ber, predict(spec, far, near));
	return nla_put_u32(skb, CAGESIM_A_CABLE_PREDICTED_BER, ber);
}

static int put_end(struct sk_buff *skb, const struct csim_cable_end *end, int device)
{
	const struct csim_dev *cdev = end->cage->owner;

	return nla_put_string(skb, device, dev_name(&cdev->dev)) ||
	       nla_put_u32(skb, device + 1, end->cage->index + 1) ||
	       nla_put_u32(skb, device + 2, end->first);
}

static_assert(CAGESIM_A_CABLE_LANE - CAGESIM_A_CABLE_DEVICE == 2);
static_assert(CAGESIM_A_CABLE_TO_LANE - CAGESIM_A_CABLE_TO_DEVICE == 2);

/**
 * csim_genl_fill_cable() - put a cable
 * @skb: the message
 * @what: struct csim_genl_cable, the cable and who looks at it
 * @now: the time, ns
 *
 * Context: csim_plant_lock held.
 * Return: 0 or -EMSGSIZE.
 */
int csim_genl_fill_cable(struct sk_buff *skb, const void *what, u64 now)
{
	const struct csim_genl_cable *view = what;
	const struct csim_cable *cable = view->cable;
	const struct csim_cable_spec *spec = &cable->spec;
	bool near = csim_genl_sees(view->net, cable->end[0].cage->owner);
	bool far = csim_genl_sees(view->net, cable->end[1].cage->owner);

	if (nla_put_u32(skb, CAGESIM_A_CABLE_ID, cable->id) ||
	    put_end(skb, &cable->end[!near], CAGESIM_A_CABLE_DEVICE) ||
	    (near && far &&
	     put_end(skb, &cable->end[1], CAGESIM_A_CABLE_TO_DEVICE)) ||
	    nla_put_u32(skb, CAGESIM_A_CABLE_LANES, cable->lanes) ||
	    nla_put_u32(skb, CAGESIM_A_CABLE_KIND, spec->kind) ||
	    nla_put_u32(skb, CAGESIM_A_CABLE_FIBRE, spec->fibre) ||
	    nla_put_u32(skb, CAGESIM_A_CABLE_LENGTH, spec->length) ||
	    nla_put_u32(skb, CAGESIM_A_CABLE_PAIRS, spec->pairs) ||
	    nla_put_u32(skb, CAGESIM_A_CABLE_PAIR_LOSS, spec->pair_loss) ||
	    nla_put_u32(skb, CAGESIM_A_CABLE_DIRT, spec->dirt) ||
	    nla_put_u8(skb, CAGESIM_A_CABLE_SWAPPED, spec->polarity) ||
	    put_answers(skb, cable))
		return -EMSGSIZE;

	return 0;
}

static bool sees_cable(const struct net *net, const struct csim_cable *cable)
{
	return csim_genl_sees(net, cable->end[0].cage->owner) ||
	       csim_genl_sees(net, cable->end[1].cage->owner);
}

static struct csim_cable *find_by_id(struct genl_info *info)
{
	const struct nlattr *id = info->attrs[CAGESIM_A_CABLE_ID];
	struct csim_cable *cable;

	if (GENL_REQ_ATTR_CHECK(info, CAGESIM_A_CABLE_ID))
		return ERR_PTR(-EINVAL);

	cable = csim_cables_find(nla_get_u32(id));
	if (!cable || !sees_cable(genl_info_net(info), cable)) {
		NL_SET_ERR_MSG_ATTR_FMT(info->extack, id, "There is no cable %u",
					nla_get_u32(id));
		return ERR_PTR(-ENOENT);
	}

	return cable;
}

/* By its number, or by a lane that it ends at */
static struct csim_cable *find_cable(struct genl_info *info)
{
	const struct nlattr *lane = info->attrs[CAGESIM_A_CABLE_LANE];
	struct csim_cable *cable;
	struct csim_cage *cage;

	if (info->attrs[CAGESIM_A_CABLE_ID] ||
	    !info->attrs[CAGESIM_A_CABLE_DEVICE])
		return find_by_id(info);

	cage = csim_genl_find_cage(info, CAGESIM_A_CABLE_DEVICE,
				   CAGESIM_A_CABLE_CAGE);
	if (IS_ERR(cage))
		return ERR_CAST(cage);
	cable = csim_cables_at(cage, lane ? nla_get_u32(lane) : 0);
	if (!cable) {
		NL_SET_ERR_MSG_ATTR_FMT(info->extack, lane,
					"Lane %u of cage %u has no cable",
					lane ? nla_get_u32(lane) : 0,
					cage->index + 1);
		return ERR_PTR(-ENOENT);
	}

	return cable;
}

/**
 * csim_genl_cable_get_doit() - CAGESIM_CMD_CABLE_GET
 * @skb: the request
 * @info: the request
 *
 * Return: 0, -EINVAL without a number or a place, -ENODEV or -ENOENT for what is
 *	not there, or -ENOMEM.
 */
int csim_genl_cable_get_doit(struct sk_buff *skb, struct genl_info *info)
{
	struct csim_genl_cable view = { .net = genl_info_net(info) };
	u64 now = csim_wire_lock();
	struct csim_cable *cable;
	int err;

	cable = find_cable(info);
	view.cable = cable;
	err = IS_ERR(cable) ? PTR_ERR(cable) :
	      csim_genl_reply(info, csim_genl_fill_cable, &view, now);
	csim_wire_unlock();

	return err;
}

static int each_cable(struct csim_genl_dump *d, struct csim_dev *cdev)
{
	struct csim_genl_cable view = { .net = d->net };
	struct csim_cable *cable;
	int err;

	list_for_each_entry(cable, &csim_cables, list) {
		if (!sees_cable(d->net, cable) ||
		    (cdev && cable->end[0].cage->owner != cdev &&
		     cable->end[1].cage->owner != cdev))
			continue;
		view.cable = cable;
		err = csim_genl_dump_put(d, cable->id, &view);
		if (err)
			return err;
	}

	return 0;
}

/**
 * csim_genl_cable_get_dumpit() - CAGESIM_CMD_CABLE_GET of all cables
 * @skb: where they go
 * @cb: the dump
 *
 * Return: as netlink wants it.
 */
int csim_genl_cable_get_dumpit(struct sk_buff *skb, struct netlink_callback *cb)
{
	static const struct csim_genl_kind cables = {
		.cmd = CAGESIM_CMD_CABLE_GET,
		.device = CAGESIM_A_CABLE_DEVICE,
		.list = true,
		.each = each_cable,
		.fill = csim_genl_fill_cable,
	};

	return csim_genl_dump(skb, cb, &cables);
}

/* Attributes are taken one by one: that which makes it impossible is named. */
static int get_spec(struct genl_info *info, struct csim_cable_spec *spec)
{
	const char *why;
	int type, err;

	for (type = CAGESIM_A_CABLE_FIBRE; type <= CAGESIM_A_CABLE_SWAPPED; type++) {
		const struct nlattr *attr = info->attrs[type];

		if (!attr)
			continue;
		switch (type) {
		case CAGESIM_A_CABLE_FIBRE:
			spec->fibre = nla_get_u32(attr);
			break;
		case CAGESIM_A_CABLE_LENGTH:
			spec->length = nla_get_u32(attr);
			break;
		case CAGESIM_A_CABLE_PAIRS:
			spec->pairs = nla_get_u32(attr);
			break;
		case CAGESIM_A_CABLE_PAIR_LOSS:
			spec->pair_loss = nla_get_u32(attr);
			break;
		case CAGESIM_A_CABLE_DIRT:
			spec->dirt = nla_get_u32(attr);
			break;
		case CAGESIM_A_CABLE_SWAPPED:
			spec->polarity = nla_get_u8(attr);
			break;
		}
		err = csim_cable_check(spec, &why);
		if (err) {
			NL_SET_ERR_MSG_ATTR_FMT(info->extack, attr, "%s", why);
			return err;
		}
	}

	return 0;
}

/* What suits the modules, as far as nothing else is said */
static void get_default(struct genl_info *info, const struct csim_cable_end end[2],
			struct csim_cable_spec *spec)
{
	const struct csim_type *type = type_at(&end[0]) ?: type_at(&end[1]);
	const struct nlattr *attr = info->attrs[CAGESIM_A_CABLE_KIND];
	bool copper = is_copper(type);

	csim_cable_default(spec, attr ? nla_get_u32(attr) :
			   copper ? CSIM_CABLE_COPPER :
			   type && type->wdm > 1 ? CSIM_CABLE_PATCH :
						   CSIM_CABLE_TRUNK);
	if (copper && spec->kind == CSIM_CABLE_COPPER && type->reach) {
		spec->length = type->reach;
		/* thin ones are sold up to 1 m (assumption) */
		if (spec->length > 100)
			spec->fibre = CSIM_FIBRE_AWG26;
	}
	if (type && type->medium == CSIM_MEDIUM_MMF &&
	    spec->kind != CSIM_CABLE_COPPER)
		spec->fibre = CSIM_FIBRE_OM4;
}

/* Where an end is: its attributes begin with @device. */
static int get_end(struct genl_info *info, int device, struct csim_cable_end *end)
{
	const struct nlattr *lane = info->attrs[device + 2];

	end->cage = csim_genl_find_cage(info, device, device + 1);
	if (IS_ERR(end->cage))
		return PTR_ERR(end->cage);

	end->first = lane ? nla_get_u32(lane) : 0;
	if (end->first >= lanes_at(end)) {
		NL_SET_ERR_MSG_ATTR_FMT(info->extack, lane,
					"Media lanes of cage %u are 0 to %u",
					end->cage->index + 1, lanes_at(end) - 1);
		return -ERANGE;
	}

	return 0;
}

/* Whether the lanes of an end are there, whole, and free */
static int check_end(struct genl_info *info, int device,
		     const struct csim_cable_end *end, unsigned int lanes)
{
	const struct nlattr *attr = info->attrs[device + 2] ?:
				    info->attrs[device + 1];
	const struct csim_type *type = type_at(end);
	unsigned int wdm = type ? type->wdm : 1, i;

	if (end->first + lanes > lanes_at(end)) {
		NL_SET_ERR_MSG_ATTR_FMT(info->extack, attr,
					"From lane %u on, cage %u has %u media lanes",
					end->first, end->cage->index + 1,
					lanes_at(end) - end->first);
		return -ERANGE;
	}
	if (end->first % wdm || lanes % wdm) {
		NL_SET_ERR_MSG_ATTR_FMT(info->extack, attr,
					"%u lanes of cage %u share a fibre; join them together",
					wdm, end->cage->index + 1);
		return -EINVAL;
	}
	for (i = end->first; i < end->first + lanes; i++)
		if (end->cage->media[i].peer) {
			NL_SET_ERR_MSG_ATTR_FMT(info->extack, attr,
						"Lane %u of cage %u has a cable already",
						i, end->cage->index + 1);
			return -EBUSY;
		}

	return 0;
}

/* Both ends, and as many lanes as both have */
static int get_ends(struct genl_info *info, struct csim_cable_end end[2],
		    unsigned int *lanes)
{
	const struct nlattr *attr = info->attrs[CAGESIM_A_CABLE_LANES];
	int err;

	err = get_end(info, CAGESIM_A_CABLE_DEVICE, &end[0]);
	if (err)
		return err;
	err = get_end(info, CAGESIM_A_CABLE_TO_DEVICE, &end[1]);
	if (err)
		return err;

	*lanes = attr ? nla_get_u32(attr) :
			min(lanes_at(&end[0]) - end[0].first,
			    lanes_at(&end[1]) - end[1].first);
	if (attr && !is_power_of_2(*lanes)) {
		NL_SET_ERR_MSG_ATTR(info->extack, attr,
				    "A cable joins 1, 2, 4 or 8 lanes");
		return -EINVAL;
	}
	err = check_end(info, CAGESIM_A_CABLE_DEVICE, &end[0], *lanes);
	if (err)
		return err;
	err = check_end(info, CAGESIM_A_CABLE_TO_DEVICE, &end[1], *lanes);
	if (err)
		return err;
	if (end[0].cage == end[1].cage &&
	    max(end[0].first, end[1].first) < min(end[0].first, end[1].first) + *lanes) {
		NL_SET_ERR_MSG_ATTR(info->extack,
				    info->attrs[CAGESIM_A_CABLE_TO_CAGE],
				    "A lane cannot be joined to itself");
		return -EINVAL;
	}

	return 0;
}

static int fill_id(struct sk_buff *skb, const void *what, u64 now)
{
	const struct csim_cable *cable = what;

	return nla_put_u32(skb, CAGESIM_A_CABLE_ID, cable->id);
}

static int new_cable(struct genl_info *info, u64 now)
{
	struct csim_cable_spec spec;
	struct csim_cable_end end[2];
	struct csim_cable *cable;
	unsigned int lanes;
	int err;

	err = get_ends(info, end, &lanes);
	if (err)
		return err;
	get_default(info, end, &spec);
	err = get_spec(info, &spec);
	if (err)
		return err;
	cable = csim_cables_add(end, lanes, &spec, now, info->extack);
	if (IS_ERR(cable))
		return PTR_ERR(cable);

	err = csim_genl_reply(info, fill_id, cable, now);
	/* Nobody would know its number. */
	if (err)
		csim_cables_del(cable, now);
	return err;
}

/**
 * csim_genl_cable_new_doit() - CAGESIM_CMD_CABLE_NEW
 * @skb: the request
 * @info: the request
 *
 * Return: 0; -EINVAL without names or numbers, or for what there cannot be;
 *	-ENODEV for what is not there; -ERANGE for lanes that a cage does not have;
 *	-EBUSY for lanes that have a cable; or as csim_cables_add().
 */
int csim_genl_cable_new_doit(struct sk_buff *skb, struct genl_info *info)
{
	u64 now = csim_wire_lock();
	int err;

	err = new_cable(info, now);
	csim_wire_unlock();

	return err;
}

static int set_cable(struct genl_info *info, struct csim_cable *cable, u64 now)
{
	struct csim_cable_spec spec = cable->spec;
	int err;

	err = get_spec(info, &spec);
	if (err)
		return err;

	return csim_cables_change(cable, &spec, now, info->extack);
}

/**
 * csim_genl_cable_set_doit() - CAGESIM_CMD_CABLE_SET
 * @skb: the request
 * @info: the request
 *
 * Return: 0, -EINVAL without a number or for what there cannot be, or -ENOENT for
 *	what is not there.
 */
int csim_genl_cable_set_doit(struct sk_buff *skb, struct genl_info *info)
{
	u64 now = csim_wire_lock();
	struct csim_cable *cable;
	int err;

	cable = find_by_id(info);
	err = IS_ERR(cable) ? PTR_ERR(cable) : set_cable(info, cable, now);
	csim_wire_unlock();

	return err;
}

/**
 * csim_genl_cable_del_doit() - CAGESIM_CMD_CABLE_DEL
 * @skb: the request
 * @info: the request
 *
 * Return: 0, -EINVAL without a number, or -ENOENT for what is not there.
 */
int csim_genl_cable_del_doit(struct sk_buff *skb, struct genl_info *info)
{
	u64 now = csim_wire_lock();
	struct csim_cable *cable;

	cable = find_by_id(info);
	if (!IS_ERR(cable))
		csim_cables_del(cable, now);
	csim_wire_unlock();

	return PTR_ERR_OR_ZERO(cable);
}
