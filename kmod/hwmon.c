// SPDX-License-Identifier: GPL-2.0
/*
 * hwmon: what the monitors of modules measure.
 *
 * An instance has one hwmon device, "cagesim", with the same channels for all
 * cages, whatever is plugged in; what a module does not measure, or an empty cage,
 * reads as -ENODATA. Channels of cage c, of n cages, counted from 1:
 *
 *	temp<c>, in<c - 1>	case temperature and supply voltage, with thresholds
 *	power<c>		power that the module takes
 *	power<n + 16 (c - 1) + 2 l - 1>		sent by media lane l
 *	power<n + 16 (c - 1) + 2 l>		received
 *	curr<8 (c - 1) + l>			bias of its laser
 *
 * Nobody needs to count: each has a label. Lanes count from 1, as in CMIS.
 */
#include "hwmon.h"

#include <linux/hwmon.h>
#include <linux/slab.h>
#include <linux/string.h>

#include "dev.h"
#include "monitor.h"
#include "wire.h"

/* What hwmon has of a monitor: thresholds and alarms are in the same order. */
enum what {
	WHAT_CRIT	= CSIM_HIGH_ALARM,
	WHAT_LCRIT	= CSIM_LOW_ALARM,
	WHAT_MAX	= CSIM_HIGH_WARNING,
	WHAT_MIN	= CSIM_LOW_WARNING,
	WHAT_INPUT,
	WHAT_CRIT_ALARM,
	WHAT_LCRIT_ALARM,
	WHAT_MAX_ALARM,
	WHAT_MIN_ALARM,
	WHAT_LABEL,
};

static const u8 temp_attrs[] = {
	[WHAT_CRIT]		= hwmon_temp_crit,
	[WHAT_LCRIT]		= hwmon_temp_lcrit,
	[WHAT_MAX]		= hwmon_temp_max,
	[WHAT_MIN]		= hwmon_temp_min,
	[WHAT_INPUT]		= hwmon_temp_input,
	[WHAT_CRIT_ALARM]	= hwmon_temp_crit_alarm,
	[WHAT_LCRIT_ALARM]	= hwmon_temp_lcrit_alarm,
	[WHAT_MAX_ALARM]	= hwmon_temp_max_alarm,
	[WHAT_MIN_ALARM]	= hwmon_temp_min_alarm,
	[WHAT_LABEL]		= hwmon_temp_label,
};

static const u8 in_attrs[] = {
	[WHAT_CRIT]		= hwmon_in_crit,
	[WHAT_LCRIT]		= hwmon_in_lcrit,
	[WHAT_MAX]		= hwmon_in_max,
	[WHAT_MIN]		= hwmon_in_min,
	[WHAT_INPUT]		= hwmon_in_input,
	[WHAT_CRIT_ALARM]	= hwmon_in_crit_alarm,
	[WHAT_LCRIT_ALARM]	= hwmon_in_lcrit_alarm,
	[WHAT_MAX_ALARM]	= hwmon_in_max_alarm,
	[WHAT_MIN_ALARM]	= hwmon_in_min_alarm,
	[WHAT_LABEL]		= hwmon_in_label,
};

/* Labels of a cage: of itself, and what is sent, received and biased by lane */
#define LABELS		(1 + 3 * CSIM_CAGE_LANES_MAX)
#define LABEL_LEN	sizeof("front panel 128 lane 8 bias")

/* Optical power of a cage: sent and received */
#define OPTICAL		(2 * CSIM_CAGE_LANES_MAX)

/**
 * struct csim_hwmon - the monitors of an instance
 * @cdev: the instance
 * @dev: the hwmon device
 * @label: names of channels, LABELS for each cage
 * @chip: what @dev is registered with
 * @info: channels, by their kind
 * @infos: points to them
 * @config: their attributes
 */
struct csim_hwmon {
	struct csim_dev *cdev;
	struct device *dev;
	char (*label)[LABEL_LEN];
	struct hwmon_chip_info chip;
	struct hwmon_channel_info info[4];
	const struct hwmon_channel_info *infos[5];
	u32 config[];
};

