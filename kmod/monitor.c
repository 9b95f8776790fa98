// SPDX-License-Identifier: GPL-2.0
/* What the monitors of a module measure, in the units of hwmon. */
#include "monitor.h"

#include <linux/lockdep.h>
#include <linux/math.h>
#include <linux/unaligned.h>

#include "core/module.h"
#include "dev.h"
#include "slot.h"

/* From the units of struct csim_cmis_sense, and from mW */
static const struct {
	s32 mul;
	s32 div;
} units[] = {
	[CSIM_MONITOR_TEMP]	= { 1000, 256 },
	[CSIM_MONITOR_VCC]	= { 1, 10 },
	[CSIM_MONITOR_POWER]	= { 1000, 1 },
	[CSIM_MONITOR_TX]	= { 1, 10 },
	[CSIM_MONITOR_RX]	= { 1, 10 },
	[CSIM_MONITOR_BIAS]	= { 1, 500 },
};

static long to_unit(enum csim_monitor monitor, s32 value)
{
	return DIV_ROUND_CLOSEST(value * units[monitor].mul, units[monitor].div);
}

/**
 * csim_monitor_read() - what a monitor of a module measures
 * @cage: the cage of the module
 * @monitor: the monitor
 * @lane: media lane, from 0, for those that each of them has
 * @now: the time, ns
 * @val: is set to it, in the unit of @monitor
 *
 * Context: csim_plant_lock held.
 * Return: 0; or -ENODATA if nothing measures it: without a module, with passive
 *	copper, without optics, without that lane; or -EIO if the management interface
 *	is stuck.
 */
int csim_monitor_read(const struct csim_cage *cage, enum csim_monitor monitor,
		      unsigned int lane, u64 now, long *val)
{
	const struct csim_module *module = cage->module;
	struct csim_cmis_sense sense;
	s32 values[ARRAY_SIZE(units)];

	lockdep_assert_held(&csim_plant_lock);

	if (module && monitor == CSIM_MONITOR_POWER) {
		*val = to_unit(monitor, csim_module_power(module));
		return 0;
	}
	if (!module || module->unknown || module->type.flags & CSIM_TYPE_FLAT)
		return -ENODATA;
	if (monitor >= CSIM_MONITOR_TX &&
	    (module->type.medium == CSIM_MEDIUM_COPPER ||
	     lane >= module->type.media_lanes))
		return -ENODATA;
	if (module->stuck)
		return -EIO;

	csim_cage_sense(cage, &sense, now);
	values[CSIM_MONITOR_TEMP] = sense.temperature;
	values[CSIM_MONITOR_VCC] = sense.vcc;
	values[CSIM_MONITOR_TX] = sense.lane[lane].tx_power;
	values[CSIM_MONITOR_RX] = sense.lane[lane].rx_power;
	values[CSIM_MONITOR_BIAS] = sense.lane[lane].bias;
	*val = to_unit(monitor, values[monitor]);

	return 0;
}

/* Page 02h (OIF CMIS 8.5): thresholds of temperature, then those of the supply */
#define THRESHOLD_PAGE		0x02
#define THRESHOLD_OFFSET	128
#define THRESHOLD_LEN		8

/**
 * csim_monitor_threshold() - a threshold of a monitor
 * @cage: the cage of the module
 * @monitor: %CSIM_MONITOR_TEMP or %CSIM_MONITOR_VCC
 * @threshold: which of its thresholds
 * @now: the time, ns
 * @val: is set to it, in the unit of @monitor
 *
 * Context: csim_plant_lock held.
 * Return: 0; or -ENODATA without a module, or if its memory has none; or -EIO if the
 *	management interface is stuck.
 */
int csim_monitor_threshold(struct csim_cage *cage, enum csim_monitor monitor,
			   enum csim_threshold threshold, u64 now, long *val)
{
	u8 data[2];
	int err;

	err = csim_slot_read(cage, 0, THRESHOLD_PAGE,
			     THRESHOLD_OFFSET + monitor * THRESHOLD_LEN +
			     threshold * sizeof(data), sizeof(data), data, now);
	if (err)
		return err == -ENXIO ? -EIO : -ENODATA;

	*val = to_unit(monitor, monitor == CSIM_MONITOR_TEMP ?
				(s16)get_unaligned_be16(data) :
				get_unaligned_be16(data));
	return 0;
}
