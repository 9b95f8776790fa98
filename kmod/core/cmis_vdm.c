// SPDX-License-Identifier: GPL-2.0
/*
 * Versatile diagnostics monitoring (OIF CMIS 5.2, 7.1 and 8.17 to 8.22): pages
 * 20h to 2Fh.
 *
 * There are two groups of 64 observables: group 1 of the media side, group 2 of
 * the host side, for each kind 8 lanes, of which a module uses those that it has.
 * All but flags and masks is computed when it is read. BER here is a u32 as
 * everywhere, -log10 of it in 1e-6 decades.
 */
#include "cmis_mem.h"
#include "fecdist.h"
#include "mode.h"
#include "snr.h"

/* types of observables (table 8-146); the host side's are one more */
enum {
	TYPE_ESNR	= 5,
	TYPE_LTP	= 7,
	TYPE_BER_MIN	= 9,
	TYPE_BER_MAX	= 11,
	TYPE_BER_AVG	= 13,
	TYPE_BER	= 15,
	TYPE_FERC	= 23,
};

/* sets of thresholds, by ThresholdSetID */
enum {
	SET_NONE,
	SET_ESNR,
	SET_BER,
};

static const struct {
	u8 type;
	u8 set;
} kinds[] = {
	{ TYPE_ESNR, SET_ESNR },
	{ TYPE_LTP, SET_NONE },
	{ TYPE_BER_MIN, SET_NONE },
	{ TYPE_BER_MAX, SET_NONE },
	{ TYPE_BER_AVG, SET_NONE },
	{ TYPE_BER, SET_BER },
	{ TYPE_FERC, SET_NONE },
};

#define KIND_ESNR	0
#define KIND_BER	5
#define GROUP		64	/* observables of a group */

/*
 * Alarm: the most that KP4 FEC is specified for with random errors, 2.4e-4 (IEEE
 * 802.3 124.1.1); warning: 1e-5, an assumption. SNR that low is that of PAM4.
 */
#define BER_ALARM	3619789
#define BER_WARNING	5000000

#define NEVER_HIGH	0xffff

/* FineIntervalLength: values are as of 1 s ago at most, 0.1 ms */
#define INTERVAL	10000

#define FREEZE		BIT(7)
#define UNFREEZE_DONE	BIT(6)

static u32 lane_ber(const struct csim_cmis_sense *sense, bool host, unsigned int lane)
{
	return host ? sense->lane[lane].host_ber : sense->lane[lane].media_ber;
}

static s32 lane_snr(const struct csim_cmis_sense *sense, bool host, unsigned int lane)
{
	return host ? sense->lane[lane].host_snr : sense->lane[lane].media_snr;
}

/* The host lane that a lane of either side belongs to */
static unsigned int host_lane(const struct csim_cmis *cmis, bool host, unsigned int lane)
{
	return host ? lane : lane * csim_cmis_gear(cmis);
}

static bool lane_ready(const struct csim_cmis *cmis, bool host, unsigned int lane)
{
	lane = host_lane(cmis, host, lane);
	return lane < cmis->type->host_lanes && csim_cmis_dp_ready(cmis, lane);
}

/* Time passes up to @now; it does not go on counting until stat_start(). */
static void stat_stop(struct csim_cmis_stat *stat, u32 ber, u64 now)
{
	u64 time = now - stat->since;

	if (stat->since == CSIM_NEVER)
		return;

	stat->sum = csim_real_add(stat->sum, csim_real_scale(csim_real_exp10(ber), time));
	stat->time += time;
	stat->since = CSIM_NEVER;
}

static void stat_start(struct csim_cmis_stat *stat, u32 ber, u64 now)
{
	/* half of the bits wrong is no data */
	if (ber <= CSIM_BER_HALF)
		return;

	stat->since = now;
	stat->best = stat->worst ? max(stat->best, ber) : ber;
	stat->worst = stat->worst ? min(stat->worst, ber) : ber;
}

/* What it is on average; what it is now if no time has passed. */
static u32 stat_average(struct csim_cmis_stat stat, u32 ber, u64 now)
{
	stat_stop(&stat, ber, now);
	if (!stat.time)
		return ber;

	return csim_real_log10(csim_real_div(stat.sum, csim_real_from(stat.time)));
}

/**
 * csim_cmis_vdm_reset() - VDM as after a reset
 * @cmis: the module
 *
 * Masks are set (8.20).
 */
