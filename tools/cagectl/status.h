/* SPDX-License-Identifier: GPL-2.0 */
/* What the driver says of what it has, and that cannot be set. */
#ifndef CAGECTL_STATUS_H
#define CAGECTL_STATUS_H

#include <stdbool.h>

#include "util.h"

/* More states of a port than there are */
#define STATUS_STATES 32

/* Most cages of an instance, as include/uapi has it */
#define STATUS_CAGES 128

/* More bytes than a name in a module's memory has */
#define STATUS_TEXT 40

/* Most lanes of a module, and most of its applications (OIF CMIS 8.2.7) */
#define STATUS_LANES 8
#define STATUS_APPS 15

/* Flags of a lane of a module: tx-los, rx-los, rx-lol, tx-fault */
#define STATUS_FLAGS 4

/**
 * struct lane_status - what cannot be set of a lane
 * @signal: 1 if there is a signal, else 0, or ABSENT
 * @cdr_lock: 1 if the clock is recovered, else 0, or ABSENT
 * @adaptation: enum cagesim_adaptation, or ABSENT
 * @loss: of the channel, mdB; may be NL_NO_S32
 * @snr: at the slicer, mdB; may be NL_NO_S32
 * @ber: before FEC, millionths of a decade, or ABSENT
 * @eye_height: thousandths, or ABSENT
 * @eye_width: thousandths of a unit interval, or ABSENT
 * @errors: bits that FEC corrected, or ABSENT
 * @prbs_locked: 1 if the checker has found its pattern
 * @prbs_bits: bits compared, or ABSENT
 * @prbs_errors: of these, wrong ones, or ABSENT
 * @prbs_ber: millionths of a decade, or ABSENT
 */
struct lane_status {
	uint64_t signal;
	uint64_t cdr_lock;
	uint64_t adaptation;
	int64_t loss;
	int64_t snr;
	uint64_t ber;
	uint64_t eye_height;
	uint64_t eye_width;
	uint64_t errors;
	uint64_t prbs_locked;
	uint64_t prbs_bits;
	uint64_t prbs_errors;
	uint64_t prbs_ber;
};

/**
 * struct port_state - a state that the driver keeps count of
 * @state: enum cagesim_state, or ABSENT
 * @current: 1 if the port is in it, else 0, or ABSENT
 * @changes: how often that has changed, or ABSENT
 * @since: emulated time of the last change, ns, or ABSENT
 */
struct port_state {
	uint64_t state;
	uint64_t current;
	uint64_t changes;
	uint64_t since;
};

/**
 * struct port_status - what cannot be set of a port
 * @phase: state of the link's state machine
 * @carrier: 1 if frames pass, else 0, or ABSENT
 * @reason: why there is no carrier; empty if there is one
 * @degraded: 1 if its symbol error ratio is degraded, else 0, or ABSENT
 * @remote_degraded: the same of its partner
 * @hi_ser: 1 if its symbol error ratio is high, else 0, or ABSENT
 * @states: number of elements of @state
 * @state: states, in the order of the driver
 */
struct port_status {
	char phase[64];
	uint64_t carrier;
	char reason[128];
	uint64_t degraded;
	uint64_t remote_degraded;
	uint64_t hi_ser;
	size_t states;
	struct port_state state[STATUS_STATES];
};

/**
 * struct instance_status - what cannot be set of an instance
 * @lanes: lanes of each cage, or one value for all
 * @count: number of values; 0 if nothing is known
 * @form: form factors, enum cagesim_form, likewise
 * @forms: number of values
 * @power: power that its modules take, mW, or ABSENT
 */
struct instance_status {
	uint8_t lanes[STATUS_CAGES];
	size_t count;
	uint8_t form[STATUS_CAGES];
	size_t forms;
	uint64_t power;
};

/**
 * struct cage_status - what cannot be set of a cage
 * @form: enum cagesim_form, or ABSENT
 * @lanes: number of lanes, or ABSENT
 * @serdes: most that a lane carries, Gb/s, or ABSENT
 * @ports: ports that it is split into, or ABSENT
 * @module: type of its module; empty for none
 */
struct cage_status {
	uint64_t form;
	uint64_t lanes;
	uint64_t serdes;
	uint64_t ports;
	char module[STATUS_TEXT];
};