/* What a channel is */
struct channel {
	struct csim_cage *cage;
	const char *label;
	u8 lane;
	u8 monitor;
};

static void channel_set(struct channel *channel, const struct csim_hwmon *hwmon,
			unsigned int cage, unsigned int lane,
			enum csim_monitor monitor)
{
	unsigned int label = 0;

	if (monitor >= CSIM_MONITOR_TX)
		label = 1 + 3 * lane + monitor - CSIM_MONITOR_TX;
	channel->cage = &hwmon->cdev->cage[cage];
	channel->label = hwmon->label[cage * LABELS + label];
	channel->lane = lane;
	channel->monitor = monitor;
}

static void channel_get(const struct csim_hwmon *hwmon,
			enum hwmon_sensor_types type, unsigned int index,
			struct channel *channel)
{
	switch (type) {
	case hwmon_in:
		channel_set(channel, hwmon, index, 0, CSIM_MONITOR_VCC);
		break;
	case hwmon_curr:
		channel_set(channel, hwmon, index / CSIM_CAGE_LANES_MAX,
			    index % CSIM_CAGE_LANES_MAX, CSIM_MONITOR_BIAS);
		break;
	case hwmon_power:
		if (index < hwmon->cdev->n_cages) {
			channel_set(channel, hwmon, index, 0,
				    CSIM_MONITOR_POWER);
			break;
		}
		index -= hwmon->cdev->n_cages;
		channel_set(channel, hwmon, index / OPTICAL, index % OPTICAL / 2,
			    index & 1 ? CSIM_MONITOR_RX : CSIM_MONITOR_TX);
		break;
	default:
		channel_set(channel, hwmon, index, 0, CSIM_MONITOR_TEMP);
	}
}

static enum what what_of(enum hwmon_sensor_types type, u32 attr)
{
	const u8 *attrs = type == hwmon_temp ? temp_attrs : in_attrs;
	enum what what;

	for (what = 0; what < WHAT_LABEL; what++)
		if (attrs[what] == attr)
			break;

	return what;
}

static int read_alarm(struct csim_cage *cage, enum csim_monitor monitor,
		      enum csim_threshold which, u64 now, long *val)
{
	long input, threshold;
	int err;

	err = csim_monitor_threshold(cage, monitor, which, now, &threshold) ?:
	      csim_monitor_read(cage, monitor, 0, now, &input);
	if (err)
		return err;

	*val = which == CSIM_HIGH_ALARM || which == CSIM_HIGH_WARNING ?
	       input > threshold : input < threshold;
	return 0;
}

static int chip_read(struct device *dev, enum hwmon_sensor_types type, u32 attr,
		     int index, long *val)
{
	const struct csim_hwmon *hwmon = dev_get_drvdata(dev);
	enum what what = WHAT_INPUT;
	struct channel channel;
	int err;
	u64 now;

	channel_get(hwmon, type, index, &channel);
	if (type == hwmon_temp || type == hwmon_in)
		what = what_of(type, attr);

	now = csim_wire_lock();
	if (what < WHAT_INPUT)
		err = csim_monitor_threshold(channel.cage, channel.monitor,
					     (enum csim_threshold)what, now, val);
	else if (what > WHAT_INPUT)
		err = read_alarm(channel.cage, channel.monitor,
				 what - WHAT_CRIT_ALARM, now, val);
	else
		err = csim_monitor_read(channel.cage, channel.monitor,
					channel.lane, now, val);
	csim_wire_unlock();

	return err;
}

static int chip_read_string(struct device *dev, enum hwmon_sensor_types type,
			    u32 attr, int index, const char **str)
{
	struct channel channel;

	channel_get(dev_get_drvdata(dev), type, index, &channel);
	*str = channel.label;
	return 0;
}

static umode_t chip_is_visible(const void *data, enum hwmon_sensor_types type,
			       u32 attr, int index)
{
	struct channel channel;

	channel_get(data, type, index, &channel);
	return channel.lane < channel.cage->lanes ? 0444 : 0;
}

static const struct hwmon_ops chip_ops = {
	.is_visible	= chip_is_visible,
	.read		= chip_read,
	.read_string	= chip_read_string,
};

