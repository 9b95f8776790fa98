// SPDX-License-Identifier: GPL-2.0
/*
 * The state machine of a module (OIF CMIS 5.2, 6.3.2), and what drives the
 * others: csim_cmis_step().
 *
 * Transient states end by time, the others when what holds them is no longer
 * true. Whatever a caller changes takes effect at once; what time changes is
 * done in its order, at its own time, however late it is asked for.
 */
#include "cmis.h"

#include "cmis_mem.h"
#include "eeprom.h"
#include "snr.h"

/*
 * Times of real modules, ms. Assumptions, within what SONiC and FBOSS wait for;
 * page 01h has the shortest code that covers them, see duration_code().
 */
#define MGMT_INIT	300	/* at most 2 s (table 10-1) */
#define PWR_UP		1500
#define PWR_DN		300

/*
 * Controls: OutputDisableTx, OutputSquelchForceTx, which takes the OMA away.
 * Flags: failure, LOS and CDR LOL. CDRs cannot be passed by, and the input
 * equalizer adapts by itself. Bits of CDRs are of modules that have some.
 */
#define CONTROLS_TX	0x1a
#define FLAGS_TX	0x07
#define FLAGS_RX	0x06
#define MONITORS_MODULE	0x03
#define MONITORS_LANES	0x07
#define SI_TX		0x09
#define SI_RX		0x01
#define FLAGS_CDR	0x04
#define SI_CDR		0x01

/* VDM in 20h-2Fh, diagnostics in 13h-14h, both of what recovers clocks; bank 0 */
#define PAGES		0x60

/*
 * One instance that works in the background, without EPL; 128 bytes a write; a
 * command is triggered by any write of its second byte; busy for 160 ms at most.
 */
static const u8 cdb_support[] = { 0x60, 15, 0x81, 0x80 };

/* OIF CMIS table 8-43: the code n is for less than the n-th of these, ms */
static const u32 durations[] = {
	1, 5, 10, 50, 100, 500, 1000, 5000, 10000, 60000, 300000, 600000, 3000000,
};

static u8 duration_code(u32 ms)
{
	unsigned int code = 0;

	while (code < ARRAY_SIZE(durations) && ms >= durations[code])
		code++;

	return code;
}

/* Two times in a byte, the one that leads away in bits 7-4 */
static u8 duration_codes(u32 off, u32 on)
{
	return duration_code(off) << 4 | duration_code(on);
}

/**
 * csim_cmis_advertise() - put into page 01h what a module can do
 * @cmis: the module
 *
 * And bring its checksum up to date.
 */
void csim_cmis_advertise(struct csim_cmis *cmis)
{
	bool optical = cmis->type->medium != CSIM_MEDIUM_COPPER;
	bool retimed = csim_cmis_retimed(cmis);
	u8 no_flags = retimed ? 0 : FLAGS_CDR, no_si = retimed ? 0 : SI_CDR;

	if (csim_cmis_flat(cmis))
		return;

	*csim_cmis_reg(cmis, CMIS_P01, CMIS_01_PAGES) = retimed ? PAGES : 0;
	*csim_cmis_reg(cmis, CMIS_P01, CMIS_01_DP_DURATIONS) =
		duration_codes(CSIM_CMIS_MS_DP_DEINIT, CSIM_CMIS_MS_DP_INIT);
	*csim_cmis_reg(cmis, CMIS_P01, CMIS_01_CONTROLS) = CONTROLS_TX;
	*csim_cmis_reg(cmis, CMIS_P01, CMIS_01_CONTROLS + 1) = 0;
	*csim_cmis_reg(cmis, CMIS_P01, CMIS_01_FLAGS) = FLAGS_TX & ~no_flags;
	*csim_cmis_reg(cmis, CMIS_P01, CMIS_01_FLAGS + 1) = FLAGS_RX & ~no_flags;
	*csim_cmis_reg(cmis, CMIS_P01, CMIS_01_MONITORS) = MONITORS_MODULE;
	*csim_cmis_reg(cmis, CMIS_P01, CMIS_01_MONITORS + 1) =
		optical ? MONITORS_LANES : 0;
	*csim_cmis_reg(cmis, CMIS_P01, CMIS_01_SI) = SI_TX & ~no_si;
	*csim_cmis_reg(cmis, CMIS_P01, CMIS_01_SI + 1) = SI_RX & ~no_si;
	memcpy(csim_cmis_reg(cmis, CMIS_P01, CMIS_01_CDB), cdb_support,
	       sizeof(cdb_support));
	*csim_cmis_reg(cmis, CMIS_P01, CMIS_01_PWR_DURATIONS) =
		duration_codes(PWR_DN, PWR_UP);
	*csim_cmis_reg(cmis, CMIS_P01, CMIS_01_TX_DURATIONS) =
		duration_codes(CSIM_CMIS_MS_TX_TURN_OFF, CSIM_CMIS_MS_TX_TURN_ON);

	*csim_cmis_reg(cmis, CMIS_P01, EEPROM_01_SUM) =
		csim_eeprom_sum(cmis->mem[CMIS_P01], EEPROM_01_HARDWARE,
				EEPROM_01_SUM - 1);
}

