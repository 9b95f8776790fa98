// SPDX-License-Identifier: GPL-2.0
/* The netlink family: ports, and how they bring up their links. */
#include <linux/netlink.h>
#include <net/genetlink.h>

#include "dev.h"
#include "genl_gen.h"
#include "genl_msg.h"
#include "port.h"
#include "wire.h"

static const char *port_phase(const struct csim_phy *phy)
{
	static const char * const phases[] = {
		[CSIM_PHY_DOWN] = "down",
		[CSIM_PHY_MODULE] = "module",
		[CSIM_PHY_SIGNAL] = "signal-detect",
		[CSIM_PHY_CDR] = "cdr",
		[CSIM_PHY_AM_LOCK] = "am-lock",
		[CSIM_PHY_FEC_LOCK] = "fec-lock",
		[CSIM_PHY_DESKEW] = "deskew",
		[CSIM_PHY_UP] = "align-status",
	};
	static const char * const an[] = {
		[CSIM_AN_OFF] = "an-enable",
		[CSIM_AN_TRANSMIT_DISABLE] = "an-transmit-disable",
		[CSIM_AN_ABILITY_DETECT] = "an-ability-detect",
		[CSIM_AN_LINK_STATUS_CHECK] = "an-link-status-check",
		[CSIM_AN_ACKNOWLEDGE_DETECT] = "an-acknowledge-detect",
		[CSIM_AN_COMPLETE_ACKNOWLEDGE] = "an-complete-acknowledge",
		[CSIM_AN_NEXT_PAGE_WAIT] = "an-next-page-wait",
		[CSIM_AN_GOOD_CHECK] = "an-good-check",
		[CSIM_AN_GOOD] = "an-good",
	};
	static const char * const train[] = {
		[CSIM_TRAIN_INITIALIZE] = "training-initialize",
		[CSIM_TRAIN_SEND_TRAINING] = "training-send-training",
		[CSIM_TRAIN_LOCAL] = "training-train-local",
		[CSIM_TRAIN_REMOTE] = "training-train-remote",
		[CSIM_TRAIN_LINK_READY] = "training-link-ready",
		[CSIM_TRAIN_SEND_DATA] = "training-send-data",
		[CSIM_TRAIN_FAILURE] = "training-failure",
	};

	switch (phy->state) {
	case CSIM_PHY_AN:
		return an[phy->an.state];
	case CSIM_PHY_TRAINING:
		return train[phy->train.state];
	default:
		return phases[phy->state];
	}
}

static_assert((int)CAGESIM_STATE_REMOTE_FAULT == (int)CSIM_PHY_STATUS_REMOTE_FAULT);

static int put_history(struct sk_buff *skb, const struct csim_phy *phy)
{
	unsigned int i;

	for (i = 0; i < __CSIM_PHY_STATUS_MAX; i++) {
		const struct csim_phy_state_stat *stat = &phy->stat[i];
		struct nlattr *nest = nla_nest_start(skb, CAGESIM_A_PORT_HISTORY);

		if (!nest ||
		    nla_put_u32(skb, CAGESIM_A_HISTORY_STATE, i) ||
		    nla_put_u8(skb, CAGESIM_A_HISTORY_CURRENT, stat->on) ||
		    nla_put_u32(skb, CAGESIM_A_HISTORY_CHANGES, stat->changes))
			return -EMSGSIZE;
		if (stat->changes &&
		    nla_put_uint(skb, CAGESIM_A_HISTORY_SINCE, stat->since))
			return -EMSGSIZE;
		nla_nest_end(skb, nest);
	}

	return 0;
}

/*
 * In the words of ethtool's link_ext_state and its substates, which ethtool_link.c
 * gives.
 */
