/* SPDX-License-Identifier: GPL-2.0 */
/*
 * <linux/slab.h> for kernels without the allocators that take a type. They are
 * macros, and stable trees take them over one by one: no probe is needed.
 */
#ifndef CSIM_COMPAT_LINUX_SLAB_H
#define CSIM_COMPAT_LINUX_SLAB_H

#include_next <linux/slab.h>

#ifndef kzalloc_obj
#define csim_compat_gfp(a, b, ...)	b
#define csim_compat_default_gfp(...)	csim_compat_gfp(, ##__VA_ARGS__, GFP_KERNEL)

#define kzalloc_obj(P, ...) \
	kzalloc(sizeof(typeof(P)), csim_compat_default_gfp(__VA_ARGS__))
#define kzalloc_objs(P, COUNT, ...) \
	kcalloc(COUNT, sizeof(typeof(P)), csim_compat_default_gfp(__VA_ARGS__))
#endif

#endif
