// SPDX-License-Identifier: GPL-2.0
/* ethtool: link modes, auto-negotiation, and why there is no link. */
#include <linux/ethtool.h>

#include "core/end.h"
#include "core/module.h"
#include "ethtool_ops.h"
#include "persona.h"
#include "port.h"
#include "wire.h"

/* Link modes by what a module sends over, which decides the PMD, and by the index of
 * the rate; -1 if there is none. PAM4 of 50G a lane has no mode of its own for some
 * PMDs: those are called by the nearest.
 */
enum pmd {
	PMD_CR,
	PMD_SR,
	PMD_VR,
	PMD_DR,
	PMD_FR,
	/* private: */
	__PMD_MAX
};

#define MODE(name)	ETHTOOL_LINK_MODE_ ## name ## _Full_BIT

static const int link_modes[__PMD_MAX][CSIM_MODES] = {
	[PMD_CR] = {
		MODE(10000baseCR), MODE(25000baseCR), MODE(40000baseCR4),
		MODE(50000baseCR2), MODE(50000baseCR),
		MODE(100000baseCR4), MODE(100000baseCR2), MODE(100000baseCR),
		MODE(200000baseCR4), MODE(200000baseCR2), MODE(200000baseCR),
		MODE(400000baseCR8), MODE(400000baseCR4), MODE(400000baseCR2),
		MODE(800000baseCR8), MODE(800000baseCR4), MODE(1600000baseCR8),
	},
	[PMD_SR] = {
		MODE(10000baseSR), MODE(25000baseSR), MODE(40000baseSR4),
		MODE(50000baseSR2), MODE(50000baseSR),
		MODE(100000baseSR4), MODE(100000baseSR2), MODE(100000baseSR),
		MODE(200000baseSR4), MODE(200000baseSR2), -1,
		MODE(400000baseSR8), MODE(400000baseSR4), -1,
		MODE(800000baseSR8), -1, -1,
	},
	[PMD_VR] = {
		-1, -1, -1, -1, -1, -1, -1, MODE(100000baseSR),
		-1, MODE(200000baseSR2), -1, -1, MODE(400000baseSR4), -1,
		MODE(800000baseVR8), -1, -1,
	},
	[PMD_DR] = {
		-1, -1, -1, -1, MODE(50000baseDR), -1, MODE(100000baseDR2),
		MODE(100000baseDR), MODE(200000baseDR4), MODE(200000baseDR2), -1,
		MODE(400000baseDR8), MODE(400000baseDR4), -1,
		MODE(800000baseDR8), -1, -1,
	},
	[PMD_FR] = {
		MODE(10000baseLR), -1, MODE(40000baseLR4), -1,
		MODE(50000baseLR_ER_FR), MODE(100000baseLR4_ER4),
		MODE(100000baseLR2_ER2_FR2), MODE(100000baseLR_ER_FR),
		MODE(200000baseLR4_ER4_FR4), MODE(200000baseLR2_ER2_FR2), -1,
		MODE(400000baseLR8_ER8_FR8), MODE(400000baseLR4_ER4_FR4), -1,
		-1, -1, -1,
	},
};

/* The link modes of a port; those of copper while its cage is empty */
static const int *modes_of(const struct csim_port *port)
{
	const struct csim_module *module = port->end.cage->module;

	if (!module || module->type.medium == CSIM_MEDIUM_COPPER)
		return link_modes[PMD_CR];
	/* 100GBASE-VR1 and its kin reach 50 m (IEEE 802.3 167) */
	if (module->type.medium == CSIM_MEDIUM_MMF)
		return link_modes[module->type.reach <= 50 ? PMD_VR : PMD_SR];

	return link_modes[module->type.pmd == CSIM_PMD_DR ? PMD_DR : PMD_FR];
}

/**
 * csim_ethtool_is_copper() - whether rates of a port can be negotiated
 * @port: the port
 *
 * Context: csim_plant_lock held.
 * Return: true with a copper cable or no module, false if it is fibre (clause 73).
 */
bool csim_ethtool_is_copper(const struct csim_port *port)
{
	return modes_of(port) == link_modes[PMD_CR];
}

static void put_modes(const int *names, unsigned long *bits, u32 modes)
{
	unsigned int i;

	for (i = 0; i < CSIM_MODES; i++)
		if (modes & BIT(i) && names[i] >= 0)
			__set_bit(names[i], bits);
}

