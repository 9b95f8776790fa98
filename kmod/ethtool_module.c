// SPDX-License-Identifier: GPL-2.0
/*
 * ethtool: the module in the cage of a port. It is one and the same for all ports
 * of a split cage, each of which has a netdev lock of its own: csim_plant_lock
 * is what protects it.
 */
#include <linux/ethtool.h>

#include "core/module.h"
#include "ethtool_ops.h"
#include "persona.h"
#include "port.h"
#include "slot.h"
#include "wire.h"

/* Two-wire address of CMIS (OIF CMIS 5.2, B.2.2) and SFF-8636 modules */
#define I2C_ADDRESS	0x50

typedef int (*module_access_fn)(struct csim_cage *cage,
				const struct ethtool_module_eeprom *page,
				u64 now);

static int module_read(struct csim_cage *cage,
		       const struct ethtool_module_eeprom *page, u64 now)
{
	return csim_slot_read(cage, page->bank, page->page, page->offset,
			      page->length, page->data, now);
}

static int module_write(struct csim_cage *cage,
			const struct ethtool_module_eeprom *page, u64 now)
{
	return csim_slot_write(cage, page->bank, page->page, page->offset,
			       page->length, page->data, now);
}

/* An update of firmware goes on when the driver has no module any more. */
static bool has_module(const struct csim_port *port)
{
	return csim_persona_has(port, CSIM_HAS_MODULE) ||
	       port->netdev->ethtool->module_fw_flash_in_progress;
}

static void put_no_module(const struct csim_cage *cage,
			  struct netlink_ext_ack *extack)
{
	NL_SET_ERR_MSG_FMT(extack, "There is no module in cage %u",
			   cage->index + 1);
}

static int module_access(struct net_device *netdev,
			 const struct ethtool_module_eeprom *page,
			 struct netlink_ext_ack *extack, module_access_fn access)
{
	struct csim_port *port = netdev_priv(netdev);
	struct csim_cage *cage = port->end.cage;
	int err;
	u64 now;

	/* No words, as without a callback: ethtool tries its other interfaces. */
	if (!has_module(port))
		return -EOPNOTSUPP;
	if (page->i2c_address != I2C_ADDRESS) {
		NL_SET_ERR_MSG_FMT(extack,
				   "Modules are at I2C address %#x and no other",
				   I2C_ADDRESS);
		return -EINVAL;
	}
	now = csim_wire_lock();
	err = access(cage, page, now);
	csim_wire_unlock();

	switch (err) {
	case -ENODEV:
		put_no_module(cage, extack);
		break;
	case -ENXIO:
		NL_SET_ERR_MSG_FMT(extack,
				   "The module in cage %u does not answer",
				   cage->index + 1);
		break;
	case -EOPNOTSUPP:
		NL_SET_ERR_MSG_FMT(extack,
				   "The module in cage %u has no page %02xh in bank %u",
				   cage->index + 1, page->page, page->bank);
		/* -EOPNOTSUPP has ethtool try its other interfaces. */
		return -EINVAL;
	}

	return err;
}

/**
 * csim_ethtool_get_module_eeprom_by_page() - read the memory of the module
 * @netdev: netdev of the port
 * @page: where, and where to put it; the core keeps it within a half of a page
 * @extack: where a refusal is explained
 *
 * Clears what reading clears. Does not allocate.
 * Context: ethtool_ops; takes csim_plant_lock.
 * Return: bytes read; or -EINVAL for another I2C address or a page that the
 *	module does not have, -ENODEV without a module, -ENXIO if its interface is
 *	stuck, -EOPNOTSUPP if the driver has no modules.
 */
int csim_ethtool_get_module_eeprom_by_page(struct net_device *netdev,
					   const struct ethtool_module_eeprom *page,
					   struct netlink_ext_ack *extack)
{
	/* Who unregisters the netdev waits for a firmware update that runs. All ones,
	 * as a bus reads that nothing drives, are to it a command that has failed;
	 * after an error it would try again for a minute.
	 */
	if (netdev->reg_state != NETREG_REGISTERED) {
		memset(page->data, 0xff, page->length);
		return page->length;
	}

	return module_access(netdev, page, extack, module_read) ?: page->length;
}

/**
 * csim_ethtool_set_module_eeprom_by_page() - write the memory of the module
 * @netdev: netdev of the port
 * @page: where and what; the core keeps it within a half of a page
 * @extack: where a refusal is explained
 *
 * Only the kernel's own firmware update writes.
 * Context: ethtool_ops; takes csim_plant_lock.
 * Return: 0, or as csim_ethtool_get_module_eeprom_by_page().
 */
int csim_ethtool_set_module_eeprom_by_page(struct net_device *netdev,
					   const struct ethtool_module_eeprom *page,
					   struct netlink_ext_ack *extack)
{
	if (netdev->reg_state != NETREG_REGISTERED)
		return -ENODEV;

