/* SPDX-License-Identifier: GPL-2.0 */
/* The management interface of a module: OIF CMIS 5.2. */
#ifndef CSIM_CORE_CMIS_H
#define CSIM_CORE_CMIS_H

#include "prbs.h"
#include "real.h"
#include "timing.h"

struct csim_type;

/** define CSIM_CMIS_LANES - lanes of a bank */
#define CSIM_CMIS_LANES		8

/** define CSIM_CMIS_PAGE - bytes of a page, and of lower memory */
#define CSIM_CMIS_PAGE		128

/**
 * enum csim_cmis_state - module state machine (6.3.2); the codes of 00h:3
 * @CSIM_CMIS_RESET: Resetting, Reset and MgmtInit: the memory does not answer
 * @CSIM_CMIS_LOW_PWR: ModuleLowPwr
 * @CSIM_CMIS_PWR_UP: ModulePwrUp
 * @CSIM_CMIS_READY: ModuleReady
 * @CSIM_CMIS_PWR_DN: ModulePwrDn
 * @CSIM_CMIS_FAULT: ModuleFault
 */
enum csim_cmis_state {
	CSIM_CMIS_RESET		= 0,
	CSIM_CMIS_LOW_PWR	= 1,
	CSIM_CMIS_PWR_UP	= 2,
	CSIM_CMIS_READY		= 3,
	CSIM_CMIS_PWR_DN	= 4,
	CSIM_CMIS_FAULT		= 5,
};

/**
 * enum csim_cmis_dp - data path state machine (6.3.3); the codes of 11h:128
 * @CSIM_CMIS_DP_DEACTIVATED: DPDeactivated
 * @CSIM_CMIS_DP_INIT: DPInit
 * @CSIM_CMIS_DP_DEINIT: DPDeinit
 * @CSIM_CMIS_DP_ACTIVATED: DPActivated
 * @CSIM_CMIS_DP_TX_TURN_ON: DPTxTurnOn
 * @CSIM_CMIS_DP_TX_TURN_OFF: DPTxTurnOff
 * @CSIM_CMIS_DP_INITIALIZED: DPInitialized
 */
enum csim_cmis_dp {
	CSIM_CMIS_DP_DEACTIVATED	= 1,
	CSIM_CMIS_DP_INIT		= 2,
	CSIM_CMIS_DP_DEINIT		= 3,
	CSIM_CMIS_DP_ACTIVATED		= 4,
	CSIM_CMIS_DP_TX_TURN_ON		= 5,
	CSIM_CMIS_DP_TX_TURN_OFF	= 6,
	CSIM_CMIS_DP_INITIALIZED	= 7,
};

/**
 * enum csim_cmis_config - ConfigStatus (8.10.4), the codes of 11h:202
 * @CSIM_CMIS_CONFIG_UNDEFINED: nothing was asked for
 * @CSIM_CMIS_CONFIG_SUCCESS: the last configuration command is done
 * @CSIM_CMIS_CONFIG_INVALID_APPSEL: there is no such application
 * @CSIM_CMIS_CONFIG_INVALID_DATA_PATH: lanes are not those of a data path
 * @CSIM_CMIS_CONFIG_LANES_IN_USE: a data path with other lanes has them, or it is
 *	in operation and cannot be changed without DPInit
 * @CSIM_CMIS_CONFIG_PARTIAL: the trigger has some lanes of a data path only
 */
enum csim_cmis_config {
	CSIM_CMIS_CONFIG_UNDEFINED		= 0,
	CSIM_CMIS_CONFIG_SUCCESS		= 1,
	CSIM_CMIS_CONFIG_INVALID_APPSEL		= 3,
	CSIM_CMIS_CONFIG_INVALID_DATA_PATH	= 4,
	CSIM_CMIS_CONFIG_LANES_IN_USE		= 6,
	CSIM_CMIS_CONFIG_PARTIAL		= 7,
};

/**
 * enum csim_cmis_password - what came of password entry (8.2.13)
 * @CSIM_CMIS_PASSWORD_NONE: there was none
 * @CSIM_CMIS_PASSWORD_ACCEPTED: it was that of the host
 * @CSIM_CMIS_PASSWORD_REFUSED: it was not: no firmware until it is
 */
enum csim_cmis_password {
	CSIM_CMIS_PASSWORD_NONE,
	CSIM_CMIS_PASSWORD_ACCEPTED,
	CSIM_CMIS_PASSWORD_REFUSED,
};

