/* SPDX-License-Identifier: GPL-2.0 */
/*
 * <linux/hrtimer.h> for kernels without hrtimer_setup(), where the callback
 * was written into the timer after hrtimer_init().
 */
#ifndef CSIM_COMPAT_LINUX_HRTIMER_H
#define CSIM_COMPAT_LINUX_HRTIMER_H

#include_next <linux/hrtimer.h>
#include "compat_gen.h"

#ifndef CSIM_HAVE_HRTIMER_SETUP
static inline void hrtimer_setup(struct hrtimer *timer,
				 enum hrtimer_restart (*function)(struct hrtimer *),
				 clockid_t clock_id, enum hrtimer_mode mode)
{
	hrtimer_init(timer, clock_id, mode);
	timer->function = function;
}
#endif

#endif
