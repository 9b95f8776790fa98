/* SPDX-License-Identifier: GPL-2.0 */
/* The driver's netlink family. */
#ifndef CSIM_GENL_H
#define CSIM_GENL_H

int csim_genl_init(void);
void csim_genl_exit(void);

#endif
