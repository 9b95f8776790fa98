// SPDX-License-Identifier: GPL-2.0
/*
 * Lets cagesim_kunit.ko test the very object code of the core that the driver
 * runs. Built into the driver only where the kernel has KUnit; the core
 * itself knows of no modules.
 */
#include <linux/export.h>

#include "core/cage.h"
#include "core/frame.h"
#include "core/link.h"
#include "core/mode.h"

EXPORT_SYMBOL_GPL(csim_cable_cut);
EXPORT_SYMBOL_GPL(csim_cable_join);
EXPORT_SYMBOL_GPL(csim_cage_fini);
EXPORT_SYMBOL_GPL(csim_cage_init);
EXPORT_SYMBOL_GPL(csim_cage_join);
EXPORT_SYMBOL_GPL(csim_cage_set_split);
EXPORT_SYMBOL_GPL(csim_frame_gso);
EXPORT_SYMBOL_GPL(csim_frame_kind);
EXPORT_SYMBOL_GPL(csim_link_peer);
EXPORT_SYMBOL_GPL(csim_mode_get);
EXPORT_SYMBOL_GPL(csim_mode_index);
EXPORT_SYMBOL_GPL(csim_mode_mask);
EXPORT_SYMBOL_GPL(csim_split_find);
EXPORT_SYMBOL_GPL(csim_split_first);
EXPORT_SYMBOL_GPL(csim_split_sub);
