// SPDX-License-Identifier: GPL-2.0
/*
 * The netlink family: lanes. Requests are checked as a whole before anything
 * changes.
 */
#include <linux/netlink.h>
#include <net/genetlink.h>

#include "core/end.h"
#include "core/snr.h"
#include "dev.h"
#include "genl_gen.h"
#include "genl_msg.h"
#include "wire.h"

static int put_taps(struct sk_buff *skb, const struct csim_taps *taps)
{
	struct nlattr *nest = nla_nest_start(skb, CAGESIM_A_LANE_TAPS);
	unsigned int i;

	if (!nest)
		return -EMSGSIZE;
	/* in the order of enum csim_tap */
	for (i = 0; i < __CSIM_TAP_MAX; i++)
		if (nla_put_s32(skb, CAGESIM_A_TAPS_PRE3 + i, taps->c[i]))
			return -EMSGSIZE;
	nla_nest_end(skb, nest);

	return 0;
}

static_assert(CAGESIM_A_TAPS_POST1 - CAGESIM_A_TAPS_PRE3 == CSIM_TAP_POST);

/* Patterns are numbered alike here and there. */
static_assert((int)CAGESIM_PATTERN_SSPRQ == (int)CSIM_PRBS_SSPRQ);

static int put_prbs(struct sk_buff *skb, const struct csim_lane *lane)
{
	const struct csim_prbs_checker *checker = &lane->checker;
	struct nlattr *nest = nla_nest_start(skb, CAGESIM_A_LANE_PRBS);

	if (!nest ||
	    nla_put_u32(skb, CAGESIM_A_PRBS_GENERATOR, lane->sends) ||
	    nla_put_u32(skb, CAGESIM_A_PRBS_CHECKER, checker->pattern))
		return -EMSGSIZE;
	if (checker->pattern &&
	    ((checker->locked && nla_put_flag(skb, CAGESIM_A_PRBS_LOCKED)) ||
	     nla_put_uint(skb, CAGESIM_A_PRBS_BITS, checker->bits) ||
	     nla_put_uint(skb, CAGESIM_A_PRBS_ERRORS, checker->errors)))
		return -EMSGSIZE;
	if (checker->bits &&
	    nla_put_u32(skb, CAGESIM_A_PRBS_BER, csim_prbs_ber(checker)))
		return -EMSGSIZE;
	nla_nest_end(skb, nest);

	return 0;
}

static int put_faults(struct sk_buff *skb, const struct csim_lane *lane)
{
	const struct csim_channel *channel = &lane->channel;

	if (nla_put_u8(skb, CAGESIM_A_LANE_OPEN, channel->open) ||
	    nla_put_u8(skb, CAGESIM_A_LANE_SWAPPED, channel->inverted) ||
	    nla_put_u32(skb, CAGESIM_A_LANE_EXTRA_LOSS, channel->fault_loss) ||
	    nla_put_u32(skb, CAGESIM_A_LANE_SKEW, channel->skew) ||
	    nla_put_u32(skb, CAGESIM_A_LANE_BURST, lane->burst))
		return -EMSGSIZE;
	if (channel->fault_noise != CSIM_SNR_NONE &&
	    nla_put_u32(skb, CAGESIM_A_LANE_EXTRA_NOISE, channel->fault_noise))
		return -EMSGSIZE;
	if (lane->extra_ber != CSIM_BER_NONE &&
	    nla_put_u32(skb, CAGESIM_A_LANE_EXTRA_BER, lane->extra_ber))
		return -EMSGSIZE;

	return 0;
}

