// SPDX-License-Identifier: GPL-2.0
/* Makes the suites beside this file a module; they register themselves. */
#include <linux/module.h>

MODULE_DESCRIPTION("KUnit suites of cagesim's core");
MODULE_LICENSE("GPL");
