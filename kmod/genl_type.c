// SPDX-License-Identifier: GPL-2.0
/* The netlink family: the catalogue that modules come from. */
#include <linux/netlink.h>
#include <net/genetlink.h>

#include "core/catalogue.h"
#include "core/mode.h"
#include "genl_gen.h"
#include "genl_msg.h"

/* Media are numbered alike here and there. */
static_assert((int)CAGESIM_MEDIUM_SMF == (int)CSIM_MEDIUM_SMF);

static int put_app(struct sk_buff *skb, const struct csim_app *app)
{
	struct nlattr *nest = nla_nest_start(skb, CAGESIM_A_TYPE_APP);

	if (!nest ||
	    nla_put_u32(skb, CAGESIM_A_APP_SPEED,
			csim_mode_get(app->mode)->speed) ||
	    nla_put_u32(skb, CAGESIM_A_APP_HOST_LANES, app->host_lanes) ||
	    nla_put_u32(skb, CAGESIM_A_APP_MEDIA_LANES, app->media_lanes) ||
	    nla_put_u32(skb, CAGESIM_A_APP_HOST_ID, app->host_id) ||
	    nla_put_u32(skb, CAGESIM_A_APP_MEDIA_ID, app->media_id) ||
	    nla_put_u32(skb, CAGESIM_A_APP_HOST_ASSIGN, app->host_assign))
		return -EMSGSIZE;
	nla_nest_end(skb, nest);

	return 0;
}

static int fill_type(struct sk_buff *skb, const void *what, u64 now)
{
	const struct csim_type *type = what;
	bool copper = type->medium == CSIM_MEDIUM_COPPER;
	unsigned int i;

	if (nla_put_string(skb, CAGESIM_A_TYPE_NAME, type->name) ||
	    nla_put_string(skb, CAGESIM_A_TYPE_PART, type->pn) ||
	    nla_put_u32(skb, CAGESIM_A_TYPE_FORM, type->form) ||
	    nla_put_u32(skb, CAGESIM_A_TYPE_MEDIUM, type->medium) ||
	    nla_put_u32(skb, CAGESIM_A_TYPE_HOST_LANES, type->host_lanes) ||
	    nla_put_u32(skb, CAGESIM_A_TYPE_MEDIA_LANES, type->media_lanes) ||
	    nla_put_u32(skb, CAGESIM_A_TYPE_WDM, type->wdm) ||
	    nla_put_u32(skb, CAGESIM_A_TYPE_LANE_SPEED, type->lane_speed) ||
	    nla_put_u32(skb, CAGESIM_A_TYPE_POWER, type->power) ||
	    nla_put_u32(skb, CAGESIM_A_TYPE_REACH,
			type->reach * (copper ? 1 : 100)))
		return -EMSGSIZE;
	for (i = 0; i < type->n_apps; i++)
		if (put_app(skb, &type->app[i]))
			return -EMSGSIZE;

	return 0;
}

/* How many characters are to be put in, left out or replaced (Levenshtein) */
static unsigned int distance(const char *a, const char *b)
{
	unsigned int row[CSIM_TYPE_NAME], diagonal, above, i, k;

	for (k = 0; k <= strlen(b); k++)
		row[k] = k;
	for (i = 1; i <= strlen(a); i++) {
		diagonal = row[0];
		row[0] = i;
		for (k = 1; k <= strlen(b); k++) {
			above = row[k];
			row[k] = min3(above + 1, row[k - 1] + 1,
				      diagonal + (a[i - 1] != b[k - 1]));
			diagonal = above;
		}
	}

	return row[strlen(b)];
}

/**
 * csim_genl_find_type() - find the type that a request is for
 * @info: the request
 * @attr: attribute with its name
 *
 * Return: the type; or -ENOENT as an error pointer, and extack says so and offers
 *	the most similar one.
 */
const struct csim_type *csim_genl_find_type(struct genl_info *info,
					    const struct nlattr *attr)
{
	const struct csim_type *type = csim_catalogue_find(nla_data(attr));
	const char *name = nla_data(attr), *near = NULL;
	/* a third of it wrong is something else */
	unsigned int best = strlen(name) / 3 + 1, i;

	if (type)
		return type;

	for (i = 0; (type = csim_catalogue_get(i)); i++)
		if (distance(name, type->name) < best) {
			best = distance(name, type->name);
			near = type->name;
		}
	if (near)
		NL_SET_ERR_MSG_ATTR_FMT(info->extack, attr,
					"There is no \"%.24s\"; did you mean \"%s\"?",
					name, near);
	else
		NL_SET_ERR_MSG_ATTR_FMT(info->extack, attr,
					"There is no \"%.31s\"; type-get lists all types",
					name);

	return ERR_PTR(-ENOENT);
}

/**
 * csim_genl_type_get_doit() - CAGESIM_CMD_TYPE_GET
 * @skb: the request
 * @info: the request
 *
 * Return: 0, -EINVAL without a name, -ENOENT for what is not there, or -ENOMEM.
 */
int csim_genl_type_get_doit(struct sk_buff *skb, struct genl_info *info)
{
	const struct csim_type *type;

	if (GENL_REQ_ATTR_CHECK(info, CAGESIM_A_TYPE_NAME))
		return -EINVAL;
	type = csim_genl_find_type(info, info->attrs[CAGESIM_A_TYPE_NAME]);
	if (IS_ERR(type))
		return PTR_ERR(type);

	return csim_genl_reply(info, fill_type, type, 0);
}

static int each_type(struct csim_genl_dump *d, struct csim_dev *cdev)
{
	const struct csim_type *type;
	unsigned int i;
	int err = 0;

	for (i = 0; (type = csim_catalogue_get(i)) && !err; i++)
		err = csim_genl_dump_put(d, i, type);

	return err;
}

/**
 * csim_genl_type_get_dumpit() - CAGESIM_CMD_TYPE_GET of all types
 * @skb: where they go
 * @cb: the dump
 *
 * Return: as netlink wants it.
 */
int csim_genl_type_get_dumpit(struct sk_buff *skb, struct netlink_callback *cb)
{
	static const struct csim_genl_kind types = {
		.cmd = CAGESIM_CMD_TYPE_GET,
		.list = true,
		.each = each_type,
		.fill = fill_type,
	};

	return csim_genl_dump(skb, cb, &types);
}
