/* SPDX-License-Identifier: GPL-2.0 */
/* A module in a cage: its type, memory, temperature, and what is wrong with it. */
#ifndef CSIM_CORE_MODULE_H
#define CSIM_CORE_MODULE_H

#include "csim/env.h"
#include "catalogue.h"
#include "cmis.h"
#include "phy_reason.h"
#include "thermal.h"

/**
 * define CSIM_MODULE_SHUTDOWN - case temperature at which a module is shut down,
 *	thousandths of a degree Celsius: 10 K over the high alarm (assumption)
 */
#define CSIM_MODULE_SHUTDOWN	85000
/** define CSIM_MODULE_RESTART - at which it may start again */
#define CSIM_MODULE_RESTART	70000

/**
 * struct csim_air - what cools the modules of an instance
 * @ambient: temperature of the air that comes in, thousandths of a degree Celsius
 * @fan: speed of the fans, percent
 */
struct csim_air {
	s32 ambient;
	u32 fan;
};

/**
 * struct csim_module - a module
 * @type: what it is
 * @cmis: its management interface
 * @thermal: its temperature
 * @serial: what its serial number is made of
 * @grade: enum csim_grade, of its parts
 * @unknown: its memory can be read, but not what it says be used
 * @starved: there is not enough power for it
 * @hot: it was shut down, and has not cooled off yet
 * @auto_power: it is in high power mode only while a port of the cage is up
 * @stuck: a fault: its management interface does not answer
 * @slow_cdb: a fault: its CDB commands take so many times as long; 1 for normal
 * @heat: a fault: heat that comes from elsewhere, mW
 * @timing: enum csim_timing
 * @pins: what it is told otherwise than by its memory
 * @taken: power that @thermal was told last, mW
 * @air: and what cooled it then
 * @version: counts the changes of what ports and listeners see of it, from 1
 * @due: when it has to be stepped again, ns, or CSIM_NEVER
 */
struct csim_module {
	struct csim_type type;
	struct csim_cmis cmis;
	struct csim_thermal thermal;
	u64 serial;
	u8 grade;
	bool unknown;
	bool starved;
	bool hot;
	bool auto_power;
	bool stuck;
	u16 slow_cdb;
	u32 heat;
	u8 timing;
	struct csim_cmis_pins pins;
	u32 taken;
	struct csim_air air;
	u32 version;
	u64 due;
};

/** define CSIM_MODULE_AIR - a room, and fans at full speed (assumption) */
#define CSIM_MODULE_AIR		{ .ambient = 25000, .fan = 100 }

void csim_module_init(struct csim_module *module, const struct csim_type *type,
		      u8 grade, u64 serial, const struct csim_air *air, u64 now);
int csim_module_load(struct csim_module *module, const u8 *dump, size_t len,
		     u8 grade, const struct csim_air *air, u64 now,
		     const char **why);
bool csim_module_want(struct csim_module *module, unsigned int first,
		      unsigned int width, unsigned int mode, u64 now);
bool csim_module_step(struct csim_module *module, bool used, u8 timing,
		      const struct csim_air *air, u64 now);
void csim_module_reset(struct csim_module *module, u64 now);
u8 csim_module_dark(const struct csim_module *module, unsigned int lane);
u32 csim_module_power(const struct csim_module *module);
enum csim_phy_reason csim_module_reason(const struct csim_module *module,
					unsigned int first, unsigned int width,
					u32 modes);

#endif