static u32 attr_bits(const u8 *attrs)
{
	enum what what;
	u32 bits = 0;

	for (what = 0; what <= WHAT_LABEL; what++)
		bits |= BIT(attrs[what]);

	return bits;
}

static void set_channels(struct csim_hwmon *hwmon)
{
	const unsigned int n = hwmon->cdev->n_cages;
	const struct {
		enum hwmon_sensor_types type;
		unsigned int n;
		u32 attrs;
	} kinds[] = {
		{ hwmon_temp, n, attr_bits(temp_attrs) },
		{ hwmon_in, n, attr_bits(in_attrs) },
		{ hwmon_power, n + n * OPTICAL, HWMON_P_INPUT | HWMON_P_LABEL },
		{ hwmon_curr, n * CSIM_CAGE_LANES_MAX,
		  HWMON_C_INPUT | HWMON_C_LABEL },
	};
	u32 *config = hwmon->config;
	unsigned int i;

	static_assert(ARRAY_SIZE(kinds) == ARRAY_SIZE(hwmon->info));

	for (i = 0; i < ARRAY_SIZE(kinds); i++) {
		memset32(config, kinds[i].attrs, kinds[i].n);
		hwmon->info[i].type = kinds[i].type;
		hwmon->info[i].config = config;
		hwmon->infos[i] = &hwmon->info[i];
		config += kinds[i].n + 1;
	}
	hwmon->chip.ops = &chip_ops;
	hwmon->chip.info = hwmon->infos;
}

static void set_labels(struct csim_hwmon *hwmon)
{
	static const char * const names[] = { "tx", "rx", "bias" };
	unsigned int cage, i;

	for (cage = 0; cage < hwmon->cdev->n_cages; cage++) {
		char (*label)[LABEL_LEN] = &hwmon->label[cage * LABELS];

		snprintf(*label, LABEL_LEN, "front panel %03u", cage + 1);
		for (i = 0; i < LABELS - 1; i++)
			snprintf(label[i + 1], LABEL_LEN,
				 "front panel %03u lane %u %s", cage + 1,
				 i / 3 + 1, names[i % 3]);
	}
}

static void free_hwmon(struct csim_hwmon *hwmon)
{
	kvfree(hwmon->label);
	kfree(hwmon);
}

/**
 * csim_hwmon_register() - give an instance its hwmon device
 * @cdev: the instance
 *
 * Context: process context.
 * Return: 0, -ENOMEM, or what registering it returned. A kernel without hwmon does
 *	without.
 */
int csim_hwmon_register(struct csim_dev *cdev)
{
	const unsigned int n = cdev->n_cages;
	struct csim_hwmon *hwmon;
	int err = -ENOMEM;

	if (!IS_REACHABLE(CONFIG_HWMON))
		return 0;

	hwmon = kzalloc(struct_size(hwmon, config,
				    (3 + OPTICAL + CSIM_CAGE_LANES_MAX) * n +
				    ARRAY_SIZE(hwmon->info)), GFP_KERNEL);
	if (!hwmon)
		return -ENOMEM;
	hwmon->cdev = cdev;
	hwmon->label = kvcalloc(n * LABELS, LABEL_LEN, GFP_KERNEL);
	if (!hwmon->label)
		goto err_free;

	set_labels(hwmon);
	set_channels(hwmon);
	hwmon->dev = hwmon_device_register_with_info(&cdev->dev, "cagesim", hwmon,
						     &hwmon->chip, NULL);
	err = PTR_ERR_OR_ZERO(hwmon->dev);
	if (err)
		goto err_free;

	cdev->hwmon = hwmon;
	return 0;

err_free:
	free_hwmon(hwmon);
	return err;
}

/**
 * csim_hwmon_unregister() - take it from it
 * @cdev: the instance; it may have none
 *
 * Context: process context; csim_plant_lock is not held.
 */
void csim_hwmon_unregister(struct csim_dev *cdev)
{
	struct csim_hwmon *hwmon = cdev->hwmon;

	if (!hwmon)
		return;

	cdev->hwmon = NULL;
	hwmon_device_unregister(hwmon->dev);
	free_hwmon(hwmon);
}
