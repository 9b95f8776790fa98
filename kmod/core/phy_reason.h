/* SPDX-License-Identifier: GPL-2.0 */
/* Why a port has no carrier. */
#ifndef CSIM_CORE_PHY_REASON_H
#define CSIM_CORE_PHY_REASON_H

#include "csim/env.h"

struct csim_phy;
struct csim_phy_rx;

/**
 * enum csim_phy_reason - why a port has no carrier
 * @CSIM_PHY_OK: it has
 * @CSIM_PHY_ADMIN_DOWN: nobody wants it up
 * @CSIM_PHY_NO_MODULE: nothing is in the cage
 * @CSIM_PHY_MODULE_NOT_READY: the module or its data path is not up (OIF CMIS:
 *	not in ModuleReady, not in DataPathActivated)
 * @CSIM_PHY_MODULE_EEPROM: the module cannot be read
 * @CSIM_PHY_POWER_BUDGET: the module wants more power than there is
 * @CSIM_PHY_OVERHEAT: it is too hot to go on
 * @CSIM_PHY_UNSUPPORTED_CABLE: the module or cable cannot run at this rate
 * @CSIM_PHY_NO_CABLE: no lane of the port is joined to anything
 * @CSIM_PHY_AN_NO_PARTNER: nothing answers auto-negotiation
 * @CSIM_PHY_AN_NO_PARTNER_FORCE_MODE: one end does not negotiate, or both do
 *	not and have different speeds
 * @CSIM_PHY_AN_NO_ACK: the far end does not acknowledge the base page
 * @CSIM_PHY_AN_NEXT_PAGE: the far end does not follow to the next page
 * @CSIM_PHY_AN_FEC_OVERRIDE: the FEC that is set here is not that of an end
 *	that was found by parallel detection
 * @CSIM_PHY_AN_NO_HCD: the ends have no ability in common
 * @CSIM_PHY_LT_NO_FRAME_LOCK: no training frames on some lane
 * @CSIM_PHY_LT_INHIBIT_TIMEOUT: the own receiver does not converge in time
 * @CSIM_PHY_LT_PARTNER_NOT_READY: the receiver of the far end does not
 * @CSIM_PHY_NO_BLOCK_LOCK: no 66-bit block lock (82.2.12), without FEC
 * @CSIM_PHY_NO_AM_LOCK: no alignment marker lock (119.2.6.3), among others as
 *	the lanes of the port are not exactly the lanes of one port at the far end
 * @CSIM_PHY_NO_ALIGN: the PCS lanes are locked, but too far apart to deskew
 * @CSIM_PHY_RS_FEC_NOT_LOCKED: the FEC of the two ends differs
 * @CSIM_PHY_PHYSICAL_ERRORS: too many errors for clock recovery or for FEC
 * @CSIM_PHY_UNSUPPORTED_RATE: the same speed, but the lanes of the two ends run
 *	at different rates
 * @CSIM_PHY_REFERENCE_CLOCK: the SerDes have no reference clock
 * @CSIM_PHY_NO_SIGNAL: some lane has no signal (analogue loss of signal)
 * @CSIM_PHY_REMOTE_FAULT: all is well here; the far end does not receive
 *
 * In the granularity of ethtool's link_ext_state and its substates. One that
 * passes by in normal bring-up is that which the port would show if it stayed.
 */
enum csim_phy_reason {
	CSIM_PHY_OK,
	CSIM_PHY_ADMIN_DOWN,
	CSIM_PHY_NO_MODULE,
	CSIM_PHY_MODULE_NOT_READY,
	CSIM_PHY_MODULE_EEPROM,
	CSIM_PHY_POWER_BUDGET,
	CSIM_PHY_OVERHEAT,
	CSIM_PHY_UNSUPPORTED_CABLE,
	CSIM_PHY_NO_CABLE,
	CSIM_PHY_AN_NO_PARTNER,
	CSIM_PHY_AN_NO_PARTNER_FORCE_MODE,
	CSIM_PHY_AN_NO_ACK,
	CSIM_PHY_AN_NEXT_PAGE,
	CSIM_PHY_AN_FEC_OVERRIDE,
	CSIM_PHY_AN_NO_HCD,
	CSIM_PHY_LT_NO_FRAME_LOCK,
	CSIM_PHY_LT_INHIBIT_TIMEOUT,
	CSIM_PHY_LT_PARTNER_NOT_READY,
	CSIM_PHY_NO_BLOCK_LOCK,
	CSIM_PHY_NO_AM_LOCK,
	CSIM_PHY_NO_ALIGN,
	CSIM_PHY_RS_FEC_NOT_LOCKED,
	CSIM_PHY_PHYSICAL_ERRORS,
	CSIM_PHY_UNSUPPORTED_RATE,
	CSIM_PHY_REFERENCE_CLOCK,
	CSIM_PHY_NO_SIGNAL,
	CSIM_PHY_REMOTE_FAULT,
	/* private: */
	__CSIM_PHY_REASON_MAX
};

enum csim_phy_reason csim_phy_find_reason(const struct csim_phy *phy,
					  const struct csim_phy_rx *rx);

#endif
