/* SPDX-License-Identifier: GPL-2.0 */
/* The driver of the bus: gives an instance its devlink instance. */
#ifndef CSIM_DEVLINK_H
#define CSIM_DEVLINK_H

int csim_devlink_init(void);
void csim_devlink_exit(void);

#endif
