/* SPDX-License-Identifier: GPL-2.0 */
/* hwmon: what the monitors of modules measure. */
#ifndef CSIM_HWMON_H
#define CSIM_HWMON_H

struct csim_dev;

int csim_hwmon_register(struct csim_dev *cdev);
void csim_hwmon_unregister(struct csim_dev *cdev);

#endif