static const char *port_reason(const struct csim_port *port)
{
	static const char * const words[] = {
		[CSIM_PHY_OK] = "the other end has no link",
		[CSIM_PHY_ADMIN_DOWN] = "administratively down",
		[CSIM_PHY_NO_MODULE] = "no module",
		[CSIM_PHY_MODULE_NOT_READY] = "module is not ready",
		[CSIM_PHY_MODULE_EEPROM] = "module EEPROM is not usable",
		[CSIM_PHY_POWER_BUDGET] = "power budget exceeded",
		[CSIM_PHY_OVERHEAT] = "module is overheated",
		[CSIM_PHY_UNSUPPORTED_CABLE] = "unsupported module or cable",
		[CSIM_PHY_NO_CABLE] = "no cable",
		[CSIM_PHY_AN_NO_PARTNER] = "autoneg: no partner detected",
		[CSIM_PHY_AN_NO_PARTNER_FORCE_MODE] =
			"autoneg: no partner detected during force mode",
		[CSIM_PHY_AN_NO_ACK] = "autoneg: ack not received",
		[CSIM_PHY_AN_NEXT_PAGE] = "autoneg: next page exchange failed",
		[CSIM_PHY_AN_FEC_OVERRIDE] =
			"autoneg: FEC mismatch during override",
		[CSIM_PHY_AN_NO_HCD] = "autoneg: no HCD",
		[CSIM_PHY_LT_NO_FRAME_LOCK] = "training: no frame lock",
		[CSIM_PHY_LT_INHIBIT_TIMEOUT] =
			"training: link inhibit timeout",
		[CSIM_PHY_LT_PARTNER_NOT_READY] =
			"training: partner did not set receiver ready",
		[CSIM_PHY_NO_BLOCK_LOCK] = "no block lock",
		[CSIM_PHY_NO_AM_LOCK] = "no AM lock",
		[CSIM_PHY_NO_ALIGN] = "no align_status",
		[CSIM_PHY_RS_FEC_NOT_LOCKED] = "RS FEC is not locked",
		[CSIM_PHY_PHYSICAL_ERRORS] = "large number of physical errors",
		[CSIM_PHY_UNSUPPORTED_RATE] = "unsupported rate",
		[CSIM_PHY_REFERENCE_CLOCK] = "SerDes reference clock lost",
		[CSIM_PHY_NO_SIGNAL] = "SerDes loss of signal",
		[CSIM_PHY_REMOTE_FAULT] = "remote side is not ready yet",
	};

	static_assert(ARRAY_SIZE(words) == __CSIM_PHY_REASON_MAX);

	return words[port->end.phy.reason];
}

/**
 * csim_genl_fill_link() - put what an event says of a port
 * @skb: the message
 * @what: the port
 * @now: the time, ns
 *
 * Context: csim_plant_lock held.
 * Return: 0 or -EMSGSIZE.
 */
int csim_genl_fill_link(struct sk_buff *skb, const void *what, u64 now)
{
	const struct csim_port *port = what;
	const struct csim_end *end = &port->end;
	bool carrier = netif_carrier_ok(port->netdev);

	if (nla_put_string(skb, CAGESIM_A_PORT_DEVICE,
			   dev_name(&csim_port_dev(port)->dev)) ||
	    nla_put_u32(skb, CAGESIM_A_PORT_CAGE, end->cage->index + 1) ||
	    nla_put_u32(skb, CAGESIM_A_PORT_SUB, end->sub) ||
	    nla_put_string(skb, CAGESIM_A_PORT_PHASE, port_phase(&end->phy)) ||
	    nla_put_u8(skb, CAGESIM_A_PORT_CARRIER, carrier) ||
	    (!carrier &&
	     nla_put_string(skb, CAGESIM_A_PORT_REASON, port_reason(port))))
		return -EMSGSIZE;

	return 0;
}

static int fill_port(struct sk_buff *skb, const void *what, u64 now)
{
	const struct csim_port *port = what;
	const struct csim_end *end = &port->end;
	const struct csim_phy *phy = &end->phy;
	bool hi_ser = phy->config.fec_bypass && phy->state == CSIM_PHY_UP &&
		      csim_fec_hi_ser(&end->dist);

	if (csim_genl_fill_link(skb, what, now) ||
	    nla_put_u32(skb, CAGESIM_A_PORT_TIMING, phy->config.timing) ||
	    nla_put_u8(skb, CAGESIM_A_PORT_TRAINING, phy->config.training) ||
	    nla_put_u8(skb, CAGESIM_A_PORT_PARALLEL_DETECTION,
		       phy->config.parallel) ||
	    nla_put_u8(skb, CAGESIM_A_PORT_RS_FEC_INT, phy->config.fec_int) ||
	    nla_put_u8(skb, CAGESIM_A_PORT_ERROR_BYPASS, phy->config.fec_bypass) ||
	    nla_put_u8(skb, CAGESIM_A_PORT_DEGRADED_SER,
		       phy->config.fec_degraded) ||
	    nla_put_u8(skb, CAGESIM_A_PORT_DEGRADED, phy->local_degraded) ||
	    nla_put_u8(skb, CAGESIM_A_PORT_REMOTE_DEGRADED,
		       phy->remote_degraded) ||
	    nla_put_u8(skb, CAGESIM_A_PORT_HI_SER, hi_ser) ||
	    put_history(skb, phy))
		return -EMSGSIZE;

	return 0;
}

static int each_port(struct csim_genl_dump *d, struct csim_dev *cdev)
{
	unsigned int i;
	int err;

	for (i = 0; i < cdev->n_cages * CSIM_CAGE_LANES_MAX; i++) {
		err = cdev->port[i] ? csim_genl_dump_put(d, i, cdev->port[i]) : 0;
		if (err)
			return err;
	}

	return 0;
}

