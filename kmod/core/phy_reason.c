// SPDX-License-Identifier: GPL-2.0
/*
 * Why a port has no carrier: first what is wrong in front of it, then what the
 * far end does, and then what the state that it is in waits for.
 */
#include "phy_reason.h"

#include "mode.h"
#include "phy.h"

static enum csim_phy_reason reason_of_an(const struct csim_phy *phy,
					 const struct csim_phy_rx *rx)
{
	const struct csim_phy_tx *far = csim_phy_heard(rx);

	switch (phy->an.state) {
	case CSIM_AN_GOOD_CHECK:
		return CSIM_PHY_AN_NO_HCD;
	case CSIM_AN_ACKNOWLEDGE_DETECT:
	case CSIM_AN_COMPLETE_ACKNOWLEDGE:
	case CSIM_AN_NEXT_PAGE_WAIT:
		return phy->an.page.flags & CSIM_AN_TOGGLE ?
		       CSIM_PHY_AN_NEXT_PAGE : CSIM_PHY_AN_NO_ACK;
	default:
		return far && far->signal == CSIM_PHY_SIGNAL_DATA ?
		       CSIM_PHY_AN_NO_PARTNER_FORCE_MODE :
		       CSIM_PHY_AN_NO_PARTNER;
	}
}

static enum csim_phy_reason reason_of_training(const struct csim_phy *phy,
					       const struct csim_phy_rx *rx)
{
	if (csim_phy_lanes(phy) & ~rx->signal)
		return CSIM_PHY_NO_SIGNAL;

	switch (phy->train.reached) {
	case CSIM_TRAIN_SEND_TRAINING:
		return CSIM_PHY_LT_NO_FRAME_LOCK;
	case CSIM_TRAIN_LOCAL:
		return CSIM_PHY_LT_INHIBIT_TIMEOUT;
	default:
		return CSIM_PHY_LT_PARTNER_NOT_READY;
	}
}

/* What the far end sends, where it is not what this end needs; or OK. */
static enum csim_phy_reason reason_of_far(const struct csim_phy *phy,
					  const struct csim_phy_rx *rx)
{
	const struct csim_phy_tx *far = csim_phy_heard(rx);
	const struct csim_mode *ours = csim_mode_get(phy->mode);
	const struct csim_mode *theirs;
	int mode;

	if (!far)
		return CSIM_PHY_OK;
	if (far->signal == CSIM_PHY_SIGNAL_AN)
		return CSIM_PHY_AN_NO_PARTNER_FORCE_MODE;
	if (far->signal == CSIM_PHY_SIGNAL_TRAINING)
		return CSIM_PHY_LT_PARTNER_NOT_READY;

	theirs = csim_mode_get(far->mode);
	mode = csim_phy_far_mode(rx);
	/* Where nobody negotiates, a rate is what the lanes see. */
	if (rx->no_an && (mode < 0 || csim_mode_get(mode)->lane != ours->lane))
		return CSIM_PHY_UNSUPPORTED_RATE;
	if (theirs->speed != ours->speed && !rx->no_an)
		return CSIM_PHY_AN_NO_PARTNER_FORCE_MODE;
	if (mode != phy->mode && !rx->no_an)
		return CSIM_PHY_UNSUPPORTED_RATE;
	if (far->fec != phy->fec)
		return phy->an.parallel ? CSIM_PHY_AN_FEC_OVERRIDE :
					  CSIM_PHY_RS_FEC_NOT_LOCKED;

	return CSIM_PHY_OK;
}

/**
 * csim_phy_find_reason() - why there is no carrier
 * @phy: the PHY, as far as it has come
 * @rx: what arrives
 *
 * For csim_phy_step(), which keeps it in @phy->reason.
 * Return: the reason, %CSIM_PHY_OK with carrier.
 */
enum csim_phy_reason csim_phy_find_reason(const struct csim_phy *phy,
					  const struct csim_phy_rx *rx)
{
	enum csim_phy_reason reason;

	if (phy->state == CSIM_PHY_DOWN)
		return CSIM_PHY_ADMIN_DOWN;
	if (phy->state == CSIM_PHY_MODULE)
		return rx->media;
	if (rx->path)
		return rx->path;
	if (phy->state == CSIM_PHY_AN)
		return reason_of_an(phy, rx);
	if (phy->state == CSIM_PHY_TRAINING)
		return reason_of_training(phy, rx);

	reason = reason_of_far(phy, rx);
	if (reason)
		return reason;

	switch (phy->state) {
	case CSIM_PHY_SIGNAL:
		return CSIM_PHY_NO_SIGNAL;
	case CSIM_PHY_CDR:
		return CSIM_PHY_PHYSICAL_ERRORS;
	case CSIM_PHY_AM_LOCK:
		return phy->fec ? CSIM_PHY_NO_AM_LOCK : CSIM_PHY_NO_BLOCK_LOCK;
	case CSIM_PHY_FEC_LOCK:
		return rx->fec_holds ? CSIM_PHY_RS_FEC_NOT_LOCKED :
				       CSIM_PHY_PHYSICAL_ERRORS;
	case CSIM_PHY_DESKEW:
		return CSIM_PHY_NO_ALIGN;
	default:
		if (!phy->pcs_ok)
			return CSIM_PHY_PHYSICAL_ERRORS;
		return rx->far->remote_fault ? CSIM_PHY_REMOTE_FAULT : CSIM_PHY_OK;
	}
}
