// SPDX-License-Identifier: GPL-2.0
/*
 * A module is what its type says, and does what its management interface is told:
 * by whoever writes to its memory, and by the ports of its cage, which select the
 * application that they need.
 */
#include "module.h"

#include "eeprom.h"
#include "lane.h"
#include "mode.h"
#include "timing.h"

static bool module_is_flat(const struct csim_module *module)
{
	return module->type.flags & CSIM_TYPE_FLAT;
}

/**
 * csim_module_init() - make a module, which is plugged in and off
 * @module: the module
 * @type: what it is
 * @grade: enum csim_grade, of its parts
 * @serial: what its serial number is made of
 * @air: what cools it
 * @now: the time, ns
 */
void csim_module_init(struct csim_module *module, const struct csim_type *type,
		      u8 grade, u64 serial, const struct csim_air *air, u64 now)
{
	memset(module, 0, sizeof(*module));
	module->type = *type;
	module->grade = grade;
	module->serial = serial;
	module->slow_cdb = 1;
	module->air = *air;
	module->version = 1;
	module->due = now;
	csim_cmis_init(&module->cmis, &module->type, serial, CSIM_TIMING_FAST,
		       now);
	csim_thermal_init(&module->thermal, type->form, air->ambient,
			  CSIM_TIMING_FAST, now);
}

/**
 * csim_module_load() - make a module from what the memory of another holds
 * @module: the module
 * @dump: the memory, see csim_eeprom_load()
 * @len: bytes of it
 * @grade: enum csim_grade, of its parts
 * @air: what cools it
 * @now: the time, ns
 * @why: is set to what is wrong with @dump, if it is refused
 *
 * A memory that can be read, but that says nothing of use, makes a module that no
 * port comes up with.
 * Return: 0, or -EINVAL if @dump is not the memory of a module.
 */
int csim_module_load(struct csim_module *module, const u8 *dump, size_t len,
		     u8 grade, const struct csim_air *air, u64 now,
		     const char **why)
{
	struct csim_type type = {};
	int err = csim_eeprom_load(dump, len, &type, why);

	if (err && err != -ENOENT)
		return err;

	csim_module_init(module, &type, grade, 0, air, now);
	csim_cmis_load(&module->cmis, dump, len);
	module->unknown = err;
	return 0;
}

/* A module that does not answer yet is asked again when it has come up. */
static void module_select(struct csim_module *module, unsigned int first,
			  unsigned int width, unsigned int app, u64 now)
{
	csim_cmis_select(&module->cmis, GENMASK(first + width - 1, first), app, now);
}

/* Give up the data paths that have one of these lanes */
static void module_release(struct csim_module *module, unsigned int first,
			   unsigned int width, u64 now)
{
	unsigned int i, n, app;

	for (i = first; i < first + width; i++) {
		app = csim_cmis_app(&module->cmis, i);
		if (!app)
			continue;
		n = module->type.app[app - 1].host_lanes;
		module_select(module, i / n * n, n, 0, now);
	}
}

/**
 * csim_module_want() - select the application that a port needs
 * @module: the module
 * @first: first lane of the port
 * @width: lanes that the port uses
 * @mode: index of its rate
 * @now: the time, ns
 *
 * A module without that application is left as it is.
 * Return: whether something was to be selected.
 */
bool csim_module_want(struct csim_module *module, unsigned int first,
		      unsigned int width, unsigned int mode, u64 now)
{
	unsigned int app;

	if (module->unknown || module_is_flat(module))
		return false;

	app = csim_type_app(&module->type, mode, first);
	if (!app || (csim_cmis_app(&module->cmis, first) == app &&
		     csim_cmis_app(&module->cmis, first + width - 1) == app))
		return false;

	module_release(module, first, width, now);
	module_select(module, first, width, app, now);
	module->due = now;
	return true;
}

/**
 * csim_module_power() - what a module takes
 * @module: the module
 *
 * In ModuleReady half of it goes to what is always on, and half to the lanes whose
 * data paths are not deactivated (assumption).
 * Return: mW.
 */
u32 csim_module_power(const struct csim_module *module)
{
	const struct csim_type *type = &module->type;
	unsigned int on = 0, i;

	if (module_is_flat(module))
		return type->power;
	if (csim_cmis_state(&module->cmis) != CSIM_CMIS_READY)
		return type->low_power;

	for (i = 0; i < type->host_lanes; i++)
		on += csim_cmis_dp(&module->cmis, i) != CSIM_CMIS_DP_DEACTIVATED;
	return type->power / 2 + type->power / 2 * on / type->host_lanes;
}

static void module_warm(struct csim_module *module, const struct csim_air *air,
			u64 now)
{
	u32 power = csim_module_power(module) + module->heat;

	if (power == module->taken && air->ambient == module->air.ambient &&
	    air->fan == module->air.fan)
		return;

	csim_thermal_set(&module->thermal, power, air->ambient, air->fan, now);
	module->taken = power;
	module->air = *air;
}