static u32 take_modes(const int *names, const unsigned long *bits)
{
	unsigned int i;
	u32 modes = 0;

	for (i = 0; i < CSIM_MODES; i++)
		if (names[i] >= 0 && test_bit(names[i], bits))
			modes |= BIT(i);

	return modes;
}

static void put_fec(const struct csim_port *port, unsigned long *link_modes,
		    u32 modes)
{
	u32 fec = csim_ethtool_fec_of(modes);

	if (!csim_persona_has(port, CSIM_HAS_FEC))
		return;

	if (fec & ETHTOOL_FEC_RS)
		__set_bit(ETHTOOL_LINK_MODE_FEC_RS_BIT, link_modes);
	if (fec & ETHTOOL_FEC_OFF)
		__set_bit(ETHTOOL_LINK_MODE_FEC_NONE_BIT, link_modes);
}

static void put_link(const struct csim_port *port,
		     struct ethtool_link_ksettings *ksettings)
{
	const struct csim_phy *phy = &port->end.phy;
	u32 modes = csim_end_modes(&port->end);
	const int *names = modes_of(port);

	ksettings->base.port = csim_ethtool_is_copper(port) ? PORT_DA : PORT_FIBRE;
	ethtool_link_ksettings_add_link_mode(ksettings, supported, FIBRE);
	put_modes(names, ksettings->link_modes.supported, modes);
	put_fec(port, ksettings->link_modes.supported, modes);
	if (!csim_ethtool_is_copper(port))
		return;

	ethtool_link_ksettings_add_link_mode(ksettings, supported, Autoneg);
	ksettings->base.autoneg = phy->config.autoneg;
	if (!phy->config.autoneg)
		return;

	ethtool_link_ksettings_add_link_mode(ksettings, advertising, FIBRE);
	ethtool_link_ksettings_add_link_mode(ksettings, advertising, Autoneg);
	put_modes(names, ksettings->link_modes.advertising,
		  phy->config.modes & modes);
	put_fec(port, ksettings->link_modes.advertising,
		phy->config.modes & modes);
	if (phy->an.state != CSIM_AN_GOOD || phy->an.parallel)
		return;

	ethtool_link_ksettings_add_link_mode(ksettings, lp_advertising, Autoneg);
	put_modes(names, ksettings->link_modes.lp_advertising,
		  phy->an.partner.modes);
}

/**
 * csim_ethtool_get_link_ksettings() - get the rates, and which is in use
 * @netdev: netdev of the port
 * @ksettings: the settings
 *
 * Context: ethtool_ops; takes csim_plant_lock.
 * Return: 0.
 */
int csim_ethtool_get_link_ksettings(struct net_device *netdev,
				    struct ethtool_link_ksettings *ksettings)
{
	struct csim_port *port = netdev_priv(netdev);
	const struct csim_mode *mode = NULL;

	ethtool_link_ksettings_zero_link_mode(ksettings, supported);
	ethtool_link_ksettings_zero_link_mode(ksettings, advertising);
	ethtool_link_ksettings_zero_link_mode(ksettings, lp_advertising);
	ksettings->base.autoneg = AUTONEG_DISABLE;

	csim_wire_lock();
	put_link(port, ksettings);
	if (netif_carrier_ok(netdev) || !ksettings->base.autoneg)
		mode = csim_end_mode(&port->end);
	csim_wire_unlock();

	ksettings->base.speed = mode ? mode->speed : SPEED_UNKNOWN;
	ksettings->base.duplex = mode ? DUPLEX_FULL : DUPLEX_UNKNOWN;
	ksettings->lanes = mode ? mode->lanes : 0;

	return 0;
}

/* Of the rates that a port has, the one that is asked for */
static int find_mode(const struct csim_port *port,
		     const struct ethtool_link_ksettings *ksettings)
{
	u32 modes = csim_end_modes(&port->end), found = 0;
	unsigned int i;

	for (i = 0; i < CSIM_MODES; i++) {
		const struct csim_mode *mode = csim_mode_get(i);

		if (modes & BIT(i) && mode->speed == ksettings->base.speed &&
		    (!ksettings->lanes || mode->lanes == ksettings->lanes))
			found |= BIT(i);
	}

	return csim_mode_best(found);
}

