// SPDX-License-Identifier: GPL-2.0
/* ethtool: forward error correction. */
#include <linux/ethtool.h>

#include "core/end.h"
#include "ethtool_ops.h"
#include "persona.h"
#include "port.h"
#include "wire.h"

/**
 * csim_ethtool_get_fecparam() - get which FEC is set, and which is in use
 * @netdev: netdev of the port
 * @fec: the parameters
 *
 * Context: ethtool_ops; takes csim_plant_lock.
 * Return: 0, or -EOPNOTSUPP if the driver has no FEC.
 */
int csim_ethtool_get_fecparam(struct net_device *netdev,
			      struct ethtool_fecparam *fec)
{
	static const u32 choices[] = {
		[CSIM_PHY_FEC_AUTO] = ETHTOOL_FEC_AUTO,
		[CSIM_PHY_FEC_OFF] = ETHTOOL_FEC_OFF,
		[CSIM_PHY_FEC_RS] = ETHTOOL_FEC_RS,
	};
	struct csim_port *port = netdev_priv(netdev);
	const struct csim_phy *phy = &port->end.phy;

	if (!csim_persona_has(port, CSIM_HAS_FEC))
		return -EOPNOTSUPP;

	csim_wire_lock();
	fec->fec = choices[phy->config.fec];
	fec->active_fec = 0;
	if (phy->state >= CSIM_PHY_FEC_LOCK)
		fec->active_fec = phy->fec == CSIM_PHY_FEC_NONE ?
				  ETHTOOL_FEC_OFF : ETHTOOL_FEC_RS;
	csim_wire_unlock();

	return 0;
}

/**
 * csim_ethtool_fec_of() - the FEC that some rates can have
 * @modes: bit i for the rate of index i
 *
 * Return: ETHTOOL_FEC_OFF if any of them can do without, ETHTOOL_FEC_RS if any can
 * have RS-FEC.
 */
u32 csim_ethtool_fec_of(u32 modes)
{
	unsigned int i;
	u32 fec = 0;

	for (i = 0; i < CSIM_MODES; i++) {
		if (!(modes & BIT(i)))
			continue;
		if (csim_an_fec(i, 0) == CSIM_PHY_FEC_NONE)
			fec |= ETHTOOL_FEC_OFF;
		if (csim_an_fec(i, CSIM_AN_FEC_25G_RS) != CSIM_PHY_FEC_NONE)
			fec |= ETHTOOL_FEC_RS;
	}

	return fec;
}

/**
 * csim_ethtool_set_fecparam() - set FEC
 * @netdev: netdev of the port
 * @fec: the parameters
 *
 * Rates of 10G a lane have none, those of 25G RS(528,514) or none; those of PAM4
 * lanes are never without RS(544,514), which is part of their PCS.
 * Context: ethtool_ops; takes csim_plant_lock.
 * Return: 0, or -EOPNOTSUPP for what no rate of the port has, or if the driver has no
 *	FEC.
 */
int csim_ethtool_set_fecparam(struct net_device *netdev,
			      struct ethtool_fecparam *fec)
{
	struct csim_port *port = netdev_priv(netdev);
	struct csim_phy_config config;
	u8 choice;
	u64 now;
	u32 modes;
	int err = 0;

	if (!csim_persona_has(port, CSIM_HAS_FEC))
		return -EOPNOTSUPP;

	switch (fec->fec) {
	case ETHTOOL_FEC_AUTO:
	case ETHTOOL_FEC_AUTO | ETHTOOL_FEC_RS:
		choice = CSIM_PHY_FEC_AUTO;
		break;
	case ETHTOOL_FEC_RS:
		choice = CSIM_PHY_FEC_RS;
		break;
	case ETHTOOL_FEC_OFF:
		choice = CSIM_PHY_FEC_OFF;
		break;
	default:
		return -EOPNOTSUPP;
	}

	now = csim_wire_lock();
	config = port->end.phy.config;
	modes = config.autoneg && csim_ethtool_is_copper(port) ?
		config.modes : BIT(config.mode);
	if (fec->fec & ~(csim_ethtool_fec_of(modes) | ETHTOOL_FEC_AUTO)) {
		err = -EOPNOTSUPP;
		goto out_unlock;
	}
	config.fec = choice;
	csim_phy_configure(&port->end.phy, &config);
	csim_wire_settle(port, now);

out_unlock:
	csim_wire_unlock();
	return err;
}

/* One bin for each number of symbol errors that a code corrects */
static const struct ethtool_fec_hist_range rs544_bins[] = {
	{ 0, 0 }, { 1, 1 }, { 2, 2 }, { 3, 3 }, { 4, 4 }, { 5, 5 }, { 6, 6 },
	{ 7, 7 }, { 8, 8 }, { 9, 9 }, { 10, 10 }, { 11, 11 }, { 12, 12 },
	{ 13, 13 }, { 14, 14 }, { 15, 15 }, {}
};

static const struct ethtool_fec_hist_range rs528_bins[] = {
	{ 0, 0 }, { 1, 1 }, { 2, 2 }, { 3, 3 }, { 4, 4 }, { 5, 5 }, { 6, 6 },
	{ 7, 7 }, {}
};

static_assert(ARRAY_SIZE(rs544_bins) == CSIM_FEC_BINS + 1);
static_assert(ARRAY_SIZE(rs544_bins) <= ETHTOOL_FEC_HIST_MAX);

static void put_bits(const struct csim_end *end, bool by_lane,
		     struct ethtool_fec_stat *bits)
{
	unsigned int i;
	u64 total = 0;

	for (i = 0; i < end->split->width; i++) {
		total += end->lane[i].bits;
		if (by_lane)
			bits->lanes[i] = end->lane[i].bits;
	}
	bits->total = total;
}

static void put_hist(const struct csim_end *end, struct ethtool_fec_hist *hist)
{
	unsigned int i;

	hist->ranges = end->dist_fec == CSIM_PHY_FEC_RS528 ? rs528_bins :
							      rs544_bins;
	for (i = 0; i < CSIM_FEC_BINS; i++)
		hist->values[i].sum = end->fec.bin[i];
}

/**
 * csim_ethtool_get_fec_stats() - get what FEC has counted
 * @netdev: netdev of the port
 * @stats: corrected and uncorrectable codewords, and corrected bits by lane
 * @hist: codewords by their symbol errors; NULL if the kernel has no place for it
 *
 * A codeword is spread over all lanes: there are none of a lane. Of all that, there is
 * what the driver has.
 * Context: ethtool_ops; takes csim_plant_lock.
 */
void csim_ethtool_get_fec_stats(struct net_device *netdev,
				struct ethtool_fec_stats *stats,
				struct ethtool_fec_hist *hist)
{
	struct csim_port *port = netdev_priv(netdev);
	struct csim_end *end = &port->end;
	u64 now;

	if (!csim_persona_has(port, CSIM_HAS_FEC))
		return;

	now = csim_wire_lock();
	csim_end_count(end, now);
	stats->corrected_blocks.total = csim_fec_corrected(&end->fec);
	stats->uncorrectable_blocks.total = end->fec.uncorrectable;
	if (csim_persona_has(port, CSIM_HAS_FEC_BITS))
		put_bits(end, csim_persona_has(port, CSIM_HAS_FEC_LANES),
			 &stats->corrected_bits);
	if (hist && csim_persona_has(port, CSIM_HAS_FEC_HIST))
		put_hist(end, hist);
	csim_wire_unlock();
}
