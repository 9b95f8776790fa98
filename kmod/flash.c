// SPDX-License-Identifier: GPL-2.0
/*
 * Firmware that ethtool writes to a module. It does so through the port of a whole
 * cage, and keeps a reference to its netdev until that is done: to unregister the
 * netdev would take as long.
 */
#include "flash.h"

#include <linux/ethtool.h>

#include "port.h"

/**
 * csim_flash_check() - refuse what a firmware update does not survive
 * @cage: the cage whose ports, or module, are to go
 * @extack: where the refusal is explained
 *
 * Context: the devlink lock or csim_plant_lock held. While rtnl is held, too, no
 *	update begins.
 * Return: 0, or -EBUSY while firmware is written to the module of the cage.
 */
int csim_flash_check(const struct csim_cage *cage,
		     struct netlink_ext_ack *extack)
{
	const struct csim_dev *cdev = cage->owner;
	const struct csim_port *port = cdev->port[csim_dev_index(cage, 0)];

	if (!port || !port->netdev->ethtool->module_fw_flash_in_progress)
		return 0;

	NL_SET_ERR_MSG_FMT(extack,
			   "Firmware is being written to the module of cage %u",
			   cage->index + 1);
	return -EBUSY;
}

/**
 * csim_flash_check_all() - the same for all cages of an instance
 * @cdev: the instance
 * @extack: where the refusal is explained
 *
 * Context: as csim_flash_check().
 * Return: 0, or -EBUSY while firmware is written to a module.
 */
int csim_flash_check_all(const struct csim_dev *cdev,
			 struct netlink_ext_ack *extack)
{
	unsigned int i;
	int err = 0;

	for (i = 0; i < cdev->n_cages && !err; i++)
		err = csim_flash_check(&cdev->cage[i], extack);

	return err;
}
