// SPDX-License-Identifier: GPL-2.0
/*
 * A cage outlives every split of it: what is plugged in and joined belongs
 * to the lanes, and grouping them anew changes none of it.
 */
#include "cage.h"

#include "mode.h"
#include "module.h"
#include "plant.h"
#include "power.h"
#include "real.h"
#include "snr.h"

/**
 * csim_cage_init() - make a cage, whole and without a cable
 * @cage: the cage
 * @index: number of the cage on its instance, from 0
 * @lanes: number of host lanes
 * @lane_speed: most that one of them carries, Mb/s
 * @form: form factor
 * @owner: the shell's handle
 *
 * Return: 0, or -EINVAL if no cage has @lanes lanes.
 */
int csim_cage_init(struct csim_cage *cage, unsigned int index,
		   unsigned int lanes, u32 lane_speed, enum csim_form form,
		   void *owner)
{
	const struct csim_split *split = csim_split_find(lanes, 1);
	unsigned int i;

	if (!split)
		return -EINVAL;

	memset(cage, 0, sizeof(*cage));
	cage->owner = owner;
	cage->split = split;
	cage->index = index;
	cage->lanes = lanes;
	cage->lane_speed = lane_speed;
	cage->form = form;
	cage->power_limit = csim_power_cage_limit(form);
	for (i = 0; i < lanes; i++)
		csim_lane_init(&cage->lane[i], cage, i);
	for (i = 0; i < ARRAY_SIZE(cage->media); i++) {
		cage->media[i].cage = cage;
		cage->media[i].index = i;
	}

	return 0;
}

/**
 * csim_cage_fini() - take a cage off all cables
 * @cage: the cage; it may be freed afterwards, and so may what is plugged in
 */
void csim_cage_fini(struct csim_cage *cage)
{
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(cage->media); i++) {
		struct csim_media *peer = cage->media[i].peer;

		csim_cable_cut(&cage->media[i]);
		if (peer)
			csim_cage_resolve(peer->cage);
	}
	csim_cage_resolve(cage);
}

/**
 * csim_cage_set_split() - group the lanes anew
 * @cage: the cage
 * @count: ports wanted; 1 makes the cage whole
 *
 * Return: 0, or -EINVAL if the lanes do not divide so; then nothing has
 * changed.
 */
int csim_cage_set_split(struct csim_cage *cage, unsigned int count)
{
	const struct csim_split *split = csim_split_find(cage->lanes, count);

	if (!split)
		return -EINVAL;

	cage->split = split;
	return 0;
}

/* Without a module, cables end where those of most modules would. */
static unsigned int cage_gear(const struct csim_cage *cage)
{
	return cage->module ? csim_type_gear(&cage->module->type) : 0;
}

static unsigned int cage_media_lanes(const struct csim_cage *cage)
{
	return cage->module ? cage->module->type.media_lanes : cage->lanes;
}

/* A plug that hears itself has nothing that a cable could end at. */
static bool cage_is_looped(const struct csim_cage *cage)
{
	return cage->module && cage->module->type.flags & CSIM_TYPE_LOOPBACK;
}

/*
 * The lane that a lane hears. Where both modules have a gearbox, or neither has,
 * lanes keep their order; if only the far one has, the first of two lanes stands
 * for both.
 */
static struct csim_lane *cage_find_peer(const struct csim_lane *lane)
{
	unsigned int gear = cage_gear(lane->cage), far_gear, index;
	const struct csim_media *media;

	if (cage_is_looped(lane->cage))
		return &lane->cage->lane[lane->index];
	if (lane->index >> gear >= cage_media_lanes(lane->cage))
		return NULL;
	media = lane->cage->media[lane->index >> gear].peer;
	if (!media || media->index >= cage_media_lanes(media->cage) ||
	    cage_is_looped(media->cage))
		return NULL;

	far_gear = cage_gear(media->cage);
	index = media->index << far_gear;
	if (gear && far_gear)
		index += lane->index & 1;

