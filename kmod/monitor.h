/* SPDX-License-Identifier: GPL-2.0 */
/* What the monitors of a module measure, in the units of hwmon. */
#ifndef CSIM_MONITOR_H
#define CSIM_MONITOR_H

#include <linux/types.h>

struct csim_cage;

/**
 * enum csim_monitor - monitors of a module
 * @CSIM_MONITOR_TEMP: temperature of the case, thousandths of a degree Celsius
 * @CSIM_MONITOR_VCC: supply voltage, mV
 * @CSIM_MONITOR_POWER: power that it takes, uW; measured by the cage
 * @CSIM_MONITOR_TX: optical power that a media lane sends, uW
 * @CSIM_MONITOR_RX: optical power that it receives, uW
 * @CSIM_MONITOR_BIAS: bias current of its laser, mA
 */
enum csim_monitor {
	CSIM_MONITOR_TEMP,
	CSIM_MONITOR_VCC,
	CSIM_MONITOR_POWER,
	CSIM_MONITOR_TX,
	CSIM_MONITOR_RX,
	CSIM_MONITOR_BIAS,
};

/**
 * enum csim_threshold - thresholds of a monitor, in the order of page 02h (OIF CMIS
 *	8.5)
 * @CSIM_HIGH_ALARM: high alarm
 * @CSIM_LOW_ALARM: low alarm
 * @CSIM_HIGH_WARNING: high warning
 * @CSIM_LOW_WARNING: low warning
 */
enum csim_threshold {
	CSIM_HIGH_ALARM,
	CSIM_LOW_ALARM,
	CSIM_HIGH_WARNING,
	CSIM_LOW_WARNING,
};

int csim_monitor_read(const struct csim_cage *cage, enum csim_monitor monitor,
		      unsigned int lane, u64 now, long *val);
int csim_monitor_threshold(struct csim_cage *cage, enum csim_monitor monitor,
			   enum csim_threshold threshold, u64 now, long *val);

#endif
