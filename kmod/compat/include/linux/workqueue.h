/* SPDX-License-Identifier: GPL-2.0 */
/* <linux/workqueue.h> for kernels that call their default workqueue unbound. */
#ifndef CSIM_COMPAT_LINUX_WORKQUEUE_H
#define CSIM_COMPAT_LINUX_WORKQUEUE_H

#include_next <linux/workqueue.h>
#include "compat_gen.h"

#ifndef CSIM_HAVE_DFL_WQ
#define system_dfl_wq system_unbound_wq
#endif

#endif