	return module_access(netdev, page, extack, module_write);
}

/**
 * csim_ethtool_get_module_power_mode() - get the power mode of the module
 * @netdev: netdev of the port
 * @params: policy and mode; the mode is left alone without a module, and both if the
 *	driver has no modules, which is what the core does without a callback
 * @extack: not used, as nothing is refused
 *
 * Low power mode are the states in which a module keeps to the power of class 1
 * (OIF CMIS 6.3.2): ModuleLowPwr and ModuleFault.
 * Context: ethtool_ops; takes csim_plant_lock.
 * Return: 0.
 */
int csim_ethtool_get_module_power_mode(struct net_device *netdev,
				       struct ethtool_module_power_mode_params *params,
				       struct netlink_ext_ack *extack)
{
	struct csim_port *port = netdev_priv(netdev);
	const struct csim_module *module;

	if (!has_module(port))
		return 0;

	params->policy = ETHTOOL_MODULE_POWER_MODE_POLICY_HIGH;

	csim_wire_lock();
	module = port->end.cage->module;
	if (module && module->auto_power)
		params->policy = ETHTOOL_MODULE_POWER_MODE_POLICY_AUTO;
	if (module) {
		switch (csim_cmis_state(&module->cmis)) {
		case CSIM_CMIS_LOW_PWR:
		case CSIM_CMIS_FAULT:
			params->mode = ETHTOOL_MODULE_POWER_MODE_LOW;
			break;
		default:
			params->mode = ETHTOOL_MODULE_POWER_MODE_HIGH;
		}
	}
	csim_wire_unlock();

	return 0;
}

/**
 * csim_ethtool_set_module_power_mode() - set the policy for the power mode
 * @netdev: netdev of the port
 * @params: the policy, of which the core has seen that it is one
 * @extack: where a refusal is explained
 *
 * It is one for all ports of the cage.
 * Context: ethtool_ops; takes csim_plant_lock.
 * Return: 0; -ENODEV without a module, which is what has a policy; -EOPNOTSUPP if the
 *	driver has no modules.
 */
int csim_ethtool_set_module_power_mode(struct net_device *netdev,
				       const struct ethtool_module_power_mode_params *params,
				       struct netlink_ext_ack *extack)
{
	struct csim_port *port = netdev_priv(netdev);
	struct csim_cage *cage = port->end.cage;
	int err = 0;
	u64 now;

	if (!has_module(port)) {
		NL_SET_ERR_MSG(extack,
			       "Setting power mode policy is not supported by this device");
		return -EOPNOTSUPP;
	}

	now = csim_wire_lock();
	if (cage->module) {
		csim_slot_set_policy(cage,
				     params->policy == ETHTOOL_MODULE_POWER_MODE_POLICY_AUTO,
				     now);
	} else {
		put_no_module(cage, extack);
		err = -ENODEV;
	}
	csim_wire_unlock();

	return err;
}

static bool cage_running(const struct csim_cage *cage)
{
	const struct csim_dev *cdev = cage->owner;
	unsigned int i;

	for (i = 0; i < cage->split->count; i++)
		if (cdev->port[csim_dev_index(cage, i)]->running)
			return true;

	return false;
}

/**
 * csim_ethtool_reset() - reset the module
 * @netdev: netdev of the port
 * @flags: ETH_RESET_ bits of what to reset; those of the module, "phy", are
 *	cleared once that is done, and others left alone
 *
 * As with other switches, ports that are up are not disturbed, and the module of a
 * split cage is a component that they share.
 * Context: ethtool_ops; takes csim_plant_lock.
 * Return: 0; or -ENODEV without a module, -EBUSY while a port of the cage is up,
 *	-EINVAL for "phy" instead of "phy-shared" on a split cage, -EOPNOTSUPP if the
 *	driver has no modules.
 */
int csim_ethtool_reset(struct net_device *netdev, u32 *flags)
{
	const u32 shared = ETH_RESET_PHY << ETH_RESET_SHARED_SHIFT;
	struct csim_port *port = netdev_priv(netdev);
	struct csim_cage *cage = port->end.cage;
	int err = 0;
	u64 now;

	if (!has_module(port))
		return -EOPNOTSUPP;
	if (!(*flags & (ETH_RESET_PHY | shared)))
		return 0;
	if (port->end.split->count > 1 && !(*flags & shared))
		return -EINVAL;

	now = csim_wire_lock();
	if (!cage->module)
		err = -ENODEV;
	else if (cage_running(cage))
		err = -EBUSY;
	else
		csim_slot_reset(cage, now);
	csim_wire_unlock();
	if (!err)
		*flags &= ~(ETH_RESET_PHY | shared);

	return err;
}