/**
 * enum csim_cmis_engine - makers and checkers of patterns, as page 13h has them
 * @CSIM_CMIS_HOST_GENERATOR: sends to the host
 * @CSIM_CMIS_MEDIA_GENERATOR: sends to the far end
 * @CSIM_CMIS_HOST_CHECKER: listens to the host
 * @CSIM_CMIS_MEDIA_CHECKER: listens to the far end
 */
enum csim_cmis_engine {
	CSIM_CMIS_HOST_GENERATOR,
	CSIM_CMIS_MEDIA_GENERATOR,
	CSIM_CMIS_HOST_CHECKER,
	CSIM_CMIS_MEDIA_CHECKER,
};

/** define CSIM_CMIS_LOOPBACK_MEDIA_OUT - media side output loopback */
#define CSIM_CMIS_LOOPBACK_MEDIA_OUT	BIT(0)
/** define CSIM_CMIS_LOOPBACK_MEDIA_IN - media side input loopback */
#define CSIM_CMIS_LOOPBACK_MEDIA_IN	BIT(1)
/** define CSIM_CMIS_LOOPBACK_HOST_OUT - host side output loopback */
#define CSIM_CMIS_LOOPBACK_HOST_OUT	BIT(2)
/** define CSIM_CMIS_LOOPBACK_HOST_IN - host side input loopback */
#define CSIM_CMIS_LOOPBACK_HOST_IN	BIT(3)

/**
 * struct csim_cmis_lane - what the monitors of a lane measure
 * @tx_power: 0.1 uW
 * @rx_power: 0.1 uW
 * @bias: of the laser, 2 uA
 * @media_ber: at the media side input, 1e-6 decades; CSIM_BER_HALF without data
 * @host_ber: at the host side input, 1e-6 decades
 * @media_snr: mdB; negative without a signal
 * @host_snr: mdB
 * @tx_los: loss of signal at the host side input
 * @tx_lol: loss of lock there
 * @rx_los: loss of signal at the media side input
 * @rx_lol: loss of lock there
 * @host_hears: enum csim_prbs, test pattern that arrives at the host side input,
 *	with a clock and not inverted
 * @media_hears: the same at the media side input
 * @tx_fault: the transmitter has failed
 *
 * The index of a lane is that of the host lane, or of the media lane, as its
 * side has it.
 */
struct csim_cmis_lane {
	u16 tx_power;
	u16 rx_power;
	u16 bias;
	u32 media_ber;
	u32 host_ber;
	s32 media_snr;
	s32 host_snr;
	bool tx_los;
	bool tx_lol;
	bool rx_los;
	bool rx_lol;
	u8 host_hears;
	u8 media_hears;
	bool tx_fault;
};

/**
 * struct csim_cmis_sense - what the monitors of a module measure
 * @temperature: of the case, 1/256 degree Celsius
 * @vcc: supply, 100 uV
 * @lane: of each lane
 */
struct csim_cmis_sense {
	s16 temperature;
	u16 vcc;
	struct csim_cmis_lane lane[CSIM_CMIS_LANES];
};

/**
 * struct csim_cmis_pins - what a module is told otherwise than by its memory
 * @low_power: LPMode signal: LowPwrRequestHW
 * @reset: ResetS
 * @slow_cdb: CDB commands take so many times as long, 1 for normal
 * @stuck: the management interface does not answer
 */
struct csim_cmis_pins {
	bool low_power;
	bool reset;
	bool stuck;
	u16 slow_cdb;
};

/**
 * enum csim_cmis_slot - pages that are kept as bytes; the others are computed
 * @CMIS_LOWER: lower memory
 * @CMIS_P00: page 00h
 * @CMIS_P01: page 01h
 * @CMIS_P02: page 02h
 * @CMIS_P10: page 10h
 * @CMIS_P11: page 11h
 * @CMIS_P13: page 13h
 * @CMIS_P14: page 14h
 * @CMIS_P2C: page 2Ch
 * @CMIS_P2D: page 2Dh
 * @CMIS_P2F: page 2Fh
 * @CMIS_P9F: page 9Fh
 */
enum csim_cmis_slot {
	CMIS_LOWER,
	CMIS_P00,
	CMIS_P01,
	CMIS_P02,
	CMIS_P10,
	CMIS_P11,
	CMIS_P13,
	CMIS_P14,
	CMIS_P2C,
	CMIS_P2D,
	CMIS_P2F,
	CMIS_P9F,
	/* private: */
	__CMIS_SLOTS
};

/**
 * struct csim_cmis_stat - pre-FEC BER of a lane, over the interval of VDM
 * @sum: its integral over @time, ns
 * @time: for which there was data, ns, but for what began at @since
 * @since: since when it is what it is; CSIM_NEVER without data, or frozen
 * @best: least, 1e-6 decades
 * @worst: most, 1e-6 decades; 0 if there was no data yet
 */