	return index < media->cage->lanes ? &media->cage->lane[index] : NULL;
}

/* Of an amplifier at either end of a cable, at 26.56 GHz, mdB (assumption) */
#define ACTIVE_GAIN	6000

static void cage_set_copper(struct csim_channel *channel,
			    const struct csim_type *a, const struct csim_type *b,
			    const struct csim_cable_spec *spec)
{
	u32 gain = a->flags & b->flags & CSIM_TYPE_ACTIVE ? 2 * ACTIVE_GAIN : 0;
	u32 loss = csim_cable_loss(spec);

	channel->loss = 2 * csim_copper_host(CSIM_GRADE_TYPICAL) +
			(loss > gain ? loss - gain : 0);
}

static void cage_set_light(struct csim_lane *lane, const struct csim_module *own,
			   const struct csim_module *far,
			   const struct csim_cable_spec *spec)
{
	struct csim_channel *channel = &lane->channel;

	lane->optics = *csim_optics_get(far->type.pmd, far->grade);
	lane->optics.sensitivity =
		csim_optics_get(own->type.pmd, own->grade)->sensitivity;
	channel->optics = &lane->optics;
	channel->loss = csim_cable_loss(spec) +
			csim_cable_mismatch(spec->fibre, own->type.medium);
	channel->penalty = csim_cable_penalty(spec, own->type.pmd);
}

static bool cage_takes(const struct csim_module *module,
		       const struct csim_cable_spec *spec)
{
	bool copper = spec->kind == CSIM_CABLE_COPPER;

	return module->type.medium == CSIM_MEDIUM_COPPER ? copper : !copper;
}

/*
 * What is plugged in and cabled decides what a lane hears; what disturbs it, and
 * how it is tuned, is its own.
 */
static void cage_resolve_lane(struct csim_lane *lane)
{
	const struct csim_module *own = lane->cage->module, *far;
	struct csim_channel *channel = &lane->channel;
	const struct csim_cable_spec *spec;

	lane->peer = cage_find_peer(lane);
	channel->optics = NULL;
	channel->loss = 0;
	channel->penalty = 0;
	channel->gear = 0;
	channel->gear_own = 0;
	if (!lane->peer)
		return;

	far = lane->peer->cage->module;
	channel->gear = cage_gear(lane->peer->cage);
	channel->gear_own = cage_gear(lane->cage);
	channel->loss = CSIM_LOSS_MAX;
	if (!own || !far)
		return;

	spec = lane->cage->media[lane->index >> channel->gear_own].spec;
	if (cage_is_looped(lane->cage))
		channel->loss = 2 * csim_copper_host(CSIM_GRADE_TYPICAL);
	else if (own->type.medium == CSIM_MEDIUM_COPPER)
		cage_set_copper(channel, &own->type, &far->type, spec);
	else
		cage_set_light(lane, own, far, spec);

	/* what does not fit, or looks at a transmitter, hears nothing */
	if (spec && (spec->polarity || own->type.wdm != far->type.wdm ||
		     own->type.medium != far->type.medium ||
		     !cage_takes(own, spec)))
		channel->loss = CSIM_LOSS_MAX;
}

/**
 * csim_cage_resolve() - find anew what the lanes of a cage hear, and who hears them
 * @cage: a cage where something was plugged in, pulled out, joined or cut
 *
 * What a cut has parted from it is to be resolved as well.
 */
void csim_cage_resolve(struct csim_cage *cage)
{
	unsigned int i, k;

	for (i = 0; i < cage->lanes; i++)
		cage_resolve_lane(&cage->lane[i]);
	for (i = 0; i < ARRAY_SIZE(cage->media); i++) {
		struct csim_cage *far;

		if (!cage->media[i].peer)
			continue;
		far = cage->media[i].peer->cage;
		for (k = 0; k < far->lanes; k++)
			cage_resolve_lane(&far->lane[k]);
	}
}

/**
 * csim_cage_plug() - plug a module in, or pull it out
 * @cage: the cage
 * @module: the module, or NULL
 */
