/* SPDX-License-Identifier: GPL-2.0 */
/* Reading the memory of a module: ethtool netlink, a request for each part. */
#ifndef TOOLS_EEPROM_H
#define TOOLS_EEPROM_H

#include "nl.h"

/** define EEPROM_I2C - I2C address of a module's memory (SFF-8636, OIF CMIS) */
#define EEPROM_I2C 0x50
/** define EEPROM_I2C_DIAG - of the monitors of an SFP: A2h of SFF-8472 */
#define EEPROM_I2C_DIAG 0x51

/**
 * struct eeprom - the memory of a module
 * @nl: connection of NETLINK_GENERIC
 * @ifindex: index of a netdev of its cage
 * @family: number of ethtool's family
 */
struct eeprom {
	struct nl *nl;
	uint32_t ifindex;
	uint16_t family;
};

int eeprom_open(struct eeprom *eeprom, struct nl *nl, uint32_t ifindex);
int eeprom_read(struct eeprom *eeprom, uint8_t i2c, uint8_t page,
		uint8_t offset, uint8_t len, uint8_t *data);
const char *eeprom_why(const struct eeprom *eeprom);

#endif