/**
 * csim_genl_port_get_dumpit() - CAGESIM_CMD_PORT_GET of all ports
 * @skb: where they go
 * @cb: the dump
 *
 * Return: as netlink wants it.
 */
int csim_genl_port_get_dumpit(struct sk_buff *skb, struct netlink_callback *cb)
{
	static const struct csim_genl_kind ports = {
		.cmd = CAGESIM_CMD_PORT_GET,
		.device = CAGESIM_A_PORT_DEVICE,
		.each = each_port,
		.fill = fill_port,
	};

	return csim_genl_dump(skb, cb, &ports);
}

/* The port that a request is for */
static struct csim_port *find_port(struct genl_info *info)
{
	const struct nlattr *sub = info->attrs[CAGESIM_A_PORT_SUB];
	struct csim_cage *cage;
	struct csim_port *port;
	struct csim_dev *cdev;
	u32 n = sub ? nla_get_u32(sub) : 0;

	cage = csim_genl_find_cage(info, CAGESIM_A_PORT_DEVICE,
				   CAGESIM_A_PORT_CAGE);
	if (IS_ERR(cage))
		return ERR_CAST(cage);
	if (n >= cage->split->count) {
		NL_SET_ERR_MSG_ATTR_FMT(info->extack, sub,
					"Cage %u is split by %u; its ports are 0 to %u",
					cage->index + 1, cage->split->count,
					cage->split->count - 1);
		return ERR_PTR(-ENODEV);
	}

	cdev = cage->owner;
	port = cdev->port[csim_dev_index(cage, n)];
	if (!port) {
		NL_SET_ERR_MSG(info->extack, "The instance has no ports at present");
		return ERR_PTR(-ENODEV);
	}

	return port;
}

/* Find a port and do something with it */
static int with_port(struct genl_info *info,
		     int (*fn)(struct genl_info *info, struct csim_port *port,
			       u64 now))
{
	u64 now = csim_wire_lock();
	struct csim_port *port;
	int err;

	port = find_port(info);
	err = IS_ERR(port) ? PTR_ERR(port) : fn(info, port, now);
	csim_wire_unlock();

	return err;
}

static int get_port(struct genl_info *info, struct csim_port *port, u64 now)
{
	return csim_genl_reply(info, fill_port, port, now);
}

static int set_port(struct genl_info *info, struct csim_port *port, u64 now)
{
	struct csim_phy_config config = port->end.phy.config;
	struct nlattr **attrs = info->attrs;

	if (attrs[CAGESIM_A_PORT_TIMING])
		config.timing = nla_get_u32(attrs[CAGESIM_A_PORT_TIMING]);
	if (attrs[CAGESIM_A_PORT_TRAINING])
		config.training = nla_get_u8(attrs[CAGESIM_A_PORT_TRAINING]);
	if (attrs[CAGESIM_A_PORT_PARALLEL_DETECTION])
		config.parallel =
			nla_get_u8(attrs[CAGESIM_A_PORT_PARALLEL_DETECTION]);
	if (attrs[CAGESIM_A_PORT_RS_FEC_INT])
		config.fec_int = nla_get_u8(attrs[CAGESIM_A_PORT_RS_FEC_INT]);
	if (attrs[CAGESIM_A_PORT_ERROR_BYPASS])
		config.fec_bypass = nla_get_u8(attrs[CAGESIM_A_PORT_ERROR_BYPASS]);
	if (attrs[CAGESIM_A_PORT_DEGRADED_SER])
		config.fec_degraded =
			nla_get_u8(attrs[CAGESIM_A_PORT_DEGRADED_SER]);

	csim_phy_configure(&port->end.phy, &config);
	csim_wire_settle(port, now);
	return 0;
}

/**
 * csim_genl_port_get_doit() - CAGESIM_CMD_PORT_GET
 * @skb: the request
 * @info: the request
 *
 * Return: 0, -EINVAL without a name or number, -ENODEV for what is not there, or
 *	-ENOMEM.
 */
int csim_genl_port_get_doit(struct sk_buff *skb, struct genl_info *info)
{
	return with_port(info, get_port);
}

/**
 * csim_genl_port_set_doit() - CAGESIM_CMD_PORT_SET
 * @skb: the request
 * @info: the request
 *
 * Return: 0, -EINVAL without a name or number, or -ENODEV for what is not there.
 */
int csim_genl_port_set_doit(struct sk_buff *skb, struct genl_info *info)
{
	return with_port(info, set_port);
}

