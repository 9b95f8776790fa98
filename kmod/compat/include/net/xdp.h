/* SPDX-License-Identifier: GPL-2.0 */
/* <net/xdp.h> for kernels whose XDP frames say which allocator they are of. */
#ifndef CSIM_COMPAT_NET_XDP_H
#define CSIM_COMPAT_NET_XDP_H

#include_next <net/xdp.h>
#include "compat_gen.h"

/**
 * csim_xdp_info_from_frame() - say where the memory of a buffer is from
 * @info: the queue's information that the buffer refers to
 * @frame: the frame that the buffer is made from
 */
static inline void csim_xdp_info_from_frame(struct xdp_rxq_info *info,
					    const struct xdp_frame *frame)
{
#ifdef CSIM_HAVE_XDP_FRAME_MEM_TYPE
	info->mem.type = frame->mem_type;
#else
	info->mem = frame->mem;
#endif
}

#endif
