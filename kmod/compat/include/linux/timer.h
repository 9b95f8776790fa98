/* SPDX-License-Identifier: GPL-2.0 */
/*
 * <linux/timer.h> for kernels where timer_container_of() was from_timer().
 */
#ifndef CSIM_COMPAT_LINUX_TIMER_H
#define CSIM_COMPAT_LINUX_TIMER_H

#include_next <linux/timer.h>
#include "compat_gen.h"

#ifndef CSIM_HAVE_TIMER_CONTAINER_OF
#define timer_container_of(var, callback_timer, timer_fieldname)	\
	from_timer(var, callback_timer, timer_fieldname)
#endif

#endif