/**
 * csim_cmis_init() - a module is inserted
 * @cmis: to be filled in
 * @type: the kind of module; must outlive @cmis
 * @serial: its serial number
 * @timing: which times apply
 * @now: present time, ns
 *
 * The management interface of a module with pages answers after MgmtInit only.
 * Step it then, for csim_cmis_step() to say when it is due.
 */
void csim_cmis_init(struct csim_cmis *cmis, const struct csim_type *type,
		    u64 serial, enum csim_timing timing, u64 now)
{
	unsigned int lane;

	memset(cmis, 0, sizeof(*cmis));
	cmis->type = type;
	cmis->timing = timing;
	for (lane = 0; lane < CSIM_CMIS_LANES; lane++) {
		cmis->sense.lane[lane].media_ber = CSIM_BER_HALF;
		cmis->sense.lane[lane].host_ber = CSIM_BER_HALF;
	}
	csim_eeprom_fill(cmis->mem[CMIS_LOWER], cmis->mem[CMIS_P00],
			 cmis->mem[CMIS_P01], cmis->mem[CMIS_P02], type, serial);
	csim_cmis_advertise(cmis);
	csim_cmis_cdb_init(cmis);
	csim_cmis_reset(cmis, 0);
	csim_cmis_step(cmis, now);
}

/**
 * csim_cmis_reset() - begin anew
 * @cmis: the module
 * @image: index of the firmware image to run, if it is valid
 *
 * As on ResetS: all that is not static becomes what it is by default. Time
 * begins with the next step.
 */
void csim_cmis_reset(struct csim_cmis *cmis, unsigned int image)
{
	u8 *lower = cmis->mem[CMIS_LOWER];
	unsigned int i;

	cmis->due = CSIM_NEVER;
	cmis->reset_due = CSIM_NEVER;
	cmis->cdb_due = CSIM_NEVER;
	for (i = 0; i < CSIM_CMIS_LANES; i++)
		cmis->dp_due[i] = CSIM_NEVER;

	if (csim_cmis_flat(cmis)) {
		cmis->state = CSIM_CMIS_READY;
		if (cmis->type->form != CSIM_FORM_QSFP28)
			lower[EEPROM_STATE] = CSIM_CMIS_READY << 1 | BIT(0);
		return;
	}

	cmis->state = CSIM_CMIS_RESET;
	memset(lower + EEPROM_STATE, 0, EEPROM_MEDIA_TYPE - EEPROM_STATE);
	memset(lower + CMIS_PASSWORD_CHANGE, 0,
	       CSIM_CMIS_PAGE - CMIS_PASSWORD_CHANGE);
	memset(cmis->mem[CMIS_P10], 0, sizeof(cmis->mem) - CMIS_P10 * CSIM_CMIS_PAGE);
	lower[CMIS_CONTROLS] = CMIS_LOW_PWR_ALLOW_HW;
	csim_cmis_dp_reset(cmis);
	csim_cmis_vdm_reset(cmis);
	csim_cmis_diag_reset(cmis);
	csim_cmis_cdb_reset(cmis, image);
}

/**
 * csim_cmis_low_power() - LowPwrS (6.3.2.4)
 * @cmis: the module
 *
 * Return: whether the module is asked to be in low power mode.
 */
bool csim_cmis_low_power(const struct csim_cmis *cmis)
{
	u8 controls = csim_cmis_get(cmis, CMIS_LOWER, CMIS_CONTROLS);

	return controls & CMIS_LOW_PWR_REQUEST_SW ||
	       (controls & CMIS_LOW_PWR_ALLOW_HW && cmis->pins.low_power);
}

/*
 * ModuleStateChangedFlag is for steady states that last (6.3.2.2): not for a
 * ModuleLowPwr that leads to ModulePwrUp at once.
 */