/**
 * struct module_lane - a lane of a module; everything may be ABSENT
 * @lane: its number
 * @data_path: enum cagesim_data_path
 * @app: AppSel of its application, 0 for none
 * @tx_power: transmitted, nW
 * @rx_power: received, nW
 * @bias: of the laser, uA
 * @media_ber: at the media side, millionths of a decade
 * @host_ber: at the host side
 * @media_snr: at the media side, mdB; may be NL_NO_S32
 * @host_snr: at the host side
 * @flag: by enum module_flag, 1 for those that are there
 */
struct module_lane {
	uint64_t lane;
	uint64_t data_path;
	uint64_t app;
	uint64_t tx_power;
	uint64_t rx_power;
	uint64_t bias;
	uint64_t media_ber;
	uint64_t host_ber;
	int64_t media_snr;
	int64_t host_snr;
	uint64_t flag[STATUS_FLAGS];
};

/**
 * struct module_status - what cannot be set of a module; numbers may be ABSENT
 * @form: enum cagesim_form
 * @medium: enum cagesim_medium
 * @vendor: vendor name
 * @part: part number
 * @serial_number: serial number
 * @firmware: version of the firmware
 * @unknown: its memory cannot be made use of
 * @state: enum cagesim_module_state
 * @power: power that it takes, mW
 * @max_power: most that it takes, mW
 * @power_class: its power class
 * @temperature: thousandths of a degree Celsius; may be NL_NO_S32
 * @voltage: uV
 * @lane: its lanes
 * @lanes: number of them
 */
struct module_status {
	uint64_t form;
	uint64_t medium;
	char vendor[STATUS_TEXT];
	char part[STATUS_TEXT];
	char serial_number[STATUS_TEXT];
	char firmware[STATUS_TEXT];
	bool unknown;
	uint64_t state;
	uint64_t power;
	uint64_t max_power;
	uint64_t power_class;
	int64_t temperature;
	uint64_t voltage;
	struct module_lane lane[STATUS_LANES];
	size_t lanes;
};

/**
 * struct type_app - an application of a module; everything may be ABSENT
 * @speed: Mb/s
 * @host_lanes: lanes at the host side
 * @media_lanes: lanes at the media side
 * @host_id: HostInterfaceID
 * @media_id: MediaInterfaceID
 * @host_assign: lanes that it may begin at, as bits
 */
struct type_app {
	uint64_t speed;
	uint64_t host_lanes;
	uint64_t media_lanes;
	uint64_t host_id;
	uint64_t media_id;
	uint64_t host_assign;
};

/**
 * struct type_status - a type of module; numbers may be ABSENT
 * @part: part number
 * @form: enum cagesim_form
 * @medium: enum cagesim_medium
 * @host_lanes: electrical lanes
 * @media_lanes: lanes of the media side
 * @wdm: media lanes that share a fibre
 * @lane_speed: most that an electrical lane carries, Mb/s
 * @power: most power that it takes, mW
 * @reach: reach, cm
 * @app: its applications
 * @apps: number of them
 */
struct type_status {
	char part[STATUS_TEXT];
	uint64_t form;
	uint64_t medium;
	uint64_t host_lanes;
	uint64_t media_lanes;
	uint64_t wdm;
	uint64_t lane_speed;
	uint64_t power;
	uint64_t reach;
	struct type_app app[STATUS_APPS];
	size_t apps;
};

/**
 * struct cable_status - what cannot be set of a cable
 * @loss: mdB, or ABSENT
 * @budget: mdB that the standard allows, or ABSENT
 * @reach: length at which all of the budget is used up, m; may be NL_NO_S32
 * @ber: predicted at its real length, millionths of a decade, or ABSENT
 * @leg: which leg it is of a cable that was said to fan out, from 0
 * @legs: how many there are
 */
struct cable_status {
	uint64_t loss;
	uint64_t budget;
	int64_t reach;
	uint64_t ber;
	unsigned int leg;
	unsigned int legs;
};

/**
 * struct fault_status - what cannot be set of a fault
 * @start: when it begins or began, ns of emulated time, or ABSENT
 * @active: 1 if it is there now, else 0, or ABSENT
 */
struct fault_status {
	uint64_t start;
	uint64_t active;
};

#endif