/* What the receiver knows: nothing of quality without a clock */
static int put_receiver(struct sk_buff *skb, const struct csim_lane *lane)
{
	const struct csim_lane_rate *rate = lane->serdes.rate;
	const struct csim_serdes_rx *rx = &lane->serdes.rx;
	struct csim_eye eye;

	if (nla_put_u8(skb, CAGESIM_A_LANE_SIGNAL, rx->signal) ||
	    nla_put_u8(skb, CAGESIM_A_LANE_CDR_LOCK, rx->cdr) ||
	    nla_put_u32(skb, CAGESIM_A_LANE_ADAPTATION, rx->state))
		return -EMSGSIZE;
	if (!rx->cdr || !rate)
		return 0;

	/* the eye at a BER of 1e-6, as CMIS and test equipment have it */
	csim_snr_eye(rx->snr, rate->pam4, 6000000, &eye);
	if (nla_put_u32(skb, CAGESIM_A_LANE_LOSS,
			csim_loss_at(lane->channel.loss, rate)) ||
	    nla_put_s32(skb, CAGESIM_A_LANE_SNR, rx->snr) ||
	    nla_put_u32(skb, CAGESIM_A_LANE_BER, csim_lane_ber(lane)) ||
	    nla_put_u32(skb, CAGESIM_A_LANE_EYE_HEIGHT, eye.height[0]) ||
	    nla_put_u32(skb, CAGESIM_A_LANE_EYE_WIDTH, eye.width[0]))
		return -EMSGSIZE;

	return 0;
}

static int fill_lane(struct sk_buff *skb, const void *what, u64 now)
{
	const struct csim_lane *lane = what;
	struct csim_dev *cdev = lane->cage->owner;
	struct csim_end *end = lane->end;

	if (end)
		csim_end_count(end, now);
	if (nla_put_string(skb, CAGESIM_A_LANE_DEVICE, dev_name(&cdev->dev)) ||
	    nla_put_u32(skb, CAGESIM_A_LANE_CAGE, lane->cage->index + 1) ||
	    nla_put_u32(skb, CAGESIM_A_LANE_LANE, lane->index) ||
	    put_taps(skb, &lane->serdes.tx.taps) ||
	    nla_put_u8(skb, CAGESIM_A_LANE_INVERT_TX, lane->serdes.tx.invert) ||
	    nla_put_u8(skb, CAGESIM_A_LANE_INVERT_RX, lane->serdes.rx.invert) ||
	    nla_put_u32(skb, CAGESIM_A_LANE_LOOPBACK, lane->loopback) ||
	    put_faults(skb, lane) || put_prbs(skb, lane) ||
	    put_receiver(skb, lane))
		return -EMSGSIZE;
	if (end && nla_put_uint(skb, CAGESIM_A_LANE_ERRORS,
				end->lane[lane->index - csim_end_lane(end, 0)->index].bits))
		return -EMSGSIZE;

	return 0;
}

static struct csim_lane *find_lane(struct genl_info *info)
{
	const struct nlattr *number = info->attrs[CAGESIM_A_LANE_LANE];
	struct csim_cage *cage;

	cage = csim_genl_find_cage(info, CAGESIM_A_LANE_DEVICE,
				   CAGESIM_A_LANE_CAGE);
	if (IS_ERR(cage))
		return ERR_CAST(cage);
	if (GENL_REQ_ATTR_CHECK(info, CAGESIM_A_LANE_LANE))
		return ERR_PTR(-EINVAL);
	if (nla_get_u32(number) >= cage->lanes) {
		NL_SET_ERR_MSG_ATTR_FMT(info->extack, number,
					"Lanes of cage %u are 0 to %u",
					cage->index + 1, cage->lanes - 1);
		return ERR_PTR(-ENODEV);
	}

	return &cage->lane[nla_get_u32(number)];
}

/* Find a lane and do something with it */
static int with_lane(struct genl_info *info,
		     int (*fn)(struct genl_info *info, struct csim_lane *lane,
			       u64 now))
{
	u64 now = csim_wire_lock();
	struct csim_lane *lane;
	int err;

	lane = find_lane(info);
	err = IS_ERR(lane) ? PTR_ERR(lane) : fn(info, lane, now);
	csim_wire_unlock();

	return err;
}

