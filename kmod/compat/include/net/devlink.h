/* SPDX-License-Identifier: GPL-2.0 */
/*
 * <net/devlink.h> for kernels where health reporters took their grace period
 * as an argument, values of params were passed by value, and port attributes
 * by a pointer that was not const though nothing was written through it.
 *
 * The callbacks of a param are written with today's arguments and put into the
 * table through a definition, as in <linux/ethtool.h>:
 *
 *	CSIM_DEFINE_PARAM_GET(rate_get_op, rate_get);
 *	CSIM_DEFINE_PARAM_VALIDATE(rate_validate_op, rate_validate);
 *
 * @extack of the get function is NULL where the kernel has none to give.
 */
#ifndef CSIM_COMPAT_NET_DEVLINK_H
#define CSIM_COMPAT_NET_DEVLINK_H

#include_next <net/devlink.h>
#include "compat_gen.h"

#ifndef CSIM_HAVE_PORT_ATTRS_CONST
static inline void
csim_compat_port_attrs_set(struct devlink_port *port,
			   const struct devlink_port_attrs *attrs)
{
	struct devlink_port_attrs copy = *attrs;

	devlink_port_attrs_set(port, &copy);
}

#define devlink_port_attrs_set(port, attrs) \
	csim_compat_port_attrs_set(port, attrs)
#endif

/* No grace period: a reporter recovers as often as it is told to. */
#ifndef CSIM_HAVE_HEALTH_NO_GRACE_ARG
#define devl_health_reporter_create(devlink, ops, priv) \
	devl_health_reporter_create(devlink, ops, 0, priv)
#define devl_port_health_reporter_create(port, ops, priv) \
	devl_port_health_reporter_create(port, ops, 0, priv)
#endif

#ifndef CSIM_HAVE_DRIVERINIT_SET_PTR
#define devl_param_driverinit_value_set(devlink, id, val) \
	devl_param_driverinit_value_set(devlink, id, *(val))
#endif

#ifdef CSIM_HAVE_PARAM_GET_EXTACK
#define CSIM_DEFINE_PARAM_GET(op, fn)					\
	static int op(struct devlink *devlink, u32 id,			\
		      struct devlink_param_gset_ctx *ctx,		\
		      struct netlink_ext_ack *extack)			\
	{								\
		return fn(devlink, id, ctx, extack);			\
	}								\
	static_assert(true)
#else
#define CSIM_DEFINE_PARAM_GET(op, fn)					\
	static int op(struct devlink *devlink, u32 id,			\
		      struct devlink_param_gset_ctx *ctx)		\
	{								\
		return fn(devlink, id, ctx, NULL);			\
	}								\
	static_assert(true)
#endif

#ifdef CSIM_HAVE_PARAM_VALIDATE_PTR
#define CSIM_DEFINE_PARAM_VALIDATE(op, fn)				\
	static int op(struct devlink *devlink, u32 id,			\
		      union devlink_param_value *val,			\
		      struct netlink_ext_ack *extack)			\
	{								\
		return fn(devlink, id, val, extack);			\
	}								\
	static_assert(true)
#else
#define CSIM_DEFINE_PARAM_VALIDATE(op, fn)				\
	static int op(struct devlink *devlink, u32 id,			\
		      union devlink_param_value val,			\
		      struct netlink_ext_ack *extack)			\
	{								\
		return fn(devlink, id, &val, extack);			\
	}								\
	static_assert(true)
#endif

#endif