void csim_cmis_vdm_reset(struct csim_cmis *cmis)
{
	unsigned int i;

	memset(cmis->stat, 0, sizeof(cmis->stat));
	for (i = 0; i < 2 * CSIM_CMIS_LANES; i++)
		cmis->stat[i / CSIM_CMIS_LANES][i % CSIM_CMIS_LANES].since = CSIM_NEVER;
	memset(csim_cmis_reg(cmis, CMIS_P2D, CMIS_2D_MASKS), 0xff,
	       CMIS_2D_MASKS_END - CMIS_2D_MASKS + 1);
	*csim_cmis_reg(cmis, CMIS_P2F, CMIS_2F_GROUPS) = 2 - 1;
	put_unaligned_be16(INTERVAL, csim_cmis_reg(cmis, CMIS_P2F, CMIS_2F_INTERVAL));
}

/* high alarm, low alarm, high warning, low warning: bits 0 to 3 */
static void latch(struct csim_cmis *cmis, bool host, unsigned int kind,
		  unsigned int lane, u8 bits)
{
	unsigned int i = host * GROUP + kind * CSIM_CMIS_LANES + lane;

	*csim_cmis_reg(cmis, CMIS_P2C, CMIS_2C_FLAGS + i / 2) |= bits << i % 2 * 4;
}

/**
 * csim_cmis_vdm_feel() - flags and statistics go on
 * @cmis: the module, with what was measured last
 * @sense: what is measured now
 * @now: present time, ns
 */
void csim_cmis_vdm_feel(struct csim_cmis *cmis, const struct csim_cmis_sense *sense,
			u64 now)
{
	bool frozen = csim_cmis_get(cmis, CMIS_P2F, CMIS_2F_FREEZE);
	s32 alarm = csim_ber_to_snr(BER_ALARM, true);
	s32 warning = csim_ber_to_snr(BER_WARNING, true);
	unsigned int i;

	for (i = 0; i < 2 * CSIM_CMIS_LANES; i++) {
		bool host = i / CSIM_CMIS_LANES;
		unsigned int lane = i % CSIM_CMIS_LANES;
		u32 before = lane_ber(&cmis->sense, host, lane);
		u32 ber = lane_ber(sense, host, lane);
		s32 snr = lane_snr(sense, host, lane);
		struct csim_cmis_stat *stat = &cmis->stat[host][lane];

		if (!frozen && (ber != before || stat->since == CSIM_NEVER)) {
			stat_stop(stat, before, now);
			stat_start(stat, ber, now);
		}
		if (!lane_ready(cmis, host, lane))
			continue;
		latch(cmis, host, KIND_BER, lane,
		      (ber < BER_ALARM) << 0 | (ber < BER_WARNING) << 2);
		latch(cmis, host, KIND_ESNR, lane,
		      (snr < alarm) << 1 | (snr < warning) << 3);
	}
}

/**
 * csim_cmis_vdm_freeze() - FreezeRequest was written (7.1.3)
 * @cmis: the module
 * @before: what it was before
 * @now: present time, ns
 *
 * Frozen, minimum, maximum and average keep their values; thawed, they begin
 * anew. Both is done at once.
 */
void csim_cmis_vdm_freeze(struct csim_cmis *cmis, bool before, u64 now)
{
	bool frozen = csim_cmis_get(cmis, CMIS_P2F, CMIS_2F_FREEZE);
	unsigned int i;

	if (frozen == before)
		return;

	for (i = 0; i < 2 * CSIM_CMIS_LANES; i++) {
		bool host = i / CSIM_CMIS_LANES;
		unsigned int lane = i % CSIM_CMIS_LANES;
		struct csim_cmis_stat *stat = &cmis->stat[host][lane];
		u32 ber = lane_ber(&cmis->sense, host, lane);

		if (frozen) {
			stat_stop(stat, ber, now);
		} else {
			*stat = (struct csim_cmis_stat){ .since = CSIM_NEVER };
			stat_start(stat, ber, now);
		}
	}
	*csim_cmis_reg(cmis, CMIS_P2F, CMIS_2F_FREEZE_STATUS) =
		frozen ? FREEZE : UNFREEZE_DONE;
}

/*
 * Errored frame ratio of the data path of a host lane: frames of FEC that cannot
 * be corrected. How errors cluster is not known here: they are taken as random.
 */
static u16 ferc_code(const struct csim_cmis *cmis, bool host, u8 lanes)
{
	struct csim_real ber[CSIM_CMIS_LANES], cer;
	const struct csim_mode *mode;
	struct csim_fec_dist dist;
	unsigned int first = 0, app, i;

	while (!(lanes & BIT(first)))
		first++;
	app = CMIS_CONFIG_APP(csim_cmis_active(cmis, first));
	if (!app)
		return 0;

	mode = csim_mode_get(cmis->type->app[app - 1].mode);
	for (i = 0; i < CSIM_CMIS_LANES; i++) {
		unsigned int lane = min_t(unsigned int, first + i, CSIM_CMIS_LANES - 1);

		if (!host)
			lane /= csim_cmis_gear(cmis);
		ber[i] = csim_real_exp10(lane_ber(&cmis->sense, host, lane));
	}
	csim_fec_dist_init(&dist, mode,
			   mode->lane->pam4 ? CSIM_FEC_RS544 : CSIM_FEC_RS528, false,
			   ber, 0);
	cer = csim_fec_cer(&dist);

	return cer.m ? csim_cmis_f16(csim_real_log10(cer)) : 0;
}