struct csim_cmis_stat {
	struct csim_real sum;
	u64 time;
	u64 since;
	u32 best;
	u32 worst;
};

/**
 * struct csim_cmis_image - a firmware image
 * @build: build number
 * @major: major revision
 * @minor: minor revision
 * @valid: complete
 */
struct csim_cmis_image {
	u16 build;
	u8 major;
	u8 minor;
	bool valid;
};

/**
 * struct csim_cmis_firmware - images of firmware, and how a download goes
 * @image: A and B
 * @running: index of the one that runs; always valid
 * @committed: index of the one that runs after a reset, if it is valid
 * @next: index of the one that runs after the reset that &csim_cmis.reset_due is of
 * @download: there is one: between Start and Complete
 * @expect: bytes of the image behind its header; of a download only
 * @got: bytes of them that have come
 */
struct csim_cmis_firmware {
	struct csim_cmis_image image[2];
	u8 running;
	u8 committed;
	u8 next;
	bool download;
	u32 expect;
	u32 got;
};

/**
 * struct csim_cmis - the management interface of a module
 * @type: the kind of module
 * @timing: which times apply
 * @state: enum csim_cmis_state
 * @password: enum csim_cmis_password
 * @pins: what it is told otherwise
 * @due: when the state of the module ends, ns, or CSIM_NEVER
 * @dp_due: when the state of the data path of a host lane ends
 * @cdb_due: when the CDB command is done
 * @reset_due: when firmware resets itself
 * @firmware: its images
 * @sense: last measured
 * @stat: statistics of the media side and of the host side
 * @mem: memory; byte n, or n + 128 of a page, is of index n
 *
 * To be read through functions.
 */
struct csim_cmis {
	const struct csim_type *type;
	u8 timing;
	u8 state;
	u8 password;
	struct csim_cmis_pins pins;
	u64 due;
	u64 dp_due[CSIM_CMIS_LANES];
	u64 cdb_due;
	u64 reset_due;
	struct csim_cmis_firmware firmware;
	struct csim_cmis_sense sense;
	struct csim_cmis_stat stat[2][CSIM_CMIS_LANES];
	u8 mem[__CMIS_SLOTS][CSIM_CMIS_PAGE];
};

void csim_cmis_init(struct csim_cmis *cmis, const struct csim_type *type,
		    u64 serial, enum csim_timing timing, u64 now);
void csim_cmis_load(struct csim_cmis *cmis, const u8 *dump, size_t len);
int csim_cmis_read(struct csim_cmis *cmis, u8 bank, u8 page, u8 offset, u8 len,
		   u8 *data, u64 now);
int csim_cmis_write(struct csim_cmis *cmis, u8 bank, u8 page, u8 offset, u8 len,
		    const u8 *data, u64 now);
void csim_cmis_feel(struct csim_cmis *cmis, const struct csim_cmis_sense *sense,
		    u64 now);
void csim_cmis_set_pins(struct csim_cmis *cmis, const struct csim_cmis_pins *pins,
			u64 now);
void csim_cmis_fail(struct csim_cmis *cmis, u8 cause, u64 now);
u64 csim_cmis_step(struct csim_cmis *cmis, u64 now);
unsigned int csim_cmis_app(const struct csim_cmis *cmis, unsigned int lane);
int csim_cmis_select(struct csim_cmis *cmis, u8 lanes, unsigned int app, u64 now);
enum csim_cmis_dp csim_cmis_dp(const struct csim_cmis *cmis, unsigned int lane);
bool csim_cmis_activated(const struct csim_cmis *cmis, u8 lanes);
bool csim_cmis_interrupt(const struct csim_cmis *cmis);
u8 csim_cmis_loopback(const struct csim_cmis *cmis, unsigned int lane);
enum csim_prbs csim_cmis_pattern(const struct csim_cmis *cmis,
				 enum csim_cmis_engine engine, unsigned int lane);
void csim_cmis_firmware(const struct csim_cmis *cmis, u8 *major, u8 *minor,
			u16 *build);
bool csim_cmis_flashing(const struct csim_cmis *cmis);
u16 csim_cmis_f16(u32 ber);

/**
 * csim_cmis_state() - the state of a module
 * @cmis: the module
 *
 * Return: as it is since the last csim_cmis_step(); that of flat memory is
 * always CSIM_CMIS_READY.
 */
static inline enum csim_cmis_state csim_cmis_state(const struct csim_cmis *cmis)
{
	return cmis->state;
}

#endif