static int get_lane(struct genl_info *info, struct csim_lane *lane, u64 now)
{
	return csim_genl_reply(info, fill_lane, lane, now);
}

/**
 * csim_genl_lane_get_doit() - CAGESIM_CMD_LANE_GET
 * @skb: the request
 * @info: the request
 *
 * Return: 0, -EINVAL without a name or number, -ENODEV for what is not there, or
 *	-ENOMEM.
 */
int csim_genl_lane_get_doit(struct sk_buff *skb, struct genl_info *info)
{
	return with_lane(info, get_lane);
}

static int each_lane(struct csim_genl_dump *d, struct csim_dev *cdev)
{
	struct csim_cage *cage = cdev->cage;
	unsigned int i;
	int err;

	for (; cage < cdev->cage + cdev->n_cages; cage++)
		for (i = 0; i < cage->lanes; i++) {
			err = csim_genl_dump_put(d, cage->index * CSIM_CAGE_LANES_MAX + i,
						 &cage->lane[i]);
			if (err)
				return err;
		}

	return 0;
}

/**
 * csim_genl_lane_get_dumpit() - CAGESIM_CMD_LANE_GET of all lanes
 * @skb: where they go
 * @cb: the dump
 *
 * Return: as netlink wants it.
 */
int csim_genl_lane_get_dumpit(struct sk_buff *skb, struct netlink_callback *cb)
{
	static const struct csim_genl_kind lanes = {
		.cmd = CAGESIM_CMD_LANE_GET,
		.device = CAGESIM_A_LANE_DEVICE,
		.each = each_lane,
		.fill = fill_lane,
	};

	return csim_genl_dump(skb, cb, &lanes);
}

static int get_taps(struct genl_info *info, struct csim_taps *taps)
{
	const struct nlattr *nest = info->attrs[CAGESIM_A_LANE_TAPS];
	struct nlattr *tb[CAGESIM_A_TAPS_POST1 + 1];
	unsigned int i;
	int err;

	if (!nest)
		return 0;
	err = nla_parse_nested(tb, CAGESIM_A_TAPS_POST1, nest,
			       cagesim_taps_nl_policy, info->extack);
	if (err)
		return err;

	for (i = 0; i < __CSIM_TAP_MAX; i++)
		if (tb[CAGESIM_A_TAPS_PRE3 + i])
			taps->c[i] = clamp(nla_get_s32(tb[CAGESIM_A_TAPS_PRE3 + i]),
					   S16_MIN, S16_MAX);
	if (csim_taps_check(taps)) {
		NL_SET_ERR_MSG_ATTR(info->extack, nest,
				    "Taps: pre3 -60..0, pre2 0..120, pre1 -340..0, main 500..1000, post1 -200..0, magnitudes 1000 in all");
		return -ERANGE;
	}

	return 0;
}

/* Patterns to send and to compare with; -1 for one that is left as it is */
static int get_prbs(struct genl_info *info, const struct csim_lane *lane,
		    int *sends, int *checks)
{
	const struct nlattr *nest = info->attrs[CAGESIM_A_LANE_PRBS];
	struct nlattr *tb[CAGESIM_A_PRBS_BER + 1];
	bool pam4 = lane->end && csim_end_mode(lane->end)->lane->pam4;
	int err;

	*sends = -1;
	*checks = -1;
	if (!nest)
		return 0;
	err = nla_parse_nested(tb, CAGESIM_A_PRBS_BER, nest,
			       cagesim_prbs_nl_policy, info->extack);
	if (err)
		return err;

	if (tb[CAGESIM_A_PRBS_GENERATOR])
		*sends = nla_get_u32(tb[CAGESIM_A_PRBS_GENERATOR]);
	if (tb[CAGESIM_A_PRBS_CHECKER])
		*checks = nla_get_u32(tb[CAGESIM_A_PRBS_CHECKER]);
	if ((*sends > 0 || *checks > 0) && lane->end &&
	    lane->end->phy.config.up) {
		NL_SET_ERR_MSG_ATTR(info->extack, nest,
				    "The port is up; set its netdev down before test patterns take the place of data");
		return -EBUSY;
	}
	if ((*sends > 0 && !csim_prbs_fits(*sends, pam4)) ||
	    (*checks > 0 && !csim_prbs_fits(*checks, pam4))) {
		NL_SET_ERR_MSG_ATTR(info->extack, nest,
				    "The lane runs at an NRZ rate; ssprq and patterns that end in q are of PAM4");
		return -EINVAL;
	}

	return 0;
}

