/* SPDX-License-Identifier: GPL-2.0 */
/* What does not change in the memory of a module. */
#ifndef CSIM_CORE_EEPROM_H
#define CSIM_CORE_EEPROM_H

#include "csim/env.h"

struct csim_type;

/** define CSIM_EEPROM_PAGE - bytes of lower memory, and of each upper page */
#define CSIM_EEPROM_PAGE	128

/** define CSIM_EEPROM_MAX - most bytes of a dump */
#define CSIM_EEPROM_MAX		4096

/** define CSIM_EEPROM_WHY - length of the longest reason of csim_eeprom_load() */
#define CSIM_EEPROM_WHY		63

/**
 * enum csim_eeprom_lower - lower memory (OIF CMIS 8.2)
 * @EEPROM_ID: SFF8024Identifier
 * @EEPROM_REVISION: CmisRevision, major and minor in 4 bits each
 * @EEPROM_FLAT: bit 7 MemoryModel
 * @EEPROM_STATE: bits 3-1 ModuleState, bit 0 InterruptDeasserted
 * @EEPROM_MEDIA_TYPE: MediaType
 * @EEPROM_APPS: application descriptors 1 .. 8, 4 bytes each
 */
enum csim_eeprom_lower {
	EEPROM_ID		= 0,
	EEPROM_REVISION		= 1,
	EEPROM_FLAT		= 2,
	EEPROM_STATE		= 3,
	EEPROM_MEDIA_TYPE	= 85,
	EEPROM_APPS		= 86,
};

/**
 * enum csim_eeprom_p00 - page 00h (8.3), from 128 on
 * @EEPROM_00_ID: SFF8024IdentifierCopy
 * @EEPROM_00_VENDOR: VendorName, 16 characters
 * @EEPROM_00_PN: VendorPN, 16 characters
 * @EEPROM_00_REV: VendorRev, 2 characters
 * @EEPROM_00_SN: VendorSN, 16 characters
 * @EEPROM_00_DATE: DateCode: YYMMDD and lot, 8 characters
 * @EEPROM_00_CLEI: CLEICode, 10 characters
 * @EEPROM_00_POWER_CLASS: bits 7-5 ModulePowerClass, less one
 * @EEPROM_00_POWER: MaxPower, 0.25 W
 * @EEPROM_00_LENGTH: of the cable: bits 7-6 multiplier, 0.1 m .. 100 m; bits 5-0
 * @EEPROM_00_CONNECTOR: ConnectorType
 * @EEPROM_00_LOSS: attenuation of copper at 5, 7, 12.9, 25.8 and 53.1 GHz, dB
 * @EEPROM_00_LANES: MediaLaneUnsupportedLane, bit i for media lane i
 * @EEPROM_00_TECHNOLOGY: MediaInterfaceTechnology
 * @EEPROM_00_SUM: PageChecksum, of all before it
 */
enum csim_eeprom_p00 {
	EEPROM_00_ID		= 128,
	EEPROM_00_VENDOR	= 129,
	EEPROM_00_PN		= 148,
	EEPROM_00_REV		= 164,
	EEPROM_00_SN		= 166,
	EEPROM_00_DATE		= 182,
	EEPROM_00_CLEI		= 190,
	EEPROM_00_POWER_CLASS	= 200,
	EEPROM_00_POWER		= 201,
	EEPROM_00_LENGTH	= 202,
	EEPROM_00_CONNECTOR	= 203,
	EEPROM_00_LOSS		= 204,
	EEPROM_00_LANES		= 210,
	EEPROM_00_TECHNOLOGY	= 212,
	EEPROM_00_SUM		= 222,
};

/**
 * enum csim_eeprom_p01 - page 01h (8.4), from 128 on
 * @EEPROM_01_HARDWARE: major and minor revision; the checksum begins here
 * @EEPROM_01_SMF: length of fibre: bits 7-6 multiplier, 0.1 or 1 km; bits 5-0
 * @EEPROM_01_OM5: 2 m
 * @EEPROM_01_OM4: 2 m
 * @EEPROM_01_OM3: 2 m
 * @EEPROM_01_WAVELENGTH: nominal, 0.05 nm
 * @EEPROM_01_TOLERANCE: of the wavelength, 0.005 nm
 * @EEPROM_01_CLOCKING: bits 6-5 TxInputClockingCapabilities
 * @EEPROM_01_TEMP_MAX: degrees Celsius
 * @EEPROM_01_TEMP_MIN: degrees Celsius
 * @EEPROM_01_VCC_MIN: 20 mV
 * @EEPROM_01_RX_POWER: bit 4 RxPowerMeasurementType: average, not OMA
 * @EEPROM_01_MEDIA_ASSIGN: MediaLaneAssignmentOptions of applications 1 .. 15
 * @EEPROM_01_APPS: application descriptors 9 .. 15
 * @EEPROM_01_SUM: PageChecksum, of all from @EEPROM_01_HARDWARE on
 */
enum csim_eeprom_p01 {
	EEPROM_01_HARDWARE	= 130,
	EEPROM_01_SMF		= 132,
	EEPROM_01_OM5		= 133,
	EEPROM_01_OM4		= 134,
	EEPROM_01_OM3		= 135,
	EEPROM_01_WAVELENGTH	= 138,
	EEPROM_01_TOLERANCE	= 140,
	EEPROM_01_CLOCKING	= 145,
	EEPROM_01_TEMP_MAX	= 146,
	EEPROM_01_TEMP_MIN	= 147,
	EEPROM_01_VCC_MIN	= 150,
	EEPROM_01_RX_POWER	= 151,
	EEPROM_01_MEDIA_ASSIGN	= 176,
	EEPROM_01_APPS		= 223,
	EEPROM_01_SUM		= 255,
};

/**
 * enum csim_eeprom_p02 - page 02h (8.5), from 128 on
 * @EEPROM_02_TEMPERATURE: high alarm, low alarm, high warning and low warning,
 *	as all that follow; 1/256 degree Celsius
 * @EEPROM_02_VCC: 100 uV
 * @EEPROM_02_TX_POWER: 0.1 uW
 * @EEPROM_02_BIAS: 2 uA
 * @EEPROM_02_RX_POWER: 0.1 uW
 * @EEPROM_02_SUM: PageChecksum, of all before it
 */
enum csim_eeprom_p02 {
	EEPROM_02_TEMPERATURE	= 128,
	EEPROM_02_VCC		= 136,
	EEPROM_02_TX_POWER	= 176,
	EEPROM_02_BIAS		= 184,
	EEPROM_02_RX_POWER	= 192,
	EEPROM_02_SUM		= 255,
};

void csim_eeprom_fill(u8 *lower, u8 *page00, u8 *page01, u8 *page02,
		      const struct csim_type *type, u64 serial);
int csim_eeprom_load(const u8 *dump, size_t len, struct csim_type *type,
		     const char **why);
const u8 *csim_eeprom_page(const u8 *dump, size_t len, u8 page);

u8 csim_eeprom_sum(const u8 *page, unsigned int first, unsigned int last);
void csim_eeprom_text(u8 *field, const char *text, unsigned int len);
void csim_eeprom_serial(u8 *field, u64 serial);
u8 csim_eeprom_loss(const struct csim_type *type, u32 permille);
void csim_eeprom_copper(struct csim_type *type, unsigned int widest, u32 least);

#endif