/**
 * csim_ethtool_set_link_ksettings() - set the rates to offer, or the rate
 * @netdev: netdev of the port
 * @ksettings: the settings
 *
 * Without auto-negotiation and without a number of lanes it is the rate with the
 * fewest lanes, as if it had been negotiated. Of what is to be advertised, rates that
 * clause 73 has no ability for are left out: ethtool asks for all that is supported if
 * it is told nothing but to negotiate.
 * Context: ethtool_ops; takes csim_plant_lock.
 * Return: 0, or -EINVAL if the lanes or the module cannot carry that, for half duplex,
 * for auto-negotiation over fibre, or if nothing is left to be advertised.
 */
int csim_ethtool_set_link_ksettings(struct net_device *netdev,
				    const struct ethtool_link_ksettings *ksettings)
{
	struct csim_port *port = netdev_priv(netdev);
	struct csim_phy_config config;
	u64 now = csim_wire_lock();
	int err = -EINVAL;
	u32 modes;
	int mode;

	config = port->end.phy.config;
	if (ksettings->base.autoneg) {
		modes = take_modes(modes_of(port),
				   ksettings->link_modes.advertising) &
			csim_end_modes(&port->end);
		modes = csim_mode_negotiable(modes);
		if (!modes || !csim_ethtool_is_copper(port))
			goto out_unlock;
		config.autoneg = true;
		config.modes = modes;
	} else {
		mode = find_mode(port, ksettings);
		if (mode < 0 || ksettings->base.duplex == DUPLEX_HALF)
			goto out_unlock;
		/* a setting for copper is not lost by one for fibre */
		if (csim_ethtool_is_copper(port))
			config.autoneg = false;
		config.mode = mode;
	}
	csim_phy_configure(&port->end.phy, &config);
	csim_wire_settle(port, now);
	err = 0;

out_unlock:
	csim_wire_unlock();
	return err;
}

/**
 * csim_ethtool_nway_reset() - negotiate again
 * @netdev: netdev of the port
 *
 * Context: ethtool_ops; takes csim_plant_lock.
 * Return: 0, or -EOPNOTSUPP if auto-negotiation is off, or not of the medium.
 */
int csim_ethtool_nway_reset(struct net_device *netdev)
{
	struct csim_port *port = netdev_priv(netdev);
	int err = -EOPNOTSUPP;
	u64 now;

	now = csim_wire_lock();
	if (port->end.phy.config.autoneg && csim_ethtool_is_copper(port)) {
		csim_phy_restart(&port->end.phy);
		csim_wire_settle(port, now);
		err = 0;
	}
	csim_wire_unlock();

	return err;
}

/**
 * struct ext_state - what ethtool calls a reason
 * @state: extended link state
 * @substate: extended link substate of @state, 0 for none
 */
struct ext_state {
	u8 state;
	u8 substate;
};