static void set_faults(struct csim_lane *lane, struct nlattr **attrs)
{
	struct csim_channel *channel = &lane->channel;

	if (attrs[CAGESIM_A_LANE_OPEN])
		channel->open = nla_get_u8(attrs[CAGESIM_A_LANE_OPEN]);
	if (attrs[CAGESIM_A_LANE_SWAPPED])
		channel->inverted = nla_get_u8(attrs[CAGESIM_A_LANE_SWAPPED]);
	if (attrs[CAGESIM_A_LANE_EXTRA_LOSS])
		channel->fault_loss = nla_get_u32(attrs[CAGESIM_A_LANE_EXTRA_LOSS]);
	if (attrs[CAGESIM_A_LANE_EXTRA_NOISE])
		channel->fault_noise = nla_get_u32(attrs[CAGESIM_A_LANE_EXTRA_NOISE]);
	if (attrs[CAGESIM_A_LANE_EXTRA_BER])
		lane->extra_ber = nla_get_u32(attrs[CAGESIM_A_LANE_EXTRA_BER]);
	if (attrs[CAGESIM_A_LANE_SKEW])
		channel->skew = nla_get_u32(attrs[CAGESIM_A_LANE_SKEW]);
	if (attrs[CAGESIM_A_LANE_BURST])
		lane->burst = nla_get_u32(attrs[CAGESIM_A_LANE_BURST]);
}

static int set_lane(struct genl_info *info, struct csim_lane *lane, u64 now)
{
	struct csim_serdes *serdes = &lane->serdes;
	struct csim_taps taps = serdes->tx.taps;
	struct nlattr **attrs = info->attrs;
	int sends, checks, err;

	err = get_taps(info, &taps);
	if (err)
		return err;
	err = get_prbs(info, lane, &sends, &checks);
	if (err)
		return err;

	/* Nothing is refused from here on; what was until now is counted as it was. */
	if (lane->end)
		csim_end_count(lane->end, now);
	serdes->tx.taps = taps;
	if (attrs[CAGESIM_A_LANE_INVERT_TX])
		serdes->tx.invert = nla_get_u8(attrs[CAGESIM_A_LANE_INVERT_TX]);
	if (attrs[CAGESIM_A_LANE_INVERT_RX])
		serdes->rx.invert = nla_get_u8(attrs[CAGESIM_A_LANE_INVERT_RX]);
	if (attrs[CAGESIM_A_LANE_LOOPBACK])
		lane->loopback = nla_get_u32(attrs[CAGESIM_A_LANE_LOOPBACK]);
	set_faults(lane, attrs);
	if (sends >= 0)
		lane->sends = sends;
	/* The lane may never have run at a rate until now. */
	csim_wire_settle_lane(lane, now);
	if (checks >= 0)
		csim_lane_check(lane, checks, now);

	return 0;
}

/**
 * csim_genl_lane_set_doit() - CAGESIM_CMD_LANE_SET
 * @skb: the request
 * @info: the request
 *
 * Return: 0; -EINVAL without a name or number, or for a pattern of the other
 *	modulation; -ENODEV for what is not there; -ERANGE for taps out of range;
 *	-EBUSY for patterns on a port that is up.
 */
int csim_genl_lane_set_doit(struct sk_buff *skb, struct genl_info *info)
{
	return with_lane(info, set_lane);
}