static void module_enter(struct csim_cmis *cmis, enum csim_cmis_state state,
			 u64 at, u32 ms)
{
	cmis->state = state;
	cmis->due = ms ? at + csim_cmis_scale(cmis, ms) : CSIM_NEVER;
	if (!ms && (state != CSIM_CMIS_LOW_PWR || csim_cmis_low_power(cmis)))
		*csim_cmis_reg(cmis, CMIS_LOWER, CMIS_MODULE_FLAGS) |= BIT(0);
}

/* One transition, if there is one to make. */
static bool module_step(struct csim_cmis *cmis, u64 at)
{
	bool over = at >= cmis->due;

	switch ((enum csim_cmis_state)cmis->state) {
	case CSIM_CMIS_RESET:
		if (cmis->pins.reset)
			cmis->due = CSIM_NEVER;
		else if (cmis->due == CSIM_NEVER)
			cmis->due = at + csim_cmis_scale(cmis, MGMT_INIT);
		else if (over)
			break;
		return false;
	case CSIM_CMIS_LOW_PWR:
		if (csim_cmis_low_power(cmis))
			return false;
		module_enter(cmis, CSIM_CMIS_PWR_UP, at, PWR_UP);
		return true;
	case CSIM_CMIS_PWR_UP:
		if (csim_cmis_low_power(cmis))
			module_enter(cmis, CSIM_CMIS_PWR_DN, at, PWR_DN);
		else if (over)
			module_enter(cmis, CSIM_CMIS_READY, at, 0);
		else
			return false;
		return true;
	case CSIM_CMIS_READY:
		if (!csim_cmis_low_power(cmis) || !csim_cmis_dp_down(cmis))
			return false;
		module_enter(cmis, CSIM_CMIS_PWR_DN, at, PWR_DN);
		return true;
	case CSIM_CMIS_PWR_DN:
		if (!over)
			return false;
		break;
	case CSIM_CMIS_FAULT:
		return false;
	}

	module_enter(cmis, CSIM_CMIS_LOW_PWR, at, 0);
	return true;
}

static u64 cmis_due(const struct csim_cmis *cmis)
{
	u64 due = min(min(cmis->due, cmis->cdb_due), cmis->reset_due);
	unsigned int i;

	for (i = 0; i < CSIM_CMIS_LANES; i++)
		due = min(due, cmis->dp_due[i]);

	return due;
}

/**
 * csim_cmis_step() - let time pass
 * @cmis: the module
 * @now: present time, ns; not before that of any call until now
 *
 * To be called after everything that changes the module, and when it is due.
 * Return: when it is due again, later than @now; CSIM_NEVER if all is at rest.
 */
u64 csim_cmis_step(struct csim_cmis *cmis, u64 now)
{
	u64 at;

	if (csim_cmis_flat(cmis))
		return CSIM_NEVER;

	do {
		at = min(cmis_due(cmis), now);
		if (cmis->reset_due <= at)
			csim_cmis_reset(cmis, cmis->firmware.next);
		if (cmis->cdb_due <= at)
			csim_cmis_cdb_finish(cmis, at);
		while (module_step(cmis, at) || csim_cmis_dp_step(cmis, at))
			;
	} while (cmis_due(cmis) <= now || at < now);

	return cmis_due(cmis);
}

/**
 * csim_cmis_set_pins() - signals of a module have changed
 * @cmis: the module
 * @pins: their values
 * @now: present time, ns
 *
 * Step it then.
 */
void csim_cmis_set_pins(struct csim_cmis *cmis, const struct csim_cmis_pins *pins,
			u64 now)
{
	bool reset = pins->reset && !cmis->pins.reset;

	csim_cmis_step(cmis, now);
	cmis->pins = *pins;
	if (reset)
		csim_cmis_reset(cmis, cmis->firmware.committed);
	csim_cmis_step(cmis, now);
}

/**
 * csim_cmis_fail() - a module protects itself: ModuleFault (6.3.2.10)
 * @cmis: the module; not one with flat memory
 * @cause: ModuleFaultCause: 1 TEC runaway, 2 data memory corrupted, 3 program
 *	memory corrupted, 32 .. 63 custom
 * @now: present time, ns
 *
 * Nothing but a reset ends it. Step it then.
 */
void csim_cmis_fail(struct csim_cmis *cmis, u8 cause, u64 now)
{
	csim_cmis_step(cmis, now);
	if (csim_cmis_flat(cmis) || cmis->state == CSIM_CMIS_RESET)
		return;

	*csim_cmis_reg(cmis, CMIS_LOWER, CMIS_FAULT_CAUSE) = cause;
	module_enter(cmis, CSIM_CMIS_FAULT, now, 0);
	csim_cmis_step(cmis, now);
}
