/* SPDX-License-Identifier: GPL-2.0 */
/* From the loss of a channel to the signal-to-noise ratio, and on to the BER. */
#ifndef CSIM_CORE_SNR_H
#define CSIM_CORE_SNR_H

#include "csim/env.h"

struct csim_lane_rate;

/** define CSIM_BER_NONE - BER of 1e-30 or less: no error will ever be seen */
#define CSIM_BER_NONE	30000000
/** define CSIM_BER_HALF - BER of 1/2: bits are guessed or from elsewhere */
#define CSIM_BER_HALF	301030
/** define CSIM_SNR_NONE - SNR of no noise at all, mdB: far above any floor */
#define CSIM_SNR_NONE	100000
/** define CSIM_LOSS_MAX - loss beyond which more makes no difference, mdB */
#define CSIM_LOSS_MAX	200000

/** define CSIM_COPPER_AWG30 - loss of thin twinax, mdB/cm (assumption) */
#define CSIM_COPPER_AWG30	72
/** define CSIM_COPPER_AWG26 - loss of thick twinax, mdB/cm (assumption) */
#define CSIM_COPPER_AWG26	56

/**
 * enum csim_grade - how good parts are
 * @CSIM_GRADE_CORNER: near the limits that their standard sets
 * @CSIM_GRADE_TYPICAL: as they are sold
 */
enum csim_grade {
	CSIM_GRADE_CORNER,
	CSIM_GRADE_TYPICAL,
	/* private: */
	__CSIM_GRADE_MAX
};

/**
 * enum csim_pmd - families of optical PMDs of 100G a lane
 * @CSIM_PMD_SR: multimode, 60 .. 100 m (IEEE 802.3 clause 167)
 * @CSIM_PMD_DR: parallel single-mode, 500 m (clause 124)
 * @CSIM_PMD_FR: single-mode, 2 km (clause 151)
 * @CSIM_PMD_LR: single-mode, 6 .. 10 km (clause 151)
 */
enum csim_pmd {
	CSIM_PMD_SR,
	CSIM_PMD_DR,
	CSIM_PMD_FR,
	CSIM_PMD_LR,
	/* private: */
	__CSIM_PMD_MAX
};

/**
 * struct csim_copper - a passive copper channel, die to die
 * @host: loss of either host: package, board and connector, mdB
 * @length: of the cable, cm
 * @per_cm: loss of the cable, mdB/cm; CSIM_COPPER_AWG30 for instance
 *
 * All losses are those at 26.56 GHz.
 */
struct csim_copper {
	u16 host[2];
	u16 length;
	u16 per_cm;
};

/**
 * struct csim_optics - an optical transmitter and a receiver
 * @oma: transmitted outer optical modulation amplitude, mdBm
 * @tdecq: transmitter and dispersion eye closure, mdB
 * @mpi: penalty for multipath interference, mdB
 * @sensitivity: least OMA - TDECQ that gives the reference BER, mdBm
 * @floor: SNR that noise other than the receiver's would leave alone, mdB
 * @limit: SNR that no light improves upon, whatever the noise, mdB
 *
 * Light is in optical dB, of power; SNR is in electrical dB: one of the former
 * is two of the latter.
 */
struct csim_optics {
	s32 oma;
	s32 tdecq;
	s32 mpi;
	s32 sensitivity;
	s32 floor;
	s32 limit;
};

/**
 * struct csim_eye - openings of the eyes of a received signal
 * @height: of each eye, in 1/1000 of an eye without noise
 * @width: of each eye, mUI
 * @eyes: number of eyes: 3 for PAM4, lowest first, 1 for NRZ
 */
struct csim_eye {
	u16 height[3];
	u16 width[3];
	u8 eyes;
};

u32 csim_snr_to_ber(s32 snr, bool pam4);
s32 csim_ber_to_snr(u32 ber, bool pam4);
s32 csim_snr_combine(s32 a, s32 b);
u32 csim_ber_add(u32 a, u32 b);

u32 csim_loss_at(u32 loss, const struct csim_lane_rate *rate);
u16 csim_copper_host(enum csim_grade grade);
u32 csim_copper_loss(const struct csim_copper *copper);
s32 csim_copper_snr(u32 loss, const struct csim_lane_rate *rate);
u32 csim_c2m_ber(const struct csim_lane_rate *rate);

const struct csim_optics *csim_optics_get(enum csim_pmd pmd,
					  enum csim_grade grade);
s32 csim_optics_margin(const struct csim_optics *optics, u32 loss);
s32 csim_optics_snr(const struct csim_optics *optics, u32 loss,
		    const struct csim_lane_rate *rate);

void csim_snr_eye(s32 snr, bool pam4, u32 ber, struct csim_eye *eye);

#endif
