/* SPDX-License-Identifier: GPL-2.0 */
/* Firmware that ethtool writes to a module, and what must not happen meanwhile. */
#ifndef CSIM_FLASH_H
#define CSIM_FLASH_H

struct csim_cage;
struct csim_dev;
struct netlink_ext_ack;

int csim_flash_check(const struct csim_cage *cage,
		     struct netlink_ext_ack *extack);
int csim_flash_check_all(const struct csim_dev *cdev,
			 struct netlink_ext_ack *extack);

#endif