void csim_cage_plug(struct csim_cage *cage, struct csim_module *module)
{
	unsigned int i;

	cage->module = module;
	for (i = 0; i < cage->lanes; i++)
		cage->lane[i].dark = 0;
	csim_cage_resolve(cage);
}

/* The loopbacks of the module that a lane passes */
static u8 cage_loopbacks(const struct csim_lane *lane)
{
	const u8 host = CSIM_CMIS_LOOPBACK_HOST_IN | CSIM_CMIS_LOOPBACK_HOST_OUT;
	const struct csim_module *module = lane->cage->module;

	if (!module)
		return 0;

	return (csim_cmis_loopback(&module->cmis, lane->index) & host) |
	       (csim_cmis_loopback(&module->cmis,
				   lane->index >> cage_gear(lane->cage)) & ~host);
}

/* What an engine of the module makes, if a lane of this modulation has that */
static u8 cage_pattern(const struct csim_lane *lane, enum csim_cmis_engine engine,
		       unsigned int index)
{
	const struct csim_lane_rate *rate = lane->serdes.rate;
	enum csim_prbs prbs = csim_cmis_pattern(&lane->cage->module->cmis, engine,
						index);

	return csim_prbs_fits(prbs, rate && rate->pam4) ? prbs : CSIM_PRBS_OFF;
}

/*
 * What the module does to a lane: what it does not pass on, turns round, or makes
 * itself. A generator takes the place of what would be sent there otherwise, and
 * a loopback behind it turns it round. Return: whether that has changed.
 */
static bool cage_step_lane(struct csim_lane *lane)
{
	const struct csim_module *module = lane->cage->module;
	u8 loopback = cage_loopbacks(lane), turned = lane->loopback;
	u8 dark = 0, host_sends = 0, media_sends = 0;
	bool changed;

	if (module) {
		dark = csim_module_dark(module, lane->index);
		host_sends = cage_pattern(lane, CSIM_CMIS_HOST_GENERATOR,
					  lane->index);
		media_sends = cage_pattern(lane, CSIM_CMIS_MEDIA_GENERATOR,
					   lane->index >> cage_gear(lane->cage));
	}
	if (!host_sends && loopback & CSIM_CMIS_LOOPBACK_MEDIA_OUT)
		host_sends = media_sends;
	else if (!media_sends && loopback & CSIM_CMIS_LOOPBACK_HOST_OUT)
		media_sends = host_sends;
	if (dark & CSIM_LANE_DARK_RX)
		host_sends = 0;
	if (dark & CSIM_LANE_DARK_TX)
		media_sends = 0;

	if (turned)
		;
	else if (!host_sends && loopback & (CSIM_CMIS_LOOPBACK_HOST_IN |
					    CSIM_CMIS_LOOPBACK_MEDIA_OUT))
		turned = CSIM_SERDES_LOOPBACK_LOCAL;
	else if (loopback & (CSIM_CMIS_LOOPBACK_HOST_OUT |
			     CSIM_CMIS_LOOPBACK_MEDIA_IN))
		turned = CSIM_SERDES_LOOPBACK_REMOTE;

	changed = lane->dark != dark || lane->serdes.loopback != turned ||
		  lane->host_sends != host_sends ||
		  lane->media_sends != media_sends;
	lane->dark = dark;
	lane->serdes.loopback = turned;
	lane->host_sends = host_sends;
	lane->media_sends = media_sends;
	return changed;
}

static bool cage_is_used(const struct csim_cage *cage)
{
	unsigned int i;

	for (i = 0; i < cage->lanes; i++)
		if (cage->lane[i].used)
			return true;

	return false;
}

/**
 * csim_cage_step() - let what is plugged in do what is due
 * @cage: the cage
 * @timing: enum csim_timing
 * @now: the time, ns
 *
 * Return: whether the ports of the cage, and who hears them, are to be stepped.
 */
