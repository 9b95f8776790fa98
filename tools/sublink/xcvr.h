/* SPDX-License-Identifier: GPL-2.0 */
/* What a pluggable module says of itself (OIF CMIS, SFF-8636, SFF-8472). */
#ifndef SUBLINK_XCVR_H
#define SUBLINK_XCVR_H

#include <math.h>
#include <stdbool.h>

#include "nl.h"

/** define XCVR_LANES - most lanes of a module */
#define XCVR_LANES 8

/**
 * define XCVR_DARK - less received power than this is no light, mW: -30 dBm, at which
 *	a receiver must say so (IEEE 802.3 table 88-4)
 */
#define XCVR_DARK 0.001

/**
 * struct xcvr_lane - a lane of a module; NAN: it does not say
 * @tx_power: mW
 * @rx_power: mW; what is below XCVR_DARK is no light
 * @bias: of the laser, mA
 * @snr: of the receiver at the media side, dB
 * @host_snr: of the receiver at the host side, dB; the worst one with a gearbox
 * @ber: pre-FEC BER at the media side
 * @host_ber: pre-FEC BER at the host side; likewise
 * @rx_los: there is no light, by @rx_power: the flag is not read, as that clears
 *	it; ABSENT if not known
 * @state: DataPathState (CMIS 8.10.1); ABSENT if it has none. See cmis_data_path()
 */
struct xcvr_lane {
	double tx_power;
	double rx_power;
	double bias;
	double snr;
	double host_snr;
	double ber;
	double host_ber;
	uint64_t rx_los;
	uint64_t state;
};

/**
 * struct xcvr - what a module says of itself
 * @why: why nothing or not all could be read: no right, no module, no answer; NULL
 * @note: what it has no figures of by its kind, and why; NULL
 * @form: form factor, as "OSFP"; empty if unknown
 * @vendor: its maker; empty strings if it does not say
 * @part: part number
 * @serial: serial number
 * @firmware: version of the firmware that runs
 * @media: what it sends over, as "400GBASE-DR4" or "copper cable, 2 m"
 * @connector: of the media side, as "MPO 1x12"; NULL if unknown
 * @state: module state in words, as "ModuleReady"; NULL if unknown
 * @temperature: degrees Celsius; NAN
 * @temperature_alarm: high alarm threshold; NAN
 * @temperature_warn: high warning threshold; NAN
 * @voltage: V; NAN
 * @max_power: most that it takes, W; NAN
 * @rx_power_alarm: low alarm threshold of received power, mW; NAN
 * @rx_power_warn: low warning threshold of it
 * @lane: lanes of the media side; see xcvr_cage_lane()
 * @lanes: how many there are
 * @gear: lanes of the host side to one of the media side: 1 without a gearbox
 *
 * It is of the cage, not of a sublink.
 */
struct xcvr {
	char *why;
	const char *note;
	char form[16];
	char vendor[17];
	char part[17];
	char serial[17];
	char firmware[16];
	char media[64];
	const char *connector;
	const char *state;
	double temperature;
	double temperature_alarm;
	double temperature_warn;
	double voltage;
	double max_power;
	double rx_power_alarm;
	double rx_power_warn;
	struct xcvr_lane lane[XCVR_LANES];
	unsigned int lanes;
	unsigned int gear;
};

/** var xcvr_unknown - a module of which nothing is known, nor of its lanes */
extern const struct xcvr xcvr_unknown;

void xcvr_read(struct xcvr *xcvr, struct nl *nl, uint32_t ifindex);
void xcvr_free(struct xcvr *xcvr);
const struct xcvr_lane *xcvr_cage_lane(const struct xcvr *xcvr, uint64_t lane);

#endif
