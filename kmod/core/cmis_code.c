// SPDX-License-Identifier: GPL-2.0
/* Values as a module's monitors report them (OIF CMIS 5.2, 8.1.3 and 8.19). */
#include "cmis_mem.h"

/* mantissas have 11 bits: log10(2047.5), 1e-6 decades */
#define MANTISSA_MAX	3311224
#define DECADE		1000000
#define EXPONENT_BIAS	24

/* log10(e), and 10 log10(2) in dB, in 1e-6 */
#define LOG10_E		434294
#define TWO		3010300

/**
 * csim_cmis_f16() - a ratio as F16 (8.1.3.5)
 * @ber: the ratio, 1e-6 decades
 *
 * The value is mantissa (bits 10-0) x 10^(exponent (bits 15-11) - 24). Of the
 * codes for a value, this is the one with the largest mantissa.
 * Return: the code; 0 for less than 1e-24.
 */
u16 csim_cmis_f16(u32 ber)
{
	u32 k = min_t(u32, (ber + MANTISSA_MAX) / DECADE, EXPONENT_BIAS);
	struct csim_real mantissa;

	if (ber >= EXPONENT_BIAS * DECADE)
		return 0;

	/* the power is of 10 below 1 only: of 1e4 times too little */
	mantissa = csim_real_exp10(ber + 4 * DECADE - k * DECADE);
	return (EXPONENT_BIAS - k) << 11 |
	       csim_real_round(csim_real_scale(mantissa, 10000));
}

/**
 * csim_cmis_snr_code() - an SNR as U16 in 1/256 dB
 * @snr: the SNR, mdB
 *
 * Return: the code, up to 255 dB; 0 if @snr is negative.
 */
u16 csim_cmis_snr_code(s32 snr)
{
	return clamp(snr, 0, 255000) * 256 / 1000;
}

/**
 * csim_cmis_ltp_code() - PAM4 level transition parameter
 * @snr: SNR, mdB
 *
 * That is how many more samples are at the levels than midway between them. With
 * Gaussian noise, half the distance of levels being x times the noise, it is
 * exp(x^2 / 2) / 2, and SNR is 5 x^2 (see snr.c): in dB, log10(e) SNR - 3.01.
 * Return: the code, 1/256 dB, up to 256 dB.
 */
u16 csim_cmis_ltp_code(s32 snr)
{
	u64 ratio;

	/* 27.8 dB give 256 dB; a power of 10 is at most 1 here: 10^2.8 is 631 */
	snr = clamp(snr, 0, 28000);
	ratio = csim_real_round(csim_real_scale(csim_real_exp10((28000 - snr) * 100),
						LOG10_E * 631ULL));
	ratio = ratio > TWO ? ratio - TWO : 0;
	return min_t(u64, div_u64(ratio * 256, 1000000), U16_MAX);
}