bool csim_cage_step(struct csim_cage *cage, u8 timing, u64 now)
{
	static const struct csim_air room = CSIM_MODULE_AIR;
	struct csim_module *module = cage->module;
	bool changed = false;
	unsigned int i;

	if (module)
		changed = csim_module_step(module, cage_is_used(cage), timing,
					   cage->air ?: &room, now);

	for (i = 0; i < cage->lanes; i++)
		changed |= cage_step_lane(&cage->lane[i]);

	return changed;
}

/* OMA to mean power at an extinction ratio of 4.5 dB (assumption), mdB */
#define MEAN_OVER_OMA	200

/* 0.1 uW; what there is of light in @mdbm */
static u16 cage_power(s32 mdbm)
{
	struct csim_real power;

	mdbm += MEAN_OVER_OMA;
	if (mdbm < -40000)
		return 0;

	/* 10^(mdBm / 10000) mW are as many times 1e4 */
	power = csim_real_exp10((u32)(8000000 - mdbm * 100));
	return min_t(u64, csim_real_round(csim_real_scale(power, 1000000000000ULL)),
		     U16_MAX);
}

/**
 * struct bias_figures - current of a laser (assumptions)
 * @fresh: before it has aged, 2 uA
 * @per_drop: what makes up for 1 dB of light that it has lost, 2 uA
 * @more: most that it is raised by, 2 uA: page 02h warns of more than that
 */
struct bias_figures {
	u16 fresh;
	u16 per_drop;
	u16 more;
};

/* 7 .. 10.8 mA of a VCSEL, 60 .. 100 mA of an EML; see lights[] of eeprom.c */
static const struct bias_figures biases[] = {
	[CSIM_PMD_SR] = { 3500, 400, 1900 },
	[CSIM_PMD_DR] = { 30000, 4000, 20000 },
	[CSIM_PMD_FR] = { 30000, 4000, 20000 },
	[CSIM_PMD_LR] = { 30000, 4000, 20000 },
};

static_assert(ARRAY_SIZE(biases) == __CSIM_PMD_MAX);

/* 2 uA; @drop is the light that is lost, mdB */
static u16 cage_bias(u8 pmd, u32 drop)
{
	const struct bias_figures *bias = &biases[pmd];

	drop = min_t(u32, drop, CSIM_LOSS_MAX);
	return bias->fresh + min_t(u32, drop * bias->per_drop / 1000, bias->more);
}

/* Whether the module of a lane sends light for it */
static bool cage_lane_shines(const struct csim_lane *lane)
{
	return lane->serdes.rate && lane->serdes.tx.enable &&
	       (lane->media_sends || !lane->serdes.tx.squelch) &&
	       !lane->fault.tx_dead && !(lane->dark & CSIM_LANE_DARK_TX);
}

/* The test pattern that a checker may find */
static u8 cage_hears(const struct csim_lane *lane)
{
	const struct csim_serdes_rx *rx = &lane->serdes.rx;

	return rx->state == CSIM_SERDES_ADAPTED && !rx->inverted ?
	       lane->hears : CSIM_PRBS_OFF;
}

static void cage_sense_host(const struct csim_lane *lane,
			    struct csim_cmis_lane *sense)
{
	const struct csim_lane_rate *rate = lane->serdes.rate;
	bool sends = rate && lane->serdes.tx.enable && !lane->serdes.tx.squelch;
	bool turned = lane->loopback == CSIM_SERDES_LOOPBACK_REMOTE ||
		      cage_loopbacks(lane) & CSIM_CMIS_LOOPBACK_HOST_OUT;

	sense->tx_los = !sends;
	sense->tx_lol = !sends;
	sense->host_snr = sends ? csim_copper_snr(0, rate) : -1;
	sense->host_ber = sends ? csim_c2m_ber(rate) : CSIM_BER_HALF;
	if (turned) {
		/* the own output, and what has come to there */
		sense->host_hears = cage_hears(lane);
		sense->host_ber = csim_lane_ber(lane);
	} else if (sends) {
		sense->host_hears = lane->sends;
	}
}

