// SPDX-License-Identifier: GPL-2.0
/*
 * What a pluggable module says of itself: its identifier tells which standard its
 * memory follows.
 */
#include "xcvr.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "memory.h"
#include "sff8024.h"

const struct xcvr xcvr_unknown = {
	.temperature = NAN,
	.temperature_alarm = NAN,
	.temperature_warn = NAN,
	.voltage = NAN,
	.max_power = NAN,
	.rx_power_alarm = NAN,
	.rx_power_warn = NAN,
	.lane = { [0 ... XCVR_LANES - 1] = {
		.tx_power = NAN,
		.rx_power = NAN,
		.bias = NAN,
		.snr = NAN,
		.host_snr = NAN,
		.ber = NAN,
		.host_ber = NAN,
		.rx_los = ABSENT,
		.state = ABSENT,
	} },
	.gear = 1,
};

static void decode(struct memory *memory, const uint8_t *head)
{
	struct xcvr *xcvr = memory->xcvr;
	const char *form = sff8024_form(head[0]);

	if (form)
		snprintf(xcvr->form, sizeof(xcvr->form), "%s", form);
	switch (head[0]) {
	case 0x03:
		sff8472_decode(memory);
		break;
	case 0x0c:
	case 0x0d:
	case 0x11:
		sff8636_decode(memory, head);
		break;
	case 0x18:
	case 0x19:
	case 0x1b:
	case 0x1e ... 0x21:
		cmis_decode(memory, head);
		break;
	default:
		xcvr->why = util_printf("no module that is known has identifier %02Xh",
					head[0]);
	}
}

/**
 * xcvr_read() - ask a module about itself
 * @xcvr: where to put what it says; to be freed by xcvr_free()
 * @nl: connection of NETLINK_GENERIC
 * @ifindex: index of a netdev of its cage
 *
 * Flags that reading clears are not read. What is not known, or could not be
 * read, is absent; &xcvr.why and &xcvr.note say why.
 */
void xcvr_read(struct xcvr *xcvr, struct nl *nl, uint32_t ifindex)
{
	struct memory memory = { .xcvr = xcvr };
	uint8_t head[MEMORY_PAGE] = {};

	*xcvr = xcvr_unknown;
	if (eeprom_open(&memory.eeprom, nl, ifindex) ||
	    eeprom_read(&memory.eeprom, EEPROM_I2C, 0, 0, 4, head))
		xcvr->why = util_strdup(eeprom_why(&memory.eeprom));
	else
		decode(&memory, head);
}

/**
 * xcvr_free() - release what a module said
 * @xcvr: the module
 */
void xcvr_free(struct xcvr *xcvr)
{
	free(xcvr->why);
	xcvr->why = NULL;
}

/**
 * xcvr_cage_lane() - the lane of a module that is behind a lane of its cage
 * @xcvr: the module, or NULL
 * @lane: lane of the cage, from 0 on, or ABSENT
 *
 * A module may have fewer lanes than its cage. Behind a gearbox, lanes of the cage
 * share one of the media side.
 *
 * Return: the lane, or NULL if there is none.
 */
const struct xcvr_lane *xcvr_cage_lane(const struct xcvr *xcvr, uint64_t lane)
{
	if (!xcvr || lane / xcvr->gear >= xcvr->lanes)
		return NULL;
	return &xcvr->lane[lane / xcvr->gear];
}
