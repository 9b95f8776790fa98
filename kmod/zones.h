/* SPDX-License-Identifier: GPL-2.0 */
/* Thermal zones: the temperature of modules. */
#ifndef CSIM_ZONES_H
#define CSIM_ZONES_H

struct csim_dev;

int csim_zones_register(struct csim_dev *cdev);
void csim_zones_unregister(struct csim_dev *cdev);

#endif