static u16 sample(const struct csim_cmis *cmis, bool host, u8 type, unsigned int lane,
		  u64 now)
{
	const struct csim_cmis_stat *stat = &cmis->stat[host][lane];
	u32 ber = lane_ber(&cmis->sense, host, lane);
	s32 snr = lane_snr(&cmis->sense, host, lane);

	switch (type) {
	case TYPE_ESNR:
		return csim_cmis_snr_code(snr);
	case TYPE_LTP:
		return csim_cmis_ltp_code(snr);
	case TYPE_BER_MIN:
		return csim_cmis_f16(stat->worst ? stat->best : ber);
	case TYPE_BER_MAX:
		return csim_cmis_f16(stat->worst ? stat->worst : ber);
	case TYPE_BER_AVG:
		return csim_cmis_f16(stat_average(*stat, ber, now));
	}

	return csim_cmis_f16(ber);
}

/* Samples of lanes without a data path that is ready are 0. */
static void fill_samples(const struct csim_cmis *cmis, bool host, u8 *page, u64 now)
{
	unsigned int kind, lane, first;
	u8 lanes, done = 0;
	u16 ferc = 0;

	for (kind = 0; kind < ARRAY_SIZE(kinds); kind++) {
		for (lane = 0; lane < CSIM_CMIS_LANES; lane++) {
			u8 *value = page + 2 * (kind * CSIM_CMIS_LANES + lane);

			if (!lane_ready(cmis, host, lane))
				continue;
			if (kinds[kind].type != TYPE_FERC) {
				put_unaligned_be16(sample(cmis, host, kinds[kind].type,
							  lane, now), value);
				continue;
			}
			first = host_lane(cmis, host, lane);
			lanes = csim_cmis_dp_lanes(cmis, csim_cmis_active(cmis, first),
						   first);
			if (lanes != done)
				ferc = ferc_code(cmis, host, lanes);
			done = lanes;
			put_unaligned_be16(ferc, value);
		}
	}
}

/* What there is of lanes that there are; type 0 is an observable that is not used. */
static void fill_descriptors(const struct csim_cmis *cmis, bool host, u8 *page)
{
	unsigned int lanes = host ? cmis->type->host_lanes : cmis->type->media_lanes;
	unsigned int kind, lane;

	for (kind = 0; kind < ARRAY_SIZE(kinds); kind++) {
		for (lane = 0; lane < lanes; lane++) {
			u8 *descriptor = page + 2 * (kind * CSIM_CMIS_LANES + lane);

			descriptor[0] = kinds[kind].set << 4 | lane;
			descriptor[1] = kinds[kind].type + host;
		}
	}
}

/* high alarm, low alarm, high warning, low warning */
static void fill_thresholds(u8 *page)
{
	const u16 limits[][4] = {
		[SET_NONE] = { NEVER_HIGH, 0, NEVER_HIGH, 0 },
		[SET_ESNR] = { NEVER_HIGH, csim_cmis_snr_code(csim_ber_to_snr(BER_ALARM, true)),
			       NEVER_HIGH, csim_cmis_snr_code(csim_ber_to_snr(BER_WARNING, true)) },
		[SET_BER] = { csim_cmis_f16(BER_ALARM), 0,
			      csim_cmis_f16(BER_WARNING), 0 },
	};
	unsigned int set, i;

	for (set = 0; set < ARRAY_SIZE(limits); set++)
		for (i = 0; i < 4; i++)
			put_unaligned_be16(limits[set][i], page + 8 * set + 2 * i);
}

/**
 * csim_cmis_vdm_fill() - a page of VDM that is computed
 * @cmis: the module
 * @number: its number: 20h, 21h descriptors, 24h, 25h samples, 28h, 29h thresholds
 * @page: its 128 bytes, to be filled in
 * @now: present time, ns
 */
void csim_cmis_vdm_fill(const struct csim_cmis *cmis, u8 number, u8 *page, u64 now)
{
	bool host = number & 1;

	memset(page, 0, CSIM_CMIS_PAGE);
	if (number < 0x24)
		fill_descriptors(cmis, host, page);
	else if (number < 0x28)
		fill_samples(cmis, host, page, now);
	else
		fill_thresholds(page);
}