#define EXT_STATE(reason, name) \
	[CSIM_PHY_##reason] = { .state = ETHTOOL_LINK_EXT_STATE_##name }
#define EXT_SUBSTATE(reason, name, sub) \
	[CSIM_PHY_##reason] = { \
		.state = ETHTOOL_LINK_EXT_STATE_##name, \
		.substate = ETHTOOL_LINK_EXT_SUBSTATE_##sub, \
	}

static const struct ext_state ext_states[] = {
	EXT_STATE(NO_MODULE, NO_CABLE),
	EXT_SUBSTATE(MODULE_NOT_READY, MODULE, MODULE_CMIS_NOT_READY),
	EXT_STATE(MODULE_EEPROM, EEPROM_ISSUE),
	EXT_STATE(POWER_BUDGET, POWER_BUDGET_EXCEEDED),
	EXT_STATE(OVERHEAT, OVERHEAT),
	EXT_SUBSTATE(UNSUPPORTED_CABLE, CABLE_ISSUE, CI_UNSUPPORTED_CABLE),
	EXT_STATE(NO_CABLE, NO_CABLE),
	EXT_SUBSTATE(AN_NO_PARTNER, AUTONEG, AN_NO_PARTNER_DETECTED),
	EXT_SUBSTATE(AN_NO_PARTNER_FORCE_MODE, AUTONEG,
		     AN_NO_PARTNER_DETECTED_FORCE_MODE),
	EXT_SUBSTATE(AN_NO_ACK, AUTONEG, AN_ACK_NOT_RECEIVED),
	EXT_SUBSTATE(AN_NEXT_PAGE, AUTONEG, AN_NEXT_PAGE_EXCHANGE_FAILED),
	EXT_SUBSTATE(AN_FEC_OVERRIDE, AUTONEG,
		     AN_FEC_MISMATCH_DURING_OVERRIDE),
	EXT_SUBSTATE(AN_NO_HCD, AUTONEG, AN_NO_HCD),
	EXT_SUBSTATE(LT_NO_FRAME_LOCK, LINK_TRAINING_FAILURE,
		     LT_KR_FRAME_LOCK_NOT_ACQUIRED),
	EXT_SUBSTATE(LT_INHIBIT_TIMEOUT, LINK_TRAINING_FAILURE,
		     LT_KR_LINK_INHIBIT_TIMEOUT),
	EXT_SUBSTATE(LT_PARTNER_NOT_READY, LINK_TRAINING_FAILURE,
		     LT_KR_LINK_PARTNER_DID_NOT_SET_RECEIVER_READY),
	EXT_SUBSTATE(NO_BLOCK_LOCK, LINK_LOGICAL_MISMATCH,
		     LLM_PCS_DID_NOT_ACQUIRE_BLOCK_LOCK),
	EXT_SUBSTATE(NO_AM_LOCK, LINK_LOGICAL_MISMATCH,
		     LLM_PCS_DID_NOT_ACQUIRE_AM_LOCK),
	EXT_SUBSTATE(NO_ALIGN, LINK_LOGICAL_MISMATCH,
		     LLM_PCS_DID_NOT_GET_ALIGN_STATUS),
	EXT_SUBSTATE(RS_FEC_NOT_LOCKED, LINK_LOGICAL_MISMATCH,
		     LLM_RS_FEC_IS_NOT_LOCKED),
	EXT_SUBSTATE(PHYSICAL_ERRORS, BAD_SIGNAL_INTEGRITY,
		     BSI_LARGE_NUMBER_OF_PHYSICAL_ERRORS),
	EXT_SUBSTATE(UNSUPPORTED_RATE, BAD_SIGNAL_INTEGRITY,
		     BSI_UNSUPPORTED_RATE),
	EXT_SUBSTATE(REFERENCE_CLOCK, BAD_SIGNAL_INTEGRITY,
		     BSI_SERDES_REFERENCE_CLOCK_LOST),
	EXT_SUBSTATE(NO_SIGNAL, BAD_SIGNAL_INTEGRITY, BSI_SERDES_ALOS),
	EXT_SUBSTATE(REMOTE_FAULT, LINK_TRAINING_FAILURE, LT_REMOTE_FAULT),
};

static_assert(ARRAY_SIZE(ext_states) == __CSIM_PHY_REASON_MAX);

/**
 * csim_ethtool_get_link_ext_state() - get why there is no link
 * @netdev: netdev of the port
 * @info: the reason
 *
 * Context: ethtool_ops; takes csim_plant_lock.
 * Return: 0, -ENODATA if nothing is in the way of a link, or -EOPNOTSUPP if the driver
 *	does not tell.
 */
int csim_ethtool_get_link_ext_state(struct net_device *netdev,
				    struct ethtool_link_ext_state_info *info)
{
	struct csim_port *port = netdev_priv(netdev);
	enum csim_phy_reason reason;
	u64 now;

	if (!csim_persona_has(port, CSIM_HAS_EXT))
		return -EOPNOTSUPP;

	now = csim_wire_lock();
	/* What is at the far end may be gone without a change of signals. */
	csim_wire_settle(port, now);
	reason = port->end.phy.reason;
	csim_wire_unlock();

	if (netif_carrier_ok(netdev) || reason <= CSIM_PHY_ADMIN_DOWN)
		return -ENODATA;

	info->link_ext_state = ext_states[reason].state;
	info->__link_ext_substate = ext_states[reason].substate;
	return 0;
}

/**
 * csim_ethtool_get_link_ext_stats() - get how often the link went down
 * @netdev: netdev of the port
 * @stats: the counters
 *
 * Context: ethtool_ops; takes csim_plant_lock.
 */
void csim_ethtool_get_link_ext_stats(struct net_device *netdev,
				     struct ethtool_link_ext_stats *stats)
{
	struct csim_port *port = netdev_priv(netdev);

	if (!csim_persona_has(port, CSIM_HAS_EXT))
		return;

	csim_wire_lock();
	stats->link_down_events = port->end.phy.link_down_events;
	csim_wire_unlock();
}
