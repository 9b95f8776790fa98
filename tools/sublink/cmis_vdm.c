// SPDX-License-Identifier: GPL-2.0
/*
 * Versatile diagnostics monitoring (OIF CMIS 5.2, 7.1 and 8.17 to 8.22): SNR and
 * pre-FEC BER, which the module measures itself.
 *
 * Values are taken as they are at this moment. To freeze them would need writing,
 * and would take the statistics from whoever else gathers them.
 */
#include <math.h>

#include "cmis.h"

/* Types of observables (table 8-146) */
enum {
	TYPE_SNR_MEDIA	= 5,
	TYPE_SNR_HOST	= 6,
	TYPE_BER_MEDIA	= 15,
	TYPE_BER_HOST	= 16,
};

/* Observables of a group: one page of descriptors, and one of values */
#define GROUP 64

/* F16: five bits of exponent to the base of ten, less 24, and eleven of mantissa */
static double from_f16(uint16_t code)
{
	return (code & 0x7ff) * pow(10, (code >> 11) - 24);
}

static bool wanted(uint8_t type)
{
	return type == TYPE_SNR_MEDIA || type == TYPE_SNR_HOST ||
	       type == TYPE_BER_MEDIA || type == TYPE_BER_HOST;
}

static double worse(double a, double b, bool high)
{
	return high ? fmax(a, b) : fmin(a, b);
}

/* An eSNR of 0 is none: there is nothing to receive. */
static void take_snr(double *snr, uint16_t code)
{
	if (code)
		*snr = worse(*snr, code / 256.0, false);
}

static void take_ber(double *ber, uint16_t code)
{
	double value = from_f16(code);

	if (value <= 1)
		*ber = worse(*ber, value, true);
}

/*
 * A lane of the host side belongs to one of the media side. fmin() and fmax()
 * leave out what is NAN.
 */
static void take_value(struct cmis *cmis, uint8_t type, unsigned int number,
		       uint16_t code)
{
	struct xcvr *xcvr = cmis->xcvr;
	bool host = type == TYPE_SNR_HOST || type == TYPE_BER_HOST;
	unsigned int host_lane = host ? number : number * xcvr->gear;
	struct xcvr_lane *lane;

	if (host_lane / xcvr->gear >= xcvr->lanes ||
	    host_lane >= XCVR_LANES || !cmis_ready(cmis, host_lane))
		return;
	lane = &xcvr->lane[host_lane / xcvr->gear];
	if (type == TYPE_SNR_MEDIA)
		take_snr(&lane->snr, code);
	else if (type == TYPE_SNR_HOST)
		take_snr(&lane->host_snr, code);
	else if (type == TYPE_BER_HOST)
		take_ber(&lane->host_ber, code);
	/* no errors in the dark are no figure */
	else if (code || lane->rx_los != 1)
		take_ber(&lane->ber, code);
}

static void take_group(struct cmis *cmis, unsigned int group)
{
	uint8_t types[MEMORY_PAGE] = {}, values[MEMORY_PAGE] = {};
	unsigned int i;
	bool any = false;

	if (!memory_read(cmis->memory, EEPROM_I2C, 0x20 + group, 128, 128, types))
		return;
	for (i = 0; i < GROUP; i++)
		any |= wanted(types[129 + 2 * i]);
	if (!any || !memory_read(cmis->memory, EEPROM_I2C, 0x24 + group, 128, 128,
				 values))
		return;
	for (i = 0; i < GROUP; i++)
		if (wanted(types[129 + 2 * i]))
			take_value(cmis, types[129 + 2 * i],
				   types[128 + 2 * i] & 0xf,
				   memory_u16(values + 128 + 2 * i));
}

/**
 * cmis_vdm() - SNR and BER of lanes
 * @cmis: the module
 */
void cmis_vdm(struct cmis *cmis)
{
	uint8_t page[MEMORY_PAGE] = {};
	unsigned int i;

	if (!(cmis->p01[142] & 1 << 6)) {
		cmis->xcvr->note = "no SNR and no BER: the module has no VDM";
		return;
	}
	/* not more than this byte: VDM may be frozen by those after it */
	if (!memory_read(cmis->memory, EEPROM_I2C, 0x2f, 128, 1, page))
		return;
	for (i = 0; i <= (page[128] & 3); i++)
		take_group(cmis, i);
}