/* A lane as the media side of its module hears it, whatever its host hears */
static struct csim_lane cage_media(const struct csim_lane *lane, u64 now)
{
	bool turned = cage_loopbacks(lane) & CSIM_CMIS_LOOPBACK_MEDIA_OUT;
	struct csim_lane media = *lane;

	if (!lane->host_sends &&
	    lane->serdes.loopback != CSIM_SERDES_LOOPBACK_LOCAL)
		return media;

	media.host_sends = turned ? lane->media_sends : CSIM_PRBS_OFF;
	media.serdes.loopback = turned && !lane->media_sends ?
				CSIM_SERDES_LOOPBACK_LOCAL :
				CSIM_SERDES_LOOPBACK_NONE;
	csim_lane_listen(&media, 0, now);
	return media;
}

/* @lane is that which the media lane is for, or the first of them */
static void cage_sense_media(const struct csim_lane *lane, bool light, u64 now,
			     struct csim_cmis_lane *sense)
{
	const struct csim_lane media = cage_media(lane, now);
	const struct csim_module *module = lane->cage->module;
	const struct csim_optics *own = csim_optics_get(module->type.pmd,
							module->grade);
	s32 level;

	/* with what the way to the host adds, which is less than VDM resolves */
	sense->media_ber = csim_lane_ber(&media);
	sense->media_hears = cage_hears(&media);
	sense->media_snr = media.serdes.rx.cdr ? media.serdes.rx.snr : -1;
	sense->rx_los = light || !media.serdes.rx.signal;
	sense->rx_lol = !media.serdes.rx.cdr;
	sense->tx_fault = lane->fault.tx_dead;
	if (!light)
		return;

	if (cage_lane_shines(lane)) {
		sense->tx_power = cage_power(own->oma - (s32)lane->fault.tx_drop);
		sense->bias = cage_bias(module->type.pmd, lane->fault.tx_drop);
	}
	if (lane->peer && cage_lane_shines(lane->peer) && !lane->channel.open &&
	    !lane->fault.open) {
		level = lane->optics.oma - (s32)lane->channel.loss -
			(s32)lane->channel.fault_loss - (s32)lane->fault.loss -
			(s32)lane->peer->fault.tx_drop;
		sense->rx_power = cage_power(level);
		/* the threshold of the receiver, see serdes.c */
		sense->rx_los = level < -12500;
	}
}

/* 1/256 degree Celsius of @temperature, mC; the sensor saturates */
static s16 cage_temperature(s32 temperature)
{
	return clamp(temperature, -128000, 127997) * 256 / 1000;
}

/**
 * csim_cage_sense() - what the monitors of a module measure
 * @cage: the cage; there is a module in it
 * @sense: is filled in
 * @now: the time, ns
 */
void csim_cage_sense(const struct csim_cage *cage, struct csim_cmis_sense *sense,
		     u64 now)
{
	const struct csim_module *module = cage->module;
	bool light = module->type.medium != CSIM_MEDIUM_COPPER;
	unsigned int gear = cage_gear(cage), i;

	memset(sense, 0, sizeof(*sense));
	sense->temperature = cage_temperature(csim_thermal_at(&module->thermal, now));
	sense->vcc = 33000;
	for (i = 0; i < cage->lanes; i++) {
		cage_sense_host(&cage->lane[i], &sense->lane[i]);
		if (i << gear < cage->lanes)
			cage_sense_media(&cage->lane[i << gear], light, now,
					 &sense->lane[i]);
	}
}

/**
 * csim_cage_feel() - let a module see what its monitors measure
 * @cage: the cage
 * @now: the time, ns
 *
 * To be called before its memory is read, and when something has changed.
 */
void csim_cage_feel(struct csim_cage *cage, u64 now)
{
	struct csim_cmis_sense sense;

	if (!cage->module || cage->module->type.flags & CSIM_TYPE_FLAT)
		return;

	csim_cage_sense(cage, &sense, now);
	csim_cmis_feel(&cage->module->cmis, &sense, now);
}