/* Whether it is another than before that the module is too hot */
static bool module_guard(struct csim_module *module, u64 now)
{
	s32 temp = csim_thermal_at(&module->thermal, now);
	bool hot = temp >= (module->hot ? CSIM_MODULE_RESTART :
					  CSIM_MODULE_SHUTDOWN);

	if (module_is_flat(module) || hot == module->hot)
		return false;

	module->hot = hot;
	return true;
}

/* All states of its state machines in one number */
static u64 module_states(const struct csim_module *module)
{
	u64 states = csim_cmis_state(&module->cmis);
	unsigned int i;

	for (i = 0; i < CSIM_CMIS_LANES; i++)
		states = states << 4 | csim_cmis_dp(&module->cmis, i);

	return states;
}

static struct csim_cmis_pins module_pins(const struct csim_module *module,
					 bool used)
{
	struct csim_cmis_pins pins;

	memset(&pins, 0, sizeof(pins));
	pins.low_power = module->starved || module->hot ||
			 (module->auto_power && !used);
	pins.stuck = module->stuck;
	pins.slow_cdb = module->slow_cdb;
	return pins;
}

/**
 * csim_module_step() - let a module do what is due
 * @module: the module
 * @used: a port of its cage is up
 * @timing: enum csim_timing
 * @air: what cools it
 * @now: the time, ns
 *
 * Return: whether ports may find it in another state than before; and @module->due
 * is when it is to be called again, if nothing happens before.
 */
bool csim_module_step(struct csim_module *module, bool used, u8 timing,
		      const struct csim_air *air, u64 now)
{
	static const s32 watched[] = { 70000, 75000, CSIM_MODULE_SHUTDOWN };
	u64 seen = module_states(module);
	struct csim_cmis_pins pins;
	bool hot = module->hot;
	unsigned int i;

	pins = module_pins(module, used);
	if (now < module->due && timing == module->timing &&
	    !memcmp(&pins, &module->pins, sizeof(pins)) &&
	    !memcmp(air, &module->air, sizeof(*air)))
		return false;

	module->timing = timing;
	module->cmis.timing = timing;
	do {
		module->pins = module_pins(module, used);
		csim_cmis_set_pins(&module->cmis, &module->pins, now);
		module->due = csim_cmis_step(&module->cmis, now);
		module_warm(module, air, now);
	} while (module_guard(module, now));

	for (i = 0; i < ARRAY_SIZE(watched); i++)
		module->due = min(module->due,
				  csim_thermal_crosses(&module->thermal,
						       watched[i], now));

	if (module_states(module) == seen && module->hot == hot)
		return false;

	module->version++;
	return true;
}

/**
 * csim_module_reset() - pulse the reset signal of a module
 * @module: the module
 * @now: the time, ns
 *
 * All is as after it was plugged in.
 */
void csim_module_reset(struct csim_module *module, u64 now)
{
	struct csim_cmis_pins pins = module->pins;

	pins.reset = true;
	csim_cmis_set_pins(&module->cmis, &pins, now);
	pins.reset = false;
	csim_cmis_set_pins(&module->cmis, &pins, now);
	module->version++;
	module->due = now;
}

/**
 * csim_module_dark() - what a module does not pass on
 * @module: the module
 * @lane: number of the host lane
 *
 * Return: %CSIM_LANE_DARK_TX, %CSIM_LANE_DARK_RX.
 */
u8 csim_module_dark(const struct csim_module *module, unsigned int lane)
{
	if (module->unknown)
		return CSIM_LANE_DARK_TX | CSIM_LANE_DARK_RX;
	if (module_is_flat(module))
		return 0;

	switch (csim_cmis_dp(&module->cmis, lane)) {
	case CSIM_CMIS_DP_ACTIVATED:
		return 0;
	case CSIM_CMIS_DP_INITIALIZED:
	case CSIM_CMIS_DP_TX_TURN_ON:
	case CSIM_CMIS_DP_TX_TURN_OFF:
		return CSIM_LANE_DARK_TX;
	default:
		return CSIM_LANE_DARK_TX | CSIM_LANE_DARK_RX;
	}
}

/**
 * csim_module_reason() - whether a port can use a module
 * @module: the module, or NULL
 * @first: first lane of the port
 * @width: lanes that the port uses
 * @modes: rates that the port needs one of, and that the module allows it, bit i
 *	for the rate of index i
 *
 * Return: %CSIM_PHY_OK, or why not.
 */
enum csim_phy_reason csim_module_reason(const struct csim_module *module,
					unsigned int first, unsigned int width,
					u32 modes)
{
	if (!module)
		return CSIM_PHY_NO_MODULE;
	if (module->unknown)
		return CSIM_PHY_MODULE_EEPROM;
	if (module->starved)
		return CSIM_PHY_POWER_BUDGET;
	if (module->hot)
		return CSIM_PHY_OVERHEAT;
	if (!modes)
		return CSIM_PHY_UNSUPPORTED_CABLE;
	if (module_is_flat(module))
		return CSIM_PHY_OK;

	return csim_cmis_state(&module->cmis) == CSIM_CMIS_READY &&
	       csim_cmis_activated(&module->cmis,
				   GENMASK(first + width - 1, first)) ?
	       CSIM_PHY_OK : CSIM_PHY_MODULE_NOT_READY;
}
